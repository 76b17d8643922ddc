"""Particulars: labels with their values, set between the title of a speech and its words."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Edit, Fact, Rule, Warning, strip
from speechkit.builtin.rules.cuts import bare_words, whole_line
from speechkit.builtin.rules.header_lines import HeaderLine, labelled_line
from speechkit.builtin.rules.headers import header

_DEPTH = 12
"""How many lines from the top particulars may stand."""

_LONGEST = 320
"""A longer line, in code points, is speech: no particulars come after it."""


@strip("MET013", "particulars", once=True)
def particulars(draft: Draft) -> Iterator[Edit | Fact | Warning]:
    """Two or more labels with their values, below the title and a word about the speech.

    **What it does**: reads and removes lines that follow each other near the beginning and each
    begin with the label of a field: `From: The Harbour Office`, `Delivered on: 5 May 2011`.

    **Why**: sites set them below a summary that their editors wrote.

    **Leaves alone**: one such line by itself, which may be spoken; what belongs to the header.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text(
    ...     "Tides\\n\\nA few words about the tides of our harbour and of what they bring.\\n\\n"
    ...     "Location: Whitby\\n\\nDelivered on: 5 May 2011\\n\\nWe sail at dawn."
    ... )
    >>> about = speechkit.normalise(source).metadata
    >>> about.location, about.delivered
    ('Whitby', '2011-05-05')
    """
    for run in _runs(draft):
        for one in run:
            line = draft.lines[one.number]
            place = draft.place(line.inner)
            for field, value in one.facts:
                yield Fact(field, value, "a label above the speech", place)
            if one.date is not None:
                yield from one.date.fact(one.date_field, "a label above the speech", place)
            yield whole_line(line, draft)


def _runs(draft: Draft) -> Iterator[list[HeaderLine]]:
    """Lines with labels, two or more on end, that the header does not hold."""
    head = draft.lines.head(_DEPTH)
    if sum(":" in line.text for line in head) < 2:
        return
    known = draft.once(header).lines
    run: list[HeaderLine] = []
    for line in head:
        if len(line.text) > _LONGEST:
            break
        words = " ".join(bare_words(line).split())
        one = labelled_line(line.number, words) if line.number not in known else None
        if one is not None:
            run.append(one)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


RULES: list[Rule] = [particulars]
