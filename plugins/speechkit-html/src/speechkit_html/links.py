"""A rule for what leads to other pages: lists of links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Span, strip
from speechkit_html.prose import Links, ProseIn, blocks_of, cut

_PROSE_TO_LINKS = 3
"""How much more prose than links a page must hold before headings that are links may go."""

_REST = 100
"""Prose of so many code points below links: a line of copyright, no text that goes on."""

_SIGNS = re.compile(r"[|·•/»›>–-](?!.*,)")
"""What stands between the links of a menu; with commas they are a list."""

_PEOPLE = re.compile(r"[A-Z][\w.’'-]*+(?: [A-Z][\w.’'-]*+)*+")
"""Words in capitals with nothing between them may be names of people."""

_NAME = 80
"""A name with an office or a place, in code points."""

_SPOKEN = 80
"""A block of so many code points is prose."""

_POINTING = tuple("→»›▶►➡➤")
"""Signs before a link that leads elsewhere."""

_ROW = 3
"""So many links that stand in one line are a menu."""


@strip("HTM040", "list-of-links", before="WEB", sure=False)
def list_of_links(draft: Draft) -> Iterator[Edit]:
    """A run of blocks that are nothing but links.

    What it does: takes out two or more blocks, one after the other, whose words are all links, with
    a line before them that leads to them by a colon; single ones at either end of the text, those
    of three links or more, and single ones in capitals.
    Why: they lead to other pages: "previous", "more on this", topics, tags.
    Leaves alone: links inside a sentence; whole sentences that are links, between prose; a heading
    that is a link, unless it stands among other links below a page's prose; one short link over two
    blocks right above prose, which names who speaks there.
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
        if _is_name(links, blocks, first, last):
            continue
        within = prose.of(Span(end, len(text))) > _REST
        if within and first and all(_ends(text, blocks[n][1]) for n in range(first, last)):
            continue  # sentences of the speech
        if last - first >= 2 or (last > first and (first == 0 or last == len(blocks))):
            if first and _leads_to_links(text, *blocks[first - 1]):
                start = blocks[first - 1][0]
            yield cut(text, start, blocks[last - 1][1], "nothing but links")
        elif last - first == 1 and (
            _is_row(links, start, end, within) or (within and _is_menu(links, prose, start, end))
        ):
            yield cut(text, start, end, "a row of links")
        elif last - first == 1 and _calls(text[start:end]):
            yield cut(
                text, start, end, "a link in capitals, or behind an arrow, between two paragraphs"
            )


def _is_name(links: Links, blocks: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether blocks are one link above prose, of a name's length: it tells who speaks below."""
    if last - first < 2 or last == len(blocks):
        return False
    start, end = blocks[first][0], blocks[last - 1][1]
    prose = blocks[last][1] - blocks[last][0] >= _SPOKEN
    return prose and end - start <= _NAME and links.count(start, end) == 1


def _ends(text: str, end: int) -> bool:
    """Whether a sentence ends here, with no dots for words that were left off."""
    return text[end - 1] in ".;" and text[end - 2] != "."


def _is_row(links: Links, start: int, end: int, within: bool) -> bool:
    """Whether a line is a menu: some links with signs between them; no list, if within a text."""
    if not within:
        return links.count(start, end) >= 2
    outside = links.outside(start, end)
    if links.count(start, end) < _ROW or (outside.strip() and not _SIGNS.search(outside)):
        return False
    words = links.text[start:end]
    return bool(outside.strip()) or not ("\n" in words or _PEOPLE.fullmatch(words))


def _is_menu(links: Links, prose: ProseIn, start: int, end: int) -> bool:
    """Whether links that stand one a line are a menu: above all prose, and no names of people."""
    words = links.text[start:end]
    if "\n" not in words or prose.of(Span(0, start)) or links.count(start, end) < _ROW:
        return False
    return not all(_PEOPLE.fullmatch(line.strip()) for line in words.split("\n"))


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
    """Whether a link shouts, in some words in capitals, no name before a colon; or has an arrow."""
    if words[:1] in _POINTING and len(words.split()) > 3:
        return True
    return words.isupper() and len(words.split()) > 3 and words[-1] not in ":)."


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for number, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = number
        elif not flag and start is not None:
            yield start, number
            start = None
