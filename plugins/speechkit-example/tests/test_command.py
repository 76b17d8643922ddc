"""What the command says."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

import pytest

from speechkit_example import command


def test_it_counts_spoken_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("We sail at dawn.\n\n(Applause.)\n")
    parser = ArgumentParser()
    command.arguments(parser)
    assert command.run(parser.parse_args([str(talk)])) == 0
    assert capsys.readouterr().out.split()[0] == "4"
