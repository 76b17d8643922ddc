"""Words: the text between two tags, in stretches that each have one place in the source.

White space runs together as HTML §13 and CSS Text §4.1.1 say; a character reference is a stretch
of its own, because it is longer in the source than on the page.
"""

from __future__ import annotations

import re
from html.entities import html5

Segment = tuple[str | None, int, int]
"""Words (None for white space that runs together), and where they begin and end in the source."""

WHITE = " \t\n\r\f"
_LINE_END = re.compile(r"\r\n|\n|\r")
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")
_RUN = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_PLAIN = str.maketrans("\t\n\r\f", "    ")

_C1 = {
    number: bytes([number]).decode("windows-1252")
    for number in range(0x80, 0xA0)
    if number not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Numbers that mean letters of windows-1252 (HTML §13.2.5.80)."""


def is_plain(words: str) -> bool:
    """Whether words of a line are shown just as they are written."""
    return not (
        "&" in words
        or "\n" in words
        or "  " in words
        or "\t" in words
        or "\r" in words
        or "\f" in words
    )


def in_line(words: str, start: int) -> list[Segment]:
    """Words of a line, which begins and ends with no white space."""
    found: list[Segment] = []
    for decoded, begin, end in _decoded(words, start):
        if decoded is None:
            _lines_joined(words[begin - start : end - start], begin, found)
        elif decoded in WHITE:
            if not found or (found[-1][0] or " ")[-1] != " ":
                found.append((None, begin, end))
        else:
            found.append((decoded, begin, end))
    return found


def as_they_stand(words: str, start: int) -> list[Segment]:
    """Words of a `pre`: white space and line ends stay."""
    found: list[Segment] = []
    for decoded, begin, end in _decoded(words, start):
        if decoded is not None:
            found.append((decoded, begin, end))
            continue
        at, text = 0, words[begin - start : end - start]
        if "\r" in text:
            for line_end in _LINE_END.finditer(text):
                if at < line_end.start():
                    found.append(
                        (text[at : line_end.start()], begin + at, begin + line_end.start())
                    )
                found.append(("\n", begin + line_end.start(), begin + line_end.end()))
                at = line_end.end()
        if at < len(text):
            found.append((text[at:], begin + at, end))
    return found


def _decoded(words: str, start: int) -> list[Segment]:
    """The words cut at their character references; None stands for words as they are."""
    if "&" not in words:
        return [(None, start, start + len(words))]
    found: list[Segment] = []
    at = 0
    for match in _REFERENCE.finditer(words):
        decoded, length = reference(match[0])
        if length:
            if at < match.start():
                found.append((None, start + at, start + match.start()))
            at = match.start() + length
            found.append((decoded, start + match.start(), start + at))
    if at < len(words):
        found.append((None, start + at, start + len(words)))
    return found


def reference(written: str) -> tuple[str, int]:
    """What a character reference stands for, and how much of it was used (0: it is none).

    >>> reference("&eacute;"), reference("&ampere"), reference("&#x2013;"), reference("&nosuch;")
    (('é', 8), ('&', 4), ('–', 8), ('', 0))
    """
    if written[1] == "#":
        return _numbered(written[2:].rstrip(";")), len(written)
    name = written[1:]
    if name in html5:
        return html5[name], len(written)
    for end in range(min(len(name), 6), 1, -1):  # the longest that may lack its semicolon
        if name[:end] in html5:
            return html5[name[:end]], end + 1
    return "", 0


def _numbered(digits: str) -> str:
    base = 16 if digits[0] in "xX" else 10
    digits = digits.lstrip("xX").lstrip("0")
    number = int(digits or "0", base) if len(digits) < 8 else 0
    if number in _C1:
        return _C1[number]
    if not 0 < number <= 0x10FFFF or 0xD800 <= number < 0xE000:
        return "\N{REPLACEMENT CHARACTER}"
    return chr(number)


def _lines_joined(words: str, start: int, found: list[Segment]) -> None:
    """Words whose runs of white space become one space each."""
    at = 1 if words[0] == " " and found and found[-1][0] is None else 0
    single = False
    for run in _RUN.finditer(words, at):
        if run.end() - run.start() == 1 and 0 < run.start() < len(words) - 1:
            single = True
            continue
        if at < run.start():
            piece = words[at : run.start()]
            found.append(
                (piece.translate(_PLAIN) if single else piece, start + at, start + run.start())
            )
        _add_space(start + run.start(), start + run.end(), found)
        at, single = run.end(), False
    if at < len(words):
        piece = words[at:]
        found.append((piece.translate(_PLAIN) if single else piece, start + at, start + len(words)))


def _add_space(start: int, end: int, found: list[Segment]) -> None:
    """White space; more of it right after white space changes nothing."""
    if not found or found[-1][0] is not None:
        found.append((None, start, end))
