"""The documents that the benchmarks run on, by kind: real ones, or else the examples."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
MANY = 80
"""How many documents of a kind."""

PLAIN = "clean UTF-8"
KINDS = {
    PLAIN: ("text", "*.txt"),
    "windows-1252": ("text", "*.txt"),
    "mojibake": ("text", "*.txt"),
    "Markdown": ("markdown", "*.md"),
    "web pages": ("html", "*.htm*"),
    "PDF": ("pdf", "*.pdf"),
    "DOCX": ("docx", "*.docx"),
    "captions": ("", "*.srt *.vtt"),
}
"""Each kind: the format it is read as ("" lets it be recognised), and its files' names."""


def documents(kind: str, place: str) -> list[bytes]:
    """The documents of a kind below `place`, a folder of real ones ("" takes the examples)."""
    if kind == "windows-1252":
        return [text.encode("cp1252", "ignore") for text in _texts(place) if not text.isascii()]
    if kind == "mojibake":
        return [
            text.encode().decode("cp1252", "replace").encode()
            for text in _texts(place)
            if not text.isascii()
        ]
    if kind == PLAIN:
        return [text.encode() for text in _texts(place)]
    found = list(islice(_spread(place, KINDS[kind][1]), MANY))
    return found if place else found * 20


def sized(size: int, place: str) -> bytes:
    """One document of plain English, `size` bytes long: speeches, one after another."""
    whole = b"\n\n".join(documents(PLAIN, place))
    return (whole * (size // len(whole) + 1))[:size]


def _texts(place: str) -> list[str]:
    """English speeches as plain text, in clean UTF-8, of the size that speeches have."""
    found = []
    for raw in _spread(place, "*.txt"):
        if not place or 4_000 < len(raw) < 60_000:
            try:
                text = raw.decode()
            except UnicodeDecodeError:
                continue
            if not place or text.count(" the ") > len(text) / 300:
                found.append(text)
        if len(found) == MANY:
            break
    return found if place else found * 20


def _spread(place: str, patterns: str) -> Iterator[bytes]:
    """The files of all folders in turn, so that no one collection fills the sample."""
    root = Path(place) / "bulk" if place else ROOT / "examples"
    folders: dict[Path, list[Path]] = {}
    for pattern in patterns.split():
        for path in sorted(root.rglob(pattern)):
            folders.setdefault(path.parent, []).append(path)
    turn = 0
    while any(len(paths) > turn for paths in folders.values()):
        for paths in folders.values():
            if len(paths) > turn:
                yield paths[turn].read_bytes()
        turn += 1
