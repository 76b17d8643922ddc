"""Enumerations: series announced and carried out in prose, over sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from speechkit import (
    Enumeration,
    List,
    Member,
    Rule,
    Span,
    Speech,
    Warning,
    annotate,
    hookimpl,
    sentence_spans,
)
from speechkit.builtin.rules.cues import FINAL, NEXT, Cue, cues_of
from speechkit.builtin.rules.spelled_out import Series, announcements, count_of, spelled_out
from speechkit.builtin.rules.word_places import words_in

_FAR = {True: 9000, False: 30000}
"""How many code points may lie between two members: counted by adverbs, by nouns."""

_NEAR = 4000
"""How far members may lie apart that do not say the same noun."""

_HINTS = frozenset("second secondly final finally lastly two next another additional".split())
"""A series has one of these words at least."""


@attrs.define
class _Chain:
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


@annotate("NUM010", "enumeration", provides=["enumerations"], needs=["turns"])
def enumeration(speech: Speech) -> Iterator[Enumeration | Warning]:
    """A series that a speaker counts through: "The first area … My second … The final area".

    **What it does**: follows cue words ("First, …", "Secondly, …", "The third condition is …",
    "Plot two was …", "One is … The other is …", "Another challenge …", "Finally, …") over sentences
    and paragraphs, ties them to what announced them ("three areas"), and finds series inside the
    members of others. Takes a series told at once ("three areas: a, b and c", "four areas. These
    are a, b, c and d") if it has as many members as it says. When the number announced is not the
    number found, it warns.

    **Why**: a claim in three parts is one claim, even where a page lies between the parts.

    **Leaves alone**: "the first time", "First Minister", "in the first place", "my third
    consecutive", "the second largest"; a lone "second"; a "finally" far off, or one more
    than was announced; the items of lists, which are enumerations of another kind; what is beyond
    1,000 letters of a sentence that does not end.

    **Example**:

    >>> import speechkit
    >>> text = "We have two tasks. The first task is the pier. It is old. The second is the lamp."
    >>> found = speechkit.normalise(speechkit.Source.from_text(text)).enumerations[0]
    >>> found.announced, [member.text for member in found.items]
    ('two tasks', ['The first task is the pier.', 'The second is the lamp.'])
    """
    text, lists = speech.text, speech.lists
    inside = [item.span for found in lists for item in found.items]
    inside.sort()
    turns = [turn.span.start for turn in speech.turns or ()]
    found_cues = (
        cues_of(text) if not _HINTS.isdisjoint([word for _, word in words_in(text)]) else []
    )
    cues = [(cue, _home_of(cue, turns, inside)) for cue in found_cues]
    chains = [chain for chain in _chains(cues) if len(chain.cues) > 1]
    found = [Series(_trimmed(text, chain), _members(text, chain)) for chain in chains]
    found += _unlisted(spelled_out(text, found), lists)
    found.sort(key=lambda one: one.members[0].span)
    members = [one.members for one in found]
    parents = _parents(members)
    intros = sorted((one.intro.span.start, n) for n, one in enumerate(lists) if one.intro)
    for number, (announced, items) in enumerate(found):
        count = count_of(announced) if announced else None
        yield Enumeration(
            announced.group() if announced else None,
            count,
            tuple(items),
            parent=parents[number],
            restates=_restated(intros, lists, announced),
        )
        if count is not None and count != len(items):
            yield Warning(
                "enumeration-count",
                f"{announced.group() if announced else ''!r} announces {count}, "
                f"{len(items)} were found",
                speech.place(items[0].span),
            )


def _unlisted(found: Iterable[Series], lists: Sequence[List]) -> Iterator[Series]:
    """Series that are told at once, without those that are run-in lists, labels and all."""
    starts = {item.label_span.start for one in lists for item in one.items if item.label_span}
    return (one for one in found if one.members[0].span.start not in starts)


# ── following ────────────────────────────────────────────────────────────────────────────────


def _home_of(cue: Cue, turns: list[int], inside: list[Span]) -> tuple[int, int]:
    """Whose turn a cue stands in, and in which item of a list: a series leaves neither."""
    item = bisect_right(inside, (cue.at, cue.at + 10**9)) - 1
    held = item >= 0 and inside[item].start <= cue.at < inside[item].end
    return bisect_right(turns, cue.at), item if held else -1


def _chains(cues: Sequence[tuple[Cue, tuple[int, int]]]) -> list[_Chain]:
    chains: list[_Chain] = []
    for cue, home in cues:
        chain = _fitting(chains, cue, home)
        if chain is not None:
            chain.cues.append(cue)
        elif (chain := _ended_early(chains, cue, home)) is not None:
            chain.cues[-1] = cue
        elif cue.number == 1 or (cue.number == 2 and (cue.noun or cue.adverb)):
            chains.append(_Chain([cue], home))
    return chains


def _fitting(chains: list[_Chain], cue: Cue, home: tuple[int, int]) -> _Chain | None:
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


def _ended_early(chains: list[_Chain], cue: Cue, home: tuple[int, int]) -> _Chain | None:
    """The series that a "finally" seemed to end, and whose last this one is: it shares the noun."""
    for chain in reversed(chains[-12:]):
        if chain.last.number == FINAL and chain.last.adverb and chain.home == home:
            near = cue.at - chain.last.at <= _FAR[False]
            if near and cue.number == chain.number and cue.noun and cue.noun in chain.nouns:
                return chain
    return None


def _fits(chain: _Chain, cue: Cue) -> bool:
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
    return cue.number == chain.number + 1


def _ends(chain: _Chain, cue: Cue, distance: int) -> bool:
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


def _trimmed(text: str, chain: _Chain) -> re.Match[str] | None:
    """What announces a series; one "finally" more than was announced is none of it."""
    announced = _announcement(text, chain)
    if announced and chain.last.number == FINAL and len(chain.cues) == count_of(announced) + 1:
        chain.cues.pop()
    return announced


# ── what it is made of ───────────────────────────────────────────────────────────────────────


def _members(text: str, chain: _Chain) -> list[Member]:
    ends = [cue.start for cue in chain.cues[1:]] + [len(text)]
    members: list[Member] = []
    number = 0
    for cue, end in zip(chain.cues, ends, strict=True):
        number = cue.number if cue.number > 0 else number + 1
        members.append(_member(text, cue, end, number))
    return members


def _member(text: str, cue: Cue, end: int, number: int) -> Member:
    """The sentence of a cue, from the cue on, as far as the next member."""
    stop = min(end, cue.at + _LONGEST)
    paragraph_end = text.find("\n\n", cue.at, stop + 1)
    # The letter behind the stop tells whether a sentence ends there.
    paragraph = Span(cue.start, paragraph_end if paragraph_end >= 0 else min(stop + 1, len(text)))
    sentence = next(sentence_spans(text, paragraph), paragraph)
    if stop < sentence.end:
        words = text[sentence.start : stop].rstrip(" \n\t,–—-")
        if stop < end or words.endswith((" and", " but", " then")):
            words = words.rpartition(" ")[0].rstrip(" ,–—-") or words
        sentence = Span(sentence.start, sentence.start + len(words))
    return Member(sentence.of(text), sentence, number)


_LONGEST = 1000
"""How many code points of a sentence are a member at most: without stops, each series in a text
would end with all the rest of it."""


def _announcement(text: str, chain: _Chain) -> re.Match[str] | None:
    """The words that announce a series: the nearest before it, whose noun or number fits."""
    start = chain.cues[0].start
    best = None
    for match in announcements(text, max(0, start - 1500), start):
        noun = _singular(match["noun"].lower())
        if noun in chain.nouns or count_of(match) == len(chain.cues) or start - match.end() < 200:
            best = match
    return best


def _singular(noun: str) -> str:
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _parents(members: list[list[Member]]) -> list[int | None]:
    """For each series, in order, the one inside one of whose members it lies: the smallest."""
    hulls = [Span(one[0].span.start, one[-1].span.end) for one in members]
    parents: list[int | None] = []
    open: list[int] = []  # those before it that have members beyond where it begins
    following = 0
    for number, mine in enumerate(hulls):
        while following < len(hulls) and hulls[following].start <= mine.start:
            open.append(following)
            following += 1
        open = [other for other in open if members[other][-1].span.start > mine.start]
        around = [other for other in open if other != number and _within(mine, members[other])]
        size = {other: hulls[other].end - hulls[other].start for other in around}
        parents.append(min(around, key=size.__getitem__, default=None))
    return parents


def _within(span: Span, members: list[Member]) -> bool:
    """Whether a span lies between the beginnings of two members that follow each other."""
    starts = [member.span.start for member in members]
    first, last = bisect_right(starts, span.start), bisect_right(starts, span.end)
    return first == last and 0 < first < len(starts)


def _restated(
    intros: Sequence[tuple[int, int]], lists: Sequence[List], announced: re.Match[str] | None
) -> int | None:
    """The list that the same words announced, if the series goes through it again.

    `intros` tell, in order, where the lead-ins of lists begin, and the numbers of their lists.
    """
    if announced is None:
        return None
    at = announced.start()
    before = bisect_right(intros, (at, len(lists))) - 1
    if before < 0:
        return None
    number = intros[before][1]
    intro, items = lists[number].intro, lists[number].items
    holds = intro is not None and at < intro.span.end  # lead-ins lie apart from each other
    return number if holds and len(items) == count_of(announced) else None


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [enumeration]
