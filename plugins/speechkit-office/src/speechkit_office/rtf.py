"""RTF: paragraphs with their styles, labels and tracked changes, notes, boxes and tables."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from speechkit import Fact, Reading
from speechkit_office.numbering import count_as
from speechkit_office.rtf_story import PLAIN, Story, lay_out
from speechkit_office.rtf_tokens import (
    ASIDES,
    LETTERS,
    SIGNS,
    STARRED,
    SYMBOLS,
    UNSEEN,
    Token,
    encoding_of,
    encoding_of_page,
    tokens_of,
)  # fmt: skip
from speechkit_office.sheet import Sheet

_LOOKS = {"b": "strong", "i": "em", "v": "hidden", "deleted": "deleted"}
_LONGEST = 1000
"""The longest title, name or label that is taken down, in letters."""

_CELLS = {"cell": Story.cell, "row": Story.row, "nestcell": Story.nestcell}
_TABLES = frozenset(("fonttbl", "stylesheet", "info", "title", "listtext", "pntext"))
"""Groups whose words are taken down, but are none of the page's."""


@attrs.frozen
class _State:
    """What a group hands on to those within it: `into` is where its words go, "" the page."""

    story: Story
    into: str = ""
    roles: tuple[str, ...] = ()
    font: int = 0
    fallback: int = 1


class Rtf:
    """An RTF document."""

    def __init__(self, text: str) -> None:
        self.main = Story("")
        self.asides: list[Story] = []
        self.state = _State(self.main)
        self.outer: list[_State] = []
        self.encoding = "cp1252"
        self.encodings: dict[int, str | None] = {}
        self.symbols: set[int] = set()
        self.styles: dict[int, str] = {}
        self.naming = 0
        self.words = dict.fromkeys(_TABLES, "")
        self.pending = bytearray()
        self.skip = 0
        self.high = 0
        self.starred = False
        self.counts = {"footnote": 0, "endnote": 0}
        for token in tokens_of(text):
            self._take(token)
        self._flush()
        while self.outer:
            self._close()
        self.main.finish()

    def reading(self) -> Reading:
        sheet = Sheet()
        styles = {number: name.strip(" ;").lower() for number, name in self.styles.items()}
        lay_out(sheet, [self.main, *self.asides], styles)
        return sheet.reading(tuple(self._facts(sheet)))

    def _facts(self, sheet: Sheet) -> Iterator[Fact]:
        if title := " ".join(self.words["title"].split()):
            yield sheet.property_fact("title", title)

    # ── tokens ───────────────────────────────────────────────────────────────────────────────

    def _take(self, token: Token) -> None:
        kind, text, number = token
        if kind == "byte":
            if not self._is_fallback():
                self.pending.append(int(text, 16))
            return
        if kind == "text" and self.pending and self._is_wide():
            # The second byte of a letter may be written as it is.
            self.pending += text[:1].encode("latin-1", "replace")
            text = text[1:]
        self._flush()
        starred, self.starred = self.starred, False
        if kind == "text":
            skipped = min(self.skip, len(text))
            self.skip -= skipped
            self._write(text[skipped:])
        elif kind == "brace":
            self.skip = 0
            self.outer.append(self.state) if text == "{" else self._close()
        elif kind == "sign":
            self._sign(text)
        elif text == "u" and number is not None:
            self._code(number % 0x10000)
        else:
            self._word(text, number, starred=starred)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.starred = True
        elif sign in "\r\n":
            self._end()
        elif not self._is_fallback():
            self._write(SIGNS.get(sign, ""))

    def _word(self, word: str, number: int | None, *, starred: bool) -> None:
        if self._opens(word, starred=starred):
            self._open(word)
        elif word in LETTERS:
            if not self._is_fallback():
                self._write(LETTERS[word])
        elif word in _LOOKS:
            roles = tuple(role for role in self.state.roles if role != _LOOKS[word])
            on = (_LOOKS[word],) if number != 0 else ()
            self.state = attrs.evolve(self.state, roles=(*roles, *on))
        elif word == "plain":
            kept = tuple(role for role in self.state.roles if role == "deleted")
            self.state = attrs.evolve(self.state, roles=kept)
        elif word in ("par", "sect"):
            self._end()
        elif word in ("page", "softpage", "column"):
            if not self.state.into:
                self.state.story.paragraph.words.page()
        elif word in _CELLS:
            if not self.state.into:
                _CELLS[word](self.state.story)
        elif word == "ftnalt":
            self.state.story.kind = "endnote"
        else:
            self._setting(word, number)

    def _setting(self, word: str, number: int | None) -> None:
        """Control words that say how what follows is to be taken."""
        value = number or 0
        if word in ("f", "deff"):
            self.state = attrs.evolve(self.state, font=value)
        elif word == "fcharset":
            self.encodings[self.state.font] = encoding_of(value)
            if value == SYMBOLS:
                self.symbols.add(self.state.font)
        elif word == "uc":
            self.state = attrs.evolve(self.state, fallback=max(0, value))
        elif word == "ansicpg":
            self.encoding = encoding_of_page(value)
        elif word in ("mac", "pc", "pca"):
            self.encoding = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif self.state.into:
            if word in ("s", "cs", "ds", "ts"):
                self.naming = value if word == "s" else -1
        else:
            self._shape(word, value)

    def _shape(self, word: str, value: int) -> None:
        """Control words that say what the paragraph at hand is."""
        story = self.state.story
        if word == "pard":
            story.shape = PLAIN
        elif word == "s":
            story.shape = attrs.evolve(story.shape, style=value)
        elif word == "outlinelevel":
            story.shape = attrs.evolve(story.shape, outline=value)
        elif word == "ilvl":
            story.shape = attrs.evolve(story.shape, level=min(max(value, 0), 8))
        elif word == "intbl":
            story.shape = attrs.evolve(story.shape, in_table=True)

    # ── groups ───────────────────────────────────────────────────────────────────────────────

    def _opens(self, word: str, *, starred: bool) -> bool:
        """Whether a word makes the group at hand one of its own."""
        if self.state.into:  # what is in a group of no words is none
            return word == "title" and self.state.into == "info"
        known = word in ASIDES or word in STARRED
        return word in ASIDES or word in _TABLES or word in UNSEEN or (starred and not known)

    def _open(self, word: str) -> None:
        """The group at hand is one of its own: of words beside the text, or of none."""
        if word not in ASIDES:
            self.state = attrs.evolve(self.state, into=word)
            return
        story = Story(ASIDES[word])
        self.asides.append(story)
        self.state = _State(story, font=self.state.font, fallback=self.state.fallback)

    def _close(self) -> None:
        if not self.outer:
            return
        inner, self.state = self.state, self.outer.pop()
        if inner.story is not self.state.story:
            inner.story.finish()
            if inner.story.kind in self.counts:
                self._number(inner.story)
        if inner.into in ("listtext", "pntext") and not self.state.into:
            self.state.story.paragraph.label = self.words[inner.into].strip()
            self.words[inner.into] = ""

    def _number(self, story: Story) -> None:
        self.counts[story.kind] += 1
        format = "decimal" if story.kind == "footnote" else "lowerRoman"
        story.label = count_as(format, self.counts[story.kind])
        self.state.story.paragraph.words.point("anchor", story.label)

    def _end(self) -> None:
        if not self.state.into:
            self.state.story.end()

    # ── words ────────────────────────────────────────────────────────────────────────────────

    def _write(self, words: str) -> None:
        into = self.state.into
        if not words:
            return
        if not into:
            self.state.story.paragraph.words.add(words, *self.state.roles)
        elif into == "stylesheet":
            self.styles[self.naming] = (self.styles.get(self.naming, "") + words)[:_LONGEST]
        elif into in self.words:
            self.words[into] = (self.words[into] + words)[:_LONGEST]

    def _code(self, unit: int) -> None:
        """A letter as a number of UTF-16, of which two may make one letter."""
        self.skip = self.state.fallback
        high, self.high = self.high, 0
        if 0xD800 <= unit < 0xDC00:
            self.high = unit
        elif 0xDC00 <= unit < 0xE000:
            self._write(
                chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00) if high else "\ufffd"
            )
        else:
            self._write(chr(unit) if unit else "")

    def _is_fallback(self) -> bool:
        """Whether a letter only stands in for the one before, for readers that know it not."""
        if self.skip:
            self.skip -= 1
            return True
        return False

    def _encoding(self) -> str:
        return self.encodings.get(self.state.font) or self.encoding

    def _is_wide(self) -> bool:
        if self._encoding() not in ("cp932", "cp949", "johab", "gbk", "big5"):
            return False
        return "\ufffd" in self.pending.decode(self._encoding(), "replace")[-1:]

    def _flush(self) -> None:
        if not self.pending:
            return
        raw = bytes(self.pending)
        self.pending.clear()
        if self.state.font in self.symbols:
            self._write("".join(chr(0xF000 + code) for code in raw))
        else:
            self._write(raw.decode(self._encoding(), "replace"))
