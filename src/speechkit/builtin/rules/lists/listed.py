"""Lists that the source marks as such: `ul`, `ol` and `li`, with the labels it generates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import attrs

from speechkit import Block, Draft, Item, List, Mark, Paragraph, Run, Span
from speechkit.builtin.rules.lists.items import ListStyle, first_of, last_of, make_item
from speechkit.builtin.rules.lists.marked_lists import lead_in
from speechkit.builtin.rules.lists.markers import Marker, marker_of
from speechkit.builtin.rules.lists.scans import Scan
from speechkit.builtin.rules.words.ends import is_lead_in


def listed(draft: Draft) -> dict[int, List]:
    """The lists that the source marks, by where they begin with their lead-ins."""
    marks = [
        mark for mark in draft.marks("ul", "ol", "li") if draft.text[slice(*mark.span)].strip()
    ]
    if not marks:
        return {}
    marks.sort(key=lambda mark: (mark.span.start, -mark.span.end, mark.role == "li"))
    marks = _shallow(marks)
    scan = draft.once(Scan)
    found: dict[int, List] = {}
    taken = -1
    for mark in _outermost(marks):
        block = _list(draft, mark, _within(marks, mark, mark))
        if block is None:
            continue
        first = scan.lines.at(first_of(block.items[0])).number
        intro = lead_in(scan, first, taken)
        if intro and draft.text[intro.span.end : block.span.start].strip():
            intro = None  # words of the list, in no item, stand between
        taken = scan.lines.at(block.span.end - 1).number
        start = intro.span.start if intro else block.span.start
        found[start] = List(Span(start, block.span.end), block.items, block.style, intro)
    return _without_paragraphs(found, len(draft.text.strip()))


_MANY, _LONG, _MOST = 5, 120, 0.6
"""So many numbers, so long on average and so much of the text, number its paragraphs."""


def _without_paragraphs(found: dict[int, List], size: int) -> dict[int, List]:
    """The lists, without those whose labels number the paragraphs of a text.

    Such numbers go on from one list to the next, under headings, or count in two figures (`2.1`);
    what has one list is a list. The lists inside their items stay.
    """
    dressed: dict[str, list[tuple[int, List]]] = {}
    for start, block in found.items():
        label = block.items[0].label or ""
        if label[-1:] and any(map(str.isdigit, label)) and block.items[0].label_span is None:
            dressed.setdefault(_FIGURES.sub("#", label), []).append((start, block))
    for dress, alike in dressed.items():
        items = [item for _, block in alike for item in block.items]
        goes_on = dress.count("#") > 1 or any(b.items[0].value != 1 for _, b in alike[1:])
        said = sum(block.span.end - block.items[0].span.start for _, block in alike)
        if len(alike) < 2 or len(items) < _MANY or not goes_on:
            continue
        if said < max(_MOST * size, _LONG * len(items)) or all(b.intro for _, b in alike):
            continue
        for start, block in alike:
            del found[start]
            for inner in (one for item in block.items for one in item.blocks):
                if isinstance(inner, List):
                    found[inner.span.start] = inner
    return found


_FIGURES = re.compile(r"\d+")


_DEEP = 20
"""Lists in lists in lists: deeper than this nobody writes, and no reader of JSON goes."""


def _shallow(marks: Sequence[Mark]) -> list[Mark]:
    """The marks, without those of lists that are nested too deep."""
    kept: list[Mark] = []
    ends: list[int] = []  # of the lists that are open
    for mark in marks:
        while ends and ends[-1] <= mark.span.start:
            ends.pop()
        if mark.role != "li":
            ends.append(mark.span.end)
        if len(ends) <= _DEEP:
            kept.append(mark)
    return kept


def _outermost(marks: Sequence[Mark]) -> list[Mark]:
    """Lists that lie in no other; an `li` without a list around it stands for one."""
    outer: list[Mark] = []
    for mark in marks:
        if mark.role != "li" and (not outer or mark.span.start >= outer[-1].span.end):
            outer.append(mark)
    return outer


def _within(marks: Sequence[Mark], around: Mark, but: Mark) -> list[Mark]:
    """Those of marks in order of their starts that lie in one of them, itself left out."""
    first = bisect_left(marks, around.span.start, key=_start)
    last = bisect_left(marks, around.span.end, lo=first, key=_start)
    return [m for m in marks[first:last] if m is not but and around.span.covers(m.span)]


def _start(mark: Mark) -> int:
    return mark.span.start


def _list(draft: Draft, mark: Mark, inside: list[Mark]) -> List | None:
    items: list[Item] = []
    outer: list[Mark] = []
    for item in inside:
        after = outer[-1].span.end if outer else mark.span.start
        if item.role == "li" and item.span.start >= after:
            outer.append(item)
    ends = [*(item.span.start for item in outer[1:]), mark.span.end]
    for item, end in zip(outer, ends, strict=False):
        # What stands between two items, in a list that is marked wrongly, is the first one's.
        whole = attrs.evolve(item, span=Span(item.span.start, max(item.span.end, end)))
        below = _within(inside, whole, item)
        made = _item(draft, whole, below)
        if made is not None:
            items.append(made)
    if not items:
        return None
    span = Span(first_of(items[0]), last_of(items[-1]))
    system, values = _counted(items)
    if system is not None:
        items = [attrs.evolve(one, value=value) for one, value in zip(items, values, strict=True)]
    style = _STYLE_OF.get(system or "", _style(mark))
    return List(span, tuple(items), style, rule="BLK035")


_STYLE_OF: dict[str, ListStyle] = {"letter": "lettered", "roman": "roman"}


def _counted(items: list[Item]) -> tuple[str | None, list[int]]:
    """The system in which all labels that the source generates count on from the first: `(i)`.

    One letter may be a number of two systems; what stands beside it tells.
    """
    labels = [item.label for item in items if item.label and item.label_span is None]
    markers = [marker_of(f"{label} x") for label in labels] if len(labels) == len(items) else []
    if not markers or None in markers:
        return None, []
    counts = [dict(marker.counts) for marker in markers if marker is not None]
    for system in counts[0]:
        values = [one[system] for one in counts if system in one]
        if values == list(range(1, len(items) + 1)):
            return system, values
    return None, []


_STYLES: dict[str, ListStyle] = {"a": "lettered", "A": "lettered", "i": "roman", "I": "roman"}


def _style(mark: Mark) -> ListStyle:
    if mark.role == "ul":
        return "bulleted"
    return _STYLES.get(mark.value.partition(":")[0].partition(" ")[0], "numbered")


def _item(draft: Draft, mark: Mark, inside: list[Mark]) -> Item | None:
    """An item: its first paragraph, then further paragraphs and lists inside it."""
    text = draft.text
    blocks: list[Block] = []
    at, end = mark.span
    inner = [m for m in inside if m.role != "li"]
    pieces: list[Span] = []
    for nested in _outermost(inner):
        made = _list(draft, nested, _within(inside, nested, nested))
        if made is not None:
            pieces += _paragraphs(text, at, made.span.start)
            blocks.append(made)
            at = made.span.end
    pieces += _paragraphs(text, at, end)
    if not pieces:
        return None
    first, further = pieces[0], pieces[1:]
    blocks += [Paragraph(span, span.of(text), rule="BLK900") for span in further]
    blocks.sort(key=lambda block: block.span.start)
    item = _labelled(text, first, mark)
    return attrs.evolve(item, blocks=tuple(_led(block, item) for block in blocks))


def _paragraphs(text: str, start: int, end: int) -> list[Span]:
    found = []
    while start < end:
        stop = text.find("\n\n", start, end)
        stop = end if stop < 0 else stop
        words = text[start:stop]
        begin = start + len(words) - len(words.lstrip())
        if words.strip():
            found.append(Span(begin, begin + len(words.strip())))
        start = stop + 2 if stop < end else end
    return found


def _led(block: Block, item: Item) -> Block:
    """A list inside an item is led in by the words of the item, if they announce it."""
    if isinstance(block, List) and is_lead_in(item.text):
        return attrs.evolve(block, intro=Run(item.text, item.span))
    return block


def _labelled(text: str, span: Span, mark: Mark) -> Item:
    """The item with its label: printed in front of its words, or generated by the source."""
    printed = marker_of(span.of(text))
    if printed is not None and printed.body < span.end - span.start and _is_label(printed):
        start = span.start + printed.body
        label_span = Span(printed.start, printed.end).shifted(span.start)
        words = Span(start, span.end)
        value = printed.counts[0][1] if printed.counts else None
        return make_item(words.of(text), words, printed.label, label_span, value)
    label = mark.value or None
    given = marker_of(label + " x") if label else None
    value = given.counts[0][1] if given and given.counts else None
    return make_item(span.of(text), span, label, None, value)


def _is_label(marker: Marker) -> bool:
    return marker.strong or marker.gap != ""
