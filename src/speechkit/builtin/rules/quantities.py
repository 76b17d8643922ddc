"""Quantities: figures as claims, with what they compare, measure and count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from speechkit import Quantity, Rule, Span, Speech, annotate, hookimpl
from speechkit.builtin.rules.measures import (
    AFTER,
    AFTER_MEANS,
    CHANGE,
    CURRENCIES,
    DATE_AFTER,
    RATE,
    WHEN,
    comparator_before,
    is_month,
    is_reference,
    unit_after,
)
from speechkit.builtin.rules.numerals import (
    DIGITS,
    FRACTIONS,
    SCALES,
    WORDS,
    decimal_of,
    plain,
    value_of_words,
)
from speechkit.builtin.rules.word_places import lowered, places_of, runs_of

_MONEY = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
_LONG_SCALE = "hundred|thousand|million|billion|trillion|lakhs?|crores?|dozen"
_IN_DIGITS = re.compile(
    rf"(?<![\w.,/:#-])(?:(?P<money>{_MONEY})[ \u00a0]?)?(?P<digits>{DIGITS})"
    rf"(?:[ \u00a0-]?(?P<scale>(?:{_LONG_SCALE})\b)|(?P<letter>(?:bn|mn|mln|tn|trn|[mbk])\b))?"
    r"(?![\d]|[.,:/]\d)"
)
_SIGNS = "0123456789½¼¾⅓⅔⅛"
_MONEY_BEFORE = re.compile(rf"(?<![\w.,/:#-])(?:{_MONEY})[ \u00a0]?\Z")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s|'s|’s)\b")
_CLOCK = re.compile(r" ?(?:a\.?m\.?|p\.?m\.?|o[’']clock|hrs)\b", re.IGNORECASE)
_HOUR = re.compile(r"[012]?\d\.[0-5]\d")
_LABEL = re.compile(r"[.)]\s")

_NUMBER_WORD = "|".join(word for word in WORDS if word not in ("zero", "both", "dozen"))
_IN_WORDS = re.compile(
    rf"\b(?:(?P<in>(?:{_NUMBER_WORD}|\d+) (?:in|out of|of every|out of every) (?:every )?"
    rf"(?:{_NUMBER_WORD}|\d+))\b"
    rf"|(?P<several>(?:two|three|four)[ -](?:thirds|quarters|fifths|tenths|eighths))(?! of an? )"
    rf"|(?P<part>(?:(?:an?|one|{_NUMBER_WORD})[ -])?(?:{'|'.join(FRACTIONS)}))"
    rf"(?=[ -](?:of|an?)\b)(?P<whole> (?:of )?an? (?:{_LONG_SCALE}))?"
    rf"|(?P<vague>(?:(?:many|several|a few|tens|hundreds|thousands|millions|billions|dozens|scores)"
    rf"(?: of)? )*(?:tens|hundreds|thousands|millions|billions|trillions|dozens|scores)\b"
    rf"|(?:several|a few) (?:{_LONG_SCALE})\b)"
    rf"|(?P<words>(?:{_NUMBER_WORD})(?:(?:[ -]| and )(?:{_NUMBER_WORD}|{_LONG_SCALE}))*"
    rf"(?: and a (?:half|quarter))?(?: (?:{_LONG_SCALE}|millions|billions))?"
    rf"|an? (?:{_LONG_SCALE})(?: (?:{_LONG_SCALE}))?))\b",
    re.IGNORECASE,
)
_HINTS = sorted(
    (
        {*WORDS, *FRACTIONS, *SCALES}
        - {"zero", "both", "k", "m", "mn", "mln", "b", "bn", "tn", "trn"}
    )
    | {f"{scale}s" for scale in "ten hundred thousand million billion trillion dozen score".split()}
)
_LED = re.compile(r"\b(?:an?|many|several|a few|\d+ (?:in|out of|of every)) \Z")
"""What may stand before the first number word and belong to it."""

_NOUN = re.compile(
    r"[ \u00a0](?:(?:[A-Za-z][\w’'-]*|U\.S\.)[ \u00a0]){0,3}?(?P<noun>[A-Za-z][\w’-]*[^\Wsiu]s|"
    r"people|men|women|children|staff|police|aircraft|us|of us)(?![\w’'-])"
)
_STOP = re.compile(
    r"(?:^|[ \u00a0])(?:of|in|on|at|by|for|to|from|with|and|or|but|is|are|was|were|has|have|had|as|"
    r"than|that|which|who|when|since|per|the|a|an|this|these|those|we|they|it|he|she|you|i|will|"
    r"into|out|up|over|under|so|if|because|after|before|its|his|her|their|our|my|does|means|says)"
    r"[ \u00a0]",
    re.IGNORECASE,
)


@attrs.frozen
class _Found:
    """A number where it stands, before its surroundings are read."""

    start: int
    end: int
    value: Decimal | None
    scale: str | None = None
    unit: str | None = None
    kind: str = "digits"


@annotate("QTY010", "quantity", provides=["quantities"])
def quantity(speech: Speech) -> Iterator[Quantity]:
    """A figure: how many, how much, what share, how long, between what bounds.

    **What it does**: finds counts, percentages, fractions, sums of money, durations and ranges, in
    digits and in words; reads the comparator before them ("over", "up to", "nearly"), the unit or
    noun after them, a rate ("every year"), a time ("in 1997") and a change ("more"). Values are
    exact decimals, scaled; digits are never altered. Points of one development that stand in the
    items of a list ("from over 1600 … / to 638 … / to under 270") are one series.

    **Why**: a fact-checker checks figures, and "over 300" is another claim than "300".

    **Leaves alone**: years, dates, hours, numbers of sections, pages and rooms, ordinals, numbers
    inside codes, labels of lists, `one` as a pronoun.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We have trained over 1,600 teachers in ten years.")
    >>> [(q.text, q.value, q.comparator) for q in speechkit.normalise(source).quantities]
    [('over 1,600 teachers', '1600', 'gt'), ('ten years', '10', 'eq')]
    """
    text = speech.text
    found = sorted([*_digits(text), *_words(text)], key=lambda one: (one.start, -one.end))
    taken, kept = 0, []
    for one in found:
        if one.start >= taken:
            kept.append(one)
            taken = one.end
    quantities = _ranged(text, [q for one in kept if (q := _read(text, one)) is not None])
    yield from _in_series(speech, quantities)


# ── numbers ──────────────────────────────────────────────────────────────────────────────────


def _digits(text: str) -> Iterator[_Found]:
    done = 0
    for start in runs_of(text, _SIGNS):
        if start < done:
            continue
        before = _MONEY_BEFORE.search(text, max(0, start - 5), start)
        match = _IN_DIGITS.match(text, before.start() if before else start)
        if match is None:
            continue
        done = match.end()
        value = decimal_of(match["digits"])
        if value is None:
            continue
        letter = match["letter"]
        scale = (match["scale"] or letter or "").lower() or None
        if letter and len(letter) == 1 and not match["money"] and letter != "m":
            scale = None
        if scale:
            value *= SCALES[scale]
        money = match["money"]
        if not money and _is_no_quantity(text, match, scale):
            continue
        end = match.end() if scale or not letter else match.start("letter")
        yield _Found(match.start(), end, value, scale, CURRENCIES[money] if money else None)


def _is_no_quantity(text: str, match: re.Match[str], scale: str | None) -> bool:
    """Whether digits are a year, a date, an hour, a reference, a label or a code."""
    start, end = match.span()
    digits = match["digits"]
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if scale is None and _ORDINAL.match(after):
        return True
    if DATE_AFTER.match(after) or _CLOCK.match(after):
        return True
    if len(digits) <= 2 and is_month(before):
        return True
    if before.endswith((" at ", " until ", " till ")) and _HOUR.fullmatch(digits):
        return True
    if is_reference(before):
        return True
    line_start = not before or before.endswith("\n")
    if line_start and _LABEL.match(after):
        return True
    if before.endswith(("(", "[")) and after[:1] in (")", "]"):
        return True
    if after[:1] == "-" and after[1:2].isdigit():
        return True
    if after[:1] in "/\u2013" and after[1:2].isdigit():
        return True
    return bool(after[:1].isalpha())


def _words(text: str) -> Iterator[_Found]:
    low = lowered(text)
    done = 0
    for at in places_of(low, _HINTS):
        led = _LED.search(low, max(0, at - 12), at)
        start = led.start() if led else at
        if start < done:
            continue
        match = _IN_WORDS.match(text, start) or _IN_WORDS.match(text, at)
        if match is None:
            continue
        done = match.end()
        start, end = match.span()
        if match["in"]:
            yield _Found(start, end, _ratio(match["in"]), None, None, "ratio")
        elif match["several"]:
            yield _Found(start, end, value_of_words(match["several"]), None, None, "fraction")
        elif match["part"]:
            whole = match["whole"] or ""
            value = value_of_words(match["part"])
            if whole and value is not None:
                value *= SCALES[whole.split()[-1].lower()]
            yield _Found(start, end, value, None, None, "count" if whole else "fraction")
        elif match["vague"]:
            yield _Found(start, end, None, None, None, "vague")
        else:
            yield _Found(start, end, value_of_words(match["words"]), None, None, "words")


def _ratio(words: str) -> Decimal | None:
    parts = [
        decimal_of(w) if w.isdigit() else value_of_words(w) for w in words.split() if _counts(w)
    ]
    if len(parts) != 2 or not parts[0] or not parts[1]:
        return None
    return parts[0] / parts[1]


def _counts(word: str) -> bool:
    return word.isdigit() or word.lower() in WORDS or "-" in word


# ── their surroundings ───────────────────────────────────────────────────────────────────────


def _read(text: str, found: _Found) -> Quantity | None:
    """The quantity of a number with the words around it; None if it counts nothing."""
    start, end, unit = found.start, found.end, found.unit
    comparator = "eq"
    before = comparator_before(text, start)
    if before:
        start, comparator = before
    noun, denominator = None, None
    measured = unit_after(text, end) if unit is None else None
    if measured:
        unit, end = measured
    after = AFTER.match(text, end)
    if after:
        comparator = AFTER_MEANS[after["words"] or "+"]
        end = after.end()
    if unit is None and found.kind in ("digits", "words", "vague", "count"):
        named = _noun_after(text, end)
        if named:
            noun, end = named
    if not _is_quantity(text, found, comparator, before is not None, unit, noun):
        return None
    if found.kind == "vague":
        comparator = "approx"
    if found.kind in ("fraction", "ratio") or unit == "%":
        share = _SHARE_OF.match(text, end)
        denominator = share["what"] if share else None
    rate, when, change = RATE.match(text, end), WHEN.match(text, end), CHANGE.match(text, end)
    value = found.value
    if value is not None and found.kind in ("fraction", "ratio"):
        value = value.quantize(Decimal("0.0001"))
    return Quantity(
        text[start:end],
        Span(start, end),
        None if value is None else plain(value),
        unit=unit,
        noun=noun,
        comparator=comparator,  # type: ignore[arg-type]
        scale=found.scale,
        denominator=denominator,
        change=change["change"] if change else None,
        rate=rate["rate"] if rate else None,
        when=when["when"] if when else None,
    )


_SHARE_OF = re.compile(
    r" of (?:(?:all|the|our|their|its|every|his|her|my) )*"
    r"(?P<what>(?:[a-z][\w’-]* ){0,2}?[a-z][\w’-]*[^\Wsiu]s\b|people\b|[A-Za-z][\w’-]*)"
)


def _noun_after(text: str, end: int) -> tuple[str, int] | None:
    """The noun that is counted, if it follows within a few words: a plural."""
    match = _NOUN.match(text, end)
    if not match:
        return None
    between = text[end : match.start("noun")]
    if _STOP.search(between) or any(word in WORDS for word in between.lower().split()):
        return None
    return match["noun"], match.end()


def _is_quantity(
    text: str, found: _Found, comparator: str, compared: bool, unit: str | None, noun: str | None
) -> bool:
    words = text[found.start : found.end]
    if words.lower() == "one" and unit in (None, "days", "times", "minutes", "seconds"):
        return False
    if unit is not None or found.kind in ("fraction", "ratio", "count"):
        return True
    if found.kind == "vague":
        several = words.lower().startswith(("several", "a few"))
        return several or noun is not None or text.startswith(" of ", found.end) or " of " in words
    if found.kind == "words":
        if text.startswith(" or ", found.end):
            return True
        return noun is not None or (compared and comparator != "eq") or " " in words
    if noun is not None or (compared and comparator != "eq") or found.scale:
        return not (words.isdigit() and len(words) == 4 and words[:2] in ("18", "19", "20")) or (
            noun is not None or compared
        )
    if words.isdigit() and len(words) == 4 and 1500 <= int(words) <= 2099:
        return False
    return not words.isdigit() or int(words[:12]) >= 100 or _stands_alone(text, found)


_VERB_BEFORE = re.compile(
    r"\b(?:is|was|are|were|to|by|at|between|from|just|only|about|than|the)\s\Z", re.IGNORECASE
)


def _stands_alone(text: str, found: _Found) -> bool:
    """A small bare number still counts after a verb: "rose to 40", "it is 12"."""
    return _VERB_BEFORE.search(text, max(0, found.start - 12), found.start) is not None


# ── ranges and series ────────────────────────────────────────────────────────────────────────

_FROM = re.compile(r"\b(?P<from>from|between)\s+\Z", re.IGNORECASE)
_TO = re.compile(
    r"(?P<between>[^.!?\n;]{0,60}?)[ \u00a0](?P<to>to|and|or)(?: just| only| about)?\s+\Z"
)


def _ranged(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Two figures with "from … to", "between … and", "two or three" as one, with both bounds."""
    kept: list[Quantity] = []
    for one in quantities:
        if kept and (ranged := _range(text, kept[-1], one)) is not None:
            kept[-1] = ranged
        else:
            kept.append(one)
    return kept


def _range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    if low.value is None or high.value is None or low.low is not None:
        return None
    between = _TO.fullmatch(text[low.span.end : high.span.start])
    if between is None:
        return None
    opened = _FROM.search(text, max(0, low.span.start - 10), low.span.start)
    word = between["to"]
    if word == "or":
        if between["between"] or opened or (high.noun is None and high.unit is None):
            return None
        start = low.span.start
    else:
        if opened is None or (opened["from"].lower() == "between") != (word == "and"):
            return None
        if low.unit and high.unit and low.unit != high.unit:
            return None
        start = opened.start()
    comparator = low.comparator if word == "or" and low.comparator != "eq" else "between"
    return attrs.evolve(
        high,
        text=text[start : high.span.end],
        span=Span(start, high.span.end),
        value=None,
        low=low.value,
        high=high.value,
        comparator=comparator,
    )


_OPENS = re.compile(r"(?:\A|[–—,-] ?)from\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:and |then |– )*(?:down |up )?to\b", re.IGNORECASE)


def _in_series(speech: Speech, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Quantities with the points of one development, told item by item, tied together."""
    series_of: dict[int, int] = {}
    for found in speech.lists:
        first: int | None = None
        for item in found.items:
            inside = [number for number, one in enumerate(quantities) if item.span.covers(one.span)]
            if not inside:
                first = None
            elif _OPENS.match(item.text):
                first = inside[0]
                series_of[first] = first
            elif first is not None and _GOES_ON.match(item.text):
                series_of[inside[0]] = first
    members = list(series_of.values())
    for number, one in enumerate(quantities):
        start = series_of.get(number)
        yield one if start is None or members.count(start) < 2 else attrs.evolve(one, series=start)


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [quantity]
