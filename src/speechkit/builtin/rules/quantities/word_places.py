"""Word places: where the words stand that say numbers and count points, found in one pass.

A pattern that tries a hundred words at every letter is slower than all other rules together. So the
text is made plain first, and the pattern branches letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from speechkit.builtin.rules.quantities.currencies import CURRENCIES
from speechkit.builtin.rules.quantities.numerals import (
    FRACTION_SIGNS,
    FRACTIONS,
    LASTS,
    MORE,
    MULTIPLES,
    ONCE,
    ORDINALS,
    SCALES,
    SOME,
    WORDS,
)

_PLAIN = bytes(
    49 if 48 <= code < 58 else ord(chr(code).lower()) if code < 128 and chr(code).isalpha() else 32
    for code in range(256)
)
"""Bytes in lower case if they are letters of ASCII, as `1` if they are digits, else as spaces."""


def _branches(words: Iterable[str]) -> str:
    """A pattern of these words that reads each of their beginnings only once.

    >>> _branches(["two", "ten", "twenty"])
    't(?:en|w(?:enty|o))'
    """
    ends: dict[str, list[str]] = {}
    for word in words:
        ends.setdefault(word[:1], []).append(word[1:])
    branches = [first + _branches(ends[first]) if first else "" for first in sorted(ends)]
    if len(branches) == 1:
        return branches[0]
    inner = "|".join(branch for branch in branches if branch)
    return f"(?:{inner}){'' if branches[0] else '?'}"


_SCALES = [word for word in SCALES if len(word) > 3]
_NUMBERS = [word for word in WORDS if word not in ("zero", "both")]
_TABLES = {*_NUMBERS, *FRACTIONS, *MULTIPLES, *_SCALES, *SOME, *ONCE, *ORDINALS, *LASTS, *MORE}
_MONEY = {
    sign.lower().strip("$")
    for sign in CURRENCIES
    if sign.isascii() and sign.lstrip("$").isalpha() and sign[-1] != "$"
}
"""Letters that are money where digits are written to them: "Rs500", "EUR3bn"."""
_TO_LETTERS = re.compile(r"1(?<=[a-z]1)")
_WATCHED = re.compile(f" ({_branches(f'{word}(?= )' for word in _TABLES)[3:-1]}|11*+)")


@lru_cache(maxsize=1)  # several rules, one after the other, look at the same text
def words_in(text: str) -> list[tuple[int, str]]:
    """Where each word of the tables of `numerals.py` begins in a text, in order, in small letters.

    Digits are the word `1`, also behind letters that are money. Every sign that is no ASCII letter
    or digit divides words here, an accented letter too.

    >>> words_in("One, two; 4,600 twofold: one"), words_in("EUR20 for C4")
    ([(0, 'one'), (5, 'two'), (10, '1'), (12, '1'), (25, 'one')], [(3, '1')])
    """
    plain = (b" %b " % text.encode("ascii", "replace").translate(_PLAIN)).decode("ascii")
    parts = _WATCHED.split(plain)
    found: list[tuple[int, str]] = []
    more: list[int] = []
    at = 0
    for gap, word in zip(parts[::2], [*parts[1::2], "1"], strict=True):
        if "1" in gap:
            more += _sums(gap, at)
        at += len(gap)
        found.append((at, word if word[0] != "1" else "1"))
        at += len(word) + 1
    del found[-1]  # the end of the text
    if not text.isascii():
        more += [at for sign in FRACTION_SIGNS for at in _places_of(text, sign)]
    return sorted([*found, *((at, "1") for at in more)]) if more else found


def _sums(plain: str, start: int) -> Iterator[int]:
    """Where digits begin that are written to letters of money, in a stretch that begins there."""
    for match in _TO_LETTERS.finditer(plain):
        at = match.start()
        _, space, letters = plain[max(0, at - 4) : at].rpartition(" ")
        if space and letters in _MONEY:
            yield start + at - 1


def _places_of(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
