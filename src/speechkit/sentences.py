"""Sentences: where one ends and the next begins, by a small table and the letter that follows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from speechkit.edits import Span, span_of

_ABBREVIATIONS = (
    "mr mrs ms dr prof sir st hon rt rev gen col lt capt sgt gov sen rep pres no nos vol "
    "art sec fig cf vs etc eg ie al inc ltd co corp jan feb mar apr jun jul aug sep sept "
    "oct nov dec rs approx dept est messrs jr sr mme mlle pp p"
)
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""Words that end with a full stop which ends no sentence."""

_END = re.compile(r"[.!?…\n](?:(?<=\n)|[.!?…]*[\"'”’»)\]]*(?=\s))")
_HAS_DIGIT = re.compile(r"\d")
_WORD_AT_END = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\Z")
_SIGNS = frozenset(".!?…\"'”’»)]\n")
"""What an end of a sentence is made of."""


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

    Only the ends around the places are looked for.

    >>> text = "We sail. The pier is lit. We land."
    >>> [span.of(text) for span in sentences_at(text, Span(0, len(text)), [13, 20])]
    ['The pier is lit.']
    """
    low, at = within.start, 0
    while at < len(places):
        low = _end_before(text, low, places[at], within)
        end = _end_after(text, low, places[at], within)
        span = _bare(text, low, end)
        after = bisect_left(places, end, at + 1)
        if span and places[after - 1] >= span.start:
            yield span
        low, at = end, after


def _end_before(text: str, low: int, place: int, within: Span) -> int:
    """Where the last sentence ends that ends between two places; the first of them, if none."""
    found = [*_END.finditer(text, low, place + 1)]
    while found:
        match = found.pop()
        end = match.end()
        if end <= place and _ends_sentence(text, match.start(), end, within):
            return end
    return low


def _end_after(text: str, low: int, place: int, within: Span) -> int:
    """Where the sentence ends that goes on at a place."""
    begin = place
    while begin > low and text[begin - 1] in _SIGNS:
        begin -= 1
    for match in _END.finditer(text, begin, within.end):
        end = match.end()
        if end > place and _ends_sentence(text, match.start(), end, within):
            return end
    return within.end


def _ends(text: str, within: Span) -> Iterator[int]:
    """Where the sentences of a stretch end; the last of them at its end."""
    for match in _END.finditer(text, within.start, within.end):
        if _ends_sentence(text, match.start(), match.end(), within):
            yield match.end()
    yield within.end


def _ends_sentence(text: str, sign: int, end: int, within: Span) -> bool:
    first = text[sign]
    if first == "\n":
        return True
    after = text[end + 1 : end + 2]  # behind one white sign, nearly always
    if not after or after.isspace():
        after = text[end + 1 : end + 8].lstrip()[:1]
    if after.islower():
        return False
    return first != "." or end - sign > 1 or not _is_abbreviation(text, sign, within.start)


def _is_abbreviation(text: str, stop: int, low: int) -> bool:
    """Whether the word before a full stop is an abbreviation or an initial."""
    before = text[max(low, stop - 24) : stop]
    word = before.rpartition(" ")[2]
    if not word.isalpha():
        found = _WORD_AT_END.search(before)
        if not found:
            return False
        word = found[0]
        if "." in word and not _HAS_DIGIT.search(word):
            return True
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")


def _bare(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return span_of((start, end)) if start < end else None
