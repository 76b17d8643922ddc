"""Layout: broken lines and pages made whole, and white space made plain, last of all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Rule, hookimpl, join
from speechkit.builtin.rules.lists import sentence_end
from speechkit.builtin.rules.markers import marker_of

_LOWER_LINE = re.compile("\n[ \t\u00a0\f]*(?=[a-zà-öø-ÿ])")

_NOT_PLAIN = re.compile("[^\\S\n ]+[^\\S\n]*| [^\\S\n]+| (?=\n)|(?<=\n) |\n{3,}")


@join("LAY030", "page-break")
def page_break(draft: Draft) -> Iterator[Edit]:
    """A sentence that a page break tore in two."""
    lines, texts = draft.lines, draft.lines.texts
    for found in _LOWER_LINE.finditer(draft.text):
        number = lines.at(found.end()).number
        if texts[number - 1].strip():
            continue
        above = number - 1
        while above >= 0 and not texts[above].strip():
            above -= 1
        if above < 0 or not _torn(texts, above):
            continue
        end = lines.starts[above] + len(texts[above].rstrip())
        yield Edit.at(draft.text, end, found.end(), " ")


def _torn(texts: list[str], above: int) -> bool:
    text = texts[above]
    return sentence_end(text) == "" and len(text) > 40 and marker_of(text) is None


@join("LAY090", "white-space")
def white_space(draft: Draft) -> Iterator[Edit]:
    """White space made plain."""
    text = draft.text
    bare = text.strip()
    start = len(text) - len(text.lstrip())
    end = start + len(bare)
    if start:
        yield Edit.at(text, 0, start)
    for found in _NOT_PLAIN.finditer(text, start, end):
        new = "\n\n" if "\n" in found[0] else " "
        yield Edit.at(text, found.start(), found.end(), new)
    if end < len(text):
        yield Edit.at(text, end, len(text))


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [page_break, white_space]
