"""Edits, patches and histories: a text changes only here, and can always be changed back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechkit import Edit, EditError, History, Patch, Span

settings.register_profile("steady", derandomize=True, max_examples=150, deadline=None)
settings.load_profile("steady")

TEXTS = st.text(alphabet="ab \n–é😀", max_size=40)


@st.composite
def patched(draw: st.DrawFn) -> tuple[str, Patch]:
    """A text and a patch that fits it."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    edits = [
        Edit.at(text, start, end, draw(st.text(alphabet="xyz", max_size=3)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text, Patch("T1", "strip", edits=tuple(edits))


@st.composite
def histories(draw: st.DrawFn) -> tuple[str, History]:
    """A text and a history of up to four patches of it."""
    reading = text = draw(TEXTS)
    history = History()
    for number in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
        edits = [
            Edit.at(text, start, end, draw(st.text(alphabet="xyz", max_size=3)))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        patch = Patch(f"T{number}", "strip", edits=tuple(e for e in edits if e.old != e.new))
        text, history = patch.apply(text), history.then(patch)
    return reading, history


@given(patched())
def test_revert_undoes_apply(case: tuple[str, Patch]) -> None:
    text, patch = case
    assert patch.revert(patch.apply(text)) == text


@given(histories())
def test_a_history_goes_both_ways(case: tuple[str, History]) -> None:
    reading, history = case
    last = history.replay(reading)
    assert history.restore(last) == reading


@given(histories(), st.data())
def test_an_untouched_letter_is_the_same_letter_at_its_place(
    case: tuple[str, History], data: st.DataObject
) -> None:
    reading, history = case
    last = history.replay(reading)
    if not last:
        return
    at = data.draw(st.integers(0, len(last) - 1))
    back = history.back(Span(at, at + 1))
    if back.end - back.start == 1 and history.forth(back) == Span(at, at + 1):
        written = any(
            edit.new for patch in history for edit in patch.edits
        )  # a letter that was written stands for what it replaced
        assert written or reading[back.start] == last[at]


@given(histories(), st.data())
def test_places_keep_their_order(case: tuple[str, History], data: st.DataObject) -> None:
    reading, history = case
    last = history.replay(reading)
    one, other = sorted(
        (data.draw(st.integers(0, len(last))), data.draw(st.integers(0, len(last))))
    )
    assert history.back(Span(one, one)).start <= history.back(Span(other, other)).start
    one, other = sorted(
        (data.draw(st.integers(0, len(reading))), data.draw(st.integers(0, len(reading))))
    )
    assert history.forth(Span(one, one)).start <= history.forth(Span(other, other)).start


@given(histories(), st.data())
def test_spans_stay_inside_the_text(case: tuple[str, History], data: st.DataObject) -> None:
    reading, history = case
    last = history.replay(reading)
    one, other = sorted(
        (data.draw(st.integers(0, len(last))), data.draw(st.integers(0, len(last))))
    )
    back = history.back(Span(one, other))
    assert 0 <= back.start <= back.end <= len(reading)


@given(histories())
def test_many_spans_are_carried_as_each_alone(case: tuple[str, History]) -> None:
    reading, history = case
    text = history.replay(reading)
    spans = [Span(a, b) for b in range(len(reading) + 1) for a in range(max(0, b - 6), b + 1)]
    for patch in history:
        assert patch.forths(spans) == [patch.forth(span) for span in spans]
    back = [Span(a, b) for b in range(len(text) + 1) for a in range(max(0, b - 6), b + 1)]
    assert history.backs(back) == [history.back(span) for span in back]


def test_a_span_reads_its_words() -> None:
    assert Span(2, 5).of("abcdef") == "cde"
    assert Span(2, 5).covers(Span(3, 4))
    assert not Span(2, 5).covers(Span(3, 6))
    assert Span(2, 5).shifted(10) == Span(12, 15)


def test_deleted_text_at_the_edges_stays_outside() -> None:
    text = "Posted by admin. We sail. Share this"
    patch = Patch("T1", "strip", edits=(Edit.at(text, 0, 17), Edit.at(text, 25, len(text))))
    clean = patch.apply(text)
    assert clean == "We sail."
    assert patch.back(Span(0, len(clean))).of(text) == "We sail."


def test_what_was_written_stands_for_what_it_replaced() -> None:
    patch = Patch("T1", "repair", edits=(Edit.at("aâ€™b", 1, 4, "’"),))
    assert patch.apply("aâ€™b") == "a’b"
    assert patch.back(Span(1, 2)) == Span(1, 4)


@pytest.mark.parametrize(
    "edits",
    [
        (Edit(Span(0, 3), "abc"), Edit(Span(2, 4), "cd")),
        (Edit(Span(2, 4), "cd"), Edit(Span(0, 1), "a")),
        (Edit(Span(1, 1), "", "x"), Edit(Span(1, 1), "", "y")),
        (Edit(Span(3, 1), ""),),
    ],
)
def test_edits_that_overlap_or_run_backwards_are_refused(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(EditError, match="T1"):
        Patch("T1", "strip", edits=edits)


def test_an_edit_whose_words_are_not_there_is_refused() -> None:
    with pytest.raises(EditError, match="expects 'xyz'"):
        Patch("T1", "strip", edits=(Edit(Span(0, 3), "xyz"),)).apply("abcdef")
    with pytest.raises(EditError):
        Patch("T1", "strip", edits=(Edit(Span(4, 9), "efghi"),)).apply("abcdef")


def test_a_patch_without_edits_leaves_no_trace() -> None:
    assert len(History().then(Patch("T1", "strip"))) == 0
