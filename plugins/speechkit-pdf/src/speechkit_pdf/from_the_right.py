"""From the right: the letters of lines that are written so, in the order in which they are read.

The library turns such lines round letter by letter. Where one sign of the font stands for two
letters they come out in the wrong order; words that it did not turn round are the wrong way; and
brackets are those that are seen, not those that are meant. Where letters stand tells which is so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

_LETTER = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_NO_GAP = 0.1
"""A space between letters that stand no further apart than that share of their size is none."""

_STOP_FIRST = re.compile(r"([.,:;!?،؛؟])(\d[\d.,/]*)")
_BRACKETS = str.maketrans("()[]{}«»", ")(][}{»«")
_OPENING = re.compile(r"(?:(?<=\s)|^)[(\[«](?=\S)|(?<=\S)[)\]»](?:(?=[\s.,:;،؛؟])|$)")
_CLOSING = re.compile(r"(?:(?<=\s)|^)[)\]»](?=\S)|(?<=\S)[(\[«](?:(?=[\s.,:;،؛؟])|$)")

Sides = tuple[float, float]
"""The left and the right edge of a letter, in points."""


class Letter(NamedTuple):
    """A letter of a line: what it is, its number in the line as it was given, its edges."""

    sign: str
    number: int
    sides: Sides


def as_read(words: str, sides: Sequence[Sides], size: float) -> tuple[str, tuple[int, ...]]:
    """The words of a line in the order in which they are read, and the number of each letter.

    `sides` are those of its letters as they were given; a number counts in these.
    """
    letters = [*map(Letter, words, range(len(words)), sides)]
    read: list[Letter] = []
    before: Sides | None = None
    at = 0
    for word in words.split(" "):
        given = letters[at : at + len(word)]
        around = _hull(given)
        if at and not (before and around and _are_one(before, around, read[-1], given[0], size)):
            read.append(letters[at - 1])
        read += _word(word, given)
        before = around
        at += len(word) + 1
    return "".join(letter.sign for letter in read), tuple(letter.number for letter in read)


def _hull(letters: Sequence[Letter]) -> Sides | None:
    if not letters:
        return None
    return min(one.sides[0] for one in letters), max(one.sides[1] for one in letters)


def _are_one(before: Sides, around: Sides, last: Letter, first: Letter, size: float) -> bool:
    """Whether two words are one: the space between their letters takes no room."""
    if not (_LETTER.match(last.sign) and _LETTER.match(first.sign)):
        return False
    return -size < before[0] - around[1] < _NO_GAP * size


def _word(word: str, letters: list[Letter]) -> list[Letter]:
    """A word whose letters go from the right to the left, whichever way they were given."""
    if _STOP_FIRST.fullmatch(word):
        stop, *figures = letters
        return [*figures, stop] if stop.sides[1] < figures[0].sides[1] else letters
    if len(word) < 2 or not _LETTER.search(word):
        return letters
    if _goes_right(letters):
        letters = letters[::-1]
    signs = [list(group) for _, group in groupby(letters, key=lambda letter: letter.sides)]
    return _with_points(
        letter for sign in signs for letter in (reversed(sign) if _is_ligature(sign) else sign)
    )


def _with_points(letters: Iterable[Letter]) -> list[Letter]:
    """The letters with their points behind them, which may have been given behind a stop."""
    read: list[list[Letter]] = []
    last: list[Letter] | None = None
    for letter in letters:
        if last is not None and unicodedata.combining(letter.sign):
            last.append(letter)
            continue
        read.append([letter])
        if _LETTER.match(letter.sign):
            last = read[-1]
    return [letter for group in read for letter in group]


def _goes_right(letters: Sequence[Letter]) -> bool:
    """Whether the letters of a word were given from the left to the right."""
    if not all(_LETTER.match(letter.sign) for letter in letters):
        return False
    places = [letter.sides[0] for letter in letters]
    return places[-1] > places[0] and places == sorted(places)


def _is_ligature(sign: Sequence[Letter]) -> bool:
    """Whether a sign of the font stands for several letters, and not for one with its points."""
    return len(sign) > 1 and not any(unicodedata.combining(letter.sign) for letter in sign)


def brackets_meant(lines: Sequence[str]) -> bool:
    """Whether the brackets of lines are those that are meant, rather than those that are seen."""
    right = sum(len(_OPENING.findall(line)) for line in lines)
    return right >= sum(len(_CLOSING.findall(line)) for line in lines)


def with_brackets_meant(words: str) -> str:
    """The words with each bracket turned round.

    >>> with_brackets_meant(")79(")
    '(79)'
    """
    return words.translate(_BRACKETS)
