"""Reports: a corpus in one table, as text and as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import pytest

from speechkit import Toolkit
from speechkit.commands.report import arguments, run
from speechkit.inputs import inputs
from speechkit.reporting import LARGEST, Report, RuleCount, outcomes_of

TOOLKIT = Toolkit.load(strangers=False)


def corpus(folder: Path) -> Path:
    (folder / "talks").mkdir()
    (folder / "talks" / "a.txt").write_text(
        "The pier is open, my friends.\n\n- 12 -\n\nIt will stand for ever, and a day.\n",
        encoding="utf-8",
    )
    (folder / "talks" / "b.txt").write_text(
        "THE MAYOR:  We begin.  (Applause.)\n\nMS. ORME:  At last.\n", encoding="utf-8"
    )
    (folder / "c.bin").write_bytes(b"\0\1\2\3" * 100)
    return folder


def report_on(folder: Path) -> Report:
    return Report.of(outcomes_of(inputs([str(folder)]), toolkit=TOOLKIT), TOOLKIT)


def test_a_file_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    report = Report.of(outcomes_of(inputs([str(tmp_path / "no.txt")]), toolkit=TOOLKIT), TOOLKIT)
    assert [name for name, _ in report.failures] == ["no.txt"]


def test_documents_rules_and_failures_are_counted(tmp_path: Path) -> None:
    report = report_on(corpus(tmp_path))
    assert report.documents["text", "ok"] == 2
    assert [name for name, _ in report.failures] == ["c.bin"]
    assert report.rules["TRN010"].times == 2
    assert report.rules["TRN020"].documents == 1
    assert report.rules["FUR030"].largest[0][1] == "talks/a.txt"
    assert report.rules["FUR030"].name == "page-number"


def test_the_tables_say_so(tmp_path: Path) -> None:
    text = report_on(corpus(tmp_path)).as_text()
    assert text.startswith("2 documents, ")
    assert "largest removals" in text
    assert "stage-direction" in text
    assert "UnknownFormat" in text


def test_the_json_says_the_same(tmp_path: Path) -> None:
    rows = json.loads(report_on(corpus(tmp_path)).as_json())
    assert {"format": "text", "outcome": "ok", "count": 2} in rows["documents"]
    assert [row["documents"] for row in rows["rules"] if row["code"] == "TRN010"] == [1]
    assert rows["failures"][0]["document"] == "c.bin"


def test_only_the_largest_removals_are_kept() -> None:
    report = Report()
    count = report.rules.setdefault("FUR030", RuleCount("FUR030"))
    count.add(50, [str(n) * n for n in range(50)], "a.txt")
    assert count.times == 50
    assert len(count.largest) == LARGEST
    assert count.largest[0][0] > count.largest[-1][0]
    assert count.characters == sum(len(str(n) * n) for n in range(50))


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    arguments(parser)
    assert run(parser.parse_args([str(corpus(tmp_path)), "--json"])) == 1
    assert json.loads(capsys.readouterr().out)["encodings"] == {"utf-8": 2}
    assert run(parser.parse_args([str(tmp_path / "talks")])) == 0
    assert "TRN010" in capsys.readouterr().out


def test_a_person_sees_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parser = argparse.ArgumentParser()
    arguments(parser)
    words = parser.parse_args([str(corpus(tmp_path))])
    assert run(words) == 1
    quiet = capsys.readouterr()
    assert quiet.err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run(words) == 1
    told = capsys.readouterr()
    assert told.out == quiet.out
    assert told.err.startswith("\r1 of 3")
    assert told.err.endswith("\r")
