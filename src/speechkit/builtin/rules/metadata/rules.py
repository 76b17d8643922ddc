"""Metadata: title, speaker, event, place, dates, language: read from what the document says.

Two kinds of rules: those at the head of a text claim the title line (and lines that only tell who
spoke where), those of the stage DESCRIBE read the finished speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from speechkit import (
    Draft,
    Edit,
    Fact,
    Heading,
    Line,
    Mark,
    Paragraph,
    Place,
    Rule,
    Span,
    Speech,
    Warning,
    describe,
    strip,
)
from speechkit.builtin.rules.metadata.bills import RULES as BILLS
from speechkit.builtin.rules.metadata.covers import cover
from speechkit.builtin.rules.metadata.file_names import file_name
from speechkit.builtin.rules.metadata.headers import header
from speechkit.builtin.rules.metadata.occasions import is_house
from speechkit.builtin.rules.metadata.particulars import RULES as PARTICULARS
from speechkit.builtin.rules.metadata.said import RULES as SAID
from speechkit.builtin.rules.metadata.sittings import day_of_record
from speechkit.builtin.rules.metadata.statuses import status_in
from speechkit.builtin.rules.metadata.title_lines import FORMULA, greets, is_headed
from speechkit.builtin.rules.metadata.title_tails import year_in
from speechkit.builtin.rules.metadata.titles import read_title
from speechkit.builtin.rules.words.cuts import bare_words, whole_line
from speechkit.builtin.rules.words.dates import whole_date
from speechkit.builtin.rules.words.languages import language

Basis = Literal["correction", "text", "markup", "filename"]

Finding = Edit | Fact | Warning

# ── the lines above the speech ───────────────────────────────────────────────────────────────


@strip("MET010", "title-line", scope="head")
def title_line(line: Line, draft: Draft) -> Iterator[Mark]:
    """The title above a speech.

    **What it does**: marks the first line of the text as its title, if it stands alone, is short,
    has no full stop and does not address anybody. The line stays; other rules read date, version,
    event and speaker from it, and lines below it may be recognised as a byline or a standfirst.

    **Why**: most scraped speeches carry their title as the first line of the text, and whatever
    an editor wrote comes right under it.

    **Leaves alone**: salutations (`Friends,`), labels of speakers, sentences, lines with I, we or
    you (but not `My speech at …`), text that goes on in the next line.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Speech at the Tide Summit\\n\\nFriends, we sail.")
    >>> speechkit.normalise(source).metadata.title
    'Speech at the Tide Summit'
    """
    head = draft.once(header)
    if head.title == line.number:
        start = line.inner.start + len(line.bare) - len(line.bare.lstrip("*_ "))
        end = start + len(bare_words(line))
        if head.title_end is not None:
            end = draft.lines[head.title_end].inner.end
        yield Mark(Span(start, end), "title", "")
    elif head.continues_title(line.number):
        yield Mark(Span(*line.inner), "title", "")


@strip("MET012", "header-line", scope="head")
def header_line(line: Line, draft: Draft) -> Iterator[Finding]:
    """A line of the header: who spoke, where, when.

    **What it does**: reads the stacked lines above a speech (`Remarks by Minister Ada Moor`,
    `At the Harbour Trades Conference, Whitby`, `5 May 2011`, `Venue: …`) into facts and removes
    them. The title among them stays.

    **Why**: ministries and central banks set the particulars so; nobody says them.

    **Leaves alone**: a line that fits none of the forms, and all below it; places and names
    without a byline, a date or a label near them; the name of a chamber that the source marks as
    a heading stays, and is a fact too.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text(
    ...     "Remarks by Minister Ada Moor\\n\\nWhat we owe the tides\\n\\n"
    ...     "At the Harbour Trades Conference, Whitby\\n\\n5 May 2011\\n\\nGood morning."
    ... )
    >>> about = speechkit.normalise(source).metadata
    >>> about.title, about.speaker.name, about.event, about.location, about.delivered
    ('What we owe the tides', 'Ada Moor', 'Harbour Trades Conference', 'Whitby', '2011-05-05')
    """
    known = draft.once(header).lines.get(line.number)
    if known is None:
        return
    place = draft.place(line.inner)
    for field, value in known.facts:
        yield Fact(field, value, "a line above the speech", place)
    if known.date is not None:
        yield from known.date.fact(known.date_field, "a line above the speech", place)
    if known.role != "house" or not is_headed(line, draft):
        yield whole_line(line, draft)


# ── what the title says ──────────────────────────────────────────────────────────────────────


@describe("MET020", "title")
def title(speech: Speech) -> Iterator[Fact | Warning]:
    """The title, and the date, version, event and speaker that are named in it.

    **What it does**: reads the title line: `– 23 October 2009` at its end is the date of delivery,
    `(final version)` the version, the words after "speech at the" an event (if it is a conference,
    dinner, launch …) or a place, the name in `Remarks by …`, `Ada Moor – 2011 Speech …` or
    `Ada Moor's speech …` the speaker. The day of the record that a page is named after
    (`… – Saltham Hansard 2011-05-05`) is the day of delivery, too.

    **Why**: a title is often the only place where a document says these things.

    **Leaves alone**: titles shared by two people name no speaker; `My speech` names none either.
    What a standfirst says of the same thing is not said twice.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("My speech at the Tide Summit – 5 May 2011\\n\\nWell.")
    >>> about = speechkit.normalise(source).metadata
    >>> about.title, about.event, about.delivered
    ('My speech at the Tide Summit', 'Tide Summit', '2011-05-05')
    """
    yield from _day_of_page(speech)
    span = _title_span(speech)
    basis: Basis = "text"
    if span is not None:
        words, place = span.of(speech.text), speech.place(span)
    else:
        known = next((f for f in speech.facts if f.field == "title"), None)
        if known is None:
            return
        words, place, basis = known.value, known.place or Place("", Span(0, 0)), known.basis
    if span is not None and _OPEN_END.search(words):
        words = f"{words} {_line_below(speech.text, span.end)}".strip()
    read = read_title(words)
    longer = any(
        f.field == "title" and f.basis == "text" and f.value.startswith(read.name)
        for f in speech.facts
    )
    if (span is not None or read.name != words) and not longer:
        yield Fact("title", read.name, "the title line", place, basis=basis)
    if read.delivered:
        yield from read.delivered.fact("delivered", "date at the end of the title", place)
    status = status_in(words)
    if status and not any(fact.field == "status" for fact in speech.facts):
        yield Fact("status", status, "named in the title", place, basis=basis)
    if read.version:
        yield Fact("version", read.version, "named at the end of the title", place, basis=basis)
    told = {f.field: f.value for f in speech.facts if f.basis == "text"}
    year = year_in(words)
    if year and not told.get("delivered", year).startswith(year):
        yield Fact("delivered", year, "the year in the title", place)  # one of them is wrong
    other = _is_of_another(speech, dict(read.facts).get("speaker"))
    for field, value in read.facts:
        if field not in told and not (field == "location" and value == told.get("event")):
            own = other and field.startswith("speaker")  # the title's word against a catalogue's
            yield Fact(field, value, "named in the title", place, basis="text" if own else basis)


def _day_of_page(speech: Speech) -> Iterator[Fact]:
    """The day of the record that the page's own title names: "… – Saltham Hansard 2011-05-05"."""
    for fact in speech.facts:
        if fact.field == "page_title" and (day := day_of_record(fact.value)) and day.value:
            because = "the record that the page is named after"
            yield Fact("delivered", day.value, because, fact.place, basis="markup")


def _is_of_another(speech: Speech, name: str | None) -> bool:
    """Whether a title names a speaker, in full, of whom the source's catalogue says another name.

    A catalogue is often arranged by who was in office, whoever stood in that day.
    """
    said = [f.value for f in speech.facts if f.field == "speaker" and f.basis == "markup"]
    words = set((name or "").casefold().replace(".", " ").split())
    return len(words) > 1 and bool(said) and words.isdisjoint(" ".join(said).casefold().split())


_OPEN_END = re.compile(r"\b(?:by|excellency|of)$", re.IGNORECASE)


def _line_below(text: str, end: int) -> str:
    """The line right below the one that ends here; nothing, if a blank line is between."""
    if text[end : end + 1] != "\n" or text[end + 1 : end + 2] in ("\n", ""):
        return ""
    return text[end + 1 :].split("\n", 1)[0].strip()


@describe("MET014", "cover", sure=False)
def title_page(speech: Speech) -> Iterator[Fact]:
    """What a title page says of speaker, event, place and day.

    **What it does**: reads what stands before the first salutation as a whole, if it is headed
    like a title page (`STATEMENT BY HER EXCELLENCY …`), in English, French and Spanish, and adds
    what the other rules have not found, the title among it.

    **Why**: the statements of delegations have such pages, each laid out in its own way.

    **Leaves alone**: speeches that begin at once; days of a range ("24th – 30th September").

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text(
    ...     "STATEMENT BY HER EXCELLENCY ADA MOOR,\\nPRESIDENT OF FREEDONIA\\n\\nMr. President,"
    ...     "\\n\\nwe sail."
    ... )
    >>> speechkit.normalise(source).metadata.speaker.name
    'ADA MOOR'
    """
    known = {fact.field: fact.value for fact in speech.facts if fact.basis == "text"}
    if {"speaker", "event", "delivered"} <= known.keys() or (page := cover(speech.text)) is None:
        return
    place = speech.place(Span(0, page.end))
    titled = any(fact.field == "title" for fact in speech.facts)
    for field, value in page.facts:
        again = field == "speaker.role" and value == known.get("location")
        if field not in known and not again and not (field == "title" and titled):
            yield Fact(field, value, "the title page", place)
    if page.delivered and page.delivered.value and "delivered" not in known:
        yield Fact("delivered", page.delivered.value, "the title page", place)


_TOP = 1500
"""How far from the beginning of the text a heading may stand that is its title."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))


def _names(words: str) -> bool:
    """Whether a heading may be a title: no chamber, no date, nothing in brackets."""
    if FORMULA.match(words):
        return False
    if not any(map(str.isalpha, words)) or "\n" in words:
        return False
    return not (is_house(words) or whole_date(words) or words[:1] in "[(")


def _begun(speech: Speech) -> int:
    """Where somebody begins to speak below a printed title: headings from there on are no title."""
    for number, block in enumerate(speech.blocks):
        if not number and not (isinstance(block, Heading) and block.level == 1):
            break
        start = block.span.start
        if start >= _TOP:
            break
        if isinstance(block, Paragraph) and greets(block.text):
            return start
    return _TOP


def _title_span(speech: Speech) -> Span | None:
    headings: list[Span] = []
    marked = [mark for mark in speech.marks if mark.role == "title" or mark.role in _HEADINGS]
    top = _begun(speech) if marked else 0
    for mark in marked:
        if mark.role == "title":
            return mark.span
        if mark.span.start >= top:
            continue
        if _names(mark.span.of(speech.text)):
            headings.append(mark.span)
            if mark.role == "h1":
                return mark.span
    if headings and not any(fact.field == "title" for fact in speech.facts):
        return headings[0]
    if any(fact.field == "title" for fact in speech.facts) and speech.origin.format != "clean":
        return None
    first = speech.blocks[0] if speech.blocks else None
    if not isinstance(first, Heading) or first.level != 1 or first.text.endswith("?"):
        return None
    return first.span


RULES: list[Rule] = [
    *BILLS,
    title_line,
    header_line,
    *PARTICULARS,
    title,
    title_page,
    *SAID,
    file_name,
    language,
]
