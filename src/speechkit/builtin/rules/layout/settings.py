"""Settings: how a text was set in lines: hard-wrapped, one paragraph a line, or paragraphs apart.

Worked out once for a draft, from the lengths of its lines and from what stands at their ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count
from operator import and_
from typing import Literal

import attrs

from speechkit import Draft
from speechkit.builtin.rules.layout.indents import deep_pairs, filled_to, openings, set_in
from speechkit.builtin.rules.layout.torn import indent
from speechkit.builtin.rules.lists.markers import Marker, marker_of
from speechkit.builtin.rules.lists.scans import CANDIDATE
from speechkit.builtin.rules.words.ends import goes_on, sentence_end

Kind = Literal["apart", "wrapped", "lines", "sentences"]

NARROWEST, WIDEST = 40, 140
"""Lines of wrapped prose are this long, in code points; longer ones are paragraphs."""

SLACK = 0.12
"""In letters of uneven width, a line this much shorter than the widest still counts as full."""


@attrs.frozen
class Setting:
    """How a text was set. `pairs` are the numbers of lines with another line right below them."""

    kind: Kind
    pairs: tuple[int, ...] = ()
    width: int = 0
    filled: frozenset[int] = frozenset()  # lines on which the first word below had no room
    tight: bool = False  # wrapped, with hardly a blank line between paragraphs
    items: frozenset[int] = frozenset()  # lines that open an item or a numbered paragraph
    openings: frozenset[int] = frozenset()  # how far the first lines of paragraphs are set in

    def full(self, above: str, below: str) -> bool:
        """Whether the first word of the line below would not have fitted above."""
        word = below.split(None, 1)[0] if below.strip() else ""
        return len(above.strip()) + 1 + len(word) > self.width * (1 - SLACK)


_MEASURES = ((0.95, 0.55, 0.35), (0.85, 0.55, 0.25))
"""Which share of the lines are within the width, how many must be full, how many go on small.

The second is for short texts in which a scanner ran two lines together, here and there.
"""
_AMONG_ROWS = ((0.95, 0.6, 0.25),)
"""The same for the prose around a list or a table that has no marks."""


def setting(draft: Draft) -> Setting:
    """How a draft was set; `draft.once(setting)` works it out a single time."""
    texts = draft.lines.texts
    if b"\1\1" not in bytes(map(bool, texts)):
        return Setting("apart")
    bare = list(map(str.strip, texts))
    full = bytes(map(bool, bare))  # a byte for each line: 0 for a blank one
    pairs = tuple(compress(count(), map(and_, full, full[1:])))
    if not pairs:
        return Setting("apart")
    gaps = full.count(b"\1\0")
    opened = openings(texts, pairs)
    width, filled = _wrapped(texts, bare, pairs)
    if not width and _LEAST_PROSE <= len(prose := _without_rows(bare, pairs)) < len(pairs):
        width, filled = _wrapped(texts, bare, prose, _AMONG_ROWS)
        pairs = prose if width else pairs
    if not width and opened:
        width, filled = _with_first_lines_set_in(texts, bare, pairs, opened)
    if width:
        items = frozenset(_items(draft, texts, width))
        filled |= _filled_far_in(texts, bare, pairs, width)
        return Setting("wrapped", pairs, width, filled, gaps * 8 < len(pairs), items, opened)
    if _one_paragraph_a_line(texts, pairs, gaps):
        return Setting("lines", pairs)
    return Setting("sentences" if _one_sentence_a_line(texts, pairs) else "apart", pairs)


def _wrapped(
    texts: list[str],
    bare: list[str],
    pairs: tuple[int, ...],
    measures: tuple[tuple[float, float, float], ...] = _MEASURES,
) -> tuple[int, frozenset[int]]:
    """The width that a text was wrapped at (0 if it was not), and the lines that are full.

    `bare` are the lines without white space at their ends.
    """
    none: tuple[int, frozenset[int]] = (0, frozenset())
    if len(pairs) < 3 or (len(pairs) < _FEW and _is_other(texts, bare, pairs)):
        return none
    lengths = sorted([len(bare[i]) for i in pairs])
    small: int | None = None
    for widest, least_full, least_small in measures:
        width = lengths[int(len(lengths) * widest)]
        if not NARROWEST <= width <= WIDEST:
            continue
        filled = filled_to(bare, pairs, width, SLACK)
        if len(filled) >= least_full * len(pairs):
            if small is None:
                small = sum(goes_on(texts[i + 1].lstrip("—–- \t")) for i in pairs)
            if small >= least_small * len(pairs):
                return width, filled.difference(_paragraphs(bare, filled))
    return none


_FEW = 12
"""So few line ends may have come from a list, or from the few that a page keeps."""


def _is_other(texts: list[str], bare: list[str], pairs: tuple[int, ...]) -> bool:
    """Whether the paragraphs are too long for a width, or most of the line ends part items."""
    if sum(map(WIDEST.__lt__, map(len, bare))) > _FEW:
        return True
    marked = sum(all(map(marker_of, texts[i : i + 2])) for i in pairs)
    return 2 * marked > len(pairs)


_ROWS, _LEAST_PROSE = 6, 8
"""So many short lines on end are a list or a table; the lines of prose around it are so many."""


def _without_rows(bare: list[str], pairs: tuple[int, ...]) -> tuple[int, ...]:
    """The pairs of lines that do not stand both among rows: short lines that end no sentence."""
    width = sorted(len(bare[i]) for i in pairs)[len(pairs) * 9 // 10]
    rows: set[int] = set()
    run: list[int] = []
    for number in (*pairs, -1):
        if run and number != run[-1] + 1:
            run.clear()
        if number < 0 or not _is_row(bare[number], width):
            run.clear()
            continue
        run.append(number)
        if len(run) >= _ROWS:
            rows.update(run)
    return tuple(i for i in pairs if not (i in rows and i + 1 in rows))


def _is_row(line: str, width: int) -> bool:
    """Whether a line is short, begins with a capital, and ends no sentence."""
    return len(line) < 0.8 * width and line[0].isupper() and not sentence_end(line)


def _paragraphs(bare: list[str], filled: frozenset[int]) -> Iterator[int]:
    """Among the full lines, those too long to have been cut, where they end a sentence."""
    return (i for i in filled if len(bare[i]) > WIDEST and sentence_end(bare[i]) in _STOPS)


_STOPS = (".", "!", "?", ":", "…")


def _with_first_lines_set_in(
    texts: list[str], bare: list[str], pairs: tuple[int, ...], opened: frozenset[int]
) -> tuple[int, frozenset[int]]:
    """The width of a text, short as it may be, that shows by its indents where paragraphs begin."""
    width = set_in(texts, bare, pairs, opened)
    if NARROWEST <= width <= WIDEST:
        filled = filled_to(bare, pairs, width, SLACK)
        going = [i for i in pairs if indent(texts[i + 1]) not in opened]
        if len(filled.intersection(going)) >= 0.85 * len(going):
            return width, filled
    return 0, frozenset()


def _filled_far_in(
    texts: list[str], bare: list[str], pairs: tuple[int, ...], width: int
) -> frozenset[int]:
    """The full lines of what is printed in a narrower column: a quotation, the text of a bill."""
    deep = deep_pairs(texts, pairs)
    if len(deep) < 3:
        return frozenset()
    lengths = sorted([len(bare[i]) for i in deep])
    narrower = lengths[int(len(lengths) * 0.95)]
    if not NARROWEST <= narrower < width:
        return frozenset()
    filled = filled_to(bare, deep, narrower, SLACK)
    return filled if len(filled) >= 0.55 * len(deep) else frozenset()


def _one_paragraph_a_line(texts: list[str], pairs: tuple[int, ...], gaps: int) -> bool:
    """Lines that each end a sentence, one below the other, hardly a blank line among them."""
    if len(pairs) < 4:
        return False
    long = sum([len(texts[i]) > WIDEST for i in pairs])
    if gaps * 4 > len(pairs):
        return long >= 0.8 * len(pairs)
    if long >= 0.5 * len(pairs):
        return True
    closed = sum(sentence_end(texts[i]) in (".", "!", "?", ":", "…") for i in pairs)
    return closed >= 0.7 * len(pairs)


def _one_sentence_a_line(texts: list[str], pairs: tuple[int, ...]) -> bool:
    """Lines that each hold one whole sentence of prose, with blank lines between paragraphs."""
    if len(pairs) < 6:
        return False
    closed = sum(sentence_end(texts[i]) in (".", "!", "?") for i in pairs)
    single = sum(texts[i].count(". ") == 0 and len(texts[i]) > 25 for i in pairs)
    opened = sum(texts[i + 1].lstrip()[:1].isupper() for i in pairs)
    if min(closed, single, opened) < 0.85 * len(pairs):
        return False
    return sum(len(texts[i]) for i in pairs) >= _SHARE * sum(map(len, texts))


_SHARE = 0.3
"""So much of a text must stand in such lines: a list of who was present is a small part of it."""


def _items(draft: Draft, texts: list[str], width: int) -> Iterator[int]:
    """The lines of wrapped text that open with a marker which the lines around bear out."""
    markers: dict[int, Marker] = {}
    for found in CANDIDATE.finditer("\n" + draft.text):
        number = draft.lines.at(found.start()).number
        marker = marker_of(texts[number])
        if marker is not None:
            markers[number] = marker
    probe = Setting("wrapped", (), width)
    seen: dict[tuple[str, str, int], list[int]] = {}
    for number, marker in markers.items():
        for system, value in marker.counts:
            seen.setdefault((marker.shape, system, value), []).append(number)
    for number, marker in markers.items():
        if marker.counts:
            if not (number and _REFERS.search(texts[number - 1].rstrip()[-14:])) and any(
                _close(seen.get((marker.shape, system, value + step), ()), number)
                for system, value in marker.counts
                for step in (1, -1)
            ):
                yield number
        elif (
            marker.strong
            or number == 0
            or _may_break(probe, texts, number, marker)
            or _has_company(markers, number, marker)
        ):
            yield number


_REFERS = re.compile(
    r"\b(?:(?:sub)?(?:sections?|paragraphs?|clauses?)|articles?|chapters?|titles?|rules?|§)$", re.I
)
"""Words that name a part of a law: the number that comes next, in the next line, is no label."""


def _may_break(how: Setting, texts: list[str], number: int, marker: Marker) -> bool:
    """Whether the line end before a weak marker was made on purpose: the line above is short."""
    above = texts[number - 1]
    if not above.strip():
        return True
    return marker.gap != "" and (
        sentence_end(above) in (":", ";") or not how.full(above, texts[number])
    )


_NEAR = 8
"""Items of a list stand seldom more lines apart."""


def _has_company(markers: dict[int, Marker], number: int, marker: Marker) -> bool:
    """Whether a line not far away opens with the same sign, which is no dash: `*`, `·`."""
    if not marker.gap or marker.shape == "dash":
        return False
    near = (*range(number - _NEAR, number), *range(number + 1, number + _NEAR + 1))
    return any(other in markers and markers[other].shape == marker.shape for other in near)


def _close(numbers: list[int] | tuple[int, ...], number: int) -> bool:
    return any(abs(other - number) <= 60 for other in numbers)
