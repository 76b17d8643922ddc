"""What `-o` names: links stay links, pipes and devices are never replaced, folders are made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speechkit import cli

WRITERS = (
    ("convert", "talk.txt", "--to", "txt", "-q"),
    ("restore", "talk.json"),
    ("learn", "talk.txt"),
)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_text("We sail at dawn.\n")
    assert cli.main(["convert", "talk.txt", "-o", "talk.json", "-q"]) == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
@pytest.mark.parametrize("words", WRITERS, ids=lambda words: words[0])
def test_a_pipe_is_refused_and_stays(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo("pipe")
    Path("link").symlink_to("pipe")
    for name in ("pipe", "link"):
        assert cli.main([*words, "-o", name]) == 2
        assert "is a pipe or a device; leave -o out" in capsys.readouterr().err
    assert Path("pipe").is_fifo()
    assert Path("link").is_symlink()


@pytest.mark.parametrize("words", WRITERS, ids=lambda words: words[0])
def test_a_link_stays_and_what_it_leads_to_is_written(words: tuple[str, ...]) -> None:
    Path("real.txt").write_text("old")
    Path("link.txt").symlink_to("real.txt")
    assert cli.main([*words, "-o", "link.txt"]) == 0
    assert Path("link.txt").is_symlink()
    assert Path("real.txt").read_text() not in ("old", "")


@pytest.mark.parametrize("words", WRITERS, ids=lambda words: words[0])
def test_folders_on_the_way_are_made(words: tuple[str, ...]) -> None:
    assert cli.main([*words, "-o", "new/folder/out.txt"]) == 0
    assert Path("new/folder/out.txt").stat().st_size > 0


@pytest.mark.parametrize("words", WRITERS[1:], ids=lambda words: words[0])
def test_a_folder_is_no_file(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    Path("folder").mkdir()
    assert cli.main([*words, "-o", "folder"]) == 2
    assert "is a folder, a file is needed" in capsys.readouterr().err


def test_a_link_leads_to_its_journal(capsys: pytest.CaptureFixture[str]) -> None:
    Path("real.txt").write_text("old")
    Path("link.txt").symlink_to("real.txt")
    assert cli.main(["convert", "talk.txt", "--to", "txt", "-o", "link.txt", "-q"]) == 0
    assert cli.main(["verify", "link.txt"]) == 0
    assert cli.main(["journal", "link.txt"]) == 0
    assert "talk.txt" in capsys.readouterr().out


def test_a_journal_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for words, said in (
        (["journal"], ". has no journal"),
        (["verify", "talk.txt"], "talk.txt has no journal"),
        (["verify", "nowhere.jsonl"], "there is no nowhere.jsonl"),
    ):
        assert cli.main(words) == 2
        assert said in capsys.readouterr().err
