"""Furniture: what stands round and between the words of a speech and was said by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Fact, Line, Rule, Warning, strip
from speechkit.builtin.rules.furniture.contents import RULES as CONTENTS
from speechkit.builtin.rules.furniture.edges import RULES as EDGES
from speechkit.builtin.rules.furniture.imprints import RULES as IMPRINTS
from speechkit.builtin.rules.furniture.lengths import RULES as LENGTHS
from speechkit.builtin.rules.furniture.letterheads import RULES as LETTERHEADS
from speechkit.builtin.rules.furniture.page_marks import RULES as PAGE_MARKS
from speechkit.builtin.rules.furniture.pages import RULES as PAGES
from speechkit.builtin.rules.furniture.press import RULES as PRESS
from speechkit.builtin.rules.furniture.running_heads import RULES as HEADS
from speechkit.builtin.rules.metadata.datelines import RULES as DATELINES
from speechkit.builtin.rules.metadata.headers import header
from speechkit.builtin.rules.metadata.occasions import is_audience, is_event
from speechkit.builtin.rules.metadata.standfirsts import standfirst
from speechkit.builtin.rules.metadata.titles import read_title
from speechkit.builtin.rules.words.cuts import bare_words, end_lines_of, whole_line
from speechkit.builtin.rules.words.dates import MONTHS, WEEKDAYS, FoundDate, dates_in

Finding = Edit | Fact | Warning

# ── bylines ──────────────────────────────────────────────────────────────────────────────────

# How blogs say that they put a text up, in the languages seen.
_VERBS = """
posted published submitted uploaded added written created entered publié posté mis ecrit écrit
veröffentlicht erstellt geschrieben eingestellt publicado escrito enviado subido postado pubblicato
scritto inserito geplaatst gepubliceerd geschreven publicat udgivet skrevet lagt publicerad postat
opublikowano dodano опубликовано размещено yayınlandı
"""
_BY_WORDS = r"(?:by|par|von|por|da|door|af|av|przez|per|de)"
_POSTED = re.compile(
    rf"(?:{'|'.join(_VERBS.split())})(?: en ligne)?\b ?:?"
    r"(?:\s*(?:on|at|am|le|el|em|il|op|den|d\.|в))?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_PUBLISHING = frozenset(
    verb
    for verb in _VERBS.split()
    if verb.startswith(("publ", "pubbl", "veröff", "gepubl", "опубл"))
)
_FIRST = frozenset([*_VERBS.split(), *MONTHS, *WEEKDAYS, "#", "by", "par", "von", "por", "on"])
_RUN_ON = re.compile(rf"(?i)(?<=\bon)(?=(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b)")
_CLOCK = re.compile(
    r"(?:,|at|um|à|a las|om|kl\.?)?\s*\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?\b", re.IGNORECASE
)
_BY = re.compile(
    rf"\b{_BY_WORDS}:?\s+(?P<who>[^|•·/]{{1,60}}?)\s*(?=$|[|•·/]|\b(?:in|under|at|on)\b)", re.I
)
_FILED = re.compile(
    r"(?:[|•·/,]\s*)?(?:posted )?(?:in|under|filed under|categor(?:y|ies)|tagged|tags|dans|"
    r"unter|en)\b:?\s*[^|•·]{1,120}|[|•·/]\s*(?:\d+|no|leave a|add a) comments?(?: »)?|"
    r"[|•·/]\s*(?:permalink|print|edit)",
    re.IGNORECASE,
)


@strip("FUR010", "posting-byline", once=True)
def posting_byline(draft: Draft) -> Iterator[Finding]:
    """A line in which a web site says when it posted the text, and who did it.

    **What it does**: removes `Posted November 26th, 2015 by admin` and its kin (`Published: …`,
    `By editor on …`, `Publié le … par …`) near either end of a text; keeps `posted` and
    `posted_by` as facts. A mere `Published 3 May 2015`, without a user, is `published`.

    **Why**: the day of posting is often years after the day of the speech, and the user of the
    site is not the speaker.

    **Leaves alone**: sentences ("Posted to Malta in 1941, he …"), and any such line further in.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail.\\n\\nPosted on 3 May 2015 by harbour-web")
    >>> speech = speechkit.normalise(source)
    >>> speech.text, speech.metadata.posted, speech.metadata.posted_by
    ('We sail.', '2015-05-03', 'harbour-web')
    """
    for line in end_lines_of(draft, _FIRST):
        found = byline_of(bare_words(line))
        if found is None:
            continue
        place = draft.place(line.inner)
        date, who = found
        if date is not None:
            field = "posted" if who or line.first not in _PUBLISHING else "published"
            yield from date.fact(field, "a byline of the site", place)
        if who:
            yield Fact("posted_by", who, "a byline of the site", place)
        yield whole_line(line, draft)


def byline_of(words: str) -> tuple[FoundDate | None, str | None] | None:
    """Date and user that a byline names, if the line says nothing else."""
    if words[-1:] == "." and _POSTED.match(words) is None:
        return None  # a sentence
    words = _RUN_ON.sub(" ", words)
    match = _POSTED.match(words)
    rest = match["rest"] if match else words
    dates = list(dates_in(rest))
    if len(dates) > 1 or (match is None and not dates):
        return None
    left = rest
    if dates:
        left = rest[: dates[0].span.start] + " " + rest[dates[0].span.end :]
    left = _CLOCK.sub(" ", left, count=1)
    who = _BY.search(left)
    if who:
        left = left[: who.start()] + " " + left[who.end() :]
    if match is None and not who:
        return None
    doubtful = not dates or match is None
    if doubtful and (not who or len(who["who"].split()) > 3 or words[-1:] == "."):
        return None
    left = _FILED.sub(" ", left)
    if left.strip(" ,.|•·/-–—:").lower() not in ("", "on"):
        return None
    return (dates[0] if dates else None), (who["who"].strip(" .,") if who else None)


# ── standfirsts ──────────────────────────────────────────────────────────────────────────────


WRAPPED = 90
"""A line shorter than this, with another right below it, may have been wrapped."""


@strip("FUR020", "standfirst", scope="head")
def editors_standfirst(line: Line, draft: Draft) -> Iterator[Finding]:
    """An editor's sentence above a speech: who made it, where, when.

    **What it does**: removes `Below is the text of the speech made by …` and its kin above the
    speech; keeps speaker, office, event, place and date of delivery as facts.

    **Why**: it is the best evidence there is, and nobody said it.

    **Leaves alone**: sentences with a verb of their own or with I, we, you; whatever stands
    below the first spoken line.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text(
    ...     "Speech on Tides\\n\\nThe speech made by Ada Moor, the Harbour Minister, in Whitby "
    ...     "on 5 May 2011.\\n\\nWe sail at dawn."
    ... )
    >>> about = speechkit.normalise(source).metadata
    >>> about.speaker.name, about.speaker.role, about.location, about.delivered
    ('Ada Moor', 'Harbour Minister', 'Whitby', '2011-05-05')
    """
    found = standfirst(bare_words(line))
    below = draft.lines.texts[line.number + 1 : line.number + 2]
    if found is None or (below and below[0].strip() and len(line.text) < WRAPPED):
        return  # none, or one that goes on in the next line
    place = draft.place(line.inner)
    for field, value in found.facts:
        heard = field == "event" and (is_audience(value) or not is_event(value))
        if heard and _names_event(draft):
            continue  # who listened, where the title says at what
        yield Fact(field, value, "the editor's standfirst", place)
    if found.delivered:
        yield from found.delivered.fact("delivered", "the editor's standfirst", place)
    yield whole_line(line, draft)


def _names_event(draft: Draft) -> bool:
    """Whether the title above names an event: "Speech at the Pilots Conference"."""
    number = draft.once(header).title
    if number is None:
        return False
    named = dict(read_title(bare_words(draft.lines[number])).facts).get("event")
    return named is not None and is_event(named)


RULES: list[Rule] = [
    *CONTENTS,
    *PAGES,
    *PAGE_MARKS,
    *HEADS,
    *LENGTHS,
    posting_byline,
    *LETTERHEADS,
    *PRESS,
    *DATELINES,
    *EDGES,
    *IMPRINTS,
    editors_standfirst,
]
