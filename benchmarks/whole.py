"""Whole processes: what starting costs, how much memory one document takes, and whole runs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import PLAIN, documents, sized

ROUNDS = 9

Row = tuple[str, str, str]


def start_up() -> list[Row]:
    """Beside an interpreter that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        talk = Path(folder, "talk.txt")
        talk.write_bytes(sized(20_000, ""))
        words = {
            "python -c pass": ("-c", "pass"),
            "speechkit --help": ("-m", "speechkit", "--help"),
            "import speechkit": ("-c", "import speechkit"),
            "the first document": (
                "-c", f"import speechkit; speechkit.dumps(speechkit.normalise({str(talk)!r}))",
            ),
        }  # fmt: skip
        taken: dict[str, list[float]] = {name: [] for name in words}
        for _ in range(ROUNDS):
            for name, arguments in words.items():
                taken[name].append(_seconds([sys.executable, *arguments]))
    goals = {"speechkit --help": "≤ 8 ×", "import speechkit": "≤ 4 ×"}
    rows = []
    for name in list(words)[1:]:
        times = zip(taken[name], taken["python -c pass"], strict=True)
        cost = statistics.median(a / b for a, b in times)
        rows.append((f"{name}, time ÷ python -c pass", f"{cost:.1f} ×", goals.get(name, "")))
    return rows


def memory(place: str) -> list[Row]:
    """The peak of one process that converts one document."""
    with tempfile.TemporaryDirectory() as folder:
        talk = Path(folder, "talk.txt")
        talk.write_bytes(sized(20_000, place))
        peak = _peak([sys.executable, "-m", "speechkit", "convert", str(talk)])
    figure = f"{peak / 1e6:.0f} MB" if peak else "not measured on this system"
    return [("peak memory, one document of 20 KB, from the command line", figure, "≤ 60 MB")]


def runs(place: str, many: int, rounds: int) -> list[Row]:
    """A run over many documents: with one worker and two, and into one file of each kind."""
    raws = documents(PLAIN, place)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in")
        source.mkdir()
        for number in range(many):
            (source / f"{number:05}.txt").write_bytes(raws[number % len(raws)])

        def run(jobs: int, suffix: str = "jsonl") -> float:
            out = Path(folder, f"{time.monotonic_ns()}.{suffix}")
            words = ["convert", str(source), "-q", "--jobs", str(jobs), "-o", str(out)]
            taken = _seconds([sys.executable, "-m", "speechkit", *words, "--to", suffix])
            # What is no longer there need not be written to the disk while the next one runs.
            out.unlink()
            shutil.rmtree(f"{out}.journal")
            return taken

        run(2)
        pairs = [(run(1), run(2)) for _ in range(rounds)]
        ratio = statistics.median(one / two for one, two in pairs)
        rows.append((f"two workers ÷ one, {many:,} documents", f"{ratio:.2f} ×", "≥ 1.7 ×"))
        two = statistics.median(two for _, two in pairs)
        rows.append(("a run with two workers, JSONL", f"{many / two:.0f} documents/s", ""))
        if importlib.util.find_spec("speechkit_arrow"):
            took = run(2, "parquet")
            rows.append(("a run with two workers, Parquet", f"{many / took:.0f} documents/s", ""))
    return rows


def _seconds(words: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    return time.perf_counter() - begun


def _peak(words: list[str]) -> int:
    """The peak memory, in bytes, of a process and of those it started, the largest alone."""
    wait: Callable[[int, int], tuple[int, int, object]] | None = getattr(os, "wait4", None)
    if wait is None:
        return 0
    import resource

    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, "
        "stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    said = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    del resource
    return int(said.stdout) * unit
