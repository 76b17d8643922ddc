"""Comparators: the words around a number that say more, less, at least, about."""

from __future__ import annotations

import re
from decimal import Decimal

COMPARATORS: dict[str, str] = {
    **dict.fromkeys(
        (
            "over", "more than", "above", "greater than", "in excess of", "exceeding", "exceeds",
            "exceeded", "exceed", "beyond", "larger than", "higher than", "surpassing",
            "north of", "longer than", "older than", "bigger than", "better than", "mais de",
            "más de",
            "plus de", "mehr als", "über",
        ),
        "gt",
    ),
    **dict.fromkeys(
        (
            "under", "less than", "below", "fewer than", "lower than", "smaller than", "short of",
            "shorter than", "younger than", "not yet", "not even", "menos de", "moins de",
            "weniger als", "unter",
        ),
        "lt",
    ),
    **dict.fromkeys(
        (
            "at most,", "≤", "up to", "upto", "up to and including", "at or below", "at or under",
            "no higher than", "no greater than", "no larger than", "no bigger than",
            "no older than", "no better than", "no further than", "at most", "at the most",
            "no more than", "not more than", "as much as", "as many as", "as high as",
            "a maximum of", "maximum of",
            "no later than", "not later than", "no longer than", "not exceeding", "not exceed",
            "not to exceed", "a ceiling of", "threshold of", "até", "hasta", "jusqu'à", "bis zu",
        ),
        "le",
    ),
    **dict.fromkeys(
        (
            "at least,", "≥",
            "at or above", "at or over", "no lower than", "no smaller than", "no shorter than",
            "no younger than", "at least", "at the very least", "no fewer than", "no less than",
            "not less than", "not fewer than", "as little as", "as few as", "as low as",
            "a minimum of",
            "minimum of", "upwards of", "upward of", "pelo menos", "al menos", "au moins",
            "mindestens",
        ),
        "ge",
    ),
    **dict.fromkeys(
        (
            "nearly", "almost", "around", "about", "approximately", "roughly", "some", "circa",
            "close to", "near", "the best part of", "the better part of", "approaching",
            "approaches", "in the order of", "of the order of", "in the region of", "an estimated",
            "estimated", "getting on for",
            "something like", "more or less", "virtually", "barely", "quase", "cerca de", "casi",
            "~", "environ", "près de", "presque", "rund", "etwa", "fast", "knapp", "ca.", "c.",
        ),
        "approx",
    ),
    **dict.fromkeys(
        (
            "a total of", "total of", "only", "just", "exactly", "a mere", "precisely", "fully",
            "all", "another", "additional", "further", "extra",
        ),
        "eq",
    ),
}  # fmt: skip
"""Words right before a number, and how the number is meant: more, less, at least, about …"""

ADDED = ("another", "additional", "further", "extra")
"""Words before a number that say it comes on top of others."""

_BY_LAST: dict[str, list[tuple[list[str], str]]] = {}
for _phrase, _meaning in COMPARATORS.items():
    _words = _phrase.split()
    _BY_LAST.setdefault(_words[-1], []).append((_words, _meaning))
for _phrases in _BY_LAST.values():
    _phrases.sort(key=lambda one: -len(one[0]))

_ALONE = {
    word: phrases[0][1]
    for word, phrases in _BY_LAST.items()
    if len(phrases) == 1 and len(phrases[0][0]) == 1 and word.isalpha() and word not in ADDED
}
"""Comparators of one word that no longer one ends with."""

_OPENING = "(\"“‘'[–—-"
_BETWEEN = frozenset(("only", "just", "the", "a", "perhaps", "maybe", "probably", "another"))
"""What may stand between a comparator and its number: "at least a dozen"."""

_SIGNS = {"<": "lt", ">": "gt", "≤": "le", "≥": "ge", "~": "approx", "≈": "approx"}
"""Signs written to a number."""

_NOT_BEFORE_THE = frozenset("over under about around near some all just rund etwa".split())
"""Comparators that are none before "the": what they say there is a time or a matter."""

_ENDINGS = frozenset((*_BY_LAST, *_BETWEEN))

_LED = {
    last: frozenset(
        (
            *(words[-2] for words, _ in _BY_LAST.get(last, ()) if len(words) > 1),
            *(_BY_LAST if last in _BETWEEN else ()),
        )
    )
    for last in _ENDINGS
    if all(len(words) > 1 for words, _ in _BY_LAST.get(last, ()))
}
"""What stands right before the last word of a comparator, or before what follows one."""

_NO_OBJECT = (
    r"(?:that|there|it|is|are|was|were|we|they|you|he|she|i|have|has|had|only|for|in|at|of|up|until|"
    r"till|after|within|from|by|over|every|takes?|and|around|round|roughly|just|well|probably|maybe)\b"
)
_ON_A_MATTER = re.compile(
    r"\b(?:(?:(?:talk|speak|ask|tell|think)[a-z]*|spoken?|told|thought)"
    rf",?(?: (?!{_NO_OBJECT})[\w’',]+){{0,3}}(?<!\basked)(?<!\bask)"
    r"|(?:worr|concern)[a-z]+|clear|careful|honest|something|anything|nothing) about \Z",
    re.IGNORECASE,
)
"""Words before an "about" that says what is talked of, not how exact a number is."""

_NEGATED = re.compile(
    r"\b(?:(?P<verb>cannot|\w+n[’']t|never|not)|(?:no|nobody|none|nor))(?P<words>"
    r"(?: (?!(?:but|only|just|because|who|that|which|if|about|know|forget|think|believe|mean|say|"
    r"have(?! to))\b)[\w’'-]+){0,6}) \Z",
    re.IGNORECASE,
)
_TURNED = {"gt": "le", "lt": "ge"}


def comparator_before(text: str, start: int) -> tuple[int, str] | None:
    """The comparator in the words right before a number: where it begins, what it means.

    >>> comparator_before("there are at least a dozen", 21)
    (10, 'ge')
    >>> comparator_before("you won't pay more than 35", 24)
    (4, 'le')
    """
    if not text[start - 1 : start].isspace():
        sign = _SIGNS.get(text[start - 1 : start])
        apart = text[start - 2 : start - 1] in ("", " ", "\u00a0", "(")
        return (start - 1, sign) if sign and apart else None
    before = text[start - 40 if start > 40 else 0 : start - 1].lower().rsplit(None, 2)
    last = before[-1] if before else ""
    if last not in _ENDINGS:
        if _is_other(last):
            return None
    elif last in _ALONE:
        if last == "about" and _ON_A_MATTER.search(text, max(0, start - 70), start):
            return None
        if text[start - 2].isalpha():
            return start - 1 - len(last), _ALONE[last]
    elif last in _LED and len(before) > 1 and before[-2].isalpha() and before[-2] not in _LED[last]:
        return None  # "the", "a", "of", "to" in no comparator
    window = text[start - 40 if start > 40 else 0 : start].lower()
    if "--" in window or "—" in window:
        window = window.replace("--", "  ").replace("—", " ")
    words = window.split()[-6:]
    if not words:
        return None
    found = _phrase_at(words, len(words))
    if found is None and words[-1] in _BETWEEN and len(words) > 1:
        if words[-1] == "the" and words[-2] in _NOT_BEFORE_THE:
            return None  # "over the four years", "about the two tasks"
        found = _phrase_at(words, len(words) - 1)
    if found is None:
        return None
    first, meaning = found
    if words[first] in ADDED:  # "at least another 40", "up to a further 40"
        first, meaning = _led_by(words, first) or found
    at = len(window)
    for word in reversed(words[first:]):
        at = window.rfind(word, 0, at)
    at += len(words[first]) - len(words[first].lstrip(_OPENING)) + start - len(window)
    if meaning in _TURNED and words[-1] in ("than", "exceed"):
        negated = _NEGATED.search(text, max(0, at - 70), at)
        if negated and _is_clause(negated["words"], negated["verb"] is None):
            return negated.start(), _TURNED[meaning]
    return at, meaning


def _led_by(words: list[str], first: int) -> tuple[int, str] | None:
    """The comparator before "another", "a further", and what it means."""
    last = first - (words[first - 1] in ("a", "an"))
    return _phrase_at(words, last) if first and last > 0 else None


def _is_other(word: str) -> bool:
    """Whether a word ends no comparator, and hides none behind a dash or a quote either."""
    if word.isalpha():
        return word not in _BY_LAST
    return word.lstrip(_OPENING) not in _BY_LAST and "-" not in word and "—" not in word


def _phrase_at(words: list[str], last: int) -> tuple[int, str] | None:
    for phrase, meaning in _BY_LAST.get(words[last - 1].lstrip(_OPENING), ()):
        first = last - len(phrase)
        if first < 0 or words[first].lstrip(_OPENING) != phrase[0]:
            continue
        if words[first + 1 : last] == phrase[1:]:
            return first, meaning
    return None


def _is_clause(words: str, noun: bool) -> bool:
    """Whether a "no" reaches the number: not over "anyone earning", which names some persons."""
    said = words.split()
    if len(said) > 1 and said[-1] == "to":
        return False  # "not a lamp to more than four crews"
    if said and said[-1].endswith("ing") and said[-2:-1] not in (["be"], ["been"]):
        return False
    return len(said) > 1 or not noun


_MORE = re.compile(
    r"\b(?:for|in|just|little|well|takes?|took|been|at|with|ha(?:s|ve|d)|of|after|than|was|is|are|"
    r"lasts?|lasted|lasting|waited|half|to|by|from|within|slightly|now|already|served?|serving|"
    r"worked|lived|every|perhaps|another)\s\Z",
    re.IGNORECASE,
)
_AGO = re.compile(r" (?:ago|old|later|earlier|since)\b")


def is_during(text: str, over: int, end: int) -> bool:
    """Whether "over" before a time says while it passes: "£6 million over 4 years".

    >>> is_during("It is spread over 4 years.", 13, 25), is_during("for over 4 years", 4, 16)
    (True, False)
    """
    if _AGO.match(text, end):
        return False
    return _MORE.search(text, max(0, over - 10), over) is None


_RULED = re.compile(
    r"under (?:[\w-]+ ){1,3}?(?:categories|headings?|heads|titles|names|themes|chapters|acts|laws"
    r"|schemes|presidents|governments|administrations|monarchs|kings|queens|ministers|secretaries"
    r"|leaders|flags|roofs?)\b",
    re.IGNORECASE,
)
"""What one stands, serves or is told under."""
_TOLD = frozenset(
    "woven built organised organized centred centered structured framed revolve revolves talk "
    "speak story stories tale parable question questions think know".split()
)
"""Words that are told, or built, about a few things and around them."""
_FEW = 10


def is_bound(text: str, at: int, value: Decimal | None) -> bool:
    """Whether a comparator says how many there are of a thing, and not where, or of what.

    >>> is_bound("under two headings", 0, Decimal(2)), is_bound("under two boats", 0, Decimal(2))
    (False, True)
    """
    word = text[at : at + 6].lower()
    if word.startswith("near "):
        return False  # "near two piers"
    if value is None or value > _FEW:
        return True
    if word == "under ":
        return _RULED.match(text, at) is None
    if word not in ("about ", "around"):
        return True
    return text[max(0, at - 12) : at].rstrip().rpartition(" ")[2].lower() not in _TOLD


_AFTER = re.compile(
    r",?[ \u00a0](?:or|and)[ \u00a0](?P<words>more|above|over|fewer|less|under|so|thereabouts|"
    r"older|younger|better|higher|lower)\b(?! (?:than|of)\b)"
    r"|(?P<plus>\+|-plus\b|[ ]plus\b(?= (?!Rs|[A-Z]{0,3}[\d£$€₹]|an? |the |one )))|-(?P<odd>odd)\b"
)
_AFTER_MEANS = {
    "more": "ge", "above": "ge", "over": "ge", "older": "ge", "better": "ge", "higher": "ge",
    "fewer": "le", "less": "le", "under": "le", "younger": "le", "lower": "le", "so": "approx",
    "thereabouts": "approx",
}  # fmt: skip
"""Words right after a number that change how it is meant."""

_AFTER_SIGNS = {"or", "an", "pl", " o"}


def comparator_after(text: str, end: int, comparator: str) -> tuple[str, int]:
    """What the words after a number make of its comparator, and where they end.

    >>> comparator_after("20 or more", 2, "eq"), comparator_after("20 boats", 2, "eq")
    (('ge', 10), ('eq', 2))
    """
    follows = text[end : end + 3]
    sign = follows[:1]
    if sign in ("+", "-") or (follows[1:] in _AFTER_SIGNS and sign in (" ", ",")):
        match = _AFTER.match(text, end)
        if match:
            meant = "approx" if match["odd"] else "ge"
            return _AFTER_MEANS.get(match["words"], meant), match.end()
    return comparator, end
