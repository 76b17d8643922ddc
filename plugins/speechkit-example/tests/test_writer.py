"""What the writer writes."""

from __future__ import annotations

from speechkit import Source, Toolkit, dumps, normalise

TOOLKIT = Toolkit.load(["speechkit_example"], strangers=False)


def test_metadata_stand_above_the_words() -> None:
    source = Source.from_text(
        "The harbour we keep – 14 May 2012\n\nFriends, it is ours. All of it."
    )
    written = dumps(normalise(source, toolkit=TOOLKIT), format="example", toolkit=TOOLKIT).decode()
    assert written.startswith("Title: The harbour we keep")
    assert "---\n" in written
    assert written.endswith("All of it.\n")
