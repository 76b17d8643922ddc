"""Places: where in the source each stretch of a reading stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import overload

import attrs

from speechkit.edits import Span


@attrs.frozen
class Place:
    """A place in the source: a part of it, a span of that part's text, a media fragment.

    `part` is "" for the decoded file, else `page/3`, a zip member, `word/document.xml!p/12`, a
    JSON pointer; `at` is a W3C media fragment (`t=62.5,65` in seconds, `xywh=…`).

    >>> normalise(Source.from_text("We sail.")).trace("sail").places
    (Place(part='', span=Span(start=3, end=7), at=None),)
    """

    part: str
    span: Span
    at: str | None = None


@attrs.frozen
class Piece:
    """A stretch of a reading and the place it was read from; None if it is layout only.

    >>> Piece(Span(0, 8), Place("page/3", Span(120, 128), "xywh=70,81,60,12")).place.part
    'page/3'
    """

    span: Span
    place: Place | None


class Pieces(Sequence[Piece]):
    """Pieces that tile a reading, each made when asked for: thousands cost hardly anything.

    A row says where a piece begins in the reading, and from where to where it stands in the
    decoded file (-1, -1 if it is layout only); `length` is that of the reading. The rows are kept
    as columns: `starts`, `begins`, `stops`.

    >>> Pieces([(0, 3, 7), (4, -1, -1)], 6)[0]
    Piece(span=Span(start=0, end=4), place=Place(part='', span=Span(start=3, end=7), at=None))
    """

    __slots__ = ("begins", "length", "starts", "stops")

    def __init__(self, rows: Sequence[tuple[int, int, int]], length: int) -> None:
        self.starts: Sequence[int] = [row[0] for row in rows]
        self.begins: Sequence[int] = [row[1] for row in rows]
        self.stops: Sequence[int] = [row[2] for row in rows]
        self.length = length

    @classmethod
    def of_columns(
        cls, starts: Sequence[int], begins: Sequence[int], stops: Sequence[int], length: int
    ) -> Pieces:
        """Pieces whose rows are given column by column; the columns are kept as they are.

        >>> Pieces.of_columns([0, 4], [3, -1], [7, -1], 6) == Pieces([(0, 3, 7), (4, -1, -1)], 6)
        True
        """
        pieces = cls((), length)
        pieces.starts, pieces.begins, pieces.stops = starts, begins, stops
        return pieces

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, number: int) -> Piece: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Piece, ...]: ...
    def __getitem__(self, number: int | slice) -> Piece | tuple[Piece, ...]:
        if isinstance(number, slice):
            return tuple(self[i] for i in range(*number.indices(len(self))))
        start, begun = self.starts[number], self.begins[number]
        following = number + 1 if number >= 0 else len(self) + number + 1
        end = self.starts[following] if following < len(self) else self.length
        place = None if begun < 0 else Place("", Span(begun, self.stops[number]))
        return Piece(Span(start, end), place)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Pieces):
            return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def hull(self, start: int, end: int) -> tuple[int, int] | None:
        """From where to where a stretch of the reading stands in the file; None if it is empty.

        It is what `places_of` tells, without a value for each piece on the way.
        """
        if start >= end:
            return None
        starts, begins, stops = self.starts, self.begins, self.stops
        first = max(0, bisect_right(starts, start) - 1)
        last = bisect_left(starts, end)
        low = high = -1
        for number in range(first, last):
            begun, ended = begins[number], stops[number]
            if begun < 0:
                continue
            if number == first or number == last - 1:  # those between lie in it as a whole
                at, stop = starts[number], self._end(number)
                if stop <= start:
                    continue
                if ended - begun == stop - at:  # else it maps as a whole: `&amp;`
                    ended = begun + min(end, stop) - at
                    begun += max(start, at) - at
            if low < 0:
                low, high = begun, ended
            else:
                low, high = min(low, begun), max(high, ended)
        return None if low < 0 else (low, high)

    def _end(self, number: int) -> int:
        return self.starts[number + 1] if number + 1 < len(self.starts) else self.length


def place_of(pieces: Sequence[Piece], span: Span) -> Place:
    """The place of a span of a reading: the hull within the part of its first letter."""
    places = places_of(pieces, span)
    return places[0] if places else Place("", Span(0, 0))


def places_of(pieces: Sequence[Piece], span: Span) -> tuple[Place, ...]:
    """The places of a span of a reading, one for each part of the source that it touches."""
    if isinstance(pieces, Pieces) and (hull := pieces.hull(*span)):
        return (Place("", Span(*hull)),)
    first = _number_at(pieces, span.start)
    if first >= 0 and span.start < span.end < pieces[first].span.end:  # the most usual case
        around = pieces[first]
        return () if around.place is None else (_within(around, span),)
    found: dict[tuple[str, str | None], Place] = {}
    for number in range(max(first, 0), len(pieces)):
        piece = pieces[number]
        if piece.span.start >= span.end and found:
            break
        if piece.place is None or piece.span.end <= span.start < span.end:
            continue
        here = _within(piece, span)
        key = (here.part, here.at)
        if key in found:
            here = Place(here.part, _hull(found[key].span, here.span), here.at)
        found[key] = here
        if piece.span.start >= span.end:
            break
    return tuple(found.values())


def _number_at(pieces: Sequence[Piece], start: int) -> int:
    """The number of the piece that holds a letter; -1 if none does."""
    if isinstance(pieces, Pieces):
        return bisect_right(pieces.starts, start) - 1
    return bisect_right(pieces, start, key=_piece_start) - 1


def _piece_start(piece: Piece) -> int:
    return piece.span.start


def _within(piece: Piece, span: Span) -> Place:
    place = piece.place
    assert place is not None
    first, last = piece.span
    if span.start <= first and last <= span.end:
        return place
    if place.span.end - place.span.start != last - first:
        return place  # `&amp;`: maps as a whole
    start = min(max(span.start, first), last)
    end = min(max(span.end, start), last)
    shift = place.span.start - first
    return Place(place.part, Span(start + shift, end + shift), place.at)


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
