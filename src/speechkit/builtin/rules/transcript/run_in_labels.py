"""Labels run in: who speaks next, printed in the middle of a paragraph that somebody glued."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Edit, Rule, join
from speechkit.builtin.rules.transcript.labels import propose

_DASHES = "-–—"
_TITLES = frozenset("HON MR MRS MS MISS MADAM DR SIR".split())
_BEFORE = 70
"""Code points before the full stop in which the whole name stands."""


@join("LAY036", "run-in-label", once=True)
def run_in_label(draft: Draft) -> Iterator[Edit]:
    """A speaker's label in capitals inside a paragraph: `… to move. HON. A. VALE.- I second it.`

    **What it does**: begins a paragraph at a title and a name in capitals that end with a full stop
    and a dash.

    **Why**: a program that took a record out of its pages glued what several people said.

    **Leaves alone**: labels with a colon, which a speaker may quote; names in small letters.

    **Example**:

    >>> import speechkit
    >>> text = "MR. SPEAKER.- Who moves? HON. A. VALE.- I do, Sir."
    >>> speechkit.normalise(speechkit.Source.from_text(text)).text
    'MR. SPEAKER.- Who moves?\\n\\nHON. A. VALE.- I do, Sir.'
    """
    text = draft.text
    for dash in _DASHES:
        at = text.find(dash, 1)
        while at > 0:
            if text[at - 1] == ".":
                start = _start(text, at - 1)
                if start > 0 and text[start - 1] != "\n" and propose(text[start : at + 39]):
                    yield Edit.at(text, start - 1, start, "\n\n", "who speaks begins a paragraph")
            at = text.find(dash, at + 1)


def _start(text: str, end: int) -> int:
    """Where the title and the name in capitals begin that end here; -1 if there are none."""
    begin = max(0, end - _BEFORE)
    words = text[begin:end].split(" ")
    start, at = -1, end
    for word in reversed(words if begin == 0 else words[1:]):
        if not word.replace(".", "").replace("-", "").isupper():
            break
        at -= len(word)
        if word.strip(".") in _TITLES:
            start = at
        at -= 1
    return start


RULES: list[Rule] = [run_in_label]
