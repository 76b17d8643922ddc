"""Measures: the tables by which a number's comparator, unit, rate and time are read."""

from __future__ import annotations

import re

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
            "up to", "upto", "up to and including", "at or below", "at or under",
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
            "environ", "près de", "presque", "rund", "etwa", "fast", "knapp", "ca.", "c.",
        ),
        "approx",
    ),
    **dict.fromkeys(
        (
            "a total of", "total of", "only", "just", "exactly", "an extra", "an additional",
            "a further", "another", "a mere", "precisely", "fully", "all", "additional", "further",
        ),
        "eq",
    ),
}  # fmt: skip
"""Words right before a number, and how the number is meant: more, less, at least, about …"""

_BY_LAST: dict[str, list[tuple[list[str], str]]] = {}
for _phrase, _meaning in COMPARATORS.items():
    _words = _phrase.split()
    _BY_LAST.setdefault(_words[-1], []).append((_words, _meaning))
for _phrases in _BY_LAST.values():
    _phrases.sort(key=lambda one: -len(one[0]))

_ALONE = {
    word: phrases[0][1]
    for word, phrases in _BY_LAST.items()
    if len(phrases) == 1 and len(phrases[0][0]) == 1 and word.isalpha()
}
"""Comparators of one word that no longer one ends with."""

_OPENING = "(\"“‘'[–—-"
_BETWEEN = frozenset(("only", "just", "the", "a", "perhaps", "maybe", "probably", "another"))
"""What may stand between a comparator and its number: "at least a dozen"."""

_ENDINGS = frozenset((*_BY_LAST, *_BETWEEN))

_DURATIONS = (
    "second seconds minute minutes hour hours day days week weeks month months year years decade "
    "decades generation generations centuries"
).split()
DURATIONS = frozenset(_DURATIONS)

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
        return None
    before = text[start - 40 if start > 40 else 0 : start - 1].lower().rsplit(None, 2)
    last = before[-1] if before else ""
    if last not in _ENDINGS:
        if _is_other(last):
            return None
    elif last in _ALONE:
        if text[start - 2].isalpha():
            return start - 1 - len(last), _ALONE[last]
    elif last not in _BY_LAST and (len(before) < 2 or _is_other(before[-2])):
        return None  # "the", "a" after no comparator
    window = text[start - 40 if start > 40 else 0 : start].lower()
    if "--" in window or "—" in window:
        window = window.replace("--", "  ").replace("—", " ")
    words = window.split()[-6:]
    if not words:
        return None
    found = _phrase_at(words, len(words))
    if found is None and words[-1] in _BETWEEN and len(words) > 1:
        found = _phrase_at(words, len(words) - 1)
    if found is None:
        return None
    first, meaning = found
    at = len(window)
    for word in reversed(words[first:]):
        at = window.rfind(word, 0, at)
    at += len(words[first]) - len(words[first].lstrip(_OPENING)) + start - len(window)
    if meaning in _TURNED and words[-1] in ("than", "exceed"):
        negated = _NEGATED.search(text, max(0, at - 70), at)
        if negated and _is_clause(negated["words"], negated["verb"] is None):
            return negated.start(), _TURNED[meaning]
    return at, meaning


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


AFTER = re.compile(
    r",?[ \u00a0](?:or|and)[ \u00a0](?P<words>more|above|over|fewer|less|under|so|thereabouts|"
    r"older|younger|better|higher|lower)\b(?! (?:than|of)\b)"
    r"|(?P<plus>\+|[ -]plus\b(?= ))|-(?P<odd>odd)\b"
)
AFTER_MEANS = {
    "more": "ge", "above": "ge", "over": "ge", "older": "ge", "better": "ge", "higher": "ge",
    "fewer": "le", "less": "le", "under": "le", "younger": "le", "lower": "le", "so": "approx",
    "thereabouts": "approx",
}  # fmt: skip
"""Words right after a number that change how it is meant."""

CURRENCIES = {
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR", "Re.": "INR",
    "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL",
    "$": "$", "EUR": "EUR", "USD": "USD", "GBP": "GBP", "CHF": "CHF", "INR": "INR", "SEK": "SEK",
}  # fmt: skip
"""Signs of money; which dollar a bare `$` means is not guessed."""

UNITS: dict[str, str] = {
    **dict.fromkeys(("%", "per cent", "percent", "pc", "per cents", "por ciento", "prozent"), "%"),
    **dict.fromkeys(("percentage point", "percentage points"), "percentage points"),
    **dict.fromkeys(("basis point", "basis points", "basis-point"), "basis points"),
    **dict.fromkeys(("dollar", "dollars", "bucks"), "$"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("rupee", "rupees"), "INR"),
    **dict.fromkeys(("pence", "penny", "p"), "pence"),
    "paise": "paise",
    "quid": "GBP",
    "yen": "JPY",
    "cents": "cents",
    "pounds": "pounds",
    "shillings": "shillings",
    **{
        form: f"{name}s"
        for name in (
            "second minute hour day week month year decade generation mile kilometre metre inch "
            "acre hectare tonne ton kilogram litre gallon degree megawatt gigawatt kilowatt time"
        ).split()
        for form in (name, f"{name}s")
    },
    **dict.fromkeys(("centuries", "century"), "centuries"),
    **dict.fromkeys(("feet", "foot", "ft"), "feet"),
    **dict.fromkeys(("km", "kilometers", "kilometer"), "kilometres"),
    **dict.fromkeys(("kg", "kilos"), "kilograms"),
    "fold": "times",
    "mph": "miles per hour",
    **dict.fromkeys(("anos", "años", "ans", "jahre", "jahren"), "years"),
}
"""What follows a number and says what it is a measure of; durations and distances in full."""

_NEXT = re.compile(r"[ \u00a0-]?(?:%|([A-Za-zÀ-ÖØ-öø-ÿ]++)(?![^\W\d_]))")
_NEXT_BUT_ONE = re.compile(r"[ -]([^\W\d_]++)")
_TWO_WORDS = frozenset(unit.replace("-", " ").split()[0] for unit in UNITS if " " in unit)


def unit_after(text: str, end: int) -> tuple[str, int] | None:
    """The unit right after a number, and where it ends.

    >>> unit_after("20 per cent of", 2), unit_after("5 boats", 1)
    (('%', 11), None)
    """
    match = _NEXT.match(text, end)
    if match is None:
        return None
    said, end_of_one = match[1], match.end()
    if said is None:
        return "%", end_of_one
    one = said.lower()
    if one in _TWO_WORDS:
        more = _NEXT_BUT_ONE.match(text, end_of_one)
        both = UNITS.get(f"{one} {more[1].lower()}") if more else None
        if more and both:
            return both, more.end()
    unit = UNITS.get(one)
    if unit is None or (one == "p" and text[end : end + 1] != "p"):
        return None
    if one[:6] == "degree":
        degrees = _DEGREES.match(text, end_of_one)
        if degrees:
            return unit + degrees[0], degrees.end()
    return unit, end_of_one


_DEGREES = re.compile(r" (?:Celsius|Fahrenheit|C|F)\b")

OF_UNIT = re.compile(
    r" of (?P<unit>dollars|pounds|euros|rupees|years|miles|acres|tonnes|tons|hours|days|weeks|"
    r"months|decades|generations|hectares|kilometres)\b"
)
A_UNIT = re.compile(r"[ -](?:of )?an? (?P<unit>[a-z]+)(?: (?P<two>point))?\b")
"""What a number of a vague or a broken kind is of: "billions of dollars", "half an hour"."""

MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_MONTH = "|".join(MONTHS)
DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b", re.IGNORECASE)
"""A number that is a day of a month."""

REFERENCES = frozenset(
    (
        "section sections article articles clause paragraph paragraphs para chapter page pages "
        "p no nos number numbers column col volume vol part schedule title resolution act bill "
        "figure table item route room phase stage step round grade level year day week key "
        "group type question q hc cm psalm verse highway flight channel class area band tier "
        "rule sec amendment appendix annex covid formula apollo windows iphone g fortune ftse "
        "terminal war speed division platform recommendation recommendations option annexe "
        "category número"
    ).split()
)
"""Words after which a number is a name, not a quantity."""

_ABBREVIATED = frozenset(
    "p no nos col vol q sec art para fig ch cl s l h.r res rept u.s.c c.f.r".split()
)
_SMALL_ONLY = frozenset("year day week group class area band level grade step round speed".split())
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
    if last == "order":
        return words[-1][0].isupper()
    if last not in REFERENCES:
        last = last.rpartition("-")[2].lstrip("(\"“‘'")
        if last not in REFERENCES:
            return False
    if last in _SMALL_ONLY:
        return len(number) <= 2 and words[0].lower() not in _COUNTED_BEFORE
    return True


def is_month(before: str) -> bool:
    """Whether a month stands right before a number: "May 3"."""
    word = before.rstrip(" .").rpartition(" ")[2]
    return before[-1:] == " " and word[:1].isupper() and word.lower() in MONTHS


RATE = re.compile(
    r"[ \u00a0-](?P<rate>(?:an?|per|each|every|a single|every single) "
    r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|annum|decade|century|head|"
    r"person|pupil|capita|gallon|barrel|litre|tonne|ton|bottle|acre|hectare|unit|household|family|"
    r"child|worker|employee|mile|dose|vial|pound|share|piece|time)|"
    r"per (?!cent\b)(?:metric |square |cubic )?[a-z]+|annually|"
    r"daily|weekly|monthly|yearly|nightly|hourly|an hour)\b",
    re.IGNORECASE,
)
WHEN = re.compile(
    r",? (?P<when>(?:in|by|since|from|until|during|before|after) (?:(?:early|late|mid|the)[- ])*"
    r"(?:1[5-9]\d\d|20\d\d)s?|today|now|last (?:year|month|week|April|summer)|"
    r"this year|next year|(?:\w+ )?years? ago)\b"
)
CHANGE = re.compile(
    r"[ \u00a0](?P<change>more|fewer|extra|additional|higher|lower|less|better off|worse off|"
    r"increase|rise|growth|decrease|fall|cut|reduction|decline|drop)\b"
)
"""What is said right after a quantity of its rate, its time, its direction."""

TAILS: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(
        "a an per each every annually daily weekly monthly yearly nightly hourly".split(), RATE
    ),
    **dict.fromkeys(
        "in by since from until during before after today now last this next years year".split(),
        WHEN,
    ),
    **dict.fromkeys("one two three four five six seven eight nine ten twenty".split(), WHEN),
    **dict.fromkeys(
        "more fewer extra additional higher lower less better worse increase rise growth decrease "
        "fall cut reduction decline drop".split(),
        CHANGE,
    ),
}
"""What may be said right after a quantity, by its first word."""
