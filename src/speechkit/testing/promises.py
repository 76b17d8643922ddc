"""The six promises, as checks of one document; each broken one is a sentence.

- Nothing is lost: the kept and the removed letters are the reading's letters, each once.
- Everything is traceable: an untouched letter is the same letter at its place; pieces tile the
  reading.
- Everything is explained: each change names a rule, its plugin and a reason.
- Everything is reversible: from its JSON alone an equal speech, its reading, and the bytes of a
  text format.
- Nobody's words are altered: a repair keeps each plain letter and digit, and adds none where there
  was nothing but plain ones; clean text, read again, sees no sure change.
- Same bytes in, same bytes out: a second run gives an equal speech.

And of structure: `x.text == text[x.span]` for everything that has both, and blocks in order. Only
`SpeechkitError`s may be raised, and a fault of a plugin is a broken promise too.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from speechkit import (
    Piece,
    PluginError,
    Source,
    Span,
    Speech,
    SpeechkitError,
    Toolkit,
    documents,
    dumps,
    loads,
    normalise,
)
from speechkit.testing.structure import structure_faults

EXACT = frozenset({"text", "clean", "markdown"})
"""Formats whose file is rebuilt from the JSON byte for byte."""

SAMPLE = 500
"""How many letters of a long text are followed back to their place one by one."""


def broken_promises(
    source: Source, *, format: str | None = None, toolkit: Toolkit | None = None
) -> list[str]:
    """Convert a source and check all promises over all its speeches; empty if all are kept.

    A document that is refused with a `SpeechkitError` keeps them, unless a plugin failed.

    >>> broken_promises(Source.from_text("We sail.\\n\\n- 2 -\\n\\nAt dawn.", "talk.txt"))
    []
    """
    toolkit = toolkit or Toolkit.load()
    broken: list[str] = []
    for document in documents(source, format=format, toolkit=toolkit):
        try:
            speeches = list(document.speeches(toolkit))
            if speeches != list(document.speeches(toolkit)):
                broken.append("a second run gives another speech")
            for speech in speeches:
                broken += broken_by(speech, document.source.raw, toolkit=toolkit)
        except PluginError as error:
            broken.append(f"it raised {type(error).__name__}: {error}")
        except SpeechkitError:
            continue
        except Exception as error:
            broken.append(f"it raised {type(error).__name__}, which is no SpeechkitError: {error}")
    return broken


def broken_by(speech: Speech, raw: bytes | None = None, *, toolkit: Toolkit) -> list[str]:
    """Which promises this speech breaks, a sentence each; `raw` is the file it was read from.

    Without `raw`, what is said of places and bytes is not compared with the file.

    >>> import attrs
    >>> speech = normalise(Source.from_text("We sail.\\n\\n- 2 -\\n\\nAt dawn.", "talk.txt"))
    >>> broken_by(speech, toolkit=Toolkit.load())
    []
    >>> broken_by(attrs.evolve(speech, text="We rest."), toolkit=Toolkit.load()) != []
    True
    """
    own_file = raw if speech.origin.format in EXACT else None
    return [
        *structure_faults(speech),
        *account_faults(speech),
        *place_faults(speech, own_file),
        *explanation_faults(speech),
        *wording_faults(speech),
        *storage_faults(speech, own_file, toolkit=toolkit),
        *second_reading_faults(speech, toolkit=toolkit),
    ]


# ── the account ──────────────────────────────────────────────────────────────────────────────


def account_faults(speech: Speech) -> Iterator[str]:
    """The history, replayed letter by letter: each is kept or removed, and once only."""
    try:
        replayed = speech.history.replay(speech.reading)
    except SpeechkitError as error:
        yield f"the history does not fit the reading: {error}"
        return
    if replayed != speech.text:
        yield "the history, replayed from the reading, gives another text"
        return
    kept, gone = followed(speech)
    letters = [at for at in kept if at >= 0]
    if any(one >= other for one, other in pairwise(letters)):
        yield "letters that no edit touched have changed their order"
    if sorted((*letters, *gone)) != list(range(len(speech.reading))):
        yield "some letters of the reading are neither kept nor in a change, or are in two"
    if "".join(speech.reading[at] for at in letters) != "".join(
        letter for letter, at in zip(speech.text, kept, strict=True) if at >= 0
    ):
        yield "a letter that no edit touched is another letter now"


def followed(speech: Speech) -> tuple[list[int], list[int]]:
    """For each clean letter where it stood in the reading (-1: an edit wrote it); what is gone.

    Worked out edit by edit, without the borders that `Patch.back` uses: each checks the other.
    """
    kept, gone = list(range(len(speech.reading))), []
    for patch in speech.history:
        after: list[int] = []
        at = 0
        for edit in patch.edits:
            after += kept[at : edit.span.start]
            gone += [origin for origin in kept[edit.span.start : edit.span.end] if origin >= 0]
            after += [-1] * len(edit.new)
            at = edit.span.end
        kept = after + kept[at:]
    return kept, gone


# ── places ───────────────────────────────────────────────────────────────────────────────────


def place_faults(speech: Speech, raw: bytes | None = None) -> Iterator[str]:
    """Untouched letters that are not at their place; pieces that do not tile the reading.

    With `raw` the place must hold the very letter in the decoded file.
    """
    yield from piece_faults(speech.reading, speech.pieces)
    kept, _ = followed(speech)
    letters = [number for number, at in enumerate(kept) if at >= 0]
    if len(letters) > SAMPLE:
        letters = sorted(random.Random(len(letters)).sample(letters, SAMPLE))
    for number in letters:
        here, back = Span(number, number + 1), Span(kept[number], kept[number] + 1)
        if speech.history.back(here) != back:
            found = tuple(speech.history.back(here))
            yield f"letter {number} came from {tuple(back)}, but is traced to {found}"
            return
        if raw is not None and speech.place(here).span.of(speech.reading) != here.of(speech.text):
            yield f"letter {number} is {here.of(speech.text)!r}, its place holds another"
            return
    for fact in speech.facts:
        if raw is not None and fact.place is not None:
            start, end = fact.place.span
            if not 0 <= start <= end <= len(speech.reading):
                yield f"the fact {fact.field} has its place outside the file"
    if raw is not None and letters:
        yield from _byte_faults(speech, raw, letters[len(letters) // 2])


def piece_faults(reading: str, pieces: Sequence[Piece]) -> Iterator[str]:
    """Gaps and overlaps of the pieces of a reading."""
    at = 0
    for piece in pieces:
        if piece.span.start != at or piece.span.end <= at:
            yield f"the piece at {tuple(piece.span)} does not begin where the last ends, at {at}"
            return
        at = piece.span.end
    if at != len(reading):
        yield f"the pieces end at {at}, the reading at {len(reading)}"


def _byte_faults(speech: Speech, raw: bytes, number: int) -> Iterator[str]:
    trace = speech.trace(number)
    if trace.bytes is None:
        yield "a letter of a text format is traced to no bytes"
        return
    at = speech.history.back(Span(number, number + 1)).start
    for stretch in speech.origin.stretches:
        if stretch.text.start <= at < stretch.text.end and stretch.raw is None:
            letter = trace.bytes.of(raw.decode("latin-1")).encode("latin-1")
            if letter.decode(stretch.encoding, "replace") != speech.text[number]:
                yield f"letter {number} is not at its bytes {tuple(trace.bytes)}"


# ── wording ──────────────────────────────────────────────────────────────────────────────────

_SIGNS = ("&", "\\", "%", "\x1b", "](")
"""How what is no word, but has letters, begins: `&amp;`, `\\u2019`, `%20`, a command to a terminal,
the address of a link of Markdown."""


def wording_faults(speech: Speech) -> Iterator[str]:
    """Repairs that change words or figures: plain letters and digits that go, or come."""
    for patch in speech.history:
        if patch.stage not in ("repair", "join"):
            continue
        for edit in patch.edits:
            if edit.old.lstrip().startswith(_SIGNS):
                continue
            old, new = _plain(edit.old), _plain(edit.new)
            if old != new and (edit.old.isascii() or not _within(old, new)):
                yield (
                    f"{patch.rule} makes {edit.new!r:.40} of {edit.old!r:.40}: a repair may not "
                    "change words or figures"
                )
                return


def _plain(words: str) -> str:
    """The letters and digits of ASCII in some words."""
    return "".join(letter for letter in words if letter.isascii() and letter.isalnum())


def _within(few: str, many: str) -> bool:
    """Whether letters stand among others in their order."""
    rest = iter(many)
    return all(letter in rest for letter in few)


# ── explanation, storage, second reading ─────────────────────────────────────────────────────


def explanation_faults(speech: Speech) -> Iterator[str]:
    """Changes without a rule, a plugin or a reason; facts without a reason."""
    for patch in speech.history:
        if not (patch.rule and patch.plugin and patch.because):
            yield f"a change of stage {patch.stage} by {patch.rule!r} has no rule, plugin or reason"
    for fact in speech.facts:
        if not fact.because:
            yield f"the fact {fact.field} does not say why"
    if speech.outcome != "ok" and not speech.reason:
        yield f"the outcome is {speech.outcome}, without a reason"


def storage_faults(speech: Speech, raw: bytes | None, *, toolkit: Toolkit) -> Iterator[str]:
    """What is not got back from the JSON alone."""
    for format in ("json", "jsonl"):
        stored = dumps(speech, format=format, toolkit=toolkit)
        loaded = loads(stored, toolkit=toolkit)
        if loaded != speech:
            yield f"the speech read back from {format} differs in {_difference(loaded, speech)}"
        elif dumps(loaded, format=format, toolkit=toolkit) != stored:
            yield f"the speech read back from {format} is written differently"
        elif raw is not None and speech.outcome == "ok" and not _gives_back(loaded, raw):
            yield f"the source is not given back byte for byte from {format}"


def _gives_back(speech: Speech, raw: bytes) -> bool:
    try:
        return speech.original() == raw
    except SpeechkitError:
        return False


def _difference(one: Speech, other: Speech) -> str:
    names = (field.name for field in attrs.fields(Speech))
    return ", ".join(name for name in names if getattr(one, name) != getattr(other, name))


def second_reading_faults(speech: Speech, *, toolkit: Toolkit) -> Iterator[str]:
    """Sure changes that are made to clean text read again."""
    again = normalise(Source.from_text(speech.text), format="clean", toolkit=toolkit)
    for change in again.changes:
        if change.sure:
            at = change.span.start
            yield (
                f"clean text read again: {change.rule} makes {change.new!r:.40} of "
                f"{change.old!r:.40} at {at}, in {speech.text[max(0, at - 30) : at + 50]!r}"
            )
            return
