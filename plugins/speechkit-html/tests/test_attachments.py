"""Files that a page offers of its text: known by their address, and why a page holds no speech."""

from __future__ import annotations

import pytest

from speechkit import Source, normalise

SPEECH = (
    "<p>We shall rebuild the old pier and light its lamps again, whatever it takes of us.</p>" * 4
)


def _attachments(body: str) -> list[str]:
    speech = normalise(Source.from_text(f"<html><body>{body}</body></html>"), format="html")
    return [fact.value for fact in speech.facts if fact.field == "attachment"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("<a href='/a/tides.pdf'>Download the speech (PDF, 200 KB)</a>", "/a/tides.pdf"),
        ("<a href='tides.PDF?v=2'>PDF</a>", "tides.PDF?v=2"),
        ("<a href='/tides.docx'><b>Full text</b></a>", "/tides.docx"),
        ("<a href='/flut.pdf#page=2'>Rede herunterladen</a>", "/flut.pdf#page=2"),
    ],
)
def test_a_file_of_the_speech_is_known(link: str, address: str) -> None:
    assert _attachments(f"<h1>Tides</h1>{link}{SPEECH}") == [address]


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/accounts.pdf'>Annual accounts</a>",
        "<a href='/tides.html'>Download the speech</a>",
        "<a href='/pdf'>PDF</a>",
        "<nav><a href='/house-style.pdf'>PDF</a></nav>",
        "<footer><a href='/terms.pdf'>Terms in full</a></footer>",
    ],
)
def test_other_links_are_none(link: str) -> None:
    assert _attachments(f"<h1>Tides</h1>{SPEECH}{link}") == []


def test_a_page_that_only_leads_to_a_file_says_to_which() -> None:
    page = "<h1>Budget speech</h1><p><a href='speech.pdf'>Download the speech (PDF)</a></p>"
    speech = normalise(Source.from_text(page), format="html")
    assert (speech.outcome, speech.reason) == ("no_speech", "only a link to a file (speech.pdf)")
