"""The kill test: a run is shot at random moments, its workers too, and ends as if undisturbed.

    python tests/check_kill.py [--documents 2000] [--kills 20] [--seed 1] [--to jsonl] [--folder]

The documents are those of `$SPEECHKIT_CORPUS/bulk`, else the examples, repeated under new names. A
run is left in peace. Another is killed (SIGKILL) again and again, the main process or a worker, and
taken up each time with `--resume`. In the end both outputs must be the same, byte for byte, and the
journal must know each document exactly once.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent


def documents(folder: Path, count: int) -> None:
    """Lay out so many documents: real ones if there are any, repeated under new names."""
    corpus = os.environ.get("SPEECHKIT_CORPUS")
    source = Path(corpus, "bulk") if corpus else ROOT / "examples"
    found = [path for path in sorted(source.rglob("*")) if path.is_file()]
    for number in range(count):
        path = found[number % len(found)]
        where = folder / f"{number // 500:02}"
        where.mkdir(parents=True, exist_ok=True)
        (where / f"{number:05}-{path.name}").write_bytes(path.read_bytes())


def command(folder: Path, out: Path, *words: str) -> list[str]:
    """The run, in words."""
    return [sys.executable, "-m", "speechkit", "convert", str(folder), "-o", str(out), "-q",
            "--jobs", "2", *words]  # fmt: skip


def workers_of(process: int) -> list[int]:
    """The children of a process (Linux)."""
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in told.split()]


def shot_at(words: list[str], moment: float, chance: random.Random) -> str:
    """Begin a run and kill it, or one of its workers, after some seconds; say which.

    After a worker the run goes on, until it ends or is killed itself.
    """
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    told = ""
    for _ in range(2):
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            workers = workers_of(process.pid)
            if not told and workers and chance.random() < 0.6:
                victim = chance.choice(workers)
                told = "a worker"
                try:
                    os.kill(victim, signal.SIGKILL)
                except ProcessLookupError:
                    told = ""
            else:
                process.kill()
                process.wait()
                return f"{told} and the main process" if told else "the main process"
        else:
            return f"{told} (it came to its end)" if told else "nobody: it had come to its end"
    process.kill()
    process.wait()
    return f"{told} and the main process"


def contents(out: Path) -> dict[str, bytes]:
    """Every file of an output, but what the journal keeps."""
    if out.is_file():
        return {"": out.read_bytes()}
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".speechkit" not in path.relative_to(out).parts
    }


def check(count: int, kills: int, seed: int, to: str, *, folder: bool) -> list[str]:
    """The faults that a kill test finds."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="speechkit-kill-") as here:
        place = Path(here)
        documents(place / "in", count)
        ends = ("calm", "rough") if folder else (f"calm.{to}", f"rough.{to}")
        calm, rough = (place / name for name in ends)
        begun = time.monotonic()
        subprocess.run(command(place / "in", calm, "--to", to), stderr=subprocess.DEVNULL)
        taken = time.monotonic() - begun
        print(f"undisturbed: {count} documents in {taken:.1f} s", flush=True)
        words = command(place / "in", rough, "--to", to, "--resume")
        for number in range(kills):
            moment = chance.uniform(0.1, max(1.0, 2.5 * taken / kills))
            told = shot_at(words, moment, chance)
            print(f"{number + 1:2}: after {moment:.2f} s, {told}", flush=True)
        last = subprocess.run(words, stderr=subprocess.DEVNULL).returncode
        return list(_faults(calm, rough, place, count, last))


def _faults(calm: Path, rough: Path, place: Path, count: int, code: int) -> list[str]:
    faults = []
    if code not in (0, 1):
        faults.append(f"the last run ended with {code}")
    one, other = contents(calm), contents(rough)
    if one.keys() != other.keys():
        faults.append(f"other files: {sorted(one.keys() ^ other.keys())[:5]}")
    differ = [name for name in one.keys() & other.keys() if one[name] != other[name]]
    if differ:
        faults.append(f"{len(differ)} files differ, {differ[0]!r} for one")
    journal = [sys.executable, "-m", "speechkit", "journal", str(rough), "--json"]
    told = subprocess.run(journal, capture_output=True, text=True).stdout
    inputs = Counter(json.loads(line)["name"].partition("!")[0] for line in told.splitlines())
    given = {
        p.relative_to(place / "in").as_posix() for p in (place / "in").rglob("*") if p.is_file()
    }
    if given != set(inputs):
        faults.append(f"the journal misses {len(given - set(inputs))} of {count} documents")
    verify = [sys.executable, "-m", "speechkit", "verify", str(rough)]
    done = subprocess.run(verify, capture_output=True, text=True)
    if done.returncode:
        faults.append(f"verify says: {done.stdout}")
    return faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the test; 1 if it finds a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", default="jsonl")
    parser.add_argument("--folder", action="store_true")
    args = parser.parse_args(arguments)
    faults = check(args.documents, args.kills, args.seed, args.to, folder=args.folder)
    for fault in faults:
        print(f"FAULT: {fault}")
    print("byte-identical, every document exactly once" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
