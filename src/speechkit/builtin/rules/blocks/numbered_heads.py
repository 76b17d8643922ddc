"""Numbered heads: headings that have a number, or stand among paragraphs that have one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft
from speechkit.builtin.rules.blocks.plain_heads import (
    SHORT,
    STOPS,
    heads,
    line_beside,
    may_head,
    short_lines,
    stands_apart,
)
from speechkit.builtin.rules.words.ends import sentence_end


def numbered_heads(draft: Draft) -> Iterator[tuple[int, int]]:
    """The lines that are headings with a number, or among numbered paragraphs, and their levels."""
    yield from _counted(draft)
    yield from _among_numbered(draft)


_COUNTED = re.compile(r"(\d{1,2})\. {1,4}(?=[A-Z])")


def _counted(draft: Draft) -> Iterator[tuple[int, int]]:
    """Short lines that are counted from 1 on, with more than a paragraph below each."""
    texts = draft.lines.texts
    found = {
        number: match
        for number in draft.once(short_lines)
        if not "A" <= texts[number] <= "~"  # as most lines begin
        and len(texts[number]) <= SHORT
        and (match := _COUNTED.match(texts[number]))
    }
    places = [n for n in found if stands_apart(texts, n, below=not texts[n].isupper())]
    if len(places) < 2 or len(places) != len(found):
        return
    words = [texts[number][found[number].end() :].strip() for number in places]
    if [int(found[number][1]) for number in places] != list(range(1, len(places) + 1)):
        return
    closed = sum(sentence_end(line) in STOPS for line in words)
    plain = sum(heads(line.rstrip("."), longer=True) for line in words)
    if closed * 2 >= len(words) or plain * 2 <= len(words):
        return
    if not all(may_head(line.rstrip(".")) and line.count(" ") <= 10 for line in words):
        return
    ends = [*places[1:], len(texts)]
    if all(sum(map(bool, texts[a + 1 : b])) > 1 for a, b in zip(places, ends, strict=True)):
        yield from ((number, 2) for number in places)


_PARAGRAPH = re.compile(r"(\d{1,3})(?: \(\d{1,2}\))?\. {1,4}(?=[A-Z‘“\"])")
_FEWEST = 8
"""A text with so many numbered paragraphs has numbered paragraphs all through."""


def _among_numbered(draft: Draft) -> Iterator[tuple[int, int]]:
    """Short lines among numbered paragraphs, and paragraphs with a number that are but a few words.

    There a line without a number heads the next paragraph, however the one above it ends.
    """
    texts = draft.lines.texts
    found = {
        n
        for n, text in enumerate(texts)
        if text and not "A" <= text <= "~" and _PARAGRAPH.match(text.lstrip())
    }
    bare = {number for number in found if not sentence_end(texts[number])}
    if len(found) < _FEWEST or len(bare) * 2 > len(found):
        return
    for number in draft.once(short_lines):
        words = texts[number].strip()
        if sentence_end(words) or not stands_apart(texts, number):
            continue
        above, below = line_beside(texts, number, -1), line_beside(texts, number, 1)
        if number not in found:
            if below in found and _may_head_these(words) and not _in_a_row(texts, number, found):
                yield number, 2
        elif below is None or below in found or above in bare:
            continue  # an item among others
        elif _may_head_these(words.partition(" ")[2]):
            yield number, 3


def _may_head_these(words: str) -> bool:
    """Whether a line is short enough to head numbered paragraphs, and holds no spoken word."""
    return (
        words.count(" ") <= 11
        and words[:1].isupper()
        and heads(words.replace(",", ""), longer=True)
    )


def _in_a_row(texts: list[str], number: int, found: set[int]) -> bool:
    """Whether other short lines without a number stand above this one: a list without marks."""
    row = 0
    above = line_beside(texts, number, -1)
    while above is not None and above not in found and len(texts[above]) <= SHORT:
        row += not sentence_end(texts[above])
        above = line_beside(texts, above, -1)
    return row > 1
