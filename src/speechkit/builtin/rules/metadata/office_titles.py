"""Office titles: how the press office of a minister heads a text, with who speaks before the rest.

    TRANSCRIPT OF THE PRIME MINISTER, THE HON ADA MOOR MP, TIDE AWARDS, PIER HALL, WHITBY
    HARBOUR PILOTS CONGRESS WHITBY, 19TH MAY 1962 - SPEECH BY THE PRIME MINISTER, …

>>> rest_of_office_title("SPEECH BY THE PRIME MINISTER, THE HON ADA MOOR MP TIDE DINNER, WHITBY")
'TIDE DINNER, WHITBY'
>>> before_byline("TIDE CONGRESS, 5 MAY 1962 - SPEECH BY THE PRIME MINISTER, ADA MOOR")
'TIDE CONGRESS, 5 MAY 1962'
>>> town_behind("HARBOUR PILOTS CONGRESS WHITBY")
('HARBOUR PILOTS CONGRESS', 'WHITBY')
"""

from __future__ import annotations

import re

from speechkit.builtin.rules.metadata.occasions import KIND, is_place_name

_LEAD = re.compile(
    r"(?:(?:transcript|text) of|(?:speech|address|remarks|statement) by) the [\w ,&’'-]{4,70}?"
    r" ?(?:the )?(?:rt\.? ?)?hon\.?,? [\w.’'-]+(?: [\w.’'-]+){0,3}?,? ?(?:(?:A[COM]|QC|CH|OBE),? )*"
    r"MP(?: *[-–—,.:] *| *)(?P<rest>[A-Z].+)",
    re.IGNORECASE,
)
_BYLINE = re.compile(rf"\s+[-–—]\s+(?:{KIND}) by (?:the )?[A-Z].{{3,90}}$", re.IGNORECASE)
_TOWN_BEHIND = re.compile(
    r"(?P<event>[A-Z].{3,90}\b(?:CONFERENCE|CONGRESS|CONVENTION|SUMMIT|FORUM|SEMINAR|BANQUET|"
    r"RECEPTION|DINNER|LUNCH|LUNCHEON)),? (?P<town>[A-Z][A-Z’'-]{2,}(?: [A-Z’'-]{2,})?)"
)


def rest_of_office_title(title: str) -> str | None:
    """What stands behind "TRANSCRIPT OF THE PRIME MINISTER, THE HON ADA MOOR MP"."""
    found = _LEAD.fullmatch(title)
    return found["rest"].partition(" - ")[0] if found else None


def before_byline(title: str) -> str | None:
    """What stands before " - SPEECH BY THE PRIME MINISTER, ADA MOOR"; None if not so."""
    found = _BYLINE.search(title)
    return title[: found.start()] if found and found.start() > 3 else None


def town_behind(name: str) -> tuple[str, str] | None:
    """An event in capitals and the town right behind it; None if there is none."""
    found = _TOWN_BEHIND.fullmatch(name)
    if found is None or is_place_name(name):
        return None
    return found["event"], found["town"]
