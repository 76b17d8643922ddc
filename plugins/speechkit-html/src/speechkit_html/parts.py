"""The parts of a page that have a purpose of their own: which of them go, and which are text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from speechkit import Draft, Mark, Span
from speechkit_html.main import SPOKEN_ENOUGH
from speechkit_html.prose import Links, ProseIn, blocks_in, dated_in, length_of
from speechkit_html.regions import STRONG

_BEFORE_COMMENTS = 80
"""So much prose stands before comments; layouts say "comments-closed" of a whole post."""

_PARAGRAPH = 80
"""A block of so many code points, at least, is a paragraph."""

_PAID = 400
"""Code points of prose that no paywall needs to say that one should pay."""

_LONG = 500
"""Code points of prose for which a caption is kept, or what is said of an author, with links."""

_LONGER = ("caption", "author")
"""Regions for which prose of that length is little, with links or without."""

_QUOTING = ("social", "sidebar")
"""Regions that, if a quotation fills them, show what somebody wrote elsewhere."""

_HEADED = frozenset("related nav breadcrumb comments".split())
"""Regions whose names a section of a text may bear, from its heading: "Related work"."""

_VAGUE = frozenset(("sidebar", "advert", "caption", "figure", "figcaption", "popup", "nav"))
"""Regions whose names layouts give to anything: builders of pages call each block a widget."""

_APART = ("footer", "sidebar", "aside", "related", "newsletter")
"""Regions that are no speech, however long, after what the page itself calls its body."""


class Parts:
    """What tells whether a part of the page goes: its prose, its quotations, its bodies."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.prose = draft.once(ProseIn)
        self.total = self.prose.of(Span(0, len(draft.text)))
        named = [mark for mark in draft.marks("region") if mark.value in ("body", "posting")]
        self.bodies = [
            mark.span
            for mark in named
            if mark.value == "body" and self.prose.of(mark.span) >= SPOKEN_ENOUGH
        ]
        posts = (mark.span for mark in named if mark.value == "posting")
        self.first = next(filter(self.prose.of, posts), None)

    @cached_property
    def tops(self) -> list[int]:
        """Where the upper headings of the page begin."""
        return sorted(span.start for span in self.draft.spans("h1", "h2", "h3"))

    @cached_property
    def headings(self) -> set[Span]:
        return set(self.draft.spans("h1", "h2", "h3", "h4", "h5", "h6"))

    @cached_property
    def said(self) -> list[Span]:
        """Where quotations stand."""
        return sorted(self.draft.spans("blockquote"))

    @cached_property
    def shown(self) -> list[Span]:
        """Where a figure may show words, not a picture."""
        return sorted(self.draft.spans("blockquote", "pre", "table"))

    def is_around(self, name: str, mark: Mark) -> bool:
        """Whether a part of the page that has a purpose of its own is no part of the speech."""
        span = mark.span
        if self.prose.goes_on_round(span, self.draft.text):
            return False
        if name in _QUOTING and _is_filled(span, self.said):
            return False
        if name == "figure" and _is_filled(span, self.shown):
            return False
        if name == "posting":
            return self.first is not None and span.start >= self.first.end
        if name == "button" and span in self.headings:
            return False
        if name == "meta" and self._heads(span):
            return False
        held = self.prose.of(span)
        if mark.role == "region" and held >= _PARAGRAPH and self._is_section(name, span):
            return False
        limit = 0.3 * self.total
        if name == "comments" and self._follows(span):
            limit = max(limit, self.total - SPOKEN_ENOUGH)
        elif name not in STRONG and mark.role == "region":
            most = SPOKEN_ENOUGH
            if held > most and (name in _LONGER or (name == "meta" and self._leads(span))):
                most = _LONG
            limit = min(most, limit)
        if held <= limit:
            return True
        return name in _APART and any(body.end <= span.start for body in self.bodies)

    def believed(self, found: list[Mark]) -> list[Mark]:
        """The parts that go, but those that bear a word of layout if it is on all of the prose.

        A paywall may be what stands before the text, or the name of all of it that is to be paid.
        """
        paid = [mark for mark in found if mark.value == "paywall"]
        if sum(self.prose.of(mark.span) for mark in paid) > max(_PAID, 0.3 * self.total):
            found = [mark for mark in found if mark not in paid]
        vague = [mark for mark in found if mark.value in _VAGUE and self.prose.of(mark.span)]
        held = sum(self.prose.of(mark.span) for mark in vague)
        if held < SPOKEN_ENOUGH or self.total - held >= 0.2 * self.total:
            return found
        return [mark for mark in found if mark not in vague]

    def _is_section(self, name: str, span: Span) -> bool:
        """Whether a part of the page is a section of a text, named after what its heading says.

        Menus and boxes of other articles hold links, comments short lines with names and hours.
        """
        if name not in _HEADED or not any(span.start == head.start for head in self.headings):
            return False
        if name != "comments":
            return not self._leads(span)
        _, *below = blocks_in(self.draft.text, span)
        return all(end - start >= _PARAGRAPH for start, end in below)

    def _follows(self, comments: Span) -> bool:
        """Whether text and headline stand before what is called comments; else it holds them."""
        if any(comments.covers(span) for span in self.draft.spans("h1")[:1]):
            return False
        return self.prose.of(Span(0, comments.start)) >= _BEFORE_COMMENTS

    def _leads(self, span: Span) -> bool:
        """Whether a link stands in a part of the page."""
        return self.draft.once(Links).begin_in(*span)

    def _heads(self, span: Span) -> bool:
        """Whether a heading stands in a part of the page."""
        number = bisect_left(self.tops, span.start)
        return number < len(self.tops) and self.tops[number] < span.end

    def undated(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of a part between its short lines that hold a day: other rules read it."""
        for dated in dated_in(self.draft, Span(start, end)):
            if self.draft.text[start : dated.start].strip():
                yield start, dated.start
            start = dated.end
        if self.draft.text[start:end].strip():
            yield start, end


def _is_filled(span: Span, blocks: list[Span]) -> bool:
    """Whether the first quotation (or table …) in a part of the page fills it."""
    number = bisect_left(blocks, span.start, key=lambda block: block.start)
    if number == len(blocks) or not span.covers(blocks[number]):
        return False
    return 2 * length_of(blocks[number]) > length_of(span)
