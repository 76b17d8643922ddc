"""Notes: the label that Word shows where the text calls a footnote or an endnote.

Source: ECMA-376 part 1, §17.11 (footnotes and endnotes).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from speechkit_office.numbering import W, count_as

_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of a document, numbered in the order in which its text calls them."""

    def __init__(self, settings: Element | None, document: Element | None) -> None:
        self._formats = dict(_USUAL)
        for kind in _USUAL:
            for root in (settings, document):
                for properties in root.iter(f"{W}{kind}Pr") if root is not None else ():
                    found = properties.find(f"{W}numFmt")
                    if found is not None:
                        self._formats[kind] = found.get(f"{W}val", _USUAL[kind])
                        break
        self._counts = dict.fromkeys(_USUAL, 0)
        self._labels: dict[tuple[str, str], str] = {}

    def call(self, kind: str, name: str, *, given: str = "") -> str:
        """The label of the note of this name, called here; `given` is one that the text gives."""
        label = given.strip()
        if not label:
            self._counts[kind] += 1
            label = count_as(self._formats[kind], self._counts[kind])
        return self._labels.setdefault((kind, name), label)

    def label(self, kind: str, name: str) -> str:
        """The label of a note; its name in the file, if nothing calls it."""
        return self._labels.get((kind, name), name)
