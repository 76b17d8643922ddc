"""Bills: the title of a bill, where a record prints who brings it in before what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from speechkit import Draft, Mark, Rule, Span, strip

_SPONSOR = re.compile(r"By M(?:r|rs|s|iss)\. ?[A-Z]")
_SAYS = re.compile(r"(?:<bullet> ?)?M(?:r|rs|s|iss)\. [A-Z][\w'’ -]{1,40}\. ")
_DEPTH = 20
"""How many lines from the top such a title may stand."""


@strip("MET016", "bill-title", once=True)
def bill_title(draft: Draft) -> Iterator[Mark]:
    """The title of a bill, printed between its sponsors and the sponsor's speech.

    **What it does**: in a text that begins `By Mr. ORME (for himself and Ms. VALE):`, marks the
    line that stands by itself right above the first speaker's label as the title.

    **Why**: the Congressional Record prints the bill's long name first, and the title of the
    statement in small letters below it.

    **Leaves alone**: bills without a statement; lines that end a sentence.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text(
    ...     "By Mr. ORME:\\n\\nS. 7. A bill to keep the tides; to the Committee on Harbours.\\n\\n"
    ...     "    the tides act of 1997\\n\\nMr. ORME. Mr. President, I bring in the Tides Act."
    ... )
    >>> speechkit.normalise(source).metadata.title
    'the tides act of 1997'
    """
    if not draft.text[:400].lstrip().startswith("By M"):
        return
    head, texts = draft.lines.head(_DEPTH), draft.lines.texts
    if not _SPONSOR.match(head[0].bare):
        return
    for line, below in pairwise(head):
        words = line.bare
        apart = (
            line.number
            and not texts[line.number - 1].strip()
            and not texts[line.number + 1].strip()
        )
        if _SAYS.match(below.bare):
            if apart and 3 <= len(words) <= 150 and words[-1] not in ".,;:":
                yield Mark(Span(*line.inner), "title", "")
            return


RULES: list[Rule] = [bill_title]
