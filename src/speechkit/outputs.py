"""Outputs: what a speech's file is called, and how files are written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f\ufffd]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST = 200
"""Bytes that one part of an output's path may have; file systems allow 255."""


def safe_name(name: str) -> str:
    """A source's name as a relative path that every file system takes.

    What had to be changed is told apart by a piece of the name's hash.

    >>> safe_name("a.zip!talks/x.txt"), safe_name("../up.txt")
    ('a.zip!talks/x.txt', 'up.txt~ea1a48')
    >>> safe_name("what?.txt")
    'what_.txt~148ae7'
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    safe = "/".join(map(_safe_part, parts)) or "speech"
    if safe == name:
        return safe
    return f"{safe}~{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def _safe_part(part: str) -> str:
    part = _UNSAFE.sub("_", part).rstrip(" .") or "_"
    if _RESERVED.match(part):
        part = f"_{part}"
    raw = part.encode("utf-8", "surrogatepass")
    return raw[:_LONGEST].decode("utf-8", "ignore") if len(raw) > _LONGEST else part


class OutputNames:
    """The files of a folder of outputs: one for each speech, none twice, whatever the case."""

    def __init__(self, suffix: str) -> None:
        self.suffix = suffix
        self._taken: set[str] = set()

    def of(self, name: str, number: int = 0) -> str:
        """The path, below the folder, for speech `number` (0: the only one) of a document."""
        base = safe_name(name) + (f".{number}" if number else "")
        candidate, count = f"{base}{self.suffix}", 2
        while candidate.casefold() in self._taken:
            candidate, count = f"{base}~{count}{self.suffix}", count + 1
        self._taken.add(candidate.casefold())
        return candidate


def write_whole(path: Path, content: bytes, *, through: Path | None = None) -> None:
    """Write a file so that it is there whole or, whatever happens, not at all."""
    with whole(path, through=through) as sink:
        sink.write(content)


@contextlib.contextmanager
def whole(path: Path, *, through: Path | None = None) -> Iterator[BinaryIO]:
    """A file to write into, which takes its name only when all of it is written.

    Until then it is in the folder `through` (on the same file system), else beside its place.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, waiting = tempfile.mkstemp(prefix=".", suffix=".part", dir=through or path.parent)
    try:
        with os.fdopen(handle, "wb") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        os.chmod(waiting, 0o666 & ~_umask())
        os.replace(waiting, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(waiting)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
