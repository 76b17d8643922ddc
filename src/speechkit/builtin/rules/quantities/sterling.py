"""Sterling: whether the pounds of a text are money, which the word does not say."""

from __future__ import annotations

import re
from decimal import Decimal

import attrs

from speechkit import Quantity

_A_TIME = re.compile(r"(?:an?|per|each|every) (?:hour|day|week|fortnight|month|year|head)")
_LARGE = Decimal(10**6)


def sterling(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Figures with their pounds in GBP, if the text shows that it speaks of money.

    It does by a pound sign, by millions of them, by so many a week; not by "200 pounds of rice".

    >>> from speechkit import Span
    >>> pounds = Quantity("20 pounds", Span(0, 9), "20", unit="pounds")
    >>> [one.unit for one in sterling("20 pounds", [pounds])]
    ['pounds']
    >>> [one.unit for one in sterling("20 pounds or £20", [pounds])]
    ['GBP']
    """
    pounds = [one for one in quantities if one.unit == "pounds"]
    if not pounds or not ("£" in text or any(_is_money(text, one) for one in pounds)):
        return quantities
    return [attrs.evolve(one, unit="GBP") if one.unit == "pounds" else one for one in quantities]


def _is_money(text: str, one: Quantity) -> bool:
    """Whether a figure in pounds is plainly a sum, and no weight."""
    if text.startswith(" of ", one.span.end):
        return False
    if one.rate is not None and _A_TIME.fullmatch(one.rate):
        return True
    return one.value is None or Decimal(one.value) >= _LARGE
