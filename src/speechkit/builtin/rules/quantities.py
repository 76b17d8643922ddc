"""Quantities: figures as claims, with what they compare, measure and count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from speechkit import Quantity, Rule, Span, Speech, annotate, hookimpl
from speechkit.builtin.rules.bounds import FALL, in_series, joined, ranged, shared_unit
from speechkit.builtin.rules.digits import Number, is_year
from speechkit.builtin.rules.measures import (
    A_UNIT,
    AFTER,
    AFTER_MEANS,
    DURATIONS,
    OF_UNIT,
    RATE,
    REFERENCES,
    TAILS,
    UNITS,
    WHEN,
    comparator_before,
    unit_after,
)
from speechkit.builtin.rules.nouns import is_one_thing, noun_after, share_of
from speechkit.builtin.rules.numbers import APART, numbers_in
from speechkit.builtin.rules.numerals import plain


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
    yield from in_series(speech.lists, ranged(speech.text, list(_quantities(speech.text))))


def _quantities(text: str) -> Iterator[Quantity]:
    numbers = numbers_in(text)
    number, end = 0, 0
    while number < len(numbers):
        one, found = numbers[number], None
        after = numbers[number + 1] if number + 1 < len(numbers) else None
        taken = 1
        if after is not None and after.start - one.end < APART:
            both = joined(text, one, after)
            if both is not None:
                found, taken = _read(text, both, end), 2
            elif _OF_THE.fullmatch(text, one.end, after.start):
                found, taken = _some_of(text, one, after), 2
        if found is None:
            found, taken = _read(text, one, end), 1
        if found is not None:
            yield found
            end = found.span.end
        number += taken


_OF_THE = re.compile(r" of (?:the|our|these|those|its|their|all|all the)(?: (?:top|last|first))? ")


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
        scale=part.scale,
        denominator=text[whole.start : named[1]],
        rule="QTY010",
    )


# ── the surroundings of a number ─────────────────────────────────────────────────────────────

_COUNTING = ("digits", "words")
_NAMED = ("digits", "words", "vague", "count")
_UNIT_OF_ONE = (None, "days", "times", "minutes", "seconds")
_AFTER_SIGNS = {"or", "an", "pl", " o"}
_SHARE = Decimal("0.0001")
_COUNTED_OFF = frozenset(("times", *(UNITS[word] for word in DURATIONS)))
_FIFTY_SECOND = re.compile(
    r"(?<=ty)-second\b(?! (?:pause|silence|wait|delay|clip|ad|spot)s?\b)", re.I
)
_ORDINAL = re.compile(r"an? (?!half|quarter)[a-z]+[ -](?!of )", re.IGNORECASE)


def _read(text: str, number: Number, last: int) -> Quantity | None:
    """The quantity of a number with the words around it; None if it counts nothing."""
    start, end, value, kind, scale, unit, _, low = number
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
    before = comparator_before(text, start)
    if before and unit is None and text.startswith("near ", before[0]):
        before = None  # "near two piers"
    comparator = "eq"
    if before:
        comparator = before[1]
        over = comparator == "gt" and unit in DURATIONS and before[0] <= last + 1 and last
        if over and text.startswith("over", before[0]):
            comparator = "eq"  # "£6 million over 4 years"
        else:
            start = before[0]
    comparator, after = _after(text, end, comparator)
    if unit is None and after > end:
        unit, after = unit_after(text, after) or (None, after)
    end, noun = after, None
    if unit is None and kind in _NAMED:
        named = noun_after(text, end)
        if named:
            noun, end = named
            comparator, end = _after(text, end, comparator)
        elif text[end : end + 1] == "," or text.startswith((" and ", " or "), end):
            unit = shared_unit(text, number)
    if unit is None and not _is_quantity(text, number, comparator, noun):
        return None
    share = kind in ("part", "ratio")
    denominator = share_of(text, end) if share or unit == "%" else None
    if kind == "vague":
        comparator = "approx"
    comparator, end, change, rate, when = _tail(text, end, comparator)
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
        scale,
        denominator,
        change,
        rate,
        when,
        None,
        "QTY010",
    )


_OF_UNIT = frozenset((" of", " a ", " an"))


def _unit_of(text: str, number: Number) -> tuple[str, int] | None:
    """The unit that follows "of" or "a": "billions of dollars", "half an hour"."""
    end = number.end
    if number.kind == "part":
        match = A_UNIT.match(text, end)
        name = f"{match['unit']} {match['two']}" if match and match["two"] else None
        unit = UNITS.get(name or match["unit"]) if match else None
        return (unit, match.end()) if match and unit else None
    if text.startswith(" of", end) and (number.kind == "vague" or text[end - 1] == "s"):
        match = OF_UNIT.match(text, end)
        return (UNITS[match["unit"]], match.end()) if match else None
    return None


_Tail: TypeAlias = tuple[str, int, str | None, str | None, str | None]
"""A comparator, where the words end that say it, and the change, rate and time right after."""


_BEFORE_TAIL = frozenset(" \u00a0-,")


def _tail(text: str, end: int, comparator: str) -> _Tail:
    """What the words right after a quantity say of its change, its rate, its time."""
    if text[end : end + 1] not in _BEFORE_TAIL:
        return comparator, end, None, None, None
    following = text[end + 1 : end + 14].split(None, 1)
    tail = TAILS.get(following[0].rstrip(".,;:!?)-”’")) if following else None
    match = tail.match(text, end) if tail is not None else None
    if match is None:
        return comparator, end, None, None, None
    if tail is WHEN:
        return comparator, end, None, None, match["when"]
    if tail is not RATE:
        return comparator, end, match["change"], None, None
    comparator, after = _after(text, match.end(), comparator)
    return comparator, after if after > match.end() else end, None, match["rate"], None


def _after(text: str, end: int, comparator: str) -> tuple[str, int]:
    """What the words after a number make of its comparator, and where they end."""
    follows = text[end : end + 3]
    sign = follows[:1]
    if sign in ("+", "-") or (follows[1:] in _AFTER_SIGNS and sign in (" ", ",")):
        match = AFTER.match(text, end)
        if match:
            meant = "approx" if match["odd"] else "ge"
            return AFTER_MEANS.get(match["words"], meant), match.end()
    return comparator, end


# ── what counts ──────────────────────────────────────────────────────────────────────────────

_MORE_THAN = re.compile(r" (?:more|less|fewer|higher|lower|larger|smaller)(?: [\w’-]+){0,3} than\b")
_OF_THEM = re.compile(r" of (?:the|our|these|those|them|us|whom|my|his|her|their|its|all)\b")
_OF_PART = re.compile(r"[ -](?:of|an?|the|our|their|its|all|these|those|his|her)\b")
_CLAUSE_AFTER = re.compile(
    r" (?:in|of|since|over|from|to|compared|and|on|by|this|during|between|at|for|than|as)\b"
    r"|[.,;:!?)]"
)
_MANY_DO = re.compile(r" (?:are|were|have|had|who|die|died|lost|live|perished)\b")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|by|from|during|until|till|before|after|early|late|mid|the|for|act|bill|"
    r"order|rules|autumn|spring|summer|winter|january|february|march|april|may|june|july|august|"
    r"september|october|november|december),?|[’']s|\b(?:1[5-9]|20)\d\d(?:,| and| or| to)) ?-?\Z",
    re.IGNORECASE,
)
_OF_A_YEAR = frozenset("levels prices onwards terms provides".split())
_VERBS = frozenset("is was are were to by at between from just only about than the".split())
"""Words after which a small number in digits is a quantity without a noun."""
_NAMES = frozenset(("911", "999"))
"""Numbers that are called."""


def _is_quantity(text: str, number: Number, comparator: str, noun: str | None) -> bool:
    """Whether a number without a unit says how much of something there is."""
    start, end, kind = number.start, number.end, number.kind
    if kind in ("ratio", "count"):
        return True
    if number.low is not None:
        return noun is not None or number.factor > 1 or _is_between(text, start)
    words = text[start:end]
    if kind == "part":
        return _is_part(text, number, words, comparator)
    if kind == "vague":
        several = words.lower().startswith(("several", "a few"))
        if several or noun is not None or " of " in words:
            return True
        return text.startswith(" of ", end) or _MANY_DO.match(text, end) is not None
    if kind == "words":
        return _is_said(text, number, comparator, noun)
    if number.factor > 1:
        return True
    if is_year(words):
        return not _is_year_here(text, number, words, comparator, noun)
    if noun is not None or comparator != "eq" or (number.value or 0) >= 100:
        return words not in _NAMES
    return (
        not words.isdigit()
        or _word_before(text, start) in _VERBS
        or (words == "1" and is_one_thing(text, start, end))
        or _OF_THEM.match(text, end) is not None
    )


def _is_between(text: str, start: int) -> bool:
    """Whether two numbers are plainly bounds: "anything between six and 16", "aged 18 to 24"."""
    return text[start : start + 7].lower() == "between" or _word_before(text, start) in _AGED


_AGED = frozenset(("aged", "age", "ages"))


def _word_before(text: str, start: int) -> str:
    """The word before a white sign right before a place, in small letters; "" if there is none."""
    if not text[start - 1 : start].isspace():
        return ""
    found = _LAST_WORD.search(text, max(0, start - 12), start - 1)
    return found[0].lower() if found else ""


_LAST_WORD = re.compile(r"\w+\Z")


def _is_said(text: str, number: Number, comparator: str, noun: str | None) -> bool:
    """Whether a number in words counts: it has a noun or a comparator, or more than one word."""
    start, end = number.start, number.end
    if text[start].isupper():
        named = text[max(0, start - 12) : start].rpartition(" ")[0].rpartition(" ")[2].lower()
        if named in REFERENCES and text[start - 1 : start] == " ":
            return False  # "World War Two veterans"
    if noun is not None or comparator != "eq" or " " in text[start:end]:
        return True
    if text.startswith(" or ", end) or _OF_THEM.match(text, end) is not None:
        return True
    if number.value == 1 or text[end : end + 1] == "-":
        return False
    # "six more planned", "another six"
    return text.startswith(" more ", end) or _word_before(text, start) in ("another", "only")


def _is_part(text: str, number: Number, words: str, comparator: str) -> bool:
    """Whether "half", "a third", "one-fifth" is a share; "half the story" passes for one."""
    start, end = number.start, number.end
    if "/" in words:
        return text.startswith(" of ", end) and words != "9/11"
    if words[-1] == "s":
        return True
    if words[0].lower() not in "ah" or comparator != "eq":
        return _CLAUSE_AFTER.match(text, end) is not None or _OF_PART.match(text, end) is not None
    if words.lower() == "half":
        if _OF_PART.match(text, end) is not None:
            return True
    elif text.startswith(" of ", end) or _MORE_THAN.match(text, end) is not None:
        return True
    before = text[max(0, start - 4) : start]
    return before in (" by ", " in ") and _CLAUSE_AFTER.match(text, end) is not None


def _is_year_here(
    text: str, number: Number, digits: str, comparator: str, noun: str | None
) -> bool:
    """Whether digits that can be a year are one: by what stands before, and by what follows."""
    plainly = int(digits) >= 1900 and not digits.endswith("00")
    if noun is None:
        return plainly or comparator in ("eq", "approx")  # "up to 1997", but "over 1600"
    if noun in _OF_A_YEAR:
        return True
    if comparator in ("gt", "ge", "lt", "le"):
        return False
    if noun[0].isupper() or text[number.end + 1 : number.end + 2].isupper():
        return True
    if digits.endswith("00"):
        return False
    return _YEAR_BEFORE.search(text, max(0, number.start - 12), number.start) is not None


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [quantity]
