"""Title tails: the date, version and town that stand at the end of a title.

>>> cut_version("The old pier – final version"), cut_version("The old pier")
(('The old pier', 'final version'), None)
>>> day, name, town = cut_dated_town("Speech at the Tide Summit, 5 May 2011, Whitby")
>>> day.value, name, town
('2011-05-05', 'Speech at the Tide Summit', 'Whitby')
"""

from __future__ import annotations

import re

from speechkit.builtin.rules.metadata.occasions import bare_name, is_name
from speechkit.builtin.rules.words.dates import FoundDate, dates_in

_DASH = r"(?:\s*[–—|:]\s*|\s+-{1,2}\s+|,\s+|\s*[(\[]\s*|\s*/\s*)"
_VERSION = re.compile(
    rf"{_DASH}(?P<version>(?:(?:final|first|second|third|revised|corrected|updated|edited|full|"
    r"abridged|uncorrected|draft|speaking|delivered|latest|clean|advance|"
    r"embargoed|amended)\s+)?"
    r"(?:version|draft|copy|text|transcript|edition|final|revision)(?:\s+\d+(?:\.\d+)?)?|"
    r"v\d+(?:\.\d+)?|"
    r"as (?:prepared|delivered|given|written)(?: for delivery)?|final|corrected|revised|"
    r"draft)[)\]]?$",
    re.IGNORECASE,
)
_VERSION_WORDS = frozenset(
    "version draft copy text transcript edition final revision prepared delivered given written "
    "delivery corrected revised".split()
)
_TAIL_LEAD = re.compile(
    rf"(?:{_DASH}|\s+)(?:(?:delivered|given|made|held)\s+)?(?:on\s+)?(?:the\s+)?$", re.I
)
_TOWN_AFTER = re.compile(
    r", (?P<town>(?!(?:Final|Draft|Speech|Statement|Transcript)\b)"
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)


PERSON_YEAR = re.compile(
    r"(?P<who>[^–—|]{3,60}?)\s*[–—|-]\s*(?P<year>(?:1[5-9]|20)\d\d)\s+(?P<rest>.{4,})"
)
"""A speaker, a year and a title, as blogs set them: "Ada Moor – 2011 Speech on Tides"."""


def cut_version(name: str) -> tuple[str, str] | None:
    """A title without the version at its end, and that version."""
    match = _VERSION.search(name) if _has_version_tail(name) else None
    return (
        (name[: match.start()].rstrip(), match["version"]) if match and match.start() > 2 else None
    )


def _has_version_tail(name: str) -> bool:
    """Whether a title ends in a word that names a version: a cheap test before the dear one."""
    words = name.rstrip(")]").lower().rsplit(None, 1)
    last = words[-1].lstrip("([–—|:-/") if words else ""
    return last in _VERSION_WORDS or last[-1:].isdigit()


def cut_date(name: str) -> tuple[FoundDate, str] | None:
    """A whole date at the end of a title, set off by a dash, a comma, brackets or "on"."""
    last = next(iter([*dates_in(name)][-1:]), None)
    if last is None or name[last.span.end :].strip(" )].") or last.span.start < 3:
        return None
    lead = _TAIL_LEAD.search(name[: last.span.start])
    return (last, name[: lead.start()].rstrip(" ,")) if lead else None


def cut_dated_town(name: str) -> tuple[FoundDate, str, str] | None:
    """A whole date with a town behind it that ends the title: ", 5 May 2011, Whitby"."""
    last = next(iter([*dates_in(name)][-1:]), None)
    if last is None or last.span.start < 3 or len(last.value or "") < 10:
        return None
    town = _TOWN_AFTER.fullmatch(name[last.span.end :])
    lead = _TAIL_LEAD.search(name[: last.span.start])
    return (last, name[: lead.start()].rstrip(" ,"), town["town"]) if town and lead else None


def year_in(line: str) -> str | None:
    """The year that a title sets behind the name of the speaker: "Ada Moor – 2011 Speech".

    >>> year_in("Ada Moor – 2011 Speech on Tides"), year_in("Tides – 2011 and beyond")
    ('2011', None)
    """
    dated = PERSON_YEAR.fullmatch(line) if any(map(str.isdigit, line)) else None
    return dated["year"] if dated and is_name(bare_name(dated["who"])) else None
