"""Headers as offices and banks set them: who spoke, where, when and on what, line by line."""

from __future__ import annotations

import pytest

from speechkit import Source, Toolkit, normalise

CORE = Toolkit.load(strangers=False)
SPEECH = (
    "Good morning. We open the pier today, after nine years of work, and I thank every one of you "
    "who carried a stone to it.\n\nNot one pound was wasted, as the auditors say. Thank you.\n"
)
MINISTER = ("Ada Moor", "Minister of Harbours")
DEPUTY = ("Ada Moor", "Deputy Governor of the Bank of Saltham")

HEADERS = [
    (
        "Opening of the pier\n\n"
        "Speech by Ada Moor, Minister of Harbours, at the Harbour Hall, Saltham\n\n3 May 2019",
        ("Opening of the pier", *MINISTER, None, "Harbour Hall, Saltham"),
    ),
    (
        "Ada Moor: Opening of the pier\n\nSpeech by Ms Ada Moor, Deputy Governor of the Bank of "
        "Saltham, at the Harbour Conference, Saltham, 3 May 2019.",
        ("Ada Moor: Opening of the pier", *DEPUTY, "Harbour Conference", "Saltham"),
    ),
    (
        "THE PIER\n\nAddress by the Hon. Ada Moor MP\nMinister of Harbours\n\n"
        "Harbour Hall, Saltham\n3 May 2019",
        ("THE PIER", *MINISTER, None, "Harbour Hall, Saltham"),
    ),
    (
        "Keynote address by Ada Moor, CEO, Tide Group\nHarbour Summit 2019, Saltham\n"
        "Friday, May 3, 2019",
        ("Keynote address by Ada Moor, CEO, Tide Group", "Ada Moor", "CEO, Tide Group")
        + ("Harbour Summit 2019", "Saltham"),
    ),
    (
        "Ada Moor\n\nMinister of Harbours\n\nSpeech to the Harbour Conference\n\n"
        "Saltham, Friday 3 May 2019",
        ("Speech to the Harbour Conference", *MINISTER, "Harbour Conference", "Saltham"),
    ),
    (
        "Ms Ada Moor\nMinister of Harbours\n\nAddress at the Harbour Dinner\n\nSaltham\n3 May 2019",
        ("Address at the Harbour Dinner", *MINISTER, "Harbour Dinner", "Saltham"),
    ),
    (
        "Ada Moor\n\nDeputy Governor of the Bank of Saltham\n\nTides and their price\n\n"
        "Speech at the Harbour Conference\n\nSaltham, 3 May 2019",
        ("Tides and their price", *DEPUTY, "Harbour Conference", "Saltham"),
    ),
]


@pytest.mark.parametrize(("header", "said"), HEADERS, ids=[said[0] for _, said in HEADERS])
def test_what_a_header_says(header: str, said: tuple[str | None, ...]) -> None:
    speech = normalise(Source.from_text(f"{header}\n\n{SPEECH}", "talk.txt"), toolkit=CORE)
    found = speech.metadata
    assert found.speaker is not None
    assert (
        found.title,
        found.speaker.name,
        found.speaker.role,
        found.event,
        found.location,
    ) == said
    assert found.delivered == "2019-05-03"


def test_an_envoy_to_somebody_is_no_speech_to_them() -> None:
    title = "Statement by Ada Moor, Permanent Representative of Saltham to the United Nations"
    speech = normalise(Source.from_text(f"{title}\n\n3 May 2019\n\n{SPEECH}"), toolkit=CORE)
    assert speech.metadata.speaker is not None
    assert (
        speech.metadata.speaker.role == "Permanent Representative of Saltham to the United Nations"
    )
    assert speech.metadata.event is None


@pytest.mark.parametrize(
    "first", ["Ada Moor\n\nWe sail at dawn, all of us.", "Saltham\n\nMay Day is here, friends."]
)
def test_a_name_or_a_town_alone_is_no_header(first: str) -> None:
    speech = normalise(Source.from_text(f"{first}\n\n{SPEECH}"), toolkit=CORE)
    assert (speech.metadata.speaker, speech.metadata.location) == (None, None)
