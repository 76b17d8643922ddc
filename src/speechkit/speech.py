"""Speech: the clean, structured result, which can explain, trace and undo each thing done to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

import attrs

from speechkit.blocks import Block, List, lists_in
from speechkit.changes import Change, changes_of
from speechkit.claims import claims_of
from speechkit.edits import History, Span
from speechkit.errors import RestoreError
from speechkit.findings import Fact, Warning
from speechkit.layers import Claim, Enumeration, Metadata, Note, Quantity, Turn
from speechkit.marks import Mark
from speechkit.places import Piece, Place, place_of, places_of
from speechkit.source import Origin, encode_stretches
from speechkit.wording import occurrences

SCHEMA = "speechkit/1"

Outcome = Literal["ok", "no_speech", "unreadable"]


@attrs.frozen
class Trace:
    """Where clean words came from: their places, the words in the source, the changes to them.

    >>> trace = normalise(Source.from_text("It’s dawn.")).trace("dawn")
    >>> trace.span, trace.places[0].span, trace.bytes
    (Span(start=5, end=9), Span(start=5, end=9), Span(start=7, end=11))
    """

    span: Span
    text: str
    source: str
    places: tuple[Place, ...]
    bytes: Span | None
    changes: tuple[Change, ...]


@attrs.frozen
class MadeBy:
    """The versions that made a speech, and a hash of the rules that were on.

    >>> made_by = normalise(Source.from_text("We sail.")).made_by
    >>> made_by.speechkit == speechkit.__version__, len(made_by.rules)
    (True, 64)
    """

    speechkit: str = ""
    plugins: tuple[tuple[str, str], ...] = ()
    rules: str = ""


@attrs.frozen
class Speech:
    """A speech: clean text, blocks over it, layers over both, and the account of every change.

    A layer that was not asked for is None; an empty one was looked for and not found.

    >>> text = "We need:\\n\\n– a pier;\\n\\n– and a lamp.\\n\\nPosted May 16th, 2012 by admin"
    >>> speech = normalise(Source.from_text(text))
    >>> speech.text
    'We need:\\n\\n– a pier;\\n\\n– and a lamp.'
    >>> speech.metadata.posted, speech.lists[0].items[1].text
    ('2012-05-16', 'and a lamp.')
    >>> [change.rule for change in speech.removals], speech.original().decode() == text
    (['FUR010'], True)
    """

    id: str
    text: str
    origin: Origin
    outcome: Outcome = "ok"
    reason: str | None = None
    metadata: Metadata = attrs.field(factory=Metadata)
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] | None = None
    turns: tuple[Turn, ...] | None = None
    enumerations: tuple[Enumeration, ...] | None = None
    quantities: tuple[Quantity, ...] | None = None
    facts: tuple[Fact, ...] = ()
    warnings: tuple[Warning, ...] = ()
    pieces: Sequence[Piece] = ()
    history: History = attrs.field(factory=History)
    marks: tuple[Mark, ...] = ()
    made_by: MadeBy = attrs.field(factory=MadeBy)

    # ── views ────────────────────────────────────────────────────────────────────────────────

    @property
    def lists(self) -> tuple[List, ...]:
        """Every list, nested ones too, depth first."""
        return tuple(lists_in(self.blocks))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, verbatim: items of numbered lists, members, sentences with figures."""
        return claims_of(
            self.text, self.blocks, self.enumerations or (), self.quantities or (), self.turns or ()
        )

    @cached_property
    def reading(self) -> str:
        """The text as the reader laid it out, before any act."""
        return self.history.restore(self.text)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every edit, in the order of the acts, with its rule, reason and place in the source."""
        return tuple(changes_of(self.history, self.pieces))

    @property
    def removals(self) -> tuple[Change, ...]:
        """What nobody said: the changes of STRIP."""
        return tuple(change for change in self.changes if change.stage == "strip")

    @property
    def repairs(self) -> tuple[Change, ...]:
        """What a machine broke: the changes of REPAIR and JOIN."""
        return tuple(change for change in self.changes if change.stage in ("repair", "join"))

    @property
    def spoken(self) -> str:
        """The text without notes and speaker labels."""
        spans = [note.span for note in self.notes or ()]
        spans += [turn.label_span for turn in self.turns or () if turn.label_span]
        pieces, at = [], 0
        for start, end in sorted(spans):
            if start >= at:
                pieces.append(self.text[at:start])
                at = end
        return _joined([*pieces, self.text[at:]]).rstrip()

    # ── tracing and undoing ──────────────────────────────────────────────────────────────────

    def place(self, span: Span) -> Place:
        """The place in the source of a span of the clean text."""
        return place_of(self.pieces, self.history.back(span))

    def places(self, span: Span) -> tuple[Place, ...]:
        """The places in the source of a span of the clean text, one for each part it touches."""
        return places_of(self.pieces, self.history.back(span))

    def find(self, words: str) -> tuple[Span, ...]:
        """Where words stand in the clean text, from left to right.

        If they stand nowhere as typed, white space, the kind of quotation marks and dashes, and
        capitals are left out of account.

        >>> from speechkit import Source, normalise
        >>> normalise(Source.from_text("It’s our harbour. It’s ours.")).find("it's")
        (Span(start=0, end=4), Span(start=18, end=22))
        """
        return tuple(occurrences(self.text, words, any_case=True))

    def trace(self, where: int | tuple[int, int] | str) -> Trace:
        """Where clean words came from.

        `where` is a position, a span, or the words themselves (the first place that `find` knows).
        Raises `ValueError` if the words are not in the text or the span lies outside it.

        >>> from speechkit import Source, normalise
        >>> speech = normalise(Source.from_text("We sail.\\n\\n- 2 -\\n\\nAt dawn."))
        >>> speech.trace("At dawn").places[0].span
        Span(start=17, end=24)
        """
        span = self._span(where)
        back = self.history.back(span)
        return Trace(
            span,
            span.of(self.text),
            back.of(self.reading),
            places_of(self.pieces, back),
            self._bytes(back),
            tuple(change for change in self.changes if change.touches(span)),
        )

    def original(self) -> bytes:
        """The very bytes of the source, if it was a text format or was embedded.

        Raises `RestoreError` if neither; `reading` is there always.
        """
        if self.origin.raw is not None:
            return self.origin.raw
        if not self.exact:
            raise RestoreError(
                f"{self.origin.name}: a file of the format {self.origin.format} cannot be rebuilt "
                "from its speech alone; convert with --embed-source, or give the file with --source"
            )
        return encode_stretches(self.reading, self.origin.stretches)

    @property
    def exact(self) -> bool:
        """Whether the reading is the decoded file itself, so that bytes can be given back."""
        at = 0
        for piece in self.pieces:
            place = piece.place
            if place is None or place.part or place.span != piece.span or piece.span.start != at:
                return False
            at = piece.span.end
        return at == (self.origin.stretches[-1].text.end if self.origin.stretches else 0)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _span(self, where: int | tuple[int, int] | str) -> Span:
        if isinstance(where, str):
            found = next(occurrences(self.text, where, any_case=True), None)
            if found is None:
                raise ValueError(f"{where!r} is not in the clean text of {self.origin.name}")
            return found
        span = Span(where, where + 1) if isinstance(where, int) else Span(*where)
        if not 0 <= span.start <= span.end <= len(self.text):
            raise ValueError(f"{span} lies outside the clean text (0 to {len(self.text)})")
        return span

    def _bytes(self, span: Span) -> Span | None:
        """The bytes of a span of the reading, where the reading is the decoded file."""
        if not self.exact:
            return None
        starts = [self._byte(at) for at in span]
        return Span(min(starts), max(starts))

    def _byte(self, at: int) -> int:
        for stretch in self.origin.stretches:
            if at <= stretch.text.end:
                head = Span(stretch.text.start, max(at, stretch.text.start))
                if stretch.raw is not None and stretch.text.end > stretch.text.start:
                    return stretch.bytes.start + min(
                        head.end - head.start, stretch.bytes.end - stretch.bytes.start
                    )
                return stretch.bytes.start + len(head.of(self.reading).encode(stretch.encoding))
        return self.origin.bytes


def _joined(pieces: list[str]) -> str:
    """Pieces of a text from between which something was taken, without the gaps it leaves."""
    kept: list[str] = []
    for piece in pieces:
        if not kept or kept[-1].endswith("\n"):
            piece = piece.lstrip("\n ")
        elif kept[-1].endswith(" "):
            if piece.startswith("\n"):
                kept[-1] = kept[-1].rstrip(" ")
            piece = piece.lstrip(" ")
        if piece:
            kept.append(piece)
    return "".join(kept)
