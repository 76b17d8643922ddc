"""Numbers: where a text says one, in digits or in words, before its surroundings are read."""

from __future__ import annotations

from decimal import Decimal

from speechkit.builtin.rules.digits import Number, number_at
from speechkit.builtin.rules.number_words import worded
from speechkit.builtin.rules.word_places import words_in


def numbers_in(text: str) -> list[Number]:
    """The numbers of a text, in order, none inside another.

    >>> [number.value for number in numbers_in("Of 1,600 boats, half a million and 2.5 more")]
    [Decimal('1600'), Decimal('500000.0000'), Decimal('2.5')]
    """
    kept: list[Number] = []
    done = 0
    for at, word in words_in(text):
        if at < done:
            continue
        if word != "1":
            one, read = worded(text, at, word), 0
        else:
            one, read = number_at(text, at)
        if one is None or (kept and one.start < kept[-1].end):
            done = max(done, read)
            continue
        done = max(one.end, read)
        last = kept[-1] if kept else None
        if last is not None and one.start == last.end + 1 and 1 < one.factor < last.factor:
            kept[-1] = _added(last, one)
        else:
            kept.append(one)
    return kept


def _added(more: Number, less: Number) -> Number:
    """One number of two: "1 trillion 700 billion"."""
    return more._replace(end=less.end, value=(more.value or Decimal(0)) + (less.value or 0))
