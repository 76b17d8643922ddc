"""The headline of a page: where it stands, and whether a heading above the text is one."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Span
from speechkit_html.heads import plain, stated_titles
from speechkit_html.prose import Links, ProseIn, blocks_in, blocks_of

ABOVE = 400
"""So many code points may stand above a speech with its heading: a date, a name, a place."""

NEAR = 400
"""How far above the speech, in code points, a heading may stand that is its title."""

_LONGEST = 250
"""A block of more code points is no headline."""

_ENOUGH = 200
"""So much prose below a headline is a text."""


def headings_above(draft: Draft, main: Span) -> Iterator[Span]:
    """The page's main heading, when it stands outside: the last `h1` above, if one is there.

    An `h2` or `h3` right above the speech stays too, with what is round it: title, speaker and
    place often have an element of their own there. Where there is none of them, it is the block
    that says what the page states as its title.
    """
    tops = draft.spans("h1")
    if any(main.covers(span) for span in tops):
        return
    above = [span for span in tops if span.end <= main.start]
    yield from above[-1:]
    border = above[-1].end if above else 0
    subheads = (span for span in draft.spans("h2", "h3") if border <= span.start)
    lower = [span.start for span in subheads if not heads_links(draft, span, main)]
    near = [start for start in lower if 0 < main.start - start <= NEAR]
    if not above and not near:
        yield from _titled(draft, main)
    if not near or any(main.start <= start <= main.start + NEAR for start in lower):
        return
    round_both = [
        span.start
        for span in draft.spans("container")
        if max(border, near[-1] - NEAR) <= span.start <= near[-1] and span.end >= main.end
    ]
    yield Span(max(round_both, default=near[-1]), main.start)


def headline(draft: Draft, prose: ProseIn) -> int | None:
    """Where the headline begins that the page states as its title, if the text is below it."""
    stated = draft.once(stated_titles)
    half = prose.of(Span(0, len(draft.text))) // 2
    for start, end in (*draft.spans("h1"), *draft.spans("h2")) if stated else ():
        if not _is_most_of_one(draft.text[start:end], stated):
            continue
        below = prose.of(Span(start, len(draft.text)))
        if below >= max(half, _ENOUGH):
            return start
    return None


def _titled(draft: Draft, main: Span) -> Iterator[Span]:
    """The block above the main element whose words are most of a title that the page states."""
    stated = draft.once(stated_titles)
    for block in draft.once(blocks_of) if stated else ():
        if block[1] > main.start:
            return
        short = block[1] - block[0] <= _LONGEST
        if short and _is_most_of_one(draft.text[slice(*block)], stated):
            yield Span(*block)
            return


def _is_most_of_one(words: str, titles: list[str]) -> bool:
    """Whether words are a title, or the greater part of one (the name of the site is the rest)."""
    bare = plain(words)
    return any(bare in title and 2 * len(bare) > len(title) for title in titles)


def heads_links(draft: Draft, heading: Span, main: Span) -> bool:
    """Whether a heading above the main element is that of a menu: its first block is a link."""
    if not main.start - ABOVE <= heading.start < main.start:
        return False
    below = next(blocks_in(draft.text, Span(heading.end, main.start)), None)
    return below is not None and draft.once(Links).fill(*below)
