"""DOCX: paragraphs with their styles, labels and tracked changes, notes and tables.

Source: ECMA-376 part 1, §17 (WordprocessingML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from speechkit import Fact, Mark, Reading, Span, Unreadable
from speechkit_office.notes import Notes
from speechkit_office.numbering import Numbering, W
from speechkit_office.package import Package
from speechkit_office.sheet import ListParagraph, Sheet, Words, list_marks
from speechkit_office.styles import (
    Style,
    is_set_in,
    looks_with,
    number_of,
    outline_of,
    styles_of,
)
from speechkit_office.symbols import symbol_of
from speechkit_office.tables import lay_table
from speechkit_office.wrappers import ALTERNATE, boxes_in, chosen, is_placeholder, within

_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PLAIN = Style()
_PARAGRAPH, _RUN, _TEXT = f"{W}p", f"{W}r", f"{W}t"
_LOOKS, _PROPERTIES = f"{W}rPr", f"{W}pPr"
_VALUE, _STYLE, _RUN_STYLE = f"{W}val", f"{W}pStyle", f"{W}rStyle"
_CONTROL = f"{W}sdt"
_GONE = (f"{W}del", f"{W}moveFrom")


class Docx:
    """A DOCX document, read part by part."""

    def __init__(self, raw: bytes) -> None:
        self.package = Package(raw)
        self.sheet = Sheet()
        self.numbering = Numbering(self.package.xml("word/numbering.xml"))
        self.styles = styles_of(self.package.xml("word/styles.xml"))
        self.run: list[ListParagraph] = []
        self.further: list[ListParagraph] = []
        """What is set in behind an item: it is part of it if the list goes on."""
        self.counting = ""
        self.deeper: dict[str, int] = {}
        """How much deeper a numbering counts in the list at hand than it says."""
        self.begun: int | None = None
        """Where a paragraph begins whose end was deleted: it goes on in the next."""

    def reading(self) -> Reading:
        document = self.package.xml("word/document.xml")
        body = None if document is None else document.find(f"{W}body")
        if body is None:
            raise Unreadable("it has no word/document.xml, the part that holds a document's text")
        self.notes = Notes(self.package.xml("word/settings.xml"), document)
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
                name = note.get(f"{W}id", "")
                if kind == "comment":
                    self.sheet.mark(start, "comment", name)
                else:
                    self.sheet.mark(start, "footnote", self.notes.label(kind, name))

    # ── blocks ───────────────────────────────────────────────────────────────────────────────

    def _blocks(self, parent: Element, part: str) -> None:
        for child in parent:
            if child.tag == _PARAGRAPH:
                self._paragraph(child, part)
            elif child.tag == f"{W}tbl":
                self._end_list()
                self.begun = None
                self._table(child, part)
            elif child.tag == _CONTROL:
                self._control(child, part)
            elif child.tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
                self._blocks(child, part)
            elif child.tag == ALTERNATE:
                self._blocks(chosen(child), part)
        self.begun = None

    def _control(self, control: Element, part: str) -> None:
        """What stands in a content control; one that nobody filled in asks for it."""
        content, start = control.find(f"{W}sdtContent"), self.sheet.at
        if content is not None:
            self._blocks(content, part)
        if is_placeholder(control):
            self._end_list()
            self.sheet.mark(start, "placeholder")

    def _paragraph(self, paragraph: Element, part: str) -> None:
        words = Words()
        boxes: list[Element] = []
        properties = paragraph.find(_PROPERTIES)
        style = self.styles.get(_style_of(properties), _PLAIN)
        # What all words of a style look like makes no heading of each of its paragraphs.
        self._inline(paragraph, words, boxes, ("hidden",) if "hidden" in style.looks else ())
        span = self.sheet.paragraph(words, part, "\n\n" if self.begun is None else "")
        if self.begun is not None:
            span = Span(self.begun, self.sheet.at)
            self.begun = None
        if properties is not None and _end_is_deleted(properties):
            self.begun = span.start if span else None
        else:
            self._label(properties, style, span)
        for box in boxes:
            self._end_list()
            self._blocks(box, part)

    def _label(self, properties: Element | None, style: Style, span: Span | None) -> None:
        """What the properties of a paragraph say it is; an empty one counts too."""
        number = number_of(properties) or style.number
        label = self.numbering.label(*number) if number else None
        if span is None:
            return
        level = style.heading if style.heading is not None else outline_of(properties)
        set_in = level is None and (is_set_in(properties) or style.set_in)
        if label and number and level is None and not style.contents:
            self._item(number, label, span)
            return
        if self.run and set_in:
            last = self.run[-1]
            self.further.append(ListParagraph(last.level, "", last.ordered, span, goes_on=True))
            return
        self._end_list()
        if style.contents:
            self.sheet.marks.append(Mark(span, "contents"))
        elif set_in:  # under an item whose bullet is typed, it may be part of that
            self.sheet.marks.append(Mark(span, "set-in"))
        elif level is not None:
            self.sheet.heading(span, level, label[0] if label and label[1] else "")

    def _item(self, number: tuple[str, int], label: tuple[str, bool], span: Span) -> None:
        """A list paragraph; what is set in before it belongs to the item before."""
        name, level = number
        if self.further and name != self.counting:
            self._end_list()
        if self.run and name not in self.deeper and self.sheet.out[-3].rstrip()[-1:] == ":":
            self.deeper[name] = self.run[-1].level + 1 - level  # the item leads in that list
        level += self.deeper.setdefault(name, 0)
        self.run += [*self.further, ListParagraph(level, label[0], label[1], span)]
        self.further, self.counting = [], name

    def _end_list(self) -> None:
        if self.run:
            self.sheet.marks += list_marks(self.run)
        self.run, self.further, self.deeper = [], [], {}

    def _table(self, table: Element, part: str) -> None:
        def line(cell: Element, gap: str) -> None:
            for paragraph in within(cell, _PARAGRAPH):
                words = Words()
                self._inline(paragraph, words, [], ())
                self.sheet.paragraph(words, part, gap)

        def blocks(cell: Element) -> None:
            self._blocks(cell, part)
            self._end_list()

        rows = [[*within(row, f"{W}tc")] for row in within(table, f"{W}tr")]
        lay_table(self.sheet, rows, is_line=_is_line, line=line, blocks=blocks)

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
            elif tag in _GONE:
                self._inline(child, words, boxes, (*roles, "deleted"))
            elif tag == _CONTROL and is_placeholder(child):
                self._inline(child, words, boxes, (*roles, "placeholder"))
            elif tag == ALTERNATE:
                self._inline(chosen(child), words, boxes, roles)
            elif tag == _FORMULA:
                words.add(child.text or "", *roles)
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
                style = child.find(_RUN_STYLE) if len(child) else None
                if style is not None:
                    given = self.styles.get(style.get(_VALUE, ""), _PLAIN).looks
                    roles = (*roles, *(role for role in given if role not in roles))
                roles = looks_with(child, roles)
            else:
                self._piece(run, child, words, boxes, roles)

    def _piece(
        self, run: Element, child: Element, words: Words, boxes: list[Element],
        roles: tuple[str, ...],
    ) -> None:  # fmt: skip
        name = child.tag.removeprefix(W)
        if name in ("t", "delText"):  # a text may stand in content that is given in several forms
            words.add(child.text or "", *roles)
        elif name in ("tab", "ptab"):
            words.add("\t", *roles)
        elif name == "br" and child.get(f"{W}type") == "page":
            words.page()
        elif name in ("br", "cr"):
            words.add("\n", *roles)
        elif name == "lastRenderedPageBreak":
            words.point("page")
        elif name == "noBreakHyphen":
            words.add("\N{NON-BREAKING HYPHEN}", *roles)
        elif name == "softHyphen":
            words.add("\N{SOFT HYPHEN}", *roles)
        elif name == "sym":
            font, code = child.get(f"{W}font", ""), child.get(f"{W}char", "")
            words.add(symbol_of(font, code), *roles)
        elif name in ("footnoteReference", "endnoteReference"):
            own = run.findtext(_TEXT, "") if child.get(f"{W}customMarkFollows") else ""
            kind = name.removesuffix("Reference")
            words.point("anchor", self.notes.call(kind, child.get(f"{W}id", ""), given=own))
        elif name == "ruby":
            # The reading of a word stands before it in the file, above it in print.
            for ruby in (child.find(f"{W}rubyBase"), child.find(f"{W}rt")):
                if ruby is not None:
                    self._inline(ruby, words, boxes, roles)
        elif name in ("drawing", "pict", "object"):
            boxes += boxes_in(child)
        elif child.tag == ALTERNATE:
            for inner in chosen(child):
                self._piece(run, inner, words, boxes, roles)

    # ── facts ────────────────────────────────────────────────────────────────────────────────

    def _facts(self) -> Iterator[Fact]:
        """What the document says about itself; its author is who wrote the file, not who spoke."""
        core = self.package.xml("docProps/core.xml")
        for name in ("title", "language"):
            found = core.find(f"{_DC}{name}") if core is not None else None
            value = " ".join((found.text or "").split()) if found is not None else ""
            if value:
                yield self.sheet.property_fact(name, value)


def _is_line(cell: Element) -> bool:
    more = any(next(cell.iter(tag), None) is not None for tag in (f"{W}tbl", f"{W}txbxContent"))
    return not more and len([*within(cell, _PARAGRAPH)]) <= 1


def _end_is_deleted(properties: Element) -> bool:
    """Whether the end of a paragraph was deleted under tracked changes."""
    looks = properties.find(_LOOKS)
    return looks is not None and any(look.tag in _GONE for look in looks)


def _style_of(properties: Element | None) -> str:
    style = properties.find(_STYLE) if properties is not None else None
    return style.get(_VALUE, "") if style is not None else ""
