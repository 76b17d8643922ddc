"""Rules for PDF: what the geometry of a page says about its line ends."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Edit, join


@join("PDF010", "printed-line", before="LAY020")
def printed_line(draft: Draft) -> Iterator[Edit]:
    """A line end that is there only because the page was not wider.

    What it does: makes a space of it. The reader saw that the next word would not have fitted.
    Why: the printer broke the line, not the speaker.
    Leaves alone: lines that end early (addresses, titles, verse), and a line that ends with a
    hyphen, which is a matter for the rule that knows hyphens.
    Example:

    >>> from speechkit import Draft, Mark, Reading, Span
    >>> from speechkit_pdf.rules import printed_line
    >>> reading = Reading("We shall\\nnot yield.", marks=(Mark(Span(8, 9), "wrap"),))
    >>> [edit.new for edit in printed_line(Draft.of(reading))]
    [' ']
    """
    text = draft.text
    for mark in draft.marks("wrap"):
        start, end = mark.span
        if text[start:end] == "\n" and text[start - 1 : start] not in ("-", "\u00ad", "\u2010"):
            yield Edit.at(text, start, end, " ")
