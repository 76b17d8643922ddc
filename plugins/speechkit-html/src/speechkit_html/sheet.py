"""A sheet: the text of a page as it is written down, each word with its place, and its marks."""

from __future__ import annotations

from collections.abc import Iterable

from speechkit_html.tags import AS_IS, LINKS, UNSHOWN
from speechkit_html.words import Segment, as_they_stand, in_line, is_plain

LONG = 80
"""From how many code points on a block of text without links counts as prose."""

LINKED = 0.35
"""The share of a block's letters that may be links if it is to count as prose."""


class Sheet:
    """What is laid out so far, and the white space that will come before the next word.

    `at` is the length of the text; `gap` the line ends that a block asks for; `space` the place of
    white space in a line. `block` is where the block of text began that is being written, `links`
    how much of it is in links, and `prose` how much of the page was prose up to there; `unseen` is
    what would be prose if it were not hidden, and `linked` tells where blocks began that would be
    prose if they were no links. `flags` hold for the words that come next. `starts`,
    `begins` and `stops` are the columns of the pieces.
    """

    __slots__ = (
        "at", "begins", "block", "flags", "gap", "linked", "links", "marks", "out", "prose",
        "space", "starts", "stops", "unseen",
    )  # fmt: skip

    def __init__(self) -> None:
        self.out: list[str] = []
        self.starts: list[int] = []
        self.begins: list[int] = []
        self.stops: list[int] = []
        self.marks: list[tuple[int, int, str, str]] = []
        self.at = self.block = self.links = self.prose = self.flags = 0
        self.unseen = 0
        self.linked: list[int] = []
        self.gap = ""
        self.space: tuple[int, int] | None = None

    def add(self, words: str, bare: str, start: int) -> None:
        """Write words that begin at `start` in the source; `bare` is without white space round."""
        stop = start + len(words)
        if self.flags & AS_IS:
            end = self._write(as_they_stand(words, start))
        else:
            if len(bare) != len(words) and (lead := words.index(bare)):
                self.space = self.space or (start, start + lead)
                start += lead
            end = start + len(bare)
            if is_plain(bare):
                self._write_one(bare, start, end)
            else:
                end = self._write(in_line(bare, start))
        if end < stop:
            self.space = end, stop

    def _write(self, segments: Iterable[Segment]) -> int:
        """Write stretches of words; gives where the last of them ends in the source."""
        end = 0
        for piece, start, end in segments:
            if piece is None:
                self.space = self.space or (start, end)
            else:
                self._write_one(piece, start, end)
        return end

    def _write_one(self, piece: str, start: int, end: int) -> None:
        at, space = self.at, self.space
        if self.gap:
            if at:
                self._put(self.gap, at, -1, -1)
                at += len(self.gap)
            self.gap = ""
        elif space and at:
            self._put(" ", at, *space)
            at += 1
        self.out.append(piece)
        self.starts.append(at)
        self.begins.append(start)
        self.stops.append(end)
        self.at = at + len(piece)
        self.space = None
        if self.flags & LINKS:
            self.links += len(piece)

    def _put(self, piece: str, at: int, start: int, end: int) -> None:
        self.out.append(piece)
        self.starts.append(at)
        self.begins.append(start)
        self.stops.append(end)

    def add_lines(self, lines: Iterable[tuple[str, int]]) -> None:
        """Write lines, each a block that is no prose, and told with its place in the source."""
        at, gap = self.at, self.gap
        out, starts, begins, stops = self.out, self.starts, self.begins, self.stops
        for line, begun in lines:
            whole = ((line, begun, begun + len(line)),)
            for piece, start, end in whole if is_plain(line) else in_line(line, begun):
                if piece is None:
                    piece = " "
                elif gap:
                    if at:
                        out.append(gap)
                        starts.append(at)
                        begins.append(-1)
                        stops.append(-1)
                        at += len(gap)
                    gap = ""
                out.append(piece)
                starts.append(at)
                begins.append(start)
                stops.append(end)
                at += len(piece)
            gap = "\n\n"
        self.at = self.block = at
        self.gap, self.space, self.links = gap, None, 0

    def break_line(self) -> None:
        """End the line; the second time, the block."""
        if self.gap == "\n":
            self.gap = "\n\n"
            self.end_block()
        else:
            self.gap = self.gap or "\n"
        self.space = None

    def begin_block(self) -> None:
        """Whatever is written next stands in a block of its own."""
        self.gap, self.space = "\n\n", None

    def begin_row(self) -> None:
        """Whatever is written next stands in a line of its own."""
        self.gap, self.space = self.gap or "\n", None

    def begin_cell(self) -> None:
        """Whatever is written next stands in the line that is begun, after a tab."""
        if self.gap != "\n" and self.block < self.at:
            self.gap = self.gap or "\t"
        self.space = None

    def end_block(self) -> None:
        """The block of text that is being written ends here; mark it if it is prose."""
        at, block = self.at, self.block
        if at <= block:
            return
        block += 2 if block else 0  # the gap before it
        length = at - block
        if length >= LONG // 2 and self.links < LINKED * length:
            if self.flags & UNSHOWN:
                self.unseen += length
            else:
                self.prose += length if length >= LONG else length // 2
                self.marks.append((block, at, "prose", ""))
        elif length >= LONG:
            self.linked.append(block)
        self.block, self.links = at, 0
