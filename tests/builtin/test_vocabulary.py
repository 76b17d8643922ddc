"""The vocabulary of a draft that is carried along is that of its text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechkit import Draft, Edit, Patch
from speechkit.builtin.rules.words.vocabulary import Vocabulary, vocabulary

PIECES = ("pier", "Pier-master", "lamp", "ΣΟΦΌΣ", "har-", "bour", "x1y", "don't", "a--b", "-", "İs")
GAPS = (" ", "  ", "\n", "\n\n", "-\n", "")
TEXTS = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), min_size=1, max_size=20
).map(lambda parts: "".join(word + gap for word, gap in parts))
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 8), st.integers(0, 4), st.sampled_from(("", " ", "-", "ab", "\n\n", "Q z"))
    ),
    max_size=12,
)
WORDS = ("pier", "pier-master", "master", "lamp", "harbour", "ab", "q", "x", "a", "σοφός")
MUCH = 10**12
"""So many letters have been searched: the words are counted at the next question."""


def counts(words: Vocabulary) -> list[int]:
    return [words.count(word) for word in WORDS]


def changed(draft: Draft, changes: list[tuple[int, int, str]]) -> Draft:
    edits, at = [], 0
    for gap, length, new in changes:
        start, end = at + gap, at + gap + length
        if end <= len(draft.text) and draft.text[start:end] != new:
            edits.append(Edit.at(draft.text, start, end, new))
        at = end + 1
    return draft.after(Patch("MYR010", "join", edits=tuple(edits)))


@given(TEXTS, st.lists(CHANGES, min_size=1, max_size=3))
def test_what_is_carried_is_what_would_be_counted(
    text: str, acts: list[list[tuple[int, int, str]]]
) -> None:
    draft = Draft.of(text)
    known, passed = Vocabulary(text, MUCH), 0
    assert counts(known) == counts(Vocabulary(text))
    for act in acts:
        draft = changed(draft, act)
        known = known.after(draft.text, draft.history.patches[passed:])
        passed = len(draft.history)
        assert counts(known) == counts(Vocabulary(draft.text)), draft.text


def test_words_without_white_space_between_are_counted_anew() -> None:
    draft = Draft.of("pier-" * 2000)
    known = Vocabulary(draft.text, MUCH)
    assert known.count("pier") == 0
    after = draft.after(Patch("MYR010", "join", edits=(Edit.at(draft.text, 4, 5, " "),)))
    assert known.after(after.text, after.history.patches).count("pier") == 1


def test_a_draft_carries_what_an_earlier_one_found_and_a_fork_does_not() -> None:
    draft = Draft.of("The pier. The lamp.")
    words = vocabulary(draft)
    assert vocabulary(draft) is words
    one = draft.after(Patch("MYR010", "join", edits=(Edit.at(draft.text, 4, 8, "bell"),)))
    other = draft.after(Patch("MYR010", "join", edits=(Edit.at(draft.text, 4, 8, "boat"),)))
    assert ("bell" in vocabulary(one), "bell" in vocabulary(other)) == (True, False)
    assert ("boat" in vocabulary(one), "boat" in vocabulary(other)) == (False, True)
