"""Lines of a page: their words, where they stand, how large and how bold they are printed."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from math import atan2, degrees, hypot
from typing import Any

from speechkit import Span
from speechkit_pdf.calls import calls_of
from speechkit_pdf.from_the_right import as_read, brackets_meant, has_brackets, with_brackets_meant
from speechkit_pdf.printed import FROM_THE_RIGHT, Box, PrintedLine

_WIDE = 1.5
"""How many times its height the white between two stretches must be wide to part columns."""

_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
"""PDFium writes a sign of its own for a hyphen at a line end, and there leaves out the line end."""

_PLAIN = (("\x02", "-"), ("\ufffe", "-"), ("\x00", " "))
"""What PDFium writes for a hyphen at a line end, and for a letter that is none."""

_PARTED = re.compile(r"[B-HJ-NP-XZ](?<![^\W\d_].)(?= [a-z\u00df-\u00ff])")
"""A capital that is no word by itself, and a space between it and small letters."""

_KERNED = 0.27
"""No white between the letters of two words is narrower than that share of the type."""

_FIGURES = re.compile(r"\d+")
_SMALL = 0.8
"""A raised figure is smaller than this share of its line."""

_SKEWED = 10
"""A line that goes up or down by fewer degrees is one of a page that was scanned askew."""

_TALL = 2.5
"""A line that is so many times as high as its type may hold words that go another way."""

_FONT_NAME = 256
_NAME_BYTES = ctypes.c_ulong(256)
"""The longest name of a font that is looked at, in bytes."""


def lines_of(page: object, raw: object) -> tuple[str, list[PrintedLine]]:
    """The text of a page as the library gives it, and its lines in the order of the file."""
    height = page.get_height()  # type: ignore[attr-defined]
    text_page = page.get_textpage()  # type: ignore[attr-defined]
    try:
        text = text_page.get_text_range()
        exact = len(text) == text_page.count_chars()
        turns = not text.isascii() and FROM_THE_RIGHT.search(text) is not None
        lines = list(_Letters(text_page.raw, raw, height, exact).lines(text, turns=turns))
        return text, _with_brackets(lines) if turns else lines
    finally:
        text_page.close()


class _Letters:
    """The letters of one page, asked of the library run by run: a call for each costs too much.

    Its answers land in the same four numbers again and again. `exact` says that it counts
    letters as its own text does, which it does not where it left some out or put some in.
    """

    def __init__(self, handle: object, raw: Any, height: float, exact: bool) -> None:
        self.handle = ctypes.cast(handle, ctypes.c_void_p)  # type: ignore[arg-type]
        self.calls = calls_of(raw)
        self.height = height
        self.exact = exact
        self.four = (ctypes.c_double * 4)()
        self.corners = [
            ctypes.byref(ctypes.c_double.from_buffer(self.four, 8 * n)) for n in range(4)
        ]
        self.name = ctypes.create_string_buffer(_FONT_NAME)
        self.flags = ctypes.byref(ctypes.c_int())
        self.bold: dict[int, bool] = {}
        self.matrix = raw.FS_MATRIX()
        self.place = ctypes.byref(self.matrix)

    def lines(self, text: str, *, turns: bool) -> Iterator[PrintedLine]:
        """The lines of the page's text, parted where there is white like between columns.

        `turns` says that some of it is written from the right.
        """
        found = _LINE.finditer(text)
        for sign, plain in _PLAIN:
            text = text.replace(sign, plain)
        kerned = _PARTED.search(text) is not None
        for line in found:
            words, start, end = _bare(text, *line.span())
            if not words:
                continue
            box, cuts = self._hull(start, end)
            turned = turns and FROM_THE_RIGHT.search(words) is not None
            if cuts and not turned:
                for begun, ended in pairwise([start, *cuts, end]):
                    part, here, there = _bare(text, begun, ended)
                    around = self._hull(here, there)[0] if part else None
                    if around is not None:
                        yield self._printed(part, here, there, around)
            elif box is not None:
                printed = self._printed(words, start, end, box)
                if turned:
                    read, order = as_read(words, self._sides(start, end), printed.size)
                    printed = printed._replace(words=read, order=order, raised=())
                elif kerned and _PARTED.search(words) and not printed.raised:
                    printed = self._closed(printed)
                tall = box.bottom - box.top > _TALL * printed.size
                if printed.turn or (tall and words.isprintable()):
                    yield from self._one_way(printed)
                else:
                    yield printed

    def _hull(self, start: int, end: int) -> tuple[Box | None, list[int]]:
        """The box around a run of letters, and where in it there is white like between columns.

        The library gives a rectangle for each stretch of letters that were set in one go.
        """
        first, last = start, end - 1
        if not self.exact:
            first, last = self._index(first), self._index(last)
        handle, one, four = self.handle, self.calls.rect, self.four
        a, b, c, d = self.corners
        count = self.calls.count(handle, first, last + 1 - first)
        if not count:
            return None, []
        one(handle, 0, a, b, c, d)
        left, top, right, bottom = _, above, until, below = four[:]
        cuts = []
        for number in range(1, count):
            one(handle, number, a, b, c, d)
            here, over, there, under = four[:]
            white = here - until
            if white > 0 and white > _WIDE * (over - under) and white > _WIDE * (above - below):
                cuts.append(self.calls.at(self.handle, here + 1, (over + under) / 2, 3, 3))
            above, until, below = over, there, under
            if here < left:
                left = here
            if over > top:
                top = over
            if there > right:
                right = there
            if under < bottom:
                bottom = under
        height = self.height
        box = Box(left, height - top, right, height - bottom)
        if not cuts or not self.exact:  # where the counts differ a cut could go through a word
            return box, []
        return box, sorted({cut for cut in cuts if start < cut < end})

    def _closed(self, line: PrintedLine) -> PrintedLine:
        """A line without the spaces that the library put into words whose capital is kerned."""
        start, put_in = line.span.start, set[int]()
        for found in _PARTED.finditer(line.words):
            at = start + found.end()
            (_, capital), _, (rest, _) = self._sides(at - 1, at + 2)
            generated = self.calls.generated(self.handle, self._letter(at)) == 1
            if generated and rest - capital < _KERNED * line.size:
                put_in.add(found.end())
        if not put_in:
            return line
        order = tuple(number for number in range(len(line.words)) if number not in put_in)
        return line._replace(words="".join(line.words[number] for number in order), order=order)

    def _sides(self, start: int, end: int) -> list[tuple[float, float]]:
        """The left and the right edge of each letter of a run."""
        a, b, c, d = self.corners
        four, ask, handle = self.four, self.calls.box, self.handle
        sides = []
        for letter in range(start, end) if self.exact else map(self._index, range(start, end)):
            ask(handle, letter, a, b, c, d)
            sides.append((four[0], four[1]))
        return sides

    def _index(self, text_index: int) -> int:
        """A letter of the page's text by the library's own count."""
        found: int = self.calls.index(self.handle, text_index)
        return found if found >= 0 else text_index

    def _printed(self, words: str, start: int, end: int, box: Box) -> PrintedLine:
        """A line: how large it is, whether all of it in bold type, where it stands, what is up.

        A letter inside it tells, as the first may be large; or the larger of two where figures may
        have raised letters beside them.
        """
        size, base, index, turn = 0.0, box.bottom, 0, 0
        matrix, long = self.matrix, end - start
        figures = _FIGURES.search(words) is not None
        for at in {long // 3, 2 * long // 3} if figures else (long // 2,):
            while words[at] == " ":
                at -= 1
            letter = self._letter(start + at)
            found = self._size(letter)
            if found > size:
                size, index = found, letter
                upright = matrix.f and not matrix.b and not matrix.c
                base = self.height - matrix.f if upright else box.bottom
                if matrix.b:
                    turn, base = _turned(matrix, base)
        bold = (
            self._is_bold(index)
            and self._is_bold(self._letter(start))
            and self._is_bold(self._letter(end - 1))
        )
        raised = tuple(self._raised(words, start, size)) if figures else ()
        return PrintedLine(words, Span(start, end), box, size, bold, base, raised, turn)

    def _one_way(self, line: PrintedLine) -> Iterator[PrintedLine]:
        """A line; its stretches, where the library took one that goes another way for its end."""
        start, end = line.span.start, line.span.end
        ways = [(at, self._way(at)) for at in range(start, end) if line.words[at - start] != " "]
        cuts = [at for (_, before), (at, way) in pairwise(ways) if way != before]
        if not cuts:
            yield line
            return
        for begun, ended in pairwise([start, *cuts, end]):
            part, here, there = _bare(line.words, begun - start, ended - start)
            box, _ = self._hull(start + here, start + there)
            if box is not None:
                yield self._printed(part, start + here, start + there, box)

    def _way(self, at: int) -> int:
        """Which way a letter goes, in degrees."""
        found = self.calls.matrix(self.handle, self._letter(at), self.place)
        return _turned(self.matrix, 0.0)[0] if found else 0

    def _size(self, index: int) -> float:
        """How large a letter is printed, in points; leaves its matrix behind."""
        matrix = self.matrix
        matrix.f = 0.0
        size: float = self.calls.size(self.handle, index)
        if not self.calls.matrix(self.handle, index, self.place):
            return size
        return size * (hypot(matrix.c, matrix.d) if matrix.c else abs(matrix.d))

    def _raised(self, words: str, begun: int, size: float) -> Iterator[Span]:
        small = _SMALL * size
        for found in _FIGURES.finditer(words, 1):
            first, end = found.span()
            start = end
            while start > first and self._size(self._letter(begun + start - 1)) < small:
                start -= 1
            if start < end:
                yield Span(start, end)

    def _is_bold(self, index: int) -> bool:
        """Whether a letter is of a bold font; each font of the page is looked at once."""
        printed = self.calls.printed(self.handle, index)
        font = self.calls.font_of(printed) if printed else None
        if font is None:
            return self._font_is_bold(index)
        bold = self.bold.get(font)
        if bold is None:
            bold = self.bold[font] = self._font_is_bold(index)
        return bold

    def _font_is_bold(self, index: int) -> bool:
        calls, handle = self.calls, self.handle
        if calls.weight(handle, index) >= 600:
            return True
        length = calls.font(handle, index, self.name, _NAME_BYTES, self.flags)
        name = self.name.value.lower() if 0 < length <= _FONT_NAME else b""
        return b"bold" in name or b"black" in name

    def _letter(self, at: int) -> int:
        return at if self.exact else self._index(at)


def _with_brackets(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page; in those from the right, brackets are those that are meant."""
    turned = [line.words for line in lines if has_brackets(line.words)]
    if brackets_meant([words for words in turned if FROM_THE_RIGHT.search(words)]):
        return lines
    return [
        line._replace(words=with_brackets_meant(line.words))
        if FROM_THE_RIGHT.search(line.words)
        else line
        for line in lines
    ]


def _turned(matrix: Any, base: float) -> tuple[int, float]:
    """Which way letters go, in degrees; where they stand on a page that is turned to read them."""
    way = round(degrees(atan2(matrix.b, matrix.a))) % 360
    near = min((0, 90, 180, 270, 360), key=lambda square: abs(square - way))
    if abs(near - way) > _SKEWED:
        return way, base
    return near % 360, {90: matrix.e, 270: -matrix.e}.get(near, base)


def _bare(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The words of a stretch without white space at its ends, and where they stand."""
    words = text[start:end]
    bare = words.strip()
    if len(bare) < len(words):
        start += len(words) - len(words.lstrip())
    return bare, start, start + len(bare)
