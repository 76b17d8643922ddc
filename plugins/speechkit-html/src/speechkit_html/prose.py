"""Prose: how much of it stands where on a page, and the blocks of its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from speechkit import Draft, Edit, Span

_GOES_ON = tuple(",.;:!?)’'”\"…")
"""With these signs a sentence goes on, or ends."""

_EDGE = ("", "\n")
"""What stands beside a line."""

_DENSE = "\u3040"
"""From here on most letters are those of East Asia: forty of them say as much as eighty of ours."""

_LETTER = re.compile(r"\w")
_HOUR = re.compile(r"\W*\d{1,2}[:.h]\d\d\W*(?:[ap]\.?m\.?|uhr)?\W*", re.IGNORECASE)


class ProseIn:
    """How much prose stands in a span: blocks of some length that are not mostly links."""

    def __init__(self, draft: Draft) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sums: list[int] = [0]
        text = draft.text
        for start, end in draft.spans("prose"):
            length = end - start
            self.starts.append(start)
            self.ends.append(end)
            long = length >= 80 or text[start] >= _DENSE
            self.sums.append(self.sums[-1] + (length if long else length // 2))

    def goes_on_round(self, span: Span, text: str) -> bool:
        """Whether a span stands in a sentence: it goes on behind it, or ends with its last words.

        Both sides of the span say so, or the block that it stands in.
        """
        if text[span.end : span.end + 1] in _EDGE and text[span.start - 1 : span.start] in _EDGE:
            return False  # as a rule: nothing stands beside it
        before = text[max(0, span.start - 40) : span.start].rpartition("\n")[2].rstrip()[-1:]
        after = text[span.end : span.end + 40].partition("\n")[0].lstrip()[:1]
        goes_on = after.islower() or after in _GOES_ON if after else before.islower()
        if after and before.islower() and (goes_on or after.isalnum()):
            return True
        number = bisect_right(self.starts, span.start) - 1 if goes_on else -1
        if number < 0 or span.end >= self.ends[number] + (not after):
            return False
        return self.ends[number] - self.starts[number] - length_of(span) >= 40

    def of(self, span: Span) -> int:
        first = bisect_right(self.starts, span.start - 1)
        last = bisect_right(self.starts, span.end - 1)
        return self.sums[max(first, last)] - self.sums[first]


def blocks_of(draft: Draft) -> list[tuple[int, int]]:
    """Where the blocks of the text begin and end: blank lines are between them."""
    found: list[tuple[int, int]] = []
    at = 0
    for block in draft.text.split("\n\n"):
        end = at + len(block)
        if bare := block.lstrip():
            found.append((end - len(bare), end))
        at = end + 2
    return found


def blocks_in(text: str, within: Span) -> Iterator[tuple[int, int]]:
    """Where the blocks of a stretch begin and end: few of them, out of a long text."""
    at = within.start
    for block in text[within.start : within.end].split("\n\n"):
        bare = block.strip("\n")
        if bare:
            start = at + block.index(bare)
            yield start, start + len(bare)
        at += len(block) + 2


_LONG_LINK, _LONG_ANCHOR = 800, 150
"""A link, or an `a` that leads nowhere, over more code points was never ended: it is none."""


class Links:
    """The links of a page that lead to other pages (or to nowhere), not within the page."""

    def __init__(self, draft: Draft) -> None:
        self.text = draft.text
        self.spans = sorted(
            mark.span
            for mark in draft.marks("a")
            if (mark.value[:1] != "#" or mark.value == "#")
            and mark.span.end - mark.span.start <= (_LONG_LINK if mark.value else _LONG_ANCHOR)
        )
        self.starts = [span.start for span in self.spans]

    def covered(self, start: int, end: int) -> int:
        """How many code points of a stretch are in links."""
        total = 0
        for number in range(max(0, bisect_right(self.starts, start) - 1), len(self.spans)):
            span = self.spans[number]
            if span.start >= end:
                break
            total += max(0, min(span.end, end) - max(span.start, start))
        return total

    def fill(self, start: int, end: int) -> bool:
        """Whether the words of a stretch are all links; signs or an hour may stand between them."""
        covered = self.covered(start, end)
        if covered >= 0.9 * (end - start):
            return True
        if 2 * covered <= end - start:
            return False
        outside = self.outside(start, end)
        return not _LETTER.search(outside) or _HOUR.fullmatch(outside) is not None

    def outside(self, start: int, end: int) -> str:
        """What stands in a stretch outside its links."""
        found = []
        for number in range(max(0, bisect_right(self.starts, start) - 1), len(self.spans)):
            span = self.spans[number]
            if span.start >= end:
                break
            found.append(self.text[start : max(start, span.start)])
            start = max(start, span.end)
        return "".join(found) + self.text[start:end]

    def first_in(self, start: int, end: int) -> int:
        """Where the first link begins that begins in a stretch; its end if there is none."""
        number = bisect_right(self.starts, start - 1)
        return min(end, self.starts[number]) if number < len(self.starts) else end

    def count(self, start: int, end: int) -> int:
        """How many links begin in a stretch."""
        return bisect_right(self.starts, end - 1) - bisect_right(self.starts, start - 1)

    def begin_in(self, start: int, end: int) -> bool:
        """Whether a link begins in a stretch."""
        return bisect_right(self.starts, end) > bisect_right(self.starts, start - 1)


_DAY = re.compile(
    r"(?=.*\b(?:19|20)\d\d\b)(?=.*\b\d{1,2}\b)|.*\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|.*\d年"
)
_FEW = 80
"""A longer line, in code points, is none that says when and by whom."""


def dated_in(draft: Draft, within: Span) -> list[Span]:
    """The short blocks of a stretch that hold a day: other rules read them."""
    text = draft.text
    found = []
    for start, end in blocks_in(text, within):
        whole = text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
        if whole and is_dated(text[start:end]):
            found.append(Span(start, end))
    return found


def is_dated(line: str) -> bool:
    """Whether a line is short, and holds a day.

    >>> is_dated("Harbour Hall, 3 May 2019"), is_dated("We meet again in 2020.")
    (True, False)
    """
    return len(line) <= _FEW and _DAY.match(line) is not None


def cut(text: str, start: int, end: int, because: str) -> Edit:
    """The removal of the words of a stretch; the breaks around them stay."""
    words = text[start:end]
    end = start + len(words.rstrip("\n"))
    return Edit.at(text, end - len(words.strip("\n")), end, "", because)


def length_of(span: Span) -> int:
    return span.end - span.start
