"""Large first letters: those that are as high as several lines of the text that they begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from speechkit_pdf.printed import PrintedLine

_CAP = 1.8
"""How many times as large as the text a letter is that begins it in place of a small one."""

_MOST_CAPS = 8
"""A page on which more letters are large has none that begin a text."""

_ENOUGH = 4
"""So many lines tell the usual size."""

_QUOTES = "\"'‘’“„«‹»"
"""What may stand before a large letter, and is as large."""

_WORD = re.compile(r"[^\W\d_]+")
_WORDS_OF_ONE_LETTER = frozenset("AIOYÀÉEÓÈ")

_BEHEADED = frozenset(
    # Among, An, And, Are, … and in French Au, Aux, Avec, Après
    "bout bove cross fter gain gainst go ll llow llows longside lready lso lthough lways mid midst "
    "mong ny nd nother nyone nything re round rticle s t u ux vec près ujourd insi lors "
    # If, Imagine, In, Indeed, … and in French Il, Ils
    "deas f l ls magine mmediately mportant n ncreasingly ndeed nstead nternational nto s t ts "
    # Of, Often, On, Once, One, … and in Spanish Otro, Otra
    "bviously f ften n nce ne nly r rder rganised rganized riginally ther thers ur urs ut utside "
    "ver ver tra tro tras tros "
    # You, Your, Yet, Years; Et, En, El, Este, Es; Éste; Às
    "ears es esterday et ou our ours oung n l ste sta stos stas xcelencia xcellence xcellences"
    .split()
)  # fmt: skip
"""What is left of frequent words whose first letter is a word too, without that letter."""


def drop_caps(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The letters that begin a text and are as high as several of its lines."""
    large = [line for line in lines if len(line.words) < 3 and _is_letter(line.words)]
    if not large or len(lines) < _ENOUGH:
        return []
    usual = median(line.size for line in lines)
    caps = [line for line in large if line.size > _CAP * usual]
    return caps if len(caps) <= _MOST_CAPS else []


def _is_letter(words: str) -> bool:
    return len(words) < 3 and words[-1:].isalpha() and words[:-1] in _QUOTES


class Beginnings:
    """Whether large letters begin the words behind them, as the other words of the text tell."""

    def __init__(self, words: Iterable[str]) -> None:
        self._lines = words
        self._counts: Counter[str] | None = None

    def begins_word(self, cap: PrintedLine, following: PrintedLine) -> bool:
        """Whether a large letter is the first of the word that follows it."""
        rest = _WORD.match(following.words)
        if rest is None or not _is_letter(cap.words) or cap.size <= _CAP * following.size:
            return False
        letter, word = cap.words[-1], rest[0].lower()
        if letter.upper() not in _WORDS_OF_ONE_LETTER:
            return True
        whole, alone = self._count(letter.lower() + word), self._count(word) - 1
        return whole > alone if whole != max(alone, 0) else word in _BEHEADED

    def _count(self, word: str) -> int:
        """How often the text has a word."""
        if self._counts is None:
            found = (_WORD.findall(words) for words in self._lines)
            self._counts = Counter(word.lower() for words in found for word in words)
        return self._counts[word]
