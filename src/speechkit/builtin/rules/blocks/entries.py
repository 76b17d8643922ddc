"""Entries: what a table of contents names that has been taken out of the text."""

from __future__ import annotations

import re

from speechkit import Draft

TABLE = "FUR046"
"""The rule that takes tables of contents out."""

_PAGE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})$")
_LEADERS = " .…\t\xa0"


def entries(draft: Draft) -> frozenset[str]:
    """The words of the entries without their dots and pages, as `folded` gives them."""
    taken = [
        edit.old for patch in draft.history.patches if patch.rule == TABLE for edit in patch.edits
    ]
    return frozenset(folded(_PAGE.sub("", words.strip()).rstrip(_LEADERS)) for words in taken)


def folded(words: str) -> str:
    """Words in small letters, with one space between them.

    >>> folded("PART I:     The Old Pier")
    'part i: the old pier'
    """
    return " ".join(words.casefold().split())
