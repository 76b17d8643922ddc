"""Blocks: the paragraphs, headings and lists that a speech is made of.

Blocks are ordered and disjoint; only white space lies between them. For every object here that
has both, `x.text == speech.text[x.span.start:x.span.end]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

import attrs

from speechkit.edits import Span

ListStyle = Literal["bulleted", "numbered", "lettered", "roman", "run-in", "unmarked"]


@attrs.frozen
class Run:
    """Words that belong to a list but are no item: its lead-in, or the end of its sentence."""

    text: str
    span: Span


@attrs.frozen
class Block:
    """What all blocks share: where they stand and which rule found them."""

    type: ClassVar[str] = "block"
    span: Span
    rule: str = attrs.field(default="", kw_only=True)


@attrs.frozen
class Paragraph(Block):
    """A paragraph; line ends left inside it were kept on purpose (verse, addresses)."""

    type: ClassVar[str] = "paragraph"
    text: str


@attrs.frozen
class Heading(Block):
    """A heading; level 1 is the printed title."""

    type: ClassVar[str] = "heading"
    text: str
    level: int = 2


@attrs.frozen
class Item(Block):
    """An item of a list.

    `label` is what is printed (`–`, `(a)`, `4.`), `label_span` null if the source generates it,
    `value` its ordinal. `text` and `span` are its first paragraph without the label; further
    paragraphs and nested lists are its `blocks`. `terminator` (`;`) and `conjunction` (`and`)
    stay in the text and are named here. `depends_on` holds the numbers of the claims a patent
    claim refers to.
    """

    type: ClassVar[str] = "item"
    text: str
    label: str | None = None
    label_span: Span | None = None
    value: int | None = None
    blocks: tuple[Block, ...] = ()
    terminator: str | None = None
    conjunction: str | None = None
    depends_on: tuple[int, ...] = ()


@attrs.frozen
class List(Block):
    """A list with its lead-in and with the words that finish its sentence after the last item.

    `span` reaches from the lead-in to the end of the wrap-up. `continues` is the index, in
    `speech.lists`, of the list that this one goes on with after an interruption.
    """

    type: ClassVar[str] = "list"
    items: tuple[Item, ...]
    style: ListStyle = "bulleted"
    intro: Run | None = None
    wrap_up: tuple[Run, ...] = ()
    continues: int | None = None

    def sentence(self, text: str) -> str:
        """Lead-in, items and wrap-up as printed in `text`, the text of the speech."""
        return self.span.of(text)


@attrs.frozen
class Quote(Block):
    """A quotation set off from the text."""

    type: ClassVar[str] = "quote"
    text: str


@attrs.frozen
class Cell:
    """A cell of a table."""

    text: str
    span: Span


@attrs.frozen
class Table(Block):
    """A table: rows of cells."""

    type: ClassVar[str] = "table"
    rows: tuple[tuple[Cell, ...], ...]


@attrs.frozen
class Footnote(Block):
    """A footnote; `anchor` is where the text calls it."""

    type: ClassVar[str] = "footnote"
    text: str
    label: str | None = None
    anchor: Span | None = None


@attrs.frozen
class Separator(Block):
    """A line that only divides: `* * *`."""

    type: ClassVar[str] = "separator"
    text: str


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, depth first; the items of a list and the blocks inside them too."""
    for block in blocks:
        yield block
        if isinstance(block, List):
            yield from walk(block.items)
        elif isinstance(block, Item):
            yield from walk(block.blocks)
