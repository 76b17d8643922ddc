"""Folders: the documents below some paths, one after the other, always in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from speechkit.errors import Misuse
from speechkit.source import Source


def files_in(path: str | PathLike[str]) -> Iterator[tuple[Path, str]]:
    """The files at or below a path, each with its name below that path; hidden ones are left out.

    Raises `Misuse` if there is no such path.
    """
    root = Path(path)
    if root.is_file():
        yield root, root.name
        return
    if not root.is_dir():
        raise Misuse(f"{root}: there is no such file or folder")
    for found in sorted(root.rglob("*"), key=lambda each: each.relative_to(root).as_posix()):
        name = found.relative_to(root)
        if found.is_file() and not any(part.startswith(".") for part in name.parts):
            yield found, name.as_posix()


def sources_in(paths: Iterable[str | PathLike[str]]) -> Iterator[Source]:
    """The sources at or below some paths, read one by one."""
    for path in paths:
        root = Path(path)
        for found, _ in files_in(root):
            yield Source.from_path(found, root=root if root.is_dir() else root.parent)
