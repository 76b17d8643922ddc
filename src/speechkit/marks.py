"""Marks: what a worker is at, where it can be read whatever becomes of the worker."""

from __future__ import annotations

import struct
import time
from io import RawIOBase
from pathlib import Path
from typing import NamedTuple

_HEAD = struct.Struct("<qdI")


class Mark(NamedTuple):
    """An input that a worker has begun with: its number, since when (seconds, of the clock that is
    `time.monotonic`), and the name of the document in it, if it holds several."""

    number: int
    since: float
    member: str = ""


class Marker:
    """Writes what a worker is at into a small file (unbuffered), each mark over the one before.

    A file outlives whoever wrote it, and costs less than a message that nobody may want.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "mark")
    ...     with path.open("wb", buffering=0) as file:
    ...         Marker(file).set(7, "a.zip!x.txt")
    ...     mark = read_mark(path)
    >>> mark.number, mark.member
    (7, 'a.zip!x.txt')
    """

    def __init__(self, file: RawIOBase) -> None:
        self._file = file

    def set(self, number: int, member: str = "") -> None:
        """Say what is begun with now; raises `OSError` if it cannot be written."""
        name = member.encode("utf-8", "surrogatepass")
        self._file.seek(0)
        self._file.write(_HEAD.pack(number, time.monotonic(), len(name)) + name)


def read_mark(path: Path) -> Mark | None:
    """The last mark in a file; None if there is none."""
    try:
        raw = path.read_bytes()
        number, since, length = _HEAD.unpack_from(raw)
    except (OSError, struct.error):
        return None
    name = raw[_HEAD.size : _HEAD.size + length]
    return Mark(number, since, name.decode("utf-8", "surrogatepass"))
