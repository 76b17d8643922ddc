"""Marks: what a worker was at can be read after its end."""

from __future__ import annotations

import time
from pathlib import Path

from speechkit.marks import Marker, read_mark


def test_the_last_mark_stands(tmp_path: Path) -> None:
    path = tmp_path / "mark"
    with path.open("wb", buffering=0) as file:
        marker = Marker(file)
        marker.set(3, "harbour.zip!a-long-name-\ud800.txt")
        before = time.monotonic()
        marker.set(4, "short")
        mark = read_mark(path)
    assert mark is not None
    assert (mark.number, mark.member) == (4, "short")
    assert before <= mark.since <= time.monotonic()


def test_without_a_mark_there_is_none(tmp_path: Path) -> None:
    assert read_mark(tmp_path / "mark") is None
    (tmp_path / "mark").write_bytes(b"torn")
    assert read_mark(tmp_path / "mark") is None
