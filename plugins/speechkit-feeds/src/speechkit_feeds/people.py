"""Who speaks in a record: the names that a file gives to the marks by which it points at persons.

>>> tree = Tree("<akomaNtoso><TLCPerson id='vale' showAs='Mr. Vale'/></akomaNtoso>")
>>> names_of(tree)
{'vale': 'Mr. Vale'}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speechkit_feeds.vocabularies import Role
from speechkit_feeds.xml_tree import Element, Tree

_POINTERS = ("who", "by")
"""Attributes that point at who speaks, in TEI and in Akoma Ntoso."""

_GIVEN, _FAMILY = ("forename", "vorname"), ("surname", "namenszusatz", "nachname")
"""Parts of a name, in the order in which they are spoken."""

_PARTS = 40
"""A name is among the first so many elements inside that of a person."""


class Voice(NamedTuple):
    """The words of one voice: their element, that of its label, and the mark of who speaks."""

    element: int
    label: int | None
    who: str


def voices_of(tree: Tree, roles: Sequence[Role | None]) -> Iterator[Voice]:
    """The voices of a record; one that goes on after a remark, without a new label, is the same.

    A label stands inside the words of its voice, or before them.
    """
    last = Voice(-1, None, "")
    label, end = None, 0
    for number, element in enumerate(tree.elements):
        if roles[number] == "label":
            if element.span.start < end and last.label is None and last.element >= 0:
                last = last._replace(label=number)
            else:
                label = number
        elif roles[number] == "voice" and (who := _pointer(element)):
            if label is None and last.who == who and element.span.start >= end:
                end = element.span.end
                continue
            if last.element >= 0:
                yield last
            last, label, end = Voice(number, label, who), None, element.span.end
    if last.element >= 0:
        yield last


def _pointer(element: Element) -> str:
    return next(filter(None, (element.attribute(name) for name in _POINTERS)), "").lstrip("#")


def names_of(tree: Tree) -> dict[str, str]:
    """What the persons are called at whom a file points, by the marks that it points with."""
    found: dict[str, str] = {}
    for number, element in enumerate(tree.elements):
        if element.name in ("TLCPerson", "TLCRole"):
            known = element.attribute("eId") or element.attribute("id")
            found[known] = element.attribute("showAs")
        elif element.name == "person":
            found[element.attribute("xml:id")] = name_in(tree, number)
    return {known: name for known, name in found.items() if known and name}


def name_in(tree: Tree, number: int) -> str:
    """The name whose parts an element holds, given name first; nothing if it holds none."""
    end = tree.elements[number].span.end
    parts: dict[str, str] = {}
    for inside in range(number + 1, min(number + _PARTS, len(tree.elements))):
        element = tree.elements[inside]
        if element.span.start >= end:
            break
        if element.name in (*_GIVEN, *_FAMILY) and element.name not in parts:
            parts[element.name] = " ".join(element.inside.of(tree.text).split())
    given = [parts[name] for name in _GIVEN if name in parts]
    family = [parts[name] for name in _FAMILY if name in parts]
    return " ".join([*given, *family]) if family else ""
