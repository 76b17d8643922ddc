"""The format: a PDF read page by page; what has no readable text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import attrs

from speechkit import Fact, Format, Reading, Unreadable, Warning
from speechkit_pdf.streams import refuse_bombs

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
    """The pages of a PDF; raises `Unreadable` if it is locked or damaged, holds no text, or would
    unpack to far more than a document."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    refuse_bombs(raw)
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
    from speechkit_pdf.line_numbers import numbered_lines
    from speechkit_pdf.lines import lines_of
    from speechkit_pdf.pages import Page
    from speechkit_pdf.sheets import Sheets
    from speechkit_pdf.turned import set_upright

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
        upright, turned = set_upright(lines)
        pages.append(Page(numbered_lines(rows_of(upright)), turned))
    _refuse_rubbish(texts)
    if any(letter in text for text in texts for letter in _IN_ALL_ARABIC):
        rows = [row for page in pages for row in page.rows]
        _refuse_mangled("\n".join(line.words for row in rows for line in row.lines))
    return attrs.evolve(Sheets(pages, _facts(document)).reading(), warnings=tuple(warnings))


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


PDF = Format(
    "pdf",
    "PDF documents with a text layer",
    (".pdf",),
    "application/pdf",
    recognise,
    read_bytes=read,
)
