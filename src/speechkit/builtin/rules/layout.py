"""Layout: broken lines and pages made whole, and white space made plain, last of all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from speechkit import Draft, Edit, Rule, Span, Warning, hookimpl, join
from speechkit.builtin.rules.ends import goes_on, sentence_end
from speechkit.builtin.rules.headings import headed
from speechkit.builtin.rules.hyphens import looks_whole, parted, seen_whole
from speechkit.builtin.rules.markers import Marker, marker_of
from speechkit.builtin.rules.settings import Setting, setting
from speechkit.builtin.rules.voices import label_lines

_DASHES = "-\N{EN DASH}\N{EM DASH}"
_LOWER_LINE = re.compile("\n[ \t\u00a0\f]*(?=[a-zà-öø-ÿ(])")
_CARRIED = re.compile("\n[ \t\u00a0]*(?=(?:…|\\.\\.\\.)[ \u00a0]?[a-zà-öø-ÿ])")
_JOINED = frozenset(("LAY010", "LAY020", "LAY024"))
"""The rules that take line ends out."""

SHORT_FURNITURE = 60
"""A page number or a running head has at most this many letters."""

_GLUED = (
    re.compile(r"\.(?=[A-Z][a-z’' ])"),
    re.compile(r"!(?=[A-Z][a-z’' ])"),
    re.compile(r"\?(?=[A-Z][a-z’' ])"),
)
_ODD_SPACES = (
    "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_ROUGH = ("  ", " \n", "\n ", "\n\n\n", *_ODD_SPACES)


# ── pages ────────────────────────────────────────────────────────────────────────────────────


_LONELY = 8
"""A line that holds a marker alone has at most this many letters."""


@join("LAY005", "lonely-marker", once=True)
def lonely_marker(draft: Draft) -> Iterator[Edit]:
    """A bullet or label on a line of its own."""
    lines, texts = draft.lines, draft.lines.texts
    alone: list[tuple[int, Marker]] = []
    for number, text in enumerate(texts):
        if 0 < len(text) <= _LONELY and text.strip():
            marker = marker_of(text.rstrip() + " x")
            if marker is not None and marker.body == len(text.rstrip()) + 1:
                alone.append((number, marker))
    for number, marker in alone:
        below = number + 1
        while below < len(texts) and not texts[below].strip():
            below += 1
        company = [other for _, other in alone if other.shape == marker.shape]
        if below > number + 2 or below >= len(texts) or marker_of(texts[below]) is not None:
            continue
        if marker.strong or _keeps_company(marker, company):
            start = lines.starts[number] + len(texts[number].rstrip())
            yield Edit.at(draft.text, start, lines.starts[below] + _indent(texts[below]), " ")


def _keeps_company(marker: Marker, company: list[Marker]) -> bool:
    """Whether another lonely marker stands for the next or the last item of the same list."""
    if not marker.counts:
        return len(company) > 1
    return any(
        abs((other.value(system) or -9) - value) == 1
        for system, value in marker.counts
        for other in company
    )


@join("LAY010", "page-break", once=True)
def page_break(draft: Draft) -> Iterator[Edit]:
    """A sentence that a page break tore in two."""
    lines, texts = draft.lines, draft.lines.texts
    done = -1
    for number in sorted({*_small_starts(draft), *_after_furniture(draft)}):
        above = number - 1
        while above >= 0 and not texts[above].strip():
            above -= 1
        if above < 0 or above == number - 1 or above < done:
            continue
        end = lines.starts[above] + len(texts[above].rstrip())
        start = lines.starts[number] + len(texts[number]) - len(texts[number].lstrip())
        paged = _page_between(draft, end, start)
        if _torn(draft, above, number, paged):
            yield _mend(draft, end, start, "a page ended in mid-sentence" if paged else None)
            done = number


def _small_starts(draft: Draft) -> Iterator[int]:
    """Lines that begin in lower case after a blank line."""
    texts = draft.lines.texts
    for found in _LOWER_LINE.finditer(draft.text):
        number = draft.lines.at(found.end()).number
        if not texts[number - 1].strip():
            yield number


def _after_furniture(draft: Draft) -> Iterator[int]:
    """Lines after a blank line before which something was taken out, or a page begins."""
    texts = draft.lines.texts
    for at in draft.once(_page_ends):
        number = draft.lines.at(at).number
        while number < len(texts) and not texts[number].strip():
            number += 1
        if 0 < number < len(texts) and not texts[number - 1].strip():
            yield number


def _page_ends(draft: Draft) -> list[int]:
    """Where a page ended: a form feed, a page mark, or a short line that was taken out."""
    places = [found.start() for found in re.finditer("\f", draft.text)]
    places += [mark.span.start for mark in draft.marks("page")]
    for number, patch in enumerate(draft.history):
        if patch.stage == "strip":
            shift = 0
            for edit in patch.edits:
                at = edit.span.start + shift
                shift += len(edit.new) - len(edit.old)
                gone = edit.old.strip()
                if len(gone) <= SHORT_FURNITURE and any(map(str.isalnum, gone)):
                    places.append(draft.history.forth(Span(at, at), since=number + 1).start)
    return sorted(places)


def _page_between(draft: Draft, start: int, end: int) -> bool:
    """Whether a page ended between two positions."""
    places = draft.once(_page_ends)
    first = bisect_left(places, start)
    return first < len(places) and places[first] <= end


def _torn(draft: Draft, above: int, number: int, paged: bool) -> bool:
    texts = draft.lines.texts
    text, below = texts[above], texts[number]
    end = sentence_end(text)
    if end and not (paged and end in ",–—-"):
        return False
    if below.lstrip()[:1] == "(" and not paged:
        return False
    if marker_of(text) is not None or marker_of(below) is not None:
        return paged and marker_of(below) is None
    if not paged and (len(text) <= 40 or _listed(texts, above)):
        return False
    if goes_on(below):
        return True
    # A capital may go on with the sentence only where a long line stops short at a page's end.
    return paged and len(text.strip()) > 50 and above not in draft.once(headed).levels


def _listed(texts: list[str], number: int) -> bool:
    """Whether a line is one of several small ones under a lead-in: a list without marks."""
    while number >= 0 and goes_on(texts[number]):
        number -= 1
        while number >= 0 and not texts[number].strip():
            number -= 1
    return number >= 0 and sentence_end(texts[number]) == ":"


@join("LAY012", "carried-sentence", sure=False, once=True)
def carried_sentence(draft: Draft) -> Iterator[Edit]:
    """A sentence carried over a blank line from one ellipsis to the next."""
    texts, lines = draft.lines.texts, draft.lines
    for found in _CARRIED.finditer(draft.text):
        number = lines.at(found.end()).number
        above = number - 1
        while above >= 0 and not texts[above].strip():
            above -= 1
        if above >= 0 and texts[above].rstrip().endswith(("…", "...")):
            end = lines.starts[above] + len(texts[above].rstrip())
            yield Edit.at(draft.text, end, found.end(), " ")


# ── lines ────────────────────────────────────────────────────────────────────────────────────


@join("LAY020", "hard-wrap", once=True)
def hard_wrap(draft: Draft) -> Iterator[Edit]:
    """Lines that were cut at a fixed width."""
    how = draft.once(setting)
    if how.kind != "wrapped":
        return
    inside = False  # an item, whose further lines may be set further in
    texts, labels = draft.lines.texts, draft.once(label_lines)
    for number in how.pairs:
        above, below = texts[number], texts[number + 1]
        if number in how.items:
            inside = True
        elif number == 0 or not texts[number - 1].strip():
            inside = False
        start, end = _gap(draft, number)
        speaks = number + 1 in labels
        if not speaks and _wraps(how, above, below, number, inside):
            yield _mend(draft, start, end)
        elif speaks or _ends_paragraph(how, above, below, number, inside):
            yield Edit.at(draft.text, start, end, "\n\n", "a new paragraph begins here")
            inside = False


def _wraps(how: Setting, above: str, below: str, number: int, inside: bool) -> bool:
    if number + 1 in how.items:
        return False
    open_end = sentence_end(above) in ("", ",", "–", "—", "-", ";")
    if not how.full(above, below):
        if not open_end or sentence_end(above) == ";":
            return False
        # Items are often set narrower than the text: there an open line goes on, whatever follows.
        long = len(above.strip()) > 0.65 * how.width
        return goes_on(below) or (long and (inside or not below.strip()[:1].isalpha()))
    centred = above.isupper() and below.isupper()
    if _indent(below) > _indent(above) and not inside and not centred:
        return open_end and goes_on(below)
    return True


def _ends_paragraph(how: Setting, above: str, below: str, number: int, inside: bool) -> bool:
    if number + 1 in how.items:
        return False
    return how.tight or sentence_end(above) in (".", "!", "?", ":")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _gap(draft: Draft, number: int) -> Span:
    """What stands between the words of a line and those of the next."""
    above, below = draft.lines.texts[number : number + 2]
    starts = draft.lines.starts
    return Span(starts[number] + len(above.rstrip()), starts[number + 1] + _indent(below))


def _mend(draft: Draft, start: int, end: int, because: str | None = None) -> Edit:
    """Join two lines: with a space, or without where a hyphen or a bound dash ends the first."""
    before = draft.text[max(0, start - 3) : start]
    if before[-1:] in _DASHES and before[-2:-1].isalnum():
        return Edit.at(draft.text, start, end, "", because)
    return Edit.at(draft.text, start, end, " ", because)


@join("LAY022", "parted-word", once=True)
def parted_word(draft: Draft) -> Iterator[Edit]:
    """A hyphen at a line end in a word that the document spells without it elsewhere."""
    for found in parted(draft, _JOINED):
        if seen_whole(draft, found):
            yield Edit.at(draft.text, found.at, found.at + 1)


@join("LAY023", "word-that-looks-parted", sure=False, once=True)
def word_that_looks_parted(draft: Draft) -> Iterator[Edit]:
    """A hyphen at a line end between halves that look like parts of one word."""
    for found in parted(draft, _JOINED):
        if looks_whole(draft, found):
            yield Edit.at(draft.text, found.at, found.at + 1)


@join("LAY024", "mid-sentence", once=True)
def mid_sentence(draft: Draft) -> Iterator[Edit]:
    """A line end in the middle of a sentence, in a text that is not wrapped."""
    how = draft.once(setting)
    texts = draft.lines.texts
    for number in how.pairs if how.kind == "apart" else ():
        above, below = texts[number], texts[number + 1]
        if sentence_end(above) or marker_of(below) is not None:
            continue
        if below.lstrip()[:1] != "(" and (not goes_on(below) or marker_of(above) is not None):
            continue
        if marker_of(above) is not None or not _among_lines(texts, number):
            start, end = _gap(draft, number)
            yield _mend(draft, start, end)


def _among_lines(texts: list[str], number: int) -> bool:
    """Whether a line end is one of several in its paragraph, and so kept on purpose."""
    above = texts[number - 1] if number else ""
    below = texts[number + 2] if number + 2 < len(texts) else ""
    return bool(above.strip() or below.strip())


@join("LAY028", "paragraph-a-line", once=True)
def paragraph_a_line(draft: Draft) -> Iterator[Edit]:
    """Paragraphs that stand one a line, without a blank line between them."""
    how = draft.once(setting)
    for number in how.pairs if how.kind == "lines" else ():
        start, end = _gap(draft, number)
        yield Edit.at(draft.text, start, end, "\n\n")


# ── warnings and white space ─────────────────────────────────────────────────────────────────


@join("LAY080", "glued-sentences")
def glued_sentences(draft: Draft) -> Iterator[Warning]:
    """Sentences that run into each other without a space: a warning, nothing is changed."""
    found = [
        match.start()
        for pattern in _GLUED
        for match in pattern.finditer(draft.text)
        if _glued(draft.text, match.start())
    ]
    if found:
        at = min(found)
        message = f"{len(found)} sentences run into the next without a space, first here"
        yield Warning("glued-sentences", message, draft.place(Span(at, at + 2)))


def _glued(text: str, at: int) -> bool:
    """Whether the sign ends a word of small letters that is no address or abbreviation."""
    word = text[max(0, at - 30) : at].rpartition(" ")[2]
    return len(word) > 2 and word.isalpha() and word[-3:].islower()


@join("LAY090", "white-space")
def white_space(draft: Draft) -> Iterator[Edit]:
    """White space made plain."""
    text = draft.text
    bare = text.strip()
    start = len(text) - len(text.lstrip())
    end = start + len(bare)
    if start:
        yield Edit.at(text, 0, start)
    runs = {}
    for rough in _ROUGH:
        at = text.find(rough, start, end)
        while at >= 0:
            run = _run_of_white(text, at)
            runs[run.start] = run.end
            at = text.find(rough, run.end, end)
    for at, stop in runs.items():
        new = _plain(text[at:stop])
        if new != text[at:stop]:
            yield Edit.at(text, at, stop, new)
    if end < len(text):
        yield Edit.at(text, end, len(text))


def _run_of_white(text: str, at: int) -> Span:
    """The whole run of white space around a position."""
    start = end = at
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(start, end)


def _plain(run: str) -> str:
    """What a run of white space becomes: a space, a line end, a blank line."""
    ends = run.count("\n")
    return ("\n\n" if ends > 1 else "\n") if ends else " "


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [
        lonely_marker,
        page_break,
        carried_sentence,
        hard_wrap,
        parted_word,
        word_that_looks_parted,
        mid_sentence,
        paragraph_a_line,
        glued_sentences,
        white_space,
    ]
