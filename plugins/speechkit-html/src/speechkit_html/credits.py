"""A rule for lines in which a paper says who wrote an article, above it or below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Fact, Span, strip
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
_PERSON = (
    r"[^\W\d_a-zà-öø-ÿ][\w.’'-]*+(?: (?:von|van|de|der|den|ter|di|da|del|dos|la|le|y|e)){0,2}"
    r"(?: [^\W\d_a-zà-öø-ÿ][\w.’'-]++){1,3}"
)
_ABOVE = re.compile(
    r"(?:(?:(?:(?:ein|eine|une?) )?(?:gast)?(?:beitrag|artikel|text|bericht|kommentar|reportage"
    r"|interview|article|entretien) (?:von|de|par)|von|par|por|di|door|przez) ++|(?:texte?|texto"
    r"|testo|tekst|autor(?:in|a|zy)?|auteure?|autrice|autore|author|redaktion|redakteur(?:in)?"
    r"|rédaction|text und fotos?|texte et photos?) ?: *+)"
    rf"(?P<who>(?-i:{_PERSON}(?:(?:,| und| et| y| e| en| i|/) ?{_PERSON}){{0,2}}))(?<!\w\w\.)"
    r"(?:(?:,| [|·/–—-]) ?[^.!?\n]{2,50})?",
    re.IGNORECASE,
)
_FIRST = frozenset(
    (
        "ein eine un une gas bei art tex ber kom rep int ent von par por di doo prz tes tek aut "
        "red réd"
    ).split()
)
"""The first letters of such lines, three at most."""

_SHORT = 90
"""A longer line above a text, in code points, says more than who wrote it."""

_NOT_YET = 100
"""So much prose may stand above a line that is above the text."""

_SIGNS = (
    "porting by", "diting by", "riting by", "contributed", "reporter", "editor", "writer",
    "correspondent", "columnist", "journalist", "contributor", "Material", "Quelle", "vec ",
    "Con información", "Fonte:", "Bron:", "Agenturen",
)  # fmt: skip
"""What such a line cannot do without."""


@strip("HTM087", "credit-line", before="WEB", sure=False)
def credit_line(draft: Draft) -> Iterator[Edit | Fact]:
    """Who reported, edited or wrote, as papers print it above or below an article.

    What it does: takes out short blocks at the end of a page that say who reported, edited or
    contributed, or that somebody is a reporter, editor or writer; and a line above the text that
    says who wrote it ("Von Ada Moor", "Texte: Ada Moor"), which is kept as the fact `author`.
    Why: it is said of the text, not in it.
    Leaves alone: such words further in, offices that are none of the press, and pages with hardly
    any prose. Lines in English are read with the other lines above a speech (MET012).
    Example:

    >>> from speechkit import Source, normalise
    >>> speech = "<p>We have rebuilt the pier, and lamps stand on all of the old promenade.</p>" * 9
    >>> page = f"<div>{speech}<p>Reporting by Bo Lind; editing by Ada Reed</p></div>"
    >>> "Lind" in normalise(Source.from_text(page), format="html").text
    False
    """
    prose = draft.once(ProseIn)
    if not draft.spans("html") or prose.of(Span(0, len(draft.text))) < _BEFORE:
        return
    yield from _byline(draft, prose)
    for start, end in draft.once(blocks_of)[-_LAST:]:
        if end - start > _LONGEST or not any(map(draft.text[start:end].__contains__, _SIGNS)):
            continue
        if _CREDIT.fullmatch(draft.text, start, end):
            yield cut(draft.text, start, end, "a paper's word on who wrote the text")


def _byline(draft: Draft, prose: ProseIn) -> Iterator[Edit | Fact]:
    """The line above the text that says who wrote it."""
    text = draft.text
    headings = {span.start for span in draft.spans("h1", "h2", "h3", "h4", "h5", "h6")}
    for start, end in draft.once(blocks_of):
        if prose.of(Span(0, start)) > _NOT_YET:
            return
        if start in headings:
            continue
        first = text[start : start + 3].casefold().strip()
        found = end - start <= _SHORT and first in _FIRST and _ABOVE.fullmatch(text, start, end)
        if found:
            place = draft.place(Span(*found.span("who")))
            yield Fact("author", found["who"], "the line above the text", place)
            yield cut(text, start, end, "a line that says who wrote the text")


RULES = [credit_line]
