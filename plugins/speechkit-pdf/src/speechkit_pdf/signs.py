"""Signs: what a row says of itself: that it ends a sentence, begins an item, is one of a table."""

from __future__ import annotations

import re
from itertools import pairwise

from speechkit_pdf.columns import Row

_SENTENCE = 80
_IDEOGRAPHS = 12
"""So many letters and a stop make a sentence; of ideographs fewer do."""

CELLS = 1.5
"""Between two cells of a table the white is so many times as wide as its type is high."""

BULLETS = "ƒ•▪●◦‣■□▸►➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc"
LABEL = re.compile(
    r"(?:[-–—*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)]|\(\w{1,3}\)|"
    r"[A-Z]\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3})+\.?(?! [a-z]))(?=\s|$)"
)
"""How an item or a numbered paragraph begins."""

CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff01-\uff9f]")
"""Letters and signs of the scripts that put no space between words."""

_NUMBER_ENDS = frozenset("0123456789ivxlc")
_PAGE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})$")
_DOTS = ("....", ". . . .", "……")
"""An entry of a table of contents ends with a row of dots and the number of a page."""

_CLOSERS = "\"'”’»)」』"
_STOPS = frozenset(".?!:]…。！？：؟")


def ends(row: Row) -> bool:
    """Whether a sentence ends with a row; `//` ends one in a script for an autocue."""
    last = row.last[-1:]
    if last == "/":
        return row.last.endswith("//")
    return (row.last.rstrip(_CLOSERS)[-1:] if last in _CLOSERS else last) in _STOPS


def is_sentence(rows: list[Row]) -> bool:
    """Whether rows are a sentence of some length, as no heading is, however they are printed."""
    words = "".join(row.first for row in rows)
    return len(words) > (_IDEOGRAPHS if CJK.search(words) else _SENTENCE) and ends(rows[-1])


def is_entry(row: Row) -> bool:
    """Whether a row is an entry of a table of contents."""
    words = row.last
    if words[-1] not in _NUMBER_ENDS or ("." not in words and "…" not in words):
        return False
    number = _PAGE.search(words, max(0, len(words) - 6))
    return number is not None and words[: number.start()].rstrip().endswith(_DOTS)


def is_tabular(row: Row) -> bool:
    """Whether a row is one of a table: of cells with wide white between, or with rows of dots."""
    if len(row.lines) == 1 + row.counted:
        return row.last[-1] in _NUMBER_ENDS and is_entry(row)
    boxes = [line.box for line in row.lines]
    if row.counted:
        del boxes[0]
    if LABEL.match(row.first):
        del boxes[0]
    wide = any(two.left - one.right > CELLS * row.size for one, two in pairwise(boxes))
    return wide or is_entry(row)


def is_indented(above: Row, below: Row) -> bool:
    """Whether a row begins so far right of the one above as a paragraph's first line does."""
    if not 0.8 * above.size < below.left - above.left < 8 * above.size:
        return False
    return above.first[:1] not in BULLETS and not LABEL.match(above.first)
