"""The terminal: columns are counted as the eye sees them, and no document commands the screen."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit.terminal import Paint, colourful, columns, fill, printable, visible, width

RED = Paint(True)("a new pier", "red")


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def test_colour_is_for_terminals() -> None:
    assert colourful(Screen())
    assert not colourful(io.StringIO())


@pytest.mark.parametrize(
    ("name", "value", "stream", "coloured"),
    [
        ("NO_COLOR", "1", Screen(), False),
        ("TERM", "dumb", Screen(), False),
        ("FORCE_COLOR", "1", io.StringIO(), True),
    ],
)
def test_a_person_may_decide(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, stream: io.StringIO, coloured: bool
) -> None:
    monkeypatch.setenv(name, value)
    assert colourful(stream) is coloured


def test_the_width_is_that_of_the_terminal_within_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    for given_width, used in (("72", 72), ("400", 100), ("3", 20)):
        monkeypatch.setenv("COLUMNS", given_width)
        assert width() == used


def test_colours_take_no_columns() -> None:
    assert columns(RED) == len("a new pier")
    assert fill(f"{RED} and a lamp", 12).count("\n") == 1


@given(st.text(st.sampled_from("ab –é光\u0301"), max_size=80), st.integers(10, 40))
def test_no_line_is_too_long_and_no_word_is_lost(words: str, wide: int) -> None:
    filled = fill(words, wide, first="  – ", rest="    ")
    first, *rest = filled.split("\n")
    assert first.startswith("  – ")
    assert all(line.startswith("    ") for line in rest)
    assert " ".join([first[4:], *(line[4:] for line in rest)]) == words
    for line in (first, *rest):
        assert columns(line) <= wide or " " not in line[4:].strip(" ")


@given(st.text(max_size=40))
def test_nothing_that_is_shown_commands_the_screen(words: str) -> None:
    for shown in (printable(words), visible(words)):
        assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in shown)
        assert "\x7f" not in shown
        assert "\x9b" not in shown
    assert not set("\n\t\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}") & set(visible(words))
