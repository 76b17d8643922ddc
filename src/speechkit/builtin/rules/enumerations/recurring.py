"""Recurring: cues before any noun at all, if it returns: "The first view … The second view"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from speechkit.builtin.rules.enumerations.cue import FINAL, Cue
from speechkit.builtin.rules.quantities.numerals import ORDINALS

_NUMBERS = {word: number for word, number in ORDINALS.items() if not word.endswith("ly")}
_NUMBERS["final"] = FINAL
_LED = re.compile(r"\b(?:the|my|our|a|this) \Z", re.IGNORECASE)
_PHRASE = re.compile(r"(?: [‘“'\"]?[a-z][a-z-]+[’”'\"]?){1,5}")
_ENDS = frozenset(
    "of in on at by for to from with and or but is are was were that which who we you they it as "
    "will would has have had can could must should may might when where".split()
)
_COUNTED_OFF = frozenset(
    "half quarter time times year years month week day days decade century term world war minister "
    "lady reading sea lord division class session conference round edition anniversary visit "
    "meeting election parliament government child children son daughter wife husband person man "
    "men woman women people party home place largest home ever thing night period line hand "
    "generation".split()
)
"""What is counted off in time, in a family or in a race, and is no point of a speech."""
_FAR = 6000
"""How far apart, in code points, the same noun is a sign."""
_LEAD = re.compile(r"(?:(?:and|but|so|then|now|next|well|yet|perhaps|as|for|in),? ?){0,2}\Z", re.I)


def recurring(
    text: str,
    words: Sequence[tuple[int, str]],
    known: Sequence[Cue],
    clause_start: Callable[[str, int], int],
) -> Iterator[Cue]:
    """Cues at the head of a sentence, if the next number stands so before the same noun.

    >>> text = "The first thread is trust. The second great thread is thrift."
    >>> found = [(4, "first"), (31, "second")]
    >>> [cue.noun for cue in recurring(text, found, (), lambda text, at: at - 4)]
    ['thread', 'thread']
    """
    taken = {cue.at for cue in known}
    last: list[tuple[int, int, int, frozenset[str]]] = []
    paired: set[int] = set()
    for at, word in words:
        if word not in _NUMBERS or at in taken:
            continue
        number = _NUMBERS[word]
        nouns = _nouns(text, at, at + len(word))
        start = clause_start(text, at) if nouns else at
        if not nouns or not _begins(text, start, at):
            continue
        for before in reversed(last):
            shared = before[3] & nouns
            follows = number == FINAL or number == before[2] + 1
            if shared and follows and at - before[1] < _FAR and before[2] != FINAL:
                noun = min(shared, key=lambda one: text.find(one, at))
                for one in (before, (start, at, number, nouns)):
                    if one[1] not in paired:
                        paired.add(one[1])
                        yield Cue(one[2], one[0], one[1], noun, False)
                break
        last.append((start, at, number, nouns))


def _nouns(text: str, at: int, end: int) -> frozenset[str]:
    """The words behind an ordinal that may be its noun, up to the first that is none."""
    if not _LED.search(text, max(0, at - 5), at):
        return frozenset()
    phrase = _PHRASE.match(text, end)
    found: list[str] = []
    for word in phrase[0].split() if phrase else ():
        bare = word.strip("‘’“”'\"")
        if bare in _ENDS:
            break
        if bare in _COUNTED_OFF or bare.endswith("est"):
            return frozenset()
        found.append(bare)
    return frozenset(found)


def _begins(text: str, start: int, at: int) -> bool:
    """Whether nothing but small words stands between where a clause begins and its ordinal."""
    led = _LED.search(text, start, at)
    return led is not None and _LEAD.fullmatch(text, start, led.start()) is not None
