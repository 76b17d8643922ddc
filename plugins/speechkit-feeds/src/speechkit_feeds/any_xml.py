"""XML of any kind: its words without its tags, where no format at hand knows what they mean.

An element inside a text (`We <em>sail</em>.`) leaves no trace; any other is a paragraph.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from speechkit import Decoding, Edit, Format, NoSpeech, Place, Reading, Span, Warning
from speechkit_feeds.record_facts import SPOKEN, facts_of, root_facts
from speechkit_feeds.tagged import ASIDE, GAPS, Tagged
from speechkit_feeds.vocabularies import KNOWN, known
from speechkit_feeds.xml_tree import CDATA, Tag, Tree

_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_SPACE = re.compile(r"\s+")
_RECORD = re.compile(
    rb"(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(?:[\w.-]+:)?(?:%b)[\s>/]"
    % "|".join(sorted(KNOWN)).encode(),
    re.DOTALL,
)
_SPEECH = re.compile(
    rb"\s*<\?xml\s(?:[^<]|<[?!])*<(?:%b)\s[^<>]*\b(?:speaker|title|date)="
    % "|".join(SPOKEN).encode()
)
"""XML of something spoken that says by whom, or when: HTML has no such elements."""
_LEAST = 2
"""How many elements must have ended before a file without `<?xml` is taken for XML."""


def recognise(head: bytes, name: str) -> float:
    """Records by the names of their outermost elements; XML that declares itself, or whose
    beginning is well-formed, is a last resort: any better idea wins."""
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    if not bare.startswith(b"<"):
        return 0.0
    if _RECORD.match(bare) or _SPEECH.match(bare):
        return 0.85
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
    tree = Tree(text)
    vocabulary = known(tree.root)
    tagged = Tagged(tree, vocabulary) if vocabulary else None
    words = list(_words(tree, tagged))
    if not words:
        raise NoSpeech(f"XML without words (its root is <{tree.root}>)")
    spans = [Span(one.start, one.end) for one in words]
    marks = list(tagged.marks(spans)) if tagged else []
    asides = [mark.span for mark in marks if mark.role == ASIDE]
    if asides and _cover(asides, spans):
        raise NoSpeech(f"XML that holds its header alone (its root is <{tree.root}>)")
    edits = tuple(edit for edit in _edits(text, words) if edit.old != edit.new)
    yield Reading.of_file(
        text,
        edits=edits,
        marks=tuple(marks),
        facts=tuple(facts_of(tree, vocabulary) if vocabulary else root_facts(tree)),
        warnings=() if vocabulary else (_unknown(tree),),
    )


def _cover(asides: list[Span], words: list[Span]) -> bool:
    """Whether no word stands outside of what is set aside."""
    number = 0
    for span in words:
        while number < len(asides) and asides[number].end <= span.start:
            number += 1
        if number == len(asides) or not asides[number].start <= span.start:
            return False
    return True


def _unknown(tree: Tree) -> Warning:
    message = (
        f"no format at hand knows XML whose root is <{tree.root}>: its words were read without "
        "what the tags say of them"
    )
    root = next((tag for tag in tree.tags if tag.element == 0), None)
    return Warning("unknown-xml", message, Place("", Span(root.start, root.end)) if root else None)


class _Words(NamedTuple):
    """Words between two tags, white space at their ends left out: where they stand, what parts them
    from those before, and whether an `&` in them is one."""

    start: int
    end: int
    gap: str
    raw: bool


def _words(tree: Tree, tagged: Tagged | None) -> Iterator[_Words]:
    text, at, gap, raw, numbered, glued = tree.text, 0, "", False, False, False
    gap_of: Callable[[Tag], str] = tagged.gap if tagged else _Parted(tree).gap
    for tag in (*tree.tags, Tag(len(text), len(text))):
        between = text[at : tag.start]
        bare = between.strip()
        if between[:1].isspace():
            gap = gap or " "
        if bare:
            start = at + len(between) - len(between.lstrip())
            gap = " " if numbered else "" if glued and gap == " " else gap
            yield _Words(start, start + len(bare), gap, raw)
            gap, numbered, glued = " " if between[-1:].isspace() else "", False, False
        gap = max(gap, gap_of(tag), key=GAPS.index)
        if tagged is not None:
            numbered = numbered or tagged.numbers(tag)
            glued = glued or tagged.glues(tag)
        at, raw = tag.end, text.startswith(CDATA, tag.start)


_PARTS = frozenset("p list item ul ol li table row tr cell td th lg l quote br lb".split())
"""Elements that part the words of a paragraph."""


class _Parted:
    """What parts the words of XML that nothing is known of: elements, but not those inside text."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._within: list[bool] = []  # for each element, whether a <p> holds it as a part of text
        for name, parent in zip(tree.names, tree.parents, strict=True):
            held = parent >= 0 and (tree.names[parent] == "p" or self._within[parent])
            self._within.append(held and name not in _PARTS)

    def gap(self, tag: Tag) -> str:
        if tag.element < 0 or self._within[tag.element]:
            return ""
        return "" if self._tree.names[tag.element] in self._tree.inline else GAPS[-1]


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
