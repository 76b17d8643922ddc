"""Shots: workers and runs that die, by their own hand or by others'."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.running import command, names, run, talks

from speechkit.inputs import Input
from speechkit.jobs import Job
from speechkit.pipeline import default_toolkit
from speechkit.pool import STILLBORN, TRIES, Pool
from speechkit.tended import Tended
from speechkit.worker import Done, Limits, Piece, Place

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
