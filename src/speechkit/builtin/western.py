"""Western code pages: which of them puts letters where letters go.

Windows-1252, Mac Roman and the pages of DOS differ only in the signs beyond ASCII. In a text
with few of these, letter statistics hardly tell them apart; the places of the signs do: `who
canÕt` and `coraz—n` are no words.
"""

from __future__ import annotations

import re
from functools import cache

from speechkit.builtin.stretches import letters

ENOUGH = 2_000
"""How many signs are looked at."""

_SIGN = re.compile(r"(?s)(?<=(.))([^\x00-\x7f]+)(?=(.))")


@cache
def is_latin(encoding: str) -> bool:
    """Whether the encoding holds one byte to a letter, and Latin letters beyond ASCII."""
    table = letters(encoding) or ""
    return sum("\u00c0" <= letter <= "\u024f" for letter in table[128:]) >= 20


def looks_right(raw: bytes, encoding: str) -> float:
    """The share of signs beyond ASCII that stand where such a sign can stand, from 0 to 1."""
    table = letters(encoding)
    if table is None:
        return 0.0
    text = " " + raw.decode("latin-1").translate(dict(enumerate(table))) + " "
    good = count = 0
    for found in _SIGN.finditer(text):
        before, signs, after = found.groups()
        count += 1
        good += all(
            _fits(left, sign, right)
            for left, sign, right in zip(before + signs, signs, signs[1:] + after)
        )
        if count == ENOUGH:
            break
    return good / count if count else 1.0


_ONE_LETTER_WORDS = "àáâéèêíîóòôúùÀÁÉÈÍÓÔÚåöÅÖ"


def _fits(left: str, sign: str, right: str) -> bool:
    """Whether a sign can stand between these two characters."""
    if sign in "ªºƒˆ":
        return not right.isalpha()
    if sign.isalpha():
        if not left.isalpha() and not right.isalpha():
            return sign in _ONE_LETTER_WORDS
        if sign.islower():
            return right.islower() or not right.isalpha()
        return not left.isalpha() or (left.isupper() and not right.islower())
    if sign == "’":
        return not left.isspace() or right.isalnum()
    if sign in "‘“«„‚¿¡":
        return not left.isalnum()
    if sign == "”":
        return not left.isspace() and not right.isalnum()
    if sign == "–":
        return not (left.isalpha() and right.isalpha())
    if sign in "£€":
        return right.isdigit() or right.isspace()
    if sign in "•·§©®°½¼¾×²³™":
        return not (left.isalpha() and right.isalpha())
    return sign in "»—…\N{NO-BREAK SPACE}"
