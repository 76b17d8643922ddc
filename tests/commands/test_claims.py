"""`claims`: a table for people, which fits the terminal, and lines for programs."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from speechkit import cli

TALK = "We lit over 300 lamps along the quay, from the lighthouse to the market. We rest.\n"


@pytest.fixture(autouse=True)
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_text(TALK)


def test_in_a_pipe_a_claim_is_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert cli.main(["claims", "talk.txt"]) == 0
    words, figures = capsys.readouterr().out.splitlines()
    assert words == f"     –  {TALK.partition(' We rest')[0]}"
    assert figures == "        talk.txt:0-72  over 300 lamps"


def test_on_a_terminal_a_claim_is_folded(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert cli.main(["claims", "talk.txt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert all(len(line) <= 40 for line in lines)
    assert all(line.startswith(" " * 8) for line in lines[1:])


def test_programs_read_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["claims", "talk.txt", "--to", "json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["document"], row["start"], row["end"]) == ("talk.txt", 0, 72)
    assert row["figures"] == ["over 300 lamps"]
    assert cli.main(["claims", "talk.txt", "--to", "csv"]) == 0
    (line,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert line["text"] == row["text"] == TALK[:72]


def test_a_claim_names_its_own_document(capsys: pytest.CaptureFixture[str]) -> None:
    Path("talks").mkdir()
    for name, count in (("a.txt", 3), ("b.txt", 4)):
        Path("talks", name).write_text(f"We lit {count} lamps.\n")
    assert cli.main(["convert", "talks", "-o", "all.jsonl", "-q"]) == 0
    for path in ("talks", "all.jsonl"):
        capsys.readouterr()
        assert cli.main(["claims", path, "--to", "csv"]) == 0
        rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
        assert [row["document"] for row in rows] == ["a.txt", "b.txt"]
