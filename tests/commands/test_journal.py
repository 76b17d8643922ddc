"""`journal` and `verify`: what became of each document, in as many lines as a person can read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from speechkit import cli
from speechkit.worker import SCRATCH

COUNT = 4


@pytest.fixture(autouse=True)
def run_of_four(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talks").mkdir()
    for number in range(COUNT - 1):
        Path(f"talks/{number}.txt").write_text(f"We sail at {number + 5}.\n")
    Path("talks/noise.bin").write_bytes(bytes(range(256)) * 8)
    assert cli.main(["convert", "talks", "-o", "out.jsonl", "-q", "--jobs", "1"]) == 1


def said(capsys: pytest.CaptureFixture[str], code: int, *words: str) -> list[str]:
    capsys.readouterr()
    assert cli.main(words) == code
    return capsys.readouterr().out.splitlines()


def test_a_journal_is_summed_up(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, 1, "journal", "out.jsonl")
    assert len(lines) == COUNT + 2
    assert lines[0] == "ok         0.txt"
    assert lines[-2] == "4 inputs: 3 ok, 1 failed"
    failed = said(capsys, 1, "journal", "out.jsonl", "--failed")
    assert failed[0].startswith("failed     noise.bin  ")
    assert failed[1:] == lines[-2:]


def test_an_output_that_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, 0, "verify", "out.jsonl") == ["3 outputs: all there and unchanged"]


def test_what_is_not_finished_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect("out.jsonl.journal/journal.sqlite") as journal:
        journal.execute(f"update output set file = 'x{SCRATCH}'")
    Path("out.jsonl").write_bytes(b"")
    lines = said(capsys, 1, "verify", "out.jsonl")
    told = "unfinished: 0.txt and 2 more are not yet in out.jsonl; go on with --resume"
    assert lines == [told, "3 outputs: 1 fault"]


def test_each_fault_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    stored = Path("out.jsonl").read_bytes()
    Path("out.jsonl").write_bytes(stored.replace(b"We sail at 6", b"We sail at 9", 1) + b"more\n")
    changed, extra, summed = said(capsys, 1, "verify", "out.jsonl")
    assert changed == "changed: out.jsonl (of 1.txt)"
    assert extra == "extra: out.jsonl is longer than its journal says"
    assert summed == "3 outputs: 2 faults"
