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
    """Words that belong to a list but are no item: its lead-in, or the end of its sentence.

    >>> Run("We need:", Span(0, 8)).text
    'We need:'
    """

    text: str
    span: Span


@attrs.frozen
class Block:
    """What all blocks share: where they stand and which rule found them.

    >>> block = Paragraph(Span(0, 8), "We sail.", rule="BLK900")
    >>> block.type, block.span.of("We sail. Thank you.") == block.text
    ('paragraph', True)
    """

    type: ClassVar[str] = "block"
    span: Span
    rule: str = attrs.field(default="", kw_only=True)


@attrs.frozen
class Paragraph(Block):
    """A paragraph; line ends left inside it were kept on purpose (verse, addresses).

    >>> speech = normalise(Source.from_text("We sail.\\n\\nThank you."))
    >>> [block.text for block in speech.blocks if isinstance(block, Paragraph)]
    ['We sail.', 'Thank you.']
    """

    type: ClassVar[str] = "paragraph"
    text: str


@attrs.frozen
class Heading(Block):
    """A heading; level 1 is the printed title.

    >>> speech = normalise(Source.from_text("# Dawn\\n\\nWe sail."), format="markdown")
    >>> heading = speech.blocks[0]
    >>> heading.text, heading.level, heading.span
    ('Dawn', 1, Span(start=0, end=4))
    """

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

    >>> speech = normalise(Source.from_text("We need:\\n\\n(a) a pier; and\\n\\n(b) a lamp."))
    >>> first = speech.lists[0].items[0]
    >>> first.label, first.value, first.text, first.conjunction
    ('(a)', 1, 'a pier; and', 'and')
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

    >>> speech = normalise(Source.from_text("We need:\\n\\n– a pier; and\\n\\n– a lamp."))
    >>> found = speech.lists[0]
    >>> found.style, found.intro.text, [item.label for item in found.items]
    ('bulleted', 'We need:', ['–', '–'])
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
    """A quotation set off from the text.

    >>> speech = normalise(Source.from_text("She said:\\n\\n> We sail.\\n"), format="markdown")
    >>> [block.text for block in speech.blocks if isinstance(block, Quote)]
    ['We sail.']
    """

    type: ClassVar[str] = "quote"
    text: str


@attrs.frozen
class Cell:
    """A cell of a table.

    >>> Cell("1911", Span(11, 15)).text
    '1911'
    """

    text: str
    span: Span


@attrs.frozen
class Table(Block):
    """A table: rows of cells.

    >>> text = "| Year | Lamps |\\n|---|---|\\n| 1911 | 12 |\\n"
    >>> speech = normalise(Source.from_text(text), format="markdown")
    >>> [[cell.text for cell in row] for row in speech.blocks[0].rows]
    [['Year', 'Lamps'], ['1911', '12']]
    """

    type: ClassVar[str] = "table"
    rows: tuple[tuple[Cell, ...], ...]


@attrs.frozen
class Footnote(Block):
    """A footnote; `anchor` is where the text calls it.

    >>> Footnote(Span(40, 62), "As the keeper asked.", label="1", anchor=Span(12, 13)).label
    '1'
    """

    type: ClassVar[str] = "footnote"
    text: str
    label: str | None = None
    anchor: Span | None = None


@attrs.frozen
class Separator(Block):
    """A line that only divides: `* * *`.

    >>> speech = normalise(Source.from_text("We sail.\\n\\n* * *\\n\\nWe rest."))
    >>> [block.type for block in speech.blocks]
    ['paragraph', 'separator', 'paragraph']
    """

    type: ClassVar[str] = "separator"
    text: str


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, depth first; the items of a list and the blocks inside them too.

    >>> speech = normalise(Source.from_text("We need:\\n\\n– a pier; and\\n\\n– a lamp."))
    >>> [block.type for block in walk(speech.blocks)]
    ['list', 'item', 'item']
    """
    for block in blocks:
        yield block
        if isinstance(block, List):
            yield from walk(block.items)
        elif isinstance(block, Item):
            yield from walk(block.blocks)


def lists_in(blocks: Iterable[Block]) -> Iterator[List]:
    """Every list, depth first: those among blocks, and those in the items of lists.

    >>> speech = normalise(Source.from_text("We need:\\n\\n– a pier; and\\n\\n– a lamp."))
    >>> [len(found.items) for found in lists_in(speech.blocks)]
    [2]
    """
    for block in blocks:
        if isinstance(block, List):
            yield block
            for item in block.items:
                if item.blocks:
                    yield from lists_in(item.blocks)
