"""Titles: what the title of a speech says of date, version, speaker, event and place.

>>> title = read_title("Remarks by Harbour Minister Ada Moor at the Tide Summit – 5 May 2011")
>>> title.name, title.delivered.value
('Remarks by Harbour Minister Ada Moor at the Tide Summit', '2011-05-05')
>>> title.facts
(('speaker', 'Ada Moor'), ('speaker.role', 'Harbour Minister'), ('event', 'Tide Summit'))
"""

from __future__ import annotations

import re

import attrs

from speechkit.builtin.rules.metadata.bylines import who_speaks
from speechkit.builtin.rules.metadata.occasions import (
    KIND,
    bare_name,
    event_name,
    is_audience,
    is_event,
    is_house,
    is_name,
    is_place_name,
    occasion,
)
from speechkit.builtin.rules.metadata.office_titles import (
    before_byline,
    rest_of_office_title,
    town_behind,
)
from speechkit.builtin.rules.metadata.title_tails import (
    PERSON_YEAR,
    cut_date,
    cut_dated_town,
    cut_version,
)
from speechkit.builtin.rules.words.dates import FoundDate

_BY = re.compile(
    rf"(?:(?:a|an|the|full|text|transcript|of|prepared|opening|closing|keynote|welcome|"
    rf"introductory|"
    rf"brief|joint|statement and)\s+)*{KIND}\s+(?:as prepared for delivery\s+|as delivered\s+|"
    r"delivered\s+|given\s+)?(?:by|of|from)\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(r"(?:interview|questioning) of (?P<who>.{3,80}?) by .{2,80}", re.IGNORECASE)
"""Who answers, and who asks: "Interview of Mayor Ada Moor by Whitby Radio"."""

_POSSESSIVE = re.compile(
    rf"(?:(?:full |edited |verbatim )?(?:transcript|text) of (?:the )?)?(?P<who>.{{3,60}}?)"
    rf"(?:’s|'s|s’|s')\s+(?:[\w’'\-]+\s+){{0,4}}?{KIND}\b(?P<rest>.*)",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?P<who>[^:–—|]{4,60}?)\s*[:|]\s+(?P<rest>.{4,})")
_DOORSTOP = re.compile(
    r"(?i:(?:transcript of )?(?:the )?(?:prime minister[’']?s? |pm )?(?:joint )?(?:doorstop(?: "
    r"interview| press conference)?|(?:press|media|news) conference)),? "
    r"(?P<place>(?!(?i:with|on|at|in|interview|press|transcript)\b)"
    r"[A-Z][\w’'.-]*(?:,? [A-Z][\w’'.-]*){0,7})"
)
"""A meeting with the press, and the place behind it: "Doorstop, Whitby"."""

_KIND_HERE = re.compile(rf"\b{KIND}\b", re.IGNORECASE)
CIRCUMSTANCE = re.compile(
    r"(?:^|\s)(?:(?:delivered|given|made)\s+)?(?P<preposition>at|to|in|before|during|for|on|after|"
    r"following|upon|aboard)\s+"
    r"(?=(?:the|a|an|his|her|their|our|this)\s|[A-Z0-9])",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"(?!(?:Favou?r|Support|Response|Reply|Defen[cs]e|Memory|Opposition|Honou?r|Answer|Parliament|"
    r"Advance|Conversation|Press|Joint|The)\b)[A-Z][\w’'.\-]*(?:,? [A-Z][\w’'.\-]*){0,3}"
)


@attrs.frozen
class Title:
    """A title without its tails, and what it says. `version_span` counts in the line given."""

    name: str
    facts: tuple[tuple[str, str], ...] = ()
    delivered: FoundDate | None = None
    version: str | None = None
    end: int = 0


def read_title(line: str) -> Title:
    """Read a title line; nothing is guessed that is not printed in it."""
    name, delivered, version = line.strip(), None, None
    if (words := before_byline(name)) is not None:
        head = read_title(words)
        return attrs.evolve(
            head, name=name, facts=head.facts or _bare_event(head.name), end=len(name)
        )
    for _ in range(2):  # "– final version (5 May 2011)" and the other way round
        if version is None and (cut := cut_version(name)) is not None:
            name, version = cut
        if delivered is None and (dated := cut_date(name)) is not None:
            delivered, name = dated
    found: dict[str, str] = {}
    if delivered is None and (placed := cut_dated_town(name)) is not None:
        delivered, name, found["location"] = placed
    if delivered and name.count("(") > name.count(")"):  # "(Whitby, 5 May 2011)"
        name, _, place = name.rpartition("(")
        name = name.rstrip()
        if re.fullmatch(r"[A-Z][\w.’' -]+(?:, [A-Z][\w.’' -]+){0,2}", place):
            found["location"] = place
    _read_words(name, found)
    return Title(name, tuple(found.items()), delivered, version, len(name))


def _bare_event(words: str) -> tuple[tuple[str, str], ...]:
    """The event, and its town, that is all that a title says before its byline."""
    parts = town_behind(words)
    if parts:
        return ("event", parts[0]), ("location", parts[1])
    return tuple(occasion(words)) if is_event(words) else ()


def _read_words(name: str, found: dict[str, str]) -> None:
    dated = PERSON_YEAR.fullmatch(name) if any(map(str.isdigit, name)) else None
    who = bare_name(re.sub(r"\s*\([^()]*\)$", "", dated["who"])) if dated else ""
    if dated and is_name(who):
        found["speaker"] = who
        read_occasion(re.sub(r"\s*\([^()]*\)$", "", dated["rest"]), found)
        return
    place = None
    if match := _DOORSTOP.fullmatch(name):
        found["location"] = match["place"]
        return
    if (rest := rest_of_office_title(name)) is not None:
        _read_rest(rest, found)
        return
    if "|" in name:
        name, _, place = (part.strip() for part in name.rpartition("|"))
    if match := _INTERVIEW.fullmatch(name):
        who_speaks(match["who"], found)
    elif match := _BY.fullmatch(name):
        _read_speaker(match["rest"], found)
        read_occasion(match["rest"], found, after_kind=True)
    elif (
        ("’" in name or "'" in name)
        and (match := _POSSESSIVE.match(name))
        and who_speaks(match["who"], found)
    ):
        read_occasion(match["rest"], found, after_kind=True)
    elif (
        (match := _COLON.fullmatch(name))
        and is_name(bare_name(match["who"]))
        and _KIND_HERE.search(match["rest"])
    ):
        found["speaker"] = bare_name(match["who"])
        read_occasion(match["rest"], found)
    else:
        read_occasion(name, found)
    if place and re.fullmatch(r"[A-Z][\w.’' \-]+, [A-Z][\w.’' ]+", place):
        found.setdefault("location", place)


def _read_rest(rest: str, found: dict[str, str]) -> None:
    """What stands behind office and name: a doorstop, a speech at an event, or the event alone."""
    if match := _DOORSTOP.fullmatch(rest):
        found["location"] = match["place"]
        return
    read_occasion(rest, found)
    if "event" not in found and not _KIND_HERE.match(rest):
        for field, value in _bare_event(rest):
            found.setdefault(field, value)


def _read_speaker(rest: str, found: dict[str, str]) -> None:
    where = next((at for at in CIRCUMSTANCE.finditer(rest) if not _is_of_office(rest, at)), None)
    who_speaks(rest[: where.start()] if where else rest, found)


def _is_of_office(words: str, circumstance: re.Match[str]) -> bool:
    """Whether "to the United Nations" says where somebody is sent, not who was spoken to."""
    to = circumstance["preposition"].lower() == "to"
    return to and _SENT.search(words, 0, circumstance.start()) is not None


_SENT = re.compile(
    r"\b(?:permanent (?:representative|observer)|ambassador|envoy)(?: of [^,]{3,40})?$",
    re.IGNORECASE,
)


_EVENT_AT_END = re.compile(
    r"(?:the )?[A-Z].{2,80}\b(?:conference|congress|convention|summit|forum|dinner|luncheon|"
    r"awards)",
    re.IGNORECASE,
)


def _names_event(words: str) -> bool:
    """Whether words behind a topic end in an event: "on Tides to the Pilots Conference"."""
    return _EVENT_AT_END.fullmatch(words) is not None


def read_occasion(words: str, found: dict[str, str], *, after_kind: bool = False) -> None:
    """The event in "Speech at the X Conference" and "X Conference Speech"; the House spoken to."""
    words = re.sub(r"\s+", " ", words)
    kind = None if after_kind else _KIND_HERE.search(words)
    if kind is None and not after_kind:
        return
    if kind and kind[0].lower() in ("letter", "message"):
        return  # whoever it was sent to is elsewhere
    rest = words[kind.end() :] if kind else words
    topic: re.Match[str] | None = None
    for mark in CIRCUMSTANCE.finditer(rest):
        preposition = mark["preposition"].lower()
        if _is_of_office(rest, mark):
            continue
        if preposition in ("on", "after", "following", "upon", "aboard"):
            if topic is None and preposition == "on":
                topic = mark
                continue
            break
        if topic is not None and not (
            preposition in ("at", "to") and _names_event(rest[mark.end() :])
        ):
            continue  # inside the topic
        phrase = rest[mark.end() :]
        named = is_event(phrase) or (preposition in ("to", "before") and is_audience(phrase))
        if preposition in ("in", "to", "for", "before", "during") and not named:
            house = re.match(r"(?:the )?[A-Z]\w+(?: of [A-Z]\w+)?", phrase)
            if house and is_house(house[0]):
                found.setdefault("location", house[0].removeprefix("the "))
                return
            if preposition == "in" and (_TOWN.fullmatch(phrase) or is_place_name(phrase)):
                found.setdefault("location", phrase.removeprefix("the "))
            continue
        for field, value in occasion(phrase, "at" if preposition == "at" else "to"):
            found.setdefault(field, value)
        if phrase.isupper() and (parts := town_behind(found.get("event", ""))):
            found["event"], town = parts
            found.setdefault("location", town)
        if "event" in found or "location" in found:
            return
    if kind and not rest.strip(" .") and "event" not in found:
        before = words[: kind.start()].partition(": ")[0].strip(" –—-,")
        if is_event(before) and (name := event_name(before)) and " on " not in before:
            found["event"] = name
