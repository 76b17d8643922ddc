"""`speechkit trace`: where clean words came from, and what was done to them."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from speechkit.command import Command
from speechkit.errors import Misuse
from speechkit.options import (
    add_plugin_options,
    add_rule_options,
    add_source_options,
    source_of,
    tell_of_unmet,
    toolkit_of,
)
from speechkit.terminal import Paint, fill, printable, visible, width

if TYPE_CHECKING:
    from speechkit.changes import Change
    from speechkit.speech import Speech, Trace

_RANGE = re.compile(r"(\d+)(?:[-:](\d+))?")

_SHOWN = 20
"""How many further occurrences are named."""


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_source_options(parser)
    parser.add_argument(
        "words",
        nargs="+",
        metavar="RANGE|WORDS",
        help="offsets in the clean text (120-140), or words of it: as typed, else whatever the "
        "white space, the quotation marks, the dashes and the capitals",
    )
    parser.add_argument("--json", action="store_true", help="as a JSON object")
    add_rule_options(parser)
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Trace the words in the first speech that has them; tell of words that a rule took out."""
    from speechkit.pipeline import normalise_all

    toolkit, source = toolkit_of(args), source_of(args.file)
    tell_of_unmet(toolkit, [source.name])
    said = " ".join(args.words)
    where = _meant(said)
    gone: list[tuple[Speech, Change]] = []
    longest = 0
    for speech in normalise_all(source, format=args.source_format, toolkit=toolkit):
        longest = max(longest, len(speech.text))
        spans = speech.find(said) if isinstance(where, str) else _within(where, speech)
        if spans:
            trace = speech.trace(spans[0])
            print(_as_json(trace)) if args.json else _print(speech, trace, spans[1:])
            return 0
        if isinstance(where, str):
            gone += ((speech, change) for change in _takers(speech, where))
    if gone and not args.json:
        _print_gone(*gone[0])
        return 0
    if isinstance(where, str):
        raise Misuse(
            f"neither the clean text nor what was taken out of it has {where!r}; "
            f"`speechkit convert {args.file} --to txt` shows the clean text"
        )
    raise Misuse(f"{said} lies outside the clean text, which has the code points 0 to {longest}")


def _meant(word: str) -> str | tuple[int, int]:
    found = _RANGE.fullmatch(word)
    if not found:
        return word
    start = int(found[1])
    span = (start, int(found[2]) if found[2] else start + 1)
    if span[1] <= span[0]:
        raise Misuse(f"the range {word} runs backwards or is empty; give START-END, like 120-140")
    return span


def _within(span: tuple[int, int], speech: Speech) -> tuple[tuple[int, int], ...]:
    return (span,) if span[1] <= len(speech.text) else ()


def _takers(speech: Speech, words: str) -> list[Change]:
    """The changes that took these words out."""
    from speechkit.wording import occurrences

    return [c for c in speech.changes if any(occurrences(c.old, words, any_case=True))]


def _as_json(trace: Trace) -> str:
    return json.dumps(
        {
            "span": list(trace.span),
            "text": trace.text,
            "source": trace.source,
            "places": [{"part": p.part, "span": list(p.span), "at": p.at} for p in trace.places],
            "bytes": list(trace.bytes) if trace.bytes else None,
            "changes": [[c.rule, c.because, c.old, c.new] for c in trace.changes],
        },
        ensure_ascii=False,
    )


def _print(speech: Speech, trace: Trace, others: tuple[tuple[int, int], ...]) -> None:
    _row("words", f"“{printable(trace.text)}”  at {_span(trace.span)} of the clean text")
    if trace.source != trace.text:
        _row("source", f"“{visible(trace.source)}”")
    for place in trace.places:
        at = f"  #{place.at}" if place.at else ""
        _row("place", f"{printable(place.part or speech.origin.name)}  {_span(place.span)}{at}")
    if trace.bytes:
        _row("bytes", _span(trace.bytes))
    for change in trace.changes:
        _row("change", _told(change))
    if others:
        more = ", ".join(map(_span, others[:_SHOWN])) + (" …" if len(others) > _SHOWN else "")
        _row("also at", f"{more} (give a range to trace those)")


def _print_gone(speech: Speech, change: Change) -> None:
    _row("words", "not in the clean text: a rule took them out")
    place = change.place
    _row("place", f"{printable(place.part or speech.origin.name)}  {_span(place.span)}")
    _row("change", _told(change))


def _told(change: Change) -> str:
    became = f"became “{visible(change.new)}”" if change.new else "went"
    return f"{change.rule} {printable(change.because)}: “{visible(change.old)}” {became}"


def _row(name: str, words: str) -> None:
    print(fill(words, width(), first=Paint()(f"{name:8}", "cyan") + "  ", rest=" " * 10))


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]}-{span[1]}"


command = Command(
    "trace",
    "find where clean words stood in the source",
    arguments,
    run,
    """\
speechkit trace talk.txt "a new pier"       # a quotation: its place in the file
speechkit trace talk.pdf 120-140            # offsets in the clean text: page and box
speechkit trace debate.vtt "the breakwater" # when was it said?
speechkit trace talk.json "Posted by" --json""",
)
