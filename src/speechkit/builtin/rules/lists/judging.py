"""Judging: whether a run of marked lines is a list, by the company its lines keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from speechkit.builtin.rules.lists.runs import Entry, Level, tail, words
from speechkit.builtin.rules.lists.scans import Scan
from speechkit.builtin.rules.words.ends import CLOSERS, is_lead_in, sentence_end

_SPOKEN_DASHES = ("\N{EM DASH}", "\N{HORIZONTAL BAR}", "--")
"""Dashes of dialogue, and of a sentence taken up again after applause: lists need more to show."""

_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")

LONG_RUN = 10
"""A run of this many numbers down most of a text numbers its paragraphs."""


def judged(
    scan: Scan, levels: Sequence[Level], paragraphs: frozenset[str] = frozenset()
) -> list[Level]:
    """The runs that are lists; those inside a run that is none are judged by themselves.

    Runs of the dresses in `paragraphs` number the paragraphs of the speech.
    """
    through = _numbered_through(scan, levels)
    signs = frozenset(level.shape for level in levels if _is_led_in(scan, level))
    kept: list[Level] = []
    for level in levels:
        if level.after is not None and level.after not in kept:
            level.after = None
        numbering = level in through or _dress(level) in paragraphs
        if not numbering and is_list(scan, level, signs):
            for entry in level.entries:
                _settle(scan, entry)
            _take_further(scan, level)
            _take_set_in(scan, level)
            kept.append(level)
        else:
            kept += judged(
                scan, [inner for entry in level.entries for inner in entry.nested], paragraphs
            )
    return kept


def numbered_paragraphs(scan: Scan, levels: Sequence[Level]) -> frozenset[str]:
    """The dresses of the numbers that run down a whole speech: they number its paragraphs."""
    dressed: dict[str, list[Level]] = {}
    for level in _with_parts(levels):
        if level.systems:
            dressed.setdefault(_dress(level), []).append(level)
    found = set()
    for dress, alike in dressed.items():
        counts = [len(level.entries) for level in alike]
        count = max(counts) if dress[0] in "aA" else sum(counts)  # letters seldom run on
        share = alike[-1].end - alike[0].entries[0].line
        if share <= 0.6 * len(scan.texts) or (count < LONG_RUN and not _fill(scan, alike)):
            continue
        announced = sum(_is_announced(scan, level) for level in alike)
        if 3 * announced < len(alike):
            found.add(dress)
    return frozenset(found)


_FEW, _LONG = 5, 150
"""So few numbers number paragraphs too, if these are so many letters long and nearly all there is.
"""


def _fill(scan: Scan, levels: Sequence[Level]) -> bool:
    """Whether a few long items make up most of a text."""
    entries = [entry for level in levels for entry in level.entries]
    said = sum(len(text) for e in entries for text in scan.texts[e.line : e.end + 1])
    whole = sum(map(len, scan.texts))
    return len(entries) >= _FEW and said > max(0.7 * whole, _LONG * len(entries))


def _with_parts(levels: Iterable[Level]) -> Iterator[Level]:
    """The runs, and those of the next part, which stand inside the last item: "A4.", "B1."."""
    for level in levels:
        yield level
        if _PART.match(level.shape):
            yield from _with_parts(
                inner
                for entry in level.entries
                for inner in entry.nested
                if _PART.match(inner.shape)
            )


_PART = re.compile(r"[A-Z](?=\.?0)")
"""The letter of a part in the shape of a label: "A4."."""


def _numbered_through(scan: Scan, levels: Sequence[Level]) -> list[Level]:
    """The runs with which numbers begin that go on under several headings: they are no list.

    The runs that go on with them fall with them: they do not begin with the first number.
    """
    chains: dict[int, list[Level]] = {}
    for level in levels:
        chain = chains.get(id(level.after), []) if level.after is not None else []
        chain.append(level)
        chains[id(level)] = chain
    return [
        level
        for level in levels
        if level.after is None
        and len(chain := chains[id(level)]) > 2
        and not _is_announced(scan, level)
        and _are_paragraphs(scan, [entry for part in chain for entry in part.entries])
    ]


def _are_paragraphs(scan: Scan, entries: Sequence[Entry]) -> bool:
    """Whether many items are as long as paragraphs."""
    return len(entries) >= LONG_RUN and sum(
        len(words(scan, entry)) for entry in entries
    ) >= 150 * len(entries)


def _is_announced(scan: Scan, level: Level) -> bool:
    """Whether the line above a run that begins with the first of its numbers leads it in."""
    above = scan.before(level.entries[0].line)
    first = level.entries[0].marker
    begins = first is not None and any(first.value(system) == 1 for system in level.systems)
    if not begins or above < 0 or _is_greeting(scan.texts[above]):
        return False
    return is_lead_in(scan.texts[above])


def _is_greeting(text: str) -> bool:
    """Whether a short line that closes with a comma greets: "Excellencies,", "Dear friends,"."""
    return text.rstrip()[-1:] == "," and text.count(" ") < 6 and text[:1].isupper()


def _dress(level: Level) -> str:
    """How the labels of a run are dressed, whatever they count: `1.3` as `4.2`, `A1` as `B2`."""
    return re.sub(r"\d+", "#", _PART.sub("", level.shape))


def _settle(scan: Scan, entry: Entry) -> None:
    """Give the lines of a run inside an item, if it is no list, to the item."""
    inner = judged(scan, entry.nested)
    lines = {line for level in entry.nested for line in _lines(level)}
    lines -= {line for level in inner for line in _lines(level)}
    entry.nested = inner
    entry.more = sorted({*entry.more, *lines})


def _lines(level: Level) -> Iterator[int]:
    for entry in level.entries:
        yield entry.line
        yield from entry.more
        for inner in entry.nested:
            yield from _lines(inner)


def _take_further(scan: Scan, level: Level) -> None:
    """Give the last item the paragraphs up to the next heading, where items above have such."""
    if not level.systems or not any(entry.more for entry in level.entries[:-1]):
        return
    further: list[int] = []
    number = scan.after(level.end)
    while number >= 0 and number not in scan.heads and number not in scan.markers:
        further.append(number)
        number = scan.after(number)
    if number in scan.heads and len(further) <= max(len(e.more) for e in level.entries[:-1]):
        level.last.more.extend(further)


def _lead(scan: Scan, level: Level) -> tuple[str, bool]:
    """The line above a run, "" if that is a heading, and whether it ends with a colon."""
    above = scan.before(level.entries[0].line)
    lead = scan.texts[above] if above >= 0 and above not in scan.heads else ""
    return lead, lead.rstrip(CLOSERS)[-1:] == ":" or lead.rstrip()[-2:] in (":-", ",-", ":–")


def _is_led_in(scan: Scan, level: Level) -> bool:
    """Whether a run of weak signs, two lines or more, stands below a colon: bullets for sure."""
    marker = level.entries[0].marker
    weak = marker is not None and not (level.systems or marker.strong)
    return weak and len(level.entries) > 1 and _lead(scan, level)[1]


def _take_set_in(scan: Scan, level: Level) -> None:
    """Give the last item what stands in under its words, if what follows that does not."""
    if not scan.set_in or scan.before(level.entries[0].line) in scan.set_in:
        return
    further: list[int] = []
    number = scan.after(level.end)
    while number in scan.set_in and number not in scan.heads and number not in scan.markers:
        further.append(number)
        number = scan.after(number)
    if len(further) <= _MOST_SET_IN:
        level.last.more.extend(further)


_MOST_SET_IN = 6
"""So many paragraphs at most are part of an item by where they stand."""


def is_list(scan: Scan, level: Level, signs: frozenset[str] = frozenset()) -> bool:
    """Whether a run of marked lines is a list, by the company its lines keep.

    The `signs` are bullets for sure elsewhere in the text.
    """
    first, count = level.entries[0], len(level.entries)
    lead, colon = _lead(scan, level)
    marker = first.marker
    if level.systems or marker is None:
        return _is_numbered(scan, level, colon) and not _is_asked(scan, level)
    if marker.strong:
        return True
    if marker.label in _SPOKEN_DASHES:
        chained = sum(sentence_end(tail(scan, entry)) == ";" for entry in level.entries[:-1])
        return count > 1 and (colon or 2 * chained >= count)
    if count > 1:
        gapped = sum(e.marker is not None and e.marker.gap != "" for e in level.entries)
        # "-Three out of ten …": without a gap it takes three long lines, for dialogue is short.
        known = count > 2 or level.shape in signs
        long = known and all(len(words(scan, entry)) > 40 for entry in level.entries)
        talk = marker.shape == "dash" and not is_lead_in(lead) and _is_talk(scan, level)
        talk = talk or _is_carried(scan, level, lead)
        return not talk and (2 * gapped >= count or colon or long)
    # A sentence that was broken off goes on behind a dash and a plain space.
    return colon and marker.gap.strip(" ") != "" and is_lead_in(lead)


def _is_asked(scan: Scan, level: Level) -> bool:
    """Whether the labels number questions, or the answers to them: "Q1.", "A1."."""
    if level.shape[1:2] != "0" or level.shape[0] not in "QA":
        return False
    if level.shape[0] == "Q":
        return sentence_end(words(scan, level.entries[0])) == "?"
    above = scan.before(level.entries[0].line)
    return above >= 0 and sentence_end(scan.texts[above]) == "?"


def _is_talk(scan: Scan, level: Level) -> bool:
    """Whether short sentences behind dashes ask and answer, as two who talk do."""
    said = [words(scan, entry) for entry in level.entries]
    if any(text[:1].islower() or len(text) > 120 for text in said):
        return False
    ends = [sentence_end(tail(scan, entry)) for entry in level.entries]
    answered = any(end == "?" != after for end, after in pairwise(ends))
    return answered and all(end in (".", "!", "?", "…") for end in ends)


def _is_carried(scan: Scan, level: Level, lead: str) -> bool:
    """Whether each line, from the one above on, ends in a dash too: a sentence that goes on."""
    ends = [lead, *(tail(scan, entry) for entry in level.entries[:-1])]
    return level.shape == "dash" and all(sentence_end(end) in _DASHES for end in ends)


def _is_numbered(scan: Scan, level: Level, colon: bool) -> bool:
    entries = level.entries
    first = entries[0].marker
    if first is None or (len(entries) < 2 and level.after is None):
        return False
    return level.after is not None or any(first.value(system) == 1 for system in level.systems)
