"""PDF: lines that are written from the right, in the order in which they are read."""

from __future__ import annotations

import pytest

from speechkit import Span
from speechkit_pdf import from_the_right
from speechkit_pdf.from_the_right import Sides, brackets_meant, with_brackets_meant
from speechkit_pdf.printed import Box, PrintedLine


def laid(words: str, *, step: float = 8, space: float = 4) -> list[Sides]:
    """Where letters stand that go to the left, each six points wide."""
    sides, at = [], 500.0
    for letter in words:
        sides.append((at - 6, at))
        at -= space if letter == " " else step
    return sides


def as_read(words: str, sides: list[Sides], size: float) -> str:
    """A line as it is read; each of its letters leads back to itself as it was given."""
    read, order = from_the_right.as_read(words, sides, size)
    assert "".join(words[number] for number in order or range(len(words))) == read
    line = PrintedLine(read, Span(7, 7 + len(words)), Box(0, 0, 0, 0), size, False, 0, order=order)
    for start, end, there in line.runs():
        assert words[there.start - 7 : there.end - 7] == read[start:end]
    return read


def test_a_line_that_is_right_stays() -> None:
    words = "بحر النورس 2031 (North Light) مدينة"
    sides = laid(words)
    assert as_read(words, sides, 12) == words


@pytest.mark.parametrize(
    ("given", "at", "read"),
    [("االبحر", 1, "الابحر"), ("يف البحر", 0, "في البحر"), ("السالم", 3, "السلام")],
)
def test_one_sign_for_two_letters_is_read_from_the_right(given: str, at: int, read: str) -> None:
    sides = laid(given)
    sides[at + 1] = sides[at]
    assert as_read(given, sides, 12) == read


def test_a_letter_and_its_points_stay_in_order() -> None:
    words = "مَدينة"
    sides = laid(words)
    sides[1] = sides[0]
    assert as_read(words, sides, 12) == words


def test_points_given_behind_a_stop_belong_to_the_letter_before_it() -> None:
    assert as_read("مدين//ْ", laid("مدين//ْ"), 12) == "مدينْ//"


def test_a_word_that_was_not_turned_round_is() -> None:
    given = "بحر دقل مدينة"
    sides = laid(given)
    sides[4:7] = sides[6], sides[5], sides[4]
    assert as_read(given, sides, 12) == "بحر لقد مدينة"


def from_the_left(words: str, *, at: float) -> list[Sides]:
    """Where letters stand that go to the right, each six points wide, from a place on."""
    return [(at + 8 * number, at + 8 * number + 6) for number in range(len(words))]


def test_words_that_go_from_the_left_are_not_told_backwards() -> None:
    given = "مدينة (Light, North( بحر"
    sides = laid(given)
    sides[7:13] = from_the_left("Light,", at=260)
    sides[14:19] = from_the_left("North", at=210)
    read, order = from_the_right.as_read(given, sides, 12)
    assert read == "مدينة (North Light,) بحر"
    assert [given[number] for number in order][7:12] == list("North")


def test_figures_and_words_in_other_letters_keep_their_order() -> None:
    words = "عام 1911 North"
    sides = laid(words)
    sides[4:8], sides[9:] = sides[7:3:-1], sides[:8:-1]
    assert as_read(words, sides, 12) == words


def test_a_stop_stands_behind_the_figure_that_it_is_left_of() -> None:
    given = "عام .1911 بحر"
    sides = laid(given)
    sides[4:9] = [(400, 402), *((404 + 6 * n, 410 + 6 * n) for n in range(4))]
    assert as_read(given, sides, 12) == "عام 1911. بحر"


def test_a_space_that_takes_no_room_parts_no_word() -> None:
    given = "الس يد الرئيس"
    sides = laid(given, step=6, space=0)
    sides[7:] = [(left - 5, right - 5) for left, right in sides[7:]]
    assert as_read(given, sides, 12) == "السيد الرئيس"


def test_brackets_are_those_that_are_meant() -> None:
    assert brackets_meant(["بحر (79) مدينة", "بلا"])
    assert not brackets_meant(["بحر )79( مدينة"])
    assert with_brackets_meant("بحر )79( مدينة") == "بحر (79) مدينة"
