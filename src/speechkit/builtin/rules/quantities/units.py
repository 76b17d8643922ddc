"""Units: what a number is a measure of, by the words after it."""

from __future__ import annotations

import re

from speechkit.builtin.rules.quantities.currencies import CODES, NAMES

_DURATIONS = (
    "second seconds minute minutes hour hours day days week weeks month months year years decade "
    "decades generation generations centuries"
).split()
DURATIONS = frozenset(_DURATIONS)

_PLURALS = {
    "kilometre": "kilometres", "kilometers": "kilometres", "metre": "metres", "meters": "metres",
    "mile": "miles", "foot": "feet", "yard": "yards", "inch": "inches",
}  # fmt: skip

UNITS: dict[str, str] = {
    **dict.fromkeys(("%", "per cent", "percent", "pc", "per cents", "por ciento", "prozent"), "%"),
    **dict.fromkeys(("pour cent", "per cento", "por cento", "procent"), "%"),
    **dict.fromkeys(("percentage point", "percentage points"), "percentage points"),
    **dict.fromkeys(("basis point", "basis points", "basis-point", "bps"), "basis points"),
    **NAMES,
    **{
        form: f"{name}s"
        for name in (
            "second minute hour day week month year decade generation mile kilometre metre "
            "acre hectare tonne ton kilogram litre gallon degree megawatt gigawatt kilowatt time"
        ).split()
        for form in (name, f"{name}s")
    },
    **dict.fromkeys(("centuries", "century"), "centuries"),
    **dict.fromkeys(("feet", "foot", "ft"), "feet"),
    **dict.fromkeys(("inch", "inches"), "inches"),
    **dict.fromkeys(("km", "kilometers", "kilometer"), "kilometres"),
    **dict.fromkeys(("kg", "kilos"), "kilograms"),
    "mm": "millimetres",
    "cm": "centimetres",
    "mg": "milligrams",
    "ml": "millilitres",
    "fold": "times",
    **{
        f"{much} {form}": f"{much} {plural}"
        for much, lengths in (
            ("square", "kilometre kilometres metre metres mile miles foot feet yard inches inch"),
            ("cubic", "kilometre kilometres metre metres foot feet yard yards"),
        )
        for form in (*lengths.split(), f"{lengths.split()[0][:-2]}ers", "meters")
        for plural in (_PLURALS.get(form, form),)
    },
    **dict.fromkeys(("sq km", "km²", "km2"), "square kilometres"),
    **dict.fromkeys(("sq m", "m²", "m2", "sqm"), "square metres"),
    **dict.fromkeys(("sq ft", "sqft"), "square feet"),
    "m³": "cubic metres",
    "ppm": "parts per million",
    "mph": "miles per hour",
    **dict.fromkeys(("kph", "kmh"), "kilometres per hour"),
    **dict.fromkeys(("anos", "años", "ans", "jahre", "jahren"), "years"),
}
"""What follows a number and says what it is a measure of; durations and distances in full."""

EXACT: dict[str, str] = {
    **{code: code for code in CODES},
    "kW": "kilowatts", "MW": "megawatts", "GW": "gigawatts", "TW": "terawatts",
    "kWh": "kilowatt hours", "MWh": "megawatt hours", "GWh": "gigawatt hours",
    "TWh": "terawatt hours", "kB": "kilobytes", "KB": "kilobytes", "kb": "kilobytes",
    "MB": "megabytes", "GB": "gigabytes", "TB": "terabytes",
}  # fmt: skip
"""Units that are told by their capitals, too."""

_NEXT = re.compile(
    r"[ \u00a0\u2011-]?(?:[%€₩]|([A-Za-zÀ-ÖØ-öø-ÿ]++(?:[²³]|(?<=m)2\b)?|[°º] ?[CF]\b)(?![^\W\d_]))"
)
_SIGNS = {"%": "%", "€": "EUR", "₩": "KRW"}
_NO_UNIT = frozenset(".,;:!?)\n")
_NEXT_BUT_ONE = re.compile(r"[ \u2011-]([^\W\d_]++)")
_TWO_WORDS = frozenset(unit.replace("-", " ").split()[0] for unit in UNITS if " " in unit)


def unit_after(text: str, end: int) -> tuple[str, int] | None:
    """The unit right after a number, and where it ends.

    >>> unit_after("20 per cent of", 2), unit_after("5 boats", 1)
    (('%', 11), None)
    """
    match = _NEXT.match(text, end) if text[end : end + 1] not in _NO_UNIT else None
    if match is None:
        return None
    said, end_of_one = match[1], match.end()
    if said is None:
        return _SIGNS[text[end_of_one - 1]], end_of_one
    if said[0] in "°º":
        return _DEGREE[said[-1]], end_of_one
    if said in EXACT:
        return EXACT[said], end_of_one
    one = said.lower()
    if one in _TWO_WORDS:
        more = _NEXT_BUT_ONE.match(text, end_of_one)
        both = UNITS.get(f"{one} {more[1].lower()}") if more else None
        if more and both:
            return both, more.end()
    unit = UNITS.get(one)
    if unit is None or (one == "p" and text[end : end + 1] != "p"):
        return None
    if said == "Year" and text[end_of_one + 1 : end_of_one + 2].isdigit():
        return None  # "30 Year 6 pupils"
    if said.istitle() and _IN_A_YEAR.search(text, max(0, end - 9), end):
        return None  # "the 2001 Foot and Mouth crisis"
    if one in _LENGTHS and text.startswith("/h", end_of_one):
        return f"{unit} per hour", end_of_one + 2
    if one[:6] == "degree":
        degrees = _DEGREES.match(text, end_of_one)
        if degrees:
            return unit + degrees[0], degrees.end()
    return unit, end_of_one


_IN_A_YEAR = re.compile(r"\b(?:[Tt]he|[Ii]n) (?:19|20)\d\d\Z")
_LENGTHS = ("km", "kilometres", "mi", "miles")
_DEGREE = {"C": "degrees Celsius", "F": "degrees Fahrenheit"}
_DEGREES = re.compile(r" (?:Celsius|Fahrenheit|C|F)\b")

OF_UNIT = re.compile(
    r" of (?P<unit>dollars|pounds|euros|rupees|years|miles|acres|tonnes|tons|hours|days|weeks|"
    r"months|decades|generations|hectares|kilometres)\b"
)
A_UNIT = re.compile(r"[ -](?:of )?(?:an?|one) (?P<unit>[a-z]+)(?:[ -](?P<two>point|cent))?\b")
"""What a number of a vague or a broken kind is of: "billions of dollars", "half an hour"."""
DE_UNIT = re.compile(r" d(?:e |i |['’])(?P<unit>euros?|d[óo]lares|dollars|pesos|reais)\b")
"""What a number with a scale is of, in other languages: "3 millones de euros"."""
