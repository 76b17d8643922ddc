"""Where a speech comes from: the file, how it was decoded, and what a reader found in it."""

from __future__ import annotations

import builtins
import hashlib
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Literal, overload

import attrs

from speechkit.edits import Edit, Patch, Span, span_of

Basis = Literal["correction", "text", "markup", "filename"]
"""What a fact rests on, strongest first."""


@attrs.frozen
class Source:
    """A file as it was found: its bytes, its name, and its media type if somebody declared one.

    >>> source = Source(b"We sail.", "talks/dawn.txt")
    >>> source.sha256[:8]
    '0d99d54a'
    """

    raw: bytes
    name: str = ""
    media_type: str | None = None

    @classmethod
    def from_path(
        cls, path: str | PathLike[str], *, root: str | PathLike[str] | None = None
    ) -> Source:
        """Read a file. Its name is the path below `root`, with `/`; without one, as given.

        An absolute path without a root is cut to its base name, so that no output tells where
        it was made. Raises `OSError` when the file cannot be read.
        """
        path = Path(path)
        if root is not None:
            name = path.relative_to(root).as_posix()
        else:
            name = path.name if path.is_absolute() else path.as_posix()
        return cls(path.read_bytes(), _speakable(name))

    @classmethod
    def from_text(cls, text: str, name: str = "") -> Source:
        """A source made of a string; lone surrogates, which no file can hold, become U+FFFD."""
        return cls(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode(), name)

    @cached_property
    def sha256(self) -> str:
        """The sha256 of the bytes, in hexadecimal digits."""
        return self._hash.hexdigest()

    def id(self, member: str = "") -> str:
        """The id of a speech in this file: it names content, so copies share it."""
        named = self._hash.copy()
        named.update(b"\0" + member.encode())
        return named.hexdigest()[:16]

    @cached_property
    def _hash(self) -> hashlib._Hash:
        return hashlib.sha256(self.raw)


def _speakable(name: str) -> str:
    """A name without lone surrogates: bytes of a file name that are no UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@attrs.frozen
class Stretch:
    """A run of bytes decoded in one way.

    `bytes` are offsets in the file, `text` offsets in the decoded text. `raw` holds the bytes
    themselves where encoding the text again would not give them back.

    >>> Stretch(Span(0, 4), Span(0, 4), "utf-8").encoding
    'utf-8'
    """

    bytes: Span
    text: Span
    encoding: str
    raw: builtins.bytes | None = None


@attrs.frozen
class Decoding:
    """A file's text, with an account of every byte: `encode()` gives the file back.

    >>> Decoding("né", (Stretch(Span(0, 2), Span(0, 2), "latin-1"),), "by hand").encode()
    b'n\\xe9'
    """

    text: str
    stretches: tuple[Stretch, ...]
    because: str = ""

    def encode(self) -> bytes:
        """The bytes that were decoded."""
        return encode_stretches(self.text, self.stretches)

    @property
    def encoding(self) -> str | None:
        """The encoding of the longest stretch; None for an empty file."""
        if not self.stretches:
            return None
        return max(self.stretches, key=lambda s: s.bytes.end - s.bytes.start).encoding


def encode_stretches(text: str, stretches: tuple[Stretch, ...]) -> bytes:
    """The bytes that a text was decoded from, given its stretches."""
    return b"".join(
        stretch.raw if stretch.raw is not None else stretch.text.of(text).encode(stretch.encoding)
        for stretch in stretches
    )


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
    decoded file (-1, -1 if it is layout only); `length` is that of the reading.

    >>> Pieces([(0, 3, 7), (4, -1, -1)], 6)[0]
    Piece(span=Span(start=0, end=4), place=Place(part='', span=Span(start=3, end=7), at=None))
    """

    __slots__ = ("length", "rows")

    def __init__(self, rows: Sequence[tuple[int, int, int]], length: int) -> None:
        self.rows = rows
        self.length = length

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, number: int) -> Piece: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Piece, ...]: ...
    def __getitem__(self, number: int | slice) -> Piece | tuple[Piece, ...]:
        if isinstance(number, slice):
            return tuple(self[i] for i in range(*number.indices(len(self))))
        start, begun, ended = self.rows[number]
        following = number + 1 if number >= 0 else len(self) + number + 1
        end = self.rows[following][0] if following < len(self) else self.length
        return Piece(Span(start, end), None if begun < 0 else Place("", Span(begun, ended)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Pieces):
            return self.length == other.length and self.rows == other.rows
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    @property
    def starts(self) -> list[int]:
        """Where each piece begins in the reading."""
        return [start for start, _, _ in self.rows]

    def hull(self, start: int, end: int) -> tuple[int, int] | None:
        """From where to where a stretch of the reading stands in the file; None if it is empty.

        It is what `places_of` tells, without a value for each piece on the way.
        """
        rows, length = self.rows, self.length
        if start >= end:
            return None
        number = max(0, bisect_right(rows, (start, sys.maxsize, 0)) - 1)
        low = high = -1
        while number < len(rows):
            at, begun, ended = rows[number]
            if at >= end:
                break
            number += 1
            stop = rows[number][0] if number < len(rows) else length
            if begun < 0 or stop <= start:
                continue
            if ended - begun == stop - at:  # else it maps as a whole: `&amp;`
                ended = begun + min(end, stop) - at
                begun += max(start, at) - at
            low, high = (begun, ended) if low < 0 else (min(low, begun), max(high, ended))
        return None if low < 0 else (low, high)


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


@attrs.frozen
class Fact:
    """Something known about a speech, and why: `Fact("posted", "2015-11-26", "byline", place)`.

    `rule` and `plugin` are filled in by the pipeline; `basis` ranks facts that contradict each
    other.

    >>> text = "We sail.\\n\\nThank you.\\n\\nPosted May 16th, 2012 by admin"
    >>> [(fact.field, fact.value) for fact in normalise(Source.from_text(text)).facts][:2]
    [('posted', '2012-05-16'), ('posted_by', 'admin')]
    """

    field: str
    value: str
    because: str
    place: Place | None = None
    rule: str = ""
    basis: Basis = "text"


@attrs.frozen
class Warning:
    """Something a person should look at: a code, a sentence, a place.

    >>> text = "We need:\\n\\n1. a pier;\\n\\n2. a lamp;\\n\\n4. and bread.\\n\\nThank you."
    >>> [(w.code, w.message) for w in normalise(Source.from_text(text)).warnings]
    [('list-gap', 'after 2. a list goes on with 4.')]
    """

    code: str
    message: str
    place: Place | None = None


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
    marks: tuple[Mark, ...] = ()
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


@attrs.frozen
class Origin:
    """What a speech remembers of its source; `bytes` is a count, `raw` the bytes if embedded.

    >>> origin = normalise(Source("Café".encode("latin-1"), "a.txt")).origin
    >>> origin.name, origin.format, origin.bytes
    ('a.txt', 'text', 4)
    """

    name: str
    format: str
    media_type: str
    encoding: str | None
    because: str
    bytes: int
    sha256: str
    stretches: tuple[Stretch, ...] = ()
    member: str = ""
    raw: builtins.bytes | None = None


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


def place_of(pieces: Sequence[Piece], span: Span) -> Place:
    """The place of a span of a reading: the hull within the part of its first letter."""
    places = places_of(pieces, span)
    return places[0] if places else Place("", Span(0, 0))


def places_of(pieces: Sequence[Piece], span: Span) -> tuple[Place, ...]:
    """The places of a span of a reading, one for each part of the source that it touches."""
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
        return bisect_right(pieces.rows, (start, sys.maxsize, 0)) - 1
    return bisect_right(pieces, start, key=_piece_start) - 1


def _piece_start(piece: Piece) -> int:
    return piece.span.start


def _within(piece: Piece, span: Span) -> Place:
    place = piece.place
    assert place is not None
    if place.span.end - place.span.start != piece.span.end - piece.span.start:
        return place  # `&amp;`: maps as a whole
    start = min(max(span.start, piece.span.start), piece.span.end)
    end = min(max(span.end, start), piece.span.end)
    shift = place.span.start - piece.span.start
    return Place(place.part, Span(start + shift, end + shift), place.at)


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
