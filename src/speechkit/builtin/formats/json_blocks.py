"""The record of blocks: each as plain JSON values, with the place in the source where it stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from speechkit import (
    Block,
    Cell,
    Footnote,
    Heading,
    Item,
    List,
    Paragraph,
    Piece,
    Pieces,
    Place,
    Quote,
    Run,
    Separator,
    Span,
    Speech,
    Table,
)

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Row: TypeAlias = dict[str, Json]


def blocks_of(blocks: tuple[Block, ...], speech: Speech) -> list[Json]:
    """The rows of blocks that follow each other; where they stood is looked up in one sweep."""
    if not blocks:
        return []
    places, further = _places(blocks, speech)
    rows: list[Json] = []
    for block, place in zip(blocks, places, strict=True):
        if block.__class__ is Paragraph:
            row: Row = {
                "type": "paragraph",
                "text": block.text,
                "span": [*block.span],
                "rule": block.rule,
                "place": place,
            }
        else:
            row = _words_of(block, speech)
            row |= {"span": [*block.span], "rule": block.rule, "place": place}
        rows.append(row)
    for number, more in further.items():
        rows[number]["places"] = more  # type: ignore[index,call-overload]
    return rows


# ── what a block holds ───────────────────────────────────────────────────────────────────────


def _words_of(block: Block, speech: Speech) -> Row:
    """What a block holds, by its type."""
    row: Row = {"type": block.type}
    match block:
        case Heading():
            row |= {"level": block.level, "text": block.text}
        case Footnote():
            row |= {"label": block.label, "anchor": span_row(block.anchor), "text": block.text}
        case Paragraph() | Quote() | Separator():
            row["text"] = block.text
        case Table():
            row["rows"] = [[_words(cell) for cell in cells] for cells in block.rows]
        case List():
            row |= {
                "style": block.style,
                "continues": block.continues,
                "intro": _words(block.intro) if block.intro else None,
                "items": [_item(item, speech) for item in block.items],
                "wrap_up": [_words(run) for run in block.wrap_up],
            }
        case _:
            raise TypeError(f"the schema has no block of type {block.type!r}")
    return row


def _item(item: Item, speech: Speech) -> Row:
    return {
        "label": item.label,
        "label_span": span_row(item.label_span),
        "value": item.value,
        "text": item.text,
        "span": [*item.span],
        "terminator": item.terminator,
        "conjunction": item.conjunction,
        "depends_on": [*item.depends_on],
        "rule": item.rule,
        "blocks": blocks_of(item.blocks, speech),
    }


def _words(run: Run | Cell) -> Row:
    return {"text": run.text, "span": [*run.span]}


def span_row(span: Span | None) -> list[Json] | None:
    """A span as a row of two numbers."""
    return None if span is None else [*span]


# ── where it stood ───────────────────────────────────────────────────────────────────────────


def place_row(place: Place | None) -> Row | None:
    """A place as plain values; its media fragment only if it has one."""
    if place is None:
        return None
    row: Row = {"part": place.part, "span": [*place.span]}
    if place.at is not None:
        row["at"] = place.at
    return row


def _places(
    blocks: Sequence[Block], speech: Speech
) -> tuple[list[Row | None], dict[int, list[Json]]]:
    """The places of blocks; and for those that touch several parts, by number, the further ones."""
    pieces = speech.pieces
    simple = pieces if isinstance(pieces, Pieces) else None
    rows: list[Row | None] = []
    further: dict[int, list[Json]] = {}
    low = high = shift = 0  # the piece that held the block before, as a rule this one too
    part = ""
    for start, end in speech.history.backs([block.span for block in blocks]):
        if simple is not None and (hull := simple.hull(start, end)):
            rows.append({"part": "", "span": [*hull]})
            continue
        if not low <= start < end <= high:
            low, high, shift, part = _plain(pieces, start)
        if low <= start < end <= high:
            rows.append({"part": part, "span": [start + shift, end + shift]})
            continue
        span = blocks[len(rows)].span
        place, *more = speech.places(span) or (speech.place(span),)
        if more:
            further[len(rows)] = [place_row(place) for place in more]
        rows.append(place_row(place))
    return rows, further


def _plain(pieces: Sequence[Piece], start: int) -> tuple[int, int, int, str]:
    """Begin, end and shift to its place of the piece at a position, if it maps letter by letter."""
    number = bisect_right(pieces, start, key=_start_of) - 1
    piece = pieces[number] if number >= 0 else None
    if piece is None or piece.place is None or piece.place.at is not None:
        return 0, 0, 0, ""
    (low, high), (there, end) = piece.span, piece.place.span
    if end - there != high - low:
        return 0, 0, 0, ""
    return low, high, there - low, piece.place.part


def _start_of(piece: Piece) -> int:
    return piece.span.start
