"""Names and offices: whether some words could name a speaker, and how far they convince.

>>> read_person("Mr William Orme (Saltham) (Lab)")[:3]
('sure', 'William Orme', None)
>>> read_person("THE PRESIDENT")[:3]
('sure', None, 'THE PRESIDENT')
>>> read_person("What we need") is None
True
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from speechkit.builtin.rules.words.capitals import proper, shouted
from speechkit.builtin.rules.words.offices import (
    ARTICLES,
    CHAIRS,
    HONORIFICS,
    JOINERS,
    MONTH_NAMES,
    NEVER_LAST,
    NOT_NAMES,
    OFFICES,
    OFFICES_ONLY,
    ORDINALS,
    PARTIES,
    PARTS,
    RANKS,
)

Rank = Literal["sure", "likely", "maybe", "vocative"]


class Person(NamedTuple):
    """Words read as a speaker: `plain` if only their shape speaks for it, `shouted` in capitals."""

    rank: Rank
    name: str | None
    role: str | None
    key: str
    plain: bool
    shouted: bool


_CAPITALISED = re.compile(r"[^\W\d_][\w'’.\-–/]*,?")
_ELIDED = re.compile(r"[dl]['’][A-ZÀ-Þ]")
_GLUED = re.compile(r"^(MRS?\.|MS\.|DR\.|L['’]hon\.)(?=[A-ZÀ-Þ])")
_GROUP = re.compile(r"[(\[]([^()\[\]]{0,90})[)\]]$")


@lru_cache(maxsize=512)  # the same few labels, over and over
def read_person(words: str) -> Person | None:
    """The speaker that these words could name; None if they name nobody."""
    base, groups = _without_groups(_GLUED.sub(r"\1 ", words.strip(), count=1))
    tokens = base.rstrip(" ,.").split()
    words_at_most, longest = (26, 180) if groups else (14, 120)  # two offices, and who holds them
    if not 1 <= len(tokens) <= words_at_most or len(base) > longest or not _well_shaped(tokens):
        return None
    lows = [token.lower().strip(".,'’") for token in tokens]
    loud = _loud(tokens, lows)
    if lows[0] in NOT_NAMES or _speaks(tokens, lows, loud):
        return None
    rank, plain = _rank(lows, groups, loud)
    if rank is None or (plain and sum(low not in JOINERS for low in lows) > 5):
        return None
    name, role = _name_and_role(tokens, lows, groups, plain)
    return Person(rank, name, role, " ".join(lows), plain, loud)


def _without_groups(words: str) -> tuple[str, list[str]]:
    groups: list[str] = []
    while words.endswith((")", "]")):
        match = _GROUP.search(words)
        if match is None:
            break
        groups.insert(0, match[1].strip())
        words = words[: match.start()].rstrip(" \t\u00a0")
    return words, groups


def _well_shaped(tokens: list[str]) -> bool:
    """Whether each word begins with a capital, small joining words and a last number aside."""
    if not tokens[0][0].isupper() or tokens[-1].lower() in NEVER_LAST:
        return False
    article = tokens[0].lower() in ARTICLES
    for number, token in enumerate(tokens):
        if token[0].isupper():
            if _CAPITALISED.fullmatch(token) is None:
                return False
        elif token.isdigit():
            if number == 0 or number != len(tokens) - 1 or len(token) > 2:
                return False
        elif number == 0 or not (
            token.lower() in JOINERS
            or _ELIDED.match(token)
            or (article and _is_office(token.lower().strip(".,")))
            or (article and token in ORDINALS)
        ):
            return False
    return True


def may_join(word: str) -> bool:
    """Whether a word in small letters may stand inside a name or an office: "of", "pro", "chair".

    >>> may_join("tempore."), may_join("said")
    (True, False)
    """
    low = word.strip(".,:;*_-–—")
    return low in JOINERS or _is_office(low)


def _is_office(low: str) -> bool:
    return low in OFFICES or low in PARTS


def _loud(tokens: list[str], lows: list[str]) -> bool:
    heavy = [t for t, low in zip(tokens, lows, strict=True) if low not in JOINERS]
    heavy = [t for t in heavy if not t.isdigit() and not _small_honorific(t)]
    if lows[0] in HONORIFICS and "of" in lows[1:]:
        heavy = heavy[: sum(t in heavy for t in tokens[: lows.index("of")])]  # "Mr. ORME of Ohio"
    return bool(heavy) and all(map(shouted, heavy)) and any(len(t.strip(".,")) > 1 for t in heavy)


def _small_honorific(token: str) -> bool:
    """Whether a word is an honorific or an article printed with small letters ("Mr.", "The")."""
    low = token.strip(".").lower()
    return (low in HONORIFICS or low in ARTICLES) and not token.strip(".").isupper()


def _speaks(tokens: list[str], lows: list[str], loud: bool) -> bool:
    """Whether there is a word among them that no name and no office holds ("i" joins two names)."""
    later = [low for token, low in zip(tokens[1:], lows[1:], strict=True) if token != "i"]
    if lows[0] in HONORIFICS or lows[0] in ARTICLES:
        return False
    return any(low in NOT_NAMES and (loud or low not in MONTH_NAMES) for low in later)


def _rank(lows: list[str], groups: list[str], loud: bool) -> tuple[Rank | None, bool]:
    """How far the words convince, and whether by nothing but their shape."""
    honoured = lows[0] in HONORIFICS and len(lows) > 1 and not all(w in PARTS for w in lows)
    if honoured and all(low in CHAIRS or low in ("sir", "madam") for low in lows[1:]):
        return ("sure" if groups else "vocative"), False
    article = lows[0] in ARTICLES
    rest = lows[1:] if article else lows
    ranked = next((n for n, low in enumerate(rest) if low not in RANKS), len(rest))
    office = ranked < len(rest) and rest[ranked].split("-")[0] in OFFICES
    held = article and any(low in OFFICES or low in PARTS for low in rest)
    part = all(low in PARTS or low.isdigit() for low in rest) and bool(rest)
    if groups and (
        honoured or _constituency(groups) or ((held or office) and _holder(groups) is not None)
    ):
        return "sure", False
    if groups and len(lows) < 2:
        return None, True
    if honoured or held or part or (office and _office_fits(rest, loud)):
        return ("sure" if loud else "likely"), False
    if article and not loud:
        return None, True
    return ("likely" if loud else "maybe"), True


def _office_fits(rest: list[str], loud: bool) -> bool:
    """An office alone, or an office and a name: not "Chief Executives' Pay"."""
    if rest[0] in ("general", "major"):
        return len(rest) == 2
    return len(rest) <= (7 if loud else 4)


def _constituency(groups: list[str]) -> bool:
    last = groups[-1].rpartition(",")[2].strip()
    return PARTIES.fullmatch(last) is not None and (len(groups) > 1 or not last.isupper())


def _name_and_role(
    tokens: list[str], lows: list[str], groups: list[str], plain: bool
) -> tuple[str | None, str | None]:
    if plain and lows[0] in ARTICLES:
        return None, " ".join(tokens)
    if plain and lows[-1] in OFFICES_ONLY:
        return None, " ".join(tokens)
    if plain:
        return proper(" ".join(tokens)), None
    base = " ".join(tokens).rstrip(",")
    if lows[0] in HONORIFICS and not all(low in CHAIRS or low in PARTS for low in lows[1:]):
        bare = [t for t, low in zip(tokens, lows, strict=True) if low not in HONORIFICS]
        if "of" in bare and all(t[0].isupper() for t in bare[bare.index("of") + 1 :]):
            bare = bare[: bare.index("of")]  # "Mr. ORME of Ohio" is Orme
        return proper(" ".join(bare)), None
    if groups and lows[0] not in PARTS:
        holder = _holder(groups)
        if holder and not _constituency(groups):
            held = [t for t in holder.split() if t.strip(".").lower() not in HONORIFICS]
            return proper(" ".join(held)), base
        if _constituency(groups):
            return proper(base), None
    count = 0
    while count < len(lows) and any(lows[count] in words for words in (OFFICES, JOINERS, RANKS)):
        count += 1
    before, after = lows[:count], lows[count:]
    joined = any(low in JOINERS for low in lows) or any(low in PARTS for low in after)
    if before and after and not joined and not tokens[count].isdigit():
        return proper(" ".join(tokens[count:])), " ".join(tokens[:count])
    return None, base


def _holder(groups: list[str]) -> str | None:
    """The name of who holds an office, in brackets behind it: two words, or a title and one."""
    for group in groups:
        tokens = group.split()
        if 2 <= len(tokens) <= 6 and all(t[0].isupper() or t in JOINERS for t in tokens):
            return group
    return None
