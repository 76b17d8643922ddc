"""Blocks: title, headings, separators, paragraphs; lists and what is set off stand elsewhere.

What blocks a draft holds is worked out once for each kind; a rule hands out the block that begins
where it is asked, or names the position where its next one begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from speechkit import (
    Block,
    Draft,
    Heading,
    Paragraph,
    Rule,
    Separator,
    Span,
    segment,
)
from speechkit.builtin.rules.blocks.headings import headed
from speechkit.builtin.rules.blocks.plain_heads import short_lines
from speechkit.builtin.rules.blocks.set_off import footnote, footnotes, quote, quotes, table, tables
from speechkit.builtin.rules.lists.list_blocks import RULES as LISTS
from speechkit.builtin.rules.lists.list_blocks import marked_lists, source_lists, unmarked_lists
from speechkit.builtin.rules.lists.numbering import numbering
from speechkit.builtin.rules.words.planned import Planned, planned

_span_of: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
"""What `Span(start, end)` gives, made at once: hardly a document has fewer than a hundred."""

_RULES = re.compile(r"[ \t]*(?:([*_#~=–—•·-])(?:[ \t]*\1){2,}|\*[ \t]{1,9}\*)[ \t]*")


# ── lines that head or divide ────────────────────────────────────────────────────────────────


@planned
def _separators(draft: Draft) -> dict[int, Separator]:
    found: dict[int, Separator] = {}
    texts = draft.lines.texts
    for number in draft.once(short_lines):
        if not texts[number][0].isalnum() and _RULES.fullmatch(texts[number]):
            line = draft.lines[number]
            found[line.inner.start] = Separator(line.inner, line.bare, rule="BLK010")
    return found


@segment("BLK010", "separator")
def separator(draft: Draft, at: int) -> Separator | int:
    """A line of signs that only divides.

    **What it does**: makes a separator of `* * *`, `---`, `•••`: one sign, three times or more,
    alone on its line, or two stars apart.

    **Why**: it marks a new part of the speech, and is no word of it.

    **Leaves alone**: bullets, dashes before words, two signs of different kinds.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We came.\\n\\n* * *\\n\\nWe went.")
    >>> speechkit.normalise(source).blocks[1].type
    'separator'
    """
    return draft.once(_separators).at(at)


@planned
def _titles(draft: Draft) -> dict[int, Heading]:
    return _headings(draft, "BLK020", draft.once(headed).titles)


@planned
def _heads(draft: Draft) -> dict[int, Heading]:
    return _headings(draft, "BLK030", draft.once(headed).levels)


def _headings(
    draft: Draft, rule: str, numbers: Mapping[int, int] | frozenset[int]
) -> dict[int, Heading]:
    levels = draft.once(headed).levels
    lines = [draft.lines[number] for number in numbers]
    return {
        line.inner.start: Heading(line.inner, line.bare, levels[line.number], rule=rule)
        for line in lines
    }


@segment("BLK020", "printed-title")
def title(draft: Draft, at: int) -> Heading | int:
    """The printed title, first in the text, on a line of its own.

    **What it does**: makes a heading of level 1 of the line that a rule has claimed as title; where
    none has, of the first line if a blank line follows, it is short, and it closes with no sign.

    **Why**: a title is printed, but not spoken.

    **Leaves alone**: greetings (`Friends`, `Mr Speaker`), sentences, speakers' labels; a title
    that only the markup of the source knows never enters the text.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Speech at the Harbour Fair\\n\\nFriends, we sail.")
    >>> speechkit.normalise(source).blocks[0].text
    'Speech at the Harbour Fair'
    """
    return draft.once(_titles).at(at)


@segment("BLK030", "heading")
def heading(draft: Draft, at: int) -> Heading | int:
    """A line that heads what follows.

    **What it does**: makes a heading of a line that the source marks as one or sets in emphasis
    from end to end, or that its table of contents names, of a line in capitals, and of a short line
    without a closing sign between a paragraph that ends and a long one that begins, if need be with
    a line end alone on one side.

    **Why**: headings tell the parts of a speech, and are seldom spoken.

    **Leaves alone**: names of speakers and stage directions; lines that recur; short lines in a
    text that often leaves its full stops out; short lines that hold the words of a sentence.

    **Example**:

    >>> import speechkit
    >>> text = "We came to this harbour in spring.\\n\\nTHE OLD PIER\\n\\nIt must be mended."
    >>> speech = speechkit.normalise(speechkit.Source.from_text(text))
    >>> [(block.type, block.text) for block in speech.blocks if block.type == "heading"]
    [('heading', 'THE OLD PIER')]
    """
    return draft.once(_heads).at(at)


# ── paragraphs ───────────────────────────────────────────────────────────────────────────────


@segment("BLK900", "paragraph")
def paragraph(draft: Draft, at: int) -> Iterator[Paragraph]:
    """Words up to the next blank line are a paragraph.

    **What it does**: takes what no other rule has claimed, up to a blank line or to the next block
    of another kind.

    **Why**: every word of a speech stands in a block.

    **Leaves alone**: nothing; line ends inside a paragraph stay, they were kept on purpose.

    **Example**:

    >>> import speechkit
    >>> [block.type for block in speechkit.normalise(speechkit.Source.from_text("We go.")).blocks]
    ['paragraph']
    """
    found = draft.once(_paragraphs)
    return found.since(at) if at in found.blocks else iter((_rest(draft, at),))


@planned
def _paragraphs(draft: Draft) -> dict[int, Paragraph]:
    """The paragraphs of a text, whether or not a block of another kind has their words."""
    text, found = draft.text, {}
    starts = draft.once(_starts)
    for at, end in zip([0, *starts], [*starts, len(text)], strict=True):
        for words in text[at:end].split("\n\n"):
            bare = words.strip()
            if bare:
                start = at if bare == words else at + words.index(bare)
                span = _span_of((start, start + len(bare)))
                found[start] = Paragraph(span, bare, rule="BLK900")
            at += len(words) + 2
    return found


def _rest(draft: Draft, at: int) -> Paragraph:
    """What is left of a paragraph whose first words another block has."""
    text, starts = draft.text, draft.once(_starts)
    following = bisect_right(starts, at)
    limit = starts[following] if following < len(starts) else len(text)
    end = text.find("\n\n", at, limit)
    words = text[at : end if end >= 0 else limit].rstrip()
    return Paragraph(Span(at, at + len(words)), words, rule="BLK900")


def _starts(draft: Draft) -> list[int]:
    """Where blocks of other kinds begin: a paragraph ends there, blank line or not."""
    kinds: tuple[Callable[[Draft], Planned[Block]], ...]
    kinds = (
        marked_lists,
        unmarked_lists,
        source_lists,
        _separators,
        _heads,
        tables,
        footnotes,
        quotes,
    )
    return sorted({start for kind in kinds for start in draft.once(kind).starts})


RULES: list[Rule] = [
    separator,
    title,
    heading,
    table,
    footnote,
    *LISTS,
    quote,
    paragraph,
    numbering,
]
