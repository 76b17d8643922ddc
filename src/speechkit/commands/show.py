"""`speechkit show`: the speech, for a person to read in the terminal."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
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
from speechkit.terminal import Paint, columns, fill, printable, width

if TYPE_CHECKING:
    from speechkit.blocks import Block, Footnote, Item, List, Table
    from speechkit.speech import Speech


_FIELDS = (
    "event", "location", "delivered", "published", "posted", "posted_by", "embargo", "version",
    "status", "language",
)  # fmt: skip

_WHITE = re.compile(r"[ \t]+")


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_source_options(parser)
    add_rule_options(parser)
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Show every speech in the document."""
    from speechkit.pipeline import normalise_all

    toolkit = toolkit_of(args)
    source = source_of(args.file)
    tell_of_unmet(toolkit, [source.name])
    page = _Page()
    for number, speech in enumerate(
        normalise_all(source, format=args.source_format, toolkit=toolkit)
    ):
        if number:
            print(page.paint("─" * page.width, "dim"), end="\n\n")
        page.show(speech)
    return 0


class _Page:
    def __init__(self) -> None:
        self.paint = Paint()
        self.width = width()

    def show(self, speech: Speech) -> None:
        print(self.paint(printable(speech.origin.name or "(no name)"), "dim"))
        if speech.outcome != "ok":
            said = f"{speech.outcome}: {printable(speech.reason or '')}"
            print(self.paint(fill(said, self.width), "red"))
        self._metadata(speech)
        print()
        for block in speech.blocks:
            print(self._block(speech, block, ""), end="\n\n")
        self._counts(speech)

    def _metadata(self, speech: Speech) -> None:
        metadata = speech.metadata
        speaker = metadata.speaker
        rows = {
            "title": metadata.title,
            "speaker": speaker and ", ".join(filter(None, (speaker.name, speaker.role))),
            **{name: getattr(metadata, name) for name in _FIELDS},
        }
        for name, value in rows.items():
            if value:
                label = self.paint(f"{name.replace('_', ' '):>10}", "cyan")
                words = _WHITE.sub(" ", printable(str(value)))
                print(fill(words, self.width, first=f"{label}  ", rest=" " * 12))

    def _counts(self, speech: Speech) -> None:
        counts = (
            (len(speech.text), "code point"),
            (len(speech.lists), "list"),
            (len(speech.removals), "removal"),
            (len(speech.repairs), "repair"),
            (len(speech.warnings), "warning"),
        )
        told = " · ".join(f"{n:,} {noun}{'' if n == 1 else 's'}" for n, noun in counts)
        print(self.paint(fill(told, self.width), "dim"))
        for warning in speech.warnings:
            said = f"{warning.code}: {printable(warning.message)}"
            print(self.paint(fill(said, self.width, rest="  "), "yellow"))

    def _block(self, speech: Speech, block: Block, indent: str) -> str:
        kind = block.type
        words = printable(block.span.of(speech.text))
        if kind == "list":
            return self._list(speech, block, indent)  # type: ignore[arg-type]
        if kind == "heading":
            return self._wrapped(words, indent, "bold")
        if kind == "separator":
            return self.paint(words.center(self.width).rstrip(), "dim")
        if kind == "table":
            return self._table(block, indent)  # type: ignore[arg-type]
        if kind == "footnote":
            return self._footnote(block, indent)  # type: ignore[arg-type]
        noted = self._dimmed(speech, block.span.start, words)
        return self._wrapped(noted, indent + ("    " if kind == "quote" else ""))

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

    def _list(self, speech: Speech, found: List, indent: str) -> str:
        """Lead-in, items and wrap-up; a blank line between items only where one has more in it."""
        items = [self._item(speech, item, indent) for item in found.items]
        shown = ("\n\n" if any(item.blocks for item in found.items) else "\n").join(items)
        intro = found.intro
        if intro is not None and intro.span.start >= found.span.start:
            shown = f"{self._wrapped(printable(intro.text), indent)}\n\n{shown}"
        ends = [self._wrapped(printable(run.text), indent) for run in found.wrap_up]
        return "\n\n".join([shown, *ends])

    def _item(self, speech: Speech, item: Item, indent: str) -> str:
        label = printable(item.label or "•")
        hanging = indent + " " * (columns(label) + 3)
        begun = f"{indent}  {self.paint(label, 'cyan')} "
        words = _WHITE.sub(" ", printable(item.text).replace("\n", " "))
        filled = fill(words, self.width, first=begun, rest=hanging)
        return "\n\n".join([filled, *(self._block(speech, b, hanging) for b in item.blocks)])

    def _table(self, table: Table, indent: str) -> str:
        """The cells in columns, if they fit; else a row a line, with bars between."""
        rows = [[_WHITE.sub(" ", printable(cell.text)) for cell in row] for row in table.rows]
        count = max((len(row) for row in rows), default=0)
        wide = [max((columns(row[n]) for row in rows if n < len(row)), default=0)
                for n in range(count)]  # fmt: skip
        if sum(wide) + 3 * count + len(indent) > self.width:
            return "\n".join(
                fill(" | ".join(row), self.width, first=indent, rest=indent + "    ")
                for row in rows
            )
        return "\n".join(
            indent
            + "   ".join(
                cell + " " * (most - columns(cell)) for cell, most in zip(row, wide, strict=False)
            ).rstrip()
            for row in rows
        )

    def _footnote(self, note: Footnote, indent: str) -> str:
        label = "" if note.text.startswith(note.label or "\0") else f"{note.label or '*'} "
        hanging = indent + " " * (columns(label) + 2)
        words = _WHITE.sub(" ", printable(note.text).replace("\n", " "))
        begun = f"{indent}  {self.paint(label, 'cyan')}"
        return fill(words, self.width, first=begun, rest=hanging)

    def _wrapped(self, words: str, indent: str, *styles: str) -> str:
        lines = (_WHITE.sub(" ", line) for line in words.split("\n"))
        filled = "\n".join(fill(line, self.width, first=indent, rest=indent) for line in lines)
        return self.paint(filled, *styles) if styles else filled


command = Command(
    "show",
    "read a speech here: metadata, headings, lists, notes",
    arguments,
    run,
    """\
speechkit show talk.txt
speechkit show talk.json                    # a speech that was stored
speechkit show talk.txt --careful           # without the rules that may be wrong
curl -s https://example.org/talk | speechkit show - --from html""",
)
