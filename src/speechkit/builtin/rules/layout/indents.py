"""Indents: the depths at which paragraphs begin, where their first lines are set further in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from speechkit.builtin.rules.layout.torn import AFTER_SEMICOLON, indent
from speechkit.builtin.rules.words.ends import goes_on, sentence_end

_DEEP = 4
"""Lines that all stand this far in are a column of their own, narrower than the text."""

_CLOSED = (".", "!", "?", "…", ":", ";")


def openings(texts: Sequence[str], pairs: Sequence[int]) -> frozenset[int]:
    """The depths at which paragraphs begin: below the end of a sentence, above a line less far in.

    Not so the further lines of items, which stand as far in, but below sentences that go on.
    """
    begun: Counter[int] = Counter()
    over: Counter[int] = Counter()
    other: Counter[int] = Counter()
    for number in sorted({*pairs, *(number + 1 for number in pairs)}):
        text = texts[number]
        if text[0].isspace():
            depth = indent(text)
            above = texts[number - 1].strip() if number else ""
            (begun if not above or _is_closed(above) else other)[depth] += 1
            below = texts[number + 1] if number + 1 < len(texts) else ""
            over[depth] += bool(below.strip()) and indent(below) < depth
    return frozenset(
        depth
        for depth, count in begun.items()
        if depth > 1 < count and 4 * other[depth] < count and 3 * over[depth] >= count
    )


def _is_closed(text: str) -> bool:
    """Whether a sentence, or an item of a bill, ends with a line."""
    end = sentence_end(text)
    return end in _CLOSED or text.endswith("--") or AFTER_SEMICOLON.search(text[-9:]) is not None


def filled_to(
    bare: Sequence[str], pairs: Sequence[int], width: int, slack: float
) -> frozenset[int]:
    """The lines on which the first word of the line below had no room."""
    room = width * (1 - slack) - 1
    return frozenset([i for i in pairs if len(bare[i]) + len(bare[i + 1].split(None, 1)[0]) > room])


def set_in(
    texts: Sequence[str], bare: Sequence[str], pairs: Sequence[int], opened: frozenset[int]
) -> int:
    """The width of a text in which every first line is set in, and every other follows a full one.

    0 if it is not such a text. Where all first lines stand below the end of a sentence, a few
    lines say as much as the many that a text without indents must show.
    """
    going = [i for i in pairs if indent(texts[i + 1]) not in opened]
    begun = [i for i in pairs if indent(texts[i + 1]) in opened]
    if not going or not begun:
        return 0
    closed = sum(_is_closed(texts[i].rstrip()) for i in begun)
    if closed < 0.85 * len(begun):
        return 0
    if len(going) < 3 and not all(goes_on(texts[i + 1]) for i in going):
        return 0
    return max(len(bare[i]) for i in going)


def deep_pairs(texts: Sequence[str], pairs: Sequence[int]) -> list[int]:
    """The lines, all set far in, that have another such line below them."""
    return [
        i
        for i in pairs
        if texts[i][:1].isspace() and min(indent(texts[i]), indent(texts[i + 1])) >= _DEEP
    ]
