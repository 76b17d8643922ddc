"""Folios: the number and the day that a printed page begins with, run into its first words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from speechkit import Draft, Edit
from speechkit.builtin.rules.words.dates import dates_in

_NUMBER = re.compile(r"\s*(\d{1,5})(?:\s*$|\s+(?=.{60}))")
"""The number of a page, alone or before a line of prose; before a few words it is a heading's."""

_LEAST = 3
"""On so many pages a day must recur, or numbers rise by one."""

_DATE = 40
"""Code points in which a day is looked for."""


def folios(draft: Draft, tops: Sequence[Sequence[int]]) -> Iterator[Edit]:
    """The removals of folios, given for each page its first lines that are not blank."""
    starts, texts = draft.lines.starts, draft.lines.texts
    numbered = _rising(tops, texts)
    days: dict[int, tuple[int, int, str]] = {}
    for page, lines in enumerate(tops):
        for line in lines[: 2 if page in numbered and _alone(texts[lines[0]]) else 1]:
            begin = numbered[page] if page in numbered and line == lines[0] else 0
            found = next(dates_in(texts[line][begin : begin + _DATE].lstrip()), None)
            if found is not None and found.span.start == 0 and found.value:
                begin = _past_white(texts[line], begin)
                days[line] = (begin, begin + found.span.end, found.value)
    often = Counter(value for _, _, value in days.values())
    ends = {line: end for line, (_, end, value) in days.items() if often[value] >= _LEAST}
    for page, end in numbered.items():
        ends.setdefault(tops[page][0], end)
    for line, end in sorted(ends.items()):
        end = _past_white(texts[line], end)
        begin = len(texts[line]) - len(texts[line].lstrip())  # a form feed stays: a page ends
        yield Edit.at(draft.text, starts[line] + begin, starts[line] + end)


# ── the heads of few pages ───────────────────────────────────────────────────────────────────

_REACH = 200
"""Code points in which a head stands, over its lines."""

_FEWEST = 2
_WHOLE = re.compile(r"(?<![\w.,:-])\d{1,5}(?=\s)")
_WORD = re.compile(
    r"[^\W_]*[A-Z\d][\w’'().,&/–-]*|\([A-Z][\w’')-]*|of|the|and|on|for|to|in|an?|st|nd|rd|th|[–-]"
)
"""What a running head is made of: capitals, figures, a few small words."""


def dated_heads(draft: Draft, firsts: Sequence[int]) -> Iterator[Edit]:
    """The removal of heads that give the day of the document itself and a number that rises.

    `firsts` are the lines that pages begin with. Two pages are enough: no sentence begins with the
    day of the sitting, the title of the debate and the number of the page, in whatever order.
    """
    if len(firsts) < _FEWEST:
        return
    days = {day.value for fact in draft.facts for day in dates_in(fact.value[-_DATE:])}
    if not days:
        return
    starts = [draft.lines.starts[number] for number in firsts]
    tops = [draft.text[at : at + _REACH] for at in starts]
    numbers = [[(int(one[0]), one) for one in _WHOLE.finditer(top)] for top in tops]
    known = [{value for value, _ in found} for found in numbers]
    for page, top in enumerate(tops):
        before = known[page - 1] if page else set()
        after = known[page + 1] if page + 1 < len(tops) else set()
        rising = [one for value, one in numbers[page] if value - 1 in before or value + 1 in after]
        end = max((_head_end(top, one, days) for one in rising), default=0)
        if end:
            yield Edit.at(draft.text, starts[page], starts[page] + _past_white(top, end))


def _head_end(top: str, number: re.Match[str], days: set[str | None]) -> int:
    """Where the head ends that a page begins with, given its number; 0 if it is no head."""
    for day in dates_in(top):
        start, end = min(number.start(), day.span.start), max(number.end(), day.span.end)
        if day.value in days and not top[:start].strip():
            return end if all(map(_WORD.fullmatch, top[start:end].split())) else 0
    return 0


def _past_white(text: str, at: int) -> int:
    """The first place from `at` on that is no white space."""
    return len(text) - len(text[at:].lstrip())


def _alone(text: str) -> bool:
    return text.strip().isdigit()


def _rising(tops: Sequence[Sequence[int]], texts: Sequence[str]) -> dict[int, int]:
    """Where the number ends that a page begins with, for pages whose numbers rise one by one."""
    found: dict[int, int] = {}
    run: list[tuple[int, int]] = []
    before: int | None = None
    for page, lines in enumerate([*tops, ()]):
        match = _NUMBER.match(texts[lines[0]]) if lines else None
        value = int(match[1]) if match else None
        if value is None or before is None or value != before + 1:
            found.update(run if len(run) >= _LEAST else ())
            run = []
        if match is not None:
            run.append((page, match.end()))
        before = value
    return found
