"""Rules for web pages: what is hidden, what steers, what is around the speech. All by reasons."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import attrs

from speechkit import Draft, Edit, Mark, Span, strip
from speechkit_html.regions import STRONG

_SPOKEN_ENOUGH = 200
"""Code points of prose for which a doubtful region is kept."""

_RECALL = 2.0
"""How much more it weighs to lose prose than to keep what is around it."""

_STEERING = ("nav", "dialog", "button", "form", "footer", "aside", "figure", "figcaption")


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
        yield _cut(draft.text, start, end, f"hidden on the page ({value})")


@strip("HTM020", "page-region", before="WEB")
def page_region(draft: Draft) -> Iterator[Edit]:
    """A part of the page that steers, shares, sells or asks.

    What it does: takes out navigation, forms, dialogs, page footers and asides, and elements whose
    class or id says cookie notice, comments, related articles, share bar and the like.
    Why: nobody said them.
    Leaves alone: a region that holds a good part of the page's prose (a layout may call anything a
    sidebar), a doubtful word (social, share, promo) over more than a little prose, and words in
    the middle of a sentence, whatever their element is called (`<a class="related">`).
    Example:

    >>> from speechkit import Source, normalise
    >>> page = "<nav><a href='/'>Home</a></nav><p>We shall rebuild the old pier.</p>"
    >>> normalise(Source.from_text(page), format="html").text
    'We shall rebuild the old pier.'
    """
    text = draft.text
    if not draft.marks("html"):
        return
    prose = _ProseIn(draft)
    total = prose.of(Span(0, len(text)))
    bodies = [mark.span for mark in draft.marks("region") if mark.value == "body"]
    bodies = [span for span in bodies if prose.of(span) >= _SPOKEN_ENOUGH]
    found: list[Mark] = []
    for mark in draft.marks("region", *_STEERING):
        name = mark.value if mark.role == "region" else mark.role
        if name not in _PURPOSE or prose.goes_on_round(mark.span, text):
            continue
        held = prose.of(mark.span)
        if name == "comments":
            limit = max(0.3 * total, total - _SPOKEN_ENOUGH)
        else:
            limit = 0.3 * total
            if name not in STRONG and mark.role == "region":
                limit = min(_SPOKEN_ENOUGH, limit)
        if held <= limit or (
            name in _APART and any(span.end <= mark.span.start for span in bodies)
        ):
            found.append(Mark(mark.span, mark.role, name))
    for start, end, value in _merged(found):
        yield _cut(text, start, end, f"a part of the page for {_PURPOSE.get(value, value)}")


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
    "caption": "a picture (its caption)",
    "figcaption": "a picture (its caption)",
    "figure": "a picture (its caption)",
}


_ABOVE = 400
"""So many code points may stand above a speech with its heading: a date, a name, a place."""


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
    main = _main(draft)
    if main is None:
        return
    text = draft.text
    kept = [main.span, *_headings(draft, main.span)]
    at = 0
    because = f"outside the element that holds the speech ({main.value})"
    for start, end in sorted(kept):
        if text[at:start].strip():
            yield _cut(text, at, start, because)
        at = max(at, end)
    if text[at:].strip():
        yield _cut(text, at, len(text), because)


def _main(draft: Draft) -> Mark | None:
    """The mark of the innermost element that holds nearly all the prose that is left."""
    containers = draft.marks("container")
    if not containers:
        return None
    prose = _ProseIn(draft)
    total = prose.of(Span(0, len(draft.text)))
    if total < _SPOKEN_ENOUGH:
        return None
    bodies = [
        (prose.of(mark.span), Mark(mark.span, "body", "called the body"))
        for mark in draft.marks("region")
        if mark.value == "body"
    ]
    body = _together([(held, mark) for held, mark in bodies if held >= _SPOKEN_ENOUGH])
    if body is not None and prose.of(body.span) >= 0.5 * total:
        return body
    best = max(containers, key=lambda mark: _fit(prose.of(mark.span), total, _length(mark.span)))
    if prose.of(best.span) < 0.5 * total:
        return None  # the prose is spread over many elements
    return _with_heading(draft, best, containers)


def _together(bodies: list[tuple[int, Mark]]) -> Mark | None:
    """The body of an article; from the first to the last of its parts, if it comes in parts."""
    outermost: list[Mark] = []
    for _, mark in sorted(bodies, key=lambda pair: (pair[1].span.start, -pair[1].span.end)):
        if not outermost or mark.span.end > outermost[-1].span.end:
            outermost.append(mark)
    if not outermost:
        return None
    return attrs.evolve(outermost[0], span=Span(outermost[0].span.start, outermost[-1].span.end))


def _with_heading(draft: Draft, main: Mark, containers: Sequence[Mark]) -> Mark:
    """The element that holds little more than the speech and its heading, if there is one."""
    headings = [mark.span for mark in draft.marks("h1", "h2", "h3")]
    if any(main.span.start <= span.start < main.span.start + _ABOVE for span in headings):
        return main
    wider = (
        mark
        for mark in containers
        if mark.span.covers(main.span) and _length(mark.span) <= _length(main.span) + _ABOVE
    )
    for mark in sorted(wider, key=lambda mark: _length(mark.span)):
        if any(mark.span.start <= span.start < main.span.start for span in headings):
            return mark
    return main


def _fit(held: int, total: int, length: int) -> float:
    """How well an element fits the speech: it should hold all prose, and nothing else (F-score).

    To hold all counts `_RECALL` times as much as to hold nothing else.
    """
    precision, recall = min(1.0, held / max(1, length)), held / total
    if not held:
        return 0.0
    return (1 + _RECALL) * precision * recall / (_RECALL * precision + recall)


def _headings(draft: Draft, main: Span) -> Iterator[Span]:
    """The page's main heading, when it stands outside: the last `h1` above, if one is there.

    An `h2` or `h3` right above the speech stays too, with what is round it: title, speaker and
    place often have an element of their own there.
    """
    tops = draft.marks("h1")
    if any(main.covers(mark.span) for mark in tops):
        return
    above = [mark.span for mark in tops if mark.span.end <= main.start]
    yield from above[-1:]
    border = above[-1].end if above else 0
    lower = [m.span.start for m in draft.marks("h2", "h3") if border <= m.span.start]
    near = [start for start in lower if 0 < main.start - start <= _NEAR]
    if not near or any(main.start <= start <= main.start + _NEAR for start in lower):
        return
    round_both = [
        mark.span.start
        for mark in draft.marks("container")
        if max(border, near[-1] - _NEAR) <= mark.span.start <= near[-1]
        and mark.span.end >= main.end
    ]
    yield Span(max(round_both, default=near[-1]), main.start)


_NEAR = 400
"""How far above the speech, in code points, a heading may stand that is its title."""


_GOES_ON = tuple(",.;:!?)’'”\"…")
"""With these signs a sentence goes on, or ends."""


class _ProseIn:
    """How much prose stands in a span: blocks of some length that are not mostly links."""

    def __init__(self, draft: Draft) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sums: list[int] = [0]
        for (start, end), _, _ in map(_row, draft.marks("prose")):
            length = end - start
            self.starts.append(start)
            self.ends.append(end)
            self.sums.append(self.sums[-1] + (length if length >= 80 else length // 2))

    def goes_on_round(self, span: Span, text: str) -> bool:
        """Whether a sentence goes on behind a span inside it: both sides say so, or its block."""
        before = text[max(0, span.start - 40) : span.start].rpartition("\n")[2].rstrip()[-1:]
        after = text[span.end : span.end + 40].partition("\n")[0].lstrip()[:1]
        goes_on = after.islower() or after in _GOES_ON
        if before.islower() and (goes_on or after.isalnum()):
            return True
        number = bisect_right(self.starts, span.start) - 1
        if not goes_on or number < 0 or span.end >= self.ends[number]:
            return False
        return self.ends[number] - self.starts[number] - _length(span) >= 40

    def of(self, span: Span) -> int:
        first = bisect_right(self.starts, span.start - 1)
        last = bisect_right(self.starts, span.end - 1)
        return self.sums[max(first, last)] - self.sums[first]


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
    text = draft.text
    links = sorted(mark.span for mark in draft.marks("a") if not mark.value.startswith("#"))
    if not links:
        return
    headings = [mark.span for mark in draft.marks("h1", "h2", "h3", "h4")]
    blocks = draft.once(_blocks)
    linked = [
        _covered(links, start, end) >= 0.9 * (end - start)
        and not any(span.start <= start and end <= span.end for span in headings)
        for start, end in blocks
    ]
    for first, last in _runs(linked):
        if last - first >= 2 or first == 0 or last == len(blocks):
            yield _cut(text, blocks[first][0], blocks[last - 1][1], "nothing but links")


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
    text = draft.text
    starts = sorted(mark.span.start for mark in draft.marks("a") if mark.value[:1] != "#")
    for start, end in draft.once(_blocks):
        if end - start > 300 or not _POINTS.match(text, start, end):
            continue
        if bisect_right(starts, end) > bisect_right(starts, start - 1):
            yield _cut(text, start, end, "it points to other pages of the site")


def _row(mark: Mark) -> tuple[Span, str, str]:
    return mark.span, mark.role, mark.value


def _blocks(draft: Draft) -> list[tuple[int, int]]:
    """Where the blocks of the text begin and end: blank lines are between them."""
    found: list[tuple[int, int]] = []
    at = 0
    for block in draft.text.split("\n\n"):
        bare = block.lstrip()
        if bare:
            found.append((at + len(block) - len(bare), at + len(block)))
        at += len(block) + 2
    return found


def _covered(links: list[Span], start: int, end: int) -> int:
    first = max(0, bisect_right([span.start for span in links], start) - 1) if links else 0
    total = 0
    for span in links[first:]:
        if span.start >= end:
            break
        total += max(0, min(span.end, end) - max(span.start, start))
    return total


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for number, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = number
        elif not flag and start is not None:
            yield start, number
            start = None


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


def _cut(text: str, start: int, end: int, because: str) -> Edit:
    """The removal of the words of a stretch; the breaks around them stay."""
    words = text[start:end]
    end = start + len(words.rstrip("\n"))
    return Edit.at(text, end - len(words.strip("\n")), end, "", because)


def _length(span: Span) -> int:
    return span.end - span.start


RULES = [hidden_text, page_region, around_the_speech, list_of_links, pointer]
