"""Conformance of formats: writers that write anything, and what they write reads back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import attrs

from speechkit import Source, Speech, SpeechkitError, dumps, normalise
from speechkit.testing.format_checks import few
from speechkit.testing.specimen import specimen

if TYPE_CHECKING:
    from speechkit.testing.conformance import Check, Kit

_WORD = re.compile(r"\w+")


def writers_write_anything(kit: Kit) -> Iterator[str]:
    """A writer stores every kind of block and layer, an empty speech, and the same bytes twice."""
    for format in kit.formats:
        if not format.write:
            continue
        for what, speech in _speeches():
            try:
                one = dumps(speech, format=format.name, toolkit=kit.toolkit)
                other = dumps(speech, format=format.name, toolkit=kit.toolkit)
            except SpeechkitError as error:
                yield f"{error}, on {what}: write what you can, leave out what the format has not"
                continue
            if one != other:
                yield f"{format.name} writes {what} in two ways: leave time and chance out of it"
    for format in kit.formats:
        if format.collect:
            sink = BytesIO()
            try:
                format.collect([speech for _, speech in _speeches()], sink)
                format.collect([], BytesIO())
            except Exception as error:
                yield f"{format.name} cannot collect speeches: {error!r}"


def _speeches() -> Iterator[tuple[str, Speech]]:
    full = specimen()
    yield "the specimen", full
    yield (
        "a speech without layers",
        attrs.evolve(full, notes=None, turns=None, enumerations=None, quantities=None),
    )
    yield "an unreadable document", attrs.evolve(
        full, outcome="unreadable", reason="encrypted", text="", blocks=(), marks=(), notes=None,
        turns=None, enumerations=None, quantities=None,
    )  # fmt: skip


def what_is_written_reads_back(kit: Kit) -> Iterator[str]:
    """Where a format is written and read, the speech read back has the same words in its blocks."""
    for format in kit.formats:
        if not (format.write and format.reads):
            continue
        stored = dumps(specimen(), format=format.name, toolkit=kit.toolkit)
        again = normalise(Source(stored), format=format.name, toolkit=kit.alone)
        if format.load:
            if again != specimen():
                yield f"{format.name} stores a speech, but loads another"
        elif (found := _WORD.findall(again.text)) != (words := _WORD.findall(specimen().text)):
            lost, more = Counter(words) - Counter(found), Counter(found) - Counter(words)
            yield (
                f"{format.name}, written and read back, has other words: lost {few(lost)}; "
                f"more {few(more)}"
            )


CHECKS: tuple[Check, ...] = (writers_write_anything, what_is_written_reads_back)
