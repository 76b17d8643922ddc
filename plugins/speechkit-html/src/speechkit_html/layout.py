"""Layout: a page laid out as text, in the order of the source, each word with its place.

The tree is not built. What is open is kept on a stack, which is all that laying out text needs;
what closes it follows HTML §13.2.6. It is one loop over the tags, for speed: a page has a thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, count, islice

import attrs

from speechkit import Mark, Piece, Pieces, Span
from speechkit_html.around import Around
from speechkit_html.elements import BLOCK, SCOPE
from speechkit_html.ordinals import Numbering
from speechkit_html.tables import data_tables
from speechkit_html.tags import (
    AS_IS,
    BREAK,
    CELL,
    END,
    FINISH,
    IGNORED,
    KNOWN,
    LINE,
    LINKS,
    META,
    ORDERED,
    PARAGRAPH,
    ROOT,
    ROW,
    SCRIPT,
    START,
    TABLE,
    TITLE,
    UNSHOWN,
    Label,
    attributes,
    cut,
    said,
)
from speechkit_html.words import WHITE, Segment, as_they_stand, in_line

LONG = 80
"""From how many code points on a block of text without links counts as prose."""

LINKED = 0.35
"""The share of a block's letters that may be links if it is to count as prose."""

DEEP = 512
"""Elements deeper than this are laid out, but no longer tracked (browsers stop there as well)."""

NESTED = 5
"""Cells of tables that are nested deeper are laid out, but not marked: they hold the page."""

_Frame = tuple[int, Label, int, int, int]
"""An open element: where its text begins, its label, and how the flags, the prose and the marks
stood before it."""

_ODD = re.compile(r"[\t\r\f]")
_CELLS = (CELL, ROW)
_NO_SCOPE: frozenset[str] = frozenset()


@attrs.define
class Page:
    """A page laid out."""

    text: str = ""
    pieces: Sequence[Piece] = ()
    marks: tuple[Mark, ...] = ()
    scripts: list[str] = attrs.field(factory=list)
    meta: list[dict[str, str]] = attrs.field(factory=list)
    title: tuple[str, Span] | None = None
    language: str = ""


def lay_out(html: str) -> Page:
    """The page, laid out."""
    page = Page()
    parts = cut(html)
    parts.append("")  # the last tag: the end of the page
    tags = parts[1::2]
    starts = list(accumulate(map(len, parts), initial=0))
    around = Around(parts[::2], tags, starts)
    known = KNOWN
    out: list[str] = []
    rows: list[tuple[int, int, int]] = []
    marks: list[tuple[int, int, str, str]] = []
    names: list[str] = ["#page"]
    frames: list[_Frame | None] = [None]
    skipped: dict[str, int] = {}
    lists: list[Numbering] = []
    tables: list[bool] = []
    figures: dict[int, bool] | None = None  # which tables hold figures, once there is one
    at = flags = prose = 0
    block = links = paragraphs = 0  # where the block began, how much of it is links; `p`s open
    within = (-1, -1)  # the container that ended last
    gap = ""
    space: tuple[int, int] | None = None
    odd = "\t" in html or "\r" in html or "\f" in html
    stream = zip(count(), parts[::2], tags, starts[::2], strict=False)
    for number, words, tag, start in stream:
        # ── words ────────────────────────────────────────────────────────────────────────────
        if words:
            stop = start + len(words)
            segments: Iterable[Segment] = ()
            if flags & AS_IS:
                segments = as_they_stand(words, start)
            elif bare := words.strip(WHITE):
                if len(bare) != len(words) and (lead := words.index(bare)):
                    space = space or (start, start + lead)
                    start += lead
                if "&" in bare or "\n" in bare or "  " in bare or (odd and _ODD.search(bare)):
                    segments = in_line(bare, start)
                else:
                    segments = ((bare, start, start + len(bare)),)
            elif not space:
                space = (start, stop)
            for piece, start, end in segments:
                if piece is None:
                    space = space or (start, end)
                    continue
                if gap:
                    if at:
                        rows.append((at, -1, -1))
                        out.append(gap)
                        at += len(gap)
                    gap = ""
                elif space and at:
                    rows.append((at, *space))
                    out.append(" ")
                    at += 1
                rows.append((at, start, end))
                out.append(piece)
                at += len(piece)
                if flags & LINKS:
                    links += len(piece)
                space = None
            if segments and end < stop:
                space = (end, stop)

        # ── what the tag after them does to the elements that are open ───────────────────────
        kind, name, display, closes_p, closes, more, label, empty = known.get(tag) or said(tag)
        if kind == IGNORED:
            continue
        depth = len(names)
        if kind == END:
            if skipped and skipped.get(name):
                skipped[name] -= 1
                display = 0
            elif names[-1] == name:
                depth -= 1
            elif name == "p" and not paragraphs:
                kind, empty = START, True
            elif name not in names:
                display = 0
            else:
                if display:
                    depth = _nearest((name,), SCOPE.get(name, _NO_SCOPE), names)
                else:
                    flags = _brought_up(name, names, frames, flags, prose, len(marks))
                    depth = _nearest((name,), _NO_SCOPE, names)
        elif kind == START:
            if closes_p and paragraphs:
                depth = _nearest(("p",), SCOPE["p"], names)
            if closes:
                depth = min(depth, _nearest(closes, SCOPE[name], names))
        elif kind == BREAK:
            gap, display = ("\n\n", LINE) if gap == "\n" else (gap or "\n", 0)
            space = None
        elif kind == FINISH:
            depth, display = 1, LINE
        else:
            _note(page, kind, tag, starts[2 * number + 1])

        cell = display in _CELLS and tables and tables[-1]
        if at > block and display and not cell:
            block += 2 if block else 0  # the gap before it
            if weight := _weight(at - block, links, flags):
                prose += weight
                marks.append((block, at, "prose", ""))
            block, links = at, 0

        # ── elements end ─────────────────────────────────────────────────────────────────────
        while len(names) > depth:
            names.pop()
            frame = frames.pop()
            if frame is None:
                continue
            begun, ended, flags_before, prose_before, marked = frame
            shown, role, value, region, hidden, container, steers = ended
            if shown:
                if shown in _CELLS and tables and tables[-1]:
                    if shown == ROW:
                        gap = gap or "\n"
                else:
                    gap = "\n\n"
                space = None
                if shown == PARAGRAPH:
                    paragraphs -= 1
                elif shown == TABLE:
                    tables.pop()
                elif shown == ORDERED:
                    lists.pop()
            held = prose - prose_before
            flags = flags_before
            if begun < at:
                if steers and not held:
                    del marks[marked:]
                if hidden and not flags & UNSHOWN:
                    marks.append((begun, at, "hidden", hidden))
                if role:
                    marks.append((begun, at, role, value))
                if region:
                    marks.append((begun, at, "region", region))
                if container and held and (begun, at) != within:
                    marks.append((begun, at, "container", container))
                    within = begun, at

        # ── an element starts ────────────────────────────────────────────────────────────────
        if kind != START:
            continue
        if display:
            if cell:
                if display == ROW:
                    gap = gap or "\n"
                elif gap != "\n" and block < at:
                    gap = gap or "\t"
            else:
                gap = "\n\n"
            space = None
        if empty:
            continue
        if len(names) > DEEP:
            skipped[name] = skipped.get(name, 0) + 1
            continue
        if label is None:
            names.append(name)
            frames.append(None)
            continue
        if display > ROW:
            if display == PARAGRAPH:
                paragraphs += 1
            elif display == TABLE:
                if figures is None:
                    figures = data_tables(tags, number)
                tables.append(figures.get(number, False))
            else:
                lists.append(Numbering.of(label.value))
        elif display in _CELLS and len(tables) > NESTED:
            label = label._replace(role="")
        elif name == "li" and names[-1] == "ol":
            label = label._replace(value=lists[-1].next(label.value))
        begun = (at + len(gap) if gap else at + 1 if space else at) if at else 0
        names.append(name)
        frames.append((begun, label, flags, prose, len(marks)))
        flags |= more
        if label.around and (lines := around.lines(number, name)) is not None:
            for line in lines:
                for piece, start, end in line:
                    if piece is None:
                        piece = " "
                    elif gap:
                        if at:
                            rows.append((at, -1, -1))
                            out.append(gap)
                            at += len(gap)
                        gap = ""
                    rows.append((at, start, end))
                    out.append(piece)
                    at += len(piece)
                gap = "\n\n"
            space, block, links = None, at, 0
            next(islice(stream, around.skip, around.skip), None)

    page.text = "".join(out)
    page.pieces = Pieces(rows, at)
    marks.sort(key=_outermost_first)
    page.marks = (
        Mark(Span(0, at), "html"),
        *(Mark(Span(start, end), role, value) for start, end, role, value in marks),
    )
    return page


def _weight(length: int, links: int, flags: int) -> int:
    """How much a block of text counts as prose."""
    if length < LONG // 2 or links >= LINKED * length or flags & UNSHOWN:
        return 0
    return length if length >= LONG else length // 2


def _nearest(wanted: tuple[str, ...], scope: frozenset[str], names: list[str]) -> int:
    """The depth of the outermost element of these names that nothing in `scope` shields."""
    depth = len(names)
    for number in range(depth - 1, 0, -1):
        if names[number] in wanted:
            depth = number
        elif names[number] in scope:
            break
    return depth


def _brought_up(
    name: str, names: list[str], frames: list[_Frame | None], flags: int, prose: int, count: int
) -> int:
    """Before an inline element ends: blocks that began inside it stay open, and end later.

    Gives the flags that hold once its links are none any more.
    """
    depth = max(number for number, open_name in enumerate(names) if open_name == name)
    if BLOCK.isdisjoint(names[depth + 1 :]):
        return flags
    names.append(names.pop(depth))
    moved = frames.pop(depth)
    if moved is None:
        frames.append(None)
        return flags
    begun, label, flags_before, _, _ = moved
    if name == "a" and not flags_before & LINKS:
        flags &= ~LINKS
        for number in range(depth, len(frames)):
            if frame := frames[number]:
                frames[number] = (*frame[:2], frame[2] & ~LINKS, *frame[3:])
    frames.append((begun, label, flags, prose, count))
    return flags


def _note(page: Page, kind: int, tag: str, pos: int) -> None:
    """What a tag says that shows nothing, about the page as a whole."""
    if kind == META:
        page.meta.append(attributes(tag))
    elif kind == ROOT:
        page.language = attributes(tag).get("lang", "")
    elif kind == TITLE and page.title is None:
        start = tag.index(">") + 1
        words = tag[start : tag.rfind("<")]
        if words.strip():
            page.title = words, Span(pos + start, pos + start + len(words))
    elif kind == SCRIPT and "ld+json" in tag[:200]:
        page.scripts.append(tag[tag.index(">") + 1 : tag.rfind("<")])


def _outermost_first(mark: tuple[int, int, str, str]) -> tuple[int, int]:
    return mark[0], -mark[1]
