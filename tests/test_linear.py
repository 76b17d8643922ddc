"""Every rule is linear on long texts of one bit repeated, and so is the whole journey."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs
import pytest

from speechkit import Draft, Edit, Rule, Source, Toolkit, dumps, normalise, segment, strip
from speechkit.cutting import cut
from speechkit.testing.linear import BITS, GROWTH, LENGTH, growth_of, linearity_faults

TOOLKIT = Toolkit.load(strangers=False)
STAGES = ("repair", "strip", "join", "segment", "annotate", "describe")


@pytest.mark.parametrize("stage", STAGES)
def test_every_rule_is_linear(stage: str) -> None:
    rules = tuple(rule for rule in TOOLKIT.every_rule if rule.stage == stage)
    faults = list(linearity_faults(rules, toolkit=TOOLKIT))
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("bit", BITS)
def test_the_journey_is_linear(bit: str) -> None:
    """All rules together: they hand each other texts that no rule sees alone."""
    quarter, whole = (_journey(bit * (length // len(bit))) for length in (LENGTH // 4, LENGTH))
    assert growth_of(quarter, whole) < GROWTH


def _journey(text: str) -> Callable[[], object]:
    source = Source.from_text(text)
    return lambda: dumps(normalise(source, format="text", toolkit=TOOLKIT), toolkit=TOOLKIT)


@segment("TST030", "asked everywhere")
def asked_everywhere(draft: Draft, at: int) -> None:
    """A rule of somebody else's, which wants to be asked before every block."""


def test_a_rule_that_is_asked_everywhere_keeps_segmenting_linear() -> None:
    rules = (asked_everywhere, TOOLKIT.rule("BLK900"))
    paragraph = "We sail at dawn.\n\n"
    assert len(cut(Draft.of(paragraph * 9), rules)) == 9
    quarter, whole = (_cutting(paragraph * many, rules) for many in (1_000, 4_000))
    assert growth_of(quarter, whole) < GROWTH


def test_many_run_in_lists_cost_as_much_as_a_few() -> None:
    """What copies all that stands before each list shows only in long texts."""
    list_ = "We ask for (a) a pier; (b) a lamp; and (c) a bell.\n\n"
    rules = (TOOLKIT.rule("BLK055"), TOOLKIT.rule("BLK900"))
    assert {block.type for block in cut(Draft.of(list_ * 9), rules)} == {"list"}
    quarter, whole = (_cutting(list_ * many, rules) for many in (5_000, 20_000))
    assert growth_of(quarter, whole) < GROWTH


def _cutting(text: str, rules: tuple[Rule, ...]) -> Callable[[], object]:
    return lambda: cut(Draft.of(text), rules)  # a new draft each time, for drafts remember


_OPEN_ENDED = re.compile(r"\s+$")


@strip("TST020", "careless")
def careless(draft: Draft) -> Iterator[Edit]:
    """A rule that looks for white space at the end of the text, from every place there is."""
    if found := _OPEN_ENDED.search(draft.text.rstrip() + "."):
        yield Edit.at(draft.text, *found.span())
    if found := _OPEN_ENDED.search(draft.text + "."):
        yield Edit.at(draft.text, *found.span())


def test_a_careless_rule_is_caught() -> None:
    rules: tuple[Rule, ...] = (attrs.evolve(careless),)
    # A busy machine may slow the quarter down as much as the whole: look three times.
    tries = (list(linearity_faults(rules, toolkit=TOOLKIT, bits=("a", " "))) for _ in range(3))
    (fault,) = next(filter(None, tries))
    assert "TST020" in fault
    assert "' '" in fault
