"""Speed, as ratios in one run: beside ftfy, beside merely decoding and dumping, beside peers.

    python benchmarks/run.py [CORPUS] [--rounds N] [--quick]

CORPUS (or $SPEECHKIT_CORPUS) is a folder of real documents; without one the examples are repeated.
Every act has a process of its own and they run in turn, so that a busy minute is busy for all; a
figure is the median of the rounds, in processor seconds, a ratio the median of the rounds' ratios.
Prints a table and writes it to `benchmarks/results.md`, with versions. `--quick` leaves the peers
and the large documents out.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

import peers
import whole
from corpus import PLAIN, ROOT

HERE = Path(__file__).parent

Row = tuple[str, str, str]
"""What was measured, the figure, the goal."""


class Act:
    """A process that does one act whenever it is asked."""

    def __init__(self, name: str, kind: str, place: str, python: str = sys.executable) -> None:
        words = [python, str(HERE / "acts.py"), name, kind, place]
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, bufsize=1,
        )  # fmt: skip
        self.taken: list[float] = []
        self.about: dict[str, int] = {}

    def ready(self) -> bool:
        """Whether it could load what it needs; waits for that."""
        assert self.process.stdout
        said = self.process.stdout.readline()
        self.about = json.loads(said) if said else {}
        return bool(said)

    def run(self, *, counted: bool = True) -> None:
        """Do it once."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("go\n")
        seconds = float(self.process.stdout.readline())
        if counted:
            self.taken.append(seconds)

    def end(self) -> None:
        """Let the process go."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()

    @property
    def speed(self) -> float:
        """Megabytes a second, the median."""
        return self.about["bytes"] / 1e6 / statistics.median(self.taken)


def measured(names: dict[str, str], kind: str, place: str, rounds: int) -> dict[str, Act]:
    """The acts named (with the Python of each), done in turn; without those that cannot load."""
    acts = {name: Act(name, kind, place, python) for name, python in names.items() if python}
    acts = {name: act for name, act in acts.items() if act.ready()}
    for number in range(rounds + 1):
        for act in acts.values():
            act.run(counted=number > 0)  # the first round warms up
    for act in acts.values():
        act.end()
    return acts


def ratio(one: Act, other: Act) -> float:
    """How many times the seconds of `one` are those of `other`: the median of the rounds."""
    return statistics.median(a / b for a, b in zip(one.taken, other.taken, strict=True))


# ── the rows ─────────────────────────────────────────────────────────────────────────────────

US, LAYERS = ("cleaning and blocks", "everything"), "decode + dump: {}"
FTFY = ("ftfy.fix_text", "ftfy.fix_text, as we use it")
GOALS = {
    (PLAIN, "cleaning and blocks"): ("≥ 25 ×", "≤ 10 ×"),
    (PLAIN, "everything"): ("≥ 8 ×", "≤ 35 ×"),
    ("windows-1252", "cleaning and blocks"): ("≥ 10 ×", ""),
    ("mojibake", "cleaning and blocks"): ("≥ 4 ×", ""),
}


def texts(kind: str, place: str, rounds: int) -> list[Row]:
    """Plain text: beside ftfy alone, and beside decoding and dumping."""
    ours = sys.executable
    names = dict.fromkeys((*US, *FTFY, *(LAYERS.format(us) for us in US)), ours)
    acts = measured(names, kind, place, rounds)
    rows = [(f"{kind}: {name}", f"{acts[name].speed:.2f} MB/s", "") for name in (*FTFY, *US)]
    for us in US:
        faster, cost = GOALS.get((kind, us), ("", ""))
        for other, goal in zip(FTFY, (faster, ""), strict=True):
            rows.append((f"{kind}: {us} ÷ {other}", f"{ratio(acts[other], acts[us]):.1f} ×", goal))
        dump = acts[LAYERS.format(us)]
        rows.append(
            (f"{kind}: {us}, time ÷ (decode + dump)", f"{ratio(acts[us], dump):.1f} ×", cost)
        )
    return rows


def formats(kind: str, place: str, rounds: int, rivals: dict[str, str], other: str) -> list[Row]:
    """Another format: everything, beside the tools that read it too."""
    names = {"everything": sys.executable, **dict.fromkeys(rivals, other)}
    acts = measured(names, kind, place, rounds)
    us = acts.get("everything")
    if us is None:
        return [(f"{kind}: everything", "not measured: its plugin is missing", "")]
    many = us.about["documents"] / statistics.median(us.taken)
    rows = [(f"{kind}: everything", f"{us.speed:.2f} MB/s, {many:.0f} documents/s", "")]
    for rival, goal in rivals.items():
        figure = f"{ratio(acts[rival], us):.1f} ×" if rival in acts else "not to be had here"
        rows.append((f"{kind}: everything ÷ {rival}", figure, goal))
    return rows


def sizes(place: str, largest: int, rounds: int) -> list[Row]:
    """One document of plain English of each size."""
    rows, speeds = [], {}
    for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000):
        if size > largest:
            continue
        times = rounds if size < 10_000_000 else 1
        act = measured({US[0]: sys.executable}, str(size), place, times)[US[0]]
        speeds[size] = act.speed
        rows.append((f"one document of {size / 1000:,.0f} KB", f"{act.speed:.2f} MB/s", ""))
    top = max(speeds)
    name = f"{top / 1e6:.0f} MB ÷ 100 KB, MB/s"
    return [*rows, (name, f"{speeds[top] / speeds[100_000]:.2f}", "≥ 0.5 (at 50 MB)")]


def rows_of(place: str, rounds: int, quick: bool) -> list[Row]:
    """Everything, in the order of the table."""
    other = "" if quick else peers.python()
    if not other:
        print("without the other tools (they cannot be had, or --quick)", file=sys.stderr)
    pages = {"trafilatura": "≥ 5 ×", "unstructured": "≥ 10 ×", "MarkItDown": "≥ 10 ×"}
    rows = []
    for kind in (PLAIN, "windows-1252", "mojibake"):
        rows += texts(kind, place, rounds)
    rows += formats("Markdown", place, rounds, {}, other)
    rows += formats("web pages", place, max(rounds // 2, 1), pages if other else {}, other)
    rows += formats("DOCX", place, rounds, {"MarkItDown": ""} if other else {}, other)
    rows += formats("PDF", place, 1, {}, other)
    rows += formats("captions", place, rounds, {}, other)
    rows += sizes(place, 1_000_000 if quick else 50_000_000, 3)
    rows += whole.start_up()
    rows += whole.memory(place)
    rows += whole.runs(place, 500 if quick else 5000, 1 if quick else 3)
    return rows


def main(arguments: list[str]) -> int:
    """Measure, print, write down."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", nargs="?", default=os.environ.get("SPEECHKIT_CORPUS", ""))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args(arguments)
    found = rows_of(args.corpus, args.rounds, args.quick)
    width = max(len(name) for name, _, _ in found)
    for name, figure, goal in found:
        print(f"{name:{width}}  {figure:>12}  {goal}")
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}"
        for name in ("speechkit-core", "ftfy", "chardet", "orjson", "attrs", "pluggy")
    )
    others = ", ".join(peers.WANTED)
    kind = "real documents" if args.corpus else "the examples, repeated"
    table = "\n".join(f"| {name} | {figure} | {goal} |" for name, figure, goal in found)
    (ROOT / "benchmarks" / "results.md").write_text(
        f"# Benchmarks\n\nMedians of {args.rounds} rounds in turn, on {kind}; processor seconds, "
        "start-up and runs in wall seconds. A ratio `a ÷ b` says how many times faster than b a "
        f"is, unless it says *time*. Python {platform.python_version()}; {versions}; the others: "
        f"{others}.\n\n| | measured | goal |\n|---|---|---|\n{table}\n",
        "utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
