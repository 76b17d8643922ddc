"""Imprints: copyright, printer and source of a text, told at its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Line, Rule, strip
from speechkit.builtin.rules.words.cuts import bare_words, end_lines, whole_line

_COPYRIGHT = re.compile(
    r"(?:.{0,60}\s)?(?:©|\(c\) ?(?=(?:19|20)\d\d|[A-Z])).{0,140}|copyright\b.{0,140}|"
    r"(?:.{0,80}\b)?all rights "
    r"reserved\b.{0,60}|"
    r".{0,60}\bcrown copyright\b.{0,60}",
    re.IGNORECASE,
)
_COPYRIGHT_PROOF = re.compile(r"©|(?:19|20)\d\d|rights reserved|crown copyright", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Tt]hey|[Oo]ur|is|was|are|were|have|has|will)\b"
)


@strip("FUR056", "copyright", once=True)
def copyright_line(draft: Draft) -> Iterator[Edit]:
    """A copyright line at either end of the text.

    **What it does**: removes `© 2011 Harbour Board. All rights reserved.` and its kin, if there
    is a sign, a year or "rights reserved" in it.

    **Why**: it belongs to the page.

    **Leaves alone**: a heading `Copyright`, sentences about copyright.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail.\\n\\n© 2011 Harbour Board")
    >>> speechkit.normalise(source).text
    'We sail.'
    """
    for line in end_lines(draft, "©", "(c)", "copyright", "rights reserved"):
        words = line.bare
        proved = _COPYRIGHT_PROOF.search(words) and _COPYRIGHT.fullmatch(words)
        if proved and not _SENTENCE.search(words):
            yield whole_line(line, draft)


_IMPRINT = re.compile(
    r"by authority:? .{4,120}|printed (?:and published |and bound )?(?:by|in|at|for) .{3,120}|"
    r"(?:published|produced|distributed|issued|prepared) by (?:the )?[A-Z].{3,120}|"
    r".{0,60}\b(?:government printer|hmso|stationery office|government publishing office)\b.{0,60}",
    re.IGNORECASE,
)
_IMPRINT_SIGNS = """
by authority|printed |published by|produced by|distributed by|issued by|prepared by|hmso|
government printer|stationery office|government publishing office
""".replace("\n", "").split("|")


@strip("FUR058", "imprint", sure=False, once=True)
def imprint(draft: Draft) -> Iterator[Edit]:
    """The printer's or publisher's line at the end.

    **What it does**: removes `BY AUTHORITY: A. MOOR, GOVERNMENT PRINTER` and `Printed by …` near
    either end of the text, if the line is no sentence.

    **Why**: the law made printers sign; nobody said it.

    **Leaves alone**: sentences about printers.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail.\\n\\nBY AUTHORITY: A. MOOR, PRINTER")
    >>> speechkit.normalise(source).text
    'We sail.'
    """
    for line in end_lines(draft, *_IMPRINT_SIGNS):
        words = line.bare
        if words[:1].isupper() and _IMPRINT.fullmatch(words) and not _SENTENCE.search(words):
            yield whole_line(line, draft)


_CITED = re.compile(
    r"(?:sources?|quelle|fuente|reprinted (?:from|with|by)|retrieved (?:from|on)|taken from|"
    r"available (?:at|from)|"
    r"transcript (?:courtesy|source|by|provided)|courtesy of|originally published|from:|citation:|"
    r"audio|video|recording|image credit|photo(?:graph)?(?: credit| by)?|picture "
    r"credit)\b\s*(?::|(?=by|from|at|of|with))?.{2,180}",
    re.IGNORECASE,
)
_FULL_CITATION = re.compile(
    r"(?:citation|sources?|bibliography|quelle|fuente|retrieved from): ?(?=.{0,300}"
    r"(?:\((?:19|20)\d\d\b|https?://|\bpp?\. ?\d|\bvol\. ?\d|[“\"].{3,200}[”\"]))",
    re.IGNORECASE,
)
"""A citation in full: a year in brackets, an address, a page, a title in quotes."""
_LONGEST_SOURCE = 900
_CITED_WORDS = """
source sources quelle fuente bibliography reprinted retrieved taken available transcript courtesy
originally citation audio video recording image photo photograph picture
"""


@strip("FUR062", "citation", scope="tail", words=_CITED_WORDS.split(), sure=False)
def citation(line: Line, draft: Draft) -> Iterator[Edit]:
    """Where the text was taken from, said after its last words.

    **What it does**: removes `Source: …`, `Reprinted from …`, `Photo credit: …` at the very end,
    and a citation in full, with year, page or address.

    **Why**: an editor or collector wrote it.

    **Leaves alone**: sentences; notes further in.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail.\\n\\nSource: Harbour Board archive, box 4")
    >>> speechkit.normalise(source).text
    'We sail.'
    """
    words = bare_words(line)
    named = ":" in words[:30] or "http" in words or "courtesy" in words.lower()
    short = named and len(words) <= 200 and _CITED.fullmatch(words) and not _SENTENCE.search(words)
    if short or (len(words) <= _LONGEST_SOURCE and _FULL_CITATION.match(words)):
        yield whole_line(line, draft)


RULES: list[Rule] = [copyright_line, imprint, citation]
