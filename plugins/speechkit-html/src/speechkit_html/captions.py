"""Captions: what stands below a picture, told by the credit that it ends with."""

from __future__ import annotations

import re

LONGEST = 400
"""A longer block, in code points, is more than a caption."""

_LABEL = (
    r"(?:images?|photos?|photographs?|pictures?|pics?|video|illustration|credits?|fotos?|bild(?:er)?"
    r"|abb|grafik|bildquelle|bildnachweis|crédits?|imagen|imagem|immagine|crédito|créditos|zdjęcie"
    r"|fot|foto|фото)"
)
_AGENCY = r"(?:AP|AFP|EPA|dpa|ANSA|EFE|Reuters|Getty|imago|picture[ -]alliance|Sputnik)"
_IN_BRACKETS = re.compile(
    rf".*[(\[](?:{_LABEL}(?: ?credits?| by| von| par| de| di)? ?[:/©]|{_LABEL} (?:by|von|par|via)\b"
    rf"|{_AGENCY}[ /][^()]{{0,20}}).{{1,70}}[)\]]\W*",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED = re.compile(
    rf"[(\[]?{_LABEL}(?: ?credits?| by)? ?[:©] ?[^.!?]{{2,70}}[)\]]?|fot\. [^.!?]{{2,70}}"
    r"|(?:getty images|shutterstock|istock(?:photo)?|unsplash"
    r"|(?:image|photo|foto) (?:via|courtesy of) [^.!?]{2,60})",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf".{{0,300}}© ?{_AGENCY}\b.{{0,60}}", re.DOTALL)
_STARTS = (
    "ima", "pho", "pic", "vid", "ill", "cre", "fot", "bil", "abb", "gra", "cré", "zdj", "фот",
    "get", "shu", "ist", "uns", "imm",
)  # fmt: skip
"""The first three letters of labels."""

_INITIALS = frozenset("([" + "".join(start[0] + start[0].upper() for start in _STARTS))


def is_caption(words: str) -> bool:
    """Whether a block of words ends by saying who made a picture, or says nothing else.

    >>> is_caption("The pier at dusk (Photo: Bo Lind)"), is_caption("The photo shows the pier.")
    (True, False)
    """
    if len(words) > LONGEST:
        return False
    if words[-1:] in (")", "]") and _IN_BRACKETS.fullmatch(words):
        return True
    if "©" in words and _SIGNED.fullmatch(words):
        return True
    if words[:1] not in _INITIALS:
        return False
    start = words[:4].lstrip("([").casefold()
    return start.startswith(_STARTS) and _LABELLED.fullmatch(words) is not None
