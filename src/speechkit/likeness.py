"""Likeness: which documents of a source say something of their own.

The same speech kept twenty times over, or twenty letters from one form, have all lines in common:
nothing can be told from them of what a page carries around its speech.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

RUN = 5
"""How many words in a row are looked at."""

OWN = 0.2
"""The share of its words that a document has to itself, at least, if it says something of its own;
furniture of a page can be longer than the speech on it, but not by that much."""

MOST = 500_000
"""How many runs of words are kept of all documents together; of more, an even sample."""

_NUMBER = re.compile(r"\d+")


def says_its_own(texts: Sequence[str], enough: float) -> list[bool]:
    """Of each text, whether it says something else than others.

    Runs of words that stand in `enough` texts are nobody's own, whatever the numbers in them.

    >>> copies = ["We sail with the tide at 5, and nobody stays behind."] * 3
    >>> says_its_own([*copies, "The lamps of the harbour were lit by hand for a hundred years."], 3)
    [False, False, False, True]
    """
    every = sum(text.count(" ") for text in texts) // MOST + 1
    kept = [{run for run in _runs(text) if run % every == 0} for text in texts]
    texts_with = Counter(run for runs in kept for run in runs)
    return [
        not runs or sum(texts_with[run] < enough for run in runs) >= OWN * len(runs)
        for runs in kept
    ]


def _runs(text: str) -> Iterator[int]:
    """A number for every few words in a row; a line of fewer words has one."""
    for line in _NUMBER.sub("0", text).split("\n"):
        words = line.split()
        for at in range(max(min(1, len(words)), len(words) - RUN + 1)):
            yield zlib.crc32(" ".join(words[at : at + RUN]).encode("utf-8", "surrogatepass"))
