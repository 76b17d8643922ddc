"""`trace`: where words stood, also words that were taken out, and where else they stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from speechkit import cli

TALK = "We sail at dawn.\n\n- 2 -\n\nIt’s our dawn.\n\nPosted May 16th, 2012 by admin\n"
CAPTIONS = Path(__file__).parents[2] / "examples" / "captions.vtt"


@pytest.fixture
def talk(tmp_path: Path) -> str:
    path = tmp_path / "talk.txt"
    path.write_text(TALK)
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(["trace", *words]) == 0
    return capsys.readouterr().out


def test_a_quotation_with_all_its_places(capsys: pytest.CaptureFixture[str], talk: str) -> None:
    page = said(capsys, talk, "dawn")
    assert "“dawn”  at 11-15 of the clean text" in page
    assert "talk.txt  11-15" in page
    assert "also at   27-31" in page


@pytest.mark.parametrize("typed", ["It's our", "it’s our", "IT'S  OUR"])
def test_a_quotation_as_a_keyboard_has_it(
    capsys: pytest.CaptureFixture[str], talk: str, typed: str
) -> None:
    assert "talk.txt  25-33\nbytes     25-35\n" in said(capsys, talk, typed)


def test_a_range(capsys: pytest.CaptureFixture[str], talk: str) -> None:
    row = json.loads(said(capsys, talk, "18-26", "--json"))
    assert row["text"] == row["source"] == "It’s our"
    assert row["places"] == [{"part": "", "span": [25, 33], "at": None}]
    assert row["bytes"] == [25, 35]
    assert TALK.encode()[25:35].decode() == "It’s our"


def test_words_that_a_rule_took_out(capsys: pytest.CaptureFixture[str], talk: str) -> None:
    page = said(capsys, talk, "posted may 16th")
    assert "not in the clean text: a rule took them out" in page
    assert "FUR010" in page


def test_the_time_of_a_word_in_captions(capsys: pytest.CaptureFixture[str]) -> None:
    assert "#t=1,4.2" in said(capsys, str(CAPTIONS), "breakwater")
