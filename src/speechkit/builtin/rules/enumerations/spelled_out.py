"""Spelled out: series that one sentence announces and tells: "three areas: a, b and c"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from speechkit import Member, Span
from speechkit.builtin.rules.enumerations.cues import NOUNS
from speechkit.builtin.rules.quantities.word_places import words_in

_COUNTS = "two three four five six seven eight nine ten".split()
_COUNTED = frozenset(_COUNTS)
_PLURAL = "|".join(f"{noun}s" for noun in sorted(NOUNS)) + (
    "|priorities|policies|opportunities|possibilities|duties|strategies|responsibilities|criteria|"
    "ideas|businesses"
)
_ANNOUNCED = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|[2-9])(?! (?:percentage|basis)\b)"
    rf"(?: [\w’'-]+){{0,3}}? (?P<noun>{_PLURAL})\b",
    re.IGNORECASE,
)


class Series(NamedTuple):
    """The members of a series, and the words that announced it."""

    announced: re.Match[str] | None
    members: list[Member]


def announcements(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What announces a series between two places: "three areas", "2 other great problems"."""
    return _announced(text, _counts(text), start, end)


def _announced(text: str, counts: list[int], start: int, end: int) -> Iterator[re.Match[str]]:
    """What announces a series between two places, the places of counts being known."""
    done = start
    for number in range(bisect_left(counts, start), len(counts)):
        at = counts[number]
        if at >= end:
            break
        match = _ANNOUNCED.match(text, at, end) if at >= done else None
        if match:
            done = match.end()
            yield match


_ANY_NOUN = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|[2-9])(?: (?!(?:of|in|on|at|and|or|to)\b)[\w’'-]+){{0,3}}?"
    r" (?P<noun>[a-z]{2,}[^\Wsiu]s)\b",
    re.IGNORECASE,
)
_NO_THINGS = frozenset(
    "years months weeks days hours minutes times people miles pounds was has does its always "
    "perhaps towards besides says means makes goes takes comes".split()
)
"""Measures, and words that only end as plurals do."""


def announced_last(
    text: str, start: int, members: int, nouns: Set[str] = frozenset()
) -> re.Match[str] | None:
    """What announces a series by words that are no nouns of series in themselves.

    It counts as many as there are members, and stands at the end of the sentence before them, or
    a little further off, with the noun that they have.
    """
    counts = _counts(text)
    for at in reversed(counts[bisect_left(counts, start - _FAR) : bisect_left(counts, start)]):
        match = _ANY_NOUN.match(text, at, start)
        if match is None or count_of(match) != members or match["noun"].lower() in _NO_THINGS:
            continue
        named = match["noun"].removesuffix("s") in nouns
        if named or _CLOSING.match(text, match.end(), start):
            return match
    return None


_FAR = 1500
_CLOSING = re.compile(r"(?: [^.!?:;\n]{0,60})?[.:–—-]?[ \n\d.]*\Z")
"""What may stand between a noun and the next sentence, a paragraph's number and all."""


@lru_cache(maxsize=1)  # each series asks about the same text
def _counts(text: str) -> list[int]:
    """Where a text says a number from two to ten that may count a series, in order."""
    return [
        at
        for at, word in words_in(text)
        if word in _COUNTED
        or (word == "1" and text[at] in "23456789" and text[at + 1 : at + 2] == " ")
    ]


def count_of(match: re.Match[str]) -> int:
    word = match["count"].lower()
    return int(word) if word.isdigit() else _COUNTS.index(word) + 2


_BEFORE = 110
"""How many code points before a colon its announcement may begin."""

_THESE = ". These are "
_NAMED = re.compile(r"(?:the|an?|to|our|their|its|[A-Z\"“‘]\w*|[a-z]+ing) ")
"""How a thing is named, and not described, after "These are"."""
_VERB = re.compile(r"[.!?;:\n]| (?:is|are|was|were|has|have|can|will|do|does) ")
_LAST = re.compile(r"(?:and|or) ")
_CUED = re.compile(
    r"(?:the |a |my |our )?(?:first|second|one|number|to begin|both|either|neither)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?](?=[ \n\"”’)]|\Z)|\n| [–—-]+ |—")
_RIGHT_BEHIND = re.compile(r"(?: [\w’'-]+){0,6}")
"""What may stand between a noun and the dash behind it: "three tests for a pier – …"."""
_LONGEST = 300


def spelled_out(text: str, known: Sequence[Series]) -> Iterator[Series]:
    """Series whose announcement is followed at once by as many members as it says.

    >>> text = "We have three tasks: the pier, the lamp, and the bell."
    >>> [member.text for member in next(spelled_out(text, ())).members]
    ['the pier', 'the lamp', 'the bell']
    """
    taken = _hulls(member.span for one in known for member in one.members)
    counts = _counts(text)
    for at, end in _signs(text, counts):
        announced = _announced_before(text, counts, at)
        if announced is None or _is_taken(taken, end):
            continue
        members = _members(text, end, count_of(announced))
        if members:
            yield Series(announced, members)


def _hulls(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Spans in order, those that meet made one."""
    hulls: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if hulls and start <= hulls[-1][1]:
            hulls[-1] = hulls[-1][0], max(end, hulls[-1][1])
        else:
            hulls.append((start, end))
    return hulls


def _is_taken(hulls: list[tuple[int, int]], at: int) -> bool:
    """Whether a place lies in one of these spans."""
    number = bisect_right(hulls, at, key=itemgetter(0)) - 1
    return number >= 0 and at < hulls[number][1]


def _signs(text: str, counts: list[int]) -> list[tuple[int, int]]:
    """Where members may be told, not far behind a count.

    It is behind a colon inside a line, a dash, or "These are" in the next sentence.
    """
    colons = [(at, at + 2) for at in _places(text, ":") if text[at + 1 : at + 2] == " "]
    dashes = [
        (at - spaced, at + 1 + spaced)
        for sign in "–—"
        for at in _places(text, sign)
        if (spaced := text[at - 1] == " " == text[at + 1 : at + 2]) or sign == "—"
    ]
    presented = [(at, at + len(_THESE)) for at in _places(text, _THESE)]
    return [(at, end) for at, end in (*colons, *dashes, *presented) if _is_near(counts, at)]


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _is_near(counts: list[int], at: int) -> bool:
    """Whether one of the counts stands so near before a place that it may announce what follows."""
    before = bisect_left(counts, at)
    return before > 0 and counts[before - 1] >= at - _BEFORE


def _announced_before(text: str, counts: list[int], at: int) -> re.Match[str] | None:
    """The announcement in the sentence that a sign ends; with a dash, right before it."""
    start = max(0, at - _BEFORE)
    found = next(reversed([*_announced(text, counts, start, at)]), None)
    if found is None or _VERB.search(text, found.end(), at):
        return None
    dashed = text[at] in " —"
    if dashed and (count_of(found) == 2 or not _RIGHT_BEHIND.fullmatch(text, found.end(), at)):
        return None
    if text[at] == "." and (count_of(found) == 2 or not _NAMED.match(text, at + len(_THESE))):
        return None
    before = text[max(0, found.start() - 8) : found.start()].lower()
    known = ("these ", "those ") if dashed and found.end() != at else ()  # told before
    return None if before.endswith(("one of ", "ther of ", *known)) else found


def _members(text: str, start: int, count: int) -> list[Member]:
    """As many members as were announced, up to the end of the sentence; none if they are not."""
    end = _ENDS.search(text, start, start + _LONGEST * 2)
    words = text[start : end.start()] if end else ""
    if not words or (end and end[0] == "\n") or _CUED.match(words):
        return []
    parts = _parts(words, count)
    if len(parts) != count or not all(0 < len(part) <= _LONGEST for part in parts):
        return []
    members: list[Member] = []
    at = start
    for number, part in enumerate(parts, 1):
        at = text.index(part, at)
        members.append(Member(part, Span(at, at + len(part)), number))
        at += len(part)
    return members


def _parts(words: str, count: int) -> list[str]:
    """The parts of "a; b; and c", "a, b, and c", "a, b and c"; empty if they are not so many."""
    parts = [part.strip() for part in words.split(";" if ";" in words else ",")]
    last = parts[-1]
    if len(parts) == count and count > 2 and _LAST.match(last):
        return [*parts[:-1], last.partition(" ")[2]]
    if len(parts) == count and ";" in words:
        return parts
    if len(parts) == count - 1 and ";" not in words and last.count(" and ") == 1:
        parts[-1:] = [part.strip() for part in last.split(" and ")]
        if len(parts[-1]) <= 60 + 3 * max(map(len, parts[:-1])):
            return parts
    return []
