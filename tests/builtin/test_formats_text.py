"""Plain text: what is taken for text, and the two ways of writing it."""

from __future__ import annotations

import attrs
import pytest

from speechkit import Decoding, Toolkit, dumps
from speechkit.builtin.formats import text
from speechkit.testing import specimen

TOOLKIT = Toolkit.load(strangers=False)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"Friends,",
        b"caf\xe9 \x93quoted\x94",
        b"\xef\xbb\xbfFriends",
        "Friends, we".encode("utf-16"),
        "Friends, we".encode("utf-16-le"),
        "Friends, we".encode("utf-16-be"),
        "Friends, we".encode("utf-32-be"),
        b"one stray \x00 among many words of a speech",
        b"page one\x0cpage two\x1b[0m",
        "ñandú 光".encode("gb18030"),
        b"<p>a leftover of a web page</p>",
        b"[Applause] Friends,",
        b'{"we" said nothing}',
    ],
)
def test_this_may_be_text(head: bytes) -> None:
    assert text.recognise(head, "a") == 0.1


@pytest.mark.parametrize(
    "head",
    [
        b"%PDF-1.7",
        b"PK\x03\x04words",
        b"\x89PNG\r\n",
        b"\x1f\x8b\x08",
        bytes(range(32)),
        b"{\\rtf1",
    ],
)
def test_this_is_no_text(head: bytes) -> None:
    assert text.recognise(head, "a.txt") == 0


def test_the_reading_is_the_file() -> None:
    (reading,) = text.read(Decoding("a\r\n*b*", (), ""))
    assert reading.text == "a\r\n*b*"
    assert not reading.edits


def test_writing() -> None:
    assert dumps(specimen(), format="txt", toolkit=TOOLKIT).decode() == specimen().text + "\n"
    spoken = dumps(specimen(), format="spoken", toolkit=TOOLKIT).decode()
    assert "[Laughter]" not in spoken
    assert "MRS ORME" not in spoken
    assert "Friends, “we”" in spoken
    assert dumps(attrs.evolve(specimen(), text="", blocks=()), format="txt") == b""
