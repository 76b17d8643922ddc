"""XML of any kind: its words without its tags, where no format at hand knows what they mean.

An element inside a text (`We <em>sail</em>.`) leaves no trace; any other is a paragraph.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from speechkit import Decoding, Edit, Format, Mark, NoSpeech, Place, Reading, Span, Warning
from speechkit_feeds import tei_header

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[|\]\]>"
    r"|<!DOCTYPE[^\[<>]*(?:\[[^\]]{0,9999}\]\s{0,99})?>"
    r"|<(?P<close>/?)(?P<name>[^\W\d][\w:.-]*)"
    r"(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>",
    re.DOTALL,
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_SPACE = re.compile(r"\s+")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"

_LEAST = 2
"""How many elements must have ended before a file without `<?xml` is taken for XML."""


class _Tag(NamedTuple):
    """A tag, comment or instruction: where it stands, and the number of its element (-1: none)."""

    start: int
    end: int
    element: int = -1


class _Tree:
    """The elements of a file, numbered as they begin; what does not fit together is borne."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tags: list[_Tag] = []
        self._names: list[str] = []
        self._parents: list[int] = []
        self._worded: set[int] = set()
        self._open: list[int] = [-1]
        at = 0
        while match := _TOKEN.search(text, at):
            self._word(at, match.start())
            at = self._take(match)
        self._word(at, len(text))
        self._inline = self._inline_names()

    def _word(self, start: int, end: int) -> None:
        if start < end and not self.text[start:end].isspace():
            self._worded.add(self._open[-1])

    def _take(self, match: re.Match[str]) -> int:
        start, end = match.span()
        if match[0] == _CDATA:
            stop = self.text.find(_CDATA_END, end)
            stop = len(self.text) if stop < 0 else stop
            self._word(end, stop)
            self.tags.append(_Tag(start, end))
            return stop
        name = match["name"]
        if name is None:
            self.tags.append(_Tag(start, end))
        elif match["close"]:
            self.tags.append(_Tag(start, end, self._open[-1]))
            if self._open[-1] >= 0 and self._names[self._open[-1]] == name:
                self._open.pop()
        else:
            self.tags.append(_Tag(start, end, len(self._names)))
            self._names.append(name)
            self._parents.append(self._open[-1])
            if not match[0].endswith("/>"):
                self._open.append(len(self._names) - 1)
        return end

    def _inline_names(self) -> frozenset[str]:
        """Names that stand inside a text more often than not."""
        votes: Counter[str] = Counter()
        for name, parent in zip(self._names, self._parents, strict=True):
            votes[name] += 1 if parent in self._worded else -1
        return frozenset(name for name, vote in votes.items() if vote > 0)

    def spans(self, name: str) -> Iterator[Span]:
        """Where elements of a name stand, tags and all; those inside one of them are left out."""
        end, begun = 0, dict[int, int]()
        for tag in self.tags:
            if tag.element < 0 or self._names[tag.element].rpartition(":")[2] != name:
                continue
            start = begun.setdefault(tag.element, tag.start)
            closes = start < tag.start and name in self.text[tag.start : tag.end]
            if closes and start >= end:
                end = tag.end
                yield Span(start, end)

    @property
    def root(self) -> str:
        """The name of the outermost element."""
        return self._names[0] if self._names else ""

    def parts(self, tag: _Tag) -> bool:
        """Whether a tag parts two paragraphs."""
        return tag.element >= 0 and self._names[tag.element] not in self._inline


def recognise(head: bytes, name: str) -> float:
    """XML that declares itself, or whose beginning is well-formed; any better idea wins."""
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    if not bare.startswith(b"<"):
        return 0.0
    if re.match(rb"<\?xml\s", bare):
        return 0.2
    return 0.2 if _ended_elements(bare) >= _LEAST else 0.0


def _ended_elements(head: bytes) -> int:
    """How many elements end in well-formed XML; 0 if it is not well-formed."""
    ended = 0

    def end(_: str) -> None:
        nonlocal ended
        ended += 1

    parser = expat.ParserCreate()
    parser.EndElementHandler = end
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(head, False)
    except (expat.ExpatError, _EntityDeclared):
        return 0
    return ended


class _EntityDeclared(Exception):
    """No speech declares entities, and a few lines of them can fill any memory."""


def _refuse(*_: object) -> None:
    raise _EntityDeclared


def read_any_xml(decoding: Decoding) -> Iterator[Reading]:
    """The words of all elements; the tags, and the white space of their layout, are markup."""
    text = decoding.text
    tree = _Tree(text)
    words = list(_words(tree))
    if not words:
        raise NoSpeech(f"XML without words (its root is <{tree.root}>)")
    message = (
        f"no format at hand knows XML whose root is <{tree.root}>: its words were read without "
        "what the tags say of them"
    )
    root = next((tag for tag in tree.tags if tag.element == 0), None)
    place = Place("", Span(root.start, root.end)) if root else None
    headers = list(tree.spans(tei_header.NAME))
    if headers and headers[0].start <= words[0].start and words[-1].end <= headers[0].end:
        raise NoSpeech(f"XML that holds its header alone (its root is <{tree.root}>)")
    edits = tuple(edit for edit in _edits(text, words) if edit.old != edit.new)
    first = headers[0] if headers else Span(0, 0)
    yield Reading.of_file(
        text,
        edits=edits,
        marks=tuple(Mark(span, tei_header.ROLE, "") for span in headers),
        facts=tuple(tei_header.facts_of(first.of(text), first)) if headers else (),
        warnings=(Warning("unknown-xml", message, place),),
    )


class _Words(NamedTuple):
    """Words between two tags, white space at their ends left out: where they stand, what parts them
    from those before, and whether an `&` in them is one."""

    start: int
    end: int
    gap: str
    raw: bool


def _words(tree: _Tree) -> Iterator[_Words]:
    text, at, gap, raw = tree.text, 0, "", False
    for tag in (*tree.tags, _Tag(len(text), len(text))):
        between = text[at : tag.start]
        bare = between.strip()
        if between[:1].isspace():
            gap = gap or " "
        if bare:
            start = at + len(between) - len(between.lstrip())
            yield _Words(start, start + len(bare), gap, raw)
            gap = " " if between[-1:].isspace() else ""
        if tree.parts(tag):
            gap = "\n\n"
        at, raw = tag.end, text.startswith(_CDATA, tag.start)


def _edits(text: str, words: list[_Words]) -> Iterator[Edit]:
    at = 0
    for one in words:
        yield Edit.at(text, at, one.start, one.gap if at else "", "tags of XML")
        yield from _inside(text, one)
        at = one.end
    yield Edit.at(text, at, len(text), "", "tags of XML")


def _inside(text: str, words: _Words) -> Iterator[Edit]:
    """A line end is a space, as the tags part the paragraphs, but a blank line parts them too."""
    found = [
        Edit.at(text, *run.span(), " ", "white space of XML")
        for run in _SPACE.finditer(text, words.start, words.end)
        if run[0].count("\n") == 1
    ]
    if not words.raw:
        found += [
            Edit.at(text, *escape.span(), html.unescape(escape[0]), "an escape of XML")
            for escape in _ENTITY.finditer(text, words.start, words.end)
        ]
    yield from sorted(found, key=lambda edit: edit.span)


XML = Format(
    "xml",
    "XML that no other format knows: its words, with a warning",
    (".xml",),
    "application/xml",
    recognise,
    read_any_xml,
)
