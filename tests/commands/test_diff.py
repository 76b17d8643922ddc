"""`diff`: every change with its rule, its reason and its place, for eyes and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from speechkit import cli, normalise
from speechkit.terminal import columns

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").iterdir())
BLOG = Path(__file__).parents[2] / "examples" / "blog-post.txt"


@pytest.fixture(autouse=True)
def eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def lines(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert cli.main(["diff", *words]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_each_change_is_told_once(capsys: pytest.CaptureFixture[str], path: Path) -> None:
    changes = normalise(path).changes
    rows = [json.loads(line) for line in lines(capsys, str(path), "--json", "--all")]
    assert rows == [json.loads(json.dumps(change.row)) for change in changes]
    page = lines(capsys, str(path), "--all")
    assert page[-1] == f"{len(changes)} changes"
    assert max(map(columns, page)) <= 80
    for change in changes:
        assert any(f"{change.place.span.start}-{change.place.span.end}" in line for line in page)


def test_rule_reason_place_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    page = "\n".join(lines(capsys, str(BLOG)))
    assert "FUR010 posting-byline · strip\nA line in which a web site says when" in page
    assert "[-Posted May 16th, 2012 by admin¶-]" in page
    assert "markup and plain white space (--all shows them)" in page


def test_what_the_eye_would_miss_is_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("The li\u00adght\u200bhouse is ours." + " " * 20 + "\n")
    page = "\n".join(lines(capsys, str(talk), "--all"))
    assert "[-<U+00AD>-]" in page
    assert "[-<U+200B>-]" in page
    assert "<20 spaces>" in page


def test_a_place_names_its_part_where_there_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("We sail at dawn.\n\nPosted on 3 May 2011 by admin\n")
    [row] = [line for line in lines(capsys, str(path)) if "[-Posted" in line]
    assert row.split()[0] == "18-48"
