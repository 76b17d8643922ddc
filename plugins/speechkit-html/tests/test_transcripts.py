"""Records of debates as pages: what the print of a page says of its speaker labels."""

from __future__ import annotations

from speechkit import Source, Speech, normalise

SPOKEN = "We shall rebuild the old pier and light its lamps again, whatever it takes of all of us."


def _speech(page: str) -> Speech:
    return normalise(Source.from_text(f"<html><body>{page}</body></html>"), format="html")


def _labels(page: str) -> list[str | None]:
    return [turn.label for turn in _speech(page).turns or ()]


def test_one_title_and_name_in_bold_is_a_label() -> None:
    page = f"<h3>Piers Bill</h3><p><b>Mr Orme:</b> {SPOKEN}</p><p>Question put and agreed to.</p>"
    speech = _speech(page)
    assert [turn.label for turn in speech.turns or ()] == ["Mr Orme:"]
    assert [note.text for note in speech.notes or ()] == ["Question put and agreed to."]


def test_names_in_bold_are_labels_beside_a_title_in_bold() -> None:
    page = (
        f"<h3>Old Lamps: Saltham</h3><p><b>Mr Orme:</b> To ask the Minister for lamps.</p>"
        f"<p><b>Ada Vale:</b> {SPOKEN}</p><p>Key points: we begin at once.</p>"
    )
    assert _labels(page) == ["Mr Orme:", "Ada Vale:"]


def test_points_with_their_heading_in_bold_are_no_labels() -> None:
    headings = ("Old Piers", "New Lamps", "Old Piers")
    points = "".join(f"<p><b>{words}:</b> {SPOKEN}</p>" for words in headings)
    assert _labels(f"<p>{SPOKEN}</p>{points}") == []


def test_the_entries_of_an_index_are_no_labels() -> None:
    entry = "<h3><a href='/{0}'>{0}</a> - <i>Question</i></h3><p><a href='/{1}'>{1}</a></p>"
    entries = "".join(
        entry.format(topic, who)
        for topic, who in (
            ("Piers: Old Lamps", "The Minister for Tides (Mr Orme):"),
            ("Tides: Harbours", "Lord Vale of Saltham:"),
            ("Tides: Lamps", "Lord Vale of Saltham:"),
        )
    )
    assert _labels(f"<p>{SPOKEN}</p>{entries}") == []


def test_a_label_that_leads_to_its_bearers_page_is_a_label() -> None:
    page = "".join(
        f"<p><a href='/m/{n}'>{who}:</a> {SPOKEN}</p>"
        for n, who in enumerate(("Mr Orme", "Ms Vale", "Mr Orme"))
    )
    assert _labels(page) == ["Mr Orme:", "Ms Vale:", "Mr Orme:"]


def test_a_heading_after_a_column_mark_is_not_joined_to_an_open_sentence() -> None:
    page = (
        f"<p><b>Mr Orme:</b> {SPOKEN[:-1]} and of all who came here to see it rebuilt</p>"
        f"<p><b>19 July 2011 : Column 791</b></p><h3>Points of Order</h3><p>{SPOKEN}</p>"
    )
    assert "\n\nPoints of Order\n\n" in _speech(page).text


def test_numbered_paragraphs_that_lead_back_to_the_text_are_footnotes_and_no_list() -> None:
    notes = "".join(
        f"<p><a id='fn{n}'></a>{n}. See the harbour report of 191{n}. "
        f"<a href='#f{n}'>Return to text</a></p>"
        for n in (1, 2, 3)
    )
    speech = _speech(f"<h1>The pier</h1><p>{SPOKEN}<a href='#fn1'><sup>1</sup></a></p>{notes}")
    footnotes = [block for block in speech.blocks if block.type == "footnote"]
    assert [block.label for block in footnotes] == ["1", "2", "3"]
    assert "Return" not in speech.text
    assert not speech.lists


def test_a_list_below_a_heading_and_its_paragraph_is_a_list() -> None:
    speech = _speech(
        f"<p>{SPOKEN}</p><p><strong>What We Need </strong><br>{SPOKEN[:-1]}, and we shall ask for:"
        "<ul><li>lamps of iron,</li><li>planks of oak, and</li><li>a bell.</li></ul>"
    )
    assert [len(found.items) for found in speech.lists or ()] == [3]
    assert [block.type for block in speech.blocks] == ["paragraph", "heading", "list"]


def test_a_name_in_bold_that_asks_without_a_colon_is_a_label() -> None:
    page = (
        "<p>8. <b>Mr Vale</b> asked the Minister for Tides if the pier is open.</p>"
        f"<p><b>The Minister for Tides (Ms Orme):</b> {SPOKEN}</p><p><b>Mr Vale:</b> {SPOKEN}</p>"
    )
    assert _labels(page) == ["Mr Vale", "The Minister for Tides (Ms Orme):", "Mr Vale:"]


def test_whoever_asked_in_a_speech_speaks_not() -> None:
    told = "<p>{}<b>Mr Vale</b> asked the Minister for Tides if the pier is open.</p>"
    others = f"<p><b>Ms Orme:</b> {SPOKEN}</p><p><b>Mr Reed:</b> {SPOKEN}</p>"
    assert _labels(told.format("")) == []
    assert _labels(told.format("And then ") + others)[-2:] == ["Ms Orme:", "Mr Reed:"]
    assert "Mr Vale" not in _labels(told.format("And then ") + others)
