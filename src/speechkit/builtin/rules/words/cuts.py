"""Cuts: how a rule takes whole lines out of a draft, and where a line stands in it."""

from __future__ import annotations

from speechkit import Draft, Edit, Line

SHORT = 200
"""The longest line, in code points, that may be furniture."""

ENDS = 15
"""How many lines that are not blank are near the beginning or the end of a text."""


def whole_line(line: Line, draft: Draft, because: str | None = None) -> Edit:
    """The removal of a line with its line end; of the blank lines round it one is left.

    A form feed on the line stays: it tells where a page ended.
    """
    texts = draft.lines.texts
    start, end = line.span.start + _form_feeds(line.text), line.span.end
    if end < len(draft.text):
        end += 1
        after = line.number + 1
        if line.number == 0 or not texts[line.number - 1].strip(" \t\r\xa0"):
            while after < len(texts) and not texts[after].strip(" \t\r") and end < len(draft.text):
                end += len(texts[after]) + (draft.lines[after].span.end < len(draft.text))
                after += 1
    return Edit.at(draft.text, start, end, "", because)


def _form_feeds(text: str) -> int:
    """How far into a line its leading form feeds reach."""
    return text.rfind("\f", 0, len(text) - len(text.lstrip(" \t\f\xa0"))) + 1


def bare_words(line: Line) -> str:
    """The words of a line without emphasis signs and brackets of Markdown round the whole of it."""
    return line.bare.strip("*_ \t\xa0").strip()


def head_lines(draft: Draft) -> frozenset[int]:
    """The numbers of the lines near the beginning."""
    return frozenset(draft.lines.head_numbers(ENDS))


def tail_lines(draft: Draft) -> frozenset[int]:
    """The numbers of the lines near the end."""
    return frozenset(draft.lines.tail_numbers(ENDS))


def end_numbers(draft: Draft) -> list[int]:
    """The numbers of the short lines near either end, from top to bottom."""
    texts = draft.lines.texts
    ends = draft.once(head_lines) | draft.once(tail_lines)
    return [number for number in sorted(ends) if len(texts[number]) <= SHORT]


def ends_text(draft: Draft) -> str:
    """Those lines as one text in small letters: what is not in it is in none of them."""
    return small("\n".join(map(draft.lines.texts.__getitem__, draft.once(end_numbers))))


def small(text: str) -> str:
    """A text with A to Z made small, and no other letters: those are looked up one by one.

    >>> small("© 2011 Harbour Board, ÉCLAIR")
    '© 2011 harbour board, Éclair'
    """
    return text.encode().lower().decode()


def end_lines(draft: Draft, *signs: str) -> list[Line]:
    """The short lines near either end, where most furniture stands, that hold one of these signs.

    `signs` are what a rule cannot do without, in small letters: most texts have none of them, and
    so no line is looked at.
    """
    ends = draft.once(ends_text)
    here = [sign for sign in signs if sign in ends]
    if not here:
        return []
    rows = zip(draft.once(end_numbers), ends.split("\n"), strict=False)
    return [draft.lines[number] for number, row in rows if any(map(row.__contains__, here))]


def end_lines_of(draft: Draft, words: frozenset[str]) -> list[Line]:
    """The short lines near either end that begin with one of these words (see `key_word`)."""
    named = draft.lines.numbers(words, SHORT)
    if not named:
        return []
    ends = draft.once(head_lines) | draft.once(tail_lines)
    lines = [draft.lines[number] for number in named if number in ends]
    return [line for line in lines if line.first in words]


def at_head(line: Line, draft: Draft) -> bool:
    """Whether a line is near the beginning of the text."""
    return line.number in draft.once(head_lines)


def at_tail(line: Line, draft: Draft) -> bool:
    """Whether a line is near the end of the text."""
    return line.number in draft.once(tail_lines)


def at_ends(line: Line, draft: Draft) -> bool:
    """Whether a line is near either end of the text."""
    return at_head(line, draft) or at_tail(line, draft)


def is_titled(draft: Draft) -> bool:
    """Whether the markup of the source holds the title, which need not stand in the text."""
    return any(fact.field == "title" and fact.basis == "markup" for fact in draft.facts)
