"""Tags: a page cut into its words and its tags, and what each tag says about the layout.

`cut` is a tokeniser in one regular expression: its parts, put together again, are the page, so
every word has its place. It knows what HTML §13.2.5 knows of comments, scripts and other raw text;
character references are left to whoever lays the words out. `said` reads one tag, and remembers it:
most tags of a site come again and again.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from speechkit_html.elements import (
    BLOCK,
    CLOSES,
    CLOSES_P,
    CONTAINERS,
    HIDDEN,
    LANDMARKS,
    MARKED,
    VOID,
)
from speechkit_html.regions import AROUND, STEERING, region_of

_RAW = "script style iframe noembed noframes title template textarea xmp".split()
"""Elements whose content holds no tags (of a template: none that a reader of the page sees)."""

_UNITS = "|".join(
    rf"(?i:{name})(?=[\s/>])[^<]*+(?:<(?!(?i:/{name})[\s/>])[^<]*+)*+(?:<[^>]*+|\Z)"
    for name in _RAW
)
_COMMENT = r"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?|\Z))"
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)"""
_REST = rf"[^>=]*+(?:=\s*+{_VALUE}?+[^>=]*+)*+"
_TAG = re.compile(
    rf"(<(?:/[^>\"']*+>|[a-hj-mo-ru-wyzA-HJ-MO-RU-WYZ]{_REST}>"
    rf"|{_COMMENT}(?:(?<=>)|>|\Z)|(?:{_UNITS}|/?[a-zA-Z]{_REST}"
    rf"|[!?][^>]*+|/(?!\Z)[^>]*+)(?:>|\Z)))"
)
"""Tags, comments and raw text; the usual ones first, as no raw text begins with their letters."""

_WHOLE = re.compile(rf"</?[a-zA-Z]{_REST}>")
_FIELD = re.compile(r"<[tTxX][eEmM][xXpP]")
_FIELD_END = re.compile(r"</(?i:textarea|xmp)(?=[\s/>])")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"""[\s/"']([^\s/>="'][^\s/>=]*)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?"""
)
_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def cut(html: str) -> list[str]:
    """Words, tag, words, tag … words: a page in parts. Comments and raw text count as tags.

    >>> cut("<p>We <!-- shall --> act.</p>")
    ['', '<p>', 'We ', '<!-- shall -->', ' act.', '</p>', '']
    """
    parts = _TAG.split(html)
    if _FIELD.search(html):
        return [part for number, whole in enumerate(parts) for part in _opened(whole, number)]
    return parts


def _opened(whole: str, number: int) -> tuple[str, ...]:
    """A part; of a field for text, which is one tag so far, its start, its words and its end."""
    if number % 2 and _FIELD.match(whole):
        name = _NAME.match(whole, 1)
        start = _WHOLE.match(whole)
        if name and start and name[0].lower() in ("textarea", "xmp") and start[0] != whole:
            end = whole.rfind("<", start.end())
            if end < 0 or not _FIELD_END.match(whole, end):
                end = len(whole)  # it was never closed
            return start[0], whole[start.end() : end], whole[end:]
    return (whole,)


START, END, IGNORED, BREAK, META, TITLE, SCRIPT, ROOT, FINISH = range(9)
"""What kinds of tags there are."""

UNSHOWN, AS_IS, LINKS = 1, 2, 4
"""Flags that hold for all words inside an element."""

LINE, CELL, ROW, TABLE, PARAGRAPH, ORDERED = range(1, 7)
"""How an element is displayed, if it does not stand in a line of words (0)."""


class Label(NamedTuple):
    """What the end of an element does, and what its marks will say.

    `around` is set if the element is hidden or for steering.
    """

    display: int
    role: str
    value: str
    region: str
    hidden: str
    container: str
    around: bool


class Tag(NamedTuple):
    """What a tag says: its kind and name, and for the start of an element what it brings."""

    kind: int
    name: str = ""
    display: int = 0
    closes_p: bool = False
    closes: tuple[str, ...] = ()
    flags: int = 0
    label: Label | None = None
    empty: bool = False


_NOTHING = Tag(IGNORED)
KNOWN: dict[str, Tag] = {}
_MANY, _LONG = 20_000, 300


def said(tag: str) -> Tag:
    """What a tag says."""
    known = KNOWN.get(tag)
    if known is None:
        known = _read(tag)
        if len(tag) <= _LONG:
            if len(KNOWN) >= _MANY:
                KNOWN.clear()
            KNOWN[tag] = known
    return known


def _read(tag: str) -> Tag:
    if not tag:
        return Tag(FINISH)
    ends = tag[1:2] == "/"
    found = _NAME.match(tag, 2 if ends else 1)
    if not found:
        return _NOTHING
    name = found[0].lower()
    if name in _KINDS:
        return Tag(_KINDS[name], name) if not ends else _NOTHING
    if tag[-1] != ">":
        return _NOTHING
    if ends:
        if name == "br":
            return Tag(BREAK, name)
        return Tag(END, name, _display(name)) if name not in VOID else _NOTHING
    return _start(name, attributes(tag) if len(tag) > found.end() + 1 else {})


_KINDS = {
    "title": TITLE,
    "script": SCRIPT,
    "meta": META,
    "html": ROOT,
    **dict.fromkeys("style iframe noembed noframes template".split(), IGNORED),
}


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag, their names in lower case; of two with one name the first.

    >>> attributes("<a HREF='/a?b&amp;c' hidden>")
    {'href': '/a?b&c', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for name, quoted, single, bare in _ATTRIBUTE.findall(tag, 2):
        value = quoted or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _start(name: str, given: dict[str, str]) -> Tag:
    display = _display(name)
    if name in VOID:
        if name == "br":
            return Tag(BREAK, name)
        if not display and name not in CLOSES_P:
            return _NOTHING
        return Tag(START, name, display, name in CLOSES_P, empty=True)
    names = f"{given.get('id', '')} {given.get('class', '')}" if given else " "
    region = region_of(names) if names != " " and name not in ("html", "body") else ""
    if given.get("itemprop") == "articleBody":
        region = "body"
    role = LANDMARKS.get(given.get("role", "")) or MARKED.get(name, "")
    flags, hidden = _FLAGS.get(name, 0), ""
    if name == "a" and "href" not in given:
        flags = 0
    if (
        name in HIDDEN
        or "hidden" in given
        or given.get("aria-hidden") == "true"
        or region == "hidden"
        or ("style" in given and _NOT_SHOWN.search(given["style"]))
    ):
        flags |= UNSHOWN
        hidden = name
    if region not in AROUND and region != "body":
        region = ""
    container = name if name in CONTAINERS else ""
    around = bool(hidden) or region in AROUND or role in STEERING
    label = None
    if display or role or region or hidden:
        label = Label(display, role, _value(name, given), region, hidden, container, around)
    return Tag(START, name, display, name in CLOSES_P, CLOSES.get(name, ()), flags, label)


_FLAGS = {**dict.fromkeys(("pre", "listing", "plaintext", "textarea", "xmp"), AS_IS), "a": LINKS}


def _display(name: str) -> int:
    return _DISPLAY.get(name) or (LINE if name in BLOCK else 0)


_DISPLAY = {
    "td": CELL,
    "th": CELL,
    "tr": ROW,
    "table": TABLE,
    "p": PARAGRAPH,
    "ol": ORDERED,
}


def _value(name: str, given: dict[str, str]) -> str:
    """What the mark of an element says beside its name."""
    if name == "ol":
        return f"{given.get('type') or '1'}:{given.get('start') or 1}"
    if name == "li":
        return given.get("value", "")
    if name == "a":
        return given.get("href", "")
    return given.get("datetime", "") if name == "time" else ""
