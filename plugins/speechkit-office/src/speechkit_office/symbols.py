"""Symbols: the letters of symbol fonts, as the signs that they look like.

Source: the tables of the fonts Symbol and Wingdings (Unicode's mappings for vendors, SYMBOL.TXT).
"""

from __future__ import annotations

_GREEK = dict(
    zip(
        range(0x41, 0x5B),
        "\u0391\u0392\u03a7\u0394\u0395\u03a6\u0393\u0397\u0399\u03d1\u039a\u039b\u039c"
        "\u039d\u039f\u03a0\u0398\u03a1\u03a3\u03a4\u03a5\u03c2\u03a9\u039e\u03a8\u0396",
        strict=True,
    )
) | dict(
    zip(
        range(0x61, 0x7B),
        "αβχδεφγηι\u03d5κλμν\u03bfπθ\u03c1στ\u03c5\u03d6ωξψζ",
        strict=True,
    )
)
_PLAIN = {code: chr(code) for code in range(0x20, 0x40)}
_SYMBOL = (
    _PLAIN
    | _GREEK
    | {
        0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0xA0: "€", 0xA2: "′", 0xA3: "≤",
        0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
        0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
        0xBB: "≈", 0xBC: "…", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD1: "∇", 0xD2: "®", 0xD3: "©",
        0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
    }
)  # fmt: skip
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x45: "☜", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●",
    0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_ANY = {0xB7: "•", 0xA7: "▪", 0xE0: "→", 0x2D: "–", 0xFC: "✓"}
"""What the letters of a font that is not known most likely are."""


def symbol_of(font: str, code: str) -> str:
    """The sign that a letter of a symbol font looks like; the letter itself if that is not known.

    The code is hexadecimal; those from F000 on are the font's own.

    >>> symbol_of("Wingdings", "F0FC"), symbol_of("Symbol", "F062"), symbol_of("Sundry", "20AC")
    ('✓', 'β', '€')
    >>> symbol_of("Symbol", "none")
    ''
    """
    try:
        number = int(code, 16)
        letter = chr(number).encode("utf-8", "replace").decode()
    except (ValueError, OverflowError):
        return ""
    known = _FONTS.get(font.lower())
    if 0xF000 <= number <= 0xF0FF:
        return (_ANY if known is None else known).get(number - 0xF000, letter)
    return letter if known is None else known.get(number, letter)
