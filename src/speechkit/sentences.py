"""Sentences: where one ends and the next begins, by a small table and the letter that follows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from speechkit.edits import Span

_ABBREVIATIONS = (
    "mr mrs ms dr prof sir st hon rt rev gen col lt capt sgt gov sen rep pres no nos vol "
    "art sec fig cf vs etc eg ie al inc ltd co corp jan feb mar apr jun jul aug sep sept "
    "oct nov dec rs approx dept est messrs jr sr mme mlle pp p"
)
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""Words that end with a full stop which ends no sentence."""

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n")
_HAS_DIGIT = re.compile(r"\d")
_WORD_BEFORE = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.$")


def sentence_spans(text: str, within: Span) -> Iterator[Span]:
    """The sentences of a stretch of text, white space between them left out.

    >>> text = "Mr. Orme came at No. 10. It cost £1.2bn. Why?"
    >>> [span.of(text) for span in sentence_spans(text, Span(0, len(text)))]
    ['Mr. Orme came at No. 10.', 'It cost £1.2bn.', 'Why?']
    """
    start = within.start
    for end in _ends(text, within):
        span = _bare(text, start, end)
        if span:
            yield span
        start = end


def sentences_at(text: str, within: Span, places: Sequence[int]) -> Iterator[Span]:
    """Those of the sentences of a stretch of text that hold one of these places, given in order.

    >>> text = "We sail. The pier is lit. We land."
    >>> [span.of(text) for span in sentences_at(text, Span(0, len(text)), [13, 20])]
    ['The pier is lit.']
    """
    start, at = within.start, 0
    for end in _ends(text, within):
        if at < len(places) and places[at] < end:
            span = _bare(text, start, end)
            after = bisect_left(places, end, at)
            if span and bisect_left(places, span.start, at) < after:
                yield span
            at = after
        if at == len(places):
            return
        start = end


def _ends(text: str, within: Span) -> Iterator[int]:
    """Where the sentences of a stretch end; the last of them at its end."""
    for match in _END.finditer(text, within.start, within.end):
        if _ends_sentence(text, match.start(), match.end(), within):
            yield match.end()
    yield within.end


def _ends_sentence(text: str, sign: int, end: int, within: Span) -> bool:
    if text[sign] == "\n":
        return True
    after = text[end : end + 8].lstrip()[:1]
    if after.islower():
        return False
    if text[sign] == "." and end - sign == 1:
        before = _WORD_BEFORE.search(text, max(within.start, sign - 24), sign + 1)
        if before:
            word = before[1]
            if word.lower() in ABBREVIATIONS or ("." in word and not _HAS_DIGIT.search(word)):
                return False
            if len(word) == 1 and word.isupper() and word != "I":
                return False
    return True


def _bare(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    bare = words.strip()
    return Span(start, start + len(bare)) if bare else None
