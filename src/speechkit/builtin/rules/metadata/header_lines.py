"""Header lines: what one line above a speech says, by itself and by the line before it."""

from __future__ import annotations

import re

import attrs

from speechkit.builtin.rules.metadata.bylines import who_speaks
from speechkit.builtin.rules.metadata.header_labels import OVER_ITS_VALUE, labelled
from speechkit.builtin.rules.metadata.occasions import (
    KIND,
    bare_name,
    bare_role,
    event_name,
    is_house,
    is_name,
    is_place_name,
)
from speechkit.builtin.rules.metadata.sittings import day_of_sitting
from speechkit.builtin.rules.metadata.titles import CIRCUMSTANCE, read_title
from speechkit.builtin.rules.metadata.whereabouts import (
    KIND_HERE,
    PLACE,
    SEATS,
    SITTING,
    SPEAKS,
    held,
    where,
)
from speechkit.builtin.rules.words.capitals import proper
from speechkit.builtin.rules.words.dates import FoundDate, dates_in, whole_date

_BYLINE = re.compile(
    rf"(?:(?:the|an?|full|text|of|opening|closing|keynote|introductory|prepared|budget|testimony|"
    rf"statement and)\s+)*{KIND}\s+(?:delivered\s+|given\s+)?(?:by|of)\b\s*:?\s*(?P<who>.*)|"
    r"(?:presented |delivered |given )?by:?\s+(?P<by>[A-Z].*)|(?:presented |delivered )?by:?",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"[A-Z](?:[^\W\d]|[.’'-])+(?: [A-Z](?:[^\W\d]|[.’'-])+){0,3}, "
    r"(?:[A-Z]{2}|D\.C\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)
_KIND_ALONE = re.compile(rf"(?:the )?{KIND}(?: of| by)?", re.IGNORECASE)
_WHERE = re.compile(
    r"(?:(?:delivered|presented|given|held|made) )?(?P<preposition>at|before|to|on the occasion "
    r"of|during)"
    r" (?P<phrase>(?:the |an? |his |her |our )?[A-Z0-9“\"].{3,300})",
    re.IGNORECASE,
)
_HELD_AT = re.compile(
    rf"(?i:{KIND}) (?:delivered |given |made )?(?P<preposition>at|to) "
    r"(?P<phrase>(?:the )?[A-Z].{3,120})"
)
"""What a speech was held at, below its title: "Speech at the Harbour Conference"."""

OFFICE = re.compile(
    r"\b(?:minister|president|secretary|chancellor|governor|chair(?:man|woman)?|commissioner|mayor|"
    r"ambassador|premier|director|leader|representative|head of|king|queen|prince|attorney|"
    r"senator|member of|mp|deputy|ministre|président|presidente|ministro|finance)\b",
    re.IGNORECASE,
)
_LETTERS_AFTER = re.compile(r"^(?:[A-Z]{2,6},? )+(?=VICE |PRIME |DEPUTY |[A-Z][a-z])")
"""The letters of orders and degrees between a name and an office: "GCMG Prime Minister"."""
_AT_THE = re.compile(r",? (?:at|during|on the occasion of) (?:the )?", re.IGNORECASE)
_EXCELLENCY = re.compile(
    r"(?:H\. ?E\.?|HE|His Excellency|Her Excellency|Son Excellence|S\. "
    r"?E\.?M?\.?),?\s(?:Senator\s)?",
    re.I,
)
_EDITORIAL = re.compile(
    r"(?:updates?|revises|corrects|supersedes) (?:the )?(?:speech|remarks|statement)\b|"
    r"(?:presented|delivered|gave|made) (?:identical|the same|similar) (?:remarks|speech)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((?:via|by|taped|pre-?recorded|virtual)[^()]{0,60}\)", re.IGNORECASE)
_AND_OR_COMMA = re.compile(r",? and |, ")
_MEMBER = re.compile(r"HON\. [^\W\d][^\d,:;]{4,40}", re.IGNORECASE)
_OF_STATE = re.compile(r"of (?:the )?[a-z]+(?: [a-z]+){0,3}", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"\b(?:of|the|and|for|to|at|on|in|by|de|la|des|du|zur|der)$|,$", re.IGNORECASE
)


@attrs.frozen
class HeaderLine:
    """One line of a header: its role, and what it says."""

    number: int
    role: str
    facts: tuple[tuple[str, str], ...] = ()
    date: FoundDate | None = None
    date_field: str = "delivered"


def read_line(number: int, words: str, before: HeaderLine | None) -> HeaderLine | None:
    """What a line of a header says; None if it is none (or may be the title)."""
    if not words or len(words) > 320:
        return None
    if (field := labelled_line(number, words)) is not None:
        return field
    if _EDITORIAL.match(words) or _BRACKETED.fullmatch(words):
        return HeaderLine(number, "note")
    date = whole_date(words)
    if date is not None:
        return HeaderLine(number, "date", (), date)
    if (sat := day_of_sitting(words)) is not None:
        return HeaderLine(number, "date", (("location", sat[1]),) if sat[1] else (), sat[0])
    if before is not None and before.role == "title" and (said := below_title(number, words)):
        return said
    if words.endswith((".", ":", ";", "?", "!")) and not re.search(r"\b[A-Z]\.$|Jr\.$", words):
        return None
    if is_house(words.removeprefix("in ")):
        house = words.removeprefix("in ").removeprefix("the ")
        house = house.title().replace(" Of ", " of ") if house.islower() else house
        return HeaderLine(number, "house", (("location", house),))
    if _KIND_ALONE.fullmatch(words):
        return HeaderLine(number, "kind")
    if _TOWN.fullmatch(words) and before is None:
        return HeaderLine(number, "town", (("location", words),))
    if match := _BYLINE.fullmatch(words):
        if match["by"] and _are_several(match["by"]):
            return HeaderLine(number, "byline")  # several wrote it: none of them speaks
        return _byline(number, match["who"] or match["by"] or "")
    if before is not None and before.role in (
        "title",
        "kind",
        "byline",
        "name",
        "office",
        "where",
        "date",
        "event",
        "more",
        "house",
        "rule",
    ):
        return _after(number, words, before)
    return None


def labelled_line(number: int, words: str) -> HeaderLine | None:
    """What a line says that is a label and its value: "Venue: Pier Hall"; None if it is none."""
    said = labelled(words)
    return HeaderLine(number, "label", *said) if said is not None else None


def below_title(number: int, words: str) -> HeaderLine | None:
    """Who spoke and where, in a line below a title: "Speech by Ada Moor, at the Tide Summit"."""
    words = words.removesuffix(".")
    if (match := _BYLINE.fullmatch(words)) and match["who"]:
        title = read_title(words)
        if "speaker" in dict(title.facts):
            return HeaderLine(number, "byline", title.facts, title.delivered)
    if match := _HELD_AT.fullmatch(words):
        return HeaderLine(
            number, "kind", where(match["phrase"], before=match["preposition"] == "to")
        )
    return None


def _are_several(who: str) -> bool:
    """Whether these are names of more than one person, and nothing else."""
    return " and " in who and all(is_name(bare_name(one)) for one in _AND_OR_COMMA.split(who))


def _byline(number: int, who: str) -> HeaderLine | None:
    found: dict[str, str] = {}
    if not who.strip():
        return HeaderLine(number, "kind")
    if CIRCUMSTANCE.search(who):
        return None  # "Remarks by Ada Moor at the Tide Summit": a title
    if not who_speaks(who, found) and not found:
        return None
    return HeaderLine(number, "byline", tuple(found.items()))


def _after(number: int, words: str, before: HeaderLine) -> HeaderLine | None:
    """A line that means something only below another: a name, an office, a place with a date."""
    match = _WHERE.fullmatch(words)
    if match and before.role != "kind":
        dates = list(dates_in(match["phrase"]))
        phrase = match["phrase"][: dates[0].span.start] if dates else match["phrase"]
        found = where(phrase.rstrip(" ,–—-("), before=match["preposition"].lower() == "before")
        return HeaderLine(number, "where", found, dates[0] if len(dates) == 1 else None)
    dates = list(dates_in(words))
    if (
        len(dates) == 1
        and not words[dates[0].span.end :].strip(" ).")
        and dates[0].span.start <= 120
    ):
        place = re.sub(r"(?:,|\s|\ble\b|\bon\b|\bden\b|[–—-])+$", "", words[: dates[0].span.start])
        if facts := held(place):
            return HeaderLine(number, "date", facts, dates[0])
        short = len(place) <= 60 and PLACE.fullmatch(place) and not SITTING.match(place)
        if not place or (short and not KIND_HERE.search(place)):
            facts = (("location", place),) if place else ()
            return HeaderLine(number, "date", facts, dates[0])
    first = words.split(", ")[0]
    if first != words and is_place_name(first) and PLACE.fullmatch(words):
        return HeaderLine(number, "where", (("location", words),))
    if before.role in ("event", "where", "office", "name") and SEATS.fullmatch(words):
        return HeaderLine(number, "town", (("location", words),))
    if before.role in ("where", "event") and _TOWN.fullmatch(words):
        return HeaderLine(number, "town", (("location", words),))
    name = _EXCELLENCY.sub("", words)
    if before.role in ("kind", "byline") and name != words and is_name(bare_name(name)):
        return HeaderLine(number, "name", (("speaker", bare_name(name)),))
    if (
        before.role in ("rule", "title", "kind")
        and _MEMBER.fullmatch(words)
        and is_name(bare_name(words))
    ):
        return HeaderLine(number, "name", (("speaker", proper(bare_name(words))),))
    if before.role == "name" and _OF_STATE.fullmatch(words):
        return HeaderLine(number, "office")
    follows = before.role in ("name", "office", "byline")
    if follows and (said := held(words)):
        return HeaderLine(number, "event", said)
    if follows and words[:1].isupper() and not KIND_HERE.match(words):
        phrase = _AT_THE.split(words)[-1]  # "… of Freedonia, at the general debate of …"
        if (event := event_name(phrase)) is not None:
            return HeaderLine(number, "event", (("event", event),))
    if before.role == "kind":
        first, _, rest = _EXCELLENCY.sub("", words).partition(",")
        found_who: dict[str, str] = {}
        if is_name(name := bare_name(first)):
            office = _LETTERS_AFTER.sub("", rest.strip())
            held_office = bare_role(office) if OFFICE.match(office.split(" ", 1)[-1]) else None
            facts = (("speaker.role", held_office),) if held_office else ()
            return HeaderLine(number, "name", (("speaker", name), *facts))
        if who_speaks(words, found_who) and "speaker" in found_who:
            return HeaderLine(number, "name", tuple(found_who.items()))
    nameless = before.role == "byline" and "speaker.role" not in dict(before.facts)
    if (before.role == "name" or nameless) and OFFICE.search(words) and not SPEAKS.search(words):
        return HeaderLine(number, "office", (("speaker.role", bare_role(words) or words),))
    return None


def is_town(words: str) -> bool:
    """Whether a line may be the name of a town and nothing else."""
    short = len(words) <= 40 and "," not in words
    return short and PLACE.fullmatch(words) is not None and not OFFICE.search(words)


def is_unfinished(words: str) -> bool:
    """Whether a line of a stack breaks off: "General debate of the", or "Subject:"."""
    if words.endswith(":"):
        return words[:-1].strip().lower() in OVER_ITS_VALUE
    return bool(_UNFINISHED.search(words[-8:])) and not _KIND_ALONE.fullmatch(words)
