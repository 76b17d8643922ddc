"""Streams: files made here that unpack to far more than they are."""

from __future__ import annotations

import zlib

import pytest

from speechkit import Source, Unreadable, normalise
from speechkit_pdf import streams
from speechkit_pdf.streams import refuse_bombs

WORDS = b"BT /F 9 Tf 9 9 Td (We sail at dawn.) Tj ET\n"


def file_of(said: bytes, packed: bytes) -> bytes:
    """The parts of a PDF that matter here: a page's content, and what is said of it."""
    return b"%%PDF-1.5\n5 0 obj\n<<%b/Length %d>>stream\r\n%b\nendstream\nendobj\n" % (
        said,
        len(packed),
        packed,
    )


def packed(size: int) -> bytes:
    """Content of so many bytes, as small as can be."""
    return zlib.compress(WORDS * (size // len(WORDS) + 1), 9)


@pytest.fixture(autouse=True)
def _small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST", 2**21)


@pytest.mark.parametrize("name", [b"/FlateDecode", b"/Fl", b" /FlateDecode "])
def test_a_stream_that_unpacks_to_too_much_is_refused(name: bytes) -> None:
    bomb = file_of(b"/Filter" + name, packed(2**22))
    with pytest.raises(Unreadable, match=r"bytes that unpack to more than 2 MB"):
        refuse_bombs(bomb)
    speech = normalise(Source(bomb, "talk.pdf"))
    assert speech.outcome == "unreadable"
    assert "unpack" in str(speech.reason)


def test_what_is_packed_twice_is_unpacked_twice() -> None:
    twice = zlib.compress(packed(2**22), 9)
    assert len(twice) * 1032 < 2**21
    refuse_bombs(file_of(b"/Filter/FlateDecode", twice))
    with pytest.raises(Unreadable):
        refuse_bombs(file_of(b"/Filter[/FlateDecode/FlateDecode]", twice))


def test_every_stream_is_looked_at() -> None:
    small = file_of(b"/Filter/FlateDecode", packed(2**10))
    with pytest.raises(Unreadable):
        refuse_bombs(small + small + file_of(b"/Filter/FlateDecode", packed(2**22)))


@pytest.mark.parametrize(
    ("said", "content"),
    [
        (b"/Filter/FlateDecode", packed(2**20)),
        (b"/Filter/DCTDecode", packed(2**22)),
        (b"/Subtype /Image/Filter/FlateDecode", packed(2**22)),
        (b"/Filter/FlateDecode", packed(2**22)[7:]),
        (b"/Filter/FlateDecode", packed(2**22)[: 2**10]),
    ],
    ids=["small enough", "not deflated", "a picture", "damaged", "cut off"],
)
def test_others_are_left_to_be_read(said: bytes, content: bytes) -> None:
    refuse_bombs(file_of(said, content))


def drawing(levels: int, times: int) -> bytes:
    """A page that draws a form so often, which draws another so often, and so on."""
    inner = [b"/X Do\n" * times] * (levels - 1)
    parts = [b"1 0 obj\n<<>>stream\n%b\nendstream\nendobj\n" % (b"/X Do\n" * times)]
    for number, content in enumerate([*inner, WORDS], 2):
        said = b"/Subtype /Form /Resources << /XObject << /X %d 0 R >> >>" % (number + 1)
        parts.append(b"%d 0 obj\n<<%b>>stream\n%b\nendstream\nendobj\n" % (number, said, content))
    return b"%PDF-1.5\n" + b"".join(parts) + b"9 0 obj <</XObject <</X 2 0 R>>>> endobj"


def test_forms_that_draw_forms_that_draw_forms_are_refused() -> None:
    assert len(drawing(5, 10)) < 2000
    with pytest.raises(Unreadable, match=r"draws more than 2 MB on a page"):
        refuse_bombs(drawing(5, 10))
    refuse_bombs(drawing(3, 10))
    refuse_bombs(drawing(1, 2000))
    with pytest.raises(Unreadable):
        refuse_bombs(drawing(1, 4000))


def test_a_form_that_draws_itself_is_left_to_be_read() -> None:
    itself = drawing(1, 1).replace(WORDS, b"/X Do\n").replace(b"/X 3 0 R", b"/X 2 0 R")
    refuse_bombs(itself)


def test_forms_without_end_are_counted_without_end() -> None:
    refuse_bombs(drawing(2000, 1))
