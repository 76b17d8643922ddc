"""Inputs: which files a person means by files, folders, patterns, lists and `-`."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from speechkit.errors import Misuse
from speechkit.remote import Remote, is_remote

_PATTERN = frozenset("*?[")
_JUNK = frozenset((".git", ".hg", ".svn", "__pycache__", "node_modules", ".DS_Store", "Thumbs.db"))
"""What is left out of a folder: nothing of this is a document of anybody."""

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
        """Its bytes; raises `OSError` for whatever cannot be read."""
        assert self.path is not None
        readable(self.path)
        return self.path.read_bytes()


class BadInput(OSError):
    """A path that cannot be read as a file: what it is, and what to do."""


def inputs(paths: Iterable[str], *, listed: str | None = None) -> Iterator[Input]:
    """The files that are meant, in the order given, folders in the order of their names.

    A file in a folder is named by its path below that folder; another as given, an absolute one
    by its base name. No two have the same name: the second gets as much of its path as tells them
    apart. `listed` is a file with one path a line (`-`: standard input). Raises `Misuse` if nothing
    is meant at all.
    """
    names = _Names()
    found = False
    for path, name in _meant(paths, listed):
        found = True
        yield Input(path, names.unique(_speakable(name), path))
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
            yield from _below(Path(word))
        else:
            yield _file(word)


def _speakable(name: str) -> str:
    """A name that any file can hold: bytes of it that are no letters become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _lines(listed: str) -> list[str]:
    if listed == "-":
        lines = sys.stdin.read().splitlines()
    else:
        lines = Path(listed).read_text("utf-8", "surrogateescape").splitlines()
    return [line for line in lines if line.strip()]


def _file(word: str) -> tuple[Path, str]:
    path = Path(word)
    return path, path.name if path.is_absolute() else path.as_posix()


def _below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file below a folder; links to folders are not followed, so that no circle is."""
    for root, folders, files in os.walk(folder, onerror=_complain):
        folders[:] = sorted(set(folders) - _JUNK)
        for name in sorted(set(files) - _JUNK):
            path = Path(root, name)
            yield path, path.relative_to(folder).as_posix()


def _elsewhere(url: str) -> Iterator[tuple[Remote, str]]:
    found = sorted(Remote(url).files(), key=lambda one: one[1])
    if not found:
        raise Misuse(f"there is no file at {url}")
    yield from found


def _complain(error: OSError) -> None:
    raise error


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
        raise BadInput(f"{path} is no regular file (a pipe, a socket or a device)")
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
