"""Lines of a page: their words, where they stand, how large and how bold they are printed."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise

import attrs

from speechkit import Span

_WIDE = 1.5
"""How many times its height the white between two stretches must be wide to part columns."""

_LINE = re.compile(r"[^\r\n]+")
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\x00": " "})
"""What PDFium writes for a hyphen at a line end, and for a letter that is none."""


@attrs.frozen
class Box:
    """A rectangle on a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def at(self) -> str:
        """The box as a W3C media fragment: left, top, width, height."""
        width, height = self.right - self.left, self.bottom - self.top
        return f"xywh={self.left:.0f},{self.top:.0f},{width:.0f},{height:.0f}"

    def beside(self, other: Box) -> bool:
        """Whether both stand at the same height, so that they are parts of one printed line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.height, other.height)

    def around(self, other: Box) -> Box:
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@attrs.frozen
class PrintedLine:
    """A stretch of a page's text in one line: its words, its span in the page's text, its box."""

    words: str
    span: Span
    box: Box
    size: float
    bold: bool


def lines_of(page: object, raw: object) -> tuple[str, list[PrintedLine]]:
    """The text of a page as the library gives it, and its lines in the order of the file."""
    height = page.get_height()  # type: ignore[attr-defined]
    text_page = page.get_textpage()  # type: ignore[attr-defined]
    try:
        count = text_page.count_chars()
        text = text_page.get_text_range() if count > 0 else ""
        return text, list(_lines(text, text_page.raw, count, height, raw))
    finally:
        text_page.close()


def _lines(
    text: str, handle: object, count: int, height: float, raw: object
) -> Iterator[PrintedLine]:
    exact = len(text) == count
    for found in _LINE.finditer(text):
        at = found.start()
        for words in _columns(found[0].translate(_HYPHENS), at, exact, handle, height, raw):
            bare = words.strip()
            start = at + len(words) - len(words.lstrip())
            at += len(words)
            if not bare:
                continue
            span = Span(start, start + len(bare))
            first, last = _chars(span, exact, handle, raw)
            boxes = _boxes(raw, handle, first, last - first, height)
            if not boxes:
                continue
            size = raw.FPDFText_GetFontSize(handle, first)  # type: ignore[attr-defined]
            weight = raw.FPDFText_GetFontWeight(handle, first)  # type: ignore[attr-defined]
            bold = weight >= 600 or _bold_name(raw, handle, first)
            yield PrintedLine(bare, span, _hull(boxes), size, bold)


def _columns(
    words: str, at: int, exact: bool, handle: object, height: float, raw: object
) -> list[str]:
    """The parts of a line of the file between which there is white like between columns."""
    first, last = _chars(Span(at, at + len(words)), exact, handle, raw)
    boxes = _boxes(raw, handle, first, last - first, height)
    cuts = []
    for left, right in pairwise(boxes):
        if right.left - left.right > _WIDE * max(left.height, right.height):
            middle = (right.top + right.bottom) / 2
            index = raw.FPDFText_GetCharIndexAtPos(  # type: ignore[attr-defined]
                handle, right.left + 1, height - middle, 3, 3
            )
            if exact and at < index < at + len(words):
                cuts.append(index - at)
    return [words[start:end] for start, end in pairwise([0, *sorted(set(cuts)), len(words)])]


def _chars(span: Span, exact: bool, handle: object, raw: object) -> tuple[int, int]:
    """The letters of a span of the page's text, by the library's own count of letters."""
    if exact:
        return span
    return _char_index(raw, handle, span.start), _char_index(raw, handle, span.end - 1) + 1


def _char_index(raw: object, handle: object, text_index: int) -> int:
    found = raw.FPDFText_GetCharIndexFromTextIndex(handle, text_index)  # type: ignore[attr-defined]
    return found if found >= 0 else text_index


def _bold_name(raw: object, handle: object, index: int) -> bool:
    name = ctypes.create_string_buffer(64)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(handle, index, name, 64, ctypes.byref(flags))  # type: ignore[attr-defined]
    return b"bold" in name.value.lower() or b"black" in name.value.lower()


def _boxes(raw: object, handle: object, start: int, count: int, height: float) -> list[Box]:
    """The rectangles that a run of letters fills, one for each stretch of one font."""
    boxes = []
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for number in range(raw.FPDFText_CountRects(handle, start, count)):  # type: ignore[attr-defined]
        raw.FPDFText_GetRect(handle, number, left, top, right, bottom)  # type: ignore[attr-defined]
        boxes.append(Box(left.value, height - top.value, right.value, height - bottom.value))
    return boxes


def _hull(boxes: list[Box]) -> Box:
    hull = boxes[0]
    for box in boxes[1:]:
        hull = hull.around(box)
    return hull
