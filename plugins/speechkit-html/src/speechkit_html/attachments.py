"""Attachments: files of the speech itself that a page leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Fact, Marks, strip
from speechkit_html.regions import STEERING

_FILE = re.compile(r"\.(?:pdf|docx?|odt|rtf)(?=$|[?#])", re.IGNORECASE)
_SUFFIXES = (".pdf", ".doc", ".odt", ".rtf")
_ITSELF = re.compile(
    r"\b(?:pdf|docx?|odt|rtf|word|download|herunterladen|télécharger|descargar|scaricare|"
    r"speech|remarks|address|statement|transcript|text|full|rede|discours|discurso|discorso|"
    r"toespraak|przemówienie)\b",
    re.IGNORECASE,
)
"""Words with which a page offers the very text it is about."""

_LONG = 150
"""Links with more words, in code points, are read as a list of other things."""


@strip("HTM014", "attachment", before="WEB")
def attachment(draft: Draft) -> Iterator[Fact]:
    """A file that a page offers of its text: "Download the speech (PDF)".

    What it does: keeps the address of each link to a PDF or word processor's file whose words
    offer the text, as a fact called `attachment`. The page's words stay as they are.
    Why: many pages only lead to such a file; whoever wants the speech must know which.
    Leaves alone: links in menus and footers, and files with names of their own ("Annual accounts").
    Example:

    >>> from speechkit import Source, normalise
    >>> page = "<h1>Tides</h1><p><a href='/tides.pdf'>Download the speech</a></p>"
    >>> [fact.value for fact in normalise(Source.from_text(page), format="html").facts
    ...     if fact.field == "attachment"]
    ['/tides.pdf']
    """
    for mark in draft.marks("a") if _leads_to_file(draft) else ():
        if not _FILE.search(mark.value):
            continue
        words = " ".join(mark.span.of(draft.text).split())
        offered = len(words) <= _LONG and _ITSELF.search(words)
        if offered and not any(part.covers(mark.span) for part in draft.spans(*STEERING)):
            because = f"a link to a file, {words!r}"
            yield Fact("attachment", mark.value, because, draft.place(mark.span), basis="markup")


def _leads_to_file(draft: Draft) -> bool:
    """Whether a link of the source may lead to a file; of its links no mark need be made for it."""
    marks = draft.reading.marks
    if not isinstance(marks, Marks):
        return True
    targets = "\n".join([row[3] for row in marks.rows if row[2] == "a"]).lower()
    return any(map(targets.__contains__, _SUFFIXES))
