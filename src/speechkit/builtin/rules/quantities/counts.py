"""Counts: whether a number without a unit says how much of something there is."""

from __future__ import annotations

import re

from speechkit.builtin.rules.quantities.digits import Number, is_year
from speechkit.builtin.rules.quantities.nouns import is_one_thing
from speechkit.builtin.rules.quantities.references import REFERENCES

_MORE_THAN = re.compile(r" (?:more|less|fewer|higher|lower|larger|smaller)(?: [\w’-]+){0,3} than\b")
_OF_THEM = re.compile(r" of (?:the|our|these|those|them|us|whom|my|his|her|their|its|all)\b")
_OF_PART = re.compile(r"[ -](?:of|an?|the|our|their|its|all|these|those|his|her|what)\b")
_CLAUSE_AFTER = re.compile(
    r" (?:in|of|since|over|from|to|compared|and|on|by|this|during|between|at|for|than|as)\b"
    r"|[.,;:!?)]"
)
_MANY_DO = re.compile(r" (?:are|were|have|had|who|die|died|lost|live|perished)\b| (?:into|more)\b")
_COUNTLESS = ("millions", "billions", "trillions")
"""Words for many that are nothing else, whatever follows them: "they spend billions on it"."""
_DETERMINED = frozenset("the these those our their its his her your".split())
_PARTS_DO = re.compile(
    r" (?:are|were|have|do|say|live|think|believe|want|feel|know|will|would|can|could|don[’']t)\b"
)
"""Verbs of many after a part of them: "a quarter were late"; "a third was late" is one ship."""
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|by|from|during|until|till|before|after|early|late|mid|the|for|act|bill|"
    r"order|rules|autumn|spring|summer|winter|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|"
    r"en|año|desde|hasta|ano|até|année|depuis|jahr|seit),?|[’']s"
    r"|\b(?:1[5-9]|20)\d\d(?:,| and| or| to)) ?-?\Z",
    re.IGNORECASE,
)
_OF_A_YEAR = frozenset(
    "levels prices onwards terms provides marks sees shows brings begins ends opens closes "
    "promises remains represents".split()
)
"""What follows a year and is nothing that is counted."""
_VERBS = frozenset(
    "is was are were to by at between from just only about than the another further extra".split()
)
"""Words after which a small number in digits is a quantity without a noun."""
_NAMES = frozenset(("911", "999"))
"""Numbers that are called."""


def counts(text: str, number: Number, comparator: str, noun: str | None) -> bool:
    """Whether a number without a unit says how much of something there is."""
    start, end, kind = number.start, number.end, number.kind
    if kind in ("ratio", "count"):
        return True
    if number.low is not None:
        if noun is not None or number.factor > 1 or _is_between(text, start):
            return True
        if text.find(" or ", start, end) > 0:
            return True  # "there are three or four"
        return text.startswith(("from ", "From "), start) and has_changed(text, start)
    words = text[start:end]
    if kind == "part":
        return _is_part(text, number, words, comparator)
    if kind == "vague":
        several = words.lower().startswith(("several", "a few"))
        if several or noun is not None or " of " in words or text.startswith(" of ", end):
            return True
        if words.lower() in _COUNTLESS and _word_before(text, start) not in _DETERMINED:
            return text[start - 1 : start] != "-"
        return _MANY_DO.match(text, end) is not None or _opens(text, start, end)
    if kind == "words":
        return _is_said(text, number, comparator, noun)
    if number.factor > 1:
        return True
    if is_year(words):
        return not _is_year_here(text, number, words, comparator, noun)
    if noun is None and _OLD_YEAR.fullmatch(words) and _word_before(text, start) in _IN_A_YEAR:
        return number.unit is not None  # "founded in 1282"
    if noun is not None or comparator != "eq":
        return words not in _NAMES
    if number.unit is None and (_CALLED.fullmatch(words) or _is_in_a_row(text, start, end)):
        return False
    if number.unit is None and text.startswith("At ", start - 3) and _AT_AN_AGE.match(text, end):
        return False
    if (number.value or 0) >= 100 or _is_told_apart(text, start, end):
        return words not in _NAMES
    if text.startswith(" to 1 ", end) or (words == "1" and text.endswith(" to ", 0, start)):
        return False  # "3 to 1 against"
    if _VERSION.fullmatch(words) and _is_named(text, start):
        return False
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return False  # "the 10-point plan"
    return (
        not words.isdigit()
        or _word_before(text, start) in _VERBS
        or (words == "1" and is_one_thing(text, start, end))
        or _OF_THEM.match(text, end) is not None
        or text.startswith(" per ", end)
        or _are_of_some(text, start, end)
    )


_VERSION = re.compile(r"\d\.0")
_OLD_YEAR = re.compile(r"1[0-4]\d\d")
_AT_AN_AGE = re.compile(
    r",? (?:I|he|she|they|we|you) (?:was|were|am|is|are|had|left|got|went|began)\b"
)
"""What follows an age: "At 23, I was married"."""
_RESPECTIVELY = re.compile(r"(?: and \d[\d.,]*?)?,? respectively\b")
_ONE_OF_TWO = re.compile(r"\b(?:to|be|been|was|were|is|are|at|of|by|from) (?:\d[\d.,]* and )?\Z")


def _is_told_apart(text: str, start: int, end: int) -> bool:
    """Whether a number is one of two for two things: "It fell to 20 and 17 respectively"."""
    if not _RESPECTIVELY.match(text, end):
        return False
    return _ONE_OF_TWO.search(text, max(0, start - 24), start) is not None


_CALLED = re.compile(r"(?:19|20)\d\d\.\d{1,2}")
"""A year with the number of a note: "in 2004.3 Under this …"."""


def _is_named(text: str, start: int) -> bool:
    """Whether a word with a capital stands right before a place: "Web 2.0"."""
    before = text[max(0, start - 24) : start]
    return before[-1:] == " " and before[:-1].rpartition(" ")[2][:1].isupper()


def _is_in_a_row(text: str, start: int, end: int) -> bool:
    """Whether bare digits stand beside bare digits: cells of a table, a number that is dialled."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit():
        return _word_before(text, start) not in ("from", "to", "between", "and")
    return text[start - 1 : start] == " " and start > 1 and text[start - 2].isdigit()


def _is_between(text: str, start: int) -> bool:
    """Whether two numbers are plainly bounds: "anything between six and 16", "aged 18 to 24"."""
    return text[start : start + 7].lower() == "between" or _word_before(text, start) in _AGED


_OF_SOME = re.compile(r"\b[Oo]f (?:these|those|them|whom|which),? (?:some |only )?\Z")
_THEY_DO = re.compile(r" (?!years|months|weeks|days|hours|per\b)[a-z]{2,}\b")


def _are_of_some(text: str, start: int, end: int) -> bool:
    """Whether a bare number counts some of what was told: "Of these, 13 were sunk"."""
    if not _THEY_DO.match(text, end):
        return False
    return _OF_SOME.search(text, max(0, start - 16), start) is not None


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital begins a sentence, and another word follows."""
    if not text[start].isupper() or text[end : end + 1] != " ":
        return False
    return text[end + 1 : end + 2].islower() and text[max(0, start - 2)] in ".!?\n…:" + text[start]


_CHANGED = re.compile(
    r"\b(?:rose|ris(?:e|es|en|ing)|fell|fall(?:s|en|ing)?|grew|grow(?:s|n|ing)?|went|go(?:es|ne|ing)|"
    r"cut|up|down|brought|shr[aiu]nk|(?:reduc|increas|decreas|dropp?|declin|doubl|halv|jump|climb|mov|"
    r"rais|lower|expand|improv|slash|chang|extend|shorten|lengthen)[a-z]*)\b[^.!?\n]*\Z"
)


def has_changed(text: str, start: int) -> bool:
    """Whether the words before "from … to" say that something rose, fell or was made other.

    >>> has_changed("It fell from 9 to 5.", 8), has_changed("We work from 9 to 5.", 8)
    (True, False)
    """
    return _CHANGED.search(text, max(0, start - 60), start) is not None


_AGED = frozenset(("aged", "age", "ages"))


def _word_before(text: str, start: int) -> str:
    """The word before a white sign right before a place, in small letters; "" if there is none."""
    if not text[start - 1 : start].isspace():
        return ""
    found = _LAST_WORD.search(text, max(0, start - 12), start - 1)
    return found[0].lower() if found else ""


_LAST_WORD = re.compile(r"\w+\Z")


def _is_said(text: str, number: Number, comparator: str, noun: str | None) -> bool:
    """Whether a number in words counts: it has a noun or a comparator, or more than one word."""
    start, end = number.start, number.end
    if text[start].isupper():
        named = text[max(0, start - 12) : start].rpartition(" ")[0].rpartition(" ")[2].lower()
        if named in REFERENCES and text[start - 1 : start] == " ":
            return False  # "World War Two veterans"
        if start > 1 and text[start - 2].islower() and text[end : end + 2][1:].isupper():
            return False  # "the Five Lamps"
    if noun is not None or comparator != "eq":
        return True
    if " " in text[start:end]:
        return not _is_spelled_year(text, number)
    if text.startswith((" or ", " who "), end) or _OF_THEM.match(text, end) is not None:
        return True
    if number.value == 1 or text[end : end + 1] == "-":
        return False
    # "six more planned", "another six"
    return text.startswith(" more ", end) or _word_before(text, start) in _ADDING


_ADDING = ("another", "further", "only")
_IN_A_YEAR = frozenset("in of since by until before year".split())


def _is_spelled_year(text: str, number: Number) -> bool:
    """Whether words that say a number are a year: "in two thousand and ten"."""
    value = number.value or 0
    return 2000 < value < 2100 and _word_before(text, number.start) in _IN_A_YEAR


def _is_part(text: str, number: Number, words: str, comparator: str) -> bool:
    """Whether "half", "a third", "one-fifth" is a share; "half the story" passes for one."""
    start, end = number.start, number.end
    if "/" in words:
        return text.startswith(" of ", end) and words != "9/11"
    if words[-1] == "s":
        return True
    if _PARTS_DO.match(text, end) and _word_before(text, start) != "and":
        return True
    if words[:3].lower() == "one" and text.startswith(" had", end):
        return True
    compared = comparator != "eq" or _is_only(text, start)
    if compared and _SHARE_ONLY.search(words) and not _NO_SHARE.match(text, end):
        return True
    if words[0].lower() not in "ah" or comparator != "eq":
        return _CLAUSE_AFTER.match(text, end) is not None or _OF_PART.match(text, end) is not None
    if words.lower() == "half":
        if _OF_PART.match(text, end) is not None:
            return True
    elif text.startswith(" of ", end) or _MORE_THAN.match(text, end) is not None:
        return True
    if _EARLIER.match(text, end) and _BESIDE.search(text, max(0, start - 14), start):
        return True
    return (
        _word_before(text, start) in ("by", "in", "to", "just", "only")
        and _CLAUSE_AFTER.match(text, end) is not None
    )


_BESIDE = re.compile(r"(?:compared (?:to|with)|up from|down from) \Z")
_EARLIER = re.compile(
    r" (?:back |just )?(?:in|before) (?:19|20)\d\d\b| in the (?:19|20)?\d0s\b|[.,;]"
)
"""Where a part is compared with what it was: "compared to a fifth back in 1997"."""
_SHARE_ONLY = re.compile(r"(?i:\Ahalf|\Aan? quarter)\Z")
"""Parts that are not ordinals as well: compared, they are shares, whatever follows."""
_NO_SHARE = re.compile(
    r"-|[ \u00a0](?:past|term|time|way|empty|full|century|finals?|mile|million|billion|an?|as)\b"
)


def _is_only(text: str, start: int) -> bool:
    """Whether "only" or "just" stands right before a place: "only a quarter"."""
    return _word_before(text, start) in ("only", "just")


_ADDED = re.compile(r"[ \u00a0](?:new|more|extra|additional|further)[ \u00a0]")


def _is_year_here(
    text: str, number: Number, digits: str, comparator: str, noun: str | None
) -> bool:
    """Whether digits that can be a year are one: by what stands before, and by what follows."""
    plainly = int(digits) >= 1900 and not digits.endswith("00")
    if noun is None:
        return plainly or comparator in ("eq", "approx")  # "up to 1997", but "over 1600"
    if noun in _OF_A_YEAR:
        return True
    if comparator in ("gt", "ge", "lt", "le"):
        return False
    before = _YEAR_BEFORE.search(text, max(0, number.start - 12), number.start) is not None
    if _ADDED.match(text, number.end):
        return before or text.endswith("the year ", 0, number.start)  # "2000 new Harbour Areas"
    if noun[0].isupper() or text[number.end + 1 : number.end + 2].isupper():
        return True
    return before and not digits.endswith("00")
