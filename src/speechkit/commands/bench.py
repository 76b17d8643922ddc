"""`speechkit bench`: what each stage and each rule costs on your own files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from speechkit.command import Command
from speechkit.errors import Misuse, SpeechkitError
from speechkit.options import add_format_option, add_plugin_options, add_rule_options, toolkit_of
from speechkit.terminal import Paint

if TYPE_CHECKING:
    from speechkit.measuring import Cost, Measured
    from speechkit.source import Source
    from speechkit.toolkit import Toolkit


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, patterns")
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="rounds; the quickest counts (default 3)"
    )
    parser.add_argument(
        "--top", type=int, default=15, metavar="N", help="how many rules to show (default 15)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    add_format_option(parser)
    add_rule_options(parser)
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Measure, in this process, and print."""
    from speechkit.measuring import measure

    if args.rounds < 1:
        raise Misuse("--rounds: at least one")
    toolkit = toolkit_of(args)
    sources = list(_sources(args, toolkit))
    if not sources:
        raise Misuse("none of these files can be converted, so there is nothing to measure")
    found = measure(sources, toolkit=toolkit, format=args.source_format, rounds=args.rounds)
    print(_as_json(found) if args.json else "\n".join(_table(found, args.top)))
    return 0


def _sources(args: Namespace, toolkit: Toolkit) -> Iterator[Source]:
    """The documents that can be converted; the others are named on standard error."""
    from speechkit.inputs import inputs, readable
    from speechkit.pipeline import normalise_all
    from speechkit.source import Source

    for path, name in inputs(args.paths):
        try:
            if path is not None:
                readable(path)
            source = Source(path.read_bytes() if path else sys.stdin.buffer.read(), name)
            list(normalise_all(source, format=args.source_format, toolkit=toolkit))
        except (SpeechkitError, OSError) as error:
            print(f"speechkit: left out: {error}", file=sys.stderr)
        else:
            yield source


def _table(found: Measured, top: int) -> list[str]:
    paint = Paint()
    rate = found.bytes / 1e6 / found.seconds
    each = found.seconds / max(found.documents, 1)
    lines = [
        f"{found.documents} documents, {found.bytes / 1e6:.2f} MB: {rate:.2f} MB/s, "
        f"{1 / each:.0f} documents/s",
        "",
        paint("ms a document   share", "dim"),
    ]

    def row(seconds: float, *words: str) -> str:
        share = 100 * seconds / found.seconds
        milliseconds = 1000 * seconds / max(found.documents, 1)
        return f"{milliseconds:13.3f} {share:6.1f}%  {' '.join(words)}".rstrip()

    lines += [row(cost.seconds, f"rules of {cost.unit}") for cost in found.stages]
    lines += [row(found.rest, "decoding, reading, patches, metadata"), row(found.write, "JSON")]
    lines += [
        "",
        paint("the dearest rules (what two of them share is charged to the first)", "dim"),
    ]
    lines += [row(cost.seconds, cost.unit, cost.name) for cost in found.rules[:top]]
    return lines


def _as_json(found: Measured) -> str:
    import json

    def rows(costs: tuple[Cost, ...]) -> dict[str, float]:
        return {cost.unit: round(cost.seconds, 6) for cost in costs}

    return json.dumps(
        {
            "documents": found.documents,
            "speeches": found.speeches,
            "bytes": found.bytes,
            "seconds": round(found.seconds, 6),
            "write": round(found.write, 6),
            "rest": round(found.rest, 6),
            "stages": rows(found.stages),
            "rules": rows(found.rules),
        },
        indent=1,
    )


command = Command(
    "bench",
    "see what each stage and each rule costs on your files",
    arguments,
    run,
    """\
speechkit bench talks/
speechkit bench talks/ -p ./my_rules.py --top 40   # is my rule dear?
speechkit bench talk.pdf --rounds 10 --json""",
)
