"""DOCX: paragraphs with their styles, labels and tracked changes, notes and tables.

Source: ECMA-376 part 1, §17 (WordprocessingML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from speechkit import Fact, Mark, Reading, Unreadable
from speechkit_office.numbering import Numbering, W
from speechkit_office.package import Package
from speechkit_office.sheet import ListParagraph, Sheet, Words, list_marks
from speechkit_office.styles import Style, number_of, styles_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SYMBOLS = {"F0B7": "•", "F0A7": "▪", "F0E0": "→", "F02D": "–", "F0FC": "✓"}
_OFF = ("0", "false", "off", "none")
_PLAIN = Style()
_PARAGRAPH, _RUN, _TEXT = f"{W}p", f"{W}r", f"{W}t"
_LOOKS, _PROPERTIES = f"{W}rPr", f"{W}pPr"
_VALUE, _STYLE = f"{W}val", f"{W}pStyle"
_ROLES = {f"{W}b": "strong", f"{W}i": "em", f"{W}vanish": "hidden"}
"""What the looks of a run say about its words."""


class Docx:
    """A DOCX document, read part by part."""

    def __init__(self, raw: bytes) -> None:
        self.package = Package(raw)
        self.sheet = Sheet()
        self.numbering = Numbering(self.package.xml("word/numbering.xml"))
        self.styles = styles_of(self.package.xml("word/styles.xml"))
        self.run: list[ListParagraph] = []

    def reading(self) -> Reading:
        document = self.package.xml("word/document.xml")
        body = None if document is None else document.find(f"{W}body")
        if body is None:
            raise Unreadable("it has no word/document.xml, the part that holds a document's text")
        for name in self._parts("header"):
            self._aside(name, "header", W + "hdr")
        self._blocks(body, "word/document.xml")
        self._end_list()
        self._notes("footnote")
        self._notes("endnote")
        self._notes("comment")
        for name in self._parts("footer"):
            self._aside(name, "footer", W + "ftr")
        return self.sheet.reading(tuple(self._facts()))

    def _parts(self, kind: str) -> list[str]:
        pattern = re.compile(rf"word/{kind}\d*\.xml")
        return sorted(name for name in self.package.names if pattern.fullmatch(name))

    def _aside(self, name: str, role: str, root_tag: str) -> None:
        root = self.package.xml(name)
        if root is not None and root.tag == root_tag:
            start = self.sheet.at
            self._blocks(root, name)
            self._end_list()
            self.sheet.mark(start, role)

    def _notes(self, kind: str) -> None:
        part = f"word/{kind}s.xml"
        root = self.package.xml(part)
        for note in root.findall(f"{W}{kind}") if root is not None else ():
            if note.get(f"{W}type") in (None, "normal"):
                start = self.sheet.at
                self._blocks(note, part)
                self._end_list()
                role = "comment" if kind == "comment" else "footnote"
                self.sheet.mark(start, role, note.get(f"{W}id", ""))

    # ── blocks ───────────────────────────────────────────────────────────────────────────────

    def _blocks(self, parent: Element, part: str) -> None:
        for child in parent:
            if child.tag == _PARAGRAPH:
                self._paragraph(child, part)
            elif child.tag == f"{W}tbl":
                self._end_list()
                self._table(child, part)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    self._blocks(content, part)
            elif child.tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
                self._blocks(child, part)
            elif child.tag == f"{_MC}AlternateContent":
                self._blocks(_chosen(child), part)

    def _paragraph(self, paragraph: Element, part: str) -> None:
        words = Words()
        boxes: list[Element] = []
        self._inline(paragraph, words, boxes, ())
        properties = paragraph.find(_PROPERTIES)
        style = self.styles.get(_style_of(properties), _PLAIN)
        number = number_of(properties) or style.number
        label = self.numbering.label(*number) if number else None
        span = self.sheet.paragraph(words, part)
        if span is not None:
            if style.contents:
                self._end_list()
                self.sheet.marks.append(Mark(span, "contents"))
            elif style.heading:
                self._end_list()
                value = label[0] if label and label[1] else ""
                self.sheet.marks.append(Mark(span, f"h{style.heading}", value))
            elif label and number:
                self.run.append(ListParagraph(number[1], label[0], label[1], span))
            else:
                self._end_list()
        for box in boxes:
            self._end_list()
            self._blocks(box, part)

    def _end_list(self) -> None:
        if self.run:
            self.sheet.marks += list_marks(self.run)
            self.run = []

    def _table(self, table: Element, part: str) -> None:
        """A table whose cells hold a line each stands row by row; any other is layout."""
        rows = [list(row.iter(f"{W}tc")) for row in table.findall(f"{W}tr")]
        plain = len(rows) > 1 and all(
            len(row) > 1 and all(_is_line(cell) for cell in row) for row in rows
        )
        start = self.sheet.at
        for row in rows:
            row_start = self.sheet.at
            for number, cell in enumerate(row):
                cell_start = self.sheet.at
                if plain:
                    self._cell(cell, part, first=number == 0, top=row is rows[0])
                    self.sheet.mark(cell_start, "td")
                else:
                    self._blocks(cell, part)
                    self._end_list()
            if plain:
                self.sheet.mark(row_start, "tr")
        if plain:
            self.sheet.mark(start, "table")

    def _cell(self, cell: Element, part: str, *, first: bool, top: bool) -> None:
        gap = ("\n\n" if top else "\n") if first else "\t"
        for paragraph in cell.findall(f"{W}p"):
            words = Words()
            self._inline(paragraph, words, [], ())
            self.sheet.paragraph(words, part, gap)

    # ── words ────────────────────────────────────────────────────────────────────────────────

    def _inline(
        self, parent: Element, words: Words, boxes: list[Element], roles: tuple[str, ...]
    ) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, words, boxes, roles)
            elif tag == _PROPERTIES:
                continue
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self._inline(child, words, boxes, (*roles, "deleted"))
            elif tag == f"{_MC}AlternateContent":
                self._inline(_chosen(child), words, boxes, roles)
            elif len(child):
                self._inline(child, words, boxes, roles)

    def _run(
        self, run: Element, words: Words, boxes: list[Element], roles: tuple[str, ...]
    ) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                words.add(child.text or "", *roles)
            elif tag == _LOOKS:
                for look in child:
                    if look.tag in _ROLES and look.get(_VALUE) not in _OFF:
                        roles = (*roles, _ROLES[look.tag])
            else:
                self._piece(child, words, boxes, roles)

    def _piece(
        self, child: Element, words: Words, boxes: list[Element], roles: tuple[str, ...]
    ) -> None:
        name = child.tag.removeprefix(W)
        if name in ("t", "delText"):  # a text may stand in content that is given in several forms
            words.add(child.text or "", *roles)
        elif name in ("tab", "ptab"):
            words.add("\t", *roles)
        elif name == "br" and child.get(f"{W}type") == "page":
            words.point("page")
        elif name in ("br", "cr"):
            words.add("\n", *roles)
        elif name == "lastRenderedPageBreak":
            words.point("page")
        elif name == "noBreakHyphen":
            words.add("\N{NON-BREAKING HYPHEN}", *roles)
        elif name == "softHyphen":
            words.add("\N{SOFT HYPHEN}", *roles)
        elif name == "sym":
            code = child.get(f"{W}char", "").upper()
            words.add(_SYMBOLS.get(code) or _letter(code), *roles)
        elif name in ("footnoteReference", "endnoteReference"):
            words.point("anchor", child.get(f"{W}id", ""))
        elif name in ("drawing", "pict", "object"):
            boxes += child.iter(f"{W}txbxContent")
        elif child.tag == f"{_MC}AlternateContent":
            for inner in _chosen(child):
                self._piece(inner, words, boxes, roles)

    # ── facts ────────────────────────────────────────────────────────────────────────────────

    def _facts(self) -> Iterator[Fact]:
        """What the document says about itself; its author is who wrote the file, not who spoke."""
        core = self.package.xml("docProps/core.xml")
        for name in ("title", "language"):
            found = core.find(f"{_DC}{name}") if core is not None else None
            value = " ".join((found.text or "").split()) if found is not None else ""
            if value:
                yield self.sheet.property_fact(name, value)


def _chosen(alternate: Element) -> Element:
    """The first form of content that is given in several."""
    choice = alternate.find(f"{_MC}Choice")
    fallback = alternate.find(f"{_MC}Fallback")
    chosen = choice if choice is not None else fallback
    return chosen if chosen is not None else Element("nothing")


def _letter(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _is_line(cell: Element) -> bool:
    paragraphs = cell.findall(f"{W}p")
    return len(paragraphs) <= 1 and cell.find(f"{W}tbl") is None


def _style_of(properties: Element | None) -> str:
    style = properties.find(_STYLE) if properties is not None else None
    return style.get(_VALUE, "") if style is not None else ""
