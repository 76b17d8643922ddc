"""What converts a source: its one speech, or every speech in it, containers opened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from speechkit.errors import SeveralSpeeches, SpeechkitError, UnknownFormat
from speechkit.findings import Warning
from speechkit.formats import Format
from speechkit.journey import fault_of, journey
from speechkit.recognition import AnySource, as_source, recognise
from speechkit.source import Source
from speechkit.speech import Speech
from speechkit.toolkit import Toolkit


def normalise(
    source: AnySource, *, format: str | None = None, toolkit: Toolkit | None = None
) -> Speech:
    """Convert a source that holds one speech.

    `format` names the format instead of recognising it. Raises `SeveralSpeeches` if the source
    holds more than one, `UnknownFormat` if nothing recognises it, `UnitError` if a plugin's code
    fails, `OSError` if a file cannot be read. What holds no speech gives a speech that says so in
    its `outcome`.

    >>> from speechkit import Source, normalise
    >>> speech = normalise(Source.from_text("Friends!\\n\\n- 2 -\\n\\nWe shall not yield."))
    >>> speech.text
    'Friends!\\n\\nWe shall not yield.'
    """
    speeches = normalise_all(source, format=format, toolkit=toolkit)
    first = next(speeches, None)
    if first is None:
        raise UnknownFormat(f"{as_source(source).name}: there is no document in it")
    if next(speeches, None) is not None:
        raise SeveralSpeeches(
            f"{first.origin.name} holds more than one speech; call normalise_all to get them all"
        )
    return first


def normalise_all(
    source: AnySource, *, format: str | None = None, toolkit: Toolkit | None = None
) -> Iterator[Speech]:
    """Convert every speech in a source, in order; containers are opened. Raises as `normalise`.

    An error in one member of a container ends the walk; `convert_many` goes on to the next.

    >>> talks = [normalise(Source.from_text(text)) for text in ("One.", "Two.")]
    >>> stored = b"".join(dumps(talk, format="jsonl") for talk in talks)
    >>> [speech.text for speech in normalise_all(Source(stored, "talks.jsonl"))]
    ['One.', 'Two.']
    """
    toolkit = toolkit or default_toolkit()
    for document in documents(source, format=format, toolkit=toolkit):
        yield from document.speeches(toolkit)


@attrs.frozen
class Document:
    """One file that may hold speeches, out of its container, with the format that will read it.

    `error` is what stopped it from being recognised or unpacked.

    >>> (document,) = documents(Source.from_text("We sail.", "a.txt"))
    >>> document.source.name, document.format.name
    ('a.txt', 'text')
    """

    source: Source
    format: Format | None = None
    warnings: tuple[Warning, ...] = ()
    error: SpeechkitError | None = None

    def speeches(self, toolkit: Toolkit) -> Iterator[Speech]:
        """The speeches in it; raises its `error`, or what a plugin's failure is."""
        if self.error is not None:
            raise self.error
        assert self.format is not None
        return journey(self.source, self.format, self.warnings, toolkit)


def documents(
    source: AnySource, *, format: str | None = None, toolkit: Toolkit | None = None
) -> Iterator[Document]:
    """The documents in a source, containers opened; what goes wrong is kept with the document.

    Raises `OSError` if a file cannot be read and `Misuse` for an unknown format.

    >>> [document.format.name for document in documents(Source.from_text("# Dawn", "a.md"))]
    ['markdown']
    """
    toolkit = toolkit or default_toolkit()
    source = as_source(source)
    try:
        chosen, warnings = recognise(source, toolkit, format)
    except UnknownFormat as error:
        yield Document(source, error=error)
        return
    if chosen.unpack is None:
        yield Document(source, chosen, warnings)
        return
    try:
        for member in chosen.unpack(source):
            yield from documents(member, toolkit=toolkit)
    except SpeechkitError as error:
        yield Document(source, chosen, error=error)
    except Exception as error:
        yield Document(source, chosen, error=fault_of(chosen, error))


@cache
def default_toolkit() -> Toolkit:
    """The toolkit that is used when none is given: all plugins that are installed."""
    return Toolkit.load()
