"""PDF: footnotes and endnotes, and the small figures and signs that call them."""

from __future__ import annotations

import pytest
from pdf_files import Line, pdf, read, rows

from speechkit import Speech

WORDS = (
    "we have come a long way together since the great storm, and nobody in this",
    "hall has forgotten that night, when the old pier was lost and the lamps went",
    "out along the whole of the quay, and the boats lay out in the bay till dawn.",
)
FIRST: list[Line] = rows(*WORDS, top=720)
SECOND = [*rows("waiting for a plan that never came.", top=760), (540, 40, 11, "2")]


def test_footnotes_stand_behind_the_text_and_their_figures_go() -> None:
    notes: list[Line] = [
        (72, 80, 6, "1"), (78, 76, 8, "As the keeper of the lamp told the board in May."),
        (72, 66, 6, "2"), (78, 62, 8, "Most of them."),
    ]  # fmt: skip
    first: list[Line] = [
        *FIRST[2:5], (72, 640, 11, "We lost the pier in 1911"), (196, 644, 6, "1"),
        (204, 640, 11, "and all boats"), (272, 644, 6, "2"),
        (280, 640, 11, "with it, and since then the town has"),
        *notes, (540, 40, 11, "1"),
    ]  # fmt: skip
    speech = read(pdf(first, SECOND))
    assert "We lost the pier in 1911 and all boats with it" in speech.text
    assert "since then the town has waiting for a plan" in speech.text
    notes_found = [(block.type, block.text) for block in speech.blocks[-2:]]
    assert notes_found == [
        ("footnote", "1 As the keeper of the lamp told the board in May."),
        ("footnote", "2 Most of them."),
    ]
    assert speech.text[speech.blocks[-2].anchor.start :].startswith(" and all boats")


def noted(*words: str, sign: str, note: str, size: float = 6) -> list[Line]:
    """A page whose last row calls a note, and the note at its foot."""
    lines = [*rows(*WORDS), *rows(*words, top=718)]
    raised = 4 if size < 11 else 0
    called = 72 + 5.09 * len(words[-1])
    lines.append((called, 718 - 14 * (len(words) - 1) + raised, size, sign))
    return [*lines, (72, 80, 6, sign), (80, 76, 8, note)]


def called(speech: Speech) -> list[tuple[str | None, str]]:
    """The label of each note, and the words before the place that calls it."""
    notes = [block for block in speech.blocks if block.type == "footnote"]
    return [
        (note.label, speech.text[: note.anchor.start].split()[-1] if note.anchor else "")
        for note in notes
    ]


def test_a_sign_calls_a_note() -> None:
    speech = read(pdf(noted("The keeper said so", sign="§", note="Of the eastern light.", size=11)))
    assert called(speech) == [("§", "so")]
    assert [change.old for change in speech.removals] == ["§"]


def test_notes_counted_anew_on_each_page_know_their_calls() -> None:
    pages = [noted(f"Nobody had thought of the {name}", sign="1", note=f"Of the {name} of old.")
             for name in ("pier", "lamp", "bell")]  # fmt: skip
    assert called(read(pdf(*pages))) == [("1", "pier"), ("1", "lamp"), ("1", "bell")]


@pytest.mark.parametrize("head", ["Notes", "*Endnotes"])
def test_notes_at_the_end_know_their_calls(head: str) -> None:
    pages = [noted(f"Nobody had thought of the {name}", sign=str(n), note="")[:-2]
             for n, name in enumerate(("pier", "lamp", "bell"), 1)]  # fmt: skip
    notes = [
        (72, 740 - 16 * n, 11, f"{n}. See what the board said of it in May.") for n in (1, 2, 3)
    ]
    speech = read(pdf(*pages, [(72, 760, 14, head), *notes]))
    assert called(speech) == [("1", "pier"), ("2", "lamp"), ("3", "bell")]
    assert [change.old for change in speech.removals] == ["1", "2", "3"]


def test_a_raised_figure_that_calls_no_note_stays() -> None:
    pages = [noted("They dug 40 m", sign="2", note="")[:-2]]
    assert "40 m2" in read(pdf(*pages, [(72, 760, 14, "Notes"), (72, 740, 11, "1. In May.")])).text
