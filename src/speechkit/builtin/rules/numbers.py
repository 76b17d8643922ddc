"""Numbers: where a text says one, in digits or in words, before its surroundings are read."""

from __future__ import annotations

from decimal import Decimal

from speechkit.builtin.rules.digits import Number, in_digits
from speechkit.builtin.rules.number_words import in_words


def numbers_in(text: str) -> list[Number]:
    """The numbers of a text, in order, none inside another.

    >>> [number.value for number in numbers_in("Of 1,600 boats, half a million and 2.5 more")]
    [Decimal('1600'), Decimal('500000.0'), Decimal('2.5')]
    """
    found = [*in_digits(text), *in_words(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Number] = []
    taken = 0
    for one in found:
        if one.start < taken:
            continue
        taken = one.end
        last = kept[-1] if kept else None
        if last is not None and one.start == last.end + 1 and 1 < one.factor < last.factor:
            kept[-1] = _added(last, one)
        else:
            kept.append(one)
    return kept


def _added(more: Number, less: Number) -> Number:
    """One number of two: "1 trillion 700 billion"."""
    return more._replace(end=less.end, value=(more.value or Decimal(0)) + (less.value or 0))
