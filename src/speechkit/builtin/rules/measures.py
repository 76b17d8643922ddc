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

_PHRASES = "|".join(sorted(map(re.escape, COMPARATORS), key=len, reverse=True))
BEFORE = re.compile(
    rf"(?<![\w-])(?P<words>{_PHRASES})\s+(?:only\s+|just\s+|the\s+|a\s+)?(?:[£$€]\s?)?\Z",
    re.IGNORECASE,
)
"""A comparator at the end of the words before a number."""

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

_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
UNIT = re.compile(
    rf"[ \u00a0-]?(?P<unit>{_UNIT})(?![\w])(?P<degrees> (?:Celsius|Fahrenheit|C|F)\b)?",
    re.IGNORECASE,
)

MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_MONTH = "|".join(MONTHS)
DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b", re.IGNORECASE)
DATE_BEFORE = re.compile(rf"\b(?:{_MONTH})\.? \Z", re.IGNORECASE)
"""A number that is a day of a month."""

REFERENCE = re.compile(
    r"\b(?:section|sections|article|articles|clause|paragraph|paragraphs|para|chapter|page|pages|p|"
    r"no|nos|number|numbers|column|col|volume|vol|part|schedule|title|resolution|act|bill|figure|"
    r"table|item|route|room|phase|stage|step|round|grade|level|year|day|week|key|group|type|"
    r"question|q|hc|cm|psalm|verse|highway|flight|channel|type|class|area|band|tier|rule|sec|"
    r"amendment|appendix|annex|covid|formula|apollo|windows|iphone|world war|g)\.? ?[-(#]?\Z",
    re.IGNORECASE,
)
"""Words after which a number is a name, not a quantity."""

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
