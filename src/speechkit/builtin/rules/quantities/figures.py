"""Figures: numbers read with the words around them, as quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from speechkit import Quantity, Span
from speechkit.builtin.rules.quantities.bounds import FALL, joined, shared_unit
from speechkit.builtin.rules.quantities.comparators import (
    comparator_after,
    comparator_before,
    is_bound,
    is_during,
)
from speechkit.builtin.rules.quantities.counts import counts, has_changed
from speechkit.builtin.rules.quantities.digits import Number
from speechkit.builtin.rules.quantities.nouns import noun_after, share_of
from speechkit.builtin.rules.quantities.numbers import APART, numbers_in
from speechkit.builtin.rules.quantities.numerals import plain
from speechkit.builtin.rules.quantities.tails import tail_of
from speechkit.builtin.rules.quantities.units import (
    A_UNIT,
    DE_UNIT,
    DURATIONS,
    OF_UNIT,
    UNITS,
    unit_after,
)


def figures_in(text: str) -> Iterator[Quantity]:
    """The quantities of a text, in order; bounds of a range are still apart.

    >>> [(one.text, one.unit) for one in figures_in("It took over 3 years and £5m.")]
    [('over 3 years', 'years'), ('£5m', 'GBP')]
    """
    numbers = numbers_in(text)
    number, end = 0, 0
    while number < len(numbers):
        one, found = numbers[number], None
        if one.start < end:
            number += 1
            continue  # "two thirds of one per cent"
        after = numbers[number + 1] if number + 1 < len(numbers) else None
        taken = 1
        if after is not None and after.start - one.end < APART:
            both = joined(text, one, after)
            if both is not None:
                found, taken = _read(text, both), 2
                if found is None and _are_hours(text, both):
                    number += 2
                    continue
            elif text.startswith(" of ", one.end) and _OF_THE.fullmatch(text, one.end, after.start):
                found, taken = _some_of(text, one, after), 2
        if found is None:
            found, taken = _read(text, one), 1
        if found is not None:
            yield found
            end = found.span.end
        number += taken


_OF_THE = re.compile(r" of (?:the|our|these|those|its|their|all|all the)(?: (?:top|last|first))? ")


def _are_hours(text: str, both: Number) -> bool:
    """Whether two bare numbers are hours, or who knows what: "from 9 to 5"."""
    ends = (both.low, both.value)
    if any(end is None or end > 12 or end % 1 for end in ends):
        return False
    return text.startswith(("from ", "From "), both.start) and not has_changed(text, both.start)


def _some_of(text: str, part: Number, whole: Number) -> Quantity | None:
    """So many of so many: "4 of the 22 authorities"; the second is what the first is a part of."""
    if part.value is None or whole.value is None or part.value >= whole.value:
        return None
    if part.value == 1 or part.kind not in _COUNTING or whole.kind not in _COUNTING:
        return None
    named = noun_after(text, whole.end)
    if named is None or part.unit or whole.unit:
        return None
    start, comparator = comparator_before(text, part.start) or (part.start, "eq")
    return Quantity(
        text[start : named[1]],
        Span(start, named[1]),
        plain(part.value),
        noun=named[0],
        comparator=comparator,  # type: ignore[arg-type]
        scale=_scale_of(part.factor),
        denominator=text[whole.start : named[1]],
        rule="QTY010",
    )


# ── the surroundings of a number ─────────────────────────────────────────────────────────────

_GO_ON = (" and ", " or ", "- and ", "- or ")
_COUNTING = ("digits", "words")
_NAMED = ("digits", "words", "vague", "count")
_UNIT_OF_ONE = (None, "days", "times", "minutes", "seconds")
_SHARE = Decimal("0.0001")
_LASTING = frozenset(UNITS[word] for word in DURATIONS)
_SPANS = _LASTING - {"seconds", "minutes", "hours"}
_LONG = 50
"""Over more years, or hours, nothing is spread: "over 300 years of history" says how many."""
_COUNTED_OFF = frozenset(("times", *_LASTING))
_FIFTY_SECOND = re.compile(
    r"(?<=ty)-second\b(?! (?:pause|silence|wait|delay|clip|ad|spot)s?\b)", re.I
)
_ORDINAL = re.compile(r"an? (?!half|quarter)[a-z]+[ -](?!of )", re.IGNORECASE)


def _read(text: str, number: Number) -> Quantity | None:
    """The quantity of a number with the words around it; None if it counts nothing."""
    start, end, value, kind, _, unit, factor, low = number
    if unit is None:
        measured = unit_after(text, end)
        if measured is None and text[end : end + 3] in _OF_UNIT:
            measured = _unit_of(text, number)
        if measured is not None:
            unit, end = measured
            if kind == "part" and unit in _COUNTED_OFF and _ORDINAL.match(text, start):
                return None  # "a third time"
        if kind == "words" and _FIFTY_SECOND.match(text, number.end):
            return None
    if kind == "words" and number.end - start == 3 and value == 1 and unit in _UNIT_OF_ONE:
        return None  # "one of us", "one day"
    if unit in _SIGNED and value is not None and low is None:
        begin = _minus_before(text, start)
        if begin < start:
            start, value = begin, -value
    before = comparator_before(text, start)
    if before and unit is None and not is_bound(text, before[0], value):
        before = None
    if before and _RANKS.fullmatch(text, *before[:1], start):
        ago = text.startswith(" ago", end) and unit in _LASTING
        before = None if ago or unit is None else before  # "it is better than ten years ago"
    comparator = "eq"
    if before:
        comparator = before[1]
        over = unit in _SPANS and text.startswith(("over ", "Over "), before[0])
        if over and (value or 0) <= _LONG and is_during(text, before[0], end):
            comparator = "eq"
        else:
            start = before[0]
    comparator, after = comparator_after(text, end, comparator)
    if unit is not None and after == end and " or " in text[end : end + 24]:
        one = _ONE_ON.match(text, end)
        after = one.end() if one else end
        comparator, after = comparator_after(text, after, comparator)
    if unit is None and after > end:
        unit, after = unit_after(text, after) or (None, after)
    end, noun, more = after, None, None
    if unit is None and kind in _NAMED:
        named = _named(text, number, end)
        if named:
            more = _MORE_OF.match(text, end)
            noun, end = named
            comparator, end = comparator_after(text, end, comparator)
        elif text[end : end + 1] == "," or text.startswith(_GO_ON, end):
            unit = shared_unit(text, number)
    if unit is None and not counts(text, number, comparator, noun):
        return None
    share = kind in ("part", "ratio")
    denominator = share_of(text, end) if unit == "%" or (share and unit is None) else None
    if kind == "vague":
        comparator = "approx"
    comparator, end, change, rate, when = tail_of(text, end, comparator)
    if change is not None and (noun or unit in _LASTING) and _THAN.match(text, end):
        change = None  # "in five years more than 40 boats sank"
    if change is None and (more := more or _added(text, number.start)):
        change = more[1].lower()
    if share and value is not None and low is None:
        value = value.quantize(_SHARE)
    said = None if value is None else plain(value)
    bottom = top = None
    if low is not None and value is not None:
        bottom, top, said = plain(low), said, None
        if low > value:
            bottom, top, change = top, bottom, change or FALL
        comparator = "between" if comparator == "eq" else comparator
    return Quantity(
        text[start:end],
        Span(start, end),
        said,
        bottom,
        top,
        unit,
        noun,
        comparator,  # type: ignore[arg-type]
        _scale_of(factor),
        denominator,
        change,
        rate,
        when,
        None,
        "QTY010",
    )


def _scale_of(factor: int) -> str | None:
    return str(factor) if factor > 1 else None


_RANKS = re.compile(r"(?:better|higher|lower|bigger|larger|smaller) than ", re.IGNORECASE)
_MORE_OF = re.compile(r"[ \u00a0](more|fewer|less|extra|additional|further)[ \u00a0]")
_ADDED = re.compile(r"\b(further|additional|extra|another)[ \u00a0]\Z", re.IGNORECASE)
"""Words before or after a number that say it comes on top of others, or is taken from them."""
_ADDED_ENDS = frozenset(("r ", "l ", "a ", "r\u00a0", "l\u00a0", "a\u00a0"))
_THAN = re.compile(r" (?:more|fewer|less) than (?:an? |one |two |[£$€₹\d])")
_ONE_ON = re.compile(
    r" [a-z]+(?=,? or (?:more|less|fewer|better|higher|lower)\b(?! (?:than|of)\b))"
)
"""One word between a unit and what is said of it: "15 per cent capital, or more"."""
_OF_MANY = frozenset(("lakhs", "crores", "lions"))
_HYPHENED = re.compile(r"-(?!plus|odd|strong|fold)([a-z]{3,})\b(?!-)")


def _added(text: str, start: int) -> re.Match[str] | None:
    """The word right before a number that says it comes on top of others: "another 300"."""
    if text[start - 2 : start].lower() not in _ADDED_ENDS:
        return None
    return _ADDED.search(text, max(0, start - 12), start)


def _named(text: str, number: Number, end: int) -> tuple[str, int] | None:
    """What a number counts: "300 boats", "millions of boats", "a 300-bed ward"."""
    if text.startswith(" of ", end) and (number.kind == "vague" or text[end - 5 : end] in _OF_MANY):
        return noun_after(text, end + 3)
    if text[end : end + 1] == "-" and number.kind == "digits" and (number.value or 0) >= 100:
        hyphened = _HYPHENED.match(text, end)
        return (hyphened[1], hyphened.end()) if hyphened else None
    return noun_after(text, end)


_SIGNED = frozenset(
    ("%", "percentage points", "degrees", "degrees Celsius", "degrees Fahrenheit", "degrees C")
)


_MINUS = re.compile(r"(?<!or )\b(?:minus|negative) \Z", re.IGNORECASE)
"""Words that make a number negative; "plus or minus" does not."""


def _minus_before(text: str, start: int) -> int:
    """Where a "minus" begins that stands right before a number; the number's place if none does."""
    sign = _MINUS.search(text, max(0, start - 12), start)
    return sign.start() if sign else start


_OF_UNIT = frozenset((" of", " a ", " an", " de", " di", " d'", " d’"))


def _unit_of(text: str, number: Number) -> tuple[str, int] | None:
    """The unit that follows "of" or "a": "billions of dollars", "half an hour"."""
    end = number.end
    small = number.kind == "digits" and number.value is not None and number.value < 1
    if number.kind == "part" or small:
        match = A_UNIT.match(text, end)
        name = f"{match['unit']} {match['two']}" if match and match["two"] else None
        unit = UNITS.get(name or match["unit"]) if match else None
        if match is None or unit is None or (small and unit not in _SIGNED):
            return None
        return unit, match.end()
    if text.startswith(" d", end):
        match = DE_UNIT.match(text, end)
        return (UNITS[match["unit"]], match.end()) if match else None
    if text.startswith(" of", end) and (number.kind == "vague" or text[end - 1] == "s"):
        match = OF_UNIT.match(text, end)
        return (UNITS[match["unit"]], match.end()) if match else None
    return None
