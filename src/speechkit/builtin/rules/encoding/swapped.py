"""Swapped signs: quotes and dashes of one Western code page, shown by another as letters.

The bytes of ’ “ ” – — are letters with accents in the other page: `itÕs ÒgoodÓ` was written on a
Mac, `donít` on Windows. Where a file was stored again as UTF-8, its bytes tell nothing any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from speechkit import Draft, Edit, Rule, repair
from speechkit.builtin.characters import strange


@attrs.frozen
class Swap:
    """One way in which signs were swapped: the letter that stands for each sign."""

    apostrophe: str
    opening: str
    closing: str
    single: str
    """For ‘."""
    dash: str
    """For –."""
    long: str
    """For —."""
    ellipsis: str


SWAPS = (
    Swap(*"ÕÒÓÔÐÑÉ"),  # written on a Mac, read as Windows-1252
    Swap(*"íìîëñóÖ"),  # written on Windows, read as on a Mac
)
_CONTRACTED = (
    r"@(?:(?<=[a-z]n@)(?=t\b)|(?<=\b[Ii]t@)(?=s\b)|(?<=\bI@)(?=ve\b|ll\b|m\b|d\b)|"
    r"(?<=\b[Ww]e@)(?=re\b|ve\b|ll\b)|(?<=[Tt]hat@)(?=s\b)|(?<=\b[Yy]ou@)(?=re\b|ve\b|ll\b)|"
    r"(?<=\b[Tt]hey@)(?=re\b|ve\b|ll\b))"
)
"""Words that must have an apostrophe: `don't`, `it's`, `we're`; `@` is what stands for it."""
_ENOUGH = 2


@repair("ENC044", "swapped-sign", sure=False, once=True)
def swapped_sign(draft: Draft) -> Iterator[Edit]:
    """A quote or a dash of another code page, shown as a letter: `itÕs ÒgoodÓ`, `donít`.

    **What it does**: where at least two English contractions have such a letter for their
    apostrophe (or two genitives a capital, which no word has between small letters), writes the
    sign for it, and for its fellows where a quote or a dash can stand.

    **Why**: files of a Mac were read as those of Windows, or the other way, and stored so.

    **Leaves alone**: these letters in all other texts, and where a letter can stand (`María`).

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("ItÕs ÒgoodÓ Ð but we canÕt stay.")
    >>> speechkit.normalise(source).text
    'It’s “good” – but we can’t stay.'
    """
    signs = strange(draft)
    text = draft.text
    for swap in SWAPS:
        if swap.apostrophe not in signs:
            continue
        proof, places = _patterns(swap)
        found = proof.finditer(text)
        if sum(1 for _ in zip(range(_ENOUGH), found, strict=False)) == _ENOUGH:
            for match in places.finditer(text):
                yield Edit.at(text, *match.span(), _meant(swap, match.group()))
            return


def _meant(swap: Swap, letter: str) -> str:
    return "’“”‘–—…"[attrs.astuple(swap).index(letter)]


@cache
def _patterns(swap: Swap) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What proves that signs were swapped so, and the places where one of them can stand."""
    ends = r"(?:s|t|re|ve|ll|d|m)(?![^\W_])"
    places: tuple[str, ...] = (
        rf"{swap.apostrophe}(?<=[A-Za-z0-9].)(?={ends})",
        rf"{swap.apostrophe}(?<=s{swap.apostrophe})(?= [a-z])",
        rf"[{swap.opening}{swap.single}](?<![^\s(\[—–-].)(?=[A-Za-z0-9])",
        rf"[{swap.closing}{swap.apostrophe}](?<=[\w.,!?].)(?=[\s.,;:!?)]|\Z)",
        rf"[{swap.dash}{swap.long}](?<![^\n ].)(?= )",
        rf"{swap.ellipsis}(?<=[a-z].)(?=[a-z\s.,?!]|\Z)",
        rf"{swap.ellipsis}(?<= .)(?=[ \n])",
    )
    proof = _CONTRACTED.replace("@", swap.apostrophe)
    if swap.apostrophe.isupper():  # no word of any language has a capital between small letters
        places = (*places, rf"[{swap.dash}{swap.long}](?<=[a-z’”].)(?=[a-z0-9\s]|\Z)")
        proof = rf"{swap.apostrophe}(?<=[a-z].)(?={ends})"
    return re.compile(proof), re.compile("|".join(places))


RULES: list[Rule] = [swapped_sign]
