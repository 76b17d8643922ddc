"""Wrappers: what stands around the content of a DOCX and is none of it.

Source: ECMA-376 part 1, §17.5 (structured document tags); part 3 (content in several forms).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from speechkit_office.numbering import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = f"{MC}AlternateContent"
_WRAPPERS = tuple(W + name for name in "sdt sdtContent customXml ins moveTo".split())
_BOX = f"{W}txbxContent"


def chosen(alternate: Element) -> Element:
    """The first form of content that is given in several."""
    choice = alternate.find(f"{MC}Choice")
    fallback = alternate.find(f"{MC}Fallback")
    found = choice if choice is not None else fallback
    return found if found is not None else Element("nothing")


def within(parent: Element, tag: str) -> Iterator[Element]:
    """The children of a tag, also those that stand in something that only wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from within(child, tag)


def boxes_in(drawing: Element) -> list[Element]:
    """The text boxes of a drawing, in order; those in a box are found when that is read."""
    boxes: list[Element] = []
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == _BOX:
            boxes.append(element)
        else:
            waiting += reversed(chosen(element) if element.tag == ALTERNATE else element)
    return boxes


def is_placeholder(control: Element) -> bool:
    """Whether a content control shows only what asks its reader to fill it in."""
    properties = control.find(f"{W}sdtPr")
    return properties is not None and properties.find(f"{W}showingPlcHdr") is not None
