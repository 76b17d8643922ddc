"""Batch: many sources in, one outcome each, out; a bad document never spoils the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from speechkit.pipeline import AnySource, default_toolkit, normalise_all
from speechkit.source import Source
from speechkit.speech import Speech
from speechkit.toolkit import Toolkit


@attrs.frozen
class Outcome:
    """What became of one document: its speeches, or the error that stopped it."""

    name: str
    speeches: tuple[Speech, ...] = ()
    error: Exception | None = None


def convert_many(
    sources: Iterable[AnySource], *, format: str | None = None, toolkit: Toolkit | None = None
) -> Iterator[Outcome]:
    """Convert sources one after the other, in the caller; one outcome each, in order, lazily.

    Errors become outcomes, whatever they are. There are no limits on time or memory here.
    """
    toolkit = toolkit or default_toolkit()
    for source in sources:
        name = source.name if isinstance(source, Source) else ""
        try:
            if not isinstance(source, (Source, bytes)):
                name = str(source)
                source = Source.from_path(source)
            speeches = tuple(normalise_all(source, format=format, toolkit=toolkit))
            yield Outcome(name, speeches)
        except Exception as error:
            yield Outcome(name, (), error)
