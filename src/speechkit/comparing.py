"""Comparing: what differs between the outputs of two runs over the same documents."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

import attrs

from speechkit.errors import Misuse, SchemaError
from speechkit.layers import Speaker
from speechkit.pipeline import documents
from speechkit.source import Source
from speechkit.speech import Speech
from speechkit.toolkit import Toolkit

_SAMPLE = 160

_STRING = rb'"(?:[^"\\]|\\.)*"'
_SOURCE = re.compile(rb'"source":\s*\{\s*"name":\s*(%b),\s*"member":\s*(%b)' % (_STRING, _STRING))
_BEGINNING = 4096
"""Bytes of a stored speech in which the name of its source stands."""


@attrs.frozen
class Difference:
    """One difference: document, kind (`text`, `lists`, `metadata`, `rules`, …), how large, what."""

    name: str
    kind: str
    size: int
    was: str
    now: str


class Stored(Mapping[str, Speech]):
    """The speeches of an output (JSON, JSON Lines or tables, or a folder), by source and member.

    Of JSON only the names are held, and where each speech stands: it is read when it is asked for,
    so that outputs of any size can be compared. Raises `Misuse` if there are none.
    """

    def __init__(self, output: Path, toolkit: Toolkit) -> None:
        self._load = toolkit.format("json").load
        self._stretches: dict[str, tuple[Path, int, int]] = {}
        self._rows: dict[str, Speech] = {}
        for path in _files(output):
            try:
                self._take(path, toolkit)
            except SchemaError as error:
                raise Misuse(f"{path}: {error}") from error
        if not self._stretches and not self._rows:
            raise Misuse(
                f"{output} holds no speech in JSON; compare outputs of --to jsonl, json or parquet"
            )

    def _take(self, path: Path, toolkit: Toolkit) -> None:
        if path.suffix == ".parquet":
            for document in documents(Source.from_path(path), toolkit=toolkit):
                if document.format is not None and document.format.load is not None:
                    self._rows |= {_name(speech): speech for speech in document.speeches(toolkit)}
            return
        at = 0
        with path.open("rb") as file:
            by_line = file.readline().rstrip().endswith(b"}")
            file.seek(0)
            for line in file if by_line else [file.read()]:
                if line.strip():
                    self._stretches[self._named(line)] = (path, at, len(line))
                at += len(line)

    def _named(self, raw: bytes) -> str:
        """What a stored speech is called: seen at its beginning, else read."""
        found = _SOURCE.search(raw, 0, _BEGINNING)
        if found is None:
            return _name(self._speech(raw))
        name, member = (json.loads(part) for part in found.groups())
        return f"{name}#{member}".rstrip("#")

    def _speech(self, raw: bytes) -> Speech:
        assert self._load is not None
        (speech,) = self._load(raw)
        return speech

    def raw(self, name: str) -> bytes | None:
        """The bytes of a speech that is stored as JSON."""
        if name not in self._stretches:
            return None
        path, at, length = self._stretches[name]
        with path.open("rb") as file:
            file.seek(at)
            return file.read(length).strip()

    def __getitem__(self, name: str) -> Speech:
        raw = self.raw(name)
        if raw is None:
            return self._rows[name]
        try:
            return self._speech(raw)
        except SchemaError as error:
            raise Misuse(f"{self._stretches[name][0]}: {error}") from error

    def __contains__(self, name: object) -> bool:
        return name in self._stretches or name in self._rows

    def __iter__(self) -> Iterator[str]:
        yield from self._stretches
        yield from self._rows

    def __len__(self) -> int:
        return len(self._stretches) + len(self._rows)


def _files(output: Path) -> list[Path]:
    if not output.is_dir():
        return [output] if output.is_file() else []
    kinds = ("*.json", "*.jsonl", "*.parquet")
    found = sorted(path for kind in kinds for path in output.rglob(kind))
    return [path for path in found if path.is_file() and ".speechkit" not in path.parts]


def _name(speech: Speech) -> str:
    return f"{speech.origin.name}#{speech.origin.member}".rstrip("#")


def differences(one: Stored, other: Stored) -> Iterator[Difference]:
    """Every difference, document by document, in the order of their names."""
    for name in sorted(one.keys() | other.keys()):
        if name not in other:
            text = one[name].text
            yield Difference(name, "lost", len(text), text[:_SAMPLE], "")
        elif name not in one:
            text = other[name].text
            yield Difference(name, "gained", len(text), "", text[:_SAMPLE])
        elif (raw := one.raw(name)) is None or raw != other.raw(name):
            yield from _between(name, one[name], other[name])


def _between(name: str, one: Speech, other: Speech) -> Iterator[Difference]:
    if one.outcome != other.outcome:
        yield Difference(name, "outcome", 1, one.outcome, other.outcome)
    if one.text != other.text:
        yield from _of_text(name, one.text, other.text)
    was, now = _lists(one), _lists(other)
    if was != now:
        gone, new = list((was - now).elements()), list((now - was).elements())
        yield Difference(name, "lists", len(gone) + len(new), _first(gone), _first(new))
    for field in attrs.fields(type(one.metadata)):
        before, after = (getattr(speech.metadata, field.name) for speech in (one, other))
        if before != after:
            yield Difference(name, f"metadata {field.name}", 1, _value(before), _value(after))
    fired, fires = (Counter(change.rule for change in speech.changes) for speech in (one, other))
    for code in sorted(fired.keys() | fires.keys()):
        if fired[code] != fires[code]:
            size = abs(fired[code] - fires[code])
            yield Difference(name, f"rule {code}", size, str(fired[code]), str(fires[code]))


def _of_text(name: str, one: str, other: str) -> Iterator[Difference]:
    """Paragraphs that only one of two texts has."""
    was, now = one.split("\n\n"), other.split("\n\n")
    for act, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if act != "equal":
            before, after = "\n\n".join(was[a:b]), "\n\n".join(now[c:d])
            kind = "text lost" if not after else "text gained" if not before else "text changed"
            size = abs(len(before) - len(after)) or 1
            yield Difference(name, kind, size, before[:_SAMPLE], after[:_SAMPLE])


def _value(value: object) -> str:
    """A metadata field in words: a speaker's name and role; "" if it is not known."""
    if isinstance(value, Speaker):
        return ", ".join(filter(None, (value.name, value.role)))
    return "" if value is None else str(value)


def _lists(speech: Speech) -> Counter[str]:
    return Counter(
        " | ".join(f"{item.label or ''} {item.text}".strip() for item in found.items)
        for found in speech.lists
    )


def _first(words: list[str]) -> str:
    return words[0][:_SAMPLE] if words else ""
