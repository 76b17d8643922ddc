"""Cardinals: cues that are bare numbers: "One: … Two: …", "one, … and, two, …", "One is …"."""

from __future__ import annotations

import re
from itertools import pairwise

from speechkit.builtin.rules.enumerations.cue import COUNTED, Cue

_CARDINALS = {word: word.capitalize() for word in COUNTED[:7]}
_STOPS = frozenset(".!?:;")
_MAY = "would|will|could|can|should|must|may|might"
_ONE_IS = re.compile(rf"One (?:of (?:these|those|them) )?(?:is|was|{_MAY})\b")
_OTHER_IS = re.compile(rf"(?:Another|The other)(?: one)?(?: (?:is|was|{_MAY})\b|,)")
_SOON = 1500
"""How far from "One is …" the other may be told."""


def with_ones(text: str, words: list[tuple[int, str]], cues: list[Cue]) -> list[Cue]:
    """The cues with those of "One is … The second is …", "One was … The other was …"."""
    ones = [at for at, word in words if word == "one" and _opens(text, at, _ONE_IS)]
    firsts = [cue for cue in cues if cue.number == 1 and cue.noun is None]
    firsts = [cue for cue in firsts if not cue.adverb or _is_of_two(text, cue.start)]
    if not ones and not firsts and not any(cue.weak for cue in cues):
        return cues
    others = [
        match.start()
        for match in _OTHER_IS.finditer(text, min(ones, default=len(text)))
        if _opens(text, match.start(), _OTHER_IS)
    ]
    seconds = [cue for cue in cues if cue.number == 2]
    cues = [*cues, *_others(text, firsts, seconds)]
    found = [
        cue
        for cue in cues
        if not cue.weak or any(cue.at < second.at < cue.at + _SOON for second in seconds)
    ]
    for at in ones:
        other = next((place for place in others if at < place < at + _SOON), None)
        if other is not None:
            found.append(Cue(2, other, other, None, False))
        if other is not None or any(
            at < second.at < at + _SOON and not second.adverb for second in seconds
        ):
            found.append(Cue(1, at, at, None, False))
    found.sort(key=lambda cue: cue.at)
    return found


_THE_OTHER = re.compile(
    r"The other (?:[a-z]+ ){1,2}(?:with|for|that|is|was|arises|comes|concerns|relates|lies)\b"
)


def _others(text: str, firsts: list[Cue], seconds: list[Cue]) -> list[Cue]:
    """The second of two where it is only the other: "The first is … The other problem is …".

    One that is an adverb is only taken where two were announced right before it.
    """
    found: list[Cue] = []
    for first in firsts:
        end = min([one.at for one in seconds if one.at > first.at] + [first.at + 2 * _SOON])
        at = text.find("The other ", first.at, end)
        if at >= 0 and _opens(text, at, _THE_OTHER):
            found.append(Cue(2, at, at, None, False))
    return found


_OF_TWO = re.compile(r"\b(?:[Tt]wo|[Cc]ouple of) (?:[a-z]+ ){0,3}[a-z]+s\b[^.\n]{0,60}[.:]\s*\Z")


def _is_of_two(text: str, at: int) -> bool:
    """Whether the sentence before a place announces two: "I ask about two things. First, …"."""
    return _OF_TWO.search(text, max(0, at - 120), at) is not None


def _opens(text: str, at: int, words: re.Pattern[str]) -> bool:
    """Whether a sentence begins here with such words."""
    if not words.match(text, at):
        return False
    return at == 0 or text[at - 1] == "\n" or (text[at - 1] == " " and text[at - 2] in _STOPS)


def cardinals(text: str, words: list[tuple[int, str]]) -> list[Cue]:
    """Cues that are bare numbers: "One, … Two, …"; weak if there is no "Two"."""
    signed = [
        (at, word)
        for at, word in words
        if word in _CARDINALS and text[at + len(word) : at + len(word) + 1] in (",", ":")
    ]
    said = [(at, word) for at, word in signed if text.startswith(_CARDINALS[word], at)]
    alone = all(word != "two" for _, word in said)
    return (
        _in_passing(text, signed)
        + _in_figures(text, words)
        + [
            Cue(COUNTED.index(word) + 1, at, at, None, True, alone)
            for at, word in said
            if text[at + len(word) + 1 : at + len(word) + 2] == " "
            and (word == "one" or not alone)
            and (
                at == 0
                or text[at - 1] == "\n"
                or (text[at - 1] == " " and text[at - 2 : at - 1] in _STOPS)
            )
        ]
    )


_LED_BY = (", ", ": ", "; ", "and ", "And ", "are ", "is ")
_PASSING = range(20, 600)
"""How far after "one, …" the "and, two, …" may stand, in code points."""


def _in_passing(text: str, signed: list[tuple[int, str]]) -> list[Cue]:
    """Cues that are bare numbers in a sentence: "they are, one, the pier and, two, the lamp"."""
    found: list[Cue] = []
    last, number = -600, 0
    for at, word in signed:
        count = COUNTED.index(word) + 1
        small = text[at].islower() and text[max(0, at - 4) : at].endswith(_LED_BY)
        if count == 1 and (small or text[at] == "O"):
            last, number = at, 1
        elif small and count == number + 1 and at - last in _PASSING:
            if count == 2 and text[last] == "o":
                found.append(Cue(1, last, last, None, True))
            found.append(Cue(count, at, at, None, True))
            last, number = at, count
    return found


_NO = re.compile(r"No\. ?([1-9]), (?![\dp])")
_AHEAD = (". ", "? ", "! ", ": ", "; ", ", ", "\n", "nd ", "or ")
_APART = range(20, 2000)
"""How far after "No. 1, …" the "No. 2, …" may stand, in code points."""


def counts_in_figures(text: str, words: list[tuple[int, str]]) -> bool:
    """Whether a "No. 2, …" is said."""
    return any(word == "1" and text.startswith("No. 2, ", at - 4) for at, word in words)


def _in_figures(text: str, words: list[tuple[int, str]]) -> list[Cue]:
    """Cues that are figures: "No. 1, we shall mend the pier. And No. 2, we shall light it"."""
    found: list[Cue] = []
    for digits, word in words:
        before = text[max(0, digits - 4) : digits] if word == "1" else ""
        if "No." not in before:
            continue
        at = digits - len(before) + before.index("No.")
        match = _NO.match(text, at)
        if match is None or (at and not text.endswith(_AHEAD, 0, at)):
            continue
        number = int(match[1])
        follows = found and number == found[-1].number + 1 and at - found[-1].at in _APART
        if number == 1 or follows:
            found.append(Cue(number, at, at, None, True))
    seconds = {one.at for one, then in pairwise(found) if then.number == 2}
    return [one for one in found if one.number > 1 or one.at in seconds]
