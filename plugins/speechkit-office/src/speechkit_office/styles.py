"""Styles: what the paragraph styles of a DOCX say, each with what it takes from others.

Source: ECMA-376 part 1, §17.7 (styles).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import attrs

from speechkit_office.numbering import DEEPEST, W, whole

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|nagłówek) ?([1-9])\Z")


_OWN_HEADING = re.compile(
    r"(?:.*\W)?(?:sub[- ]?)?(?:headings?|überschrift|titre|títol|título|titolo|rubrik)(?:\W.*)?\Z"
)
"""How people name the styles of headings that they make themselves."""

ROLES = {f"{W}b": "strong", f"{W}i": "em", f"{W}vanish": "hidden"}
"""What the looks of a run say about its words."""

_OFF = ("0", "false", "off", "none")


@attrs.frozen
class Style:
    """What a paragraph style says: a heading's level, a numbering, an entry of the contents.

    The level of the document's title is 0; that of what is no heading, None. It may set its
    paragraphs further in than the text; its looks are the roles that it gives their words.
    """

    heading: int | None = None
    number: tuple[str, int] | None = None
    contents: bool = False
    set_in: bool = False
    looks: tuple[str, ...] = ()


def styles_of(root: Element | None) -> dict[str, Style]:
    """Styles of paragraphs and of words by id.

    What a style does not say it takes from the one it is based on. That of all paragraphs that
    have none says nothing about looks: what all words look like tells nothing.
    """
    elements = {
        style.get(f"{W}styleId", ""): style
        for style in (root.findall(f"{W}style") if root is not None else ())
        if style.get(f"{W}type") in ("paragraph", "character")
    }
    found: dict[str, Style] = {}
    for name in elements:
        _resolve(name, elements, found)
    return found


def _resolve(name: str, elements: dict[str, Element], found: dict[str, Style]) -> None:
    """Add a style, and those that it is based on, to those found."""
    chain: list[str] = []
    while name in elements and name not in found:
        found[name] = Style()  # for now: a chain may lead back to itself
        chain.append(name)
        based = elements[name].find(f"{W}basedOn")
        name = based.get(f"{W}val", "") if based is not None else ""
    style = found.get(name, Style())
    for name in reversed(chain):
        element = elements[name]
        heading, looks = _heading_of(element), _looks_of(element, style.looks)
        if heading is None and "strong" in looks and _OWN_HEADING.match(_name_of(element)):
            heading = style.heading or 2
        style = found[name] = Style(
            style.heading if heading is None else heading,
            number_of(element.find(f"{W}pPr")) or style.number,
            style.contents or _name_of(element).startswith(("toc ", "tdc ", "verzeichnis ")),
            style.set_in or is_set_in(element.find(f"{W}pPr")),
            looks,
        )


def _name_of(style: Element) -> str:
    named = style.find(f"{W}name")
    return named.get(f"{W}val", "").lower() if named is not None else ""


def _heading_of(style: Element) -> int | None:
    named = heading_named(_name_of(style))
    return outline_of(style.find(f"{W}pPr")) if named is None else named


def heading_named(name: str) -> int | None:
    """The level of the heading that a style of this name makes; None if it makes none.

    >>> heading_named("title"), heading_named("heading 2"), heading_named("normal")
    (0, 2, None)
    """
    if name == "title":
        return 0
    found = _HEADING.match(name)
    return int(found[1]) if found else None


def outline_of(properties: Element | None) -> int | None:
    """The level in the outline that a paragraph or a style gives itself, from 1; None if none."""
    outline = properties.find(f"{W}outlineLvl") if properties is not None else None
    level = outline.get(f"{W}val", "9") if outline is not None else "9"
    return int(level) + 1 if level in "012345678" else None


def _looks_of(style: Element, looks: tuple[str, ...]) -> tuple[str, ...]:
    if style.get(f"{W}default") in ("1", "true"):
        return ()
    return looks_with(style.find(f"{W}rPr"), looks)


def looks_with(properties: Element | None, looks: tuple[str, ...]) -> tuple[str, ...]:
    """The roles of words that have some looks, with those that their properties give or take."""
    for look in properties if properties is not None else ():
        role = ROLES.get(look.tag)
        if role is not None and look.get(f"{W}val") in _OFF:
            looks = tuple(other for other in looks if other != role)
        elif role is not None and role not in looks:
            looks = (*looks, role)
    return looks


def is_set_in(properties: Element | None) -> bool:
    """Whether a paragraph or a style begins further in than the text does."""
    indent = properties.find(f"{W}ind") if properties is not None else None
    if indent is None:
        return False
    return whole(indent.get(f"{W}left") or indent.get(f"{W}start"), 0) > 0


def number_of(properties: Element | None) -> tuple[str, int] | None:
    """The numbering that a paragraph or a style counts in, and the level; None if in none."""
    number = properties.find(f"{W}numPr") if properties is not None else None
    if number is None:
        return None
    name, level = number.find(f"{W}numId"), number.find(f"{W}ilvl")
    if name is None:
        return None
    index = whole(level.get(f"{W}val"), 0) if level is not None else 0
    return name.get(f"{W}val", "0"), min(max(index, 0), DEEPEST)
