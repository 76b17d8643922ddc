"""Which files of a folder are documents: not what browsers, tools and file managers put there."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechkit.folders import files_below


def _made(folder: Path, *names: str) -> list[str]:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("We sail.")
    return [name for _, name in files_below(folder)]


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    assert _made(tmp_path, "b.txt", "a.txt", "2019/c.html") == ["a.txt", "b.txt", "2019/c.html"]


@pytest.mark.parametrize("left", ["files/a.css", "x.JS", "fonts/pier.woff2", "favicon.ico"])
def test_what_pages_are_dressed_in_is_left_out(tmp_path: Path, left: str) -> None:
    assert _made(tmp_path, "page.html", left) == ["page.html"]


@pytest.mark.parametrize("folder", ["page_files", "page.files", "page-Dateien", "page_fichiers"])
def test_the_folder_that_a_browser_saves_beside_a_page_is_left_out(
    tmp_path: Path, folder: str
) -> None:
    assert _made(tmp_path, "page.html", f"{folder}/frame.html") == ["page.html"]


def test_a_folder_of_such_a_name_without_its_page_is_walked(tmp_path: Path) -> None:
    assert _made(tmp_path, "talk_files/a.txt") == ["talk_files/a.txt"]


@pytest.mark.parametrize("left", [".git/a.txt", "__pycache__/a.txt", "desktop.ini", ".DS_Store"])
def test_what_tools_leave_behind_is_left_out(tmp_path: Path, left: str) -> None:
    assert _made(tmp_path, "talk.txt", left) == ["talk.txt"]
