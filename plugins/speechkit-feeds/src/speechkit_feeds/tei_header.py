"""What a record in XML says of itself beside its text; the header of a file of TEI before all.

>>> header = "<teiHeader><titleStmt><title>On lamps</title></titleStmt></teiHeader>"
>>> [(fact.field, fact.value) for fact in facts_of(header, Span(0, len(header)))]
[('title', 'On lamps')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from speechkit import Draft, Edit, Fact, Place, Span, strip

NAME = "teiHeader"
ROLE = "file-header"
"""The role of the marks that a reader sets on a header."""

_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}(?!\d)")
_HOUR = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?")
_TOWNS = ("city", "town", "place")
_INSIDE = frozenset(("titleStmt", "sourceDesc", "settingDesc"))
"""The parts of a header that are read; all others tell of the corpus and of its makers."""


def facts_of(header: str, span: Span) -> Iterator[Fact]:
    """Title, author, dates and place that a header (with its tags) gives; `span` is where it is."""
    found = _Parts()
    try:
        found.read(header)
    except (expat.ExpatError, ValueError):
        return  # not well-formed: its words are no speech all the same
    place = Place("", span)
    for field, value in found.facts():
        yield Fact(field, value, "the header of the file", place, basis="markup")


class _Parts:
    """Titles, authors and dates of a header, as the parser comes by them."""

    def __init__(self) -> None:
        self._open: list[tuple[str, dict[str, str]]] = []
        self._words: list[str] = []
        self._titles: dict[str, list[str]] = {}
        self._lang: str | None = None
        self._authors: list[str] = []
        self._days: dict[str, list[str]] = {}
        self._cities: list[str] = []

    def read(self, header: str) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._words.append
        parser.EndElementHandler = self._end
        parser.Parse(header, True)

    def facts(self) -> Iterator[tuple[str, str]]:
        """The fields and their values; a title has its subtitle behind it."""
        titles = [title for kind in ("main", "sub") for title in self._titles.get(kind, ())[:1]]
        if titles:
            yield "title", ": ".join(titles)
        for author in self._authors:
            yield "author", author
        for field, part in (("delivered", "settingDesc"), ("published", "sourceDesc")):
            days = set(self._days.get(part, ()))
            if len(days) == 1:
                yield field, days.pop()
        if self._cities:
            yield "location", self._cities[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self._open.append((name, attributes))
        if name in ("title", "author", "name", "placeName", "settlement"):
            self._words.clear()
        part = self._part()
        if name == "date" and part and (day := _DAY.match(attributes.get("when", ""))):
            self._days.setdefault(part, []).append(day[0])

    def _end(self, _: str) -> None:
        name, attributes = self._open.pop()
        words = " ".join("".join(self._words).split())
        if self._part() == "settingDesc" and words and _is_city(name, attributes):
            self._cities.append(words)
        if self._part() != "titleStmt" or not words:
            return
        if name == "author":
            self._authors.append(words)
        elif name == "title":
            lang = attributes.get("xml:lang", "")
            self._lang = lang if self._lang is None else self._lang
            if lang == self._lang:
                self._titles.setdefault(attributes.get("type", "main"), []).append(words)

    def _part(self) -> str | None:
        """The part of the header that the parser is in."""
        return next((name for name, _ in self._open[:4] if name in _INSIDE), None)


def _is_city(name: str, attributes: dict[str, str]) -> bool:
    """Whether an element of a setting names the town; of two languages, the first counts."""
    return name == "settlement" or (name == "name" and attributes.get("type") in _TOWNS)


@strip("FED010", "file-header", before="WEB")
def file_header(draft: Draft) -> Iterator[Edit]:
    """What a record in XML says of itself, beside its text.

    **What it does**: removes the words of a `teiHeader`, of the `meta` of Akoma Ntoso and the like:
    who made the file, from what, under which licence; lists of persons; numbers of columns; the
    bare hour at which the next words were spoken. Title, author, dates and place are facts.

    **Why**: such a file begins with a description of itself; nobody says it.

    **Leaves alone**: all that the text of the file holds, its front matter too; what a note tells
    of an hour ("The sitting began at ten.").

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text(
    ...     "<TEI><teiHeader><fileDesc><titleStmt><title>On lamps</title></titleStmt>"
    ...     "<sourceDesc><p>A quay.</p></sourceDesc></fileDesc></teiHeader>"
    ...     "<text><body><u>We sail.</u></body></text></TEI>"
    ... )
    >>> speech = speechkit.normalise(source)
    >>> speech.text, speech.metadata.title
    ('We sail.', 'On lamps')
    """
    text, end = draft.text, 0
    for mark in draft.marks(ROLE, "note"):
        if mark.role == "note" and not _HOUR.fullmatch(text, *mark.span):
            continue
        start, end = max(mark.span.start, end), max(mark.span.end, end)
        while end < len(text) and text[end].isspace():
            end += 1
        if start < end:
            yield Edit.at(text, start, end, "", "what the file says of itself")
