"""Wording: where words stand in a text, also when somebody typed them a little differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit.edits import Span

_ALIKE = ("'‘’‚‛`´", '"“”„‟«»', "-‐‑‒–—―−")
"""Apostrophes, quotation marks, dashes: what a keyboard has for what a printer sets."""

_CLASS = {sign: f"[{re.escape(signs)}]" for signs in _ALIKE for sign in signs}


def occurrences(text: str, words: str, *, any_case: bool = False) -> Iterator[Span]:
    """Every place, from left to right, where words stand in a text; none overlap.

    As they are typed; if they stand nowhere like that, then whatever white space is between them
    and whatever kind their quotation marks, apostrophes and dashes are (with `any_case`, in
    capitals or not).

    >>> text = "It’s – she said – ours."
    >>> [span.of(text) for span in occurrences(text, "It's - she said - ours")]
    ['It’s – she said – ours']
    """
    if not words.strip():
        return
    exact = re.escape(words)
    loose = r"\s+".join("".join(_CLASS.get(c, re.escape(c)) for c in w) for w in words.split())
    for pattern, flags in ((exact, 0), (loose, re.IGNORECASE if any_case else 0)):
        found = [Span(*match.span()) for match in re.finditer(pattern, text, flags)]
        if found:
            yield from found
            return
