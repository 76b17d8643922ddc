"""Set off: quotations, tables and footnotes that the source marks."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Cell, Draft, Footnote, Mark, Quote, Span, Table, segment
from speechkit.builtin.rules.planned import planned
from speechkit.builtin.rules.scans import Scan


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


@planned
def quotes(draft: Draft) -> dict[int, Quote]:
    return {
        span.start: Quote(span, span.of(draft.text), rule="BLK060")
        for mark in draft.marks("quote", "blockquote")
        for span in _paragraphs_of(draft, mark)
    }


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
    rows, cells = draft.marks("tr"), draft.marks("td", "th")
    for mark in draft.marks("table") if rows and cells else ():
        made = tuple(
            tuple(
                Cell(span.of(draft.text), span)
                for cell in cells
                if row.span.covers(cell.span) and (span := _bare(draft.text, cell.span))
            )
            for row in rows
            if mark.span.covers(row.span)
        )
        made = tuple(row for row in made if row)
        if len(made) > 1 and max(map(len, made)) > 1:
            span = Span(made[0][0].span.start, made[-1][-1].span.end)
            found[span.start] = Table(span, made, rule="BLK070")
    return found


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
    anchors = {mark.value: mark.span for mark in draft.marks("noteref", "anchor")}
    found: dict[int, Footnote] = {}
    for mark in draft.marks("footnote"):
        span = _bare(draft.text, mark.span)
        if span:
            label = mark.value or None
            anchor = anchors.get(mark.value)
            found[span.start] = Footnote(span, span.of(draft.text), label, anchor, rule="BLK080")
    for number, marker in draft.once(Scan).notes.items():
        line = draft.lines[number]
        if marker is not None and marker.counts and line.inner.start not in found:
            label = marker.label.strip("()[].")
            found[line.inner.start] = Footnote(line.inner, line.bare, label, rule="BLK080")
    return found


@segment("BLK080", "footnote")
def footnote(draft: Draft, at: int) -> Footnote | int:
    """A footnote that the source marks, or that stands under a heading that says so.

    **What it does**: makes a footnote, with its label and the place that calls it, of what the
    source marks as one, and of numbered lines under the heading `Footnotes`, `Notes` or
    `References`.

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
