"""A rule for particulars that pages set as a label over its value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from speechkit import Draft, Edit, strip
from speechkit_html.prose import blocks_of

_LABELS = frozenset(
    label.strip()
    for label in """
    speaker, speakers, delivered by, speech by, date, delivered, delivered on, date of delivery,
    date delivered, speech date, location, venue, place, where, event, occasion, published,
    published on, date published, publication date, release date, posted, posted on, from,
    organisation, organization, department, topic, topics, category, subject, role, position,
    version, status
    """.split(",")
)
"""Labels of particulars, in small letters."""

_LABEL = max(map(len, _LABELS)) + 20
"""No label is longer, in code points, with its colon and some white."""

_DEEP = 25
"""How many blocks from the top of the text particulars may stand."""

_VALUE = 150
"""A longer block, in code points, is no value of a label."""


@strip("HTM084", "label-over-value", before="WEB")
def label_over_value(draft: Draft) -> Iterator[Edit]:
    """A label and its value, set as two blocks above the speech.

    What it does: puts "Date:" and "5 May 2011" on one line, as they are in most designs.
    Why: content systems print each in an element of its own; on one line they are read as the
    particulars that they are.
    A label that is an element of its own (`<dt>`, class `field-label`) needs no colon.
    Leaves alone: labels of speakers and any other words before a colon; values of more than a line.
    Example:

    >>> from speechkit import Source, normalise
    >>> field = "<div>Delivered on:</div><div>5 May 2011</div>"
    >>> page = f"<html><h1>The pier</h1>{field}<p>We shall rebuild it.</p></html>"
    >>> normalise(Source.from_text(page), format="html").metadata.delivered
    '2011-05-05'
    """
    if not draft.spans("html"):
        return
    text, at = draft.text, 0
    for (start, end), (below, last) in pairwise(draft.once(blocks_of)[:_DEEP]):
        if start < at or end - start > _LABEL:
            continue
        label = text[start:end].rstrip()
        if label.rstrip(": ").lower() not in _LABELS:
            continue
        if label[-1:] != ":" and start not in draft.once(_terms):
            continue
        value = text[below:last].rstrip()
        if len(value) <= _VALUE and "\n" not in value and value[-1:] != ":":
            yield Edit.at(text, start + len(label), below, " ", "a label and its value")
            at = last


def _terms(draft: Draft) -> set[int]:
    """Where labels begin that are elements of their own."""
    labels = (mark.span for mark in draft.marks("region") if mark.value == "label")
    return {span.start for span in (*draft.spans("dt"), *labels)}


RULES = [label_over_value]
