"""Markdown: its structure and emphasis as marks, its own markup out as edits, so that it restores.

What rules of SEGMENT may expect of a Markdown reading, once its edits are made:

- Blocks are parted by a blank line, items of a tight list by a line end. Line ends inside a
  paragraph are left to JOIN, save that a hard break bears a `br` mark.
- An item keeps its marker as printed (`-`, `*`, `1.`, `2)`) and its indent; the `li` mark covers
  marker, words, and all that is nested in it. `ul` and `ol` marks cover lists; the value of `ol` is
  `1:START`.
- `h1` … `h6`, `p`, `blockquote`, `pre`, `hr`, `table`, `tr`, `th`, `td` cover blocks, without their
  signs; cells are parted by tabs. `em`, `strong`, `s`, `code`, `a` (value: where it leads) cover
  words. An image is markup from end to end.
- `[^1]` becomes `[1]`, with a `noteref` mark on the call and a `footnote` mark on the note; the
  value is the label.
- Front matter is taken out, and gives facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from speechkit import Decoding, Format, Reading, Speech, hookimpl

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")


def recognise(head: bytes, name: str) -> float:
    """By its suffix, or by front matter; a `.txt` is text, whatever remains of Markdown in it."""
    if head.startswith((b"%PDF", b"PK\x03\x04")) or b"\0" in head:
        return 0.0
    if name.lower().endswith(SUFFIXES):
        return 0.5
    front = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n")
    if name.lower().endswith(".txt") or not front.startswith(b"---\n"):
        return 0.0
    return 0.3 if b"\n---" in front[4:] and b": " in front else 0.0


@cache
def _parser() -> MarkdownIt:
    from speechkit.builtin.formats.markdown_inline import parser

    return parser()


def read(decoding: Decoding) -> Iterator[Reading]:
    """The file itself is the reading; marks and edits say what its markup means."""
    from speechkit.builtin.formats.markdown_blocks import Page

    page = Page(decoding.text, _parser())
    yield Reading.of_file(
        decoding.text,
        marks=tuple(page.marks),
        facts=tuple(page.facts),
        edits=tuple(page.edits),
    )


def write(speech: Speech) -> bytes:
    """The speech as Markdown, with front matter."""
    from speechkit.builtin.formats.markdown_writer import markdown

    return markdown(speech).encode()


@hookimpl
def speechkit_formats() -> list[Format]:
    return [
        Format(
            "markdown",
            "Markdown (CommonMark, tables, footnotes, front matter)",
            SUFFIXES,
            "text/markdown",
            recognise,
            read,
        ),
        Format("md", "Markdown, for people to read", (".md",), "text/markdown", write=write),
    ]
