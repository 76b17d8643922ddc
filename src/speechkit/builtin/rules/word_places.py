"""Word places: where certain words stand, found letter by letter in C rather than by a pattern.

A pattern that tries forty words at every letter is slower than all other rules together.
"""

from __future__ import annotations

from functools import lru_cache

_PLAIN = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256)
)
"""Bytes in lower case if they are letters or digits of ASCII, else as spaces."""


def word_set(words: str) -> frozenset[bytes]:
    """Words between spaces, as `places_of` wants them.

    >>> sorted(word_set("two one"))
    [b'one', b'two']
    """
    return frozenset(words.encode("ascii").split())


@lru_cache(maxsize=1)  # several rules, one after the other, look at the same text
def _plain(text: str) -> tuple[bytes, frozenset[bytes]]:
    """The text, a byte for each letter and a space at either end, and the words it holds."""
    plain = b" %b " % text.encode("ascii", "replace").translate(_PLAIN)
    return plain, frozenset(plain.split())


def vocabulary(text: str) -> frozenset[bytes]:
    """Every run of ASCII letters and digits in a text, in lower case.

    >>> sorted(vocabulary("One, two; twofold: one"))
    [b'one', b'two', b'twofold']
    """
    return _plain(text)[1]


def places_of(text: str, words: frozenset[bytes]) -> list[tuple[int, bytes]]:
    """Where each of these words begins in a text, in order.

    Every sign that is no ASCII letter or digit divides words here, an accented letter too.

    >>> places_of("One, two; twofold: one", word_set("one two"))
    [(0, b'one'), (5, b'two'), (19, b'one')]
    """
    plain, held = _plain(text)
    found = []
    for word in held & words:
        spaced = b" %b " % word
        size = len(word) + 1
        at = plain.find(spaced)
        while at >= 0:
            found.append((at, word))
            at = plain.find(spaced, at + size)
    found.sort()
    return found


def follow(text: str, first: bytes, second: bytes) -> bool:
    """Whether a text has these two words, one right after the other.

    >>> follow("Point one: the pier.", b"point", b"one")
    True
    """
    plain, held = _plain(text)
    return first in held and second in held and b" %b %b " % (first, second) in plain


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
