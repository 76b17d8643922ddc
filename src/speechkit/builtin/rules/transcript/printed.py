"""Print: what a source's markup says of its lines (bold, links, headings), to tell labels by.

>>> from speechkit import Span
>>> page = Printed(["Mr Orme: Is it open?"], bold=(Span(0, 8),))
>>> page.is_bold_label(0, 0, 8), page.is_bold(0)
(True, False)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from speechkit import Span

_WHITE = " \t\u00a0\u200b\ufeff"


class Printed:
    """The lines of a text, and which of them are in bold, lead to other pages, or are headings."""

    def __init__(
        self,
        lines: Sequence[str],
        bold: Iterable[Span] = (),
        links: Iterable[Span] = (),
        headings: Iterable[Span] = (),
    ) -> None:
        self.lines = lines
        self.headings = {span.start for span in headings}
        self.bold: dict[int, int] = {}
        for start, end in bold:
            self.bold[start] = max(end, self.bold.get(start, 0))
        self.links = sorted(links)
        self.link_starts = [start for start, _ in self.links]
        some = self.bold or self.links or self.headings
        self.starts = list(accumulate((len(line) + 1 for line in lines), initial=0)) if some else []

    def is_bold(self, number: int) -> bool:
        """Whether the whole text of a line is in bold."""
        if not self.bold:
            return False
        text = self.lines[number]
        bare = text.strip(_WHITE + ":")
        start = self.starts[number] + len(text) - len(text.lstrip(_WHITE))
        return self.bold.get(start, -1) >= start + len(bare)

    def is_bold_label(self, number: int, start: int, end: int) -> bool:
        """Whether the words of a line from `start` to `end` are in bold, and those after are not.

        The colon after a label may be in bold or not.
        """
        if not self.bold:
            return False
        at = self.starts[number]
        return at + end - 1 <= self.bold.get(at + start, -1) <= at + end + 1

    def is_heading(self, number: int) -> bool:
        """Whether a line begins with what the source calls a heading."""
        return bool(self.headings) and self.starts[number] in self.headings

    def leads_away(self, number: int, start: int, end: int) -> bool:
        """Whether a label is part of a longer link, or a link with nothing said after it.

        An entry of an index is such a link; a name that leads to its bearer's page is none.
        """
        if not self.links:
            return False
        at = self.starts[number]
        link = self._link(at + start)
        if link is None or link.end < at + end - 1:
            return False
        if self.lines[number][end:].strip(_WHITE):
            return link.end > at + end + 1
        after = next((n for n in range(number + 1, len(self.lines)) if self.lines[n].strip()), None)
        if after is None or self.is_heading(after):
            return True
        link = self._link(self.starts[after])
        return link is not None and link.end >= self.starts[after] + len(self.lines[after].rstrip())

    def _link(self, at: int) -> Span | None:
        """The link that holds a place of the text."""
        number = bisect_right(self.link_starts, at) - 1
        link = self.links[number] if number >= 0 else None
        return link if link is not None and at < link.end else None
