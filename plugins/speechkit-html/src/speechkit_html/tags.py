"""Tags: what each tag says about the layout of a page.

`said` reads one tag, and remembers it: most tags of a site come again and again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import attrs

from speechkit_html.elements import (
    BLOCK,
    CLOSES,
    CLOSES_P,
    CONTAINERS,
    HIDDEN,
    LANDMARKS,
    MARKED,
    META_FACTS,
    VOID,
)
from speechkit_html.regions import AROUND, STEERING, TOLD, region_of
from speechkit_html.tokens import NAME, attributes

START, END, IGNORED, BREAK, META, TITLE, SCRIPT, ROOT, FINISH = range(9)
"""What kinds of tags there are."""

UNSHOWN, AS_IS, LINKS = 1, 2, 4
"""Flags that hold for all words inside an element."""

LINE, CELL, ROW, TABLE, PARAGRAPH, ORDERED = range(1, 7)
"""How an element is displayed, if it does not stand in a line of words (0)."""


@attrs.frozen
class Label:
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


@attrs.frozen
class Tag:
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
_MANY = 20_000
LONG = 300
"""Tags longer than this are not remembered: most are scripts and styles."""


def said(tag: str) -> Tag:
    """What a tag says."""
    return KNOWN.get(tag) or learn(tag)


_MUTE = ("<!--", "<link ", "<img ", "<source ", "<style>", "<style ")
"""How tags begin that say nothing, and that each page has by the dozen, each once."""

_RARELY = ("<script>", "<script ", "<meta ")
"""How tags begin of which only a few tell anything."""


def learn(tag: str) -> Tag:
    """What a tag says that is not known; afterwards it is, unless there are too many like it."""
    if tag.startswith(_MUTE):
        return _NOTHING
    if tag.startswith(_RARELY):
        return _meta(tag) if tag[1] == "m" else _script(tag)
    told = _read(tag)
    if told is not _NOTHING and len(tag) <= LONG:
        if len(KNOWN) >= _MANY:
            KNOWN.clear()
        KNOWN[tag] = told
    return told


def _read(tag: str) -> Tag:
    space = tag.find(" ", 0, LONG)
    name = tag[1 : space if space > 0 else -1]
    if name not in _ELEMENTS:  # upper case, a line end after the name, a slash, a comment
        if not tag:
            return Tag(FINISH)
        if tag[1:2] == "/":
            return _end(tag)
        found = NAME.match(tag, 1)
        if not found:
            return _NOTHING
        name = found[0].lower()
    if name in _FIXED:
        return _FIXED[name]
    if name in _TOLD:
        return _TOLD[name](tag)
    if tag[-1] != ">":
        return _NOTHING
    if len(tag) > len(name) + 2:
        return _start_with(name, tag)
    return _tag(name) if name != "a" else _anchor(_tag(name))


def _start_with(name: str, tag: str) -> Tag:
    """The start of an element whose tag has attributes; the usual ones are told at a glance."""
    if name == "body" or ("speak" in tag and _SPEAKING.search(tag)):
        return _start(name, attributes(tag))
    after, last = len(name) + 1, len(tag) - 2
    leads = False
    if tag.startswith(' class="', after) and tag.find('"', after + 8) == last and "&" not in tag:
        region = region_of(tag[after + 8 : last])
    elif name == "a" and tag.startswith(' href="', after) and tag.find('"', after + 7) == last:
        region, leads = "", True
    elif usual := _USUAL.fullmatch(tag):
        names, id = usual.groups()
        region = region_of(f"{id} {names}" if names and id else names or id or "")
        leads = name == "a" and _TARGET.search(tag) is not None
    else:
        return _start(name, attributes(tag))
    told = _tag(name, "", region, region == "hidden")
    return told if name != "a" or leads else _anchor(told)


def _end(tag: str) -> Tag:
    found = NAME.match(tag, 2)
    if not found or tag[-1] != ">":
        return _NOTHING
    name = found[0].lower()
    if name in VOID:
        return Tag(BREAK, name) if name == "br" else _NOTHING
    return Tag(END, name, _display(name)) if name not in _KINDS else _NOTHING


_KINDS = {
    "title": TITLE,
    "script": SCRIPT,
    "meta": META,
    "html": ROOT,
    **dict.fromkeys("style iframe noembed noframes template".split(), IGNORED),
}
_ELEMENTS = frozenset((*BLOCK, *VOID, *_KINDS, *MARKED, *HIDDEN, "span"))
_USUAL = re.compile(
    r"""<[a-z][a-z0-9]*+(?:\s++(?:(?(1)(?!)|class="([^"&]*+)")|(?(2)(?!)|id="([^"&]*+)")"""
    r"""|(?!class|id|role|style|hidden|aria-hidden|itemprop|value|type|start|datetime)"""
    r"""[a-z][a-z0-9_:.-]*+(?:="[^"]*+")?+)(?=[\s/>]))*+\s*+/?>"""
)
"""A tag that says nothing but by its class and its id; most are such tags."""

_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_TARGET = re.compile(r"""\shref\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*))""")


def _script(tag: str) -> Tag:
    return _DATA if "ld+json" in tag[:500] else _NOTHING


def _meta(tag: str) -> Tag:
    """A meta element; what it is about stands right behind "<meta", as a rule."""
    found = _META_FIRST.match(tag, 5) or _META_NAME.search(tag, 0, 500)
    return _FACT if found and found[1].lower() in META_FACTS else _NOTHING


_META_FIRST = re.compile(r""" (?:property|name|itemprop|http-equiv)="([^"'\s>]+)""")
_META_NAME = re.compile(
    r"""["'\s/](?i:property|name|itemprop|http-equiv)\s*+=\s*+["']?+\s*+([^"'\s>]+)"""
)
_DATA, _FACT = Tag(SCRIPT, "script"), Tag(META, "meta")
_TOLD = {"script": _script, "meta": _meta}
"""Of these elements only a few tell anything."""


def _start(name: str, given: dict[str, str]) -> Tag:
    region = ""
    if ("class" in given or "id" in given) and name != "body":
        region = region_of(f"{given.get('id', '')} {given.get('class', '')}")
    hidden = (
        region == "hidden"
        or "hidden" in given
        or given.get("aria-hidden") == "true"
        or ("style" in given and _NOT_SHOWN.search(given["style"]) is not None)
    )
    if given.get("itemprop") == "articleBody":
        region = "body"
    landmark = LANDMARKS.get(given["role"], "") if "role" in given else ""
    value = _value(name, given) if name in ("ol", "li", "time") else ""
    if not landmark and name in _SPOKEN and (value := _voice(given)):
        landmark = "speaker"
    told = _tag(name, landmark, region, hidden, value)
    return told if name != "a" or "href" in given else _anchor(told)


_SPEAKING = re.compile(r"\sdata-[a-z-]*speak(?:er|ing)")
_SPOKEN = ("div", "section", "article", "p", "blockquote")
_NAMED = re.compile(r"[^\W\d_](?:[^\W\d_]|[.,’' ()–—-]){2,119}")


def _voice(given: dict[str, str]) -> str:
    """Who speaks inside an element, if an attribute of the site's own says so by a name."""
    for name, value in given.items():
        speaks = name.startswith("data-") and ("speaker" in name or "speaking" in name)
        if speaks and value[:1].isupper() and _NAMED.fullmatch(value):
            return value
    return ""


def _anchor(told: Tag) -> Tag:
    """An `a` that leads nowhere is no link."""
    return attrs.evolve(told, flags=told.flags & ~LINKS)


def target(tag: str) -> str:
    """Where a link leads.

    >>> target("<a href='/a?b&amp;c' hidden>")
    '/a?b&c'
    """
    if tag.startswith('<a href="') and (end := tag.find('"', 9)) > 0:
        return unescape(tag[9:end])
    if tag.count("href") == 1 and (found := _TARGET.search(tag)):
        return unescape(found[1] or found[2] or found[3] or "")
    return attributes(tag).get("href", "")


@lru_cache(maxsize=4096)
def _tag(
    name: str, landmark: str = "", region: str = "", hidden: bool = False, value: str = ""
) -> Tag:
    """The start of an element, by what its attributes say."""
    display, flags = _display(name), _FLAGS.get(name, 0)
    hidden = hidden or name in HIDDEN
    if hidden:
        flags |= UNSHOWN
    role = landmark or MARKED.get(name, "")
    if not region and "-" in name:  # an element of the site's own: its name is all it says
        region = region_of(name)
    if region not in AROUND and region not in TOLD:
        region = ""
    label = None
    if display or role or region or hidden:
        container = name if name in CONTAINERS else ""
        around = hidden or region in AROUND or role in STEERING
        label = Label(display, role, value, region, name if hidden else "", container, around)
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
_FIXED = {
    **{name: Tag(kind, name) for name, kind in _KINDS.items() if name not in _TOLD},
    **dict.fromkeys(("style", "iframe", "noembed", "noframes", "template"), _NOTHING),
    **{
        name: Tag(BREAK, name)
        if name == "br"
        else Tag(START, name, _display(name), name in CLOSES_P, empty=True)
        if name in BLOCK or name in CLOSES_P
        else _NOTHING
        for name in VOID - set(_KINDS)
    },
}
"""What the elements say whose attributes do not matter."""


def _value(name: str, given: dict[str, str]) -> str:
    """What the mark of an element says beside its name."""
    if name == "ol":
        return f"{given.get('type') or '1'}:{given.get('start') or 1}"
    return given.get("value" if name == "li" else "datetime", "")
