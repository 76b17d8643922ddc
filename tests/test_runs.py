"""Runs: many documents, some of them poison; none is ever lost."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.running import command, names, run, talks

# ── nothing is lost ──────────────────────────────────────────────────────────────────────────


def test_one_worker_and_two_give_the_same_bytes(tmp_path: Path) -> None:
    source = talks(tmp_path / "talks", 40)
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    run("convert", source, "-o", one, "--jobs", "1", "-q")
    run("convert", source, "-o", two, "--jobs", "2", "-q")
    assert one.read_bytes() == two.read_bytes()
    assert names(one) == sorted(f"talk-{n:03}.txt" for n in range(40))


def test_documents_that_differ_in_one_figure_are_all_there(tmp_path: Path) -> None:
    source = tmp_path / "talks"
    source.mkdir()
    for n in range(6):
        (source / f"{n}.txt").write_text(f"We shall light {n} lamps on the quay this winter.\n")
    out = tmp_path / "out"
    run("convert", source, "-o", out, "--to", "txt", "-q")
    assert sorted(path.name for path in out.glob("*.txt")) == [f"{n}.txt.txt" for n in range(6)]


@pytest.mark.parametrize("way", ["folder", "pattern", "files", "list", "stdin list"])
def test_every_way_of_giving_the_input_gives_every_document(tmp_path: Path, way: str) -> None:
    source = talks(tmp_path / "talks", 5)
    out = tmp_path / "out.jsonl"
    files = sorted(map(str, source.iterdir()))
    listed = tmp_path / "list"
    listed.write_text("\n".join(files) + "\n")
    words = {
        "folder": [source],
        "pattern": [source / "*.txt"],
        "files": files,
        "list": ["--from-file", listed],
        "stdin list": ["--from-file", "-"],
    }[way]
    done = subprocess.run(
        command("convert", *words, "-o", out, "-q"),
        input=listed.read_text(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert names(out) == [Path(file).name for file in files]


def test_files_of_one_name_from_two_folders_are_told_apart(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(f"We sail {folder}.\n")
    out = tmp_path / "out"
    run("convert", tmp_path / "north" / "x.txt", tmp_path / "south" / "x.txt", "-o", out, "-q")
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.json")) == [
        "south/x.txt.json", "x.txt.json",
    ]  # fmt: skip


# ── poison ───────────────────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def restless(path: Path) -> Iterator[None]:
    """A large file that somebody is writing to all the time."""
    path.write_bytes(bytes(50_000_000))
    program = f"import os\nwhile True: os.utime({str(path)!r})"
    writer = subprocess.Popen([sys.executable, "-c", program])
    yield
    writer.kill()
    writer.wait()


def test_poison_harms_nobody_else(tmp_path: Path, plugin: str) -> None:
    source = talks(tmp_path / "talks", 500)
    bad = {
        "a-loop.txt": ("LOOP", "--timeout"),
        "b-memory.txt": ("MEMORY", "--max-memory"),
        "c-exit.txt": ("EXIT", "exit code 7"),
        "d-segv.txt": ("SEGV", "SIGSEGV"),
        "e-sulk.txt": ("SULK", "sulky"),
        "broken-link.txt": ("", "a link to a file that is not there"),
        "pipe.txt": ("", "no regular file"),
        "restless.txt": ("", "changed while it was read"),
        "secret.txt": ("", "ermission"),
    }
    for name, (word, _) in bad.items():
        if word:
            (source / name).write_text(f"We sail. {word}\n")
    (source / "broken-link.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(source / "pipe.txt")
    (source / "secret.txt").write_text("We sail by night.\n")
    (source / "secret.txt").chmod(0)
    if os.geteuid() == 0:  # nothing is secret to root
        del bad["secret.txt"]
        (source / "secret.txt").unlink()
    (source / "empty.txt").write_text("")
    (source / "folder.txt").mkdir()
    (source / "folder.txt" / "inside.txt").write_text("We sail inside.\n")
    odd = os.fsencode(source) + b"/new\nline-\xff.txt"
    with open(odd, "w") as file:
        file.write("We sail at dawn.\n")
    out = tmp_path / "out.jsonl"
    words = ["convert", source, "-o", out, "-p", plugin, "--jobs", "2", "--timeout", "2"]
    with restless(source / "restless.txt"):
        done = run(*words, "--max-memory", "1500", code=1)
    found = names(out)
    good = {f"talk-{n:03}.txt" for n in range(500)} | {"empty.txt", "folder.txt/inside.txt"}
    assert {name for name in found if not name.startswith("new\nline-")} == good
    assert len(found) == len(good) + 1
    for name, (_, reason) in bad.items():
        line = next(line for line in done.stderr.splitlines() if f"failed: {name}" in line)
        assert reason in line
    told = run("journal", out, "--failed", "--json", code=1).stdout.splitlines()
    assert {json.loads(line)["name"] for line in told} == set(bad)


def test_of_an_archive_only_the_member_at_fault_is_given_up(tmp_path: Path, plugin: str) -> None:
    source = tmp_path / "talks"
    source.mkdir()
    with zipfile.ZipFile(source / "a.zip", "w") as archive:
        for n, word in enumerate(["", "EXIT", "", "LOOP", "SULK", ""]):
            archive.writestr(f"{n}.txt", f"We sail. {word}")
    for kind in ("out.jsonl", "out"):
        words = ["convert", source, "-o", tmp_path / kind, "-p", plugin, "--timeout", "1"]
        told = run(*words, code=1).stderr
        assert "a.zip!1.txt: its worker ended with exit code 7" in told
        assert "a.zip!3.txt: it took longer" in told
        assert "a.zip!4.txt: plugin poison.py" in told
    assert names(tmp_path / "out.jsonl") == [f"a.zip!{n}.txt" for n in (0, 2, 5)]
    made = sorted(path.name for path in (tmp_path / "out").glob("*.json"))
    assert made == [f"a.zip!{n}.txt.json" for n in (0, 2, 5)]
    assert "all there and unchanged" in run("verify", tmp_path / "out").stdout


def test_an_output_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    source = talks(tmp_path / "talks", 2)
    (tmp_path / "file").write_text("in the way")
    done = run("convert", source, "-o", tmp_path / "file" / "out.jsonl", code=2)
    assert "Traceback" not in done.stderr
    assert "nothing can be written" in done.stderr


@pytest.mark.parametrize("out", ["talks", "talks/talk-000.txt"])
def test_an_input_is_never_overwritten(tmp_path: Path, out: str) -> None:
    source = talks(tmp_path / "talks", 2)
    before = {path: path.read_bytes() for path in source.iterdir()}
    run("convert", source, "-o", tmp_path / out, "--to", "jsonl" if "." in out else "json", code=2)
    assert {path: path.read_bytes() for path in source.iterdir()} == before


def test_two_runs_to_one_output_do_not_meet(tmp_path: Path, plugin: str) -> None:
    source = talks(tmp_path / "talks", 3, "\nLOOP\n")
    words = ["convert", source, "-p", plugin, "-q", "-o", tmp_path / "out.jsonl"]
    first = subprocess.Popen(command(*words), stderr=subprocess.DEVNULL)
    try:
        while not (tmp_path / "out.jsonl.journal" / "parts").exists():
            time.sleep(0.01)
        assert "another run" in run(*words, code=2).stderr
    finally:
        first.kill()
        first.wait()
    assert run(*words, "--timeout", "0.3", code=1).stderr.count("it took longer") == 3


def test_the_log_is_json_and_has_a_summary(tmp_path: Path, plugin: str) -> None:
    source = talks(tmp_path / "talks", 3)
    (source / "sulk.txt").write_text("SULK\n")
    done = run("convert", source, "-o", tmp_path / "o.jsonl", "-p", plugin, "--json-log", code=1)
    failed, summary = (json.loads(line) for line in done.stderr.splitlines())
    assert (failed["event"], failed["name"]) == ("failed", "sulk.txt")
    assert (summary["event"], summary["documents"], summary["failed"]) == ("summary", 4, 1)
