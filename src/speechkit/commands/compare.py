"""`speechkit compare`: what changed between two runs, the largest first."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from speechkit.command import Command
from speechkit.options import add_plugin_options, toolkit_of
from speechkit.terminal import Paint, printable


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "one", metavar="OUT_A", help="an output in JSON or Parquet: a file or a folder"
    )
    parser.add_argument("other", metavar="OUT_B", help="another, of the same documents")
    parser.add_argument("--samples", type=int, default=5, metavar="N", help="of each kind (5)")
    parser.add_argument("--json", action="store_true", help="every difference, one a line")
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Compare; 0 if nothing differs, 1 if something does."""
    import attrs

    from speechkit.comparing import Stored, differences

    toolkit = toolkit_of(args)
    one, other = (Stored(Path(path), toolkit) for path in (args.one, args.other))
    found = list(differences(one, other))
    if args.json:
        for difference in found:
            row = attrs.asdict(difference)
            print(json.dumps(row, ensure_ascii=False))
        return 1 if found else 0
    paint = Paint()
    kinds = Counter(difference.kind for difference in found)
    for kind, count in kinds.most_common():
        print(paint(f"{kind}: {count}", "bold"))
        ranked = sorted(
            (one for one in found if one.kind == kind), key=lambda one: (-one.size, one.name)
        )
        for difference in ranked[: args.samples]:
            print(f"  {printable(difference.name)}")
            if difference.was:
                print(paint(f"    - {printable(difference.was)!r}", "red"))
            if difference.now:
                print(paint(f"    + {printable(difference.now)!r}", "green"))
    documents = len({difference.name for difference in found})
    print(f"{documents} of {len(one.keys() | other.keys())} documents differ")
    return 1 if found else 0


command = Command(
    "compare",
    "see what changed between two runs",
    arguments,
    run,
    """\
speechkit compare before.jsonl after.jsonl
speechkit compare before/ after/ --samples 20
speechkit compare before.jsonl after.jsonl --json""",
)
