"""Rules for web pages: what is hidden, what steers, what is around the speech. All by reasons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from speechkit import Draft, Edit, Mark, Span, strip
from speechkit_html.attachments import attachment
from speechkit_html.credits import credit_line
from speechkit_html.fields import label_over_value
from speechkit_html.heads import page_head, site_name
from speechkit_html.index import index_page
from speechkit_html.interface import interface_words
from speechkit_html.links import list_of_links
from speechkit_html.main import NEAR, SPOKEN_ENOUGH, headings_above, main_of
from speechkit_html.more import more_of_the_site, teasers
from speechkit_html.orphans import heading_of_nothing
from speechkit_html.pointers import labelled_links, pointer
from speechkit_html.prose import ProseIn, cut, dated_in, length_of
from speechkit_html.regions import STEERING, STRONG
from speechkit_html.served import answer_head

_LONG = 500
"""Code points of prose for which a caption, or what is said of an author, is kept."""


@strip("HTM010", "hidden-text", before="WEB")
def hidden_text(draft: Draft) -> Iterator[Edit]:
    """Text that the page does not show.

    What it does: takes out what stands in elements that are hidden, by attribute, style or name.
    Why: menus for small screens, remarks for search engines and traps for robots are no speech.
    Leaves alone: what a script may show or hide later: only the page as saved is known.
    Example:

    >>> from speechkit import Source, normalise
    >>> page = "<p>We shall rebuild the old pier.</p><div hidden>Open menu</div>"
    >>> normalise(Source.from_text(page), format="html").text
    'We shall rebuild the old pier.'
    """
    for start, end, value in _merged(draft.marks("hidden")):
        yield cut(draft.text, start, end, f"hidden on the page ({value})")


@strip("HTM020", "page-region", before="WEB")
def page_region(draft: Draft) -> Iterator[Edit]:
    """A part of the page that steers, shares, sells or asks.

    What it does: takes out navigation, forms, dialogs, page footers and asides, and elements whose
    class or id says cookie notice, comments, related articles, share bar and the like.
    Why: nobody said them.
    Leaves alone: a region that holds a good part of the page's prose (a layout may call anything a
    sidebar), all that bears a word of layout (widget, promo) if hardly any prose stood outside,
    what quotes a social network, a doubtful word (social, share, promo) over more than a
    little prose, a heading that is a button (it opens what it heads), and words in the middle of
    a sentence, whatever their element is called (`<a class="related">`).
    Example:

    >>> from speechkit import Source, normalise
    >>> page = "<nav><a href='/'>Home</a></nav><p>We shall rebuild the old pier.</p>"
    >>> normalise(Source.from_text(page), format="html").text
    'We shall rebuild the old pier.'
    """
    text = draft.text
    if not draft.spans("html"):
        return
    prose = draft.once(ProseIn)
    total = prose.of(Span(0, len(text)))
    marks = draft.marks("region", *STEERING)
    bodies = [mark.span for mark in marks if mark.role == "region" and mark.value == "body"]
    bodies = [span for span in bodies if prose.of(span) >= SPOKEN_ENOUGH]
    quotes = sorted(draft.spans("blockquote"))
    headings = set(draft.spans("h1", "h2", "h3", "h4", "h5", "h6"))
    found: list[Mark] = []
    for mark in marks:
        if found and found[-1].span.covers(mark.span):
            continue  # it goes with what it stands in
        name = mark.value if mark.role == "region" else mark.role
        if name not in _PURPOSE or prose.goes_on_round(mark.span, text):
            continue
        if name in _QUOTING and _is_quotation(mark.span, quotes):
            continue
        if name == "button" and mark.span in headings:
            continue
        held = prose.of(mark.span)
        if name == "comments":
            limit = max(0.3 * total, total - SPOKEN_ENOUGH)
        else:
            limit = 0.3 * total
            if name not in STRONG and mark.role == "region":
                limit = min(_LONG if name in ("caption", "author") else SPOKEN_ENOUGH, limit)
        if held <= limit or (
            name in _APART and any(span.end <= mark.span.start for span in bodies)
        ):
            found.append(Mark(mark.span, mark.role, name))
    for start, end, value in _merged(_believed(found, prose, total)):
        yield cut(text, start, end, f"a part of the page for {_PURPOSE.get(value, value)}")


def _believed(found: list[Mark], prose: ProseIn, total: int) -> list[Mark]:
    """The parts of a page, but those that bear a word of layout if it is on all of the prose."""
    vague = [mark for mark in found if mark.value in _VAGUE and prose.of(mark.span)]
    held = sum(prose.of(mark.span) for mark in vague)
    if held < SPOKEN_ENOUGH or total - held >= 0.2 * total:
        return found
    return [mark for mark in found if mark not in vague]


def _is_quotation(span: Span, quotes: list[Span]) -> bool:
    """Whether the first quotation in a part of the page fills it."""
    number = bisect_left(quotes, span.start, key=lambda quote: quote.start)
    if number == len(quotes) or not span.covers(quotes[number]):
        return False
    return 2 * length_of(quotes[number]) > length_of(span)


_QUOTING = ("social", "sidebar")
"""Regions that, if a quotation fills them, show what somebody wrote elsewhere."""

_VAGUE = frozenset(("sidebar", "advert", "caption", "figure", "figcaption", "popup", "nav"))
"""Regions whose names layouts give to anything: builders of pages call each block a widget."""

_APART = ("footer", "sidebar", "aside", "related", "newsletter")
"""Regions that are no speech, however long, after what the page itself calls its body."""

_PURPOSE = {
    "nav": "finding one's way (navigation)",
    "form": "asking (a form)",
    "dialog": "asking (a dialog)",
    "button": "clicking (a button)",
    "footer": "all pages alike (a footer)",
    "aside": "what stands beside (an aside)",
    "share": "sharing",
    "social": "social networks",
    "cookie": "consent to cookies",
    "newsletter": "subscribing",
    "related": "other articles",
    "comments": "comments",
    "breadcrumb": "finding one's way (breadcrumbs)",
    "sidebar": "what stands beside (a sidebar)",
    "advert": "advertising",
    "popup": "a window that pops up",
    "tags": "finding more of the kind (tags)",
    "author": "saying who wrote it",
    "caption": "a picture (its caption)",
    "figcaption": "a picture (its caption)",
    "figure": "a picture (its caption)",
}


@strip("HTM030", "around-the-speech", before="WEB")
def around_the_speech(draft: Draft) -> Iterator[Edit]:
    """What stands on the page around the speech.

    What it does: finds the innermost element that holds nearly all prose of the page (or the one
    that the page itself calls the body of the article) and takes out what is outside it, save the
    page's main heading.
    Why: banners, teasers and imprints stand outside the text on every page of a site.
    Leaves alone: pages whose prose is spread over many elements, and those with hardly any prose.
    Example:

    >>> from speechkit import Source, normalise
    >>> speech = "".join(f"<p>We have rebuilt the pier and the lamps, and part {n} of the "
    ...                  "promenade will be open before the summer is over.</p>" for n in range(9))
    >>> page = f"<div>City Hall</div><h1>The pier</h1><article>{speech}</article><div>Jobs</div>"
    >>> text = normalise(Source.from_text(page), format="html").text
    >>> text.startswith("The pier"), "Jobs" in text
    (True, False)
    """
    main = main_of(draft)
    if main is None:
        return
    text = draft.text
    kept = [main.span, *headings_above(draft, main.span)]
    first = min(kept)
    if first.end < main.span.start <= first.end + NEAR:
        kept += dated_in(draft, Span(first.end, main.span.start))
    at = 0
    because = f"outside the element that holds the speech ({main.value})"
    for start, end in sorted(kept):
        if text[at:start].strip():
            yield cut(text, at, start, because)
        at = max(at, end)
    if text[at:].strip():
        yield cut(text, at, len(text), because)


def _merged(marks: tuple[Mark, ...] | list[Mark]) -> Iterator[tuple[int, int, str]]:
    """Marks as stretches that do not overlap, each with the value of its outermost mark."""
    at = -1
    waiting: tuple[int, int, str] | None = None
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if mark.span.end <= at or mark.span.start >= mark.span.end:
            continue
        start = max(mark.span.start, at)
        if waiting:
            yield waiting
        waiting, at = (start, mark.span.end, mark.value), mark.span.end
    if waiting:
        yield waiting


RULES = [
    answer_head,
    attachment,
    hidden_text,
    page_region,
    site_name,
    around_the_speech,
    more_of_the_site,
    teasers,
    list_of_links,
    labelled_links,
    pointer,
    interface_words,
    credit_line,
    heading_of_nothing,
    label_over_value,
    page_head,
    index_page,
]
