"""The header of a TEI file: facts, and no words of the speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from speechkit import Source, Speech, normalise
from speechkit.testing import broken_promises
from speechkit.testing.linear import GROWTH, growth_of

HEADER = """<teiHeader><fileDesc><titleStmt>
<title type="main" xml:lang="en">Sayings of the Quay [Tides]</title>
<title type="sub" xml:lang="en">Sitting 1</title>
<title type="main" xml:lang="de">Worte vom Kai</title>
<author>Ada Orme</author><respStmt><persName>Bela Vale</persName></respStmt></titleStmt>
<publicationStmt><date when="2020-04-08">8 April</date>
<ref target="http://example.org/">http://example.org/</ref></publicationStmt>
<sourceDesc><bibl><title>Quay records</title><date when="1998-11-26"/></bibl></sourceDesc>
</fileDesc>
<profileDesc><settingDesc><setting><date when="1998-11-25"/></setting></settingDesc></profileDesc>
</teiHeader>"""
TEXT = "<text><body><head>On lamps</head><u>We sail.</u><u>We rest.</u></body></text>"


def speech_of(xml: str) -> Speech:
    return normalise(Source.from_text(xml, "talk.xml"))


def test_it_is_removed_and_read() -> None:
    speech = speech_of(f"<TEI>{HEADER}{TEXT}</TEI>")
    assert [block.text for block in speech.blocks] == ["On lamps", "We sail.", "We rest."]
    assert {change.rule for change in speech.removals} == {"FED010"}
    facts = {fact.field: fact.value for fact in speech.facts if fact.basis == "markup"}
    assert facts == {
        "title": "Sayings of the Quay [Tides]: Sitting 1",
        "author": "Ada Orme",
        "delivered": "1998-11-25",
        "published": "1998-11-26",
    }
    assert speech.metadata.speaker is None


def test_headers_of_a_corpus_go_too() -> None:
    speech = speech_of(f"<teiCorpus>{HEADER}<TEI>{HEADER}{TEXT}</TEI></teiCorpus>")
    assert "Vale" not in speech.text
    assert speech.text.endswith("We sail.\n\nWe rest.")


def test_a_header_alone_is_no_speech() -> None:
    speech = speech_of(f"<TEI>{HEADER}</TEI>")
    assert (speech.outcome, speech.reason) == (
        "no_speech", "XML that holds its header alone (its root is <TEI>)",
    )  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        HEADER.replace("</author>", ""),
        HEADER.replace("Orme", "&none;"),
        HEADER.replace("teiHeader", "tei:teiHeader"),
        HEADER.replace("<fileDesc>", "<teiHeader>words</teiHeader><fileDesc>"),
        HEADER.removesuffix("</teiHeader>"),
    ],
)
def test_whatever_is_wrong_with_it_keeps_the_promises(header: str) -> None:
    source = Source.from_text(f"<TEI>{header}{TEXT}</TEI>", "talk.xml")
    assert broken_promises(source, format="xml") == []
    assert normalise(source, format="xml").text.endswith("We sail.\n\nWe rest.")


@pytest.mark.parametrize(
    "bit", ["<title>", "<title>a</title>", "<teiHeader>", "<date when='1998'/>"]
)
def test_it_takes_linear_time(bit: str) -> None:
    def work(length: int) -> Callable[[], object]:
        bits = bit * (length // len(bit))
        source = Source.from_text(f"<TEI><teiHeader><titleStmt>{bits}</titleStmt></teiHeader>We.")
        return lambda: normalise(source, format="xml")

    assert growth_of(work(5_000), work(20_000)) < GROWTH
