"""Wording: words are found as typed, and if not so then as a keyboard has them."""

from __future__ import annotations

import pytest

from speechkit import Source, normalise
from speechkit.wording import occurrences

TEXT = "It’s the harbour – our “old” harbour.\nWe keep\N{NO-BREAK SPACE}it. It’s OURS."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbour", ["harbour", "harbour"]),
        ("It's", ["It’s", "It’s"]),
        ('our "old" harbour', ["our “old” harbour"]),
        ("harbour - our", ["harbour – our"]),
        ("harbour. we keep it", ["harbour.\nWe keep\N{NO-BREAK SPACE}it"]),
        ("ours", ["OURS"]),
        ("OURS", ["OURS"]),
        ("pier", []),
        ("h.rbour", []),
        ("", []),
        ("  ", []),
    ],
)
def test_where_words_stand(words: str, found: list[str]) -> None:
    assert [span.of(TEXT) for span in occurrences(TEXT, words, any_case=True)] == found


def test_what_stands_there_as_typed_comes_before_what_is_alike() -> None:
    assert [span.start for span in occurrences("it’s, it's", "it's")] == [6]


def test_capitals_count_unless_one_says_otherwise() -> None:
    assert not list(occurrences(TEXT, "it's OUR"))


def test_a_quotation_is_traced_however_it_was_typed() -> None:
    speech = normalise(Source.from_text(f"We sail.\n\n- 2 -\n\n{TEXT}"))
    trace = speech.trace("it's the harbour - our")
    assert trace.source == "It’s the harbour – our"
    assert trace.places[0].span == (17, 39)
    with pytest.raises(ValueError, match="not in the clean text"):
        speech.trace("- 2 -")
