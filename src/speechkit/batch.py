"""Batch: many sources in, one outcome each, out; a bad document never spoils the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from speechkit.pipeline import AnySource, Document, default_toolkit, documents
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

    A container gives one outcome for each document in it. Errors become outcomes, whatever they
    are. There are no limits on time or memory here.
    """
    toolkit = toolkit or default_toolkit()
    for source in sources:
        name = source.name if isinstance(source, Source) else ""
        try:
            if not isinstance(source, (Source, bytes)):
                name = str(source)
            for document in documents(source, format=format, toolkit=toolkit):
                name = document.source.name
                yield _outcome(document, toolkit)
        except Exception as error:
            yield Outcome(name, (), error)


def _outcome(document: Document, toolkit: Toolkit) -> Outcome:
    try:
        return Outcome(document.source.name, tuple(document.speeches(toolkit)))
    except Exception as error:
        return Outcome(document.source.name, (), error)
