"""The leaves of a Markdown file: blocks that hold words and no other blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token


class Leaf(NamedTuple):
    """A block without blocks in it: its kind, its lines, its tokens, whether an item begins so."""

    kind: str
    first: int
    last: int
    token: Token
    inline: tuple[Token, ...]
    opens_item: bool


def leaves_of(tokens: list[Token]) -> Iterator[Leaf]:
    """The leaves among the tokens of a file, in their order."""
    inline: list[Token] = []
    opened: Token | None = None
    item = False
    for token in tokens:
        if token.type == "list_item_open":
            item = True
        elif token.type in ("paragraph_open", "heading_open", "table_open"):
            opened, inline = token, []
        elif token.type == "inline":
            inline.append(token)
        elif opened is not None and token.type == opened.type.replace("_open", "_close"):
            if opened.map is not None:
                first, last = opened.map
                yield Leaf(opened.tag, first, last, opened, tuple(inline), item)
            opened, item = None, False
        elif token.type in ("fence", "hr") and token.map is not None:
            first, last = token.map
            yield Leaf(token.type, first, last, token, (), item)
            item = False
