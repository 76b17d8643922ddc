"""Set off: quotations, tables and footnotes that the source marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from speechkit import Cell, Draft, Footnote, Mark, Quote, Span, Table, segment
from speechkit.builtin.rules.lists.scans import Scan
from speechkit.builtin.rules.words.planned import planned


def _paragraphs_of(draft: Draft, mark: Mark) -> Iterator[Span]:
    """The stretches of words in a mark, apart by blank lines."""
    at, end = mark.span
    while at < end:
        stop = draft.text.find("\n\n", at, end)
        stop = end if stop < 0 else stop
        words = draft.text[at:stop]
        start = at + len(words) - len(words.lstrip())
        if words.strip():
            yield Span(start, start + len(words.strip()))
        at = stop + 1


def _outermost(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end


@planned
def quotes(draft: Draft) -> dict[int, Quote]:
    found: dict[int, Quote] = {}
    outer: Span | None = None
    for mark in sorted(draft.marks("quote", "blockquote"), key=_outermost):
        if (
            outer is not None
            and outer.covers(mark.span)
            and _is_whole(draft.text, mark.span, outer)
        ):
            continue  # the same paragraphs again
        for span in _paragraphs_of(draft, mark):
            found[span.start] = Quote(span, span.of(draft.text), rule="BLK060")
        if outer is None or mark.span.end > outer.end:
            outer = mark.span
    return found


def _is_whole(text: str, inner: Span, outer: Span) -> bool:
    """Whether a quotation inside another begins and ends where a paragraph of that does."""
    return (inner.start == outer.start or text.endswith("\n\n", 0, inner.start)) and (
        inner.end == outer.end or text.startswith("\n\n", inner.end)
    )


@segment("BLK060", "quote")
def quote(draft: Draft, at: int) -> Quote | int:
    """A paragraph that the source sets off as a quotation.

    **What it does**: makes a quotation of each paragraph inside a `<blockquote>` or its like.

    **Why**: whoever counts a speaker's words wants to know which are somebody else's.

    **Leaves alone**: quotation marks in running text; lists and headings inside the quotation,
    which their own rules find first.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source(b"He wrote:\\n\\n> We shall sail.\\n", "talk.md")
    >>> speechkit.normalise(source).blocks[1].type
    'quote'
    """
    return draft.once(quotes).at(at)


@planned
def tables(draft: Draft) -> dict[int, Table]:
    found: dict[int, Table] = {}
    marks, rows, cells = draft.marks("table"), draft.marks("tr"), draft.marks("td", "th")
    if not (marks and rows and cells):
        return found
    made = [
        tuple(
            Cell(span.of(draft.text), span)
            for cell in inside
            if (span := _bare(draft.text, cells[cell].span))
        )
        for inside in _innermost(rows, cells)
    ]
    for inside in _innermost(marks, rows):
        filled = tuple(made[row] for row in inside if made[row])
        if len(filled) > 1 and max(map(len, filled)) > 1:
            span = Span(filled[0][0].span.start, filled[-1][-1].span.end)
            found[span.start] = Table(span, filled, rule="BLK070")
    return found


def _innermost(around: Sequence[Mark], marks: Sequence[Mark]) -> list[list[int]]:
    """For each of the marks `around`, the numbers of the marks that stand in no smaller one."""
    held: list[list[int]] = [[] for _ in around]
    open: list[int] = []
    begins = [(*_outermost(mark), False, number) for number, mark in enumerate(around)]
    begins += [(*_outermost(mark), True, number) for number, mark in enumerate(marks)]
    for _, end, is_mark, number in sorted(begins):
        while open and around[open[-1]].span.end < -end:
            open.pop()
        if not is_mark:
            open.append(number)
        elif open:
            held[open[-1]].append(number)
    return held


@segment("BLK070", "table")
def table(draft: Draft, at: int) -> Table | int:
    """A table that the source marks, with at least two rows and two columns.

    **What it does**: makes a table of rows and cells that the source marks.

    **Why**: its cells are no sentences, and read as a paragraph they make no sense.

    **Leaves alone**: tables of one row or one column, which lay out a page; a table that holds
    most of the text.

    **Example**:

    >>> import speechkit
    >>> marked = b"We grew:\\n\\n| Year | Lamps |\\n|---|---|\\n| 1911 | 12 |\\n"
    >>> speech = speechkit.normalise(speechkit.Source(marked, "talk.md"))
    >>> [[cell.text for cell in row] for row in speech.blocks[1].rows]
    [['Year', 'Lamps'], ['1911', '12']]
    """
    return draft.once(tables).at(at)


@planned
def footnotes(draft: Draft) -> dict[int, Footnote]:
    marked = [mark for mark in draft.marks("footnote") if _bare(draft.text, mark.span)]
    calls = _Calls(draft, [mark.value for mark in marked])
    found: dict[int, Footnote] = {}
    for mark in marked:
        span = _bare(draft.text, mark.span) or mark.span
        label = mark.value or None
        found[span.start] = Footnote(
            span, span.of(draft.text), label, calls.next(mark.value), rule="BLK080"
        )
    for number, marker in draft.once(Scan).notes.items():
        line = draft.lines[number]
        if marker is not None and marker.counts and line.inner.start not in found:
            label = marker.label.strip("()[].")
            found[line.inner.start] = Footnote(
                line.inner, line.bare, label, calls.only(label), rule="BLK080"
            )
    for number, label in _bare_notes(draft):
        line = draft.lines[number]
        if line.inner.start not in found:
            found[line.inner.start] = Footnote(
                line.inner, line.bare, label, calls.only(label), rule="BLK080"
            )
    return found


_BARE = re.compile(r"(\d{1,3})[ \u00a0]+(?=[\w“\"'(])")


def _bare_notes(draft: Draft) -> Iterator[tuple[int, str]]:
    """Lines under a heading of notes that count 1, 2, 3 without a stop, as raised figures do."""
    scan = draft.once(Scan)
    for head in scan.note_heads:
        number, counted = head + 1, 0
        while number < len(scan.texts) and number not in scan.heads:
            found = _BARE.match(scan.texts[number].strip())
            if found and int(found[1]) == counted + 1:
                counted += 1
                yield number, found[1]
            number += 1


class _Calls:
    """Where a text calls its notes; on each page they may be counted anew."""

    def __init__(self, draft: Draft, labels: list[str]) -> None:
        self._notes = Counter(labels)
        self._places: dict[str, list[Span]] = {}
        for mark in draft.marks("noteref", "anchor"):
            self._places.setdefault(mark.value, []).append(mark.span)
        self._used = Counter[str]()

    def next(self, label: str) -> Span | None:
        """The call of the next of the notes of a label; None where their numbers do not agree."""
        places = self._places.get(label, [])
        number, self._used[label] = self._used[label], self._used[label] + 1
        if self._notes[label] in (1, len(places)):
            return places[number] if places else None
        return None

    def only(self, label: str) -> Span | None:
        """The first call of a note that stands under a heading, if no other has its label."""
        return self._places.get(label, [None])[0] if label not in self._notes else None


@segment("BLK080", "footnote")
def footnote(draft: Draft, at: int) -> Footnote | int:
    """A footnote that the source marks, or that stands under a heading that says so.

    **What it does**: makes a footnote, with its label and the place that calls it, of what the
    source marks as one, and of numbered lines under the heading `Footnotes`, `Notes` or
    `References`; there a mere figure will do, if the figures count up.

    **Why**: footnotes are printed, not spoken.

    **Leaves alone**: numbers in brackets in running text.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source(b"We sail.[^1]\\n\\n[^1]: In May.\\n", "talk.md")
    >>> speechkit.normalise(source).blocks[-1].type
    'footnote'
    """
    return draft.once(footnotes).at(at)


def _bare(text: str, span: Span) -> Span | None:
    """A span without the white space at its ends; None if there is nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None
