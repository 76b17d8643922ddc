"""Digits: where a text says a number in digits: counts, sums, dashed ranges, "9 out of 10"."""

from __future__ import annotations

import re
from decimal import Decimal
from math import prod
from typing import NamedTuple

from speechkit.builtin.rules.quantities.currencies import CURRENCIES, LETTERS
from speechkit.builtin.rules.quantities.numerals import (
    DIGITS,
    FOREIGN_SCALES,
    SCALES,
    SHORTENED,
    WORDS,
    decimal_of,
    value_of_words,
)
from speechkit.builtin.rules.quantities.references import names_something
from speechkit.builtin.rules.quantities.units import DURATIONS, unit_after


class Number(NamedTuple):
    """A number where it stands.

    `factor` is what its last word of scale multiplies by, `low` the lower end if it has two. Its
    kind is `digits`, `words`, `count` ("half a million"), `part` ("a third", "1/4"), `ratio` ("one
    in five"), `vague` ("hundreds") or `times` ("doubled").
    """

    start: int
    end: int
    value: Decimal | None
    kind: str
    scale: str | None = None
    unit: str | None = None
    factor: int = 1
    low: Decimal | None = None


def plain_number(
    start: int, end: int, value: Decimal | None, kind: str, unit: str | None = None
) -> Number:
    """A number without a scale; made at once, as nearly all are of these.

    >>> plain_number(0, 2, Decimal(20), "digits").factor
    1
    """
    return tuple.__new__(Number, (start, end, value, kind, None, unit, 1, None))


SCALE = "hundred|thousand|million|billion|trillion|lakhs?|crores?|dozen"
_MONEY = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
_MONEY_BY_END: dict[str, list[str]] = {}
for _sign in sorted(CURRENCIES, key=len, reverse=True):
    _MONEY_BY_END.setdefault(_sign[-2:], []).append(_sign)
_MONEY_BEFORE_SPACE = frozenset((*(sign[-1] for sign in CURRENCIES), "`"))
_MONEY_MAY_END = _MONEY_BEFORE_SPACE | {" ", "\u00a0"}
_STUCK_SIGNS = frozenset("_.·,/:#-=\u2010\u2011")
_FOREIGN = "|".join(sorted(FOREIGN_SCALES, key=len, reverse=True))
_SCALES = f"{SCALE}|grand|millions|billions|trillions|{_FOREIGN}"
_SCALED = (
    r"(?:(?=[ \u00a0\u2011-]?[bcdghklmtBCDGHKLMT])"
    rf"(?i:[ \u00a0\u2011-]?(?P<scale>(?:{_SCALES})\b"
    r"(?: (?:thousand|lakh|crores?|million|billion)\b)?)"
    r"|[ \u00a0]?(?P<letter>(?:bn|mn|mln|tn|trn|[mbkt])\b)))?"
)
_IN_DIGITS = re.compile(
    rf"(?P<digits>{DIGITS})(?P<and>[ -]and[ -]an?[ -](?:half|quarter|third))?{_SCALED}"
    r"(?!\d|[.·,:/]\d)"
)
_ALONE = re.compile(
    r"(?:\d{1,3}(?:,\d{2,3}(?=,\d))*+,\d{3}(?!,?\d)|\d++(?!,\d))(?:\.\d++)?(?=[.,:]\D|[;)!?%\n…”’\"']"
    r"| (?![\d½¼¾⅓⅔⅛–-]|and[ -]|[bB](?:illion|ILLION|[nN]?\b)|[cC](?:rore|RORE)|dozen|[gG]rand"
    r"|hundred|[kK]\b"
    r"|[lL](?:akh|AKH)|[mM](?:ill|ilh|ili|il\b|i[oa]\b|rd\b|ln\b|[nN]?\b|ILL)"
    r"|[tT](?:ausend|housand|rillion|r?n\b|N\b|HOUS|RILL)))"
)
"""Digits that nothing else belongs to: no fraction, scale or dash follows them."""
_AND_HALF = re.compile(r" (?:y medi[oa]|et demie?|i mig|e meio|e mezzo)\b")
"""What adds half of a scale to a number in other languages, right after the scale."""
_FACTORS = SCALES | FOREIGN_SCALES
_DASHED = re.compile(
    rf"(?P<gap>[ \u00a0]?)[-–—][ \u00a0]?(?:{_MONEY})?(?P<digits>{DIGITS}){_SCALED}"
    r"(?!\d|[.·,:/-]\d)"
)
_STRONG = re.compile(
    r"\d{1,3}(?:[, \u00a0]\d{3})++(?!\d)"
    r"|\d++(?:[.,]\d++)?(?i:[ \u00a0-]?(?:thousand|million|billion|trillion)|bn\b|m\b|k\b)"
)
"""A sum of thousands or with a scale, which shows that the letter before it is money."""
_METRES = re.compile(
    r" (?:distan(?:t|ce)|apart|away|tall|high|long|wide|deep|(?:physical|social) |rule|zone|gap)\b"
)
"""What follows metres, not millions: "2m apart"."""
_INDIAN = ("lakh", "lakhs", "lakh ", "crore")
_POINTED = re.compile(r"\d{1,3}\.\d{3}")


def number_at(text: str, start: int) -> tuple[Number | None, int]:
    """The number whose first digit stands here, if it is one, and where it has been read to."""
    before = text[start - 1] if start else ""
    if before in _MINUS and _NEGATIVE.match(text, start) and _is_sign(text, start, before):
        one, end = _composed(text, start, start, None)
        if one is not None and one.value is not None:
            one = one._replace(start=start - 1, value=-one.value)
        return one, end
    if before == " " and text[start - 2 : start - 1] not in _MONEY_BEFORE_SPACE:
        begin, money = start, None
    elif before in _MONEY_MAY_END:
        begin, money = _money_before(text, start)
        if before in LETTERS and money and begin == start - 1 and not _STRONG.match(text, start):
            return None, start
        before = text[begin - 1 : begin] if begin else ""
    else:
        begin, money = start, None
    stuck = before.isalnum() or (before in _STUCK_SIGNS and text[begin - 2 : begin - 1] != "%")
    if money is None and stuck:
        return None, start  # not so "7%" in "5%-7%"
    if before == "–" and text[begin - 2 : begin - 1].isdigit():
        return None, start  # the end of a score
    alone = _ALONE.match(text, start)
    if alone is not None:
        digits, end = alone[0], alone.end()
        if begin < start and text[begin] == "`":
            begin, money = start, None
        if money is None and names_something(text, start, end, digits):
            return None, end
        number = plain_number(begin, end, decimal_of(digits), "digits", money)
        return of_so_many(text, number) or number, end
    return _composed(text, start, begin, money)


_MINUS = frozenset("-–−")
_NEGATIVE = re.compile(
    r"\d++(?:[.,]\d++)?(?:[ \u00a0]?(?:%|per ?cent|percentage|degrees|°)(?![-–])|-percent)"
)
_BEFORE_SIGN = re.compile(r"\b(?:of|at|by|to|was|is|from|and|between|than|a)[ \u00a0]\Z")


def _is_sign(text: str, start: int, dash: str) -> bool:
    """Whether a dash right before digits is a minus: "at -2.5%"; not "10-5%", not a bullet."""
    if dash == "\N{EN DASH}":
        return _BEFORE_SIGN.search(text, max(0, start - 9), start - 1) is not None
    return text[max(0, start - 2) : start - 1] in (" ", "\u00a0", "(")


def _composed(text: str, start: int, begin: int, money: str | None) -> tuple[Number | None, int]:
    """A number that is more than digits: with commas, a fraction, a scale, a dash to another."""
    match = _IN_DIGITS.match(text, start)
    if match is None:
        return None, start
    if begin < start and text[begin] == "`" and (match["scale"] or "")[:5].lower() not in _INDIAN:
        begin, money = start, None
    number = _scaled(match, begin, money)
    if number is None:
        return None, match.end()
    dashed = _DASHED.match(text, number.end) if _dash_at(text, number.end) else None
    if dashed is not None and (ranged := _dashed(text, number, dashed)) is not None:
        return None if is_year(text[start : number.end]) else ranged, ranged.end
    if money is None and names_something(
        text, number.start, number.end, match["digits"], number.factor
    ):
        return None, match.end()
    return of_so_many(text, number) or number, match.end()


def _money_before(text: str, start: int) -> tuple[int, str | None]:
    end = start - 1 if text[start - 1] in " \u00a0" else start
    last = text[end - 1 : end]
    if last == "`":  # how fonts of Indian budgets come out: "` 34 lakh crore"
        return end - 1, "INR"
    signs = _MONEY_BY_END.get(text[max(0, end - 2) : end], [])
    for sign in (*signs, last) if last in CURRENCIES else signs:
        begin = end - len(sign)
        if text.startswith(sign, max(begin, 0), end):
            before = text[begin - 1 : begin]
            if not before.isalnum() and before not in _STUCK_SIGNS:
                return begin, CURRENCIES[sign]
    return start, None


def _scaled(match: re.Match[str], begin: int, money: str | None) -> Number | None:
    """A number in digits with its scale; a letter is one only after money, or `m`."""
    digits, (_, more, scale, letter), end = match["digits"], match.groups(), match.end()
    value = decimal_of(digits)
    if value is None:
        return None
    if more and match.re is _IN_DIGITS:
        value += value_of_words(more[5:]) or 0
    if letter == "m" and money is None and _METRES.match(match.string, end):
        return plain_number(begin, end, value, "digits", "metres")
    if letter and not _is_scale(letter, match, money):
        letter, end = None, match.end("and" if more and match.re is _IN_DIGITS else "digits")
    kind = "part" if "/" in digits and value < 1 else "digits"
    said = (scale or letter or "").lower()
    if not said:
        return plain_number(begin, end, value, kind, money)
    factor = _FACTORS.get(said) or prod(SCALES[word] for word in said.split())
    if said in FOREIGN_SCALES and _POINTED.fullmatch(digits):
        value *= 1000  # "60.000 millones"
    if (
        said in SHORTENED
        and match.string.startswith(".", end)
        and unit_after(match.string, end + 1)
    ):
        end += 1  # "2,5 Mrd. Euro"
    half = _AND_HALF.match(match.string, end) if said not in SCALES or said == "millions" else None
    if half is not None:
        value, end = value + Decimal("0.5"), half.end()  # "3 millones y medio"
    return Number(begin, end, value * factor, kind, said, money, factor)


def _is_scale(letter: str, match: re.Match[str], money: str | None) -> bool:
    """Whether letters after digits are a scale: "£5M", "5 bn", "500m"; not "5 m", "3M", "5 TN"."""
    apart = match.string[match.start("letter") - 1].isspace()
    if len(letter) > 1:
        return money is not None or not (apart and letter.isupper())
    if money is not None:
        return not apart or letter in "mM"
    return letter == "m" and not apart


def _dash_at(text: str, end: int) -> bool:
    signs = text[end : end + 2]
    return signs[:1] in ("-", "–", "—") or (signs[:1] == " " and signs[1:] in ("-", "–"))


def _dashed(text: str, low: Number, match: re.Match[str]) -> Number | None:
    """Both ends of "10-12 per cent"; None where the dash is one of the sentence."""
    high = _scaled(match, low.start, low.unit)
    if high is None or high.value is None or low.value is None:
        return None
    if high.value <= low.value:
        return None  # a score: "15-0 votes"
    if match["gap"] and high.factor == 1 and low.unit is None and not unit_after(text, high.end):
        return None
    return pair(low, high)


def pair(low: Number, high: Number) -> Number | None:
    """Two numbers as the ends of one; a scale said once is meant for both: "5 to 10 million"."""
    if low.value is None or high.value is None or (low.unit and high.unit not in (None, low.unit)):
        return None
    bottom = low.value
    if low.factor == 1 and high.factor > 1 and bottom * high.factor < 10 * high.value:
        bottom *= high.factor
    return high._replace(start=low.start, unit=high.unit or low.unit, low=bottom)


def is_year(digits: str) -> bool:
    """Whether these digits can be a year.

    >>> is_year("1997"), is_year("1,997"), is_year("997")
    (True, False, False)
    """
    return len(digits) == 4 and digits.isdigit() and 1500 <= int(digits) <= 2099


_SO_MANY = re.compile(
    rf" (?:in|out of|of every|out of every|in every) (?:every )?"
    rf"(?P<all>{'|'.join(WORDS)}|a hundred|a thousand|\d{{1,3}}(?:,000)*)\b(?![%,.]\d)"
    rf"(?! (?:{'|'.join(sorted(DURATIONS))})\b)",
    re.IGNORECASE,
)


def of_so_many(text: str, number: Number) -> Number | None:
    """A share said as "one in five", "9 out of 10", "four of every ten"."""
    follows = text[number.end : number.end + 5]
    if follows[:3] not in (" in", " ou", " of") or number.unit is not None:
        return None
    if follows[:4] == " of " and follows[4:] not in ("e", "E"):
        return None
    match = _SO_MANY.match(text, number.end)
    if match is None or number.value is None:
        return None
    said = match["all"]
    whole = decimal_of(said) if said[0].isdigit() else value_of_words(said)
    if not whole or number.value >= whole:
        return None
    return Number(number.start, match.end(), number.value / whole, "ratio")
