"""The whole journey on one page: bytes in, a clean and traceable speech out.

bytes → decode → read → REPAIR → STRIP → JOIN → SEGMENT → ANNOTATE → DESCRIBE → Speech
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import attrs

from speechkit import tracing
from speechkit.draft import Draft
from speechkit.edits import Patch
from speechkit.errors import (
    EditError,
    NotASpeech,
    SeveralSpeeches,
    SpeechkitError,
    UnitError,
    UnknownFormat,
)
from speechkit.findings import Fact, Warning
from speechkit.formats import HEAD, Format
from speechkit.metadata import metadata_of
from speechkit.places import Place
from speechkit.reading import Reading
from speechkit.recognition import AnySource, as_source, recognise
from speechkit.source import Decoding, Origin, Source
from speechkit.speech import MadeBy, Speech
from speechkit.stages import change, cut, describe
from speechkit.toolkit import Toolkit
from speechkit.values import evolve
from speechkit.version import VERSION


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
        return _journey(self.source, self.format, self.warnings, toolkit)


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
        yield Document(source, chosen, error=_fault(chosen, error))


@cache
def default_toolkit() -> Toolkit:
    """The toolkit that is used when none is given: all plugins that are installed."""
    return Toolkit.load()


_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


# ── one document ─────────────────────────────────────────────────────────────────────────────


def _journey(
    source: Source, format: Format, warnings: tuple[Warning, ...], toolkit: Toolkit
) -> Iterator[Speech]:
    try:
        if format.load is not None:
            yield from format.load(source.raw)
            return
        decoding, readings = _read(source, format, toolkit)
        for reading in readings:
            yield _speech(source, format, decoding, reading, warnings, toolkit)
    except NotASpeech as word:
        yield _empty(source, format, word, warnings, toolkit)
    except SpeechkitError:
        raise
    except Exception as error:
        raise _fault(format, error) from error


def _read(
    source: Source, format: Format, toolkit: Toolkit
) -> tuple[Decoding | None, Iterable[Reading]]:
    if format.read_bytes is not None:
        return None, _told(format, format.read_bytes(source.raw))
    assert format.read is not None
    decoding = toolkit.decode(source.raw, _declared(source, format))
    return decoding, _told(format, format.read(decoding))


def _told(format: Format, readings: Iterable[Reading]) -> Iterable[Reading]:
    """Readings as they come, told of when tracing is on."""
    if not tracing.ON:
        return readings
    begun = tracing.clock()
    made = list(readings)
    tracing.tell(f"read {format.name}", f"{len(made)} readings", begun)
    return made


def _declared(source: Source, format: Format) -> str | None:
    """The encoding that whoever sent the file declared, else the one that it declares itself."""
    charset = _CHARSET.search(source.media_type or "")
    if charset:
        return charset[1]
    return format.declared(source.raw[:HEAD]) if format.declared else None


def _speech(
    source: Source,
    format: Format,
    decoding: Decoding | None,
    reading: Reading,
    warnings: tuple[Warning, ...],
    toolkit: Toolkit,
) -> Speech:
    rules = toolkit.by_stage(again=format.name == "clean")
    id = source.id(reading.name)
    corrected = toolkit.corrections.applied_to(reading, name=source.name, id=id)
    reading = corrected.reading
    draft = Draft.of(reading)
    if corrected.vetoes:
        draft = draft.evolve(vetoes=corrected.vetoes)
    draft = _without_markup(draft, format)
    draft = change(draft, rules["repair"], "repair")
    draft = change(draft, rules["strip"], "strip")
    draft = draft.evolve(stripped_at=len(draft.history))
    draft = change(draft, rules["join"], "join")
    speech = Speech(
        id=id,
        text=draft.text,
        origin=_origin(source, format, decoding, reading.name),
        blocks=cut(draft, rules["segment"]),
        facts=draft.facts,
        warnings=(*warnings, *_undecoded(decoding), *draft.warnings),
        pieces=reading.pieces,
        history=draft.history,
        marks=draft.marks(),
        made_by=MadeBy(VERSION, toolkit.strangers, toolkit.digest),
    )
    later = (*rules["annotate"], *rules["describe"])
    return _with_metadata(describe(speech, later, toolkit.layers), toolkit)


def _without_markup(draft: Draft, format: Format) -> Draft:
    """The format's own markup, taken out by the first patch: neither removal nor repair."""
    edits = draft.reading.edits
    if not edits:
        return draft
    try:
        because = f"markup of {format.name}"
        return draft.after(Patch(format.name, "read", True, because, edits, format.plugin))
    except EditError as error:
        raise _fault(format, error) from error


def _with_metadata(speech: Speech, toolkit: Toolkit) -> Speech:
    if "metadata" not in toolkit.layers:
        return speech
    metadata, conflicts = metadata_of(speech.facts)
    verdict = _verdict(speech.facts)
    return evolve(
        speech,
        metadata=metadata,
        warnings=speech.warnings + conflicts,
        outcome="no_speech" if verdict else speech.outcome,
        reason=verdict.because if verdict else speech.reason,
    )


def _verdict(facts: Iterable[Fact]) -> Fact | None:
    """A rule's finding that a document can be read but holds no speech."""
    return next((f for f in facts if f.field == "outcome" and f.value == "no_speech"), None)


def _empty(
    source: Source,
    format: Format,
    word: NotASpeech,
    warnings: tuple[Warning, ...],
    toolkit: Toolkit,
) -> Speech:
    """The record of a document that holds no speech."""
    return Speech(
        id=source.id(),
        text="",
        origin=_origin(source, format, None, ""),
        outcome="unreadable" if word.outcome == "unreadable" else "no_speech",
        reason=word.reason,
        warnings=warnings,
        made_by=MadeBy(VERSION, toolkit.strangers, toolkit.digest),
    )


# ── what is remembered of it ──────────────────────────────────────────────────────────────────


def _origin(source: Source, format: Format, decoding: Decoding | None, member: str) -> Origin:
    return Origin(
        name=source.name,
        format=format.name,
        media_type=source.media_type or format.media_type,
        encoding=decoding.encoding if decoding else None,
        because=decoding.because if decoding else "",
        bytes=len(source.raw),
        sha256=source.sha256,
        stretches=decoding.stretches if decoding else (),
        member=member,
    )


def _undecoded(decoding: Decoding | None) -> Iterator[Warning]:
    """A warning for each stretch of bytes that no encoding makes letters of; not thousands."""
    told = 0
    for stretch in decoding.stretches if decoding else ():
        if stretch.raw is not None and "\ufffd" in stretch.text.of(decoding.text):  # type: ignore[union-attr]
            told += 1
            if told > 50:
                yield Warning("undecodable", "more bytes are undecodable", Place("", stretch.text))
                return
            yield Warning(
                "undecodable",
                f"{len(stretch.raw)} bytes at byte {stretch.bytes.start} are no {stretch.encoding}",
                Place("", stretch.text),
            )


def _fault(format: Format, error: Exception) -> UnitError:
    return UnitError(
        f"format {format.name}: {type(error).__name__}: {error}",
        plugin=format.plugin,
        version=format.version,
    )
