"""Semicolons: lines that semicolons chain to each other, as the items of a list are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechkit.builtin.rules.words.ends import CLOSERS, goes_on, sentence_end

_JOINED = re.compile(r";(?: and| or| but)?(?: that| to)?[ ,]*$")
_TIED = re.compile(r";? (?:and|or)(?: that| to)?[ ,]*$")
_AND = re.compile(r"(?:and|or) ", re.IGNORECASE)
_SUMMED_UP = re.compile(
    r"(?:all (?:of )?(?:this|these|that|which)|it all|that is (?:how|why|what))\b", re.IGNORECASE
)
"""How a sentence begins that looks back on the items above it: "all this is paid for by …"."""
_LABELLED = re.compile(r"\W{0,3}\(\w{1,3}\)")
"""A label, if behind quotation marks: lines that have such lost no marks."""
_ANEW = re.compile(r"(?:There (?:is|are|was|were)|I|These|This|That is) ")
"""How a sentence begins that is seldom an item, where no item above begins so."""


def joined(text: str) -> bool:
    """Whether a line ends in ";", or "; and".

    >>> joined("a pier;"), joined("a lamp; and that"), joined("a bell.")
    (True, True, False)
    """
    end = text[-14:]
    return ";" in end and _JOINED.search(end.rstrip(CLOSERS)) is not None


def chained(texts: Sequence[str]) -> int:
    """How many lines, from the first, end in ";", with the one that closes them; 0 if it fails.

    >>> chained(["a pier;", "a lamp; and", "a bell.", "We sail."])
    3
    >>> chained(["a pier;", "a lamp; and", "a bell;", "which is all."])
    3
    >>> chained(["A pier;", "A lamp;", "There are many more."])
    2
    """
    for number, text in enumerate(texts):
        last = number > 0 and _ties(texts[number - 1]) and not _ties(text)
        if joined(text) and not last:
            continue
        if number == 0 or sentence_end(text) == ":":
            return 0
        if last:
            return number + 1
        if _carries_on(texts, number):
            continue
        if sentence_end(text) not in (".", "?", "!"):
            return 0
        if _SUMMED_UP.match(text) or (
            _ANEW.match(text) and _first(text) not in _firsts(texts[:number])
        ):
            return number if number > 1 else 0
        return number + 1 if text.count(". ") < 2 else 0
    return 0


def bound(texts: Sequence[str]) -> int:
    """How many lines are plainly a list, though nothing leads it in; 0 if they are none.

    >>> bound(["The pier leans;", "The lamp is out; and", "The bell is cracked."])
    3
    >>> bound(["I have mended the pier;", "So that we can sail;", "And come home."])
    0
    """
    count = chained(texts)
    if count < 3:
        return 0
    if _LABELLED.match(texts[0]) or _first(texts[0]) == "whereas":
        return 0
    alike = len(set(_firsts(texts[: count - 1]))) == 1
    closed = [number for number in range(count) if _AND.match(texts[number])] == [count - 1]
    return count if _ties(texts[count - 2]) or (closed and (alike or count > 3)) else 0


def _ties(text: str) -> bool:
    """Whether a line ends in the and/or that comes before the last item."""
    return _TIED.search(text[-14:]) is not None


def _carries_on(texts: Sequence[str], number: int) -> bool:
    """Whether a line without ";" stands in the middle of a chain, for the next goes on with it."""
    below = texts[number + 1] if number + 1 < len(texts) else ""
    if not joined(below):
        return False
    if not sentence_end(texts[number]):
        return True
    small = goes_on(below) and all(map(goes_on, texts[: number + 1]))
    return small or _first(below) == _first(texts[number])


def _firsts(texts: Sequence[str]) -> list[str]:
    return [_first(text) for text in texts]


def _first(text: str) -> str:
    """The word that a line begins with, in small letters, an "and" before it left out."""
    tie = _AND.match(text)
    return text[tie.end() if tie else 0 :].partition(" ")[0].lower()
