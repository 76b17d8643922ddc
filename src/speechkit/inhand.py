"""In hand: what a worker is at, where it can be read whatever becomes of the worker."""

from __future__ import annotations

import struct
import time
from io import RawIOBase
from pathlib import Path
from typing import NamedTuple

_HEAD = struct.Struct("<qdI")


class InHand(NamedTuple):
    """An input that a worker has begun with: its number, since when (seconds, of the clock that is
    `time.monotonic`), and the name of the document in it, if it holds several."""

    number: int
    since: float
    member: str = ""


class Teller:
    """Writes what a worker is at into a small file (unbuffered), each input over the one before.

    A file outlives whoever wrote it, and costs less than a message that nobody may want.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "hand")
    ...     with path.open("wb", buffering=0) as file:
    ...         Teller(file).set(7, "a.zip!x.txt")
    ...     now = in_hand(path)
    >>> now.number, now.member
    (7, 'a.zip!x.txt')
    """

    def __init__(self, file: RawIOBase) -> None:
        self._file = file

    def set(self, number: int, member: str = "") -> None:
        """Say what is begun with now; raises `OSError` if it cannot be written."""
        name = member.encode("utf-8", "surrogatepass")
        self._file.seek(0)
        self._file.write(_HEAD.pack(number, time.monotonic(), len(name)) + name)


def in_hand(path: Path) -> InHand | None:
    """The last input that a file tells of; None if there is none."""
    try:
        raw = path.read_bytes()
        number, since, length = _HEAD.unpack_from(raw)
    except (OSError, struct.error):
        return None
    name = raw[_HEAD.size : _HEAD.size + length]
    return InHand(number, since, name.decode("utf-8", "surrogatepass"))
