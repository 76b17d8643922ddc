"""A rule for headings that head nothing any more."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Edit, Span, strip
from speechkit_html.prose import ProseIn, blocks_of, cut

_GONE = frozenset(("HTM040", "HTM045", "HTM050", "HTM060", "HTM070"))
"""The rules that take out what leads to more of the site."""

_BEFORE = 300
"""So much prose must stand above such a heading."""

_LAST = 3
"""So many headings at most are looked at."""

_SHORT = 40
"""A heading of more code points says something by itself."""


@strip("HTM088", "heading-of-nothing", before="WEB", sure=False)
def heading_of_nothing(draft: Draft) -> Iterator[Edit]:
    """A heading at the end of the text, of links that were taken out.

    What it does: takes out short headings that are the last blocks of the text, if links to more of
    the site stood right below them.
    Why: "Topics", "Popular now": the heading goes with what it headed.
    Leaves alone: a heading with any text below it, and one below which nothing was taken out.
    Example:

    >>> from speechkit import Source, normalise
    >>> speech = "<p>We have rebuilt the pier, and lamps stand on all of the old promenade.</p>" * 9
    >>> links = "<h3>Our topics</h3><ul><li><a href='/a'>Piers</a><li><a href='/b'>Ports</a></ul>"
    >>> text = normalise(Source.from_text(f"<div>{speech}{links}</div>"), format="html").text
    >>> "topics" in text
    False
    """
    headings = {span.start for span in draft.spans("h2", "h3", "h4", "h5", "h6")}
    if not headings or draft.once(ProseIn).of(Span(0, len(draft.text))) < _BEFORE:
        return
    below = len(draft.text)
    for start, end in reversed(draft.once(blocks_of)[-_LAST:]):
        if start not in headings or end - start > _SHORT:
            return
        if _GONE.isdisjoint(patch.rule for patch in draft.removed_between(end, below)):
            return
        yield cut(draft.text, start, end, "nothing is left below this heading")
        below = start


RULES = [heading_of_nothing]
