"""Spellings: one way to write a letter, a quote or a width where several will do.

All of them are off until switched on: what a document prints stays as printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from speechkit import Draft, Edit, repair
from speechkit.builtin.characters import strange

_APART = re.compile("[^\x00-\x7f][\u0300-\u036f\u3099\u309a]+|[A-Za-z][\u0300-\u036f]+")


@repair("TXT040", "composed-letter", on=False)
def composed_letter(draft: Draft) -> Iterator[Edit]:
    """A letter and its accent, kept apart, become one character.

    **What it does**: Puts letters and combining accents together, as Unicode's form NFC has them.

    **Why**: For whoever compares texts byte by byte. Both spellings look the same in print, so
    this is off until it is asked for.

    **Leaves alone**: What has no composed form.

    **Example**:

    >>> import speechkit
    >>> toolkit = speechkit.Toolkit.load(strangers=False).including("TXT040")
    >>> len(speechkit.normalise(speechkit.Source.from_text("cafe\\u0301"), toolkit=toolkit).text)
    4
    """
    for found in _APART.finditer(draft.text):
        yield Edit.at(draft.text, *found.span(), unicodedata.normalize("NFC", found.group()))


_QUOTES = {
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}": '"',
}
_QUOTE = re.compile(f"[{''.join(_QUOTES)}]")


@repair("TXT041", "straight-quote", on=False)
def straight_quote(draft: Draft) -> Iterator[Edit]:
    """Curly quotes and apostrophes become straight ones.

    **What it does**: Writes `'` for ‘ ’ and `"` for “ ”.

    **Why**: Some tools for counting words know only the straight ones. It alters what was
    printed, so it is off until it is asked for.

    **Leaves alone**: Low and angle quotes, primes, accents.

    **Example**:

    >>> import speechkit
    >>> toolkit = speechkit.Toolkit.load(strangers=False).including("TXT041")
    >>> speechkit.normalise(speechkit.Source.from_text("it’s"), toolkit=toolkit).text
    "it's"
    """
    if not strange(draft).isdisjoint(_QUOTES):
        for found in _QUOTE.finditer(draft.text):
            yield Edit.at(draft.text, *found.span(), _QUOTES[found.group()])


_WIDE = re.compile("[\uff01-\uff5e]+")


@repair("TXT042", "plain-width", on=False)
def plain_width(draft: Draft) -> Iterator[Edit]:
    """Full-width Latin letters, digits and signs become ordinary ones.

    **What it does**: Writes `ABC 123` for `ＡＢＣ　１２３` (the wide space stays).

    **Why**: For whoever searches Chinese and Japanese transcripts for numbers. It alters what was
    printed, so it is off until it is asked for.

    **Leaves alone**: Half-width kana and hangul.

    **Example**:

    >>> import speechkit
    >>> toolkit = speechkit.Toolkit.load(strangers=False).including("TXT042")
    >>> speechkit.normalise(speechkit.Source.from_text("１２％"), toolkit=toolkit).text
    '12%'
    """
    for found in _WIDE.finditer(draft.text):
        wide = found.group()
        yield Edit.at(
            draft.text, *found.span(), "".join(chr(ord(sign) - 0xFF01 + 0x21) for sign in wide)
        )
