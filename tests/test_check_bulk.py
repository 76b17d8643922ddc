"""The bulk check: it counts what it saw, and says what is broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import check_bulk


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two documents, one of which nothing reads."""
    for name, raw in (("seeds/a.txt", b"Friends,\n\nwe came."), ("bulk/b/c.bin", bytes(range(32)))):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_bytes(raw)
    monkeypatch.setenv("SPEECHKIT_CORPUS", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    return tmp_path


def test_the_last_line_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_bulk.main(["--core"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("2 files: 1 read (1 speeches), 1 of no format at hand, 0 refused; 0 ")
    assert check_bulk.main(["--core", "seeds"]) == 0
    assert "1 files" in capsys.readouterr().out
    assert check_bulk.main(["nothing"]) == 2


def test_without_a_folder_there_is_nothing_to_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SPEECHKIT_CORPUS", raising=False)
    assert check_bulk.main([]) == 2
    assert "SPEECHKIT_CORPUS" in capsys.readouterr().err


def test_what_is_broken_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("SPEECHKIT_CORPUS", str(tmp_path))
    row = {"name": "a", "outcome": "read", "digest": "1", "speeches": 1, "broken": []}

    def rows(_: list[str]) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
        yield row, {**row, "digest": "2"}
        yield {**row, "broken": ["a word is lost"]}, row
        yield {**row, "outcome": "raised KeyError: x"}, {**row, "outcome": "raised KeyError: x"}

    monkeypatch.setattr(check_bulk, "_both", rows)
    assert check_bulk.main([]) == 1
    out = capsys.readouterr().out
    for said in (
        "two processes disagree",
        "a word is lost",
        "raised KeyError",
        "3 promises broken",
    ):
        assert said in out
