"""References: numbers that name something, and count nothing: sections, days of a month."""

from __future__ import annotations

import re

MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_MONTH = "|".join(MONTHS)
DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b", re.IGNORECASE)
"""A number that is a day of a month."""

REFERENCES = frozenset(
    (
        "section sections article articles clause paragraph paragraphs para chapter page pages "
        "p no nos number numbers column col volume vol part schedule title resolution act bill "
        "figure table item route room phase stage step round grade level year day week key "
        "group type question q hc cm psalm verse highway flight channel class area band tier "
        "rule sec amendment appendix annex covid formula apollo windows iphone g fortune ftse "
        "terminal war speed division platform recommendation recommendations option annexe "
        "category número"
    ).split()
)
"""Words after which a number is a name, not a quantity."""

_OPENING = "(\"“‘'[–—-"
_ABBREVIATED = frozenset(
    "p no nos col vol q sec art para fig ch cl s l h.r res rept u.s.c c.f.r".split()
)
_SMALL_ONLY = frozenset("year day week group class area band level grade step round speed".split())
_COUNTED_BEFORE = frozenset("this last next a per each every that one the past".split())


def is_reference(before: str, number: str = "") -> bool:
    """Whether the words before a number make a name of it: "section 12", "No. 10".

    >>> is_reference("under section ", "12"), is_reference("It fell last year. ", "12")
    (True, False)
    """
    bare = before.rstrip("(# -")
    if len(before) - len(bare) > 2:
        return False
    words = bare.rsplit(None, 2)[-2:]
    if not words:
        return False
    last = words[-1].lower()
    if last.endswith("."):
        name = last.rstrip(".").lstrip(_OPENING)
        return name in _ABBREVIATED or (name == "c" and "Vol." in before)
    if last == "order":
        return words[-1][0].isupper()
    if last not in REFERENCES:
        last = last.rpartition("-")[2].lstrip("(\"“‘'")
        if last not in REFERENCES:
            return False
    if last in _SMALL_ONLY:
        return len(number) <= 2 and words[0].lower() not in _COUNTED_BEFORE
    return True


def is_month(before: str) -> bool:
    """Whether a month stands right before a number: "May 3"."""
    word = before.rstrip(" .").rpartition(" ")[2]
    return before[-1:] == " " and word[:1].isupper() and word.lower() in MONTHS
