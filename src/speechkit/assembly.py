"""Assembly: one file made of what many workers wrote, in the order of the inputs."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from speechkit.jobs import Record, digest
from speechkit.journal import Journal
from speechkit.layouts import Output, Reader
from speechkit.outputs import whole
from speechkit.parts import tabulated
from speechkit.remote import Remote
from speechkit.toolkit import Toolkit


def assemble(journal: Journal, output: Output) -> None:
    """Put one file together of speeches that can simply follow each other."""
    assert isinstance(output.at, Path)
    # No file may be open when another takes its name: not every system allows that.
    with whole(output.at, through=output.parts) as sink, contextlib.closing(Reader(output)) as read:
        for span in journal.spans():
            read.copy(*span, sink)
    journal.in_one_file()


def tabulate(
    journal: Journal, output: Output, toolkit: Toolkit, file: str, names: Iterable[str]
) -> tuple[str, int]:
    """Write one file that holds many documents in a format of its own: its sha256 and size."""
    path = output.file(file)

    def fill(sink: BinaryIO) -> None:
        with contextlib.closing(Reader(output)) as reader:
            records = (record for name in names for record in _stored(journal, name, reader))
            tabulated(records, output.format, toolkit, sink)

    if isinstance(path, Remote):
        content = BytesIO()
        fill(content)
        path.write(content.getvalue())
        return digest(content.getvalue()), content.tell()
    with whole(path, through=output.parts) as sink:
        fill(sink)
    with path.open("rb") as stored:
        return hashlib.file_digest(stored, "sha256").hexdigest(), path.stat().st_size


def _stored(journal: Journal, name: str, reader: Reader) -> Iterator[Record]:
    """What the workers stored of one input."""
    for row in journal.rows(name):
        for kept in row.outputs:
            yield Record(row.name, row.sha256, row.size, reader.read(kept))
        if not row.outputs:
            yield Record(row.name, row.sha256, row.size, b"", row.failure)
