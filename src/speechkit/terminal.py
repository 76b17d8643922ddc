"""Terminal: colour where a person looks, none in a pipe."""

from __future__ import annotations

import os
import sys
from typing import TextIO

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


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


def printable(words: str) -> str:
    """Words with control characters shown as signs, so that no document commands the terminal.

    >>> printable("a\\x1b[2Jb")
    'a\\N{SYMBOL FOR ESCAPE}[2Jb'
    """
    return words.translate(_SIGNS)


_SIGNS = (
    {code: chr(0x2400 + code) for code in range(32) if code not in (9, 10)}
    | {0x7F: "\N{SYMBOL FOR DELETE}"}
    | dict.fromkeys(range(128, 160), "�")
)
