"""Headers: the lines above a speech that tell its title, who spoke, where and when.

    Remarks by Minister Ada Moor
    Tides and what we owe them
    At the Harbour Trades Conference, Whitby
    5 May 2011

`header(draft)` reads them once; rules then claim them line by line.
"""

from __future__ import annotations

import re

import attrs

from speechkit import Draft, Line
from speechkit.builtin.rules.metadata.header_lines import (
    HeaderLine,
    is_town,
    is_unfinished,
    read_line,
)
from speechkit.builtin.rules.metadata.occasions import KIND, bare_name
from speechkit.builtin.rules.metadata.standfirsts import LONGEST, standfirst
from speechkit.builtin.rules.metadata.title_lines import (
    end_of_stack,
    fits_title,
    is_author,
    is_masthead,
    marked_title,
    may_be_title,
    names_the_speaker,
    office_and_name,
)
from speechkit.builtin.rules.metadata.whereabouts import KIND_HERE
from speechkit.builtin.rules.words.cuts import bare_words
from speechkit.builtin.rules.words.dates import whole_date

_BREAKS_OFF = re.compile(
    rf"(?:national )?{KIND}(?: (?:delivered|made|given))?(?: by| of)?(?: (?:his|her) excellency)?",
    re.IGNORECASE,
)
_DEPTH = 10
"""How many lines from the top a header may reach."""


@attrs.frozen
class Header:
    """The header of a text: its lines by number, and which of them is the title."""

    lines: dict[int, HeaderLine] = attrs.field(factory=dict)
    title: int | None = None
    title_end: int | None = None
    """The last line of a title that is set over several lines."""

    def continues_title(self, number: int) -> bool:
        """Whether a line is one of a title, but not its first."""
        if self.title is None or self.title_end is None:
            return False
        return self.title < number <= self.title_end


def header(draft: Draft) -> Header:
    """Read the header of a draft; `draft.once(header)` does so a single time."""
    heading = marked_title(draft)
    named = next((fact.value for fact in draft.facts if fact.field == "title"), None)
    spoken = any(fact.field == "speaker" for fact in draft.facts)
    found: list[HeaderLine] = []
    titles: list[int] = []
    title_end: int | None = None
    head = draft.lines.head(_DEPTH)
    for at, line in enumerate(head):
        if len(line.text) > LONGEST:
            break
        words = _words(line)
        before = found[-1] if found else None
        if (
            before is not None
            and before.number == line.number - 1
            and _goes_on(before, head[at - 1])
        ):
            found.append(HeaderLine(line.number, "more"))
            continue
        if titles and title_end is not None and line.number <= title_end:
            found.append(HeaderLine(line.number, "title"))
            continue
        if words.isdigit() if at == 0 else (before is not None and not words):
            # the number of the first page, or a line of underscores
            found.append(HeaderLine(line.number, "rule"))
            continue
        if at + 1 < len(head) and head[at + 1].number == line.number + 1:
            under = _words(head[at + 1])
            if is_unfinished(words):
                words += f" {under}"
            elif before is not None and is_town(words) and whole_date(under):
                words += f", {under}"
        one = read_line(line.number, words, before)
        if at == 0 and is_masthead(words):
            one = HeaderLine(line.number, "series")
        untitled = not titles and named is None and heading is None
        if untitled and (last := end_of_stack(line, draft)) is not None:
            titles.append(line.number)
            title_end = last
            found.append(HeaderLine(line.number, "title"))
        elif line.number == heading:
            titles.append(line.number)
            found.append(HeaderLine(line.number, "title"))
        elif one is not None:
            found.append(one)
            named = named or dict(one.facts).get("title")
        elif not titles and names_the_speaker(words, head[at + 1 :]):
            byline = HeaderLine(line.number, "name", (("speaker", bare_name(words)),))
            found.append(attrs.evolve(byline, facts=()) if spoken else byline)
        elif titles and (who := office_and_name(words, found, head[at + 1 :])):
            found.append(HeaderLine(line.number, "name", who))
        elif titles and before and before.role == "title" and is_author(words, head[at + 1 :]):
            found.append(HeaderLine(line.number, "name", (("speaker", bare_name(words)),)))
        elif (
            len(titles) == 1
            and heading is None
            and before is not None
            and before.role == "title"
            and head[at + 1 :]
            and is_author(_words(head[at + 1]), head[at + 2 :])
            and may_be_title(line, words, draft, head[at + 1 :], found)
        ):  # an occasion, the title, the author, the day: the cover of a talk
            above = (("event", _words(head[at - 1])),)
            found[-1] = HeaderLine(before.number, "event", above)
            titles = [line.number]
            found.append(HeaderLine(line.number, "title"))
        elif standfirst(words) or line.bare.startswith(("[![", "![")):
            continue
        elif (
            not titles
            and heading is None
            and fits_title(words, named)
            and (
                words.casefold() == (named or "").casefold()
                or may_be_title(line, words, draft, head[at + 1 :], found)
            )
        ):
            titles.append(line.number)
            found.append(HeaderLine(line.number, "title"))
        else:
            break
    if named is None:
        found = _with_title(found, head)
    if spoken:  # the file knows better who holds which office
        found = [attrs.evolve(one, facts=()) if one.role == "office" else one for one in found]
    found = _with_towns(found)
    if not titles:
        titles = [one.number for one in found if _is_titled(one, draft)][:1]
    known = _trusted(found, titles[0] if titles else None, named is not None)
    head_lines = Header(known.lines, known.title, title_end)
    lines = {n: one for n, one in known.lines.items() if not head_lines.continues_title(n)}
    return Header(lines, known.title, title_end)


def _is_titled(line: HeaderLine, draft: Draft) -> bool:
    """Whether a byline may stand for the title: "Remarks by Ada Moor", not "By Ada Moor"."""
    if line.role != "byline" or not line.facts:
        return False
    is_mere = any(field == "speaker" for field, _ in line.facts)
    return not is_mere or bool(KIND_HERE.search(draft.lines[line.number].text))


def _words(line: Line) -> str:
    """The words of a line, one space between them."""
    return " ".join(bare_words(line).split())


def _with_title(found: list[HeaderLine], head: list[Line]) -> list[HeaderLine]:
    """A title that breaks off goes on in the lines below it: "STATEMENT / BY / ADA MOOR"."""
    if not found or found[0].role not in ("title", "kind"):
        return found
    lines = {line.number: line for line in head}
    joined: list[str] = []
    for at, one in enumerate(found):
        words = _words(lines[one.number])
        if not joined and not (one.role in ("title", "kind") and _BREAKS_OFF.fullmatch(words)):
            return found
        joined.append(words)
        if one.role in ("name", "byline") and at:
            title = ("title", " ".join(joined))
            return [*found[:at], attrs.evolve(one, facts=(*one.facts, title)), *found[at + 1 :]]
        if one.role not in ("title", "kind", "more"):
            return found
    return found


def _with_towns(found: list[HeaderLine]) -> list[HeaderLine]:
    """A town below a place belongs to it: "Pier Hall" and "Whitby, Yorkshire" are one location."""
    joined: list[HeaderLine] = []
    for one in found:
        above = dict(joined[-1].facts) if joined else {}
        if one.role == "town" and joined and "location" in above:
            where = f"{above['location']}, {dict(one.facts)['location']}"
            joined[-1] = attrs.evolve(
                joined[-1], facts=tuple((above | {"location": where}).items())
            )
            one = attrs.evolve(one, facts=())
        joined.append(one)
    return joined


def _goes_on(before: HeaderLine, line: Line) -> bool:
    stacked = before.role in ("event", "where", "office", "byline", "label")
    return stacked and is_unfinished(bare_words(line))


def _trusted(found: list[HeaderLine], title: int | None, known: bool) -> Header:
    """The header, if its lines bear each other out: a place or a name alone says nothing."""
    roles = {one.role for one in found}
    proof = roles & {"label", "date", "byline", "kind"}
    kept = {one.number: one for one in found if one.number != title}
    if not proof:
        doubtful = ["name", "office", "where", "rule"] + ([] if known else ["town"])
        kept = {n: one for n, one in kept.items() if one.role not in doubtful}
    return Header(kept, title)
