"""Items: a list's items as blocks, with all that their words tell."""

from __future__ import annotations

import re
from typing import Literal

from speechkit import Block, Item, List, Paragraph, Run, Span
from speechkit.builtin.rules.lists.runs import Entry, Level
from speechkit.builtin.rules.lists.scans import Scan
from speechkit.builtin.rules.words.ends import is_lead_in

ListStyle = Literal["bulleted", "numbered", "lettered", "roman", "run-in", "unmarked"]


_CONJUNCTIONS = ("and", "or", "but")
_SIGNS = frozenset(".;:,!?…")

# Claims of a patent: "the mill of claim 1", "as in any one of claims 2 to 4".
_CLAIM = re.compile(
    r"\b(?:of|to|in|with|by|under|per) (?:any (?:one )?of |either of )?claims? "
    r"(\d{1,3}(?:(?:, | or | and | to |-|–| through )\d{1,3})*)"
)


def bare(scan: Scan, first: int, last: int, skip: int = 0) -> tuple[str, Span]:
    """The words from one line to another, without white space at the ends."""
    start = scan.lines.starts[first] + skip
    text = scan.text[start : scan.lines.starts[last] + len(scan.texts[last])]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return text, Span(start, start + len(text))


def run(scan: Scan, first: int, last: int, skip: int = 0) -> Run:
    """The same words as a run."""
    text, span = bare(scan, first, last, skip)
    return Run(text, span)


def first_of(item: Item) -> int:
    """Where an item begins, label and all."""
    return item.label_span.start if item.label_span else item.span.start


def last_of(item: Item) -> int:
    """Where an item ends, with the blocks inside it."""
    return max([item.span.end, *(block.span.end for block in item.blocks)])


_STYLES: dict[str, ListStyle] = {"letter": "lettered", "roman": "roman"}


def style(level: Level) -> ListStyle:
    return _STYLES.get(level.systems[0], "numbered") if level.systems else "bulleted"


def item(scan: Scan, entry: Entry, level: Level) -> Item:
    """An item; lines of its own paragraph are its text, further paragraphs its blocks."""
    last = entry.line
    while last + 1 in entry.more:
        last += 1
    marker = entry.marker
    text, span = bare(scan, entry.line, last, marker.body if marker else 0)
    blocks: list[Block] = [nested(scan, inner, Run(text, span)) for inner in entry.nested]
    further: list[int] = []
    for number in entry.more:
        if number > last:
            if further and number == further[-1] + 1:
                further.append(number)
                blocks[-1] = _paragraph(scan, further[0], number)
            else:
                further = [number]
                blocks.append(_paragraph(scan, number, number))
    blocks.sort(key=lambda block: block.span.start)
    label_span = None
    if marker is not None:
        label_span = Span(marker.start, marker.end).shifted(scan.lines.starts[entry.line])
    value = marker.value(level.systems[0]) if marker and level.systems else None
    return make_item(text, span, marker.label if marker else None, label_span, value, blocks)


def make_item(
    text: str,
    span: Span,
    label: str | None = None,
    label_span: Span | None = None,
    value: int | None = None,
    blocks: list[Block] | None = None,
) -> Item:
    """An item with all that its words tell: closing sign, conjunction, claims referred to."""
    sign = text[-1:] if text[-1:] in _SIGNS else None
    conjunction, depends_on = _conjunction(text), _depends_on(text, value)
    return Item(
        span, text, label, label_span, value, tuple(blocks or ()), sign, conjunction, depends_on
    )


def _paragraph(scan: Scan, first: int, last: int) -> Paragraph:
    text, span = bare(scan, first, last)
    return Paragraph(span, text, rule="BLK900")


def nested(scan: Scan, level: Level, lead: Run) -> List:
    """A list inside an item: the words of the item lead it in, and stay the item's."""
    items = tuple(item(scan, entry, level) for entry in level.entries)
    span = Span(first_of(items[0]), last_of(items[-1]))
    intro = lead if is_lead_in(lead.text) else None
    return List(span, items, style(level), intro, rule="BLK040")


def _conjunction(text: str) -> str | None:
    """The and, or, but that ties an item to its neighbour."""
    tail_word = text.rstrip(" ,;").rpartition(" ")[2].lower()
    head_word = text.partition(" ")[0].rstrip(",").lower()
    if tail_word in _CONJUNCTIONS:
        return tail_word
    return head_word if head_word in _CONJUNCTIONS else None


def _depends_on(text: str, value: int | None) -> tuple[int, ...]:
    """The earlier claims that a claim of a patent refers to."""
    found = _CLAIM.search(text) if value is not None and "claim" in text else None
    if found is None or value is None:
        return ()
    numbers = sorted({int(number) for number in re.findall(r"\d+", found[1])})
    return tuple(number for number in numbers if number < value)
