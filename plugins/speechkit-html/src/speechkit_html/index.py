"""A rule for pages that only lead to others: home pages, tables of contents, lists of news."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Fact, Span, Speech, Table, describe

_SAID = 600
"""So much prose outside links, in code points, is no mere index any more."""

_PROSE = 80
"""A block of fewer code points outside links is a label, a date or a name."""

_LINKS = 3
"""An index has at least so many blocks that are links."""


@describe("HTM090", "index-page")
def index_page(speech: Speech) -> Iterator[Fact]:
    """A page that holds no speech, but links to others.

    What it does: says `no_speech` of a page most of whose blocks are links, three at least, with
    hardly any prose beside them; and of a page that is a table of five rows and more, with no
    paragraph beside it.
    Why: the address of a speech that is gone often leads to the home page of its site, and sites
    have tables of contents and lists of papers; they must not pass for speeches.
    Leaves alone: pages with more prose, however many links they have. The text stays.
    Example:

    >>> from speechkit import Source, normalise
    >>> links = "".join(f"<h2><a href='/{n}'>Pier {n} is open again</a></h2>" for n in range(4))
    >>> normalise(Source.from_text(links), format="html").outcome
    'no_speech'
    """
    if not any(mark.role == "html" for mark in speech.marks):
        return
    if _is_tabled(speech):
        because = "the page holds a table, and no paragraph"
        yield Fact("outcome", "no_speech", because, speech.place(Span(0, len(speech.text))))
        return
    links = [mark.span for mark in speech.marks if mark.role == "a" and mark.value[:1] != "#"]
    if len(links) < _LINKS:
        return
    links.sort()
    linked = prose = said = at = 0
    for block in speech.blocks:
        start, end = block.span
        while at < len(links) and links[at].end <= start:
            at += 1
        inside, number = 0, at
        while number < len(links) and links[number].start < end:
            inside += min(links[number].end, end) - max(links[number].start, start)
            number += 1
        if inside >= 0.8 * (end - start):
            linked += 1
        elif end - start - inside >= _PROSE:
            prose += 1
            said += end - start - inside
        if said >= _SAID:
            return
    if linked >= max(_LINKS, 2 * prose):
        because = "the page holds little but links to others"
        yield Fact("outcome", "no_speech", because, speech.place(Span(0, len(speech.text))))


_ROWS = 5
"""A list of papers has at least so many rows."""


def _is_tabled(speech: Speech) -> bool:
    """Whether the page is a table but for short lines: nothing that anybody said at length."""
    tables = [block for block in speech.blocks if isinstance(block, Table)]
    if not any(len(table.rows) > _ROWS for table in tables):
        return False
    held = sum(table.span.end - table.span.start for table in tables)
    others = (block.span for block in speech.blocks if not isinstance(block, Table))
    return 2 * held > len(speech.text) and all(end - start < _PROSE for start, end in others)
