"""Capitals: names that are printed in them, and how such a name is written in prose."""

from __future__ import annotations

import re

_PREFIX = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|O['’]|D['’]|Al-|El-|Fitz)(?=[A-ZÀ-Þ])")
_CAPITALS = re.compile(
    r"[A-ZÀ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇŐŘŚŞŠŤŪŮŰŹŻŽ]+(?:['’.\-–/][A-ZÀ-ÞĆČĐĘĞİŁŃŐŘŚŞŠŹŻŽ]*)*"
)


def shouted(word: str) -> bool:
    """Whether a word is in capitals, but for the small letters of "McCAIN" and "de"."""
    return _CAPITALS.fullmatch(_PREFIX.sub("", word.rstrip(","))) is not None


def proper(words: str) -> str:
    """A name in capitals as it is written in prose; any other as it stands.

    >>> proper("D'ARCY"), proper("McORME-VALE"), proper("van Orme")
    ("D'Arcy", 'McOrme-Vale', 'van Orme')
    """
    return " ".join(_proper_word(word) for word in words.split())


def _proper_word(word: str) -> str:
    if len(word.strip(".")) < 2 or not shouted(word):
        return word
    prefix = _PREFIX.match(word)
    head = word[: prefix.end()] if prefix else ""
    body = word[len(head) :]
    if not prefix and body[1:2] in "'’":
        head, body = body[:2], body[2:]
    return head + re.sub(r"[^\W\d_]+", lambda m: m[0][0] + m[0][1:].lower(), body)
