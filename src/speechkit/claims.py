"""Claims: one numbered table for a fact-checker, a view over lists, enumerations and figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from speechkit.blocks import Block, Item, List, lists_in
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
    found: dict[Span, _Words] = {}
    for span, words in (
        *_items(blocks),
        *_members(enumerations),
        *_sentences(text, blocks, quantities),
    ):
        found.setdefault(span, words)
    if not found:
        return ()
    starts = [quantity.span.start for quantity in quantities]
    voices = sorted(turns, key=lambda turn: turn.span)
    voices_from = [turn.span.start for turn in voices]
    claims = []
    for span in sorted(found):
        figures = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        inside = tuple([i for i in figures if quantities[i].span.end <= span.end])
        speaker = _speaker(span, voices, voices_from) if voices else None
        claims.append(Claim(*found[span], inside, speaker))
    return tuple(claims)


_Words: TypeAlias = tuple[str, Span, str | None, int | None]
"""Words that are claimed, where they stand, their label and number."""


def _items(blocks: Sequence[Block]) -> Iterator[tuple[Span, _Words]]:
    for found in lists_in(blocks):
        if found.style in NUMBERED:
            for item in found.items:
                yield item.span, (item.text, item.span, item.label, item.value)


def _members(enumerations: Sequence[Enumeration]) -> Iterator[tuple[Span, _Words]]:
    for enumeration in enumerations:
        for member in enumeration.items:
            yield member.span, (member.text, member.span, None, member.number)


def _sentences(
    text: str, blocks: Sequence[Block], quantities: Sequence[Quantity]
) -> Iterator[tuple[Span, _Words]]:
    starts = [quantity.span.start for quantity in quantities]
    at, count = 0, len(starts)
    for run in _runs(blocks) if starts else ():
        begin, end = run
        if starts[at] >= end:
            continue
        first = at
        while at < count and starts[at] < end:
            at += 1
        inside = [place for place in starts[first:at] if place >= begin]
        for span in sentences_at(text, run, inside):
            yield span, (span.of(text), span, None, None)
        if at == count:
            break


def _runs(blocks: Sequence[Block]) -> list[Span]:
    """The stretches of running words, in order: blocks, lead-ins, items, wrap-ups."""
    runs: list[Span] = []
    for block in blocks:
        if isinstance(block, List):
            if block.intro:
                runs.append(block.intro.span)
            for item in block.items:
                runs.append(item.span)
                runs += _runs(item.blocks)
            runs += [run.span for run in block.wrap_up]
        elif not isinstance(block, Item):
            runs.append(block.span)
    return runs


def _speaker(span: Span, voices: Sequence[Turn], voices_from: Sequence[int]) -> str | None:
    """Who speaks these words: the turn that begins last before them, if they lie within it."""
    before = bisect_right(voices_from, span.start)
    return voices[before - 1].speaker if before and voices[before - 1].span.covers(span) else None
