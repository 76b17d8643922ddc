"""What a record says of itself in its tags: its title, the day and the place of the sitting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from speechkit import Fact, Place, Span
from speechkit_feeds import tei_header
from speechkit_feeds.vocabularies import (
    AKOMA_NTOSO,
    BUNDESTAG,
    CANADA,
    HANSARD,
    TEI,
    Vocabulary,
)
from speechkit_feeds.xml_tree import Element, Tree

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GERMAN_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_TAG = re.compile(r"<[^<>]*>")
_SITTINGS = ("debate", "judgment")
"""Documents of Akoma Ntoso that are spoken, and on a day; laws and bills are not."""

_HOUSES = {
    "housecommons": "House of Commons",
    "houselords": "House of Lords",
    "westminsterhall": "Westminster Hall",
}

_Found = Iterator[tuple[str, str, Element]]


def facts_of(tree: Tree, vocabulary: Vocabulary) -> Iterator[Fact]:
    """Title, day and place that the tags of a record give; the words it prints beat them."""
    if vocabulary == TEI:
        for header in tree.outermost("teiHeader"):
            yield from tei_header.facts_of(header.span.of(tree.text), header.span)
            return
    else:
        for field, value, element in _READERS[vocabulary.name](tree):
            because = f"<{element.name}> of the record"
            yield Fact(field, value, because, Place("", element.span), basis="markup")


def _words(tree: Tree, element: Element) -> str:
    return " ".join(_TAG.sub("", element.inside.of(tree.text)).split())


def _first(tree: Tree, name: str) -> Element | None:
    return next((element for element in tree.elements if element.name == name), None)


def _days(tree: Tree, name: str, attribute: str) -> Iterator[tuple[str, Element]]:
    """The day that elements of a name give, if it is one and the same."""
    found = [(one.attribute(attribute), one) for one in tree.elements if one.name == name]
    dated = [(day[0], one) for value, one in found if (day := _DAY.match(value))]
    if len({day for day, _ in dated}) == 1:
        yield dated[0]


def _akoma_ntoso(tree: Tree) -> _Found:
    titles = [one for one in tree.elements if one.name == "docTitle" and _words(tree, one)]
    if titles:
        yield "title", _words(tree, titles[0]), titles[0]
    if len(tree.elements) > 1 and tree.elements[1].name in _SITTINGS:
        for day, element in _days(tree, "docDate", "date"):
            yield "delivered", day, element
    for day, element in _days(tree, "publication", "date"):
        yield "published", day, element


def _hansard(tree: Tree) -> _Found:
    for day, element in _days(tree, "date", "format"):
        yield "delivered", day, element
    houses = {element.name: element for element in tree.elements if element.name in _HOUSES}
    if len(houses) == 1:
        for name, element in houses.items():
            yield "location", _HOUSES[name], element


def _bundestag(tree: Tree) -> _Found:
    root, number = tree.elements[0], _first(tree, "plenarprotokoll-nummer")
    if number is not None and _words(tree, number):
        yield "title", _words(tree, number), number
    if day := _GERMAN_DAY.fullmatch(root.attribute("sitzung-datum")):
        yield "delivered", f"{day[3]}-{day[2]}-{day[1]}", root
    if root.attribute("sitzung-ort"):
        yield "location", root.attribute("sitzung-ort"), root


def _canada(tree: Tree) -> _Found:
    items = {one.attribute("Name"): one for one in tree.elements if one.name == "ExtractedItem"}
    names = [f"MetaDateNum{part}" for part in ("Year", "Month", "Day")]
    if all(name in items for name in names):
        day = "-".join(_words(tree, items[name]).zfill(2) for name in names)
        if _DAY.fullmatch(day):
            yield "delivered", day, items[names[0]]


_READERS: dict[str, Callable[[Tree], _Found]] = {
    AKOMA_NTOSO.name: _akoma_ntoso,
    HANSARD.name: _hansard,
    BUNDESTAG.name: _bundestag,
    CANADA.name: _canada,
}


# ── what is no record ────────────────────────────────────────────────────────────────────────

SPOKEN = ("speech", "talk", "address", "remarks", "sermon", "lecture", "statement")
"""Names of elements that hold something spoken."""
_FIELDS = {"title": "title", "speaker": "speaker", "date": "delivered", "location": "location"}
_SLUG = re.compile(r"[^\sA-Z]+(?:_[^\sA-Z]+)+")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)+")


def root_facts(tree: Tree) -> Iterator[Fact]:
    """What the attributes of the outermost element say, if its name is that of something spoken.

    >>> said = Tree("<speech speaker='ada_b_moor' date='1911-05-03'>We sail.</speech>")
    >>> [(fact.field, fact.value) for fact in root_facts(said)]
    [('speaker', 'Ada B Moor'), ('delivered', '1911-05-03')]
    """
    if tree.root.rpartition(":")[2].lower() not in SPOKEN:
        return
    root = tree.elements[0]
    opening = Span(root.span.start, root.inside.start)
    for name, field in _FIELDS.items():
        value = " ".join(root.attribute(name).split())
        if _SLUG.fullmatch(value):
            words = value.split("_")
            value = " ".join(map(str.capitalize, words) if name == "speaker" else words)
        if name == "date" and not _DAY.fullmatch(value):
            continue
        if value and (name != "speaker" or _NAME.fullmatch(value)):
            because = f"attribute {name} of <{root.name}>"
            yield Fact(field, value, because, Place("", opening), basis="markup")
