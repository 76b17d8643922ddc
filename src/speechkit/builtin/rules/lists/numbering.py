"""Numbering: labels of lists that leave one out or say one twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from speechkit import Item, Speech, Warning, describe


@describe("BLK090", "list-numbering")
def numbering(speech: Speech) -> Iterator[Warning]:
    """Labels of a list that skip a number or repeat one: a warning.

    **What it does**: warns where the labels of a list do not count on by one (`list-gap`,
    `list-repeat`), and where a list of numbers begins with another than the first (`list-start`).

    **Why**: an item was lost on the way, or the author miscounted: a person should look.

    **Leaves alone**: the labels, which stay as printed; lists that go on with another.

    **Example**:

    >>> import speechkit
    >>> text = "We need:\\n\\n1. a pier\\n\\n2. a lamp\\n\\n4. a bell"
    >>> speech = speechkit.normalise(speechkit.Source.from_text(text))
    >>> [warning.code for warning in speech.warnings]
    ['list-gap']
    """
    for found in speech.lists:
        counted = [item for item in found.items if item.value is not None]
        if counted and counted[0].value != 1 and found.continues is None:
            yield _warning(speech, "list-start", counted[0], "the first label of its list is")
        for item, after in pairwise(counted):
            step = (after.value or 0) - (item.value or 0)
            if step == 0:
                yield _warning(speech, "list-repeat", after, "a list says twice")
            elif step != 1:
                yield _warning(speech, "list-gap", after, f"after {item.label} a list goes on with")


def _warning(speech: Speech, code: str, item: Item, words: str) -> Warning:
    return Warning(code, f"{words} {item.label}", speech.place(item.label_span or item.span))
