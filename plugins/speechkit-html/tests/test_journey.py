"""Whole journeys of pages: what hides in them, articles in parts, and pages of any size."""

from __future__ import annotations

import time

import pytest

from speechkit import Source, dumps, normalise

SPOKEN = "We shall rebuild the old pier and light its lamps again, whatever it takes of all of us."


def _text(page: str) -> str:
    return normalise(Source.from_text(page), format="html").text


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert('Buy now')</script>",
        "<script type='text/plain'>Buy now</script>",
        "<style>p::after { content: 'Buy now' }</style>",
        "<!-- <p>Buy now</p> -->",
        "<template><p>Buy now</p></template>",
        "<iframe src='http://127.0.0.1:9/'>Buy now</iframe>",
        "<p hidden>Buy now</p>",
        "<p style='display: none'>Buy now</p>",
        "<p style='visibility:hidden'>Buy now</p>",
        "<p aria-hidden='true'>Buy now</p>",
        "<span class='sr-only'>Buy now</span>",
        "<noscript>Buy now</noscript>",
        "<svg><text>Buy now</text></svg>",
    ],
)
def test_what_no_reader_sees_is_not_in_the_speech(attack: str) -> None:
    text = _text(f"<html><body><p>{SPOKEN}</p>{attack}<p>{SPOKEN}</p></body></html>")
    assert "Buy" not in text
    assert text.count(SPOKEN) == 2


def test_an_article_in_parts_is_kept_whole() -> None:
    part = "<div class='article-body'>" + f"<p>{SPOKEN}</p>" * 4 + "</div>"
    text = _text(f"<html><body>{part}<div>Advert</div>{part}<div>Jobs</div></body></html>")
    assert text.count(SPOKEN) == 8
    assert "Jobs" not in text


def test_words_in_a_sentence_stay_whatever_their_element_is_called() -> None:
    said = "I asked the <a class='related_link' href='/m/7'>minister</a> about the pier; she and"
    more = "<a class='related_link' href='/b/2'>Harbour Bill</a> stand by us, all the same."
    text = _text(f"<html><body><p>{SPOKEN}</p><p>{said} the {more}</p></body></html>")
    assert "asked the minister about the pier" in text
    assert "she and the Harbour Bill stand by us" in text


def test_a_region_at_the_end_of_a_line_of_prose_still_goes() -> None:
    shared = f"{SPOKEN} <span class='share'>Share</span>"
    text = _text(f"<html><body><p>{SPOKEN}</p><p>{shared}</p></body></html>")
    assert "Share" not in text


def test_a_footer_after_the_body_goes_however_long() -> None:
    body = "<div class='article-body'>" + f"<p>{SPOKEN}</p>" * 3 + "</div>"
    footer = "<footer>" + "<p>Our desk is open on all days of the week but one, from nine.</p>" * 9
    text = _text(f"<html><body>{body}{footer}</footer></body></html>")
    assert text.count(SPOKEN) == 3
    assert "Our desk" not in text


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 16_000 + f"<p>{SPOKEN}</p>" + "</div>" * 16_000,
        f"<ul><li>{SPOKEN}" * 16_000,
        f"<ol><li><p>{SPOKEN}" * 16_000,
        f"<table><tr><td>{SPOKEN}" * 16_000,
        f"<blockquote><em>{SPOKEN}" * 4000,
    ],
)
def test_elements_nested_very_deep_are_read_and_stored(page: str) -> None:
    raw = f"<html><body>{page}</body></html>".encode()
    assert SPOKEN.encode() in dumps(normalise(Source(raw, "page.html"), format="html"))


@pytest.mark.parametrize(
    ("before", "each", "after"),
    [
        ("<ul>", "<li>We shall rebuild the old pier.</li>\n", "</ul>"),
        ("", f"<p>{SPOKEN}</p>\n", ""),
        ("<div class='menu'>", "<a href='/a'>Piers</a>\n", "</div>"),
        ("<table>", "<tr><td>The old pier</td><td>12 lamps</td></tr>\n", "</table>"),
        ("", "<table><tr><td>Pier</td><td>1</td></tr><tr><td>Lamp</td><td>2</td></tr></table>", ""),
        ("", f"<blockquote>{SPOKEN}\n", ""),
    ],
)
def test_linear_from_bytes_to_json(before: str, each: str, after: str) -> None:
    """Eight times the page takes less than thirty times as long."""

    def seconds(count: int) -> float:
        raw = f"<html><body>{before}{each * count}{after}</body></html>".encode()
        begun = time.process_time()
        dumps(normalise(Source(raw, "page.html"), format="html"))
        return time.process_time() - begun

    seconds(10)
    assert seconds(8000) < 30 * max(seconds(1000), 0.01)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("THE OLD PIER - Saltham Hansard 2011-05-05", "2011-05-05"),
        ("The old pier | House Debates, 5 May 2011", "2011-05-05"),
        ("The old pier - Saltham Gazette 2011-05-05", None),
        ("What the debates of 2011-05-05 left out", None),
    ],
)
def test_the_record_that_a_page_is_named_after_tells_the_day(title: str, day: str | None) -> None:
    page = f"<html><head><title>{title}</title></head><body><h3>THE OLD PIER</h3><p>{SPOKEN}</p>"
    assert normalise(Source.from_text(page), format="html").metadata.delivered == day
