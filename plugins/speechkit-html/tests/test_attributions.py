"""Who speaks on pages that print no sign after a name: where the markup sets the name off."""

from __future__ import annotations

import pytest

from speechkit import Source, Speech, normalise

ADA, BEA, CHAIR = "Ada Vale", "Bea Moss", "Mr Speaker"
REBUILD = "We shall rebuild the old pier and light its lamps again, whatever it takes of all of us."
THANKS = "I thank my friend for that answer. Will she tell us when the lamps will be lit again?"
ORDER = "Order. The House will come to order now, or I shall suspend it at once."
DEBATE = ((ADA, REBUILD), (BEA, THANKS), (CHAIR, ORDER), (ADA, THANKS))
NAMES = [name for name, _ in DEBATE]


def _speech(page: str) -> Speech:
    page = f"<html><body><h1>The old pier</h1>{page}</body></html>"
    return normalise(Source.from_text(page), format="html")


def _labels(page: str) -> list[str | None]:
    return [turn.label for turn in _speech(page).turns or ()]


LAYOUTS = {
    "a block called the speaker's": "<div class='speaker'>{0}</div><div><p>{1}</p></div>",
    "a paragraph called so": "<p class='debate-speaker'>{0}</p><p>{1}</p>",
    "a word called so": "<p><span class='speaker-name'>{0}</span> {1}</p>",
    "a link to a member": "<p><a href='/members/{2}'>{0}</a></p><p>{1}</p>",
    "a link by number": "<div><a href='/find?memberId={2}'><div>{0}</div></a></div><p>{1}</p>",
    "a heading": "<h4>{0}</h4><p>{1}</p>",
    "terms": "<dl><dt>{0}</dt><dd>{1}</dd></dl>",
    "a table": "<tr><td>{0}</td><td>{1}</td></tr>",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_name_set_off_from_the_words_below_it_is_a_label(layout: str) -> None:
    page = "".join(layout.format(*said, number) for number, said in enumerate(DEBATE))
    speech = _speech(f"<table>{page}</table>" if "<tr>" in layout else page)
    assert [turn.label for turn in speech.turns or ()] == NAMES
    assert [turn.span.of(speech.text) for turn in speech.turns or ()] == [w for _, w in DEBATE]
    assert [turn.speaker for turn in speech.turns or ()] == [ADA, BEA, None, ADA]


MEMBER = (
    "<div class='contribution'><a class='attributed-to' href='/find?memberId={2}'>"
    "<div>{0}</div><div>({1})</div></a></div><p>{3}</p>"
)


def test_an_office_or_a_seat_in_brackets_below_a_name_belongs_to_the_label() -> None:
    speech = _speech(
        MEMBER.format("The Minister for Tides", "Ada Vale", 1, REBUILD)
        + MEMBER.format("Bea Moss", "Saltham) (Lab", 2, THANKS)
    )
    turns = speech.turns or ()
    assert [turn.label for turn in turns] == [
        "The Minister for Tides (Ada Vale)",
        "Bea Moss (Saltham) (Lab)",
    ]
    assert [(turn.speaker, turn.role) for turn in turns] == [
        ("Ada Vale", "The Minister for Tides"),
        ("Bea Moss", None),
    ]
    assert [turn.span.of(speech.text) for turn in turns] == [REBUILD, THANKS]


def test_the_hour_or_the_seat_beside_a_name_belongs_to_the_label() -> None:
    said = "<p><b class='speaker'>{0}</b> <small>{1}</small></p><p>{2}</p>"
    speech = _speech(said.format(ADA, "14:05", REBUILD) + said.format(BEA, "Saltham", THANKS))
    assert [turn.label for turn in speech.turns or ()] == ["Ada Vale 14:05", "Bea Moss Saltham"]
    assert [turn.speaker for turn in speech.turns or ()] == [ADA, BEA]


def test_labels_with_a_sign_stand_beside_names_that_are_set_off() -> None:
    page = "".join(LAYOUTS["a block called the speaker's"].format(*said) for said in DEBATE)
    assert _labels(f"{page}<p>Cal Orme (Saltham) (Lab): {ORDER}</p>") == [
        *NAMES,
        "Cal Orme (Saltham) (Lab):",
    ]


def test_a_note_below_a_name_is_no_part_of_the_label() -> None:
    page = "".join(
        f"<p class='speaker'>{name}</p><p>(Applause)</p><p>{words}</p>" for name, words in DEBATE
    )
    assert _labels(page) == NAMES


ABOUT = "{0} has built piers for thirty years. Before that, {0} sailed with us round the world."
NO_DEBATES = {
    "speakers of a conference": "".join(
        f"<div class='speaker'>{name}</div><p>{ABOUT.format(name)}</p>" for name in (ADA, BEA)
    ),
    "members, each with a life": "".join(
        f"<h3><a href='/members/{name}'>{name}</a></h3><p>{ABOUT.format(name)}</p>"
        for name in (ADA, BEA, "Cal Orme")
    ),
    "a glossary": "".join(
        f"<dt>{term}</dt><dd>The part of our pier that you see from the harbour wall at low tide."
        "</dd>"
        for term in ("Pier Head", "Lamp House", "Stone Stair")
    ).join(("<dl>", "</dl>")),
    "a programme": "".join(
        f"<tr><td>{name}</td><td>Our piers</td></tr>" for name in (ADA, BEA, ADA)
    ).join(("<table>", "</table>")),
    "sentences that begin with a link": "".join(
        f"<p><a href='/members/{name}'>{name}</a> said that we shall rebuild the pier by May.</p>"
        for name in (ADA, BEA, ADA)
    ),
    "headings that are no names": "".join(
        f"<h3>{words}</h3><p>{REBUILD}</p>" for words in ("Old Piers", "New Lamps", "Old Piers")
    ),
    "a single name": f"<div class='speaker'>{ADA}</div><p>{REBUILD}</p>",
    "members who are only listed": "".join(
        f"<p class='member-name'>{name}</p>" for name in (ADA, BEA, "Cal Orme", ADA)
    )
    + f"<p>{REBUILD}</p>",
}


@pytest.mark.parametrize("page", NO_DEBATES.values(), ids=NO_DEBATES)
def test_other_names_that_are_set_off_are_no_labels(page: str) -> None:
    speech = _speech(f"<p>{REBUILD}</p>{page}<p>{REBUILD}</p>")
    assert ADA in speech.text or "Lamp" in speech.text
    assert not speech.turns


@pytest.mark.parametrize(
    ("line", "house"),
    [
        ("Volume 61: debated on Thursday 5 May 2011", None),
        ("Debated on 5 May 2011", None),
        ("Sitting of 5 May 2011", None),
        ("in the House of Lords at 2:30 pm on 5th May 2011.", "House of Lords"),
    ],
)
def test_the_line_that_says_when_a_house_sat_is_the_day(line: str, house: str | None) -> None:
    about = _speech(f"<h2>{line}</h2>" + f"<p>{REBUILD}</p>" * 3).metadata
    assert (about.delivered, about.location) == ("2011-05-05", house)


VOICED = "<div data-id='{1}' data-person-speaking='{0}'><p>{2}</p><p>{2}</p></div>"


def test_an_attribute_that_names_who_speaks_makes_a_turn() -> None:
    speech = _speech(VOICED.format("The Mayor", 1, REBUILD) + VOICED.format(ADA, 2, THANKS))
    assert [(turn.label, turn.label_span) for turn in speech.turns or ()] == [
        ("The Mayor", None),
        (ADA, None),
    ]
    assert [turn.span.of(speech.text) for turn in speech.turns or ()] == [
        f"{REBUILD}\n\n{REBUILD}",
        f"{THANKS}\n\n{THANKS}",
    ]


def test_an_attribute_that_only_counts_a_speaker_makes_no_turn() -> None:
    assert not _labels(VOICED.format("speaker_12", 1, REBUILD) + VOICED.format("12", 2, THANKS))
