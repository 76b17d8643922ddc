"""The whole journey on one page: bytes in, a clean and traceable speech out.

bytes → decode → read → REPAIR → STRIP → JOIN → SEGMENT → ANNOTATE → DESCRIBE → Speech
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from speechkit import tracing
from speechkit.cutting import cut
from speechkit.draft import Draft
from speechkit.edits import Patch
from speechkit.errors import EditError, NotASpeech, SpeechkitError, UnitError
from speechkit.findings import Fact, Warning
from speechkit.formats import HEAD, Format
from speechkit.metadata import metadata_of
from speechkit.places import Place
from speechkit.reading import Reading
from speechkit.source import Decoding, Origin, Source
from speechkit.speech import MadeBy, Speech
from speechkit.stages import change, describe
from speechkit.toolkit import Toolkit
from speechkit.values import evolve
from speechkit.version import VERSION

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def journey(
    source: Source, format: Format, warnings: tuple[Warning, ...], toolkit: Toolkit
) -> Iterator[Speech]:
    """The speeches in one document that this format reads; `warnings` go with each."""
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
        raise fault_of(format, error) from error


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
        raise fault_of(format, error) from error


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


def fault_of(format: Format, error: Exception) -> UnitError:
    """The error that says which format's code failed, and whose it is."""
    return UnitError(
        f"format {format.name}: {type(error).__name__}: {error}",
        plugin=format.plugin,
        version=format.version,
    )
