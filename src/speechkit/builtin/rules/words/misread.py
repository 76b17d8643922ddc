"""Misread: whether a line in capitals is the name of an office, give or take a scanner's mistakes.

>>> is_office("PR1ME MINlSTER"), is_office("PRIMBE UINISTER"), is_office("HARBOUR DAY")
(True, True, False)
"""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]+")
_OFFICES = ("PRIMEMINISTER", "MINISTER", "PRESIDENT", "PRIMEMINISTERSOFFICE", "GOVERNOR")
_ALIKE = 0.6
"""The share of pairs of letters from which on two words are the same, misread."""


def is_office(words: str) -> bool:
    """Whether a line in capitals is an office, give or take some misread letters."""
    if len(words) > 30 or words.lower() == words:
        return False
    letters = "".join(_LETTERS.findall(words)).upper()
    return any(_likeness(letters, office) > _ALIKE for office in _OFFICES)


def _likeness(one: str, other: str) -> float:
    """The share of the pairs of letters of two words that they have in common, from 0 to 1."""
    pairs, others = ({w[i : i + 2] for i in range(len(w) - 1)} for w in (one, other))
    return 2 * len(pairs & others) / max(len(pairs) + len(others), 1)
