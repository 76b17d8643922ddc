"""Forms: how much the pages of a PDF draw, if what they draw by name is drawn each time.

A form is a piece of content with a name, which pages draw, and which may draw others: of ten
forms, each of which draws the next ten times, two kilobytes make ten thousand million letters.
PDFium lays out each of them. So they are counted here first, without being drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import attrs

_FORM = re.compile(rb"/Subtype\s*/Form\b")
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_NO_PAGE = re.compile(
    rb"/Subtype\s*/(?:Form|Image)\b|/Type\s*/(?:ObjStm|XRef|Metadata)\b|/Length1\b"
)
"""What is said of a stream that is no page's: a picture, a font, a part of the file's own."""

_DRAWN = re.compile(rb"/([^\s/<>()\[\]{}%]+)\s+Do\b")
"""What draws a form or a picture: its name, and `Do`."""

_NUMBER = re.compile(rb"(\d+)\s+\d+\s+$")
_NAMED = re.compile(rb"/([^\s/<>()\[\]{}%]+)\s*(\d+)\s+\d+\s+R\b")
"""In a dictionary, a name and the number of the object that it is the name of."""

_EACH = 1000
"""What PDFium keeps for a form each time counts for so many bytes of content."""

_DEEPEST = 40
"""Forms that are drawn by forms that are drawn by …: PDFium goes no deeper."""

Drawn = list[tuple[int, set[int]]]
"""What content draws: how often, and which forms the name may be that of."""


@attrs.frozen
class Stream:
    """A stream: where the object begins that it is of, what is said of it, where its bytes are."""

    object: int
    said: bytes
    start: int
    end: int


@attrs.define
class Forms:
    """The forms of a file by the numbers of their objects, and which are called what."""

    found: dict[int, Stream] = attrs.field(factory=dict)
    named: dict[bytes, set[int]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, raw: bytes, streams: list[Stream], content: Callable[[Stream], bytes]) -> Forms:
        forms = cls()
        for one in streams:
            number = _NUMBER.search(raw, max(0, one.object - 24), one.object)
            if number is not None and _FORM.search(one.said):
                forms.found[int(number[1])] = one
        packed = [one for one in streams if forms.found and _PACKED_OBJECTS.search(one.said)]
        for words in (raw, *map(content, packed)) if forms.found else ():
            for name, called in _NAMED.findall(words):
                if int(called) in forms.found:
                    forms.named.setdefault(name, set()).add(int(called))
        return forms

    def in_content(self, words: bytes, own: dict[bytes, int]) -> Drawn:
        """What content draws; what a name means is in its own words, or else anywhere."""
        found: Drawn = []
        for name, times in Counter(_DRAWN.findall(words) if b"Do" in words else ()).items():
            here = {own[name]} & self.found.keys() if name in own else self.named.get(name)
            if here:
                found.append((times, here))
        return found


def most_drawn(
    raw: bytes, streams: list[Stream], content: Callable[[Stream], bytes], most: int
) -> int:
    """How many bytes the page that draws most draws by name; about `most` is the most counted.

    `content` gives what a stream unpacks to.
    """
    forms = Forms.of(raw, streams, content)
    if not forms.found:
        return 0
    alone: dict[int, int] = {}
    inside: dict[int, Drawn] = {}
    for number, form in forms.found.items():
        words = content(form)
        own = {name: int(called) for name, called in _NAMED.findall(form.said)}
        alone[number], inside[number] = _EACH + len(words), forms.in_content(words, own)
    sizes = alone
    for _ in range(_DEEPEST):
        deeper = {n: min(most + 1, alone[n] + _sum(inside[n], sizes)) for n in sizes}
        if deeper == sizes:
            break
        sizes = deeper
    pages = (content(one) for one in streams if not _NO_PAGE.search(one.said))
    return max((_sum(forms.in_content(words, {}), sizes) for words in pages), default=0)


def _sum(drawn: Drawn, sizes: dict[int, int]) -> int:
    """How many bytes are drawn in all, the largest form of each name being meant."""
    return sum(times * max(sizes[number] for number in called) for times, called in drawn)
