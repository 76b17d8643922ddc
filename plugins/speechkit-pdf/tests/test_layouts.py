"""PDF: what stands where on a page, as a reader takes it in: columns, bands, asides, tables."""

from __future__ import annotations

from itertools import cycle, pairwise

import pytest

from speechkit import Span
from speechkit_pdf.asides import asides_of
from speechkit_pdf.columns import Row, rows_of
from speechkit_pdf.depths import Depths
from speechkit_pdf.pages import Page, Setting
from speechkit_pdf.paragraphs import HYPHENED, LINE, PARAGRAPH, between
from speechkit_pdf.printed import Box, PrintedLine
from speechkit_pdf.signs import is_sentence
from speechkit_pdf.tables import tables_of

WORDS = (
    "we have come a long way together since the great storm and nobody in this hall has forgotten "
    "that night when the old pier was lost and the lamps went out along the whole of the quay"
)


def line(words: str, left: float, base: float, size: float = 10, wide: float = 5) -> PrintedLine:
    """A line of type; `wide` is the width of a letter in points."""
    box = Box(left, base - size, left + wide * len(words), base)
    return PrintedLine(words, Span(0, len(words)), box, size, False, base)


def flow(count: int, letters: int, left: float, top: float, size: float = 10) -> list[PrintedLine]:
    """Lines of running text, one below the other."""
    words, lines = cycle(WORDS.split()), []
    for number in range(count):
        row = next(words)
        while len(row) < letters - 6:
            row += f" {next(words)}"
        lines.append(line(row[:letters], left, top + 14 * number, size))
    return lines


def texts(rows: list[Row]) -> list[str]:
    return [" | ".join(part.words for part in row.lines) for row in rows]


@pytest.mark.parametrize(("count", "letters", "step"), [(2, 48, 270), (3, 30, 180)])
def test_columns_are_read_one_after_the_other(count: int, letters: int, step: float) -> None:
    columns = [flow(20, letters, 40 + step * number, 100) for number in range(count)]
    rows = rows_of([part for across in zip(*columns, strict=True) for part in across])
    assert texts(rows) == [part.words for column in columns for part in column]
    assert {row.left for row in rows} == {40}


def test_the_head_and_the_foot_of_a_page_stand_around_its_columns() -> None:
    head = [line("United Nations", 40, 40, 12), line("A/99/PV.7", 430, 40, 20)]
    foot = [line("39-01234", 40, 800, 8), line("1/9", 540, 800, 8)]
    columns = [*flow(20, 48, 40, 100), *flow(20, 48, 310, 100)]
    found = texts(rows_of([*head, *columns, *foot]))
    assert (found[0], found[-1]) == ("United Nations | A/99/PV.7", "39-01234 | 1/9")
    assert len(found) == 42


def test_notes_below_columns_are_read_column_by_column() -> None:
    columns = [*flow(20, 48, 40, 100), *flow(20, 48, 310, 100)]
    notes = [line("1 As the keeper said.", 40, 440, 8), line("In May.", 40, 450, 8)]
    notes += [line("2 Most of them.", 310, 440, 8)]
    assert texts(rows_of([*columns, *notes]))[-3:] == [note.words for note in notes]


def test_white_between_paragraphs_parts_no_columns() -> None:
    """Paragraphs end at the same height in both: each column is read to its end all the same."""
    left, right = ([*flow(9, 48, x, 100), *flow(9, 48, x, 280)] for x in (40, 310))
    assert texts(rows_of([*left, *right])) == [part.words for part in [*left, *right]]


def test_the_rest_of_a_longer_column_is_read_before_the_next() -> None:
    left, right = [*flow(14, 48, 40, 100), *flow(2, 48, 40, 320)], flow(14, 48, 310, 100)
    foot = [line("39-01234", 40, 800, 8), line("1/9", 540, 800, 8)]
    found = texts(rows_of([*left, *right, *foot]))
    assert found == [*[part.words for part in [*left, *right]], "39-01234 | 1/9"]


def test_heads_of_which_each_column_has_its_own_stand_above_it() -> None:
    """As where a speech is printed in two languages side by side."""
    left, right = ([line(head, x, 70, 14), *flow(14, 48, x, 110), *flow(4, 48, x, 320)]
                   for head, x in (("A statement", 40), ("Une allocution", 310)))  # fmt: skip
    assert texts(rows_of([*left, *right])) == [part.words for part in [*left, *right]]


def test_two_small_lines_beside_a_large_one_are_not_one() -> None:
    large = line("City of Norhaven", 40, 60, 24, 12)
    small = [line("12 Quay Street", 400, 50, 9), line("39 123 456 780", 400, 60, 9)]
    found = texts(rows_of([large, *small]))
    assert not any(all(part.words in row for part in small) for row in found)
    assert sum(len(row.split(" | ")) for row in found) == 3


def test_a_head_that_stands_alone_heads_all_columns() -> None:
    parts = [[line("The pier", 40, top, 14), *flow(12, 48, 40, top + 30),
              *flow(12, 48, 310, top + 30)] for top in (60, 300)]  # fmt: skip
    found = texts(rows_of([*parts[0], *parts[1]]))
    assert found == [part.words for part in [*parts[0], *parts[1]]]


def test_lines_from_top_to_bottom_are_read_from_the_right() -> None:
    words = ["港の皆さん、私たちは", "大きな嵐の夜から", "歩んできました。"]
    lines = [
        PrintedLine(
            part, Span(0, len(part)), Box(x, 80, x + 19, 80 + 12 * len(part)), 12, False, 80
        )
        for part, x in zip(words, (480, 460, 440), strict=True)
    ]
    rows = rows_of([*reversed(lines), line("- 1 -", 290, 800)])
    assert texts(rows) == [*words, "- 1 -"]
    assert [row.base for row in rows[:3]] == [-480, -460, -440]


def test_a_large_letter_begins_the_first_of_the_rows_beside_it() -> None:
    text = [*flow(2, 60, 100, 100), *flow(6, 60, 72, 128)]
    cap = line("F", 72, 116, 30, 22)
    rows = rows_of([cap, *text])
    assert [part.words for part in rows[0].lines] == ["F", text[0].words]
    assert (rows[0].left, rows[0].size, rows[0].base) == (72, 10, 100)
    assert texts(rows[1:]) == [part.words for part in text[1:]]


def quoted(size: float, tops: list[float]) -> list[PrintedLine]:
    words = ["Nobody in this hall", "has forgotten that", "night."]
    return [line(part, 400, top, size) for part, top in zip(words, tops, strict=True)]


@pytest.mark.parametrize(
    ("size", "tops"), [(16, [128, 148, 168]), (10, [121, 135, 149])], ids=["larger", "between"]
)
def test_a_quotation_beside_the_text_is_set_apart(size: float, tops: list[float]) -> None:
    text, aside = flow(12, 60, 72, 100), quoted(size, tops)
    rows = rows_of([*text, *aside])
    assert [row.first for row in rows if row.aside] == [part.words for part in aside]
    assert texts([row for row in rows if not row.aside]) == [part.words for part in text]


def test_cells_of_a_table_are_no_asides() -> None:
    names = flow(6, 40, 72, 100)
    cells = [line("the whole of it", 400, 100 + 14 * number) for number in range(6)]
    assert asides_of([*map(list, zip(names, cells, strict=True))]) == []


def test_small_figures_beside_the_text_are_no_asides() -> None:
    text = flow(6, 40, 72, 100)
    figures = [line("12", 400, 97 + 14 * number, 6) for number in range(6)]
    assert asides_of([*map(list, zip(text, figures, strict=True))]) == []


def cells(*rows: str, top: float = 300, step: float = 120) -> list[PrintedLine]:
    """Rows of cells, parted by `|`, in columns `step` points from each other."""
    return [
        line(cell, 72 + step * column, top + 14 * number)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row.split("|"))
        if cell
    ]


def found(lines: list[PrintedLine]) -> list[tuple[int, int]]:
    """How many rows and columns the tables of a page have."""
    page = Page(rows_of([*flow(6, 70, 72, 100), *lines, *flow(6, 70, 72, 500)]))
    return [(len(table.rows), len(table.rows[0])) for table in tables_of(page)]


FLEET = ("Harbour|2030|2031", "North|120|130", "South|90|95")


def test_rows_of_cells_are_a_table() -> None:
    assert found(cells(*FLEET)) == [(3, 3)]
    assert found(cells("North|120", "South|90", "East|40")) == [(3, 2)]


@pytest.mark.parametrize(
    "rows",
    [
        ("Harbour|2030|2031",),  # one row
        ("For the board|The keeper", "For the town|The mayor", "For the isles|The pilot"),
        ("North ........ 4|120|7", "South ........ 5|90|8"),  # a table of contents
    ],
)
def test_other_rows_with_white_in_them_are_none(rows: tuple[str, ...]) -> None:
    if "...." in rows[0]:
        rows = tuple(row.replace("|", " ") for row in rows)
    assert found(cells(*rows)) == []


def test_columns_of_text_are_no_table() -> None:
    lines = [part for n in range(3) for part in flow(6, 45, 72 + 250 * n, 300)]
    assert found(lines) == []


def wrapped(*rows: tuple[str, ...], align: float, top: float = 300) -> list[PrintedLine]:
    """A table whose cells have lines parted by `/`, set from 0 (top) to 1 (foot) of their row."""
    lines = []
    for row in rows:
        most = max(cell.count("/") for cell in row)
        for column, cell in enumerate(row):
            start = top + 12 * align * (most - cell.count("/"))
            lines += [line(words, 72 + 150 * column, start + 12 * number)
                      for number, words in enumerate(cell.split("/"))]  # fmt: skip
        top += 12 * most + 22
    return lines


@pytest.mark.parametrize("align", [0, 0.5, 1])
def test_a_cell_of_several_lines_is_one(align: float) -> None:
    table = wrapped(("Name of the berth", "Number of boats/in that year", "Dues paid"),
                    ("North quay", "120", "35"), ("South quay/fish market/of the town", "90", "28"),
                    ("East", "7", "1"), align=align)  # fmt: skip
    page = Page(rows_of([*flow(6, 70, 72, 100), *table, *flow(6, 70, 72, 500)]))
    [found] = tables_of(page)
    cells = [[" ".join(part.words for part in row.lines[start:end]) for start, end in cells]
             for row, cells in zip(page.rows[found.first :], found.rows, strict=False)]  # fmt: skip
    assert cells == [
        ["Name of the berth", "Number of boats in that year", "Dues paid"],
        ["North quay", "120", "35"],
        ["South quay fish market of the town", "90", "28"],
        ["East", "7", "1"],
    ]


def test_rows_of_a_table_with_no_white_between_them_stay_apart() -> None:
    assert found(cells(*FLEET, "East|40|41", top=300)) == [(4, 3)]
    assert found([*cells("Harbour|In|In", top=270), *cells(*FLEET, "East|40|41")])[-1] == (5, 3)


def test_a_cell_of_two_words_is_one() -> None:
    lines = [*cells(*FLEET), line("East", 72, 342), line("Isle", 95, 342)]
    lines += [line("40", 192, 342), line("41", 312, 342)]
    page = Page(rows_of([*flow(6, 70, 72, 100), *lines]))
    assert tables_of(page)[0].rows[-1] == [(0, 2), (2, 3), (3, 4)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("The harbour we keep", False),
        ("Friends of the harbour.", False),
        ("We have come a long way since the great storm, and nobody has forgotten that night, we.",
         True),
        ("港の皆さん、私たちは大きな嵐の夜から歩んできました。", True),
        ("港の皆さん", False),
    ],
)  # fmt: skip
def test_a_sentence_is_no_heading_however_large(words: str, said: bool) -> None:
    assert is_sentence([Row.of([line(words, 40, 100, 20)])]) is said


def test_centred_rows_of_a_title_page_keep_their_ends() -> None:
    title = ("STATEMENT BY THE KEEPER OF THE EASTERN LIGHT",
             "AT THE DEBATE OF THE BOARD OF ALL THE ISLES OF THE NORTHERN SEA OF ORME")  # fmt: skip
    head = [line(words, 250 - 2.5 * len(words), 60 + 14 * n) for n, words in enumerate(title)]
    page = Page(rows_of([*head, *flow(12, 72, 70, 130)]))
    assert between(page, Setting.of([page]), page.rows[:1], page.rows[1]) == LINE


def test_the_rows_of_a_title_step_down_as_far_as_their_type_asks() -> None:
    title = [line(words, 150, 60 + 22 * n, 18) for n, words in enumerate(("The Pier", "of All"))]
    page = Page(rows_of([*title, *flow(6, 80, 40, 140)]))
    above, below, text = page.rows[:3]
    assert (page.apart(above, below), page.apart(below, text)) == (False, True)


def test_depths_are_known_before_the_outermost_item_is_reached() -> None:
    places = ((90, "We need:"), (150, "- a pier;"), (150, "- a lamp."), (120, "• It is old."))
    rows = [row(words, left, 100 + 14 * n) for n, (left, words) in enumerate(places)]
    depths = Depths(rows)
    assert [depths.before(one) for one in rows] == ["", "    ", "    ", ""]


def test_a_paragraph_stands_in_under_the_words_of_an_item() -> None:
    item = [row("• It was lost in the storm,", 90, 100), row("and with it the lamp.", 104, 114)]
    depths = Depths(item)
    assert not depths.is_under(item)
    assert depths.is_under([row("Nobody saw it go.", 104, 140)])
    assert not depths.is_under([row("We sail.", 90, 170)])
    assert not depths.is_under([row("A first line set in.", 104, 200), row("It goes on.", 90, 214)])


def row(words: str, left: float, base: float) -> Row:
    return Row.of([line(words, left, base)])


def test_chinese_paragraphs_begin_set_in_by_two_letters() -> None:
    words = "灯塔是海上的眼睛也是渔民心里的依靠没有灯塔就没有安全没有安全就没有发展"
    places = ((72, words), (72, "我们要办好。"), (92, "一、统一思想"), (92, words), (72, "谢谢。"))
    lines = [line(said, left, 100 + 14 * n, 10, 10) for n, (left, said) in enumerate(places)]
    page = Page(rows_of(lines))
    found = [
        between(page, Setting(10, bold_tells=False), [above], below)
        for above, below in pairwise(page.rows)
    ]
    assert found == [HYPHENED, PARAGRAPH, PARAGRAPH, HYPHENED]
