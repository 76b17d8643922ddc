"""Rules read the text as seldom as they did: work is counted, so no clock has a say."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from speechkit import Source, Toolkit, dumps, normalise

HERE = Path(__file__).parent

AT_MOST = 0.25
"""How many times a rule may read a text: a quarter, if it looks only where its signs are."""

READERS = {
    "BLK050": 2.0,  # looks for colons and semicolons at line ends, once they are there
    "BLK080": 1.0,  # looks for markers at line starts, for all rules about lists
    "ENC020": 0.3,  # damage: on the text with mojibake only
    "ENC050": 0.4,  # lost characters: likewise
    "FUR038": 1.0,  # looks for brackets, likewise
    "LAY025": 1.0,  # hyphens: leaps from one to the next
    "LAY030": 2.0,  # apostrophes, of each kind: leaps from one to the next
    "LAY032": 1.0,  # hyphens, likewise
    "LAY034": 2.0,  # commas and full stops, likewise
    "LAY080": 3.0,  # sentences glued together: leaps from stop to stop, of each kind
    "NUM010": 1.0,  # looks for the words of numbers, for all figures too
}
"""Rules that may read more, and why."""


def test_no_rule_reads_the_text_more_often_than_it_needs_to() -> None:
    ran = subprocess.run(
        [sys.executable, HERE / "work_count.py"], capture_output=True, text=True, check=True
    )
    passes = {code: float(times) for code, times in map(str.split, ran.stdout.splitlines())}
    assert len(passes) > 70, "most rules are counted"
    too_many = {
        code: times for code, times in passes.items() if times > READERS.get(code, AT_MOST) + 0.1
    }
    assert not too_many, (
        f"these rules read the whole text more often than before: {too_many}; let them look for a "
        "sign with a cheap test first (`sign in draft.text`, the words of lines), or, if the text "
        "has to be read, say so in READERS and why"
    )
    assert set(READERS) <= set(passes), "READERS names rules that exist"


def test_a_document_is_gone_once_it_is_let_go() -> None:
    """No part of a document holds itself: its memory does not wait for the garbage collector."""
    toolkit = Toolkit.load(strangers=False)
    text = "\n\n".join(
        ("The old pier", "MRS. ORME: We need:", "– a pier of 30 metres;", "– and a lamp.", "- 2 -")
        + ("First, it is dark. Sec-", "ond, we sail (Applause.) at dawn.", "1. Two", "2. Three")
    )
    source = Source.from_text(text)
    dumps(normalise(source, toolkit=toolkit))
    gc.collect()
    gc.disable()
    try:
        speech = normalise(source, toolkit=toolkit)
        assert speech.lists
        assert speech.quantities
        dumps(speech)
        del speech
        assert gc.collect() == 0
    finally:
        gc.enable()
