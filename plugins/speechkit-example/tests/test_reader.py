"""What the reader makes of a talk."""

from __future__ import annotations

from pathlib import Path

from speechkit import Source, Toolkit, normalise

SAMPLE = Path(__file__).parent / "samples" / "harbour.example"
TOOLKIT = Toolkit.load(["speechkit_example"], strangers=False)


def test_the_head_gives_facts_and_is_no_text() -> None:
    speech = normalise(Source.from_path(SAMPLE), format="example", toolkit=TOOLKIT)
    assert speech.text.startswith("Friends, the harbour is ours.")
    assert speech.metadata.title == "The harbour we keep"
    assert speech.metadata.delivered == "2012-05-14"


def test_the_very_bytes_come_back() -> None:
    speech = normalise(Source.from_path(SAMPLE), format="example", toolkit=TOOLKIT)
    assert speech.original() == SAMPLE.read_bytes()
