"""Every promise, over every file of a folder of real documents, in two processes that must agree.

    SPEECHKIT_CORPUS=FOLDER python tests/check_bulk.py [--core] [PATTERN …]

The files are those in `seeds`, `dev` and `bulk` of the folder whose path matches a pattern (all, if
none is given). `--core` leaves installed plugins out. Each process checks the promises of its half
of the files and converts the other half; their results are compared. The last line counts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from speechkit import Source, SpeechkitError, Toolkit, UnknownFormat, dumps, normalise_all
from speechkit.testing import broken_promises

FOLDERS = ("seeds", "dev", "bulk")
SHOWN = 3
"""How many broken promises of one file are shown."""


def main(arguments: list[str]) -> int:
    """Run the check; 0 if every promise is kept, 1 if not, 2 if there is nothing to check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("patterns", nargs="*", default=["*"])
    parser.add_argument("--core", action="store_true", help="leave installed plugins out")
    parser.add_argument("--half", type=int, choices=(0, 1), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    root = os.environ.get("SPEECHKIT_CORPUS")
    if not root or not Path(root).is_dir():
        print("SPEECHKIT_CORPUS names no folder of documents; nothing to check", file=sys.stderr)
        return 2
    if options.half is not None:
        _work(Path(root), options.patterns, options.core, options.half)
        return 0
    return _report(_both(arguments))


def _files(root: Path, patterns: list[str]) -> list[Path]:
    return [
        path
        for folder in FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
        and "gold" not in path.parts
        and any(fnmatch(path.relative_to(root).as_posix(), f"*{p}*") for p in patterns)
    ]


# ── a worker ─────────────────────────────────────────────────────────────────────────────────


def _work(root: Path, patterns: list[str], core: bool, half: int) -> None:
    """Check one half of the files, convert the other; a line of JSON for each."""
    toolkit = Toolkit.load(strangers=not core)
    for number, path in enumerate(_files(root, patterns)):
        source = Source.from_path(path, root=root)
        begun = time.perf_counter()
        broken = broken_promises(source, toolkit=toolkit) if number % 2 == half else []
        outcome, digest, speeches = _converted(source, toolkit)
        row = {
            "name": source.name,
            "outcome": outcome,
            "digest": digest,
            "speeches": speeches,
            "broken": broken,
            "seconds": round(time.perf_counter() - begun, 2),
        }
        print(json.dumps(row), flush=True)


def _converted(source: Source, toolkit: Toolkit) -> tuple[str, str, int]:
    """What became of a file, the hash of what is stored, and how many speeches it gave."""
    digest, count = hashlib.sha256(), 0
    try:
        for speech in normalise_all(source, toolkit=toolkit):
            digest.update(dumps(speech, format="jsonl", toolkit=toolkit))
            count += 1
    except UnknownFormat:
        return "no format at hand", "", 0
    except SpeechkitError as error:
        return f"refused: {error}", "", count
    except Exception as error:
        return f"raised {type(error).__name__}: {error}", "", count
    return "read", digest.hexdigest(), count


# ── the report ───────────────────────────────────────────────────────────────────────────────


def _both(arguments: list[str]) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """The rows of two processes with different hash seeds, side by side."""
    workers = [
        subprocess.Popen(
            [sys.executable, __file__, *arguments, f"--half={half}"],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": str(half + 1)},
            text=True,
        )
        for half in (0, 1)
    ]
    one, other = (worker.stdout for worker in workers)
    assert one is not None
    assert other is not None
    for rows in zip(one, other, strict=True):
        yield json.loads(rows[0]), json.loads(rows[1])
    if codes := [worker.wait() for worker in workers if worker.wait()]:
        raise SystemExit(f"a worker ended with {codes}")


def _report(rows: Iterator[tuple[dict[str, object], dict[str, object]]]) -> int:
    counts: Counter[str] = Counter()
    for one, other in rows:
        name, outcome = one["name"], str(one["outcome"])
        broken = [*one["broken"], *other["broken"]]  # type: ignore[misc]
        if (one["outcome"], one["digest"]) != (other["outcome"], other["digest"]):
            broken.append("two processes disagree")
        if outcome.startswith("raised"):
            broken.append(outcome)
        for fault in broken[:SHOWN]:
            print(f"{name}: {fault}", flush=True)
        counts["files"] += 1
        counts["speeches"] += int(str(one["speeches"]))
        counts["broken"] += len(broken)
        counts["spoilt"] += bool(broken)
        counts[outcome.partition(":")[0]] += 1
    print(
        f"{counts['files']} files: {counts['read']} read ({counts['speeches']} speeches), "
        f"{counts['no format at hand']} of no format at hand, {counts['refused']} refused; "
        f"{counts['broken']} promises broken in {counts['spoilt']} files"
    )
    return 1 if counts["broken"] else 0 if counts["files"] else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
