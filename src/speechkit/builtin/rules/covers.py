"""Covers: the title page of a speech, read as a whole.

    STATEMENT
    BY HER EXCELLENCY ADA MOOR, PRESIDENT OF FREEDONIA
    AT THE GENERAL DEBATE OF THE TIDE ASSEMBLY
    Whitby, 5 May 2011

Line breaks mean little there; what counts is what stands before the first salutation.
"""

from __future__ import annotations

import re

import attrs

from speechkit.builtin.rules.dates import FoundDate, dates_in
from speechkit.builtin.rules.header_lines import SPEAKS
from speechkit.builtin.rules.occasions import bare_name, bare_role, is_name
from speechkit.builtin.rules.title_lines import SALUTATION

_KINDS = (
    r"(?:national )?(?:statement|speech|address|remarks|discours|allocution|déclaration|"
    r"intervention|"
    r"discurso|mensaje|declaración|intervención|discurso|rede|ansprache|discorso)"
)
_STYLE = (
    r"(?:(?:his|her) excellency|h\. ?e\.?|son excellence|s\. ?e\. ?m?\.?|sem|su excelencia|"
    r"excelentísimo señor|(?:the )?(?:right )?hon(?:ou?rable|\.)|(?:the )?rt\.? hon\.?|monsieur|"
    r"madame|"
    r"mme\.?|mr\.?|mrs\.?|ms\.?|dr\.?|don|doña|señor(?:a)?|senator|prof(?:essor)?\.?|sir|m\.)"
)
_WHO = re.compile(
    rf"\b(?:{_KINDS}\s+(?:delivered |given |made |prononcé |pronunciado )?(?:by|of|de|par|por|"
    rf"del?|von)|"
    r"delivered by:?|presented by:?|prononcé par|pronunciado por|^by)\s+"
    rf"(?P<styles>(?:{_STYLE}[, ]+)*)(?P<rest>[^\n]{{4,300}})",
    re.IGNORECASE,
)
_OFFICE_FIRST = re.compile(
    rf"(?P<office>.{{3,100}}?),? (?:{_STYLE} )+(?P<name>[A-ZÀ-Ü].*)", re.IGNORECASE
)
_AFTER_OFFICE = re.compile(r",| (?:at|during|on|en|au|à|in|to)\b", re.IGNORECASE)
_NAME_PART = re.compile(r"[^\W\d_](?:[\w’'\-]*\.?)(?:[A-Z]\.)?")
_ASSEMBLY = re.compile(
    r"(?:(?:the )?(?:high[- ]level )?general debate(?: of| at)?,? )?(?:the |its )?"
    r"(?P<number>\d{1,3})\s?(?:th|st|nd|rd|e|ème|º|°)? (?:regular |ordinary |annual )?"
    r"(?:(?:session|meeting) of the [\w’' ]{3,60}?(?:assembly|council|conference|congress)|"
    r"united nations general assembly)(?: of the united nations)?(?=[\s.,;:\[(–-]|$)",
    re.IGNORECASE,
)
_DEBATE = re.compile(
    r"general debate(?: of (?:the )?[^\n]{5,110}?(?:general assembly|assembly|council))?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:^|\n|[,–-] *)(?P<place>[A-ZÀ-Ü][\w.’'\- ]{2,30}(?:, [A-Z][\w. ]{1,25})?)"
    r"(?:,|–|-| le| on) *(?:le |on )?$"
)
_HEADING = re.compile(rf"\b{_KINDS}\b|excellen|general assembly|general debate", re.IGNORECASE)
_KEY_WORDS = (
    """
statement speech address remarks discours allocution déclaration intervention discurso mensaje
declaración intervención rede ansprache discorso excellen
""".split()
    + ["general assembly", "general debate"]
)
"""What `_HEADING` looks for, as plain words: a text without them has no title page."""

_DEPTH = 1600


@attrs.frozen
class Cover:
    """What a title page says: `(field, value)` pairs, the date, and where the page ends."""

    facts: tuple[tuple[str, str], ...]
    delivered: FoundDate | None
    end: int


def cover(text: str) -> Cover | None:
    """Read what stands before the first salutation; None if that is no title page."""
    end = _end(text[:_DEPTH])
    if not 20 <= end < _DEPTH:
        return None
    page = text[:end]
    low = page.casefold()
    if not any(word in low for word in _KEY_WORDS) or not _HEADING.search(page):
        return None
    found: dict[str, str] = {}
    flat = re.sub(r"[ \t\xa0]*\n[ \t\xa0]*(?=\S)", " ", page.strip())
    _read_who(flat, found)
    event = _ASSEMBLY.search(flat) or _DEBATE.search(flat)
    if event:
        found["event"] = event[0].removeprefix("the ").removeprefix("THE ").strip()
    dates = [date for date in dates_in(page) if date.value and len(date.value) == 10]
    if len(dates) == 1:
        before = page[: dates[0].span.start]
        place = _PLACE.search(before[-80:])
        if place and not _HEADING.search(place["place"]) and place["place"].lower() not in _DAYS:
            found["location"] = place["place"].strip()
    return Cover(tuple(found.items()), dates[0] if len(dates) == 1 else None, end)


_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mardi", "lundi"]
)


def _end(text: str) -> int:
    """Where the page ends: at the first salutation, or the first line that is a sentence."""
    at = 0
    for line in text.split("\n"):
        bare = line.strip(" \t\xa0\f*_")
        if SALUTATION.match(bare) and at:
            return at
        if (len(bare) > 160 and bare[-1:] in ".!?") or SPEAKS.search(bare):
            return at
        at += len(line) + 1
    return len(text)


def _read_who(flat: str, found: dict[str, str]) -> None:
    match = _WHO.search(flat)
    if match is None:
        return
    rest = match["rest"]
    office, name, after = "", rest, ""
    styled = _OFFICE_FIRST.match(rest)
    if styled and not match["styles"]:
        office, name = styled["office"], styled["name"]
    head, comma, tail = name.partition(",")
    if comma:
        name, after = head, tail
    parts = name.split()
    while parts and not is_name(bare_name(" ".join(parts))):
        parts.pop()
    if len(parts) < 2 or len(parts) > 6 or not _all_capital(parts):
        return
    found["speaker"] = bare_name(" ".join(parts))
    role = bare_role(office or _AFTER_OFFICE.split(after.strip(), maxsplit=1)[0])
    role = re.sub(r"^[A-Z]{2,5}(?=$| [A-Z])", "", role or "").strip()
    if role and len(role) <= 90:
        found["speaker.role"] = role


def _all_capital(parts: list[str]) -> bool:
    return all(_NAME_PART.fullmatch(part) for part in parts)
