"""The format: a PDF read page by page; what has no readable text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import attrs

from speechkit import Fact, Format, Mark, Piece, Place, Reading, Span, Unreadable, Warning
from speechkit_pdf.footnotes import Note, notes_apart
from speechkit_pdf.paragraphs import PARAGRAPH, Page, Setting, between, is_entry, is_tabular
from speechkit_pdf.tables import tables_of

if TYPE_CHECKING:
    from speechkit_pdf.columns import Row

PAGES = 5000
"""The most pages that are read of one file."""

_WARNINGS = 20
"""The most damaged pages that are named."""

RUBBISH = 0.15
"""The share of control and private-use letters from which on a text layer is no text."""

_LETTER = re.compile(r"[^\W\d_]")
_NO_LETTER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_IN_ALL_ARABIC = "\u0627\u0644\u064a"
"""Alef, lam and yeh: no Arabic text of some length is without all of them."""
_ARABIC = re.compile("[\u0620-\u064a]+")
_MANGLED = re.compile(
    "\u0627\u0627|[\u0620-\u064a][A-Za-z\u00c0-\u024f#$%&*+=@^_`|~<>{}]|"
    "[A-Za-z\u00c0-\u024f#$%&*+=@^_`|~<>{}][\u0620-\u064a]"
)
"""What no Arabic word holds: two alefs in a row, a sign of another script beside its letters."""
_MOST_MANGLED = 0.1
"""The share of such places among its words from which on Arabic is none."""

_NO_TITLE = re.compile(r"\.(?:docx?|pdf|indd|rtf)$|^(?:untitled|microsoft word)", re.IGNORECASE)
_OCR = "recognise its text first, for instance with OCRmyPDF, and convert the result"


def recognise(head: bytes, name: str) -> float:
    """A PDF says so in its first kilobyte."""
    return 0.95 if b"%PDF-" in head[:1024] else 0.0


def read(raw: bytes) -> Iterator[Reading]:
    """The pages of a PDF; raises `Unreadable` if it is locked, damaged or holds no text."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("the PDF is locked with a password; unlock it first") from error
        if "security" in str(error).lower():
            raise Unreadable("the PDF is locked in a way that is not known here") from error
        raise Unreadable(f"the PDF is damaged and cannot be opened ({error})") from error
    try:
        yield _reading(document, pdfium, pypdfium2.PdfiumError)
    finally:
        document.close()


def _reading(document: object, pdfium: object, broken: type[Exception]) -> Reading:
    from speechkit_pdf.columns import rows_of
    from speechkit_pdf.lines import lines_of

    texts: list[str] = []
    pages: list[Page] = []
    warnings: list[Warning] = []
    if len(document) > PAGES:  # type: ignore[arg-type]
        more = f"the PDF has {len(document)} pages; those after {PAGES} are not read"  # type: ignore[arg-type]
        warnings.append(Warning("pages-unread", more))
    for number in range(min(len(document), PAGES)):  # type: ignore[arg-type]
        try:
            page = document[number]  # type: ignore[index]
        except broken:
            if len(warnings) < _WARNINGS:
                warnings.append(Warning("page-unread", f"page {number + 1} is damaged"))
            texts.append("")
            pages.append(Page([]))
            continue
        text, lines = lines_of(page, pdfium)
        page.close()
        texts.append(text)
        pages.append(Page(rows_of(lines)))
    _refuse_rubbish(texts)
    return attrs.evolve(_Sheets(pages, _facts(document)).reading(), warnings=tuple(warnings))


def _refuse_rubbish(texts: list[str]) -> None:
    text = "".join(texts)
    # Enough letters are soon found: all of them are counted only where there are few.
    few = len(list(islice(_LETTER.finditer(text), 40))) < 40
    if few and _solid(text) < 20 * len(texts):
        raise Unreadable(f"the PDF has no text layer, only pictures of its pages; {_OCR}")
    strange = len(_NO_LETTER.findall(text))
    if strange > RUBBISH * len(text) / 4 and strange > RUBBISH * (solid := _solid(text)):
        raise Unreadable(
            f"the text layer of the PDF is rubbish: {strange} of its {solid} letters are control "
            f"or private-use codes, as when fonts lack their character maps; {_OCR}"
        )
    if any(letter in text for letter in _IN_ALL_ARABIC):
        _refuse_mangled(text)


def _solid(text: str) -> int:
    """How many letters a text has that are no white space."""
    return sum(map(len, text.split()))


def _refuse_mangled(text: str) -> None:
    words = len(_ARABIC.findall(text))
    mangled = len(_MANGLED.findall(text)) if words > 40 else 0
    if mangled > _MOST_MANGLED * words:
        raise Unreadable(
            f"the text layer of the PDF is rubbish: its {words} Arabic words hold {mangled} "
            f"signs that belong to none, as when fonts lack their character maps; {_OCR}"
        )


def _facts(document: object) -> tuple[Fact, ...]:
    """What the file says about itself. Its author is whoever wrote the file, not the speaker."""
    found = document.get_metadata_dict(skip_empty=True)  # type: ignore[attr-defined]
    title = " ".join(str(found.get("Title", "")).split())
    if not title or _NO_TITLE.search(title):
        return ()
    return (Fact("page_title", title, "title in the PDF's own properties", basis="markup"),)


class _Sheets:
    """The pages of a document written one after the other, with pieces and marks.

    The footnotes of all pages stand behind the last, so that they cut no sentence.
    """

    def __init__(self, pages: list[Page], facts: tuple[Fact, ...]) -> None:
        self.setting = Setting.of(pages)
        self.pages = [notes_apart(page, self.setting.body) for page in pages]
        self.facts = facts
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
            self._row(f"page/{number}", row, frozenset())
        self.marks.append(Mark(Span(start, self.at), "footnote", note.label))

    def _gap(self, white: str) -> None:
        end = self.at + len(white)
        self.out.append(white)
        self.pieces.append(Piece(Span(self.at, end), None))
        self.at = end

    def _page(self, page_number: int, page: Page, notes: frozenset[str]) -> None:
        if self.at:
            self._gap("\n\n")
        top = start = self.at
        part, rows = f"page/{page_number}", page.rows
        last: Span | None = None
        block = rows[:1]
        asides = page.asides.get(0, [])
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
                self._gap(white)
            if not block:
                start = self.at
            line = self.at
            spans.append(self._row(part, row, notes))
            block.append(row)
            if not page.number_at_edge(row):
                last = None if page.is_long(row) else Span(line, self.at)
        if block:
            self._label(start, block)
        self._tables(page, spans)
        self._aside(part, [*asides, *page.asides.get(len(rows), [])])
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
                self._row(part, row, frozenset())

    def _row(self, part: str, row: Row, notes: frozenset[str]) -> list[Span]:
        """Write a row; the spans of its fragments."""
        before, start = None, self.at
        spans = []
        for line in row.lines:
            words, span, box, size, _, _, raised = line
            if before is not None:
                # Words that are written from right to left stand left of those before them.
                white = max(box.left - before.right, before.left - box.right)
                if white > 0.15 * max(size, 1):
                    self._gap(" ")
            before = box
            at = self.at
            self.at = end = at + len(words)
            self.out.append(words)
            spans.append(Span(at, end))
            self.pieces.append(Piece(spans[-1], Place(part, span, box.at)))
            if line is not row.lines[0] and size < 0.8 * row.size:
                raised = (Span(0, len(words)),)
            for figures in raised if notes else ():
                self._call(figures.of(words), figures.shifted(at), notes)
        if is_entry(row):
            self.marks.append(Mark(Span(start, self.at), "contents"))
        return spans

    def _call(self, label: str, span: Span, notes: frozenset[str]) -> None:
        """Mark raised figures that call a footnote of their page."""
        if label in notes:
            self.marks.append(Mark(Span(span.start, span.start), "anchor", label))
            self.marks.append(Mark(span, "raised", label))

    def _label(self, start: int, rows: list[Row]) -> None:
        """Label a block that is printed larger or bolder than the rest as a heading."""
        span = Span(start, self.at)
        if span.end - span.start > 200 or len(rows) > 3 or any(map(is_tabular, rows)):
            return
        size = rows[0].size
        if size >= 1.15 * self.setting.body:
            self.marks.append(Mark(span, "h1" if size >= 1.6 * self.setting.body else "h2"))
        elif self.setting.bold_tells and all(row.bold for row in rows):
            self.marks.append(Mark(span, "strong"))


def _around(spans: list[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)


PDF = Format(
    "pdf",
    "PDF documents with a text layer",
    (".pdf",),
    "application/pdf",
    recognise,
    read_bytes=read,
)
