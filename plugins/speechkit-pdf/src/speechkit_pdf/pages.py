"""Pages: how a document is set, and the measures of each of its pages."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

import attrs

from speechkit_pdf.cells import with_whole_cells
from speechkit_pdf.columns import Row
from speechkit_pdf.printed import PrintedLine
from speechkit_pdf.signs import CJK, LABEL, ends, is_indented
from speechkit_pdf.turned import NOTHING_TURNED, Turned
from speechkit_pdf.verses import verses_of

_WIDE_GAP = 1.35
"""A paragraph ends where the step to the next row is so many times the usual one."""

_ENOUGH = 3
"""So many steps from row to row tell how far it is to the next."""

_ASIDE = 4
"""The number of the page stands so many times the height of its type beside a running head."""

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
            if page.apart(above, below) or is_indented(above, below):
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
        self.size = median([row.size for row in rows] or [1.0]) or 1.0
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
        if not self.asides:  # these are counted by the rows as they are
            self.rows = rows = with_whole_cells(rows)
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
        page.running, page.pitch = self.running, self.pitch
        return page

    def apart(self, above: Row, below: Row) -> bool:
        """Whether there is more white between two rows than in a paragraph of their type."""
        step = below.base - above.base
        usual = self.pitch * max(1.0, min(above.size, below.size) / self.size)
        return step < 0 or bool(usual and step > _WIDE_GAP * usual)

    def is_long(self, row: Row) -> bool:
        """Whether a row fills most of the width of the text."""
        return row.right > self.right - 0.25 * self.width

    def at_margin(self, above: Row, below: Row) -> bool:
        """Whether a row begins where the text does, or under the beginning of the one above.

        Under a row with a label it begins under the words behind that.
        """
        if abs(below.left - self.left) < 3 or abs(below.left - above.left) < 3:
            return True
        return LABEL.match(above.first) is not None and below.left > above.left

    def number_at_edge(self, row: Row) -> bool:
        """Whether a row is a running head, or first or last and a number, or words put aside."""
        rows, running = self.rows, self.running
        if running and id(row) in running:
            return True
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
        first = 1 if CJK.match(words) else len(words.split(" ", 1)[0]) + 1
        return self.right - above.right - first * letter
