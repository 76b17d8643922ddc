"""Resume: runs that are broken off and taken up again end as if undisturbed."""

from __future__ import annotations

import importlib.util
import json
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.running import command, names, run, talks

ROOT = Path(__file__).parent.parent


def _killed(words: list[str], after: float) -> None:
    """Run a command and kill it, and nobody else, after some seconds."""
    process = subprocess.Popen(
        command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_killed_at_any_moment_a_run_ends_as_if_undisturbed(
    tmp_path: Path, plugin: str, kind: str
) -> None:
    source = talks(tmp_path / "talks", 60, "\nSLEEP\n")
    moments = random.Random(5)
    suffix = ".jsonl" if kind == "file" else ""
    calm, rough = tmp_path / f"calm{suffix}", tmp_path / f"rough{suffix}"
    common = ["convert", str(source), "-p", plugin, "--jobs", "2", "-q", "-o"]
    run(*common, str(calm))
    for _ in range(4):
        _killed([*common, str(rough), "--resume"], moments.uniform(0.3, 1.4))
    run(*common, str(rough), "--resume")
    if kind == "file":
        assert rough.read_bytes() == calm.read_bytes()
    else:
        there = {p.relative_to(calm): p.read_bytes() for p in calm.rglob("*.json")}
        assert {p.relative_to(rough): p.read_bytes() for p in rough.rglob("*.json")} == there
        assert len(there) == 60
    assert "all there and unchanged" in run("verify", rough).stdout
    assert not list(tmp_path.rglob("*.part"))
    assert len(run("journal", rough, "--json").stdout.splitlines()) == 60


def test_resume_does_only_what_is_new_or_has_changed(tmp_path: Path) -> None:
    source = talks(tmp_path / "talks", 10)
    out = tmp_path / "out.jsonl"
    run("convert", source, "-o", out)
    (source / "talk-003.txt").write_text("It is another talk now.\n")
    (source / "talk-005.txt").unlink()
    (source / "talk-999.txt").write_text("A new one.\n")
    done = run("convert", source, "-o", out, "--resume")
    assert "8 inputs done before" in done.stderr
    fresh = tmp_path / "fresh.jsonl"
    run("convert", source, "-o", fresh)
    assert out.read_bytes() == fresh.read_bytes()


def test_resume_with_other_rules_does_all_again(tmp_path: Path) -> None:
    source = talks(tmp_path / "talks", 4)
    out = tmp_path / "out.jsonl"
    run("convert", source, "-o", out)
    done = run("convert", source, "-o", out, "--resume", "--without", "FUR010")
    assert "done before" not in done.stderr


def test_verify_tells_what_is_missing_changed_or_extra(tmp_path: Path) -> None:
    source = talks(tmp_path / "talks", 4)
    out = tmp_path / "out"
    run("convert", source, "-o", out, "-q")
    (out / "talk-000.txt.json").unlink()
    with (out / "talk-001.txt.json").open("a") as file:
        file.write(" ")
    (out / "mine.json").write_text("{}")
    told = run("verify", out, code=1).stdout
    assert "missing: " in told
    assert "changed: " in told
    assert "extra: " in told


def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path, plugin: str) -> None:
    source = talks(tmp_path / "talks", 200, "\nSLEEP\n")
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        command("convert", source, "-o", out, "-p", plugin, "--jobs", "1"),
        stderr=subprocess.PIPE,
        text=True,
    )
    parts = tmp_path / "out.jsonl.journal" / "parts"
    while not any(part.stat().st_size for part in parts.glob("*.part")):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "--resume" in told
    assert not out.exists()
    assert 0 < len(run("journal", out, "--json").stdout.splitlines()) < 200
    assert "unfinished" in run("verify", out, code=1).stdout
    run("convert", source, "-o", out, "-p", plugin, "--resume", "-q")
    assert len(names(out)) == 200


def test_what_failed_is_tried_again_only_when_asked(tmp_path: Path, plugin: str) -> None:
    source = talks(tmp_path / "talks", 3)
    (source / "late.txt").symlink_to(tmp_path / "late")
    (source / "sulk.txt").write_text("SULK\n")
    out = tmp_path / "out.jsonl"
    words = ["convert", source, "-o", out, "-p", plugin]
    run(*words, code=1)
    (tmp_path / "late").write_text("We are late.\n")
    assert "4 inputs done before" in run(*words, "--resume", code=1).stderr
    assert names(out)[0] == "late.txt"
    assert "sulky" not in run(*words, "--resume", code=1).stderr
    assert "sulky" in run(*words, "--retry-failed", code=1).stderr
    told = run("journal", out, "--failed", "--json", code=1).stdout
    error = json.loads(told)["error"]
    assert (error["plugin"], error["rule"]) == ("poison.py", "PSN010")
    assert "Sulky" in error["traceback"]


def test_the_kill_test_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """In its small form; `make check-kill` is the large one."""
    spec = importlib.util.spec_from_file_location("check_kill", ROOT / "tests" / "check_kill.py")
    assert spec is not None
    assert spec.loader is not None
    check_kill = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check_kill)
    for to, folder in (("jsonl", False), ("json", True)):
        assert check_kill.check(120, 4, seed=3, to=to, folder=folder) == []
    told = capsys.readouterr().out
    assert "the main process" in told
