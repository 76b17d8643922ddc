"""What the tags of a record say: a role for each element, and the marks that follow from it.

>>> from speechkit_feeds.vocabularies import TEI
>>> tree = Tree("<TEI><note type='speaker'>Ada Vale</note><u who='#a'>We sail.</u></TEI>")
>>> tagged = Tagged(tree, TEI)
>>> tagged.roles
[None, 'label', 'voice']
>>> [(mark.role, mark.span.of(tree.text)) for mark in tagged.marks([Span(26, 34), Span(54, 62)])]
[('label', 'Ada Vale')]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from speechkit import Mark, Span
from speechkit_feeds.people import name_in, names_of, voices_of
from speechkit_feeds.vocabularies import Role, Vocabulary
from speechkit_feeds.xml_tree import Element, Tag, Tree

ASIDE = "file-header"
"""The role of the marks on words that a file says of itself."""

_UNMARKED = frozenset((None, "number", "break", "voice"))
"""Roles that say how words are laid out, or that are marked in a way of their own."""

GAPS = ("", " ", "\t", "\n", "\n\n")
"""What may part words, the strongest last."""

_LAID: dict[Role | None, str] = {"td": "\t", "tr": "\n"}


class Tagged:
    """A tree whose vocabulary is known."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree, self.vocabulary = tree, vocabulary
        self._asking: dict[str, list[tuple[str, str, Role]]] = {}
        for key, role in vocabulary.roles.items():
            name, _, condition = key.partition(" ")
            attribute, _, value = condition.partition("=")
            if condition:
                self._asking.setdefault(name, []).append((attribute, value, role))

    @cached_property
    def roles(self) -> list[Role | None]:
        """The role of each element, by its number."""
        return [self._role(element) for element in self.tree.elements]

    def _role(self, element: Element) -> Role | None:
        for attribute, value, role in self._asking.get(element.name, ()):
            if element.attribute(attribute) == value:
                return role
        return self.vocabulary.roles.get(element.name)

    def gap(self, tag: Tag) -> str:
        """What a tag puts between the words before and behind it."""
        number = tag.element
        if number < 0:
            return ""
        role, name = self.roles[number], self.tree.elements[number].name
        if role == "break":
            return GAPS[-1]
        if name in self.vocabulary.inline or (role is None and name in self.tree.inline):
            return ""
        if role in ("note", "label", "aside") and self.tree.is_worded(self.tree.parents[number]):
            return ""  # in the middle of a sentence
        if self._in_cell[number]:
            return _LAID.get(role, " ")
        return _LAID.get(role, GAPS[-1])

    def numbers(self, tag: Tag) -> bool:
        """Whether a tag ends the number of what follows it."""
        closes = tag.element >= 0 and self.tree.text.startswith("</", tag.start)
        return closes and self.roles[tag.element] == "number"

    def glues(self, tag: Tag) -> bool:
        """Whether no space stands here between two words, each of which has an element of its own.

        Files with a tag for each word have line ends between all of them (TEI, att.linguistic).
        """
        if tag.element < 0 or " join=" not in self.tree.elements[tag.element].opening:
            return False
        closes = self.tree.text.startswith("</", tag.start)
        side = "right" if closes else "left"
        return self.tree.elements[tag.element].attribute("join") in (side, "both")

    @cached_property
    def _in_cell(self) -> list[bool]:
        """Whether each element stands in the cell of a table, or is one."""
        found: list[bool] = []
        for number, parent in enumerate(self.tree.parents):
            found.append(self.roles[number] == "td" or (parent >= 0 and found[parent]))
        return found

    def marks(self, words: Sequence[Span]) -> Iterator[Mark]:
        """Marks on the words inside the elements; `words` says where any stand, in order."""
        starts = [span.start for span in words]
        names = dict(self._names())
        for number, element in enumerate(self.tree.elements):
            role = self.roles[number]
            if role in _UNMARKED and number not in names:
                continue
            first = bisect_left(starts, element.inside.start)
            last = bisect_left(starts, element.inside.end) - 1
            if role is not None and first <= last and (element.is_closed or role != "aside"):
                span = Span(words[first].start, words[last].end)
                yield Mark(span, *self._said(number, role, names))

    def _said(self, number: int, role: Role, names: dict[int, str]) -> tuple[str, str]:
        """The role and the value of the mark on an element."""
        if role == "aside":
            return ASIDE, ""
        if role == "voice":
            return role, names[number]
        if role == "label":
            return role, names.get(number, "") or name_in(self.tree, number)
        return role, self.tree.elements[number].attribute("type") if role == "note" else ""

    def _names(self) -> Iterator[tuple[int, str]]:
        """Who speaks, by the label of a voice, or by the voice itself if it has no label."""
        known = names_of(self.tree)
        for voice in voices_of(self.tree, self.roles):
            if voice.label is None:
                yield voice.element, known.get(voice.who, "")
            elif voice.label < voice.element:  # before its words, as in TEI
                yield voice.label, known.get(voice.who, "")
