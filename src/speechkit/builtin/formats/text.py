"""Plain text: read as it stands; written as the clean text, or as the words that were spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Decoding, Format, Reading, Speech, hookimpl

SUFFIXES = (".txt", ".text")

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_BINARY = (
    b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf",
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"OggS", b"ID3", b"\0\0\0\x18ftyp",
    b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ\x90", b"{\\rtf", b"SQLite format 3",
)  # fmt: skip
"""How files begin that hold no plain text."""

_MARKUP = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*(?:<\?xml\s|<!doctype\s|<html[\s>]|\{\s*"[^"\n]*"\s*:|\[\s*\{\s*")""",
    re.IGNORECASE,
)
"""How web pages, XML and JSON begin: there the words are not the text as it stands."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_AT_MOST = 0.05
"""The share of control characters from which on a file is no text."""


def read(decoding: Decoding) -> Iterator[Reading]:
    """The file itself is the reading."""
    yield Reading.of_file(decoding.text)


def recognise(head: bytes, name: str) -> float:
    """Whatever is neither binary nor markup may be text; any better idea wins."""
    if head.startswith(_BINARY) or _MARKUP.match(head):
        return 0.0
    if head.startswith(_BOMS) or _is_wide(head):
        return 0.1
    return 0.1 if len(_CONTROL.findall(head)) <= _CONTROLS_AT_MOST * len(head) else 0.0


def _is_wide(head: bytes) -> bool:
    """Whether every other byte is a NUL, or three of four: UTF-16 or UTF-32 without a mark."""
    whole = head[: len(head) // 4 * 4]
    nulls = [whole[start::4].count(0) * 4 > 0.8 * len(whole) for start in range(4)]
    return len(whole) >= 8 and nulls in (
        [False, True, False, True],
        [True, False, True, False],
        [False, True, True, True],
        [True, True, True, False],
    )


def write(speech: Speech) -> bytes:
    """The clean text, with a final newline."""
    return _ended(speech.text)


def write_spoken(speech: Speech) -> bytes:
    """The clean text without notes and speakers' labels."""
    return _ended(speech.spoken.strip())


def _ended(text: str) -> bytes:
    return (text + "\n").encode() if text else b""


@hookimpl
def speechkit_formats() -> list[Format]:
    plain = "text/plain"
    return [
        Format("text", "plain text", SUFFIXES, plain, recognise, read),
        Format("clean", "clean text: rules that work once do not run", (), plain, read=read),
        Format("txt", "the clean text", (".txt",), plain, write=write),
        Format("spoken", "the words that were spoken", (), plain, write=write_spoken),
    ]
