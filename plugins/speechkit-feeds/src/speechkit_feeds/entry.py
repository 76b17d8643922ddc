"""Entry: one piece of HTML out of a wrapping, laid out, with the facts that the wrapping gives."""

from __future__ import annotations

import re

import attrs

from speechkit import Fact, Piece, Place, Reading, Span

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
_HONORIFICS = re.compile(
    r"^(?:(?:the|rt|right|hon|honourable|mr|mrs|ms|miss|dr|professor)\.? )+(?=\S+ \S)",
    re.IGNORECASE,
)
_LETTERS_AFTER = re.compile(r"(?:,? (?:MP|MSP|MS|AM|QC|KC|OBE|CBE|MBE|PC))+$")

_LONGEST = 200
"""Code points that a name with all its letters may have."""


@attrs.define
class Entry:
    """A piece of HTML: its name in the file, the part that holds it, and facts about it."""

    name: str
    part: str
    html: str
    facts: list[Fact] = attrs.field(factory=list)

    def fact(self, field: str, value: str | None, where: str) -> None:
        """A fact found in an element or field of the wrapping, if it has a value."""
        value = " ".join((value or "").split())
        if value:
            self.facts.append(Fact(field, value, f"{where} of the feed", basis="markup"))

    def date(self, field: str, value: str | None, where: str) -> None:
        """A fact of a date; ISO 8601 or day/month/year."""
        if found := _DATE.match(value or ""):
            self.fact(field, found[0], where)
        elif found := _DAY_FIRST.fullmatch((value or "").strip()):
            self.fact(field, f"{found[3]}-{found[2]}-{found[1]}", where)

    def reading(self) -> Reading | None:
        """The HTML laid out; its places are in the part. None if it has no text."""
        from speechkit_html.layout import lay_out

        page = lay_out(self.html)
        if not page.text.strip():
            return None
        return Reading(
            page.text,
            self.name,
            tuple(Piece(piece.span, self._within(piece.place)) for piece in page.pieces),
            page.marks,
            tuple(attrs.evolve(fact, place=Place(self.part, Span(0, 0))) for fact in self.facts),
        )

    def _within(self, place: Place | None) -> Place | None:
        return None if place is None else attrs.evolve(place, part=self.part)


def plain_name(name: str) -> str:
    """A person's name without honorifics and letters after it.

    >>> plain_name("The Rt Hon Ada Orme MP"), plain_name("Lord Vale"), plain_name("Orme, Ada")
    ('Ada Orme', 'Lord Vale', 'Ada Orme')
    """
    name = name.strip()
    if len(name) <= _LONGEST:
        name = _LETTERS_AFTER.sub("", _HONORIFICS.sub("", name))
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and first and " " not in last else name
