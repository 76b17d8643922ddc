"""What stands around a speech, laid out in a hurry: a line for each of its words' stretches.

Half of the tags of a page are in its menus and footers. If such an element holds no prose, nobody
will ask how its words stand, only that they are there and where they came from.
"""

from __future__ import annotations

from speechkit_html.words import Segment, in_line

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

    def lines(self, number: int, name: str) -> list[list[Segment]] | None:
        """The lines of the element that starts at a tag; None if it may hold prose."""
        if name not in _SHUT or self.patience < 0:
            return None
        tags, words = self.tags, self.words
        begins, ends = "<" + name, "</" + name
        before = len(begins)
        found: list[int] = []
        depth, at = 1, number
        last = tags[number]
        for at in range(number + 1, len(tags)):
            text, tag = words[at], tags[at]
            if text and not text.isspace():
                if (
                    len(text) >= PROSE
                    and len(text.strip()) >= PROSE
                    and last[:2] not in ("<a", "<A")
                    and tag not in ("</a>", "</A>")
                ):
                    break
                found.append(at)
            last = tag
            if tag[:before] == begins and tag[before : before + 1] in "> /\t\n\r\f":
                depth += 1
            elif tag[: before + 1] == ends and tag[before + 1 : before + 2] in "> /\t\n\r\f":
                depth -= 1
                if not depth:
                    break
        self.patience -= at - number
        if depth:
            return None
        if found and found[-1] == at:
            found.pop()  # these words are laid out with the end tag
        self.skip = at - number - 1
        return [self._line(at) for at in found]

    def _line(self, number: int) -> list[Segment]:
        words, start = self.words[number], self.starts[2 * number]
        bare = words.strip()
        start += words.index(bare)
        if "&" in bare or "\n" in bare or "  " in bare or "\t" in bare:
            return in_line(bare, start)
        return [(bare, start, start + len(bare))]
