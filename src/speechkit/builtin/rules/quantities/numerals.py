"""Numerals: numbers as they are printed, in digits and in words, as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    "dozen": 12,
    "both": 2,
}
"""Number words up to ninety, a dozen, and `both`."""

SCALES: dict[str, int] = {
    "hundred": 10**2,
    "thousand": 10**3,
    "grand": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "millions": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "billions": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "trillions": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "t": 10**12,
    "dozen": 12,
}
"""What multiplies a number; a single letter only after a sign of money or written to the digits."""

FOREIGN_SCALES: dict[str, int] = {
    **dict.fromkeys(("mil", "tausend", "mille"), 10**3),
    **dict.fromkeys(
        ("millionen", "mio", "millón", "millones", "milhão", "milhões", "milione", "milioni",
         "milió", "milions", "millioner"),
        10**6,
    ),
    **dict.fromkeys(
        (
            "mil millones",
            "mil milhões",
            "milliarden",
            "milliarde",
            "milliards",
            "milliard",
            "mrd",
            "mia",
            "milliarder",
            "miliardi",
            "miliardo",
        ),
        10**9,
    ),
}  # fmt: skip
"""The same in German, French, Spanish, Portuguese, Italian, Catalan and Danish, after digits."""

SHORTENED = ("mio", "mrd", "mia")
"""Words of scale that a full stop may close."""

FRACTIONS: dict[str, tuple[int, int]] = {
    "half": (1, 2), "halves": (1, 2), "third": (1, 3), "thirds": (1, 3), "quarter": (1, 4),
    "quarters": (1, 4), "fourth": (1, 4), "fourths": (1, 4), "fifth": (1, 5), "fifths": (1, 5),
    "sixth": (1, 6), "sixths": (1, 6), "seventh": (1, 7), "sevenths": (1, 7), "eighth": (1, 8),
    "eighths": (1, 8), "ninth": (1, 9), "ninths": (1, 9), "tenth": (1, 10), "tenths": (1, 10),
    "twelfth": (1, 12), "twelfths": (1, 12),
}  # fmt: skip
"""The parts of a whole that have names."""

MULTIPLES: dict[str, str] = {
    **dict.fromkeys(("twice", "double", "doubled", "doubling"), "2"),
    **dict.fromkeys(("treble", "trebled", "trebling", "triple", "tripled", "tripling"), "3"),
    **dict.fromkeys(("quadrupled", "quadrupling", "fourfold"), "4"),
    **dict.fromkeys(("halve", "halved", "halving"), "0.5"),
    "twofold": "2",
    "threefold": "3",
    "fivefold": "5",
    "sixfold": "6",
    "eightfold": "8",
    "tenfold": "10",
}
"""Words that say how many times as much something is."""

SOME = (
    "tens", "hundreds", "thousands", "millions", "billions", "trillions", "dozens", "scores",
    "lakhs", "crores",
)  # fmt: skip
"""Words for many, of which nobody says how many."""

ONCE = ("hour", "week", "month", "year", "decade", "generation", "century", "mile")
"""Measures of which there may be one: "more than a year"."""

ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "firstly": 1, "secondly": 2, "thirdly": 3,
    "fourthly": 4, "fifthly": 5, "sixthly": 6,
}  # fmt: skip
LASTS = ("final", "finally", "lastly", "last")
MORE = ("next", "another", "additional", "further")
"""Words that say which one of a row is meant, that it is the last, that there is one more."""

FRACTION_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}
_BETWEEN_DIGITS = dict.fromkeys(map(ord, ",\u00a0\u202f ")) | {ord("·"): "."}
_GAPS = re.compile(r"[\s\u2011-]+")
_ONE_PART = re.compile(r"\band one[ -](?=half|third|quarter)")

_PLAIN = re.compile(r"[0-9,]++(?:\.[0-9]++)?")

_MEASURED = (
    r"[ \u00a0]?(?:%|(?i:p[eo]u?r ?ci?ent|pro[zc]ent|m(?:ill|ilh|ili|il\b|rd|io|ia\b)|billi"
    r"|trilli|bn|euro|€))"
)
"""What follows a decimal comma: elsewhere a comma and two digits are no number of one kind."""

DIGITS = (
    r"\d{1,3}(?:\.\d{3}){2,}"
    r"|\d{1,3}(?:[,\u00a0\u202f]\d{2,3}(?!\d))*[,\u00a0\u202f]\d{3}(?!\d)(?:[.·]\d+)?"
    rf"|\d+,\d{{1,2}}(?={_MEASURED})"
    rf"|\d{{1,3}}(?: \d{{3}}(?!\d))+(?:\.\d\d(?!\d)|,\d\d(?={_MEASURED}))?"
    r"|\d+[- \u2011]\d/\d{1,2}"
    r"|\d/\d{1,2}|\d+[ \u00a0][½¼¾⅓⅔⅛]|\d+(?:[.·]\d+)?[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛]"
)
"""A number in digits, as a pattern."""


def decimal_of(digits: str) -> Decimal | None:
    """The number that digits say; None for what is no number.

    >>> decimal_of("1,600"), decimal_of("5-3/4"), decimal_of("2½"), decimal_of("1,50,000")
    (Decimal('1600'), Decimal('5.75'), Decimal('2.5'), Decimal('150000'))
    >>> decimal_of("1.600.000"), decimal_of("2,5"), decimal_of("1,25")
    (Decimal('1600000'), Decimal('2.5'), Decimal('1.25'))
    >>> decimal_of("1/4"), decimal_of("2 1/2"), decimal_of("20 000")
    (Decimal('0.25'), Decimal('2.5'), Decimal('20000'))
    >>> decimal_of("5 ½"), decimal_of("69·50")
    (Decimal('5.5'), Decimal('69.50'))
    >>> decimal_of("20 000.50"), decimal_of("20 000,50")
    (Decimal('20000.50'), Decimal('20000.50'))
    """
    if digits.isdigit():
        return Decimal(digits)
    if "," in digits[-3:-1]:
        return Decimal(digits.replace(" ", "").replace(",", "."))
    if _PLAIN.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if digits.count(".") > 1:
        return Decimal(digits.replace(".", ""))
    whole, below = digits, ""
    if digits[-1:] in FRACTION_SIGNS:
        whole, fraction = digits[:-1], FRACTION_SIGNS[digits[-1]]
        above, _, below = fraction.partition("/")
    elif "/" in digits:
        head, _, below = digits.partition("/")
        whole, _, above = head.replace("-", " ").replace("\u2011", " ").rpartition(" ")
    try:
        value = Decimal(whole.translate(_BETWEEN_DIGITS) or 0)
        return value + Decimal(above) / Decimal(below) if below else value
    except (ArithmeticError, ValueError):
        return None


def value_of_words(words: str) -> Decimal | None:
    """The number that words say; None if they say none.

    >>> value_of_words("twenty-five"), value_of_words("two and a half")
    (Decimal('25'), Decimal('2.5'))
    >>> value_of_words("one hundred and twenty"), value_of_words("half a million")
    (Decimal('120'), Decimal('500000.0'))
    >>> value_of_words("four millions and a half"), value_of_words("a million and a half")
    (Decimal('4500000.0'), Decimal('1500000.0'))
    >>> value_of_words("one-fifth"), value_of_words("three quarters"), value_of_words("one half")
    (Decimal('0.2'), Decimal('0.75'), Decimal('0.5'))
    >>> plain(value_of_words("one lakh crore"))
    '1000000000000'
    """
    total, current, seen, joined, large = Decimal(0), Decimal(0), False, False, 0
    parts = [part for part in _GAPS.split(_ONE_PART.sub("and a ", words.lower())) if part != "of"]
    for number, part in enumerate(parts):
        if part == "and":
            joined = True
            continue
        if part in ("a", "an"):
            following = parts[number + 1] if number + 1 < len(parts) else ""
            if following in SCALES and not seen:
                current = Decimal(1)
            continue
        seen = True
        if part in SCALES and len(part) > 2:
            scale = SCALES[part]
            if large and scale > large:
                total, current = Decimal(0), total + current  # "one lakh crore"
            current = (current or Decimal(1)) * scale
            if scale >= 1000:
                total, current, large = total + current, Decimal(0), scale
        elif part in FRACTIONS:
            above, below = FRACTIONS[part]
            share = Decimal(above) / Decimal(below)
            if joined and not current and large:
                total += share * large  # "a million and a half"
            else:
                current = current * share if current and not joined else current + share
        elif part in WORDS:
            current += WORDS[part]
        else:
            return None
    return total + current if seen else None


def scale_of_words(words: str) -> int:
    """What the scales at the end of a number in words multiply by; 1 if it ends with none.

    >>> scale_of_words("two million"), scale_of_words("one lakh crore"), scale_of_words("twenty")
    (1000000, 1000000000000, 1)
    """
    factor = 1
    for word in reversed(_GAPS.split(words)):
        scale = SCALES.get(word, 1)
        if scale == 1 or (scale < 1000 and factor > 1):
            break  # "two hundred million" counts millions
        factor *= scale
    return factor


def plain(value: Decimal) -> str:
    """A decimal in plain digits, without zeros that say nothing.

    >>> plain(Decimal("2.50")), plain(Decimal("2E+8"))
    ('2.5', '200000000')
    """
    text = str(value)
    if "E" in text:
        text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
