"""New starts: lines of wrapped text below which something new begins, however full they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft
from speechkit.builtin.rules.blocks.plain_heads import SHORT, heads
from speechkit.builtin.rules.layout.torn import indent
from speechkit.builtin.rules.words.ends import sentence_end

_LEAST = 3
"""So many lines below a colon, each short and with a capital, are rows of a list."""


def within_title(draft: Draft) -> Iterator[int]:
    """The lines of a title that goes on in the line below."""
    for mark in draft.marks("title"):
        first, last = (draft.lines.at(at).number for at in (mark.span.start, mark.span.end - 1))
        yield from range(first, last)


def begins_below(texts: list[str], number: int) -> bool:
    """Whether the line below is no part of the paragraph that this line belongs to.

    >>> begins_below(["The crews of the year are:", "The Gulls", "The Terns", "The Auks"], 0)
    True
    """
    return (
        _stands_over(texts, number)
        or _leads_in_rows(texts, number)
        or _stands_above_head(texts, number)
        or _is_set_between(texts, number)
        or _is_set_between(texts, number + 1)
    )


def leaves_item(texts: list[str], number: int) -> bool:
    """Whether the line below an item is the first of a paragraph: set in, and the next is not.

    >>> leaves_item([" * Mend the pier.", " The crews of this harbour will then", "sail."], 0)
    True
    """
    below, after = (texts[number + 1 : number + 3] + [""])[:2]
    if sentence_end(texts[number]) not in _STOPS:
        return False
    return 0 == indent(after) < indent(below) and below.lstrip()[0].isupper() and after != ""


_FURTHER = re.compile(r"\s*(?!1\.)\d{1,3}\.\s{1,4}[A-Z‘“\"]")
"""A paragraph or an item with a number that is not the first: what leads in a list is over 1."""


def _stands_above_head(texts: list[str], number: int) -> bool:
    """Whether a sentence ends here, and the line below heads a further numbered paragraph."""
    after = texts[number + 2] if number + 2 < len(texts) else ""
    if not after.lstrip()[:1].isdigit() or not _FURTHER.match(after):
        return False
    if sentence_end(texts[number]) not in _STOPS:
        return False
    words = texts[number + 1].strip()
    return (
        len(words) <= SHORT
        and words[:1].isupper()
        and not sentence_end(words)
        and heads(words, longer=True)
    )


def _leads_in_rows(texts: list[str], number: int) -> bool:
    """Whether a line ends with a colon, above lines that are no sentences and no wrapped prose."""
    if ":" not in texts[number][-9:] or sentence_end(texts[number]) != ":":
        return False
    rows = [text.strip() for text in texts[number + 1 : number + 1 + _LEAST]]
    if len(rows) < _LEAST or not all(row[:1].isupper() and not sentence_end(row) for row in rows):
        return False
    return max(map(len, rows)) < 0.8 * len(texts[number].strip())


def _stands_over(texts: list[str], number: int) -> bool:
    """Whether a line is all in capitals, at the top or under such lines, and the next is not."""
    if not texts[number].isupper():
        return False
    line, below = texts[number].strip(), texts[number + 1].strip()
    if below.isupper() or line.count(" ") < 2 or not below[:1].isupper():
        return False
    while number > 0 and texts[number].strip().isupper():
        number -= 1
    return not texts[number].strip() or texts[number].strip().isupper()


_SHORTEST = 8
"""A heading in capitals has so many letters and spaces at least: "NATO" is a word of a sentence."""


def _is_set_between(texts: list[str], number: int) -> bool:
    """Whether a line is a heading in capitals, right below the end of a sentence, above others."""
    if not 0 < number < len(texts) - 1 or not texts[number].isupper():
        return False
    line, below = texts[number].strip(), texts[number + 1].strip()
    if len(line) < _SHORTEST or sentence_end(line):
        return False
    if below.isupper() or not below[:1].isupper() or sentence_end(texts[number - 1]) not in _STOPS:
        return False
    widest = max(len(texts[number - 1].strip()), len(below))
    return len(line) + 1 + len(below.split()[0]) <= widest


_STOPS = (".", "!", "?")
