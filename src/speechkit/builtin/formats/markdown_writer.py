"""Markdown for people to read: front matter, headings, lists drawn as lists, emphasis.

Read back as Markdown it gives the same words in the same blocks. Labels that Markdown has not
(`(a)`, `iv.`) are printed as they stand, each item a paragraph; bullets of all kinds become `-`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import attrs

from speechkit import (
    Block,
    Footnote,
    Heading,
    Item,
    List,
    Mark,
    Metadata,
    Quote,
    Run,
    Separator,
    Span,
    Speaker,
    Speech,
    Table,
    walk,
)

# What would be markup: some signs anywhere, some at the head of a line.
_SIGNS = re.compile(
    r"[\\`*|]|\](?=[(\[:])|\[(?=\^)|_(?![^\W_])|(?<![^\W_])_|~(?=~)|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|!(?=\[)"
)
_LINE_HEAD = re.compile(
    r"^[ \t]*(?:(#{1,6})(?=\s|$)|([-+])(?=\s|$)|(\d{1,9})([.)])(?=\s|$)|(>)|(=+|-+|~{3,})[ \t]*$)",
    re.MULTILINE,
)
_MARKDOWN_NUMBER = re.compile(r"\d{1,9}[.)]")
_EMPHASIS = {"em": "*", "strong": "**"}
_METADATA = tuple(field.name for field in attrs.fields(Metadata))


def markdown(speech: Speech) -> str:
    """The speech as Markdown."""
    writer = _Writer(speech)
    blocks = [*_front_matter(speech.metadata), *writer.blocks(speech.blocks)]
    if speech.outcome != "ok":
        blocks.append(f"<!-- {speech.outcome}: {(speech.reason or '').replace('--', '-')} -->")
    return "\n\n".join(filter(None, blocks)) + "\n" if blocks else ""


def _front_matter(metadata: Metadata) -> Iterator[str]:
    known: dict[str, str | None] = {}
    for name in _METADATA:
        if name == "speaker":
            speaker = metadata.speaker or Speaker()
            known |= {"speaker": speaker.name, "speaker_role": speaker.role}
        else:
            known[name] = getattr(metadata, name)
    rows = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in known.items() if value
    ]
    if rows:
        yield "\n".join(("---", *rows, "---"))


class _Writer:
    """Writes the blocks of one speech."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech
        self.marks = [
            mark for mark in speech.marks if mark.role in _EMPHASIS and _may_stand(mark, speech)
        ]
        self.notes = {
            block.anchor.start: block
            for block in walk(speech.blocks)
            if isinstance(block, Footnote) and block.anchor and block.label
        }

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """Blocks as Markdown; blank lines come between them."""
        for block in blocks:
            if isinstance(block, List):
                yield from self._list(block)
            else:
                yield self._block(block)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                level = "#" * min(block.level, 6)
                return f"{level} {self._words(block.span).replace(chr(10), ' ')}"
            case Quote():
                return "\n".join(f"> {line}" for line in self._words(block.span).split("\n"))
            case Separator():
                return "* * *"
            case Table():
                return self._table(block)
            case Footnote() if block.label:
                words = block.text.removeprefix(block.label).lstrip(" .)")
                start = block.span.end - len(words)
                return f"[^{block.label}]: {self._words(Span(start, block.span.end))}"
            case _:
                return self._words(block.span)

    def _list(self, block: List) -> Iterator[str]:
        if block.intro and block.span.covers(block.intro.span):
            yield self._words(block.intro.span)
        drawn = [self._item(item) for item in block.items]
        if block.items and _is_drawn(block.items[0]):
            yield (
                "\n".join(drawn)
                if not any("\n\n" in item for item in drawn)
                else "\n\n".join(drawn)
            )
        else:
            yield from drawn
        yield from map(self._run, block.wrap_up)

    def _run(self, run: Run) -> str:
        return self._words(run.span)

    def _item(self, item: Item) -> str:
        words = [self._words(item.span), *self.blocks(item.blocks)]
        if not _is_drawn(item):
            label = _escaped(item.label) + " " if item.label else ""
            return label + "\n\n".join(words)
        numbered = item.label and _MARKDOWN_NUMBER.fullmatch(item.label)
        label = f"{item.label if numbered else '-'} "
        inner = "\n\n".join(words).split("\n")
        pad = " " * len(label)
        return label + "\n".join([inner[0], *(pad + line if line else "" for line in inner[1:])])

    def _table(self, table: Table) -> str:
        rows = [
            "| " + " | ".join(self._words(c.span).replace("\\\n", " ") for c in row) + " |"
            for row in table.rows
        ]
        width = max(map(len, table.rows), default=1)
        return "\n".join((rows[0], "|" + "---|" * width, *rows[1:]))

    # ── words ────────────────────────────────────────────────────────────────────────────────

    def _words(self, span: Span) -> str:
        """A stretch of the text: signs escaped, emphasis put back, lines kept apart."""
        marked = self._with_marks(span)
        return _LINE_HEAD.sub(_escaped_head, marked).replace("\n", "\\\n")

    def _with_marks(self, span: Span) -> str:
        events = sorted((*self._emphasis(span), *self._calls(span)))
        kept, at = [], span.start
        for where, _, end, signs in events:
            if where < at:
                continue
            kept += [_escaped(self.speech.text[at:where]), signs]
            at = end
        kept.append(_escaped(self.speech.text[at : span.end]))
        return "".join(kept)

    def _emphasis(self, span: Span) -> Iterator[tuple[int, int, int, str]]:
        open_until = span.start
        for mark in self.marks:
            if span.covers(mark.span) and mark.span.start >= open_until:
                signs, (start, end) = _EMPHASIS[mark.role], mark.span
                yield start, 1, start, signs
                yield end, 0, end, signs
                open_until = end

    def _calls(self, span: Span) -> Iterator[tuple[int, int, int, str]]:
        for start, note in self.notes.items():
            if note.anchor and span.covers(note.anchor):
                yield start, 2, note.anchor.end, f"[^{note.label}]"


def _is_drawn(item: Item) -> bool:
    """Whether Markdown can draw an item's label: a bullet, or a number."""
    label = item.label or "-"
    return not any(sign.isalnum() for sign in label) or bool(_MARKDOWN_NUMBER.fullmatch(label))


def _may_stand(mark: Mark, speech: Speech) -> bool:
    """Whether emphasis signs would be read as such: words inside, no letter against them."""
    words, text = mark.span.of(speech.text), speech.text
    before, after = (
        text[max(0, mark.span.start - 1) : mark.span.start],
        text[mark.span.end : mark.span.end + 1],
    )
    return (
        words != ""
        and words[0].isalnum()
        and words[-1].isalnum()
        and not before.isalnum()
        and not after.isalnum()
        and "\n\n" not in words
    )


def _escaped(words: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", words)


def _escaped_head(found: re.Match[str]) -> str:
    if found[3]:
        return found[0].replace(found[4], "\\" + found[4], 1)
    sign = found[1] or found[2] or found[5] or found[6]
    return found[0].replace(sign, "\\" + sign, 1)
