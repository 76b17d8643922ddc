"""The web round a speech: what a site says goes, in company; what people say stays."""

from __future__ import annotations

import pytest

from speechkit import Source, Toolkit, normalise

TOOLKIT = Toolkit.load(strangers=False)


def clean(text: str) -> str:
    return normalise(Source.from_text(text), toolkit=TOOLKIT).text


def test_a_scraped_page() -> None:
    page = (
        "Skip to main content\n\nMenu\n\nSearch\n\nHome > News > Speeches\n\n"
        "We sail at dawn, and nobody shall stop us.\n\n"
        "Share on Facebook\n\nTwitter\n\nEmail\n\nLeave a Reply\n\n"
        "© 2011 Harbour Board\n\nPrivacy Policy\n\nContact us\n\nSitemap\n\nhttps://a.example/"
    )
    assert clean(page) == "We sail at dawn, and nobody shall stop us."


@pytest.mark.parametrize(
    "text",
    [
        "Home\n\nis where the heart is.",
        "News\n\nis what we make it.",
        "Share this bread with all who come to our door.",
        "We sail and\nshare this with you all tonight,\nfriends.",
        "Print the truth, and print it in full.",
        "Previous generations built this pier.",
        "We use the sea.",
        "See https://a.example/ for more.",
    ],
)
def test_words_of_people_stay(text: str) -> None:
    assert clean(text).split() == text.split()


def test_pictures_and_empty_links() -> None:
    portrait = "[![ada](https://a.example/a-300x200.jpg)](https://a.example/a.jpg)"
    assert clean(f"Tides\n\n{portrait}\n\nWe sail.") == "Tides\n\nWe sail."
    assert clean("We sail[](https://a.example/cars) at dawn.") == "We sail at dawn."
