"""Labels that are given: a source's own tags say that these words name who speaks from here, or
its print sets a name apart from what its bearer asks.

>>> marks = [Mark(Span(0, 13), "label", "Ada Vale")]
>>> (label,) = named_labels("Minister Vale: We sail.", marks)
>>> label.text, label.name, label.role
('Minister Vale:', 'Ada Vale', 'Minister')
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from speechkit import Mark, Span
from speechkit.builtin.rules.transcript.labels import WHITE, Label
from speechkit.builtin.rules.words.names import read_person

_SIGN = re.compile(rf"[{WHITE}]*(?::|\.[{WHITE}]*[-–—:])")
_ENDS = WHITE + "\n:.-–—"


def named_labels(text: str, marks: Iterable[Mark]) -> tuple[Label, ...]:
    """The labels that marks lie on, with the sign behind them; of two on one line, the first."""
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    found: dict[int, Label] = {}
    for mark in sorted(marks, key=lambda mark: mark.span):
        number = bisect_right(starts, mark.span.start) - 1
        line, start = lines[number], mark.span.start - starts[number]
        end = min(mark.span.end - starts[number], len(line))
        sign = _SIGN.match(line, end)
        end = sign.end() if sign else end
        words = line[start:end].rstrip(WHITE)
        if words.strip(_ENDS) and number not in found:
            name, role = _who(words.strip(_ENDS), mark.value)
            alone = not line[start + len(words) :].strip(WHITE)
            found[number] = Label(number, start, start + len(words), words, name, role, alone)
    return tuple(found.values())


_BEFORE = re.compile(rf"[{WHITE}]*(?:[QT*]?\d{{1,3}}\.)?[{WHITE}]*")
"""What may stand before a name in its line: the number of a question."""


def asking(text: str, bold: Iterable[Span]) -> Iterator[Label]:
    """The names in bold of those who ask: "**Mr Vale** asked the Minister for Tides whether …"."""
    for span in bold:
        if not text.startswith(" asked ", span.end):
            continue
        begin = text.rfind("\n", 0, span.start) + 1
        words = text[span.start : span.end]
        person = read_person(words)
        if person and not person.plain and _BEFORE.fullmatch(text, begin, span.start):
            at = span.start - begin
            number = text.count("\n", 0, begin)
            yield Label(number, at, at + len(words), words, person.name, person.role, False)


def _who(words: str, known: str) -> tuple[str | None, str | None]:
    """The name and the office that a label gives; the name that its source knows is better."""
    after = words.partition(known)[2] if known else ""
    if after.startswith(", "):
        return known, after[2:].strip()
    person = read_person(words)
    if person is None:
        return known or None, None
    return known or person.name, person.role
