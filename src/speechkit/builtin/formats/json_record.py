"""The record of a speech: `Speech` to plain JSON values, schema `speechkit/1`.

What can be worked out again (a block's place, the claims) is written for whoever reads the JSON,
and left aside when a speech is made of it (see `json_loader`).
"""

from __future__ import annotations

from base64 import b64encode
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

import attrs

from speechkit import (
    Block,
    Cell,
    Claim,
    Enumeration,
    Fact,
    Footnote,
    Heading,
    Item,
    List,
    Metadata,
    Note,
    Origin,
    Paragraph,
    Patch,
    Piece,
    Pieces,
    Place,
    Quantity,
    Quote,
    Run,
    Separator,
    Span,
    Speech,
    Table,
    Turn,
)

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Row: TypeAlias = dict[str, Json]

SCHEMA = "speechkit/1"

T = TypeVar("T")

_METADATA = tuple(field.name for field in attrs.fields(Metadata))
_QUANTITY = tuple(field.name for field in attrs.fields(Quantity) if field.name != "span")


def record(speech: Speech) -> dict[str, Json | Pieces]:
    """Everything known about a speech, as values that JSON has.

    Only `Pieces` stay as they are: a page has hundreds, which are written from their rows.
    """
    return {
        "schema": SCHEMA,
        "id": speech.id,
        "outcome": speech.outcome,
        "reason": speech.reason,
        "source": _origin(speech.origin),
        "made_by": {
            "speechkit": speech.made_by.speechkit,
            "plugins": dict(speech.made_by.plugins),
            "rules": speech.made_by.rules,
        },
        "metadata": _metadata(speech.metadata),
        "text": speech.text,
        "blocks": _blocks(speech.blocks, speech),
        "notes": _layer(speech.notes, _note),
        "turns": _layer(speech.turns, _turn),
        "enumerations": _layer(speech.enumerations, _enumeration),
        "quantities": _layer(speech.quantities, _quantity),
        "claims": [_claim(claim) for claim in speech.claims],
        "facts": [_fact(fact) for fact in speech.facts],
        "warnings": [
            {"code": w.code, "message": w.message, "place": _place(w.place)}
            for w in speech.warnings
        ],
        "marks": [[*mark.span, mark.role, mark.value] for mark in speech.marks],
        "pieces": _pieces(speech.pieces),
        "history": [_patch(patch) for patch in speech.history],
    }


def _origin(origin: Origin) -> Row:
    return {
        "name": origin.name,
        "member": origin.member,
        "format": origin.format,
        "media_type": origin.media_type,
        "encoding": origin.encoding,
        "because": origin.because,
        "bytes": origin.bytes,
        "sha256": origin.sha256,
        "stretches": [[*s.bytes, *s.text, s.encoding, _base64(s.raw)] for s in origin.stretches],
        "raw": _base64(origin.raw),
    }


def _base64(raw: bytes | None) -> str | None:
    return None if raw is None else b64encode(raw).decode()


def _metadata(metadata: Metadata) -> Row:
    row: Row = {name: getattr(metadata, name) for name in _METADATA}
    if metadata.speaker is not None:
        row["speaker"] = {"name": metadata.speaker.name, "role": metadata.speaker.role}
    return row


def _place(place: Place | None) -> Row | None:
    if place is None:
        return None
    row: Row = {"part": place.part, "span": list(place.span)}
    if place.at is not None:
        row["at"] = place.at
    return row


def _pieces(pieces: Sequence[Piece]) -> list[Json] | Pieces:
    if isinstance(pieces, Pieces):
        return pieces
    return [[*piece.span, _place(piece.place)] for piece in pieces]


def _start_of(piece: Piece) -> int:
    return piece.span.start


def _blocks(blocks: tuple[Block, ...], speech: Speech) -> list[Json]:
    """The rows of blocks that follow each other; where they stood is looked up in one sweep."""
    if not blocks:
        return []
    pieces = speech.pieces
    simple = pieces if isinstance(pieces, Pieces) else None
    rows: list[Json] = []
    low = high = shift = 0  # the piece that held the block before, as a rule this one too
    part = ""
    backs = speech.history.backs([block.span for block in blocks])
    for block, (start, end) in zip(blocks, backs, strict=True):
        if block.__class__ is Paragraph:
            row: Row = {"type": "paragraph", "text": block.text}
        else:
            row = _words_of(block, speech)
        row["span"] = [*block.span]
        row["rule"] = block.rule
        rows.append(row)
        if simple is not None and (hull := simple.hull(start, end)):
            row["place"] = {"part": "", "span": [*hull]}
            continue
        if not low <= start < end <= high:
            low, high, shift, part = _plain(pieces, start)
        if low <= start < end <= high:
            row["place"] = {"part": part, "span": [start + shift, end + shift]}
        else:
            place, *further = speech.places(block.span) or (speech.place(block.span),)
            row["place"] = _place(place)
            if further:
                row["places"] = [_place(place) for place in further]
    return rows


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


def _words_of(block: Block, speech: Speech) -> Row:
    """What a block holds, by its type."""
    row: Row = {"type": block.type}
    match block:
        case Heading():
            row |= {"level": block.level, "text": block.text}
        case Footnote():
            row |= {"label": block.label, "anchor": _span(block.anchor), "text": block.text}
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
            raise TypeError(f"schema {SCHEMA} has no block of type {block.type!r}")
    return row


def _item(item: Item, speech: Speech) -> Row:
    return {
        "label": item.label,
        "label_span": _span(item.label_span),
        "value": item.value,
        "text": item.text,
        "span": list(item.span),
        "terminator": item.terminator,
        "conjunction": item.conjunction,
        "depends_on": list(item.depends_on),
        "rule": item.rule,
        "blocks": _blocks(item.blocks, speech),
    }


def _words(run: Run | Cell) -> Row:
    return {"text": run.text, "span": list(run.span)}


def _span(span: Span | None) -> list[Json] | None:
    return None if span is None else list(span)


def _layer(layer: tuple[T, ...] | None, row: Callable[[T], Row]) -> list[Json] | None:
    return None if layer is None else [row(entry) for entry in layer]


def _note(note: Note) -> Row:
    return {"kind": note.kind, "text": note.text, "span": list(note.span), "rule": note.rule}


def _turn(turn: Turn) -> Row:
    return {
        "label": turn.label,
        "label_span": _span(turn.label_span),
        "speaker": turn.speaker,
        "role": turn.role,
        "span": list(turn.span),
        "rule": turn.rule,
    }


def _enumeration(enumeration: Enumeration) -> Row:
    return {
        "announced": enumeration.announced,
        "count": enumeration.count,
        "found": enumeration.found,
        "items": [
            {"text": member.text, "number": member.number, "span": list(member.span)}
            for member in enumeration.items
        ],
        "parent": enumeration.parent,
        "restates": enumeration.restates,
        "rule": enumeration.rule,
    }


def _quantity(quantity: Quantity) -> Row:
    row: Row = {name: getattr(quantity, name) for name in _QUANTITY}
    row["span"] = list(quantity.span)
    return row


def _claim(claim: Claim) -> Row:
    return {
        "text": claim.text,
        "label": claim.label,
        "number": claim.number,
        "quantities": list(claim.quantities),
        "speaker": claim.speaker,
        "span": list(claim.span),
    }


def _fact(fact: Fact) -> Row:
    return {
        "field": fact.field,
        "value": fact.value,
        "because": fact.because,
        "basis": fact.basis,
        "rule": fact.rule,
        "place": _place(fact.place),
    }


def _patch(patch: Patch) -> Row:
    return {
        "rule": patch.rule,
        "plugin": patch.plugin,
        "stage": patch.stage,
        "sure": patch.sure,
        "because": patch.because,
        "edits": [
            [*span, old, new] if because is None else [*span, old, new, because]
            for span, old, new, because in patch.edits
        ],
    }
