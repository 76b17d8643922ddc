"""Claims: one numbered table for a fact-checker, a view over lists, enumerations and figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from speechkit.blocks import Block, Item, List, walk
from speechkit.edits import Span
from speechkit.layers import Claim, Enumeration, Quantity, Turn
from speechkit.sentences import sentences_at

NUMBERED = frozenset({"numbered", "lettered", "roman", "run-in"})
"""Styles of lists whose items are claims."""


def claims_of(
    text: str,
    blocks: Sequence[Block],
    enumerations: Sequence[Enumeration],
    quantities: Sequence[Quantity],
    turns: Sequence[Turn],
) -> tuple[Claim, ...]:
    """The claims of a speech in the order of the text, each stretch of words once."""
    found: dict[Span, Claim] = {}
    for claim in (*_items(blocks), *_members(enumerations), *_sentences(text, blocks, quantities)):
        found.setdefault(claim.span, claim)
    if not found:
        return ()
    starts = [quantity.span.start for quantity in quantities]
    voices = sorted(turns, key=lambda turn: turn.span)
    voices_from = [turn.span.start for turn in voices]
    claims = []
    for span in sorted(found):
        claim = found[span]
        figures = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        inside = tuple(i for i in figures if quantities[i].span.end <= span.end)
        speaker = _speaker(span, voices, voices_from) if voices else None
        claims.append(Claim(claim.text, span, claim.label, claim.number, inside, speaker))
    return tuple(claims)


def _items(blocks: Sequence[Block]) -> Iterator[Claim]:
    lists = [block for block in blocks if isinstance(block, List)]
    for block in walk(lists) if lists else ():
        if isinstance(block, List) and block.style in NUMBERED:
            for item in block.items:
                yield Claim(item.text, item.span, item.label, item.value)


def _members(enumerations: Sequence[Enumeration]) -> Iterator[Claim]:
    for enumeration in enumerations:
        for member in enumeration.items:
            yield Claim(member.text, member.span, None, member.number)


def _sentences(
    text: str, blocks: Sequence[Block], quantities: Sequence[Quantity]
) -> Iterator[Claim]:
    if not quantities:
        return
    runs = [Span(*run) for run in _runs(blocks)]
    at = 0
    for run in runs:
        inside = []
        while at < len(quantities) and quantities[at].span.start < run.end:
            if quantities[at].span.start >= run.start:
                inside.append(quantities[at].span.start)
            at += 1
        if not inside:
            continue
        for span in sentences_at(text, run, inside):
            yield Claim(span.of(text), span)


def _runs(blocks: Sequence[Block]) -> Iterator[Span]:
    """The stretches of running words, in order: blocks, lead-ins, items, wrap-ups."""
    for block in blocks:
        if isinstance(block, List):
            if block.intro:
                yield block.intro.span
            for item in block.items:
                yield item.span
                yield from _runs(item.blocks)
            for run in block.wrap_up:
                yield run.span
        elif not isinstance(block, Item):
            yield block.span


def _speaker(span: Span, voices: Sequence[Turn], voices_from: Sequence[int]) -> str | None:
    """Who speaks these words: the turn that begins last before them, if they lie within it."""
    before = bisect_right(voices_from, span.start)
    return voices[before - 1].speaker if before and voices[before - 1].span.covers(span) else None
