"""Ordinals: the labels that a browser shows before the items of an `<ol>`."""

from __future__ import annotations

import attrs


@attrs.define
class Numbering:
    """The numbering of one list: its type, and the number that comes next."""

    kind: str
    coming: int

    @classmethod
    def of(cls, value: str) -> Numbering:
        """From the value of a list's mark: its type and start."""
        kind, _, start = value.partition(":")
        return cls(kind, int(start) if _is_number(start) else 1)

    def next(self, given: str) -> str:
        """The label of the next item; `given` is the number it asks for, if any."""
        if _is_number(given):
            self.coming = int(given)
        self.coming += 1
        return label_of(self.kind, self.coming - 1)


def _is_number(written: str) -> bool:
    return written.lstrip("-").isdecimal() and len(written) < 10


def label_of(kind: str, ordinal: int) -> str:
    """The label of an item by its number.

    >>> label_of("1", 3), label_of("a", 28), label_of("I", 4), label_of("i", 0)
    ('3.', 'ab.', 'IV.', '0.')
    """
    if kind in ("a", "A") and ordinal > 0:
        letters = ""
        while ordinal:
            ordinal, rest = divmod(ordinal - 1, 26)
            letters = chr(97 + rest) + letters
        return (letters if kind == "a" else letters.upper()) + "."
    if kind in ("i", "I") and 0 < ordinal < 4000:
        roman = ""
        for value, sign in _ROMAN:
            count, ordinal = divmod(ordinal, value)
            roman += sign * count
        return (roman if kind == "I" else roman.lower()) + "."
    return f"{ordinal}."


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
