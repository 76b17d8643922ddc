"""What changed between two runs is told, the largest first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from speechkit import Speech, Toolkit
from speechkit.cli import main
from speechkit.comparing import Stored, differences

TALK = "We need:\n\n– {n} lamps;\n\n– and a pier.\n\nPosted May 16th, 2012 by admin\n"


@pytest.fixture
def outputs(tmp_path: Path) -> tuple[str, str]:
    source = tmp_path / "talks"
    source.mkdir()
    for n in range(3):
        (source / f"{n}.txt").write_text(TALK.format(n=n + 2))
    made = []
    for name, more in (("one.jsonl", []), ("two", ["--without", "FUR010"])):
        made.append(str(tmp_path / name))
        assert main(["convert", str(source), "-o", made[-1], "-q", *more]) == 0
    return made[0], made[1]


def test_two_runs_that_agree(outputs: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", outputs[0], outputs[0]]) == 0
    assert capsys.readouterr().out == "0 of 3 documents differ\n"


def test_what_a_rule_less_makes(
    outputs: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *outputs]) == 1
    told = capsys.readouterr().out
    assert "text gained: 3" in told
    assert "rule FUR010: 3" in told
    assert "metadata posted: 3" in told
    assert main(["compare", *outputs, "--json"]) == 1
    kinds = {json.loads(line)["kind"] for line in capsys.readouterr().out.splitlines()}
    assert {"text gained", "rule FUR010", "metadata posted", "metadata posted_by"} <= kinds


def test_a_document_that_is_gone(
    outputs: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = Path(outputs[0]).read_bytes().splitlines(keepends=True)
    fewer = Path(outputs[0]).with_name("fewer.jsonl")
    fewer.write_bytes(b"".join(lines[1:]))
    assert main(["compare", outputs[0], str(fewer)]) == 1
    assert "lost: 1" in capsys.readouterr().out


def test_what_is_no_output_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"a": 1}\n')
    assert main(["compare", str(tmp_path / "x.jsonl"), str(tmp_path / "x.jsonl")]) == 2


def test_names_of_any_kind_and_every_layout_of_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talks").mkdir()
    for name in ("the “end”.txt", 'a "b".txt', "Rede für Zürich.txt", "a#b.txt"):
        Path("talks", name).write_text(TALK.format(n=4))
    for words in (["one.jsonl"], ["lines.json", "--to", "jsonl"], ["folder"]):
        assert main(["convert", "talks", "-q", "-o", *words]) == 0
    capsys.readouterr()
    for other in ("lines.json", "folder"):
        assert main(["compare", "one.jsonl", other]) == 0
        assert capsys.readouterr().out == "0 of 4 documents differ\n"


def test_speeches_with_the_same_bytes_are_not_read(
    outputs: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(self: Stored, name: str) -> Speech:
        raise AssertionError(f"{name} was read")

    monkeypatch.setattr(Stored, "__getitem__", refuse)
    assert main(["compare", outputs[0], outputs[0]]) == 0
    with pytest.raises(AssertionError, match="was read"):
        list(differences(*(Stored(Path(path), Toolkit.load()) for path in outputs)))


def test_a_speech_that_is_damaged_is_named_with_its_file(
    outputs: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    stored = Path(outputs[0])
    damaged = stored.with_name("damaged.jsonl")
    damaged.write_bytes(stored.read_bytes().replace(b'"blocks":', b'"blocks":x', 1))
    assert main(["compare", outputs[0], str(damaged)]) == 2
    assert "damaged.jsonl: " in capsys.readouterr().err
