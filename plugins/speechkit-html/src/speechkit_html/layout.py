"""Layout: a page laid out as text, in the order of the source, each word with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import accumulate, count, islice
from operator import add, itemgetter

import attrs

from speechkit import Marks, Pieces
from speechkit_html.elements import HIDDEN
from speechkit_html.opened import Layout
from speechkit_html.page import Page
from speechkit_html.regions import AROUND, STEERING
from speechkit_html.tags import (
    AS_IS,
    BREAK,
    END,
    FINISH,
    IGNORED,
    KNOWN,
    LINKS,
    LONG,
    START,
    UNSHOWN,
    Tag,
    learn,
    said,
)
from speechkit_html.tokens import cut
from speechkit_html.words import WHITE

_SEEN, _UNSEEN = 200, 500
"""A page with less prose in sight than the first, and more out of sight than the second, in code
points, hides its text until a script shows it."""


def lay_out(html: str) -> Page:
    """The page, laid out.

    Pages are saved while they fade in, or while a window is open over them: if nearly all of the
    text is hidden, it is laid out as if nothing were. A link that was never ended is none.
    """
    page, layout = _laid_out(html, KNOWN, learn)
    hides = layout.prose < _SEEN and layout.unseen >= _UNSEEN
    wraps = layout.wraps
    if not hides and not wraps:
        return page

    def again(tag: str) -> Tag:
        told = _unlinked(said(tag)) if tag in wraps else said(tag)
        return _revealed(told) if hides else told

    return _laid_out(html, {}, again)[0]


def _unlinked(told: Tag) -> Tag:
    """A link that does not end where it should: no link."""
    return attrs.evolve(told, flags=told.flags & ~LINKS, label=None)


def _revealed(told: Tag) -> Tag:
    """What a tag says, on a page that hides its text until a script shows it."""
    if told.label is None or not told.label.hidden or told.name in HIDDEN:
        return told
    around = told.label.region in AROUND or told.label.role in STEERING
    label = attrs.evolve(told.label, hidden="", around=around)
    return attrs.evolve(told, flags=told.flags & ~UNSHOWN, label=label)


def _laid_out(
    html: str, known: Mapping[str, Tag], learn: Callable[[str], Tag]
) -> tuple[Page, Layout]:
    """The page laid out, and what was found out on the way."""
    page = Page()
    parts = cut(html)
    parts.append("")  # the last tag: the end of the page
    words, tags = parts[::2], parts[1::2]
    lengths = map(add, map(len, words), map(len, tags))
    starts = list(accumulate(lengths, initial=0))
    layout = Layout(words, tags, starts)
    start, end, write = layout.start, layout.end, layout.add
    stream = zip(count(), words, tags, starts, strict=False)
    for number, text, tag, pos in stream:
        if text:
            bare = text.strip(WHITE)
            if bare or layout.flags & AS_IS:
                write(text, bare, pos)
            elif not layout.gap and not layout.space:
                layout.space = pos, pos + len(text)
        told = (known.get(tag) if len(tag) <= LONG else None) or learn(tag)
        kind = told.kind
        if kind == START:
            if skip := start(number, told):
                next(islice(stream, skip, skip), None)
        elif kind == END:
            end(told)
        elif kind == IGNORED:
            continue
        elif kind == BREAK:
            layout.break_line()
        elif kind == FINISH:
            layout.finish()
        else:
            page.note(kind, tag, pos + len(text))
    page.text = "".join(layout.out)
    page.pieces = Pieces.of_columns(layout.starts, layout.begins, layout.stops, layout.at)
    layout.marks.sort(key=_END, reverse=True)
    layout.marks.sort(key=_BEGIN)  # of those that begin together the outermost is first
    page.marks = Marks([(0, layout.at, "html", ""), *layout.marks])
    return page, layout


_BEGIN, _END = itemgetter(0), itemgetter(1)
