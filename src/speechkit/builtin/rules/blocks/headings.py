"""Headings: lines that head what follows, by source marks, capitals, or where they stand.

Worked out once for a draft; lists ask too, for no list goes on across a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import attrs

from speechkit import Draft, Mark, Span
from speechkit.builtin.rules.blocks.entries import entries, folded
from speechkit.builtin.rules.blocks.numbered_heads import numbered_heads
from speechkit.builtin.rules.blocks.plain_heads import (
    PROCEEDS,
    SALUTATIONS,
    may_head,
    plain_heads,
    short_lines,
    stands_apart,
)
from speechkit.builtin.rules.metadata.covers import cover
from speechkit.builtin.rules.metadata.title_lines import PART, is_masthead, is_state
from speechkit.builtin.rules.transcript.directions import kind_of
from speechkit.builtin.rules.transcript.voices import label_lines
from speechkit.builtin.rules.words.ends import hangs

EMPHASIS = ("strong", "em", "b", "i", "u")
LEVELS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
"""Level 1 is kept for the printed title."""

LONG_SENTENCE = 100
"""A sentence of so many letters that follows on a heading is none, whatever it looks like."""

_CLOSES = frozenset(".,:;!?…)]–—-：，。！？；、")
"""Signs that close no title."""

_LABEL = re.compile(r"[A-Z][A-Z .’']+:")
_SIGNED = re.compile(r"(?:\*\*|__|\*|_)[^*_]+(?:\*\*|__|\*|_)|(?P<signs>#{1,6}) [^#]+#*")
_ANGLED = re.compile(r"<([A-Z][A-Z'’,&. -]{3,60})>")
_NO_HEADING = re.compile(r"[\[(]|\d{1,2}[.:]\d{0,2} ?[ap]\.?m\.?$|.{0,200}[—–]$|[A-Z]\d? *$")


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
    guessed = () if _is_timed(draft) else (*plain_heads(draft), *numbered_heads(draft))
    for number, level in (*_marked(draft), *_angled(draft), *_listed(draft), *guessed):
        levels.setdefault(number, level)
    for number in _last(draft, levels):
        del levels[number]  # it heads nothing: who signed, or where a page goes on
    if len(levels) > len(titles) and (border := _end_of_cover(draft, levels)):
        for number in [n for n in levels if n < border and n not in titles]:
            del levels[number]
    if len(levels) > len(titles):
        for number in draft.once(label_lines) - titles:
            levels.pop(number, None)
        for mark in draft.marks("note"):
            levels.pop(_line_of(draft, mark), None)
    return Headed(levels, titles)


def _last(draft: Draft, levels: dict[int, int]) -> Iterator[int]:
    """Headings at the end of the text, below which nothing is; but not the only words of it.

    Those that the source marks as headings stay: a record is often cut where the next one begins.
    """
    texts, number = draft.lines.texts, len(draft.lines.texts) - 1
    found: list[int] = []
    given = {_line_of(draft, mark) for mark in draft.marks(*LEVELS)} if levels else ()
    while number >= 0 and (number in levels or not texts[number].strip()):
        if number in given:
            break
        if number in levels:
            found.append(number)
        number -= 1
    if number >= 0:
        yield from found


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
    if not 3 <= len(words) <= 150 or words[-1] in _CLOSES:
        return False
    if _LABEL.match(words) or hangs(words) or is_masthead(words) or is_state(words):
        return False
    return words[0].isalnum() and not words[0].islower() and not SALUTATIONS.match(words)


# ── headings ─────────────────────────────────────────────────────────────────────────────────


def _marked(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines that the source marks as headings, or sets in emphasis from end to end."""
    texts = draft.lines.texts
    last = (-1, "")
    for mark in draft.marks(*LEVELS):
        number = _line_of(draft, mark)
        words = texts[number].strip()
        (above, role), last = last, (number, mark.role)
        near = role == mark.role and not "".join(texts[above + 1 : number]).strip()
        if near and len(words) > LONG_SENTENCE and words[-1] == "." and _is_small(words):
            continue  # a sentence that has the look of the heading above it
        named = any(map(str.isalpha, words)) or (any(map(str.isdigit, words)) and "/" not in words)
        if named and not (_NO_HEADING.match(words) or PROCEEDS.match(words)):
            yield number, LEVELS[mark.role]
    whole = [*_signed(draft), *_emphasised(draft)]
    often = Counter(texts[number].strip() for number, _ in whole)
    closed = [words for words in often if words.rstrip("*_ ").endswith(":")]
    colons = len(closed) > _FEW and not any("(" in words for words in closed)
    for number, level in whole:
        words = texts[number].strip()
        if often[words] == 1 and may_head(words.rstrip("*_ ").rstrip(":") if colons else words):
            yield number, level


def _is_small(words: str) -> bool:
    """Whether most letters are small."""
    return sum(map(str.islower, words)) > sum(map(str.isupper, words))


_FEW = 2
"""Where more lines in emphasis end in a colon, it is the sign of headings: "**Piers:**".

Not where one holds a bracket: "**The Minister of Piers (Ada Orme):**" is who speaks.
"""


def _emphasised(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines that marks set in emphasis; they may stand right above their paragraph.

    One in italics may so be a line of a letter or a poem, two above long prose are no accident.
    """
    texts = draft.lines.texts
    found: set[int] = set()
    italic: set[int] = set()
    for mark in draft.marks(*EMPHASIS):
        number = _whole_line(draft, mark.span)
        if number is None or not stands_apart(texts, number, below=False):
            continue
        if mark.role in ("strong", "b") or stands_apart(texts, number):
            found.add(number)
        elif len(texts[number + 1]) > _PROSE and texts[number + 1][0].isupper():
            italic.add(number)
    yield from ((number, 2) for number in sorted(found))
    if len(italic) > 1:
        yield from ((number, 3) for number in sorted(italic - found))


_PROSE = 100
"""A line of prose is longer than these letters; those of verse and of letterheads are not."""


def _signed(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines that the signs of Markdown set in emphasis or head, in a text that is not Markdown."""
    if not any(sign in draft.text for sign in "*_#"):
        return
    texts = draft.lines.texts
    for number in draft.once(short_lines):
        text = texts[number].strip()
        found = _SIGNED.fullmatch(text) if text[:1] in "*_#" else None
        if found and stands_apart(texts, number):
            yield number, max(2, len(found["signs"] or ""))


def _angled(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines in capitals between angle brackets: "<NATIONAL DEFENCE>"."""
    if "<" not in draft.text or "\n<" not in draft.text:
        return
    for number in draft.once(short_lines):
        found = _ANGLED.fullmatch(draft.lines.texts[number].strip())
        if found and kind_of(found[1], marked=True) is None:
            yield number, 2


def _listed(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines that the table of contents names."""
    named = entries(draft)
    if not named:
        return
    texts = draft.lines.texts
    for number in draft.once(short_lines):
        if folded(texts[number]) in named and stands_apart(texts, number):
            yield number, 2


def _line_of(draft: Draft, mark: Mark) -> int:
    return draft.lines.at(mark.span.start).number


def _whole_line(draft: Draft, span: Span) -> int | None:
    """The line that a span covers from end to end, standing apart from others; None if none."""
    line = draft.lines.at(span.start)
    covered = line.text[max(0, span.start - line.span.start) : span.end - line.span.start].strip()
    rest = line.bare.replace(covered, "", 1) if covered else line.bare
    return None if any(map(str.isalnum, rest)) else line.number
