"""Enumerations: whose turn a series stands in."""

from __future__ import annotations

import pytest

from speechkit import Source, Toolkit, normalise

TOOLKIT = Toolkit.load(strangers=False)


@pytest.mark.parametrize(
    ("words", "found"), [(5, ["First, the pier.", "Second, the lamp."]), (900, [])]
)
def test_a_series_outlives_a_brief_interruption(words: int, found: list[str]) -> None:
    """The same voice goes on; after a long speech of another, it begins anew."""
    text = (
        "MRS ORME: We did a good deal. First, the pier. It is old.\n\n"
        f"MR VALE: {'So it is. ' * words}\n\n"
        "MRS ORME: I thank him. Second, the lamp. It is dim.\n\n"
        "MR VALE: It is.\n\nMRS ORME: So it is."
    )
    series = normalise(Source.from_text(text), toolkit=TOOLKIT).enumerations or ()
    assert [item.text for one in series for item in one.items] == found
