"""Runs: marked lines that belong together, and those inside items; not yet judged.

A line only proposes; the run decides. Unmarked lines between marked ones are judged by the company
they keep: the rest of an item, an item that lost its mark, or the end of the list.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from speechkit.builtin.rules.lists.markers import Marker
from speechkit.builtin.rules.lists.scans import Scan
from speechkit.builtin.rules.lists.semicolons import joined
from speechkit.builtin.rules.words.ends import (
    CLOSERS,
    breaks_off,
    goes_on,
    is_lead_in,
    sentence_end,
)

CONTINUED = 40
"""A run may go on with an earlier list that ended at most this many lines above."""

_BARE_TIES = frozenset(("and", "or", "and/or", "and;", "or;"))
"""What may stand in a line of its own before the last item."""


@attrs.define(eq=False)
class Entry:
    """One item in the making: its line, its marker, further lines, lists inside it."""

    line: int
    marker: Marker | None
    indent: int = 0
    more: list[int] = attrs.field(factory=list)
    nested: list[Level] = attrs.field(factory=list)

    @property
    def end(self) -> int:
        """Its last line."""
        inner = self.nested[-1].end if self.nested else self.line
        return max(inner, self.more[-1] if self.more else self.line)


@attrs.define(eq=False)
class Level:
    """A run of entries of one shape, and the systems its labels can still be read in."""

    shape: str
    indent: int
    entries: list[Entry]
    systems: tuple[str, ...] = ()
    after: Level | None = None  # the list it goes on with

    @property
    def last(self) -> Entry:
        return self.entries[-1]

    @property
    def end(self) -> int:
        """The last line of the last item."""
        return self.last.end


def words(scan: Scan, entry: Entry) -> str:
    """The first line of an item without its label."""
    text = scan.texts[entry.line]
    return text[entry.marker.body :] if entry.marker else text.strip()


def tail(scan: Scan, entry: Entry) -> str:
    """The last line of an item, lists inside it included."""
    end = entry.end
    return words(scan, entry) if end == entry.line else scan.texts[end]


# ── from lines to runs ───────────────────────────────────────────────────────────────────────


DEEPEST = 12
"""How many lists may stand inside each other; a label that never counts on would nest for ever."""


def runs(scan: Scan) -> list[Level]:
    """The runs of marked lines, those inside items in their entries; not yet judged."""
    roots: list[Level] = []
    stack: list[Level] = []
    for number, marker in scan.markers.items():
        indent = scan.indents[number]
        depth = _fitting(scan, stack, number, marker, indent)
        if depth is not None:
            del stack[depth + 1 :]
            _append(scan, stack[depth], number, marker, indent)
            continue
        systems = tuple(name for name, value in marker.counts if value == 1)
        # No list inside an item begins at 130: that numbers a paragraph.
        begins = not marker.counts or any(value < 20 for _, value in marker.counts)
        earlier = None
        if marker.counts and not systems:
            earlier = _left_off(roots, number, marker)
            systems = tuple(name for name, _ in marker.counts)
        level = Level(marker.shape, indent, [Entry(number, marker, indent)], systems, earlier)
        inside = 0 < len(stack) < DEEPEST and earlier is None and begins
        if inside and not marker.counts and not stack[-1].systems:
            inside = indent + 1 >= stack[-1].indent
        if inside and scan.before(number) == stack[-1].end:
            stack[-1].last.nested.append(level)
            stack.append(level)
        else:
            roots.append(level)
            stack = [level]
    return roots


def _fitting(
    scan: Scan, stack: list[Level], number: int, marker: Marker, indent: int
) -> int | None:
    """Which of the open lists a marked line goes on with, the innermost first."""
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        if level.shape != marker.shape:
            continue
        if marker.counts:
            if not _counted_on(level, marker):
                continue
        elif indent > level.indent + 1:
            return None  # set further in: a list inside the item
        elif depth and indent + 1 < level.indent:
            continue
        if _goes_on_to(scan, level, number, marker):
            return depth
    return None


def _counted_on(level: Level, marker: Marker) -> tuple[str, ...]:
    """The systems in which a label follows the last of a run: the next, one lost, or repeated."""
    last = level.last.marker
    if last is None:
        return level.systems
    for steps in ((1,), (2, 0)):
        fitting = tuple(
            system
            for system in level.systems
            if (value := marker.value(system)) is not None
            and value - (last.value(system) or 0) in steps
            and (1 in steps or len(level.entries) > 1)
        )
        if fitting:
            return fitting
    return ()


def _goes_on_to(scan: Scan, level: Level, number: int, marker: Marker) -> bool:
    """Whether what stands between the last item and a marked line lets the list go on."""
    unmarked = list(_unmarked(scan, level.end, number))
    if not marker.counts and _is_closed(scan, level, number):
        return False
    if not unmarked:
        return True
    if any(line in scan.heads for line in unmarked):
        return False
    if not any(scan.apart(line) for line in unmarked):
        return True  # all in one paragraph with the item
    if marker.counts:
        return len(unmarked) <= 4  # numbers that go on hold together what stands between
    if scan.set_in.issuperset(unmarked):
        return scan.before(level.entries[0].line) not in scan.set_in
    if len(unmarked) > 1 or scan.texts[unmarked[0]].rstrip(CLOSERS)[-1:] == ":":
        return False  # the lead-in of another list
    text = scan.texts[unmarked[0]]
    if text.strip() in _BARE_TIES:
        return True
    return _lost_its_mark(scan, level, unmarked[0], number) or (
        (goes_on(text) or _is_torn(text)) and sentence_end(tail(scan, level.last)) == ""
    )


def _is_torn(text: str) -> bool:
    """Whether a line opens with a bracket and closes as items do: "(Amendment) Bill;"."""
    return text[:1] == "(" and sentence_end(text) in (";", ",") and ")" in text


def _is_closed(scan: Scan, level: Level, number: int) -> bool:
    """Whether "and …." has closed a list of fragments, and the marked line is a new sentence."""
    if len(level.entries) < 2 or level.last.marker is None:
        return False
    last = words(scan, level.last)
    marker = scan.markers[number]
    return (
        last.startswith(("and ", "or "))
        and sentence_end(tail(scan, level.last)) == "."
        and scan.texts[number][marker.body : marker.body + 1].isupper()
        and all(words(scan, entry)[:1].islower() for entry in level.entries)
    )


def _lost_its_mark(scan: Scan, level: Level, number: int, following: int) -> bool:
    """Whether a line without a mark, between two with it, is an item like its neighbours."""
    text, above = scan.texts[number].strip(), tail(scan, level.last)
    below = scan.texts[following][scan.markers[following].body :]
    if sentence_end(text) == ":" or (text[0] == "(" and text[-1] == ")"):
        return False
    if number == level.end + 1:
        if breaks_off(above):
            return False  # the rest of its phrase
        if _stands_as_item(scan, level, number, below):
            return True
    if is_lead_in(text) and not joined(text):
        return False
    if len(level.entries) == 1 and level.last.marker and not level.last.marker.strong:
        return True  # one weak mark alone is no list: three lines are
    end = _end(text)
    if len(text) > 300 or end != _end(above):
        return False
    same_case = text[:1].islower() == below[:1].islower()
    return same_case and (end in (";", ",") or (end == "" and text[:1].islower()))


def _stands_as_item(scan: Scan, level: Level, number: int, below: str) -> bool:
    """Whether a line right under an item, with a blank line below, begins as the next one does.

    A program that keeps line ends inside paragraphs, and marks paragraphs, loses dashes so.
    """
    if level.shape != "dash" or not scan.blank(number + 1):
        return False
    small = {text[:1].islower() for text in (words(scan, level.last), scan.texts[number], below)}
    ends = (";", ",", "", ".", "?", "…") if small == {True} else (";", ",")
    return len(small) == 1 and _end(tail(scan, level.last)) in ends


def _end(text: str) -> str:
    """The sign that a line ends with; that of "; and" is ";"."""
    return ";" if joined(text) else sentence_end(text)


def _append(scan: Scan, level: Level, number: int, marker: Marker, indent: int) -> None:
    """Add an item, and give the unmarked lines before it to the item that they go on with."""
    unmarked = list(_unmarked(scan, level.end, number))
    if level.systems:
        level.systems = _counted_on(level, marker)
    elif (
        len(unmarked) == 1
        and unmarked[0] not in scan.set_in
        and _lost_its_mark(scan, level, unmarked[0], number)
    ):
        level.entries.append(Entry(unmarked[0], None, indent))
        unmarked = []
    for line in unmarked:
        entry = level.last
        if goes_on(scan.texts[line]) or not scan.apart(line):
            while entry.nested and entry.end == entry.nested[-1].end:
                entry = entry.nested[-1].last
        entry.more.append(line)
    level.entries.append(Entry(number, marker, indent))


def _unmarked(scan: Scan, above: int, below: int) -> Iterator[int]:
    return (n for n in range(above + 1, below) if scan.texts[n].strip())


def _left_off(roots: list[Level], number: int, marker: Marker) -> Level | None:
    """The earlier list that a label goes on with, after an interruption."""
    for level in reversed(roots[-6:]):
        if number - level.end > CONTINUED:
            break
        last = level.last.marker
        if level.shape == marker.shape and last is not None:
            for system in level.systems:
                if marker.value(system) == (last.value(system) or 0) + 1:
                    return level
    return None
