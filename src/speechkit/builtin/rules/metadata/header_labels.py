"""Header labels: the fields that people put above a speech, "Venue: Pier Hall", and their facts."""

from __future__ import annotations

import re
from typing import NamedTuple

from speechkit.builtin.rules.metadata.bylines import who_speaks
from speechkit.builtin.rules.words.dates import FoundDate, dates_in

_LABELS = {
    "title": "title",
    "speaker": "speaker",
    "speaker name": "speaker",
    "speech by": "speaker",
    "delivered by": "speaker",
    "location": "location",
    "venue": "location",
    "place": "location",
    "where": "location",
    "event": "event",
    "occasion": "event",
    "date": "delivered",
    "when": "delivered",
    "delivered": "delivered",
    "delivered on": "delivered",
    "date of delivery": "delivered",
    "date delivered": "delivered",
    "speech date": "delivered",
    "published": "published",
    "published on": "published",
    "date published": "published",
    "publication date": "published",
    "release date": "published",
    "posted": "posted",
    "posted on": "posted",
    "posted by": "posted_by",
    "version": "version",
    "status": "status",
    "speech": "title",
    "from": "publisher",
    "organisation": "publisher",
    "organization": "publisher",
    "department": "publisher",
    "publisher": "publisher",
    "source": "source",
    "category": "category",
    "topic": "category",
    "subject": "category",
    "subjects": "category",
    "tags": "category",
    "role": "speaker.role",
    "position": "speaker.role",
}

OVER_ITS_VALUE = frozenset("subject subjects topic venue location event occasion date".split())
"""Labels that may stand on a line of their own, above what they are labels of."""

_DATES = frozenset(["delivered", "published", "posted"])
_LABELLED = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z ]{2,18}?)\*{0,2}\s?:\*{0,2}\s+(?P<value>\S.{1,280})"
)
_TAGGED = re.compile(r"<(?P<label>[a-z]{3,12})\s?=\s?\"(?P<value>[^\"]{1,200})\">")


class Labelled(NamedTuple):
    """What a field says: its facts, or a date and the field that it is of."""

    facts: tuple[tuple[str, str], ...]
    date: FoundDate | None = None
    date_field: str = "delivered"


def labelled(words: str) -> Labelled | None:
    """What a line says that is a label and its value; None if it is none.

    >>> labelled("Venue: Pier Hall").facts, labelled("Now: to the pier")
    ((('location', 'Pier Hall'),), None)
    """
    if ":" not in words and "=" not in words:
        return None
    match = _TAGGED.fullmatch(words) or _LABELLED.fullmatch(words)
    field = _LABELS.get(match["label"].strip().lower()) if match else None
    if match is None or field is None:
        return None
    value = match["value"].strip(' *"')
    if field in _DATES:
        dates = list(dates_in(value))
        return Labelled((), dates[0], field) if len(dates) == 1 else None
    said: dict[str, str] = {}
    if field == "speaker" and ", " in value and who_speaks(value, said) and "speaker" in said:
        return Labelled(tuple(said.items()))
    return Labelled(((field, value),))
