"""Spans, edits, patches and the history: the ground that everything else stands on.

Only `Patch.apply` changes a text. Each patch remembers what it did, so the history of a
text, read backwards, is also the map from the clean text to its source:

>>> patch = Patch("FUR010", "strip", edits=(Edit.at("we - 7 - shall", 2, 8),))
>>> patch.apply("we - 7 - shall")
'we shall'
>>> patch.revert("we shall")
'we - 7 - shall'
>>> patch.back(Span(3, 8))
Span(start=9, end=14)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import Literal, NamedTuple

import attrs

from speechkit.borders import Borders, carry, carry_all
from speechkit.errors import EditError

Stage = Literal["read", "repair", "strip", "join", "segment", "annotate", "describe"]


class Span(NamedTuple):
    """A half-open stretch of a text, in Unicode code points.

    >>> start, end = Span(2, 5)
    >>> "abcdefg"[start:end]
    'cde'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same span, `by` code points further right."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


span_of: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
"""A span of its two ends: what `Span(start, end)` gives, for where thousands are made."""


class Edit(NamedTuple):
    """One replacement in a text: `old`, which stands at `span`, becomes `new`.

    `because` tells why here, where that says more than the reason of the whole patch. A tuple, for
    thousands are made, sorted and read.

    >>> Edit.at("We  sail.", 2, 4, " ")
    Edit(span=Span(start=2, end=4), old='  ', new=' ', because=None)
    """

    span: Span
    old: str
    new: str = ""
    because: str | None = None

    @classmethod
    def at(cls, text: str, start: int, end: int, new: str = "", because: str | None = None) -> Edit:
        """An edit of `text[start:end]`, which reads the old words off the text."""
        return _edit_of((span_of((start, end)), text[start:end], new, because))


_edit_of: Callable[[tuple[Span, str, str, str | None]], Edit] = partial(tuple.__new__, Edit)


@attrs.frozen
class Patch:
    """The edits of one rule on one text, in order and apart from each other.

    Raises `EditError` when edits overlap or are out of order. `rule` is the code of the rule,
    `plugin` the plugin that brought it, `sure` whether the rule is one that may not be wrong.

    >>> patch = Patch("MYR010", "repair", edits=(Edit.at("We  sail.", 2, 4, " "),))
    >>> patch.apply("We  sail."), patch.revert("We sail.")
    ('We sail.', 'We  sail.')
    >>> patch.back(Span(3, 7))
    Span(start=4, end=8)
    """

    rule: str
    stage: Stage
    sure: bool = True
    because: str = ""
    edits: tuple[Edit, ...] = ()
    plugin: str = ""

    def __attrs_post_init__(self) -> None:
        end, last = 0, None
        for span, _, _, _ in self.edits:
            start = span.start
            if start < end or span.end < start or (last == span == (start, start)):
                raise EditError(
                    f"rule {self.rule}: edits overlap or are out of order at {start}"
                    f" (the edit before ends at {end}); sort them and keep them apart"
                )
            end, last = span.end, span

    def apply(self, text: str) -> str:
        """The text after this patch; raises `EditError` if an edit's old words are not there."""
        kept, at = [], 0
        for (start, end), old, new, _ in self.edits:
            if end > len(text) or text[start:end] != old:
                raise EditError(
                    f"rule {self.rule}: the text at {start} reads {text[start:end]!r}, "
                    f"the edit expects {old!r}"
                )
            kept.append(text[at:start])
            kept.append(new)
            at = end
        kept.append(text[at:])
        return "".join(kept)

    def revert(self, text: str) -> str:
        """The text before this patch."""
        kept, at = [], 0
        for edit, start, end in zip(
            self.edits, self._borders.new_starts, self._borders.new_ends, strict=True
        ):
            kept.append(text[at:start])
            kept.append(edit.old)
            at = end
        kept.append(text[at:])
        return "".join(kept)

    def back(self, span: Span) -> Span:
        """Where `span` of the text after this patch stood in the text before it.

        Text deleted at the edges stays outside; a letter that an edit wrote stands for the
        whole of what it replaced.
        """
        old_starts, old_ends, new_starts, new_ends = self._borders
        return Span(*carry(*span, new_starts, new_ends, old_starts, old_ends))

    def forth(self, span: Span) -> Span:
        """Where `span` of the text before this patch stands in the text after it."""
        old_starts, old_ends, new_starts, new_ends = self._borders
        return Span(*carry(*span, old_starts, old_ends, new_starts, new_ends))

    def forths(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where many spans of the text before this patch stand in the text after it."""
        old_starts, old_ends, new_starts, new_ends = self._borders
        return carry_all(spans, old_starts, old_ends, new_starts, new_ends)

    @cached_property
    def _borders(self) -> Borders:
        borders = Borders([], [], [], [])
        shift = 0
        for (start, end), _, new, _ in self.edits:
            borders.old_starts.append(start)
            borders.old_ends.append(end)
            borders.new_starts.append(start + shift)
            shift += len(new) - (end - start)
            borders.new_ends.append(end + shift)
        return borders


@attrs.frozen
class History:
    """The patches that led from a reading to a text, in the order of the acts.

    >>> patch = Patch("MYR010", "repair", edits=(Edit.at("We  sail.", 2, 4, " "),))
    >>> history = History().then(patch)
    >>> history.replay("We  sail."), history.restore("We sail."), history.back(Span(3, 7))
    ('We sail.', 'We  sail.', Span(start=4, end=8))
    """

    patches: tuple[Patch, ...] = ()

    def __len__(self) -> int:
        return len(self.patches)

    def __iter__(self) -> Iterator[Patch]:
        return iter(self.patches)

    def then(self, patch: Patch) -> History:
        """This history and one more act; a patch without edits leaves no trace."""
        return History((*self.patches, patch)) if patch.edits else self

    def back(self, span: Span, *, to: int = 0) -> Span:
        """Where a span of the last text stood before patch number `to` (0: in the reading)."""
        a, b = span
        for patch in reversed(self.patches[to:] if to else self.patches):
            old_starts, old_ends, new_starts, new_ends = patch._borders
            a, b = carry(a, b, new_starts, new_ends, old_starts, old_ends)
        return Span(a, b)

    def backs(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where many spans of the last text stood in the reading, patch by patch in one sweep."""
        found = list(spans)
        for patch in reversed(self.patches):
            old_starts, old_ends, new_starts, new_ends = patch._borders
            found = carry_all(found, new_starts, new_ends, old_starts, old_ends)
        return found

    def forth(self, span: Span, *, since: int = 0) -> Span:
        """Where a span of the text before patch number `since` stands in the last text."""
        for patch in self.patches[since:]:
            span = patch.forth(span)
        return span

    def restore(self, text: str) -> str:
        """The reading, given the last text."""
        for patch in reversed(self.patches):
            text = patch.revert(text)
        return text

    def replay(self, reading: str) -> str:
        """The last text, given the reading."""
        for patch in self.patches:
            reading = patch.apply(reading)
        return reading
