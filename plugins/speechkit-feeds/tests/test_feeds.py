"""Feeds: one speech for each entry, with what the wrapping says of it."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from speechkit import Source, Speech, normalise, normalise_all
from speechkit_feeds import entry

SAMPLES = Path(__file__).parent / "samples"


def read(name: str) -> Speech:
    return normalise(Source.from_path(SAMPLES / name))


def test_a_content_item_gives_its_body_and_its_facts() -> None:
    speech = read("statement.json")
    assert (
        speech.text
        == "Friends, the harbour is ours & it stays so.\n\nLamps\n\nWe light them tonight."
    )
    metadata = speech.metadata
    assert metadata.title == "The harbour we keep"
    assert metadata.speaker is not None
    assert metadata.speaker.name == "Ada Orme"
    assert (metadata.delivered, metadata.published) == ("2019-05-04", "2019-05-06")
    assert metadata.location == "Guildhall"


def test_a_word_leads_into_the_part_that_holds_it() -> None:
    place = read("statement.json").trace("Lamps").places[0]
    assert place.part == "/details/body"
    assert read("transcripts.xml").trace("ferry").places[0].part == "transcript/1/content"


def test_a_transcript_names_its_speaker() -> None:
    speech = read("transcripts.xml")
    assert speech.text == "The ferry will sail again.\n\nI thank the crew."
    assert speech.metadata.speaker is not None
    assert (speech.metadata.speaker.name, speech.metadata.published) == ("Ben Vale", "1974-11-12")


def test_a_speaker_without_a_page_and_a_title_that_nobody_knew() -> None:
    item = (
        '{"base_path": "/a", "content_id": "1", "title": "On lamps", "details": '
        '{"body": "<p>We light them.</p>", "speaker_without_profile": "The Harbour Master"}}'
    )
    speech = normalise(Source.from_text(item), format="govuk")
    assert speech.metadata.speaker is not None
    assert speech.metadata.speaker.name == "Harbour Master"
    unknown = (
        "<transcripts><transcript><title>UNKNOWN</title><content>&lt;p&gt;We sail at dawn."
        "&lt;/p&gt;</content></transcript></transcripts>"
    )
    assert normalise(Source.from_text(unknown)).metadata.title is None


def test_a_feed_gives_a_speech_for_each_entry_with_words() -> None:
    speeches = list(normalise_all(Source.from_path(SAMPLES / "feed.rss")))
    assert [speech.text for speech in speeches] == [
        "We shall rebuild the pier.", "And then the lamps.",
    ]  # fmt: skip
    assert [speech.origin.member for speech in speeches] == [
        "http://a.example/1",
        "http://a.example/2",
    ]
    first = speeches[0].metadata
    assert (first.posted, first.posted_by, first.speaker) == ("2015-01-05", "admin", None)


def test_a_content_item_with_nonsense_in_its_links_keeps_its_words() -> None:
    links = '{"speaker": 5, "roles": [1]}', '{"speaker": [1, {"title": 2}], "roles": 7}', "[]"
    for one in links:
        item = f'{{"title": [], "links": {one}, "details": {{"body": "<p>We sail.</p>"}}}}'
        speech = normalise(Source.from_text(item), format="govuk")
        assert (speech.text, speech.metadata.speaker) == ("We sail.", None)


def test_entries_of_one_name_are_told_apart() -> None:
    items = "<item><guid>a</guid><description>We sail.</description></item>" * 3
    text = f"<rss>{items}<item><guid>a~2</guid><description>We rest.</description></item></rss>"
    speeches = normalise_all(Source.from_text(text), format="feed")
    assert [speech.origin.member for speech in speeches] == ["a", "a~2", "a~3", "a~2~2"]


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("govuk", "{"),
        ("govuk", "[1]"),
        ("govuk", '{"details": {}}'),
        ("govuk", '{"details": {"body": [1, "a", {"content_type": "text/html", "content": 2}]}}'),
        ("feed", "<?xml <rss" + " " * 100_000),
        ("feed", "<rss><channel></channel></rss>"),
        ("feed", "<rss><item>"),
        ("pm-transcripts", '<!DOCTYPE a [<!ENTITY b "c">]><transcripts>&b;</transcripts>'),
    ],
)
def test_what_holds_no_speech_says_why(format: str, text: str) -> None:
    speech = normalise(Source.from_text(text), format=format)
    assert speech.outcome in ("no_speech", "unreadable")
    assert speech.reason


def test_examples() -> None:
    assert doctest.testmod(entry).failed == 0


def transcript(title: str) -> Speech:
    return normalise(
        Source.from_text(
            f"<transcripts><transcript><title>{title}</title><prime-minister>Vale, Ben"
            "</prime-minister><content>&lt;p&gt;We sail at dawn.&lt;/p&gt;</content>"
            "</transcript></transcripts>"
        )
    )


def test_whoever_stood_in_is_the_speaker_and_not_who_was_in_office() -> None:
    speech = transcript("STATEMENT BY ADA ORME, ACTING PRIME MINISTER, 21 DECEMBER 1974")
    assert speech.metadata.speaker is not None
    assert speech.metadata.speaker.name == "ADA ORME"
    assert speech.warnings == ()
    assert transcript("STATEMENT BY B VALE, 21 MAY 1974").metadata.speaker.name == "Ben Vale"


def test_a_title_with_its_date_and_without_is_no_contradiction() -> None:
    speech = transcript("Visit to the Tide Islands 15 June 2010")
    assert speech.metadata.title == "Visit to the Tide Islands 15 June 2010"
    assert speech.metadata.delivered == "2010-06-15"
    assert speech.warnings == ()


def content(lines: str) -> str:
    """The clean text of a transcript with a paragraph for each of these lines."""
    html = "".join(f"<p>{line}</p>\n" for line in lines.split("|"))
    page = f"<transcripts><transcript><content><![CDATA[{html}]]></content></transcript>"
    return normalise(Source.from_text(f"{page}</transcripts>")).text


def test_a_paragraph_for_each_line_is_made_whole_where_a_space_says_so() -> None:
    lines = (
        "ORME:|We sailed| out to| see the| Old Pier, and| that is| where we met| Ada.|VALE:|Yes."
    )
    whole = (
        "ORME:\n\nWe sailed out to see the Old Pier, and that is where we met Ada.\n\nVALE:\n\nYes."
    )
    assert content(lines) == whole


def test_a_few_paragraphs_with_a_space_stay_apart() -> None:
    lines = "We sailed out.| Ada met us.| Ben met us.| Cleo met us.| Dora met us.| Enid met us."
    assert content(lines).count("\n\n") == 5


@pytest.mark.parametrize(
    ("kind", "words", "place"),
    [
        ("oral_statement", "With permission, Mr Speaker, I tell of the pier.", "House of Commons"),
        ("oral_statement", "Madam Deputy Speaker, the pier is open.", "House of Commons"),
        ("oral_statement", "My Lords, the pier is open.", "House of Lords"),
        ("oral_statement", "I tell of the pier.", None),
        ("speech", "He said, Mr Speaker, that the pier is open.", None),
    ],
)
def test_an_oral_statement_is_made_where_it_addresses(
    kind: str, words: str, place: str | None
) -> None:
    item = (
        f'{{"base_path": "/a", "content_id": "1", "title": "On piers", "document_type": "{kind}", '
        f'"details": {{"body": "<p>{words}</p>"}}}}'
    )
    assert normalise(Source.from_text(item), format="govuk").metadata.location == place


@pytest.mark.parametrize(
    ("language", "known"), [("en", "en"), ("en-GB", "en"), ("", None), ("spoken English", None)]
)
def test_a_feed_tells_its_language(language: str, known: str | None) -> None:
    rss = (
        f"<rss><channel><language>{language}</language><item><title>Pier</title>"
        "<description>Pier, lamp.</description></item></channel></rss>"
    )
    assert normalise(Source.from_text(rss)).metadata.language == known
