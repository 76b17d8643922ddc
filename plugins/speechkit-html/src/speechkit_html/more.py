"""Rules for what a page offers besides its speech: other articles, comments, who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Span, strip
from speechkit_html.announced import ANNOUNCES, COUNTED, REPLIED, RESPONSES
from speechkit_html.prose import Links, ProseIn, blocks_of, cut

_BEFORE = 300
"""So much prose must stand before what a page offers besides: it comes after the speech."""

_SHORT = 250
"""A block of more code points is no teaser."""

_APART = 6
"""So many short blocks may stand between two links that are announced together."""

_MOST = 200
"""A list of more items is not what a page announces as more of its site."""

_BESIDE = ("reply", "author")
"""What heads an element that holds nothing else."""

_BELOW = {"reply": 0.3, "talk": 0.15}
"""The share of the prose that may stand below "Leave a reply", or "Comments", and go with it."""

_LINE = 60
"""A longer line, in code points, announces nothing but how many replied."""

_REPLIES = 3
"""So many signs of replies below "Comments" tell that all below it are."""

_BELOW_ONE = 3
"""So many short blocks at most stand below a headline, the next headline among them."""

_SENTENCE = re.compile(r"(?<![.…])[.,?!]\Z")
"""An announcement does not end as a sentence does."""


@strip("HTM060", "more-of-the-site", before="WEB", sure=False)
def more_of_the_site(draft: Draft) -> Iterator[Edit]:
    """Other articles, comments, a word about the author: what a page offers after its speech.

    What it does: takes out a short line of its own that announces other articles ("You may also
    like", "Related news"), replies or the author, in several languages, with the element that it
    heads; without such an element, with the links and short blocks that follow it.
    Why: sites put it below their articles, or between two paragraphs.
    Leaves alone: such words before the speech, or said as a sentence or a question; what is
    followed by prose only; an element with more than a little prose and not one link in it.
    Example:

    >>> from speechkit import Source, normalise
    >>> speech = "<p>We have rebuilt the pier, and lamps stand on all of the old promenade.</p>" * 9
    >>> links = "<h3>Related news</h3><ul><li><a href='/a'>Piers</a><li><a href='/b'>Ports</a></ul>"
    >>> text = normalise(Source.from_text(f"<div>{speech}{links}</div>"), format="html").text
    >>> "Related" in text, "Ports" in text
    (False, False)
    """
    text = draft.text
    blocks = draft.once(blocks_of)
    if not draft.spans("html"):
        return
    announced = [
        (number, match)
        for number, (start, end) in enumerate(blocks)
        if end - start <= COUNTED and (match := _announces(text, start, end))
    ]
    if not announced:
        return
    page = _Page(draft, blocks)
    done = 0
    for number, match in announced:
        start = blocks[number][0]
        if start < done or page.prose.of(Span(0, start)) < _BEFORE:
            continue
        end = page.end_of(number, match.lastgroup or "")
        if end > start:
            yield cut(text, start, end, "the page offers more of the site")
            done = end


def _announces(text: str, start: int, end: int) -> re.Match[str] | None:
    """What a short line announces; how many replied stands first, and may be followed by more."""
    if end - start > _LINE:
        return RESPONSES.match(text, start, end)
    match = ANNOUNCES.fullmatch(text, start, end)
    if match and not _SENTENCE.search(text, start, end):
        return match
    return RESPONSES.match(text, start, end)


class _Page:
    """A page's blocks, links and elements, to tell how far an announcement reaches."""

    def __init__(self, draft: Draft, blocks: list[tuple[int, int]]) -> None:
        self.text = draft.text
        self.blocks = blocks
        self.links = draft.once(Links)
        self.prose = draft.once(ProseIn)
        self.total = self.prose.of(Span(0, len(self.text)))
        headings = draft.spans("h1", "h2", "h3", "h4", "h5", "h6")
        self.headings = {span.start for span in headings}
        self.tail = len(blocks)
        while self.tail and blocks[self.tail - 1][1] - blocks[self.tail - 1][0] <= _SHORT:
            self.tail -= 1
        self.lists = dict(draft.spans("ul", "ol"))
        self.ends: dict[int, int] = {}
        for start, end in draft.spans("container", "ul", "ol"):
            self.ends[start] = min(end, self.ends.get(start, end))

    def end_of(self, number: int, kind: str) -> int:
        """Where what a block announces ends; where the block starts if it announces nothing."""
        start, end = self.blocks[number]
        whole = self.ends.get(start, end)
        if whole > end:
            little = self.prose.of(Span(start, whole)) <= 0.3 * self.total
            if kind == "like" and (little or self.links.begin_in(start, whole)):
                return whole
            if little and (kind in _BESIDE or (kind == "others" and self._leads(number, whole))):
                return whole
        if kind in ("reply", "talk"):
            little = self.prose.of(Span(start, len(self.text))) <= _BELOW[kind] * self.total
            if (little and number + 1 >= self.tail) or self._are_replies(number):
                return self.blocks[-1][1]
            return end if kind == "reply" else start
        last, at, between = number, number + 1, 0
        while at < len(self.blocks) and at - last <= _APART:
            if beyond := self._behind_list(at):
                last, at = beyond - 1, beyond
            elif self.links.fill(*self.blocks[at]):
                between = max(between, at - last - 1) if last > number else between
                last, at = at, at + 1
            elif self._may_belong(at, kind, at - number):
                last, at = at if kind == "author" else last, at + 1
            else:
                break
        if last == number and kind != "like":
            return start
        return self.blocks[min(last + between, at - 1)][1]

    def _are_replies(self, number: int) -> bool:
        """Whether the blocks below one are replies: names, hours and links to answer come again."""
        signs = 0
        for start, end in self.blocks[number + 1 :]:
            signs += any(map(REPLIED.fullmatch, self.text[start:end].split("\n")[:2]))
            if signs >= _REPLIES:
                return True
        return False

    def _leads(self, number: int, end: int) -> bool:
        """Whether one of the first blocks of an element is nothing but a link."""
        first = self.blocks[number + 1 : number + 1 + _APART]
        return any(self.links.fill(*block) for block in first if block[1] <= end)

    def _behind_list(self, number: int) -> int:
        """The block behind a list of short items with links that begins with a block; else 0."""
        ends = self.lists.get(self.blocks[number][0], 0)
        for after in range(number, min(number + _MOST, len(self.blocks))):
            start, end = self.blocks[after]
            if start >= ends:
                return after if ends else 0
            if end - start > _SHORT or not self.links.begin_in(start, end):
                return 0
        return len(self.blocks) if ends and len(self.blocks) < number + _MOST else 0

    def _may_belong(self, number: int, kind: str, distance: int) -> bool:
        """Whether a block may be one of the links and lines that an announcement heads."""
        start, end = self.blocks[number]
        if start in self.headings:
            return False
        if kind == "author":
            return distance <= 3 and end - start <= 2 * _SHORT
        return end - start <= _SHORT


def _are_enough(draft: Draft, headlines: list[tuple[int, int]]) -> bool:
    """Whether headlines are three, or headings, where no other heading of the page is a link.

    Below one or two stand hardly any blocks, and no heading of the text.
    """
    if not headlines or len(headlines) > 2:
        return bool(headlines)
    headings = draft.spans("h2", "h3", "h4", "h5", "h6")
    links = draft.once(Links)
    linked = {span.start for span in headings if links.fill(*span)}
    first = headlines[-1][0]
    if any(span.start > first and span.start not in linked for span in headings):
        return False  # the text goes on below
    below = sum(start > first for start, _ in draft.once(blocks_of))
    return linked == {start for start, _ in headlines} and below <= _BELOW_ONE * len(headlines)


@strip("HTM070", "teasers", before="WEB", sure=False)
def teasers(draft: Draft) -> Iterator[Edit]:
    """Headlines that are links, each with a line or two about it, at the end of a page.

    What it does: takes out three or more headlines that are links, with the short blocks that
    stand between them, if they are the last blocks of the text; one or two, if they are headings
    and no heading above them is a link.
    Why: they invite to further articles of the site.
    Leaves alone: pages that hold little else, headlines of few words (they may be names), and
    links with more than a little prose between.
    Example:

    >>> from speechkit import Source, normalise
    >>> speech = "<p>We have rebuilt the pier, and lamps stand on all of the old promenade.</p>" * 9
    >>> teaser = "<p><a href='/{0}'>The {0} is now open to all the town</a></p><p>All came.</p>"
    >>> page = speech + "".join(map(teaser.format, ("mill", "port", "school")))
    >>> "All came" in normalise(Source.from_text(f"<div>{page}</div>"), format="html").text
    False
    """
    text = draft.text
    links = draft.once(Links)
    if not links.spans or not draft.spans("html"):
        return
    blocks = draft.once(blocks_of)
    headlines: list[int] = []
    at = len(blocks)
    while at and blocks[at - 1][1] - blocks[at - 1][0] <= _SHORT:
        at -= 1
        if links.fill(*blocks[at]):
            headlines.append(at)
        elif (headlines[-1] if headlines else len(blocks)) - at > 3:
            break
    titles = [text[slice(*blocks[number])] for number in headlines]
    if len(set(titles)) < len(titles) or not _are_enough(draft, [blocks[n] for n in headlines]):
        return
    if sum(len(title.split()) for title in titles) < 4 * len(titles):
        return
    start = blocks[headlines[-1]][0]
    prose = draft.once(ProseIn)
    if prose.of(Span(0, start)) < max(_BEFORE, 2 * (len(text) - start)):
        return
    yield cut(text, start, len(text), "headlines that lead to further articles")
