"""Running: the command line as a process of its own, with documents and a plugin full of poison."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

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
