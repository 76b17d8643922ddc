"""JSON and JSON Lines: speeches stored whole, and read back equal.

One speech a file (`json`: a line for each field, and for each block) or many (`jsonl`: a line for
each speech). `orjson` is used where it is installed; without it the bytes are the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO

from speechkit import Format, Pieces, SchemaError, Speech, hookimpl

if TYPE_CHECKING:
    from speechkit.builtin.formats.json_blocks import Json

_SCHEMA_FIELD = re.compile(rb'"schema"\s*:\s*"speechkit/')
_LONG_NUMBER = re.compile(rb"\d{19}")
_HAS_ORJSON = find_spec("orjson") is not None
_AT_ONCE = 500
"""How many rows are held as bytes of their own: orjson takes a kilobyte for each, however short."""


# ── recognise ────────────────────────────────────────────────────────────────────────────────


def recognise_json(head: bytes, name: str) -> float:
    """A JSON object that names our schema, laid out over several lines."""
    return 1.0 if _is_ours(head) and not _on_one_line(head) else 0.0


def recognise_jsonl(head: bytes, name: str) -> float:
    """The same, but a speech stands on one line."""
    return 1.0 if _is_ours(head) and _on_one_line(head) else 0.0


def _is_ours(head: bytes) -> bool:
    return _bare(head).startswith(b"{") and _SCHEMA_FIELD.search(head) is not None


def _on_one_line(head: bytes) -> bool:
    return b'"schema"' in _bare(head).partition(b"\n")[0]


def _bare(raw: bytes) -> bytes:
    return raw.removeprefix(b"\xef\xbb\xbf").lstrip()


# ── write ────────────────────────────────────────────────────────────────────────────────────


def write_json(speech: Speech) -> bytes:
    """A speech as one JSON object; entries of its lists stand on lines of their own."""
    from speechkit.builtin.formats.json_record import record

    rows = (encode(name) + b": " + _rows(value) for name, value in record(speech).items())
    return b"{\n" + b",\n".join(rows) + b"\n}\n"


def write_jsonl(speech: Speech) -> bytes:
    """A speech as one JSON object on one line."""
    from speechkit.builtin.formats.json_record import record

    row = record(speech)
    pieces = row["pieces"]
    if not isinstance(pieces, Pieces):
        return encode(row) + b"\n"
    del row["pieces"]
    rest = encode({"history": row.pop("history")})  # what stands behind the pieces
    return b'%b,"pieces":[%b],%b\n' % (encode(row)[:-1], _pieces(pieces), rest[1:])


def collect_jsonl(speeches: Iterable[Speech], sink: BinaryIO) -> None:
    """Many speeches, a line each."""
    for speech in speeches:
        sink.write(write_jsonl(speech))


def encode(value: object) -> bytes:
    """A value as JSON in UTF-8, without needless spaces."""
    if _HAS_ORJSON:
        import orjson

        try:
            return orjson.dumps(value)
        except TypeError:  # an integer of more than 64 bits
            pass
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _rows(value: Json | Pieces) -> bytes:
    if isinstance(value, Pieces) and value:
        return b"[\n %b\n]" % _pieces(value).replace(b"],[", b"],\n [")
    if not isinstance(value, list) or not value:
        return b"[]" if isinstance(value, Pieces) else encode(value)
    if len(value) <= _AT_ONCE:
        return b"[\n " + b",\n ".join(map(encode, value)) + b"\n]"
    some = (value[at : at + _AT_ONCE] for at in range(0, len(value), _AT_ONCE))
    return b"[\n " + b",\n ".join(b",\n ".join(map(encode, rows)) for rows in some) + b"\n]"


def _pieces(pieces: Pieces) -> bytes:
    """The pieces of a reading, written from their columns: no value is made for any of them.

    The columns are shuffled into one list, in which signs stand where a place begins and ends.
    """
    count = len(pieces)
    if not count:
        return b""
    shuffled: list[int | str] = [0] * (6 * count)
    shuffled[0::6] = pieces.starts
    shuffled[1::6] = [*pieces.starts[1:], pieces.length]
    shuffled[2::6] = ["<"] * count
    shuffled[3::6] = pieces.begins
    shuffled[4::6] = pieces.stops
    shuffled[5::6] = [">"] * count
    rows = encode(shuffled).replace(b',">",', b"]}],[").replace(b',">"]', b"]}]")
    rows = rows.replace(b'"<",-1,-1]}', b"null")
    return rows.replace(b'"<",', b'{"part":"","span":[')


# ── load ─────────────────────────────────────────────────────────────────────────────────────


def load(raw: bytes) -> Iterator[Speech]:
    """The speeches stored in a file, one or many; raises `SchemaError` for anything else."""
    from speechkit.builtin.formats.json_loader import speech_of

    raw = _bare(raw)
    if not _on_one_line(raw):
        yield speech_of(decode(raw, "the file"))
        return
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip():
            yield speech_of(decode(line, f"line {number}"))


def decode(raw: bytes, where: str) -> Json:
    """A value out of JSON; raises `SchemaError` if it is none."""
    try:
        # orjson makes a float of an integer that has more than 64 bits.
        if _HAS_ORJSON and not _LONG_NUMBER.search(raw):
            import orjson

            value: Json = orjson.loads(raw)
        else:
            value = json.loads(raw.decode())
    except (ValueError, RecursionError) as error:
        raise SchemaError(f"{where} is no JSON: {error}; was it cut off?") from error
    return value


@hookimpl
def speechkit_formats() -> list[Format]:
    return [
        Format(
            "json",
            "one speech with everything known about it",
            (".json",),
            "application/json",
            recognise=recognise_json,
            load=load,
            write=write_json,
        ),
        Format(
            "jsonl",
            "speeches as JSON, one a line",
            (".jsonl", ".ndjson"),
            "application/jsonl",
            recognise=recognise_jsonl,
            load=load,
            write=write_jsonl,
            collect=collect_jsonl,
        ),
    ]
