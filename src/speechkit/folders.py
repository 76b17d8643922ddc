"""Folders: the files below a folder that may be documents of somebody."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

_JUNK = frozenset(
    (".git", ".hg", ".svn", "__pycache__", "node_modules", ".DS_Store", "Thumbs.db", "desktop.ini")
    + (".speechkit",)
)
"""What tools leave behind: nothing of this is a document of anybody."""

_DRESS = (".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico")
"""How files end that a page is dressed in: read as texts, they would pass for speeches."""

_WARDROBES = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_ficheiros")
"""How browsers call the folder that they save beside a page, after the page's own name."""


def files_below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file below a folder, and its path there with `/`, in the order of their names.

    Links to folders are not followed, so that no circle is. A folder that cannot be looked into
    stands for what may be in it: reading it fails. What a browser saved beside a page to dress it
    in is left out, and so is what tools leave behind.
    """
    closed: list[str] = []
    for root, folders, files in os.walk(folder, onerror=lambda e: closed.append(e.filename)):
        here = set(files)
        folders[:] = sorted(name for name in folders if not _is_left_out(root, name, here))
        below = "" if root == str(folder) else f"{os.path.relpath(root, folder)}/"
        for name in sorted(here - _JUNK):
            if not name.lower().endswith(_DRESS):
                yield Path(root, name), f"{below}{name}".replace(os.sep, "/")
        while closed:
            path = Path(closed.pop())
            yield path, path.relative_to(folder).as_posix()
    for word in closed:
        yield Path(word), Path(word).relative_to(folder).as_posix()


def _is_left_out(root: str, name: str, files: Collection[str]) -> bool:
    return name in _JUNK or _is_wardrobe(name, files) or _is_journal(root, name)


def _is_wardrobe(name: str, files: Collection[str]) -> bool:
    """Whether a folder holds what a page in the same folder is dressed in."""
    for ending in _WARDROBES:
        if name.endswith(ending):
            page = name.removesuffix(ending)
            return f"{page}.html" in files or f"{page}.htm" in files
    return False


def _is_journal(root: str, name: str) -> bool:
    return name.endswith(".journal") and os.path.exists(os.path.join(root, name, "journal.sqlite"))
