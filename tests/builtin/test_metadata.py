"""Title, speaker, event, place, dates, language: what is read, and what stays unknown."""

from __future__ import annotations

import pytest

from speechkit import (
    Draft,
    Fact,
    Mark,
    Metadata,
    Reading,
    Source,
    Span,
    Toolkit,
    Warning,
    normalise,
)
from speechkit.builtin.rules.metadata.datelines import dateline
from speechkit.builtin.rules.metadata.headers import header
from speechkit.builtin.rules.metadata.occasions import (
    bare_name,
    event_name,
    is_name,
    occasion,
    person,
)
from speechkit.builtin.rules.metadata.rules import header_line
from speechkit.builtin.rules.metadata.standfirsts import standfirst
from speechkit.builtin.rules.metadata.title_lines import marked_title
from speechkit.builtin.rules.metadata.titles import read_title
from speechkit.builtin.rules.words.dates import (
    AMBIGUOUS,
    IMPOSSIBLE,
    WRONG_WEEKDAY,
    dates_in,
    whole_date,
)
from speechkit.builtin.rules.words.languages import language_of

TOOLKIT = Toolkit.load(strangers=False)


def about(text: str, name: str = "") -> Metadata:
    return normalise(Source.from_text(text, name), toolkit=TOOLKIT).metadata


def warnings(text: str) -> list[Warning]:
    return list(normalise(Source.from_text(text), toolkit=TOOLKIT).warnings)


# ── dates ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("23 October 2009", "2009-10-23"),
        ("23rd October, 2009", "2009-10-23"),
        ("Friday, 23 Oct 2009", "2009-10-23"),
        ("October 23, 2009", "2009-10-23"),
        ("November 26th, 2015", "2015-11-26"),
        ("2009-10-23", "2009-10-23"),
        ("2009-10-23T09:30Z", "2009-10-23"),
        ("23.10.2009", "2009-10-23"),
        ("23/10/2009", "2009-10-23"),
        ("10/23/2009", "2009-10-23"),
        ("05/05/2009", "2009-05-05"),
        ("Friday 05/06/2009", "2009-06-05"),
        ("the 7th May 1940", "1940-05-07"),
        ("October 2009", "2009-10"),
        ("le 28 septembre 2024", "2024-09-28"),
        ("23. Oktober 2009", "2009-10-23"),
        ("23 de octubre de 2009", "2009-10-23"),
        ("1er mai 2001", "2001-05-01"),
        ("23 października 2009", "2009-10-23"),
        ("(May 23, 1952)", "1952-05-23"),
        ("28 سبتمبر 2024م", "2024-09-28"),
        ("5 شتنبر 2011", "2011-09-05"),
    ],
)
def test_dates_as_precise_as_printed(printed: str, value: str) -> None:
    date = whole_date(printed)
    assert date is not None
    assert date.value == value
    assert not date.problem


@pytest.mark.parametrize(
    ("printed", "problem"), [("05/06/2009", AMBIGUOUS), ("30 February 2009", IMPOSSIBLE)]
)
def test_a_date_that_cannot_be_decided_has_no_value(printed: str, problem: str) -> None:
    date = whole_date(printed)
    assert date is not None
    assert (date.value, date.problem) == (None, problem)


def test_a_weekday_is_checked() -> None:
    date = whole_date("Thursday 23 October 2009")
    assert date is not None
    assert (date.value, date.problem) == ("2009-10-23", WRONG_WEEKDAY)


@pytest.mark.parametrize(
    "words", ["24/7", "9/11", "No. 10", "May we go", "50/50", "in July", "2.5"]
)
def test_what_is_no_date(words: str) -> None:
    assert not list(dates_in(words))


def test_an_ambiguous_date_is_a_warning_and_null() -> None:
    text = "Tide Speech\n\n05/06/2009\n\nWe sail."
    assert about(text).delivered is None
    assert [w.code for w in warnings(text)] == ["doubtful-date"]


def test_dates_are_never_mixed() -> None:
    found = about(
        "Speech at the Tide Summit – 23 October 2009\n\nEmbargoed until 22 October 2009\n\n"
        "We sail. In May 2010 we shall return.\n\nPosted November 26th, 2015 by admin"
    )
    assert (found.delivered, found.embargo) == ("2009-10-23", "2009-10-22")
    assert (found.posted, found.posted_by, found.published) == ("2015-11-26", "admin", None)


def test_a_file_name_is_the_last_resort() -> None:
    assert about("We sail at dawn.", "2011-05-05-tides.txt").delivered == "2011-05-05"
    assert about("Tides – 3 May 2010\n\nWe sail.", "2011-05-05.txt").delivered == "2010-05-03"
    assert about("We sail at dawn.", "2011-05-05_2012-05-05.txt").delivered is None


# ── who ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "We sail.\n\nPosted November 26th, 2015 by admin",
        "Thank you, Richard Orme, for that introduction. We sail at dawn.",
        "I welcome my friend Ada Moor, who will speak next.\n\nWe sail.",
        "My speech at the Tide Summit\n\nWe sail.",
        "Remarks by Minister Moor and Mayor Orme Before Pier Dinner\n\nWell.",
    ],
)
def test_nobody_is_made_the_speaker_without_evidence(text: str) -> None:
    assert about(text).speaker is None


def test_the_speaker_of_a_standfirst() -> None:
    found = about(
        "Tides\n\nBelow is the text of the speech made by the then Harbour Minister, Ada Moor, "
        "to the 1911 Pier Conference held in Whitby on 5th May 1911.\n\nFriends, we sail."
    )
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.role) == ("Ada Moor", "Harbour Minister")
    assert (found.event, found.location) == ("1911 Pier Conference", "Whitby")
    assert found.delivered == "1911-05-05"


def test_offices_with_commas_stay_whole() -> None:
    found = standfirst(
        "The speech made by Ada Moor, the Secretary of State for Tides, Lamps and Fog, on 5 May "
        "2011."
    )
    assert found is not None
    assert dict(found.facts)["speaker.role"] == "Secretary of State for Tides, Lamps and Fog"


def test_people_and_what_is_no_person() -> None:
    assert person("Ada Moor, MP, the Mayor") == ("Ada Moor", "Mayor")
    assert person("the then Mayor") == (None, "Mayor")
    assert is_name("Ada Moor")
    assert not is_name("Prime Minister")
    assert not is_name("admin")


# ── where, on what occasion ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Orme Lecture on Tides", "Orme Lecture"),
        ("the Conference on Tides and Lamps", "Conference on Tides and Lamps"),
        ("a Pier Dinner held", "Pier Dinner"),
        ("the Whitby Conference Centre", None),
        ("the Labour Party", None),
        ("2011", None),
    ],
)
def test_events(words: str, name: str | None) -> None:
    assert event_name(words) == name


def test_a_place_is_no_event() -> None:
    assert occasion("the Pier Hall in Whitby") == [("location", "Pier Hall in Whitby")]
    assert occasion("the House of Commons", "in") == [("location", "House of Commons")]


def test_what_titles_say() -> None:
    title = read_title("Tides: Speech by Ada Moor (final version)")
    assert title.version == "final version"
    assert read_title("Pier opening, Whitby, 5 May 2011").delivered is not None
    assert read_title("Fair Trade in Fish Act of 1997").delivered is None
    assert read_title("Remarks by Minister Moor at a Pier Dinner | Whitby, Yorks").facts[-1] == (
        "location",
        "Whitby, Yorks",
    )


def test_a_title_of_markup_gives_way_to_the_printed_one() -> None:
    reading = Reading.of_file("x", facts=(Fact("title", "Page", "markup", None, "", "markup"),))
    assert reading.facts[0].basis == "markup"
    assert about("On Tides\n\nWe sail.").title == "On Tides"


def test_the_state_whose_paper_it_is_is_no_title() -> None:
    page = "RÉPUBLIQUE DE FREEDONIA\n\nDiscours de Son Excellence Madame Ada Moor, Présidente\n\n"
    assert about(f"{page}Monsieur le Président,\n\nNous partons.").title == (
        "Discours de Son Excellence Madame Ada Moor, Présidente"
    )
    page = "REPUBLIC OF FREEDONIA\n\nNational Statement delivered by H. E. Ada Moor, MP.\n\n"
    assert about(f"{page}Mr. President,\n\nWe sail.").title == (
        "National Statement delivered by H. E. Ada Moor, MP"
    )
    assert about("The State of the Harbour\n\nWe sail.").title == "The State of the Harbour"


def test_a_heading_below_the_first_greeting_is_no_title() -> None:
    marks = (Mark(Span(30, 38), "h1", ""),)
    text = "The lamps are ours\n\nFriends,\n\nOur plan\n\nWe sail at dawn."
    draft = Draft.of(Reading.of_file(text, marks=marks))
    assert marked_title(draft) is None
    assert marked_title(Draft.of(Reading.of_file(text.replace(",", "."), marks=marks))) == 4


def test_the_place_below_a_title_that_only_the_markup_holds() -> None:
    facts = (Fact("title", "Doorstop on lamps", "markup", None, "", "markup"),)
    draft = Draft.of(Reading.of_file("Whitby\n\nWe lit a lamp in Whitby today.", facts=facts))
    found = list(dateline(draft))
    assert [one.value for one in found if isinstance(one, Fact)] == ["Whitby"]
    plain = Draft.of(Reading.of_file("Whitby\n\nWe lit a lamp today.", facts=facts))
    assert not list(dateline(plain))


def test_a_long_question_is_a_title_if_the_page_says_so_too() -> None:
    asked = "Lamps on the Old Pier: What Have They Done and What Remains To Be Done?"
    text = f"Remarks by Governor Ada Moor\n\nAt Pier Hall, Whitby\n\n5 May 2011\n\n{asked}\n\nWell."
    named = Fact("page_title", f"Speech, Moor -- {asked.casefold()} -- May 5", "", None)
    assert header(Draft.of(Reading.of_file(text, facts=(named,)))).title == 6
    assert header(Draft.of(Reading.of_file(text))).title == 0


def test_whoever_talks_by_telephone_is_not_where_the_other_says_here() -> None:
    asked = "5:16 P.M. BST\n\nQ  We are glad that you are here in Whitby.\n\nTHE MAYOR:  Thank you."
    titled = "Interview of Mayor Ada Moor\n\n"
    assert normalise(Source.from_text(titled + asked)).metadata.location == "Whitby"
    afar = normalise(Source.from_text(titled + "Via Telephone\n\n" + asked))
    assert afar.metadata.location is None
    assert "Via" not in afar.text


def test_a_chamber_that_heads_the_record_stays() -> None:
    marks = (Mark(Span(0, 16), "h2", ""), Mark(Span(18, 25), "h3", ""))
    text = "House of Commons\n\nHarbour\n\nTuesday 19 July 2011\n\nAda Moor: We sail."
    draft = Draft.of(Reading.of_file(text, marks=marks))
    assert [one.facts for one in header(draft).lines.values() if one.role == "house"] == [
        (("location", "House of Commons"),)
    ]
    (fact,) = header_line.function(draft.lines[0], draft)
    assert fact == Fact("location", "House of Commons", "a line above the speech", fact.place)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("13 December 2021", "2021-12-13"),
        ("5 de diciembre de 2020", "2020-12-05"),
        ("31. Dezember 2019", "2019-12-31"),
        ("the 3rd of October, 2014", "2014-10-03"),
    ],
)
def test_months_that_begin_like_a_little_word(words: str, value: str) -> None:
    found = whole_date(words)
    assert found is not None
    assert found.value == value


def test_initials_and_knights_are_no_part_of_an_office() -> None:
    assert is_name("Robert A. Orme")
    assert bare_name("Sir Ada Moor") == "Ada Moor"
    assert bare_name("Sir Orme") == "Sir Orme"


# ── languages ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We are here today because the sea is all that we have and all that we want.", "en"),
        ("Nous sommes ici parce que la mer est tout ce que nous avons et voulons.", "fr"),
        ("Wir sind heute hier, weil das Meer alles ist, was wir haben und wollen.", "de"),
        ("Estamos aquí porque el mar es todo lo que tenemos y lo que queremos.", "es"),
        ("Estamos aqui porque o mar é tudo o que temos e tudo o que nós não temos.", "pt"),
        ("Siamo qui perché il mare è tutto quello che abbiamo e che non abbiamo.", "it"),
        ("Som aquí perquè el mar és tot el que tenim i el que volem, i també més.", "ca"),
        ("Jesteśmy tu, bo morze to wszystko, co mamy, i nie chcemy nic więcej.", "pl"),
        ("Мы здесь, потому что море это всё, что у нас есть, и мы не одни.", "ru"),
        ("Ми тут, бо море це все, що ми маємо, і ми не самі, але разом.", "uk"),
        ("نحن هنا اليوم لأن هذا البحر هو كل ما في هذه المدينة على مر الزمن", "ar"),
        ("12 34 56 – 78", None),
        ("Whitby Ormesby Saltham Moor", None),
        ("", None),
    ],
)
def test_languages(text: str, code: str | None) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("title", "facts", "day"),
    [
        (
            "TRANSCRIPT OF THE PRIME MINISTER THE HON ADA MOOR MP DOORSTOP INTERVIEW PIER HOTEL, WHITBY",  # noqa: E501
            {"location": "PIER HOTEL, WHITBY"},
            None,
        ),
        (
            "TRANSCRIPT OF THE PRIME MINISTER THE HON ADA MOOR MP TIDE SAFETY AWARDS, PIER HALL, WHITBY",  # noqa: E501
            {"event": "TIDE SAFETY AWARDS", "location": "PIER HALL, WHITBY"},
            None,
        ),
        (
            "TRANSCRIPT OF THE PRIME MINISTER THE HON ADA MOOR MP ADDRESS TO THE TIDE SUMMIT "
            "FOLLOWED BY QUESTIONS AND ANSWERS, WHITBY",
            {"event": "TIDE SUMMIT", "location": "WHITBY"},
            None,
        ),
        (
            "SPEECH BY THE PRIME MINISTER HON A MOOR AC MP, TIDE REVIEW DINNER, 24 AUGUST 1983, WHITBY",  # noqa: E501
            {"location": "WHITBY", "event": "TIDE REVIEW DINNER"},
            "1983-08-24",
        ),
        (
            "HARBOUR PILOTS CONGRESS WHITBY, 19TH MAY 1962 - SPEECH BY THE PRIME MINISTER, ADA MOOR",  # noqa: E501
            {"event": "HARBOUR PILOTS CONGRESS", "location": "WHITBY"},
            "1962-05-19",
        ),
        (
            "ADDRESS AT THE HARBOUR PILOTS LUNCHEON WHITBY",
            {"event": "HARBOUR PILOTS LUNCHEON", "location": "WHITBY"},
            None,
        ),
        (
            "TRANSCRIPT OF THE PRIME MINISTER THE HON ADA MOOR MP INTERVIEW WITH BEN VALE, QUAY RADIO",  # noqa: E501
            {},
            None,
        ),
        ("THE PILOTS CONVENTION CENTRE", {}, None),
    ],
)
def test_titles_of_press_offices(title: str, facts: dict[str, str], day: str | None) -> None:
    read = read_title(title)
    assert dict(read.facts) == facts
    assert (read.delivered and read.delivered.value) == day


def test_a_title_that_is_not_printed_is_read_like_one_that_is() -> None:
    text = "---\ntitle: My speech at the Tide Summit – 5 May 2011\n---\n\nWe sail at dawn.\n"
    found = about(text, "talk.md")
    assert found.event == "Tide Summit"
    assert found.delivered == "2011-05-05"


# ── title and standfirst ─────────────────────────────────────────────────────────────────────


def test_a_title_of_another_year_than_the_standfirst_leaves_the_day_unknown() -> None:
    told = "The speech made by Ada Moor, the Harbour Minister, on 1 May {}.\n\nWe sail at dawn."
    wrong = "Ada Moor – 2002 Speech on Tides\n\n" + told.format("2022")
    assert about(wrong).delivered is None
    assert [one.code for one in warnings(wrong)] == ["metadata-conflict"]
    assert about(wrong.replace("2022", "2002")).delivered == "2002-05-01"


@pytest.mark.parametrize("told", ["to the Harbour Pilots Association", "at the 2011 conference"])
def test_the_event_of_the_title_goes_before_whoever_listened(told: str) -> None:
    text = (
        "Ada Moor – 2011 Speech to the HPA Conference\n\n"
        f"The speech made by Ada Moor, the Harbour Minister, {told} in May 2011.\n\nWe sail."
    )
    assert about(text).event == "HPA Conference"


def test_a_byline_in_capitals_goes_on_as_a_title_only_in_capitals_that_say_what_was_done() -> None:
    def title(*below: str) -> str | None:
        return about("\n".join(["SPEECH OF ADA MOOR", *below, "", "We sail at dawn."])).title

    assert title("OPENING THE PIER") == "SPEECH OF ADA MOOR\nOPENING THE PIER"
    for below in ("Opening the pier", "ON THE PIER", "OPENING THE PIER."):
        assert title(below) != f"SPEECH OF ADA MOOR\n{below}"
