"""Several speeches on one page: each an article with a headline and a day of its own."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechkit import Marks, Pieces
from speechkit_html.facts import facts_of
from speechkit_html.page import Page
from speechkit_html.prose import is_dated

_HEADLINES = ("h1", "h2", "h3", "h4")
_NEAR = 400
"""So near its beginning, in code points, an article has its headline and its day."""

_SPOKEN = 200
"""So much prose, in code points, is a speech; an article with less is a teaser."""

_SPOKEN_WHOLE = 800
"""The same where the headline is a link: it leads to the whole, and this may be its beginning."""

_MOST = 0.8
"""The share of the page's prose that the articles hold, if they are what the page is for."""

_SAYS_ONE = re.compile(
    r"JSON-LD of the page \((?!WebPage)|meta element (?:og:)?article:published_time"
)
"""What only the head of a page says that holds one text; reports of a day by the minute do so."""

_Row = tuple[int, int, str, str]


def apart(page: Page) -> Iterator[Page]:
    """The page, or if it holds several speeches, each as a page of its own.

    They tile the page: what stands above the first speech goes with it, and what stands below one
    with that one. What the page's head says is said of none of them, but for the language; if it
    says when one article was published, they are parts of that.
    """
    bounds = [0, *_beginnings(page)[1:], len(page.text)]
    if len(bounds) == 2 or any(_SAYS_ONE.match(fact.because) for fact in facts_of(page)):
        yield page
        return
    across = [
        row for row in page.marks.rows if bisect(bounds, row[0]) < bisect_left(bounds, row[1])
    ]
    for start, end in pairwise(bounds):
        yield _part(page, start, end, across)


def _beginnings(page: Page) -> list[int]:
    """Where the speeches of a page begin; none if it holds but one."""
    rows = page.marks.rows
    articles = list(
        _outermost(row for row in rows if row[3] == "article" and row[2] == "container")
    )
    if len(articles) < 2:
        return []
    found: list[int] = []
    kinds: set[str] = set()
    held = 0
    for start, end in articles:
        inside = rows[bisect_left(rows, (start,)) : bisect_left(rows, (end,))]
        near = inside[: bisect_left(inside, (start + _NEAR,))]
        headline = next((row for row in near if row[2] in _HEADLINES), None)
        if headline is None or not _has_day(page.text, start, end, near):
            continue
        linked = any(row[2] == "a" and headline[0] <= row[0] < headline[1] for row in near)
        prose = _prose_of(inside)
        if len(prose) > 1 and sum(prose) >= (_SPOKEN_WHOLE if linked else _SPOKEN):
            found.append(start)
            kinds.add(headline[2])
            held += sum(prose)
    return found if len(kinds) == 1 and held >= _MOST * sum(_prose_of(rows)) else []


def _prose_of(rows: Sequence[_Row]) -> list[int]:
    """The lengths of the blocks of prose among marks."""
    return [stop - begin for begin, stop, role, _ in rows if role == "prose"]


def _outermost(articles: Iterator[_Row]) -> Iterator[tuple[int, int]]:
    """Where the articles stand that are in no other."""
    last = 0
    for start, end, _, _ in articles:
        if start >= last:
            yield start, end
            last = end


def _has_day(text: str, start: int, end: int, near: Sequence[_Row]) -> bool:
    """Whether an article names its day near its beginning, by an element or in a line."""
    if any(row[2] == "time" for row in near):
        return True
    return any(map(is_dated, text[start : min(end, start + _NEAR)].split("\n")))


def _part(page: Page, start: int, end: int, across: Sequence[_Row]) -> Page:
    """A stretch of a page as a page of its own; `across` are marks that reach beyond one."""
    pieces, rows = page.pieces, page.marks.rows
    first, last = bisect_left(pieces.starts, start), bisect_left(pieces.starts, end)
    columns = (pieces.begins[first:last], pieces.stops[first:last])
    starts = [begin - start for begin in pieces.starts[first:last]]
    marks = [row for row in across if row[0] < start < row[1]]
    marks += rows[bisect_left(rows, (start,)) : bisect_left(rows, (end,))]
    return Page(
        page.text[start:end],
        Pieces.of_columns(starts, *columns, end - start),
        Marks(
            [
                (max(begin, start) - start, min(stop, end) - start, role, value)
                for begin, stop, role, value in marks
            ]
        ),
        language=page.language,
    )
