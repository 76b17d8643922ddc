"""A rule for lines in which a paper says who wrote an article, below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Span, strip
from speechkit_html.prose import ProseIn, blocks_of, cut

_BEFORE = 300
"""So much prose must stand above."""

_LAST = 3
"""How many blocks from the end such a line may stand."""

_LONGEST = 350
"""A longer block, in code points, is more than a line about a writer."""

_NAME = r"(?:[A-Z][\w.’'-]*+ ){2,4}(?:\([^()]{1,60}\) )?"
_CREDIT = re.compile(
    r"[(\[—–-]?\s*(?:"
    r"(?:(?:[Aa]dditional |[Ww]ith )?[Rr]eporting|[Ee]diting|[Ww]riting) by [A-Z].*"
    r"|(?!.*\b(?:you|we|they|all|I|us|our)\b)[A-Z].{3,200}\bcontributed"
    r" (?:to this (?:report|story|article|post)|reporting)\b.{0,60}"
    rf"|{_NAME}is (?:an?|the|[A-Z][\w.]*[’']s?) (?:[\w’'-]+ ){{0,5}}"
    r"(?:reporter|editor|writer|correspondent|columnist|journalist|contributor)\b.*"
    r"|(?:Mit Material (?:von|der)|Quellen?:|[Aa]vec (?=[A-Z]{3})|Con información de|Fonte:|Bron:)"
    r" ?.{2,40}|(?:Von |Mit )?[Mm]it Agenturen"
    r")"
)
_SIGNS = (
    "porting by", "diting by", "riting by", "contributed", "reporter", "editor", "writer",
    "correspondent", "columnist", "journalist", "contributor", "Material", "Quelle", "vec ",
    "Con información", "Fonte:", "Bron:", "Agenturen",
)  # fmt: skip
"""What such a line cannot do without."""


@strip("HTM087", "credit-line", before="WEB", sure=False)
def credit_line(draft: Draft) -> Iterator[Edit]:
    """Who reported, edited or wrote, as papers print it below an article.

    What it does: takes out short blocks at the end of a page that say who reported, edited or
    contributed, or that somebody is a reporter, editor or writer.
    Why: it is said of the text, not in it.
    Leaves alone: such words further in, offices that are none of the press, and pages with hardly
    any prose.
    Example:

    >>> from speechkit import Source, normalise
    >>> speech = "<p>We have rebuilt the pier, and lamps stand on all of the old promenade.</p>" * 9
    >>> page = f"<div>{speech}<p>Reporting by Bo Lind; editing by Ada Reed</p></div>"
    >>> "Lind" in normalise(Source.from_text(page), format="html").text
    False
    """
    if not draft.spans("html") or draft.once(ProseIn).of(Span(0, len(draft.text))) < _BEFORE:
        return
    for start, end in draft.once(blocks_of)[-_LAST:]:
        if end - start > _LONGEST or not any(map(draft.text[start:end].__contains__, _SIGNS)):
            continue
        if _CREDIT.fullmatch(draft.text, start, end):
            yield cut(draft.text, start, end, "a paper's word on who wrote the text")


RULES = [credit_line]
