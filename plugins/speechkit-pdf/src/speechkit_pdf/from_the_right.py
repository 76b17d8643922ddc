"""From the right: the letters of lines that are written so, in the order in which they are read.

The library turns such lines round letter by letter. Where one sign of the font stands for two
letters they come out in the wrong order; words that it did not turn round are the wrong way; words
of another script that go from the left are told backwards, each by itself; and brackets are those
that are seen, not those that are meant. Where letters stand tells which is so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

_LETTER = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_LETTERS = re.compile(f"{_LETTER.pattern}+")

_NO_GAP = 0.1
"""A space between letters that stand no further apart than that share of their size is none."""

_STOPS = frozenset(".,:;!?،؛؟")
_STOP_FIRST = re.compile(r"([.,:;!?،؛؟])(\d[\d.,/]*)")
_BRACKETS = str.maketrans("()[]{}«»", ")(][}{»«")
_BRACKET = re.compile(r"[()\[\]«»]")
_OPENING = re.compile(r"(?:(?<=\s)|^)[(\[«](?=\S)|(?<=\S)[)\]»](?:(?=[\s.,:;،؛؟])|$)")
_CLOSING = re.compile(r"(?:(?<=\s)|^)[)\]»](?=\S)|(?<=\S)[(\[«](?:(?=[\s.,:;،؛؟])|$)")

_FOREIGN = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
"""A letter of the scripts that go from the left."""
_OTHER = re.compile(f"{_FOREIGN.pattern}|[0-9]")
_BEFORE = re.compile(r"\W*")
_UNTIL = re.compile(r"(?:\W*\w+)*")
"""The signs before a word; a word with the signs before and in it, but none behind."""

Sides = tuple[float, float]
"""The left and the right edge of a letter, in points."""

_RIGHT = itemgetter(1)


def as_read(words: str, sides: Sequence[Sides], size: float) -> tuple[str, tuple[int, ...]]:
    """The words of a line in the order in which they are read, and the number of each letter.

    `sides` are those of its letters as they were given; a number counts in these. There are no
    numbers if the letters stay in the order in which they were given.
    """
    line = _Line(words, sides, size, any(map(unicodedata.combining, words)))
    read: list[int] = []
    before: Sequence[Sides] = ()
    at = 0
    for word in words.split(" "):
        around = sides[at : at + len(word)]
        if at and not (before and around and line.are_one(before, around, read[-1], at)):
            read.append(at - 1)
        read += line.word(word, around, at)
        before = around
        at += len(word) + 1
    if _FOREIGN.search(words):
        read, words = line.from_the_left(read)
    if read == [*range(len(words))] and words == line.words:
        return words, ()
    return "".join([words[number] for number in read]), tuple(read)


class _Line(NamedTuple):
    """A line as it was given, and its size in points; its letters are known by their numbers.

    Some of them are points on others if it is `pointed`.
    """

    words: str
    sides: Sequence[Sides]
    size: float
    pointed: bool

    def are_one(
        self, before: Sequence[Sides], around: Sequence[Sides], last: int, first: int
    ) -> bool:
        """Whether two words are one: the space between their letters takes no room."""
        gap = min(before)[0] - max(map(_RIGHT, around))
        if not -self.size < gap < _NO_GAP * self.size:
            return False
        return bool(_LETTER.match(self.words[last]) and _LETTER.match(self.words[first]))

    def from_the_left(self, read: list[int]) -> tuple[list[int], str]:
        """The letters with words that go from the left in their own order, and the words.

        Of two brackets around such words the library turns round only one.
        """
        words, parts, spaces = self.words, [list[int]()], list[int]()
        for at in read:
            if words[at] == " ":
                spaces.append(at)
                parts.append([])
            else:
                parts[-1].append(at)
        for first, end in self._foreign(parts):
            before, parts[first] = self._cut(parts[first], _BEFORE)
            parts[end - 1], behind = self._cut(parts[end - 1], _UNTIL)
            parts[first:end] = parts[first:end][::-1]
            parts[first] = before + parts[first]
            parts[end - 1] = parts[end - 1] + behind
            if before and behind and words[before[0]] == words[behind[0]] != '"':
                at = behind[0]
                words = words[:at] + words[at].translate(_BRACKETS) + words[at + 1 :]
        turned = parts[0]
        for space, part in zip(spaces, parts[1:], strict=True):
            turned += [space, *part]
        return turned, words

    def _foreign(self, parts: list[list[int]]) -> Iterator[tuple[int, int]]:
        """Words that go from the left, with figures between them, told from the right."""
        end = 0
        for foreign, group in groupby(parts, key=self._is_foreign):
            start, end = end, end + len([*group])
            if not foreign:
                continue
            named = [at for at in range(start, end) if self._has(_FOREIGN, parts[at])]
            if len(named) > 1 and self._is_backwards(parts[named[0] : named[-1] + 1]):
                yield named[0], named[-1] + 1

    def _is_backwards(self, parts: list[list[int]]) -> bool:
        """Whether words go to the left, though the letters of the longest go to the right."""
        one, two = (self.sides[part[0]][0] for part in parts[:2])
        longest = [at for at in max(parts, key=len) if _FOREIGN.match(self.words[at])]
        if two > one or len(longest) < 2:
            return False
        return self.sides[longest[0]][0] < self.sides[longest[-1]][0]

    def _is_foreign(self, part: list[int]) -> bool:
        return self._has(_OTHER, part) and not self._has(_LETTER, part)

    def _has(self, letters: re.Pattern[str], part: list[int]) -> bool:
        return any(letters.match(self.words[at]) for at in part)

    def _cut(self, part: list[int], edge: re.Pattern[str]) -> tuple[list[int], list[int]]:
        found = edge.match("".join([self.words[at] for at in part]))
        cut = found.end() if found else 0
        return part[:cut], part[cut:]

    def word(self, word: str, sides: Sequence[Sides], start: int) -> Sequence[int]:
        """A word whose letters go from the right to the left, whichever way they were given."""
        letters = range(start, start + len(word))
        if len(word) < 2:
            return letters
        if word[0] in _STOPS and _STOP_FIRST.fullmatch(word):
            return [*letters[1:], start] if sides[0][1] < sides[1][1] else letters
        pointed = self.pointed and any(map(unicodedata.combining, word))
        apart = not pointed and len({*sides}) == len(sides)
        if apart and sides[-1][0] <= sides[0][0]:
            return letters  # as a rule
        if not _LETTER.search(word):
            return letters
        if _goes_right(sides) and _LETTERS.fullmatch(word):
            letters = letters[::-1]
        if apart:
            return letters
        if not pointed:
            return self._by_signs([*letters])
        signs = [list(group) for _, group in groupby(letters, key=self.sides.__getitem__)]
        return self._with_points(
            [at for sign in signs for at in (reversed(sign) if self._is_ligature(sign) else sign)]
        )

    def _by_signs(self, letters: list[int]) -> list[int]:
        """Letters without points; those that one sign of the font stands for turned round."""
        sides, start = self.sides, 0
        for end in range(1, len(letters) + 1):
            if end < len(letters) and sides[letters[end]] == sides[letters[start]]:
                continue
            if end - start > 1:
                letters[start:end] = letters[start:end][::-1]
            start = end
        return letters

    def _is_ligature(self, sign: Sequence[int]) -> bool:
        """Whether a sign of the font stands for several letters, not for one with its points."""
        return len(sign) > 1 and not any(unicodedata.combining(self.words[at]) for at in sign)

    def _with_points(self, letters: list[int]) -> list[int]:
        """The letters with their points behind them, which may have been given behind a stop."""
        words = self.words
        read: list[list[int]] = []
        last: list[int] | None = None
        for at in letters:
            if last is not None and unicodedata.combining(words[at]):
                last.append(at)
                continue
            read.append([at])
            if _LETTER.match(words[at]):
                last = read[-1]
        return [at for group in read for at in group]


def _goes_right(sides: Sequence[Sides]) -> bool:
    """Whether the letters of a word were given from the left to the right."""
    if sides[-1][0] <= sides[0][0]:
        return False
    places = [left for left, _ in sides]
    return places == sorted(places)


def has_brackets(words: str) -> bool:
    """Whether words hold brackets whose way tells whether they are those that are meant."""
    return _BRACKET.search(words) is not None


def brackets_meant(lines: Sequence[str]) -> bool:
    """Whether the brackets of lines are those that are meant, rather than those that are seen."""
    right = sum(len(_OPENING.findall(line)) for line in lines)
    return right >= sum(len(_CLOSING.findall(line)) for line in lines)


def with_brackets_meant(words: str) -> str:
    """The words with each bracket turned round.

    >>> with_brackets_meant(")79(")
    '(79)'
    """
    return words.translate(_BRACKETS)
