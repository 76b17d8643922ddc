"""Number words: where a text says a number in words: "twenty-five", "half a million", "doubled"."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from speechkit.builtin.rules.quantities.comparators import comparator_before, is_during
from speechkit.builtin.rules.quantities.digits import SCALE, Number, of_so_many, plain_number
from speechkit.builtin.rules.quantities.numerals import (
    FRACTIONS,
    MULTIPLES,
    ONCE,
    SCALES,
    SOME,
    WORDS,
    scale_of_words,
    value_of_words,
)
from speechkit.builtin.rules.quantities.units import UNITS

_NUMBER_WORDS = [word for word in WORDS if word not in ("zero", "both", "dozen")]
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DIGIT = "one|two|three|four|five|six|seven|eight|nine"
_ONE = rf"(?:(?:{_TENS})(?:[ -](?:{_DIGIT}))?|{'|'.join(reversed(_NUMBER_WORDS))})"
_TIMES = rf"(?:[ -](?:{SCALE}|millions|billions))"
_REST = rf"(?:(?: and |[ -]){_ONE}{_TIMES}{{0,2}}){{0,4}}"
_PHRASE = re.compile(
    rf"(?:(?:{_DIGIT}) and (?:{_TENS})|{_ONE}(?:{_TIMES}{{1,2}}{_REST})?"
    rf"(?:[ -]and[ -]an?[ -](?:half|quarter|third)(?: (?:{SCALE}))?"
    rf"|[ -]and[ -]half(?: (?:{SCALE})|(?= (?:years|months|weeks|days|hours)\b)))?)\b"
)
"""A number in small letters."""
_LONGEST = 400
"""No number in words is longer, in code points."""
_HALVES = (" half", "-half")
_GAPS = (" ", "-", "\N{NON-BREAKING HYPHEN}")
_PART_AFTER = re.compile(rf"[ \u2011-](?:{'|'.join(FRACTIONS)})\b", re.IGNORECASE)
_BEFORE_SCALE = re.compile(
    r"\b(?:(?P<few>several|a few|few|many|a couple of|the odd) |an? "
    r"|(?P<one>last |past |next |first |previous |another ))\Z",
    re.IGNORECASE,
)
_A_SCALE = re.compile(
    rf"an? (?:{SCALE})(?: (?:{SCALE})){{0,1}}{_REST}(?: and an? (?:half|quarter))?\b", re.IGNORECASE
)
_BEFORE_PART = re.compile(
    r"\b(?:(?P<one>(?:an?|one) (?P<unit>[a-z]+) and an? )|(?P<article>an? )|"
    r"(?:first|second|third|fourth|other|latter|better|every|each|this|next|previous|final|"
    r"last|same|the) )\Z",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf" (?:of )?an? (?:{SCALE})\b", re.IGNORECASE)
_SOME = "|".join(SOME)
_VAGUE = re.compile(rf"(?:{_SOME})(?: (?:of|and) (?:{_SOME}))*\b", re.IGNORECASE)
_BEFORE_VAGUE = re.compile(r"\b(?:many|several|a few) \Z", re.IGNORECASE)
_TIMES_OF = re.compile(
    r" (?:the|our|its|their|his|her|your|my|what|that|this|these|those|in|as|by|since|from|over)\b"
)
_BEFORE_TIMES = re.compile(r"\b(?:to|will|would|could|can|should|must|may|might|than|nearly) \Z")

_SCALES = frozenset(SCALE.replace("s?", "").split("|"))

_VALUES = {word: Decimal(WORDS[word]) for word in _NUMBER_WORDS}
_FOLLOWING = re.compile(r"[ \u2011-]([A-Za-z]++)(?!\w)|(?=[^\w -]|[ -][^\w])|\Z")
"""What follows a word that ends here: another word, or a sign."""
_GOING_ON = frozenset(
    (
        "and",
        "in",
        "out",
        "of",
        "lakhs",
        "crores",
        "millions",
        "billions",
        *_SCALES,
        *FRACTIONS,
        *WORDS,
    )
)
"""Words right after a number word that may belong to its number."""
_SHARING = ("in", "out", "of")
"""Words right after a number word that may make a share of it: "one in five"."""


def worded(text: str, at: int, word: str) -> Number | None:
    """The number that this word begins, or is the first to tell of."""
    read = _READERS.get(word)
    return None if read is None else read(text, at, word)


def _phrase(text: str, at: int, word: str) -> Number | None:
    """A number that begins with a number word: "twenty-five", "two thirds", "one in five"."""
    end = at + len(word)
    if text[at - 1 : at] in ("-", "\u2011") and _names_after(text, at - 1):
        return None
    following = _FOLLOWING.match(text, end)
    if following is not None:
        after = (following[1] or "").lower()
        if after not in _GOING_ON:
            said = _POINT.match(text, end) if after == "point" else None
            if said is not None and text[max(0, at - 3) : at].lower() != "at ":
                return _with_point(at, _VALUES[word], said)
            if word in _DIGITS and text.startswith(" point ", at - 7):
                nought = _NOUGHT.search(text, max(0, at - 16), at - 7)
                said = _POINT.match(text, at - 7) if nought else None
                if nought and said:
                    return _with_point(nought.start(), Decimal(0), said)
            number = plain_number(at, end, _VALUES[word], "words")
            return (of_so_many(text, number) or number) if after in _SHARING else number
    match = _PHRASE.match(text[at : at + _LONGEST].lower().replace("\u2011", "-"))
    if match is None:
        return None
    words, end = match[0], at + match.end()
    if " and " in words and words.startswith(_DIGITS):
        first = words.partition(" and ")[0]
        if first in WORDS and text[max(0, at - 8) : at].lower() == "between ":
            words, end = first, at + len(first)  # "between five and twenty"
    after = text[end : end + 1]
    part = _PART_AFTER.match(text, end) if after in _GAPS and words in WORDS else None
    if part is not None and (words == "one" or part[0].endswith("s") or part[0] in _HALVES):
        below = FRACTIONS[part[0][1:].lower()][1]
        if _VALUES[word] >= below or (words == "two" and below == 4):
            return plain_number(at, end, _VALUES[word], "words")  # of a year, of a game
        return _share(text, at, part.end())
    value = value_of_words(words)
    said = _POINT.match(text, end) if text.startswith(" point ", end) else None
    if said is not None and value is not None:
        return _with_point(at, value, said)
    number = Number(at, end, value, "words", factor=scale_of_words(words))
    return (of_so_many(text, number) or number) if after == " " else number


_TYING = frozenset(("and", "or", "to", "through", *WORDS))
_LAST_LETTERS = re.compile(r"[A-Za-z]+\Z")


def _names_after(text: str, hyphen: int) -> bool:
    """Whether a word that is no number stands before a hyphen: "tier-three", not "six-seven"."""
    led = _LAST_LETTERS.search(text, max(0, hyphen - 24), hyphen)
    return led is not None and led[0].lower() not in _TYING


_DIGITS = tuple(_DIGIT.split("|"))
_SAID = rf"(?:{_DIGIT}|zero|nought|naught|oh)"
_POINT = re.compile(
    rf" point (?P<digits>{_SAID}(?: {_SAID}){{0,4}})\b(?: (?P<scale>{SCALE})\b)?", re.IGNORECASE
)
_NOUGHT = re.compile(r"\b(?:zero|nought|naught|nil|oh)\Z", re.IGNORECASE)


def _with_point(start: int, whole: Decimal, said: re.Match[str]) -> Number:
    """A number with a decimal point that is spoken: "five point two"."""
    digits = "".join(str(WORDS.get(word, 0)) for word in said["digits"].lower().split())
    scale = said["scale"].lower() if said["scale"] else None
    factor = SCALES[scale] if scale else 1
    value = whole + Decimal(f"0.{digits}")
    return Number(start, said.end(), value * factor, "words", factor=factor)


def _share(text: str, start: int, end: int) -> Number:
    """A part of a whole, or a count if the whole is a number: "a quarter of a million"."""
    value = value_of_words(text[start:end])
    whole = _WHOLE.match(text, end)
    if whole is None or value is None:
        return Number(start, end, value, "part")
    factor = SCALES[whole[0].split()[-1].lower()]
    value = round(value * factor, 4)
    return Number(start, whole.end(), value, "count", factor=factor)


def _part(text: str, at: int, _: str) -> Number | None:
    """A part that no number word counts: "half", "a third", "a year and a half"."""
    end = at + 1
    while text[end : end + 1].isalpha():
        end += 1
    word = text[at:end].lower()
    led = _BEFORE_PART.search(text, max(0, at - 26), at)
    if led is None:
        whole = word == "half" or (word == "quarter" and text.startswith(" of a", end))
        return _share(text, at, end) if whole else None
    if led["one"]:
        unit = UNITS.get(led["unit"].lower())
        share = value_of_words(word)
        if unit is None or share is None:
            return None
        return Number(led.start(), end, 1 + share, "count", unit=unit)
    if led["article"]:
        named = word.endswith("s") or text[at].isupper()  # "a Fourth of July"
        return None if named else _share(text, led.start(), end)
    of_one = text.startswith(" of a", end) or (word == "half" and _WHOLE.match(text, end))
    return _share(text, at, end) if of_one else None


def _scale(text: str, at: int, word: str) -> Number | None:
    """A number that begins with "a hundred"; "several hundred" is vague."""
    led = _BEFORE_SCALE.search(text, max(0, at - 14), at)
    if led is None:
        return None
    if led["one"]:
        end = at + len(word)
        if text.startswith(" and a ", end):
            return None
        return Number(at, end, Decimal(SCALES[word]), "words", factor=SCALES[word])
    match = _A_SCALE.match(text, led.start())
    if match is not None:
        words = match[0].lower()
        value = value_of_words(words)
        return Number(led.start(), match.end(), value, "words", factor=scale_of_words(words))
    if not led["few"]:
        return None
    end = at
    while text[end : end + 1].isalpha():
        end += 1
    return Number(led.start(), end, None, "vague")


def _vague(text: str, at: int, _: str) -> Number | None:
    match = _VAGUE.match(text, at)
    if match is None or (match[0].lower() == "scores" and not text.startswith(" of ", match.end())):
        return None  # "their scores in arithmetic"
    led = _BEFORE_VAGUE.search(text, max(0, at - 8), at)
    return Number(led.start() if led else at, match.end(), None, "vague")


_IS = re.compile(r"\b(?:is|are|was|were|be) \Z", re.IGNORECASE)


def _times(text: str, at: int, said: str) -> Number | None:
    """How many times as much: "doubled", "twice the number", "to double exports"."""
    end = at + len(said)
    if text[end : end + 1] in ("-", "’", "'") or text.startswith((" down", " up"), end):
        return None
    if said in ("twice", "double", "treble", "triple"):
        led = said != "twice" and _BEFORE_TIMES.search(text, max(0, at - 8), at)
        if not led and not _TIMES_OF.match(text, end):
            return None
    if said.endswith("fold") and _IS.search(text, max(0, at - 6), at):
        return None  # "our aim is twofold"
    return Number(at, end, Decimal(MULTIPLES[said]), "times", unit="times")


_COMPARED = ("gt", "lt", "ge", "le", "approx")
_THAN_BEFORE = re.compile(r"[\d%)] (?:more|less|fewer|[a-z]+er) than \Z")
_AND_PART = re.compile(r" and (?:an?|one|two|three) (?:half|thirds?|quarters?)\b")
_BEFORE_NOW = re.compile(r" (?:ago|earlier|before)\b")


def _once(text: str, at: int, word: str) -> Number | None:
    """The one of "more than a year": an article counts only where it is compared."""
    start = at - 2 if text.startswith("a ", at - 2) else at - 3
    if text[start:at] not in ("a ", "an ") or text[at + len(word) : at + len(word) + 1] == "-":
        return None
    compared = comparator_before(text, start)
    if compared is None or compared[1] not in _COMPARED:
        return None
    if _AND_PART.match(text, at + len(word)):
        return None  # "over an hour and a half"
    begin, end = compared[0], at + len(word)
    if text.startswith("over", begin) and is_during(text, begin, end):
        return None
    if text.endswith("er than ", begin, start) and _BEFORE_NOW.match(text, end):
        return None  # "it is higher than a year ago"
    if _THAN_BEFORE.search(text, max(0, start - 24), start):
        return None  # "5% more than a year ago"
    return plain_number(start, at - 1, Decimal(1), "words")


_READERS: dict[str, Callable[[str, int, str], Number | None]] = {
    **dict.fromkeys(MULTIPLES, _times),
    **dict.fromkeys(ONCE, _once),
    **dict.fromkeys(_SCALES, _scale),
    **dict.fromkeys(SOME, _vague),
    **dict.fromkeys(FRACTIONS, _part),
    **dict.fromkeys(_NUMBER_WORDS, _phrase),
}
"""What reads a number, by the word that it is seen by."""
