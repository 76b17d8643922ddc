"""Breaks: sentences and items that a page, a lost mark or a script tore apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from speechkit import Draft, Edit, Span, join
from speechkit.builtin.rules.layout.torn import DASHES, SHORT_FURNITURE, full_line, indent, torn
from speechkit.builtin.rules.lists.markers import Marker, marker_of
from speechkit.builtin.rules.transcript.voices import lone_labels

LONELY = 8
"""A line that holds a marker alone has at most this many letters."""

_PAGE_RULES = "FUR03"
"""The rules that take out what a page prints: its number, its running head, its column marks."""

_SMALL = re.compile('[ \t\u00a0\f]*[“‘"]?[a-zà-öø-ÿ(]')
_CARRIED = re.compile("\n[ \t\u00a0]*(?=(?:…|\\.\\.\\.)\\.{0,2}[ \u00a0]?[a-zà-öø-ÿ])")
_HANGING = re.compile(r"(?:and|or|to|und|oder|bis|et|ou)\b")


def mend(draft: Draft, start: int, end: int, because: str | None = None) -> Edit:
    """Join two lines: with a space, or without where a hyphen or a bound dash ends the first."""
    before = draft.text[max(0, start - 3) : start]
    bound = before[-1:] in DASHES and before[-2:-1].isalnum()
    doubled = before[-2:] == "--" and before[:1].isalnum() and len(before) == 3
    if doubled or (bound and not _HANGING.match(draft.text, end)):
        return Edit.at(draft.text, start, end, "", because)
    return Edit.at(draft.text, start, end, " ", because)


# ── markers alone on their lines ─────────────────────────────────────────────────────────────


@join("LAY005", "lonely-marker", once=True)
def lonely_marker(draft: Draft) -> Iterator[Edit]:
    """A bullet or label on a line of its own.

    **What it does**: joins a line that holds only a bullet (`•`) or a label (`(a)`, `2.`) with the
    words below it.

    **Why**: text taken out of slides and PDF files often has the mark in a column of its own, and
    so on a line of its own.

    **Leaves alone**: a dash or a number alone on its line, unless another of its kind stands alone
    too (`1.` and `2.`); a marker with nothing below it, or with another marker.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We need:\\n\\n•\\na pier;\\n\\n•\\nand a lamp.")
    >>> [item.text for item in speechkit.normalise(source).lists[0].items]
    ['a pier;', 'and a lamp.']
    """
    starts, texts = draft.lines.starts, draft.lines.texts
    alone: list[tuple[int, Marker]] = []
    for number in [n for n, length in enumerate(map(len, texts)) if 0 < length <= LONELY]:
        text = texts[number]
        if not text.isspace():
            marker = marker_of(text.rstrip() + " x")
            if marker is not None and marker.body == len(text.rstrip()) + 1:
                alone.append((number, marker))
    if not alone:
        return
    shapes = Counter(marker.shape for _, marker in alone)
    counted = {(marker.shape, *count) for _, marker in alone for count in marker.counts}
    for number, marker in alone:
        below = full_line(texts, number, 1)
        if not number < below <= number + 2 or marker_of(texts[below]) is not None:
            continue
        # Another stands alone for the next or the last item of the same list.
        company = any(
            (marker.shape, system, value + step) in counted
            for system, value in marker.counts
            for step in (1, -1)
        )
        if marker.strong or company or (not marker.counts and shapes[marker.shape] > 1):
            start = starts[number] + len(texts[number].rstrip())
            yield Edit.at(draft.text, start, starts[below] + indent(texts[below]), " ")


# ── pages ────────────────────────────────────────────────────────────────────────────────────


@join("LAY010", "page-break", once=True)
def page_break(draft: Draft) -> Iterator[Edit]:
    """A sentence that a page break tore in two.

    **What it does**: joins a paragraph that ends without a closing sign with the next one, if that
    begins with a small letter; long prose also where it stops at a comma or a dash. Where a page
    plainly ended between them (a form feed, a page mark, a page number or running head taken
    out), a comma at the end or a capital at the start will do.

    **Why**: text that was laid out in pages breaks off in mid-sentence where a page is full.

    **Leaves alone**: the end of a list (`the mill;` and `it cannot be done from afar` are a list
    and its wrap-up), items of a list (their next paragraph belongs to the list) save where a page
    ended between, the title and headings, short lines of verse, what follows a colon.

    **Example**:

    >>> import speechkit
    >>> torn = "We shall stand by everyone who has worked for the harbour and its\\n\\npeople."
    >>> speechkit.normalise(speechkit.Source.from_text(torn)).text
    'We shall stand by everyone who has worked for the harbour and its people.'
    """
    starts, texts = draft.lines.starts, draft.lines.texts
    title = draft.spans("title")
    done = -1
    for number in sorted({*_small_starts(draft), *_after_pages(draft)}):
        above = full_line(texts, number, -1)
        if above < 0 or above == number - 1 or above < done:
            continue
        if any(span.start <= starts[above] < span.end for span in title):
            continue
        end = starts[above] + len(texts[above].rstrip())
        start = starts[number] + indent(texts[number])
        paged = _page_between(draft, end, start)
        rest = above == done and _quotes(texts[above], texts[number])
        if torn(draft, above, number, paged=paged, rest=rest):
            yield mend(draft, end, start, "a page ended in mid-sentence" if paged else None)
            done = number


def _quotes(above: str, below: str) -> bool:
    """Whether a quotation ends above or begins below."""
    return below.lstrip()[:1] in ("“", '"') or "”" in above[-2:] or '"' in above[-2:]


def _small_starts(draft: Draft) -> list[int]:
    """Lines that begin with a small letter after a blank line."""
    texts = draft.lines.texts
    return [
        number
        for number, text in enumerate(texts)
        if text and not text[0].isupper() and number
        if not texts[number - 1].strip() and _SMALL.match(text)
    ]


def _after_pages(draft: Draft) -> Iterator[int]:
    """Lines after a blank line at which a page begins."""
    texts = draft.lines.texts
    done = 0
    for at in draft.once(_page_ends):
        line = draft.lines.at(at)
        number = line.number
        if number <= done:
            continue
        if not line.text[at - line.span.start :].strip():
            number = full_line(texts, number, 1)
        if number > 0 and not texts[number - 1].strip():
            yield number
        done = number if number >= 0 else len(texts)


def _page_ends(draft: Draft) -> list[int]:
    """Where a page ended: a form feed, a page mark, or its number or head was taken out."""
    places = [found.start() for found in re.finditer("\f", draft.text)]
    places += [mark.span.start for mark in draft.marks("page")]
    for number, patch in enumerate(draft.history):
        if patch.stage == "strip" and patch.rule.startswith(_PAGE_RULES):
            shift = 0
            for edit in patch.edits:
                at = edit.span.start + shift
                shift += len(edit.new) - len(edit.old)
                if len(edit.old.strip()) <= SHORT_FURNITURE:
                    places.append(draft.history.forth(Span(at, at), since=number + 1).start)
    return sorted(places)


def _page_between(draft: Draft, start: int, end: int) -> bool:
    """Whether a page ended between two positions."""
    places = draft.once(_page_ends)
    first = bisect_left(places, start)
    return first < len(places) and places[first] <= end


# ── scripts ──────────────────────────────────────────────────────────────────────────────────


@join("LAY012", "carried-sentence", sure=False, once=True)
def carried_sentence(draft: Draft) -> Iterator[Edit]:
    """A sentence carried over a blank line by an ellipsis.

    **What it does**: joins a paragraph that ends in `…`, or with a word and no sign at all, with
    the next one if that begins with `…` and a small letter. The dots stay.

    **Why**: scripts for an autocue are set so: one sentence over several screens.

    **Leaves alone**: the last item of a list, a heading in bold or capitals; lines without dots at
    their end that begin with the same word, which are points of their own; dots after a sentence
    (a quotation that begins in its middle), dots that nothing takes up, and dots before a capital.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("A great start…\\n\\n…and one that we shall keep.")
    >>> speechkit.normalise(source).text
    'A great start… …and one that we shall keep.'
    """
    if "…" not in draft.text and "..." not in draft.text:
        return
    texts, lines = draft.lines.texts, draft.lines
    for found in _CARRIED.finditer(draft.text):
        number = lines.at(found.end()).number
        above = full_line(texts, number, -1)
        if above < 0 or marker_of(texts[above]):
            continue  # what follows an item closes the sentence of the list
        said = texts[above].rstrip()
        if (
            said.rstrip(".").endswith("…")
            or said.endswith("...")
            or (said[-1:].isalnum() and _takes_up(draft, above, number))
        ):
            end = lines.starts[above] + len(said)
            yield Edit.at(draft.text, end, found.end(), " ")


def _takes_up(draft: Draft, above: int, number: int) -> bool:
    """Whether a line with dots before it goes on with the one above, which has no sign at its end.

    It does not below a heading or the label of who speaks, nor beside another that begins alike:
    "… when you cut this", "… when you cut that".
    """
    texts = draft.lines.texts
    if above in draft.once(lone_labels):
        return False
    below = full_line(texts, number, 1)
    beside = (_first_word(texts[above]), _first_word(texts[below]) if below >= 0 else None)
    return _first_word(texts[number]) not in beside and not _is_set_off(draft, above)


def _first_word(text: str) -> str | None:
    """The word that a line takes up behind dots; None if it has no dots before it."""
    found = _TAKEN_UP.match(text)
    return found[1] if found else None


_TAKEN_UP = re.compile("[ \t\u00a0]*(?:…|\\.\\.\\.)[ \u00a0]?([^\\W\\d_]+)")


def _is_set_off(draft: Draft, number: int) -> bool:
    """Whether a line stands out as a heading does: in capitals, in bold, behind a `#`."""
    line = draft.lines[number]
    if line.text.isupper() or line.text.startswith("#"):
        return True
    bold = draft.spans("strong", "h2", "h3", "h4")
    return any(span.start <= line.inner.start and line.inner.end <= span.end for span in bold)
