"""Layout: joins with their evidence, and rules that stay linear whatever they are given."""

from __future__ import annotations

import pytest

from speechkit import Mark, Reading, Source, Span, Speech, Toolkit, normalise
from speechkit.builtin.rules.layout.breaks import carried_sentence, page_break
from speechkit.builtin.rules.layout.settings import setting
from speechkit.draft import Draft

TOOLKIT = Toolkit.load(strangers=False)

LONG = "We shall speak today of the harbour and of everyone who has worked there with"


def read(text: str) -> Speech:
    return normalise(Source.from_text(text, "talk.txt"), toolkit=TOOLKIT)


def test_a_page_number_between_is_evidence() -> None:
    speech = read(f"Friends, we came.\n\n{LONG}\n\n- 2 -\n\nAda Orme. We thank her.")
    assert f"{LONG} Ada Orme." in speech.text
    change = next(change for change in speech.changes if change.rule == "LAY010")
    assert change.because == "a page ended in mid-sentence"


def test_a_short_last_line_of_a_paragraph_goes_on_in_a_long_line_over_a_page() -> None:
    below = "Harbour rules, which are many and good for all of us."
    torn = f"{LONG}\nand comply with our\n\n- 2 -\n\n{below}"
    assert "comply with our Harbour rules" in read(f"Friends, we came.\n\n{torn}").text
    heading = f"{LONG}\nand the old harbour\n\n- 2 -\n\nOur Lamps\n\nWe lit them."
    assert "harbour Our" not in read(f"Friends, we came.\n\n{heading}").text


def test_an_indented_line_with_a_capital_begins_a_paragraph_over_a_page() -> None:
    assert len(read(f"{LONG}\n\n- 2 -\n\nHarbour on.").blocks) == 1
    assert len(read(f"{LONG}\n\n- 2 -\n\n  Ports grow.").blocks) == 2


def test_a_numbered_heading_at_the_end_of_a_page_does_not_go_on() -> None:
    text = f"Friends, we came.\n\n3. Conclusion\f\n\nWe sail. {LONG} us."
    start = text.index("3.")
    heading = Mark(Span(start, start + len("3. Conclusion")), "strong")
    assert list(page_break(Draft.of(Reading(text))))
    assert not list(page_break(Draft.of(Reading(text, marks=(heading,)))))


def test_a_speaker_who_goes_on_with_dots_goes_on_below_the_label() -> None:
    said = ("Ada Orme", "Sir, your time is up.", "Bo Lind", "We ask for a lamp.") * 4
    text = "\n\n".join([*said, "Ada Orme", "Sir?", "Bo Lind", "...and for a bell."])
    assert not list(carried_sentence(Draft.of(Reading.of_file(text))))
    assert list(carried_sentence(Draft.of(Reading.of_file("We ask for a lamp\n\n...and a bell."))))


def test_an_item_goes_on_over_a_page() -> None:
    text = f"We need:\n\n– {LONG} one\n\n- 2 -\n\npair of hands;\n\n– and a lamp."
    found = read(text).lists[0]
    assert len(found.items) == 2
    assert found.items[0].text.endswith("one pair of hands;")


def test_a_page_mark_is_evidence() -> None:
    text = f"We came.\n\n{LONG}\n\nAda Orme."
    mark = Mark(Span(text.index("Ada"), text.index("Ada")), "page", "2")
    draft = Draft.of(Reading.of_file(text, marks=(mark,)))
    assert len(list(page_break(draft))) == 1
    assert not list(page_break(Draft.of(text)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("One.\n\nTwo.", "apart"),
        ("A whole speech on one line. It goes on.", "apart"),
        ("We came.\nWe saw.\nIt was dark.\nWe lit it.\nWe left.", "lines"),
        ("\n".join([LONG, LONG.lower(), LONG.lower(), LONG.lower(), "us."]), "wrapped"),
        ("The sea is wide,\nI cannot get o'er,\nAnd neither have I\nWings to fly.", "apart"),
    ],
)
def test_how_a_text_was_set(text: str, kind: str) -> None:
    assert setting(Draft.of(text)).kind == kind


def test_items_of_wrapped_text_are_whole() -> None:
    text = (
        "We came to this harbour in the spring, and there we found:\n"
        "(a) a pier that had not been mended since the last of the\n"
        "old wars;\n"
        "(b) a lamp that had not been lit for as long as anybody in\n"
        "the town could tell us.\n"
        "We mended the pier and we lit the lamp, and the boats came\n"
        "home."
    )
    speech = read(text)
    assert [item.text.split()[-1] for item in speech.lists[0].items] == ["wars;", "us."]
    assert speech.blocks[-1].type == "paragraph"


def test_clean_text_is_left_as_it_is() -> None:
    text = "We came to the\nharbour.\n\nThe sea is wide,\nI cannot get o'er"
    again = normalise(Source.from_text(text), format="clean", toolkit=TOOLKIT)
    assert again.text == text
    assert not again.changes


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\n ",
        "\n\n",
        "- ",
        "\n- ",
        "\n1. ",
        "\n(a)\n",
        "a",
        "\n…",
        "\na\n\n",
        "* ",
        "\n*",
        "\n\f",
    ],
)
def test_a_long_text_takes_no_longer_by_the_letter(unit: str) -> None:
    # A rule that is not linear would need hours here, not a moment.
    normalise(Source.from_text(unit * 10_000), toolkit=TOOLKIT.only("LAY").wanting())


def test_a_label_on_a_line_of_its_own_is_joined_to_nothing() -> None:
    office = "El conseller de Fars, Molls, Campanes i Relacions amb les Illes"
    turns = [("La presidenta", "Té la paraula."), ("Ada Moll i Far", "Moltes gràcies.")]
    turns += [("La presidenta", "Endavant."), ("Pau Roca Vela", "Gràcies.")]
    turns += [
        ("La presidenta", "Endavant."),
        ("Nil Cala Port", "Gràcies."),
        ("La presidenta", "Sí."),
    ]
    turns += [(office, "\fEl far és encès.")] * 2
    text = "\n\n".join(f"{label}\n\n{words}" for label, words in turns)
    speech = normalise(Source.from_text(text))
    assert [turn.label for turn in speech.turns or ()].count(office) == 2


_STATEMENT = """It was with deep regret that I learned of the loss of the
Honourable Harbour Master.
Bob Vale had long and distinguished service in the old
Harbour Council of 24 years as the Member ( Tide Party)
for Kettle Bay, Saltshire. This service included a time
as Keeper of the Lamps in the council of Lady Moor.
In memory of Bob Vale's long and distinguished work for
Saltshire, and as a mark of respect, the Council will
give him a Harbour Feast. The feast will be held in the
Good Pilot Hall, Pier Street, Kettle Bay, and all are to
come at noon on Saturday."""


def test_a_short_statement_full_of_names_was_cut_at_a_width_too() -> None:
    paragraphs = read(_STATEMENT).text.split("\n\n")
    assert [one.partition(" ")[0] for one in paragraphs] == ["It", "Bob"]
    assert not any("\n" in one for one in paragraphs)


def test_two_lines_run_together_do_not_hide_the_width() -> None:
    lines = _STATEMENT.split("\n")
    longer = "\n".join([*lines[:3], lines[3] + " " + lines[4], *lines[5:]])
    assert "\n" not in read(longer).text.replace("\n\n", " ")


def test_verse_of_one_width_keeps_its_lines() -> None:
    verse = "\n".join(
        f"{word} all the boats of the harbour come home to the {end}"
        for word, end in zip(
            ("When", "Then", "Where", "And", "For", "Now", "So"),
            ("pier", "quay", "town", "lamp", "men", "sea", "sand"),
            strict=True,
        )
    )
    assert read(verse).text == verse


def test_a_title_is_not_torn_from_a_speech_that_lost_its_first_letter() -> None:
    text = (
        "Ada Moor – 1985 Speech on the Old Pier of Saltby\n\n"
        "The speech made by Ada Moor in Whitby on 5 May 1985.\n\n"
        "wish to raise a matter of the greatest gravity for the harbour.\n\nIt is old."
    )
    speech = normalise(Source.from_text(text))
    assert [block.type for block in speech.blocks] == ["heading", "paragraph", "paragraph"]


def test_a_few_line_ends_among_long_paragraphs_are_no_setting() -> None:
    lines = "\n".join(
        (
            "mending the old pier before the winter storms come",
            "making sure that our one lamp is the best there is",
            "buying the oak and the nails from men of this town",
            "staying at the head of all the harbours of the bay",
        )
    )
    above = "We came to this harbour to speak of four aims that all of us share:"
    prose = f"{LONG} us, and of the pier, which lay in ruins until they came and mended it."
    text = "\n\n".join([*[prose] * 13, above, lines, prose])
    assert len(read(text).lists[0].items) == 4
    assert not read("\n\n".join([above, lines, "So be it."])).lists, "without them it is cut"
