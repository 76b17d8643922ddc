"""Word places: where the words stand that say numbers and count points, found in one pass.

A pattern that tries a hundred words at every letter is slower than all other rules together. So the
text is made plain first, and the pattern branches letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import AnyStr

from speechkit.builtin.rules.numerals import (
    FRACTION_SIGNS,
    FRACTIONS,
    LASTS,
    MORE,
    MULTIPLES,
    ORDINALS,
    SCALES,
    SOME,
    WORDS,
)

_PLAIN = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256)
)
"""Bytes in lower case if they are letters or digits of ASCII, else as spaces."""


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


_DIGITS = bytes(49 if 48 <= code < 58 else 32 for code in range(256))
"""Bytes as `1` if they are digits, else as spaces."""

_SCALES = [word for word in SCALES if len(word) > 3]
_NUMBERS = [word for word in WORDS if word not in ("zero", "both")]
_WATCHED = re.compile(
    rb" (%b)(?= )"
    % _branches(
        {*_NUMBERS, *FRACTIONS, *MULTIPLES, *_SCALES, *SOME, *ORDINALS, *LASTS, *MORE}
    ).encode("ascii")
)


@lru_cache(maxsize=1)  # several rules, one after the other, look at the same text
def words_in(text: str) -> list[tuple[int, str]]:
    """Where each word of the tables of `numerals.py` begins in a text, in order, in small letters.

    Digits are a word without letters. Every sign that is no ASCII letter or digit divides words
    here, an accented letter too.

    >>> words_in("One, two; 1,600 twofold: one")
    [(0, 'one'), (5, 'two'), (10, ''), (12, ''), (25, 'one')]
    """
    plain = b" %b " % text.encode("ascii", "replace").translate(_PLAIN)
    found = [(place.start(), place[1].decode("ascii")) for place in _WATCHED.finditer(plain)]
    ones = _places_of(plain.translate(_DIGITS), b"1")
    digits = [at - 1 for at in ones if plain[at - 1] == 32]
    for sign in FRACTION_SIGNS:
        if sign in text:
            digits += _places_of(text, sign)
    return sorted([*found, *((at, "") for at in digits)]) if digits else found


def _places_of(text: AnyStr, sign: AnyStr) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
