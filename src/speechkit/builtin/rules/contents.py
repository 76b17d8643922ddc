"""Contents: the list of headings and pages at the front of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from speechkit import Draft, Edit, Rule, strip
from speechkit.builtin.rules.cuts import whole_line
from speechkit.builtin.rules.torn import full_line

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


@strip("FUR046", "table-of-contents", once=True)
def table_of_contents(draft: Draft) -> Iterator[Edit]:
    """A table of contents.

    **What it does**: removes three and more lines that the reader knows for entries of a table of
    contents or that, in a text of pages, end with a row of dots and the number of a page; the
    heading `Contents` above them; the foot and head of a page between them.

    **Why**: nobody reads it out, and its entries look like headings and lists.

    **Leaves alone**: rows of dots without a number, fewer than three of them, texts without pages.

    **Example**:

    >>> import speechkit
    >>> table = "CONTENTS\\n\\nThe pier ..... 2\\nThe lamps ..... 5\\nThe bell ..... 9\\n\\n\\f"
    >>> speechkit.normalise(speechkit.Source.from_text(table + "We sail.")).text
    'We sail.'
    """
    entries = _entries(draft)
    if len(entries) < _LEAST:
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


def _between(texts: list[str], entries: list[int]) -> Iterator[int]:
    """Short lines between two entries that stand close to each other."""
    for one, two in pairwise(entries):
        other = [number for number in range(one + 1, two) if texts[number].strip()]
        if len(other) <= _WIDEST_GAP and all(len(texts[number]) <= _SHORT for number in other):
            yield from other


RULES: list[Rule] = [table_of_contents]
