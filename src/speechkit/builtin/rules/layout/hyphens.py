"""Hyphens: whether the hyphen at the end of a line belongs to a word or was put in to part it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from speechkit import Draft, Span
from speechkit.builtin.rules.words.vocabulary import Vocabulary, vocabulary

_LEFT = re.compile(r"[^\W\d_]+$")
_RIGHT = re.compile(r"[^\W\d_]+")

# Parts of words that keep their hyphen.
_PREFIXES = frozenset(
    re.findall(
        r"\w+",
        "all anti bio cross de double eco ex far first full great half hard high home ill income"
        " inter left long low mid mini multi near neo non off old on one over part per post pre pro"
        " quasi re right second self semi short single so socio step sub super third tri ultra un"
        " under up vice well wide world two three four five six seven eight nine ten twenty thirty"
        " forty fifty sixty seventy eighty ninety air co",
    )
)


# What a word that was parted goes on with: a few letters and an ending.
_ENDING = re.compile(
    r"[a-z]{0,3}(?:[mt]ents?|mental|[ts]ions?|[ts]ional|[ts]ionally|ness|[ae]nces?|it(?:y|ies)"
    r"|i?ous(?:ly)?|ive(?:ly)?|isms?|ists?|istic|ical(?:ly)?|ful(?:ly)?|less|[ao]r(?:y|ies)"
    r"|tures?|[ai]bl[ey]|en(?:ed|ing))"
)
# Words that look like one, and keep their hyphen: "slow-motion".
_WORDS = frozenset(
    "able action actions active ally balance cable cement chance city cities comment culture dance"
    " dive drive ethical famous fence finance fitness five future give glory hence illness list"
    " live logical mansion mature medical mission missions moment motion motive musical nation"
    " nations native nature notion opening option options parent patent pence pension picture"
    " radical science section sections segment serious session sessions silence stable station"
    " stations stories story student students table talent tenants tension theory topical tory"
    " unity useful vary vision wary witness".split()
)

_DASHES = ("-", "\N{EN DASH}")


class Parted(NamedTuple):
    """A hyphen that stood at a line end: where it stands now, and the halves around it."""

    at: int
    left: str
    right: str


def parted(draft: Draft, rules: frozenset[str]) -> Iterator[Parted]:
    """The hyphens that stood at line ends which these rules took out."""
    history = draft.history
    for number, patch in enumerate(history):
        if patch.rule not in rules:
            continue
        shift = 0
        for edit in patch.edits:
            at = edit.span.start + shift
            shift += len(edit.new) - len(edit.old)
            if edit.new or "\n" not in edit.old:
                continue
            at = history.forth(Span(at, at), since=number + 1).start
            left = _LEFT.search(draft.text, max(0, at - 40), at - 1)
            right = _RIGHT.match(draft.text, at)
            if draft.text[at - 1] == "-" and left and right:
                yield Parted(at - 1, left[0], right[0])


def seen_whole(draft: Draft, found: Parted) -> bool:
    """Whether the document spells the word without the hyphen elsewhere."""
    joined = (found.left + found.right).lower()
    return found.right.islower() and joined in vocabulary(draft)


def looks_whole(draft: Draft, found: Parted) -> bool:
    """Whether the halves are parts of one word: no words of the document, the second an ending."""
    left, right = found.left.lower(), found.right
    if left in _PREFIXES or not _ENDING.fullmatch(right) or right in _WORDS:
        return False
    start = found.at - len(left)
    if draft.text[start - 1 : start] in _DASHES:
        return False  # the last part of "end-to-"
    words = vocabulary(draft)
    return right not in words and left not in words


# Second halves of compounds, which need no look at the document.
_SECONDS = frozenset(
    "based born bound called century class day days depth elected end ended faced fact first free"
    " friendly funded growing handed hand held income in in-law intensive known led level life like"
    " line long looking made making minded minute month new off old on one operation out over owned"
    " party paid profit quality range rate ready related rich round run scale sector sided size"
    " skilled so speaking standing star state step term the thing time to top up use wage way week"
    " wide wing winning word work year years zone".split()
)
# Small words that Romance languages bind to a verb with a hyphen: "fer-ho", "dit-elle", "deu-se".
_BOUND = frozenset(
    "ho hi li les la lo los las ne nos vos us se me te en el els lhe lhes os as elle il ils elles"
    " je tu nous vous on ce moi toi lui leur y même mêmes là ci".split()
)
_WHOLE = _SECONDS | _BOUND
_COMPANY = 4
"""A word is spelled whole so often in a document that a hyphen in it was a line end's."""
_LITTLE = 1_000_000
"""So many letters are searched for words as they are, before any is searched in small letters."""
_MOST_STRAY = 1000
"""So many hyphens of a document are looked at."""


# Syllables that begin words and are none.
_BEGINNINGS = frozenset(
    "ac af ap aud cer com con coun cur demo dif dis ef em gov im impor oc peo presi prob pub ques"
    " reli repub se tem thou tra".split()
)


def stray(draft: Draft) -> Iterator[int]:
    """Hyphens inside a line in words that the document spells without one, time and again.

    Where there are such hyphens, also those in words that it spells without one only once, and in
    words that plainly are one.
    """
    text = draft.text
    places: dict[tuple[str, str], int] = {}
    for at, left, right in _hyphened(text):
        places[left, right] = -1 if (left, right) in places else at
    short = len(places) * len(text) < _LITTLE
    sure = False
    for (left, right), at in places.items():
        if at < 0 or (short and text.count((left + right)[1:]) < _COMPANY):
            continue
        if _is_stray(vocabulary(draft), left.lower(), right):
            sure = True
            yield at
    if sure:
        yield from _in_company(draft, {at: halves for halves, at in places.items() if at >= 0})


def _is_stray(words: Vocabulary, left: str, right: str) -> bool:
    """Whether a word is spelled whole time and again, and its halves are no words."""
    # The halves first: most are words, and soon found.
    return right not in words and left not in words and words.count(left + right) >= _COMPANY


def _in_company(draft: Draft, places: dict[int, tuple[str, str]]) -> Iterator[int]:
    """More stray hyphens of a text that is known to have some."""
    words = vocabulary(draft)
    for at, (left, right) in places.items():
        whole, known = (left + right).lower(), left.lower() in words or right in words
        seen = words.count(whole)
        if seen >= _COMPANY and not known:
            continue  # that was sure
        plain = left.lower() in _BEGINNINGS or looks_whole(draft, Parted(at, left, right))
        if seen or (plain and not known):
            yield at


def _hyphened(text: str) -> Iterator[tuple[int, str, str]]:
    """Hyphens between two halves of a word that are no plain compound."""
    for found in islice(_HYPHEN.finditer(text), _MOST_STRAY):
        word, at = found[1], found.start()
        if word.islower() and word not in _WHOLE:
            left = text[max(0, at - 20) : at].rpartition(" ")[2].rpartition("\n")[2]
            left = left.lstrip(_BEFORE)
            if left.isalpha() and word.isalpha() and left.lower() not in _PREFIXES:
                yield at, left, word


_AFTER = ".,;:!?)\\]\"'’”»…—–"
_HYPHEN = re.compile(rf"-(?<=[^\W\d_]{{2}}-)([^\W\d_]{{2,19}})(?=[{_AFTER}]*(?:\s|\Z))")
_BEFORE = "([\"'“‘«—–"
