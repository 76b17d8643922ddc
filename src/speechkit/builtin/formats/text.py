"""Plain text, and clean text that speechkit made itself."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Decoding, Format, Reading, Speech, hookimpl

CONTROLS = bytes((*range(1, 9), *range(14, 27), *range(28, 32)))
"""Bytes that binary files are full of, and text in whatever encoding is not."""


def read(decoding: Decoding) -> Iterator[Reading]:
    """The file itself is the reading."""
    yield Reading.of_file(decoding.text)


def recognise(head: bytes, name: str) -> float:
    """Whatever is not binary may be text (UTF-16 has null bytes too); any better idea wins."""
    if head.startswith((b"%PDF", b"PK\x03\x04")):
        return 0.0
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        controls = len(head) - len(head.translate(None, CONTROLS))
        return 0.0 if controls > 4 + len(head) // 20 else 0.1
    return 0.1


def write(speech: Speech) -> bytes:
    """The clean text, with a final newline."""
    return (speech.text + "\n").encode() if speech.text else b""


@hookimpl
def speechkit_formats() -> list[Format]:
    return [
        Format("text", "plain text", (".txt", ".text"), "text/plain", recognise, read, write=write),
        Format("clean", "clean text: rules that work once do not run", read=read),
    ]
