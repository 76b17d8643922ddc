"""Vocabularies: what the names of elements mean in the XML of records of parliaments.

A name may ask for an attribute: `note type=speaker` is the `note` whose `type` is `speaker`.

>>> known("akn:akomaNtoso").name
'Akoma Ntoso'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

Role = Literal[
    "label",  # the printed name of who speaks from here
    "voice",  # the words of one voice, whom an attribute names
    "note",  # what was done and heard, or an editor's remark
    "h2", "h3", "quote", "ul", "ol", "li", "table", "tr", "td", "contents",  # as in other formats
    "number",  # the number of what follows it
    "break",  # a paragraph ends here
    "aside",  # no word of the record: what a file says of itself, of persons, of columns
]  # fmt: skip
"""What an element is in a record."""


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _by_name(table: Mapping[Role, str]) -> dict[str, Role]:
    return {name: role for role, names in table.items() for name in names.split(" | ")}


@attrs.frozen
class Vocabulary:
    """What elements are called in one kind of XML, by the names of its outermost element."""

    name: str
    roots: frozenset[str] = attrs.field(converter=_set)
    inline: frozenset[str] = attrs.field(converter=_set)
    """Elements that stand inside a text and part nothing."""
    roles: Mapping[str, Role] = attrs.field(converter=_by_name)


TEI = Vocabulary(
    "TEI",
    roots="TEI teiCorpus",
    inline="hi w pc name ref time date persName placeName orgName s foreign emph num linkGrp link "
    "ptr anchor",
    roles={
        "label": "note type=speaker | speaker",
        "voice": "u",
        "note": "note | kinesic | vocal | incident | stage",
        "h2": "head",
        "ul": "list",
        "li": "item",
        "table": "table",
        "tr": "row",
        "td": "cell",
        "aside": "teiHeader | listPerson | listOrg | listPlace | standOff | gap",
    },
)
"""The guidelines of the Text Encoding Initiative, as Parla-CLARIN and ParlaMint use them.

What a `gap` describes the encoders left out; nobody said so."""

AKOMA_NTOSO = Vocabulary(
    "Akoma Ntoso",
    roots="akomaNtoso",
    inline="a b i u sup sub ref rref mref span docDate docTitle docProponent docNumber person role "
    "organization quantity recordedTime noteRef entity date term def judge party lawyer opinion "
    "neutralCitation abbr omissis eol",
    roles={
        "label": "from",
        "voice": "speech | question | answer",
        "note": "scene | narrative | summary",
        "h2": "heading",
        "h3": "subheading",
        "number": "num",
        "contents": "tocItem",
        "ul": "ul",
        "ol": "ol",
        "li": "li",
        "table": "table",
        "tr": "tr",
        "td": "td | th",
        "aside": "meta | componentData",
    },
)
"""The OASIS standard for parliamentary, legislative and judiciary documents."""

HANSARD = Vocabulary(
    "Hansard",
    roots="hansard housecommons houselords westminsterhall grandcommitteereport writtenanswers "
    "writtenstatements",
    inline="i b u sup sub ob member memberconstituency membercontribution col image",
    roles={
        "label": "member",
        "h2": "title",
        "quote": "quote",
        "break": "lb",
        "table": "table",
        "tr": "tr",
        "td": "td | th",
        "aside": "col",
    },
)
"""The digitised Hansard of the parliament of the United Kingdom, 1803 to 2005."""

BUNDESTAG = Vocabulary(
    "Plenarprotokoll",
    roots="dbtplenarprotokoll",
    inline="sup sub b i fett kursiv wahlperiode sitzungsnr ort datum",
    roles={
        "label": "p klasse=redner | p klasse=N | name",
        "note": "kommentar",
        "h2": "anlagen-titel",
        "table": "table",
        "tr": "tr",
        "td": "td | th",
        "aside": "inhaltsverzeichnis | rednerliste | redner",
    },
)
"""The records of the German Bundestag since 2017."""

CANADA = Vocabulary(
    "Hansard of Canada",
    roots="Hansard",
    inline="Affiliation Document I B U Sup Sub",
    roles={
        "label": "PersonSpeaking",
        "note": "ProceduralText | FloorLanguage | Prayer",
        "h2": "OrderOfBusinessTitle",
        "h3": "SubjectOfBusinessTitle",
        "quote": "QuotePara",
        "aside": "StartPageNumber | ExtractedInformation | CatchLine | Timestamp",
    },
)
"""The records of the House of Commons of Canada, as its site gives them."""

KNOWN = {
    root: vocabulary
    for vocabulary in (TEI, AKOMA_NTOSO, HANSARD, BUNDESTAG, CANADA)
    for root in vocabulary.roots
}
"""The vocabularies by the names of the outermost elements of their files."""


def known(root: str) -> Vocabulary | None:
    """The vocabulary that a file with this outermost element is written in, if it is known."""
    return KNOWN.get(root.rpartition(":")[2])
