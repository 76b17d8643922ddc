"""The head of a server's answer, saved above a page: known, heeded, taken out."""

from __future__ import annotations

import pytest

from speechkit import Source, normalise

PAGE = (
    "<html><head><meta charset='utf-8'></head><body><p>The café on the pier asks 40 € for a lamp, "
    "friends, and nobody pays it.</p></body></html>"
)


def served(encoding: str, line_end: str = "\r\n") -> bytes:
    lines = ["HTTP/1.1 200 OK", "Server: pier", f"Content-Type: text/html; charset={encoding}", ""]
    return "".join(line + line_end for line in lines).encode() + PAGE.encode(encoding)


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
@pytest.mark.parametrize("encoding", ["iso-8859-15", "utf-8", "windows-1252"])
def test_the_server_says_the_encoding_before_the_page_does(encoding: str, line_end: str) -> None:
    speech = normalise(Source(served(encoding, line_end), "saved"))
    assert speech.origin.format == "html"
    assert speech.text.startswith("The café on the pier asks 40 € for a lamp")
    assert [change.rule for change in speech.removals][:1] == ["HTM012"]


def test_words_like_it_in_the_text_stay() -> None:
    speech = normalise(Source.from_text("<p>The machine said: HTTP/1.1 200 OK, friends.</p>"))
    assert "HTTP/1.1 200 OK, friends." in speech.text
