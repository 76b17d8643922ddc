"""Headings: lines that head what follows, by source marks, capitals, or where they stand.

Worked out once for a draft; lists ask too, for no list goes on across a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import attrs

from speechkit import Draft, Mark, Span
from speechkit.builtin.rules.covers import cover
from speechkit.builtin.rules.directions import kind_of
from speechkit.builtin.rules.ends import hangs, sentence_end
from speechkit.builtin.rules.title_lines import PART
from speechkit.builtin.rules.voices import label_lines

LONGEST = 120
"""A heading has at most this many letters; a printed title 150."""

SHORT = 70
"""A heading that only its place tells has at most this many letters."""

EMPHASIS = ("strong", "em", "b", "i", "u")
_STOPS = (".", "!", "?")
LEVELS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
"""Level 1 is kept for the printed title."""

_SALUTATIONS = re.compile(
    r"(?:(?:dear|my fellow|fellow|my friends|friends|ladies|gentlemen|mr|mrs|ms|madam|members"
    r"|delegates|comrades|colleagues|conference|your|honou?rable|distinguished|brothers|sisters"
    r"|queridos|estimados|señor(?:as|es|a)?|mesdames|messieurs|monsieur|madame|sehr geehrte|liebe"
    r"|meine damen|senyor(?:s|a|es)?|thank you|thanks|welcome|hello"
    r"|good (?:morning|afternoon|evening|day))\b)",
    re.IGNORECASE,
)
"""How speakers greet: a first line that opens so is speech, no title."""

# Whoever is named so speaks, chairs or rises: a label or a note, no heading.
_PERSON = re.compile(
    r"(?:(?:the )?(?:rt |right )?hon\b|mr\b|mrs\b|ms\b|miss\b|sir\b|dame\b|lord\b|lady\b"
    r"|baroness\b|dr\b|madam\b|(?:vice )?chair(?:man|woman)?\b|governor\b|senator\b|professor\b"
    r"|the (?:president|vice president|chair|speaker|prime minister)\b|several hon"
    r"|question\b|answer\b|interviewer\b|journalist\b|moderator\b|[qa]\b\W*$)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Z][A-Z .’']+:")
_PROCEEDS = re.compile(r"(?:The )?(?:House|Senate|Council|Committee) (?:met|divided)\b")
_RISES = re.compile(r"\brose\W*$|[—–-]$")
_SECTION = re.compile(r"(?:SEC(?:TION)?|ART(?:ICLE)?|PART|CHAPTER|TITLE|[IVX]+|\d+)\.? ")
_BILL = re.compile(r"(?:S|H\. ?R)\. (?:(?:CON\. |J\. )?RES\. )?\d{1,4}")
"""The number of a bill above its text, in the Congressional Record."""
_SIGNED = re.compile(r"(?:\*\*|__|\*|_)[^*_]+(?:\*\*|__|\*|_)|(?P<signs>#{1,6}) [^#]+#*")
_ANGLED = re.compile(r"<([A-Z][A-Z'’,&. -]{3,60})>")
_NO_HEADING = re.compile(r"[\[(]|\d{1,2}[.:]\d{0,2} ?[ap]\.?m\.?$|.{0,200}[—–]$|[A-Z]\d? *$")
_JOINS = frozenset("a an and as at by for from in is of on or the to with our its".split())

# Words of sentences: a short line that holds one is spoken, and lost its full stop.
_SPOKEN = frozenset(
    re.findall(
        r"[\w']+",
        "am are be been but can could did do does had has have he her him his i i'm i'll if is"
        " it's me must my not she should so than that that's there these they this those was"
        " we we're we'll were will would you your yes no",
    )
)


@attrs.frozen
class Headed:
    """The headings of a draft: level by line number, and where each begins."""

    levels: dict[int, int]
    titles: frozenset[int]


def headed(draft: Draft) -> Headed:
    """The headings of a draft; `draft.once(headed)` works them out a single time."""
    first = list(_titles(draft))
    parts = [n for n in first if PART.fullmatch(draft.lines[n].bare)]
    titles = frozenset(first).difference(parts)
    levels = {**dict.fromkeys(titles, 1), **dict.fromkeys(parts, 2)}
    guessed = () if _is_timed(draft) else (*_capitals(draft), *_apart(draft))
    for number, level in (*_marked(draft), *_angled(draft), *guessed):
        levels.setdefault(number, level)
    if len(levels) > len(titles) and (border := _end_of_cover(draft, levels)):
        for number in [n for n in levels if n < border and n not in titles]:
            del levels[number]
    if len(levels) > len(titles):
        for number in draft.once(label_lines) - titles:
            levels.pop(number, None)
    return Headed(levels, titles)


def _end_of_cover(draft: Draft, levels: dict[int, int]) -> int:
    """The number of the line that a title page ends before; 0 if there is none.

    Who speaks, where and when is set in capitals there, and heads nothing.
    """
    if sum(number < _COVER for number in levels) < 2:
        return 0
    page = cover(draft.text)
    if page is None or not {"speaker", "event"} & dict(page.facts).keys():
        return 0
    return draft.lines.at(page.end).number


_COVER = 30
"""A title page has fewer lines than these."""


# ── the printed title ────────────────────────────────────────────────────────────────────────


def _titles(draft: Draft) -> Iterator[int]:
    """The line that a rule claimed as title, else the first, if it looks like one."""
    marked = draft.marks("title")
    if marked:
        yield draft.lines.at(marked[0].span.start).number
        return
    known = [fact.value for fact in draft.facts if fact.field == "title"]
    for line in () if _is_timed(draft) else draft.lines.head(1):
        below = draft.lines.texts[line.number + 1 : line.number + 2]
        if not (is_title(line.bare) and below and not below[0].strip()):
            return
        if not known or any(_alike(line.bare, title) for title in known):
            yield line.number


def _is_timed(draft: Draft) -> bool:
    """Whether the source tells when each line was said: what is said is no heading."""
    return bool(draft.marks("time"))


def _alike(line: str, title: str) -> bool:
    """Whether most words of the shorter are among those of the other."""
    one, other = (set(re.findall(r"\w+", words.lower())) for words in (line, title))
    return len(one & other) * 2 > min(len(one), len(other))


def is_title(words: str) -> bool:
    """Whether a first line may be a title: not long, no closing sign, no greeting."""
    if not 3 <= len(words) <= 150 or words[-1] in ".,:;!?…)]":
        return False
    if _LABEL.match(words) or hangs(words):
        return False
    return words[0].isalnum() and not words[0].islower() and not _SALUTATIONS.match(words)


# ── headings ─────────────────────────────────────────────────────────────────────────────────


def _marked(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines that the source marks as headings, or sets in emphasis from end to end."""
    texts = draft.lines.texts
    for mark in draft.marks(*LEVELS):
        number = _line_of(draft, mark)
        words = texts[number].strip()
        named = any(map(str.isalpha, words)) or (any(map(str.isdigit, words)) and "/" not in words)
        if named and not (_NO_HEADING.match(words) or _PROCEEDS.match(words)):
            yield number, LEVELS[mark.role]
    whole = [*_signed(draft), *_emphasised(draft)]
    often = Counter(texts[number].strip() for number, _ in whole)
    for number, level in whole:
        if often[texts[number].strip()] == 1 and _may_head(texts[number].strip()):
            yield number, level


def _emphasised(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines that marks set in emphasis; strong ones may stand right above their paragraph."""
    texts = draft.lines.texts
    for mark in draft.marks(*EMPHASIS):
        number = _whole_line(draft, mark.span)
        strong = mark.role in ("strong", "b")
        if number is not None and _stands_apart(texts, number, below=not strong):
            yield number, 2


def _signed(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines that the signs of Markdown set in emphasis or head, in a text that is not Markdown."""
    if not any(sign in draft.text for sign in "*_#"):
        return
    texts = draft.lines.texts
    for number in draft.once(short_lines):
        text = texts[number].strip()
        found = _SIGNED.fullmatch(text) if text[:1] in "*_#" else None
        if found and _stands_apart(texts, number):
            yield number, max(2, len(found["signs"] or ""))


def _angled(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines in capitals between angle brackets: "<NATIONAL DEFENCE>"."""
    if "<" not in draft.text or "\n<" not in draft.text:
        return
    for number in draft.once(short_lines):
        found = _ANGLED.fullmatch(draft.lines.texts[number].strip())
        if found and kind_of(found[1], marked=True) is None:
            yield number, 2


def _line_of(draft: Draft, mark: Mark) -> int:
    return draft.lines.at(mark.span.start).number


def _whole_line(draft: Draft, span: Span) -> int | None:
    """The line that a span covers from end to end, standing apart from others; None if none."""
    line = draft.lines.at(span.start)
    covered = line.text[max(0, span.start - line.span.start) : span.end - line.span.start].strip()
    rest = line.bare.replace(covered, "", 1) if covered else line.bare
    return None if any(map(str.isalnum, rest)) else line.number


def _stands_apart(texts: list[str], number: int, below: bool = True) -> bool:
    """Whether blank lines stand above a line and (unless that does not matter) below it."""
    if number and texts[number - 1].strip():
        return False
    return not below or number + 1 >= len(texts) or not texts[number + 1].strip()


def _may_head(words: str) -> bool:
    bare = words.strip("*_# ")
    if not 2 <= len(bare) <= LONGEST or bare[-1] in ".,;:!…" or bare[0] in "([<“\"'‘":
        return False
    if sum(map(str.isalpha, bare)) < 2:
        return False
    if _PERSON.match(bare) or _PROCEEDS.match(bare):
        return False
    return not _RISES.search(bare) and not bare[0].islower()


def short_lines(draft: Draft) -> list[int]:
    """The numbers of the lines that are short enough for a heading, blank ones left out."""
    lengths = map(len, draft.lines.texts)
    return [number for number, length in enumerate(lengths) if 0 < length <= LONGEST + 10]


def _capitals(draft: Draft) -> Iterator[tuple[int, int]]:
    """Short lines in capitals that stand apart and are not said twice."""
    texts = draft.lines.texts
    found = [
        number
        for number in draft.once(short_lines)
        if texts[number].isupper() and len(texts[number]) > 3 and _stands_apart(texts, number)
    ]
    often = Counter(texts[number].strip() for number in found)
    for number in found:
        words = texts[number].strip()
        letters = sum(map(str.isalpha, words))
        if _BILL.fullmatch(words):
            yield number, 2
        if often[words] > 1 or letters * 2 <= len(words):
            continue
        if _may_head(words.rstrip(".:") if _SECTION.match(words) else words):
            yield number, 2


def _apart(draft: Draft) -> Iterator[tuple[int, int]]:
    """Short lines without a closing sign between paragraphs that have one."""
    texts = draft.lines.texts
    short = [
        number
        for number in draft.once(short_lines)
        if texts[number][-1] not in ".?!:;," and 3 < len(texts[number]) <= SHORT
    ]
    short = [n for n in short if texts[n][0].isupper() and not sentence_end(texts[n])]
    lone = [n for n in short if _stands_apart(texts, n) and _is_between(texts, n)]
    short = [n for n in lone if _heads(texts[n].strip())]
    if len(short) > 2:  # where some are sure, longer ones are headings too
        short = [n for n in lone if n in short or _heads(texts[n].strip(), longer=True)]
    if short and len(short) * 4 > sum(map(SHORT.__lt__, map(len, texts))):
        return  # a text that often leaves out its full stops
    for number in short:
        yield number, 2


def _is_between(texts: list[str], number: int) -> bool:
    """Whether a short line stands between a paragraph that ends and a long one that begins."""
    above = _next(texts, number, -1)
    below = _next(texts, number, 1)
    if above is None or below is None or not below[:1].isupper() or len(below) < 80:
        return False
    return sentence_end(above) in _STOPS and sentence_end(below) in (*_STOPS, ":")


def _heads(words: str, *, longer: bool = False) -> bool:
    """Whether the words of a line are those of a heading: few, or all in capitals, none spoken."""
    if (
        not _may_head(words)
        or words.count(" ") > (11 if longer else 8)
        or (longer and "," in words)
    ):
        return False
    if _SALUTATIONS.match(words) or hangs(words) or words[-1] == "]" or ". " in words:
        return False
    plain = [word for word in words.lower().split() if word not in _JOINS]
    if _SPOKEN.intersection(words.lower().replace("’", "'").split()):
        return False
    titled = all(not word[:1].islower() for word in words.split() if word.lower() in plain)
    return titled or len(plain) <= (9 if longer else 4)


def _next(texts: list[str], number: int, step: int) -> str | None:
    number += step
    while 0 <= number < len(texts):
        if texts[number].strip():
            return texts[number].strip()
        number += step
    return None
