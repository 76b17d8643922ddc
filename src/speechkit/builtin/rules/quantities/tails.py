"""Tails: what is said right after a quantity of its rate, its time, its direction."""

from __future__ import annotations

import re
from typing import TypeAlias

from speechkit.builtin.rules.quantities.comparators import comparator_after

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
    r",?(?: back)? (?P<when>(?:in|by|since|from|until|during|before|after) "
    r"(?:(?:early|late|mid|the)[- ])*"
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
        "in by since from until during before after today now last this next years year "
        "back".split(),
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

Tail: TypeAlias = tuple[str, int, str | None, str | None, str | None]
"""A comparator, where the words end that say it, and the change, rate and time right after."""


_BEFORE_TAIL = frozenset(" \u00a0-,/")


def tail_of(text: str, end: int, comparator: str) -> Tail:
    """What the words right after a quantity say of its change, its rate, its time.

    >>> tail_of("5% a year", 2, "eq"), tail_of("5% more", 2, "eq")
    (('eq', 2, None, 'a year', None), ('eq', 2, 'more', None, None))
    """
    if text[end : end + 1] not in _BEFORE_TAIL:
        return comparator, end, None, None, None
    if text[end] == "/":
        slash = SLASH.match(text, end)
        return comparator, end, None, slash["rate"] if slash else None, None
    following = text[end + 1 : end + 14].split(None, 1)
    word = following[0].rstrip(".,;:!?)-”’") if following else ""
    tail = TAILS.get(word) or TAILS.get(word.partition("-")[0])
    match = tail.match(text, end) if tail is not None else None
    if match is None:
        return comparator, end, None, None, None
    if tail is WHEN:
        return comparator, end, None, None, match["when"]
    if tail is not RATE:
        return comparator, end, match["change"], None, None
    comparator, after = comparator_after(text, match.end(), comparator)
    return comparator, after if after > match.end() else end, None, match["rate"], None
