"""Paragraphs: what a reader sees between two rows, the end of one, a line end or a wrapped line.

Rows are told apart by the white between them, by indents, by type; by the words only where these
leave it open.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

import attrs

from speechkit_pdf.columns import Row
from speechkit_pdf.lines import PrintedLine
from speechkit_pdf.turned import NOTHING_TURNED, Turned
from speechkit_pdf.verses import verses_of

PARAGRAPH, LINE, WRAPPED, HYPHENED = "\n\n", "\n", " ", ""
"""What stands between two rows: a blank line, a line end that is kept, a space, nothing."""

_WIDE_GAP = 1.35
"""A paragraph ends where the step to the next row is so many times the usual one."""

_ENOUGH = 3
"""So many steps from row to row tell how far it is to the next."""

_ASIDE = 4
"""The number of the page stands so many times the height of its type beside a running head."""

CELLS = 1.5
"""Between two cells of a table the white is so many times as wide as its type is high."""

_BULLET = "ƒ•▪●◦‣■□▸►➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc"
_LABEL = re.compile(
    r"(?:[-–—*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)]|\(\w{1,3}\)|"
    r"[A-Z]\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3})+\.?(?! [a-z]))(?=\s|$)"
)
"""How an item or a numbered paragraph begins."""

_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff01-\uff9f]")
"""Letters and signs of the scripts that put no space between words."""

_PAGE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})$")
_DOTS = ("....", ". . . .", "……")
"""An entry of a table of contents ends with a row of dots and the number of a page."""

_CLOSERS = "\"'”’»)」』"
_STOPS = frozenset(".?!:]…。！？：؟")
_NUMBER = re.compile(r"\W*(?:\w+ )?(?:\d{1,4}|[ivxlc]{1,6})(?: ?(?:\w+|/) ?\d{1,4})?\W*")
"""The words of a page number, in any language: `12`, `- 12 -`, `Page 2 of 16`, `iv`."""


@attrs.frozen
class Setting:
    """How a document is set.

    `body` is the size of its body type in points; `bold_tells` says that bold type is rare enough
    to mean something; `by_shape` says that its paragraphs are indented or stand apart, so that a
    line that is a little short ends none.
    """

    body: float
    bold_tells: bool
    by_shape: bool = False

    @classmethod
    def of(cls, pages: list[Page]) -> Setting:
        sizes: dict[float, int] = {}
        bold = 0
        for page in pages:
            for row in page.rows:
                for words, _, _, size, is_bold, *_ in row.lines:
                    letters = len(words)
                    sizes[size] = sizes.get(size, 0) + letters
                    if is_bold:
                        bold += letters
        rounded = Counter[float]()
        for size, letters in sizes.items():
            rounded[round(size, 1)] += letters
        body = rounded.most_common(1)[0][0] if rounded else 0.0
        return cls(body, bold < 0.3 * rounded.total(), _by_shape(pages))


def _by_shape(pages: list[Page]) -> bool:
    """Whether paragraphs are indented or stand apart, rather than end in a short line only."""
    shaped = flush = 0
    for page in pages:
        for above, below in pairwise(page.rows):
            if not ends(above) or page.number_at_edge(above) or page.number_at_edge(below):
                continue
            if page.apart(above, below) or _indent(above, below):
                shaped += 1
            elif not page.is_long(above) and below.left < above.left + 3:
                flush += 1
    return shaped > 4 * flush


class Page:
    """The measures of a page: where its text stands, how far its rows step down."""

    def __init__(self, rows: list[Row], turned: Turned = NOTHING_TURNED) -> None:
        self.turned = turned
        self.running: set[int] = set()
        """The rows that are running heads or feet."""
        self.asides: dict[int, list[Row]] = {}
        """Rows set apart beside the text, by the number of the row of it that follows."""
        if any(row.aside for row in rows):
            text: list[Row] = []
            for row in rows:
                if row.aside:
                    self.asides.setdefault(len(text), []).append(row)
                else:
                    text.append(row)
            rows = text
        self.rows = rows
        edges = [(row.left, row.right) for row in rows if len(row.last) > 20]
        self.right = max([right for _, right in edges], default=0.0)
        self.left = min([left for left, _ in edges], default=0.0)
        self.width = max(0.0, self.right - self.left)
        full = self.right - 0.15 * self.width
        steps = [
            (step, above.right)
            for above, below in pairwise(rows)
            if (step := below.base - above.base) > 1
        ]
        # After a full row the same paragraph goes on, mostly.
        within = [step for step, right in steps if right > full]
        if len(within) < _ENOUGH:
            within = [step for step, _ in steps]
        self.pitch = median(within or [0.0])
        verses = verses_of(rows, self.left, self.width, self.pitch)
        self.verses = frozenset(id(rows[number]) for number in verses)
        """The rows that go on with verses."""

    def without(self, first: int, end: int) -> Page:
        """The page without some of its rows: the text of a footnote stands elsewhere."""
        rows: list[Row] = []
        for number, row in enumerate([*self.rows, None]):
            rows += self.asides.get(number, ())
            if row is not None and not first <= number < end:
                rows.append(row)
        page = Page(rows, self.turned)
        page.running = self.running
        return page

    def apart(self, above: Row, below: Row) -> bool:
        """Whether there is more white between two rows than in a paragraph."""
        step = below.base - above.base
        return step < 0 or bool(self.pitch and step > _WIDE_GAP * self.pitch)

    def is_long(self, row: Row) -> bool:
        """Whether a row fills most of the width of the text."""
        return row.right > self.right - 0.25 * self.width

    def at_margin(self, above: Row, below: Row) -> bool:
        """Whether a row begins where the text does, or under the beginning of the one above.

        Under a row with a label it begins under the words behind that.
        """
        if abs(below.left - self.left) < 3 or abs(below.left - above.left) < 3:
            return True
        return _LABEL.match(above.first) is not None and below.left > above.left

    def number_at_edge(self, row: Row) -> bool:
        """Whether a row is a running head, or first or last and a number, or words put aside."""
        if id(row) in self.running:
            return True
        rows = self.rows
        if row is not rows[-1] and row is not rows[0]:
            return False
        words = " ".join(line.words for line in row.lines) if len(row.lines) > 1 else row.last
        if len(words) <= 24 and _NUMBER.fullmatch(words):
            return True
        aside = row.left > self.left + 0.3 * self.width
        return row is rows[-1] and aside and row.right - row.left < 0.3 * self.width

    def numbered(self, row: Row) -> PrintedLine | None:
        """The number of the page, if it stands in one row with a running head or foot.

        Such a row is the first or last, apart from the text, and wide white parts the two.
        """
        rows, parts = self.rows, row.lines
        if not 1 < len(parts) < 4 or len(rows) < 3:
            return None
        if row is rows[0]:
            apart = self.apart(row, rows[1])
        else:
            apart = row is rows[-1] and self.apart(rows[-2], row)
        numbers = [part for part in parts if _NUMBER.fullmatch(part.words)]
        if not apart or len(numbers) != 1 or numbers[0] not in (parts[0], parts[-1]):
            return None
        wide = min(two.box.left - one.box.right for one, two in pairwise(parts))
        return numbers[0] if wide > _ASIDE * row.size else None

    def room(self, above: Row, below: Row) -> float:
        """How much wider the white at the end of a row is than the next row's first word.

        Both in points; below zero, the word would not have fitted.
        """
        words, box = below.first, below.lines[1 if below.counted else 0].box
        letter = (box.right - box.left) / len(words)
        first = 1 if _CJK.match(words) else len(words.split(" ", 1)[0]) + 1
        return self.right - above.right - first * letter


def between(page: Page, setting: Setting, block: list[Row], below: Row) -> str:
    """What stands between the last row of a block and the next row of its page.

    One of `PARAGRAPH`, `LINE`, `WRAPPED` and `HYPHENED`.
    """
    above = block[-1]
    if page.number_at_edge(above) or page.number_at_edge(below) or page.apart(above, below):
        return PARAGRAPH
    size, room, closed = above.size, page.room(above, below), ends(above)
    if abs(size - below.size) > 0.1 * max(size, below.size):
        return PARAGRAPH
    runs_on = page.is_long(above) and page.at_margin(above, below)
    runs_on = runs_on and (not closed or (below.bold and page.is_long(below) and room < 0.5 * size))
    if setting.bold_tells and above.bold != below.bold and not runs_on:
        return PARAGRAPH
    heads = setting.bold_tells and not below.bold and all(row.bold for row in block)
    if heads and not below.first[:1].islower():
        return PARAGRAPH
    if is_tabular(above) or is_tabular(below):
        return LINE
    if below.first[:1] in _BULLET:
        return PARAGRAPH
    label = _LABEL.match(below.first) is not None
    if label and (below.left < above.left - 0.8 * size or (room > size and not runs_on)):
        return PARAGRAPH if closed or room > size or above.last[-1] in ";," else LINE
    if label and closed and _LABEL.match(block[0].first):
        return PARAGRAPH
    if setting.by_shape and above.last[-1] in "–—" and _indent(above, below):
        return PARAGRAPH  # somebody is cut short
    if closed and _begins(page, setting, block, below, room):
        return PARAGRAPH
    if above.last[-1] in "-\N{SOFT HYPHEN}\N{HYPHEN}" and above.last[-2:-1].isalpha():
        # A small word may be the other half of one: that is left to the rule that knows hyphens.
        half = below.first.split(" ", 1)[0]
        return LINE if len(half) > 2 and half[0].islower() else HYPHENED
    if id(below) in page.verses or not _is_wrapped(page, setting, above, below, room, label):
        return LINE
    unspaced = _CJK.match(above.last[-1]) and _CJK.match(below.first)
    return HYPHENED if unspaced else WRAPPED


def _begins(page: Page, setting: Setting, block: list[Row], below: Row, room: float) -> bool:
    """Whether a row after the end of a sentence begins a paragraph."""
    above = block[-1]
    if _indent(above, below):
        return True
    if setting.by_shape and abs(below.left - above.left) < 3:
        if len(block) == 1 and below.left > page.left + 0.8 * below.size:
            return True  # both are indented: the one above is a paragraph of one line
        if page.is_long(above):
            return False
    return room > 0.5 * above.size


def _is_wrapped(
    page: Page, setting: Setting, above: Row, below: Row, room: float, label: bool
) -> bool:
    """Whether a row ends only because the first word of the next would not have fitted."""
    if above.right - above.left < 0.35 * page.width and above.left > page.left + 0.4 * page.width:
        return False  # lines of an address put aside
    aside = min(above.left, below.left) > page.left + 0.3 * page.width
    if aside and abs(above.right - below.right) < 3 and not page.at_margin(above, below):
        return False  # lines that are set to the right
    closed = ends(above)
    if room < 0.5 * above.size:
        return not label or not (closed or above.last[-1] in ";,")
    if label or above.last[-1] in ":;":
        return False
    if not closed and below.first[:1].islower():
        return True
    if _are_centred(above, below) and room > 0.5 * above.size:
        return False  # lines of a title page
    if not page.at_margin(above, below):
        return False
    if setting.by_shape and abs(above.left - page.left) < 3 and not closed:
        return above.right > page.right - 0.4 * page.width and above.last[-1] != ","
    return page.is_long(above) and (setting.by_shape or (not closed and above.last[-1] != ","))


def _indent(above: Row, below: Row) -> bool:
    """Whether a row begins so far right of the one above as a paragraph's first line does."""
    if not 0.8 * above.size < below.left - above.left < 8 * above.size:
        return False
    return above.first[:1] not in _BULLET and not _LABEL.match(above.first)


def _are_centred(above: Row, below: Row) -> bool:
    """Whether two rows have one middle, and edges of their own."""
    shift = below.left - above.left
    return abs(shift) > 3 and abs(above.left + above.right - below.left - below.right) < 4


def ends(row: Row) -> bool:
    """Whether a sentence ends with a row."""
    last = row.last[-1:]
    return (row.last.rstrip(_CLOSERS)[-1:] if last in _CLOSERS else last) in _STOPS


def is_entry(row: Row) -> bool:
    """Whether a row is an entry of a table of contents."""
    words = row.last
    if words[-1] not in "0123456789ivxlc" or ("." not in words and "…" not in words):
        return False
    number = _PAGE.search(words, max(0, len(words) - 6))
    return number is not None and words[: number.start()].rstrip().endswith(_DOTS)


def is_tabular(row: Row) -> bool:
    """Whether a row is one of a table: of cells with wide white between, or with rows of dots."""
    if len(row.lines) == 1 + row.counted:
        return is_entry(row)
    boxes = [line.box for line in row.lines]
    if row.counted:
        del boxes[0]
    if _LABEL.match(row.first):
        del boxes[0]
    wide = any(two.left - one.right > CELLS * row.size for one, two in pairwise(boxes))
    return wide or is_entry(row)
