"""Draft: what it tells of what was done to its text."""

from __future__ import annotations

from speechkit import Draft, Edit, Mark, Patch, Reading, Span

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


def test_marks_that_rules_made_are_carried_wherever_drafts_fork() -> None:
    """One carrier serves all drafts of a way, and begins anew off its path."""
    reading = Reading("We sail at dawn.", marks=(Mark(Span(3, 7), "em"),))
    draft = Draft.of(reading).evolve(noted=((0, Mark(Span(11, 15), "time")),))
    shorter = draft.after(Patch("MYR010", "strip", edits=(Edit.at(draft.text, 0, 3),)))
    noted = (*shorter.noted, (1, Mark(Span(0, 4), "verb")))
    named = shorter.evolve(noted=noted)
    without = draft.after(Patch("MYR020", "strip", edits=(Edit.at(draft.text, 2, 7),)))

    def words(draft: Draft) -> list[tuple[str, str]]:
        return [(mark.role, mark.span.of(draft.text)) for mark in draft.marks()]

    assert words(shorter) == [("em", "sail"), ("time", "dawn")]
    assert words(named) == [("em", "sail"), ("time", "dawn"), ("verb", "sail")]
    assert words(without) == [("time", "dawn")]  # the fork: "sail" is gone, and "verb" with it
    assert words(draft.evolve(stage="strip")) == [("em", "sail"), ("time", "dawn")]
    late = named.evolve(noted=((0, Mark(Span(0, 2), "who")), *named.noted))
    assert words(late) == [("em", "sail"), ("time", "dawn"), ("verb", "sail")]
    assert named.spans("verb") == (Span(0, 4),)
