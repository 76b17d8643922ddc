"""`rules`, `explain`, `formats`, `plugins`, `schema`: what there is, for eyes and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import speechkit
from speechkit import Toolkit, cli

TOOLKIT = Toolkit.load()


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(words) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("rule", TOOLKIT.every_rule, ids=lambda rule: rule.code)
def test_every_rule_can_be_explained(
    capsys: pytest.CaptureFixture[str], rule: speechkit.Rule
) -> None:
    page = said(capsys, "explain", rule.code.lower())
    assert page == said(capsys, "explain", rule.name)
    assert page.startswith(f"{rule.code} {rule.name}\nstage {rule.stage} · scope {rule.scope}")
    assert rule.page in page
    assert ("--careful" in page) is not rule.sure
    assert (f"--with {rule.code}" in page) is not rule.on


def test_rules_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(said(capsys, "rules", "--json"))
    assert sorted(row["code"] for row in rows) == sorted(r.code for r in TOOLKIT.every_rule)
    careful = json.loads(said(capsys, "rules", "--json", "--careful"))
    assert all(row["sure"] for row in careful if row["on"])


def test_rules_are_found_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert [line.split()[0] for line in said(capsys, "rules", "page-number").splitlines()] == [
        "FUR030"
    ]


def test_formats_for_eyes_and_programs(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(said(capsys, "formats", "--json"))
    names = [row["name"] for row in rows]
    assert names == sorted(known.name for known in TOOLKIT.formats)
    assert [line.split()[0] for line in said(capsys, "formats").splitlines()] == names
    assert all(row["acts"] and row["summary"] for row in rows)


def test_a_plugin_tells_what_it_brings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plugin = tmp_path / "mine.py"
    plugin.write_text(
        "from speechkit import Format, hookimpl\n"
        "@hookimpl\ndef speechkit_formats(): return [Format('mine', 'my own')]\n"
    )
    rows = json.loads(said(capsys, "plugins", "--json", "-p", str(plugin)))
    (row,) = [row for row in rows if row["name"] == "mine.py"]
    assert row["brings"] == ["format mine"]
    assert row["error"] is None
    assert row["seconds"] > 0
    page = said(capsys, "plugins", "-p", str(plugin))
    assert f"mine.py  from {plugin}" in page
    assert "    format mine\n" in page


def test_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(said(capsys, "schema")) == speechkit.json_schema()


def test_no_two_rules_have_the_same_name() -> None:
    names = [rule.name for rule in TOOLKIT.every_rule]
    assert sorted(names) == sorted(set(names))
