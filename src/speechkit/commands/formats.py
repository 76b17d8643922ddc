"""`speechkit formats`: what can be read and written."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from speechkit.command import Command
from speechkit.options import add_plugin_options, toolkit_of
from speechkit.terminal import Paint


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--json", action="store_true", help="as JSON")
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """List the formats."""
    rows = [
        {
            "name": known.name,
            "acts": [
                act
                for act, can in (
                    ("read", known.reads),
                    ("unpack", known.unpack is not None),
                    ("write", known.writes),
                )
                if can
            ],
            "suffixes": list(known.suffixes),
            "summary": known.summary,
            "plugin": known.plugin,
        }
        for known in sorted(toolkit_of(args).formats, key=lambda known: known.name)
    ]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    paint = Paint()
    for row in rows:
        acts, suffixes = ", ".join(row["acts"]), " ".join(row["suffixes"])
        name = paint(f"{row['name']:12}", "bold")
        print(f"{name} {acts:14} {suffixes:22} {row['summary']}")
    return 0


command = Command("formats", "list what can be read and written", arguments, run)
