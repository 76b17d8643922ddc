"""Whereabouts: the event and the place in what a header line says, apart or beside a date."""

from __future__ import annotations

import re

from speechkit.builtin.rules.metadata.occasions import (
    KIND,
    event_name,
    is_audience,
    is_event,
    is_place_name,
    occasion,
    without_article,
)

# A speaker speaks in the first person and to somebody; titles and headers seldom do.
SPEAKS = re.compile(r"\b(?:I|we|you|us|me|I['’]\w+|we['’]\w+|you['’]\w+|our|your)\b")
KIND_HERE = re.compile(KIND, re.IGNORECASE)
"""Whether a line names a kind of text: speech, statement, remarks …"""

SEATS = re.compile(
    r"\b(?:new ?york|nueva york|nova iorque|geneva|genève|ginebra|nairobi|vienna|vienne|viena)\b",
    re.IGNORECASE,
)
"""Where assemblies of nations meet."""
PLACE = re.compile(r"[A-ZÀ-Ü][\w.’'-]*(?:,? (?:de|of|the|la|du|[A-ZÀ-Ü0-9][\w.’'-]*)){0,7}")
SITTING = re.compile(r"(?:sessi|sittin|sitzung|reuni|séance|seduta|zitting)", re.IGNORECASE)
"""A number of a sitting is no place."""
_PARTS = re.compile(r", |(?<=,[”\"]) ")
_QUOTED = re.compile(r"(,[”\"]), ")
_STUDENTS = re.compile(r"\b(?:universit|college|school|institute of tech)", re.IGNORECASE)
_ASIDE = re.compile(r" ?\((?:via|by|taped|pre-?recorded|virtual|delivered)[^()]*\)$", re.IGNORECASE)
_SPONSORED = re.compile(r"(?:co-?)?(?:sponsored|hosted|organi[sz]ed|convened|presented) by ")


def held(words: str) -> tuple[tuple[str, str], ...]:
    """Event and town in "Annual Conference of the Tide Society, Whitby": what stands by a date."""
    event, comma, town = words.rpartition(", ")
    event, town = (event, town) if comma else (town, "")
    if (
        not is_event(event)
        or SITTING.match(event)
        or KIND_HERE.search(words)
        or SPEAKS.search(words)
    ):
        return ()
    if "," in event or (town and (town.count(" ") > 3 or not PLACE.fullmatch(town))):
        return ()
    found = (("event", event_name(event) or without_article(event)),)
    return (*found, ("location", town)) if town else found


def where(phrase: str, *, before: bool = False) -> tuple[tuple[str, str], ...]:
    """Event and place in "the Harbour Trades Conference, Pier Hall, Whitby, England".

    Whoever a speech is given `before` is its occasion, be it a club or a society.
    """
    phrase = _ASIDE.sub("", phrase)
    parts = _PARTS.split(phrase)
    towns = len(parts) - 1 if len(parts) < 3 else 2
    if len(parts) == 1 or not all(part[:1].isupper() for part in parts[-towns:]):
        if is_audience(phrase) or (
            before and not is_event(phrase) and not _STUDENTS.search(phrase)
        ):
            return (("event", without_article(phrase)),)
        return tuple(occasion(phrase, "at"))
    names, town = parts[:-towns], parts[-towns:]
    names = names[:1] + [name for name in names[1:] if not _SPONSORED.match(name)]
    before = before and len(names) == 1
    places = [n for n in names if is_place_name(n) and not (before or is_audience(n))]
    if before and _STUDENTS.search(names[0]):
        places = names
    event = _QUOTED.sub(r"\1 ", ", ".join(name for name in names if name not in places))
    found: dict[str, str] = {}
    if event and (is_event(event) or is_audience(event) or re.match(r"[Tt]he ", event)):
        found["event"] = event_name(event) or without_article(event)
    elif event:
        places.insert(0, event)
    found["location"] = ", ".join([*map(without_article, places), *town])
    return tuple(found.items())
