"""Chains: cues that follow each other, each the next point of what was begun."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import attrs

from speechkit import Span, Speech
from speechkit.builtin.rules.enumerations.cue import FINAL, NEXT, Cue

_FAR = {True: 9000, False: 30000}
"""How many code points may lie between two members: counted by adverbs, by nouns."""

_NEAR = 4000
"""How far members may lie apart that do not say the same noun."""


@attrs.define
class Chain:
    """A series as far as it has been followed, and the turn and the item that it stands in."""

    cues: list[Cue]
    home: tuple[int, int]

    @property
    def last(self) -> Cue:
        return self.cues[-1]

    @property
    def number(self) -> int:
        """The number of the last member."""
        number = 0
        for cue in self.cues:
            number = cue.number if cue.number > 0 else number + 1
        return number

    @property
    def open(self) -> bool:
        return self.last.number != FINAL

    @property
    def adverbs(self) -> bool:
        return all(cue.adverb for cue in self.cues)

    @property
    def nouns(self) -> set[str]:
        return {cue.noun for cue in self.cues if cue.noun}


_BRIEF = 1500
"""How long an interruption may be, in code points, after which a series goes on."""


def floors_of(speech: Speech) -> list[int]:
    """For each turn, from 1, the one that it goes on with: the same voice, briefly interrupted."""
    turns = speech.turns or ()
    told = next((fact.value for fact in speech.facts if fact.field == "speaker"), None)
    floors = [*range(len(turns) + 1)]
    for number, turn in enumerate(turns[2:], 3):
        before, between = turns[number - 3], turns[number - 2].span
        voice = before.speaker or (told if not before.label else None)
        if turn.speaker and turn.speaker == voice and between.end - between.start < _BRIEF:
            floors[number] = floors[number - 2]
    return floors


def home_of(cue: Cue, turns: list[int], floors: list[int], inside: list[Span]) -> tuple[int, int]:
    """Whose turn a cue stands in, and in which item of a list: a series leaves neither."""
    item = bisect_right(inside, (cue.at, cue.at + 10**9)) - 1
    held = item >= 0 and inside[item].start <= cue.at < inside[item].end
    return floors[bisect_right(turns, cue.at)], item if held else -1


def chains_of(cues: Sequence[tuple[Cue, tuple[int, int]]]) -> list[Chain]:
    """The chains that cues, in order, make; each cue comes with its home."""
    chains: list[Chain] = []
    for cue, home in cues:
        chain = _fitting(chains, cue, home)
        if chain is not None:
            chain.cues.append(cue)
        elif (chain := _ended_early(chains, cue, home)) is not None:
            chain.cues[-1] = cue
        elif cue.number == 1 or (cue.number == 2 and (cue.noun or cue.adverb)):
            chains.append(Chain([cue], home))
    return chains


def _fitting(chains: list[Chain], cue: Cue, home: tuple[int, int]) -> Chain | None:
    """The series that a cue carries on: the nearest whose noun it shares, else the nearest."""
    fitting = [
        chain
        for chain in reversed(chains[-12:])
        if chain.open and chain.home == home and _fits(chain, cue)
    ]
    for chain in fitting:
        if cue.noun and cue.noun in chain.nouns:
            return chain
    for chain in fitting:
        if chain.adverbs == cue.adverb or not (cue.noun and chain.nouns):
            return chain
    for chain in fitting:
        if len(chain.cues) > 1 or not chain.adverbs:
            return chain
    return None


def _ended_early(chains: list[Chain], cue: Cue, home: tuple[int, int]) -> Chain | None:
    """The series that a "finally" seemed to end, and whose last this one is: it shares the noun."""
    for chain in reversed(chains[-12:]):
        if chain.last.number == FINAL and chain.last.adverb and chain.home == home:
            near = cue.at - chain.last.at <= _FAR[False]
            if near and cue.number == chain.number and cue.noun and cue.noun in chain.nouns:
                return chain
    return None


def _fits(chain: Chain, cue: Cue) -> bool:
    distance = cue.at - chain.last.at
    if distance > _FAR[cue.adverb]:
        return False
    shared = cue.noun is not None and cue.noun in chain.nouns
    if cue.number == NEXT:
        return shared and distance < _NEAR
    if cue.noun and chain.nouns and not shared:
        if distance > _NEAR or chain.cues[0].number == 2:
            return False  # "a second change" is none of "the third stage"
    elif not cue.adverb and not shared and distance > _NEAR and not (cue.noun and chain.adverbs):
        return False  # "the second is …", pages after "First, …"
    if cue.number == FINAL:
        return _ends(chain, cue, distance)
    return cue.number == chain.number + 1 or (shared and cue.number == chain.number + 2)


def _ends(chain: Chain, cue: Cue, distance: int) -> bool:
    """Whether a last one is the last of this series: "Finally, I thank you" seldom is."""
    if cue.noun is not None and cue.noun in chain.nouns:
        return True
    if len(chain.cues) < 2 and chain.number != 2:
        return False
    gaps = [after.at - before.at for before, after in pairwise(chain.cues)]
    if not cue.adverb:
        return distance <= max([1500, *gaps])
    if all(not one.adverb for one in chain.cues) and (len(gaps) < 1 or distance > 1500):
        return False
    return distance <= max([1200, *(2 * gap for gap in gaps)])
