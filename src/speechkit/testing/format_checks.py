"""Conformance of formats: readers that are total and lose nothing."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from speechkit import (
    Format,
    PluginError,
    Reading,
    Source,
    Span,
    SpeechkitError,
    normalise_all,
)
from speechkit.formats import HEAD
from speechkit.testing.golden import changes_of, recorded
from speechkit.testing.linear import BITS, GROWTH, growth_of
from speechkit.testing.promises import broken_promises, piece_faults

if TYPE_CHECKING:
    from speechkit.testing.conformance import Check, Kit

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s")
_PLAIN_LETTER = b"Friends, we came to see the lamps.\n\nThank you.\n"

WRONG = (
    b"",
    b"\0",
    b"\n",
    b"\xff\xfe\xfd" * 50,
    _PLAIN_LETTER,
    bytes(range(256)) * 4,
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    b"PK\x03\x04" + b"\0" * 60,
    b"<?xml version='1.0'?><a><b></a>",
    b"<!DOCTYPE html><html><p>Friends",
    b'{"a": [1, 2',
    b"\x1f\x8b\x08\0" + b"\0" * 30,
    b"<" * 500,
    b"[" * 500,
)
"""Files of any kind but the right one."""


def samples_are_recognised(kit: Kit) -> Iterator[str]:
    """Each sample is read by a format of the plugin without being told; a plain letter is not."""
    if not kit.sources and any(format.reads or format.unpack for format in kit.formats):
        yield (
            "its formats have no samples: put a few small files that they read into a folder, and "
            "name it by samples="
        )
    own = {format.name for format in kit.formats}
    for source in kit.sources:
        votes = {
            f.name: f.recognise(source.raw[:8192], source.name)
            for f in kit.toolkit.formats
            if f.recognise
        }
        for name, vote in votes.items():
            if name in own and not 0 <= vote <= 1:
                yield f"recognise of {name} gave {vote}: give a number from 0 to 1"
        best = max(votes, key=lambda name: votes[name], default="")
        if best not in own:
            yield (
                f"{source.name} is taken for {best}: let recognise(head, name) look at how such "
                "files begin, and give more than others do"
            )
    for format in kit.formats:
        for head in WRONG if format.recognise else ():
            try:
                vote = format.recognise(head[:8192], "") if format.recognise else 0.0
            except Exception as error:
                yield f"recognise of {format.name} raised {error!r} on {head[:20]!r}: give 0.0"
                break
            if head == _PLAIN_LETTER and vote > 0.1:
                yield f"{format.name} claims a plain letter ({vote}): content beats hope"


def recognisers_are_linear(kit: Kit) -> Iterator[str]:
    """A head of one bit repeated takes no recogniser four times longer for twice its length."""
    for format in kit.formats:
        recognise = format.recognise
        if recognise is None:
            continue
        for bit in BITS:
            head = (bit * HEAD).encode()[:HEAD]
            short = head[: HEAD // 4]
            try:
                growth = growth_of(partial(recognise, short, ""), partial(recognise, head, ""))
            except Exception as error:
                yield f"recognise of {format.name} raised {error!r} on {head[:20]!r}: give 0.0"
                break
            if growth > GROWTH:
                yield (
                    f"recognise of {format.name} takes {growth:.0f} times as long for 4 times as "
                    f"much of {bit!r}: every file of every kind is shown to it; look for two "
                    r"repeats in a row in its pattern (`\s*\s*`)"
                )
                break


def readers_are_total(kit: Kit) -> Iterator[str]:
    """Whatever the bytes, a reader gives speeches, or raises `Unreadable` or `NoSpeech`."""
    for format in kit.formats:
        if not (format.reads or format.unpack):
            continue
        for what, raw in _broken_files(kit, format):
            try:
                list(normalise_all(Source(raw, "a"), format=format.name, toolkit=kit.alone))
            except PluginError as error:
                yield (
                    f"{error} on {what}: catch it in the reader, and raise "
                    "speechkit.Unreadable(reason)"
                )
                break
            except SpeechkitError:
                continue
            except Exception as error:
                yield f"{format.name} let {error!r} through on {what}: raise speechkit.Unreadable"
                break


def _broken_files(kit: Kit, format: Format) -> Iterator[tuple[str, bytes]]:
    for raw in WRONG:
        yield f"the bytes {raw[:16]!r}", raw
    for source in _samples(kit, format):
        raw, chance = source.raw, random.Random(source.name)
        for share in (1, 3, 5, 7):
            yield f"{source.name} cut off at {share}/8", raw[: len(raw) * share // 8]
        if raw:
            yield f"{source.name} without its last byte", raw[:-1]
        for _ in range(8):
            at = chance.randrange(max(len(raw), 1))
            damaged = raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
            yield f"{source.name} with another byte at {at}", damaged


def readings_are_whole(kit: Kit) -> Iterator[str]:
    """Pieces tile the reading, each stretch of the source once; marks and edits lie inside it."""
    for source, format, reading in _readings(kit):
        where = f"{source.name} ({format.name})"
        for fault in piece_faults(reading.text, reading.pieces):
            yield f"{where}: {fault}; every letter needs a piece, and one only"
        for mark in reading.marks:
            if not 0 <= mark.span.start <= mark.span.end <= len(reading.text):
                yield f"{where}: the mark {mark.role} at {tuple(mark.span)} lies outside the text"
            if not mark.role:
                yield f"{where}: the mark at {tuple(mark.span)} has no role"
        for edit in reading.edits:
            if edit.span.of(reading.text) != edit.old:
                yield f"{where}: there is no {edit.old!r} at {edit.span.start}, as an edit expects"
        yield from _twice(where, reading)


def _twice(where: str, reading: Reading) -> Iterator[str]:
    """Letters of the source that are in the reading more than once."""
    taken: dict[str, list[Span]] = {}
    for piece in reading.pieces:
        if piece.place and piece.place.span.end - piece.place.span.start == len(
            piece.span.of(reading.text)
        ):
            taken.setdefault(f"{piece.place.part}#{piece.place.at or ''}", []).append(
                piece.place.span
            )
    for spans in taken.values():
        spans.sort()
        for one, other in pairwise(spans):
            if other.start < one.end:
                yield (
                    f"{where}: the letters at {other.start} of the source are in the reading "
                    "twice: lay out every word once"
                )
                return


def places_point_at_the_words(kit: Kit) -> Iterator[str]:
    """What stands at a piece's place in the source is what the piece reads."""
    for source, format, reading in _readings(kit):
        for piece in reading.pieces:
            place = piece.place
            if place is None or place.span.end - place.span.start != len(
                piece.span.of(reading.text)
            ):
                continue
            if place.part == "" and format.read:
                text = kit.toolkit.decode(source.raw, _declared(format, source.raw)).text
            elif kit.part:
                text = kit.part(source.raw, place.part)
            else:
                continue
            there, here = place.span.of(text), piece.span.of(reading.text)
            # A line end may be laid out as a space: white space stands for white space.
            if _SPACE.sub(" ", there) != _SPACE.sub(" ", here):
                yield (
                    f"{source.name}: the reading has {here!r:.50}, its place "
                    f"{place.part!r} {tuple(place.span)} has {there!r:.50}: "
                    "count code points of the decoded file, before anything is resolved"
                )
                break


def all_that_is_seen_is_read(kit: Kit) -> Iterator[str]:
    """The words of `SAMPLE.visible.txt`, or of `visible(raw)`, are those of the reading."""
    for source in kit.sources:
        beside = Path(f"{kit.samples}/{source.name}.visible.txt")
        if beside.exists():
            seen = beside.read_text("utf-8")
        elif kit.visible:
            seen = kit.visible(source.raw)
        else:
            continue
        read = " ".join(r.text for s, _, r in _readings(kit) if s.name == source.name)
        words, found = Counter(_WORD.findall(seen)), Counter(_WORD.findall(read))
        if lost := words - found:
            yield f"{source.name}: not in the reading: {few(lost)}; lay out all that can be seen"
        if more := found - words:
            yield f"{source.name}: in the reading, but not (or not so often) seen: {few(more)}"


def samples_keep_the_promises(kit: Kit) -> Iterator[str]:
    """All six promises, over every sample, with every rule on."""
    for source in kit.sources:
        for fault in broken_promises(source, toolkit=kit.toolkit):
            yield f"{source.name}: {fault}"


def samples_are_as_recorded(kit: Kit) -> Iterator[str]:
    """What becomes of each sample is what was recorded; the first run records it."""
    for source in kit.sources:
        try:
            speeches = list(normalise_all(source, toolkit=kit.toolkit))
        except SpeechkitError as error:
            yield f"{source.name}: {error}"
            continue
        made = {
            ".expected.md": "\n".join(recorded(speech, kit.toolkit) for speech in speeches),
            ".changes.txt": "".join(f"{line}\n" for s in speeches for line in changes_of(s)),
        }
        for ending, now in made.items():
            path = Path(f"{kit.samples}/{source.name}{ending}")
            if not path.exists() or os.environ.get("SPEECHKIT_RERECORD"):
                path.write_text(now, "utf-8", newline="\n")
            elif path.read_text("utf-8") != now:
                yield (
                    f"{source.name} becomes something else than {path.name} says: if that is "
                    "meant, run with SPEECHKIT_RERECORD=1 and read the difference"
                )


CHECKS: tuple[Check, ...] = (
    samples_are_recognised,
    recognisers_are_linear,
    readers_are_total,
    readings_are_whole,
    places_point_at_the_words,
    all_that_is_seen_is_read,
    samples_keep_the_promises,
    samples_are_as_recorded,
)


# ── samples and their readings ───────────────────────────────────────────────────────────────


def _samples(kit: Kit, format: Format) -> Iterator[Source]:
    """The samples that this format, of the plugin's, recognises best."""
    for source in kit.sources:
        votes = {
            f.name: f.recognise(source.raw[:8192], source.name) if f.recognise else 0.0
            for f in kit.formats
        }
        if votes and max(votes, key=lambda name: votes[name]) == format.name:
            yield source


def _readings(kit: Kit) -> Iterator[tuple[Source, Format, Reading]]:
    """Each sample with what the reader makes of it."""
    for format in kit.formats:
        for source in _samples(kit, format):
            try:
                if format.read_bytes:
                    readings = list(format.read_bytes(source.raw))
                elif format.read:
                    decoding = kit.toolkit.decode(source.raw, _declared(format, source.raw))
                    readings = list(format.read(decoding))
                else:
                    continue
            except SpeechkitError:
                continue
            for reading in readings:
                yield source, format, reading


def _declared(format: Format, raw: bytes) -> str | None:
    return format.declared(raw[:8192]) if format.declared else None


def few(words: Counter[str]) -> str:
    """The first of some words, for a person to read."""
    return ", ".join(sorted(words)[:8]) or "nothing"
