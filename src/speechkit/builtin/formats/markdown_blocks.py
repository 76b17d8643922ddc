"""Markdown by blocks: which lines, and which signs at their heads, are markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from speechkit import Edit, Fact, Mark, Span
from speechkit.builtin.formats.front_matter import facts_of, front_matter_end
from speechkit.builtin.formats.markdown_inline import MASKED, Lost, Walk, footnotes
from speechkit.builtin.formats.markdown_leaves import Leaf, leaves_of
from speechkit.builtin.formats.markdown_rows import read_row

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_NOTE_SIGN = re.compile(r"(?<!\\)\[(?=\^[^\]\s]{1,40}\])")
_QUOTE_SIGN = re.compile(r">[ \t]?")
_ONLY_QUOTE_SIGNS = re.compile(r"[ \t>]*")
_HEADING_SIGN = re.compile(r"#{1,6}[ \t]*")
_DEFINITION = re.compile(r"[ \t>]*\[[^\]]{1,200}\]:")

_CONTAINERS = {
    "blockquote_open": "blockquote",
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "li",
}


class Page:
    """A Markdown file, worked through; `marks`, `edits` and `facts` are in offsets of its text."""

    def __init__(self, text: str, parser: MarkdownIt) -> None:
        self.text = text
        self.marks: list[Mark] = []
        self.edits: list[Edit] = []
        self.facts: list[Fact] = []
        raw = [found[0] for found in _LINE.finditer(text)]
        self.lines = [line.rstrip("\r\n") for line in raw]
        self.starts = [0]
        for line in raw:
            self.starts.append(self.starts[-1] + len(line))
        self._cuts: dict[tuple[int, int], str] = {}
        self._heads: dict[int, int] = {}
        shown = [_NOTE_SIGN.sub(MASKED, line).replace("\0", "\ufffd") for line in self.lines]
        if shown and shown[0].startswith("\ufeff"):
            shown[0] = " " + shown[0][1:]
        head = front_matter_end(self.lines)
        if head:
            self._front_matter(head)
            shown[:head] = [""] * head
        self.shown = shown
        tokens = parser.parse("\n".join(shown))
        leaves = list(leaves_of(tokens))
        for leaf in leaves:
            self._leaf(leaf)
        self._containers(tokens)
        self._definitions(tokens, head)
        for above, below in pairwise(leaves):
            self._part(above, below)
        self._settle()

    # ── cuts and marks ───────────────────────────────────────────────────────────────────────

    def _cut(self, start: int, end: int, new: str = "") -> None:
        if start < end or new:
            self._cuts.setdefault((start, end), new)

    def _mark(self, start: int, end: int, role: str, value: str = "") -> None:
        if start < end:
            self.marks.append(Mark(Span(start, end), role, value))

    def _settle(self) -> None:
        """Put cuts in order; one that begins inside another is part of it."""
        at = 0
        for (start, end), new in sorted(self._cuts.items()):
            if start >= at:
                edit = Edit.at(self.text, start, end, new)
                if edit.old != edit.new:
                    self.edits.append(edit)
                at = end
        self.marks.sort(key=_outermost_first)

    def _end(self, number: int) -> int:
        """Where a line ends, before its line end."""
        return self.starts[number] + len(self.lines[number])

    def _front_matter(self, head: int) -> None:
        start = len(self.lines[0]) - len(self.lines[0].removeprefix("\ufeff"))
        self._cut(start, self.starts[head])
        self.facts += facts_of(self.lines[:head], self.starts)

    # ── blocks ───────────────────────────────────────────────────────────────────────────────

    def _leaf(self, leaf: Leaf) -> None:
        if leaf.kind == "fence":
            self._fence(leaf)
        elif leaf.kind == "table":
            self._table(leaf)
        elif leaf.kind == "hr":
            line = self.lines[leaf.first]
            start = len(line) - len(line.lstrip(" \t>"))
            self._heads[leaf.first] = start
            self._mark(self.starts[leaf.first] + start, self._end(leaf.first), "hr")
        elif leaf.kind.startswith("h") or leaf.kind == "p":
            self._words(leaf)

    def _words(self, leaf: Leaf) -> None:
        """A heading or a paragraph."""
        (inline,) = leaf.inline
        where = self._where(inline, leaf.first, leaf.token.markup)
        if where is None:
            return
        start, end = where[0], where[-1]
        if leaf.kind != "p":
            self._heading_signs(leaf, start, end)
        notes = list(footnotes(inline.content))
        for number, (first, last, label) in enumerate(notes):
            self._cut(where[first] + 1, where[first] + 2)
            colon = where[first] + len(label) + 3
            self._cut(colon, colon + 1)
            self._mark(where[first], where[last], "footnote", label)
            if number:
                self._cut(where[first - 1], where[first - 1], "\n")
        if not notes:
            self._mark(start, end, leaf.kind)
        self._inline(inline, where)

    def _inline(self, inline: Token, where: list[int]) -> None:
        try:
            walk = Walk(inline.content, inline.children or [])
        except Lost:
            return
        for start, end, new in walk.cuts:
            self._cut(where[start], where[end - 1] + 1 if end > start else where[end], new)
        for start, end, role, value in walk.labels:
            self._mark(where[start], where[end - 1] + 1 if end > start else where[end], role, value)

    def _where(self, inline: Token, number: int, signs: str) -> list[int] | None:
        """For each letter of a block's text, and its end, the offset in the file; None if lost."""
        where: list[int] = []
        for words in inline.content.split("\n"):
            bare = words.strip(" \t")
            column = -1
            while number < len(self.shown) and column < 0:
                column = _column(self.shown[number], bare, signs)
                number += 1
            if column < 0:
                return None
            self._heads.setdefault(number - 1, column)
            start = self.starts[number - 1] + column
            lead = len(words) - len(words.lstrip(" \t"))
            # A line's last place is that of its line end.
            where += [start] * lead + list(range(start, start + len(words) - lead + 1))
        return where

    def _heading_signs(self, leaf: Leaf, start: int, end: int) -> None:
        if leaf.token.markup.startswith("#"):
            head = self.starts[leaf.first]
            signs = _HEADING_SIGN.search(self.text, head, start)
            while signs and signs.end() < start:
                signs = _HEADING_SIGN.search(self.text, signs.end(), start)
            if signs:
                self._cut(signs.start(), start)
            self._cut(end, self._end(leaf.first))
        else:
            below = leaf.last - 1
            line = self.lines[below]
            self._cut(self._end(below) - len(line.lstrip(" \t>")), self._end(below))

    def _fence(self, leaf: Leaf) -> None:
        """The fences go, their line ends stay."""
        first, last = leaf.first, leaf.last - 1
        signs = leaf.token.markup
        opened = self.lines[first].find(signs)
        self._cut(self.starts[first] + opened, self._end(first))
        closing = self.lines[last].strip(" \t>")
        body = range(first + 1, leaf.last)
        if last > first and closing.startswith(signs) and not closing.strip(signs[0]):
            self._cut(self._end(last) - len(self.lines[last].lstrip(" \t>")), self._end(last))
            body = range(first + 1, last)
        if body:
            self._mark(self.starts[body[0]], self._end(body[-1]), "pre")

    def _table(self, leaf: Leaf) -> None:
        """Cells are parted by tabs; the line under the head goes."""
        cells = iter(leaf.inline)
        start, end = self._end(leaf.last - 1), self.starts[leaf.first]
        for number in range(leaf.first, leaf.last):
            if number == leaf.first + 1:
                self._cut(self.starts[number], self.starts[number + 1])
                continue
            row = read_row(self.lines[number], self.starts[number])
            self._heads[number] = row.lead
            for one in row.cuts:
                self._cut(*one)
            spans = row.cells
            role = "th" if number == leaf.first else "td"
            if spans:
                self._mark(spans[0].start, spans[-1].end, "tr")
                start, end = min(start, spans[0].start), max(end, spans[-1].end)
            for cell in spans:
                self._mark(*cell, role)
            for cell in spans:
                inline = next(cells, None) if cell.start < cell.end or spans else None
                if inline is not None and inline.content == self._shown(cell):
                    self._inline(inline, list(range(cell.start, cell.end + 1)))
        self._mark(start, end, "table")

    def _shown(self, span: Span) -> str:
        number = bisect_right(self.starts, span.start) - 1
        return span.shifted(-self.starts[number]).of(self.shown[number])

    # ── what stands round blocks ─────────────────────────────────────────────────────────────

    def _containers(self, tokens: list[Token]) -> None:
        quoted: dict[int, int] = {}
        for token in tokens:
            role = _CONTAINERS.get(token.type)
            if role is None or token.map is None:
                continue
            first, last = token.map
            while last > first + 1 and not self.lines[last - 1].strip(" \t>"):
                last -= 1
            value = f"1:{token.attrs.get('start', 1)}" if role == "ol" else ""
            start = self.starts[first] + self._marker_column(first, role, token)
            self._mark(start, self._end(last - 1), role, value)
            if role == "blockquote":
                for number in range(first, token.map[1]):
                    quoted[number] = quoted.get(number, 0) + 1
        for number, depth in quoted.items():
            self._quote_signs(number, depth)

    def _marker_column(self, number: int, role: str, token: Token) -> int:
        """Where on its line a container begins: at its first sign."""
        line = self.lines[number]
        if role == "blockquote":
            return max(line.find(">"), 0)
        sign = f"{token.info}{token.markup}" if role == "li" and token.info else token.markup
        bare = line.lstrip(" \t>")
        return max(line.find(sign), 0) if role == "li" else len(line) - len(bare)

    def _quote_signs(self, number: int, depth: int) -> None:
        line = self.lines[number]
        head = self._heads.get(number)
        if head is None:
            found = _ONLY_QUOTE_SIGNS.match(line)
            head = found.end() if found else 0
        for found in list(_QUOTE_SIGN.finditer(line, 0, head))[:depth]:
            self._cut(self.starts[number] + found.start(), self.starts[number] + found.end())

    def _definitions(self, tokens: list[Token], head: int) -> None:
        """Lines that say where links lead: the parser makes no token of them."""
        covered = set(range(head))
        for token in tokens:
            if token.map and token.type not in _CONTAINERS:
                covered.update(range(*token.map))
        for number, line in enumerate(self.shown):
            if number not in covered and _DEFINITION.match(line):
                self._cut(self.starts[number], self._end(number))

    def _part(self, above: Leaf, below: Leaf) -> None:
        """A blank line between blocks that have none; the items of a list need none."""
        if above.last != below.first or above.kind == "fence" or below.kind == "fence":
            return
        if (
            above.token.markup[:1] in ("=", "-")
            and above.kind.startswith("h")
            and above.kind != "hr"
        ):
            return
        if not (above.opens_item and below.opens_item):
            end = self._end(above.last - 1)
            self._cut(end, end, "\n")


def _column(line: str, words: str, signs: str) -> int:
    """The column at which a block's words stand on a line of the file; -1 if they do not."""
    if not words:
        return -1 if line.strip(" \t>") else 0
    bare = line.rstrip(" \t")
    if signs.startswith("#"):
        head = line.find(signs)
        return line.find(words, head + len(signs)) if head >= 0 else -1
    return len(bare) - len(words) if bare.endswith(words) else line.find(words)


def _outermost_first(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end
