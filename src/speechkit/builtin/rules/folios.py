"""Folios: the number and the day that a printed page begins with, run into its first words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from speechkit import Draft, Edit
from speechkit.builtin.rules.dates import dates_in

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
