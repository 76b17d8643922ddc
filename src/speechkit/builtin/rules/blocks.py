"""Blocks: title, headings, lists, separators, paragraphs."""

from __future__ import annotations

import re

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
from speechkit.builtin.rules.lists import Plan, plan

_RULE = re.compile(r"(?:[*_#~=–—•·-][ \t]*){3,}$")

_SALUTATIONS = re.compile(
    r"(?:(?:dear|my fellow|fellow|my friends|friends|ladies|gentlemen|mr|mrs|ms|madam|members"
    r"|delegates|comrades|colleagues|conference|your|honou?rable|distinguished|brothers|sisters"
    r"|thank you|thanks|welcome|hello|good (?:morning|afternoon|evening|day))\b)",
    re.IGNORECASE,
)
"""How speakers greet: a first line that opens so is speech, no title."""


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
    for mark in draft.once(_titles):
        if mark.start == at:
            words = mark.of(draft.text)
            return Heading(mark, words, 1, rule="BLK020")
    return None


def _titles(draft: Draft) -> list[Span]:
    marked = [mark.span for mark in draft.marks("title")]
    if marked:
        return marked[:1]
    for line in draft.lines.head(1):
        below = draft.lines.texts[line.number + 1 : line.number + 2]
        if _is_title(line.bare) and below and not below[0].strip():
            return [line.inner]
    return []


def _is_title(words: str) -> bool:
    if not 3 <= len(words) <= 150 or words[-1] in ".,:;!…":
        return False
    return not _SALUTATIONS.match(words)


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[at : end if end >= 0 else len(text)].rstrip()


@segment("BLK040", "list")
def marked_list(draft: Draft, at: int) -> List | None:
    """Lines that open with bullets or rising labels, with lead-in and wrap-up."""
    lists: Plan = draft.once(plan)
    found = lists.lists.get(at)
    if found is None:
        return None
    level, block = found
    if level.after is not None:
        for index, (earlier, _) in enumerate(lists.handed):
            if earlier is level.after:
                before = sum(count for _, count in lists.handed[:index])
                block = attrs.evolve(block, continues=before)
    lists.handed.append((level, sum(isinstance(b, List) for b in walk([block]))))
    return attrs.evolve(block, rule="BLK040")


@segment("BLK900", "paragraph")
def paragraph(draft: Draft, at: int) -> Paragraph:
    """Words up to the next blank line are a paragraph."""
    end = draft.text.find("\n\n", at)
    words = draft.text[at : end if end >= 0 else len(draft.text)].rstrip()
    return Paragraph(Span(at, at + len(words)), words, rule="BLK900")


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [separator, title, marked_list, paragraph]
