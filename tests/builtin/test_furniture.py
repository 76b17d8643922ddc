"""Furniture: position and company decide, and no spoken word goes."""

from __future__ import annotations

import pytest

from speechkit import Source, Speech, Toolkit, normalise
from speechkit.builtin.rules.metadata.statuses import status_of

TOOLKIT = Toolkit.load(strangers=False)


def read(text: str) -> Speech:
    return normalise(Source.from_text(text), toolkit=TOOLKIT)


def removed(text: str) -> list[str]:
    return [change.old.strip() for change in read(text).removals]


@pytest.mark.parametrize(
    "line",
    [
        "Check against delivery!",
        "[Check Against Delivery]",
        "CHECK AGAINST DELIVERY",
        "*** Please check against delivery ***",
        "Seul le texte prononcé fait foi",
        "A vérifier au prononcé",
        "Es gilt das gesprochene Wort.",
        "Det talte ord gælder",
        "Cotejar contra lectura",
        "Vale Het gesproken woord telt"[5:],
    ],
)
def test_a_dozen_spellings_of_one_warning(line: str) -> None:
    assert status_of(line) == "prepared text"
    speech = read(f"{line}\n\nWe sail at dawn.")
    assert speech.text == "We sail at dawn."
    assert speech.metadata.status == "prepared text"


@pytest.mark.parametrize(
    "text",
    [
        "Never were the ritual words “Check against Delivery” more appropriate.",
        "Posted to Malta in 1941, he learnt to sail.",
        "**Copyright**\n\nWe must protect our poets.",
        "Thank you.",
        "The end.",
        "Page 12 of the report says so.",
        "At 6 pm we sail.",
        "I call on the press office to answer.",
        "The speech made by Ada Moor was fine, and I say so.",
        "News\n\nThere is much of it.",
        "12\n\ndays of storm.",
    ],
)
def test_spoken_words_stay(text: str) -> None:
    assert removed(text) == []


def test_the_head_is_read_line_by_line_from_the_outside() -> None:
    speech = read(
        "POSTED ONSEPTEMBER 27, 2017 BY ADMIN\n\nAda Moor – 2017 Speech on Tides\n\n"
        "The speech made by Ada Moor, the Mayor, in Whitby on 27 September 2017.\n\n"
        "[![ada](https://a.example/ada.jpg)](https://a.example/ada.jpg)\n\nFriends, we sail.\n\n"
        "The statement made by Ada Moor, the Mayor, in Whitby on 27 September 2017.\n\nSo be it."
    )
    assert [change.rule for change in speech.removals] == ["WEB030", "FUR010", "FUR020"]
    assert "The statement made by" in speech.text


def test_page_numbers_need_company_or_a_page() -> None:
    assert removed("we went\n\n12\n\nhome") == []
    assert removed("we went\n\n12\n\f\nhome") == ["12"]
    lines = [f"Line {chr(97 + n)} of our words.\n\n" for n in range(26)]
    pages = "\n\n".join(f"{n}\n\n" + "".join(lines[6 * n - 6 : 6 * n + 2]) for n in range(1, 5))
    assert removed(pages) == ["1", "2", "3", "4"]
    years = "\n".join(str(year) for year in range(1990, 1999))
    assert removed(years) == []


def test_running_heads_go_and_the_title_stays() -> None:
    page = "TIDE SPEECH {n}\n\nOn this page we speak of {n} lamps, and of fog.\n\f"
    speech = read("".join(page.format(n=n) for n in range(1, 6)))
    assert speech.text.count("TIDE SPEECH") == 1
    assert speech.text.startswith("TIDE SPEECH 1")


def test_removals_restore() -> None:
    text = "Tides\n\n5 May 2011\n\nWe\n\n4 May 1999 : Column 12\n\nsail.\n\n[Ends]\n\n###\n"
    speech = read(text)
    assert speech.original() == text.encode()
    assert speech.text == "Tides\n\nWe\n\nsail." or "sail." in speech.text


def test_a_thing_said_twice_is_known_once() -> None:
    speech = read("Check against delivery\n\nAs prepared for delivery\n\nWe sail.")
    assert speech.metadata.status == "prepared text"
    assert speech.text == "We sail."
