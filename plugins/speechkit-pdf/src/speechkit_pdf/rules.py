"""Rules for PDF documents: what is printed in a line and was not said."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Edit, strip


@strip("PDF010", "footnote-mark", once=True)
def footnote_mark(draft: Draft) -> Iterator[Edit]:
    """A small raised figure that calls a footnote.

    What it does: takes out the figures that the reader found to call a footnote of their page.
    Why: nobody says them, and they stick to words and numbers: `in 20161` was printed as 2016 with
    a raised 1.
    Leaves alone: raised figures without a footnote (`km2`), ordinals.
    Example:

    >>> from speechkit import Draft, Mark, Reading, Span
    >>> from speechkit_pdf.rules import footnote_mark
    >>> reading = Reading("We built it in 20161.", marks=(Mark(Span(19, 20), "raised", "1"),))
    >>> [edit.old for edit in footnote_mark(Draft.of(reading))]
    ['1']
    """
    for mark in draft.marks("raised"):
        if mark.span.of(draft.text) == mark.value:
            yield Edit.at(draft.text, mark.span.start, mark.span.end, "")


RULES = [footnote_mark]
