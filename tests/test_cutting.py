"""Cutting: rules of SEGMENT answer with blocks that stand where they were asked, or are told so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest

from speechkit import Draft, Paragraph, Separator, Span, Toolkit, UnitError, segment
from speechkit.cutting import cut

PARAGRAPHS = Toolkit.load(strangers=False).rule("BLK900")
TEXT = "We sail.\n\nThank you."


def _paragraph(start: int, end: int) -> Paragraph:
    return Paragraph(Span(start, end), TEXT[start:end])


def test_several_blocks_are_taken_if_only_white_space_lies_between_them() -> None:
    @segment("TST010", "both")
    def both(draft: Draft, at: int) -> Iterable[Paragraph]:
        """Two paragraphs at once."""
        return iter((_paragraph(0, 8), _paragraph(10, 20)))

    found = cut(Draft.of(TEXT), [both])
    assert [(block.span.of(TEXT), block.rule) for block in found] == [
        ("We sail.", "TST010"),
        ("Thank you.", "TST010"),
    ]


def test_a_rule_that_is_due_is_asked_before_further_blocks_are_taken() -> None:
    @segment("TST020", "patient")
    def patient(draft: Draft, at: int) -> Separator | int:
        """The second paragraph."""
        return Separator(Span(10, 20), TEXT[10:]) if at == 10 else 10

    found = cut(Draft.of(TEXT), [patient, PARAGRAPHS])
    assert [block.type for block in found] == ["paragraph", "separator"]


def _raises() -> Iterable[Paragraph]:
    yield _paragraph(0, 8)
    raise ValueError("lost")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (list, "gave no block"),
        (lambda: [_paragraph(3, 8)], "gave a block of"),
        (lambda: [_paragraph(0, 8), _paragraph(16, 20)], "gave a block of"),
        (lambda: [_paragraph(0, 8), _paragraph(4, 20)], "gave a block of"),
        (_raises, "lost"),
    ],
)
def test_a_wrong_answer_is_told_with_its_rule(
    answer: Callable[[], Iterable[Paragraph]], told: str
) -> None:
    @segment("TST030", "wrong")
    def wrong(draft: Draft, at: int) -> Iterable[Paragraph]:
        """Blocks where there are none."""
        return answer()

    with pytest.raises(UnitError, match=re.escape(told)) as raised:
        cut(Draft.of(TEXT), [wrong])
    assert raised.value.rule == "TST030"
