"""The elements that are open where a page is being laid out: what opens them, what ends them.

The tree is not built. What is open is kept on a stack, which is all that laying out text needs;
what closes it follows HTML §13.2.6.
"""

from __future__ import annotations

from bisect import bisect_left

import attrs

from speechkit_html.around import Around
from speechkit_html.elements import BLOCK, SCOPE
from speechkit_html.ordinals import Numbering
from speechkit_html.sheet import Sheet
from speechkit_html.tables import data_tables
from speechkit_html.tags import (
    CELL,
    LINE,
    LINKS,
    ORDERED,
    PARAGRAPH,
    ROW,
    TABLE,
    UNSHOWN,
    Label,
    Tag,
    target,
)

DEEP = 512
"""Elements deeper than this are laid out, but no longer tracked (browsers stop there as well)."""

WRAPPED = 400
"""A link that holds so much text, in code points, and three paragraphs, is one without an end."""

NESTED = 5
"""Cells of tables that are nested deeper are laid out, but not marked: they hold the page."""

_Frame = tuple[int, Label, int, int, int, str | int]
"""An open element: where its text begins, its label, how the flags, the prose and the marks stood
before it, and the value of its mark (of a link, the number of its tag, which holds the value)."""

_ROLES = {"speaker": "attribution", "button": "clicked"}
"""Regions whose marks have roles of their own."""

_NO_SCOPE: frozenset[str] = frozenset()


class Layout(Sheet):
    """A sheet, and the elements that are open where it is being written.

    `names` and `frames` are a stack, one entry for each open element: its name, and what its end
    will do if it does anything.
    """

    __slots__ = (
        "around",
        "figures",
        "frames",
        "lists",
        "names",
        "paragraphs",
        "skipped",
        "tables",
        "tags",
        "within",
        "wraps",
    )

    def __init__(self, words: list[str], tags: list[str], starts: list[int]) -> None:
        super().__init__()
        self.tags = tags
        self.around = Around(words, tags, starts)
        self.names: list[str] = ["#page"]
        self.frames: list[_Frame | None] = [None]
        self.skipped: dict[str, int] = {}
        self.lists: list[Numbering] = []
        self.tables: list[bool] = []
        self.figures: dict[int, bool] = {}
        self.paragraphs = 0  # how many are open
        self.within = (-1, -1)  # the container that ended last
        self.wraps: set[str] = set()  # tags of links that were never ended

    # ── elements start ───────────────────────────────────────────────────────────────────────

    def start(self, number: int, told: Tag) -> int:
        """An element starts with tag `number`; gives how many tags after it are done as well."""
        name, display, label, names = told.name, told.display, told.label, self.names
        depth = len(names)
        if told.closes_p and self.paragraphs:
            depth = _nearest(("p",), SCOPE["p"], names)
        if told.closes:
            depth = min(depth, _nearest(told.closes, SCOPE[name], names))
        if display:
            if display <= ROW and display >= CELL and self._in_figures():
                self._start_in_row(display, depth)
            else:
                if self.at > self.block:
                    self.end_block()
                if depth < len(names):
                    self._end_down_to(depth)
                self.gap, self.space = "\n\n", None
        elif depth < len(names):
            self._end_down_to(depth)
        if told.empty:
            return 0
        if len(names) > DEEP:
            self.skipped[name] = self.skipped.get(name, 0) + 1
            return 0
        if label is None:
            names.append(name)
            self.frames.append(None)
            return 0
        value: str | int = label.value
        if display > LINE:
            if display == PARAGRAPH:
                self.paragraphs += 1
            elif display == TABLE:
                self._table(number)
            elif display == ORDERED:
                self.lists.append(Numbering.of(label.value))
            elif len(self.tables) > NESTED:
                label = attrs.evolve(label, role="")
        elif name == "li":
            if names[-1] == "ol":
                value = self.lists[-1].next(label.value)
        elif name == "a":
            value = number
        begun = self.at
        if begun:  # and behind what comes before the next word
            begun += len(self.gap) if self.gap else 1 if self.space else 0
        names.append(name)
        self.frames.append((begun, label, self.flags, self.prose, len(self.marks), value))
        self.flags |= told.flags
        if label.around and (lines := self.around.lines(number, name)) is not None:
            self.add_lines(lines)
            return self.around.skip
        return 0

    def _start_in_row(self, display: int, depth: int) -> None:
        """A row, or a part of one, starts in a table that holds figures."""
        if depth < len(self.names):
            self._end_down_to(depth)
        if display == ROW:
            self.begin_row()
        else:
            self.begin_cell()

    def _table(self, number: int) -> None:
        if number not in self.figures:
            self.figures.update(data_tables(self.tags, number))
        self.tables.append(self.figures[number])

    # ── elements end ─────────────────────────────────────────────────────────────────────────

    def end(self, told: Tag) -> None:
        """An element ends by its own tag."""
        name, display = told.name, told.display
        names = self.names
        if self.skipped and self.skipped.get(name):
            self.skipped[name] -= 1
            return
        if names[-1] == name:  # the usual case
            if display and self.at > self.block and not self._in_row(display):
                self.end_block()
            names.pop()
            if frame := self.frames.pop():
                self._ended(frame)
            return
        if name == "p" and not self.paragraphs:  # browsers show an empty one
            self.end_block()
            self.begin_block()
            return
        elif name not in names:
            return
        elif display:
            depth = _nearest((name,), SCOPE.get(name, _NO_SCOPE), names)
        else:
            self._bring_up(name)
            depth = _nearest((name,), _NO_SCOPE, names)
        if display and not self._in_row(display):
            self.end_block()
        self._end_down_to(depth)

    def _in_row(self, display: int) -> bool:
        """Whether something is a row, or a part of one, in a table that holds figures."""
        return display <= ROW and display >= CELL and self._in_figures()

    def _in_figures(self) -> bool:
        """Whether the table that is open holds figures."""
        return bool(self.tables) and self.tables[-1]

    def finish(self) -> None:
        """The page ends, and with it all that is open."""
        self.end_block()
        self._end_down_to(1)

    def _end_down_to(self, depth: int) -> None:
        names, frames = self.names, self.frames
        while len(names) > depth:
            names.pop()
            frame = frames.pop()
            if frame is not None:
                self._ended(frame)

    def _ended(self, frame: _Frame) -> None:
        begun, label, flags, prose, marked, value = frame
        shown = label.display
        if shown:
            if shown > ROW or shown < CELL or not self._in_figures():
                self.gap, self.space = "\n\n", None
            elif shown == ROW:
                self.begin_row()
            else:
                self.space = None
            if shown == PARAGRAPH:
                self.paragraphs -= 1
            elif shown == TABLE:
                self.tables.pop()
            elif shown == ORDERED:
                self.lists.pop()
        self.flags = flags
        at = self.at
        if begun >= at:
            return
        held = self.prose - prose
        marks = self.marks
        if label.around and not held:
            del marks[marked:]
        if label.hidden and not flags & UNSHOWN:
            marks.append((begun, at, "hidden", label.hidden))
        if label.role:
            if isinstance(value, int):
                if at - begun >= WRAPPED and len(self.linked) - bisect_left(self.linked, begun) > 2:
                    self.wraps.add(self.tags[value])
                value = target(self.tags[value])
            marks.append((begun, at, label.role, value))
        if label.region in _ROLES:
            marks.append((begun, at, _ROLES[label.region], ""))
        elif label.region:
            marks.append((begun, at, "region", label.region))
        if label.container and held and (begun, at) != self.within:
            marks.append((begun, at, "container", label.container))
            self.within = begun, at

    def _bring_up(self, name: str) -> None:
        """Before an inline element ends: blocks that began inside it stay open, and end later.

        If it is a link, what follows in them is none any more.
        """
        names, frames = self.names, self.frames
        depth = max(number for number, open_name in enumerate(names) if open_name == name)
        if BLOCK.isdisjoint(names[depth + 1 :]):
            return
        names.append(names.pop(depth))
        moved = frames.pop(depth)
        if moved is None:
            frames.append(None)
            return
        begun, label, flags, _, _, value = moved
        if name == "a" and not flags & LINKS:
            self.flags &= ~LINKS
            for number in range(depth, len(frames)):
                if frame := frames[number]:
                    frames[number] = (*frame[:2], frame[2] & ~LINKS, *frame[3:])
        frames.append((begun, label, flags, self.prose, len(self.marks), value))


def _nearest(wanted: tuple[str, ...], scope: frozenset[str], names: list[str]) -> int:
    """The depth of the outermost element of these names that nothing in `scope` shields."""
    depth = len(names)
    for number in range(depth - 1, 0, -1):
        if names[number] in wanted:
            depth = number
        elif names[number] in scope:
            break
    return depth
