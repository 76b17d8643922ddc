"""Speed, as ratios in one run: speechkit beside ftfy alone, and beside merely decoding and dumping.

    python benchmarks/run.py [CORPUS]

CORPUS (or $SPEECHKIT_CORPUS) is a folder of real documents; without one the examples are repeated.
Prints a table and writes it to `benchmarks/results.md`, with versions. Times are medians of runs
taken in alternation in one process; start-up and workers are whole processes.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ftfy
import orjson

import speechkit

ROOT = Path(__file__).parent.parent
ROUNDS = 5
FIX = ftfy.TextFixerConfig(
    unescape_html=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    normalization=None,
)
"""ftfy as speechkit uses it."""


def corpus(place: str) -> dict[str, list[bytes]]:
    """Documents by kind."""
    root = Path(place) / "bulk" if place else ROOT / "examples"
    plain: list[bytes] = []
    for path in sorted(root.rglob("*.txt")):
        raw = path.read_bytes()
        if 2000 < len(raw) < 60_000 or not place:
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError:
                continue
            plain.append(raw)
    plain = plain[:80] if place else plain * 20
    texts = [raw.decode("utf-8") for raw in plain]
    legacy = [text.encode("cp1252", "ignore") for text in texts if not text.isascii()]
    mojibake = [
        text.encode("utf-8").decode("cp1252", "replace").encode("utf-8")
        for text in texts
        if not text.isascii()
    ]
    pages = [path.read_bytes() for path in sorted(root.rglob("*.htm*"))[:60]]
    return {
        "clean UTF-8": plain,
        "windows-1252": legacy,
        "mojibake": mojibake,
        "web pages": pages,
    }


def converted(raws: list[bytes], format: str, toolkit: speechkit.Toolkit) -> list[bytes]:
    """Every document to JSON."""
    return [
        speechkit.dumps(speech, format="jsonl", toolkit=toolkit)
        for raw in raws
        for speech in speechkit.normalise_all(
            speechkit.Source(raw, "x"), format=format, toolkit=toolkit
        )
    ]


def medians(acts: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median seconds of each act, run in alternation."""
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(ROUNDS):
        for name, act in acts.items():
            begun = time.perf_counter()
            act()
            taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(times) for name, times in taken.items()}


def rows(place: str) -> list[tuple[str, str, str]]:
    """What was measured: a name, the figure, the goal."""
    full = speechkit.Toolkit.load(strangers=False)
    bare = full.wanting()
    kinds = corpus(place)
    found: list[tuple[str, str, str]] = []
    for kind, goals in (
        ("clean UTF-8", ("≥ 25 ×", "≤ 10 ×", "≥ 8 ×", "≤ 35 ×")),
        ("windows-1252", ("≥ 10 ×", "", "", "")),
        ("mojibake", ("≥ 4 ×", "", "", "")),
    ):
        raws = kinds[kind]
        if not raws:
            continue
        size = sum(map(len, raws)) / 1e6
        stored = [orjson.loads(raw) for raw in converted(raws, "text", bare)]
        texts = [
            raw.decode("cp1252" if kind == "windows-1252" else "utf-8", "replace") for raw in raws
        ]
        took = medians(
            {
                "ftfy": lambda texts=texts: [ftfy.fix_text(text, FIX) for text in texts],
                "dump": lambda raws=raws, stored=stored: [
                    (raw.decode("utf-8", "replace"), orjson.dumps(row))
                    for raw, row in zip(raws, stored, strict=True)
                ],
                "bare": lambda raws=raws: converted(raws, "text", bare),
                "full": lambda raws=raws: converted(raws, "text", full),
            }
        )
        bare_speed, full_speed = took["ftfy"] / took["bare"], took["ftfy"] / took["full"]
        bare_cost, full_cost = took["bare"] / took["dump"], took["full"] / took["dump"]
        found += [
            (f"{kind}: ftfy.fix_text alone", f"{size / took['ftfy']:.2f} MB/s", ""),
            (f"{kind}: cleaning and blocks", f"{size / took['bare']:.2f} MB/s", ""),
            (f"{kind}: cleaning and blocks ÷ fix_text", f"{bare_speed:.2f} ×", goals[0]),
            (f"{kind}: the same, time ÷ decode + dump", f"{bare_cost:.1f} ×", goals[1]),
            (f"{kind}: everything ÷ fix_text", f"{full_speed:.2f} ×", goals[2]),
            (f"{kind}: the same, time ÷ decode + dump", f"{full_cost:.1f} ×", goals[3]),
        ]
    found += _sizes(kinds["clean UTF-8"], bare)
    found += _start_up()
    found += _workers(kinds["clean UTF-8"])
    return found


def _sizes(raws: list[bytes], toolkit: speechkit.Toolkit) -> list[tuple[str, str, str]]:
    whole = b"\n\n".join(raws)
    small, large = (whole * 200)[:100_000], (whole * 60)[:10_000_000]
    took = medians(
        {
            "small": lambda: converted([small], "text", toolkit),
            "large": lambda: converted([large], "text", toolkit),
        }
    )
    ratio = (len(large) / took["large"]) / (len(small) / took["small"])
    return [("one document of 10 MB ÷ one of 100 KB, MB/s", f"{ratio:.2f}", "≥ 0.5 (at 50 MB)")]


def _start_up() -> list[tuple[str, str, str]]:
    python = sys.executable

    def run(*words: str) -> Callable[[], object]:
        return lambda: subprocess.run([python, *words], capture_output=True, check=True)

    took = medians(
        {
            "pass": run("-c", "pass"),
            "help": run("-m", "speechkit", "--help"),
            "import": run("-c", "import speechkit"),
        }
    )
    return [
        ("speechkit --help ÷ python -c pass", f"{took['help'] / took['pass']:.1f} ×", "≤ 8 ×"),
        ("import speechkit ÷ python -c pass", f"{took['import'] / took['pass']:.1f} ×", "≤ 4 ×"),
    ]


def _workers(raws: list[bytes]) -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in")
        source.mkdir()
        for number in range(1000):
            (source / f"{number:04}.txt").write_bytes(raws[number % len(raws)])

        def run(jobs: int) -> float:
            begun = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "speechkit", "convert", source, "-q", "--jobs", str(jobs),
                 "-o", Path(folder, f"{jobs}.jsonl")],
                check=True,
            )  # fmt: skip
            return time.perf_counter() - begun

        one, two = run(1), run(2)
    return [("two workers ÷ one, 1,000 documents", f"{one / two:.2f} ×", "≥ 1.7 × (5,000)")]


def main(arguments: list[str]) -> int:
    """Measure, print, write down."""
    place = arguments[0] if arguments else os.environ.get("SPEECHKIT_CORPUS", "")
    found = rows(place)
    width = max(len(name) for name, _, _ in found)
    for name, figure, goal in found:
        print(f"{name:{width}}  {figure:>12}  {goal}")
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}"
        for name in ("speechkit-core", "ftfy", "chardet", "orjson", "attrs", "pluggy")
    )
    kind = "real documents" if place else "the examples, repeated"
    table = "\n".join(f"| {name} | {figure} | {goal} |" for name, figure, goal in found)
    (ROOT / "benchmarks" / "results.md").write_text(
        f"# Benchmarks\n\nMedians of {ROUNDS} runs in alternation, on {kind}. "
        f"Python {platform.python_version()}; {versions}.\n\n"
        f"| | measured | goal |\n|---|---|---|\n{table}\n",
        "utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
