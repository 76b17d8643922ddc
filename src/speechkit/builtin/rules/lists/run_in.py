"""Run-in lists: several labelled items inside one paragraph, "(a) …; (b) …; and (c) …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from speechkit import Draft, Item, List, Run, Span
from speechkit.builtin.rules.lists.items import make_item
from speechkit.builtin.rules.lists.markers import roman
from speechkit.builtin.rules.words.ends import CLOSERS, sentence_end

_FIRSTS = frozenset(("(a", "(i", "(A", "(1"))
"""How the first label of a series begins."""
_LABEL = re.compile(r"\((?<![\w)\]]\()([a-zA-Z]|[ivx]{1,5}|\d{1,2})\)(?=[ \u00a0]?[\"'“‘]?\w)")
"""Begins with the bracket, so that the search for it runs at the speed of the machine."""
_HALF_FIRSTS = frozenset((" a", " i", " 1"))
_HALF_LABEL = re.compile(r"(?<=[ \u00a0])([a-z]|[ivx]{1,4}|\d{1,2})\)(?=[ \u00a0][\"'“‘]?\w)")
"""The same without the opening bracket: "1) a pier; 2) a lamp"."""
_DOTTED_START = re.compile(r"[:;,–—] 1\. ")
_DOTTED_LABEL = re.compile(r"(?<=[ \u00a0])(\d{1,2})\.(?=[ \u00a0][\"'“‘]?[^\W\d])")
"""The same with a full stop: "we need: 1. a pier; 2. a lamp"."""
_BULLETS = "\N{BULLET}\N{BLACK SMALL SQUARE}\N{BLACK CIRCLE}\N{WHITE BULLET}\uf0b7"

# A label after one of these words refers to a section somewhere else.
_REFERENCE = re.compile(
    r"\b(?:sub-?)?(?:sections?|paragraphs?|clauses?|articles?|rules?|orders?|parts?|schedules?"
    r"|items?|points?|regulations?|chapters?|questions?|heads?|options?|grounds?|no|nos|s|ss|art)"
    r"\.? $",
    re.IGNORECASE,
)
_PLAIN = 4
"""An item from this on may hold several sentences; before it, numbers in prose look like labels."""

_AND = re.compile(r"[ ,;](?:and|or|but)$")
_STOP = re.compile(r"[.!?][\"'”’)]*(?= [A-Z“‘\"]|\n|$)")


def run_in(draft: Draft) -> dict[int, List]:
    """The run-in lists of a draft, by where their paragraphs begin."""
    text = draft.text
    dresses = list(_dresses(text))
    found: dict[int, List] = {}
    for dress in dresses:
        for start, end, labels in _paragraphs(text, dress):
            block = _list(text, start, end, labels) if start not in found else None
            if block is not None:
                found[start] = block
    return found


def _dresses(text: str) -> Iterator[re.Pattern[str]]:
    """The dresses of labels that may be found in a text: some first label is dressed so."""
    parts = text.split(")")
    if not _FIRSTS.isdisjoint([part[-2:] for part in parts[:-1]]):
        yield _LABEL
    if not _HALF_FIRSTS.isdisjoint([a[-2:] for a, b in pairwise(parts) if b[:1] == " "]):
        yield _HALF_LABEL
    if _holds(text, " 2. ", "2") and _DOTTED_START.search(text):
        yield _DOTTED_LABEL
    for sign in _BULLETS:
        if _holds(text, f" {sign}", sign):
            yield re.compile(f"(?<=[^\n])({sign})(?=[ \u00a0]?[^\\s{sign}])")


def _holds(text: str, words: str, sign: str) -> bool:
    """Whether a text holds words, of which one sign is rare: it is leapt to, which is cheaper."""
    before = words.index(sign)
    at = text.find(sign, before)
    while at >= 0 and not text.startswith(words, at - before):
        at = text.find(sign, at + 1)
    return at >= 0


def _paragraphs(
    text: str, dress: re.Pattern[str]
) -> Iterator[tuple[int, int, list[re.Match[str]]]]:
    """Each paragraph that holds labels, and the labels that do not refer elsewhere."""
    start, end = -1, -1
    labels: list[re.Match[str]] = []
    for label in dress.finditer(text):
        if label.start() >= end:
            if len(labels) > 1:
                yield start, end, labels
            start = text.rfind("\n\n", 0, label.start()) + 2 if end >= 0 else _start(text, label)
            start = max(start, _start(text, label))
            end = text.find("\n\n", label.end())
            end = len(text) if end < 0 else end
            labels = []
        if not _REFERENCE.search(text, max(start, label.start() - 20), label.start()):
            labels.append(label)
    if len(labels) > 1:
        yield start, end, labels


def _start(text: str, label: re.Match[str]) -> int:
    above = text.rfind("\n\n", 0, label.start())
    return above + 2 if above >= 0 else 0


def _list(text: str, start: int, end: int, labels: list[re.Match[str]]) -> List | None:
    series = _series(text, labels)
    if len(series) < 2 or not text[start : series[0].start()].strip():
        return None
    items: list[Item] = []
    for label, after in zip(series, [*series[1:], None], strict=True):
        stop = after.start() if after else _end_of_last(text, series, end)
        words = text[label.end() : stop]
        begin = label.end() + len(words) - len(words.lstrip())
        words = words.strip()
        span = Span(begin, begin + len(words))
        value = _values(label[1]).get(_system(series))
        items.append(make_item(words, span, label[0], Span(*label.span()), value))
    if any(not item.text or len(item.text) > 800 for item in items):
        return None
    lead = text[start : series[0].start()]
    intro = Run(lead.strip(), Span(start, start + len(lead.strip())))
    return List(Span(start, items[-1].span.end), tuple(items), "run-in", intro)


def _values(core: str) -> dict[str, int]:
    if core.isdigit():
        return {"number": int(core)}
    if core in _BULLETS:
        return {}
    values = {"letter": ord(core.lower()) - 96} if len(core) == 1 else {}
    value = roman(core)
    if value is not None:
        values["roman"] = value
    return values


def _system(series: list[re.Match[str]]) -> str:
    """The system in which the labels count 1, 2, …"""
    return next(
        (
            system
            for system in ("number", "letter", "roman")
            if [_values(label[1]).get(system) for label in series[:2]] == [1, 2]
        ),
        "",
    )


def _series(text: str, labels: list[re.Match[str]]) -> list[re.Match[str]]:
    """The longest rising series from 1, a or i whose members are set apart by ; or ,"""
    if labels[0][1] in _BULLETS:
        return labels if _follows_colon(text, labels[0].start()) else []
    for first, label in enumerate(labels[:-1]):
        system = _system([label, labels[first + 1]])
        led = _follows_colon(text, label.start())
        if not system or not (led or label[0][-1] == ")" or text[label.start() - 2] in ";,–—"):
            continue
        series = [label]
        for following in labels[first + 1 :]:
            if _values(following[1]).get(system) != len(series) + 1:
                continue
            between = text[series[-1].end() : following.start()]
            wordy = following[0][-1] == "." and _STOP.search(between) is not None
            if wordy and (len(series) < _PLAIN or not led or sentence_end(between) != "."):
                break
            if not (_divided(between) or (led and not _STOP.search(between))):
                break
            series.append(following)
        if len(series) > 1:
            return series
    return []


def _follows_colon(text: str, at: int) -> bool:
    while at and text[at - 1].isspace():  # a copy of all that stands before would be quadratic
        at -= 1
    return text[at - 1 : at] == ":"


def _divided(between: str) -> bool:
    """Whether what stands between two labels ends as an item does: ";", "," or "and"."""
    bare = between.rstrip()
    if len(bare) < 3:
        return False
    return sentence_end(bare) in (";", ",", ".") or _AND.search(bare) is not None


def _end_of_last(text: str, series: list[re.Match[str]], end: int) -> int:
    """Where the last item ends: with its sentence, or the paragraph if bullets part sentences."""
    last, before = series[-1], series[-2]
    if last[0] in _BULLETS and _STOP.search(text, before.end(), last.start()):
        return end
    return _end_of_sentence(text, last.end(), end)


def _end_of_sentence(text: str, start: int, end: int) -> int:
    found = _STOP.search(text, start, end)
    stop = found.end() if found else end
    return stop if text[start:stop].strip(CLOSERS) else end
