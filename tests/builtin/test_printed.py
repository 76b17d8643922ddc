"""Printed: what bold type, links and headings say of a line."""

from __future__ import annotations

import pytest

from speechkit import Span
from speechkit.builtin.rules.transcript.printed import Printed

LABEL = "ANNA PIER:"


def linked(lines: list[str], *links: str, headings: tuple[int, ...] = ()) -> Printed:
    """Lines of which these words are links, and these begin with a heading."""
    text = "\n".join(lines)
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in links]
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in headings]
    return Printed(lines, links=spans, headings=[Span(start, start + 1) for start in starts])


@pytest.mark.parametrize(
    ("lines", "links", "headings", "away"),
    [
        ([LABEL, "", "We sail at dawn."], (), (), False),
        ([LABEL, "", "We sail at dawn."], (LABEL,), (), False),
        ([LABEL, "", "Read more"], (LABEL, "Read more"), (), True),
        ([LABEL, "", "Read more or less"], (LABEL, "Read more"), (), False),
        ([LABEL, "", "The lamps"], (LABEL,), (2,), True),
        ([LABEL, ""], (LABEL,), (), True),
        ([f"{LABEL} We sail."], (LABEL,), (), False),
        ([f"{LABEL} We sail."], (f"{LABEL} We sail.",), (), True),
        ([LABEL, "We sail."], ("ANNA",), (), False),
    ],
)
def test_a_label_that_leads_away_is_an_entry_of_an_index(
    lines: list[str], links: tuple[str, ...], headings: tuple[int, ...], away: bool
) -> None:
    printed = linked(lines, *links, headings=headings)
    assert printed.leads_away(0, 0, len(LABEL)) is away


@pytest.mark.parametrize(
    ("end", "label", "whole"),
    [(8, False, False), (9, True, False), (10, True, True), (11, True, True), (12, False, True)],
)
def test_a_bold_label_ends_with_its_colon_or_before_it(end: int, label: bool, whole: bool) -> None:
    said = Printed([f"{LABEL} We sail."], bold=[Span(0, end)])
    assert said.is_bold_label(0, 0, len(LABEL)) is label
    alone = Printed([LABEL], bold=[Span(0, end)])
    assert alone.is_bold(0) is (whole or label)
