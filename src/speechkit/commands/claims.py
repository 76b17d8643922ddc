"""`speechkit claims`: the numbered claims of speeches, verbatim."""

from __future__ import annotations

import csv
import json
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from speechkit.command import Command
from speechkit.options import add_format_option, add_plugin_options, add_rule_options, toolkit_of
from speechkit.terminal import Paint, fill, printable, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speechkit.toolkit import Toolkit

_COLUMNS = ("document", "label", "number", "speaker", "start", "end", "text", "figures")


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, patterns; -")
    parser.add_argument(
        "--to",
        choices=("table", "csv", "json"),
        default="table",
        help="a table for people (the default), or csv, or json (an object a line)",
    )
    add_format_option(parser)
    add_rule_options(parser)
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """List the claims; 1 if a document could not be read."""
    failed: list[str] = []
    rows = _rows(args, toolkit_of(args), failed)
    if args.to == "csv":
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(_COLUMNS)
        for row in rows:
            table.writerow([_cell(row[name]) for name in _COLUMNS])
    elif args.to == "json":
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    else:
        paint = Paint()
        wide = width() if sys.stdout.isatty() else 10**6  # in a pipe a claim is a line
        for row in rows:
            label = paint(f"{_cell(row['label']) or row['number'] or '–':>6}", "cyan")
            print(_folded(f"{label}  ", printable(str(row["text"])), wide))
            figures = _cell(row["figures"])
            where = f"{row['document']}:{row['start']}-{row['end']}"
            said = f"  {figures}" if figures else ""
            print(_folded("        ", f"{paint(printable(where), 'dim')}{printable(said)}", wide))
    return 1 if failed else 0


def _folded(first: str, words: str, wide: int) -> str:
    return fill(words.replace("\n", " "), wide, first=first, rest=" " * 8)


def _rows(args: Namespace, toolkit: Toolkit, failed: list[str]) -> Iterator[dict[str, object]]:
    from speechkit.batch import convert_many
    from speechkit.inputs import inputs
    from speechkit.options import source_of
    from speechkit.source import Source

    for given in inputs(args.paths):
        try:
            raw = source_of("-" if given.path is None else str(given.path)).raw
        except OSError as error:
            print(f"speechkit: failed: {given.name}: {error}", file=sys.stderr)
            failed.append(given.name)
            continue
        for outcome in convert_many(
            [Source(raw, given.name)], format=args.source_format, toolkit=toolkit
        ):
            if outcome.error is not None:
                print(f"speechkit: failed: {outcome.name}: {outcome.error}", file=sys.stderr)
                failed.append(outcome.name)
            for speech in outcome.speeches:
                quantities = speech.quantities or ()
                for claim in speech.claims:
                    yield {
                        "document": f"{speech.origin.name}#{speech.origin.member}".rstrip("#"),
                        "label": claim.label,
                        "number": claim.number,
                        "speaker": claim.speaker,
                        "start": claim.span.start,
                        "end": claim.span.end,
                        "text": claim.text,
                        "figures": [quantities[n].text for n in claim.quantities],
                    }


def _cell(value: object) -> str:
    if isinstance(value, list):
        return " | ".join(map(str, value))
    return "" if value is None else str(value)


command = Command(
    "claims",
    "list the numbered claims of speeches, verbatim",
    arguments,
    run,
    """\
speechkit claims talk.txt
speechkit claims talks/ --to csv > claims.csv
speechkit claims debate.pdf --to json | jq -r .text""",
)
