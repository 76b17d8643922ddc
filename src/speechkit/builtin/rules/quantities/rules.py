"""Quantities: figures as claims, with what they compare, measure and count."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Quantity, Rule, Speech, annotate
from speechkit.builtin.rules.quantities.bounds import in_series, ranged
from speechkit.builtin.rules.quantities.figures import figures_in
from speechkit.builtin.rules.quantities.sterling import sterling


@annotate("QTY010", "quantity", provides=["quantities"])
def quantity(speech: Speech) -> Iterator[Quantity]:
    """A figure: how many, how much, what share, how long, between what bounds.

    **What it does**: finds counts, percentages, fractions, sums of money, durations, multiples and
    ranges, in digits and in words; reads the comparator before them ("over", "up to", "nearly",
    "cannot charge more than"), the unit or noun after them, a rate ("every year"), a time ("in
    1997") and a change ("more"). Values are exact decimals, scaled; digits are never altered.
    The bounds of a range are in order ("from £1.2bn to £800m" is a decrease). Points of one
    development that stand in the items of a list ("from over 1600 … / to 638 … / to under 270")
    are one series.

    **Why**: a fact-checker checks figures, and "over 300" is another claim than "300".

    **Leaves alone**: years, dates, hours, numbers of sections, bills, paragraphs, pages and rooms,
    ordinals, numbers inside codes, labels of lists, `one` as a pronoun, the second half of a game.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We have trained over 1,600 teachers in ten years.")
    >>> [(q.text, q.value, q.comparator) for q in speechkit.normalise(source).quantities]
    [('over 1,600 teachers', '1600', 'gt'), ('ten years', '10', 'eq')]
    """
    found = sterling(speech.text, list(figures_in(speech.text)))
    yield from in_series(speech.lists, ranged(speech.text, found))


RULES: list[Rule] = [quantity]
