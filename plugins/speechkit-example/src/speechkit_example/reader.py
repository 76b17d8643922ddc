"""talks with a head of fields (.example)

A talk begins with lines `Title: …` and `Speaker: …`, then a line `---`, then the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Decoding, Edit, Fact, Place, Reading, Span, Unreadable

_HEAD = re.compile(r"\ufeff?((?:[A-Z][a-z]+: [^\r\n]*\r?\n)+)---\r?\n")
_FIELD = re.compile(r"([A-Z][a-z]+): ([^\r\n]*)")
_FIELDS = {"Title": "title", "Speaker": "speaker", "Date": "delivered", "Place": "location"}


def recognise(head: bytes, name: str) -> float:
    """A talk says so in its first lines; its name alone is not enough."""
    return 0.9 if _HEAD.match(head.decode("utf-8", "replace")) else 0.0


def read(decoding: Decoding) -> Iterator[Reading]:
    """The words of a talk; its head is markup and gives facts. Raises `Unreadable` without one."""
    text = decoding.text
    head = _HEAD.match(text)
    if head is None:
        raise Unreadable("no head of a talk (Title: …, then a line ---); --from text reads it")
    facts = [
        Fact(
            _FIELDS[field[1]],
            field[2],
            f"{field[1]} in the head",
            Place("", Span(*field.span(2))),
            basis="markup",
        )
        for field in _FIELD.finditer(text, *head.span(1))
        if field[1] in _FIELDS and field[2].strip()
    ]
    markup = Edit.at(text, 0, head.end(), "", "the head of the talk")
    yield Reading.of_file(text, facts=tuple(facts), edits=(markup,))
