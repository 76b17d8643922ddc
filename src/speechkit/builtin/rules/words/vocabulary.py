"""Vocabulary: which words a text on its way has, and how often; carried from draft to draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from speechkit import Draft, Edit, Patch

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Vocabulary:
    """How often a text spells a word, in small letters; words with hyphens are words as they are.

    Words are looked for one by one; when that has cost more than counting all words would, they
    are counted, once. Ask by `vocabulary(draft)`.

    >>> words = Vocabulary("The pier, the Pier-master and the piers.")
    >>> words.count("the"), words.count("pier"), words.count("pier-master"), "mast" in words
    (3, 1, 1, False)
    """

    def __init__(self, text: str, spent: int = 0, counts: Counter[str] | None = None) -> None:
        self._text = text
        self._small: str | None = None  # the text in small letters
        self._spent = spent  # so many letters have been searched
        self._counts = counts

    def count(self, word: str) -> int:
        """How often a word (of letters, in small letters) stands in the text."""
        counts = self._counted()
        return sum(1 for _ in self._places(word)) if counts is None else counts[word]

    def __contains__(self, word: str) -> bool:
        counts = self._counted()
        return next(self._places(word), -1) >= 0 if counts is None else counts[word] > 0

    def after(self, text: str, patches: tuple[Patch, ...]) -> Vocabulary:
        """The vocabulary of the text that these patches led to."""
        if self._counts is None or not patches:
            return Vocabulary(text, self._spent, self._counts)
        counts, before = self._counts.copy(), self._text
        for patch in patches:
            for old, new in _touched(before, patch):
                if max(len(old), len(new)) > _LONGEST:  # words without white space between them
                    return Vocabulary(text, self._spent)
                counts.subtract(_counted(old.lower()))
                counts.update(_counted(new.lower()))
            before = patch.apply(before)
        return Vocabulary(text, self._spent, counts)

    def _counted(self) -> Counter[str] | None:
        if self._counts is None and self._spent > _SEARCHES * len(self._text):
            self._counts = _counted(self._text.lower())
        return self._counts

    def _places(self, word: str) -> Iterator[int]:
        """Where a word stands; each step is paid for."""
        if self._small is None:
            self._small = self._text.lower()
        text, at, end = self._small, -1, 0
        while True:
            at = text.find(word, at + 1)
            self._spent += (at if at >= 0 else len(text)) - end + _A_STEP
            if at < 0:
                return
            end = at + len(word)
            if not (_goes_on(text[end : end + 2]) or _goes_on(text[max(0, at - 2) : at][::-1])):
                yield at


def vocabulary(draft: Draft) -> Vocabulary:
    """The vocabulary of a draft; what has been counted for one serves those that follow."""
    return draft.carried(_vocabulary)


def _vocabulary(draft: Draft, before: Vocabulary | None, patches: tuple[Patch, ...]) -> Vocabulary:
    return before.after(draft.text, patches) if before else Vocabulary(draft.text)


_SEARCHES = 48
"""Counting all words costs as much as so many searches of the whole text."""
_A_STEP = 1000
"""A word found costs as much as a search of so many letters."""


# ── counting ─────────────────────────────────────────────────────────────────────────────────


def _counted(text: str) -> Counter[str]:
    """How often each word stands in a text: words come again, so each is looked into once."""
    tokens: Counter[str] = Counter()
    at = 0
    while at < len(text):  # by pieces: a list of all words would be larger than the text
        end = text.find("\n", at + _PIECE)
        end = len(text) if end < 0 else end
        tokens.update(text[at:end].split())
        at = end
    counts: Counter[str] = Counter()
    for token, times in tokens.items():
        for word in (token,) if token.isalpha() else _WORD.findall(token):
            counts[word] += times
    return counts


_PIECE = 50_000


def _goes_on(after: str) -> bool:
    """Whether a word goes on with these two letters: with a letter, or with a hyphen and one."""
    letter = after[1:] if after[:1] == "-" else after[:1]
    return letter.isalnum() and not letter.isdecimal()


# ── carrying ─────────────────────────────────────────────────────────────────────────────────


def _touched(text: str, patch: Patch) -> Iterator[tuple[str, str]]:
    """What a patch changes from white space to white space, before and after it."""
    group: list[Edit] = []
    start = end = 0
    for edit in patch.edits:
        if edit.old.isspace() and edit.new.isspace():
            continue  # it parts the same words as before
        left, right = _left(text, edit.span.start), _right(text, edit.span.end)
        if group and left > end:
            yield _pieces(text, start, end, group)
            group = []
        start, end = (min(start, left), max(end, right)) if group else (left, right)
        group.append(edit)
    if group:
        yield _pieces(text, start, end, group)


def _pieces(text: str, start: int, end: int, edits: list[Edit]) -> tuple[str, str]:
    """The words between two places, and what these edits make of them."""
    new: list[str] = []
    at = start
    for edit in edits:
        new += (text[at : edit.span.start], edit.new)
        at = edit.span.end
    return text[start:end], "".join((*new, text[at:end]))


_LONGEST = 4000
_REACH = _LONGEST + 1
"""How far white space is looked for beside an edit."""


def _left(text: str, at: int) -> int:
    """Where the word that reaches up to a place begins."""
    before = text[max(0, at - _REACH) : at]
    return at if not before or before[-1].isspace() else at - len(before.rsplit(None, 1)[-1])


def _right(text: str, at: int) -> int:
    """Where the word that goes on at a place ends."""
    after = text[at : at + _REACH]
    return at if not after or after[0].isspace() else at + len(after.split(None, 1)[0])
