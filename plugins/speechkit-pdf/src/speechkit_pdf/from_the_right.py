"""From the right: the letters of lines that are written so, in the order in which they are read.

The library turns such lines round letter by letter. Where one sign of the font stands for two
letters they come out in the wrong order; words that it did not turn round are the wrong way; and
brackets are those that are seen, not those that are meant. Where letters stand tells which is so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

_LETTER = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_NO_GAP = 0.1
"""A space between letters that stand no further apart than that share of their size is none."""

_STOP_FIRST = re.compile(r"([.,:;!?،؛؟])(\d[\d.,/]*)")
_BRACKETS = str.maketrans("()[]{}«»", ")(][}{»«")
_OPENING = re.compile(r"(?:(?<=\s)|^)[(\[«](?=\S)|(?<=\S)[)\]»](?:(?=[\s.,:;،؛؟])|$)")
_CLOSING = re.compile(r"(?:(?<=\s)|^)[)\]»](?=\S)|(?<=\S)[(\[«](?:(?=[\s.,:;،؛؟])|$)")

Sides = tuple[float, float]
"""The left and the right edge of a letter, in points."""


def as_read(words: str, sides: Sequence[Sides], size: float) -> str:
    """The words of a line in the order in which they are read; `sides` are those of its letters."""
    read: list[str] = []
    before: Sides | None = None
    at = 0
    for word in words.split(" "):
        hull = sides[at : at + len(word)]
        if word:
            around = min(left for left, _ in hull), max(right for _, right in hull)
            if not (before and _are_one(before, around, read[-1], word, size)):
                read.append(" ")
            read.append(_word(word, hull))
            before = around
        else:
            before = None
        at += len(word) + 1
    return "".join(read).removeprefix(" ")


def _are_one(before: Sides, around: Sides, above: str, word: str, size: float) -> bool:
    """Whether two words are one: the space between their letters takes no room."""
    if not (_LETTER.match(above[-1]) and _LETTER.match(word[0])):
        return False
    return -size < before[0] - around[1] < _NO_GAP * size


def _word(word: str, sides: Sequence[Sides]) -> str:
    """A word whose letters go from the right to the left, whichever way they were given."""
    if found := _STOP_FIRST.fullmatch(word):
        stop, figure = sides[0], sides[1]
        return f"{found[2]}{found[1]}" if stop[1] < figure[1] else word
    letters = [(letter, side) for letter, side in zip(word, sides, strict=True)]
    if len(word) < 2 or not _LETTER.search(word):
        return word
    if _goes_right(letters):
        letters.reverse()
    signs = [list(group) for _, group in groupby(letters, key=lambda pair: pair[1])]
    ordered = [
        letter for sign in signs for letter in (reversed(sign) if _is_ligature(sign) else sign)
    ]
    return "".join(_with_points(ordered))


def _with_points(letters: Sequence[tuple[str, Sides]]) -> list[str]:
    """The letters with their points behind them, which may have been given behind a stop."""
    read: list[list[str]] = []
    last: list[str] | None = None
    for letter, _ in letters:
        if last is not None and unicodedata.combining(letter):
            last.append(letter)
            continue
        read.append([letter])
        if _LETTER.match(letter):
            last = read[-1]
    return [sign for group in read for sign in group]


def _goes_right(letters: Sequence[tuple[str, Sides]]) -> bool:
    """Whether the letters of a word were given from the left to the right."""
    if not all(_LETTER.match(letter) for letter, _ in letters):
        return False
    places = [left for _, (left, _) in letters]
    return places[-1] > places[0] and places == sorted(places)


def _is_ligature(sign: Sequence[tuple[str, Sides]]) -> bool:
    """Whether a sign of the font stands for several letters, and not for one with its points."""
    return len(sign) > 1 and not any(unicodedata.combining(letter) for letter, _ in sign)


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
