"""Blocks: title, headings, lists, separators, paragraphs.

What blocks a draft holds is worked out once for each kind; a rule hands out the block that begins
where it is asked, or names the position where its next one begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping

import attrs

from speechkit import (
    Block,
    Draft,
    Heading,
    List,
    Paragraph,
    Rule,
    Separator,
    Span,
    hookimpl,
    segment,
    walk,
)
from speechkit.builtin.rules.headings import headed, short_lines
from speechkit.builtin.rules.listed import listed
from speechkit.builtin.rules.lists import plan
from speechkit.builtin.rules.numbering import numbering
from speechkit.builtin.rules.planned import Planned, planned
from speechkit.builtin.rules.run_in import run_in
from speechkit.builtin.rules.runs import Level
from speechkit.builtin.rules.set_off import footnote, footnotes, quote, quotes, table, tables
from speechkit.builtin.rules.unmarked import unmarked

_RULES = re.compile(r"[ \t]*([*_#~=–—•·-])(?:[ \t]*\1){2,}[ \t]*")


# ── lines that head or divide ────────────────────────────────────────────────────────────────


@planned
def _separators(draft: Draft) -> dict[int, Separator]:
    found: dict[int, Separator] = {}
    texts = draft.lines.texts
    for number in draft.once(short_lines):
        if not texts[number][0].isalnum() and _RULES.fullmatch(texts[number]):
            line = draft.lines[number]
            found[line.inner.start] = Separator(line.inner, line.bare, rule="BLK010")
    return found


@segment("BLK010", "separator")
def separator(draft: Draft, at: int) -> Separator | int:
    """A line of signs that only divides.

    **What it does**: makes a separator of `* * *`, `---`, `•••`: one sign, three times or more,
    alone on its line.

    **Why**: it marks a new part of the speech, and is no word of it.

    **Leaves alone**: bullets, dashes before words, two signs of different kinds.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We came.\\n\\n* * *\\n\\nWe went.")
    >>> speechkit.normalise(source).blocks[1].type
    'separator'
    """
    return draft.once(_separators).at(at)


@planned
def _titles(draft: Draft) -> dict[int, Heading]:
    return _headings(draft, "BLK020", draft.once(headed).titles)


@planned
def _heads(draft: Draft) -> dict[int, Heading]:
    return _headings(draft, "BLK030", draft.once(headed).levels)


def _headings(
    draft: Draft, rule: str, numbers: Mapping[int, int] | frozenset[int]
) -> dict[int, Heading]:
    levels = draft.once(headed).levels
    lines = [draft.lines[number] for number in numbers]
    return {
        line.inner.start: Heading(line.inner, line.bare, levels[line.number], rule=rule)
        for line in lines
    }


@segment("BLK020", "printed-title")
def title(draft: Draft, at: int) -> Heading | int:
    """The printed title, first in the text, on a line of its own.

    **What it does**: makes a heading of level 1 of the line that a rule has claimed as title; where
    none has, of the first line if a blank line follows, it is short, and it closes with no sign.

    **Why**: a title is printed, but not spoken.

    **Leaves alone**: greetings (`Friends`, `Mr Speaker`), sentences, speakers' labels; a title
    that only the markup of the source knows never enters the text.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Speech at the Harbour Fair\\n\\nFriends, we sail.")
    >>> speechkit.normalise(source).blocks[0].text
    'Speech at the Harbour Fair'
    """
    return draft.once(_titles).at(at)


@segment("BLK030", "heading")
def heading(draft: Draft, at: int) -> Heading | int:
    """A line that heads what follows.

    **What it does**: makes a heading of a line that the source marks as one or sets in emphasis
    from end to end, of a line in capitals, and of a short line without a closing sign between a
    paragraph that ends and a long one that begins.

    **Why**: headings tell the parts of a speech, and are seldom spoken.

    **Leaves alone**: names of speakers and stage directions; lines that recur; short lines in a
    text that often leaves its full stops out; short lines that hold the words of a sentence.

    **Example**:

    >>> import speechkit
    >>> text = "We came to this harbour in spring.\\n\\nTHE OLD PIER\\n\\nIt must be mended."
    >>> speech = speechkit.normalise(speechkit.Source.from_text(text))
    >>> [(block.type, block.text) for block in speech.blocks if block.type == "heading"]
    [('heading', 'THE OLD PIER')]
    """
    return draft.once(_heads).at(at)


# ── lists ────────────────────────────────────────────────────────────────────────────────────

_listed = planned(listed)
_run_in = planned(run_in)
_unmarked = planned(unmarked)


@planned
def _marked(draft: Draft) -> dict[int, List]:
    return {at: block for at, (_, block) in draft.once(plan).lists.items()}


@segment("BLK035", "source-list")
def source_list(draft: Draft, at: int) -> List | int:
    """A list that the source marks as one.

    **What it does**: makes a list of what the source marks as list and items (`<ul>`, `<ol>`,
    `<li>`, the lists of Word and Markdown), lists inside items too. A number that the source
    generates is the item's label without a place in the text; one that is printed is its label.

    **Why**: what the author marked needs no guess.

    **Leaves alone**: marks of lists without words.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source(b"We need:\\n\\n1. a pier\\n2. a lamp\\n", "talk.md")
    >>> [item.text for item in speechkit.normalise(source).lists[0].items]
    ['a pier', 'a lamp']
    """
    return _handed_out(draft, draft.once(_listed).at(at))


@segment("BLK040", "list")
def marked_list(draft: Draft, at: int) -> List | int:
    """Lines that open with bullets or rising labels, with lead-in and wrap-up.

    **What it does**: makes a list of a run of lines that open with the same sign (`–`, `•`, `*` …)
    or with labels that count on (`1.`, `(a)`, `iv)`, `2.3`, `②`), lists inside items too. The
    paragraph above leads it in if it ends with a colon, leaves its sentence open or announces the
    items; small-lettered paragraphs below that finish the sentence of the last item wrap it up.

    **Why**: a line only proposes, the run decides: a dash may be dialogue, `1997.` a year, `I.` a
    person.

    **Leaves alone**: a dash in mid-sentence or before a number, dialogue, lines of signs, single
    labels, initials, years, `No. 10`, sections of laws, numbers down a whole speech, which number
    its paragraphs.

    **Example**:

    >>> import speechkit
    >>> text = "Whether it is:\\n\\n– the pier;\\n\\n– or the lamp;\\n\\nit is ours to mend."
    >>> found = speechkit.normalise(speechkit.Source.from_text(text)).lists[0]
    >>> found.intro.text, [item.text for item in found.items], found.wrap_up[0].text
    ('Whether it is:', ['the pier;', 'or the lamp;'], 'it is ours to mend.')
    """
    block = draft.once(_marked).at(at)
    if isinstance(block, int):
        return block
    level, _ = draft.once(plan).lists[at]
    if level.after is not None:
        block = attrs.evolve(block, continues=draft.once(_Ledger).places.get(id(level.after)))
    return _handed_out(draft, block, level)


@segment("BLK050", "unmarked-list", sure=False)
def unmarked_list(draft: Draft, at: int) -> List | int:
    """Lines without markers that a lead-in announces and that are set alike.

    **What it does**: makes a list of the lines below a colon if they are chained by semicolons, or
    all begin with a small letter, or stand line below line without full stops, or are short and
    begin with a figure each.

    **Why**: marks are lost when lists are copied; the lead-in and the setting remain.

    **Leaves alone**: paragraphs that end in full stops, whatever they are about; series told with
    `First, … Second, …`.

    **Example**:

    >>> import speechkit
    >>> text = "We need:\\n\\nA new pier;\\n\\nA lamp; and\\n\\nA harbour master."
    >>> speechkit.normalise(speechkit.Source.from_text(text)).lists[0].style
    'unmarked'
    """
    return _handed_out(draft, draft.once(_unmarked).at(at))


@segment("BLK055", "run-in-list")
def run_in_list(draft: Draft, at: int) -> List | int:
    """Labelled items inside one paragraph, from its first words to the end of their sentence.

    **What it does**: makes a list of `(a) …; (b) …; and (c) …` in a running paragraph: labels that
    count on from the first, each item closed by a comma, a semicolon or `and`. The words before
    the first label lead it in; what follows the sentence is a paragraph of its own.

    **Why**: laws, motions and statements list so.

    **Leaves alone**: references (`section 12(a)`, `paragraphs (1) to (3)`), a single label, labels
    that do not count on.

    **Example**:

    >>> import speechkit
    >>> text = "We ask for (a) a pier; (b) a lamp; and (c) a bell. We ask today."
    >>> speech = speechkit.normalise(speechkit.Source.from_text(text))
    >>> [item.label for item in speech.lists[0].items], speech.blocks[1].text
    (['(a)', '(b)', '(c)'], 'We ask today.')
    """
    return _handed_out(draft, draft.once(_run_in).at(at))


class _Ledger:
    """The lists handed out so far: a list that goes on with another names its place among them."""

    def __init__(self, _: Draft) -> None:
        self.count = 0
        self.places: dict[int, int] = {}


def _handed_out(draft: Draft, block: List | int, level: Level | None = None) -> List | int:
    if not isinstance(block, int):
        ledger = draft.once(_Ledger)
        ledger.places[id(level)] = ledger.count
        ledger.count += sum(isinstance(inner, List) for inner in walk([block]))
    return block


# ── paragraphs ───────────────────────────────────────────────────────────────────────────────


@segment("BLK900", "paragraph")
def paragraph(draft: Draft, at: int) -> Iterator[Paragraph]:
    """Words up to the next blank line are a paragraph.

    **What it does**: takes what no other rule has claimed, up to a blank line or to the next block
    of another kind.

    **Why**: every word of a speech stands in a block.

    **Leaves alone**: nothing; line ends inside a paragraph stay, they were kept on purpose.

    **Example**:

    >>> import speechkit
    >>> [block.type for block in speechkit.normalise(speechkit.Source.from_text("We go.")).blocks]
    ['paragraph']
    """
    starts = draft.once(_starts)
    following = bisect_right(starts, at)
    limit = starts[following] if following < len(starts) else len(draft.text)
    for words in draft.text[at:limit].split("\n\n"):
        bare = words.strip()
        if bare:
            start = at if bare == words else at + words.index(bare)
            yield Paragraph(Span(start, start + len(bare)), bare, rule="BLK900")
        at += len(words) + 2


def _starts(draft: Draft) -> list[int]:
    """Where blocks of other kinds begin: a paragraph ends there, blank line or not."""
    kinds: tuple[Callable[[Draft], Planned[Block]], ...]
    kinds = (_marked, _unmarked, _listed, _separators, _heads, tables, footnotes, quotes)
    return sorted({start for kind in kinds for start in draft.once(kind).starts})


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [
        separator,
        title,
        heading,
        table,
        footnote,
        source_list,
        marked_list,
        unmarked_list,
        run_in_list,
        quote,
        paragraph,
        numbering,
    ]
