"""Attributions: names that a source's markup sets above or before what their bearers say.

A record of a debate on the web often prints no sign after a name: it stands in an element of its
own, which is called the speaker's, leads to a member, or is the term or the cell beside the words.

>>> from speechkit import Mark, Span
>>> lines = ["Ada Vale", "", "I thank my friend.", "", "Mr Orme", "", "We thank you, too."]
>>> marks = [Mark(Span(0, 8), "attribution"), Mark(Span(30, 37), "attribution")]
>>> set_off = gathered("\\n".join(lines), marks)
>>> [(label.text, label.name) for label in attributions(lines, set_off)]
[('Ada Vale', 'Ada Vale'), ('Mr Orme', 'Orme')]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from speechkit import Mark, Span
from speechkit.builtin.rules.transcript.directions import kind_of
from speechkit.builtin.rules.transcript.labels import WHITE, Label
from speechkit.builtin.rules.words.names import Person, read_person
from speechkit.builtin.rules.words.offices import HONORIFICS

_KINDS = {
    "attribution": "said",
    "a": "linked",
    "dt": "term",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    **{heading: heading for heading in ("h2", "h3", "h4", "h5", "h6")},
}
_SURE = ("said", "linked")
"""Kinds of evidence that hardly anything but a speaker's name has."""

ROLES = tuple(_KINDS)
"""Roles of marks that may set off the name of who speaks."""

_MEMBER = re.compile(
    r"(?:^|[/?&_.-])(?:members?|memberid|membercontributions|mps?|msps?|peers?|lords?|senators?|"
    r"deput(?:y|ies|es?|ados?|adas?)|abgeordnete[rn]?|councillors?|legislators?|politicians?|"
    r"parliamentarians?|personid|speakers?)(?=[/?=&_.-]|\d|$)",
    re.IGNORECASE,
)
"""Where a link leads that leads to a member of a parliament."""

_LONGEST, _SHORT, _SPOKEN = 200, 60, 60
"""Code points: of a label, of what may follow a name in its line, of what is surely prose."""

_ENDS = tuple('.!?…—–-:;"”’)]')
_BEGINS = tuple("\"“‘'([¿¡—–-…")
_SIGN = re.compile(rf"[{WHITE}]*(?::|\.[{WHITE}]*[-–—:])")
_GROUP = re.compile(r"[(\[][^\n()\[\]]{2,90}[)\]](?: ?[(\[][^\n()\[\]]{2,40}[)\]]){0,2}")
_PERSONAL = re.compile(
    r"\b(?:(?-i:I)|we|you|my|our|your|us|me|order|ich|wir|sie|nous|je|vous|nosotros|yo|usted)\b",
    re.IGNORECASE,
)

Gathered = tuple[tuple[str, int, int], ...]
"""What could set off names: the kind of evidence, and from where to where it reaches."""


class Named(NamedTuple):
    """A name that is set off: its label, whom it names, and the words that follow it."""

    label: Label
    person: Person
    words: str


def gathered(text: str, marks: Iterable[Mark]) -> Gathered:
    """The marks that begin a line and could set off a name, in order, each with its kind.

    Kinds: `said` by the element's own name, `linked` to a member, the `term` of a list, the first
    `cell` of a row, or a heading of some level.
    """
    found: set[tuple[str, int, int]] = set()
    rows: set[int] = set()
    for mark in marks:
        kind = _KINDS.get(mark.role)
        if kind is None:
            continue
        start, end = mark.span
        if start and text[start - 1] != "\n":
            continue
        if kind == "row":
            rows.add(start)
        elif end - start < _LONGEST and (kind != "linked" or _MEMBER.search(mark.value)):
            found.add((kind, start, end))
    kept = [it for it in found if it[0] != "cell" or it[1] in rows]
    recurring = _recurring(text, kept)
    kept = [it for it in kept if it[0] in recurring]
    return tuple(sorted(kept, key=lambda it: (it[1], it[2], it[0])))


def _recurring(text: str, found: Iterable[tuple[str, int, int]]) -> set[str]:
    """The kinds of which some words come again, as speakers do; two that are sure need not."""
    words: dict[str, set[str]] = {}
    recurring = set(_SURE)
    for kind, start, end in found:
        known = words.setdefault(kind, set())
        if (name := text[start:end]) in known:
            recurring.add(kind)
        known.add(name)
    return recurring


def attributions(lines: Sequence[str], marks: Gathered) -> tuple[Label, ...]:
    """The names set off by one kind of evidence, if they convince as names of who speaks."""
    kinds = Counter(kind for kind, _, _ in marks)
    if not any(number > 1 for number in kinds.values()):
        return ()
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for kind in sorted(kinds, key=lambda kind: (_ORDER.get(kind, 9), kind)):
        if kinds[kind] < 2:
            continue
        groups = _groups(kind, marks)
        read = [_read(kind, group, lines, starts) for group in groups]
        named = [name for name in read if name is not None]
        if 2 * len(named) >= len(groups) and _convince(kind, named):
            return tuple(name.label for name in named)
    return ()


_ORDER = {"said": 0, "linked": 1, "term": 2, "cell": 3}


def _groups(kind: str, marks: Gathered) -> list[list[Span]]:
    """The marks of a kind that begin at one place, shortest first; none inside another."""
    groups: list[list[Span]] = []
    for it, start, end in marks:
        if it != kind:
            continue
        if groups and groups[-1][0].start == start:
            groups[-1].append(Span(start, end))
        elif not groups or start >= groups[-1][-1].end:
            groups.append([Span(start, end)])
    return groups


def _read(
    kind: str, group: list[Span], lines: Sequence[str], starts: Sequence[int]
) -> Named | None:
    """The label that begins with the marks of a group, if they name somebody who then speaks."""
    number = bisect_right(starts, group[0].start) - 1
    line, at = lines[number], group[0].start - starts[number]
    if line[:at].strip(WHITE):
        return None
    last, end = _place(group[-1].end, number, starts)
    rest = lines[last][end:]
    sign = _SIGN.match(rest)
    if sign is not None:
        end, rest = end + sign.end(), rest[sign.end() :]
    bare = rest.strip(WHITE)
    alone = not bare
    if bare and not sign and len(bare) <= _SHORT and not bare.endswith(_ENDS):
        end, alone = len(lines[last].rstrip(WHITE)), True  # his seat, or the hour
    elif bare and not sign and not _may_begin(kind, bare):
        return None
    if alone:
        last, end, bare = _below(lines, last, end)
    if len(bare) < _SPOKEN and not bare.endswith(_ENDS):
        return None
    text = _text(lines, number, at, last, end)
    person = next(filter(None, (read_person(words) for words in _readings(text, group))), None)
    if person is None or person.key in HONORIFICS or (person.plain and not person.name):
        return None
    stop = end + starts[last] - starts[number]
    label = Label(number, at, stop, text, person.name, person.role, alone)
    return Named(label, person, bare)


def _place(offset: int, number: int, starts: Sequence[int]) -> tuple[int, int]:
    """The line that an offset is in, from some line on, and its place in that line."""
    while starts[number + 1] <= offset - 1:
        number += 1
    return number, offset - starts[number]


def _may_begin(kind: str, words: str) -> bool:
    """Whether words behind a name in its line begin a speech: "said the mayor" does not."""
    return kind in ("said", "cell") and (words[0].isupper() or words.startswith(_BEGINS))


def _below(lines: Sequence[str], number: int, end: int) -> tuple[int, int, str]:
    """Where a label alone in its line ends, and what is said below it.

    An office or a seat in brackets on the next line belongs to the label.
    """
    below = [n for n in range(number + 1, min(number + 7, len(lines))) if lines[n].strip(WHITE)]
    for n in below[:1]:
        words = lines[n].strip(WHITE)
        if _GROUP.fullmatch(words) and words[-2:-1] != "." and not kind_of(words[1:-1]):
            number, end = n, len(lines[n].rstrip(WHITE))
            below = below[1:]
    return number, end, lines[below[0]].strip(WHITE) if below else ""


def _text(lines: Sequence[str], number: int, at: int, last: int, end: int) -> str:
    """A label in one line, as printed but for its line ends."""
    if number == last:
        return lines[number][at:end]
    parts = [lines[number][at:], *lines[number + 1 : last], lines[last][:end]]
    return " ".join(" ".join(parts).split())


def _readings(text: str, group: list[Span]) -> list[str]:
    """What of a label could be the name: the whole with its brackets, or what an element holds."""
    whole = text.rstrip(" \t:.-–—")
    parts = [text[: span.end - span.start].rstrip(" \t:.-–—") for span in group]
    return [whole, *parts] if whole.endswith((")", "]")) else [*parts, whole]


def _convince(kind: str, named: list[Named]) -> bool:
    """Whether names that are set off are those of speakers: lists of people have such names, too.

    People are told of by their names ("Ada Vale is …"); speakers say I and you, and come again.
    """
    if len(named) < 2:
        return False
    keys = Counter(it.person.key for it in named)
    told_of = sum(_is_told_of(it) for it in named)
    if 2 * told_of >= len(named):
        return False
    personal = sum(_PERSONAL.search(it.words[:600]) is not None for it in named)
    recurring = len(keys) < len(named) and len(keys) > 1
    if kind in _SURE:
        return recurring or 2 * personal >= len(named)
    if len(named) < 3 or not recurring or 2 * personal < len(named):
        return False
    return kind in ("term", "cell") or any(not it.person.plain for it in named)


def _is_told_of(it: Named) -> bool:
    """Whether the words below a name tell of who bears it."""
    surname = (it.person.name or "").rpartition(" ")[2]
    return len(surname) > 1 and re.search(rf"\b{re.escape(surname)}\b", it.words[:300]) is not None
