"""Columns: what a table of speeches has, and the row that a stored speech makes in it.

One row for each speech, and for each document that has none, with the reason. Flat columns answer
most questions; nested ones hold what is many; `json` holds everything, as `speechkit.loads` reads
it. Spans are in code points of `text`; figures are decimals in strings, as in the JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from speechkit import Record

if TYPE_CHECKING:
    import pyarrow as pa

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Row: TypeAlias = dict[str, Json]

METADATA = (
    "title", "event", "location", "language", "delivered", "published", "posted", "posted_by",
    "embargo", "version", "status",
)  # fmt: skip
QUANTITY = (
    "text", "value", "low", "high", "unit", "noun", "comparator", "scale", "denominator", "change",
    "rate", "when",
)  # fmt: skip
COUNTS = ("characters", "words", "removals", "repairs")
"""Whole numbers: of the clean text, and how many changes were made on the way to it."""


@cache
def schema() -> pa.Schema:
    """The columns, in order, with their types."""
    import pyarrow as pa

    text, number = pa.string(), pa.int64()

    def many(**fields: pa.DataType) -> pa.DataType:
        return pa.list_(pa.struct([pa.field(name, kind) for name, kind in fields.items()]))

    def texts(names: tuple[str, ...]) -> dict[str, pa.DataType]:
        return dict.fromkeys(names, text)

    span = {"start": number, "end": number}
    columns: dict[str, pa.DataType] = {
        **texts(("name", "member", "id", "sha256")),
        "bytes": number,
        **texts(("format", "encoding", "media_type", "outcome", "reason")),
        **texts(("error", "error_kind", "error_plugin", "error_rule")),
        **texts(METADATA[:1]),
        **texts(("speaker", "speaker_role")),
        **texts(METADATA[1:]),
        "text": text,
        **dict.fromkeys(COUNTS, number),
        "paragraphs": pa.list_(text),
        "headings": many(level=number, text=text),
        "lists": many(
            style=text,
            intro=text,
            items=many(label=text, value=number, text=text),
            wrap_up=pa.list_(text),
            **span,
        ),
        "notes": many(kind=text, text=text, **span),
        "turns": many(label=text, speaker=text, role=text, **span),
        "enumerations": many(announced=text, count=number, found=number, items=pa.list_(text)),
        "quantities": many(**texts(QUANTITY), **span),
        "claims": many(text=text, label=text, number=number, speaker=text, **span),
        "warnings": many(code=text, message=text),
        "json": text,
    }
    return pa.schema(list(columns.items()))


def row(record: Record) -> Row:
    """The row of a document: of one of its speeches, or of what went wrong. Absent is null.

    >>> from speechkit import Source, records
    >>> made = [row(record) for record in records(Source.from_text("We sail.", "a.txt"))]
    >>> [(one["name"], one["outcome"], one["text"], one["words"]) for one in made]
    [('a.txt', 'ok', 'We sail.', 2)]
    """
    if not record.line:
        return _without_a_speech(record)
    stored = _decoded(record.line)
    source = _object(stored["source"])
    made: Row = {
        "name": source["name"],
        "member": source.get("member"),
        "id": stored["id"],
        "sha256": source["sha256"],
        "bytes": source["bytes"],
        "format": source["format"],
        "encoding": source["encoding"],
        "media_type": source["media_type"],
        "outcome": stored["outcome"],
        "reason": stored["reason"],
        "text": stored["text"],
        "warnings": [_some(one, "code", "message") for one in _objects(stored["warnings"])],
        "json": record.line.decode().rstrip("\n"),
    }
    return made | _metadata(stored) | _counts(stored) | _blocks(stored) | _layers(stored)


def _without_a_speech(record: Record) -> Row:
    made: Row = {"name": record.name, "sha256": record.sha256 or None, "bytes": record.size}
    if record.failure is None:
        return made | {"outcome": "no_speech", "reason": "there is no speech in it"}
    failure = record.failure
    return made | {
        "outcome": "failed",
        "error": failure.message,
        "error_kind": failure.kind,
        "error_plugin": failure.plugin or None,
        "error_rule": failure.rule or None,
    }


# ── what a stored speech holds ───────────────────────────────────────────────────────────────


def _metadata(stored: Row) -> Row:
    metadata = _object(stored["metadata"])
    speaker = metadata.get("speaker")
    made: Row = {name: metadata.get(name) for name in METADATA}
    if isinstance(speaker, dict):
        made |= {"speaker": speaker["name"], "speaker_role": speaker["role"]}
    return made


def _counts(stored: Row) -> Row:
    text = stored["text"]
    assert isinstance(text, str)
    counts = {"removals": 0, "repairs": 0}
    kind = {"strip": "removals", "repair": "repairs", "join": "repairs"}
    for patch in _objects(stored["history"]):
        if (name := kind.get(str(patch["stage"]))) is not None:
            counts[name] += len(_array(patch["edits"]))
    return {"characters": len(text), "words": len(text.split()), **counts}


def _blocks(stored: Row) -> Row:
    paragraphs: list[Json] = []
    headings: list[Json] = []
    lists: list[Json] = []
    for block in _walk(_array(stored["blocks"])):
        match block["type"]:
            case "paragraph":
                paragraphs.append(block["text"])
            case "heading":
                headings.append(_some(block, "level", "text"))
            case "list":
                lists.append(_list(block))
    return {"paragraphs": paragraphs, "headings": headings, "lists": lists}


def _list(block: Row) -> Row:
    intro = block["intro"]
    return {
        "style": block["style"],
        "intro": intro["text"] if isinstance(intro, dict) else None,
        "items": [_some(item, "label", "value", "text") for item in _objects(block["items"])],
        "wrap_up": [run["text"] for run in _objects(block["wrap_up"])],
        **_span(block),
    }


def _walk(blocks: list[Json]) -> Iterator[Row]:
    """Every block, depth first; lists inside items too."""
    for block in map(_object, blocks):
        yield block
        for item in _objects(block.get("items")):
            yield from _walk(_array(item["blocks"]))


def _layers(stored: Row) -> Row:
    """The layers; one that was not looked for is null."""
    made: Row = {}
    for name, fields in (
        ("notes", ("kind", "text")),
        ("turns", ("label", "speaker", "role")),
        ("quantities", QUANTITY),
        ("claims", ("text", "label", "number", "speaker")),
    ):
        if stored[name] is not None:
            made[name] = [{**_some(one, *fields), **_span(one)} for one in _objects(stored[name])]
    if stored["enumerations"] is not None:
        made["enumerations"] = [
            {
                **_some(one, "announced", "count", "found"),
                "items": [item["text"] for item in _objects(one["items"])],
            }
            for one in _objects(stored["enumerations"])
        ]
    return made


def _some(entry: Row, *fields: str) -> Row:
    return {name: entry.get(name) for name in fields}


def _span(entry: Row) -> Row:
    start, end = _array(entry["span"])
    return {"start": start, "end": end}


# ── JSON, with its types ─────────────────────────────────────────────────────────────────────


def _decoded(line: bytes) -> Row:
    try:
        import orjson
    except ImportError:
        return _object(json.loads(line))
    return _object(orjson.loads(line))


def _object(value: Json) -> Row:
    assert isinstance(value, dict)
    return value


def _array(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _objects(value: Json) -> list[Row]:
    return [one for one in _array(value) if isinstance(one, dict)]
