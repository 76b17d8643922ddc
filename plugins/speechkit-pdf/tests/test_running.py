"""PDF: running heads and feet, told by where they stand."""

from __future__ import annotations

from itertools import cycle, islice

from pdf_files import Line, pdf, read, rows

WORDS = (
    "we have come a long way together since the great storm, and nobody in this",
    "hall has forgotten that night, when the old pier was lost and the lamps went",
    "out along the whole of the quay, and the boats lay out in the bay till dawn,",
    "for there was no light on the rocks and no bell that anybody could have heard",
    "and the keeper of the lamp had gone ashore for oil, as he did on each Monday;",
)


def page(number: int, *edges: Line, title: str = "") -> list[Line]:
    """A page of running text, which goes on in the next, and what stands at its edges."""
    words = [*islice(cycle(WORDS), number, number + 20)]
    titled: list[Line] = [(72, 720, 11, f"*{title}")] if title else []
    return [*edges, *titled, *rows(*words, top=690 if title else 720)]


def gone(raw: bytes) -> list[tuple[str, str]]:
    return [(change.rule, change.old.strip()) for change in read(raw).removals]


def test_the_first_running_head_goes_too_where_a_title_stands_below_it() -> None:
    heads = [(72, 790, 11, "Address"), (250, 790, 11, "The Pier"), (480, 790, 11, "FINAL")]
    pages = [page(n, *heads, title="" if n else "The pier we build") for n in range(4)]
    assert read(pdf(*pages)).text.startswith("The pier we build\n\nwe have come")
    assert len(gone(pdf(*pages))) == 4
    untitled = [page(n, *heads) for n in range(4)]
    assert read(pdf(*untitled)).metadata.title is not None
    assert len(gone(pdf(*untitled))) == 3


def test_what_stands_where_running_feet_do_is_one() -> None:
    """The parts of a document have feet of their own, some of a page or two."""
    feet = ["Part A - 1", "Part A - 2", "Part A - 3", "Part A - 4", "Part B - 1", "Part C - 1",
            "Part C - 2", *(f"Part D - {n}" for n in range(1, 9))]  # fmt: skip
    raw = pdf(*(page(n, (480, 40, 11, foot)) for n, foot in enumerate(feet)))
    assert sorted(words for _, words in gone(raw)) == sorted(feet)
    assert "Part" not in read(raw).text


def test_a_salutation_and_a_refrain_that_begin_pages_are_said() -> None:
    said = ("Mr. President,", "We shall sail!")
    pages = [page(n, (72, 760, 11, said[n % 2])) for n in range(8)]
    assert not gone(pdf(*pages))


def test_the_first_rows_of_pages_are_text_though_they_recur() -> None:
    assert not gone(pdf(*[page(0)] * 4))


def test_two_pages_are_enough_where_a_number_counts_them() -> None:
    wide = [page(n, (72, 40, 9, "Harbour Board"), (500, 40, 9, f"{n + 1}")) for n in range(2)]
    assert [words for _, words in gone(pdf(*wide))].count("Harbour Board") == 2
    same = [page(n, (72, 40, 9, f"Harbour Board | page {n + 1}")) for n in range(2)]
    assert [words for _, words in gone(pdf(*same))] == [f"Harbour Board | page {n}" for n in (1, 2)]
    heads = ("2     Anna Meer", "The Long Pier     3")
    turns = [page(0), *(page(n, (72, 790, 9, head)) for n, head in enumerate(heads, 1))]
    assert [words for _, words in gone(pdf(*turns))] == ["2 Anna Meer", "The Long Pier 3"]


def test_headings_whose_number_counts_the_pages_are_text() -> None:
    """In the type of the text, and with no white between the number and the words."""
    assert not gone(pdf(*(page(n, (72, 790, 11, f"Part {n + 1}")) for n in range(2))))


def test_a_small_line_that_cuts_a_sentence_is_no_part_of_it() -> None:
    raw = pdf(page(0), page(1, (72, 790, 9, "Opening address")))
    assert gone(raw) == [("PDF040", "Opening address")]
    assert not gone(pdf(page(0), page(1, (72, 790, 11, "Opening address"))))
    closed = [page(0)[:-1] + [(72, 100, 11, "and so we sail.")], page(1, (72, 790, 9, "A note"))]
    assert not gone(pdf(*closed))
