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


@strip("PDF020", "line-number", once=True)
def line_number(draft: Draft) -> Iterator[Edit]:
    """A figure in the margin that counts the lines of a page.

    What it does: takes out the figures that the reader found to count lines: from one to the next
    they grow by as much as there are lines between.
    Why: they are there to be quoted by, as in transcripts of hearings; nobody says them, and they
    cut sentences.
    Leaves alone: numbered paragraphs, items and the rows of a table.
    Example:

    >>> from speechkit import Draft, Mark, Reading, Span
    >>> from speechkit_pdf.rules import line_number
    >>> reading = Reading("5 have come a long way.", marks=(Mark(Span(0, 1), "line-number", "5"),))
    >>> [edit.old for edit in line_number(Draft.of(reading))]
    ['5 ']
    """
    for mark in draft.marks("line-number"):
        if mark.span.of(draft.text) == mark.value:
            white = draft.text[mark.span.end : mark.span.end + 1] == " "
            yield Edit.at(draft.text, mark.span.start, mark.span.end + white, "")


@strip("PDF030", "turned-words", once=True)
def turned_words(draft: Draft) -> Iterator[Edit]:
    """Words that go along or across the text of their page: a stamp, a watermark, a shelf mark.

    What it does: takes out the lines that the reader found to go another way than their page does.
    Why: `DRAFT` across the page, or the archive's name along its edge, is no part of what was said.
    Leaves alone: pages that are turned as a whole, and pages of which a good part is turned.
    Example:

    >>> from speechkit import Draft, Mark, Reading, Span
    >>> from speechkit_pdf.rules import turned_words
    >>> reading = Reading("We sail. DRAFT", marks=(Mark(Span(9, 14), "turned", "45°"),))
    >>> [edit.because for edit in turned_words(Draft.of(reading))]
    ['it goes another way than its page: turned by 45°']
    """
    for mark in draft.marks("turned"):
        because = f"it goes another way than its page: turned by {mark.value}"
        yield Edit.at(draft.text, mark.span.start, mark.span.end, "", because)


@strip("PDF040", "head-by-place", once=True)
def head_by_place(draft: Draft) -> Iterator[Edit]:
    """A running head or foot, told by where it stands.

    What it does: takes out the rows above or below the text of a page that the reader found to
    stand at one height with the same words, figures apart, on three pages and more, or to be short
    and to stand where such rows do; two pages are enough where the number of the page stands apart
    in such rows, or their type is small; one, where small type at the head cuts a sentence.
    Why: the first of them stands above the title, and those of an annex of two pages differ from
    all others; neither was said.
    Leaves alone: the first of the document where no title stands below it (it is the title),
    salutations, what no white parts from the text.
    Example:

    >>> from speechkit import Draft, Mark, Reading, Span
    >>> from speechkit_pdf.rules import head_by_place
    >>> reading = Reading("Annex B - 1 We sail.", marks=(Mark(Span(0, 11), "running"),))
    >>> [edit.old for edit in head_by_place(Draft.of(reading))]
    ['Annex B - 1']
    """
    for mark in draft.marks("running"):
        yield Edit.at(draft.text, mark.span.start, mark.span.end, "")


RULES = [footnote_mark, line_number, turned_words, head_by_place]
