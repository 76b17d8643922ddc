"""The main element: which one of a page holds the speech, judged by its prose and its headings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from speechkit import Draft, Mark, Span
from speechkit_html.headline import ABOVE, NEAR, headline, heads_links
from speechkit_html.prose import Links, ProseIn, blocks_in, length_of

LONG = 80
"""So much prose above the headline does not belong to the text."""

SPOKEN_ENOUGH = 200
"""Code points of prose for which a doubtful region is kept."""

_RECALL = 1.0
"""How much more it weighs to lose prose than to keep what is around it."""

_SHORT = 0.5
"""The share of the prose of a short page that what it calls its body must hold."""

_SECTION, _LINKED = 0.1, 0.1
"""What follows the main element holds so much of its prose, and no more of its words are links, if
it belongs to it."""

_BODY, _HEADED = 0.4, 0.25
"""The share of the prose that what a page calls its body must hold to be believed: less if it
begins with a headline."""

_MUCH, _ALL = 0.25, 0.8
"""What goes on behind a body holds so much of its prose, and hardly anything else."""

_NEARLY_ALL = 0.85
"""The share of the prose in an element below whose end only pointers to other pages may stand."""

_LAYERS = 8
"""So many elements, one in the other, are asked where the text ends."""

_TEASER = 250
"""A block of more code points is no teaser."""


def main_of(draft: Draft) -> Mark | None:
    """The mark of the innermost element that holds nearly all the prose that is left."""
    containers = draft.marks("container")
    if not containers:
        return None
    prose = draft.once(ProseIn)
    article = _article(draft, prose)
    within = article.span if article else Span(0, len(draft.text))
    total = prose.of(within)
    body = _body(draft, prose, within)
    if body is not None:
        headed = any(0 <= span.start - body.span.start < NEAR for span in draft.spans("h1", "h2"))
        if prose.of(body.span) >= (_HEADED if headed else _BODY) * total:
            return body
    if total < SPOKEN_ENOUGH:
        return None  # too little to judge by, unless the page names the body
    if article:
        containers = tuple(mark for mark in containers if within.covers(mark.span))
        best = _best(containers, within, prose)
    else:
        top = headline(draft, prose)
        within = Span(top or 0, within.end)
        best = _best(containers, within, prose)
        if best and top is not None and prose.of(Span(top, best.span.start)) >= SPOKEN_ENOUGH:
            first = next(span for span in draft.spans("prose") if span.start >= top)
            best = _best([mark for mark in containers if mark.span.covers(first)], within, prose)
    if best is None or _held(best.span, within.start, prose)[0] < 0.5 * prose.of(within):
        return article  # the prose is spread over many elements
    best = _with_heading(draft, best, containers)
    best = _with_sections(draft, best, containers, prose)
    if prose.of(Span(best.span.start, max(best.span.start, within.start))) >= LONG:
        best = attrs.evolve(best, span=Span(within.start, best.span.end))
    return attrs.evolve(best, span=Span(best.span.start, _end(draft, best.span, containers, prose)))


def _best(containers: Sequence[Mark], within: Span, prose: ProseIn) -> Mark | None:
    """The element that fits best what prose a stretch holds."""
    total = prose.of(within)
    return max(
        containers,
        key=lambda mark: _fit(*_held(mark.span, within.start, prose), total),
        default=None,
    )


def _with_sections(draft: Draft, main: Mark, containers: Sequence[Mark], prose: ProseIn) -> Mark:
    """The main element with the rest of the one it stands in, if that is text without links."""
    wider = [mark.span for mark in containers if mark.span.covers(main.span)]
    wider = [span for span in wider if length_of(span) > length_of(main.span)]
    if not wider:
        return main
    whole = min(wider, key=length_of)
    paragraphs = [span for span in draft.spans("prose") if whole.covers(span)]
    links = draft.once(Links)
    start, end = main.span
    for rest in (Span(end, whole.end), Span(whole.start, start)):
        held = prose.of(whole) - prose.of(main.span)
        beside = sum(not main.span.covers(span) for span in paragraphs)
        if held < _SECTION * prose.of(main.span) or beside < 2 or not prose.of(rest):
            continue
        if links.covered(*rest) <= _LINKED * length_of(rest):
            start, end = min(start, rest.start), max(end, rest.end)
    return attrs.evolve(main, span=Span(start, end))


def _end(draft: Draft, main: Span, containers: Sequence[Mark], prose: ProseIn) -> int:
    """Where the main element ends, or the inner one below which it leads to other pages."""
    enough = _NEARLY_ALL * prose.of(main)
    inner = (m.span for m in containers if m.span.end < main.end and prose.of(m.span) >= enough)
    ends = sorted({span.end for span in inner if main.covers(span)})[:_LAYERS]
    below = (end for end in ends if _only_leads(draft, Span(end, main.end)))
    return next(below, main.end)


def _only_leads(draft: Draft, below: Span) -> bool:
    """Whether a stretch begins with a heading, holds a link on its own, and no long block."""
    inside = [Span(*block) for block in blocks_in(draft.text, below)]
    headings = {span.start for span in draft.spans("h2", "h3", "h4", "h5", "h6")}
    if not inside or inside[0].start not in headings or max(map(length_of, inside)) > _TEASER:
        return False
    return any(draft.once(Links).fill(*block) for block in inside)


def _article(draft: Draft, prose: ProseIn) -> Mark | None:
    """The article that the page is about, where its other articles only lead to further pages."""
    articles = _outermost(draft.marks("article"))
    if len(articles) < 2:
        return None
    held = [prose.of(mark.span) for mark in articles]
    most = max(held)
    rest = prose.of(Span(0, len(draft.text))) - sum(held)
    others = [mark for mark, much in zip(articles, held, strict=True) if much < 0.5 * most]
    if most < SPOKEN_ENOUGH or rest > most or len(others) < len(articles) - 1:
        return None
    headings = sorted(draft.spans("h1", "h2", "h3", "h4"))
    starts = [span.start for span in headings]
    teasers = 0
    for mark in others:
        first = bisect_left(starts, mark.span.start)
        inside = headings[first : first + 1]
        teasers += any(_is_headline(draft, span) for span in inside if mark.span.covers(span))
    if 2 * teasers <= len(others):
        return None
    return Mark(articles[held.index(most)].span, "article", "the article among teasers")


def _is_headline(draft: Draft, span: Span) -> bool:
    """Whether a heading is a link of so many words that it names an article, not a person."""
    return len(span.of(draft.text).split()) > 4 and draft.once(Links).fill(*span)


def _body(draft: Draft, prose: ProseIn, within: Span) -> Mark | None:
    """The body of an article; from the first to the last of its parts, if it comes in parts.

    What has a headline between it and the parts before is the body of another article: an `h1`,
    or an `h2` if the first part stands under one as well.
    """
    bodies = [
        Mark(mark.span, "body", "called the body")
        for mark in draft.marks("region")
        if mark.value in ("body", "posting") and within.covers(mark.span)
    ]
    least = min(SPOKEN_ENOUGH, _SHORT * prose.of(within))
    parts = _outermost([mark for mark in bodies if 0 < prose.of(mark.span) >= least])
    if not parts:
        return None
    tops = [span.start for span in draft.spans("h1")]
    lower = [span.start for span in draft.spans("h2")]
    first = parts[0].span.start
    headed = [at for at in (*tops, *lower) if at < first + NEAR]
    under_h2 = bool(headed) and max(headed) in lower
    headlines = sorted(tops + lower) if under_h2 else sorted(tops)
    articles: list[Span] = []
    for mark in parts:
        before = articles[-1].end if articles else 0
        if not articles or bisect_left(headlines, before) < bisect_left(headlines, mark.span.start):
            articles.append(mark.span)
        else:
            articles[-1] = Span(articles[-1].start, mark.span.end)
    most = max(map(prose.of, articles))
    chosen = next(span for span in articles if prose.of(span) >= 0.3 * most)
    return attrs.evolve(parts[0], span=_goes_on(draft, prose, chosen, bodies))


def _goes_on(draft: Draft, prose: ProseIn, body: Span, bodies: Sequence[Mark]) -> Span:
    """The body with what follows right behind it: what is called a body too, or paragraphs.

    Blogs keep what stands below the fold in an element of its own.
    """
    text, named = draft.text, {mark.span for mark in bodies}
    starts = [span.start for span in draft.spans("prose")]
    for span in sorted({*named, *draft.spans("container")}):
        if span.start < body.end or text[body.end : span.start].strip():
            continue
        begins = starts[(at := bisect_left(starts, span.start)) : at + 1] == [span.start]
        least = max(_MUCH * prose.of(body), _ALL * length_of(span))
        if span in named or (begins and prose.of(span) >= least):
            body = Span(body.start, span.end)
    return body


def _outermost(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that lie in no other of them, in order."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if not found or mark.span.end > found[-1].span.end:
            found.append(mark)
    return found


def _with_heading(draft: Draft, main: Mark, containers: Sequence[Mark]) -> Mark:
    """The element that holds little more than the speech and its heading, if there is one."""
    headings = draft.spans("h1", "h2", "h3")
    if any(main.span.start <= span.start < main.span.start + ABOVE for span in headings):
        return main
    headings = tuple(span for span in headings if not heads_links(draft, span, main.span))
    wider = (
        mark
        for mark in containers
        if mark.span.covers(main.span) and length_of(mark.span) <= length_of(main.span) + ABOVE
    )
    for mark in sorted(wider, key=lambda mark: length_of(mark.span)):
        if any(mark.span.start <= span.start < main.span.start for span in headings):
            return mark
    return main


def _held(span: Span, border: int, prose: ProseIn) -> tuple[int, int]:
    """How much prose an element holds below the headline, and how long it is there."""
    start = max(span.start, border)
    return (prose.of(Span(start, span.end)), span.end - start) if start < span.end else (0, 0)


def _fit(held: int, length: int, total: int) -> float:
    """How well an element fits the speech: it should hold all prose, and nothing else (F-score).

    To hold all counts `_RECALL` times as much as to hold nothing else.
    """
    precision, recall = min(1.0, held / max(1, length)), held / total
    if not held:
        return 0.0
    return (1 + _RECALL) * precision * recall / (_RECALL * precision + recall)
