"""Styles: what the paragraph styles of a DOCX say, each with what it takes from others.

Source: ECMA-376 part 1, §17.7 (styles).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import attrs

from speechkit_office.numbering import DEEPEST, W, whole

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|nagłówek) ?([1-9])\Z")


@attrs.frozen
class Style:
    """What a paragraph style says: a heading's level, a numbering, an entry of the contents.

    The level of the document's title is 0; that of what is no heading, None.
    """

    heading: int | None = None
    number: tuple[str, int] | None = None
    contents: bool = False


def styles_of(root: Element | None) -> dict[str, Style]:
    """Styles by id; what a style does not say it takes from the one it is based on."""
    elements = {
        style.get(f"{W}styleId", ""): style
        for style in (root.findall(f"{W}style") if root is not None else ())
        if style.get(f"{W}type") == "paragraph"
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
        heading = _heading_of(element)
        style = found[name] = Style(
            style.heading if heading is None else heading,
            number_of(element.find(f"{W}pPr")) or style.number,
            style.contents or _name_of(element).startswith(("toc ", "tdc ", "verzeichnis ")),
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
