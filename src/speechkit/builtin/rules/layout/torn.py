"""Torn: whether the sentence of one paragraph goes on in the next, for the rules that join them."""

from __future__ import annotations

import re

from speechkit import Draft
from speechkit.builtin.rules.blocks.headings import headed
from speechkit.builtin.rules.lists.markers import Marker, marker_of
from speechkit.builtin.rules.transcript.voices import label_lines, lone_labels
from speechkit.builtin.rules.words.ends import breaks_off, goes_on, sentence_end

SHORT_FURNITURE = 60
"""A page number or a running head has at most this many letters."""

_QUOTES = tuple("\"'”’»")
_PARTED = re.compile(r"[^\W\d_]-[ \t]*$")
AFTER_SEMICOLON = re.compile(r";[ ,]*(?:and|or)[ \t]*$")
DASHES = "-\N{EN DASH}\N{EM DASH}"
_AMOUNT = re.compile(r"\d[\d.,]*%? [a-z]")
"""A figure that goes on with a sentence: "8.2 percent of it"."""


def indent(text: str) -> int:
    """How many white characters stand before the first letter of a line."""
    return len(text) - len(text.lstrip())


def full_line(texts: list[str], number: int, step: int) -> int:
    """The nearest line above (step -1) or below (1) that is not blank; -1 if there is none."""
    number += step
    while 0 <= number < len(texts) and not texts[number].strip():
        number += step
    return number if number < len(texts) else -1


def torn(draft: Draft, above: int, number: int, *, paged: bool = False, rest: bool = False) -> bool:
    """Whether the sentence of one line goes on in another, which opens with no speaker's label.

    A line that is the `rest` of the one above it may be short: "and that they", between quotations.
    """
    return (
        _reads_on(draft, above, number, paged, rest)
        and number not in draft.once(label_lines)
        and above not in draft.once(lone_labels)
    )


def _reads_on(draft: Draft, above: int, number: int, paged: bool, rest: bool) -> bool:
    texts = draft.lines.texts
    text, below = texts[above], texts[number]
    end = "" if _PARTED.search(text, max(0, len(text) - 9)) else sentence_end(text)
    if end and not (paged and end in ",–—-"):
        return not paged and end in ",–—" and _carries_on(texts, above, number, rest)
    if below.lstrip()[:1] == "(" and not paged:
        return False
    if text.isupper() and not below.isupper() and len(text) <= SHORT_FURNITURE:
        return False  # a heading
    if not paged and AFTER_SEMICOLON.search(text, max(0, len(text) - 9)):
        return False  # an item that lost its mark
    marker = marker_of(text)
    if marker_of(below) is not None and not (paged and not end and _AMOUNT.match(below)):
        return False
    if marker is not None and not paged and not (breaks_off(text) and goes_on(below)):
        return goes_on(below) and _counts_on(texts, marker, number)
    if marker is not None:
        return above not in draft.once(headed).levels
    short = len(text) <= 40 and not rest and not _wraps(texts, above)
    if not paged and (short or listed(texts, above)):
        return False
    if goes_on(below):
        return paged or not _begins_chain(texts, number)
    # A capital may go on with the sentence only where a long line stops short at a page's end, or
    # the last of a paragraph of long lines does, and another long line follows.
    if not paged or above in draft.once(_last_lines) or indent(below) > indent(text):
        return False
    if not {above, number}.isdisjoint(draft.once(headed).levels):
        return False
    wraps = _wraps(texts, above) and text.rstrip()[-1:].isalpha()
    return _is_long(text) or (wraps and _is_long(below))


def _is_long(text: str) -> bool:
    return len(text.strip()) > 50


def _wraps(texts: list[str], number: int) -> bool:
    """Whether a line is the rest of a long one above it."""
    return number > 0 and _is_long(texts[number - 1])


def _carries_on(texts: list[str], above: int, number: int, rest: bool) -> bool:
    """Whether long prose stops at a comma or dash, and the next paragraph ends its sentence.

    Not so where the words after it are set apart on purpose: a quotation, a list, verse.
    """
    text, below = texts[above].rstrip(), texts[number].lstrip()
    quoted = text[-1] in DASHES and text[-2:-1] in _QUOTES
    if quoted or ";" in text[-8:] or not below[:1].islower():
        return False
    if not (rest or len(text) > LONG_PROSE or _wraps(texts, above)) or len(below) <= SHORT_PROSE:
        return False
    if marker_of(text) or marker_of(below) or text.isupper() or listed(texts, above):
        return False
    while number + 1 < len(texts) and texts[number + 1].strip():
        number += 1
    return sentence_end(texts[number]) in (".", "!", "?")


LONG_PROSE, SHORT_PROSE = 65, 45
"""Lines of verse and of lists have seldom more letters; what goes on has seldom fewer."""


def _last_lines(draft: Draft) -> frozenset[int]:
    """The lines that a reader of pages saw to be the last of their paragraphs."""
    return frozenset(draft.lines.at(mark.span.end - 1).number for mark in draft.marks("last-line"))


def _counts_on(texts: list[str], marker: Marker, number: int) -> bool:
    """Whether the line below this one has the next number after a marker: no list ends here."""
    below = full_line(texts, number, 1)
    following = marker_of(texts[below]) if below >= 0 else None
    if following is None or following.shape != marker.shape:
        return False
    return any((system, value + 1) in following.counts for system, value in marker.counts)


def _begins_chain(texts: list[str], number: int) -> bool:
    """Whether a line ends in ";" and the next begins small too: the first items of a list."""
    after = full_line(texts, number, 1)
    return sentence_end(texts[number]) == ";" and after >= 0 and goes_on(texts[after])


def listed(texts: list[str], number: int) -> bool:
    """Whether a line is one of several small ones under a lead-in: a list without marks."""
    for _ in range(30):
        if number < 0 or not (goes_on(texts[number]) or _AMOUNT.match(texts[number])):
            break
        number = full_line(texts, number, -1)
    return number >= 0 and sentence_end(texts[number].rstrip(DASHES)) == ":"
