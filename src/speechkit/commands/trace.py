"""`speechkit trace`: where clean words came from, and what was done to them."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, Namespace

from speechkit.command import Command
from speechkit.errors import Misuse
from speechkit.options import (
    add_plugin_options,
    add_rule_options,
    add_source_options,
    source_of,
    toolkit_of,
)
from speechkit.terminal import Paint, printable

_RANGE = re.compile(r"(\d+)(?:[-:](\d+))?")


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_source_options(parser)
    parser.add_argument(
        "range", metavar="RANGE|WORDS", help="offsets in the clean text (120-140), or words of it"
    )
    parser.add_argument("--json", action="store_true", help="as a JSON object")
    add_rule_options(parser)
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Trace the words in the first speech that has them."""
    from speechkit.pipeline import normalise_all

    speeches = normalise_all(
        source_of(args.file), format=args.source_format, toolkit=toolkit_of(args)
    )
    found = _RANGE.fullmatch(args.range)
    where: str | tuple[int, int] = args.range
    if found:
        start = int(found[1])
        where = (start, int(found[2]) if found[2] else start + 1)
    for speech in speeches:
        try:
            trace = speech.trace(where)
        except ValueError:
            continue
        if args.json:
            print(
                json.dumps(
                    {
                        "span": list(trace.span),
                        "text": trace.text,
                        "source": trace.source,
                        "places": [
                            {"part": p.part, "span": list(p.span), "at": p.at} for p in trace.places
                        ],
                        "bytes": list(trace.bytes) if trace.bytes else None,
                        "changes": [[c.rule, c.because, c.old, c.new] for c in trace.changes],
                    },
                    ensure_ascii=False,
                )
            )
            return 0
        paint = Paint()
        print(f"{paint('words', 'cyan')}    {printable(trace.text)!r}  at {_span(trace.span)}")
        print(f"{paint('reading', 'cyan')}  {printable(trace.source)!r}")
        for place in trace.places:
            at = f"  #{place.at}" if place.at else ""
            part = place.part or speech.origin.name
            print(f"{paint('place', 'cyan')}    {printable(part)} {_span(place.span)}{at}")
        if trace.bytes:
            print(f"{paint('bytes', 'cyan')}    {_span(trace.bytes)}")
        for change in trace.changes:
            print(
                f"{paint('change', 'cyan')}   {change.rule} {change.because}: "
                f"{printable(change.old)!r} → {printable(change.new)!r}"
            )
        return 0
    raise Misuse(
        f"the clean text has no {args.range!r}; `speechkit convert {args.file} --to txt` shows it"
    )


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]}-{span[1]}"


command = Command("trace", "find where clean words stood in the source", arguments, run)
