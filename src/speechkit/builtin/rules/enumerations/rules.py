"""Enumerations: series announced and carried out in prose, over sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from speechkit import (
    Enumeration,
    List,
    Member,
    Rule,
    Span,
    Speech,
    Warning,
    annotate,
    sentence_spans,
)
from speechkit.builtin.rules.enumerations.cardinals import counts_in_figures
from speechkit.builtin.rules.enumerations.chains import Chain, chains_of, floors_of, home_of
from speechkit.builtin.rules.enumerations.cue import FINAL, Cue
from speechkit.builtin.rules.enumerations.cues import cues_of
from speechkit.builtin.rules.enumerations.spelled_out import (
    Series,
    announced_last,
    announcements,
    count_of,
    spelled_out,
)
from speechkit.builtin.rules.quantities.word_places import words_in

_HINTS = frozenset("second secondly final finally lastly two next another additional".split())
"""A series has one of these words at least."""


@annotate("NUM010", "enumeration", provides=["enumerations"], needs=["turns"])
def enumeration(speech: Speech) -> Iterator[Enumeration | Warning]:
    """A series that a speaker counts through: "The first area … My second … The final area".

    **What it does**: follows cue words ("First, …", "Secondly, …", "No. 3, …",
    "The third condition is …", "Plot two was …", "One is … The other is …", "Another challenge …",
    "Finally, …") over sentences and paragraphs, ties them to what announced them ("three areas"),
    and finds series inside the members of others. Takes a series told at once ("three areas: a, b
    and c", "four areas. These are a, b, c and d") if it has as many members as it says. When the
    number announced is not the number found, it warns.

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
    turns, floors = [turn.span.start for turn in speech.turns or ()], floors_of(speech)
    words = words_in(text)
    may = not _HINTS.isdisjoint([word for _, word in words]) or counts_in_figures(text, words)
    found_cues = cues_of(text) if may else []
    cues = [(cue, home_of(cue, turns, floors, inside)) for cue in found_cues]
    chains = [chain for chain in chains_of(cues) if len(chain.cues) > 1]
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


# ── what it is made of ───────────────────────────────────────────────────────────────────────


def _trimmed(text: str, chain: Chain) -> re.Match[str] | None:
    """What announces a series; one more than was announced is none of it: a "finally", or the
    third element after two proposals. One fewer may end in passing: "thirdly, … and finally, …"."""
    announced = _announcement(text, chain)
    more = len(chain.cues) - count_of(announced) if announced else 0
    if announced and more == 1 and _is_another(chain, announced):
        chain.cues.pop()
    elif more == -1 and chain.last.number > 1 and (ended := _IN_PASSING.match(text, chain.last.at)):
        chain.cues.append(Cue(FINAL, ended.start("last"), ended.start("last"), None, True))
    return announced


_IN_PASSING = re.compile(r"[^.:!?\n]{1,600}?\band (?P<last>(?:finally|lastly)\b)")


def _is_another(chain: Chain, announced: re.Match[str]) -> bool:
    """Whether the last of a series is of another kind than those that were announced."""
    last = chain.last
    if last.number == FINAL:
        return True
    nouns = {cue.noun for cue in chain.cues[:-1]} | {_singular(announced["noun"].lower())}
    return last.noun is not None and len(nouns) > 1 and last.noun not in nouns


def _members(text: str, chain: Chain) -> list[Member]:
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
        if stop < end or words.endswith((" and", " or", " but", " then")):
            words = words.rpartition(" ")[0].rstrip(" ,–—-") or words
        sentence = Span(sentence.start, sentence.start + len(words))
    return Member(sentence.of(text), sentence, number)


_LONGEST = 1000
"""How many code points of a sentence are a member at most: without stops, each series in a text
would end with all the rest of it."""


def _announcement(text: str, chain: Chain) -> re.Match[str] | None:
    """The words that announce a series: the nearest before it, whose noun or number fits."""
    start = chain.cues[0].start
    best = None
    for match in announcements(text, max(0, start - 1500), start):
        noun = _singular(match["noun"].lower())
        if noun in chain.nouns or count_of(match) == len(chain.cues) or start - match.end() < 200:
            best = match
    return best or announced_last(text, start, len(chain.cues), chain.nouns)


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


RULES: list[Rule] = [enumeration]
