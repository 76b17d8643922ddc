"""Findings: what is known about a speech, and what a person should look at."""

from __future__ import annotations

from typing import Literal

import attrs

from speechkit.places import Place

Basis = Literal["correction", "text", "markup", "filename"]
"""What a fact rests on, strongest first."""


@attrs.frozen
class Fact:
    """Something known about a speech, and why: `Fact("posted", "2015-11-26", "byline", place)`.

    `rule` and `plugin` are filled in by the pipeline; `basis` ranks facts that contradict each
    other.

    >>> text = "We sail.\\n\\nThank you.\\n\\nPosted May 16th, 2012 by admin"
    >>> [(fact.field, fact.value) for fact in normalise(Source.from_text(text)).facts][:2]
    [('posted', '2012-05-16'), ('posted_by', 'admin')]
    """

    field: str
    value: str
    because: str
    place: Place | None = None
    rule: str = ""
    basis: Basis = "text"


@attrs.frozen
class Warning:
    """Something a person should look at: a code, a sentence, a place.

    >>> text = "We need:\\n\\n1. a pier;\\n\\n2. a lamp;\\n\\n4. and bread.\\n\\nThank you."
    >>> [(w.code, w.message) for w in normalise(Source.from_text(text)).warnings]
    [('list-gap', 'after 2. a list goes on with 4.')]
    """

    code: str
    message: str
    place: Place | None = None
