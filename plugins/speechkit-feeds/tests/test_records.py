"""Records of parliaments in XML: what the tags say of who speaks, of notes, headings and days."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from speechkit import Source, Speech, Toolkit, normalise
from speechkit.testing import broken_promises
from speechkit.testing.linear import GROWTH, growth_of
from speechkit_feeds.any_xml import recognise

TEI = """<?xml version="1.0"?>
<TEI><teiHeader><fileDesc><titleStmt><title>On lamps</title></titleStmt></fileDesc><profileDesc>
<settingDesc><setting><name type="city">Saltham</name><name type="country">Quayland</name>
<date when="1998-11-25"/></setting></settingDesc></profileDesc></teiHeader>
<text><body><div><head>Second sitting</head>
<note type="time">18:14:02</note><note type="time">The sitting began at 18.14.</note>
<note type="speaker">PRESIDING OFFICER</note>
<u who="#vale"><seg>The sitting is open</seg><gap><desc>Roll left out</desc></gap>
<note>?</note><seg>and I greet you.</seg></u>
<kinesic type="applause"><desc>Clapping on the left.</desc></kinesic>
<u who="#vale"><seg>I call our guest.</seg></u>
<u who="#orme"><seg>I thank the Chair.</seg></u></div></body>
<back><listPerson><person xml:id="vale"><persName><surname>Vale</surname><forename>Ada</forename>
</persName></person></listPerson></back></text></TEI>"""

AKN = """<akomaNtoso><debate><meta><identification/>
<references><TLCPerson eId="orme" showAs="Mr Orme"/></references></meta>
<preface><p><docTitle>Second meeting</docTitle></p><p>Friday, <docDate date="2011-06-10">10th
June 2011</docDate></p></preface>
<debateBody><debateSection><heading>MOTIONS</heading><narrative>[The Chair rose]</narrative>
<speech by="#vale"><from>Ms Vale:</from><p>I beg to move <b>that</b> we</p>
<list><point><num>(a)</num><p>light the lamps;</p></point><point><num>(b)</num><p>mend the
pier.</p></point></list></speech><summary>(Question put)</summary>
<speech by="#orme"><p>I second it.</p></speech></debateSection></debateBody>
</debate></akomaNtoso>"""

HANSARD = """<housecommons><image src="S1"/><col>7</col><title>HOUSE OF COMMONS</title>
<date format="1912-06-05">Wednesday, 5th June, 1912.</date>
<section><title>The Pier</title>
<p>1. <member>Mr. ORME</member> <membercontribution>asked who mends the
<col>8</col> pier.<lb/>
It is old.</membercontribution></p>
<p><member>Sir ADA VALE <memberconstituency>(Saltham)</memberconstituency></member
><membercontribution>: We do:</membercontribution><quote>That it be mended.</quote></p>
<division><table><tr><td><b>AYES</b></td><td>Orme, B.</td></tr>
<tr><td>Vale, A.</td><td>Reed, C.</td></tr></table></division></section></housecommons>"""

BUNDESTAG = """<?xml version="1.0"?>
<dbtplenarprotokoll sitzung-ort="Saltheim" sitzung-datum="05.06.2021"><vorspann><kopfdaten>
<plenarprotokoll-nummer>Plenarprotokoll <wahlperiode>9</wahlperiode>/<sitzungsnr>2</sitzungsnr>
</plenarprotokoll-nummer></kopfdaten><inhaltsverzeichnis><ivz-titel>Inhalt:</ivz-titel>
</inhaltsverzeichnis></vorspann><sitzungsverlauf><sitzungsbeginn>
<name>Präsidentin Ada Vale:</name><p klasse="J_1">Die Sitzung ist eröffnet.</p></sitzungsbeginn>
<rede><p klasse="redner"><redner id="1"><name><titel>Dr.</titel><vorname>Bela</vorname>
<nachname>Orm</nachname></name></redner>Dr. Bela Orm, Minister für Gezeiten:</p>
<p klasse="J_1">Danke.</p><kommentar>(Heiterkeit)</kommentar></rede>
<p klasse="T_Beratung">(Schluss: 21.24 Uhr)</p></sitzungsverlauf>
<rednerliste><redner id="1"><name><vorname>Bela</vorname></name></redner></rednerliste>
</dbtplenarprotokoll>"""

CANADA = """<?xml version="1.0"?>
<Hansard><StartPageNumber>22</StartPageNumber><ExtractedInformation>
<ExtractedItem Name="MetaDateNumDay">5</ExtractedItem>
<ExtractedItem Name="MetaDateNumMonth">06</ExtractedItem>
<ExtractedItem Name="MetaDateNumYear">2024</ExtractedItem></ExtractedInformation><HansardBody>
<OrderOfBusinessTitle>Oral Questions</OrderOfBusinessTitle><CatchLine>Oral Questions</CatchLine>
<Timestamp>(1000)</Timestamp><SubjectOfBusinessTitle>The Pier</SubjectOfBusinessTitle>
<Intervention><PersonSpeaking><Affiliation>Ms. Ada Vale (Saltham, Ind.)</Affiliation>:
</PersonSpeaking>
<Content><ParaText>I ask the <Affiliation>Minister of Tides</Affiliation>.</ParaText></Content>
</Intervention></HansardBody></Hansard>"""

ALL = {"tei": TEI, "akn": AKN, "hansard": HANSARD, "bundestag": BUNDESTAG, "canada": CANADA}


def speech_of(xml: str) -> Speech:
    return normalise(Source.from_text(xml, "record.xml"))


def turns(speech: Speech) -> list[tuple[str | None, str | None, str | None, str]]:
    return [
        (turn.label, turn.speaker, turn.role, turn.span.of(speech.text))
        for turn in speech.turns or ()
    ]


def heads(speech: Speech) -> list[str]:
    return [block.text for block in speech.blocks if block.type == "heading"]


def notes(speech: Speech) -> list[tuple[str, str]]:
    return [(note.kind, note.text) for note in speech.notes or ()]


@pytest.mark.parametrize("xml", ALL.values(), ids=ALL)
def test_each_is_recognised_and_nothing_is_warned_of(xml: str) -> None:
    assert recognise(xml.encode(), "record.txt") > 0.8
    assert not [one for one in speech_of(xml).warnings if one.code == "unknown-xml"]


def test_tei() -> None:
    speech = speech_of(TEI)
    known = speech.metadata
    assert (known.title, known.delivered, known.location) == ("On lamps", "1998-11-25", "Saltham")
    assert heads(speech) == ["Second sitting"]
    assert notes(speech) == [
        ("other", "The sitting began at 18.14."),
        ("other", "?"),
        ("applause", "Clapping on the left."),
    ]
    first, second = turns(speech)
    assert first[:2] == ("PRESIDING OFFICER", "Ada Vale")
    assert first[3].startswith("The sitting is open")
    assert first[3].endswith("I call our guest.")  # the same voice, after a remark
    assert second == (None, None, None, "I thank the Chair.")  # nobody says who that is
    for aside in ("18:14:02", "Roll left out", "Quayland", "forename"):
        assert aside not in speech.text


def test_akoma_ntoso() -> None:
    speech = speech_of(AKN)
    assert (speech.metadata.title, speech.metadata.delivered) == ("Second meeting", "2011-06-10")
    assert notes(speech) == [("other", "[The Chair rose]"), ("other", "(Question put)")]
    assert "MOTIONS" in heads(speech)
    assert [(turn[0], turn[1]) for turn in turns(speech)] == [
        ("Ms Vale:", "Vale"),
        ("Mr Orme", "Orme"),
    ]
    (found,) = (block for block in speech.blocks if block.type == "list")
    assert [item.label for item in found.items] == ["(a)", "(b)"]


def test_words_with_tags_of_their_own_stand_as_they_were_printed() -> None:
    xml = (
        "<TEI><text><body><u><seg>\n<s>\n<w>We</w>\n<w join='right'>sail</w>\n<pc>.</pc>\n"
        "<linkGrp><link ana='a'/></linkGrp></s>\n"
        "<s>\n<pc join='right'>(</pc>\n<name><w>Ada</w></name>\n<pc join='left'>)</pc>\n</s>\n"
        "</seg></u></body></text></TEI>"
    )
    assert speech_of(xml).text == "We sail. (Ada)"


def test_lists_of_akoma_ntoso_and_tei() -> None:
    items = "<{0}>a lamp for the pier</{0}><{0}>a bell for the church</{0}>"
    akn = AKN.replace("<summary>", f"<p>We need:</p><ul>{items.format('li')}</ul><summary>")
    tei = TEI.replace("</u>", f"<list>{items.format('item')}</list></u>", 1)
    for xml in (akn, tei):
        lists = [block for block in speech_of(xml).blocks if block.type == "list"]
        texts = [item.text for item in lists[-1].items]
        assert texts == ["a lamp for the pier", "a bell for the church"]


def test_the_digitised_hansard() -> None:
    speech = speech_of(HANSARD)
    assert heads(speech) == ["HOUSE OF COMMONS", "The Pier"]
    assert speech.metadata.delivered == "1912-06-05"
    assert (speech.metadata.location or "").casefold() == "house of commons"
    one, two = turns(speech)
    assert one == ("Mr. ORME", "Orme", None, "asked who mends the pier.\n\nIt is old.")
    assert two[:2] == ("Sir ADA VALE (Saltham):", "Ada Vale")
    assert "quote" in [block.type for block in speech.blocks]
    (table,) = (block for block in speech.blocks if block.type == "table")
    assert [[cell.text for cell in row] for row in table.rows][1] == ["Vale, A.", "Reed, C."]


def test_the_bundestag() -> None:
    speech = speech_of(BUNDESTAG)
    known = speech.metadata
    assert (known.title, known.delivered, known.location) == (
        "Plenarprotokoll 9/2", "2021-06-05", "Saltheim",
    )  # fmt: skip
    assert turns(speech)[0][:3] == ("Präsidentin Ada Vale:", "Ada Vale", "Präsidentin")
    label, name, role, words = turns(speech)[1]
    assert (label, name, role) == (
        "Dr. Bela Orm, Minister für Gezeiten:", "Bela Orm", "Minister für Gezeiten",
    )  # fmt: skip
    assert words.startswith("Danke.")
    assert notes(speech) == [("laughter", "(Heiterkeit)"), ("editorial", "(Schluss: 21.24 Uhr)")]
    assert "Inhalt" not in speech.text


def test_canada() -> None:
    speech = speech_of(CANADA)
    assert speech.metadata.delivered == "2024-06-05"
    assert heads(speech) == ["Oral Questions", "The Pier"]
    assert turns(speech) == [
        ("Ms. Ada Vale (Saltham, Ind.):", "Ada Vale", None, "I ask the Minister of Tides."),
    ]
    assert "(1000)" not in speech.text


def test_laws_are_delivered_on_no_day() -> None:
    xml = AKN.replace("<debate>", "<act>").replace("</debate>", "</act>")
    assert speech_of(xml).metadata.title == "Second meeting"
    facts = {fact.field for fact in speech_of(xml).facts if fact.basis == "markup"}
    assert "delivered" not in facts


@pytest.mark.parametrize("xml", ALL.values(), ids=ALL)
def test_broken_at_random_they_keep_the_promises(xml: str) -> None:
    chance, toolkit = random.Random(5), Toolkit.load()
    assert broken_promises(Source.from_text(xml, "r.xml"), format="xml", toolkit=toolkit) == []
    for _ in range(12):
        letters = list(xml)
        for _ in range(chance.randrange(1, 9)):
            letters[chance.randrange(len(letters))] = chance.choice("<>&/'\"![]-?a \n")
        source = Source.from_text("".join(letters), "record.xml")
        assert broken_promises(source, format="xml", toolkit=toolkit) == []


@pytest.mark.parametrize(
    "bit",
    ["<note>a", "<note type='speaker'>A</note>", "<u who='#a'>b", "<u who='#a'>b</u>", "<head>A",
     "<person xml:id='a'><persName>", "<cell>a</cell>", "<gap>a</gap>", "<note a b c='"],
)  # fmt: skip
def test_they_take_linear_time(bit: str) -> None:
    def work(length: int) -> Callable[[], object]:
        source = Source.from_text("<TEI>We sail." + bit * (length // len(bit)))
        return lambda: normalise(source, format="xml")

    assert growth_of(work(5_000), work(20_000)) < GROWTH
