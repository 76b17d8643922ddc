"""Reading: the whole text of a document, as a reader lays it out."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from speechkit.edits import Edit, Span
from speechkit.findings import Fact, Warning
from speechkit.marks import Mark
from speechkit.places import Piece, Place


@attrs.frozen
class Reading:
    """What a reader lays out: the whole text of a document, tiled by pieces, labelled by marks.

    `name` tells the speech apart if the file holds several. `edits` take the format's own
    markup out (in offsets of `text`, as are marks and pieces).

    >>> reading = Reading.of_file("We sail.")
    >>> reading.pieces[0].place.span
    Span(start=0, end=8)
    """

    text: str
    name: str = ""
    pieces: Sequence[Piece] = ()
    marks: Sequence[Mark] = ()
    facts: tuple[Fact, ...] = ()
    edits: tuple[Edit, ...] = ()
    warnings: tuple[Warning, ...] = ()

    @classmethod
    def of_file(
        cls,
        text: str,
        *,
        name: str = "",
        marks: tuple[Mark, ...] = (),
        facts: tuple[Fact, ...] = (),
        edits: tuple[Edit, ...] = (),
        warnings: tuple[Warning, ...] = (),
    ) -> Reading:
        """The reading of a text format: the decoded file itself, as one piece."""
        whole = Span(0, len(text))
        pieces = (Piece(whole, Place("", whole)),) if text else ()
        return cls(text, name, pieces, marks, facts, edits, warnings)
