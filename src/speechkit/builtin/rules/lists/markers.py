"""Markers: the signs and labels that may open an item of a list, and what each could count.

A line only proposes. `marker_of` tells what a line could be the item of; whether it is one is for
the run of lines to decide (`lists.py`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# What is done and what is not: one run has several of these.
CHECKS = (
    "\N{BALLOT BOX}\N{BALLOT BOX WITH CHECK}\N{BALLOT BOX WITH X}\N{CHECK MARK}\N{HEAVY CHECK MARK}"
    "\N{MULTIPLICATION X}\N{HEAVY MULTIPLICATION X}\N{BALLOT X}\N{HEAVY BALLOT X}"
)

# Signs that are bullets wherever they open a line, with a gap or without.
# Sources: the bullets of HTML and Word, docutils, and the symbol fonts of Word, whose signs land
# in the private use area (a Symbol bullet, 0xB7, becomes U+F0B7).
STRONG = (
    "\N{BULLET}\N{TRIANGULAR BULLET}\N{HYPHEN BULLET}\N{BLACK LEFTWARDS BULLET}"
    "\N{BLACK RIGHTWARDS BULLET}\N{BULLET OPERATOR}\N{INVERSE BULLET}\N{WHITE BULLET}"
    "\N{CIRCLED WHITE BULLET}\N{CIRCLED BULLET}"
    "\N{BLACK SQUARE}\N{WHITE SQUARE}\N{BLACK SMALL SQUARE}\N{WHITE SMALL SQUARE}"
    "\N{BLACK MEDIUM SQUARE}\N{BLACK MEDIUM SMALL SQUARE}\N{LOWER RIGHT SHADOWED WHITE SQUARE}"
    "\N{BLACK RIGHT-POINTING TRIANGLE}\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"
    "\N{BLACK RIGHT-POINTING POINTER}\N{BLACK DIAMOND}\N{WHITE DIAMOND}\N{LOZENGE}"
    "\N{WHITE CIRCLE}\N{BLACK CIRCLE}\N{BLACK DIAMOND SUIT}\N{WHITE DIAMOND SUIT}"
    "\N{BLACK STAR}\N{BLACK DIAMOND MINUS WHITE X}\N{HEAVY WIDE-HEADED RIGHTWARDS ARROW}"
    "\N{THREE-D TOP-LIGHTED RIGHTWARDS ARROWHEAD}\N{BLACK RIGHTWARDS ARROWHEAD}"
    f"{CHECKS}\N{REVERSED ROTATED FLORAL HEART BULLET}"
    "\N{ROTATED HEAVY BLACK HEART BULLET}\N{ROTATED FLORAL HEART BULLET}"
    "\N{BLACK LARGE SQUARE}\N{BLACK MEDIUM DIAMOND}\N{BLACK SMALL DIAMOND}\N{BLACK SMALL LOZENGE}"
    "\uf0b7\uf0a7\uf0a8\uf0d8\uf0e0\uf0fc\uf076\uf02d"
)

# Dashes: bullets only in company. All are one family: a run may mix them.
DASHES = (
    "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}"
    "\N{HORIZONTAL BAR}\N{MINUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
)

# Other signs that are bullets only with a gap and in company. `o` is Word's second level; `§ Ø ƒ ü`
# and `¨` are a square, an arrow, a square, a tick and a box of symbol fonts lost on the way.
WEAK = (
    "*+\N{DIAERESIS}\N{MIDDLE DOT}\N{DOT OPERATOR}\N{HYPHENATION POINT}\N{KATAKANA MIDDLE DOT}"
    "\N{HALFWIDTH KATAKANA MIDDLE DOT}oƒØü\N{SECTION SIGN}\N{CENT SIGN}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{RIGHTWARDS ARROW}>\N{REPLACEMENT CHARACTER}"
)

# Numbers in one sign: circled, in brackets, with a full stop, white on black.
SIGNS = "①-⓿❶-➓㉑-㉟㊱-㊿"

_GAP = "[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_BULLET = re.compile(
    f"(?P<strong>[{re.escape(STRONG)}])(?P<gap>{_GAP}*)"
    f"|(?P<weak>[{re.escape(DASHES + WEAK)}])(?P<wide>{_GAP}*)"
    f"|(?P<box>\\[[ xX]\\])(?P<room>{_GAP}+)"
)
_LABEL = re.compile(
    r"(?P<label>(?P<open>[(\[])?"
    r"(?P<core>\d{1,3}(?:\.\d{1,3})*|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|[A-Z]\.?\d{1,2}"
    r"|[A-Za-z]|([A-Za-z])\4)"
    rf"\\?(?P<close>[.)\]]))(?:(?P<gap>{_GAP}+)|(?=[^\W\d_])|$)"
    rf"|(?P<outline>(?:\d{{1,2}}|[A-Z])(?:\.\d{{1,2}}){{1,3}})(?P<wide>{_GAP}+)"
    rf"|(?P<sign>[{SIGNS}])(?P<after>{_GAP}*)"
)
_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_WORTH = dict(zip("ivxlcdm", (1, 5, 10, 50, 100, 500, 1000), strict=True))


class Marker(NamedTuple):
    """What opens a line: its label as printed, and what the label could be.

    `shape` is what items of one run share: the sign, or the dress of a number (`(a)`, `1.`).
    `counts` holds a value for each system the label may be read in; `label` ends at `end`, the
    words begin at `body` (offsets in the line).
    """

    label: str
    shape: str
    counts: tuple[tuple[str, int], ...]
    start: int
    end: int
    body: int
    gap: str
    strong: bool

    def value(self, system: str) -> int | None:
        """What the label counts if read as `number`, `letter`, `roman` or `outline`."""
        for name, value in self.counts:
            if name == system:
                return value
        return None


def roman(word: str) -> int | None:
    """The value of a roman number, either case; None if it is none.

    >>> roman("xiv"), roman("IIII")
    (14, None)
    """
    word = word.lower()
    if not word or not _ROMAN.fullmatch(word):
        return None
    worths = [_WORTH[letter] for letter in word]
    pairs = zip(worths, (*worths[1:], 0), strict=True)
    return sum(-one if one < after else one for one, after in pairs)


def marker_of(text: str) -> Marker | None:
    """What could open this line, its sign or label; None if nothing does.

    >>> marker_of("(iv) the mill").counts
    (('roman', 4),)
    >>> marker_of("(c) the mill").counts
    (('letter', 3), ('roman', 100))
    >>> marker_of("mill (c)") is None
    True
    """
    start = len(text) - len(text.lstrip())
    found = _BULLET.match(text, start)
    if found:
        marker = _bullet(found, text)
        if marker is not None:
            return marker
    found = _LABEL.match(text, start)
    return _label(found, text) if found else None


def _bullet(found: re.Match[str], text: str) -> Marker | None:
    if found["box"]:
        return Marker(
            found["box"], "check", (), *found.span("box"), found.end(), found["room"], False
        )
    sign = found["strong"] or found["weak"]
    gap = found["gap"] if found["strong"] else found["wide"]
    start, end, body = found.start(), found.start() + 1, found.end()
    after = text[body : body + 2]
    if found["strong"]:
        # A row of signs divides, it lists nothing.
        shape = "check" if sign in CHECKS else sign
        return None if after[:1] == sign else Marker(sign, shape, (), start, end, body, gap, True)
    if text.startswith("--", start) and text[start + 2 : start + 3].isspace():
        body = len(text) - len(text[start + 2 :].lstrip())
        gap = text[start + 2 : body]
        return Marker("--", "dash", (), start, start + 2, body, gap, False) if text[body:] else None
    if sign in DASHES:
        if not after or after[:1] in DASHES or (not gap and not after[0].isalpha()):
            return None
        if gap and after[0].isdigit() and sign == "\N{MINUS SIGN}":
            return None
        return Marker(sign, "dash", (), start, end, body, gap, False)
    if not gap or not after or (sign == "§" and after[0].isdigit()):
        return None
    if after[0] == sign and (sign != "*" or text[body:].strip("* \t") == ""):
        return None  # "* * *" divides; "* **word**" lists
    return Marker(sign, sign, (), start, end, body, gap, False)


def _label(found: re.Match[str], text: str) -> Marker | None:
    start, body = found.start(), found.end()
    if found["sign"]:
        return _sign(found["sign"], found)
    if found["outline"]:
        stem, _, last = found["outline"].rpartition(".")
        end, step = start + len(found["outline"]), (("outline", int(last)),)
        shape = stem + ".#"
        return Marker(found["outline"], shape, step, start, end, body, found["wide"], False)
    opened, closed, gap = found["open"] or "", found["close"], found["gap"] or ""
    if opened + closed not in (".", ")", "()", "[]") or (closed == "." and not gap):
        return None  # "e.g.", "U.S.": the gap is missing for a reason
    counts, kind = _counts(found["core"])
    if not counts:
        return None
    shape, end = kind + opened + "#" + closed, start + len(found["label"])
    return Marker(found["label"], shape, counts, start, end, body, gap, False)


def _counts(core: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """The readings of a label's core, likelier first, and what its siblings share."""
    if core.isdigit():
        return (("number", int(core)),), "1"
    if core[0].isdigit():
        stem, _, last = core.rpartition(".")
        return (("outline", int(last)),), stem + "."
    if not core.isalpha():
        digits = core.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ.")
        return (("outline", int(digits)),), core[: len(core) - len(digits)] + "0"
    counts: list[tuple[str, int]] = []
    if len(core) == 1:
        counts.append(("letter", ord(core.lower()) - 96))
    elif len(core) == 2 and core[0] == core[1]:
        counts.append(("letter", ord(core[0].lower()) - 96 + 26))
    value = roman(core)
    if value is not None and (value < 90 or len(core) == 1):
        counts.append(("roman", value))
    return tuple(counts), "a" if core.islower() else "A"


def _sign(sign: str, found: re.Match[str]) -> Marker:
    plain = unicodedata.normalize("NFKC", sign)
    core = plain.strip("().")
    if core.isdecimal():
        counts: tuple[tuple[str, int], ...] = (("number", int(core)),)
    elif core.isalpha() and len(core) == 1:
        counts = (("letter", ord(core.lower()) - 96),)
    else:
        counts = (("number", int(unicodedata.numeric(sign, 0))),)
    dress = "circled" if plain == core else plain.replace(core, "#")
    start = found.start()
    return Marker(sign, dress, counts, start, start + 1, found.end(), found["after"], True)
