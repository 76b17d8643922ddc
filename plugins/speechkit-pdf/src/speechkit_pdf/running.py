"""Running heads and feet: what stands at one place of page after page, above or below the text.

Where it stands tells more than its words do: those may change from part to part of a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from speechkit_pdf.columns import Row
from speechkit_pdf.pages import Page, Setting
from speechkit_pdf.signs import ends, is_tabular

_PAGES = 3
"""On so many pages at least does a running head stand."""

_EDGE = 3
"""So many rows from the edge of a page are looked at."""

_LONG = 120
"""No running head has more letters."""

_SHORT = 0.6
"""What stands where running heads do is one too if it is no wider than that share of the text."""

_SMALLER = 0.9
"""A line at the head of a page is no part of its text if its type is so much smaller."""

_FIGURES = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_DIGITS = re.compile(r"\d{1,4}")
_SAID = ",;:!?،؛؟"
"""A salutation or a refrain may well stand first on several pages; so it ends."""


@attrs.frozen
class _Edging:
    """A row near the edge of a page: its words, its height, whether white parts it from the next.

    The number of the page is left out of its words; its height is in whole points.
    """

    row: Row
    top: bool
    words: str
    height: int
    apart: bool
    numbers: frozenset[int]
    """How far its figures are ahead of the count of the pages; those of other rows vary."""
    beside: int | None
    """The same of the number of the page, if wide white parts that from its words."""


def mark_running(pages: Sequence[Page], setting: Setting) -> None:
    """Tell pages which of their rows are running heads or feet."""
    if len(pages) < 2:
        return
    edges = [
        (page, [*_edge(page, number, top=top)])
        for number, page in enumerate(pages)
        for top in (True, False)
    ]
    places: dict[tuple[bool, str], Counter[int]] = {}
    for _, found in edges:
        for one in found:
            places.setdefault((one.top, one.words), Counter())[one.height] += 1
    again = {id(one.row) for _, found in edges for one in found if _recurs(places, one)}
    again |= _counted([one for _, found in edges for one in found], setting)
    again |= _cutting(pages, setting)
    heights = {
        (one.top, one.height)
        for page, found in edges
        for one in _outside(page, found, again)
        if any(map(str.isalpha, one.words))
    }
    for page, found in edges:
        for one in found:
            short = one.row.right - one.row.left < _SHORT * page.width
            if short and (one.top, one.height) in heights:
                again.add(id(one.row))
        for one in _outside(page, found, again):
            if page is not pages[0] or not one.top or _has_title(page, one.row, setting):
                page.running.add(id(one.row))


def _edge(page: Page, number: int, *, top: bool) -> Iterator[_Edging]:
    """The rows at an edge of a page that may be no part of its text, from the edge on."""
    rows = page.rows[: _EDGE + 1] if top else page.rows[: -_EDGE - 2 : -1]
    for row, inner in pairwise(rows):
        words = " ".join(line.words for line in row.lines)
        if len(words) > _LONG or words[-1] in _SAID:
            return
        above, below = (row, inner) if top else (inner, row)
        apart = page.apart(above, below) or abs(row.size - inner.size) > 0.05 * inner.size
        apart = apart or (is_tabular(row) and not is_tabular(inner))
        figures = _FIGURES.sub("#", words.casefold())
        numbers = frozenset(int(found) - number for found in _DIGITS.findall(words))
        counter = page.numbered(row) if numbers and len(row.lines) > 1 else None
        beside = _outer(counter.words if counter else words) if counter or top else None
        ahead = None if beside is None else beside - number
        yield _Edging(row, top, figures, round(row.base), apart, numbers, ahead)


def _outer(words: str) -> int | None:
    """The figure that words begin or end with."""
    for word in (words.split(" ", 1)[0], words.rsplit(" ", 1)[-1]):
        if word.isdecimal() and len(word) < 5:
            return int(word)
    return None


def _counted(found: list[_Edging], setting: Setting) -> set[int]:
    """Rows whose number counts the pages, on two of them at least.

    It stands apart from the words beside it, or the row is one of smaller type at the head of a
    page, or one whose words are the same again.
    """
    beside = Counter((one.top, one.beside) for one in found)
    again = Counter((one.top, one.words, ahead) for one in found for ahead in one.numbers)
    counted = set[int]()
    for one in found:
        if not one.apart:
            continue
        small = one.row.size < _SMALLER * setting.body
        same = any(again[one.top, one.words, ahead] > 1 for ahead in one.numbers)
        by_number = one.beside is not None and beside[one.top, one.beside] > 1
        if (by_number and (small or len(one.row.lines) > 1)) or (small and same):
            counted.add(id(one.row))
    return counted


def _cutting(pages: Sequence[Page], setting: Setting) -> set[int]:
    """Small lines at the head of a page, apart from its text, that cut a sentence in two."""
    cutting = set[int]()
    for before, page in pairwise(pages):
        text = [row for row in before.rows if not before.number_at_edge(row)]
        if not text or len(page.rows) < 3 or ends(text[-1]) or text[-1].size < setting.body:
            continue
        head, below = page.rows[:2]
        small = head.size < _SMALLER * setting.body <= below.size
        if small and page.apart(head, below) and below.first[:1].islower():
            cutting.add(id(head))
    return cutting


def _recurs(places: dict[tuple[bool, str], Counter[int]], one: _Edging) -> bool:
    """Whether the words of a row stand at its height, within a point, on several pages."""
    counts, height = places[one.top, one.words], one.height
    return counts[height - 1] + counts[height] + counts[height + 1] >= _PAGES


def _outside(page: Page, found: list[_Edging], again: set[int]) -> list[_Edging]:
    """Those of the rows at an edge that are a running head or foot: from the edge up to white."""
    outside: list[_Edging] = []
    pending: list[_Edging] = []
    for one in found:
        if id(one.row) in again:
            pending.append(one)
        elif not page.number_at_edge(one.row):
            break
        if one.apart:
            outside += pending
            pending = []
    return outside


def _has_title(page: Page, head: Row, setting: Setting) -> bool:
    """Whether the first page has a title below its running head, which else is the title."""
    below = [row for row in page.rows if row.base > head.base][:_EDGE]
    return any(
        row.size >= 1.15 * setting.body or (setting.bold_tells and row.bold) for row in below
    )
