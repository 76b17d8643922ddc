"""What a page prints above its text: the name of the site, headers, time stamps."""

from __future__ import annotations

import pytest

from speechkit import Source, Speech, normalise

SPOKEN = "We shall rebuild the old pier and light its lamps again, whatever it takes of all of us."
SPEECH = f"<p>{SPOKEN}</p>" * 8


def _page(body: str, head: str = "") -> Speech:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return normalise(Source.from_text(page), format="html")


@pytest.mark.parametrize("home", ["/", "https://saltham.example", "//saltham.example/en/", "/en"])
def test_the_name_of_the_site_is_not_the_title(home: str) -> None:
    name = f"<h1><a href='{home}'>Harbour Notes</a></h1>"
    speech = _page(f"{name}<div><h2>The pier</h2>{SPEECH}</div>")
    assert "Harbour Notes" not in speech.text
    assert speech.metadata.title == "The pier"


def test_a_heading_that_leads_elsewhere_and_an_only_heading_stay() -> None:
    assert (
        "The mill" in _page(f"<h1><a href='/mill'>The mill</a></h1><h2>The pier</h2>{SPEECH}").text
    )
    assert "The pier" in _page(f"<h1><a href='/'>The pier</a></h1>{SPEECH}").text
    stated = "<title>The pier</title>"
    body = f"<h1><a href='/'>The pier</a></h1><h2>Its lamps</h2>{SPEECH}"
    assert _page(body, stated).text.startswith("The pier")


STATED = "<title>The pier | Notes</title>"


def test_of_a_header_only_the_headline_stays_that_is_stated() -> None:
    head = "<header><p>Town news</p><h1>The pier</h1><p>By the harbour desk</p></header>"
    speech = _page(f"<article>{head}{SPEECH}</article>", STATED)
    assert speech.text.startswith(f"The pier\n\n{SPOKEN}")
    assert speech.metadata.title == "The pier"


def test_who_spoke_and_when_is_read_in_a_header() -> None:
    said = "<p>Speech by Ada Orme, Minister of Harbours</p><p>3 May 2019</p>"
    head = f"<header><h1>The pier</h1>{said}<p>Ada Orme has opened it at last.</p></header>"
    speech = _page(f"<article>{head}{SPEECH}</article>", STATED)
    assert speech.metadata.speaker is not None
    assert speech.metadata.speaker.name == "Ada Orme"
    assert speech.metadata.delivered == "2019-05-03"
    assert "at last" not in speech.text


def test_a_header_with_another_heading_stays() -> None:
    head = "<header><h1>What the sea owes us</h1></header>"
    speech = _page(f"<article>{head}{SPEECH}</article>", "<title>The pier</title>")
    assert speech.text.startswith("What the sea owes us")


def test_a_header_that_leads_home_is_the_name_of_the_site() -> None:
    head = "<header><a href='/default.htm'><h1>Harbour Board</h1><p>We keep it.</p></a></header>"
    speech = _page(f"{head}<h3>What the sea owes us</h3>{SPEECH}")
    assert speech.text.startswith("What the sea owes us")


def test_a_header_below_prose_stays() -> None:
    answer = "<section><header>Ada Orme:</header><p>Aye to that, and aye again.</p></section>"
    assert "Ada Orme:" in _page(f"<div>{SPEECH}{answer}{SPEECH}</div>").text


@pytest.mark.parametrize(
    "words",
    [
        "October 9, 2018 at 4:02 pm",
        "Updated 11:21 pm CST, Tuesday, November 19, 2019",
        "Nov 18, 2019 @17:19 PM · Updated: Nov 18, 2019 @17:26 PM",
        "05.05.2011, 14:02 Uhr",
        "segunda-feira, 22 de janeiro de 2018 às 0:13",
        "2011年05月05日 14:02",
        "4 min read",
        "May 5, 2011 · 5 min read · Ada Moor",
        "Lesezeit: 3 Minuten",
    ],
)
def test_a_time_stamp_goes(words: str) -> None:
    assert words not in _page(f"<div><h1>The pier</h1><p>{words}</p>{SPEECH}</div>").text


@pytest.mark.parametrize("words", ["At 4:02 pm on 9 October 2018 the storm came", "9 October 2018"])
def test_words_beside_the_hour_stay(words: str) -> None:
    assert words in _page(f"<div>{SPEECH}<p>{words}</p>{SPEECH}</div>").text
