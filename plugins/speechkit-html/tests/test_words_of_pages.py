"""Words of pages in many languages, rows of links, labels with links or values."""

from __future__ import annotations

import pytest

from speechkit import Source, Speech, normalise

SPOKEN = "We shall rebuild the old pier and light its lamps again, whatever it takes of all of us."
SPEECH = f"<p>{SPOKEN}</p>" * 8


def _speech(body: str) -> Speech:
    return normalise(Source.from_text(f"<html><body>{body}</body></html>"), format="html")


@pytest.mark.parametrize(
    "words",
    [
        "Teilen | Drucken",
        "Artikel drucken",
        "Lire la suite »",
        "Haut de page",
        "Compartir Imprimir",
        "Leggi tutto",
        "Czytaj dalej",
        "Поделиться",
        "返回顶部",
        "続きを読む",
        "اقرأ المزيد",
        "Seite empfehlen | Seite drucken",
        "Zugriffe: 1.042",
        "Views: 15",
        "1042 просмотров",
    ],
)
def test_what_buttons_say_goes(words: str) -> None:
    text = _speech(f"<div>{SPEECH}<div>{words}</div>{SPEECH}</div>").text
    assert words not in text
    assert text.count(SPOKEN) == 16


@pytest.mark.parametrize("words", ["Teilen ist gut", "___", "Drucken!", "La stampa"])
def test_what_no_button_says_stays(words: str) -> None:
    assert words in _speech(f"<div>{SPEECH}<div>{words}</div>{SPEECH}</div>").text


def test_a_row_of_links_between_paragraphs_goes_and_a_list_with_commas_stays() -> None:
    links = [f"<a href='/{n}'>{n}</a>" for n in ("Mill", "Port", "Tower")]
    row, names = " | ".join(links), ", ".join(links)
    text = _speech(f"<div>{SPEECH}<p>{row}</p>{SPEECH}<p>{names}</p>{SPEECH}</div>").text
    assert "Mill | Port" not in text
    assert "Mill, Port, Tower" in text


def test_a_row_of_buttons_goes_and_a_row_of_names_stays() -> None:
    names = "<a href='/a'>Ada Moor</a> <a href='/b'>Bo Lind</a> <a href='/c'>Cy Reed</a>"
    buttons = "<a href='#'>Read it</a> <a href='#'>Keep</a> <a href='#'>Send by mail</a>"
    text = _speech(f"<div>{SPEECH}<p>{names}</p>{SPEECH}<p>{buttons}</p>{SPEECH}</div>").text
    assert "Ada Moor Bo Lind Cy Reed" in text
    assert "Keep" not in text


def test_one_link_over_name_and_seat_above_what_is_spoken_stays() -> None:
    name = "<a href='/m'><div>Ada Moor</div><div>(Saltham) (Lab)</div></a>"
    spoken = f"{name}<div><p>{SPOKEN}</p></div>"
    text = _speech(f"<div><h1>Piers</h1>{spoken}<p>Hear, hear.</p>{spoken}{SPEECH}</div>").text
    assert text.count("Ada Moor\n\n(Saltham) (Lab)\n\nWe shall") == 2


def test_links_to_nowhere_are_buttons_and_those_within_the_page_are_not() -> None:
    buttons = "<p><a href='#'>One</a></p><p><a href='#'>Two</a></p>"
    notes = "<p><a href='#n1'>Three</a></p><p><a href='#n2'>Four</a></p>"
    text = _speech(f"<div>{SPEECH}{buttons}{SPEECH}{notes}{SPEECH}</div>").text
    assert "One" not in text
    assert "Three" in text


@pytest.mark.parametrize("label", ["Tags:", "Schlagwörter: ", "标签：", "Filed under:"])
def test_links_under_a_label_below_the_text_go(label: str) -> None:
    links = "<a href='/p'>piers</a>, <a href='/l'>lamps</a>"
    text = _speech(f"<div>{SPEECH}<p>{label}{links}</p></div>").text
    assert label.strip() not in text
    assert "piers" not in text


def test_links_under_a_label_between_paragraphs_and_labels_without_links_stay() -> None:
    body = f"{SPEECH}<p>Ayes: <a href='/a'>Ada Orme</a></p>{SPEECH}<p>Noes: Bo Lind</p>"
    text = _speech(f"<div>{body}</div>").text
    assert "Ayes: Ada Orme" in text
    assert text.endswith("Noes: Bo Lind")


@pytest.mark.parametrize("words", ["Kommentare", "Commenti (2)", "Комментарии", "网友评论"])
def test_talk_below_the_text_goes_with_its_heading(words: str) -> None:
    text = _speech(f"<div>{SPEECH}<h3>{words}</h3><p>Well said.</p></div>").text
    assert words not in text
    assert "Well said" not in text


@pytest.mark.parametrize("words", ["Comments", "Leave a reply", "Kommentare"])
def test_prose_below_such_a_heading_stays(words: str) -> None:
    assert _speech(f"<div>{SPEECH}<h3>{words}</h3>{SPEECH}</div>").text.count(SPOKEN) == 16


def test_related_articles_are_announced_in_many_languages() -> None:
    links = "<ul><li><a href='/m'>The mill is open</a><li><a href='/p'>The port is open</a></ul>"
    for words in ("相关阅读", "関連記事", "İlgili haberler", "Läs också", "اقرأ أيضا"):
        text = _speech(f"<div>{SPEECH}<h3>{words}</h3>{links}<p>Thank you, all.</p></div>").text
        assert words not in text
        assert "mill" not in text
        assert text.endswith("Thank you, all.")


def test_a_page_in_chinese_holds_prose_in_shorter_blocks() -> None:
    spoken = "我们要重建旧码头，重新点亮那里的灯，无论这要花费我们多少代价，我们都要把它做完。"
    body = f"<p>{spoken}</p>" * 9
    text = _speech(f"<div><div>港口日报</div><div>{body}</div><div>联系我们</div></div>").text
    assert text.count(spoken) == 9
    assert "联系我们" not in text


def test_particulars_set_as_label_over_value_are_read() -> None:
    fields = (
        "<div>Speaker:</div><div>Ada Moor, Minister for Harbours</div>"
        "<div>Date:</div><div>5 May 2011</div>"
    )
    speech = _speech(f"<div><h1>The pier</h1>{fields}{SPEECH}</div>")
    about = speech.metadata
    assert about.speaker is not None
    assert (about.speaker.name, about.speaker.role) == ("Ada Moor", "Minister for Harbours")
    assert about.delivered == "2011-05-05"
    assert "Ada Moor" not in speech.text


def test_a_label_that_the_markup_sets_apart_needs_no_colon() -> None:
    field = "<div class='field__label'>{}</div><div class='field__item'>{}</div>"
    fields = field.format("Date", "5 May 2011") + field.format("Speaker", "Ada Moor")
    about = _speech(f"<div><h1>The pier</h1>{fields}{SPEECH}</div>").metadata
    assert about.delivered == "2011-05-05"
    assert about.speaker is not None
    assert about.speaker.name == "Ada Moor"
    alone = _speech(f"<div><h1>The pier</h1><p>Date</p><p>5 May 2011</p>{SPEECH}</div>")
    assert "\n\nDate\n\n" in alone.text


def test_particulars_below_a_summary_are_read() -> None:
    fields = (
        "<dl><dt>From:</dt><dd>Harbour Office</dd><dt>Delivered on:</dt><dd>5 May 2011</dd></dl>"
    )
    lead = "<p>A speech on the quay about the pier, the lamps and what comes after them.</p>"
    speech = _speech(f"<div><h1>The pier</h1>{lead}{fields}{SPEECH}</div>")
    assert speech.metadata.delivered == "2011-05-05"
    assert "Harbour Office" not in speech.text


@pytest.mark.parametrize(
    "cells",
    [
        "<td>Session No:</td><td>{}</td>",
        "<th>session_{}</th><td>four</td>",
    ],
)
def test_a_table_of_labels_on_top_of_a_record_goes(cells: str) -> None:
    rows = "".join(f"<tr>{cells.format(number)}</tr>" for number in (4, 5, 6))
    for around in ("{}", "<h1>The pier</h1>{}", "<table><tr><td>{}</td></tr></table>"):
        page = around.format(f"<table>{rows}</table>")
        text = _speech(f"<div>{page}{SPEECH}</div>").text
        assert "ession" not in text
        assert SPOKEN in text


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>Session No:</td><td>4</td></tr>" * 2,
        "<tr><td>Year</td><td>Lamps</td></tr><tr><td>1911</td><td>12</td></tr>" * 2,
        "<tr><td>He said:</td><td>We sail.</td></tr>" * 3,
    ],
)
def test_other_tables_on_top_stay(rows: str) -> None:
    first = rows.split("<td>")[1].split("<")[0]
    assert first in _speech(f"<div><table>{rows}</table>{SPEECH}</div>").text


def _of_pages(*pages: str) -> str:
    marks = (f'<div><a name="{number}">Page {number}</a></div>' for number in range(8, 20))
    body = "".join(f"<p>{page}</p>{mark}" for page, mark in zip(pages, marks, strict=False))
    title = "<head><title>Tides - Saltham Hansard 2011-05-05</title></head>"
    return normalise(
        Source.from_text(f"<html>{title}<body>{body}</body></html>"), format="html"
    ).text


WORDS = "we row along the old wall of the harbour until all its lamps are lit again"


def test_a_head_of_day_title_and_number_goes_from_two_pages() -> None:
    text = _of_pages(
        f"And so {WORDS}",
        f"5 th May, 2011 Lamps (Amendment) Bill 2011 2531 {WORDS}",
        f"2532 Presidential Piers Bill 5 th May, 2011 {WORDS}",
    )
    assert "2531" not in text
    assert "Piers" not in text
    assert text.count(WORDS) == 3


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("6 th May, 2011 Lamps Bill 71", "72 Lamps Bill 6 th May, 2011"),
        ("5 th May, 2011 Lamps Bill 71", "79 Lamps Bill 5 th May, 2011"),
        ("5 th May, 2011 we counted of lamps 71", "72 lamps were lit on 5 th May, 2011"),
    ],
)
def test_other_days_numbers_that_do_not_rise_and_sentences_stay(one: str, two: str) -> None:
    text = _of_pages(f"And so {WORDS}", f"{one} {WORDS}", f"{two} {WORDS}")
    assert one in text
    assert two in text


def test_a_speaker_above_what_he_says_is_no_particular() -> None:
    talk = "<p>THE MAYOR:</p><p>Good evening.</p><p>ADA ORME:</p><p>Good evening to you.</p>"
    assert "THE MAYOR:\n\nGood evening." in _speech(f"<div>{talk}{SPEECH}</div>").text


@pytest.mark.parametrize(
    "words",
    [
        "Posted in <a href='/s'>Speeches</a>",
        "Veröffentlicht unter <a href='/s'>Reden</a>, <a href='/h'>Hafen</a>",
        "Kategorie: <a href='/s'>Reden</a>",
        "Artikel teilen: <a href='#'>Facebook</a> <a href='#'>Twitter</a>",
        "This entry was posted on May 5th, 2011 and is filed under <a href='/s'>Talks</a>. "
        "You may respond.",
    ],
)
def test_where_a_site_keeps_the_text_goes(words: str) -> None:
    text = _speech(f"<div>{SPEECH}<p>{words}</p></div>").text
    assert text.endswith(SPOKEN)


def test_a_sentence_that_begins_so_stays() -> None:
    words = "Posted in <a href='/m'>Malta</a> in 1941, he learnt to sail."
    assert "Posted in Malta" in _speech(f"<div>{SPEECH}<p>{words}</p>{SPEECH}</div>").text


@pytest.mark.parametrize("name", ["social-media-embed", "share-tweet"])
def test_what_quotes_a_social_network_stays(name: str) -> None:
    quote = f"<div class='{name}'><p>Light the lamps of the pier!</p></div>"
    assert "Light the lamps" in _speech(f"<div>{SPEECH}{quote}{SPEECH}</div>").text


def test_a_quotation_fills_a_widget_or_stands_in_a_sidebar() -> None:
    quote = "<blockquote>Light the lamps, and all of us shall come to see them burn.</blockquote>"
    shown = f"<div class='article-widget'>{quote}</div>"
    aside = "<p>News</p><p>The mill of the town is open again</p><p>The port is open</p>"
    beside = f"<div class='sidebar'>{aside}{quote}</div>"
    assert "Light the lamps" in _speech(f"<div>{SPEECH}{shown}{SPEECH}</div>").text
    assert "Light the lamps" not in _speech(f"<div>{SPEECH}{beside}{SPEECH}</div>").text


@pytest.mark.parametrize("name", ["amp-consent", "site-footer", "share-buttons", "amp-ad"])
def test_the_name_of_an_element_may_say_what_it_is_for(name: str) -> None:
    text = _speech(f"<div>{SPEECH}<{name}><p>We value you</p></{name}>{SPEECH}</div>").text
    assert "value you" not in text
    assert text.count(SPOKEN) == 16


def test_the_heading_of_links_at_the_end_goes_with_them() -> None:
    links = "<ul><li><a href='/m'>Mill</a><li><a href='/p'>Port</a></ul>"
    text = _speech(f"<div>{SPEECH}<h2>Its lamps</h2>{SPEECH}<h3>Our topics</h3>{links}</div>").text
    assert "Its lamps" in text
    assert text.endswith(SPOKEN)
    assert _speech(f"<div>{SPEECH}<h3>Our topics</h3></div>").text.endswith("Our topics")


def test_a_day_between_the_headline_and_the_body_is_known() -> None:
    meta = "<div class='meta'>Posted on May 5, 2011 by admin</div>"
    speech = _speech(f"<h1>The pier</h1>{meta}<div class='entry-content'>{SPEECH}</div>")
    assert (speech.metadata.posted, speech.metadata.posted_by) == ("2011-05-05", "admin")
    assert "admin" not in speech.text


@pytest.mark.parametrize("line", ["By Ada Moor Updated", "By Ada Moor@adamoor", "By Ada Moor on"])
def test_who_posted_a_page_is_the_name_alone(line: str) -> None:
    speech = _speech(f"<h1>The pier</h1><div>{line} May 5, 2011, 4:02 pm EST</div>{SPEECH}")
    assert (speech.metadata.posted, speech.metadata.posted_by) == ("2011-05-05", "Ada Moor")


def test_a_mere_byline_is_no_title() -> None:
    head = "<head><title>The pier is open</title></head>"
    speech = _speech(f"{head}<header><h1>The pier is open</h1></header><p>By Ada Moor</p>{SPEECH}")
    assert speech.metadata.title == "The pier is open"


@pytest.mark.parametrize(
    "words",
    [
        "(Reporting by Bo Lind; Editing by Ada Reed)",
        "Bo Lind contributed to this report.",
        "Ada Reed (ada@herald.example) is the editor of the Saltham Herald. She sails.",
        "Mit Material von Hafen-Presse",
        "With reporting by Ada Reed",
        "Writing by Bo Lind",
        *(
            f"Ada Reed is a {who} in Saltham."
            for who in ("reporter", "correspondent", "columnist", "journalist", "contributor")
        ),
        "Ada Reed is a staff writer.",
        "Quelle: Hafen-Presse",
        "Quellen: Hafen-Presse",
        "avec AHP",
        "Con información de Puerto Prensa",
        "Fonte: Porto Stampa",
        "Bron: Haven Pers",
        "Von Mit Agenturen",
    ],
)
def test_who_wrote_an_article_goes_below_it(words: str) -> None:
    assert _speech(f"<div>{SPEECH}<p>{words}</p></div>").text.endswith(SPOKEN)


@pytest.mark.parametrize(
    "words",
    [
        "All of you contributed to this report.",
        "Ada Moor is the Minister for Harbours.",
        "He is a writer of songs.",
    ],
)
def test_what_may_be_said_at_the_end_stays(words: str) -> None:
    assert _speech(f"<div>{SPEECH}<p>{words}</p></div>").text.endswith(words)


def test_sentences_that_are_links_stay_between_prose() -> None:
    done = ("We have rebuilt the pier of our town.", "We have lit the lamps of the promenade.")
    items = "".join(f"<li><a href='/{n}'>{words}</a></li>" for n, words in enumerate(done))
    text = _speech(f"<div>{SPEECH}<p>We did this:</p><ul>{items}</ul>{SPEECH}</div>").text
    assert "We did this:" in text
    assert all(words in text for words in done)


def test_the_hours_of_a_chronicle_stay_between_prose() -> None:
    hours = f"<p>5 May 2011, 10:30</p>{SPEECH}<p>6 May 2011, 11:30</p>"
    text = _speech(f"<div><p>4 May 2011, 9:30</p>{SPEECH}{hours}{SPEECH}</div>").text
    assert "5 May 2011, 10:30" in text
    assert "6 May 2011, 11:30" in text
    assert "4 May" not in text


def test_a_sentence_about_categories_stays() -> None:
    words = "Categories: one and two are what we fear."
    assert words in _speech(f"<div>{SPEECH}<p>{words}</p>{SPEECH}</div>").text
