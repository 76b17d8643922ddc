"""Lists: how runs of lines that open with a marker become lists, with lead-in and wrap-up.

The plan of a draft's lists is worked out once; the rules in `blocks.py` hand it out. Lines are
numbered as in `draft.lines`; an unmarked line near a list is judged by the company it keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import attrs

from speechkit import Block, Draft, History, Item, List, Paragraph, Run, Span
from speechkit.builtin.rules.markers import SIGNS, Marker, marker_of

ListStyle = Literal["bulleted", "numbered", "lettered", "roman", "run-in", "unmarked"]

_GAPS = " \t\u00a0\u2000-\u200a\u202f\u3000\f"

CANDIDATE = re.compile(
    rf"\n[{_GAPS}]*(?:[^\w\s\"'“”‘’«*_#<\[(]|[*(\[]|\d{{1,3}}[.)\\\d]|[A-Za-z]{{1,7}}\d?\\?[.)]|o[{_GAPS}]|[{SIGNS}])"
)
"""Where a line may open with a marker (the text with a newline in front); a quick look only."""

_CLOSERS = "\"'”’»)]*_ "
_LOWER_START = re.compile(r"[\"'“‘«(\[…. ]*[a-zà-öø-ÿ]")

# A sentence that stops on one of these words is open, whatever sign follows.
_OPEN_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be between both but by for from has have if in include includes"
        " including into is it its like of on or our such than that the their these they this"
        " those through to was we were whether which who will with would",
    )
)

# Nouns that announce a list in a sentence that ends with a full stop.
_ANNOUNCERS = re.compile(
    r"\b(?:the following|as follows|below|(?:these|those|some|several|two|three|four|five|six|seven"
    r"|eight|nine|ten|many|number of|key|main|such|of|about|with|following|are|were|the|our|my)"
    r"(?: [\w’'-]+){0,2} (?:aims|areas|challenges|changes|commitments|conditions|elements|examples"
    r"|facts|goals|ideas|issues|lessons|measures|objectives|phases|pillars|pledges|points"
    r"|policies|priorities|principles|problems|promises|proposals|questions|reasons|reforms"
    r"|stages|steps|strands|tasks|tests|themes|things|ways))\b",
    re.IGNORECASE,
)

_CONCLUSION = re.compile(r"(?:then|it all|all of (?:it|this|which)|that is (?:how|why|what))\b")

_CLAIM = re.compile(
    r"\b(?:of|to|in|with|by|under|per)\s+(?:any\s+(?:one\s+)?of\s+|either\s+of\s+)?claims?\s+"
    r"(\d{1,3}(?:\s*(?:,|or|and|to|-|–|through)\s*\d{1,3})*)"
)

_CONTINUED_LIMIT = 40
"""A run may go on with an earlier list at most this many lines later."""


@attrs.define
class Entry:
    """One item in the making: its line, its marker, further lines, lists inside it."""

    line: int
    marker: Marker | None
    indent: int = 0
    more: list[int] = attrs.field(factory=list)
    nested: list[Level] = attrs.field(factory=list)
    value: int | None = None


@attrs.define
class Level:
    """A run of entries of one shape, and the systems its labels can still be read in."""

    shape: str
    indent: int
    entries: list[Entry]
    systems: tuple[str, ...] = ()
    after: Level | None = None  # the list it goes on with

    @property
    def last(self) -> Entry:
        return self.entries[-1]


@attrs.frozen
class Plan:
    """Where lists begin in a draft, and the list already handed out, for `continues`."""

    lists: dict[int, tuple[Level, List]]
    handed: list[tuple[Level, int]] = attrs.field(factory=list)


# ── what a line looks like ───────────────────────────────────────────────────────────────────


def sentence_end(text: str) -> str:
    """The sign a text closes with, quotes and brackets left aside; "" if it closes with none."""
    end = text.rstrip(_CLOSERS)[-1:]
    return end if end in ".!?;:,…–—-" else ""


def is_open(text: str) -> bool:
    """Whether the sentence goes on after this text."""
    return sentence_end(text) not in (".", "!", "?", "…")


def goes_on(text: str) -> bool:
    """Whether a text begins in lower case."""
    return _LOWER_START.match(text) is not None


def is_lead_in(text: str) -> bool:
    """Whether a paragraph announces what follows: a colon, or a sentence left open."""
    bare = text.rstrip(_CLOSERS)
    end = bare[-1:]
    if end == ":" or bare[-2:] in (":-", ":–", ":—", ",-", ",–"):
        return True
    if end in ".!?;":
        return False
    if end in "–—-…,":
        return len(bare) > 1
    last = bare.rpartition(" ")[2].lower()
    return last in _OPEN_WORDS or bare.count(" ") >= 8


def announces(text: str) -> bool:
    """Whether the last sentence of a paragraph that is closed still announces a list."""
    last = re.split(r"(?<=[.!?])\s", text.strip())[-1]
    return _ANNOUNCERS.search(last) is not None


class Scan:
    """The lines of a draft near its lists: what is blank, what is marked, how it was set."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.text = draft.text
        self.lines = draft.lines
        self.texts = draft.lines.texts
        self.markers: dict[int, Marker] = {}
        self.indents: dict[int, int] = {}
        found = [match.start() for match in CANDIDATE.finditer("\n" + self.text)]
        if not found:
            return
        patches = draft.history.patches[draft.stripped_at :]
        stripped = self.text
        for patch in reversed(patches):
            stripped = patch.revert(stripped)
        since = History(patches)
        for at in found:
            line = self.lines.at(at)
            if line.number in self.markers:
                continue
            marker = marker_of(line.text)
            if marker is None:
                continue
            self.markers[line.number] = self._as_set(marker, line.span.start, since, stripped)
            self.indents[line.number] = self._indent

    def _as_set(self, marker: Marker, start: int, since: History, stripped: str) -> Marker:
        """The marker with the gap it had before white space was made plain; notes the indent."""
        label = since.back(Span(start + marker.start, start + marker.end))
        gap = stripped[label.end : label.end + 8]
        gap = gap[: len(gap) - len(gap.lstrip())].partition("\n")[0]
        before = stripped[stripped.rfind("\n", 0, label.start) + 1 : label.start]
        self._indent = len(before.expandtabs(8)) if not before.strip() else 0
        return marker._replace(gap=gap) if gap != marker.gap else marker

    def blank(self, number: int) -> bool:
        return not 0 <= number < len(self.texts) or not self.texts[number].strip()

    def apart(self, number: int) -> bool:
        """Whether a blank line (or the beginning) stands before this line."""
        return self.blank(number - 1)

    def before(self, number: int) -> int:
        """The nearest line above that is not blank; -1 if there is none."""
        number -= 1
        while number >= 0 and not self.texts[number].strip():
            number -= 1
        return number

    def after(self, number: int) -> int:
        """The nearest line below that is not blank; -1 if there is none."""
        number += 1
        while number < len(self.texts) and not self.texts[number].strip():
            number += 1
        return number if number < len(self.texts) else -1

    def words(self, entry: Entry) -> str:
        """The first line of an item without its label."""
        text = self.texts[entry.line]
        return text[entry.marker.body :] if entry.marker else text

    def tail(self, entry: Entry) -> str:
        """The last line of an item, lists inside it included."""
        last = entry
        while last.nested:
            last = last.nested[-1].last
        if last.more:
            return self.texts[last.more[-1]]
        return self.words(last)


# ── runs ─────────────────────────────────────────────────────────────────────────────────────


def runs(scan: Scan) -> list[Level]:
    """The runs of marked lines, nested ones inside their items; not yet judged."""
    roots: list[Level] = []
    stack: list[Level] = []
    for number, marker in scan.markers.items():
        indent = scan.indents[number]
        depth = _fitting(scan, stack, number, marker, indent)
        if depth is not None:
            _append(scan, stack[depth], number, marker, indent)
            del stack[depth + 1 :]
            continue
        systems = tuple(name for name, value in marker.counts if value == 1)
        if marker.counts and not systems:
            earlier = _left_off(roots, number, marker)
            systems = tuple(name for name, _ in marker.counts)
        else:
            earlier = None
        level = Level(marker.shape, indent, [Entry(number, marker, indent)], systems, earlier)
        if stack and earlier is None and _inside(scan, stack[-1], number):
            stack[-1].last.nested.append(level)
            stack.append(level)
        else:
            roots.append(level)
            stack = [level]
    return roots


def _fitting(
    scan: Scan, stack: list[Level], number: int, marker: Marker, indent: int
) -> int | None:
    """Which of the open lists a marked line goes on with, the innermost first."""
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        if level.shape != marker.shape or not _near(scan, stack, depth, number, marker):
            continue
        if not marker.counts:
            if indent > level.indent + 1 and level.entries[0].indent == level.last.indent:
                return None  # set further in: a list inside the item
            if depth and indent + 1 < level.indent:
                continue
            return depth
        if _counted_on(level, marker):
            return depth
    return None


def _counted_on(level: Level, marker: Marker) -> tuple[str, ...]:
    """The systems in which a label follows the last label of a run: next, one lost, or repeated."""
    assert level.last.marker is not None
    for steps in ((1,), (2, 0)):
        fitting = tuple(
            system
            for system in level.systems
            if (value := marker.value(system)) is not None
            and value - (level.last.marker.value(system) or 0) in steps
            and (1 in steps or len(level.entries) > 1)
        )
        if fitting:
            return fitting
    return ()


def _append(scan: Scan, level: Level, number: int, marker: Marker, indent: int) -> None:
    """Add an item, and give the unmarked lines before it to the item that they go on with."""
    unmarked = list(_between(scan, _end(level.last), number))
    if level.systems:
        level.systems = _counted_on(level, marker)
    elif len(unmarked) == 1 and _lost_its_mark(scan, level, unmarked[0], number):
        level.entries.append(Entry(unmarked[0], None, indent))
        unmarked = []
    _innermost(level.last).more.extend(unmarked)
    level.entries.append(Entry(number, marker, indent))


def _innermost(entry: Entry) -> Entry:
    while entry.nested:
        entry = entry.nested[-1].last
    return entry


def _end(entry: Entry) -> int:
    """The last line of an item."""
    entry = _innermost(entry)
    return entry.more[-1] if entry.more else entry.line


def _between(scan: Scan, first: int, last: int) -> Iterator[int]:
    return (n for n in range(first + 1, last) if scan.texts[n].strip())


def _near(scan: Scan, stack: list[Level], depth: int, number: int, marker: Marker) -> bool:
    """Whether the unmarked lines since the last item can be part of that item."""
    level = stack[depth]
    unmarked = list(_between(scan, _end(level.last), number))
    if not unmarked:
        return True
    if not scan.apart(unmarked[-1]) and not scan.apart(unmarked[0]):
        return True  # all in one paragraph with the item
    if any(is_heading_like(scan.texts[n]) for n in unmarked):
        return False
    if marker.counts:
        # Numbers that go on show that what stands between belongs to the item above.
        return len(unmarked) <= 4
    if scan.texts[unmarked[-1]].rstrip(_CLOSERS)[-1:] == ":":
        return False  # the lead-in of another list
    if len(unmarked) == 1 and _lost_its_mark(scan, level, unmarked[0], number):
        return True
    # An item cut in two by a page turn, or gone on with.
    previous = scan.tail(level.last)
    return len(unmarked) == 1 and goes_on(scan.texts[unmarked[0]]) and sentence_end(previous) == ""


def _lost_its_mark(scan: Scan, level: Level, number: int, following: int) -> bool:
    """Whether a line without a mark, between two with it, is an item like its neighbours."""
    text, above, below = scan.texts[number], scan.tail(level.last), scan.texts[following]
    end = sentence_end(text)
    if len(text) > 300 or end != sentence_end(above) or end == ":":
        return False
    marker = scan.markers[following]
    same_case = text[:1].islower() == below[marker.body : marker.body + 1].islower()
    return same_case and (end in (";", ",") or (end == "" and text[:1].islower()))


def _inside(scan: Scan, level: Level, number: int) -> bool:
    """Whether a new run begins inside the last item of an open list."""
    return scan.before(number) == _end(level.last)


def _left_off(roots: list[Level], number: int, marker: Marker) -> Level | None:
    """The earlier list that a label goes on with, after an interruption."""
    for level in reversed(roots[-6:]):
        if number - level.last.line > _CONTINUED_LIMIT:
            break
        if level.shape == marker.shape and level.last.marker is not None:
            for system in level.systems:
                if marker.value(system) == (level.last.marker.value(system) or 0) + 1:
                    return level
    return None


def is_heading_like(text: str) -> bool:
    """Whether a line looks like a heading: short, capitals or a capital first, no closing sign."""
    bare = text.strip()
    return len(bare) < 80 and not sentence_end(bare) and bare[:1].isupper() and bare.isupper()


# ── judging a run ────────────────────────────────────────────────────────────────────────────


def is_list(scan: Scan, level: Level) -> bool:
    """Whether a run of marked lines is a list, by the company its lines keep."""
    first, count = level.entries[0], len(level.entries)
    above = scan.before(first.line)
    lead = above >= 0 and is_lead_in(scan.texts[above])
    colon = lead and scan.texts[above].rstrip(_CLOSERS)[-1:] in ":-–—"
    if level.systems:
        return _is_numbered_list(scan, level, colon)
    assert first.marker is not None
    if first.marker.strong:
        return True
    chained = sum(sentence_end(scan.tail(entry)) in (";", ",") for entry in level.entries[:-1])
    if first.marker.label in "\N{EM DASH}\N{HORIZONTAL BAR}":
        # The dash of dialogue, and of a sentence taken up again after applause.
        return count > 1 and (colon or 2 * chained >= count)
    if count > 1:
        return first.marker.gap != "" or colon
    return colon and first.marker.gap != ""


def _is_numbered_list(scan: Scan, level: Level, lead: bool) -> bool:
    entries = level.entries
    if len(entries) < 2 and level.after is None:
        return False
    first = entries[0].marker
    assert first is not None
    starts = any(first.value(system) == 1 for system in level.systems)
    if not starts and level.after is None:
        return False
    if first.label.strip("().[]\\") in ("I", "A") and len(entries) < 2:
        return False
    # Numbers down a whole speech number its paragraphs.
    lines = sum(1 for text in scan.texts if text.strip())
    share = (_end(entries[-1]) - entries[0].line) / max(1, len(scan.texts))
    return not (len(entries) >= 10 and share > 0.6 and lines > 12 and not lead)


# ── building the blocks ──────────────────────────────────────────────────────────────────────


def plan(draft: Draft) -> Plan:
    """The lists of a draft, by where they begin."""
    scan = Scan(draft)
    if not scan.markers:
        return Plan({})
    lists: dict[int, tuple[Level, List]] = {}
    taken = -1  # the last line that belongs to a list
    accepted = [level for level in runs(scan) if is_list(scan, level)]
    for number, level in enumerate(accepted):
        following = accepted[number + 1].entries[0].line if number + 1 < len(accepted) else None
        block, taken = _build(scan, level, taken, following)
        lists[block.span.start] = (level, block)
    return Plan(lists)


def _bare(scan: Scan, first: int, last: int, skip: int = 0) -> tuple[str, Span]:
    """The words from one line to another, without white space at the ends."""
    start = scan.lines.starts[first] + skip
    end = scan.lines.starts[last] + len(scan.texts[last])
    words = scan.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return words, Span(start, start + len(words))


def _run(scan: Scan, first: int, last: int) -> Run:
    words, span = _bare(scan, first, last)
    return Run(words, span)


def _build(scan: Scan, level: Level, taken: int, following: int | None) -> tuple[List, int]:
    """A list with its lead-in and wrap-up, and the last line that it takes."""
    intro = _lead_in(scan, level, taken)
    wrap_up: list[Run] = []
    items = level.entries
    concluded = _conclusion(scan, level)
    if concluded is not None:
        items = items[:-1]
    blocks = tuple(_item(scan, entry, level) for entry in items)
    last = _end(items[-1])
    if concluded is not None:
        wrap_up.append(concluded)
        last = _end(level.last)
    else:
        for number in _wrap_up(scan, level, following):
            wrap_up.append(_run(scan, number, number))
            last = number
    start = intro.span.start if intro else _first(blocks[0])
    end = scan.lines.starts[last] + len(scan.texts[last].rstrip())
    style = _style(level)
    block = List(Span(start, end), blocks, style, intro, tuple(wrap_up))
    return block, last


def _first(item: Item) -> int:
    return item.label_span.start if item.label_span else item.span.start


_STYLES: dict[str, ListStyle] = {"letter": "lettered", "roman": "roman"}


def _style(level: Level) -> ListStyle:
    return _STYLES.get(level.systems[0], "numbered") if level.systems else "bulleted"


def _lead_in(scan: Scan, level: Level, taken: int) -> Run | None:
    first = level.entries[0].line
    above = scan.before(first)
    if above <= taken or above < 0 or level.after is not None:
        return None
    text = scan.texts[above]
    if is_lead_in(text) or announces(text) or _fragments(scan, level):
        top = above
        while top > 0 and not scan.apart(top) and top - 1 > taken:
            top -= 1
        return _run(scan, top, above)
    return None


def _fragments(scan: Scan, level: Level) -> bool:
    """Whether all items begin in lower case: they need a sentence to hang on."""
    return all(scan.words(entry)[:1].islower() for entry in level.entries)


def _conclusion(scan: Scan, level: Level) -> Run | None:
    """The last line of a list if it bears the mark but ends the sentence of the items."""
    if len(level.entries) < 3 or level.systems or level.last.nested:
        return None
    words = scan.words(level.last)
    if not _CONCLUSION.match(words) or not is_open(scan.tail(level.entries[-2])):
        return None
    marker = level.last.marker
    text, span = _bare(scan, level.last.line, _end(level.last), marker.body if marker else 0)
    return Run(text, span)


def _wrap_up(scan: Scan, level: Level, following: int | None) -> Iterator[int]:
    """The lines after a list that finish its sentence."""
    last = level.last
    text, number = scan.tail(last), scan.after(_end(last))
    end = sentence_end(text)
    if end not in (";", ",", ""):
        return
    while number >= 0 and number not in scan.markers and scan.apart(number):
        line = scan.texts[number]
        if not goes_on(line):
            return
        below = scan.after(number)
        if below == following and is_lead_in(line):
            return  # fit for both: it leads in the next list
        yield number
        if sentence_end(line) not in (";", ","):
            return
        number = below


def _item(scan: Scan, entry: Entry, level: Level) -> Item:
    marker = entry.marker
    joined = [n for n in entry.more if _one_paragraph(scan, entry.line, n)]
    further = [n for n in entry.more if n not in joined]
    last = joined[-1] if joined else entry.line
    text, span = _bare(scan, entry.line, last, marker.body if marker else 0)
    blocks: list[Block] = []
    for number in further:
        words, place = _bare(scan, number, number)
        blocks.append(Paragraph(place, words, rule="BLK900"))
    for inner in entry.nested:
        blocks.append(_nested(scan, inner, Run(text, span)))
    blocks.sort(key=lambda block: block.span.start)
    label_span = None
    value = None
    if marker is not None:
        start = scan.lines.starts[entry.line]
        label_span = Span(start + marker.start, start + marker.end)
        value = marker.value(level.systems[0]) if level.systems else None
    return Item(
        span,
        text,
        marker.label if marker else None,
        label_span,
        value,
        tuple(blocks),
        text[-1:] if text[-1:] in ".;:,!?…" else None,
        _conjunction(text),
        _depends_on(text, value),
    )


def _one_paragraph(scan: Scan, first: int, last: int) -> bool:
    return all(scan.texts[n].strip() for n in range(first + 1, last))


def _nested(scan: Scan, level: Level, words: Run) -> List:
    items = tuple(_item(scan, entry, level) for entry in level.entries)
    end = max([items[-1].span.end, *(block.span.end for block in items[-1].blocks)])
    intro = words if is_lead_in(words.text) else None
    return List(Span(_first(items[0]), end), items, _style(level), intro)


def _conjunction(text: str) -> str | None:
    """The and/or that ties an item to its neighbour."""
    head, tail = text.split(" ", 1)[0], text.rstrip(" ,;").rpartition(" ")[2]
    for word in (tail, head.rstrip(",")):
        if word.lower() in ("and", "or", "but"):
            return word.lower()
    return None


def _depends_on(text: str, value: int | None) -> tuple[int, ...]:
    """The earlier claims that a claim of a patent refers to."""
    if value is None or "claim" not in text:
        return ()
    found = _CLAIM.search(text)
    if not found:
        return ()
    numbers = sorted({int(number) for number in re.findall(r"\d+", found[1])})
    return tuple(number for number in numbers if number < value)
