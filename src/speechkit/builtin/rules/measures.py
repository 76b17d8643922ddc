"""Measures: the tables by which a number's comparator, unit, rate and time are read."""

from __future__ import annotations

import re

COMPARATORS: dict[str, str] = {
    **dict.fromkeys(
        (
            "over", "more than", "above", "greater than", "in excess of", "exceeding", "exceeds",
            "exceeded", "beyond", "larger than", "higher than", "surpassing", "longer than",
            "mais de", "más de", "plus de", "mehr als", "über",
        ),
        "gt",
    ),
    **dict.fromkeys(
        (
            "under", "less than", "below", "fewer than", "lower than", "smaller than", "short of",
            "not yet", "not even", "menos de", "moins de", "weniger als", "unter",
        ),
        "lt",
    ),
    **dict.fromkeys(
        (
            "up to", "at most", "no more than", "not more than", "as much as", "as many as",
            "a maximum of", "maximum of", "no later than", "not later than", "a ceiling of",
            "threshold of", "até", "hasta", "jusqu'à", "bis zu",
        ),
        "le",
    ),
    **dict.fromkeys(
        (
            "at least", "no fewer than", "no less than", "not less than", "a minimum of",
            "minimum of", "upwards of", "upward of", "pelo menos", "al menos", "au moins",
            "mindestens",
        ),
        "ge",
    ),
    **dict.fromkeys(
        (
            "nearly", "almost", "around", "about", "approximately", "roughly", "some", "circa",
            "close to", "approaching", "approaches", "in the order of", "of the order of",
            "in the region of", "an estimated", "estimated", "getting on for", "something like",
            "more or less", "quase", "cerca de", "casi", "environ", "près de", "presque",
            "rund", "etwa", "fast", "knapp", "ca.",
        ),
        "approx",
    ),
    **dict.fromkeys(
        (
            "a total of", "total of", "only", "just", "exactly", "an extra", "an additional",
            "a further", "another", "a mere", "precisely", "fully", "all", "additional", "further",
        ),
        "eq",
    ),
}  # fmt: skip
"""Words right before a number, and how the number is meant: more, less, at least, about …"""

_LONGEST = max(len(phrase.split()) for phrase in COMPARATORS)
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in COMPARATORS)
_OPENING = "(\"“‘'[–—-"
_BETWEEN = frozenset(("only", "just", "the", "a"))
"""What may stand between a comparator and its number: "at least a dozen"."""


def comparator_before(text: str, start: int) -> tuple[int, str] | None:
    """The comparator in the words right before a number: where it begins, what it means.

    >>> comparator_before("there are at least a dozen", 20)
    (10, 'ge')
    """
    window = text[max(0, start - 40) : start].lower()
    if not window[-1:].isspace():
        return None
    words = window.split()[-_LONGEST - 1 :]
    for last in (len(words), len(words) - 1):
        if last < len(words) and (not last or words[last] not in _BETWEEN):
            break
        if not last or words[last - 1].lstrip(_OPENING) not in _LAST_WORDS:
            continue
        for first in range(max(0, last - _LONGEST), last):
            phrase = " ".join(words[first:last]).lstrip(_OPENING)
            if phrase in COMPARATORS:
                at = len(window)
                for word in reversed(words[first:]):
                    at = window.rfind(word, 0, at)
                at += len(words[first]) - len(words[first].lstrip(_OPENING))
                return start - len(window) + at, COMPARATORS[phrase]
    return None


AFTER = re.compile(
    r"[ \u00a0](?:or|and)[ \u00a0](?P<words>more|above|over|fewer|less|under|so|thereabouts)\b"
    r"|(?P<plus>\+)"
)
AFTER_MEANS = {
    "more": "ge", "above": "ge", "over": "ge", "+": "ge", "fewer": "le", "less": "le",
    "under": "le", "so": "approx", "thereabouts": "approx",
}  # fmt: skip
"""Words right after a number that change how it is meant."""

CURRENCIES = {
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR", "US$": "USD",
    "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL", "$": "$",
    "EUR": "EUR", "USD": "USD", "GBP": "GBP", "CHF": "CHF", "INR": "INR", "SEK": "SEK",
}  # fmt: skip
"""Signs of money; which dollar a bare `$` means is not guessed."""

UNITS: dict[str, str] = {
    **dict.fromkeys(("%", "per cent", "percent", "pc", "per cents", "por ciento", "prozent"), "%"),
    **dict.fromkeys(("percentage point", "percentage points"), "percentage points"),
    **dict.fromkeys(("basis point", "basis points", "basis-point"), "basis points"),
    **dict.fromkeys(("dollar", "dollars", "bucks"), "$"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("rupee", "rupees"), "INR"),
    **dict.fromkeys(("pence", "cents"), "pence"),
    **{
        form: f"{name}s"
        for name in (
            "second minute hour day week month year decade generation mile kilometre metre inch "
            "acre hectare tonne ton kilogram litre gallon degree megawatt gigawatt kilowatt time"
        ).split()
        for form in (name, f"{name}s")
    },
    **dict.fromkeys(("centuries", "century"), "centuries"),
    **dict.fromkeys(("feet", "foot"), "feet"),
    **dict.fromkeys(("km", "kilometers", "kilometer"), "kilometres"),
    **dict.fromkeys(("anos", "años", "ans", "jahre", "jahren"), "years"),
}
"""What follows a number and says what it is a measure of; durations and distances in full."""

_NEXT = re.compile(r"[ \u00a0-]?(?P<unit>%|(?P<one>[^\W\d_]+)(?:[ -](?P<two>[^\W\d_]+))?)")


def unit_after(text: str, end: int) -> tuple[str, int] | None:
    """The unit right after a number, and where it ends.

    >>> unit_after("20 per cent of", 2), unit_after("5 boats", 1)
    (('%', 11), None)
    """
    match = _NEXT.match(text, end)
    if match is None:
        return None
    if match["unit"] == "%":
        return "%", match.end("unit")
    one = match["one"].lower()
    if match["two"]:
        both = UNITS.get(f"{one} {match['two'].lower()}") or UNITS.get(f"{one}-{match['two']}")
        if both:
            return both, match.end("two")
    if one not in UNITS:
        return None
    degrees = _DEGREES.match(text, match.end("one")) if one.startswith("degree") else None
    if degrees:
        return UNITS[one] + degrees[0], degrees.end()
    return UNITS[one], match.end("one")


_DEGREES = re.compile(r" (?:Celsius|Fahrenheit|C|F)\b")

MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_MONTH = "|".join(MONTHS)
DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b", re.IGNORECASE)
"""A number that is a day of a month."""

REFERENCES = frozenset(
    (
        "section sections article articles clause paragraph paragraphs para chapter page pages "
        "p no nos number numbers column col volume vol part schedule title resolution act bill "
        "figure table item route room phase stage step round grade level year day week key "
        "group type question q hc cm psalm verse highway flight channel class area band tier "
        "rule sec amendment appendix annex covid formula apollo windows iphone g"
    ).split()
)
"""Words after which a number is a name, not a quantity."""


def is_reference(before: str) -> bool:
    """Whether the words before a number make a name of it: "section 12", "No. 10"."""
    return _last_word(before) in REFERENCES


def is_month(before: str) -> bool:
    """Whether a month stands right before a number: "May 3"."""
    return before[-1:] == " " and _last_word(before) in MONTHS


def _last_word(before: str) -> str:
    bare = before.rstrip("-(# .")
    at = len(bare)
    while at and bare[at - 1].isalpha():
        at -= 1
    return bare[at:].lower() if len(before) - len(bare) <= 3 else ""


RATE = re.compile(
    r"[ \u00a0-](?P<rate>(?:an?|per|each|every|a single|every single) "
    r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|annum|decade|century|head|"
    r"person|pupil|capita)|annually|daily|weekly|monthly|yearly|an hour)\b",
    re.IGNORECASE,
)
WHEN = re.compile(
    r",? (?P<when>(?:in|by|since|from|until|during|before|after) (?:(?:early|late|mid|the)[- ])*"
    r"(?:1[5-9]\d\d|20\d\d)s?|today|now|last (?:year|month|week|April|summer)|"
    r"this year|next year|(?:\w+ )?years? ago)\b"
)
CHANGE = re.compile(
    r"[ \u00a0](?P<change>more|fewer|extra|additional|higher|lower|less|better off|worse off|"
    r"increase|rise|growth|decrease|fall|cut|reduction|decline|drop)\b"
)
"""What is said right after a quantity of its rate, its time, its direction."""
