"""Buttons: what a page offers to do with a text goes, and sentences with such words stay."""

from __future__ import annotations

import pytest

from speechkit_html.buttons import are_buttons


@pytest.mark.parametrize(
    "words",
    [
        "Share this page on Facebook",
        "Per WhatsApp verschicken",
        "Meldung drucken",
        "Artikel auf die Merkliste",
        "In den Kalender eintragen",
        "Listen to the recording (21 minutes)",
        "Temps de lecture : 4 min",
        "6 Min. Lesedauer",
        "Télécharger la version PDF (412 Ko)",
        "Rede herunterladen (PDF, 120 KB)",
        "SKIP ADVERTISEMENT",
    ],
)
def test_what_a_page_offers_to_do_is_known(words: str) -> None:
    assert are_buttons(words)


@pytest.mark.parametrize(
    "words",
    [
        "Share this bread with all of them.",
        "Listen to the harbour at night",
        "Download",
        "We share the news by mail and by boat",
        "Rede an die Fischer",
        "The mail goes out at nine",
    ],
)
def test_what_people_say_is_not(words: str) -> None:
    assert not are_buttons(words)
