"""The format: a PDF read page by page; what has no readable text says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from statistics import median
from typing import TYPE_CHECKING

from speechkit import Fact, Format, Mark, Piece, Place, Reading, Span, Unreadable

if TYPE_CHECKING:
    from speechkit_pdf.columns import Row

PAGES = 5000
"""The most pages that are read of one file."""

RUBBISH = 0.15
"""The share of control and private-use letters from which on a text layer is no text."""

_LETTER = re.compile(r"[^\W\d_]")
_NO_LETTER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
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
        raise Unreadable(f"the PDF is damaged and cannot be opened ({error})") from error
    try:
        yield _reading(document, pdfium, pypdfium2.PdfiumError)
    finally:
        document.close()


def _reading(document: object, pdfium: object, broken: type[Exception]) -> Reading:
    from speechkit_pdf.columns import rows_of
    from speechkit_pdf.lines import lines_of

    texts: list[str] = []
    pages: list[list[Row]] = []
    for number in range(min(len(document), PAGES)):  # type: ignore[arg-type]
        try:
            page = document[number]  # type: ignore[index]
        except broken:
            texts.append("")
            pages.append([])
            continue
        text, lines = lines_of(page, pdfium)
        page.close()
        texts.append(text)
        pages.append(rows_of(lines))
    _refuse_rubbish(texts)
    return _Sheets(pages, _facts(document)).reading()


def _refuse_rubbish(texts: list[str]) -> None:
    text = "".join(texts)
    solid = sum(map(len, text.split()))
    # Enough letters are soon found: all of them are counted only where there are few.
    if len(list(islice(_LETTER.finditer(text), 40))) < 40 and solid < 20 * len(texts):
        raise Unreadable(f"the PDF has no text layer, only pictures of its pages; {_OCR}")
    strange = len(_NO_LETTER.findall(text))
    if strange > RUBBISH * solid:
        raise Unreadable(
            f"the text layer of the PDF is rubbish: {strange} of its {solid} letters are control "
            f"or private-use codes, as when fonts lack their character maps; {_OCR}"
        )


def _facts(document: object) -> tuple[Fact, ...]:
    """What the file says about itself. Its author is whoever wrote the file, not the speaker."""
    found = document.get_metadata_dict(skip_empty=True)  # type: ignore[attr-defined]
    title = " ".join(str(found.get("Title", "")).split())
    if not title or _NO_TITLE.search(title):
        return ()
    return (Fact("page_title", title, "title in the PDF's own properties", basis="markup"),)


class _Sheets:
    """The pages of a document written one after the other, with pieces and marks."""

    def __init__(self, pages: list[list[Row]], facts: tuple[Fact, ...]) -> None:
        self.pages = pages
        self.facts = facts
        self.out: list[str] = []
        self.at = 0
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []
        sizes: dict[float, int] = {}
        bold = 0
        for rows in pages:
            for row in rows:
                for words, _, _, size, is_bold in row.lines:
                    sizes[size] = sizes.get(size, 0) + len(words)
                    bold += len(words) if is_bold else 0
        rounded = Counter[float]()
        for size, letters in sizes.items():
            rounded[round(size, 1)] += letters
        self.body = rounded.most_common(1)[0][0] if rounded else 0.0
        self.bold_tells = bold < 0.3 * rounded.total()

    def reading(self) -> Reading:
        for number, rows in enumerate(self.pages, 1):
            self._page(number, rows)
        return Reading(
            "".join(self.out),
            pieces=tuple(self.pieces),
            marks=tuple(sorted(self.marks, key=lambda mark: mark.span)),
            facts=self.facts,
        )

    def _gap(self, white: str) -> None:
        end = self.at + len(white)
        self.out.append(white)
        self.pieces.append(Piece(Span(self.at, end), None))
        self.at = end

    def _page(self, number: int, rows: list[Row]) -> None:
        if self.at:
            self._gap("\n\n")
        top = self.at
        part = f"page/{number}"
        pitch = _pitch(rows)
        right = max((row.right for row in rows if len(row.last) > 20), default=0.0)
        start, block = self.at, rows[:1]
        for row in rows[:1]:
            self._row(part, row)
        for above, row in pairwise(rows):
            if self._apart(above, row, pitch, right):
                self._label(start, block)
                self._gap("\n\n")
                start, block = self.at, []
            else:
                self._gap(" " if _is_wrapped(above, row, right) else "\n")
            self._row(part, row)
            block.append(row)
        if block:
            self._label(start, block)
        self.marks.append(Mark(Span(top, self.at), "page", str(number)))

    def _row(self, part: str, row: Row) -> None:
        until = None
        for words, span, box, size, _ in row.lines:
            if until is not None and box.left - until > 0.15 * max(size, 1):
                self._gap(" ")
            until = box.right
            at = self.at
            self.at = end = at + len(words)
            self.out.append(words)
            self.pieces.append(Piece(Span(at, end), Place(part, span, box.at)))

    def _apart(self, above: Row, below: Row, pitch: float, right: float) -> bool:
        """Whether a paragraph ends between two rows."""
        one, two = above.size, below.size
        if abs(one - two) > 0.1 * max(one, two):
            return True
        if self.bold_tells and above.bold != below.bold:
            return True
        gap = below.bottom - above.bottom
        if gap < 0 or (pitch and gap > 1.35 * pitch):
            return True
        last = above.last[-1]
        if last in '.?!:\u201d"' and above.right < right - 6 * one:
            return True
        return last in ".?!:" and 0.8 * one < below.left - above.left < 8 * one

    def _label(self, start: int, rows: list[Row]) -> None:
        """Label a block that is printed larger or bolder than the rest as a heading."""
        span = Span(start, self.at)
        if span.end - span.start > 200 or len(rows) > 3:
            return
        size = rows[0].size
        if size >= 1.15 * self.body:
            self.marks.append(Mark(span, "h1" if size >= 1.6 * self.body else "h2"))
        elif self.bold_tells and all(row.bold for row in rows):
            self.marks.append(Mark(span, "strong"))


def _is_wrapped(above: Row, below: Row, right: float) -> bool:
    """Whether a row ends only because the first word of the next would not have fitted.

    A row that ends with a hyphen is left to the rule that knows hyphens.
    """
    if above.last.endswith(("-", "\N{SOFT HYPHEN}", "\N{HYPHEN}")):
        return False
    words, _, box, size, _ = below.lines[0]
    letter = (box.right - box.left) / len(words)
    first = len(words.split(maxsplit=1)[0]) + 1
    return above.right + first * letter > right - 0.5 * size


def _pitch(rows: list[Row]) -> float:
    """The usual distance between two rows of a page, in points."""
    steps = [below.bottom - above.bottom for above, below in pairwise(rows)]
    steps = [step for step in steps if step > 1]
    return median(steps) if steps else 0.0


PDF = Format(
    "pdf",
    "PDF documents with a text layer",
    (".pdf",),
    "application/pdf",
    recognise,
    read_bytes=read,
)
