"""Tails: what is said right after a quantity of its rate, its time, its direction."""

from __future__ import annotations

import re

_TIMES = "second|minute|hour|day|night|week|fortnight|month|quarter|year|annum|decade|century"
_THINGS = (
    "head|person|pupil|capita|gallon|barrel|litre|tonne|ton|bottle|acre|hectare|unit|household|"
    "family|child|worker|employee|mile|dose|vial|pound|share|piece|time|kg|kilo|kilogram|km|"
    "kilometre|MWh|kWh"
)
RATE = re.compile(
    r"[ \u00a0-](?P<rate>"
    rf"(?:(?:an?|per|each|every|a single|every single)[ -](?:{_TIMES}|{_THINGS})|"
    r"per \d{1,3}(?:,\d{3})+(?: [a-z]+)?|per (?!cent\b)(?:metric |square |cubic )?[a-z]+|annually|"
    r"daily|weekly|monthly|yearly|nightly|hourly)\b"
    rf"(?:[ -](?:an?|per|each|every) (?:{_TIMES})\b)?|p\.a\.)",
    re.IGNORECASE,
)
SLASH = re.compile(rf"(?P<rate>/(?:{_TIMES}|{_THINGS}))\b")
WHEN = re.compile(
    r",? (?P<when>(?:in|by|since|from|until|during|before|after) (?:(?:early|late|mid|the)[- ])*"
    r"(?:1[5-9]\d\d|20\d\d)(?:s|[-–/]\d{2}(?!\d))?|today|now|last (?:year|month|week|April|summer)|"
    r"this year|next year|(?:\w+ )?years? ago)\b"
)
CHANGE = re.compile(
    r"[ \u00a0](?P<change>more|fewer|extra|additional|higher|lower|less|better off|worse off|"
    r"increase|rise|growth|decrease|fall|cut|reduction|decline|drop)\b"
)
"""What is said right after a quantity of its rate, its time, its direction."""

TAILS: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(
        "a an per each every p.a annually daily weekly monthly yearly nightly hourly".split(), RATE
    ),
    **dict.fromkeys(
        "in by since from until during before after today now last this next years year".split(),
        WHEN,
    ),
    **dict.fromkeys("one two three four five six seven eight nine ten twenty".split(), WHEN),
    **dict.fromkeys(
        "more fewer extra additional higher lower less better worse increase rise growth decrease "
        "fall cut reduction decline drop".split(),
        CHANGE,
    ),
}
"""What may be said right after a quantity, by its first word."""
