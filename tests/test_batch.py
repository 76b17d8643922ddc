"""Batch: many sources, one outcome each, in order, in the caller or by workers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from speechkit import Misuse, Source, Toolkit, convert_many, pool, tended


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    found = []
    for n in range(40):
        path = tmp_path / f"{n:02}.txt"
        path.write_text(f"We light {n} lamps on the quay tonight.\n")
        found.append(path)
    return found


def test_outcomes_come_in_order_whoever_works(paths: list[Path]) -> None:
    alone = [outcome.speeches[0].text for outcome in convert_many(paths)]
    shared = [outcome.speeches[0].text for outcome in convert_many(paths, jobs=2)]
    assert alone == shared
    assert [text.split()[2] for text in shared] == [str(n) for n in range(40)]


def test_a_file_that_is_not_there_is_an_outcome(paths: list[Path]) -> None:
    gone = paths[0].with_name("gone.txt")
    for jobs in (None, 2):
        outcomes = list(convert_many([paths[0], gone, paths[1]], jobs=jobs))
        assert [outcome.error is None for outcome in outcomes] == [True, False, True]
        assert "gone.txt" in str(outcomes[1].error)


def test_no_more_is_read_than_is_asked_for(paths: list[Path]) -> None:
    asked: list[Path] = []

    def given() -> Iterator[Path]:
        for path in paths * 10:
            asked.append(path)
            yield path

    found = convert_many(given(), jobs=2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert len(asked) < 200


def test_a_slow_document_holds_back_what_comes_after_it(paths: list[Path], tmp_path: Path) -> None:
    plugin = tmp_path / "slow.py"
    plugin.write_text(
        "import time\n"
        "from speechkit import hookimpl, repair\n"
        "@repair('SLO010', 'slow')\n"
        "def slow(draft):\n"
        "    'It takes its time.'\n"
        "    time.sleep(3 if 'SLOW' in draft.text else 0)\n"
        "    return ()\n"
        "@hookimpl\n"
        "def speechkit_rules():\n"
        "    return [slow]\n"
    )
    paths[0].write_text("SLOW\n")
    asked = 0

    def given() -> Iterator[Path]:
        nonlocal asked
        for path in [paths[0], *paths[1:] * 50]:
            asked += 1
            yield path

    toolkit = Toolkit.load([str(plugin)], strangers=False)
    found = convert_many(given(), jobs=2, toolkit=toolkit)
    assert next(found).speeches[0].text == "SLOW"
    assert asked <= 300
    assert sum(1 for _ in found) == 39 * 50


def test_what_was_taken_lies_nowhere_any_more(
    paths: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    found = convert_many(paths * 10, jobs=2)
    most = 0
    for _ in range(350):
        next(found)
        most = max(most, len(list(room.rglob("*.jsonl"))))
    assert 0 < most < 300
    assert sum(1 for _ in found) == 50
    assert not list(room.iterdir())


def test_a_worker_that_is_replaced_ends_by_itself(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Watched(pool.Tended):
        def close(self) -> None:
            super().close()
            codes.append(self.process.exitcode)

    codes: list[int | None] = []
    monkeypatch.setattr(tended, "LIFE", 10)
    monkeypatch.setattr(pool, "Tended", Watched)
    assert sum(outcome.error is None for outcome in convert_many(paths, jobs=1)) == 40
    assert len(codes) >= 2
    assert set(codes[:-1]) == {0}


def test_workers_want_paths() -> None:
    with pytest.raises(Misuse, match="paths"):
        list(convert_many([Source.from_text("We sail.")], jobs=2))
