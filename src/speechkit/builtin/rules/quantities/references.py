"""References: numbers that name something, and count nothing: sections, days of a month."""

from __future__ import annotations

import re

MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_MONTH = "|".join(MONTHS)
DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b", re.IGNORECASE)
"""A number that is a day of a month."""
_DE_MONTH = re.compile(
    r" de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
    r"|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro)\b",
    re.IGNORECASE,
)
"""The same in Spanish and Portuguese."""

REFERENCES = frozenset(
    (
        "section sections article articles clause paragraph paragraphs para chapter page pages "
        "p no nos number numbers column col volume vol part schedule title resolution act bill "
        "figure table item route room phase stage step round grade level year day week key "
        "group type question q hc cm psalm verse highway flight channel class area band tier "
        "rule sec amendment appendix annex covid formula apollo windows iphone g fortune ftse "
        "terminal war speed division platform recommendation recommendations option annexe "
        "category número law laws box items clauses chapters schedules tables rules resolutions "
        "amendments questions acts appendices regulation regulations directive directives orders "
        "motion motions subsection subsections paras protocol series paper papers economics "
        "claim levels grades tiers stages phases local locals post posts prop proposition block "
        "boeing airbus indicator letter reports artikel absatz abs nummer nr satz frage seite "
        "ziffer artículo artigo articolo"
    ).split()
)
"""Words after which a number is a name, not a quantity."""

_OPENING = "(\"“‘'[–—-"
_ABBREVIATED = frozenset(
    "p no nos col vol q sec art para fig ch cl s l h.r res rept u.s.c c.f.r abs nr prop".split()
)
_CAPITAL = frozenset(
    (
        "order law laws box series paper papers economics orders acts local locals post posts prop "
        "proposition block boeing airbus indicator letter reports artikel absatz abs nummer nr "
        "satz frage seite ziffer"
    ).split()
)
"""Words that name with a capital only: "Standing Order 14", "Public Law 105", "PO Box 12"."""
_SMALL_ONLY = frozenset(
    "year day week group class area band level grade step round speed claim levels grades tiers "
    "stages phases".split()
)
_COUNTED_BEFORE = frozenset("this last next a per each every that one the past".split())


def is_reference(before: str, number: str = "") -> bool:
    """Whether the words before a number make a name of it: "section 12", "No. 10".

    >>> is_reference("under section ", "12"), is_reference("It fell last year. ", "12")
    (True, False)
    """
    bare = before.rstrip("(# -")
    if len(before) - len(bare) > 2:
        return False
    words = bare.rsplit(None, 2)[-2:]
    if not words:
        return False
    last = words[-1].lower()
    if last.endswith("."):
        name = last.rstrip(".").lstrip(_OPENING)
        return name in _ABBREVIATED or (name == "c" and "Vol." in before)
    if last in _CAPITAL:
        return words[-1][0].isupper()
    if last not in REFERENCES:
        last = last.rpartition("-")[2].lstrip("(\"“‘'")
        if last not in REFERENCES:
            return False
    if last in _SMALL_ONLY:
        named = words[-1][0].isupper() or words[0].lower() not in _COUNTED_BEFORE
        if last == "year" and len(number) == 4:  # "the year 2000", not "this year 2000 boats"
            return named or words[0].lower() == "the"
        return named and len(number) <= 2 + (last == "day")  # "in the Year 1 check"
    return True


def is_month(before: str) -> bool:
    """Whether a month stands right before a number: "May 3"."""
    word = before.rstrip(" .").rpartition(" ")[2]
    return before[-1:] == " " and word[:1].isupper() and word.lower() in MONTHS


_CLOCK = re.compile(r" ?(?:[ap]\.?m\.?|[ap]\. m\b|o[’']clock|hrs)\b", re.IGNORECASE)
_HOUR = re.compile(r"[012]?\d[.·][0-5]\d")
_STUCK = re.compile(r"(?:km|kg|mph|kph|ft|p|GW|MW|kW|GWh|MWh|TWh|-?fold)\b")
"""What may be written to the digits and leaves them a number: not `5th`, `60s`, `2d`, `5G`."""
_SCREENS = ("240", "360", "480", "720", "1080", "1440", "2160")
"""Heights of screens: "1080p" is no sum in pence."""


def names_something(text: str, start: int, end: int, digits: str, factor: int = 1) -> bool:
    """Whether digits are a date, an hour, a reference, a label or a code."""
    if digits[0] == "0" and is_dialled(digits):
        return True
    before, after = text[start - 24 if start > 24 else 0 : start], text[end : end + 1]
    if after == " ":
        if factor == 1 and _names_a_time(text, end, digits):
            return True
        if text[end + 1 : end + 2].isupper() and _STREET.match(text, end):
            return True
        if text.startswith(_CODES_OF_LAW, end + 1):
            return True
    elif after == "(":
        if _SUBSECTION.match(text, end):
            return True
    elif after.isalpha():
        return _STUCK.match(text, end) is None or (after == "p" and digits in _SCREENS)
    elif after in ("-", "–", "/") and text[end + 1 : end + 2].isdigit():
        return True
    elif after == "/" and text[end + 1 : end + 2].isupper():
        return True  # "978/A"
    elif after == "-" and digits == "11" and text.startswith("plus", end + 1):
        return True  # an examination
    if not before or before[-1] == "\n":
        return factor == 1 and _is_label(text, end, digits, after)
    if before[-1] in "([":
        return after in (")", "]") and factor == 1
    if before[-2:] in ('="', "='"):
        return True  # width="580"
    word = before[:-1].rpartition(" ")[2]
    if before[-1] == " " and word.isalpha() and word.islower() and word not in REFERENCES:
        if word == "per" and digits.rstrip("0,") == "1" and digits != "1":
            return True  # "30 per 1,000 crews"
        return before.endswith(_AT) and _HOUR.fullmatch(digits) is not None
    if before.endswith("At ") and _HOUR.fullmatch(digits):
        return True
    if len(digits) <= 2 and is_month(before):
        return True
    if len(digits) == 4 and digits[0] in "12" and word.rstrip(".") in _BEFORE_YEARS:
        return True
    if factor > 1 or "," in digits:
        return False  # "on the other side 100 millions"
    return is_reference(before, digits) and not _AGO.match(text, end)


_BEFORE_YEARS = frozenset(
    (
        "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember "
        "Jahr Jahre Jahres Anfang Mitte Ende Frühjahr Frühling Sommer Herbst Winter"
    ).split()
)
"""German words before years: "Im Juni 2019 kam das Urteil"."""

_AGO = re.compile(r" (?:years?|months?|weeks?|days?|hours?) ago\b")
"""What follows no reference: "the Harbour Act 45 years ago"."""

_STREET = re.compile(
    r" (?:[A-Z][\w’']+ ){1,2}(?:Street|Road|Lane|Avenue|Square|Place|Court|Row|Terrace)\b"
)
"""What stands behind the number of a house."""


def is_dialled(digits: str) -> bool:
    """Whether digits begin a number that is dialled, or are a code: "0300"."""
    return digits[0] == "0" and len(digits) > 2 and digits.isdigit()


_ANOTHER = re.compile(r",? (?:and|or|to|through) |, ")
_NO_COUNT = re.compile(
    r"[.,;:)\n]|\Z| \d| (?:and|or|to|through|of|is|are|was|were|will|shall|en bloc)\b"
)


def is_another(text: str, name: int, start: int, end: int) -> bool:
    """Whether digits name one more thing, after a name that ends at `name`: "Nos. 4, 5 and 6".

    >>> is_another("See sections 12, 13 and 14.", 15, 17, 19)
    True
    """
    if not _NO_COUNT.match(text, end):
        return False
    return _ANOTHER.fullmatch(text, name, start) is not None


_CODES_OF_LAW = ("U.S.C", "C.F.R", "Stat.")
_SUBSECTION = re.compile(r"\((?:[a-z]{1,3}|[A-Z]|\d{1,2})\)")
_OF_A_PARAGRAPH = re.compile(r"\d{1,2}\.\d{1,2}")
_SENTENCE = re.compile(r" (?:[A-Z][a-z]|[AI] )")


def _is_label(text: str, end: int, digits: str, after: str) -> bool:
    """Whether digits that begin a line are a label, the number of a paragraph, or of a page."""
    if after in ("", "\n"):
        return digits.isdigit() and len(digits) < 5
    if after == " " and _OF_A_PARAGRAPH.fullmatch(digits):
        return _SENTENCE.match(text, end) is not None  # "1.31 These piers"
    return after in (".", ")") and "," not in digits and text[end + 1 : end + 2].isspace()


_AT = (" at ", " until ", " till ")
_WORD_AFTER = re.compile(r" ([A-Za-z]++)")
_TIME_WORDS = frozenset((*MONTHS, *"of a am de p pm o hrs st nd rd th century".split()))
"""Words that may make a date, an hour or a century of the digits before them."""


def _names_a_time(text: str, end: int, digits: str) -> bool:
    """Whether the word after digits makes a date, an hour or a century of them."""
    follows = _WORD_AFTER.match(text, end)
    word = follows[1].lower() if follows else ""
    if word not in _TIME_WORDS:
        return word.startswith("century") and text.startswith("century", end + 1)
    if word == "de":
        return len(digits) <= 2 and _DE_MONTH.match(text, end) is not None
    if word == "century":
        return text.startswith(word, end + 1)  # "the 21 century"
    if word in ("st", "nd", "rd", "th"):
        return text.startswith(word, end + 1) and not text[end + 3 : end + 4].isalpha()
    if text[end + 1] in "JFMASONDojs" and len(digits) <= 2 and DATE_AFTER.match(text, end):
        return True
    return _CLOCK.match(text, end) is not None
