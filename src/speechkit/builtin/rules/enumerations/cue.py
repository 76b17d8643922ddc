"""A cue: the words by which a speaker says which of his points he has come to."""

from __future__ import annotations

import attrs

FINAL = 0
"""The number of a cue that only says that it is the last."""
NEXT = -1
"""The number of a cue that only says that it is one more: "another challenge"."""

COUNTED = "one two three four five six seven eight nine ten".split()
"""The numbers that points are counted with, in small letters."""


@attrs.frozen
class Cue:
    """A cue: its number (0: the last), where its member's text begins, the noun it counts."""

    number: int
    start: int
    at: int
    noun: str | None
    adverb: bool
    weak: bool = False  # one only where the second follows soon: "First the myth that …"
