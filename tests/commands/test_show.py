"""`show`: a page that fits the terminal and holds every word of the clean text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from speechkit import Toolkit, cli, dumps, normalise
from speechkit.terminal import columns
from speechkit.testing import specimen

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").iterdir())
COLOUR = re.compile(r"\x1b\[[\d;]*m")


def shown(capsys: pytest.CaptureFixture[str], path: Path) -> str:
    assert cli.main(["show", str(path)]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("coloured", [False, True])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_fits_eighty_columns_and_nothing_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, path: Path, coloured: bool
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FORCE_COLOR" if coloured else "NO_COLOR", "1")
    monkeypatch.delenv("NO_COLOR" if coloured else "FORCE_COLOR", raising=False)
    page = shown(capsys, path)
    assert ("\x1b[" in page) is coloured
    assert max(map(columns, page.splitlines())) <= 80
    words = COLOUR.sub("", page).split()
    rest = iter(words)
    for word in normalise(path, toolkit=Toolkit.load()).text.split():
        assert word in rest, f"{word} is not shown, or not in its place"


def test_lists_stand_as_lists(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    stored = tmp_path / "specimen.json"
    stored.write_bytes(dumps(specimen()))
    page = shown(capsys, stored)
    assert (
        "\n  (a) a pier;\n\n      Long and wide.\n\n        – of oak,\n\n  (b) and a lamp,\n"
        in page
    )
    assert "\nbefore the winter comes.\n" in page
    assert "\nYear   Lamps\n1911   12\n" in page
    assert "\n    No lamp, no ship.\n" in page
    assert "   speaker  Ada Orme, harbour master" in page


def test_a_document_cannot_command_the_screen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    talk = tmp_path / "talk\x1b[2J.txt"
    talk.write_text("We\x1b[2Jsail.\n")
    for command in ("show", "diff"):
        assert cli.main([command, str(talk), "--without", "TXT"]) == 0
        assert "\x1b" not in capsys.readouterr().out
