"""Nouns: what a number counts, and what a share is a share of."""

from __future__ import annotations

import re

from speechkit.builtin.rules.quantities.numerals import SOME, WORDS

_NOT_MANY = r"(?!(?i:math(?:ematic)?s|economics|physics|politics|athletics|news)\b)"
_END = r"(?![\w’']|-(?!-))"
"""Where a word ends: two hyphens are a dash."""
_NOUN = re.compile(
    r"[ \u00a0](?:(?:other|more|new|further)[ \u00a0])?"
    r"(?:(?:(?:Type|Mark|Class|Tier|Category|Band|Grade|Level|Year)[ \u00a0]\d{1,3}"
    r"|[A-Za-z][\w’'-]*|U\. ?S\.(?:-\w+)?|[Hh]on\.|[Rr]t\.)[ \u00a0]){0,3}?"
    rf"(?P<noun>{_NOT_MANY}[A-Za-z](?:[\w’]|-(?!-))*[^\Wsiu]s|"
    r"(?!(?:speci|regi|abdo|acu|lu|sta|o)men)(?:[a-z]+-?)?(?:men|children)|(?:[a-z]+s)?people|"
    r"criteria|phenomena|youth|staff|police|aircraft|personnel|sheep|cattle|livestock|of us|"
    r"(?:Iraq|Israel|Pakistan|Bangladesh|Yemen|Kuwait|Saud|Emirat|Oman|Somal|Qatar|Bengal)is)"
    rf"{_END}"
)
_SPACES = frozenset(" \u00a0")
_STOPS = frozenset(
    (
        "of in on at by for to from with and or but is are as than that which who whose when "
        "since per the a an this these those we they it he she you i will would can could must "
        "may into out up over under so if because after before its his her their our my was were "
        "has have had does do did means says said makes made gets goes comes came went takes took "
        "whether beyond plus perhaps always towards besides sometimes nowadays yes afterwards "
        "think thought believe say want feel felt know knew agree it’s that’s he’s not now still "
        "then there here "
        "includes contains represents requires exceeds "
        "only just also where while what how about against between"
    ).split()
)
_COLLECTIVE = ("police", "staff", "aircraft", "States", "Nations")
_PLURAL = re.compile(rf" (?P<noun>{_NOT_MANY}[a-z](?:[\w’]|-(?!-))*[^\Wsiu]s){_END}")


def noun_after(text: str, end: int) -> tuple[str, int] | None:
    """The noun that is counted, if it follows within a few words: a plural.

    >>> noun_after("4 old boats sail", 1), noun_after("4 of these boats", 1)
    (('boats', 11), None)
    """
    if text[end : end + 1] not in _SPACES:
        return None
    first = text[end + 1 : end + 14].partition(" ")[0].lower()
    if first in _STOPS and text.find(" of us", end, end + 99) < 0:
        return None  # as a rule: no pattern is tried
    match = _NOUN.match(text, end)
    if not match:
        return None
    noun = match["noun"]
    words = text[end : match.end()].lower().split()
    for place, word in enumerate(words):
        if word in _STOPS and noun != "of us" and not (word == "and" and 0 < place < 3):
            return None
        if word in WORDS or word in SOME:
            return None
    further = _PLURAL.match(text, match.end()) if noun in _COLLECTIVE else None
    if further and further["noun"] not in _STOPS:
        return further["noun"], further.end()
    return noun, match.end()


_THING = re.compile(r" ([a-zà-ÿ][a-zà-ÿ-]{2,})(?![\w’'])")
_NO_THINGS = frozenset(
    (
        "through shows provides only next well opened ordered below above onwards until del des "
        "propose shall should must might may hope wish intend refer mentioned thank commend come "
        "turn trust need also therefore off"  # a capital I that was read as a 1
    ).split()
)


def is_one_thing(text: str, start: int, end: int) -> bool:
    """Whether a 1 counts the thing after it, and does not tell which: "1 arrest", not "Tier 1".

    >>> is_one_thing("We made 1 arrest.", 8, 9), is_one_thing("It is a Tier 1 pier.", 13, 14)
    (True, False)
    """
    thing = _THING.match(text, end)
    if thing is None or thing[1] in _STOPS or thing[1] in _NO_THINGS:
        return False
    before = text[max(0, start - 24) : start]
    word = before[:-1].rpartition(" ")[2].rpartition("\n")[2]
    return before[-1:] in ("", "\n", "(") or (before[-1:] in " \u00a0" and not word[:1].isupper())


_OF_WHAT = re.compile(r" of (?P<what>[^.,;:!?()\n–—\"“”]{1,60})")
_HALF_THE = re.compile(
    r"(?<=alf) (?:the|our|their|its|these|those|all) (?P<what>[^.,;:!?()\n–—\"“”]{1,60})"
)
_DETERMINERS = frozenset(
    "all the our their its every his her my your a an this that these any each both".split()
)
_MANY = frozenset("people men women children".split())
_PRONOUNS = frozenset("them it us you what which whom".split())


def share_of(text: str, end: int) -> str | None:
    """What a share is a share of: the words after "of", up to a verb or a small word.

    >>> share_of("a third of old boats sail", 7), share_of("half the boats sail", 4)
    ('old boats', 'boats')
    """
    match = (_OF_WHAT if text.startswith(" of ", end) else _HALF_THE).match(text, end)
    if match is None:
        return None
    words = match["what"].split()
    pronoun = words[0].lower() if words else ""
    if pronoun in _PRONOUNS:
        return pronoun
    while words and words[0].lower() in _DETERMINERS:
        words.pop(0)
    kept: list[str] = []
    for word in words[:5]:
        if word.lower() in _STOPS or (kept and not word[0].isalpha()):
            break
        kept.append(word)
        if word in _MANY or (
            _PLURAL.match(f" {word.lower()}") and "’" not in word and "'" not in word
        ):
            return " ".join(kept)
    verbs = (place for place, word in enumerate(kept) if place and word.endswith(("ed", "ing")))
    return " ".join(kept[: next(verbs, 5)]) or pronoun or None
