"""Decoding that loses nothing: bytes to text, in stretches."""

from __future__ import annotations

from speechkit import Decoding, Span, Stretch, hookimpl


@hookimpl
def speechkit_decode(raw: bytes, declared: str | None) -> Decoding | None:
    """Strict UTF-8 over the whole input, else Windows-1252."""
    try:
        text, encoding = raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = raw.decode("latin-1"), "latin-1"
    whole = Stretch(Span(0, len(raw)), Span(0, len(text)), encoding)
    return Decoding(text, (whole,) if raw else (), "strict UTF-8")
