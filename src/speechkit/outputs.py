"""Outputs: what a speech's file is called, and how files are written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from speechkit.errors import Misuse

_UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f\ufffd]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
OURS = ".speechkit"
"""What a run keeps in a folder of outputs: its journal, and its parts while it goes on."""

_SERIAL = itertools.count()

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
    if _RESERVED.match(part) or part == OURS:
        part = f"_{part}"
    raw = part.encode("utf-8", "surrogatepass")
    return raw[:_LONGEST].decode("utf-8", "ignore") if len(raw) > _LONGEST else part


def in_folder(folder: Path, name: str) -> Path:
    """A file of a folder of outputs. Where file names are in another encoding than UTF-8, one that
    has letters which that lacks is in UTF-8 all the same."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        name = os.fsdecode(name.encode("utf-8", "surrogatepass"))
    return folder / name


class OutputNames:
    """The files of a folder of outputs: no two the same, whatever the case of their letters, and
    none where another needs a folder. What was taken before decides, so the order must be the same.

    >>> names = OutputNames(".json")
    >>> [names.of(name) for name in ("a.txt", "A.TXT", "a.txt.json/b")]
    ['a.txt', 'A.TXT~2', 'a.txt.json~2/b']
    """

    def __init__(self, suffix: str) -> None:
        self.suffix = suffix
        self._folders: set[str] = set()
        self._bases: set[str] = set()
        self._outer: set[str] = set()

    def of(self, name: str) -> str:
        """The path, below the folder and without the suffix, for a document of this name."""
        safe = safe_name(name)
        if self._take(safe):
            return safe
        for candidate in _others(safe):
            if self._take(candidate):
                return candidate
        raise AssertionError("there is always one more")

    def _take(self, base: str) -> bool:
        key = _key(base)
        folders = _befores(key, "/")
        outer = _befores(key, "!")
        if (
            key in self._bases
            or f"{key}{self.suffix}" in self._folders
            or any(self._is_file(folder) for folder in folders)
            # `a.zip!x` is a document in `a.zip`, if there is one: nothing else may be called so.
            or not self._bases.isdisjoint(outer)
            or key in self._outer
        ):
            return False
        self._folders.update(folders)
        self._outer.update(outer)
        self._bases.add(key)
        return True

    def _is_file(self, key: str) -> bool:
        return key.endswith(self.suffix) and key.removesuffix(self.suffix) in self._bases


def _others(safe: str) -> Iterator[str]:
    """Other names like one: it may be the last part of it that is taken, a folder, or what stands
    before a `!`."""
    folder, slash, last = safe.rpartition("/")
    for count in itertools.count(2):
        yield f"{safe}~{count}"
        if slash:
            yield f"{folder.replace('/', '_')}~{count}/{last}"
        yield f"{safe.replace('!', '_').replace('/', '_')}~{count}"


def _key(base: str) -> str:
    """A name as file systems see it that know no capitals, and no ways to write an accent."""
    return base.lower() if base.isascii() else unicodedata.normalize("NFC", base.casefold())


def _befores(key: str, mark: str) -> list[str]:
    """What stands before each mark of a name."""
    return [key[:at] for at, letter in enumerate(key) if letter == mark] if mark in key else []


class MemberNames:
    """The names of the outputs of one input whose own is `base`: of the documents in it, if it is a
    container, `base!member`."""

    def __init__(self, name: str, base: str) -> None:
        self.name, self.base = name, base
        self._inner: OutputNames | None = None

    def of(self, name: str) -> str:
        """The name for the output of a document in the input, or of the input itself."""
        if not self.base or name == self.name:
            return self.base
        if self._inner is None:
            self._inner = OutputNames("")
        member = name.removeprefix(self.name).removeprefix("!")
        return f"{self.base}!{self._inner.of(member)}"


def refuse_special(path: Path) -> None:
    """Raise `Misuse` if a path is a pipe or a device: taking its name would destroy it."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Misuse(f"{path} is a pipe or a device; leave -o out and send standard output there")


def write_whole(path: Path, content: bytes, *, through: Path | None = None) -> None:
    """Write a file so that it is there whole or, whatever happens, not at all."""
    with whole(path, through=through) as sink:
        sink.write(content)


@contextlib.contextmanager
def whole(path: Path, *, through: Path | None = None) -> Iterator[BinaryIO]:
    """A file to write into, which takes its name only when all of it is written.

    Until then it is in the folder `through` (on the same file system), else beside its place. It is
    not forced to the disk: after a power cut it may be empty, which `verify` and `--resume` see.
    """
    waiting = (through or path.parent) / f".{os.getpid()}-{next(_SERIAL)}.part"
    try:
        with waiting.open("xb") as sink:
            yield sink
        try:
            os.replace(waiting, path)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(waiting, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(waiting)
        raise
