"""Measuring: every stage and rule has its cost, and watching changes no result."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from speechkit import Source, Toolkit, cli, dumps, normalise
from speechkit.measuring import STAGES, measure

TOOLKIT = Toolkit.load(strangers=False)
SPEECH = (
    "Posted May 3rd, 2011 by admin\n\nWe have:\n\n– 40 boats;\n\n– and one pier.\n\nThank you.\n"
)


def test_every_stage_and_rule_has_a_cost() -> None:
    found = measure([Source.from_text(SPEECH)] * 3, toolkit=TOOLKIT, rounds=1)
    assert (found.documents, found.speeches, found.bytes) == (3, 3, 3 * len(SPEECH.encode()))
    assert tuple(cost.unit for cost in found.stages) == STAGES
    assert {cost.unit for cost in found.rules} == {rule.code for rule in TOOLKIT.rules}
    acted = {cost.unit for cost in found.rules if cost.seconds > 0}
    assert {"FUR010", "BLK040", "QTY010", "MET050"} <= acted
    assert found.seconds == found.convert + found.write
    assert 0 < found.rest < found.convert


def test_watching_changes_nothing() -> None:
    source = Source.from_text(SPEECH)
    before = dumps(normalise(source, toolkit=TOOLKIT), toolkit=TOOLKIT)
    measure([source], toolkit=TOOLKIT, rounds=1)
    assert dumps(normalise(source, toolkit=TOOLKIT), toolkit=TOOLKIT) == before


def test_bench_prints_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "talk.txt").write_text(SPEECH, "utf-8")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 4)
    assert cli.main(["bench", str(tmp_path), "--rounds", "1", "--top", "3", "--no-plugins"]) == 0
    shown = capsys.readouterr()
    assert "1 documents" in shown.out
    assert "rules of segment" in shown.out
    assert shown.out.rstrip().count("\n") == 15
    assert "left out: noise.bin" in shown.err


def test_bench_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "talk.txt").write_text(SPEECH, "utf-8")
    assert cli.main(["bench", str(tmp_path), "--rounds", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["documents"] == 1
    assert found["rules"]["QTY010"] > 0


def test_bench_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 4)
    assert cli.main(["bench", str(tmp_path)]) == 2
    assert "nothing to measure" in capsys.readouterr().err
