"""Markdown within a block: which characters are markup, worked out beside markdown-it's tokens.

The parser tells what it found but not where. Its tokens are in the order of the text, and each
knows the signs it was made of, so the text is walked along with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token

InlineRule = Callable[[StateInline, bool], bool]

MASKED = "\ue000"
"""Stands for the `[` of `[^1]` while the parser looks on, which would take it for a link."""

_NOTE = re.compile(rf"{MASKED}\^([^\]\s]{{1,40}})\](:?)")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_ROLES = {
    "em": "em", "i": "em", "cite": "em", "strong": "strong", "b": "strong", "s": "s", "del": "s",
    "strike": "s", "u": "u", "sup": "sup", "sub": "sub", "q": "q",
}  # fmt: skip
_BREAKS = frozenset(["br"])
_APART = frozenset(
    ["p", "div", "li", "ul", "ol", "table", "tr", "blockquote", "section", "article", "hr"]
)


class Cut(NamedTuple):
    """Characters of a block's text that are markup, and what stands for them."""

    start: int
    end: int
    new: str


class Labelled(NamedTuple):
    """A stretch of a block's text with a role."""

    start: int
    end: int
    role: str
    value: str


class Lost(Exception):
    """The tokens and the text do not go together: the block is left as it is."""


def parser() -> MarkdownIt:
    """CommonMark with tables and strike-through.

    Indented code is off: in speeches an indent is layout. HTML blocks are off: their tags are
    taken out like those within a line. A link tells where it ends.
    """
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    made.disable(["code", "html_block", "text_join"])
    made.inline.ruler.at("link", _telling_its_end(link))
    made.inline.ruler.at("image", _telling_its_end(image))
    return made


def _telling_its_end(rule: InlineRule) -> InlineRule:
    def told(state: StateInline, silent: bool) -> bool:
        found = rule(state, silent)
        if found and not silent:
            state.tokens[-1].meta["end"] = state.pos
        return found

    return told


class Walk:
    """A walk along the text of a block and its tokens; `cuts` and `labels` are what it finds.

    Raises `Lost` if the two do not go together.
    """

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.at = 0
        self.cuts: list[Cut] = []
        self.labels: list[Labelled] = []
        self._open: list[tuple[str, int, str]] = []
        self._unlinked = 0
        for token in tokens:
            self._step(token)
        if text[self.at :].strip():
            raise Lost
        self.labels += _notes(text)
        self.cuts += (
            Cut(found.start() + 1, found.start() + 2, "") for found in _NOTE.finditer(text)
        )

    def _step(self, token: Token) -> None:
        kind = token.type
        if self._unlinked and kind in ("text", "link_close"):  # what stands in `<https://…>`
            self._unlinked -= 1
        elif kind == "text":
            self._take(token.content)
        elif kind == "text_special":
            self._special(token)
        elif kind in ("softbreak", "hardbreak"):
            self._line_end(kind == "hardbreak")
        elif kind == "code_inline":
            self._code(token)
        elif kind == "link_open" and token.markup == "autolink":
            self._autolink(token)
        elif kind == "link_open":
            self._open.append(("a", self._cut("["), str(token.attrs.get("href", ""))))
        elif kind == "link_close":
            self._close("a", self.at)
            self._cut_to(token.meta["end"])
        elif kind == "image":
            self._cut_to(token.meta["end"])
        elif kind == "html_inline":
            self._tag(token.content)
        elif kind in ("em_open", "strong_open", "s_open"):
            self._open.append((token.tag, self._cut(token.markup), ""))
        elif kind in ("em_close", "strong_close", "s_close"):
            self._close(token.tag, self.at)
            self._cut(token.markup)
        else:
            raise Lost

    # ── moving on ────────────────────────────────────────────────────────────────────────────

    def _take(self, words: str) -> int:
        """Go past these words, which stand here, perhaps behind white space the parser dropped."""
        if words and not self.text.startswith(words, self.at):
            self._skip_white()
            if not self.text.startswith(words, self.at):
                raise Lost
        self.at += len(words)
        return self.at

    def _skip_white(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t":
            self.at += 1

    def _cut(self, signs: str) -> int:
        end = self._take(signs)
        self.cuts.append(Cut(end - len(signs), end, ""))
        return end

    def _cut_to(self, end: int, new: str = "") -> None:
        if end < self.at:
            raise Lost
        self.cuts.append(Cut(self.at, end, new))
        self.at = end

    def _close(self, role: str, end: int, opened: str | None = None) -> None:
        for number in range(len(self._open) - 1, -1, -1):
            name, start, value = self._open[number]
            if name == (opened or role):
                del self._open[number:]
                self.labels.append(Labelled(start, end, _ROLES.get(role, role), value))
                return

    # ── what is found ────────────────────────────────────────────────────────────────────────

    def _special(self, token: Token) -> None:
        """An escape or an entity; what only looks like one stays."""
        end = self._take(token.markup)
        if token.content != token.markup:
            start = end - len(token.markup)
            if token.markup == "\\" + token.content:
                self.cuts.append(Cut(start, start + 1, ""))
            else:
                self.cuts.append(Cut(start, end, token.content))

    def _line_end(self, hard: bool) -> None:
        start = self.at
        self._skip_white()
        if hard and self.text.startswith("\\", self.at):
            start, self.at = self.at, self.at + 1
        if not self.text.startswith("\n", self.at):
            raise Lost
        if hard:
            self.cuts.append(Cut(start, self.at, ""))
            self.labels.append(Labelled(self.at, self.at + 1, "br", ""))
        self.at += 1
        self._skip_white()

    def _code(self, token: Token) -> None:
        signs = token.markup
        start = self._cut(signs)
        found = re.compile(rf"(?<!`){signs}(?!`)").search(self.text, start)
        if not found:
            raise Lost
        self.labels.append(Labelled(start, found.start(), "code", ""))
        self.at = found.start()
        self._cut(signs)

    def _autolink(self, token: Token) -> None:
        start = self._cut("<")
        end = self.text.find(">", start)
        if end < 0:
            raise Lost
        self.labels.append(Labelled(start, end, "a", str(token.attrs.get("href", ""))))
        self.at, self._unlinked = end, 2
        self._cut(">")

    def _tag(self, tag: str) -> None:
        start = self._take(tag) - len(tag)
        found = _TAG.match(tag)
        name = found[2].lower() if found else ""
        new = "\n" if name in _BREAKS else "\n\n" if name in _APART else ""
        self.cuts.append(Cut(start, self.at, new))
        if found and found[1]:
            self._close(name, start, f"<{name}>")
        elif name in _ROLES:
            self._open.append((f"<{name}>", self.at, ""))


def _notes(text: str) -> Iterator[Labelled]:
    """Calls of footnotes; a footnote itself is a matter of the block."""
    for found in _NOTE.finditer(text):
        if not found[2]:
            yield Labelled(found.start(), found.end(), "noteref", found[1])


def footnotes(text: str) -> Iterator[tuple[int, int, str]]:
    """The footnotes that a block's text consists of, if it opens with one: start, end, label."""
    heads = [
        found
        for found in _NOTE.finditer(text)
        if found[2] and (found.start() == 0 or text[found.start() - 1] == "\n")
    ]
    if not heads or heads[0].start() != 0:
        return
    ends = [found.start() - 1 for found in heads[1:]] + [len(text)]
    for found, end in zip(heads, ends, strict=True):
        yield found.start(), end, found[1]
