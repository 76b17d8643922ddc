"""Marks: what a worker was at can be read after its end."""

from __future__ import annotations

import time
from pathlib import Path

from speechkit.inhand import Teller, in_hand


def test_the_last_mark_stands(tmp_path: Path) -> None:
    path = tmp_path / "mark"
    with path.open("wb", buffering=0) as file:
        teller = Teller(file)
        teller.set(3, "harbour.zip!a-long-name-\ud800.txt")
        before = time.monotonic()
        teller.set(4, "short")
        mark = in_hand(path)
    assert mark is not None
    assert (mark.number, mark.member) == (4, "short")
    assert before <= mark.since <= time.monotonic()


def test_without_a_mark_there_is_none(tmp_path: Path) -> None:
    assert in_hand(tmp_path / "mark") is None
    (tmp_path / "mark").write_bytes(b"torn")
    assert in_hand(tmp_path / "mark") is None
