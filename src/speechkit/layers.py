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
    """A stage direction or an editor's note; it stays in the text.

    >>> speech = normalise(Source.from_text("We sail at dawn. (Applause.)"))
    >>> [(note.kind, note.text) for note in speech.notes]
    [('applause', '(Applause.)')]
    """

    kind: NoteKind
    text: str
    span: Span
    rule: str = ""


@attrs.frozen
class Turn:
    """Who speaks from where to where; the label stays in the text, the span starts after it.

    >>> text = "MRS ORME: We sail.\\n\\nMR VALE: When?\\n\\nMRS ORME: At dawn."
    >>> speech = normalise(Source.from_text(text))
    >>> [(turn.speaker, turn.span.of(speech.text)) for turn in speech.turns]
    [('Orme', 'We sail.'), ('Vale', 'When?'), ('Orme', 'At dawn.')]
    """

    label: str | None
    label_span: Span | None
    span: Span
    speaker: str | None = None
    role: str | None = None
    rule: str = ""


@attrs.frozen
class Member:
    """One member of an enumeration: the sentence that names it, and its number.

    >>> Member("The first is light.", Span(18, 37), number=1).number
    1
    """

    text: str
    span: Span
    number: int | None = None


@attrs.frozen
class Enumeration:
    """A series announced and carried out in prose, perhaps over many paragraphs.

    `count` is the number announced, `found` the number found; `parent` and `restates` are
    indices into `speech.enumerations` and `speech.lists`.

    >>> text = "We have two tasks. The first is light. The second is bread."
    >>> (found,) = normalise(Source.from_text(text)).enumerations
    >>> found.announced, found.count, [member.text for member in found.items]
    ('two tasks', 2, ['The first is light.', 'The second is bread.'])
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

    `value`, `low`, `high` and `scale` are decimals in strings, never floats; `value` is scaled:
    `£200m` has "200000000", and the scale "1000000", what its last word or letter of scale
    multiplies by; None if none is said. `series` is the index of the quantity that begins its
    series.

    >>> (found,) = normalise(Source.from_text("We lit over 300 lamps.")).quantities
    >>> found.text, found.comparator, found.value, found.noun
    ('over 300 lamps', 'gt', '300', 'lamps')
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
    """A numbered claim for a fact-checker, verbatim; quantities are indices into the layer.

    >>> speech = normalise(Source.from_text("Friends, we lit over 300 lamps. It was good."))
    >>> [(claim.text, claim.quantities) for claim in speech.claims]
    [('Friends, we lit over 300 lamps.', (0,))]
    """

    text: str
    span: Span
    label: str | None = None
    number: int | None = None
    quantities: tuple[int, ...] = ()
    speaker: str | None = None


@attrs.frozen
class Speaker:
    """Who speaks, as far as the document says.

    >>> Speaker("Ada Orme", "harbour master").role
    'harbour master'
    """

    name: str | None = None
    role: str | None = None


@attrs.frozen
class Metadata:
    """What the document says of itself; unknown is None, never guessed. Dates are ISO 8601.

    >>> text = "The old pier – 3 May 2009\\n\\nWe sail.\\n\\nThank you."
    >>> speech = normalise(Source.from_text(text))
    >>> speech.metadata.title, speech.metadata.delivered, speech.metadata.speaker
    ('The old pier', '2009-05-03', None)
    """

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


DATES = frozenset({"delivered", "published", "posted", "embargo"})
"""The fields of metadata that hold a date."""
