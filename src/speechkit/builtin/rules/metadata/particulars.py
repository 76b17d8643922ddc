"""Particulars: labels with their values, set between the title of a speech and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import attrs

from speechkit import Draft, Edit, Fact, Line, Mark, Rule, Warning, strip
from speechkit.builtin.rules.metadata.header_lines import HeaderLine, labelled_line
from speechkit.builtin.rules.metadata.headers import header
from speechkit.builtin.rules.words.cuts import bare_words, whole_line

_DEPTH = 12
"""How many lines from the top particulars may stand."""

_LONGEST = 320
"""A longer line, in code points, is speech: no particulars come after it."""


@strip("MET013", "particulars", once=True)
def particulars(draft: Draft) -> Iterator[Edit | Fact | Warning]:
    """Two or more labels with their values, below the title and a word about the speech.

    **What it does**: reads and removes lines that follow each other near the beginning and each
    begin with the label of a field: `From: The Harbour Office`, `Delivered on: 5 May 2011`; a table
    of three and more labels with their values, whatever they are, that stands on top of a page.

    **Why**: sites set them below a summary that their editors wrote, records above all.

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


_ABOVE = 2
"""So many lines, the title of a page among them, may stand above a table of labels."""


@attrs.frozen
class _Cells:
    """The cells of the rows of tables, by where their rows begin."""

    rows: dict[int, int]
    cells: dict[int, Mark]

    def labelled(self, line: Line) -> tuple[str, str] | None:
        """The label and the value that make up a line; None if it is no row of two such cells."""
        start, end = line.inner
        first = self.cells.get(start)
        if self.rows.get(start) != end or first is None or first.span.end >= end:
            return None
        label = line.bare[: first.span.end - start].strip()
        value = line.bare[first.span.end - start :].strip()
        told = (first.role == "th" or label.endswith(":")) and len(label) <= 40
        return (label, value) if told and value and not value.endswith((".", "!", "?")) else None


def _form(draft: Draft) -> list[HeaderLine]:
    """The rows of a table of labels and values on top of a page."""
    rows = draft.marks("tr")
    if not rows or rows[0].span.start > _LONGEST:
        return []
    by_start = sorted(rows, key=lambda mark: -mark.span.end)  # of two that begin here, the inner
    inner = sorted(draft.marks("td", "th"), key=lambda mark: -mark.span.end)
    table = _Cells(
        {mark.span.start: mark.span.end for mark in by_start},
        {mark.span.start: mark for mark in inner},
    )
    found: list[HeaderLine] = []
    for count, line in enumerate(draft.lines.head(_DEPTH)):
        row = table.labelled(line)
        if row is not None:
            known = labelled_line(line.number, f"{row[0].rstrip(' :')}: {row[1]}")
            found.append(known or HeaderLine(line.number, "label"))
        elif found or count >= _ABOVE:
            break
    return found if len(found) > _ABOVE else []


def _runs(draft: Draft) -> Iterator[list[HeaderLine]]:
    """Lines with labels, that the header does not hold: marked ones, or two and more on end."""
    if form := _form(draft):
        yield form
        return
    if not draft.once(_marked) and not _has_labels(draft):
        return
    labelled = [*_labelled(draft)]
    if not any(_is_sure(run, draft) for run in _on_end(labelled)):
        return
    known = draft.once(header).lines
    free = [None if one is None or one.number in known else one for one in labelled]
    for run in _on_end(free):
        if _is_sure(run, draft):
            yield run


def _has_labels(draft: Draft) -> bool:
    """Whether two of the first lines hold a colon."""
    texts = draft.lines.texts
    return sum([":" in texts[number] for number in draft.lines.head_numbers(_DEPTH)]) > 1


def _labelled(draft: Draft) -> Iterator[HeaderLine | None]:
    """The first lines: what each says with a label, or None if it has none."""
    marked = draft.once(_marked)
    for line in draft.lines.head(_DEPTH):
        if len(line.text) > _LONGEST:
            return
        if end := marked.get(line.inner.start):
            label, value = draft.text[line.inner.start : end], draft.text[end : line.inner.end]
            yield labelled_line(line.number, f"{label.strip(' :')}: {value.strip()}")
        elif ":" in line.text or "=" in line.text:
            yield labelled_line(line.number, " ".join(bare_words(line).split()))
        else:
            yield None


def _on_end(lines: Iterable[HeaderLine | None]) -> Iterator[list[HeaderLine]]:
    """The lines with labels that follow each other."""
    for labelled, run in groupby(lines, lambda one: one is not None):
        if labelled:
            yield [one for one in run if one is not None]


def _marked(draft: Draft) -> dict[int, int]:
    """Where labels end that the markup of a page sets apart, by where they begin."""
    labels = [mark.span for mark in draft.marks("region") if mark.value == "label"]
    return dict([*draft.spans("dt"), *labels])


def _is_sure(run: list[HeaderLine], draft: Draft) -> bool:
    marked = draft.once(_marked)
    return len(run) > 1 or any(draft.lines[one.number].inner.start in marked for one in run)


RULES: list[Rule] = [particulars]
