"""Marks: labels on a text, and how they pass through the patches that change it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

import attrs

from speechkit.edits import Patch, Span, span_of


@attrs.frozen
class Mark:
    """A label on a stretch of text: a role (`h2 li em page time …`) and perhaps a value.

    >>> speech = normalise(Source.from_text("We *sail*."), format="markdown")
    >>> [(mark.role, mark.span.of(speech.text)) for mark in speech.marks if mark.role == "em"]
    [('em', 'sail')]
    """

    span: Span
    role: str
    value: str = ""


POINT_ROLES = frozenset({"page", "time", "anchor"})
"""Roles of marks that stand at a point and survive when the text under them goes."""


class Carried:
    """Marks on their way through the patches of a history; each patch is passed once.

    A mark that loses its last letter on the way is dropped there, unless it stands at a point.
    """

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = list(marks)
        self._spans: list[tuple[int, int]] = [mark.span for mark in self._marks]
        self._numbers: dict[str, list[int]] = {}  # of the marks of each role, once asked for
        self._passed: tuple[Patch, ...] = ()
        self._drop()

    def fits(self, patches: tuple[Patch, ...]) -> bool:
        """Whether the patches passed so far are the first of these."""
        passed = self._passed
        return not passed or (
            len(passed) <= len(patches) and passed[-1] is patches[len(passed) - 1]
        )

    def through(self, patches: tuple[Patch, ...], *roles: str) -> list[Mark]:
        """The marks of these roles (of all, if none is named) behind all these patches.

        Those passed before must be the first of them.
        """
        for patch in patches[len(self._passed) :] if self._marks else ():
            self._spans = patch.forths(self._spans)
            self._drop()
        self._passed = patches
        if not roles:
            return self._here(range(len(self._marks)))
        numbers = self._numbers or self._by_role()
        if len(roles) == 1:
            return self._here(numbers.get(roles[0], ()))
        lists = [numbers[role] for role in roles if role in numbers]
        return self._here(lists[0] if len(lists) == 1 else sorted(chain(*lists)))

    def _here(self, numbers: Sequence[int]) -> list[Mark]:
        marks, spans = self._marks, self._spans
        for number in numbers:
            span, mark = spans[number], marks[number]
            if span != mark.span:
                marks[number] = Mark(span_of(span), mark.role, mark.value)
        return [marks[number] for number in numbers]

    def _by_role(self) -> dict[str, list[int]]:
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, mark in enumerate(self._marks):
            numbers[mark.role].append(number)
        self._numbers = dict(numbers)
        return self._numbers

    def _drop(self) -> None:
        gone = {
            number
            for number, (start, end) in enumerate(self._spans)
            if start >= end and self._marks[number].role not in POINT_ROLES
        }
        if gone:
            self._spans = [span for n, span in enumerate(self._spans) if n not in gone]
            self._marks = [mark for n, mark in enumerate(self._marks) if n not in gone]
            self._numbers = {}
