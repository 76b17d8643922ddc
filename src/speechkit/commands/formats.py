"""`speechkit formats`: what can be read and written."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from speechkit.command import Command
from speechkit.options import add_plugin_options, toolkit_of
from speechkit.terminal import Paint, fill, width


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
    table = [
        (str(row["name"]), ", ".join(row["acts"]), " ".join(row["suffixes"]), str(row["summary"]))
        for row in rows
    ]
    name, act, suffix = (max(len(cells[n]) for cells in table) for n in range(3))
    paint = Paint()
    for cells in table:
        head = f"{paint(f'{cells[0]:{name}}', 'bold')}  {cells[1]:{act}}  {cells[2]:{suffix}}  "
        folded = sys.stdout.isatty()  # in a pipe a format is a line
        print(fill(cells[3], width(), first=head, rest=" " * 8) if folded else head + cells[3])
    return 0


command = Command(
    "formats",
    "list what can be read and written",
    arguments,
    run,
    """\
speechkit formats
speechkit formats --no-plugins              # those of the core alone
speechkit formats --json""",
)
