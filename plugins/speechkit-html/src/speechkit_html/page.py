"""A page laid out, and what it says about itself beside its text."""

from __future__ import annotations

import attrs

from speechkit import Marks, Pieces, Span
from speechkit_html.tags import META, ROOT, SCRIPT, TITLE
from speechkit_html.tokens import attributes


@attrs.define
class Page:
    """A page laid out."""

    text: str = ""
    pieces: Pieces = attrs.field(factory=lambda: Pieces((), 0))
    marks: Marks = attrs.field(factory=lambda: Marks(()))
    scripts: list[str] = attrs.field(factory=list)
    meta: list[dict[str, str]] = attrs.field(factory=list)
    title: tuple[str, Span] | None = None
    language: str = ""

    def note(self, kind: int, tag: str, pos: int) -> None:
        """Note what a tag, which shows nothing itself, says about the page as a whole."""
        if kind == META:
            self.meta.append(attributes(tag))
        elif kind == ROOT:
            self.language = attributes(tag).get("lang", "")
        elif kind == TITLE and self.title is None:
            start = tag.index(">") + 1
            words = tag[start : tag.rfind("<")]
            if words.strip():
                self.title = words, Span(pos + start, pos + start + len(words))
        elif kind == SCRIPT and "ld+json" in tag[:200]:
            self.scripts.append(tag[tag.index(">") + 1 : tag.rfind("<")])
