"""What stands around the speech, laid out in a hurry: a line for each of its words' stretches.

Half of the tags of a page are in its menus and footers. If such an element holds no prose, nobody
will ask how its words stand, only that they are there and where they came from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress, count

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
        self.patience = 4 * starts[-1]  # so many letters are looked at again, but no more
        self.bare = bare = list(map(str.strip, words))
        self.solid = list(compress(count(), bare))
        self.prose = [
            n
            for n in self.solid
            if len(bare[n]) >= PROSE
            and tags[n - 1][:2] not in ("<a", "<A")
            and tags[n] not in ("</a>", "</A>")
        ]

    def lines(self, number: int, name: str) -> list[tuple[str, int]] | None:
        """The lines of the element that starts at a tag, and where each begins in the source.

        None if it may hold prose.
        """
        if name not in _SHUT or self.patience < 0:
            return None
        end = self._end(number, name)
        if end is None:
            return None
        self.skip = end - number - 1
        # The words before the end tag are laid out with that tag.
        first, last = bisect_right(self.solid, number), bisect_left(self.solid, end)
        words, bare, starts = self.words, self.bare, self.starts
        return [(bare[n], starts[n] + words[n].index(bare[n])) for n in self.solid[first:last]]

    def _end(self, number: int, name: str) -> int | None:
        """The number of the tag that ends an element, if no prose stands before it."""
        tags, starts, closed = self.tags, self.starts, f"</{name}>"
        both, behind = ("<" + name, "</" + name), len(name) + 1
        coming = bisect_right(self.prose, number)
        stop = self.prose[coming] if coming < len(self.prose) else len(tags)
        depth = 1
        for at in range(number + 1, stop):
            tag = tags[at]
            if name not in tag:
                continue
            if tag == closed:
                depth -= 1
            elif tag.startswith(both):
                start = tag[1] != "/"
                if tag[behind + (not start) :][:1] in "> /\t\n\r\f":
                    depth += 1 if start else -1
            if not depth:
                self.patience -= starts[at] - starts[number]
                return at
        self.patience -= starts[stop] - starts[number]
        return None
