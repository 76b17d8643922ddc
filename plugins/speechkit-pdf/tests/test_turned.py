"""PDF: words that go along or across the text of their page, and pages on their side."""

from __future__ import annotations

import pytest
from pdf_files import Line, pdf, read, rows

from speechkit import Source
from speechkit.testing import broken_promises

WORDS = (
    "we have come a long way together since the great storm, and nobody in this",
    "hall has forgotten that night, when the old pier was lost and the lamps went",
    "out along the whole of the quay, and the boats lay out in the bay till dawn.",
)
TEXT = " ".join(WORDS * 4)


@pytest.mark.parametrize("turn", [45, 12, 90, 270, 315])
def test_a_stamp_across_the_page_cuts_no_sentence(turn: float) -> None:
    lines = [(200, 690, 60, "DRAFT", turn), *rows(*WORDS * 4)]
    speech = read(pdf(lines))
    assert speech.text == TEXT
    assert [(change.rule, change.old.strip()) for change in speech.removals] == [
        ("PDF030", "DRAFT")
    ]
    assert not list(broken_promises(Source(pdf(lines), "talk.pdf")))


def test_a_stamp_that_the_library_takes_for_the_end_of_a_line_is_none() -> None:
    dated: list[Line] = [(72, 760, 11, "Norhaven, 12 May 2031"), (190, 762, 16, "RECEIVED", 12)]
    speech = read(pdf([*dated, *rows(*WORDS * 4, top=720)]))
    assert [change.old.strip() for change in speech.removals if change.rule == "PDF030"] == [
        "RECEIVED"
    ]
    assert speech.metadata.delivered == "2031-05-12"


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_on_its_side_is_read_as_if_it_stood(turn: float) -> None:
    step = 14 if turn == 90 else -14
    lines = [(300 + step * n, 100 if turn == 90 else 700, 11, words, turn)
             for n, words in enumerate(WORDS * 4)]  # fmt: skip
    speech = read(pdf(lines))
    assert (speech.text, len(speech.removals)) == (TEXT, 0)
    place = speech.trace("forgotten").places[0]
    left, _, width, height = map(int, (place.at or "").removeprefix("xywh=").split(","))
    assert abs(left - 300 - step) < 15
    assert height > 300 > 20 > width


def test_a_page_scanned_askew_is_text() -> None:
    lines = [(72, 760 - 14 * n, 11, words, 1.5) for n, words in enumerate(WORDS * 4)]
    assert read(pdf(lines)).text == TEXT


def test_a_page_half_of_which_is_turned_is_kept() -> None:
    lines = [*rows(*WORDS * 2)]
    lines += [(300 + 14 * n, 100, 11, words, 90) for n, words in enumerate(WORDS)]
    speech = read(pdf(lines))
    assert not speech.removals
    assert speech.text.count("forgotten") == 3
