"""Marks: labels on a text, and how they pass through the patches that change it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, compress, groupby, starmap
from operator import itemgetter, lt
from typing import overload

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


class Marks(Sequence[Mark]):
    """Marks that are made when asked for: of hundreds of rows most go with what is stripped.

    A row says from where to where a mark reaches, its role and its value.

    >>> Marks([(0, 3, "em", ""), (0, 8, "h2", "")])[0]
    Mark(span=Span(start=0, end=3), role='em', value='')
    """

    __slots__ = ("rows",)

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, number: int) -> Mark: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Mark, ...]: ...
    def __getitem__(self, number: int | slice) -> Mark | tuple[Mark, ...]:
        if isinstance(number, slice):
            return tuple(map(_mark, self.rows[number]))
        return _mark(self.rows[number])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Marks):
            return self.rows == other.rows
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


Row = tuple[int, int, str, str]
"""A mark in short: where it starts and ends, its role, its value."""


def _mark(row: Row) -> Mark:
    start, end, role, value = row
    return Mark(span_of((start, end)), role, value)


def _row(mark: Mark) -> Row:
    return (*mark.span, mark.role, mark.value)


POINT_ROLES = frozenset({"page", "time", "anchor"})
"""Roles of marks that stand at a point and survive when the text under them goes."""


Noted = tuple[tuple[int, Mark], ...]
"""Marks that rules made, each with the number of the patch before which it was made."""

_MADE_AT: Callable[[tuple[int, Mark]], int] = itemgetter(0)


class Carried:
    """Marks on their way through the patches of a history; each patch is passed once.

    A mark that loses its last letter on the way is dropped there, unless it stands at a point.
    """

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._rows: list[Row] = []
        self._spans: list[tuple[int, int]] = []
        self._marks: list[Mark | None] = []  # those that were asked for, where they stood then
        self._numbers: dict[str, list[int]] = {}  # of the marks of each role, once asked for
        self._passed: tuple[Patch, ...] = ()
        self._taken: Noted = ()
        self._add(marks.rows if isinstance(marks, Marks) else map(_row, marks))

    def fits(self, patches: tuple[Patch, ...], noted: Noted) -> bool:
        """Whether a text with these patches and marks of rules lies further on the same way."""
        passed, taken = len(self._passed), len(self._taken)
        if passed and not _begins(patches, self._passed):
            return False
        if noted is self._taken:  # as a rule
            return True
        return _begins(noted, self._taken) and (len(noted) == taken or noted[taken][0] >= passed)

    def take(self, noted: Noted, patches: tuple[Patch, ...]) -> None:
        """Take up the marks that rules made, each where it was made; these must fit."""
        if noted is self._taken:
            return
        for made_at, new in groupby(noted[len(self._taken) :], _MADE_AT):
            self._pass(patches[:made_at])
            self._add(_row(mark) for _, mark in new)
        self._taken = noted

    def through(self, patches: tuple[Patch, ...], *roles: str) -> list[Mark]:
        """The marks of these roles (of all, if none is named) behind all these patches.

        Those passed before must be the first of them.
        """
        return self._here(self._numbers_behind(patches, roles))

    def spans(self, patches: tuple[Patch, ...], *roles: str) -> list[Span]:
        """Where the marks of these roles stand behind all these patches; no mark is made for it."""
        numbers, spans = self._numbers_behind(patches, roles), self._spans
        return [span_of(spans[number]) for number in numbers]

    def _add(self, rows: Iterable[Row]) -> None:
        new = list(rows)
        self._rows += new
        self._spans += [row[:2] for row in new]
        self._marks += [None] * len(new)
        self._numbers = {}
        self._drop()

    def _pass(self, patches: tuple[Patch, ...]) -> None:
        for patch in patches[len(self._passed) :] if self._spans else ():
            self._spans = patch.forths(self._spans)
            self._drop()
        self._passed = patches

    def _numbers_behind(self, patches: tuple[Patch, ...], roles: tuple[str, ...]) -> Sequence[int]:
        """The numbers of the marks of these roles; if there are any, the patches are passed."""
        numbers = self._numbers_of(roles)
        if not numbers or len(patches) == len(self._passed):
            return numbers
        self._pass(patches)
        return self._numbers_of(roles)

    def _numbers_of(self, roles: tuple[str, ...]) -> Sequence[int]:
        if not roles:
            return range(len(self._spans))
        numbers = self._numbers or self._by_role()
        if len(roles) == 1:
            return numbers.get(roles[0], ())
        lists = [numbers[role] for role in roles if role in numbers]
        return lists[0] if len(lists) == 1 else sorted(chain(*lists))

    def _here(self, numbers: Sequence[int]) -> list[Mark]:
        marks, spans = self._marks, self._spans
        found: list[Mark] = []
        for number in numbers:
            span, mark = spans[number], marks[number]
            if mark is None or span != mark.span:
                mark = marks[number] = Mark(span_of(span), *self._rows[number][2:])
            found.append(mark)
        return found

    def _by_role(self) -> dict[str, list[int]]:
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self._rows):
            numbers[row[2]].append(number)
        self._numbers = dict(numbers)
        return self._numbers

    def _drop(self) -> None:
        stay = list(starmap(lt, self._spans))
        if all(stay):
            return
        rows = self._rows
        stay = [full or row[2] in POINT_ROLES for full, row in zip(stay, rows, strict=True)]
        if all(stay):
            return
        self._rows = list(compress(rows, stay))
        self._spans = list(compress(self._spans, stay))
        self._marks = list(compress(self._marks, stay))
        self._numbers = {}


def _begins(row: Sequence[object], first: Sequence[object]) -> bool:
    """Whether a row begins with this one, which it grew out of unless there was a fork."""
    count = len(first)
    return not count or (len(row) >= count and row[count - 1] is first[-1])
