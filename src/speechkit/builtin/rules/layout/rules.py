"""Layout: broken lines and pages made whole, and white space made plain, last of all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Rule, Span, Warning, join
from speechkit.builtin.rules.layout.breaks import carried_sentence, lonely_marker, page_break
from speechkit.builtin.rules.layout.line_ends import (
    hard_wrap,
    mid_sentence,
    paragraph_a_line,
    parted_word,
    sentence_a_line,
    stray_hyphen,
    word_that_looks_parted,
)
from speechkit.builtin.rules.transcript.run_in_labels import RULES as RUN_IN
from speechkit.builtin.rules.typography.gaps import RULES as GAPS

_GLUED = (
    re.compile(r"\.(?=[A-Z][a-z’' ])"),
    re.compile(r"!(?=[A-Z][a-z’' ])"),
    re.compile(r"\?(?=[A-Z][a-z’' ])"),
)
_ODD_SPACES = tuple(c for c in map(chr, range(0x3001)) if c.isspace() and c not in " \n")


@join("LAY080", "glued-sentences")
def glued_sentences(draft: Draft) -> Iterator[Warning]:
    """Sentences that run into each other without a space: a warning, nothing is changed.

    **What it does**: warns, once for a document, that sentences are glued together
    (`the harbour.It is`), with their number and the place of the first.

    **Why**: whoever laid out the page lost line ends there; a person may want to put paragraphs
    back, but no program knows where they were.

    **Leaves alone**: abbreviations, web addresses, names such as `Node.js`: the sign must end a
    word of small letters, and a word with a capital must follow.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We love the harbour.It is ours.")
    >>> [warning.code for warning in speechkit.normalise(source).warnings]
    ['glued-sentences']
    """
    text = draft.text
    found = [
        match.start()
        for pattern in _GLUED
        for match in pattern.finditer(text)
        if _glued(text, match.start())
    ]
    if found:
        at = min(found)
        many = f"{len(found)} sentences run" if len(found) > 1 else "a sentence runs"
        first = ", first here" if len(found) > 1 else ""
        message = f"{many} into the next without a space{first}"
        yield Warning("glued-sentences", message, draft.place(Span(at, at + 2)))


def _glued(text: str, at: int) -> bool:
    """Whether the sign ends a word of small letters that is no address or abbreviation."""
    word = text[max(0, at - 30) : at].rpartition(" ")[2]
    return len(word) > 2 and word != "www" and word.isalpha() and word[-3:].islower()


@join("LAY090", "white-space")
def white_space(draft: Draft) -> Iterator[Edit]:
    """White space made plain.

    **What it does**: makes one space of any run of white space inside a line (no-break spaces,
    tabs, form feeds), one blank line of several, and takes white space off the ends of lines and
    of the text.

    **Why**: until here such spaces are evidence (the dash of a bullet is often followed by a
    no-break space, a form feed ends a page); nobody needs them after.

    **Leaves alone**: single line ends: those that are left were kept on purpose.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("  We  went\\thome.  \\n\\n\\n\\nIt was late. ")
    >>> speechkit.normalise(source).text
    'We went home.\\n\\nIt was late.'
    """
    text = draft.text
    bare = text.strip()
    start = len(text) - len(text.lstrip())
    end = start + len(bare)
    if start:
        yield Edit.at(text, 0, start)
    runs: dict[int, int] = {}
    for rough in _rough_signs(draft):
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


def _rough_signs(draft: Draft) -> Iterator[str]:
    """Signs of white space that is not plain, each of which stands somewhere in the text."""
    texts = draft.lines.texts
    yield "  "
    yield from filter(draft.text.__contains__, _ODD_SPACES)
    if b"\0\0" in bytes(map(bool, texts)):
        yield "\n\n\n"
    if list(map(str.strip, texts)) != texts:
        yield from (" \n", "\n ")


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


RULES: list[Rule] = [
    lonely_marker,
    page_break,
    carried_sentence,
    hard_wrap,
    mid_sentence,
    parted_word,
    word_that_looks_parted,
    stray_hyphen,
    *GAPS,
    sentence_a_line,
    paragraph_a_line,
    *RUN_IN,
    glued_sentences,
    white_space,
]
