"""Layout: a page laid out as text, in the order of the source, each word with its place.

The tokens come from a parser that follows the standard and says where each one stands; the tree
is not built. What is open is kept on a stack, which is all that laying out text needs.
"""

from __future__ import annotations

import re
from collections import Counter

import attrs
import turbohtml

from speechkit import Mark, Piece, Place, Span
from speechkit_html.elements import (
    BLOCK,
    CLOSES,
    CLOSES_P,
    CONTAINERS,
    HIDDEN,
    LANDMARKS,
    MARKED,
    SCOPE,
    UNSEEN,
    VOID,
)
from speechkit_html.regions import STRONG, region_of

_WHITE = " \t\n\r\f"
_RUN = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_PLAIN = str.maketrans("\t\n\r\f", "    ")
_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")

LONG = 80
"""From how many code points on a block of text without links counts as prose."""

LINKED = 0.35
"""The share of a block's letters that may be links if it is to count as prose."""

DEEP = 2000
"""Elements deeper than this are laid out, but no longer tracked; no page is made so deep."""


@attrs.define(slots=True)
class _Open:
    """An element that is open: where its text begins, and how much prose it holds so far."""

    tag: str
    start: int
    role: str
    value: str
    region: str
    flags: int
    prose: int = 0
    ordinal: int = 0


_UNSHOWN, _AS_IS, _LINKS = 1, 2, 4


@attrs.define
class Page:
    """A page laid out."""

    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    scripts: list[str]
    meta: list[dict[str, str]]
    title: tuple[str, Span] | None
    language: str


class Layout:
    """Lays a page out, token by token."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.out: list[str] = []
        self.at = 0
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []
        self.stack: list[_Open] = [_Open("#page", 0, "", "", "", 0)]
        self.open: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.gap = ""
        self.space: tuple[int, int] | None = None
        self.block_start = 0
        self.block_links = 0
        self.scripts: list[str] = []
        self.meta: list[dict[str, str]] = []
        self.title: tuple[str, Span] | None = None
        self.language = ""
        self.tables: list[bool] = []

    def page(self) -> Page:
        """The page, after all its tokens."""
        html = self.html
        tokens = list(turbohtml.tokenize(html, resolve_references=False, capture_source=True))
        starts = _starts(html, tokens)
        data_tables = _data_tables(tokens) if "<table" in html or "<TABLE" in html else []
        self._data_tables = iter(data_tables)
        unseen = ""
        for number, token in enumerate(tokens):
            kind = token.type
            if unseen:
                if kind == 0:
                    self._unseen(unseen, starts[number], starts[number + 1])
                elif kind == 2 and token.tag == unseen:
                    unseen = ""
            elif kind == 0:
                start, end = starts[number], starts[number + 1]
                words = token.data or ""
                if end - start != len(words) and html.startswith(words, start):
                    end = start + len(words)  # the parser dropped a `</>` after it
                self._words(start, end)
            elif kind == 5:
                self._reference(token.data or "", starts[number], starts[number + 1])
            elif kind == 1:
                tag = token.tag or ""
                if tag in UNSEEN:
                    unseen = tag if not token.self_closing or tag != "svg" else ""
                    self._script_type = _attribute(token, "type") if tag == "script" else ""
                else:
                    self._start(tag, token)
            elif kind == 2:
                self._end(token.tag or "")
        self._break("\n\n")
        while len(self.stack) > 1:
            self._pop()
        return Page(
            "".join(self.out),
            tuple(self.pieces),
            (Mark(Span(0, self.at), "html"), *sorted(self.marks, key=_outermost_first)),
            self.scripts,
            self.meta,
            self.title,
            self.language,
        )

    # ── words ────────────────────────────────────────────────────────────────────────────────

    def _unseen(self, tag: str, start: int, end: int) -> None:
        if tag == "title" and self.title is None and self.html[start:end].strip():
            self.title = (self.html[start:end], Span(start, end))
        elif tag == "script" and "ld+json" in self._script_type:
            self.scripts.append(self.html[start:end])

    def _words(self, start: int, end: int) -> None:
        words = self.html[start:end]
        if self.stack[-1].flags & _AS_IS:
            self._as_is(words, start)
            return
        if words[0] in _WHITE or words[-1] in _WHITE:
            bare = words.lstrip(_WHITE)
            if not bare:
                self.space = self.space or (start, end)
                return
            left = len(words) - len(bare)
            if left:
                self.space = self.space or (start, start + left)
            bare = bare.rstrip(_WHITE)
            self._runs(bare, start + left)
            if start + left + len(bare) < end:
                self.space = (start + left + len(bare), end)
            return
        self._runs(words, start)

    def _runs(self, words: str, start: int) -> None:
        """Words without white space at their ends; runs of it inside become one space each."""
        at = 0
        single = False
        for run in _RUN.finditer(words):
            if run.end() - run.start() == 1:
                single = True
                continue
            piece = words[at : run.start()]
            self._emit(
                piece.translate(_PLAIN) if single else piece, start + at, start + run.start()
            )
            self.space = (start + run.start(), start + run.end())
            at, single = run.end(), False
        piece = words[at:] if at else words
        self._emit(piece.translate(_PLAIN) if single else piece, start + at, start + len(words))

    def _as_is(self, words: str, start: int) -> None:
        """Text of a `pre`: its lines stay."""
        for line_end in _LINE_END.finditer(words):
            if line_end[0] != "\n":
                break
        else:
            self._emit(words, start, start + len(words))
            return
        at = 0
        for line_end in _LINE_END.finditer(words):
            if at < line_end.start():
                self._emit(words[at : line_end.start()], start + at, start + line_end.start())
            self._emit("\n", start + line_end.start(), start + line_end.end())
            at = line_end.end()
        if at < len(words):
            self._emit(words[at:], start + at, start + len(words))

    def _reference(self, decoded: str, start: int, end: int) -> None:
        if decoded.isspace() and decoded in _WHITE and not self.stack[-1].flags & _AS_IS:
            self.space = self.space or (start, end)
        elif decoded:
            self._emit(decoded, start, end)

    def _emit(self, words: str, start: int, end: int) -> None:
        if self.gap:
            if self.at:
                self._put(self.gap, None)
            self.gap = ""
        elif self.space is not None and self.at:
            self._put(" ", Place("", Span(*self.space)))
        self.space = None
        if self.stack[-1].flags & _LINKS:
            self.block_links += len(words)
        self._put(words, Place("", Span(start, end)))

    def _put(self, words: str, place: Place | None) -> None:
        end = self.at + len(words)
        self.out.append(words)
        self.pieces.append(Piece(Span(self.at, end), place))
        self.at = end

    def _break(self, gap: str) -> None:
        """End the line, or the block."""
        if len(gap) > len(self.gap):
            self.gap = gap
        self.space = None
        if gap == "\n\n" and self.at > self.block_start:
            self._weigh()

    def _weigh(self) -> None:
        """Note how much of the block that ends here is prose."""
        length = self.at - self.block_start
        if length >= LONG // 2 and self.block_links < LINKED * length:
            top = self.stack[-1]
            if not top.flags & _UNSHOWN:
                top.prose += length if length >= LONG else length // 2
        self.block_start, self.block_links = self.at, 0

    # ── elements ─────────────────────────────────────────────────────────────────────────────

    def _start(self, tag: str, token: turbohtml.Token) -> None:
        if tag == "br":
            self._break("\n\n" if self.gap == "\n" else "\n")
            return
        if tag == "meta":
            self.meta.append({name: value or "" for name, value in token.attrs or ()})
            return
        if tag in CLOSES_P and self.open["p"]:
            self._close("p", SCOPE["p"])
        for closed in CLOSES.get(tag, ()):
            if self.open[closed]:
                self._close(closed, SCOPE[tag])
        if tag in BLOCK:
            self._break(self._gap_before(tag))
        if tag in VOID:
            return
        if len(self.stack) > DEEP:
            self.skipped[tag] += 1
            return
        self._push(tag, dict(token.attrs or ()))

    def _gap_before(self, tag: str) -> str:
        """Cells of a data table stand in one line; all else begins a block."""
        if tag in ("td", "th", "tr") and self.tables and self.tables[-1]:
            if tag == "tr":
                return "\n"
            return "\t" if self.gap != "\n" and self.block_start < self.at else ""
        return "\n\n"

    def _push(self, tag: str, attributes: dict[str, str | None]) -> None:
        above = self.stack[-1]
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        region = region_of(names) if names != " " and tag not in ("html", "body") else ""
        if attributes.get("itemprop") == "articleBody":
            region = "body"
        role = MARKED.get(tag, "")
        aria = attributes.get("role")
        if aria in LANDMARKS:
            role = LANDMARKS[aria]
        flags = above.flags
        if (
            tag in HIDDEN
            or "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or region == "hidden"
            or ("style" in attributes and _NOT_SHOWN.search(attributes["style"] or ""))
        ):
            flags |= _UNSHOWN
            role = role or "hidden"
        if tag in ("pre", "listing", "xmp", "plaintext", "textarea"):
            flags |= _AS_IS
        if tag == "a" and "href" in attributes:
            flags |= _LINKS
        if tag == "html":
            self.language = attributes.get("lang") or ""
        if tag == "table":
            self.tables.append(next(self._data_tables, False))
        value = self._value(tag, attributes, above)
        self.open[tag] += 1
        self.stack.append(_Open(tag, self._next(), role, value, region, flags))

    def _value(self, tag: str, attributes: dict[str, str | None], above: _Open) -> str:
        """What the mark of an element says beside its name."""
        if tag == "ol":
            return f"{attributes.get('type') or '1'}:{attributes.get('start') or 1}"
        if tag == "li" and above.tag == "ol":
            kind, _, start = above.value.partition(":")
            given = attributes.get("value") or ""
            if given.lstrip("-").isdigit():
                above.ordinal = int(given)
            elif above.ordinal == 0:
                above.ordinal = int(start) if start.lstrip("-").isdigit() else 1
            else:
                above.ordinal += 1
            return label_of(kind, above.ordinal)
        if tag == "a":
            return attributes.get("href") or ""
        if tag == "time":
            return attributes.get("datetime") or ""
        return ""

    def _next(self) -> int:
        """Where the next word will stand."""
        if not self.at:
            return 0
        return self.at + (len(self.gap) if self.gap else 1 if self.space else 0)

    def _end(self, tag: str) -> None:
        if tag == "p" and not self.open["p"]:
            self._break("\n\n")
        elif tag == "br":
            self._break("\n")
        elif self.skipped[tag]:
            self.skipped[tag] -= 1
        elif self.open[tag]:
            if tag in BLOCK:
                self._close(tag, SCOPE.get(tag, frozenset()))
            else:
                self._close_inline(tag)

    def _close(self, tag: str, scope: frozenset[str]) -> None:
        """Close the nearest open element of this name, and all that is open inside it."""
        for depth in range(len(self.stack) - 1, 0, -1):
            inside = self.stack[depth].tag
            if inside == tag:
                while len(self.stack) > depth:
                    self._pop()
                return
            if inside in scope:
                return

    def _close_inline(self, tag: str) -> None:
        """Close an inline element; blocks that were opened inside it stay open."""
        depth = len(self.stack) - 1
        while self.stack[depth].tag != tag:
            depth -= 1
        if any(inside.tag in BLOCK for inside in self.stack[depth + 1 :]):
            closed = self.stack.pop(depth)
            self.open[tag] -= 1
            self.stack[depth - 1].prose += closed.prose
            if closed.flags & _LINKS and not self.stack[depth - 1].flags & _LINKS:
                for inside in self.stack[depth:]:
                    inside.flags &= ~_LINKS
            if closed.start < self.at:
                self._mark(closed)
            return
        while len(self.stack) > depth:
            self._pop()

    def _pop(self) -> None:
        closed = self.stack[-1]
        if closed.tag in BLOCK:
            inline = closed.tag in ("td", "th", "tr") and self.tables and self.tables[-1]
            self._break("\n" if inline and closed.tag == "tr" else "" if inline else "\n\n")
        self.stack.pop()
        self.open[closed.tag] -= 1
        if closed.tag == "table" and self.tables:
            self.tables.pop()
        above = self.stack[-1]
        apart = closed.region in STRONG or closed.role in ("nav", "aside", "footer", "dialog")
        if not apart or closed.prose > 2000:
            above.prose += closed.prose
        if closed.start < self.at:
            self._mark(closed)

    def _mark(self, closed: _Open) -> None:
        span = Span(closed.start, self.at)
        if closed.flags & _UNSHOWN and not self.stack[-1].flags & _UNSHOWN:
            self.marks.append(Mark(span, "hidden", closed.tag))
        if closed.role and closed.role != "hidden":
            self.marks.append(Mark(span, closed.role, closed.value))
        if closed.region:
            self.marks.append(Mark(span, "region", f"{closed.region} {closed.prose}"))
        if closed.prose and closed.tag in CONTAINERS:
            self.marks.append(Mark(span, "container", f"{closed.prose} {closed.tag}"))


def label_of(kind: str, ordinal: int) -> str:
    """The label that a browser shows before an item of an `<ol>`.

    >>> label_of("1", 3), label_of("a", 28), label_of("I", 4), label_of("i", 0)
    ('3.', 'ab.', 'IV.', '0.')
    """
    if kind in ("a", "A") and ordinal > 0:
        letters = ""
        while ordinal:
            ordinal, rest = divmod(ordinal - 1, 26)
            letters = chr(97 + rest) + letters
        return (letters if kind == "a" else letters.upper()) + "."
    if kind in ("i", "I") and 0 < ordinal < 4000:
        roman = ""
        for value, sign in _ROMAN:
            count, ordinal = divmod(ordinal, value)
            roman += sign * count
        return (roman if kind == "I" else roman.lower()) + "."
    return f"{ordinal}."


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _outermost_first(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end


def _attribute(token: turbohtml.Token, name: str) -> str:
    return next((value or "" for key, value in token.attrs or () if key == name), "")


def _starts(html: str, tokens: list[turbohtml.Token]) -> list[int]:
    """Where each token begins in the source; one more for its end."""
    lines = [0]
    lines += [match.end() for match in _LINE_END.finditer(html)]
    starts = [lines[token.line - 1] + token.col for token in tokens]
    starts.append(len(html))
    return starts


def _data_tables(tokens: list[turbohtml.Token]) -> list[bool]:
    """For each table, in order of its start, whether it holds figures and not the page's layout."""
    found: list[bool] = []
    rows: list[int] = []
    cells: list[int] = []
    inside: list[int] = []
    for token in tokens:
        if token.type == 1:
            tag = token.tag
            if tag == "table":
                if inside:
                    found[inside[-1]] = False
                inside.append(len(found))
                found.append(_attribute(token, "role") not in ("presentation", "none"))
                rows.append(0)
                cells.append(0)
            elif inside:
                if tag == "tr":
                    rows[inside[-1]] += 1
                elif tag in ("td", "th"):
                    cells[inside[-1]] += 1
                elif tag in CLOSES_P and tag != "p":
                    found[inside[-1]] = False
        elif token.type == 2 and token.tag == "table" and inside:
            inside.pop()
    return [
        kind and count >= 2 and cell >= 2 * count
        for kind, count, cell in zip(found, rows, cells, strict=True)
    ]
