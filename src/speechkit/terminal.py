"""Terminal: colour where a person looks, lines that fit, and nothing that commands the screen."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from typing import TextIO

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}

_PAINTED = re.compile(r"\x1b\[[\d;]*m")

WIDEST = 100
"""The longest line, in columns, that is comfortable to read."""


def colourful(stream: TextIO | None = None) -> bool:
    """Whether to colour what is written to a stream (standard output if none is given).

    `NO_COLOR` and `TERM=dumb` switch it off, `FORCE_COLOR` on.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    stream = stream or sys.stdout
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class Paint:
    """Puts words in a colour, or leaves them plain."""

    def __init__(self, on: bool | None = None) -> None:
        self.on = colourful() if on is None else on

    def __call__(self, words: str, *styles: str) -> str:
        """Words in these styles: bold, dim, red, green, yellow, cyan.

        >>> Paint(False)("plain", "bold")
        'plain'
        """
        if not self.on or not words:
            return words
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{words}\x1b[0m"


def width() -> int:
    """How many columns to fill: those of the terminal (`COLUMNS`), at most `WIDEST`."""
    from shutil import get_terminal_size  # it brings every kind of compression along

    return max(20, min(WIDEST, get_terminal_size((80, 24)).columns))


def columns(words: str) -> int:
    """How many columns words take on the screen; colours take none.

    >>> columns("pier"), columns(Paint(True)("pier", "red")), columns("波止場"), columns("e\\u0301")
    (4, 4, 6, 1)
    """
    bare = _PAINTED.sub("", words) if "\x1b" in words else words
    return len(bare) if bare.isascii() else sum(map(_columns_of, bare))


def _columns_of(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def fill(words: str, wide: int, *, first: str = "", rest: str = "") -> str:
    """Words broken at spaces into lines of at most `wide` columns, behind `first` and then `rest`.

    Unlike `textwrap.fill` it counts columns, not code points, and no colours. Runs of spaces are
    kept; a word longer than a line stays whole.

    >>> print(fill("a new pier and a lamp", 14, first="  – ", rest="    "))
      – a new pier
        and a lamp
    """
    lines, line, room = [], first, wide - columns(first)
    fresh = True
    for word in words.split(" "):
        size = columns(word)
        if not fresh and size + 1 > room:
            lines.append(line)
            line, room, fresh = rest, wide - columns(rest), True
        line += word if fresh else f" {word}"
        room -= size if fresh else size + 1
        fresh = False
    return "\n".join([*lines, line])


def printable(words: str) -> str:
    """Words with control characters shown as signs, so that no document commands the terminal.

    >>> printable("a\\x1b[2Jb")
    'a␛[2Jb'
    """
    return words.translate(_SIGNS)


def visible(words: str) -> str:
    """Words with all that the eye would miss shown: line ends, tabs, odd spaces, no widths.

    >>> print(visible("a\\n\\tb\\u00a0c\\u200bd\\u00ade"))
    a¶⇥b⍽c<U+200B>d<U+00AD>e
    """
    if words.isascii() and words.isprintable():
        return words
    return "".join(map(_visible, printable(words)))


def _visible(letter: str) -> str:
    if letter in _SHOWN:
        return _SHOWN[letter]
    odd = unicodedata.category(letter) in ("Cf", "Zs", "Zl", "Zp") and letter != " "
    return f"<U+{ord(letter):04X}>" if odd else letter


_SHOWN = {
    "\n": "\N{PILCROW SIGN}",
    "\t": "\N{RIGHTWARDS ARROW TO BAR}",
    "\N{NO-BREAK SPACE}": "\N{SHOULDERED OPEN BOX}",
}

_SIGNS = (
    {code: chr(0x2400 + code) for code in range(32) if code not in (9, 10)}
    | {0x7F: "\N{SYMBOL FOR DELETE}"}
    | dict.fromkeys(range(128, 160), "�")
)
