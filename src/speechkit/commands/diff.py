"""`speechkit diff`: every change that was made to a document, with its rule and its reason."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from speechkit.command import Command
from speechkit.options import (
    add_plugin_options,
    add_rule_options,
    add_source_options,
    source_of,
    tell_of_unmet,
    toolkit_of,
)
from speechkit.terminal import Paint, columns, fill, printable, visible, width

if TYPE_CHECKING:
    from speechkit.changes import Change
    from speechkit.edits import Span
    from speechkit.speech import Speech

_LONGEST = 300
"""How many code points of a removal are shown."""

_LEAST_AROUND = 10
"""How many code points of the text around a change are shown, however narrow the terminal."""


_SPACES = re.compile(r" {8,}")


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
    page = _Page({rule.code: rule.name for rule in toolkit.every_rule})
    source = source_of(args.file)
    tell_of_unmet(toolkit, [source.name])
    for speech in normalise_all(source, format=args.source_format, toolkit=toolkit):
        every = speech.changes
        shown = [change for change in every if args.all or _is_worth_a_look(change)]
        if args.json:
            for change in shown:
                print(json.dumps(change.row, ensure_ascii=False))
        else:
            page.show(speech, shown, len(every) - len(shown))
    return 0


def _is_worth_a_look(change: Change) -> bool:
    white = not change.old.strip() and not change.new.strip() and "\f" not in change.old
    return change.stage != "read" and not white


class _Page:
    def __init__(self, names: dict[str, str]) -> None:
        self.paint = Paint()
        self.width = width()
        self.names = names

    def show(self, speech: Speech, changes: list[Change], hidden: int) -> None:
        """The changes of a speech, those of one rule and reason together."""
        print(self.paint(printable(speech.origin.name or "(no name)"), "dim"), end="\n\n")
        for _, group in groupby(changes, lambda change: (change.rule, change.because)):
            print("\n".join(self._group(speech, group)), end="\n\n")
        count = f"{len(changes)} change{'' if len(changes) == 1 else 's'}"
        more = f"; {hidden} of markup and plain white space (--all shows them)" if hidden else ""
        print(self.paint(count + more, "dim"))

    def _group(self, speech: Speech, changes: Iterable[Change]) -> Iterator[str]:
        for number, change in enumerate(changes):
            if not number:
                name = self.names.get(change.rule, change.plugin)
                doubt = self.paint(" · may be wrong", "yellow") if not change.sure else ""
                yield f"{self.paint(change.rule, 'bold')} {name} · {change.stage}{doubt}"
                because = printable(change.because)
                yield fill(because[:1].upper() + because[1:], self.width)
            yield self._change(speech, change)

    def _change(self, speech: Speech, change: Change) -> str:
        place = change.place
        where = f"{place.span.start}-{place.span.end}"
        where = f"{place.part}:{where}" if place.part else where
        where += f"#{place.at}" if place.at else ""
        begun = f"  {printable(where):12}  "
        old = f"[-{_short(change.old)}-]" if change.old else ""
        new = f"{{+{_short(change.new)}+}}" if change.new else ""
        room = self.width - columns(begun) - columns(old + new) - 2
        before, after = _around(speech.text, change.at, max(room, 2 * _LEAST_AROUND))
        words = f"{before}{self.paint(old, 'red')}{self.paint(new, 'green')}{after}"
        return fill(words, self.width, first=self.paint(begun, "dim"), rest=" " * 16)


def _around(text: str, at: Span, room: int) -> tuple[str, str]:
    """What stands before and after a change, in about `room` columns together."""
    left, right = at.start, len(text) - at.end
    one = min(left, max(room // 2, room - right))
    other = min(right, room - one)
    before = visible(text[at.start - one : at.start])[-one:] if one else ""
    after = visible(text[at.end : at.end + other])[:other]
    return ("…" if one < left else "") + before, after + ("…" if other < right else "")


def _short(words: str) -> str:
    shown = _SPACES.sub(lambda run: f"<{len(run[0])} spaces>", visible(words))
    if len(shown) <= _LONGEST:
        return shown
    return f"{shown[: _LONGEST // 2]} … {len(words):,} code points … {shown[-_LONGEST // 2 :]}"


command = Command(
    "diff",
    "see every change with its rule and reason",
    arguments,
    run,
    """\
speechkit diff talk.txt
speechkit diff talk.txt --all               # plain white space and markup too
speechkit diff talk.json                    # what was done to a stored speech
speechkit diff talk.txt --json | jq .rule   # for a program""",
)
