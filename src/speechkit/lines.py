"""Lines: the lines of a text on its way, made one by one, and found by the words at their ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import overload

import attrs

from speechkit.edits import Span, span_of

_WORD = re.compile(r"[^\W_]+")
_STOPS = ".,:;!?"
_CLOSERS = "\"'”’»)]"


def key_word(words: str, *, last: bool = False) -> str:
    """The word by which rules look a line up: its first (or last) word, in lower case.

    A number gives `#`, a line without letters or digits its first (or last) character.

    >>> key_word("Posted November 26th"), key_word("- 12 -"), key_word("* * *")
    ('posted', '#', '*')
    """
    if last:
        return _LAST[words[-60:].rpartition(" ")[2]] or _key_word(words, last)
    return _FIRST[words[:60].partition(" ")[0]] or _key_word(words, last)


def _key_word(words: str, last: bool) -> str:
    window = words[-60:] if last else words[:60]
    tokens = window.rsplit(None, 1) if last else window.split(None, 1)
    if not tokens:
        return ""
    word = tokens[-1].rstrip(_STOPS) if last else tokens[0]
    if not word.isalnum():  # seldom: most lines begin and end with a plain word
        found = _WORD.findall(window)
        if not found:
            bare = window.strip()
            return bare[-1] if last else bare[0]
        word = found[-1 if last else 0]
    return "#" if word.isdigit() else word.lower()


class _Keys(dict[str, str]):
    """The keys of the first (or last) words of lines: words come again from text to text.

    A word that alone does not tell its line's key (a dash, a word as long as a window) has "".
    """

    def __init__(self, *, last: bool) -> None:
        self.last = last

    def __missing__(self, word: str) -> str:
        telling = len(word) < 50 and any(map(str.isalnum, word))
        key = _key_word(word, self.last) if telling else ""
        if len(self) >= _MOST_KEYS:
            self.clear()
        self[word] = key
        return key


_MOST_KEYS = 20_000
_FIRST, _LAST = _Keys(last=False), _Keys(last=True)


@attrs.frozen
class Line:
    """A line of a draft: `text` without its line end, `span` in the draft, `number` from 0.

    >>> line = Lines("  – a pier;")[0]
    >>> line.bare, line.indent, line.terminator, line.first
    ('– a pier;', 2, ';', 'a')
    """

    number: int
    span: Span
    text: str

    @property
    def bare(self) -> str:
        """The line without white space (and form feeds) at its ends."""
        return self.text.strip()

    @property
    def first(self) -> str:
        """Its first word as `key_word` gives it."""
        return key_word(self.text)

    @property
    def last(self) -> str:
        """Its last word as `key_word` gives it."""
        return key_word(self.text, last=True)

    @property
    def indent(self) -> int:
        """How many white characters stand before the first letter; a tab counts eight."""
        head = self.text[: len(self.text) - len(self.text.lstrip())]
        return len(head) + 7 * head.count("\t")

    @property
    def terminator(self) -> str:
        """The closing sign at its end, closing quotes and brackets left aside; "" if none."""
        end = self.bare.rstrip(_CLOSERS)[-1:]
        return end if end in set(".!?;:,…") else ""

    @property
    def inner(self) -> Span:
        """The span of `bare`."""
        start = self.span.start + len(self.text) - len(self.text.lstrip())
        return Span(start, start + len(self.bare))


class Lines(Sequence[Line]):
    """The lines of a text; made one by one, when asked for.

    >>> lines = Lines("We sail.\\n\\nPage 2 of 9")
    >>> len(lines), lines[2].span, [line.text for line in lines.keyed(frozenset(["page"]), 200)]
    (3, Span(start=10, end=21), ['Page 2 of 9'])
    """

    def __init__(self, text: str) -> None:
        self.texts = text.split("\n")
        self._starts: list[int] | None = None
        self._made: dict[int, Line] = {}
        self._ends: dict[str, list[int]] | None = None
        self._words: frozenset[str] = frozenset()  # those at their ends
        self._head: list[int] = []  # the numbers of the first lines that are not blank
        self._tail: list[int] = []  # of the last ones
        self._further = self._full(range(len(self.texts)))  # those that follow in the head
        self._before = self._full(range(len(self.texts) - 1, -1, -1))  # and in the tail

    @property
    def starts(self) -> list[int]:
        """Where each line begins."""
        if self._starts is None:
            lengths = map((1).__add__, map(len, self.texts))
            self._starts = list(accumulate(lengths, initial=0))[:-1]
        return self._starts

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, number: int) -> Line: ...
    @overload
    def __getitem__(self, number: slice) -> list[Line]: ...
    def __getitem__(self, number: int | slice) -> Line | list[Line]:
        if isinstance(number, int) and number in self._made:  # as a rule
            return self._made[number]
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(len(self)))]
        if number < 0:
            return self[number + len(self)]
        text, start = self.texts[number], self.starts[number]
        made = self._made[number] = Line(number, span_of((start, start + len(text))), text)
        return made

    def __iter__(self) -> Iterator[Line]:
        return map(self.__getitem__, range(len(self)))

    def at(self, position: int) -> Line:
        """The line that holds this position."""
        return self[bisect_right(self.starts, position) - 1]

    def full(self, numbers: range) -> Iterator[Line]:
        """Those of these lines that are not blank."""
        return map(self.__getitem__, self._full(numbers))

    def _full(self, numbers: range) -> Iterator[int]:
        texts = self.texts
        return (i for i in numbers if texts[i] and not texts[i].isspace())

    def head(self, count: int) -> list[Line]:
        """The first `count` lines that are not blank."""
        return list(map(self.__getitem__, self.head_numbers(count)))

    def tail(self, count: int) -> list[Line]:
        """The last `count` lines that are not blank, the outermost (last) one first."""
        return list(map(self.__getitem__, self.tail_numbers(count)))

    def head_numbers(self, count: int) -> list[int]:
        """The numbers of the lines that `head` gives.

        >>> lines = Lines("We sail.\\n\\nAt dawn.\\nAll.")
        >>> lines.head_numbers(2), lines.head_numbers(9), lines.head_numbers(1)
        ([0, 2], [0, 2, 3], [0])
        """
        self._head += islice(self._further, max(0, count - len(self._head)))
        return self._head[:count]

    def tail_numbers(self, count: int) -> list[int]:
        """The numbers of the lines that `tail` gives."""
        self._tail += islice(self._before, max(0, count - len(self._tail)))
        return self._tail[:count]

    def keyed(self, words: frozenset[str], longest: int) -> list[Line]:
        """Lines of at most `longest` code points whose first or last word is among `words`."""
        return [self[number] for number in self.numbers(words, longest)]

    def numbers(self, words: frozenset[str], longest: int) -> list[int]:
        """The numbers of the lines that `keyed` gives: cheaper, where most will be refused."""
        if self._ends is None:
            self._ends = _ends(self.texts, longest)
            self._words = frozenset(self._ends)
        met = words & self._words
        if len(met) < 2:  # as a rule
            return [number for word in met for number in self._ends[word]]
        return sorted(set().union(*map(self._ends.__getitem__, met)))


def _ends(texts: list[str], longest: int) -> dict[str, list[int]]:
    """The numbers of the lines of at most `longest` code points by their first and last words."""
    short = [number for number, length in enumerate(map(len, texts)) if 0 < length <= longest]
    lines = [texts[number] for number in short]
    firsts = map(_FIRST.__getitem__, [text.partition(" ")[0] for text in lines])
    lasts = map(_LAST.__getitem__, [text.rpartition(" ")[2] for text in lines])
    ends: defaultdict[str, list[int]] = defaultdict(list)
    for number, first, last in zip(short, firsts, lasts, strict=True):
        first = first or _key_word(texts[number], False)
        last = last or _key_word(texts[number], True)
        ends[first].append(number)
        if last != first:
            ends[last].append(number)
    return dict(ends)
