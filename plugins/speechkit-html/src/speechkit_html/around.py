"""What stands around the speech, laid out in a hurry: a line for each of its words' stretches.

Half of the tags of a page are in its menus and footers. If such an element holds no prose, nobody
will ask how its words stand, only that they are there and where they came from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from speechkit_html.words import Segment, in_line, is_plain

PROSE = 40
"""Words of so many code points, outside a link, may be prose: then nothing is done in a hurry."""

_SHUT = frozenset("nav div ul section aside footer form figure svg button select dl header".split())
"""Elements that end at their own end tag and nowhere else."""


class Around:
    """The elements of a page that are laid out in a hurry. `skip` tells how far the last went."""

    def __init__(self, words: list[str], tags: list[str], starts: list[int]) -> None:
        self.words = words
        self.tags = tags
        self.starts = starts
        self.skip = 0
        self.patience = 4 * len(tags)
        self.solid = [n for n, text in enumerate(words) if text and not text.isspace()]
        self.prose = [
            n
            for n in self.solid
            if len(words[n]) >= PROSE
            and len(words[n].strip()) >= PROSE
            and tags[n - 1][:2] not in ("<a", "<A")
            and tags[n] not in ("</a>", "</A>")
        ]

    def lines(self, number: int, name: str) -> Iterator[list[Segment]] | None:
        """The lines of the element that starts at a tag; None if it may hold prose."""
        if name not in _SHUT or self.patience < 0:
            return None
        end = self._end(number, name)
        if end is None:
            return None
        self.skip = end - number - 1
        # The words before the end tag are laid out with that tag.
        first, last = bisect_right(self.solid, number), bisect_left(self.solid, end)
        return map(self._line, self.solid[first:last])

    def _end(self, number: int, name: str) -> int | None:
        """The number of the tag that ends an element, if no prose stands before it."""
        tags = self.tags
        both = "<" + name, "</" + name
        coming = bisect_right(self.prose, number)
        stop = self.prose[coming] if coming < len(self.prose) else len(tags)
        depth = 1
        for at in range(number + 1, stop):
            tag = tags[at]
            if tag.startswith(both):
                start = tag[1] != "/"
                if tag[len(both[not start]) :][:1] in "> /\t\n\r\f":
                    depth += 1 if start else -1
                    if not depth:
                        self.patience -= at - number
                        return at
        self.patience -= min(stop, len(tags) - 1) - number
        return None

    def _line(self, number: int) -> list[Segment]:
        words, start = self.words[number], self.starts[number]
        bare = words.strip()
        start += words.index(bare)
        return [(bare, start, start + len(bare))] if is_plain(bare) else in_line(bare, start)
