"""Rules for what leads to other pages: lists of links, pointers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Span, strip
from speechkit_html.prose import Links, ProseIn, blocks_of, cut

_PROSE_TO_LINKS = 3
"""How much more prose than links a page must hold before headings that are links may go."""

_REST = 100
"""Prose of so many code points below links: a line of copyright, no text that goes on."""

_ROW = 3
"""So many links that stand in one line are a menu."""


@strip("HTM040", "list-of-links", before="WEB", sure=False)
def list_of_links(draft: Draft) -> Iterator[Edit]:
    """A run of blocks that are nothing but links.

    What it does: takes out two or more blocks, one after the other, whose words are all links, with
    a line before them that leads to them by a colon; single ones at either end of the text, those
    of three links or more, and single ones in capitals.
    Why: they lead to other pages: "previous", "more on this", topics, tags.
    Leaves alone: links inside a sentence, and a heading that is a link, unless it stands among
    other links below a page's prose.
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
    blocks = draft.once(blocks_of)
    headings = {span.start for span in draft.spans("h1", "h2", "h3", "h4")}
    linked = [links.fill(start, end) for start, end in blocks]
    prose = draft.once(ProseIn)
    for first, last in _runs(linked):
        start, end = blocks[first][0], blocks[last - 1][1]
        if any(blocks[n][0] in headings for n in range(first, last)):
            if last < len(blocks) and blocks[last - 1][0] in headings:
                last -= 1  # the heading of what follows
            if prose.of(Span(0, start)) < _PROSE_TO_LINKS * (end - start):
                yield from _between_headings(draft, blocks, headings, first, last)
                continue
        if last - first >= 2 or (last > first and (first == 0 or last == len(blocks))):
            if first and _leads_to_links(text, *blocks[first - 1]):
                start = blocks[first - 1][0]
            yield cut(text, start, blocks[last - 1][1], "nothing but links")
        elif last - first == 1 and _is_row(
            links, start, end, prose.of(Span(end, len(text))) > _REST
        ):
            yield cut(text, start, end, "a row of links")
        elif last - first == 1 and _calls(text[start:end]):
            yield cut(text, start, end, "a link in capitals between two paragraphs")


def _is_row(links: Links, start: int, end: int, within: bool) -> bool:
    """Whether a line is a menu: some links with signs between them; no list, if within a text."""
    if not within:
        return links.count(start, end) >= 2
    return links.count(start, end) >= _ROW and "," not in links.outside(start, end)


def _between_headings(
    draft: Draft, blocks: list[tuple[int, int]], headings: set[int], first: int, last: int
) -> Iterator[Edit]:
    """The links of a run that stand between its headings, which stay."""
    plain = [blocks[number][0] not in headings for number in range(first, last)]
    for begin, end in _runs(plain):
        begin, end = begin + first, end + first
        if end - begin >= 2 or begin == 0 or end == len(blocks):
            yield cut(draft.text, blocks[begin][0], blocks[end - 1][1], "nothing but links")


def _leads_to_links(text: str, start: int, end: int) -> bool:
    return end - start <= 60 and text[end - 1] == ":" and text.count(" ", start, end) < 6


def _calls(words: str) -> bool:
    """Whether a link shouts: some words in capitals, which are no name before a colon."""
    return words.isupper() and len(words.split()) > 3 and words[-1] not in ":)."


_POINTS = re.compile(
    r"[\[(|*•–— ]*(?:read (?:more|also|next|the full)|see also|also read|related|"
    r"more(?: on this)?:|"
    r"don.t miss|sign up|subscribe|click here|follow (?:us|@)|get the latest|like this story|"
    r"share this|tell us what you think|receba|leia (?:também|mais)|lire aussi|lesen sie auch|"
    r"lea también|leggi anche|(?:this (?:entry|post|article) was|dieser (?:eintrag|beitrag|artikel)"
    r" wurde|cet(?:te entrée| article) a été|esta entrada (?:fue|se)|questo articolo è stato)"
    r" (?:posted|filed|tagged|written|veröffentlicht|abgelegt|publiée?|classée?|publicad[oa]"
    r"|publicó|pubblicato|archiviato))\b",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"(?:posted (?:in|under)|filed (?:in|under|as|to)|categori[sz]ed (?:in|under|as)"
    r"|tagged(?: with| as)?|(?:veröffentlicht|abgelegt|geschrieben) (?:in|unter)"
    r"|(?:publié|classé)e? dans|(?:publicad|archivad)[oa] (?:en|em|bajo)"
    r"|(?:pubblicato|archiviato) in|geplaatst in)\b:?\s*",
    re.IGNORECASE,
)
"""Where a site keeps a text; a link follows, and no sentence."""


@strip("HTM050", "pointer", before="WEB", sure=False)
def pointer(draft: Draft) -> Iterator[Edit]:
    """A line that points to other pages or asks for something.

    What it does: takes out a short block with a link that begins "Read more", "Related", "Sign up",
    "Follow us", "Posted in" or the like, in several languages.
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
        if end - start > 300:
            continue
        if _POINTS.match(text, start, end) and links.begin_in(start, end):
            yield cut(text, start, end, "it points to other pages of the site")
        filed = _FILED.match(text, start, end) if text[end - 1] not in ".!?" else None
        if filed and links.first_in(start, end) == filed.end() < end:
            yield cut(text, start, end, "it tells where the site keeps the text")


@strip("HTM045", "labelled-links", before="WEB", sure=False)
def labelled_links(draft: Draft) -> Iterator[Edit]:
    """A label with links behind it, below the text.

    What it does: takes out short lines below the last prose of a page that are nothing but a few
    words with a colon, and links: "Tags: pier, lamps", "Filed under: Speeches".
    Why: they lead to more of the site, or tell where it keeps the text.
    Leaves alone: such lines above prose, and labels without a link.
    Example:

    >>> from speechkit import Source, normalise
    >>> speech = "<p>We have rebuilt the pier, and lamps stand on all of the old promenade.</p>" * 9
    >>> page = f"<div>{speech}<p>Tags: <a href='/p'>pier</a>, <a href='/l'>lamps</a></p></div>"
    >>> "Tags" in normalise(Source.from_text(page), format="html").text
    False
    """
    text, links = draft.text, draft.once(Links)
    prose = draft.spans("prose")
    if not links.spans or not prose or not draft.spans("html"):
        return
    last = max(span.end for span in prose)
    if draft.once(ProseIn).of(Span(0, last)) < _BEFORE:
        return
    for start, end in reversed(draft.once(blocks_of)):
        if start < last:
            break
        first = links.first_in(start, end)
        if start < first < end and _is_label(text[start:first]) and links.fill(first, end):
            yield cut(text, start, end, "links under a label, below the text")


_BEFORE = 300
"""So much prose must stand above what leads to more of the site."""


def _is_label(words: str) -> bool:
    return len(words) <= 40 and words.rstrip()[-1:] in tuple(":：")


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for number, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = number
        elif not flag and start is not None:
            yield start, number
            start = None
