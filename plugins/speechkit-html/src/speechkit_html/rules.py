"""Rules for web pages: what is hidden, what steers, what is around the speech. All by reasons."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Edit, Mark, Span, strip
from speechkit_html.attachments import attachment
from speechkit_html.credits import credit_line
from speechkit_html.fields import label_over_value
from speechkit_html.headline import NEAR, headings_above
from speechkit_html.heads import page_head, site_name
from speechkit_html.index import index_page
from speechkit_html.interface import interface_words
from speechkit_html.links import list_of_links
from speechkit_html.main import main_of
from speechkit_html.more import more_of_the_site, teasers
from speechkit_html.orphans import heading_of_nothing
from speechkit_html.parts import Parts
from speechkit_html.pointers import labelled_links, pointer
from speechkit_html.prose import cut, dated_in
from speechkit_html.regions import STEERING
from speechkit_html.served import answer_head


@strip("HTM010", "hidden-text", before="WEB")
def hidden_text(draft: Draft) -> Iterator[Edit]:
    """Text that the page does not show.

    What it does: takes out what stands in elements that are hidden, by attribute, style or name.
    Why: menus for small screens, remarks for search engines and traps for robots are no speech.
    Leaves alone: what a script may show or hide later: only the page as saved is known. A page
    that hides nearly all of its text was saved while it faded in, or under a window: it is read as
    if nothing were hidden.
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
    class or id says cookie notice, comments, related articles, share bar and the like; of the
    contributions to a thread of a forum, all but the first.
    Why: nobody said them.
    Leaves alone: a region that holds a good part of the page's prose (a layout may call anything a
    sidebar), all that bears a word of layout (widget, promo) if hardly any prose stood outside,
    what quotes a social network, a figure that shows a quotation or a table, the headline and lines
    with a day among those that say who wrote the text, a doubtful word (social, share, promo) over
    more than a little prose, a heading that is a button (it opens what it heads), and words in the
    middle of a sentence, whatever their element is called (`<a class="related">`).
    Example:

    >>> from speechkit import Source, normalise
    >>> page = "<nav><a href='/'>Home</a></nav><p>We shall rebuild the old pier.</p>"
    >>> normalise(Source.from_text(page), format="html").text
    'We shall rebuild the old pier.'
    """
    if not draft.spans("html"):
        return
    text = draft.text
    page = Parts(draft)
    found: list[Mark] = []
    for mark in draft.marks("region", *STEERING):
        if found and found[-1].span.covers(mark.span):
            continue  # it goes with what it stands in
        name = mark.value if mark.role == "region" else mark.role
        if name in _PURPOSE and page.is_around(name, mark):
            found.append(Mark(mark.span, mark.role, name))
    for start, end, value in _merged(page.believed(found)):
        because = f"a part of the page for {_PURPOSE.get(value, value)}"
        for begin, stop in page.undated(start, end) if value == "meta" else ((start, end),):
            yield cut(text, begin, stop, because)


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
    "paywall": "subscribing",
    "related": "other articles",
    "comments": "comments",
    "breadcrumb": "finding one's way (breadcrumbs)",
    "sidebar": "what stands beside (a sidebar)",
    "advert": "advertising",
    "popup": "a window that pops up",
    "tags": "finding more of the kind (tags)",
    "author": "saying who wrote it",
    "meta": "saying who wrote it, and where it is kept",
    "posting": "answering the first contribution",
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
