"""Enumerations: series announced and carried out in prose, over sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

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
from speechkit.builtin.rules.cues import FINAL, NOUNS, Cue, cues_of
from speechkit.builtin.rules.word_places import vocabulary, word_set

_FAR = {True: 9000, False: 30000}
"""How many code points may lie between two members: counted by adverbs, by nouns."""

_HINTS = word_set("second secondly final finally lastly two")
"""A series has one of these words at least."""

_COUNTS = "two three four five six seven eight nine ten".split()
_PLURAL = "|".join(f"{noun}s" for noun in sorted(NOUNS)) + (
    "|priorities|policies|opportunities|possibilities|duties|strategies|responsibilities|criteria|"
    "ideas|businesses"
)
_ANNOUNCED = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|[2-9])(?: [\w’'-]+){{0,3}}? (?P<noun>{_PLURAL})\b",
    re.IGNORECASE,
)


@attrs.define
class _Chain:
    """A series as far as it has been followed."""

    cues: list[Cue]
    turn: int

    @property
    def last(self) -> Cue:
        return self.cues[-1]

    @property
    def number(self) -> int:
        """The number of the last member."""
        first = self.cues[0].number
        return self.last.number if self.last.number != FINAL else first + len(self.cues) - 1

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
    "Plot two was …", "Finally, …") over sentences and paragraphs, ties them to what announced them
    ("three areas"), and finds series inside the members of others. When the number announced is not
    the number found, it warns.

    **Why**: a claim in three parts is one claim, even where a page lies between the parts.

    **Leaves alone**: "the first time", "First Minister", "in the first place", "my third
    consecutive"; a lone "second"; items of lists, which are enumerations of another kind.

    **Example**:

    >>> import speechkit
    >>> text = "We have two tasks. The first task is the pier. It is old. The second is the lamp."
    >>> found = speechkit.normalise(speechkit.Source.from_text(text)).enumerations[0]
    >>> found.announced, [member.text for member in found.items]
    ('two tasks', ['The first task is the pier.', 'The second is the lamp.'])
    """
    text = speech.text
    if not vocabulary(text) & _HINTS:
        return
    inside = [item.span for found in speech.lists for item in found.items]
    inside.sort()
    turns = [turn.span.start for turn in speech.turns or ()]
    cues = [cue for cue in cues_of(text) if not _covered(inside, cue.at)]
    chains = [chain for chain in _chains(cues, turns, text) if _is_series(chain)]
    members = [_members(text, chain) for chain in chains]
    hulls = [Span(one[0].span.start, one[-1].span.end) for one in members]
    for number, (chain, items) in enumerate(zip(chains, members, strict=True)):
        announced = _announcement(text, chain, hulls)
        count = _count_of(announced) if announced else None
        yield Enumeration(
            announced.group() if announced else None,
            count,
            tuple(items),
            parent=_parent(number, hulls, members),
            restates=_restated(speech.lists, announced, count),
        )
        if count is not None and count != len(items):
            yield Warning(
                "enumeration-count",
                f"{announced.group() if announced else ''!r} announces {count}, "
                f"{len(items)} were found",
                speech.place(items[0].span),
            )


# ── following ────────────────────────────────────────────────────────────────────────────────


def _chains(cues: Sequence[Cue], turns: list[int], text: str) -> list[_Chain]:
    chains: list[_Chain] = []
    for cue in cues:
        turn = bisect_right(turns, cue.at)
        home = _home(chains, cue, turn)
        if home is not None:
            home.cues.append(cue)
        elif cue.number == 1 or (cue.number == 2 and (cue.noun or cue.adverb)):
            chains.append(_Chain([cue], turn))
    return chains


def _home(chains: list[_Chain], cue: Cue, turn: int) -> _Chain | None:
    """The series that a cue carries on: the nearest whose noun it shares, else the nearest."""
    fitting = [
        chain
        for chain in reversed(chains[-12:])
        if chain.open and chain.turn == turn and _fits(chain, cue)
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


def _fits(chain: _Chain, cue: Cue) -> bool:
    if cue.at - chain.last.at > _FAR[cue.adverb]:
        return False
    if cue.number == FINAL:
        near = cue.at - chain.last.at < 6000
        begun = len(chain.cues) >= 2 or chain.number == 2
        return (begun and (near or not cue.adverb)) or (
            cue.noun is not None and cue.noun in chain.nouns
        )
    return cue.number == chain.number + 1


def _is_series(chain: _Chain) -> bool:
    return len(chain.cues) >= 2


# ── what it is made of ───────────────────────────────────────────────────────────────────────


def _members(text: str, chain: _Chain) -> list[Member]:
    first = chain.cues[0].number
    ends = [cue.start for cue in chain.cues[1:]] + [len(text)]
    return [
        _member(text, cue, end, first + place if cue.number == FINAL else cue.number)
        for place, (cue, end) in enumerate(zip(chain.cues, ends, strict=True))
    ]


def _member(text: str, cue: Cue, end: int, number: int) -> Member:
    """The sentence of a cue, from the cue on, as far as the next member."""
    paragraph_end = text.find("\n\n", cue.at)
    paragraph = Span(cue.start, paragraph_end if paragraph_end >= 0 else len(text))
    sentence = next(sentence_spans(text, paragraph), paragraph)
    if end < sentence.end:
        words = text[sentence.start : end].rstrip(" \n\t,–—-")
        if words.endswith((" and", " but", " then")):
            words = words.rpartition(" ")[0].rstrip(" ,–—-")
        sentence = Span(sentence.start, sentence.start + len(words))
    return Member(sentence.of(text), sentence, number)


def _announcement(text: str, chain: _Chain, hulls: list[Span]) -> re.Match[str] | None:
    """The words that announce a series: the nearest before it, whose noun or number fits."""
    start = chain.cues[0].start
    best = None
    for match in _ANNOUNCED.finditer(text, max(0, start - 1500), start):
        noun = _singular(match["noun"].lower())
        if noun in chain.nouns or _count_of(match) == len(chain.cues) or start - match.end() < 200:
            best = match
    return best


def _count_of(match: re.Match[str]) -> int:
    word = match["count"].lower()
    return int(word) if word.isdigit() else _COUNTS.index(word) + 2


def _singular(noun: str) -> str:
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _parent(number: int, hulls: list[Span], members: list[list[Member]]) -> int | None:
    """The series inside one of whose members this one lies: the smallest."""
    mine = hulls[number]
    around = [
        other
        for other, hull in enumerate(hulls)
        if other != number and hull.start <= mine.start and _within(mine, members[other])
    ]
    return min(around, key=lambda other: hulls[other].end - hulls[other].start, default=None)


def _within(span: Span, members: list[Member]) -> bool:
    """Whether a span lies between the beginnings of two members that follow each other."""
    starts = [member.span.start for member in members]
    first, last = bisect_right(starts, span.start), bisect_right(starts, span.end)
    return first == last and 0 < first < len(starts)


def _restated(
    lists: Sequence[List], announced: re.Match[str] | None, count: int | None
) -> int | None:
    """The list that the same words announced, if the series goes through it again."""
    if announced is None:
        return None
    for number, found in enumerate(lists):
        intro = found.intro
        if (
            intro is not None
            and intro.span.start <= announced.start() < intro.span.end
            and len(found.items) == count
        ):
            return number
    return None


def _covered(spans: list[Span], at: int) -> bool:
    place = bisect_right(spans, (at, at + 10**9)) - 1
    return place >= 0 and spans[place].start <= at < spans[place].end


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [enumeration]
