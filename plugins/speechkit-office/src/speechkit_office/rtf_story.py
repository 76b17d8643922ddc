"""Stories: the paragraphs and tables of an RTF document's text, and of what stands beside it."""

from __future__ import annotations

import attrs

from speechkit import Mark
from speechkit_office.numbering import bullet_of
from speechkit_office.sheet import ListParagraph, Sheet, Words, list_marks
from speechkit_office.styles import heading_named
from speechkit_office.tables import lay_table

_PART = "rtf"


@attrs.frozen
class Shape:
    """What control words say of a paragraph: its style, its levels, whether it is in a table."""

    style: int = 0
    outline: int = 9
    level: int = 0
    in_table: bool = False


PLAIN = Shape()


@attrs.define
class Paragraph:
    """The words of a paragraph, and the label that it shows."""

    words: Words = attrs.field(factory=Words)
    label: str = ""
    shape: Shape = PLAIN


Row = list[list[Paragraph]]


@attrs.define
class Story:
    """A text of its own: the document's (kind ""), a note's, a header's, a box's."""

    kind: str
    label: str = ""
    shape: Shape = PLAIN
    paragraph: Paragraph = attrs.field(factory=Paragraph)
    blocks: list[Paragraph | list[Row]] = attrs.field(factory=list)
    _cell: list[Paragraph] = attrs.field(factory=list)
    _row: Row = attrs.field(factory=list)

    def end(self) -> None:
        """A paragraph ends; one in a table belongs to its cell."""
        if self.shape.in_table:
            self._cell.append(self._ended())
        else:
            self._leave()
            self.blocks.append(self._ended())

    def finish(self) -> None:
        """The story ends."""
        if self.shape.in_table and self.paragraph.words.length:
            self._cell.append(self._ended())
        self._leave()
        self.blocks.append(self._ended())

    def _ended(self) -> Paragraph:
        paragraph, self.paragraph = self.paragraph, Paragraph()
        paragraph.shape = self.shape
        return paragraph

    def cell(self) -> None:
        """A cell ends, and with it its last paragraph."""
        self._row.append([*self._cell, self._ended()])
        self._cell = []

    def row(self) -> None:
        """A row ends."""
        if not self.blocks or not isinstance(self.blocks[-1], list):
            self.blocks.append([])
        table = self.blocks[-1]
        assert isinstance(table, list)
        if self._row:
            table.append(self._row)
        self._row = []

    def nestcell(self) -> None:
        """A cell of a table in a cell is a paragraph of that."""
        self._cell.append(self._ended())

    def _leave(self) -> None:
        """Cells that no row ends are one."""
        if self._cell:
            self._row.append(self._cell)
            self._cell = []
        if self._row:
            self.row()


def lay_out(sheet: Sheet, stories: list[Story], styles: dict[int, str]) -> None:
    """Lay out all stories: headers, the text and its boxes, notes, comments, footers."""
    order = ("header", "", "box", "footnote", "endnote", "comment", "footer")
    for story in sorted(stories, key=lambda story: order.index(story.kind)):
        start = sheet.at
        _lay_story(sheet, story, styles)
        role = {"": "", "box": "", "endnote": "footnote"}.get(story.kind, story.kind)
        if role:
            sheet.mark(start, role, story.label)


def _lay_story(sheet: Sheet, story: Story, styles: dict[int, str]) -> None:
    run: list[ListParagraph] = []
    for block in [*story.blocks, Paragraph()]:
        item = None if isinstance(block, list) else _lay_paragraph(sheet, block, styles)
        if item is not None:
            run.append(item)
            continue
        sheet.marks += list_marks(run)
        run = []
        if isinstance(block, list):
            _lay_table(sheet, block, styles)


def _lay_paragraph(
    sheet: Sheet, paragraph: Paragraph, styles: dict[int, str]
) -> ListParagraph | None:
    """Lay out a paragraph; what it is in a list, if it is in one."""
    span = sheet.paragraph(paragraph.words, _PART)
    if span is None:
        return None
    shape = paragraph.shape
    level = heading_named(styles.get(shape.style, ""))
    if level is None and shape.outline < 9:
        level = shape.outline + 1
    label = bullet_of(paragraph.label)
    if level is not None:
        sheet.heading(span, level, label)
    elif label:
        return ListParagraph(shape.level, label, any(map(str.isalnum, label)), span)
    elif styles.get(shape.style, "").startswith("toc "):
        sheet.marks.append(Mark(span, "contents"))
    return None


def _lay_table(sheet: Sheet, rows: list[Row], styles: dict[int, str]) -> None:
    def line(cell: list[Paragraph], gap: str) -> None:
        for paragraph in cell:
            sheet.paragraph(paragraph.words, _PART, gap)

    def blocks(cell: list[Paragraph]) -> None:
        for paragraph in cell:
            _lay_paragraph(sheet, paragraph, styles)

    def is_line(cell: list[Paragraph]) -> bool:
        return len(cell) <= 1

    lay_table(sheet, rows, is_line=is_line, line=line, blocks=blocks)
