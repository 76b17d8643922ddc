"""Sheet: where a reader lays out paragraphs, one after the other, with pieces and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from speechkit import Fact, Mark, Piece, Place, Reading, Span

_NO_TITLE = re.compile(
    r"\.(?:docx?|dotx?|odt|ott|rtf)$|^(?:untitled|unbenannt|sans (?:nom|titre)|microsoft word|"
    r"(?:document|dokument|documento?) ?\d*$)|\b(?:no|nr|num|núm|n[º°])\.?$",
    re.IGNORECASE,
)
"""Titles that templates and programs leave: file names, `Document1`, `Session No.`"""


@attrs.define
class Words:
    """The words of one paragraph and the marks on them, in offsets from its start."""

    parts: list[str] = attrs.field(factory=list)
    length: int = 0
    marks: list[Mark] = attrs.field(factory=list)

    def add(self, words: str, *roles: str) -> None:
        """More words; each role becomes a mark on them."""
        if not words:
            return
        start = self.length
        self.length = end = start + len(words)
        self.parts.append(words)
        marks = self.marks
        for role in roles:
            if marks and marks[-1].role == role and marks[-1].span.end == start:
                marks[-1] = Mark(Span(marks[-1].span.start, end), role)
            else:
                marks.append(Mark(Span(start, end), role))

    def page(self) -> None:
        """A new page; words before it end their line."""
        self.point("page")
        if self.length:
            self.add("\n")

    def point(self, role: str, value: str = "") -> None:
        """A mark at this point."""
        self.marks.append(Mark(Span(self.length, self.length), role, value))


class Sheet:
    """What has been laid out so far."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.at = 0
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []
        self.headings: list[tuple[Span, int, str]] = []
        self.counts: dict[str, int] = {}

    def paragraph(self, words: Words, part: str, gap: str = "\n\n") -> Span | None:
        """Lay out a paragraph of a part; its place is its number in that part, from 1."""
        self.counts[part] = number = self.counts.get(part, 0) + 1
        text = "".join(words.parts)
        if not text or text.isspace():
            return None
        if self.at and gap:
            self._put(gap, None)
        start = self.at
        span = self._put(text, Place(f"{part}!p/{number}", Span(0, len(text))))
        for mark in words.marks:
            self.marks.append(Mark(mark.span.shifted(start), mark.role, mark.value))
        return span

    def _put(self, text: str, place: Place | None) -> Span:
        span = Span(self.at, self.at + len(text))
        self.out.append(text)
        self.pieces.append(Piece(span, place))
        self.at = span.end
        return span

    def mark(self, start: int, role: str, value: str = "") -> None:
        """Mark all that was laid out since `start` (white space at its start left out)."""
        for piece in reversed(self.pieces):
            if piece.span.start <= start:
                start = piece.span.end if piece.place is None else start
                break
        if start < self.at:
            self.marks.append(Mark(Span(start, self.at), role, value))

    def heading(self, span: Span, level: int, label: str = "") -> None:
        """Mark a heading, and the label it shows; the level of the document's title is 0."""
        self.headings.append((span, level, label))

    def _heading_marks(self) -> Iterator[Mark]:
        """Headings of level 1 are chapters where there is a title or more than one of them."""
        levels = [level for _, level, _ in self.headings]
        deeper = 1 if 0 in levels or levels.count(1) > 1 else 0
        for span, level, label in self.headings:
            yield Mark(span, f"h{min(6, level + deeper)}", label)

    def property_fact(self, name: str, value: str) -> Fact:
        """A fact that the document's own properties tell.

        A title that a template or a program left there is the page's, not the speech's.
        """
        field = "page_title" if name == "title" and _NO_TITLE.search(value) else name
        return Fact(field, value, f"{name} in the document's own properties", basis="markup")

    def reading(self, facts: tuple[Fact, ...]) -> Reading:
        self.marks += self._heading_marks()
        return Reading(
            "".join(self.out),
            pieces=tuple(self.pieces),
            marks=tuple(sorted(self.marks, key=lambda mark: (mark.span.start, -mark.span.end))),
            facts=facts,
        )


@attrs.frozen
class ListParagraph:
    """A numbered or bulleted paragraph: its level from 0, its label, where it stands.

    One that `goes_on` is a further paragraph of the item of its level.
    """

    level: int
    label: str
    ordered: bool
    span: Span
    goes_on: bool = False


def list_marks(paragraphs: list[ListParagraph]) -> list[Mark]:
    """The marks of a run of list paragraphs: an `li` each, a `ul` or `ol` around each level."""
    marks: list[Mark] = []
    open_items: list[tuple[ListParagraph, int]] = []
    open_lists: list[tuple[int, int, bool]] = []
    last = 0

    def close(level: int, *, deeper: bool = False) -> None:
        while open_items and open_items[-1][0].level >= level + deeper:
            item, start = open_items.pop()
            marks.append(Mark(Span(start, last), "li", item.label))
        while open_lists and open_lists[-1][0] > level:
            _, start, ordered = open_lists.pop()
            marks.append(Mark(Span(start, last), "ol" if ordered else "ul"))

    for paragraph in paragraphs:
        close(paragraph.level, deeper=paragraph.goes_on)
        if paragraph.goes_on:
            last = paragraph.span.end
            continue
        if not open_lists or open_lists[-1][0] < paragraph.level:
            open_lists.append((paragraph.level, paragraph.span.start, paragraph.ordered))
        elif open_lists[-1][2] != paragraph.ordered:
            _, start, ordered = open_lists.pop()
            marks.append(Mark(Span(start, last), "ol" if ordered else "ul"))
            open_lists.append((paragraph.level, paragraph.span.start, paragraph.ordered))
        open_items.append((paragraph, paragraph.span.start))
        last = paragraph.span.end
    close(-1)
    return marks
