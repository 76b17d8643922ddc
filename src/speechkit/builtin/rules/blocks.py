"""Blocks: title, headings, lists, quotes, tables, footnotes, separators, paragraphs.

What blocks a draft holds is worked out once for each kind; a rule hands out the block that begins
where it is asked, or names the position where its next one begins.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

import attrs

from speechkit import (
    Block,
    Cell,
    Draft,
    Footnote,
    Heading,
    List,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Separator,
    Span,
    Table,
    hookimpl,
    segment,
    walk,
)
from speechkit.builtin.rules.headings import headed
from speechkit.builtin.rules.listed import listed
from speechkit.builtin.rules.lists import plan
from speechkit.builtin.rules.run_in import run_in
from speechkit.builtin.rules.runs import Level
from speechkit.builtin.rules.unmarked import unmarked

B = TypeVar("B", bound=Block, covariant=True)

_RULES = re.compile(r"[ \t]*([*_#~=–—•·-])(?:[ \t]*\1){2,}[ \t]*")
_MAY_RULE = ("***", "* *", "---", "- -", "___", "_ _", "===", "~~~", "~ ~", "###", "# #")
_MAY_RULE_TOO = ("–––", "– –", "———", "— —", "•••", "• •", "···", "· ·")


class Planned(Generic[B]):
    """Blocks by where they begin."""

    def __init__(self, blocks: Mapping[int, B]) -> None:
        self.blocks = blocks
        self.starts = sorted(blocks)

    def at(self, position: int) -> B | int:
        """The block that begins here, or where the next one begins."""
        block = self.blocks.get(position)
        if block is not None:
            return block
        return self.after(position)

    def after(self, position: int) -> int:
        """Where the first of the blocks at or after a position begins."""
        number = bisect_left(self.starts, position)
        return self.starts[number] if number < len(self.starts) else sys.maxsize


def _planned(make: Callable[[Draft], Mapping[int, B]]) -> Callable[[Draft], Planned[B]]:
    def planned(draft: Draft) -> Planned[B]:
        return Planned(make(draft))

    return planned


# ── lines that head or divide ────────────────────────────────────────────────────────────────


@_planned
def _separators(draft: Draft) -> dict[int, Separator]:
    if not any(signs in draft.text for signs in (*_MAY_RULE, *_MAY_RULE_TOO)):
        return {}
    found: dict[int, Separator] = {}
    for number, text in enumerate(draft.lines.texts):
        if text[:3].strip() and not text.lstrip()[:1].isalnum() and _RULES.fullmatch(text):
            line = draft.lines[number]
            found[line.inner.start] = Separator(line.inner, line.bare, rule="BLK010")
    return found


@segment("BLK010", "separator")
def separator(draft: Draft, at: int) -> Separator | int:
    """A line of signs that only divides."""
    return draft.once(_separators).at(at)


@_planned
def _titles(draft: Draft) -> dict[int, Heading]:
    return _headings(draft, "BLK020", draft.once(headed).titles)


@_planned
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


@segment("BLK020", "title")
def title(draft: Draft, at: int) -> Heading | int:
    """The printed title, first in the text, on a line of its own."""
    return draft.once(_titles).at(at)


@segment("BLK030", "heading")
def heading(draft: Draft, at: int) -> Heading | int:
    """A line that heads what follows."""
    return draft.once(_heads).at(at)


# ── lists ────────────────────────────────────────────────────────────────────────────────────

_listed = _planned(listed)
_run_in = _planned(run_in)
_unmarked = _planned(unmarked)


@_planned
def _marked(draft: Draft) -> dict[int, List]:
    return {at: block for at, (_, block) in draft.once(plan).lists.items()}


@segment("BLK035", "source-list")
def source_list(draft: Draft, at: int) -> List | int:
    """A list that the source marks as one."""
    return _handed_out(draft, draft.once(_listed).at(at))


@segment("BLK040", "list")
def marked_list(draft: Draft, at: int) -> List | int:
    """Lines that open with bullets or rising labels, with lead-in and wrap-up."""
    block = draft.once(_marked).at(at)
    if isinstance(block, int):
        return block
    level, _ = draft.once(plan).lists[at]
    if level.after is not None:
        block = attrs.evolve(block, continues=draft.once(_Ledger).places.get(id(level.after)))
    return _handed_out(draft, block, level)


@segment("BLK050", "unmarked-list", sure=False)
def unmarked_list(draft: Draft, at: int) -> List | int:
    """Lines without markers that a lead-in announces and that are set alike."""
    return _handed_out(draft, draft.once(_unmarked).at(at))


@segment("BLK055", "run-in-list")
def run_in_list(draft: Draft, at: int) -> List | int:
    """Labelled items inside one paragraph, from its first words to the end of their sentence."""
    return _handed_out(draft, draft.once(_run_in).at(at))


class _Ledger:
    """The lists handed out so far: a list that goes on with another names its place among them."""

    def __init__(self, _: Draft) -> None:
        self.count = 0
        self.places: dict[int, int] = {}


def _handed_out(draft: Draft, block: List | int, level: Level | None = None) -> List | int:
    if not isinstance(block, int):
        ledger = draft.once(_Ledger)
        ledger.places[id(level)] = ledger.count
        ledger.count += sum(isinstance(inner, List) for inner in walk([block]))
    return block


# ── what the source marks ────────────────────────────────────────────────────────────────────


def _paragraphs_of(draft: Draft, mark: Mark) -> Iterator[Span]:
    """The stretches of words in a mark, apart by blank lines."""
    at, end = mark.span
    while at < end:
        stop = draft.text.find("\n\n", at, end)
        stop = end if stop < 0 else stop
        words = draft.text[at:stop]
        start = at + len(words) - len(words.lstrip())
        if words.strip():
            yield Span(start, start + len(words.strip()))
        at = stop + 1


@_planned
def _quotes(draft: Draft) -> dict[int, Quote]:
    return {
        span.start: Quote(span, span.of(draft.text), rule="BLK060")
        for mark in draft.marks("quote", "blockquote")
        for span in _paragraphs_of(draft, mark)
    }


@segment("BLK060", "quote")
def quote(draft: Draft, at: int) -> Quote | int:
    """A paragraph that the source sets off as a quotation."""
    return draft.once(_quotes).at(at)


@_planned
def _tables(draft: Draft) -> dict[int, Table]:
    found: dict[int, Table] = {}
    rows, cells = draft.marks("tr"), draft.marks("td", "th")
    for mark in draft.marks("table") if rows and cells else ():
        made = tuple(
            tuple(
                Cell(span.of(draft.text), span)
                for cell in cells
                if row.span.covers(cell.span) and (span := _bare(draft.text, cell.span))
            )
            for row in rows
            if mark.span.covers(row.span)
        )
        made = tuple(row for row in made if row)
        if len(made) > 1 and max(map(len, made)) > 1:
            span = Span(made[0][0].span.start, made[-1][-1].span.end)
            found[span.start] = Table(span, made, rule="BLK070")
    return found


@segment("BLK070", "table")
def table(draft: Draft, at: int) -> Table | int:
    """A table that the source marks, with at least two rows and two columns."""
    return draft.once(_tables).at(at)


@_planned
def _footnotes(draft: Draft) -> dict[int, Footnote]:
    anchors = {mark.value: mark.span for mark in draft.marks("noteref")}
    found: dict[int, Footnote] = {}
    for mark in draft.marks("footnote"):
        span = _bare(draft.text, mark.span)
        if span:
            label = mark.value or None
            anchor = anchors.get(mark.value)
            found[span.start] = Footnote(span, span.of(draft.text), label, anchor, rule="BLK080")
    return found


@segment("BLK080", "footnote")
def footnote(draft: Draft, at: int) -> Footnote | int:
    """A footnote that the source marks."""
    return draft.once(_footnotes).at(at)


def _bare(text: str, span: Span) -> Span | None:
    """A span without the white space at its ends; None if there is nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None


@segment("BLK900", "paragraph")
def paragraph(draft: Draft, at: int) -> Paragraph:
    """Words up to the next blank line are a paragraph."""
    end = draft.text.find("\n\n", at)
    words = draft.text[at : end if end >= 0 else len(draft.text)].rstrip()
    if "\n" in words:
        words = words[: _next_block(draft, at + 1) - at].rstrip()
    return Paragraph(Span(at, at + len(words)), words, rule="BLK900")


def _next_block(draft: Draft, at: int) -> int:
    """Where the next block of another kind begins: a paragraph ends there, blank line or not."""
    kinds: tuple[Callable[[Draft], Planned[Block]], ...]
    kinds = (_marked, _unmarked, _listed, _separators, _heads, _tables, _footnotes)
    return min(draft.once(kind).after(at) for kind in kinds)


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [
        separator,
        title,
        heading,
        table,
        footnote,
        source_list,
        marked_list,
        unmarked_list,
        run_in_list,
        quote,
        paragraph,
    ]
