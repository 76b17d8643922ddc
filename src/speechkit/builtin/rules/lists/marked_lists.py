"""Lists: runs of marked lines as blocks, with lead-in and wrap-up.

The plan of a draft's lists is worked out once; the rules in `blocks.py` hand it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from speechkit import Draft, List, Run, Span
from speechkit.builtin.rules.lists.items import first_of, item, last_of, run, style
from speechkit.builtin.rules.lists.judging import judged, numbered_paragraphs
from speechkit.builtin.rules.lists.lost_marks import take_first, take_last, ties
from speechkit.builtin.rules.lists.markers import Marker
from speechkit.builtin.rules.lists.runs import (
    Level,
    runs,
    tail,
    words,
)
from speechkit.builtin.rules.lists.scans import Scan
from speechkit.builtin.rules.words.ends import goes_on, is_lead_in, is_open, sentence_end

# Nouns that announce a list in a sentence that ends with a full stop.
_ANNOUNCERS = re.compile(
    r"\b(?:the following|as follows|below|here(?:[’']s| is| are) (?:a|the|my|our|some|what|how|why)"
    r"|inter[ -]alia\W*$|(?:a|the|my|our) list of|in each (?:area|case|field|sector|region|part)"
    r"|(?:these|those|some|several|two|three|four|five|six|seven"
    r"|eight|nine|ten|many|number of|key|main|such|of|about|with|following|are|were|the|our|my)"
    r"(?: [\w’'-]+){0,2} (?:achievements|aims|ambitions|areas|benefits|causes|challenges|changes"
    r"|commitments|concerns|conditions|consequences|elements|examples|factors|facts|goals|ideas"
    r"|issues|lessons|measures|objectives|phases|pillars|pledges|points"
    r"|policies|priorities|principles|problems|promises|proposals|questions|reasons|reforms"
    r"|stages|steps|strands|tasks|tests|themes|things|ways))\b",
    re.IGNORECASE,
)

_FOLLOWING = re.compile(
    r"\b(?:the|these) following\b[^.:!?\n]*\.$|[.!?] Following \b[^.:!?\n]*\.$"
    r"|\b(?:as follows|(?:listed|set out|given) below)\.$"
    r"|\b(?:these|they|which) (?:include|are|were)[,–—-]?$"
    r"|\b(?:namely|including|viz\.?|inter[ -]alia),?[ :;–—-]*$",
    re.IGNORECASE,
)

_SENTENCE_END = re.compile(r"(?<=[.!?]) ")

# How a line opens that bears the mark of an item but ends the sentence of the items above.
_CONCLUSION = re.compile(r"(?:then|it all|all of (?:it|this|which)|that is (?:how|why|what))\b")
# How one opens that may do so, after the item with the "and".
_MAIN = re.compile(r"(?:we|it|they|you|he|she|there)\b|I ")

# A line with a capital goes on with a list too ("And bring the nets"), unless it is a sentence.
_TIED = re.compile(r"(?:And|Or|But) ")
_ANEW = re.compile(
    r"(?:And|Or|But) (?:we|i|it|you|they|he|she|there|this|that|these|those|all|the|a|an|our|my|"
    r"his|her|their|if|as|under|despite|in|on|for|at|by|with|not|now|so|when|while|because|since|what|"
    r"who|how|where|yes|no|let|today|even)\b",
    re.IGNORECASE,
)

_COLON = re.compile(r"(?::[-–—]?|,[-–—])$")


@attrs.frozen
class Plan:
    """The lists of a draft by where they begin, and the lines that belong to them."""

    lists: dict[int, tuple[Level, List]]
    taken: frozenset[int] = frozenset()


def plan(draft: Draft) -> Plan:
    """The lists of marked lines of a draft; `draft.once(plan)` works them out a single time."""
    scan = draft.once(Scan)
    if not scan.markers:
        return Plan({})
    lists: dict[int, tuple[Level, List]] = {}
    taken: set[int] = set()
    last = -1
    found = runs(scan)
    levels = judged(scan, found, numbered_paragraphs(scan, found))
    for number, level in enumerate(levels):
        following = levels[number + 1].entries[0].line if number + 1 < len(levels) else None
        block, end = _build(scan, level, last, following)
        lists[block.span.start] = (level, block)
        first = scan.lines.at(block.span.start).number
        taken.update(range(first, end + 1))
        last = end
    return Plan(lists, frozenset(taken))


# ── lead-in and wrap-up ──────────────────────────────────────────────────────────────────────


def announces(text: str) -> bool:
    """Whether the last sentence of a closed paragraph still announces a list."""
    last = _SENTENCE_END.split(text.strip())[-1]
    return _ANNOUNCERS.search(last) is not None or _FOLLOWING.search(text[-160:]) is not None


def lead_in(scan: Scan, first: int, taken: int, fragments: bool = False) -> Run | None:
    """The paragraph above a list, if it announces the list or the items need it to hang on."""
    above = scan.before(first)
    if above <= taken or above in scan.heads or above in scan.listed:
        return None
    text = scan.texts[above]
    if above in scan.markers and not _says_what_follows(scan.markers[above], text):
        return None  # an item or a numbered paragraph
    if not (is_lead_in(text) or announces(text) or (fragments and len(text) > 2)):
        return None
    top = above
    while top - 1 > taken and not scan.apart(top) and top - 1 not in scan.heads:
        top -= 1
    return run(scan, top, above)


def _says_what_follows(marker: Marker, text: str) -> bool:
    """Whether a marked line plainly leads in a list; a full stop is enough after a number."""
    if _COLON.search(text.rstrip()[-2:]):
        return True
    return marker.counts != () and _FOLLOWING.search(text[-160:]) is not None


_DOING = re.compile(r"(?:To|[A-Z][a-z]{2,}ing) ")
"""How a fragment of a sentence opens that tells what is done: "Mending the pier"."""


_SHORT = 100


def _hang_on(scan: Scan, level: Level) -> bool:
    """Whether the items need the sentence above: fragments, or questions that it speaks of."""
    said = [words(scan, entry) for entry in level.entries]
    small = sum(text[:1].islower() for text in said)
    if 3 * small >= 2 * len(said) or all(map(_DOING.match, said)) or _are_bare(scan, level):
        return True
    above = scan.before(level.entries[0].line)
    return "question" in scan.texts[above][-160:] and all(
        sentence_end(tail(scan, entry)) == "?" for entry in level.entries
    )


def _are_bare(scan: Scan, level: Level) -> bool:
    """Whether three items and more are short and end without a sign, but for the last of them."""
    tails = [tail(scan, entry) for entry in level.entries]
    return len(tails) > 2 and all(
        len(text) <= _SHORT and text[-1:].isalnum() and ". " not in text for text in tails[:-1]
    )


def _conclusion(scan: Scan, level: Level) -> Run | None:
    """The last line of a list if it bears the mark but ends the sentence of the items."""
    last = level.last
    if len(level.entries) < 3 or level.systems or last.nested or last.marker is None:
        return None
    opens = _CONCLUSION.match(words(scan, last)) or _is_main(scan, level)
    if not opens or not is_open(tail(scan, level.entries[-2])):
        return None
    return run(scan, last.line, last.end, last.marker.body)


def _is_main(scan: Scan, level: Level) -> bool:
    """Whether the last line is what "with", "when" or "if" and the items above wait for."""
    said = [words(scan, entry) for entry in level.entries]
    closed = ties(scan, level.entries[-2]) and not any(map(_MAIN.match, said[:-1]))
    return closed and _MAIN.match(said[-1]) is not None


_CARRIED = ("…", "...")
"""How a sentence is taken up that an item left off with dots."""


def wrap_up(scan: Scan, last: int, text: str, following: int | None) -> Iterator[int]:
    """The lines after the last line of a list that finish its sentence, left open by `text`."""
    open_end = sentence_end(text)
    number = scan.after(last)
    carried = open_end == "…" and number >= 0 and scan.texts[number].startswith(_CARRIED)
    if open_end not in (";", ",", "") and not carried:
        return
    while number >= 0 and number not in scan.markers and number not in scan.heads:
        line = scan.texts[number]
        if not goes_on(line) and not (_TIED.match(line) and (open_end or not _ANEW.match(line))):
            return
        below = scan.after(number)
        if below == following and is_lead_in(line):
            return  # fit for both: it leads in the next list
        yield number
        if sentence_end(line) not in (";", ","):
            return
        number = below


# ── building the blocks ──────────────────────────────────────────────────────────────────────


def _build(scan: Scan, level: Level, taken: int, following: int | None) -> tuple[List, int]:
    """A list with its lead-in and wrap-up, and the last line that it takes."""
    take_last(scan, level)
    intro = None
    if level.after is None:
        take_first(scan, level, taken)
        intro = lead_in(scan, level.entries[0].line, taken, _hang_on(scan, level))
    entries, ends, last = level.entries, [], level.end
    concluded = _conclusion(scan, level)
    if concluded is not None:
        entries = entries[:-1]
        ends.append(concluded)
    else:
        numbers = list(wrap_up(scan, last, tail(scan, level.last), following))
        ends = [run(scan, number, number) for number in numbers]
        last = numbers[-1] if numbers else last
    items = tuple(item(scan, entry, level) for entry in entries)
    start = intro.span.start if intro else first_of(items[0])
    end = max(last_of(items[-1]), ends[-1].span.end if ends else 0)
    return List(Span(start, end), items, style(level), intro, tuple(ends)), last
