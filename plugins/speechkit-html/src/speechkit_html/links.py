"""Rules for what leads to other pages: lists of links, pointers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, strip
from speechkit_html.prose import Links, blocks_of, cut


@strip("HTM040", "list-of-links", before="WEB", sure=False)
def list_of_links(draft: Draft) -> Iterator[Edit]:
    """A run of blocks that are nothing but links.

    What it does: takes out two or more blocks, one after the other, whose words are all links, and
    single ones at either end of the text.
    Why: they lead to other pages: "previous", "more on this", topics, tags.
    Leaves alone: links inside a sentence, and a heading that is a link.
    Example:

    >>> from speechkit import Source, normalise
    >>> links = "<p><a href='/a'>News</a></p><p><a href='/b'>Jobs</a></p>"
    >>> page = "<p>We shall rebuild the old pier.</p>" + links
    >>> normalise(Source.from_text(page), format="html").text
    'We shall rebuild the old pier.'
    """
    text, links = draft.text, draft.once(Links)
    if not links.spans:
        return
    headings = [mark.span for mark in draft.marks("h1", "h2", "h3", "h4")]
    blocks = draft.once(blocks_of)
    linked = [
        links.fill(start, end)
        and not any(span.start <= start and end <= span.end for span in headings)
        for start, end in blocks
    ]
    for first, last in _runs(linked):
        if last - first >= 2 or first == 0 or last == len(blocks):
            yield cut(text, blocks[first][0], blocks[last - 1][1], "nothing but links")


_POINTS = re.compile(
    r"[\[(|*•–— ]*(?:read (?:more|also|next|the full)|see also|also read|related|"
    r"more(?: on this)?:|"
    r"don.t miss|sign up|subscribe|click here|follow (?:us|@)|get the latest|like this story|"
    r"share this|tell us what you think|receba|leia (?:também|mais)|lire aussi|lesen sie auch|"
    r"lea también|leggi anche)\b",
    re.IGNORECASE,
)


@strip("HTM050", "pointer", before="WEB", sure=False)
def pointer(draft: Draft) -> Iterator[Edit]:
    """A line that points to other pages or asks for something.

    What it does: takes out a short block with a link that begins "Read more", "Related", "Sign up",
    "Follow us" or the like, in several languages.
    Why: the site's editors put it between the paragraphs.
    Leaves alone: such words without a link, and in blocks longer than 300 code points.
    Example:

    >>> from speechkit import Source, normalise
    >>> page = "<p>We shall rebuild the old pier.</p><p>Read more: <a href='/b'>Piers</a></p>"
    >>> normalise(Source.from_text(page), format="html").text
    'We shall rebuild the old pier.'
    """
    text, links = draft.text, draft.once(Links)
    for start, end in draft.once(blocks_of):
        if end - start > 300 or not _POINTS.match(text, start, end):
            continue
        if links.begin_in(start, end):
            yield cut(text, start, end, "it points to other pages of the site")


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for number, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = number
        elif not flag and start is not None:
            yield start, number
            start = None
