"""Fragments: paragraphs below a colon that hang on its sentence, or are built like each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from speechkit.builtin.rules.words.ends import goes_on

_TO_DO = re.compile(r"\b(?:to|will|must|should|shall|can|could|would|not)[\"'”’]?\W*:\W*\Z")
"""How a lead-in ends that a verb must follow: "the board will:"."""
_DOING = re.compile(r"\b(?:by|are|is|of|on|for|includes?|including|been|from|through)\W*:\W*\Z")
"""How one ends that "mending the pier" may follow."""
_ING = re.compile(r"[A-Z][a-z]+ing\b(?![^,.;:]{0,30}, (?:the|we|i|it|our|this|that|they) )")
_AIM = re.compile(
    r"(?:And |Or )?[Tt]o [a-z]{2,}(?! (?:this|that|so|sum|clear|fair|honest)\b)[^,.;:]{12}"
)
"""How an aim begins: "To light the lamp at the pier"."""
_THAT = re.compile(r"(?:And |Or )?[Tt]hat (?!is\b|was\b|will\b|means\b|[’'])[^,.;:]{12}")
"""How a clause begins that hangs on "know": "That the lamp is out"."""
_FIRST = re.compile(r"[A-Z][a-z]{2,}(?=[ -])")
_NO_VERBS = ("ed", "ly", "ies", "ing", "tion")
_TWO = re.compile(r"(?:And |Or )?([\w’'-]+ [\w’'-]+)", re.IGNORECASE)
_NEXT_SENTENCE = re.compile(r"[.!?][\"”’)]* [A-Z“\"]")
_SHORT = 300
_WORDS = 4
_CLAUSE = re.compile(
    r"(?:And |Or )?(?:if|when|while|because|as|since|el|la|los|las|le|les|der|die|das)\b",
    re.IGNORECASE,
)
"""How sentences begin that are no items, however often they do."""
_OPENERS = frozenset(
    (
        "a after all also although and another any as at because before both but by conference "
        "despite do each even every finally first for four friends from had has have he her here "
        "his how however i if in indeed is it its just ladies last later let many may members "
        "more most mr mrs ms my next no nor not now of often on once one only or others our over "
        "people perhaps second she should since so some such than thank that the their then there "
        "these they third this those though three through to today two under until we well what "
        "when where whether which while who why will with without yes yet you your"
    ).split()
)
"""Words that begin a sentence of its own: no verb that a lead-in waits for."""


def alike(lead: str, texts: Sequence[str]) -> int:
    """How many paragraphs below a lead-in hang on it or are built alike; 0 if they are no list.

    >>> alike("The board will:", ["Mend the pier.", "Light the lamp.", "We all wait for it."])
    2
    >>> alike("We must change:", ["No more holes.", "No more rust.", "No more mud.", "So be it."])
    3
    """
    if not texts or goes_on(texts[0]):
        return 0
    if _TO_DO.search(lead):
        return _count(map(_is_deed, texts), 2)
    if _DOING.search(lead) and (count := _count(map(_ING.match, texts), 2)):
        return count
    for pattern in (_AIM, _THAT):
        if count := _count(map(pattern.match, texts), 2):
            return count
    if "question" in lead[-60:] and (count := _count((t[-1:] == "?" for t in texts), 2)):
        return count
    if lead.count(" ") < _WORDS:
        return 0  # "Our party:"
    if count := _count(map(_ING.match, texts), 3):
        return count
    firsts = [_begins(text) for text in texts]
    return _count((first is not None and first == firsts[0] for first in firsts), 3)


def begins_sentence(text: str) -> bool:
    """Whether a text begins as sentences do and items seldom: "The", "We", "But"."""
    word = text.partition(" ")[0].rstrip(",").lower()
    return word in _OPENERS and word not in ("and", "or")


def _count(fitting: Iterable[object], least: int) -> int:
    """How many fit from the first on; 0 if they are fewer than that."""
    count = len(list(takewhile(bool, fitting)))
    return count if count >= least else 0


def _is_deed(text: str) -> bool:
    """Whether a paragraph begins with a word that may be the verb after "will"."""
    word = _FIRST.match(text)
    if word is None:
        return False
    said = word[0].lower()
    return said not in _OPENERS and not said.endswith(_NO_VERBS)


def _begins(text: str) -> str | None:
    """The two words that a short paragraph of one sentence begins with."""
    if len(text) > _SHORT or _NEXT_SENTENCE.search(text):
        return None
    words = _TWO.match(text)
    return words[1].lower() if words and not _CLAUSE.match(text) else None
