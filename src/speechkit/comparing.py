"""Comparing: what differs between the outputs of two runs over the same documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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


@attrs.frozen
class Difference:
    """One difference: document, kind (`text`, `lists`, `metadata`, `rules`, …), how large, what."""

    name: str
    kind: str
    size: int
    was: str
    now: str


def speeches_in(output: Path, toolkit: Toolkit) -> dict[str, Speech]:
    """The speeches of an output (JSON, JSON Lines or tables, or a folder) by source and member.

    Raises `Misuse` if there are none.
    """
    kinds = ("*.json", "*.jsonl", "*.parquet")
    files = sorted(p for kind in kinds for p in output.rglob(kind)) if output.is_dir() else [output]
    found: dict[str, Speech] = {}
    for path in files:
        if not path.is_file() or ".speechkit" in path.parts:
            continue
        raw = path.read_bytes()
        if path.suffix == ".parquet":
            for document in documents(Source(raw, path.name), toolkit=toolkit):
                if document.format is not None and document.format.load is not None:
                    found |= {_name(speech): speech for speech in document.speeches(toolkit)}
            continue
        lines = raw.splitlines() if path.suffix == ".jsonl" else [raw]
        load = toolkit.format("jsonl" if path.suffix == ".jsonl" else "json").load
        assert load is not None
        for line in lines:
            if line.strip():
                for speech in load(line):
                    found[_name(speech)] = speech
    if not found:
        raise Misuse(
            f"{output} holds no speech in JSON; compare outputs of --to jsonl, json or parquet"
        )
    return found


def _name(speech: Speech) -> str:
    return f"{speech.origin.name}#{speech.origin.member}".rstrip("#")


def differences(one: dict[str, Speech], other: dict[str, Speech]) -> Iterator[Difference]:
    """Every difference, document by document, in the order of their names."""
    for name in sorted(one.keys() | other.keys()):
        if name not in other:
            yield Difference(name, "lost", len(one[name].text), one[name].text[:_SAMPLE], "")
        elif name not in one:
            yield Difference(name, "gained", len(other[name].text), "", other[name].text[:_SAMPLE])
        else:
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


def read_output(path: Path, toolkit: Toolkit) -> dict[str, Speech]:
    """The speeches of an output; raises `Misuse`, with the path, for what is no output of ours."""
    try:
        return speeches_in(path, toolkit)
    except SchemaError as error:
        raise Misuse(f"{path}: {error}") from error
