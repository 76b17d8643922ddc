"""`restore`: the very bytes, or the reading, or a plain word why not."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from speechkit import cli

RAW = "We sail.\r\n\r\n- 2 -\r\n\r\nIt’s caf\xe9 time.\r\n".encode("cp1252")
PAGE = b"<html><body><article><h1>Dawn</h1><p>We sail.</p></article></body></html>"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_bytes(RAW)
    Path("page.html").write_bytes(PAGE)
    return tmp_path


def run(*words: str) -> int:
    return cli.main(words)


def test_the_very_bytes_of_a_text() -> None:
    assert run("convert", "talk.txt", "-o", "talk.json", "-q") == 0
    assert run("restore", "talk.json", "-o", "again.txt") == 0
    assert Path("again.txt").read_bytes() == RAW


def test_through_pipes(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("convert", "talk.txt") == 0
    stored = capfdbinary.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stored)))
    assert run("restore", "-") == 0
    assert capfdbinary.readouterr().out == RAW


def test_a_laid_out_format_needs_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", "page.html", "-o", "page.json", "-q") == 0
    assert run("restore", "page.json") == 1
    assert "--embed-source" in capsys.readouterr().err
    assert run("restore", "page.json", "--source", "page.html", "-o", "again.html") == 0
    assert Path("again.html").read_bytes() == PAGE
    assert run("restore", "page.json", "--source", "talk.txt") == 1
    assert "is not the file" in capsys.readouterr().err
    assert run("restore", "page.json", "--reading", "-o", "page.txt") == 0
    assert Path("page.txt").read_text() == "Dawn\n\nWe sail."


def test_an_embedded_source_comes_back() -> None:
    assert run("convert", "page.html", "--embed-source", "-o", "page.json", "-q") == 0
    assert run("restore", "page.json", "-o", "again.html") == 0
    assert Path("again.html").read_bytes() == PAGE


def test_a_speech_that_was_tampered_with_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", "talk.txt", "-o", "talk.json", "-q") == 0
    stored = json.loads(Path("talk.json").read_text())
    edit = stored["history"][0]["edits"][0]
    edit[2] = edit[2] + "x"
    stored["history"][0]["edits"][0] = edit
    Path("talk.json").write_text(json.dumps(stored))
    assert run("restore", "talk.json") == 1
    assert capsys.readouterr().err.startswith("speechkit: ")


def test_one_of_several_speeches_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.txt").write_text("We rest.\n")
    assert run("convert", "talk.txt", "b.txt", "-o", "all.jsonl", "-q") == 0
    assert run("restore", "all.jsonl", "--name", "talk.txt", "-o", "again.txt") == 0
    assert Path("again.txt").read_bytes() == RAW
    ident = json.loads(Path("all.jsonl").read_text().splitlines()[1])["id"]
    assert run("restore", "all.jsonl", "--name", ident, "-o", "b again.txt") == 0
    assert Path("b again.txt").read_text() == "We rest.\n"
    for words in ([], ["--reading"]):
        assert run("restore", "all.jsonl", *words) == 2
        assert "holds 2 speeches; say --name: talk.txt, b.txt" in capsys.readouterr().err
    assert run("restore", "all.jsonl", "--name", "c.txt") == 2
    assert "no speech of c.txt; there is talk.txt, b.txt" in capsys.readouterr().err


def test_nothing_is_written_over_the_speech(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", "talk.txt", "-o", "talk.json", "-q") == 0
    stored = Path("talk.json").read_bytes()
    assert run("restore", "talk.json", "-o", "talk.json") == 2
    assert "choose another name" in capsys.readouterr().err
    assert Path("talk.json").read_bytes() == stored
