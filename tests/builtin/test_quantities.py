"""Quantities and enumerations: what ties several of them together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from speechkit import Source, Speech, normalise


def read(text: str) -> Speech:
    return normalise(Source.from_text(text))


def test_points_in_the_items_of_a_list_are_one_series() -> None:
    speech = read(
        "We have cut the number of boats that leak:\n\n– from over 1,600 in 1997;\n\n"
        "– to 638 when we began;\n\n– to under 270 today."
    )
    figures = [(q.value, q.comparator, q.series) for q in speech.quantities or ()]
    assert figures == [("1600", "gt", 0), ("638", "eq", 0), ("270", "lt", 0)]


def test_figures_that_do_not_go_on_are_no_series() -> None:
    speech = read("We have:\n\n– 300 boats;\n\n– 40 lamps;\n\n– and 2 piers of stone.")
    assert {q.series for q in speech.quantities or ()} == {None}


@pytest.mark.parametrize("printed", ["£200m", "£0.1bn", "1.10 per cent", "12,345,678.90 dollars"])
def test_values_are_exact_decimals_and_the_words_stay(printed: str) -> None:
    speech = read(f"It came to {printed} in the end.")
    (found,) = speech.quantities or ()
    assert found.text == printed
    assert found.span.of(speech.text) == printed
    assert found.value is not None
    assert Decimal(found.value) == Decimal(found.value).normalize()
    assert "E" not in found.value


def test_a_rate_a_time_and_a_change_are_told() -> None:
    (found,) = read("We shall help 10,000 families every year.").quantities or ()
    assert (found.noun, found.rate) == ("families", "every year")
    (found,) = read("There were over 300 boats in 1997.").quantities or ()
    assert found.when == "in 1997"


def test_a_series_inside_a_member_of_another_knows_its_parent() -> None:
    speech = read(
        "There are three areas before us. The first area was the harbour. There were two problems. "
        "The first problem was money.\n\nThe second problem was time.\n\nMy second area was the "
        "road.\n\nThe final area is the school."
    )
    outer, inner = speech.enumerations or ()
    assert [member.number for member in outer.items] == [1, 2, 3]
    assert (outer.announced, outer.count, outer.parent) == ("three areas", 3, None)
    assert (inner.announced, inner.parent) == ("two problems", 0)


def test_a_number_announced_and_not_kept_is_a_warning() -> None:
    speech = read("I make four points. First, it is late. Second, it is dark. Third, we are cold.")
    assert "enumeration-count" in {warning.code for warning in speech.warnings}


def test_a_list_that_cues_go_through_again_is_named() -> None:
    speech = read(
        "There are two areas before us:\n\n– the harbour;\n\n– the road.\n\nThe first area is old."
        "\n\nThe second area is new."
    )
    (found,) = speech.enumerations or ()
    assert found.restates == 0
