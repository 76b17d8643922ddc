"""Layouts: what names of elements say of a text, and what they only seem to say."""

from __future__ import annotations

import pytest

from speechkit import Source, normalise

SPOKEN = "We shall rebuild the old pier and light its lamps again, whatever it takes of all of us."
SPEECH = f"<p>{SPOKEN}</p>" * 8
OTHER = "The harbour office is open from nine to five, and all who row may call there at any time. "
PLACES = ("mill", "port", "school", "tower")


def _text(body: str) -> str:
    page = f"<html><body>{body}</body></html>"
    return normalise(Source.from_text(page), format="html").text


def test_a_word_of_layout_on_all_blocks_of_a_text_says_nothing() -> None:
    blocks = "".join(f"<div class='widget widget-text'><p>{SPOKEN}</p></div>" for _ in range(8))
    assert _text(f"<div><h1>The pier</h1>{blocks}</div>").count(SPOKEN) == 8


def test_a_word_of_layout_beside_a_text_is_believed() -> None:
    beside = f"<div class='widget'><p>{SPOKEN}</p></div>" * 3
    assert _text(f"<div><h1>The pier</h1>{SPEECH}</div>{beside}").count(SPOKEN) == 8


def test_a_heading_that_is_a_button_heads_what_it_opens() -> None:
    answer = f"<h2><button type='button'>Who paid for the pier?</button></h2><p>{SPOKEN}</p>"
    text = _text(f"<div><h1>The pier</h1>{SPEECH}{answer}<button>Open all</button></div>")
    assert "Who paid for the pier?" in text
    assert "Open all" not in text


@pytest.mark.parametrize(
    "page",
    [
        "<div id='app' aria-hidden='true'><h1>The pier</h1>{}</div><div role='dialog'>Agree?</div>",
        "<div style='visibility:hidden'><h1>The pier</h1><div class='invisible'>{}</div></div>",
    ],
)
def test_a_page_that_hides_all_of_its_text_is_read(page: str) -> None:
    text = _text(page.format(SPEECH))
    assert text.count(SPOKEN) == 8
    assert "Agree?" not in text


def test_a_page_that_hides_a_part_of_its_text_is_believed() -> None:
    assert _text(f"<div>{SPEECH}</div><div hidden>{SPEECH}</div>").count(SPOKEN) == 8


@pytest.mark.parametrize("name", ["post comments-closed", "comments-enabled"])
def test_a_layout_that_says_of_a_post_whether_it_has_comments(name: str) -> None:
    replies = f"<div class='replies'><p>{SPOKEN.replace('pier', 'mole')}</p></div>" * 3
    text = _text(f"<div><div class='{name}'><h1>The pier</h1>{SPEECH}</div>{replies}</div>")
    assert text.count(SPOKEN) == 8
    assert "mole" not in text


def test_a_paywall_is_what_asks_to_pay_or_what_is_to_be_paid() -> None:
    asks = f"<div class='paywall'>Pay to read on, it costs you but a crown. {OTHER}</div>"
    assert "a crown" not in _text(f"<div><h1>The pier</h1>{SPEECH}{asks}</div>")
    paid = f"<p class='paywall'>{SPOKEN}</p>" * 6
    body = f"<div class='article-body'>{SPEECH}{paid}</div>"
    assert _text(f"<div><h1>The pier</h1>{body}</div>").count(SPOKEN) == 14


@pytest.mark.parametrize("name", ["post tag-newsletter", "node-promoted", "category-sponsored"])
def test_where_an_article_is_filed_is_not_what_it_is_for(name: str) -> None:
    news = "".join(f"<p>News of {place}: {OTHER}</p>" for place in PLACES * 8)
    text = _text(f"<div><article class='{name}'><h1>The pier</h1>{SPEECH}</article>{news}</div>")
    assert text.count(SPOKEN) == 8


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("discussion", "Discussion"),
        ("related-work", "Related work"),
        ("promotion-of-the-small-ports", "Promotion of the small ports"),
        ("toc-section", "Methods"),
    ],
)
def test_a_section_that_is_named_after_its_heading_stays(name: str, heading: str) -> None:
    section = f"<section id='{name}'><h2>{heading}</h2><p>{OTHER}</p><p>{OTHER}</p></section>"
    text = _text(f"<article><h1>The pier</h1>{SPEECH}{section}</article>")
    assert text.count(OTHER.strip()) == 2


def test_comments_and_other_articles_under_a_heading_go_for_all_that() -> None:
    said = f"<h2>Discussion</h2><p>Bo, 5 May</p><p>{OTHER}</p><p>Ada, 6 May</p><p>{OTHER}</p>"
    work = f"<h2>Related work</h2><p><a href='/m'>The mill</a></p><p>{OTHER}</p>"
    parts = f"<section id='discussion'>{said}</section><section id='related-work'>{work}</section>"
    assert OTHER.strip() not in _text(f"<article><h1>The pier</h1>{SPEECH}{parts}</article>")


@pytest.mark.parametrize(
    "words",
    [
        "<span>Lire aussi</span><a href='/m'>Le moulin de Salins</a>",
        "<span>Read also</span><a href='/m'>The old mill</a>",
    ],
)
def test_a_pointer_that_runs_into_its_link_goes(words: str) -> None:
    text = _text(f"<div>{SPEECH}<section>{words}</section><p>{OTHER}</p></div>")
    assert text.endswith(OTHER.strip())
    assert "mill" not in text.replace("moulin", "mill")


def test_the_texts_before_and_after_this_one_are_no_part_of_it() -> None:
    links = "<li>Previous post <a href='/m'>The mill</a></li><li>Next <a href='/p'>Ports</a></li>"
    text = _text(f"<div>{SPEECH}<ul>{links}</ul></div>")
    assert text.endswith(SPOKEN)


def test_a_link_without_an_end_is_none() -> None:
    text = _text(f"<div><h1>The pier</h1><a href='/p.jpg'><img src='p.jpg'>{SPEECH}</div>")
    assert text.count(SPOKEN) == 8


def test_links_of_a_paragraph_each_are_links() -> None:
    cards = "".join(f"<a href='/{place}'><p>{OTHER}</p><p>{OTHER}</p></a>" for place in PLACES)
    assert OTHER.strip() not in _text(f"<div><h1>The pier</h1>{SPEECH}<div>{cards}</div></div>")


def test_one_headline_at_the_end_goes_if_no_other_heading_is_a_link() -> None:
    card = "<h3><a href='/m'>The old mill of our town is open again</a></h3><p>All came.</p>"
    assert "All came" not in _text(f"<div><h1>The pier</h1>{SPEECH}{card}</div>")
    others = f"<h3><a href='/a'>What the harbour master said to us all</a></h3>{SPEECH}"
    assert "All came" in _text(f"<div><h1>The pier</h1>{SPEECH}{others}{card}</div>")


@pytest.mark.parametrize("end", ["", ".", " of the harbour board"])
def test_a_link_in_a_sentence_stays_whatever_it_is_called(end: str) -> None:
    link = "<a class='related' href='/r'>the report</a>"
    said = f"<p>All of us have read what is said of it in {link}{end}</p>"
    assert f"in the report{end}" in _text(f"<div>{SPEECH}{said}</div>")
