"""`speechkit show`: the speech, for a person to read in the terminal."""

from __future__ import annotations

import shutil
import textwrap
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
    from speechkit.blocks import Block, List
    from speechkit.speech import Speech


_FIELDS = (
    "event", "location", "delivered", "published", "posted", "posted_by", "embargo", "version",
    "status", "language",
)  # fmt: skip


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_source_options(parser)
    add_rule_options(parser)
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Show every speech in the document."""
    from speechkit.pipeline import normalise_all

    toolkit = toolkit_of(args)
    page = _Page()
    for speech in normalise_all(source_of(args.file), format=args.source_format, toolkit=toolkit):
        page.show(speech)
    return 0


class _Page:
    def __init__(self) -> None:
        self.paint = Paint()
        self.width = min(100, shutil.get_terminal_size((88, 24)).columns)

    def show(self, speech: Speech) -> None:
        paint = self.paint
        metadata = speech.metadata
        print(paint(printable(speech.origin.name or "(no name)"), "dim"))
        if speech.outcome != "ok":
            print(paint(f"{speech.outcome}: {printable(speech.reason or '')}", "red"))
        speaker = metadata.speaker
        rows = {
            "title": metadata.title,
            "speaker": speaker and ", ".join(filter(None, (speaker.name, speaker.role))),
            **{name: getattr(metadata, name) for name in _FIELDS},
        }
        for name, value in rows.items():
            if value:
                print(f"{paint(f'{name:>10}', 'cyan')}  {printable(str(value))}")
        print()
        for block in speech.blocks:
            self._block(speech, block, "")
        removals, repairs = len(speech.removals), len(speech.repairs)
        counts = (
            f"{len(speech.text):,} code points · {len(speech.lists)} lists · {removals} removals · "
            f"{repairs} repairs (`speechkit diff` shows them) · {len(speech.warnings)} warnings"
        )
        print(paint(counts, "dim"))
        for warning in speech.warnings:
            print(paint(f"{warning.code}: {printable(warning.message)}", "yellow"))

    def _block(self, speech: Speech, block: Block, indent: str) -> None:
        kind = type(block).__name__
        if kind == "List":
            self._list(speech, block, indent)  # type: ignore[arg-type]
            return
        words = printable(block.span.of(speech.text))
        if kind == "Heading":
            print(self.paint(self._wrapped(words, indent), "bold"), end="\n\n")
        elif kind == "Separator":
            print(self.paint(words.center(self.width).rstrip(), "dim"), end="\n\n")
        else:
            noted = self._dimmed(speech, block.span.start, words)
            deeper = indent + ("    " if kind == "Quote" else "")
            print(self._wrapped(noted, deeper), end="\n\n")

    def _dimmed(self, speech: Speech, start: int, words: str) -> str:
        """The words of a block with its notes dimmed and its speaker labels in bold."""
        end = start + len(words)
        spans = [(note.span, "dim") for note in speech.notes or ()]
        spans += [(turn.label_span, "bold") for turn in speech.turns or () if turn.label_span]
        for span, style in sorted(spans, reverse=True):
            if start <= span.start and span.end <= end:
                one, other = span.start - start, span.end - start
                words = words[:one] + self.paint(words[one:other], style) + words[other:]
        return words

    def _list(self, speech: Speech, found: List, indent: str) -> None:
        if found.intro is not None and found.intro.span.start >= found.span.start:
            print(self._wrapped(printable(found.intro.text), indent), end="\n\n")
        for item in found.items:
            label = printable(item.label or "•")
            hanging = indent + " " * (len(label) + 3)
            print(
                textwrap.fill(
                    printable(item.text),
                    self.width,
                    initial_indent=f"{indent}  {self.paint(label, 'cyan')} ",
                    subsequent_indent=hanging,
                )
            )
            for inner in item.blocks:
                print()
                self._block(speech, inner, hanging)
        print()
        for words in found.wrap_up:
            print(self._wrapped(printable(words.text), indent), end="\n\n")

    def _wrapped(self, words: str, indent: str) -> str:
        return "\n".join(
            textwrap.fill(line, self.width, initial_indent=indent, subsequent_indent=indent)
            for line in words.split("\n")
        )


command = Command("show", "read a speech here: metadata, headings, lists, notes", arguments, run)
