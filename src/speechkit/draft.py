"""Draft: a text on its way to becoming a speech, with its history, marks, facts and warnings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import attrs

from speechkit.edits import History, Patch, Span, Stage
from speechkit.findings import Fact, Warning
from speechkit.lines import Lines
from speechkit.marks import Carried, Mark, Noted
from speechkit.places import Place, place_of
from speechkit.reading import Reading

T = TypeVar("T")


class _Way:
    """What drafts hand on to those that follow them, so that it need not be worked out again."""

    def __init__(self) -> None:
        self.marks: Carried | None = None  # those of the reading and of rules, carried so far
        self.made: dict[object, tuple[tuple[Patch, ...], object]] = {}  # and what rules carry


@attrs.frozen
class Draft:
    """A text on its way. Frozen: a rule reads it and proposes, the pipeline makes the next one.

    `stage` is the stage that is at work. Marks that rules made are kept with the number of the
    patch before which they were made, and carried along when asked for.

    >>> draft = Draft.of("We sail.\\n- 2 -\\nAt dawn.")
    >>> draft = draft.after(Patch("MYR010", "strip", edits=(Edit.at(draft.text, 9, 15),)))
    >>> draft.text, draft.place(Span(9, 11)).span
    ('We sail.\\nAt dawn.', Span(start=15, end=17))
    """

    text: str
    reading: Reading
    stage: Stage = "read"
    history: History = attrs.field(factory=History)
    facts: tuple[Fact, ...] = ()
    warnings: tuple[Warning, ...] = ()
    stripped_at: int = 0
    """How many patches had been made when STRIP ended: lines are classed on that text."""
    noted: Noted = ()
    vetoes: tuple[tuple[str, Span], ...] = ()
    """Rules ("" is any) and spans of the reading that a person says they must not touch."""
    _memory: dict[object, object] = attrs.field(factory=dict, eq=False, repr=False, init=False)
    _way: _Way = attrs.field(factory=_Way, eq=False, repr=False)

    @classmethod
    def of(cls, reading: Reading | str) -> Draft:
        """A draft at the start of its way; a plain string makes a reading of its own."""
        if isinstance(reading, str):
            reading = Reading.of_file(reading)
        return cls(
            reading.text,
            reading,
            facts=reading.facts,
            warnings=reading.warnings,
        )

    def after(self, patch: Patch) -> Draft:
        """The draft after one more act."""
        if not patch.edits:
            return self
        return Draft(
            patch.apply(self.text),
            self.reading,
            self.stage,
            self.history.then(patch),
            self.facts,
            self.warnings,
            self.stripped_at,
            self.noted,
            self.vetoes,
            self._way,
        )

    def evolve(
        self,
        *,
        stage: Stage | None = None,
        stripped_at: int | None = None,
        noted: Noted | None = None,
        facts: tuple[Fact, ...] | None = None,
        warnings: tuple[Warning, ...] | None = None,
        vetoes: tuple[tuple[str, Span], ...] | None = None,
    ) -> Draft:
        """This draft with other values round the same text, whose lines need no second look."""
        following = Draft(
            self.text,
            self.reading,
            stage or self.stage,
            self.history,
            self.facts if facts is None else facts,
            self.warnings if warnings is None else warnings,
            self.stripped_at if stripped_at is None else stripped_at,
            self.noted if noted is None else noted,
            self.vetoes if vetoes is None else vetoes,
            self._way,
        )
        if _lines in self._memory:
            following._memory[_lines] = self._memory[_lines]
        return following

    @property
    def lines(self) -> Lines:
        """The lines of the text, split at line feeds only."""
        try:
            return self._memory[_lines]  # type: ignore[return-value]
        except KeyError:
            return self.once(_lines)

    def once(self, make: Callable[[Draft], T]) -> T:
        """What `make(draft)` gives, worked out a single time for this draft and remembered."""
        try:
            return self._memory[make]  # type: ignore[return-value]
        except KeyError:
            made = self._memory[make] = make(self)
            return made

    def carried(self, make: Callable[[Draft, T | None, tuple[Patch, ...]], T]) -> T:
        """What `make(draft, before, patches)` gives, once for this draft.

        `before` is what it gave for an earlier draft of the same way (None if none has asked yet),
        `patches` are those made since: what costs a look at the whole text can be carried along.

        >>> def size(draft, before, patches):
        ...     grown = [len(edit.new) - len(edit.old) for patch in patches for edit in patch.edits]
        ...     return len(draft.text) if before is None else before + sum(grown)
        >>> draft = Draft.of("We  sail.")
        >>> after = draft.after(Patch("MYR010", "join", edits=(Edit.at(draft.text, 2, 3),)))
        >>> draft.carried(size), after.carried(size)
        (9, 8)
        """
        try:
            return self._memory[make]  # type: ignore[return-value]
        except KeyError:
            patches = self.history.patches
            passed, before = self._way.made.get(make, ((), None))
            if passed and not _leads_to(passed, patches):
                passed, before = (), None
            made = make(self, before, patches[len(passed) :])  # type: ignore[arg-type]
            self._memory[make], self._way.made[make] = made, (patches, made)
            return made

    def marks(self, *roles: str) -> tuple[Mark, ...]:
        """The marks of these roles (of all, if none is named), where they stand in this text."""
        if not self.noted and not self.reading.marks:  # as a rule
            return ()
        try:
            return self._memory[roles]  # type: ignore[return-value]
        except KeyError:
            made = tuple(_carried(self).through(self.history.patches, *roles))
            self._memory[roles] = made
            return made

    def spans(self, *roles: str) -> tuple[Span, ...]:
        """Where the marks of these roles stand in this text; cheaper than the marks themselves.

        >>> Draft.of(Reading("We sail.", marks=(Mark(Span(3, 7), "em"),))).spans("em")
        (Span(start=3, end=7),)
        """
        if not self.noted and not self.reading.marks:
            return ()
        key = ("spans", roles)
        try:
            return self._memory[key]  # type: ignore[return-value]
        except KeyError:
            made = self._memory[key] = tuple(_carried(self).spans(self.history.patches, *roles))
            return made

    def back(self, span: Span) -> Span:
        """Where a span of this text stood in the reading."""
        return self.history.back(span)

    def forth(self, span: Span) -> Span:
        """Where a span of the reading stands in this text."""
        return self.history.forth(span)

    def place(self, span: Span) -> Place:
        """The place in the source of a span of this text."""
        return place_of(self.reading.pieces, self.back(span))

    def removed_between(self, start: int, end: int) -> tuple[Patch, ...]:
        """The STRIP patches that took something out between two positions of this text."""
        found = []
        hull = Span(start, end)
        for patch in reversed(self.history.patches):
            wide = _hull_back(patch, hull)
            if patch.stage == "strip" and any(wide.covers(edit.span) for edit in patch.edits):
                found.append(patch)
            hull = wide
        return tuple(reversed(found))


def _carried(draft: Draft) -> Carried:
    """The marks of the reading and of rules, carried as far as the draft's text at most."""
    known, patches, noted = draft._way.marks, draft.history.patches, draft.noted
    if known is None or not known.fits(patches, noted):
        known = draft._way.marks = Carried(draft.reading.marks)
    known.take(noted, patches)
    return known


def _leads_to(passed: tuple[Patch, ...], patches: tuple[Patch, ...]) -> bool:
    """Whether these patches begin with those passed: drafts of one way may fork."""
    return len(passed) <= len(patches) and passed[-1] is patches[len(passed) - 1]


def _lines(draft: Draft) -> Lines:
    return Lines(draft.text)


def _hull_back(patch: Patch, span: Span) -> Span:
    """Like `patch.back`, but with what was deleted at the edges."""
    return Span(
        patch.back(Span(span.start, span.start)).start, patch.back(Span(span.end, span.end)).end
    )
