"""Bounds: figures that belong together: ends of a range, points of a development, a shared unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

import attrs

from speechkit import List, Quantity, Span
from speechkit.builtin.rules.quantities.digits import Number, is_year, pair
from speechkit.builtin.rules.quantities.numerals import DIGITS, WORDS, plain
from speechkit.builtin.rules.quantities.units import DURATIONS, UNITS, unit_after

_OPENED = re.compile(r"\b(?P<from>from|between)\s+\Z", re.IGNORECASE)
_JOINED = {" to ": "from", " or ": "", " and ": "between", " up to ": "from", " down to ": "from"}
_BARE = ("digits", "words", "part", "count")


_OR = Decimal("2.5")
"""How many times as much "or" may say: "two or three", "ten or twenty"."""


def joined(text: str, low: Number, high: Number) -> Number | None:
    """Two numbers side by side as one: "from 5 to 10", "two or three", "7 to 10 years".

    >>> from decimal import Decimal
    >>> first, second = (Number(0, 1, Decimal(7), "digits"), Number(5, 7, Decimal(10), "digits"))
    >>> joined("7 to 10 years", first, second).low
    Decimal('7')
    """
    opening = _JOINED.get(text[low.end : high.start])
    if opening is None and text[low.end : high.start] == "- to " and unit_after(text, high.end):
        close = low.value and high.value and high.value < 10 * low.value
        opening = "from" if close else None  # "18- to 24-year-olds", not "4- to 600 miles"
    if opening is None or low.kind not in _BARE or high.kind not in _BARE or low.low or high.low:
        return None
    if is_year(text[low.start : low.end]) or (low.scale and not high.scale):
        return None
    both = pair(low, high)
    if both is None or both.low is None or both.value is None:
        return None
    if not opening and both.value > _OR * both.low:
        return None  # "whether you are 18 or 48"
    opened = _OPENED.search(text, max(0, low.start - 10), low.start) if opening else None
    if opened is not None and opened["from"].lower() == opening:
        return both._replace(start=opened.start())
    return both if opening != "between" and both.low < both.value else None


_ANY = rf"(?:{DIGITS}|{'|'.join(WORDS)})"
_TOGETHER = re.compile(
    rf"-?(?:, {_ANY}-?)*,? (?:and|or)(?: then| even)?(?: over| up to)? {_ANY}(?=[ %-])",
    re.IGNORECASE,
)
_SHARED = frozenset(
    ("%", "percentage points", "basis points", *(UNITS[word] for word in DURATIONS))
)


def shared_unit(text: str, number: Number) -> str | None:
    """The unit that is said once for several numbers: "10, 20 and 30 per cent"."""
    if number.factor > 1 or is_year(text[number.start : number.end]):
        return None
    others = _TOGETHER.match(text, number.end)
    named = unit_after(text, others.end()) if others else None
    return named[0] if named and named[0] in _SHARED else None


FALL = "decrease"
"""The change of a range that is told from its upper bound down: "from 9 to 4"."""

_FAR = 75
"""How many code points may lie between the bounds of a range."""
_TO = re.compile(
    r"(?P<cut>-)?(?P<between>[^.!?\n;]{0,60}?)[ \u00a0](?:(?:up|down) )?(?P<to>to|and)"
    r"(?: just| only)?\s+\Z"
)


def ranged(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Figures with "from … to", "between … and" as one, with both bounds.

    Where a bound is itself compared ("from over 1600 to under 270"), both stay, as a series.
    """
    kept: list[Quantity] = []
    end, going_on = -_FAR - 1, False
    for one in quantities:
        start = one.span.start
        near = start - end <= _FAR and text[start - 1] in _BEFORE_BOUND
        tied = near and _ends_to(text, end, start)
        further = None
        if tied and kept and (kept[-1].low is not None or going_on):
            further = _further(text, kept[-1], one)
        one, going_on = further or one, further is not None
        both = _bound(text, kept, one) if tied else None
        end = one.span.end
        if both is None:
            kept.append(one)
            continue
        last, found = both
        if found.low is not None:
            kept[last:] = [found]
        else:
            kept[last] = attrs.evolve(kept[last], series=last)
            kept.append(attrs.evolve(one, series=last))
    return kept


def _further(text: str, last: Quantity, one: Quantity) -> Quantity | None:
    """A further point on the scale of those before: "from 54 billion to 59 to 64"."""
    before = last.high or last.value
    if last.scale is None or before is None or one.value is None:
        return None
    value = Decimal(one.value) * Decimal(last.scale)
    between = _TO.fullmatch(text[last.span.end : one.span.start])
    if between is None or between["to"] != "to" or value >= 10 * Decimal(before):
        return None
    if one.scale or one.unit or one.noun:
        return None
    return attrs.evolve(one, value=plain(value), unit=last.unit, scale=last.scale)


def _ends_to(text: str, start: int, end: int) -> bool:
    """Whether a "to", an "and" or a dash stands between two places, as between two bounds."""
    if end - start < 4:
        return text[start:end].strip() in _DASHES
    return text.find(" to", start, end) >= 0 or text.find(" and", start, end) >= 0


_DASHES = ("-", "–")
_BEFORE_BOUND = (" ", "\u00a0", "\n", *_DASHES)


def _bound(text: str, kept: list[Quantity], one: Quantity) -> tuple[int, Quantity] | None:
    """Which of the figures before one is its other bound, and their range."""
    last = len(kept) - 1
    if last > 0 and kept[last].unit in DURATIONS and _is_ago(text, kept[last]):
        last -= 1  # "from 50 three years ago to 60"
    both = _range(text, kept[last], one)
    return (last, both) if both is not None else None


def _is_ago(text: str, quantity: Quantity) -> bool:
    return text.startswith(" ago", quantity.span.end)


def _range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    """The range from one figure to another; the second as it is if they only make a series."""
    if low.value is None or high.value is None or high.span.start - low.span.end > _FAR:
        return None
    gap = text[low.span.end : high.span.start]
    if gap.strip() in _DASHES:
        return _plain_range(text, low, high)
    between = _TO.fullmatch(gap)
    if between is None:
        return None
    opened = _OPENED.search(text, max(0, low.span.start - 10), low.span.start)
    if opened is None:
        return _plain_range(text, low, high) if gap == " to " else None
    if (opened["from"].lower() == "between") != (between["to"] == "and"):
        return None
    if low.unit and (high.unit or high.noun) and low.unit != high.unit:
        return None
    if high.unit and low.noun and low.noun != "people" and not low.unit:
        return None  # "from 300 boats to 5%"
    nouns = {noun.lower() for noun in (low.noun, high.noun) if noun and noun != "people"}
    if len(nouns) > 1:
        return None  # "from 300 boats to 20 lamps"
    if low.value == high.value and high.comparator == low.comparator == "eq":
        return None  # "from £5 a month to £5 a day"
    if low.comparator != "eq" or high.comparator not in ("eq", "approx"):
        return high
    if between["cut"] and text[high.span.start : high.span.end].count(",") == 1:
        low = attrs.evolve(low, value=f"{low.value}000")  # "between 20- and 50,000"
    return _from_to(text, opened.start(), low, high)


def _plain_range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    """The range of "3% to 5%": it rises, and is none of "cut by 3% to 5%"."""
    if low.unit is None or low.unit != high.unit or high.comparator != "eq":
        return None
    if low.low is not None or high.low is not None or low.value is None or high.value is None:
        return None
    start = low.span.start
    if Decimal(low.value) >= Decimal(high.value) or text[start - 4 : start] in (" by ", " to "):
        return None
    both = _from_to(text, start, low, high)
    return both if low.comparator == "eq" else attrs.evolve(both, comparator=low.comparator)


def _scaled_as(first: Quantity, second: Quantity) -> str | None:
    """The second value, on the scale said with the first: "from 54 billion last year to 59"."""
    if first.value is None or second.value is None or second.noun or second.scale:
        return second.value
    scale, before = Decimal(first.scale or 1), Decimal(first.value)
    value = Decimal(second.value) * scale
    if scale < 1000 or before == scale or value >= 10 * before:
        return second.value  # "from a thousand last year to 5"
    return plain(value)


def _from_to(text: str, start: int, first: Quantity, second: Quantity) -> Quantity:
    """One figure of two, the lower bound first; a fall is told as a decrease."""
    low, high, change = first.value, _scaled_as(first, second), second.change
    if low is not None and high is not None and Decimal(low) > Decimal(high):
        low, high = high, low
        if text[start : start + 4].lower() == "from":
            change = change or FALL
    return attrs.evolve(
        second,
        text=text[start : second.span.end],
        span=Span(start, second.span.end),
        value=None,
        low=low,
        high=high,
        unit=second.unit or first.unit,
        noun=second.noun or first.noun,
        scale=second.scale or (first.scale if high != second.value else None),
        comparator="between",
        change=change,
    )


_OPENS = re.compile(r"(?:\A|[–—,-] ?)from\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:and |then |– )*(?:down |up )?to\b", re.IGNORECASE)


def in_series(lists: Sequence[List], quantities: list[Quantity]) -> list[Quantity]:
    """Figures with the points of one development, told item by item, tied together."""
    starts = [quantity.span.start for quantity in quantities] if lists else []
    for found in lists:
        points: list[int] = []
        for item in found.items:
            first = bisect_left(starts, item.span.start)
            if first == len(starts) or not item.span.covers(quantities[first].span):
                _tie(quantities, points)
                points = []
            elif _OPENS.match(item.text):
                _tie(quantities, points)
                points = [first]
            elif points and _GOES_ON.match(item.text):
                points.append(first)
        _tie(quantities, points)
    return quantities


def _tie(quantities: list[Quantity], points: list[int]) -> None:
    for point in points if len(points) > 1 else ():
        quantities[point] = attrs.evolve(quantities[point], series=points[0])
