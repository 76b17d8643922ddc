"""The loader of stored speeches: a record of schema `speechkit/1` back to its equal `Speech`.

No rule runs here. Most values are made by the types of their class's fields; what is written in a
shorter way (marks, pieces, edits) has a function. What is not as the schema says is a
`SchemaError`.
"""

from __future__ import annotations

import types
from base64 import b64decode
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from speechkit import (
    Block,
    Edit,
    Enumeration,
    Fact,
    Footnote,
    Heading,
    History,
    List,
    MadeBy,
    Mark,
    Metadata,
    Note,
    Origin,
    Paragraph,
    Patch,
    Piece,
    Place,
    Quantity,
    Quote,
    SchemaError,
    Separator,
    Span,
    Speech,
    SpeechkitError,
    Stage,
    Stretch,
    Table,
    Turn,
    Warning,
)
from speechkit.builtin.formats.json_blocks import Json, Row
from speechkit.builtin.formats.json_record import SCHEMA

T = TypeVar("T")

_BLOCKS = {
    kind.type: kind for kind in (Paragraph, Heading, List, Quote, Table, Footnote, Separator)
}


def speech_of(value: Json) -> Speech:
    """The speech that a record was made of; raises `SchemaError` if it is none, or damaged."""
    schema = value.get("schema") if isinstance(value, dict) else None
    if not isinstance(value, dict) or schema != SCHEMA:
        if isinstance(schema, str) and schema.startswith("speechkit/"):
            message = f"this is schema {schema}, but {SCHEMA} is read here; install a newer release"
        else:
            message = f'this JSON is no speech: it has no "schema": "{SCHEMA}"'
        raise SchemaError(message)
    try:
        return _speech(value)
    except KeyError as error:
        raise SchemaError(f"the record of this speech is damaged: {error} is missing") from error
    except (SpeechkitError, TypeError, ValueError, RecursionError) as error:
        raise SchemaError(f"the record of this speech is damaged: {error}") from error


def _speech(row: Row) -> Speech:
    return Speech(
        id=_text(row["id"]),
        text=_text(row["text"]),
        origin=_origin(_object(row["source"])),
        outcome=_typed(Literal["ok", "no_speech", "unreadable"])(row["outcome"]),
        reason=_typed(str | None)(row["reason"]),
        metadata=_typed(Metadata)(row["metadata"]),
        blocks=tuple(map(_block, _list(row["blocks"]))),
        notes=_typed(tuple[Note, ...] | None)(row["notes"]),
        turns=_typed(tuple[Turn, ...] | None)(row["turns"]),
        enumerations=_typed(tuple[Enumeration, ...] | None)(row["enumerations"]),
        quantities=_typed(tuple[Quantity, ...] | None)(row["quantities"]),
        facts=_typed(tuple[Fact, ...])(row["facts"]),
        warnings=_typed(tuple[Warning, ...])(row["warnings"]),
        pieces=tuple(map(_piece, _list(row["pieces"]))),
        history=History(tuple(map(_patch, _list(row["history"])))),
        marks=tuple(map(_mark, _list(row["marks"]))),
        made_by=_made_by(_object(row["made_by"])),
    )


# ── values by their types ────────────────────────────────────────────────────────────────────


@cache
def _typed(kind: Any) -> Callable[[Any], Any]:
    """The function that makes a value of this type out of its JSON."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) is Literal:
        return _one_of(get_args(kind))
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = (option for option in get_args(kind) if option is not type(None))
        make = _typed(inner)
        return lambda value: None if value is None else make(value)
    if get_origin(kind) is tuple:
        entry = _typed(get_args(kind)[0])
        return lambda value: tuple(map(entry, _list(value)))
    return _by_fields(kind)


def _by_fields(kind: type[T]) -> Callable[[Any], T]:
    hints = get_type_hints(kind)
    plan = [(field.name, _typed(hints[field.name])) for field in attrs.fields(kind)]  # type: ignore[arg-type]

    def make(value: Any) -> T:
        row = _object(value)
        return kind(**{name: made(row[name]) for name, made in plan})

    return make


def _one_of(words: tuple[str, ...]) -> Callable[[Any], str]:
    def make(value: Any) -> str:
        if value not in words:
            raise ValueError(f"{value!r:.60} is none of {', '.join(words)}")
        return str(value)

    return make


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.60} stands where a string belongs")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r:.60} stands where a whole number belongs")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r:.60} stands where true or false belongs")
    return value


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r:.60} stands where an object belongs")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r:.60} stands where a list belongs")
    return value


def _pair(start: Any, end: Any) -> Span:
    if not 0 <= _whole(start) <= _whole(end):
        raise ValueError(f"[{start}, {end}] is no span")
    return Span(start, end)


def _span(value: Any) -> Span:
    return _pair(*_list(value))


def _place(value: Any) -> Place:
    row = _object(value)
    at = row.get("at")
    return Place(_text(row["part"]), _span(row["span"]), at if at is None else _text(at))


def _block(value: Any) -> Block:
    kind = _object(value)["type"]
    if kind not in _BLOCKS:
        raise ValueError(f"{SCHEMA} has no block of type {kind!r:.60}")
    made: Block = _typed(_BLOCKS[kind])(value)
    return made


_PLAIN: dict[Any, Callable[[Any], Any]] = {
    str: _text,
    int: _whole,
    bool: _flag,
    Span: _span,
    Place: _place,
    Block: _block,
}


# ── values that are written in a shorter way ─────────────────────────────────────────────────


def _origin(row: dict[str, Any]) -> Origin:
    return Origin(
        name=_text(row["name"]),
        format=_text(row["format"]),
        media_type=_text(row["media_type"]),
        encoding=_typed(str | None)(row["encoding"]),
        because=_text(row["because"]),
        bytes=_whole(row["bytes"]),
        sha256=_text(row["sha256"]),
        stretches=tuple(map(_stretch, _list(row["stretches"]))),
        member=_text(row["member"]),
        raw=_bytes(row["raw"]),
    )


def _stretch(value: Any) -> Stretch:
    bytes_start, bytes_end, text_start, text_end, encoding, raw = _list(value)
    return Stretch(
        _pair(bytes_start, bytes_end), _pair(text_start, text_end), _text(encoding), _bytes(raw)
    )


def _bytes(value: Any) -> bytes | None:
    return None if value is None else b64decode(_text(value), validate=True)


def _made_by(row: dict[str, Any]) -> MadeBy:
    plugins = tuple((name, _text(version)) for name, version in _object(row["plugins"]).items())
    return MadeBy(_text(row["speechkit"]), plugins, _text(row["rules"]))


def _mark(value: Any) -> Mark:
    start, end, role, said = _list(value)
    return Mark(_pair(start, end), _text(role), _text(said))


def _piece(value: Any) -> Piece:
    start, end, place = _list(value)
    return Piece(_pair(start, end), None if place is None else _place(place))


def _patch(value: Any) -> Patch:
    row = _object(value)
    return Patch(
        rule=_text(row["rule"]),
        stage=_typed(Stage)(row["stage"]),
        sure=_flag(row["sure"]),
        because=_text(row["because"]),
        edits=tuple(map(_edit, _list(row["edits"]))),
        plugin=_text(row["plugin"]),
    )


def _edit(value: Any) -> Edit:
    start, end, old, new, *more = _list(value)
    (because,) = more or (None,)
    if because is not None:
        because = _text(because)
    return Edit(_pair(start, end), _text(old), _text(new), because)
