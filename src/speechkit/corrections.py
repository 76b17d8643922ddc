"""Corrections: what a person knows better, kept in a file beside the documents.

    [[veto]]                       # leave these words alone
    speech = "talks/harbour.txt"   # the name of the source, or the id of the speech
    quote = "- 12 -"               # the words as the source has them (spaces, dashes may differ)
    rule = "FUR030"                # a code, name or family; without it, whatever rule it is
    at = 3120                      # if they stand there more than once: where, as `trace` says
    why = "he counts aloud"

    [[fact]]                       # stronger than anything a document says
    speech = "1f0c2d3e4b5a6978"
    field = "delivered"
    value = "1911-06-22"
    why = "the harbour log"

    [[mark]]                       # a label on words, as a reader would have put it there
    speech = "talks/harbour.txt"
    quote = "The Old Pier"
    role = "h2"

A correction whose words are not in the speech, or stand there twice, changes nothing and is a
warning. The same may be written as JSON.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Literal, cast, get_args

import attrs

from speechkit.edits import Span
from speechkit.errors import Misuse
from speechkit.findings import Fact, Warning
from speechkit.layers import DATES, Metadata
from speechkit.marks import Mark
from speechkit.places import place_of
from speechkit.reading import Reading
from speechkit.wording import occurrences

Kind = Literal["veto", "fact", "mark"]

_NEEDED: dict[Kind, tuple[str, ...]] = {
    "veto": ("speech", "quote"),
    "fact": ("speech", "field", "value"),
    "mark": ("speech", "quote", "role"),
}
_KEYS: dict[Kind, frozenset[str]] = {
    "veto": frozenset(("speech", "quote", "rule", "at", "why")),
    "fact": frozenset(("speech", "field", "value", "quote", "at", "why")),
    "mark": frozenset(("speech", "quote", "role", "value", "at", "why")),
}


_FIELDS = (*(field.name for field in attrs.fields(Metadata)), "speaker.role")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?)?)?")
"""A year, a month, a day, or a moment, in ISO 8601."""


@attrs.frozen
class Correction:
    """One entry: what kind, of which speech, anchored where, and what it says.

    >>> Correction("veto", "talk.txt", "- 2 -", why="he counts aloud").kind
    'veto'
    """

    kind: Kind
    speech: str
    quote: str = ""
    at: int | None = None
    rule: str = ""
    field: str = ""
    role: str = ""
    value: str = ""
    why: str = ""


@attrs.frozen
class Corrections:
    """The corrections at hand. Read them from a file, or make them.

    >>> spared = Corrections((Correction("veto", "talk.txt", "- 2 -"),))
    >>> source = Source.from_text("We sail.\\n\\n- 2 -\\n\\nAt dawn.", "talk.txt")
    >>> normalise(source, toolkit=Toolkit.load().correcting(spared)).text
    'We sail.\\n\\n- 2 -\\n\\nAt dawn.'
    """

    entries: tuple[Correction, ...] = ()

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Corrections:
        """Read a TOML or JSON file; raises `Misuse` that names the file and the entry."""
        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8")
            written = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
        except OSError as error:
            raise Misuse(f"the corrections {path} cannot be read ({error.strerror})") from error
        except ValueError as error:
            raise Misuse(f"{path}: it cannot be read as corrections: {error}") from error
        return cls(tuple(_entries(written, path)))

    def applied_to(self, reading: Reading, *, name: str, id: str) -> Corrected:
        """The reading with the marks and facts that a person set, and what no rule may touch."""
        corrected = Corrected(reading)
        for entry in self.entries:
            if entry.speech in (name, id):
                corrected = corrected.with_entry(entry)
        return corrected


@attrs.frozen
class Corrected:
    """A reading with corrections; `vetoes` are rules ("" is any) and spans of the reading."""

    reading: Reading
    vetoes: tuple[tuple[str, Span], ...] = ()

    def with_entry(self, entry: Correction) -> Corrected:
        """This, and one correction more; a lost anchor becomes a warning."""
        reading = self.reading
        span: Span | None = None
        if entry.quote:
            found = list(occurrences(reading.text, entry.quote))
            if entry.at is not None:
                found = [min(found, key=lambda s: _distance(reading, s, entry.at))] if found else []
            if len(found) != 1:
                times = "more than once; say where (at = …)" if found else "nowhere in it"
                message = f"the correction of {entry.quote!r} is not made: that stands {times}"
                warning = Warning("correction-lost", message)
                return attrs.evolve(
                    self, reading=attrs.evolve(reading, warnings=(*reading.warnings, warning))
                )
            span = found[0]
        if entry.kind == "veto" and span is not None:
            return attrs.evolve(self, vetoes=(*self.vetoes, (entry.rule, span)))
        if entry.kind == "mark" and span is not None:
            marks = (*reading.marks, Mark(span, entry.role, entry.value))
            return attrs.evolve(self, reading=attrs.evolve(reading, marks=marks))
        place = place_of(reading.pieces, span) if span else None
        because = entry.why or "a person says so"
        fact = Fact(entry.field, entry.value, because, place, "correction", "correction")
        return attrs.evolve(self, reading=attrs.evolve(reading, facts=(*reading.facts, fact)))


def _distance(reading: Reading, span: Span, at: int | None) -> int:
    return abs(place_of(reading.pieces, span).span.start - (at or 0))


# ── the file ─────────────────────────────────────────────────────────────────────────────────


def _entries(written: object, path: Path) -> Iterator[Correction]:
    if not isinstance(written, dict) or (strange := set(written) - set(get_args(Kind))):
        names = ", ".join(sorted(map(repr, strange))) if isinstance(written, dict) else ""
        raise Misuse(f"{path}: it may hold [[veto]], [[fact]] and [[mark]], not {names or 'this'}")
    for kind in get_args(Kind):
        tables = written.get(kind, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise Misuse(f"{path}: {kind} must be written as [[{kind}]]")
        for number, table in enumerate(tables, 1):
            yield _entry(kind, table, f"{path}, {kind} {number}")


def _entry(kind: Kind, table: Mapping[str, object], where: str) -> Correction:
    if strange := sorted(set(table) - _KEYS[kind]):
        raise Misuse(f"{where}: it may hold {', '.join(sorted(_KEYS[kind]))}, not {strange[0]!r}")
    if missing := [key for key in _NEEDED[kind] if not table.get(key)]:
        raise Misuse(f"{where}: it lacks {missing[0]!r}")
    for key, value in table.items():
        if not isinstance(value, int if key == "at" else str):
            raise Misuse(f"{where}: {key!r} must be {'a number' if key == 'at' else 'a string'}")
    if kind == "fact":
        _check_fact(str(table["field"]), str(table["value"]), where)
    return Correction(kind, **cast("dict[str, str]", dict(table)))  # type: ignore[arg-type]


def _check_fact(field: str, value: str, where: str) -> None:
    if field not in _FIELDS:
        raise Misuse(f"{where}: no field is called {field!r}; there are {', '.join(_FIELDS)}")
    if field in DATES and not _DATE.fullmatch(value):
        raise Misuse(f"{where}: {field} is a date, such as 1911-06-22 or 1911, not {value!r}")
