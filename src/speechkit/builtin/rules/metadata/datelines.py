"""Datelines: the place, set above the hour at which a transcript begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Fact, Line, Rule, Warning, strip
from speechkit.builtin.rules.furniture.edges import is_clock_time
from speechkit.builtin.rules.metadata.occasions import KIND, is_place_name
from speechkit.builtin.rules.words.cuts import bare_words, is_titled, whole_line
from speechkit.builtin.rules.words.dates import whole_date

Finding = Edit | Fact | Warning

_LABEL = re.compile(
    r"(?:[A-Z][A-Z.’'\- ]{2,40}|Q|[A-Z]{2,}[A-Z.’'\- ]* \([^()]{1,40}\)):(?:\s|$)|Q\s{2,}|Q [A-Z]"
)
_DIGIT = re.compile(r"\d")
_CLOSED = re.compile(r"(?<![A-Z])(?<!\bSt)[.;:!?…,][\"'”’)]*$")
_TITLE = re.compile(
    rf"\b(?:{KIND}|transcript|doorstop|(?:news|media) conference|media release|proof)\b|"
    r"^prime minister$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:at|to|in|on|before|during|with|and|of|for|by)\b", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMED_PLACE = re.compile(r"[A-Z][\w.’'-]*(?:,? (?:the |The |of )?[A-Z][\w.’'-]*){0,6}")
_TOWN = re.compile(r"[A-Z][\w.’'\- ]+, [A-Z][\w.’' ]+")


@strip("FUR044", "dateline", once=True)
def dateline(draft: Draft) -> Iterator[Finding]:
    """The place (and perhaps the day) above the hour at which a transcript begins.

    **What it does**: removes up to three short lines right above the first clock time or the first
    speaker's label, `Harbour Board Room / Whitby, Yorkshire / 4:14 P.M. BST`; keeps them as the
    fact `location`, a date in brackets as `delivered`. Where the title stands in the markup alone,
    a first line that is nothing but a place counts too, if the text speaks of that place.

    **Why**: the shorthand writer's note says best where it was.

    **Leaves alone**: the title, sentences, a single line above a label that names no town.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text(
    ...     "Harbour Board Room\\nWhitby, Yorkshire\\n\\n4:14 P.M. BST\\n\\nWe sail at dawn."
    ... )
    >>> speech = speechkit.normalise(source)
    >>> speech.text, speech.metadata.location
    ('We sail at dawn.', 'Harbour Board Room, Whitby, Yorkshire')
    """
    head = draft.lines.head(8)
    at = next((i for i, line in enumerate(head) if _begins(line)), 0)
    if at < 2:
        yield from _alone(head, draft)
    if not at:
        return
    dated: list[Line] = []
    places: list[Line] = []
    for line in reversed(head[:at]):
        words = bare_words(line)
        if words.startswith("(") and whole_date(words) and not dated:
            dated.append(line)
        elif len(places) < 3 and _may_be_place(line, words, draft):
            places.insert(0, line)
        else:
            break
    if not places or not _are_places(places, is_clock_time(head[at]), bool(dated), draft):
        return
    named = [" ".join(bare_words(line).split()) for line in places]
    where = ", ".join(name for name in named if not name.lower().startswith("via "))
    if where:
        yield Fact("location", where, "the dateline", draft.place(places[0].inner))
    for line in dated:
        if (date := whole_date(bare_words(line))) is not None:
            yield from date.fact("delivered", "the dateline", draft.place(line.inner))
    for line in [*places, *dated]:
        yield whole_line(line, draft)


def _alone(head: list[Line], draft: Draft) -> Iterator[Finding]:
    """A place by itself as the first line, below a title that only the markup holds."""
    if len(head) < 2 or len(head[0].text) > 60 or not is_titled(draft):
        return
    line, words = head[0], " ".join(bare_words(head[0]).split())
    if not _may_be_place(line, words, draft) or _NAMED_PLACE.fullmatch(words) is None:
        return
    first = words.partition(",")[0]
    told = re.search(rf"\b(?:in|at|to|from|near|across) {re.escape(first)}\b", draft.text)
    if told or (first != words and is_place_name(first)):
        yield Fact("location", words, "the dateline", draft.place(line.inner))
        yield whole_line(line, draft)


def _begins(line: Line) -> bool:
    """Whether the transcript begins here: at an hour, or at a speaker's label."""
    text = line.text
    if len(text) < 200 and _DIGIT.search(text) and is_clock_time(line):
        return True
    return (":" in text or "Q" in text) and _LABEL.match(line.bare) is not None


def _may_be_place(line: Line, words: str, draft: Draft) -> bool:
    if not 3 <= len(words) <= 90 or not words[:1].isupper() or _CLOSED.search(words):
        return False
    if _TITLE.search(words) or whole_date(words) or _JOINED.match(words):
        return False
    return not any(
        line.span.start <= mark.span.start <= line.span.end for mark in draft.marks(*_HEADINGS)
    )


def _are_places(places: list[Line], timed: bool, dated: bool, draft: Draft) -> bool:
    """Whether what looks like places is a dateline: the hour or a town bears it out."""
    words = [" ".join(bare_words(line).split()) for line in places]
    named = any(_TOWN.fullmatch(w) or is_place_name(w) for w in words)
    if timed or dated:
        titled = any(fact.field == "title" for fact in draft.facts) or bool(draft.marks("h1"))
        return titled or named or len(words) == 1
    return named or any(line.bare.startswith("*") for line in places)


RULES: list[Rule] = [dateline]
