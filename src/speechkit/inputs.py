"""Inputs: which files a person means by files, folders, patterns, lists and `-`."""

from __future__ import annotations

import glob
import os
import stat
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, overload

from speechkit.errors import Misuse
from speechkit.folders import files_below
from speechkit.remote import Remote, is_remote

_PATTERN = frozenset("*?[")
MAX_BYTES = 2**31
"""The largest file that is read: 2 GiB."""


class Input(NamedTuple):
    """A file to convert: its path (None for standard input), and the name its speech will have."""

    path: Path | Remote | None
    name: str

    def stamp(self) -> tuple[int, int]:
        """Its size, and when it was last changed (ns): (-1, -1) if it cannot be looked at."""
        if isinstance(self.path, Remote):
            return self.path.stamp()
        try:
            found = self.path.stat() if self.path else None
        except OSError:
            found = None
        return (found.st_size, found.st_mtime_ns) if found else (-1, -1)

    def read(self) -> bytes:
        """Its bytes; raises `OSError` for whatever cannot be read, or changes while it is read."""
        assert self.path is not None
        if isinstance(self.path, Remote):
            return self.path.read_bytes()
        readable(self.path)
        with self.path.open("rb") as file:
            before = os.fstat(file.fileno())
            content = file.read()
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise BadInput(f"{self.path} changed while it was read; --resume reads it again")
        return content


class Inputs(Sequence[Input]):
    """Many inputs in little memory: some twenty bytes more for each than its file has letters."""

    def __init__(self, given: Iterable[Input]) -> None:
        self._folders: dict[str, int] = {}
        self._in = array("q")  # the folder of each; _STDIN for standard input
        self._files = bytearray()  # the names of all files in their folders, on end
        self._ends = array("q")
        self._cuts = array("q")  # where in a path the name begins; _APART if it is none of its ends
        self._apart: dict[int, str] = {}
        for path, name in given:
            self._add(None if path is None else str(path), name)
        self._paths = list(self._folders)

    def _add(self, word: str | None, name: str) -> None:
        folder, file = _halves(word or "")
        number = self._folders.setdefault(folder, len(self._folders))
        self._files += file.encode("utf-8", "surrogatepass")
        is_end = word is not None and word.endswith(name)
        if not is_end:
            self._apart[len(self._in)] = name
        self._in.append(_STDIN if word is None else number)
        self._ends.append(len(self._files))
        self._cuts.append(len(word or "") - len(name) if is_end else _APART)

    def __len__(self) -> int:
        return len(self._in)

    @overload
    def __getitem__(self, at: int) -> Input: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Input]: ...
    def __getitem__(self, at: int | slice) -> Input | Sequence[Input]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        word = self._word(at)
        if word is None:
            return Input(None, self._apart[at])
        path = Remote(word) if is_remote(word) else Path(word)
        return Input(path, self._name(word, at))

    @property
    def holds_stdin(self) -> bool:
        """Whether standard input is among them."""
        return _STDIN in self._in

    def name(self, at: int) -> str:
        """The name of one."""
        return self._name(self._word(at) or "", at)

    def _name(self, word: str, at: int) -> str:
        cut = self._cuts[at]
        return self._apart[at] if cut == _APART else word[cut:]

    def _word(self, at: int) -> str | None:
        folder = self._in[at]
        if folder == _STDIN:
            return None
        file = self._files[self._ends[at - 1] if at else 0 : self._ends[at]]
        return self._paths[folder] + file.decode("utf-8", "surrogatepass")


_STDIN = _APART = -1


def _halves(word: str) -> tuple[str, str]:
    """A path as its folder and its file; both on end are the path."""
    cut = word.rfind(os.sep) + 1
    return word[:cut], word[cut:]


class BadInput(OSError):
    """A path that cannot be read as a file: what it is, and what to do."""


def inputs(paths: Iterable[str], *, listed: str | None = None) -> Iterator[Input]:
    """The files that are meant, in the order given, folders in the order of their names.

    A file in a folder is named by its path below that folder; another as given, an absolute one
    by its base name. One that is meant twice comes once. No two have the same name: the second gets
    as much of its path as tells them apart. `listed` is a file with one path a line (`-`: standard
    input). Raises `Misuse` if nothing is meant at all.
    """
    names = _Names()
    words = list(paths)
    # In one folder, no path stands twice: then little need be remembered.
    several = len(words) > 1 or listed is not None or not os.path.isdir("".join(words))
    seen: set[str] = set()
    found = False
    for path, name in _meant(words, listed):
        found = True
        if several:
            mark = os.path.abspath(path) if isinstance(path, Path) else str(path)
            if mark in seen:
                continue
            seen.add(mark)
        spoken = _speakable(name)
        if several or "\ufffd" in spoken:
            spoken = names.unique(spoken, path)
        yield Input(path, spoken)
    if not found:
        raise Misuse("there is nothing to convert; give files, folders, patterns, or - for stdin")


def _meant(paths: Iterable[str], listed: str | None) -> Iterator[tuple[Path | Remote | None, str]]:
    given = list(paths)
    if listed is not None:
        if listed == "-" and "-" in given:
            raise Misuse("standard input cannot be both the list and a document")
        given += _lines(listed)
    for word in given:
        if word == "-":
            yield None, "-"
        elif is_remote(word):
            yield from _elsewhere(word)
        elif not os.path.lexists(word) and _PATTERN & set(word):
            matches = sorted(glob.glob(word, recursive=True))
            if not matches:
                raise Misuse(f"the pattern {word} matches no file")
            for match in matches:
                if not os.path.isdir(match):
                    yield _file(match)
        elif os.path.isdir(word):
            yield from files_below(Path(word))
        else:
            yield _file(word)


def _speakable(name: str) -> str:
    """A name that any file can hold: bytes of it that are no letters become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _lines(listed: str) -> list[str]:
    """The paths in a list: one a line, or each with a NUL after it, as of `find -print0`."""
    try:
        raw = sys.stdin.buffer.read() if listed == "-" else Path(listed).read_bytes()
    except OSError as error:
        raise Misuse(f"the list {listed} cannot be read ({error.strerror or error})") from error
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    # Where a path is bytes, it is those in the list, whatever letters the system sees in them.
    text = os.fsdecode(raw) if os.name == "posix" else raw.decode("utf-8", "surrogateescape")
    if "\0" in text:
        return [path for path in text.split("\0") if path]
    return [line for line in (line.rstrip("\r") for line in text.split("\n")) if line.strip()]


def _file(word: str) -> tuple[Path, str]:
    path = Path(word)
    return path, path.name if path.is_absolute() else path.as_posix()


def _elsewhere(url: str) -> Iterator[tuple[Remote, str]]:
    found = sorted(Remote(url).files(), key=lambda one: one[1])
    if not found:
        raise Misuse(f"there is no file at {url}")
    yield from found


def readable(path: Path | Remote) -> None:
    """Raises `BadInput` unless a path is a file that can be read without waiting for ever."""
    if isinstance(path, Remote):
        return
    try:
        found = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise BadInput(f"{path} is a link to a file that is not there") from None
        raise BadInput(f"there is no file {path}{_near(path)}") from None
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror or error})") from error
    if stat.S_ISDIR(found.st_mode):
        raise BadInput(
            f"{path} is a folder; name a file in it (`speechkit convert` takes whole folders)"
        )
    if not stat.S_ISREG(found.st_mode):
        raise BadInput(f"{path} is no regular file (a pipe, a socket or a device); give it as -")
    if found.st_size > MAX_BYTES:
        raise BadInput(f"{path} is larger than {MAX_BYTES // 2**30} GiB; split it first")


def _near(path: Path) -> str:
    """The file in the same folder whose name is nearly that, as a question; "" if there is none."""
    from difflib import get_close_matches

    try:
        near = get_close_matches(path.name, os.listdir(path.parent), 1)
    except OSError:
        return f"; there is no folder {path.parent} either"
    return f"; did you mean {path.with_name(near[0])}?" if near else ""


class _Names:
    """The names given so far; each is given once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, name: str, path: Path | Remote | None) -> str:
        name = name.removeprefix("./") or "-"
        if isinstance(path, Remote):
            parts = path.url.split("/")[2:-1]
        else:
            parts = list(path.absolute().parts[:-1]) if path is not None else []
        candidate = name
        while candidate in self._taken and parts:
            if (part := parts.pop()) and part not in candidate.split("/"):
                candidate = f"{part.strip(os.sep)}/{candidate}".lstrip("/")
        count = 2
        while candidate in self._taken:
            candidate, count = f"{name}~{count}", count + 1
        self._taken.add(candidate)
        return candidate
