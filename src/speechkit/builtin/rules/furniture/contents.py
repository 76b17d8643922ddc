"""Contents: the list of headings and pages at the front of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from string import ascii_letters

from speechkit import Draft, Edit, Rule, strip
from speechkit.builtin.rules.layout.torn import full_line
from speechkit.builtin.rules.words.cuts import whole_line

_NUMBER = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})$")
_DOTS = ("....", ". . . .", "……")
"""A line of a table of contents ends with a row of dots and the number of a page."""

_NAMES = frozenset(
    "contents|table of contents|inhalt|inhaltsverzeichnis|sommaire|table des matières|índice|indice"
    "|sumário|sumari|sumario|spis treści|inhoud|innehåll|indhold|目录".split("|")
)
_LEAST = 3
"""A table of contents has at least so many lines."""
_WIDEST_GAP = 2
"""So many other lines, such as the foot of a page, may stand between two of them."""
_SHORT = 80
_FRONT = 60
"""A table of contents without dots stands within so many lines of the beginning."""
_BARE = re.compile(r"(?P<words>[^\W\d][^.?!;:]{2,75}[^\W\d_)’']) {1,60}(?P<page>\d{1,3})")
"""An entry without dots: words and a number."""
_WORDS = re.compile(r"[^\W_]+")
_NO_NUMBER = frozenset(',.;:!?)’”"' + ascii_letters) | {""}
"""What most lines end with, or have in place of an end: such a line is no entry."""


@strip("FUR046", "table-of-contents", once=True)
def table_of_contents(draft: Draft) -> Iterator[Edit]:
    """A table of contents.

    **What it does**: removes three and more lines that the reader knows for entries of a table of
    contents or that, in a text of pages, end with a row of dots and the number of a page; the
    heading `Contents` above them; the foot and head of a page between them. Without dots, lines at
    the beginning that end with rising numbers, if most of them, and of the lines between them,
    stand again below as headings.

    **Why**: nobody reads it out, and its entries look like headings and lists.

    **Leaves alone**: rows of dots without a number, fewer than three of them, texts without pages;
    lines with numbers whose words do not come again.

    **Example**:

    >>> import speechkit
    >>> table = "CONTENTS\\n\\nThe pier ..... 2\\nThe lamps ..... 5\\nThe bell ..... 9\\n\\n\\f"
    >>> speechkit.normalise(speechkit.Source.from_text(table + "We sail.")).text
    'We sail.'
    """
    entries = _entries(draft)
    if len(entries) < _LEAST:
        for number in _front(draft.lines.texts):
            yield whole_line(draft.lines[number], draft)
        return
    texts = draft.lines.texts
    gone = {*entries, *_between(texts, entries)}
    heading = full_line(texts, entries[0], -1)
    if heading >= 0 and texts[heading].strip(" \t\f:").casefold() in _NAMES:
        gone.add(heading)
    for number in sorted(gone):
        yield whole_line(draft.lines[number], draft)


def _entries(draft: Draft) -> list[int]:
    """The lines that are entries, in order."""
    lines = draft.lines
    found = {lines.at(mark.span.start).number for mark in draft.marks("contents")}
    if "\f" in draft.text and any(dots in draft.text for dots in _DOTS):
        found.update(number for number, text in enumerate(lines.texts) if _is_entry(text))
    return sorted(found)


def _is_entry(text: str) -> bool:
    words = text.rstrip()
    number = _NUMBER.search(words, max(1, len(words) - 6))
    return number is not None and words[: number.start()].rstrip().endswith(_DOTS)


def _front(texts: list[str]) -> list[int]:
    """The lines of a table of contents without dots, at the front of a text."""
    ended = [n for n, text in enumerate(texts[:_FRONT]) if text[-1:] not in _NO_NUMBER]
    if len(ended) < _LEAST:
        return []
    entries: dict[int, str] = {}
    page = 0
    for number in ended:
        text = texts[number].strip()
        found = _BARE.fullmatch(text) if text[-1:].isdigit() else None
        if found and int(found["page"]) >= page:
            entries[number], page = found["words"], int(found["page"])
    if len(entries) < _LEAST:
        return []
    first, last = min(entries), max(entries)
    block = [number for number in range(first, last + 1) if texts[number].strip()]
    if any(len(texts[number].strip()) > _SHORT for number in block):
        return []
    below = Counter(_key(text) for text in texts[last + 1 :] if len(text) <= _SHORT)
    again = sum(below[_key(entries.get(number, texts[number]))] > 0 for number in block)
    if again < 2 or again * 2 < len(block):
        return []
    for step, number, itself in ((-1, first, 0), (1, last, 1)):
        number = full_line(texts, number, step)
        while number >= 0 and below[_key(texts[number])] > itself:
            block.append(number)
            number = full_line(texts, number, step)
    return sorted(block)


def _key(text: str) -> str:
    """The words of a heading, without its number and its signs."""
    words = _WORDS.findall(text.casefold())
    return " ".join(words[1:] if words and words[0].isdigit() else words)


def _between(texts: list[str], entries: list[int]) -> Iterator[int]:
    """Short lines between two entries that stand close to each other."""
    for one, two in pairwise(entries):
        other = [number for number in range(one + 1, two) if texts[number].strip()]
        if len(other) <= _WIDEST_GAP and all(len(texts[number]) <= _SHORT for number in other):
            yield from other


RULES: list[Rule] = [table_of_contents]
