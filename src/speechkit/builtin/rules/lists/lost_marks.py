"""Lost marks: lines before and after a run of marked lines that are items of it all the same."""

from __future__ import annotations

import re
from collections import Counter

from speechkit.builtin.rules.lists.runs import Entry, Level, tail, words
from speechkit.builtin.rules.lists.scans import Scan
from speechkit.builtin.rules.lists.semicolons import joined
from speechkit.builtin.rules.words.ends import goes_on, hangs, sentence_end

_AND = re.compile(r"(?:and|or) ")
_COLON = re.compile(r":[-–—]?[\"'”’»)]*$")
_MOST = 6
"""So many lines on end may have lost their marks."""


def ties(scan: Scan, entry: Entry) -> bool:
    """Whether an item opens with the and/or that closes a list."""
    return _AND.match(words(scan, entry)) is not None


def take_first(scan: Scan, level: Level, taken: int) -> None:
    """Add the lines between a lead-in with a colon and the first mark that are set as items are."""
    first = level.entries[0]
    if level.systems or first.marker is None:
        return
    small = all(words(scan, entry)[:1].islower() for entry in level.entries)
    closed = sentence_end(tail(scan, first)) == ";"
    lost: list[int] = []
    number = scan.before(first.line)
    while number > taken and len(lost) < _MOST:
        text = scan.texts[number]
        if not ((closed and sentence_end(text) == ";") or (small and text[:1].islower())):
            break
        if number in scan.markers or number in scan.heads or not scan.apart(number):
            return
        lost.append(number)
        number = scan.before(number)
    if not lost or number <= taken or number in scan.markers or number in scan.heads:
        return
    if _COLON.search(scan.texts[number].rstrip()[-4:]):
        level.entries[:0] = [Entry(line, None, level.indent) for line in reversed(lost)]


def take_last(scan: Scan, level: Level) -> None:
    """Add the lines after a list that is not closed yet which lost their marks on the way."""
    if level.systems or any(ties(scan, entry) for entry in level.entries[:-1]):
        return
    if _lost_the_last(scan, level) or _lost_right_below(scan, level):
        level.entries.append(Entry(scan.after(level.end), None, level.indent))
        return
    text = tail(scan, level.last)
    lost: list[int] = []
    number = scan.after(level.end)
    while sentence_end(text) in (";", ",") and number >= 0 and len(lost) < _MOST:
        if number in scan.markers or number in scan.heads or not goes_on(scan.texts[number]):
            break
        lost.append(number)
        text = scan.texts[number]
        number = scan.after(number)
    closing = _AND.match(scan.texts[lost[-1]]) if lost else None
    if lost and not ties(scan, level.last) and len(lost) > 1 and closing:
        level.entries += [Entry(line, None, level.indent) for line in lost]


def _lost_the_last(scan: Scan, level: Level) -> bool:
    """Whether the line below is the last item without its mark: "and …" built like the others."""
    number = scan.after(level.end)
    if number < 0 or number in scan.markers or number in scan.heads or len(level.entries) < 2:
        return False
    tied = _AND.match(scan.texts[number])
    if tied is None or ties(scan, level.last) or sentence_end(tail(scan, level.last)) == ".":
        return False
    first = scan.texts[number][tied.end() :].partition(" ")[0]
    firsts = [words(scan, entry).partition(" ")[0] for entry in level.entries]
    alike = first in firsts[-2:] if len(firsts) < 3 else first == firsts[-1]
    return alike or (first.endswith("ing") and firsts[-1].endswith("ing"))


def _lost_right_below(scan: Scan, level: Level) -> bool:
    """Whether the line right under the last item begins as the items do: their mark is lost.

    A program that keeps line ends inside paragraphs, and marks paragraphs, loses such marks.
    """
    number = level.end + 1
    if scan.blank(number) or not scan.blank(number + 1) or len(level.entries) < 2:
        return False
    text, above = scan.texts[number], tail(scan, level.last)
    if number in scan.markers or number in scan.heads or not text[:1].islower():
        return False
    if hangs(above) and not joined(above):
        return False
    firsts = Counter(words(scan, entry).partition(" ")[0] for entry in level.entries)
    doing = sum(count for first, count in firsts.items() if first.endswith("ing"))
    first = text.partition(" ")[0]
    closes = _AND.match(text) is not None or joined(above)
    return closes or firsts[first] > 1 or (first.endswith("ing") and 2 * doing > len(level.entries))
