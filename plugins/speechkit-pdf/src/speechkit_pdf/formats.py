"""The format: a PDF read page by page; what has no readable text says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from speechkit import Fact, Format, Mark, Piece, Place, Reading, Span, Unreadable

if TYPE_CHECKING:
    from speechkit_pdf.columns import Row
    from speechkit_pdf.lines import PrintedLine

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
    solid = len(text) - len(re.findall(r"\s", text))
    if len(_LETTER.findall(text)) < 40 and solid < 20 * len(texts):
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
    if not title or re.search(
        r"\.(?:docx?|pdf|indd|rtf)$|^(?:untitled|microsoft word)", title, re.I
    ):
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
        lines = [line for rows in pages for row in rows for line in row]
        sizes = Counter[float]()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.words)
        self.body = sizes.most_common(1)[0][0] if sizes else 0.0
        bold = sum(len(line.words) for line in lines if line.bold)
        self.bold_tells = bold < 0.3 * sum(sizes.values())

    def reading(self) -> Reading:
        for number, rows in enumerate(self.pages, 1):
            self._page(number, rows)
        return Reading(
            "".join(self.out),
            pieces=tuple(self.pieces),
            marks=tuple(sorted(self.marks, key=lambda mark: mark.span)),
            facts=self.facts,
        )

    def _put(self, words: str, place: Place | None) -> Span:
        span = Span(self.at, self.at + len(words))
        self.out.append(words)
        self.pieces.append(Piece(span, place))
        self.at = span.end
        return span

    def _page(self, number: int, rows: list[Row]) -> None:
        if self.at:
            self._put("\n\n", None)
        top = self.at
        pitch = _pitch(rows)
        edges = [row[-1].box.right for row in rows if len(row[-1].words) > 20]
        right = max(edges, default=0.0)
        start, block = self.at, rows[:1]
        for row in rows[:1]:
            self._row(number, row)
        for above, row in pairwise(rows):
            if self._apart(above, row, pitch, right):
                self._label(start, block)
                self._put("\n\n", None)
                start, block = self.at, []
            else:
                self._put(" " if _is_wrapped(above, row, right) else "\n", None)
            self._row(number, row)
            block.append(row)
        if block:
            self._label(start, block)
        self.marks.append(Mark(Span(top, self.at), "page", str(number)))

    def _row(self, number: int, row: Row) -> None:
        for left, line in zip([None, *row], row, strict=False):
            if left is not None and line.box.left - left.box.right > 0.15 * max(line.size, 1):
                self._put(" ", None)
            place = Place(f"page/{number}", line.span, line.box.at)
            self._put(line.words, place)

    def _apart(self, above: Row, below: Row, pitch: float, right: float) -> bool:
        """Whether a paragraph ends between two rows."""
        one, two = _main(above), _main(below)
        if abs(one.size - two.size) > 0.1 * max(one.size, two.size):
            return True
        if self.bold_tells and _bold(above) != _bold(below):
            return True
        gap = two.box.bottom - one.box.bottom
        if gap < 0 or (pitch and gap > 1.35 * pitch):
            return True
        indent = below[0].box.left - above[0].box.left
        ends = above[-1].words[-1] in '.?!:\u201d"' and above[-1].box.right < right - 6 * one.size
        return ends or (0.8 * one.size < indent < 8 * one.size and above[-1].words[-1] in ".?!:")

    def _label(self, start: int, rows: list[Row]) -> None:
        """Label a block that is printed larger or bolder than the rest as a heading."""
        span = Span(start, self.at)
        line = _main(rows[0])
        if span.end - span.start > 200 or len(rows) > 3:
            return
        if line.size >= 1.15 * self.body:
            self.marks.append(Mark(span, "h1" if line.size >= 1.6 * self.body else "h2"))
        elif self.bold_tells and all(_bold(row) for row in rows):
            self.marks.append(Mark(span, "strong"))


def _main(row: Row) -> PrintedLine:
    """The largest fragment of a row: not its superscripts."""
    return max(row, key=lambda line: line.size)


def _is_wrapped(above: Row, below: Row, right: float) -> bool:
    """Whether a row ends only because the first word of the next would not have fitted.

    A row that ends with a hyphen is left to the rule that knows hyphens.
    """
    if above[-1].words.endswith(("-", "\N{SOFT HYPHEN}", "\N{HYPHEN}")):
        return False
    words = below[0].words
    letter = (below[0].box.right - below[0].box.left) / len(words)
    first = len(words.split(maxsplit=1)[0]) + 1
    return above[-1].box.right + first * letter > right - 0.5 * below[0].size


def _bold(row: Row) -> bool:
    return all(line.bold for line in row)


def _pitch(rows: list[Row]) -> float:
    """The usual distance between two rows of a page, in points."""
    steps = [_main(below).box.bottom - _main(above).box.bottom for above, below in pairwise(rows)]
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
