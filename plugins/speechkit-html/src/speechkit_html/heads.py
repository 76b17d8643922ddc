"""Rules for what a page prints above its text: the name of the site, and the page's own head."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from speechkit import Draft, Edit, Mark, Span, strip
from speechkit_html.prose import ProseIn, blocks_of, cut, is_dated

_HOME = re.compile(
    r"(?:(?:https?:)?//[^/?#\s]+)?/?(?:(?:index|default|home)\.\w{2,5}|[a-z]{2}/?)?", re.IGNORECASE
)
"""Addresses of the first page of a site, or of its part in a language."""

_LITTLE = 400
"""A head that holds more prose than this, in code points, is a part of the text."""

_MOST = 5
"""A head with more headings is judged by the first of them."""

_DAY_ALONE = 30
"""A line with a day that is longer than this, in code points, says more: who wrote it, the hour."""

_LINE = 200
"""A longer block, in code points, is a summary and no line that says who spoke."""

_OF_A_SPEECH = re.compile(
    r"\b(?:speech|remarks|address|statement|lecture|keynote|speaker|delivered|rede|ansprache|vortrag|"
    r"discours|allocution|intervention|discurso|intervención|discorso|intervento|toespraak|"
    r"przemówienie)\b",
    re.IGNORECASE,
)
"""Words of a line that says of a speech who held it, and where."""

_WORDS = re.compile(r"\w+")


@strip("HTM024", "site-name", before="WEB")
def site_name(draft: Draft) -> Iterator[Edit]:
    """The name of the site, printed as a heading above the page's own.

    What it does: takes out a heading whose words are a link to the first page of the site, if
    another heading follows, with all other headings of these words that are such links.
    Why: themes of blogs make the name of the blog the first heading of each page; it would pass
    for the title of the speech.
    Leaves alone: a heading that leads elsewhere, the only heading of a page, one that repeats the
    whole title of the page.
    Example:

    >>> from speechkit import Source, normalise
    >>> page = "<h1><a href='/'>Harbour Notes</a></h1><h2>The pier</h2><p>We shall rebuild it.</p>"
    >>> normalise(Source.from_text(page), format="html").text
    'The pier\\n\\nWe shall rebuild it.'
    """
    headings = sorted(draft.spans("h1", "h2", "h3"))
    if len(headings) < 2 or set(headings).isdisjoint(draft.spans("a")):
        return
    home = set(_home_links(draft))
    if not home:
        return
    named = {fact.value for fact in draft.facts if fact.field == "page_title"}
    names = [span for span in headings if span in home and span.of(draft.text) not in named]
    if len(names) < len(headings):
        for span in names:
            yield cut(draft.text, *span, "the name of the site, which leads to its first page")


@strip("HTM086", "page-head", before="WEB")
def page_head(draft: Draft) -> Iterator[Edit]:
    """The head of a page, in an element of its own: the site's, or the headline that it states.

    What it does: takes out `<header>` elements above the page's prose. Of one whose heading is the
    title that the page states in its markup as well, it leaves that headline, and the lines that
    say who spoke, where or on which day; other rules read them.
    Why: HTML has this element for what introduces a text: who wrote it, in which section, a
    summary by the editors. They are no part of it.
    Leaves alone: headings outside such an element, a head with much prose, one whose heading is
    not the title that is stated, unless it leads to the first page of the site, and heads below
    the first prose of the page.
    Example:

    >>> from speechkit import Source, normalise
    >>> head = "<header><h1>The pier</h1><p>Town news, 3 min read</p></header>"
    >>> page = f"<title>The pier</title>{head}<p>We rebuild it now.</p>"
    >>> normalise(Source.from_text(page), format="html").text
    'The pier\\n\\nWe rebuild it now.'
    """
    heads = _outermost(draft.marks("banner"))
    if not heads:
        return
    prose = draft.once(ProseIn)
    headings = sorted(draft.spans("h1", "h2"))
    for mark in heads:
        span = mark.span
        if prose.of(span) > _LITTLE or prose.of(Span(0, span.start)) > _LITTLE:
            continue
        first = bisect_left(headings, (span.start, 0))
        inside = list(takewhile(span.covers, headings[first : first + _MOST]))
        stated = draft.once(stated_titles) if inside else []
        titles = [heading for heading in inside if _is_stated(heading.of(draft.text), stated)]
        if inside and not titles and not _lead_home(inside, draft):
            continue
        if titles:
            yield from _round_headline(draft, span, titles)
        else:
            yield cut(draft.text, *span, "the head of the page")


def _round_headline(draft: Draft, head: Span, titles: list[Span]) -> Iterator[Edit]:
    """The removal of what stands in a head beside its headline, and says nothing of a speech."""
    kept = [*titles, *draft.spans("attribution")]
    for start, end in draft.once(blocks_of):
        block = Span(start, end)
        if start >= head.end:
            return
        if not head.covers(block) or any(block.covers(span) or span.covers(block) for span in kept):
            continue
        if start < titles[0].start or not _tells_of_speech(block.of(draft.text)):
            yield cut(draft.text, start, end, "the head of the page, beside its headline")


def _tells_of_speech(line: str) -> bool:
    """Whether a line below a headline gives the day alone, or says of a speech who held it."""
    if len(line) <= _DAY_ALONE and is_dated(line):
        return True
    return len(line) <= _LINE and _OF_A_SPEECH.search(line) is not None


def _home_links(draft: Draft) -> Iterator[Span]:
    """The links to the first page of a site."""
    for mark in draft.marks("a"):
        if mark.value and _HOME.fullmatch(mark.value):
            yield mark.span


def _lead_home(headings: list[Span], draft: Draft) -> bool:
    """Whether headings stand in links to the first page of the site: they are its name."""
    home = list(_home_links(draft))
    return all(any(link.covers(heading) for link in home) for heading in headings)


def stated_titles(draft: Draft) -> list[str]:
    """The titles that the page states in its markup, as plain words."""
    facts = (fact for fact in draft.facts if fact.field in ("title", "page_title"))
    return [words for fact in facts if (words := plain(fact.value))]


def _is_stated(words: str, stated: list[str]) -> bool:
    """Whether a heading is a title that is stated, perhaps with the name of the site beside it."""
    bare = plain(words)
    return bool(bare) and any(f" {bare} " in f" {title} " for title in stated)


def plain(words: str) -> str:
    return " ".join(_WORDS.findall(words.casefold()))


def _outermost(marks: tuple[Mark, ...]) -> list[Mark]:
    """The marks that lie in no other of them, in order."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if mark.span.end > mark.span.start and (not found or mark.span.end > found[-1].span.end):
            found.append(mark)
    return found


RULES = [site_name, page_head]
