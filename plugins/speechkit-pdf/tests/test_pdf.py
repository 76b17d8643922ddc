"""PDF: pages built here line by line, read back as speeches."""

from __future__ import annotations

import pytest
from pdf_files import Line, pdf, read, rows

from speechkit import Span, Unreadable
from speechkit_pdf.columns import Row, rows_of
from speechkit_pdf.formats import _refuse_mangled
from speechkit_pdf.printed import Box, PrintedLine

FIRST: list[Line] = [
    (540, 40, 11, "1"),  # printed at the foot, but first in the file
    (72, 760, 20, "*The harbour we keep"),
    (72, 720, 11, "Friends of the harbour, we have come a long way together since the great"),
    (72, 706, 11, "storm, and nobody in this hall has forgotten that night, when the old pier"),
    (72, 692, 11, "was lost and the lamps went out along the whole of the quay."),
    (72, 660, 11, "*What we have built"),
    (72, 640, 11, "Today we open a new one, and I thank the masons and the divers and all who"),
    (72, 626, 11, "gave their weekends to it, because without them this town would still be"),
]
SECOND: list[Line] = [
    (540, 40, 11, "2"),
    (72, 760, 11, "waiting for a plan that never came. That is what we are proud of, and what"),
    (72, 746, 11, "we shall tell our children about. Thank you."),
]


def test_lines_become_paragraphs_and_pages_one_text() -> None:
    text = read(pdf(FIRST, SECOND)).text
    assert "the great storm, and nobody" in text
    assert "would still be waiting for a plan" in text
    assert "the whole of the quay.\n\nWhat we have built\n\nToday we open" in text


def test_page_numbers_go_though_the_file_has_them_first() -> None:
    speech = read(pdf(FIRST, SECOND))
    assert not {"1", "2"} & set(speech.text.split())
    assert sorted(change.old.strip() for change in speech.removals) == ["1", "2"]


@pytest.mark.parametrize("scaled", [False, True])
def test_large_and_bold_lines_are_labelled(scaled: bool) -> None:
    speech = read(pdf(FIRST, SECOND, scaled=scaled))
    marks = {(mark.role, mark.span.of(speech.text)) for mark in speech.marks}
    assert ("h1", "The harbour we keep") in marks
    assert ("strong", "What we have built") in marks


def test_a_word_leads_to_its_page_and_box() -> None:
    place = read(pdf(FIRST, SECOND)).trace("proud").places[0]
    assert place.part == "page/2"
    assert place.at is not None
    left, top, width, height = map(int, place.at.removeprefix("xywh=").split(","))
    assert (left, width > 300, height < 20) == (72, True, True)
    assert 65 < top < 82


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"left column line {n} of the printed record" for n in range(10)]
    right = [f"right column line {n} of the printed record" for n in range(10)]
    lines: list[Line] = []
    for n, (one, other) in enumerate(zip(left, right, strict=True)):
        lines += [(40, 760 - 14 * n, 11, one), (320, 760 - 14 * n, 11, other)]
    text = read(pdf(lines)).text
    assert text.index("left column line 9") < text.index("right column line 0")


def test_words_set_apart_stand_behind_the_paragraph() -> None:
    words = "the town had no lamp and no pier, and the boats lay out in the"
    lines = [(72, 760 - 14 * n, 11, words) for n in range(9)]
    quoted = ["Nobody in this hall", "has forgotten that", "night."]
    lines += [(420, 735 - 20 * n, 16, row) for n, row in enumerate(quoted)]
    blocks = read(pdf([*lines, *rows("bay.", top=634)])).blocks
    assert [block.text[-5:] for block in blocks] == [" bay.", "ight."]
    assert blocks[1].text == "Nobody in this hall has forgotten that night."


def test_words_set_apart_are_kept_on_a_page_with_notes() -> None:
    words = "the town had no lamp and no pier, and the boats lay out in the"
    lines = [(72, 760 - 14 * n, 11, words) for n in range(9)]
    quoted = ["Nobody in this hall", "has forgotten that", "night."]
    lines += [(420, 735 - 20 * n, 16, row) for n, row in enumerate(quoted)]
    notes = [(72, 80, 6, "1"), (78, 76, 8, "As the keeper of the lamp told the board in May.")]
    text = read(pdf([*lines, *notes])).text
    assert "Nobody in this hall has forgotten that night." in text
    assert text.endswith("1 As the keeper of the lamp told the board in May.")


@pytest.mark.parametrize(
    ("cap", "beside", "read_as"),
    [
        ("F", "riends of the harbour", "Friends of the harbour"),
        ("A", "mong the people of the town", "Among the people of the town"),
        ("A", "small town is a great thing", "A small town is a great thing"),
        ("I", "have come to thank you all", "I have come to thank you all"),
        ("I", "n the bay there lay a boat", "In the bay there lay a boat"),
        ("O", "ur town is small and poor", "Our town is small and poor"),
        ("O", "nto the quay they went, and", "Onto the quay they went, and"),
        ("I", "t was late and the bell rang", "It was late and the bell rang"),
    ],
)
def test_a_large_first_letter_is_one_of_its_word(cap: str, beside: str, read_as: str) -> None:
    """Or a word of one letter, as the other words of the text tell."""
    beside = f"{beside}, as it was in that year of"
    lines: list[Line] = [(72, 740, 36, cap), (125, 760, 11, beside)]
    lines += [(125, 746, 11, "the storm, and nobody has forgotten it, for the boats lay out in")]
    lines += rows(
        *["bay, and the lamps were out, and a small boat went onto the rocks, and"] * 4, top=732
    )
    assert read(pdf(lines)).text.startswith(f"{read_as}, as it was in that year of the storm")


@pytest.mark.parametrize(("kerned", "read_as"), [(150, "Norhaven"), (290, "N orhaven")])
def test_a_capital_is_one_of_its_word_though_it_is_kerned(kerned: int, read_as: str) -> None:
    """The library takes narrow white for a space, which here is none."""
    line = f"[(N) -{kerned} (orhaven has come a long way.)]"
    lines: list[Line] = [(72, 760, 11, line), *rows(*[words for *_, words in FIRST[2:5]], top=720)]
    speech = read(pdf(lines))
    assert speech.text.startswith(f"{read_as} has come a long way.")
    place = speech.trace("orhaven").places[0]
    assert (place.part, place.span.end - place.span.start) == ("page/1", 7)


VERSES = (
    "The lamps are lit along the bay,", "the boats are riding high,",
    "and those who sailed at break of day", "come home as night is nigh.",
)  # fmt: skip


def test_verses_keep_their_lines_and_a_quotation_set_in_does_not() -> None:
    text = [
        FIRST[2][3],
        "storm, and nobody in this hall has forgotten that night, or the old pier.",
    ]
    quoted = ["we have come a long way together since the great storm, and", "nobody in this hall",
              "has forgotten that night, when the old pier was lost, nor"]  # fmt: skip
    quoted[1] += " of ours, which is as old as the town is,"
    lines = [*rows(*text), *rows(*VERSES, left=130, top=724), *rows(*text, top=660)]
    lines += [*rows(*quoted, "will.", left=130, top=624), *rows(*text, top=560)]
    blocks = [block.text for block in read(pdf(lines)).blocks]
    assert "\n".join(VERSES) in blocks
    assert " ".join([*quoted, "will."]) in blocks


def test_a_superscript_stays_in_its_line() -> None:
    lines: list[Line] = [
        (72, 760, 11, "We met on the 21"),
        (154, 764, 7, "st"),
        (164, 760, 11, "of May, in the old town hall, and we agreed on everything."),
    ]
    assert "the 21st of May" in read(pdf(lines)).text


def test_a_superscript_in_the_middle_of_a_row_cuts_no_sentence() -> None:
    lines = [
        *rows(FIRST[2][3], FIRST[3][3]),
        (72, 732, 11, "was lost. We had met on the 21"),
        (232, 736, 7, "st"),
        (240, 732, 11, "of May, in the old hall of the town, and"),
        *rows("we had agreed on everything that could be done about it.", top=718),
    ]
    assert "town, and we had agreed" in read(pdf(lines)).blocks[0].text


def test_a_page_without_text_is_unreadable_and_says_what_to_do() -> None:
    speech = read(pdf([]))
    assert speech.outcome == "unreadable"
    assert "no text layer" in (speech.reason or "")
    assert "OCRmyPDF" in (speech.reason or "")


def test_rubbish_is_not_taken_for_a_speech() -> None:
    noise = "".join(f"\\{code:03o}" for code in (1, 2, 3, 4, 5, 6, 16, 17, 18, 19, 20) * 9)
    speech = read(pdf([(72, 700, 11, noise), (72, 680, 11, noise)]))
    assert speech.outcome == "unreadable"


@pytest.mark.parametrize("cut", [20, 200, 900])
def test_a_damaged_file_never_crashes(cut: int) -> None:
    speech = read(pdf(FIRST, SECOND)[:cut])
    assert speech.outcome in {"ok", "unreadable"}
    assert speech.outcome == "ok" or speech.reason


def test_the_same_bytes_give_the_same_speech() -> None:
    raw = pdf(FIRST, SECOND)
    assert read(raw) == read(raw)


def test_a_row_of_bold_type_cuts_no_sentence() -> None:
    lines = rows(
        "On behalf of the council of this town I greet His Worship the Mayor, Mr. Oswin",
        "*Tarrow, Keeper of the Eastern Light and First Pilot of the Harbour of Norhaven",
        "and of the isles that belong to it, who has come a long way to be with us here.",
    )
    blocks = read(pdf([*lines, *rows(*[FIRST[3][3]] * 5, top=690)])).blocks
    assert blocks[0].text.startswith("On behalf")
    assert blocks[0].text.endswith("with us here.")


def test_a_line_that_begins_in_bold_type_is_not_bold() -> None:
    lines: list[Line] = [(72, 760 - 14 * n, 11, FIRST[3][3]) for n in range(4)]
    lines += [
        (72, 690, 11, "*Mr. Chair,"),
        (130, 690, 11, "we have come to speak of the old pier."),
    ]
    assert not [mark for mark in read(pdf(lines)).marks if mark.role == "strong"]


def test_a_page_number_set_like_a_further_line_is_none() -> None:
    """It stands one step below the text, in the same type, and the text goes on overleaf."""
    words = "the town had no lamp and no pier, and the boats lay out in the bay at night, so"
    pages = [
        [(72, 760 - 14 * n, 11, words) for n in range(9)] + [(295, 634, 11, str(number))]
        for number in (1, 2, 3)
    ]
    speech = read(pdf(*pages))
    assert not {"1", "2", "3"} & set(speech.text.split())
    assert len(speech.blocks) == 1


def test_an_item_begins_below_a_full_row() -> None:
    lead = rows(
        "We ask three things of the harbour board this spring, and we ask them of all of",
        "you who sit on it:",
    )
    items = rows(
        "- a pier that is long enough for all the boats of the town and of the isles;",
        "- a lamp that can be seen by each of them from the other side of the bay;",
        "- a bell that all of us can hear.",
        left=90,
        top=732,
    )
    [listed] = read(pdf([*lead, *items])).lists
    assert [item.text.split()[1] for item in listed.items] == ["pier", "lamp", "bell"]


def test_items_that_stand_further_in_are_inner_ones_though_their_marker_is_the_same() -> None:
    lead = rows(FIRST[2][3], "storm. We need:")
    items: list[Line] = []
    for n, (left, words) in enumerate(
        [(80, "a pier of stone, with:"), (108, "planks of oak; and"), (108, "lamps of brass;"),
         (80, "a road; and"), (80, "a school.")]
    ):  # fmt: skip
        items += [(left, 728 - 14 * n, 11, "-"), (left + 14, 728 - 14 * n, 11, words)]
    lists = read(pdf([*lead, *items, *rows("That is all, and we shall have it.", top=640)])).lists
    assert [[item.text for item in one.items] for one in lists] == [
        ["a pier of stone, with:", "a road; and", "a school."],
        ["planks of oak; and", "lamps of brass;"],
    ]


def test_a_page_number_beside_a_running_foot_is_one() -> None:
    pages = [
        [*rows(*[FIRST[3][3]] * 9), (72, 40, 9, "39-01234"), (530, 40, 9, f"{number}/3")]
        for number in (1, 2, 3)
    ]
    gone = [change.old.strip() for change in read(pdf(*pages)).removals]
    assert {"1/3", "2/3", "3/3"} <= set(gone)


def test_a_figure_in_the_last_row_of_a_table_is_no_page_number() -> None:
    cells = [(72, 560 - 14 * n, 11, name) for n, name in enumerate(("North", "South", "East"))]
    cells += [(272, 560 - 14 * n, 11, str(n + 40)) for n in range(3)]
    assert "East 42" in read(pdf([*FIRST[1:], *cells])).text


def test_numbered_paragraphs_hang_out_to_the_left() -> None:
    row = "the board has met four times this year, and each time it has put off the pier to"
    lines: list[Line] = []
    for n in range(4):
        lines += [(72, 760 - 56 * n, 11, f"{n + 8}."), (100, 760 - 56 * n, 11, f"Once again {row}")]
        lines += [(100, 746 - 56 * n, 11, row), (100, 732 - 56 * n, 11, "the year after.")]
        lines += [(72, 718 - 56 * n, 11, "Mr Chairman")] if n == 1 else []
    texts = [block.text for block in read(pdf(lines)).blocks]
    assert [text[:11] for text in texts if text[0].isdigit()] == [
        "8. Once aga", "9. Once aga", "10. Once ag", "11. Once ag",
    ]  # fmt: skip
    assert "Mr Chairman" in texts


def test_short_rows_end_no_paragraph_where_paragraphs_are_indented() -> None:
    lines: list[Line] = []
    for top in (760, 704, 648, 592):
        head = "CHAIR. The lamps were lit again on the first of May, as we had said."
        lines += rows(head, left=108, top=top)
        lines += rows(
            "Not one of the boats was late. Nobody had thought so before we did it. Mr.",
            "Orme had doubted it, and he said so in the paper of this town week by week.",
            "He has come round. [Laughter]",
            top=top - 14,
        )
    assert [block.text[:9] for block in read(pdf(lines)).blocks] == ["CHAIR. Th"] * 4


def test_hyphens_at_row_ends_part_words_or_belong_to_them() -> None:
    lines = rows(
        "The government of the isles has met, and we shall hear from it what the govern-",
        "ment means to do about the pier, which the people of the town of North-",
        "Haven have waited for these ten years, as every member of this well-",
        "known house can tell you, and as the board itself has said time and again.",
    )
    text = read(pdf(lines)).text
    assert "what the government means" in text
    assert "of North-Haven have" in text
    assert "this well-known house" in text


def test_rows_from_the_right_begin_with_their_right_fragment() -> None:
    def line(words: str, left: float) -> PrintedLine:
        return PrintedLine(words, Span(0, len(words)), Box(left, 10, left + 40, 20), 11, False, 20)

    [row] = rows_of([line("עולם", 20), line("שלום", 80)])
    assert [part.words for part in row.lines] == ["שלום", "עולם"]
    assert (row.left, row.right) == (-120, -20)
    assert [part.words for part in Row.of([line("sail", 80), line("we", 20)]).lines] == [
        "we",
        "sail",
    ]


def test_a_table_of_contents_goes_and_makes_no_headings() -> None:
    contents: list[Line] = [(72, 760, 14, "*Contents")]
    for n, words in enumerate(["The pier we build", "*The lamps we light", "The bell we ring"]):
        contents.append((72, 730 - 14 * n, 11, f"{words} ...................... {n + 2}"))
    speech = read(pdf(contents, FIRST))
    assert speech.text.startswith("The harbour we keep")
    assert [change.rule for change in speech.removals][:4] == ["FUR046"] * 4


def test_rows_of_cells_stay_rows() -> None:
    cells = [("Berth", "Boats", "Dues"), ("North", "120", "$35,000"), ("South", "90", "$28,000")]
    table: list[Line] = [
        (72 + 150 * n, 560 - 14 * row, 11, cell)
        for row, line in enumerate(cells)
        for n, cell in enumerate(line)
    ]
    speech = read(pdf([*FIRST[1:], *table]))
    assert "North 120 $35,000\nSouth 90 $28,000" in speech.text
    [found] = [block for block in speech.blocks if block.type == "table"]
    assert [tuple(cell.text for cell in row) for row in found.rows] == cells


@pytest.mark.parametrize("mangled", ["اا", "سB", "@ن"])
def test_arabic_that_lost_its_letters_is_rubbish(mangled: str) -> None:
    words = ["سلام", "مدينة", "بحر", "ميناء"] * 20
    _refuse_mangled(" ".join(words))
    with pytest.raises(Unreadable, match="Arabic"):
        _refuse_mangled(" ".join(words + [f"و{mangled}ر"] * 12))


def test_a_page_that_ends_with_a_short_row_ends_its_paragraph() -> None:
    words = "Statement of the Keeper of the Eastern Light before the whole of the harbour"
    cover = rows(words, "board of Norhaven") + [(295, 40, 11, "1")]
    speech = read(pdf(cover, rows(*[FIRST[2][3]] * 3), rows("Friends of the harbour.")))
    assert [block.text[:9] for block in speech.blocks[:2]] == ["Statement", "Friends o"]


def test_a_damaged_page_is_named() -> None:
    raw = pdf(FIRST, SECOND).replace(b"/Type /Page /Parent 2 0 R", b"/Type /Gape /Parent 9 0 R", 1)
    speech = read(raw.replace(b"/Kids [5 0 R 7 0 R]", b"/Kids [3 0 R 7 0 R]"))
    assert [(w.code, w.message) for w in speech.warnings if w.code == "page-unread"] == [
        ("page-unread", "page 1 is damaged")
    ]
    assert speech.text.startswith("waiting for a plan")


def test_pages_beyond_the_most_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechkit_pdf.formats.PAGES", 1)
    speech = read(pdf(FIRST, SECOND))
    assert [warning.code for warning in speech.warnings] == ["pages-unread"]


def test_an_unknown_lock_is_no_damage() -> None:
    lock = b"trailer << /Encrypt << /Filter /Other /V 9 >> /ID [(a)(b)] "
    speech = read(pdf(FIRST).replace(b"trailer << ", lock))
    assert (speech.outcome, "locked" in (speech.reason or "")) == ("unreadable", True)


@pytest.mark.parametrize("step", [1, 5])
def test_numbers_that_count_the_lines_go(step: int) -> None:
    words = "have come a long way since that night, and nobody has forgotten it, for we"
    lines: list[Line] = []
    for n in range(1, 26):
        lines += [(60, 760 - 14 * n, 9, str(n))] if n % step == 0 else []
        lines += [(110, 760 - 14 * n, 11, words)]
    speech = read(pdf([*lines, *rows("sail.", left=110, top=396)]))
    assert speech.text == " ".join([*[words] * 25, "sail."])
    assert {change.rule for change in speech.removals} == {"PDF020"}


def test_numbers_of_items_stay() -> None:
    lines: list[Line] = []
    for n in range(1, 13):
        lines += [(60, 760 - 14 * n, 11, str(n))]
        lines += [(110, 760 - 14 * n, 11, "A pier that is long enough for all of the boats")]
    assert not read(pdf([*FIRST[2:5], *[(x, y - 120, s, w) for x, y, s, w in lines]])).removals
