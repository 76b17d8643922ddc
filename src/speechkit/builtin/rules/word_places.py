"""Word places: where certain words stand, found letter by letter in C rather than by a pattern.

A pattern that tries forty words at every letter is slower than all other rules together.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_SPACED = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
"""Bytes as they are if they are letters or digits of ASCII, else as spaces."""


@lru_cache(maxsize=1)  # several rules, one after the other, look at the same text
def lowered(text: str) -> str:
    """The text in lower case, letter for letter (a letter that would become two stays)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in text)


@lru_cache(maxsize=1)
def vocabulary(low: str) -> frozenset[str]:
    """Every run of ASCII letters and digits in a lowered text.

    >>> sorted(vocabulary("one, two; twofold: one"))
    ['one', 'two', 'twofold']
    """
    return frozenset(low.encode().translate(_SPACED).decode("ascii").split())


def places_of(low: str, words: Iterable[str]) -> list[int]:
    """Where any of these words (of ASCII letters) begins in a lowered text, in order.

    >>> places_of("one, two; twofold: one", ["one", "two"])
    [0, 5, 19]
    """
    found = []
    for word in vocabulary(low).intersection(words):
        size = len(word)
        at = low.find(word)
        while at >= 0:
            end = at + size
            if not (at and _in_word(low[at - 1])) and not (end < len(low) and _in_word(low[end])):
                found.append(at)
            at = low.find(word, end)
    found.sort()
    return found


def runs_of(text: str, signs: str) -> list[int]:
    """Where runs of these signs begin, in order.

    >>> runs_of("in 1997, 270", "0123456789")
    [3, 9]
    """
    found = set()
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            found.add(at)
            at = text.find(sign, at + 1)
    return sorted(at for at in found if at - 1 not in found)


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
