"""Batches: a record batch of files in, a record batch of speeches out; the one function that every
engine runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from speechkit import Failure, Misuse, Record, Source, Toolkit, records
from speechkit_arrow.columns import Row, row, schema

if TYPE_CHECKING:
    import pyarrow as pa


def normalise_batch(batch: pa.RecordBatch, *, toolkit: Toolkit | None = None) -> pa.RecordBatch:
    """Convert a batch with the columns `name` (text) and `bytes` (binary, or text).

    The result has the columns of `SCHEMA`: a row for each speech, in order, and one for each
    document without any. It is pure and never raises for a row: what goes wrong stands in its
    `error`. There are no limits on time or memory here: the engine has its own. Raises `Misuse`
    if a column is missing.

    >>> import pyarrow as pa
    >>> files = pa.record_batch({"name": ["a.txt", "b.bin"], "bytes": [b"We sail.", bytes(9)]})
    >>> made = normalise_batch(files)
    >>> made.column("text").to_pylist()
    ['We sail.', None]
    >>> made.column("error_kind").to_pylist()
    [None, 'UnknownFormat']
    """
    return batch_of(one for rows in _rows(batch, toolkit) for one in rows)


def normalise_lists(batch: pa.RecordBatch, *, toolkit: Toolkit | None = None) -> pa.ListArray:
    """The same rows, in a list for each file: for engines that want as many rows out as in.

    >>> import pyarrow as pa
    >>> files = pa.record_batch({"name": ["a.txt"], "bytes": [b"We sail."]})
    >>> [[row["text"] for row in rows] for rows in normalise_lists(files).to_pylist()]
    [['We sail.']]
    """
    import pyarrow as pa

    lists = list(_rows(batch, toolkit))
    return pa.array(lists, pa.list_(pa.struct(list(schema()))))


def _rows(batch: pa.RecordBatch, toolkit: Toolkit | None) -> Iterator[list[Row]]:
    """The rows that each file makes."""
    for name in ("name", "bytes"):
        if name not in batch.schema.names:
            have = ", ".join(batch.schema.names)
            raise Misuse(f"the batch has no column {name!r}, only {have}; rename or select it")
    names, contents = batch.column("name").to_pylist(), batch.column("bytes").to_pylist()
    for name, content in zip(names, contents, strict=True):
        yield [row(record) for record in _records(name, content, toolkit)]


def batch_of(rows: Iterable[Row]) -> pa.RecordBatch:
    """Rows as one record batch."""
    import pyarrow as pa

    return pa.RecordBatch.from_pylist(list(rows), schema=schema())


def _records(
    name: str | None, content: bytes | str | None, toolkit: Toolkit | None
) -> Iterator[Record]:
    name = name or ""
    if content is None:
        yield Record(name, "", 0, failure=Failure("ValueError", "the column `bytes` is null here"))
        return
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else bytes(content)
    yield from records(Source(raw, name), toolkit=toolkit)
