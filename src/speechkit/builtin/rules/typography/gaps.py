"""Gaps: a space inside a word, where a program cut words into tokens or pasted lines together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from speechkit import Draft, Edit, Rule, join
from speechkit.builtin.rules.words.vocabulary import vocabulary

# Each pattern begins with a sign: that is what makes the search fast.
_ENDINGS = tuple(
    re.compile(rf"{sign}(?:(?<=[^\W\d_] .)(?:s|re|ve|ll)|(?<=[^\W\d_] n.)(?P<not>t))(?![\w'’])")
    for sign in "'’"
)
_ENGLISH = " the "


@join("LAY030", "parted-ending", once=True)
def parted_ending(draft: Draft) -> Iterator[Edit]:
    """A space before the ending of a word: `the harbour 's`, `do n't`.

    **What it does**: takes out the space between a letter and `'s`, `'re`, `'ve`, `'ll` or `n't`.

    **Why**: programs that count words cut these endings off, and some texts come from them.

    **Leaves alone**: `'t is`; a quotation that begins there; texts that are not English
    (`'s avonds`).

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("It is the harbour 's lamp. We do n't sell it.")
    >>> speechkit.normalise(source).text
    "It is the harbour's lamp. We don't sell it."
    """
    text = draft.text
    for ending in _ENDINGS if _ENGLISH in text else ():
        for found in ending.finditer(text):
            at = found.start() - (2 if found["not"] else 1)
            if text[at - 1].isalpha():
                yield Edit.at(text, at, at + 1)


_HYPHEN = re.compile(r"-(?<=[^\W\d_]-) ([^\W\d_]+)")
_LEFT = re.compile(r"[^\W\d_]+$")
_MOST = 400
"""So many of these gaps of a document are looked at."""


@join("LAY032", "parted-compound", once=True)
def parted_compound(draft: Draft) -> Iterator[Edit]:
    """A space behind the hyphen of a word: `long- term`, `environ- mentally`.

    **What it does**: takes out the space if the document spells the word with its hyphen
    elsewhere, hyphen and space if it spells it in one.

    **Why**: lines were pasted together with a space, words that a line end had parted too.

    **Leaves alone**: `three- and four-year`, hyphens that do the work of a dash, words that the
    document spells nowhere else.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("A long- term plan is a long-term pledge.")
    >>> speechkit.normalise(source).text
    'A long-term plan is a long-term pledge.'
    """
    text = draft.text
    for found in islice(_HYPHEN.finditer(text), _MOST):
        at, other = found.start(), found[1].lower()
        left = _LEFT.search(text, max(0, at - 30), at)
        if left:
            words, one = vocabulary(draft), left[0].lower()
            if f"{one}-{other}" in words:
                yield Edit.at(text, at + 1, at + 2)
            elif one + other in words and not (one in words and words.count(other) > 1):
                yield Edit.at(text, at, at + 2)


_STOPS = tuple(re.compile(rf"{stop}(?<=[^\W\d_] .)(?=\s|\Z)") for stop in (",", r"\."))


@join("LAY034", "space-before-comma", once=True)
def space_before_stop(draft: Draft) -> Iterator[Edit]:
    """A space before a comma or a full stop: `the harbour , the pier`.

    **What it does**: takes out a space between a letter and a comma or a full stop, if another
    space, a line end or the end of the text follows; after the full stop no small letter.

    **Why**: a link or a note was cut out there, or a program cut the words into tokens.

    **Leaves alone**: `. . .`, `.5`, spaces before `;`, `:`, `!`, `?`, which French has.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("The harbour , the pier and the lamp .")
    >>> speechkit.normalise(source).text
    'The harbour, the pier and the lamp.'
    """
    text = draft.text
    for stop in _STOPS:
        for found in stop.finditer(text):
            at = found.start() - 1
            told = found[0] == "," or _begins(text, at + 2)
            if told and text[at - 1].isalpha():
                yield Edit.at(text, at, at + 1)


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, a line or nothing begins after the white space here."""
    following = text[at : at + 3].lstrip(" \t\xa0")[:1]
    return following.isupper() or not (following.isalnum() or following == ".")


RULES: list[Rule] = [parted_ending, parted_compound, space_before_stop]
