"""Blocks: title, headings, lists, separators, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

import attrs

from speechkit import (
    Draft,
    Heading,
    List,
    Paragraph,
    Rule,
    Separator,
    Span,
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

_RULE = re.compile(r"(?:[*_#~=–—•·-][ \t]*){3,}$")


@segment("BLK010", "separator")
def separator(draft: Draft, at: int) -> Separator | None:
    """A line of signs that only divides."""
    if draft.text[at].isalnum():
        return None
    line = _line(draft.text, at)
    return Separator(Span(at, at + len(line)), line, rule="BLK010") if _RULE.match(line) else None


@segment("BLK020", "title")
def title(draft: Draft, at: int) -> Heading | None:
    """The printed title, first in the text, on a line of its own."""
    found = draft.once(headed)
    return _heading(draft, at, "BLK020", found.levels, found.titles)


@segment("BLK030", "heading")
def heading(draft: Draft, at: int) -> Heading | None:
    """A line that heads what follows."""
    found = draft.once(headed)
    return _heading(draft, at, "BLK030", found.levels, found.levels)


def _heading(
    draft: Draft, at: int, rule: str, levels: Mapping[int, int], wanted: Container[int]
) -> Heading | None:
    if not levels:
        return None
    line = draft.lines.at(at)
    if line.number not in wanted or line.inner.start != at:
        return None
    return Heading(line.inner, line.bare, levels[line.number], rule=rule)


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[at : end if end >= 0 else len(text)].rstrip()


@segment("BLK035", "source-list")
def source_list(draft: Draft, at: int) -> List | None:
    """A list that the source marks as one."""
    return _handed_out(draft, draft.once(listed).get(at))


@segment("BLK040", "list")
def marked_list(draft: Draft, at: int) -> List | None:
    """Lines that open with bullets or rising labels, with lead-in and wrap-up."""
    level, block = draft.once(plan).lists.get(at, (None, None))
    if block is None:
        return None
    if level is not None and level.after is not None:
        block = attrs.evolve(block, continues=draft.once(_Ledger).places.get(id(level.after)))
    return _handed_out(draft, block, level)


@segment("BLK045", "run-in-list")
def run_in_list(draft: Draft, at: int) -> List | None:
    """Labelled items inside one paragraph, from its first words to the end of their sentence."""
    return _handed_out(draft, draft.once(run_in).get(at))


@segment("BLK050", "unmarked-list", sure=False)
def unmarked_list(draft: Draft, at: int) -> List | None:
    """Lines without markers that a lead-in announces and that are set alike."""
    return _handed_out(draft, draft.once(unmarked).get(at))


class _Ledger:
    """The lists handed out so far: a list that goes on with another names its place among them."""

    def __init__(self, _: Draft) -> None:
        self.count = 0
        self.places: dict[int, int] = {}


def _handed_out(draft: Draft, block: List | None, level: Level | None = None) -> List | None:
    if block is not None:
        ledger = draft.once(_Ledger)
        ledger.places[id(level)] = ledger.count
        ledger.count += sum(isinstance(inner, List) for inner in walk([block]))
    return block


@segment("BLK900", "paragraph")
def paragraph(draft: Draft, at: int) -> Paragraph:
    """Words up to the next blank line are a paragraph."""
    end = draft.text.find("\n\n", at)
    words = draft.text[at : end if end >= 0 else len(draft.text)].rstrip()
    return Paragraph(Span(at, at + len(words)), words, rule="BLK900")


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [
        separator,
        title,
        heading,
        source_list,
        marked_list,
        unmarked_list,
        run_in_list,
        paragraph,
    ]
