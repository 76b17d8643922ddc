"""Work: how often each rule reads the whole text, counted instead of timed.

    python tests/work_count.py

prints, for each rule, the characters that its patterns were given to search, divided by the
characters of the texts (1.0: it reads each once), over the golden corpus. It has to be run in a
process of its own: every pattern that is compiled afterwards is one that counts.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"
READ: Counter[str] = Counter()
"""Characters searched, by rule."""
AT_WORK = ["the pipeline"]
"""The rule at work, last."""


class CountingPattern:
    """A compiled pattern that notes how much text it is given to search."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def _noted(self, text: Any, pos: int = 0, endpos: int = sys.maxsize) -> None:
        READ[AT_WORK[-1]] += max(0, min(len(text), endpos) - pos)

    def search(self, text: Any, *ends: int) -> Any:
        """As a pattern's; what it read reaches to the end of what it found."""
        found = self._pattern.search(text, *ends)
        self._noted(text, ends[0] if ends else 0, *([found.end()] if found else ends[1:]))
        return found

    def finditer(self, text: Any, *ends: int) -> Iterator[Any]:
        """As a pattern's; all of it counts, as most are read to the end."""
        self._noted(text, *ends)
        return self._pattern.finditer(text, *ends)

    def findall(self, text: Any, *ends: int) -> list[Any]:
        """As a pattern's."""
        self._noted(text, *ends)
        return self._pattern.findall(text, *ends)

    def sub(self, new: Any, text: Any, count: int = 0) -> Any:
        """As a pattern's."""
        self._noted(text)
        return self._pattern.sub(new, text, count)

    def split(self, text: Any, maxsplit: int = 0) -> list[Any]:
        """As a pattern's."""
        self._noted(text)
        return self._pattern.split(text, maxsplit)


def texts() -> list[str]:
    """The plain texts of the golden corpus, each long enough to tell a scan from a look."""
    found = []
    for path in sorted(CORPUS.glob("*/input.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        found.append("\n\n".join([text] * (1 + 8000 // len(text))))
    return found


def count() -> dict[str, float]:
    """How many times each rule reads the text, by its code."""
    import speechkit  # not before: its patterns are to count

    real = re.compile
    re.compile = lambda *given, **more: CountingPattern(real(*given, **more))  # type: ignore
    try:
        toolkit = speechkit.Toolkit.load(strangers=False)
        speechkit.normalise(speechkit.Source.from_text("Late imports."), toolkit=toolkit)
    finally:
        re.compile = real
    import attrs

    watched = tuple(attrs.evolve(rule, function=_watched(rule)) for rule in toolkit.every_rule)
    toolkit = attrs.evolve(toolkit, every_rule=watched)
    READ.clear()
    given = texts()
    for text in given:
        speechkit.normalise(speechkit.Source.from_text(text), format="text", toolkit=toolkit)
    letters = sum(map(len, given))
    return {rule.code: READ[rule.code] / letters for rule in toolkit.rules}


def _watched(rule: Any) -> Any:
    function = rule.function

    def watched(*arguments: Any) -> Any:
        AT_WORK.append(rule.code)
        try:
            answer = function(*arguments)
            return answer if rule.stage == "segment" else list(answer)
        finally:
            AT_WORK.pop()

    return watched


if __name__ == "__main__":
    for code, passes in count().items():
        print(f"{code}\t{passes:.2f}")
