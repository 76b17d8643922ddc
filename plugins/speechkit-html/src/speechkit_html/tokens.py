"""Tokens: a page cut into its words and its tags, and a tag into its attributes.

`cut` is a tokeniser in one regular expression: its parts, put together again, are the page, so
every word has its place. It knows what HTML §13.2.5 knows of comments, scripts and other raw text;
character references are left to whoever lays the words out.
"""

from __future__ import annotations

import re
from html import unescape

_RAW = "script style iframe noembed noframes title template textarea xmp".split()
"""Elements whose content holds no tags (of a template: none that a reader of the page sees)."""

_UNITS = "|".join(
    rf"(?i:{name})(?=[\s/>])[^<]*+(?:<(?!(?i:/{name})[\s/>])[^<]*+)*+(?:<[^>]*+|\Z)"
    for name in _RAW
)
_COMMENT = r"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?|\Z))"
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)"""
_REST = rf"""[^>=]*+(?:="[^"]*+"[^>=]*+)*+(?:=\s*+{_VALUE}?+[^>=]*+)*+"""
_TAG = re.compile(
    rf"(<(?:/[^>\"']*+>|[a-hj-mo-ru-wyzA-HJ-MO-RU-WYZ]{_REST}>"
    rf"|{_COMMENT}(?:(?<=>)|>|\Z)|(?:{_UNITS}|/?[a-zA-Z]{_REST}"
    rf"|[!?][^>]*+|/(?!\Z)[^>]*+)(?:>|\Z)))"
)
"""Tags, comments and raw text; the usual ones first, as no raw text begins with their letters."""

WHOLE = re.compile(rf"</?[a-zA-Z]{_REST}>")
_FIELD = re.compile(r"<[tTxX][eEmM]")
"""How the fields for text begin (textarea and xmp); hardly any other tag begins so."""

_FIELD_END = re.compile(r"</(?i:textarea|xmp)(?=[\s/>])")
NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"""[\s/"']([^\s/>="'][^\s/>=]*)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?"""
)


def cut(html: str) -> list[str]:
    """Words, tag, words, tag … words: a page in parts. Comments and raw text count as tags.

    >>> cut("<p>We <!-- shall --> act.</p>")
    ['', '<p>', 'We ', '<!-- shall -->', ' act.', '</p>', '']
    """
    parts = _TAG.split(html)
    if not _FIELD.search(html):
        return parts
    opened: list[str] = []
    at = 0
    for number in range(1, len(parts), 2):
        if _FIELD.match(parts[number]):
            opened += *parts[at:number], *_opened(parts[number])
            at = number + 1
    return opened + parts[at:]


def _opened(field: str) -> tuple[str, ...]:
    """The start, the words and the end of a field for text, which is one tag so far."""
    name = NAME.match(field, 1)
    start = WHOLE.match(field)
    if name and start and name[0].lower() in ("textarea", "xmp") and start[0] != field:
        end = field.rfind("<", start.end())
        if end < 0 or not _FIELD_END.match(field, end):
            end = len(field)  # it was never closed
        return start[0], field[start.end() : end], field[end:]
    return (field,)


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag, their names in lower case; of two with one name the first.

    >>> attributes("<a HREF='/a?b&amp;c' hidden>")
    {'href': '/a?b&c', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for name, quoted, single, bare in _ATTRIBUTE.findall(tag, 2):
        if not name.islower():
            name = name.lower()
        if name not in found:
            value = quoted or single or bare
            found[name] = unescape(value) if "&" in value else value
    return found
