"""Changes: the edits of a history as what was done to a source, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from speechkit.edits import History, Patch, Span, Stage
from speechkit.places import Piece, Place, place_of


@attrs.frozen
class Change:
    """One edit with its reason: what stood where, what became of it, and who did it.

    `span` is in the text before the act; `at` is where its result stands in the clean text,
    `place` where the old words stand in the source.

    >>> speech = normalise(Source.from_text("We sail.\\n\\n- 2 -\\n\\nAt dawn."))
    >>> change = speech.removals[0]
    >>> change.rule, change.old.strip(), change.place.span
    ('FUR030', '- 2 -', Span(start=10, end=17))
    """

    rule: str
    plugin: str
    stage: Stage
    sure: bool
    because: str
    old: str
    new: str
    span: Span
    at: Span
    place: Place

    @property
    def row(self) -> dict[str, object]:
        """The change as plain values, as JSON tells it."""
        place = self.place
        return {
            "rule": self.rule,
            "plugin": self.plugin,
            "stage": self.stage,
            "sure": self.sure,
            "because": self.because,
            "old": self.old,
            "new": self.new,
            "at": list(self.at),
            "place": {"part": place.part, "span": list(place.span), "at": place.at},
        }

    def touches(self, span: Span) -> bool:
        """Whether its result shares a letter with a span of the clean text.

        A removal touches the span that it stands within; what was taken out beside some words is
        no change to them, as `Patch.back` has it too.
        """
        one = self.at
        if span.start == span.end:
            return one.start <= span.end and span.start <= one.end
        return one.start < span.end and span.start < one.end


def changes_of(history: History, pieces: Sequence[Piece]) -> Iterator[Change]:
    """Every edit of a history over a reading of these pieces, in the order of the acts."""
    for number, patch in enumerate(history):
        before = History(history.patches[:number])
        for edit, at in zip(patch.edits, _results(patch), strict=True):
            yield Change(
                patch.rule,
                patch.plugin,
                patch.stage,
                patch.sure,
                edit.because or patch.because,
                edit.old,
                edit.new,
                edit.span,
                history.forth(at, since=number + 1),
                place_of(pieces, before.back(edit.span)),
            )


def _results(patch: Patch) -> Iterator[Span]:
    """Where the results of a patch stand in the text after it."""
    shift = 0
    for edit in patch.edits:
        start = edit.span.start + shift
        shift += len(edit.new) - len(edit.old)
        yield Span(start, start + len(edit.new))
