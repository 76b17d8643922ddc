"""`python -m speechkit.testing rerecord FOLDER`: record the golden cases below a folder anew."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from speechkit import SpeechkitError, Toolkit
from speechkit.testing.golden import GoldenCase


def main(arguments: list[str]) -> int:
    """Run a command; 0 if all is well, 2 if there is no case or a plugin is broken."""
    parser = argparse.ArgumentParser(prog="python -m speechkit.testing", description=__doc__)
    parser.add_argument("command", choices=["rerecord"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-p", "--plugin", action="append", default=[], help="load this one too")
    options = parser.parse_args(arguments)
    try:
        toolkit = Toolkit.load(options.plugin, strangers=False, strict=True)
    except SpeechkitError as error:
        print(error, file=sys.stderr)
        return 2
    cases = GoldenCase.under(options.folder)
    for case in cases:
        print(f"{case.folder}: {'changed' if case.record(toolkit) else 'as it was'}")
    if not cases:
        print(f"{options.folder} holds no golden case (a folder with input.*)", file=sys.stderr)
    return 0 if cases else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
