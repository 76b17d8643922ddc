"""Lists: what an item knows of itself, lists inside items, lists that go on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speechkit import (
    Correction,
    Corrections,
    Item,
    List,
    Mark,
    Reading,
    Source,
    Span,
    Speech,
    Toolkit,
    normalise,
    walk,
)
from speechkit.builtin.rules.lists.listed import listed
from speechkit.builtin.rules.lists.marked_lists import plan
from speechkit.builtin.rules.lists.markers import marker_of, roman
from speechkit.draft import Draft

TOOLKIT = Toolkit.load(strangers=False)


def read(text: str) -> Speech:
    return normalise(Source.from_text(text, "talk.txt"), toolkit=TOOLKIT)


def items(found: List) -> list[tuple[str | None, str]]:
    return [(item.label, item.text) for item in found.items]


# ── markers ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    ["1911. That", "* * *", "*word*", "-5", "§ 12", "e.g. a", "U.S. a", "No. 10", "word", ""],
)
def test_what_opens_no_line(line: str) -> None:
    assert marker_of(line) is None


@pytest.mark.parametrize(
    ("line", "label", "counts"),
    [
        ("(c) a", "(c)", (("letter", 3), ("roman", 100))),
        ("iv) a", "iv)", (("roman", 4),)),
        ("aa) a", "aa)", (("letter", 27),)),
        ("12\\. a", "12\\.", (("number", 12),)),
        ("1.2.3 a", "1.2.3", (("outline", 3),)),
        ("⑴ a", "⑴", (("number", 1),)),
        ("ⓑ a", "ⓑ", (("letter", 2),)),
        ("  – a", "–", ()),
    ],
)
def test_what_a_label_could_count(line: str, label: str, counts: object) -> None:
    marker = marker_of(line)
    assert marker is not None
    assert (marker.label, marker.counts) == (label, counts)
    assert line[marker.start : marker.end] == label
    assert line[marker.body :] == "a"


def test_roman_numbers() -> None:
    assert [roman(word) for word in ("i", "IV", "xix", "iiii", "vx", "")] == [
        1,
        4,
        19,
        None,
        None,
        None,
    ]


# ── what a list knows ────────────────────────────────────────────────────────────────────────


def test_signs_and_conjunctions_stay_and_are_named() -> None:
    found = read("We need:\n\n– a pier;\n\n– a lamp; and\n\n– a bell.").lists[0]
    assert [item.terminator for item in found.items] == [";", None, "."]
    assert [item.conjunction for item in found.items] == [None, "and", None]
    assert found.items[1].text == "a lamp; and"


def test_the_sentence_can_be_had_whole() -> None:
    speech = read("We came.\n\nWhether it is:\n\n– the pier;\n\n– or the lamp;\n\nit is ours.")
    assert speech.lists[0].sentence(speech.text) == (
        "Whether it is:\n\n– the pier;\n\n– or the lamp;\n\nit is ours."
    )


def test_every_span_holds_its_words() -> None:
    speech = read(
        "We need:\n\n(a) a pier:\n\n(i) of oak\n\n(ii) of stone\n\nor so\n\n(b) a lamp\n\nand more."
    )
    for block in walk(speech.blocks):
        if isinstance(block, Item):
            assert block.text == block.span.of(speech.text)
            assert block.label_span is None or block.label == block.label_span.of(speech.text)
        if isinstance(block, List) and block.intro:
            assert block.intro.text == block.intro.span.of(speech.text)


def test_a_list_inside_an_item() -> None:
    outer, inner = read("We need:\n\n1. a pier:\n\n(a) of oak\n\n(b) of stone\n\n2. a lamp").lists
    assert items(outer) == [("1.", "a pier:"), ("2.", "a lamp")]
    assert items(inner) == [("(a)", "of oak"), ("(b)", "of stone")]
    assert outer.items[0].blocks == (inner,)
    assert inner.intro is not None
    assert inner.intro.text == "a pier:"


def test_values_by_the_run() -> None:
    text = "We need:\n\n" + "\n".join(f"({letter}) {letter}" for letter in "abcdefghij")
    found = read(text).lists[0]
    assert [item.value for item in found.items] == list(range(1, 11))
    assert found.style == "lettered"
    assert read("We need:\n(i) a\n(ii) b").lists[0].style == "roman"


def test_a_list_that_goes_on_names_the_first() -> None:
    middle = "\n\n".join(f"We speak of number {n}, and of no other." for n in range(6))
    first, other, second = read(
        f"We need:\n\n1. a pier\n\n2. a lamp\n\n{middle}\n\nAnd:\n\n– oak\n\n– brass\n\n"
        f"{middle}\n\n3. a bell"
    ).lists
    assert (first.continues, other.continues, second.continues) == (None, None, 0)
    assert second.items[0].value == 3


def test_claims_of_a_patent_depend_on_each_other() -> None:
    found = read(
        "What is claimed is:\n\n1. A pier.\n\n2. The pier of claim 1, of oak.\n\n"
        "3. The pier of any of claims 1 to 2, painted."
    ).lists[0]
    assert [item.depends_on for item in found.items] == [(), (1,), (1, 2)]


def test_numbers_down_a_whole_speech_number_its_paragraphs() -> None:
    speech = read("\n\n".join(f"{n}. We speak of the harbour today." for n in range(1, 30)))
    assert not speech.lists


def test_letters_that_begin_anew_down_a_whole_speech_are_lists() -> None:
    chapter = "We turn to the next matter, and we want:\n\na) oak\n\nb) brass\n\nc) rope"
    speech = read("\n\n".join([chapter] * 5))
    assert [len(found.items) for found in speech.lists] == [3] * 5
    numbered = "We turn to the next matter:\n\n1. oak\n\n2. brass\n\n3. rope"
    speech = read("\n\n".join([numbered] * 5))
    assert [len(found.items) for found in speech.lists] == [3] * 5


def test_the_gap_after_a_dash_is_evidence_that_outlives_white_space() -> None:
    speech = read("We need:\n\n–\u00a0a pier")
    assert items(speech.lists[0]) == [("–", "a pier")]
    assert "\u00a0" not in speech.text


def test_a_sentence_that_dots_carry_over_an_item_wraps_the_list_up() -> None:
    text = "We bear the weight of…\n\n– plans to make,\n\n– and boxes to tick…\n\n…so nobody sails."
    found = read(text).lists[0]
    assert [item.text for item in found.items] == ["plans to make,", "and boxes to tick…"]
    assert [run.text for run in found.wrap_up] == ["…so nobody sails."]


def test_numbers_of_the_source_that_go_on_under_headings_number_paragraphs() -> None:
    long = "It was the fishermen who told us that the tide had changed, and they were right. " * 2
    parts, marks, at = [], list[Mark](), 0
    for part in range(3):
        head = f"Part {'ABC'[part]}"
        marks.append(Mark(Span(at, at + len(head)), "h2"))
        at += len(head) + 2
        first = at
        for number in (1, 2):
            marks.append(Mark(Span(at, at + len(long)), "li", f"{2 * part + number}."))
            at += len(long) + 2
        marks.append(Mark(Span(first, at - 2), "ol"))
        parts += [head, long, long]
    reading = Reading("\n\n".join(parts), marks=tuple(marks))
    assert not listed(Draft.of(reading))
    restarted = [
        Mark(mark.span, mark.role, "12"[number % 3 - 1] + "." if mark.role == "li" else "")
        for number, mark in enumerate(one for one in marks if one.role != "ol")
    ]
    lists = [mark for mark in marks if mark.role == "ol"]
    again = Draft.of(Reading(reading.text, marks=(*restarted, *lists)))
    assert len(listed(again)) == 3


@pytest.mark.parametrize(
    ("labels", "style", "values"),
    [
        (("(i)", "(ii)"), "roman", [1, 2]),
        (("(a)", "(b)"), "lettered", [1, 2]),
        (("1.", "2."), "numbered", [1, 2]),
    ],
)
def test_labels_that_the_source_generates_count_in_one_system(
    labels: tuple[str, str], style: str, values: list[int]
) -> None:
    marks = (
        Mark(Span(0, 16), "ol"),
        Mark(Span(0, 7), "li", labels[0]),
        Mark(Span(9, 16), "li", labels[1]),
    )
    [found] = listed(Draft.of(Reading("A pier;\n\na lamp.", marks=marks))).values()
    assert (found.style, [item.value for item in found.items]) == (style, values)


def test_what_stands_in_under_an_item_is_part_of_it() -> None:
    words = ("We need:", "• A pier.", "It was lost.", "• A lamp.", "It went out.", "We sail.")
    text = "\n\n".join(words)
    draft = Draft.of(Reading(text, marks=tuple(_set_in(text, "It was lost.", "It went out."))))
    [(_, found)] = draft.once(plan).lists.values()
    assert [[block.text for block in item.blocks] for item in found.items] == [
        ["It was lost."],
        ["It went out."],
    ]
    whole = Draft.of(Reading(text, marks=tuple(_set_in(text, *words))))
    assert not any(item.blocks for _, one in whole.once(plan).lists.values() for item in one.items)


def _set_in(text: str, *words: str) -> list[Mark]:
    starts = [text.index(part) for part in words]
    return [
        Mark(Span(at, at + len(part)), "set-in") for at, part in zip(starts, words, strict=True)
    ]


def test_a_bullet_further_out_is_no_part_of_the_item_above() -> None:
    text = "We need:\n\n    - a pier;\n\n    - a lamp.\n\n• The pier is old.\n\n• The lamp is new."
    assert [len(found.items) for found in read(text).lists] == [2, 2]
    assert not any(item.blocks for found in read(text).lists for item in found.items)


def test_a_paragraph_fit_for_both_is_the_lead_in() -> None:
    one, two = read("We need:\n\n– oak;\n\n– brass;\n\nwhich is why we:\n\n– cut;\n\n– cast.").lists
    assert one.wrap_up == ()
    assert two.intro is not None
    assert two.intro.text == "which is why we:"


# ── lists that the source marks ──────────────────────────────────────────────────────────────


def test_labels_that_the_source_generates() -> None:
    text = "We need:\n\na pier\n\na lamp"
    marks = (
        Mark(Span(10, 24), "ol", "A:2"),
        Mark(Span(10, 16), "li", "B."),
        Mark(Span(18, 24), "li", "C."),
    )
    found = listed(Draft.of(Reading.of_file(text, marks=marks)))[0]
    assert items(found) == [("B.", "a pier"), ("C.", "a lamp")]
    assert [(item.value, item.label_span) for item in found.items] == [(2, None), (3, None)]
    assert found.style == "lettered"


def test_an_item_with_a_list_in_it() -> None:
    text = "We need:\n\na pier:\n\nof oak\n\na lamp"
    marks = (
        Mark(Span(10, 33), "ul"),
        Mark(Span(10, 25), "li"),
        Mark(Span(19, 25), "ul"),
        Mark(Span(19, 25), "li"),
        Mark(Span(27, 33), "li"),
    )
    found = listed(Draft.of(Reading.of_file(text, marks=marks)))[0]
    assert items(found) == [(None, "a pier:"), (None, "a lamp")]
    inner = found.items[0].blocks[0]
    assert isinstance(inner, List)
    assert items(inner) == [(None, "of oak")]


# ── real documents ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def seeds() -> Path:
    if not (folder := os.environ.get("SPEECHKIT_CORPUS")):
        pytest.skip("SPEECHKIT_CORPUS names no folder with real documents")
    return Path(folder) / "seeds"


def test_twelve_lists_with_38_items(seeds: Path) -> None:
    speech = normalise(next(seeds.glob("000_*.txt")), toolkit=TOOLKIT)
    assert len(speech.lists) == 12
    assert sum(len(found.items) for found in speech.lists) == 38
    assert {item.label for found in speech.lists for item in found.items} == {"–"}
    assert [found.intro is None for found in speech.lists].count(True) == 1
    assert sorted(len(found.wrap_up) for found in speech.lists) == [0] * 11 + [2]


def test_no_list_and_three_joins(seeds: Path) -> None:
    speech = normalise(next(seeds.glob("001_*.txt")), toolkit=TOOLKIT)
    assert not speech.lists
    assert [
        change.rule for change in speech.changes if change.rule < "LAY09" and change.stage == "join"
    ] == ["LAY010"] * 3


def test_and_in_a_line_of_its_own_lets_a_list_go_on() -> None:
    speech = read("We need:\n\n• a pier;\n\n• a lamp;\n\nand\n\n• a bell.")
    (found,) = speech.lists
    assert [item.text for item in found.items] == ["a pier;", "a lamp;", "a bell."]


def test_a_list_that_is_marked_without_items_is_none() -> None:
    mark = Correction("mark", "talk.txt", "a lamp and a pier", role="ul")
    toolkit = TOOLKIT.correcting(Corrections((mark,)))
    speech = normalise(Source.from_text("We want a lamp and a pier.", "talk.txt"), toolkit=toolkit)
    assert speech.lists == ()


# ── numbers of paragraphs ────────────────────────────────────────────────────────────────────

LONG = "The pier was built in a hard winter by men who had never seen the sea before, and it stood."


def test_numbers_with_the_letter_of_their_part_number_paragraphs() -> None:
    parts = [f"{part}{number}. {LONG}" for part in "ABC" for number in range(1, 5)]
    assert read("\n\n".join(["We have come far.", *parts, "Thank you."])).lists == ()


def test_numbers_that_go_on_under_headings_number_paragraphs() -> None:
    numbered = [f"{number}. {LONG} {LONG}" for number in range(1, 13)]
    text = ["We have come far.", LONG]
    for part, first in zip(("THE PIER", "THE LAMP", "THE BELL"), (0, 4, 8), strict=True):
        text += [part, *numbered[first : first + 4]]
    text += [f"{LONG} {LONG}"] * 12
    assert read("\n\n".join(text)).lists == ()


def test_a_list_that_is_led_in_goes_on_under_headings() -> None:
    numbered = [f"{number}. {LONG} {LONG}" for number in range(1, 13)]
    text = ["We have come far. We propose the following:"]
    for part, first in zip(("THE PIER", "THE LAMP", "THE BELL"), (0, 4, 8), strict=True):
        text += [*numbered[first : first + 4], part]
    text += [f"{LONG} {LONG}"] * 12
    assert [len(found.items) for found in read("\n\n".join(text)).lists] == [4, 4, 4]


def test_a_few_long_numbers_that_are_all_there_is_number_paragraphs() -> None:
    long = "It was the fishermen who told us that the tide had changed, and they were right. " * 3
    whole = "\n\n".join(f"{number}. {long.strip()}" for number in range(1, 7))
    greeted = f"Excellencies,\n\n{whole}\n\nI thank you."
    assert not read(greeted).lists
    assert len(read(greeted.replace("Excellencies,", "We ask for these:")).lists[0].items) == 6
    assert read(f"{long * 12}\n\n{greeted}").lists
