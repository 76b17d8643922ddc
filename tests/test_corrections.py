"""Corrections: a person's veto, fact or mark beats the rules, or is reported as lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechkit import Misuse, Source, Speech, Toolkit, normalise
from speechkit.corrections import Correction, Corrections

TOOLKIT = Toolkit.load(strangers=False)
TEXT = "We count the boats.\n\n- 12 -\n\nAnd we count the lamps.\n\n- 13 -\n\nThat is all."


def corrected(*entries: Correction, text: str = TEXT) -> Speech:
    toolkit = TOOLKIT.correcting(Corrections(entries))
    return normalise(Source.from_text(text, "talks/boats.txt"), toolkit=toolkit)


def test_without_corrections_the_rules_have_their_way() -> None:
    assert "12" not in corrected().text


def test_a_veto_saves_the_words_it_quotes() -> None:
    speech = corrected(Correction("veto", "talks/boats.txt", "- 12 -", rule="FUR030"))
    assert "- 12 -" in speech.text
    assert "13" not in speech.text
    assert speech.original() == TEXT.encode()


@pytest.mark.parametrize("rule", ["", "FUR", "page-number"])
def test_a_veto_names_a_rule_a_family_or_none(rule: str) -> None:
    assert "- 12 -" in corrected(Correction("veto", "talks/boats.txt", "-  12 -", rule=rule)).text


def test_a_veto_of_another_rule_or_speech_saves_nothing() -> None:
    assert "12" not in corrected(Correction("veto", "talks/boats.txt", "- 12 -", rule="WEB")).text
    assert "12" not in corrected(Correction("veto", "talks/lamps.txt", "- 12 -")).text


def test_a_speech_may_be_named_by_its_id() -> None:
    speech = corrected(Correction("veto", corrected().id, "- 12 -"))
    assert "- 12 -" in speech.text


def test_a_fact_of_a_person_is_the_strongest() -> None:
    text = "Ada Orme – 2009 Speech at the Harbour Fair\n\nFriends, we shall not yield."
    entry = Correction(
        "fact", "talks/boats.txt", field="speaker", value="Bela Vale", why="I heard her"
    )
    speech = corrected(entry, text=text)
    assert speech.metadata.speaker is not None
    assert speech.metadata.speaker.name == "Bela Vale"
    (fact,) = [fact for fact in speech.facts if fact.basis == "correction"]
    assert (fact.because, fact.rule) == ("I heard her", "correction")


def test_a_mark_is_a_label_like_a_readers() -> None:
    speech = corrected(Correction("mark", "talks/boats.txt", "count the lamps", role="em"))
    assert [mark.span.of(speech.text) for mark in speech.marks if mark.role == "em"] == [
        "count the lamps"
    ]


@pytest.mark.parametrize(
    ("quote", "says"),
    [("the buoys", "nowhere in it"), ("We count", "nowhere"), ("count the", "more than once")],
)
def test_a_lost_anchor_is_a_warning_and_changes_nothing(quote: str, says: str) -> None:
    text = TEXT.replace("We count", "You count")
    speech = corrected(Correction("mark", "talks/boats.txt", quote, role="em"), text=text)
    (warning,) = [w for w in speech.warnings if w.code == "correction-lost"]
    assert says in warning.message
    assert not [mark for mark in speech.marks if mark.role == "em"]


def test_a_place_decides_between_two_quotes() -> None:
    at = TEXT.index("count the lamps")
    speech = corrected(Correction("mark", "talks/boats.txt", "count the", at=at, role="em"))
    (mark,) = [mark for mark in speech.marks if mark.role == "em"]
    assert speech.text[mark.span.end :].startswith(" lamps")


def test_the_file_in_toml_and_json(tmp_path: Path) -> None:
    toml = tmp_path / "c.toml"
    toml.write_text('[[veto]]\nspeech = "a.txt"\nquote = "- 12 -"\nat = 3\n', encoding="utf-8")
    as_json = tmp_path / "c.json"
    as_json.write_text('{"veto": [{"speech": "a.txt", "quote": "- 12 -", "at": 3}]}', "utf-8")
    assert Corrections.read(toml) == Corrections.read(as_json)
    assert Corrections.read(toml).entries == (Correction("veto", "a.txt", "- 12 -", at=3),)


@pytest.mark.parametrize("value", ["1911", "1911-06", "1911-06-22", "1911-06-22T09:30:00+01:00"])
def test_a_date_may_be_as_exact_as_a_person_knows(tmp_path: Path, value: str) -> None:
    path = tmp_path / "c.toml"
    path.write_text(f'[[fact]]\nspeech = "a"\nfield = "embargo"\nvalue = "{value}"\n')
    (entry,) = Corrections.read(path).entries
    assert entry.value == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[veto]\n", "cannot be read"),
        ("[[vetoes]]\nx = 1\n", "not 'vetoes'"),
        ("veto = 1\n", r"must be written as \[\[veto\]\]"),
        ('[[veto]]\nspeech = "a"\n', "veto 1: it lacks 'quote'"),
        ('[[fact]]\nspeech = "a"\nfield = "title"\nvalue = 3\n', "must be a string"),
        ('[[fact]]\nspeech = "a"\nfield = "titel"\nvalue = "x"\n', "there are title, speaker,"),
        ('[[fact]]\nspeech = "a"\nfield = "posted"\nvalue = "May"\n', "is a date, such as"),
        ('[[fact]]\nspeech = "a"\nfield = "posted"\nvalue = "1911-6"\n', "is a date, such as"),
        ('[[mark]]\nspeech = "a"\nquote = "q"\nrole = "h2"\nat = "x"\n', "must be a number"),
        ('[[mark]]\nspeech = "a"\nquote = "q"\nrole = "h2"\nrule = "x"\n', "not 'rule'"),
    ],
)
def test_errors_name_the_file_and_the_entry(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Misuse, match=says) as caught:
        Corrections.read(path)
    assert "c.toml" in str(caught.value)
