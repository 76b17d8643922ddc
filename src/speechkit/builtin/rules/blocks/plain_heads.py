"""Plain heads: lines that head what follows, told by their words and place alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from speechkit import Draft
from speechkit.builtin.rules.lists.markers import marker_of
from speechkit.builtin.rules.words.ends import hangs, sentence_end

LONGEST = 120
"""A heading has at most this many letters; a printed title 150."""
SHORT = 70
"""A heading that only its place tells has at most this many letters."""
STOPS = (".", "!", "?")
"""Signs that close a sentence."""
SALUTATIONS = re.compile(
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
PROCEEDS = re.compile(r"(?:The )?(?:House|Senate|Council|Committee) (?:met|divided)\b")
_RISES = re.compile(r"\brose\W*$|[—–-]$")
_SECTION = re.compile(r"(?:SEC(?:TION)?|ART(?:ICLE)?|PART|CHAPTER|TITLE|[IVX]+|\d+)\.? ")
_BILL = re.compile(r"(?:S|H\. ?R)\. (?:(?:CON\. |J\. )?RES\. )?\d{1,4}")
"""The number of a bill above its text, in the Congressional Record."""

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


def stands_apart(texts: list[str], number: int, below: bool = True) -> bool:
    """Whether blank lines stand above a line and (unless that does not matter) below it."""
    if number and texts[number - 1].strip():
        return False
    return not below or number + 1 >= len(texts) or not texts[number + 1].strip()


def may_head(words: str) -> bool:
    """Whether the words of a line could be those of a heading, whatever else tells it."""
    bare = words.strip("*_# ")
    if not 2 <= len(bare) <= LONGEST or bare[-1] in ".,;:!…" or bare[0] in "([<“\"'‘":
        return False
    if sum(map(str.isalpha, bare)) < 2:
        return False
    if _PERSON.match(bare) or PROCEEDS.match(bare):
        return False
    return not _RISES.search(bare) and not bare[0].islower()


def short_lines(draft: Draft) -> list[int]:
    """The numbers of the lines that are short enough for a heading, blank ones left out."""
    lengths = map(len, draft.lines.texts)
    return [number for number, length in enumerate(lengths) if 0 < length <= LONGEST + 10]


def plain_heads(draft: Draft) -> Iterator[tuple[int, int]]:
    """The lines that look like headings, by number, and their levels."""
    yield from _capitals(draft)
    yield from _business(draft)
    yield from _apart(draft)
    yield from _glued(draft)
    yield from _subjects(draft)
    yield from _counted_in_chinese(draft)


_MOST_AGAIN = 3
"""A heading in capitals may be said so often, where four are said once for each such one."""


def _capitals(draft: Draft) -> Iterator[tuple[int, int]]:
    """Short lines in capitals that stand apart; few of them are said twice or thrice."""
    texts = draft.lines.texts
    found = [
        number
        for number in draft.once(short_lines)
        if texts[number].isupper() and len(texts[number]) > 3 and stands_apart(texts, number)
    ]
    often = Counter(texts[number].strip() for number in found)
    again = sum(count > 1 for count in often.values())
    most = _MOST_AGAIN if len(often) >= 5 * again else 1
    for number in found:
        words = texts[number].strip()
        letters = sum(map(str.isalpha, words))
        if _BILL.fullmatch(words):
            yield number, 2
        if often[words] > most or letters * 2 <= len(words):
            continue
        if may_head(words.rstrip(".:") if _SECTION.match(words) else words):
            yield number, 2


_ITEMS = ("Motion", "Item", "Agenda Item", "Agenda item", "Question", "Clause", "Petition")
"""What the business of a house is counted by."""

_BEGUN = {noun[:4] for noun in _ITEMS}

_COUNTED = re.compile(r" (?:No\.? ?)?\d{1,4}[A-Za-z]?(?:(?: ?[–—:]| -|\.) .{3,150})?")


def _business(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines, two and more, that count the business of a house: "Motion No. 3", "Item 1 – Lamps"."""
    texts = draft.lines.texts
    named = [number for number, text in enumerate(texts) if text[:4] in _BEGUN]
    for noun in _ITEMS if len(named) > 1 else ():
        found = [
            number
            for number in named
            if texts[number].startswith(noun)
            and _COUNTED.fullmatch(texts[number].rstrip(), len(noun))
            and sentence_end(texts[number]) not in (*STOPS, ";", ",", ":")
            and stands_apart(texts, number)
        ]
        yield from ((number, 2) for number in found if len(found) > 1)


def _apart(draft: Draft) -> Iterator[tuple[int, int]]:
    """Short lines without a closing sign between paragraphs that have one."""
    texts = draft.lines.texts
    short = [
        number
        for number in draft.once(short_lines)
        if texts[number][-1] not in ".?!:;," and 3 < len(texts[number]) <= SHORT
    ]
    short = [n for n in short if texts[n][0].isupper() and not sentence_end(texts[n])]
    apart = [n for n in short if stands_apart(texts, n)]
    lone = [n for n in apart if _is_between(texts, n)]
    short = [n for n in lone if heads(texts[n].strip())]
    if len(short) > 2:  # where some are sure, longer ones are headings too
        short = [n for n in lone if n in short or heads(texts[n].strip(), longer=True)]
    counted = sum(_NUMBERED.match(_next(texts, n, 1) or "") is not None for n in short)
    if counted * 2 <= len(short) and len(short) * 4 > sum(map(SHORT.__lt__, map(len, texts))):
        return  # a text that often leaves out its full stops, and has no numbered paragraphs
    if len(short) > 2:
        short += _pairs(texts, apart)
        sure = (n for n in apart if _is_between(texts, n, sure=True))
        short += [n for n in sure if heads(texts[n].strip(), longer=True)]
    for number in short:
        yield number, 2


def _pairs(texts: list[str], apart: list[int]) -> Iterator[int]:
    """Headings on end, of a part and its first chapter, both with capitals like a title."""
    for one, two in pairwise(apart):
        if any(map(str.strip, texts[one + 1 : two])):
            continue
        below = _next(texts, two, 1) or ""
        ended = sentence_end(_next(texts, one, -1) or "") in STOPS
        if not ended or len(below) < 80 or sentence_end(below) not in STOPS:
            continue
        if all(heads(texts[n].strip(), longer=True) and _is_titled(texts[n]) for n in (one, two)):
            yield from (one, two)


def _is_titled(words: str) -> bool:
    """Whether all words but the small ones have a capital."""
    return all(not w[:1].islower() for w in words.split() if w not in _JOINS)


_NUMBERED = re.compile(r"\d{1,3}\. {1,4}[A-Z]")
"""How a paragraph begins where paragraphs have numbers."""


def _is_between(texts: list[str], number: int, *, sure: bool = False) -> bool:
    """Whether a short line stands between a paragraph that ends and a long one that begins.

    In a text that is `sure` to have headings, an item may stand above, and a sentence below.
    """
    above = _next(texts, number, -1)
    below = _next(texts, number, 1)
    if above is None or below is None or len(below) < (40 if sure else 80):
        return False
    if not below[:1].isupper() and not _NUMBERED.match(below):
        return False
    ended = sentence_end(above) in STOPS or (sure and marker_of(above) is not None)
    return ended and sentence_end(below) in (*STOPS, ":")


_NUMERAL = re.compile(r"^[IVX]{1,5}\.\s{1,4}(?=[A-Z])")
"""The number of a part, in Roman figures."""


_FIGURE = re.compile(r"\d[\d,.]*")


def heads(words: str, *, longer: bool = False) -> bool:
    """Whether the words of a line are those of a heading: few, or all in capitals, none spoken."""
    words = _NUMERAL.sub("", words, count=1)
    if not may_head(words) or words.count(" ") > (11 if longer else 8):
        return False
    if longer and (("," in words and not _is_titled(words)) or len(_FIGURE.findall(words)) > 2):
        return False  # the row of a table
    if SALUTATIONS.match(words) or hangs(words) or words[-1] == "]" or ". " in words:
        return False
    plain = [word for word in words.lower().split() if word not in _JOINS]
    if _SPOKEN.intersection(words.lower().replace("’", "'").split()):
        return False
    return _is_titled(words) or len(plain) <= (9 if longer else 4)


_DEAR = re.compile(r"Dear [^.!?:;]{2,60},")


def _subjects(draft: Draft) -> Iterator[tuple[int, int]]:
    """What a letter is about: a line between "Dear Ada Orme," and the first words of it."""
    texts = draft.lines.texts
    for number in [n for n in draft.once(short_lines) if "Dear " in texts[n]]:
        if not _DEAR.fullmatch(texts[number].strip()) or not stands_apart(texts, number):
            continue
        place = line_beside(texts, number, 1)
        if place is None or not stands_apart(texts, place) or sentence_end(texts[place]):
            continue
        subject, below = texts[place].strip(), _next(texts, place, 1) or ""
        if len(subject) <= LONGEST and subject[0].isupper() and len(below) >= 80:
            yield place, 2


_MOST_GLUED = 20
"""A text with more line ends inside paragraphs was set so: verse, or a script for an autocue."""


def _glued(draft: Draft) -> Iterator[tuple[int, int]]:
    """Short lines that only a line end parts from their paragraph, or from the one above them."""
    texts = draft.lines.texts
    full = bytes(map(bool, texts)) + b"\0"
    if not 0 < full.count(b"\1\1") <= _MOST_GLUED:
        return
    for number in draft.once(short_lines):
        if not number or full[number - 1] == full[number + 1]:
            continue  # alone, or one of several lines
        above, below = _next(texts, number, -1) or "", _next(texts, number, 1) or ""
        if full[number + 1]:
            least = 0 if full[number + 2] else 30
        else:
            least = 80 if len(above) > 80 else 0
        if least and sentence_end(above) in STOPS and _opens(texts[number].strip(), below, least):
            yield number, 2


def _opens(head: str, words: str, least: int) -> bool:
    """Whether a line may head the words below it, which are prose of at least some length."""
    if len(head) > SHORT or sentence_end(head) or not heads(head):
        return False
    if not head[:1].isupper() or head.isupper():
        return False
    named = _is_titled(head) and 1 < len(head.split()) < 5  # or a person's
    return not named and len(words) >= least and words[:1].isupper() and words[-1] in ".?!"


_CHINESE = re.compile(r"([一二三四五六七八九十])[、．][^。！？；，]{2,20}(?:，[^。！？；]{2,20})?")
"""A heading that Chinese figures count: `一、灯塔的建设`."""


def _counted_in_chinese(draft: Draft) -> Iterator[tuple[int, int]]:
    """Short lines that are counted from one on in Chinese, without a closing sign."""
    if "、" not in draft.text and "．" not in draft.text:
        return
    texts = draft.lines.texts
    found = [
        (n, match[1]) for n in draft.once(short_lines) if (match := _CHINESE.fullmatch(texts[n]))
    ]
    order = "一二三四五六七八九十"[: len(found)]
    if len(found) > 1 and "".join(sign for _, sign in found) == order:
        yield from ((number, 2) for number, _ in found if stands_apart(texts, number))


def _next(texts: list[str], number: int, step: int) -> str | None:
    place = line_beside(texts, number, step)
    return None if place is None else texts[place].strip()


def line_beside(texts: list[str], number: int, step: int) -> int | None:
    """The nearest line above (step -1) or below (1) that is not blank."""
    number += step
    while 0 <= number < len(texts):
        if texts[number].strip():
            return number
        number += step
    return None
