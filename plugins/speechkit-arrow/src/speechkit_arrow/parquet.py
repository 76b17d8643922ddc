"""Parquet: many speeches in one file of columns; and files of rows to convert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from speechkit import Format, Record, Source, Speech, Unreadable, dumps

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 500
"""Rows of one row group: a few megabytes, so that a reader can take a part of the file."""

_MAGIC = b"PAR1"


def recognise(head: bytes, name: str) -> float:
    """A Parquet file begins with its magic bytes."""
    return 1.0 if head.startswith(_MAGIC) else 0.0


def collect(speeches: Iterable[Speech], sink: BinaryIO) -> None:
    """Many speeches, a row each."""
    tabulate(map(_record, speeches), sink)


def _record(speech: Speech) -> Record:
    origin = speech.origin
    return Record(origin.name, origin.sha256, origin.bytes, dumps(speech, format="jsonl"))


def tabulate(records: Iterable[Record], sink: BinaryIO) -> None:
    """The documents of a run, a row for each speech and for each document without one."""
    import pyarrow.parquet as pq

    from speechkit_arrow.batches import batch_of
    from speechkit_arrow.columns import row, schema

    rows = map(row, records)
    with pq.ParquetWriter(sink, schema(), compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            writer.write_batch(batch_of(group))


def unpack(source: Source) -> Iterator[Source]:
    """The documents in a Parquet file: rows with `name` and `bytes`, or speeches in our `json`.

    Raises `Unreadable` if it is no such file.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(pa.BufferReader(source.raw))
        columns = _columns(table.schema_arrow)
        for batch in table.iter_batches(64, columns=list(columns)):
            names, contents = (batch.column(name).to_pylist() for name in columns)
            for name, content in zip(names, contents, strict=True):
                if content is not None:
                    raw = content.encode() if isinstance(content, str) else content
                    yield Source(raw, f"{source.name}!{name}")
    except (pa.ArrowException, OSError) as error:
        raise Unreadable(f"it is no Parquet file that can be read ({error})") from error


def _columns(found: pa.Schema) -> tuple[str, str]:
    """The columns for the name and the bytes of a document."""
    for name, content in (("name", "json"), ("name", "bytes"), ("name", "text")):
        if content in found.names and name in found.names and _holds_files(found, content):
            return name, content
    raise Unreadable(
        "its rows are no documents: there must be columns `name` (text) and `bytes` (binary); it "
        f"has {', '.join(found.names)}"
    )


def _holds_files(found: pa.Schema, name: str) -> bool:
    import pyarrow.types as kinds

    kind = found.field(name).type
    return bool(
        kinds.is_binary(kind)
        or kinds.is_large_binary(kind)
        or kinds.is_string(kind)
        or kinds.is_large_string(kind)
    )


FORMAT = Format(
    "parquet",
    "tables: a row for each speech, or for each file to convert",
    (".parquet",),
    "application/vnd.apache.parquet",
    recognise=recognise,
    unpack=unpack,
    collect=collect,
    tabulate=tabulate,
)
