"""Ends: how a line closes and how it begins, for the rules that weigh lines against each other."""

from __future__ import annotations

import re

CLOSERS = "\"'”’»)]*_ \t\f\u00a0"
"""Signs that may stand after the sign that closes a sentence."""

_SMALL = re.compile(r"[\"'“‘«(\[…. ]*[a-zà-öø-ÿ]")

# A sentence that stops on one of these words is open, whatever sign follows.
_OPEN_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be between both but by for from has have if in include includes"
        " including into is it its like of on or our such than that the their these they this"
        " those through to was we were whether which who will with would"
        " au aux dans de des du est et la le les ne par que qui sont sur un une"
        " das dem der ein eine im und von zu zum zur el en los las por para y",
    )
)


_OTHER_SIGNS = {
    "\N{IDEOGRAPHIC FULL STOP}": ".",
    "\N{FULLWIDTH EXCLAMATION MARK}": "!",
    "\N{FULLWIDTH QUESTION MARK}": "?",
    "\N{FULLWIDTH SEMICOLON}": ";",
    "\N{FULLWIDTH COLON}": ":",
    "\N{FULLWIDTH COMMA}": ",",
    "\N{IDEOGRAPHIC COMMA}": ",",
    "\N{ARABIC QUESTION MARK}": "?",
    "\N{ARABIC SEMICOLON}": ";",
    "\N{ARABIC COMMA}": ",",
    "\N{DEVANAGARI DANDA}": ".",
    "\N{ARMENIAN FULL STOP}": ".",
}


def sentence_end(text: str) -> str:
    """The sign a text closes with, quotes and brackets left aside; "" if it closes with none.

    Those of other scripts are given as ours; `//` is how scripts for an autocue end a sentence.

    >>> sentence_end('He said "yes."'), sentence_end("the mill;"), sentence_end("the mill")
    ('.', ';', '')
    >>> sentence_end("灯塔。"), sentence_end("the mill //")
    ('.', '.')
    """
    bare = text.rstrip(CLOSERS)
    end = bare[-1:]
    if end in ".!?;:,…–—-":
        return end
    if end == "/":
        return "." if bare.endswith("//") else ""
    return _OTHER_SIGNS.get(end, "")


def is_open(text: str) -> bool:
    """Whether the sentence goes on after this text."""
    return sentence_end(text) not in (".", "!", "?", "…")


def goes_on(text: str) -> bool:
    """Whether a text begins with a small letter."""
    return _SMALL.match(text) is not None


def breaks_off(text: str) -> bool:
    """Whether a text stops in the middle of a phrase: "the", "of", but not "; and"."""
    return hangs(text) and not text.rstrip(CLOSERS).endswith((" and", " or", " et", " und", " y"))


_NAMES_ROWS = re.compile(r"\b(?:are|be|has|have|includ(?:es?|ing)|is|was|were)$")


def stops_short(line: str) -> bool:
    """Whether a line stops in the middle of a phrase, and leads in no rows: "those chosen are".

    >>> stops_short("the death of"), stops_short("those chosen are"), stops_short("RE BE")
    (True, False, False)
    """
    end = line.rstrip()[-12:]
    return end[-1:].islower() and breaks_off(end) and not _NAMES_ROWS.search(end)


def is_lead_in(text: str) -> bool:
    """Whether a paragraph announces what follows: a colon, or a sentence left open.

    >>> is_lead_in("We need three things:"), is_lead_in("The mill"), is_lead_in("We mean to")
    (True, False, True)
    """
    bare = text.rstrip(CLOSERS)
    end = bare[-1:]
    if end == ":" or bare[-2:] in (":-", ":–", ":—", ",-", ",–"):
        return True
    if end in ".!?;":
        return False
    if end in "–—-…,":
        return len(bare) > 1
    return hangs(bare) or bare.count(" ") >= 8


def hangs(text: str) -> bool:
    """Whether the last word of a text needs another after it: "the", "of", "with".

    >>> hangs("We speak of"), hangs("The mill")
    (True, False)
    """
    return text.rstrip(CLOSERS).rpartition(" ")[2].lower() in _OPEN_WORDS
