"""Numbers: where a text says one, in digits or in words, before its surroundings are read."""

from __future__ import annotations

import re
from decimal import Decimal

from speechkit.builtin.rules.digits import Number, number_at
from speechkit.builtin.rules.number_words import worded
from speechkit.builtin.rules.word_places import words_in

APART = 14
"""How far apart numbers stand, in code points, that no word between them can tie together."""

_YEAR = re.compile(r"(?<=[a-z] )(?<!Rs )(?:19|20)(?!00)\d\d(?=[.,;:!?)]\D|\n)")


def numbers_in(text: str) -> list[Number]:
    """The numbers of a text, in order, none inside another; years that plainly are ones left out.

    >>> [number.value for number in numbers_in("Of 1,600 boats, half a million and 2.5 more")]
    [Decimal('1600'), Decimal('500000.0000'), Decimal('2.5')]
    """
    kept: list[Number] = []
    done = end = 0  # where the last number has been read to, and where the last one kept ends
    for at, word in words_in(text):
        if at < done:
            continue
        if word != "1":
            one, read = worded(text, at, word), 0
        elif at - end > APART and _YEAR.match(text, at):
            done = at + 4
            continue
        else:
            one, read = number_at(text, at)
        if one is None or one.start < end:
            if read > done:
                done = read
            continue
        if one.start == end + 1 and 1 < one.factor < kept[-1].factor:
            kept[-1] = _added(kept[-1], one)
        else:
            kept.append(one)
        end = one.end
        done = max(end, read)
    return kept


def _added(more: Number, less: Number) -> Number:
    """One number of two: "1 trillion 700 billion"."""
    return more._replace(end=less.end, value=(more.value or Decimal(0)) + (less.value or 0))
