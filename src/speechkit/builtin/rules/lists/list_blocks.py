"""List blocks: the rules that hand out lists, marked by the source, by signs, or not at all."""

from __future__ import annotations

import attrs

from speechkit import Draft, List, Rule, segment, walk
from speechkit.builtin.rules.lists.listed import listed
from speechkit.builtin.rules.lists.marked_lists import plan
from speechkit.builtin.rules.lists.run_in import run_in
from speechkit.builtin.rules.lists.runs import Level
from speechkit.builtin.rules.lists.unmarked import unmarked
from speechkit.builtin.rules.words.planned import planned

source_lists = planned(listed)
run_in_lists = planned(run_in)
unmarked_lists = planned(unmarked)


@planned
def marked_lists(draft: Draft) -> dict[int, List]:
    return {at: block for at, (_, block) in draft.once(plan).lists.items()}


@segment("BLK035", "source-list")
def source_list(draft: Draft, at: int) -> List | int:
    """A list that the source marks as one.

    **What it does**: makes a list of what the source marks as list and items (`<ul>`, `<ol>`,
    `<li>`, the lists of Word and Markdown), lists inside items too. A number that the source
    generates is the item's label without a place in the text; one that is printed is its label.

    **Why**: what the author marked needs no guess.

    **Leaves alone**: marks of lists without words; numbers that go on from one list to the next,
    under headings, down most of a text: they number its paragraphs.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source(b"We need:\\n\\n1. a pier\\n2. a lamp\\n", "talk.md")
    >>> [item.text for item in speechkit.normalise(source).lists[0].items]
    ['a pier', 'a lamp']
    """
    return _handed_out(draft, draft.once(source_lists).at(at))


@segment("BLK040", "list")
def marked_list(draft: Draft, at: int) -> List | int:
    """Lines that open with bullets or rising labels, with lead-in and wrap-up.

    **What it does**: makes a list of a run of lines that open with the same sign (`–`, `•`, `*` …)
    or with labels that count on (`1.`, `(a)`, `iv)`, `2.3`, `②`), lists inside items too. The
    paragraph above leads it in if it ends with a colon, leaves its sentence open or announces the
    items; small-lettered paragraphs below that finish the sentence of the last item wrap it up.

    **Why**: a line only proposes, the run decides: a dash may be dialogue, `1997.` a year, `I.` a
    person.

    **Leaves alone**: a dash in mid-sentence or before a number, dialogue, numbered questions and
    answers, lines of signs, single labels, initials, years, `No. 10`, sections of laws, numbers
    down a whole speech, which number its paragraphs.

    **Example**:

    >>> import speechkit
    >>> text = "Whether it is:\\n\\n– the pier;\\n\\n– or the lamp;\\n\\nit is ours to mend."
    >>> found = speechkit.normalise(speechkit.Source.from_text(text)).lists[0]
    >>> found.intro.text, [item.text for item in found.items], found.wrap_up[0].text
    ('Whether it is:', ['the pier;', 'or the lamp;'], 'it is ours to mend.')
    """
    block = draft.once(marked_lists).at(at)
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
    begin with a figure each (or end in one behind a dash), or hang on the words above ("the board
    will:", "we help by:"), or begin with the same two words. Paragraphs chained by semicolons with
    "; and" before the last are a list without a lead-in too.

    **Why**: marks are lost when lists are copied; the lead-in and the setting remain.

    **Leaves alone**: paragraphs that end in full stops, whatever they are about; series told with
    `First, … Second, …`.

    **Example**:

    >>> import speechkit
    >>> text = "We need:\\n\\nA new pier;\\n\\nA lamp; and\\n\\nA harbour master."
    >>> speechkit.normalise(speechkit.Source.from_text(text)).lists[0].style
    'unmarked'
    """
    return _handed_out(draft, draft.once(unmarked_lists).at(at))


@segment("BLK055", "run-in-list")
def run_in_list(draft: Draft, at: int) -> List | int:
    """Labelled items inside one paragraph, from its first words to the end of their sentence.

    **What it does**: makes a list of `(a) …; (b) …; and (c) …`, of `1. …; 2. …` behind a colon, in
    a running paragraph: labels that count on from the first, each item closed by a comma, a
    semicolon or `and`; and of bullets behind a colon. The words before the first label lead it in;
    what follows the sentence is a paragraph of its own.

    **Why**: laws, motions and statements list so; bullets come there when lines are lost.

    **Leaves alone**: references (`section 12(a)`, `paragraphs (1) to (3)`), a single label, labels
    that do not count on, menus.

    **Example**:

    >>> import speechkit
    >>> text = "We ask for (a) a pier; (b) a lamp; and (c) a bell. We ask today."
    >>> speech = speechkit.normalise(speechkit.Source.from_text(text))
    >>> [item.label for item in speech.lists[0].items], speech.blocks[1].text
    (['(a)', '(b)', '(c)'], 'We ask today.')
    """
    return _handed_out(draft, draft.once(run_in_lists).at(at))


class _Ledger:
    """The lists handed out so far: a list that goes on with another names its place among them."""

    def __init__(self, _: Draft) -> None:
        self.count = 0
        self.places: dict[int, int] = {}


def _handed_out(draft: Draft, block: List | int, level: Level | None = None) -> List | int:
    if not isinstance(block, int):
        ledger = draft.once(_Ledger)
        ledger.places[id(level)] = ledger.count
        further = (inner for item in block.items if item.blocks for inner in walk(item.blocks))
        ledger.count += 1 + sum(isinstance(inner, List) for inner in further)
    return block


RULES: list[Rule] = [source_list, marked_list, unmarked_list, run_in_list]
