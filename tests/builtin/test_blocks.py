"""Blocks: headings by marks, tables, notes, and how a paragraph ends."""

from __future__ import annotations

from speechkit import Fact, Mark, Reading, Source, Span, Speech, Table, Toolkit, normalise
from speechkit.builtin.rules.blocks.headings import headed
from speechkit.builtin.rules.blocks.set_off import quotes, tables
from speechkit.draft import Draft

TOOLKIT = Toolkit.load(strangers=False)


def read(text: str, name: str = "talk.txt") -> Speech:
    return normalise(Source.from_text(text, name), toolkit=TOOLKIT)


def heads(text: str, *marks: Mark, facts: tuple[Fact, ...] = ()) -> list[tuple[str, int]]:
    draft = Draft.of(Reading.of_file(text, marks=marks, facts=facts))
    levels = draft.once(headed).levels
    return [(draft.lines[number].bare, level) for number, level in sorted(levels.items())]


def test_a_claimed_title() -> None:
    text = "Ada Orme\n\nThe old pier.\n\nWe thank you all."
    assert heads(text, Mark(Span(10, 23), "title")) == [("The old pier.", 1)]


def test_a_title_that_the_markup_knows_better() -> None:
    fact = Fact("title", "The Old Pier and its Lamp", "front matter")
    assert heads("Saltby Bay\n\nWe thank you all.", facts=(fact,)) == []
    assert heads("The old pier\n\nWe thank you all.", facts=(fact,)) == [("The old pier", 1)]


def test_what_a_table_of_contents_names_is_a_heading() -> None:
    table = "Contents\n\nThe lamp ...... 2\nWhat we are to do ...... 4\nThe bell ...... 9\n\n\f"
    said = "What we are to do\n\nWe light it.\n\nWhat we did\n\nWe lit it.\n\nThe lamp"
    blocks = read(f"{table}{said}\n\nIt is lit.").blocks
    assert [block.text for block in blocks if block.type == "heading"] == [
        "What we are to do",
        "The lamp",
    ]


def test_marks_of_headings() -> None:
    text = "We came.\n\nThe old pier\n\nWe went.\n\n[Music]\n\nWe sang."
    marks = (Mark(Span(10, 22), "h3"), Mark(Span(34, 41), "h4"))
    assert heads(text, *marks) == [("The old pier", 3)]


def test_a_long_sentence_that_looks_like_the_heading_above_it() -> None:
    said = "It is the pier that we lost in the storm, and the lamp that went out with it " * 2
    for below, found in ((f"{said}too.", 1), (f"{said}too.".upper(), 2), (f"{said}too", 2)):
        marks = (Mark(Span(0, 12), "h3"), Mark(Span(14, 14 + len(below)), "h3"))
        assert len(heads(f"The old pier\n\n{below}\n\nWe went.", *marks)) == found, below


def test_lines_that_chinese_figures_count() -> None:
    text = "同志们：\n\n一、统一思想，提高认识\n\n灯塔是眼睛。\n\n二、狠抓落实\n\n谢谢大家！"
    assert heads(text)[-2:] == [("一、统一思想，提高认识", 2), ("二、狠抓落实", 2)]
    assert not heads(text.replace("二、", "三、"))


def test_a_strong_line_may_stand_above_its_paragraph() -> None:
    text = "We came.\n\nThe old pier\nIt must be mended.\n\nIt is old\n\nWe went."
    marks = (Mark(Span(10, 22), "strong"), Mark(Span(43, 45), "strong"))
    assert heads(text, *marks) == [("The old pier", 2)]


def test_two_lines_in_italics_may_stand_above_their_paragraphs() -> None:
    prose = "It must be mended before the winter, for the boats lie open to the sea, " * 2
    text = f"We came.\n\nThe old pier\n{prose}\n\nIs it safe?\n{prose}\n\nWe went."
    second = text.index("Is it")
    one, two = Mark(Span(10, 22), "em"), Mark(Span(second, second + 11), "i")
    assert heads(text, one, two) == [("The old pier", 3), ("Is it safe?", 3)]
    assert heads(text, one) == []
    verse = text.replace(prose, "It must be mended.")
    again = verse.index("Is it")
    assert heads(verse, one, Mark(Span(again, again + 11), "i")) == []


def test_a_line_in_strong_italics_is_a_heading_once() -> None:
    text = "We came.\n\nThe old pier\nIt must be mended.\n\nWe went."
    assert heads(text, Mark(Span(10, 22), "strong"), Mark(Span(10, 22), "em")) == [
        ("The old pier", 2)
    ]


def test_names_in_strong_type_are_no_headings() -> None:
    text = "We came.\n\nMr Orme\n\nIt is old.\n\nDirector of the pier"
    assert heads(text, Mark(Span(10, 17), "strong")) == []


def test_a_table() -> None:
    speech = read("We grew:\n\n| Year | Lamps |\n|---|---|\n| 1911 | 12 |\n", "talk.md")
    found = next(block for block in speech.blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["Year", "Lamps"],
        ["1911", "12"],
    ]
    assert all(cell.text == cell.span.of(speech.text) for row in found.rows for cell in row)


def test_a_paragraph_ends_where_a_list_begins() -> None:
    speech = read("We went home to the harbour.\n• A pier.\n• A lamp.\n\nWe came back.")
    assert [block.type for block in speech.blocks] == ["paragraph", "list", "paragraph"]


def test_blocks_tile_the_text() -> None:
    speech = read(
        "THE PIER\n\n* * *\n\nWe need:\n• a pier\n• a lamp\n\nWe (a) go; and (b) stay. Yes."
    )
    at = 0
    for block in speech.blocks:
        assert not speech.text[at : block.span.start].strip()
        assert at <= block.span.start < block.span.end
        at = block.span.end
    assert not speech.text[at:].strip()


LONG = "It must be mended, and the lamp that stood at its end must be lit again before the winter."


def test_longer_lines_head_where_shorter_ones_do() -> None:
    headed_by = ["The old pier", "Lamps and boats", "Cutting the tolls"]
    longer = "Making the harbour safe for every small boat"
    assert heads(f"{LONG}\n\n{longer}\n\n{LONG}") == []
    prose = "\n\n".join([LONG] * 3)
    text = "\n\n".join(f"{prose}\n\n{words}\n\n{prose}" for words in [*headed_by, longer])
    assert [words for words, _ in heads(text)] == [*headed_by, longer]


def test_a_title_page_heads_nothing_but_its_title() -> None:
    text = (
        "NATIONAL STATEMENT\n\nPRIME MINISTER\n\nHonorable Ada Moor\n\nSALTBY, NEW YORK\n\n"
        f"Mr. President,\n\nwe sail.\n\nTHE OLD PIER\n\n{LONG}"
    )
    assert [words for words, _ in heads(text)] == ["NATIONAL STATEMENT", "THE OLD PIER"]


def test_a_table_inside_a_cell_gives_its_cells_to_no_other() -> None:
    text = "Lamps\t12\tof oil\n3\tof gas\n\nBoats\t4"
    spans = {
        "table": [(0, 33), (6, 24)],
        "tr": [(0, 24), (6, 15), (16, 24), (26, 33)],
        "td": [(0, 5), (6, 24), (6, 8), (9, 15), (16, 17), (18, 24), (26, 31), (32, 33)],
    }
    marks = tuple(Mark(Span(*span), role) for role in spans for span in spans[role])
    found = tables(Draft.of(Reading.of_file(text, marks=marks))).blocks
    rows = [[cell.text for cell in row] for row in found[0].rows]
    assert rows == [["Lamps", "12\tof oil\n3\tof gas"], ["Boats", "4"]]
    assert [[cell.text for cell in row] for row in found[6].rows] == [
        ["12", "of oil"],
        ["3", "of gas"],
    ]


def test_a_quotation_inside_another_is_found_once() -> None:
    text = "He wrote:\n\nWe sail.\n\nAda said we sail at dawn.\n\nThen she left."
    outer, whole, part = (text.index(words) for words in ("We sail", "Ada", "we sail at"))
    end = text.index("\n\nThen")
    marks = tuple(Mark(Span(start, end), "blockquote") for start in (outer, whole, part))
    found = quotes(Draft.of(Reading.of_file(text, marks=marks)))
    assert [found.blocks[start].text for start in found.starts] == [
        "We sail.",
        "Ada said we sail at dawn.",
        "we sail at dawn.",
    ]


_LONG = "It lay there in ruins when we came to this harbour, and nobody had lit its lamp for years."


def _under(*headings: str, numbered: bool) -> str:
    paragraphs = [
        f"{head}\n\n{f'{number}. ' if numbered else ''}{_LONG}"
        for number, head in enumerate(headings, 2)
    ]
    return "\n\n".join(["We came.", *paragraphs])


def test_as_many_headings_as_paragraphs_where_these_have_numbers() -> None:
    names = ("The Old Pier", "Lamp and Bell", "Harbour Dues", "Nets and Boats")
    assert heads(_under(*names, numbered=True)) == [(name, 2) for name in names]
    assert heads(_under(*names, numbered=False)) == []


def test_headings_on_end_where_others_are_sure() -> None:
    names = ("The Old Pier", "Lamp and Bell", "Harbour Dues")
    sure = _under(*names, numbered=True)
    on_end = f"{sure}\n\nBoats: the Promise of the Tide\n\nOur Nets\n\n5. {_LONG}"
    assert heads(on_end)[3:] == [("Boats: the Promise of the Tide", 2), ("Our Nets", 2)]
    assert len(heads(f"{sure}\n\nBoats: the promise of it\n\nOur Nets\n\n5. {_LONG}")) == 3
    assert len(heads(f"{sure}\n\nBoats and Tides\n\nOur Nets\n\nThey dried.")) == 3


def test_a_heading_that_only_a_line_end_parts_from_the_paragraph_above() -> None:
    assert heads(f"{_LONG}\nThe lamp\n\n{_LONG}") == [("The lamp", 2)]
    assert heads(f"We came.\nThe lamp\n\n{_LONG}") == []
    assert heads(f"{_LONG}\nThe lamp\nof the pier\n\n{_LONG}") == []
    assert heads("\n\n".join([f"{_LONG}\nThe lamp", *[f"{_LONG}\n{_LONG}"] * 20, _LONG])) == []


def test_who_signed_heads_nothing_but_the_last_heading_of_a_record_stays() -> None:
    text = f"THE OLD PIER\n\n{_LONG}\n\nADA ORME\n\nMINISTER FOR THE HARBOURS OF THE WEST"
    assert heads(f"We came.\n\n{text}") == [("THE OLD PIER", 2)]
    marked = f"{_LONG}\n\nQuestions on Piers"
    span = Span(len(_LONG) + 2, len(marked))
    assert heads(marked, Mark(span, "h3")) == [("Questions on Piers", 3)]


_LONG = "We came to this harbour in the spring of last year, when it lay there in ruins for us all."


def test_a_text_that_has_headings_has_them_below_items_and_above_short_sentences_too() -> None:
    parts = [
        part for words in ("pier", "lamp", "bell") for part in (f"The old {words}", *[_LONG] * 5)
    ]
    items = ["– Ring the bell.", "– Sing to it…"]
    below = [
        "Keeping the peace in our harbour for good",
        "I speak of the sea, and of all who sail on it.",
    ]
    text = "\n\n".join([_LONG, *parts, *items, *below])
    assert [words for words, _ in heads(text)][-2:] == ["The old bell", below[0]]
    assert below[0] not in dict(heads("\n\n".join([_LONG] * 5 + items + below)))


def test_a_counted_part_below_a_title_page_is_a_heading() -> None:
    title = "BUDGET SPEECH\n\nDelivered by the Minister of Lamps, the Hon. Ada Moor, 5 May 2011"
    said = "Mr. Speaker, we sail today, and the lamp is lit on the pier, as it was in spring."
    text = f"{title}\n\n1. INTRODUCTION\n\n{said}\n\n2. THE LAMPS\n\nThey are lit. They were dark."
    found = ["BUDGET SPEECH", "1. INTRODUCTION", "2. THE LAMPS"]
    assert [words for words, _ in heads(text)] == found
