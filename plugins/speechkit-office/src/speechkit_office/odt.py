"""ODT: paragraphs, headings, lists with their labels, notes and tracked deletions.

Source: OpenDocument 1.3 part 3, §5 (paragraph elements) and §16 (list styles).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

import attrs

from speechkit import Fact, Mark, Reading, Span, Unreadable
from speechkit_office.numbering import count_as
from speechkit_office.package import Flat, Package
from speechkit_office.sheet import ListParagraph, Sheet, Words, list_marks
from speechkit_office.tables import lay_table

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PART = "content.xml"
_UNSEEN = (
    *(f"{_TEXT}{name}" for name in ("sequence-decls", "table-of-content-source")),
    *(f"{_OFFICE}{name}" for name in ("forms", "binary-data", "change-info")),
    *(f"{_SVG}{name}" for name in ("title", "desc")),
)
"""What holds words that are not shown: sources of what is, and what pictures are described as."""
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


_BY_ITSELF = (
    *(f"{_TEXT}{name}" for name in ("p", "h", "list")),
    f"{_TABLE}table",
    f"{_DRAW}text-box",
)


@attrs.frozen
class _Level:
    """A level of a list style: `format` "" for a bullet, else `1 a A i I`."""

    format: str
    before: str
    after: str
    start: int
    shown: int


class Odt:
    """An ODT document, in a package or flat."""

    def __init__(self, package: Package | Flat) -> None:
        self.package = package
        self.sheet = Sheet()
        self.lists: dict[str, dict[int, _Level]] = {}
        self.looks: dict[str, tuple[str, ...]] = {}
        self.parents: dict[str, str] = {}
        self.counts: dict[int, int] = {}
        self.run: list[ListParagraph] = []
        self.notes: list[tuple[str, Element]] = []
        self.remarks: list[Element] = []
        self.boxes: list[Element] = []
        """The boxes in the paragraph at hand."""

    def reading(self) -> Reading:
        content = self.package.xml(_PART)
        body = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
        if content is None or body is None:
            raise Unreadable("it has no text in content.xml; is it a text document?")
        styles = self.package.xml("styles.xml")
        for root in (styles, content) if styles is not content else (content,):
            if root is not None:
                self._styles(root)
        self._margins(styles, "header")
        self._blocks(body)
        for label, note in self.notes:
            self._apart(note, "footnote", label)
        for remark in self.remarks:
            self._apart(remark, "comment", "")
        self._margins(styles, "footer")
        return self.sheet.reading(tuple(self._facts()))

    def _styles(self, root: Element) -> None:
        for style in root.iter(f"{_TEXT}list-style"):
            levels = dict(map(_level, style))
            self.lists[style.get(f"{_STYLE}name", "")] = levels
        for style in root.iter(f"{_STYLE}style"):
            if style.get(f"{_STYLE}family") == "paragraph":
                parent = style.get(f"{_STYLE}parent-style-name", "")
                self.parents[style.get(f"{_STYLE}name", "")] = parent
            look = style.find(f"{_STYLE}text-properties")
            if look is not None and style.get(f"{_STYLE}family") == "text":
                roles = []
                if look.get(f"{_FO}font-weight") == "bold":
                    roles.append("strong")
                if look.get(f"{_FO}font-style") == "italic":
                    roles.append("em")
                if look.get(f"{_TEXT}display") == "none":
                    roles.append("hidden")
                self.looks[style.get(f"{_STYLE}name", "")] = tuple(roles)

    def _margins(self, styles: Element | None, kind: str) -> None:
        for found in styles.iter(f"{_STYLE}{kind}") if styles is not None else ():
            self._apart(found, kind, "", "styles.xml")

    def _apart(self, element: Element, role: str, value: str, part: str = _PART) -> None:
        start = self.sheet.at
        self._blocks(element, part)
        self.sheet.mark(start, role, value)

    # ── blocks ───────────────────────────────────────────────────────────────────────────────

    def _blocks(self, parent: Element, part: str = _PART) -> None:
        for child in parent:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._paragraph(child, part)
            elif child.tag == f"{_TEXT}list":
                self._list(child, part, 0, child.get(f"{_TEXT}style-name", ""))
                self.sheet.marks += list_marks(self.run)
                self.run = []
            elif child.tag == f"{_TABLE}table":
                self._table(child, part)
            elif child.tag == f"{_TEXT}index-body":
                for entry in child.iter(f"{_TEXT}p"):
                    if (span := self._paragraph(entry, part)) is not None:
                        self.sheet.marks.append(Mark(span, "contents"))
            elif child.tag == f"{_TEXT}section" and child.get(f"{_TEXT}display") == "none":
                self._apart(child, "hidden", "", part)
            elif child.tag == f"{_TEXT}tracked-changes":
                for gone in child.iter(f"{_TEXT}deletion"):
                    self._apart(gone, "deleted", "", part)
            elif child.tag == f"{_TEXT}soft-page-break":
                self.sheet.marks.append(_page(self.sheet.at))
            elif child.tag not in _UNSEEN:
                self._blocks(child, part)

    def _paragraph(self, paragraph: Element, part: str, label: str = "") -> Span | None:
        """Lay out a paragraph and its boxes; a heading is marked, with the label it shows."""
        words, boxes = Words(), self.boxes
        self.boxes = []
        self._inline(paragraph, words, ())
        span = self.sheet.paragraph(words, part)
        level = self._level(paragraph)
        if span is not None and level is not None:
            self.sheet.heading(span, level, label)
        self.boxes, inside = boxes, self.boxes
        for box in inside:
            self._blocks(box, part)
        return span

    def _level(self, paragraph: Element) -> int | None:
        """The level of a heading, 0 for the title; None for what is none."""
        if paragraph.tag == f"{_TEXT}h":
            level = paragraph.get(f"{_TEXT}outline-level", "1")
            return int(level) if level.isdigit() and level != "0" else 1
        style, seen = paragraph.get(f"{_TEXT}style-name", ""), set[str]()
        while style and style != "Title" and style not in seen:
            seen.add(style)
            style = self.parents.get(style, "")
        return 0 if style == "Title" else None

    def _table(self, table: Element, part: str) -> None:
        def line(cell: Element, gap: str) -> None:
            words = Words()
            for paragraph in cell.iter(f"{_TEXT}p"):
                self._inline(paragraph, words, ())
            self.sheet.paragraph(words, part, gap)

        rows = [[cell for cell in row if cell.tag == f"{_TABLE}table-cell"] for row in _rows(table)]
        blocks = partial(self._blocks, part=part)
        lay_table(self.sheet, rows, is_line=_is_line, line=line, blocks=blocks)

    def _list(self, found: Element, part: str, depth: int, style: str) -> None:
        levels = self.lists.get(style, {})
        level = levels.get(depth, _Level("", "•", "", 1, 1))
        if found.get(f"{_TEXT}continue-numbering") != "true" and depth == 0:
            self.counts = {}
        self.counts.setdefault(depth, level.start - 1)
        for item in found:
            given = item.get(f"{_TEXT}start-value", "")
            self.counts[depth] = int(given) if given.isdigit() else self.counts[depth] + 1
            first = True
            for child in item:
                if child.tag == f"{_TEXT}list":
                    self.counts.pop(depth + 1, None)
                    self._list(child, part, depth + 1, child.get(f"{_TEXT}style-name") or style)
                elif child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                    label = self._label(levels, depth)
                    span = self._paragraph(child, part, label if level.format else "")
                    if self._level(child) is not None:
                        continue
                    if span is not None and item.tag == f"{_TEXT}list-item":
                        ordered = bool(level.format)
                        self.run.append(
                            ListParagraph(depth, label, ordered, span, goes_on=not first)
                        )
                        first = False

    def _label(self, levels: dict[int, _Level], depth: int) -> str:
        level = levels.get(depth, _Level("", "•", "", 1, 1))
        if not level.format:
            return level.before or "•"
        shown = [
            count_as(_FORMATS.get(levels.get(n, level).format, "decimal"), self.counts.get(n, 1))
            for n in range(max(0, depth + 1 - level.shown), depth + 1)
        ]
        return f"{level.before}{'.'.join(shown)}{level.after}"

    # ── words ────────────────────────────────────────────────────────────────────────────────

    def _inline(self, element: Element, words: Words, roles: tuple[str, ...]) -> None:
        words.add(_plain(element.text), *roles)
        for child in element:
            if child.tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                words.add(" " * (min(int(count), 1000) if count.isdigit() else 1), *roles)
            elif child.tag == f"{_TEXT}tab":
                words.add("\t", *roles)
            elif child.tag == f"{_TEXT}line-break":
                words.add("\n", *roles)
            elif child.tag == f"{_TEXT}soft-page-break":
                words.point("page")
            elif child.tag == f"{_TEXT}note":
                self._note(child, words)
            elif child.tag == f"{_OFFICE}annotation":
                self.remarks.append(child)
            elif child.tag == f"{_DRAW}text-box":
                self.boxes.append(child)
            elif child.tag not in _UNSEEN:
                look = self.looks.get(child.get(f"{_TEXT}style-name", ""), ())
                self._inline(child, words, (*roles, *look))
            words.add(_plain(child.tail), *roles)

    def _note(self, note: Element, words: Words) -> None:
        citation, body = note.find(f"{_TEXT}note-citation"), note.find(f"{_TEXT}note-body")
        label = "".join(citation.itertext()) if citation is not None else ""
        words.point("anchor", label)
        if body is not None:
            self.notes.append((label, body))

    def _facts(self) -> Iterator[Fact]:
        meta = self.package.xml("meta.xml")
        for name in ("title", "language"):
            found = meta.find(f"{_OFFICE}meta/{_DC}{name}") if meta is not None else None
            value = " ".join((found.text or "").split()) if found is not None else ""
            if value:
                yield self.sheet.property_fact(name, value)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, also those that stand in a group or at its head."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag.startswith(f"{_TABLE}table-"):
            yield from _rows(child)


def _is_line(cell: Element) -> bool:
    """Whether a cell holds a line, with nothing in it that stands by itself."""
    holds = [child.tag for child in cell.iter() if child.tag in _BY_ITSELF]
    return len(holds) <= 1 and all(tag == f"{_TEXT}p" for tag in holds)


def _page(at: int) -> Mark:
    return Mark(Span(at, at), "page")


def _plain(words: str | None) -> str:
    """White space of the XML counts as one space (OpenDocument 1.3 part 3, §6.1.2)."""
    if not words:
        return ""
    if "\n" not in words and "\t" not in words and "  " not in words:
        return words
    inside = " ".join(words.split())
    before = " " if words[:1].isspace() else ""
    return before + inside + (" " if inside and words[-1:].isspace() else "")


def _level(element: Element) -> tuple[int, _Level]:
    index = element.get(f"{_TEXT}level", "1")
    start, shown = (element.get(f"{_TEXT}{n}", "1") for n in ("start-value", "display-levels"))
    number = element.tag == f"{_TEXT}list-level-style-number"
    format = element.get(f"{_STYLE}num-format", "") if number else ""
    before = element.get(f"{_STYLE}num-prefix") or ""
    if not number:
        before = element.get(f"{_TEXT}bullet-char") or "•"
    after = element.get(f"{_STYLE}num-suffix") or ""
    return (int(index) - 1 if index.isdigit() else 0), _Level(
        format, before, after, *(int(n) if n.isdigit() else 1 for n in (start, shown))
    )
