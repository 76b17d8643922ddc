"""Sittings: the line of a record that tells which house sat, and on which day.

>>> date, house = day_of_sitting("Volume 12: debated on Thursday 5 May 2011")
>>> date.value, house
('2011-05-05', None)
>>> day_of_sitting("in the House of Commons at 2:30 pm on 5th May 2011.")[1]
'House of Commons'
>>> day_of_sitting("We debated on 5 May 2011") is None
True
>>> day_of_record("The pier – Saltham Hansard 2011-05-05").value
'2011-05-05'
"""

from __future__ import annotations

import re

from speechkit.builtin.rules.metadata.occasions import is_house
from speechkit.builtin.rules.metadata.title_tails import cut_date
from speechkit.builtin.rules.words.dates import FoundDate, whole_date

_SAT = re.compile(
    r"(?:(?:vol(?:ume|\.)? ?\d{1,4}[:,.]? ?)?(?:debated|sitting|sat)(?: on| of)?:?"
    r"|(?:in )?(?:the )?(?P<house>[^\W\d_][^\d:.]{3,60}?),?"
    r"(?: at \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?,?)? on) (?P<date>[^:;]{6,40})",
    re.IGNORECASE,
)


def day_of_sitting(words: str) -> tuple[FoundDate, str | None] | None:
    """The day that a line says a house sat on, and the house if named; None if it says neither."""
    match = _SAT.fullmatch(words) if words.rstrip(".")[-1:].isdigit() else None
    if match is None or (match["house"] is not None and not is_house(match["house"])):
        return None
    date = whole_date(match["date"])
    return (date, match["house"]) if date is not None else None


_RECORD = re.compile(
    r"(?:\b(?:Hansard|(?:House|Senate|Assembly|Parliamentary|Plenary) Debates?|Official Report)"
    r"|\bDebates of the [\w ]{4,40})(?:\s*[,:(–-])?$"
)


def day_of_record(title: str) -> FoundDate | None:
    """The day of the sitting whose record the title of a page names at its end, with its day."""
    cut = cut_date(title) if title[-1:].isdigit() or title.endswith(")") else None
    return cut[0] if cut is not None and _RECORD.search(cut[1]) else None
