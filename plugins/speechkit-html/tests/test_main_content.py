"""The main content of a page among teasers, other articles, replies and links."""

from __future__ import annotations

import pytest

from speechkit import Source, normalise

SPOKEN = "We shall rebuild the old pier and light its lamps again, whatever it takes of all of us."
SPEECH = f"<p>{SPOKEN}</p>" * 8
HEADLINE = "<h2><a href='/{0}'>The old {0} of our town is open again</a></h2>"
TEASER = (
    "<article>"
    + HEADLINE
    + "<p>All the town came to the opening of the {0} on Sunday.</p></article>"
)
PLACES = ("mill", "port", "school", "tower")


def _text(body: str) -> str:
    page = f"<html><body>{body}</body></html>"
    return normalise(Source.from_text(page), format="html").text


def test_an_article_among_teasers_is_the_speech() -> None:
    teasers = "".join(map(TEASER.format, PLACES)).replace("<p>", f"<p>{SPOKEN} ")
    text = _text(f"<div><article><h1>The pier</h1>{SPEECH}</article><div>{teasers}</div></div>")
    assert text.count(SPOKEN) == 8
    assert "mill" not in text


def test_contributions_to_a_debate_are_all_kept() -> None:
    short = "<article><h3><a href='/m/{0}'>Ada {0}</a></h3>" + f"<p>{SPOKEN}</p>" * 3 + "</article>"
    replies = "".join(map(short.format, ("Orme", "Vale", "Reed")))
    text = _text(f"<h1>The pier</h1><article><h3>Bo Lind</h3>{SPEECH}</article>{replies}")
    assert text.count(SPOKEN) == 17


def test_a_later_article_with_its_own_headline_is_not_the_speech() -> None:
    body = "<div class='article-body'>" + SPEECH + "</div>"
    text = _text(f"<h1>The pier</h1>{body}<h1>The mill of our town</h1>{body}")
    assert text.count(SPOKEN) == 8
    assert "mill" not in text


def test_sections_of_an_article_under_headings_of_their_own_are_kept() -> None:
    part = "<h2>The {0}</h2><div class='field-body'>" + SPEECH + "</div>"
    text = _text("<h1>Our town</h1>" + "".join(map(part.format, PLACES[:3])))
    assert text.count(SPOKEN) == 24
    assert "The school" in text


def test_a_body_with_a_headline_is_believed_among_much_else() -> None:
    news = "".join(f"<li>News of {place}: {SPOKEN} And so on.</li>" for place in PLACES * 4)
    body = f"<div class='article-body'><h2>The pier</h2>{SPEECH}</div>"
    text = _text(f"<div><ul>{news}</ul>{body}</div>")
    assert text.count(SPOKEN) == 8


@pytest.mark.parametrize(
    "words",
    [
        "You may also like",
        "Related stories:",
        "More from the Saltham Herald",
        "Das könnte Sie auch interessieren",
        "Lire aussi",
        "Te puede interesar",
        "Leia também",
        "Leggi anche",
        "More on the old pier",
        "Other news and publications",
        "Latest from the harbour office",
        "Weitere Reden der Ministerin",
        "Dans la même rubrique",
        "Otras noticias",
        "Altre notizie dal porto",
        "Meer over dit onderwerp",
        "Najnowsze aktualności",
        "Другие новости раздела",
    ],
)
def test_what_is_announced_as_more_of_the_site_goes(words: str) -> None:
    links = "".join(f"<li><a href='/{place}'>The {place} is open</a></li>" for place in PLACES[:2])
    text = _text(f"<div>{SPEECH}<h3>{words}</h3><ul>{links}</ul><p>Thank you, all.</p></div>")
    assert words not in text
    assert "open" not in text
    assert text.endswith("Thank you, all.")


def test_such_words_before_prose_stay() -> None:
    more = "<h3>More on this</h3>" + f"<p>{SPOKEN} And we shall not stop there, my friends.</p>" * 4
    text = _text(f"<div>{SPEECH}{more}</div>")
    assert "More on this" in text
    assert text.count(SPOKEN) == 12


def test_a_part_of_the_speech_that_begins_with_such_words_stays() -> None:
    part = f"<div><p>More in hope than in fear</p><p>{SPOKEN}</p><p>{SPOKEN}</p></div>"
    text = _text(f"<div>{SPEECH}{part}</div>")
    assert "More in hope" in text
    assert text.count(SPOKEN) == 10


def test_an_invitation_to_reply_goes_with_its_element() -> None:
    replies = "<div><h3>3 comments</h3><p>Well said.</p><p>So say all of us.</p></div>"
    text = _text(f"<div>{SPEECH}{replies}</div>")
    assert "comments" not in text
    assert "Well said" not in text


def test_teasers_at_the_end_go_and_names_that_are_links_stay() -> None:
    teasers = "".join(map(TEASER.format, PLACES)).replace("article>", "div>")
    assert "mill" not in _text(f"<div>{SPEECH * 2}{teasers}</div>")
    people = "".join(f"<p><a href='/{n}'>Ada {n}</a></p><p>I agree.</p>" for n in ("Orme", "Vale"))
    text = _text(f"<div>{SPEECH}{people}<p><a href='/x'>Bo Lind</a></p><p>Aye.</p></div>")
    assert "Ada Orme" in text
    assert text.endswith("Aye.")


def test_headings_that_are_links_go_among_links_below_prose() -> None:
    links = "".join(f"<li><h3><a href='/{place}'>The {place}</a></h3></li>" for place in PLACES)
    text = _text(f"<div>{SPEECH}<p>Related coverage:</p><ul>{links}</ul><p>Thank you.</p></div>")
    assert "mill" not in text
    assert "coverage" not in text
    assert text.endswith("Thank you.")


def test_headings_that_are_links_stay_where_a_page_holds_little_else() -> None:
    links = "".join(f"<h3><a href='/{place}'>The {place}</a></h3>" for place in PLACES)
    assert "The mill" in _text(f"<p>{SPOKEN}</p>{links}")


def test_a_link_in_capitals_between_paragraphs_goes_and_a_label_stays() -> None:
    shout = "<p><a href='/a'>THE MILL OF THE TOWN IS OPEN AGAIN</a></p>"
    label = "<p><a href='/m'>THE MAYOR OF OLD SALTHAM:</a></p>"
    text = _text(f"<div>{SPEECH}{shout}{SPEECH}{label}{SPEECH}</div>")
    assert "MILL" not in text
    assert "SALTHAM" in text


@pytest.mark.parametrize(
    "words", ["View Video", "Advertisement", "Anzeige", "Close", "Image 2 of 5", "3 comments"]
)
def test_words_of_the_page_itself_go(words: str) -> None:
    text = _text(f"<div>{SPEECH}<p>{words}</p>{SPEECH}</div>")
    assert words not in text


def test_such_words_in_a_heading_or_a_sentence_stay() -> None:
    text = _text(f"<div>{SPEECH}<h2>Comments</h2>{SPEECH}<p>Close the old pier.</p></div>")
    assert "\n\nComments\n\n" in text
    assert text.endswith("Close the old pier.")


@pytest.mark.parametrize("words", ["Comment?", "Close.", "Share!", "Comment", "Learn more."])
def test_a_short_sentence_is_no_word_of_the_page(words: str) -> None:
    text = _text(f"<div>{SPEECH}<p>{words}</p>{SPEECH}</div>")
    assert f"\n\n{words}\n\n" in text


def test_prose_without_a_link_stays_under_what_may_be_liked() -> None:
    liked = f"<section><h3>You might enjoy</h3>{SPEECH * 2}</section>"
    assert _text(f"<div>{SPEECH * 2}{liked}</div>").count(SPOKEN) == 32
    liked = liked.replace("old pier", "<a href='/pier'>old pier</a>")
    assert _text(f"<div>{SPEECH * 2}{liked}</div>").count(SPOKEN) == 16


def test_a_question_announces_nothing() -> None:
    links = "".join(f"<p><a href='/{place}'>The {place}</a></p>" for place in PLACES)
    assert "You may like?" in _text(f"<div>{SPEECH}<p>You may like?</p>{links}{SPEECH}</div>")
    assert "You may like" not in _text(f"<div>{SPEECH}<p>You may like</p>{links}{SPEECH}</div>")


def test_a_long_caption_goes() -> None:
    caption = f"<div class='caption'>The old pier in a storm. {SPOKEN} {SPOKEN} {SPOKEN}</div>"
    assert "storm" not in _text(f"<div>{SPEECH * 3}{caption}{SPEECH}</div>")


def test_a_page_of_links_holds_no_speech_and_a_speech_with_links_does() -> None:
    links = "".join(f"<h2><a href='/{place}'>The {place} is open</a></h2>" for place in PLACES)
    index = f"<html><body><p>News</p>{links}<p>{SPOKEN}</p></body></html>"
    speech = normalise(Source.from_text(index), format="html")
    assert (speech.outcome, speech.reason) == (
        "no_speech",
        "the page holds little but links to others",
    )
    assert SPOKEN in speech.text
    spoken = f"<html><body>{SPEECH}{links}</body></html>"
    assert normalise(Source.from_text(spoken), format="html").outcome == "ok"


@pytest.mark.parametrize(
    "name", ["kommentare", "relatedposts", "werbung", "seitenleiste", "author-bio", "shariff"]
)
def test_regions_are_known_by_names_in_several_languages(name: str) -> None:
    text = _text(f"<div>{SPEECH}<div class='{name}'><p>Mill and port.</p></div>{SPEECH}</div>")
    assert "Mill" not in text
    assert text.count(SPOKEN) == 16


BELOW = "<h2>From the town hall</h2><p><a href='/l'>Lamps</a></p><p>12 May 2019</p><p>{}</p>"


def test_pointers_below_the_element_that_holds_the_text_go_with_their_heading() -> None:
    below = BELOW.format("The lamps of the old promenade are to be lit again.")
    text = _text(f"<div><h1>The pier</h1><div>{SPEECH}</div><div>{below}</div></div>")
    assert text.endswith(SPOKEN)


@pytest.mark.parametrize(
    "below",
    [
        BELOW.replace("h2>", "p>").format("The lamps of the promenade are to be lit again."),
        BELOW.replace("<a href='/l'>Lamps</a>", "Lamps").format("They are to be lit again."),
        BELOW.format(f"{SPOKEN} " * 4),
    ],
    ids=["no heading", "no link", "a long block"],
)
def test_the_last_part_of_a_text_stays(below: str) -> None:
    text = _text(f"<div><h1>The pier</h1><div>{SPEECH}</div><div>{below}</div></div>")
    assert "to be lit again" in text or text.count(SPOKEN) == 12


def test_a_headline_that_is_no_heading_is_known_by_the_title_of_the_page() -> None:
    menu = "<h3>Newest</h3><ul><li><a href='/l'>The lamps are lit again</a></li></ul>"
    rows = f"<tr><td><b>The pier of our town</b></td></tr><tr><td>{SPEECH}</td></tr>"
    page = f"<title>The pier of our town | Saltham</title><body><div>{menu}<table>{rows}</table>"
    text = normalise(Source.from_text(f"<html>{page}"), format="html").text
    assert text.startswith("The pier of our town\n\nWe shall")


OTHER = "The harbour office is open from nine to five, and all who row may call there at any time. "


def test_the_text_begins_below_the_headline_that_the_page_states() -> None:
    news = f"<div><p>{OTHER}</p><p>{OTHER}</p></div>"
    page = f"<title>The pier of our town</title><body><div>{news}<h1>The pier of our town</h1>"
    text = normalise(Source.from_text(f"<html>{page}{SPEECH}</div>"), format="html").text
    assert text.count(SPOKEN) == 8
    assert OTHER.strip() not in text


def test_a_short_text_right_below_the_headline_goes_before_a_longer_one_far_below() -> None:
    short = f"<div><p>{SPOKEN}</p></div>" * 3
    page = (
        f"<title>The pier of our town</title><body><h1>The pier of our town</h1><div>{short}</div>"
    )
    far = "<p>Piers, ports, lamps.</p>" * 60 + f"<div><p>{OTHER * 8}</p></div>"
    text = normalise(Source.from_text(f"<html>{page}{far}"), format="html").text
    assert text.count(SPOKEN) == 3


@pytest.mark.parametrize(
    ("rows", "beside", "outcome"),
    [
        (8, "<p>Click on a paper to see it.</p>", "no_speech"),
        (8, f"<p>{'We lit the lamps of the old pier again. ' * 4}</p>", "ok"),
        (3, "<p>Click on a paper to see it.</p>", "ok"),
    ],
)
def test_a_table_of_papers_holds_no_speech(rows: int, beside: str, outcome: str) -> None:
    papers = "".join(
        f"<tr><td>RNW{number}-1911</td><td>{number} May 1911</td><td>Harbour Board</td></tr>"
        for number in range(1, rows + 1)
    )
    page = f"<html><body><h1>PAPERS</h1>{beside}<table>{papers}</table></body></html>"
    assert normalise(Source.from_text(page), format="html").outcome == outcome
