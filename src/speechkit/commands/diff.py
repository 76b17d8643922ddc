"""`speechkit diff`: every change that was made to a document, with its rule and its reason."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from speechkit.command import Command
from speechkit.options import (
    add_plugin_options,
    add_rule_options,
    add_source_options,
    source_of,
    toolkit_of,
)
from speechkit.terminal import Paint, printable

if TYPE_CHECKING:
    from speechkit.speech import Change, Speech

_AROUND = 30
_LONGEST = 300


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_source_options(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--all", action="store_true", help="also the format's own markup and plain white space"
    )
    add_rule_options(parser)
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Show the changes, in the order in which they were made."""
    from speechkit.pipeline import normalise_all

    toolkit = toolkit_of(args)
    paint = Paint()
    for speech in normalise_all(source_of(args.file), format=args.source_format, toolkit=toolkit):
        shown = hidden = 0
        for change in speech.changes:
            if not args.all and (change.stage == "read" or _is_white(change)):
                hidden += 1
                continue
            shown += 1
            print(
                json.dumps(change.row, ensure_ascii=False)
                if args.json
                else _as_text(speech, change, paint)
            )
        if not args.json:
            more = f"; {hidden} of markup and white space (--all shows them)" if hidden else ""
            print(paint(f"{shown} changes{more}", "dim"))
    return 0


def _is_white(change: Change) -> bool:
    return not change.old.strip() and not change.new.strip() and "\f" not in change.old


def _as_text(speech: Speech, change: Change, paint: Paint) -> str:
    place = change.place
    where = f"{place.part or speech.origin.name}:{place.span.start}-{place.span.end}"
    where += f"#{place.at}" if place.at else ""
    doubt = "" if change.sure else paint(" (not sure)", "yellow")
    start, end = change.at
    before = printable(speech.text[max(0, start - _AROUND) : start]).replace("\n", "¶")
    after = printable(speech.text[end : end + _AROUND]).replace("\n", "¶")
    old = paint(f"[-{_short(change.old)}-]", "red") if change.old else ""
    new = paint(f"{{+{_short(change.new)}+}}", "green") if change.new else ""
    return (
        f"{paint(change.rule, 'bold')} {change.stage}{doubt}  {change.because}  "
        f"{paint(printable(where), 'dim')}\n    …{before}{old}{new}{after}…\n"
    )


def _short(words: str) -> str:
    shown = printable(words).replace("\n", "¶")
    if len(shown) <= _LONGEST:
        return shown
    return f"{shown[: _LONGEST // 2]} … {len(words):,} code points … {shown[-_LONGEST // 2 :]}"


command = Command("diff", "see every change with its rule and reason", arguments, run)
