"""Layers: what stands off from the text, over spans that may cross blocks and overlap."""

from __future__ import annotations

from typing import Literal

import attrs

from speechkit.edits import Span

NoteKind = Literal[
    "applause", "laughter", "interruption", "music", "pause", "inaudible", "editorial", "other"
]
Comparator = Literal["eq", "gt", "ge", "lt", "le", "approx", "between"]


@attrs.frozen
class Note:
    """A stage direction or an editor's note; it stays in the text."""

    kind: NoteKind
    text: str
    span: Span
    rule: str = ""


@attrs.frozen
class Turn:
    """Who speaks from where to where; the label stays in the text, the span starts after it."""

    label: str | None
    label_span: Span | None
    span: Span
    speaker: str | None = None
    role: str | None = None
    rule: str = ""


@attrs.frozen
class Member:
    """One member of an enumeration: the sentence that names it, and its number."""

    text: str
    span: Span
    number: int | None = None


@attrs.frozen
class Enumeration:
    """A series announced and carried out in prose, perhaps over many paragraphs.

    `count` is the number announced, `found` the number found; `parent` and `restates` are
    indices into `speech.enumerations` and `speech.lists`.
    """

    announced: str | None
    count: int | None
    items: tuple[Member, ...]
    parent: int | None = None
    restates: int | None = None
    rule: str = ""

    @property
    def found(self) -> int:
        """How many members were found."""
        return len(self.items)


@attrs.frozen
class Quantity:
    """A figure as a claim: value or interval, unit, comparator, and what it counts.

    `value`, `low`, `high` and `scale` are decimals in strings, never floats; `value` is scaled
    (`£200m` has "200000000"). `series` is the index of the quantity that begins its series.
    """

    text: str
    span: Span
    value: str | None = None
    low: str | None = None
    high: str | None = None
    unit: str | None = None
    noun: str | None = None
    comparator: Comparator = "eq"
    scale: str | None = None
    denominator: str | None = None
    change: str | None = None
    rate: str | None = None
    when: str | None = None
    series: int | None = None
    rule: str = ""


@attrs.frozen
class Claim:
    """A numbered claim for a fact-checker, verbatim; quantities are indices into the layer."""

    text: str
    span: Span
    label: str | None = None
    number: int | None = None
    quantities: tuple[int, ...] = ()
    speaker: str | None = None


@attrs.frozen
class Speaker:
    """Who speaks, as far as the document says."""

    name: str | None = None
    role: str | None = None


@attrs.frozen
class Metadata:
    """What the document says of itself; unknown is None, never guessed. Dates are ISO 8601."""

    title: str | None = None
    speaker: Speaker | None = None
    event: str | None = None
    location: str | None = None
    language: str | None = None
    delivered: str | None = None
    published: str | None = None
    posted: str | None = None
    posted_by: str | None = None
    embargo: str | None = None
    version: str | None = None
    status: str | None = None
