"""The record of a speech: `Speech` to plain JSON values, schema `speechkit/1`.

What can be worked out again (a block's place, the claims) is written for whoever reads the JSON,
and left aside when a speech is made of it (see `json_loader`).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from typing import TypeVar

import attrs

from speechkit import (
    Claim,
    Enumeration,
    Fact,
    Metadata,
    Note,
    Origin,
    Patch,
    Piece,
    Pieces,
    Quantity,
    Speech,
    Turn,
)
from speechkit.builtin.formats.json_blocks import Json, Row, blocks_of, place_row, span_row

SCHEMA = "speechkit/1"

T = TypeVar("T")

_METADATA = tuple(field.name for field in attrs.fields(Metadata))


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
        "blocks": blocks_of(speech.blocks, speech),
        "notes": _layer(speech.notes, _note),
        "turns": _layer(speech.turns, _turn),
        "enumerations": _layer(speech.enumerations, _enumeration),
        "quantities": _layer(speech.quantities, _quantity),
        "claims": [_claim(claim) for claim in speech.claims],
        "facts": [_fact(fact) for fact in speech.facts],
        "warnings": [
            {"code": w.code, "message": w.message, "place": place_row(w.place)}
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


def _pieces(pieces: Sequence[Piece]) -> list[Json] | Pieces:
    if isinstance(pieces, Pieces):
        return pieces
    return [[*piece.span, place_row(piece.place)] for piece in pieces]


def _layer(layer: tuple[T, ...] | None, row: Callable[[T], Row]) -> list[Json] | None:
    return None if layer is None else [row(entry) for entry in layer]


def _note(note: Note) -> Row:
    return {"kind": note.kind, "text": note.text, "span": [*note.span], "rule": note.rule}


def _turn(turn: Turn) -> Row:
    return {
        "label": turn.label,
        "label_span": span_row(turn.label_span),
        "speaker": turn.speaker,
        "role": turn.role,
        "span": [*turn.span],
        "rule": turn.rule,
    }


def _enumeration(enumeration: Enumeration) -> Row:
    return {
        "announced": enumeration.announced,
        "count": enumeration.count,
        "found": enumeration.found,
        "items": [
            {"text": member.text, "number": member.number, "span": [*member.span]}
            for member in enumeration.items
        ],
        "parent": enumeration.parent,
        "restates": enumeration.restates,
        "rule": enumeration.rule,
    }


def _quantity(quantity: Quantity) -> Row:
    return {
        "text": quantity.text,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "noun": quantity.noun,
        "comparator": quantity.comparator,
        "scale": quantity.scale,
        "denominator": quantity.denominator,
        "change": quantity.change,
        "rate": quantity.rate,
        "when": quantity.when,
        "series": quantity.series,
        "rule": quantity.rule,
        "span": [*quantity.span],
    }


def _claim(claim: Claim) -> Row:
    return {
        "text": claim.text,
        "label": claim.label,
        "number": claim.number,
        "quantities": [*claim.quantities],
        "speaker": claim.speaker,
        "span": [*claim.span],
    }


def _fact(fact: Fact) -> Row:
    return {
        "field": fact.field,
        "value": fact.value,
        "because": fact.because,
        "basis": fact.basis,
        "rule": fact.rule,
        "place": place_row(fact.place),
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
