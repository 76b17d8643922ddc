"""Numbers: where a text says one, in digits or in words, before its surroundings are read."""

from __future__ import annotations

import re
from decimal import Decimal

from speechkit.builtin.rules.quantities.digits import Number, number_at
from speechkit.builtin.rules.quantities.number_words import worded
from speechkit.builtin.rules.quantities.references import is_another, is_reference
from speechkit.builtin.rules.quantities.units import unit_after
from speechkit.builtin.rules.quantities.word_places import words_in
from speechkit.builtin.rules.words.languages import language_of

APART = 14
"""How far apart numbers stand, in code points, that no word between them can tie together."""

_POINTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_ZEROS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.000(?![\d.,]\d|\d| ?%| per ?cent)")
"""A count in thousands: nobody says three decimals of 0."""
_CENTURIES = ("19", "20")
_YEAR = re.compile(r"(?<=[a-z] )(?<!Rs )(?:19|20)(?!00)\d\d(?=[.,;:!?)]\D|\n)")


def numbers_in(text: str) -> list[Number]:
    """The numbers of a text, in order, none inside another; years that plainly are ones left out.

    >>> [number.value for number in numbers_in("Of 1,600 boats, half a million and 2.5 more")]
    [Decimal('1600'), Decimal('500000.0000'), Decimal('2.5')]
    """
    kept: list[Number] = []
    points: tuple[bool, bool] | None = None  # what they do in this text, once it matters
    done = end = 0  # where the last number has been read to, and where the last one kept ends
    name = -APART  # where the last digits that name something end
    for at, word in words_in(text):
        if at < done:
            continue
        if word != "1":
            one, read = worded(text, at, word), 0
        elif at - end > APART and text.startswith(_CENTURIES, at) and _YEAR.match(text, at):
            done = at + 4
            continue
        else:
            one, read = number_at(text, at)
            if one is not None and _is_pointed(text, at, one.end):
                points = points or _points(text)
                one = _in_thousands(text, one, points)
        if one is None or one.start < end:
            if read > done:
                done = read
                if one is None and _is_name(text, name, at, read):
                    name = read
            continue
        if one.start - name < APART // 2 and is_another(text, name, one.start, one.end):
            name = done = one.end
            continue
        if one.start - end < 3 and kept and _goes_on(text, kept[-1], one):
            kept[-1] = _added(kept[-1], one)
        else:
            kept.append(one)
        end = one.end
        done = max(end, read)
    return kept


def _is_name(text: str, name: int, start: int, end: int) -> bool:
    """Whether digits that are no number name something, by themselves or after others that do."""
    if start - name < APART // 2 and is_another(text, name, start, end):
        return True
    return is_reference(text[max(0, start - 24) : start], text[start:end])


def _goes_on(text: str, more: Number, less: Number) -> bool:
    """Whether a number is the rest of the one before it: "one thousand, three hundred"."""
    if less.start == more.end + 1:
        return 1 < less.factor < more.factor
    if less.start != more.end + 2 or text[more.end] != "," or more.factor < 1000:
        return False
    return more.kind == less.kind == "words" and 100 <= (less.value or 0) < more.factor


def _added(more: Number, less: Number) -> Number:
    """One number of two: "1 trillion 700 billion"."""
    value = (more.value or Decimal(0)) + (less.value or 0)
    return more._replace(end=less.end, value=value, factor=less.factor)


def _is_pointed(text: str, start: int, end: int) -> bool:
    """Whether three digits stand behind a point: "2.500"."""
    return text[end - 4 : end - 3] == "." and _POINTED.fullmatch(text, start, end) is not None


def _points(text: str) -> tuple[bool, bool]:
    """Whether points set thousands apart in the language of a text, and in counts of its own."""
    spoken = language_of(text) in ("ca", "da", "de", "es", "id", "it", "nl", "pt", "tr")
    return spoken, _has_zeros(text)


def _has_zeros(text: str) -> bool:
    """Whether a count in thousands stands in a text; its zeros are leapt to."""
    at = text.find(".000")
    while at >= 0:
        if any(_ZEROS.match(text, start) for start in range(max(0, at - 3), at)):
            return True
        at = text.find(".000", at + 1)
    return False


def _is_count(text: str, end: int) -> bool:
    """Whether a number is none of a measure, of which there may be thousandths."""
    unit = unit_after(text, end)
    return unit is None or unit[0] == "EUR"


def _in_thousands(text: str, one: Number, points: tuple[bool, bool]) -> Number:
    """A number whose point sets thousands apart: nobody counts boats to three decimals."""
    spoken, counted = points
    if one.value is None or not (spoken or (counted and _is_count(text, one.end))):
        return one
    return one._replace(value=one.value * 1000)
