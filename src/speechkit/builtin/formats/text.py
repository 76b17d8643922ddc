"""Plain text, and clean text that speechkit made itself."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Decoding, Format, Reading, Speech, hookimpl


def read(decoding: Decoding) -> Iterator[Reading]:
    """The file itself is the reading."""
    yield Reading.of_file(decoding.text)


def recognise(head: bytes, name: str) -> float:
    """Whatever is not binary may be text; any better idea wins."""
    return 0.0 if b"\0" in head or head.startswith((b"%PDF", b"PK\x03\x04")) else 0.1


def write(speech: Speech) -> bytes:
    """The clean text, with a final newline."""
    return (speech.text + "\n").encode() if speech.text else b""


@hookimpl
def speechkit_formats() -> list[Format]:
    return [
        Format("text", "plain text", (".txt", ".text"), "text/plain", recognise, read, write=write),
        Format("clean", "clean text: rules that work once do not run", read=read),
    ]
