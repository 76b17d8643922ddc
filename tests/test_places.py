"""Pieces that are kept as columns tell what the same pieces tell as values."""

from __future__ import annotations

import json
import random
from importlib.util import find_spec

import pytest

from speechkit import Pieces, Source, Span, dumps, loads, normalise
from speechkit.places import places_of


def _some(dice: random.Random) -> Pieces:
    """A reading of pieces of all kinds: words, layout only, a letter that was written longer."""
    rows: list[tuple[int, int, int]] = []
    at = there = 0
    for _ in range(dice.randint(1, 8)):
        length, gap = dice.randint(1, 4), dice.randint(0, 3)
        longer = dice.choice((0, 0, 4))
        layout = dice.random() < 0.3
        rows.append((at, -1, -1) if layout else (at, there + gap, there + gap + length + longer))
        there += 0 if layout else gap + length + longer
        at += length
    return Pieces(rows, at)


def test_places_of_columns_are_those_of_values() -> None:
    dice = random.Random(1964)
    for _ in range(2000):
        pieces = _some(dice)
        values = tuple(pieces)
        start = dice.randint(0, pieces.length)
        span = Span(start, dice.randint(start, pieces.length))
        assert places_of(pieces, span) == places_of(values, span), (values, span)


def test_columns_are_the_values_again() -> None:
    pieces = Pieces([(0, 3, 7), (4, -1, -1), (6, 9, 14)], 7)
    assert [piece.span for piece in pieces] == [Span(0, 4), Span(4, 6), Span(6, 7)]
    assert pieces[-1] == pieces[2]
    assert pieces[1].place is None
    assert pieces[:2] == tuple(pieces)[:2]
    assert not Pieces([], 0)


@pytest.mark.skipif(find_spec("speechkit_html") is None, reason="needs speechkit-html")
def test_a_page_is_stored_with_the_places_of_its_pieces() -> None:
    page = "<p>We shall&nbsp;rebuild</p><p>the <b>pier</b> &amp; its lamps.</p>"
    speech = normalise(Source.from_text(page), format="html")
    stored = json.loads(dumps(speech, format="jsonl"))["pieces"]
    told = [(Span(start, end), place and tuple(place["span"])) for start, end, place in stored]
    assert told == [(piece.span, piece.place and piece.place.span) for piece in speech.pieces]
    assert len(told) > 6
    assert json.loads(dumps(speech))["pieces"] == stored
    assert loads(dumps(speech)) == speech
