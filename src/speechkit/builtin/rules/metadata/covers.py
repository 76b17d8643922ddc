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

from speechkit.builtin.rules.metadata.bylines import who_speaks
from speechkit.builtin.rules.metadata.occasions import bare_name, bare_role, is_name
from speechkit.builtin.rules.metadata.title_lines import SALUTATION
from speechkit.builtin.rules.metadata.whereabouts import SEATS, SPEAKS
from speechkit.builtin.rules.words.capitals import proper
from speechkit.builtin.rules.words.dates import FoundDate, dates_in

_KINDS = (
    r"(?:national )?(?:statement|speech|address|remarks|discours|allocution|déclaration|"
    r"intervention|"
    r"discurso|mensaje|declaración|intervención|discurso|rede|ansprache|discorso)"
)
_STYLE = (
    r"(?:(?:his|her) excellency|h\. ?e\.?|son excellence|s\. ?e\. ?m?\.?|sem|su excelencia|"
    r"excelentísimo señor|(?:the )?(?:right )?hon(?:ou?rable|\.)|(?:the )?rt[.,]* hon\.?|monsieur|"
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
_STYLED = re.compile(rf"(?:{_STYLE}[, ]+)+", re.IGNORECASE)
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
    r"general debate(?: of (?:the )?[^\n]{5,110}?(?:general assembly|assembly|council))?|"
    r"debate general(?: (?:del|de la) [^\n]{5,110}?asamblea general)?|"
    r"débat général(?: (?:de|à|lors de) [^\n]{5,110}?assemblée générale)?|"
    r"\d{1,3} ?(?:e|ème|°|º) (?:session (?:ordinaire )?de l['’])?assemblée générale"
    r"(?: de l['’]organisation)?(?: des nations unies)?|"
    r"unga ?\d{2}|united nations general assembly",
    re.IGNORECASE,
)
_SEAT_ALONE = re.compile(rf"^[ \t]*(?:{SEATS.pattern})[ \t.]*$", re.IGNORECASE | re.MULTILINE)
"""Where assemblies of nations meet: a cover names the city in one corner or another."""
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

_TITLES = re.compile(
    rf"{_KINDS} (?:delivered |given |made |prononcé |pronunciado )?(?:by|of|de|del|par|por)\b",
    re.IGNORECASE,
)
_LONGEST = 320
"""The longest title of a title page, which may name the speaker and the occasion."""
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
    for paragraph in page.split("\n\n"):
        words = " ".join(paragraph.split()).strip(" .*")
        names = found.get("speaker", "").casefold() in words.casefold()
        if _TITLES.match(words) and names and 20 < len(words) <= _LONGEST:
            found["title"] = words
            break
    if "speaker" not in found:
        _read_styled(page, found)
    event = _ASSEMBLY.search(flat) or _DEBATE.search(flat)
    seat = SEATS.search(flat) if event else _SEAT_ALONE.search(page)
    if event:
        found["event"] = event[0].removeprefix("the ").removeprefix("THE ").strip()
    dates = list(dict.fromkeys(d for d in dates_in(page) if d.value and len(d.value) == 10))
    if len(dates) == 1:
        before = page[: dates[0].span.start]
        place = _PLACE.search(before[-80:])
        if place and not _HEADING.search(place["place"]) and place["place"].lower() not in _DAYS:
            found["location"] = place["place"].strip()
    if seat is not None and "location" not in found:
        found["location"] = seat[0]
    return Cover(tuple(found.items()), dates[0] if len(dates) == 1 else None, end)


_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mardi", "lundi"]
)


_FIRST = re.compile(r"(?:1|I|A)\.(?:1\.?)?[ \t\xa0]+[^\W\d_]")
"""A part of the speech is counted, not a line of its title page."""


def _end(text: str) -> int:
    """Where the page ends: at the first salutation, or the first line that is a sentence."""
    at = 0
    for line in text.split("\n"):
        bare = line.strip(" \t\xa0\f*_")
        if at and SALUTATION.match(bare) and not _is_styled(bare):
            return at
        sentence = len(bare) > 160 and bare[-1:] in ".!?" and not _TITLES.match(bare)
        if sentence or SPEAKS.search(bare) or (at and _FIRST.match(bare)):
            return at
        at += len(line) + 1
    return len(text)


def _is_styled(line: str) -> bool:
    """Whether a line is a name with its style ("Honorable Ada Moor"), which is no salutation."""
    style = _STYLED.match(line)
    if style is None or line[-1] in ",:!.":
        return False
    return is_name(bare_name(line[style.end() :]))


def _read_styled(page: str, found: dict[str, str]) -> None:
    """A name with its style on a line of its own, and the office above or below it."""
    lines = [line.strip(" \t\xa0*_") for line in page.split("\n") if line.strip()]
    for at, line in enumerate(lines):
        if _is_styled(line):
            found["speaker"] = bare_name(_STYLED.sub("", line, count=1))
            near = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
            office = next((words for words in near if _HOLDS.match(words)), None)
            if office:
                found["speaker.role"] = office
            return


def _read_who(flat: str, found: dict[str, str]) -> None:
    """Who speaks, by the first of these phrases that names somebody."""
    any(_reads_who(match, found) for match in _WHO.finditer(flat))


def _reads_who(match: re.Match[str], found: dict[str, str]) -> bool:
    rest = match["rest"]
    if _reads_office(rest, found):
        return True
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
        return False
    if _GOES_ON.match(name, len(" ".join(parts))):
        return False  # "Statement of Ordinary and Other Resources"
    found["speaker"] = bare_name(" ".join(parts))
    role = bare_role(office or _AFTER_OFFICE.split(after.strip(), maxsplit=1)[0])
    role = re.sub(r"^(?!PRIME |VICE |FIRST |CHIEF )[A-Z]{2,5}(?=$| [A-Z])", "", role or "").strip()
    if role and len(role) <= 90:
        found["speaker.role"] = role
    return True


_GOES_ON = re.compile(r",? (?:and|&|or)\b")


def _reads_office(rest: str, found: dict[str, str]) -> bool:
    """Read "the Minister of Tides, Ada Moor, at the …" or "the Prime Minister Ada Moor"."""
    words = _OCCASION.split(rest, maxsplit=1)[0].strip(" ,")
    office, comma, name = words.rpartition(", ")
    if comma and _HOLDS.match(office) and is_name(bare_name(name)):
        found["speaker"] = bare_name(name)
        found["speaker.role"] = bare_role(office) or office
        return True
    plain = proper(bare_role(words) or words) if words.isupper() else words
    who: dict[str, str] = {}
    if (
        _HOLDS.match(plain)
        and who_speaks(plain, who)
        and "speaker" in who
        and " " in who["speaker"]
    ):
        found.update(who)
        return True
    return False


_OCCASION = re.compile(
    r",? \b(?:on the occasion of|at the|during the|before the|to the|en el|en la|ante la|à la|"
    r"lors de|devant la)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"(?:the |la |le |el )?(?:(?:deputy|vice|first) )?(?:prime minister|president|minister|"
    r"secretar|ministr|président|premier|vicepresident|chancellor)",
    re.IGNORECASE,
)


def _all_capital(parts: list[str]) -> bool:
    return all(_NAME_PART.fullmatch(part) for part in parts)
