"""Cutting: how the rules of SEGMENT make the blocks of a clean text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from speechkit.blocks import Block, Paragraph
from speechkit.draft import Draft
from speechkit.edits import Span
from speechkit.errors import EditError
from speechkit.rules import Rule
from speechkit.stages import fault_of
from speechkit.values import evolve


def cut(draft: Draft, rules: Sequence[Rule]) -> tuple[Block, ...]:
    """The blocks of a clean text: at each position the first rule that finds one has it.

    A rule answers with a block, with several that follow each other (those are taken before which
    no other rule wants to be asked), with the position where it is next to be asked, or with None.
    """
    draft, text = draft.evolve(stage="segment"), draft.text
    blocks: list[Block] = []
    waiting = [_Asked(rule) for rule in rules]
    eager = waiting  # those that are asked everywhere
    length, due, at = len(text), 0, _ink(text, 0)
    while at < length:
        patient = at >= due
        rule, found = _answer(draft, at, waiting if patient else eager)
        if patient:
            eager = [asked for asked in waiting if not asked.patient]
            due = min([length, *(asked.due for asked in waiting if asked.patient)])
        try:
            taken = _taken(found, text, at, due if len(eager) < 2 else at)
        except Exception as error:
            raise fault_of(rule, error) from error
        code = rule.code
        blocks += [block if block.rule == code else evolve(block, rule=code) for block in taken]
        at = _ink(text, taken[-1].span.end)
    return tuple(blocks)


def _taken(found: Iterable[Block], text: str, at: int, due: int) -> list[Block]:
    """The blocks that follow each other from a place on, up to where another rule is due."""
    taken: list[Block] = []
    for block in found:
        start, end = block.span
        if taken and start >= due:
            break
        if (start != at and not text[at:start].isspace()) or not start < end <= len(text):
            raise EditError(f"asked at {at}, it gave a block of {block.span}")
        taken.append(block)
        at = end
    if not taken:
        raise EditError(f"asked at {at}, it gave no block; None says that there is none")
    return taken


_INK = re.compile(r"\S")


def _ink(text: str, at: int) -> int:
    """Where the next words stand, at or after a place; the end of the text if there are none."""
    if text.startswith("\n\n", at) and not text[at + 2 : at + 3].isspace():
        return at + 2  # behind a block, as a rule
    ink = _INK.search(text, at)
    return ink.start() if ink else len(text)


@attrs.define
class _Asked:
    """A rule of SEGMENT; a patient one has named the position where it is to be asked again."""

    rule: Rule
    due: int = 0
    patient: bool = False


def _answer(draft: Draft, at: int, asked: Sequence[_Asked]) -> tuple[Rule, Iterable[Block]]:
    """The first rule that finds blocks here, and these."""
    for turn in asked:
        if turn.due > at:
            continue
        try:
            answer: Block | Iterable[Block] | int | None = turn.rule.function(draft, at)
        except Exception as error:
            raise fault_of(turn.rule, error) from error
        if isinstance(answer, int):
            turn.due, turn.patient = answer, True
        elif answer is not None:
            return turn.rule, (answer,) if isinstance(answer, Block) else answer
    return _REST, (_rest_of_paragraph(draft.text, at),)


def _rest_of_paragraph(text: str, at: int) -> Paragraph:
    end = text.find("\n\n", at)
    words = text[at : end if end >= 0 else len(text)].rstrip()
    return Paragraph(Span(at, at + len(words)), words)


_REST = Rule("", "paragraph", "segment", _rest_of_paragraph)
"""Who is said to have found what no rule takes."""
