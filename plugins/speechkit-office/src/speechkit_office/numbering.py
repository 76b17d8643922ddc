"""Numbering: the label that Word shows before a paragraph, worked out as Word does.

Source: ECMA-376 part 1, §17.9 (numbering).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import attrs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

DEEPEST = 8
"""The deepest level of a numbering, from 0."""

_MOST = 3999
"""A count beyond that is written in digits: Roman numerals end there, letters would fill pages."""

_BULLETS = {
    "·": "•",
    "§": "▪",
    "Ø": "➢",
    "ü": "✓",
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "–",
    "o": "◦",
}
"""Letters of symbol fonts that stand for a bullet, as they look."""


@attrs.frozen
class Level:
    """One level of a numbering: its format, its pattern (`%1.%2`), where it starts.

    A `legal` one writes all its numbers in digits, whatever the formats of the levels above.
    """

    format: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    legal: bool = False


class Numbering:
    """All numberings of a document, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counter_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self._abstract[name] = dict(map(_level, abstract.findall(f"{W}lvl")))
        for name, other in _linked(root):
            self._abstract[name] = self._abstract[other]
        for number in root.iter(f"{W}num"):
            name = number.get(f"{W}numId", "")
            base = _value(number, "abstractNumId") or ""
            levels = dict(self._abstract.get(base, {}))
            counter = base
            for override in number.findall(f"{W}lvlOverride"):
                index = whole(override.get(f"{W}ilvl"), 0)
                if (given := override.find(f"{W}lvl")) is not None:
                    levels[index] = _level(given)[1]
                if (start := _value(override, "startOverride")) is not None:
                    start_at = whole(start, 1)
                    levels[index] = attrs.evolve(levels.get(index, Level()), start=start_at)
                    counter = f"{base}/{name}"
            self._levels[name] = levels
            self._counter_of[name] = counter

    def label(self, name: str, index: int) -> tuple[str, bool] | None:
        """Count one more paragraph of a numbering: its label, and whether it is ordered."""
        levels = self._levels.get(name)
        if levels is None or name == "0":
            return None
        level = levels.get(index, Level("bullet", "•") if index not in levels else Level())
        counts = self._counts.setdefault(self._counter_of[name], {})
        counts[index] = counts[index] + 1 if index in counts else level.start
        for deeper in [other for other in counts if other > index]:
            del counts[deeper]
        if level.format == "bullet":
            return bullet_of(level.pattern) or "•", False
        if level.format == "none":
            return None
        label = level.pattern
        for other in range(index + 1):
            shape = levels.get(other, Level())
            count = counts.get(other, shape.start)
            format = "decimal" if level.legal else shape.format
            label = label.replace(f"%{other + 1}", count_as(format, count))
        return (label, True) if label.strip() else None


def bullet_of(label: str) -> str:
    """A label as it looks: a letter of a symbol font is the bullet that it stands for.

    >>> bullet_of("\\uf0b7"), bullet_of("1.")
    ('•', '1.')
    """
    return _BULLETS.get(label, label)


def count_as(format: str, count: int) -> str:
    """A count as Word writes it in a format (ECMA-376 part 1, §17.18.59).

    >>> count_as("lowerLetter", 28), count_as("upperRoman", 4), count_as("decimalZero", 3)
    ('bb', 'IV', '03')
    """
    if count > _MOST:
        return str(count)
    if format in ("lowerLetter", "upperLetter"):
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else "0"
        return letters if format == "lowerLetter" else letters.upper()
    if format in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, sign in _ROMAN:
            while count >= value:
                roman, count = roman + sign, count - value
        return roman if format == "lowerRoman" else roman.upper()
    if format == "chicago":
        return "*†‡§"[(count - 1) % 4] * ((count - 1) // 4 + 1)
    if format == "decimalZero":
        return f"{count:02}"
    if format == "ordinal":
        tens = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10)
        return f"{count}{tens or 'th'}"
    return str(count)


def whole(number: str | None, otherwise: int) -> int:
    """A whole number as the file gives it; `otherwise` where it gives none.

    >>> whole("3", 1), whole("three", 1), whole(None, 0)
    (3, 1, 0)
    """
    try:
        return int(number or "")
    except ValueError:
        return otherwise


def _level(element: Element) -> tuple[int, Level]:
    return whole(element.get(f"{W}ilvl"), 0), Level(
        _value(element, "numFmt") or "decimal",
        _value(element, "lvlText") or "",
        whole(_value(element, "start"), 1),
        _value(element, "isLgl") not in (None, "0", "false"),
    )


def _linked(root: Element) -> Iterator[tuple[str, str]]:
    """The numberings that say no more than the name of a style, and those that are that style's."""
    names = {
        _value(abstract, "styleLink"): abstract.get(f"{W}abstractNumId", "")
        for abstract in root.iter(f"{W}abstractNum")
    }
    for abstract in root.iter(f"{W}abstractNum"):
        style = _value(abstract, "numStyleLink")
        if style in names and style is not None:
            yield abstract.get(f"{W}abstractNumId", ""), names[style]


def _value(element: Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "")
