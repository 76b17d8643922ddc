"""Runs: many documents, some of them poison, broken off and taken up again; none is ever lost."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from speechkit.inputs import Input
from speechkit.jobs import Job
from speechkit.pipeline import default_toolkit
from speechkit.pool import STILLBORN, TRIES, Pool
from speechkit.tended import Tended
from speechkit.worker import Done, Limits, Piece, Place

ROOT = Path(__file__).parent.parent

TALK = "Friends of the harbour, this is talk number {n}.\n\nWe need:\n\n– {n} lamps;\n\n– a pier.\n"

POISON = '''
import ctypes, os, time
from speechkit import hookimpl, repair

class Sulky(Exception):
    def __reduce__(self):
        raise TypeError("no")
    def __str__(self):
        return "sulky"

@repair("PSN010", "poison")
def poison(draft):
    """It does what the text says."""
    text = draft.text
    if "SLEEP" in text:
        time.sleep(0.02)
    if "LOOP" in text:
        while True:
            pass
    if "MEMORY" in text:
        bytearray(8 * 2**30)
    if "EXIT" in text:
        os._exit(7)
    if "SEGV" in text:
        ctypes.string_at(0)
    if "SULK" in text:
        raise Sulky()
    return ()

@hookimpl
def speechkit_rules():
    return [poison]
'''


@pytest.fixture
def plugin(tmp_path: Path) -> str:
    path = tmp_path / "poison.py"
    path.write_text(POISON)
    return str(path)


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "speechkit", *map(str, words)]


def run(*words: str | Path, code: int | None = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command(*words), capture_output=True, text=True, timeout=120)
    if code is not None:
        assert done.returncode == code, done.stderr
    return done


def talks(folder: Path, count: int, extra: str = "") -> Path:
    folder.mkdir()
    for n in range(count):
        (folder / f"talk-{n:03}.txt").write_text(TALK.format(n=n) + extra)
    return folder


def names(output: Path) -> list[str]:
    return [json.loads(line)["source"]["name"] for line in output.read_text().splitlines()]


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


# ── broken off and taken up again ────────────────────────────────────────────────────────────


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


SHOOTING = """
import os, signal
from pathlib import Path
from speechkit import hookimpl, repair

@repair("SHT010", "shot")
def shot(draft):
    '''It shoots its own worker, twice.'''
    for name in draft.text.split("SHOOT ")[1:]:
        for more in "12":
            try:
                Path({folder!r}, name.split()[0] + more).touch(exist_ok=False)
            except FileExistsError:
                continue
            os.kill(os.getpid(), signal.SIGKILL)
    return ()

@hookimpl
def speechkit_rules():
    return [shot]
"""


def test_a_file_too_large_for_a_worker_is_told_from_one_that_kills_it(tmp_path: Path) -> None:
    source, out = talks(tmp_path / "talks", 1), tmp_path / "out.jsonl"
    with (source / "huge.txt").open("wb") as file:
        file.truncate(2**30)
    told = run("convert", source, "-o", out, "-q", "--max-memory", "600", code=1)
    assert "Traceback" not in told.stderr
    failed = json.loads(run("journal", out, "--failed", "--json", code=1).stdout)
    assert failed["error"]["kind"] == "MemoryError"
    assert "--max-memory" in failed["error"]["message"]
    assert names(out) == ["talk-000.txt"]


def test_a_worker_that_is_shot_costs_no_document(tmp_path: Path) -> None:
    """As often as may be while each document is innocent: no clock decides which one it is."""
    source, shots = talks(tmp_path / "talks", 40), tmp_path / "shots"
    shots.mkdir()
    plugin = tmp_path / "shooting.py"
    plugin.write_text(SHOOTING.format(folder=str(shots)))
    for n in (0, 1, 17, 39):
        with (source / f"talk-{n:03}.txt").open("a") as talk:
            talk.write(f"\nSHOOT {n}-\n")
    calm, out = tmp_path / "calm.jsonl", tmp_path / "out.jsonl"
    words = ["convert", source, "-p", plugin, "--jobs", "2", "-q", "-o"]
    run(*words, out)
    assert len(list(shots.iterdir())) == 2 * 4
    run(*words, calm)
    assert out.read_bytes() == calm.read_bytes()


def test_workers_shot_from_without_cost_no_document(tmp_path: Path, plugin: str) -> None:
    source = talks(tmp_path / "talks", 40, "\nSLEEP\n")
    calm, out = tmp_path / "calm.jsonl", tmp_path / "out.jsonl"
    words = ["convert", source, "-p", plugin, "--jobs", "2", "-q", "-o"]
    run(*words, calm)
    process = subprocess.Popen(command(*words, out), stderr=subprocess.PIPE, text=True)
    shot = 0
    # Of three shots all might hit one document, which would then be given up, and rightly.
    while process.poll() is None and shot < TRIES - 1:
        time.sleep(0.15)
        for worker in workers_of(process.pid)[-1:]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
                shot += 1
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0, told
    assert shot
    assert out.read_bytes() == calm.read_bytes()


def workers_of(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children")
    return [int(word) for word in children.read_text().split()]


def test_a_worker_that_dies_before_it_begins_is_no_documents_fault(tmp_path: Path) -> None:
    births = iter(range(STILLBORN + 5))
    place = Place(tmp_path, "run")
    pool = Pool(Job(default_toolkit()), 1, place, Limits())

    def born(*given: Any) -> Tended:
        worker = Tended(*given)
        if next(births) < STILLBORN:
            worker.process.kill()
            worker.process.join()
        return worker

    talk = tmp_path / "talk.txt"
    talk.write_text("We sail.\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("speechkit.pool.Tended", born)
        found = list(pool.convert([Piece(0, Input(talk, "talk.txt"))]))
    assert next(births) == STILLBORN + 1
    assert [(one.failure, len(one.kept)) for one in found if isinstance(one, Done)] == [(None, 1)]


def test_workers_end_when_their_run_is_shot(tmp_path: Path, plugin: str) -> None:
    source = talks(tmp_path / "talks", 4, "\nLOOP\n")
    process = subprocess.Popen(
        command("convert", source, "-p", plugin, "-q", "-o", tmp_path / "out.jsonl"),
        stderr=subprocess.DEVNULL,
    )
    children: list[str] = []
    while not children:
        time.sleep(0.05)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.kill()
    process.wait()
    end = time.monotonic() + 20
    while any(Path(f"/proc/{child}/stat").exists() for child in children):
        assert time.monotonic() < end, "workers outlive their run"
        time.sleep(0.1)


def test_a_worker_ends_that_is_born_as_its_run_is_shot(tmp_path: Path) -> None:
    program = """if True:
        import os, signal, sys, time
        from pathlib import Path
        from speechkit import tended
        from speechkit.jobs import Job
        from speechkit.pipeline import default_toolkit
        from speechkit.worker import Limits, Place, work

        def late(*given):
            time.sleep(0.5)
            work(*given)

        tended.work = late
        place = Place(Path(sys.argv[1]), "run")
        worker = tended.Tended(Job(default_toolkit()), place, Limits(), 1)
        Path(sys.argv[1], "pid").write_text(str(worker.process.pid))
        os.kill(os.getpid(), signal.SIGKILL)
    """
    subprocess.run([sys.executable, "-c", program, tmp_path], timeout=60)
    worker = (tmp_path / "pid").read_text()
    end = time.monotonic() + 20
    while Path(f"/proc/{worker}/stat").exists():
        assert time.monotonic() < end, "the worker outlives its run"
        time.sleep(0.1)


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
