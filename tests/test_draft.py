"""Draft: what it tells of what was done to its text."""

from __future__ import annotations

from speechkit import Draft, Edit, Patch

TEXT = "We came down\n\n- 7 -\n\nto the harbour."


def test_what_was_taken_out_between_two_places_is_told() -> None:
    number = Patch("FUR030", "strip", edits=(Edit.at(TEXT, 14, 21),))
    white = Patch(
        "LAY090", "join", edits=(Edit.at("We came down\n\nto the harbour.", 12, 14, " "),)
    )
    draft = Draft.of(TEXT).after(number).after(white)
    assert draft.text == "We came down to the harbour."
    assert draft.removed_between(0, len(draft.text)) == (number,)
    assert draft.removed_between(0, 7) == ()
    assert draft.removed_between(17, 20) == ()
