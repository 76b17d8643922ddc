"""Rules for office documents: what a document carries beside what was said."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Edit, strip

_BECAUSE = {
    "header": "a header of the document's pages",
    "footer": "a footer of the document's pages",
    "comment": "a comment of somebody who read the document",
    "deleted": "text that was deleted while changes were tracked",
    "placeholder": "a field that nobody filled in",
}


@strip("OFC010", "beside-the-document", before="WEB")
def beside_the_document(draft: Draft) -> Iterator[Edit]:
    """A page header or footer, a comment, text deleted under tracked changes, an empty field.

    What it does: takes them out, each with its reason.
    Why: they stand around the text or were rejected by whoever wrote it.
    Leaves alone: inserted text, footnotes, text boxes.
    Example:

    >>> from speechkit import Draft, Mark, Reading, Span
    >>> from speechkit_office.rules import beside_the_document
    >>> reading = Reading("We shall not yield.", marks=(Mark(Span(9, 13), "deleted"),))
    >>> [edit.old for edit in beside_the_document(Draft.of(reading))]
    ['not ']
    """
    at = 0
    for mark in sorted(draft.marks(*_BECAUSE), key=lambda mark: (mark.span.start, -mark.span.end)):
        start = max(at, mark.span.start)
        if start < mark.span.end:
            yield Edit.at(draft.text, start, mark.span.end, "", _BECAUSE[mark.role])
            at = mark.span.end


RULES = [beside_the_document]
