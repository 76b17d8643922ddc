"""Other systems: what runs here as it would where processes are not copied and open files stay."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from speechkit import Misuse, Toolkit, convert_many, tended
from speechkit.cli import main
from speechkit.earlier import lock

PLUGIN = '''
from speechkit import hookimpl, strip, Edit, Span

@strip("SLT010", "tide")
def tide(draft):
    """Takes out what is said of the tide."""
    at = draft.text.find("High water")
    return [Edit(Span(at, at + 10), "High water", "")] if at >= 0 else ()

@hookimpl
def speechkit_rules():
    return [tide]
'''
SITE = """
[[rule]]
code = "SLT020"
name = "gazette"
where = "tail"
pattern = "Saltham Gazette No. \\\\d+"
why = "the name of the paper"
removes = ["Saltham Gazette No. 3"]
"""


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    for number in range(6):
        text = f"High water\n\nWe have pier {number} now.\n\nIt is new.\n\nSaltham Gazette No. 3"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def outputs(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {
        name: raw for name, raw in found.items() if "journal" not in name and "lock" not in name
    }


@pytest.mark.parametrize("end", ["all.jsonl", "each/"])
def test_workers_made_anew_write_the_same(
    tmp_path: Path, talks: Path, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They must be told of plugins that are files, which no other process finds by their names."""
    (tmp_path / "site.toml").write_text(SITE)
    (tmp_path / "tides.py").write_text(PLUGIN)
    plugins = ["-p", str(tmp_path / "site.toml"), "-p", str(tmp_path / "tides.py")]
    for way in ("fork", "spawn"):
        monkeypatch.setattr(tended, "BEGUN_BY", way)
        words = ["convert", str(talks), "-o", f"{tmp_path / way}/{end}", "--jobs", "1", *plugins]
        assert main(words) == 0
    found = outputs(tmp_path / "fork")
    assert b"SLT010" in b"".join(found.values())
    assert b"SLT020" in b"".join(found.values())
    assert outputs(tmp_path / "spawn") == found


def test_workers_made_anew_for_a_caller_know_its_plugins(
    tmp_path: Path, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tides.py").write_text(PLUGIN)
    toolkit = Toolkit.load([str(tmp_path / "tides.py")], strangers=False)
    (tmp_path / "tides.py").unlink()
    monkeypatch.setattr(tended, "BEGUN_BY", "spawn")
    found = list(convert_many([talks / "0.txt", talks / "1.txt"], toolkit=toolkit, jobs=1))
    assert [outcome.error for outcome in found] == [None, None]
    assert "High water" not in found[0].speeches[0].text
    assert [r.rule for r in found[1].speeches[0].removals][:1] == ["SLT010"]


def test_a_name_that_the_system_cannot_spell_is_written(tmp_path: Path) -> None:
    (tmp_path / "\N{CJK UNIFIED IDEOGRAPH-6E2F}.txt").write_text("We sail at dawn.")
    (tmp_path / "list").write_text("\N{CJK UNIFIED IDEOGRAPH-6E2F}.txt", encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    words = [sys.executable, "-m", "speechkit", "convert", "--from-file", "list", "-o", "out/"]
    told = subprocess.run(
        [*words, "--jobs", "1"], cwd=tmp_path, env={**os.environ, **plain}, capture_output=True
    )
    assert told.returncode == 0, told.stderr
    names = [os.fsencode(name) for name in os.listdir(tmp_path / "out")]
    assert "\N{CJK UNIFIED IDEOGRAPH-6E2F}.txt.json".encode() in names


def _open_files() -> Iterator[str]:
    for link in os.listdir("/proc/self/fd"):
        try:
            yield os.readlink(f"/proc/self/fd/{link}")
        except OSError:
            continue


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="nobody says what is open")
@pytest.mark.parametrize("end", ["all.jsonl", "each/", "all.parquet"])
def test_no_file_is_replaced_or_removed_that_is_open(
    tmp_path: Path, talks: Path, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, unlink, acts = os.replace, os.unlink, []

    def closed(path: object) -> None:
        acts.append(path)
        where = os.path.realpath(os.fspath(path))  # type: ignore[arg-type]
        assert where not in set(_open_files()), f"{where} is open"

    def replacing(source: str, target: str) -> None:
        closed(source)
        closed(target)
        replace(source, target)

    def removing(path: str, **more: int) -> None:
        if not more:
            closed(path)
        unlink(path, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", replacing)
    monkeypatch.setattr(os, "unlink", removing)
    out = str(tmp_path / "out" / end)
    assert main(["convert", str(talks), "-o", out, "-q"]) == 0
    (talks / "3.txt").write_text("We opened another pier.")
    (talks / "5.txt").unlink()
    assert main(["convert", str(talks), "-o", out, "-q", "--resume"]) == 0
    assert acts
    text = b"".join(outputs(tmp_path / "out").values())
    assert text
    if not end.endswith("parquet"):
        assert b"another pier" in text
        assert b"pier 5 now" not in text


def test_the_lock_of_windows_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    def locking(_: int, mode: int, size: int) -> None:
        if held:
            raise PermissionError("locked")
        held.append(mode * size)

    monkeypatch.setattr(sys, "platform", "win32")
    msvcrt = types.SimpleNamespace(locking=locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)  # type: ignore[arg-type]
    lock(tmp_path / "lock").close()
    assert held == [2]
    with pytest.raises(Misuse, match="another run"):
        lock(tmp_path / "lock")
