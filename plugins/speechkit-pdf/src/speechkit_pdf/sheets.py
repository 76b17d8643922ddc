"""Sheets: the pages of a document written one after the other, with pieces and marks."""

from __future__ import annotations

from itertools import pairwise

from speechkit import Fact, Mark, Piece, Place, Reading, Span
from speechkit_pdf.columns import Row
from speechkit_pdf.depths import Depths
from speechkit_pdf.drop_caps import Beginnings
from speechkit_pdf.footnotes import Note, endnotes_of, notes_apart, signs_in
from speechkit_pdf.pages import Page, Setting
from speechkit_pdf.paragraphs import PARAGRAPH, between
from speechkit_pdf.printed import PrintedLine
from speechkit_pdf.running import mark_running
from speechkit_pdf.signs import is_entry, is_sentence, is_tabular
from speechkit_pdf.tables import tables_of


class Sheets:
    """What has been written of the pages of a document.

    The footnotes of all pages stand behind the last, so that they cut no sentence.
    """

    def __init__(self, pages: list[Page], facts: tuple[Fact, ...]) -> None:
        self.setting = Setting.of(pages)
        mark_running(pages, self.setting)
        self.pages = [notes_apart(page, self.setting.body) for page in pages]
        self.endnotes = endnotes_of(pages)
        self.called = 0
        """The last of the notes at the end that was called."""
        self.facts = facts
        self.number: PrintedLine | None = None
        """The number of the page, where it stands in the row at hand beside other words."""
        self.beginnings = Beginnings(
            line.words for page in pages for row in page.rows for line in row.lines
        )
        self.depths = Depths(row for page, _ in self.pages for row in page.rows)
        self.out: list[str] = []
        self.at = 0
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []

    def reading(self) -> Reading:
        for number, (page, notes) in enumerate(self.pages, 1):
            self._page(number, page, frozenset(note.label for note in notes))
        for number, (_, notes) in enumerate(self.pages, 1):
            for note in notes:
                self._note(number, note)
        return Reading(
            "".join(self.out),
            pieces=tuple(self.pieces),
            marks=tuple(sorted(self.marks, key=lambda mark: mark.span)),
            facts=self.facts,
        )

    def _note(self, number: int, note: Note) -> None:
        self._gap("\n\n")
        start = self.at
        for row in note.rows:
            if self.at > start and not self.out[-1].endswith("-"):
                self._gap(" ")
            self._row(f"page/{number}", row)
        self.marks.append(Mark(Span(start, self.at), "footnote", note.label))

    def _gap(self, white: str) -> None:
        end = self.at + len(white)
        self.out.append(white)
        self.pieces.append(Piece(Span(self.at, end), None))
        self.at = end

    def _page(self, page_number: int, page: Page, notes: frozenset[str]) -> None:
        first = self.depths.before(page.rows[0]) if page.rows else ""
        if self.at:
            self._gap("\n\n" + first)
        top = start = self.at
        part, rows = f"page/{page_number}", page.rows
        last: Span | None = None
        block = rows[:1]
        asides = page.asides.get(0, [])
        self.number = page.numbered(rows[0]) if rows else None
        spans = [self._row(part, row, notes) for row in rows[:1]]
        for number, row in enumerate(rows[1:], 1):
            white = between(page, self.setting, block, row)
            if white == PARAGRAPH:
                self._label(start, block)
                block = []
                if asides:
                    self._aside(part, asides)
                    asides = []
            if number in page.asides:
                asides = [*asides, *page.asides[number]]
            if white:
                self._gap(white + self.depths.before(row) if "\n" in white else white)
            if not block:
                start = self.at
            line = self.at
            self.number = page.numbered(row) if row is rows[-1] else None
            spans.append(self._row(part, row, notes))
            block.append(row)
            if not page.number_at_edge(row):
                goes_on = page.is_long(row) and not is_tabular(row)
                last = None if goes_on else Span(line, self.at)
        if block:
            self._label(start, block)
        for row, fragments in zip(rows, spans, strict=True) if page.running else ():
            if id(row) in page.running:
                self.marks.append(Mark(_around(fragments), "running"))
        self._tables(page, spans)
        self._aside(part, [*asides, *page.asides.get(len(rows), [])])
        self._turned(part, page)
        self.marks.append(Mark(Span(top, self.at), "page", str(page_number)))
        if last is not None:
            self.marks.append(Mark(last, "last-line"))

    def _tables(self, page: Page, spans: list[list[Span]]) -> None:
        """Mark the tables of a page; `spans` are those of the fragments of each of its rows."""
        for table in tables_of(page):
            rows = spans[table.first : table.first + len(table.rows)]
            for row, cells in zip(rows, table.rows, strict=True):
                for first, end in cells:
                    self.marks.append(Mark(_around(row[first:end]), "td"))
                self.marks.append(Mark(_around(row), "tr"))
            self.marks.append(Mark(Span(rows[0][0].start, rows[-1][-1].end), "table"))

    def _aside(self, part: str, rows: list[Row]) -> None:
        """Words set apart beside a paragraph stand behind it."""
        for above, row in pairwise([None, *rows]):
            if row is not None:
                near = above is not None and row.base - above.base < 2.5 * row.size
                self._gap(" " if near else "\n\n")
                self._row(part, row)

    def _turned(self, part: str, page: Page) -> None:
        """Words that go another way than the text stand behind it."""
        for line in page.turned.lines:
            if self.at:
                self._gap("\n\n")
            [span] = self._row(part, Row.of([line]))
            if page.turned.beside:
                self.marks.append(Mark(span, "turned", f"{line.turn}°"))

    def _row(self, part: str, row: Row, notes: frozenset[str] | None = None) -> list[Span]:
        """Write a row, which may call these notes of its page; the spans of its fragments."""
        before: PrintedLine | None = None
        start, spans = self.at, list[Span]()
        for line in row.lines:
            words = line.words
            if before is not None and (white := self._white(before, line)):
                self._gap(white)
            before = line
            at = self.at
            self.at = end = at + len(words)
            self.out.append(words)
            spans.append(Span(at, end))
            where = (line.printed_at or line.box).at
            if line.order:
                for begun, ended, span in line.runs():
                    shifted = Span(at + begun, at + ended)
                    self.pieces.append(Piece(shifted, Place(part, span, where)))
            else:
                self.pieces.append(Piece(spans[-1], Place(part, line.span, where)))
            if notes or (notes is not None and self.endnotes):
                small = line is not row.lines[0] and line.size < 0.8 * row.size
                raised = (Span(0, len(words)),) if small else line.raised
                for call in [*raised, *signs_in(words)] if notes else raised:
                    self._call(call.of(words), call.shifted(at), notes)
        if is_entry(row):
            self.marks.append(Mark(Span(start, self.at), "contents"))
        if row.counted:
            self.marks.append(Mark(spans[0], "line-number", row.lines[0].words))
        return spans

    def _white(self, one: PrintedLine, two: PrintedLine) -> str:
        """What stands between two fragments of a row."""
        if self.number is not None and self.number in (one, two):
            return "\n"
        if abs(two.base - one.base) > 0.8 * max(one.size, two.size, 1):
            return " "  # the next line of a cell
        # Words that are written from right to left stand left of those before them.
        white = max(two.box.left - one.box.right, one.box.left - two.box.right)
        if white <= 0.15 * max(two.size, 1) or self.beginnings.begins_word(one, two):
            return ""
        return " "

    def _call(self, label: str, span: Span, notes: frozenset[str]) -> None:
        """Mark what calls a footnote of its page, or the next of the notes at the end."""
        if label not in notes:
            if label not in self.endnotes or int(label) > self.called + 1:
                return
            self.called = max(self.called, int(label))
        self.marks.append(Mark(Span(span.start, span.start), "anchor", label))
        self.marks.append(Mark(span, "raised", label))

    def _label(self, start: int, rows: list[Row]) -> None:
        """Label a block that is printed larger or bolder than the rest as a heading.

        One that stands in under an item is labelled as that, too.
        """
        span = Span(start, self.at)
        if self.depths.is_under(rows):
            self.marks.append(Mark(span, "set-in"))
        if span.end - span.start > 200 or len(rows) > 3 or any(map(is_tabular, rows)):
            return
        if is_sentence(rows):
            return
        size = rows[0].size
        if size >= 1.15 * self.setting.body:
            self.marks.append(Mark(span, "h1" if size >= 1.6 * self.setting.body else "h2"))
        elif self.setting.bold_tells and all(row.bold for row in rows):
            self.marks.append(Mark(span, "strong"))


def _around(spans: list[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)
