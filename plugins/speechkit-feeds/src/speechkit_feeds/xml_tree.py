"""The elements of a file of XML, well-formed or not: their names, attributes, and where they stand.

>>> tree = Tree("<talk><p n='1'>We <em>sail</em>.</p></talk>")
>>> [(one.name, one.inside.of(tree.text)) for one in tree.elements][2]
('em', 'sail')
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import attrs

from speechkit import Span

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[|\]\]>"
    r"|<!DOCTYPE[^\[<>]*(?:\[[^\]]{0,9999}\]\s{0,99})?>"
    r"|<(?P<close>/?)(?P<name>[^\W\d][\w:.-]*)"
    r"(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
CDATA, CDATA_END = "<![CDATA[", "]]>"


class Tag(NamedTuple):
    """A tag, comment or instruction: where it stands, and the number of its element (-1: none)."""

    start: int
    end: int
    element: int = -1


@attrs.frozen
class Element:
    """An element: its name without a prefix, the number of its parent (-1: none), its places."""

    name: str
    parent: int
    span: Span
    inside: Span
    opening: str
    is_closed: bool

    def attribute(self, name: str) -> str:
        """What an attribute says, prefix and all; nothing if the element has none of that name."""
        if name not in self.opening:
            return ""
        for match in _ATTRIBUTE.finditer(self.opening):
            if match[1] == name:
                return html.unescape(match[2] if match[2] is not None else match[3])
        return ""


class Tree:
    """The elements of a file, numbered as they begin; what does not fit together is borne."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tags: list[Tag] = []
        self.names: list[str] = []
        self.parents: list[int] = []
        self._worded: set[int] = set()
        self._open: list[int] = [-1]
        self._begun: list[int] = []  # the tags that elements begin and end with, by their numbers
        self._ended: dict[int, int] = {}
        at = 0
        while match := _TOKEN.search(text, at):
            self._word(at, match.start())
            at = self._take(match)
        self._word(at, len(text))

    def _word(self, start: int, end: int) -> None:
        if start < end and not self.text[start:end].isspace():
            self._worded.add(self._open[-1])

    def _take(self, match: re.Match[str]) -> int:
        start, end = match.span()
        if match[0] == CDATA:
            stop = self.text.find(CDATA_END, end)
            stop = len(self.text) if stop < 0 else stop
            self._word(end, stop)
            self.tags.append(Tag(start, end))
            return stop
        name = match["name"]
        if name is None:
            self.tags.append(Tag(start, end))
        elif match["close"]:
            self.tags.append(Tag(start, end, self._open[-1]))
            if self._open[-1] >= 0 and self.names[self._open[-1]] == name:
                self._ended[self._open.pop()] = len(self.tags) - 1
        else:
            self.tags.append(Tag(start, end, len(self.names)))
            self._begun.append(len(self.tags) - 1)
            if match[0].endswith("/>"):
                self._ended[len(self.names)] = len(self.tags) - 1
            self.names.append(name)
            self.parents.append(self._open[-1])
            if not match[0].endswith("/>"):
                self._open.append(len(self.names) - 1)
        return end

    @cached_property
    def elements(self) -> list[Element]:
        """All elements, by their numbers."""
        return [self._element(number) for number in range(len(self.names))]

    def _element(self, number: int) -> Element:
        first = self.tags[self._begun[number]]
        length = len(self.text)
        last = self._ended.get(number)
        end = Tag(length, length) if last is None else self.tags[last]
        inside = Span(first.end, max(first.end, end.start))
        span = Span(first.start, max(first.end, end.end))
        name, opening = self.local(number), self.text[first.start : first.end]
        return Element(name, self.parents[number], span, inside, opening, last is not None)

    @cached_property
    def inline(self) -> frozenset[str]:
        """Names that stand inside a text more often than not."""
        votes: Counter[str] = Counter()
        for name, parent in zip(self.names, self.parents, strict=True):
            votes[name] += 1 if parent in self._worded else -1
        return frozenset(name for name, vote in votes.items() if vote > 0)

    def is_worded(self, number: int) -> bool:
        """Whether words stand in an element itself, and not only in those inside it."""
        return number in self._worded

    def local(self, number: int) -> str:
        """The name of an element, without the prefix of its namespace."""
        return self.names[number].rpartition(":")[2]

    def outermost(self, name: str) -> Iterator[Element]:
        """The elements of a name that are closed; those inside one of them are left out."""
        end = 0
        for number, full in enumerate(self.names):
            if full.rpartition(":")[2] == name:
                element = self.elements[number]
                if element.is_closed and element.span.start >= end:
                    end = element.span.end
                    yield element

    @property
    def root(self) -> str:
        """The name of the outermost element, prefix and all."""
        return self.names[0] if self.names else ""
