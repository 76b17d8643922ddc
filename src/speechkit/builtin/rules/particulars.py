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

    **Leaves alone**: one such line by itself, which may be spoken, unless the markup of a page says
    that it begins with a label; what belongs to the header.

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
    """Lines with labels, that the header does not hold: marked ones, or two and more on end."""
    head = draft.lines.head(_DEPTH)
    marked = draft.once(_marked)
    if not marked and sum(":" in line.text for line in head) < 2:
        return
    known = draft.once(header).lines
    run: list[HeaderLine] = []
    for line in head:
        if len(line.text) > _LONGEST:
            break
        words = " ".join(bare_words(line).split())
        if end := marked.get(line.inner.start):
            label, value = draft.text[line.inner.start : end], draft.text[end : line.inner.end]
            words = f"{label.strip(' :')}: {value.strip()}"
        one = labelled_line(line.number, words) if line.number not in known else None
        if one is not None:
            run.append(one)
            continue
        if _is_sure(run, draft):
            yield run
        run = []
    if _is_sure(run, draft):
        yield run


def _marked(draft: Draft) -> dict[int, int]:
    """Where labels end that the markup of a page sets apart, by where they begin."""
    labels = [mark.span for mark in draft.marks("region") if mark.value == "label"]
    return dict([*draft.spans("dt"), *labels])


def _is_sure(run: list[HeaderLine], draft: Draft) -> bool:
    marked = draft.once(_marked)
    return len(run) > 1 or any(draft.lines[one.number].inner.start in marked for one in run)


RULES: list[Rule] = [particulars]
