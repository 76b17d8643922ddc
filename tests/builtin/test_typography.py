"""Typography: what is taken out was never printed, and what was printed stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechkit import Draft, Edit, Patch, Rule
from speechkit.builtin.rules.typography import speechkit_rules

RULES = [rule for rule in speechkit_rules() if rule.on]
PRINTED = (
    "“So,” she said – it’s £5 (or €6)… ‘½’ №1 10°C • § ™ ﹣ ＡＢＣ １２ œuvre ǆ ĳ 日本 שלום 😀"
    "\n\t\f\xa0"
)


def repaired(text: str, rules: list[Rule] = RULES) -> str:
    for rule in rules:
        edits = [e for e in rule.function(Draft.of(text)) if isinstance(e, Edit)]
        text = Patch(rule.code, "repair", edits=tuple(edits)).apply(text)
    return text


def test_what_was_printed_stays() -> None:
    assert repaired(PRINTED) == PRINTED


def test_all_rules_together() -> None:
    text = "\x00The ﬁrst\r\nim\u00ad\r\nportant\u2028thing\u200b\u200e.\x0b\x1b[0mEnd\r"
    assert repaired(text) == "The first\nimportant\nthing.\nEnd\n"


@given(
    st.text(st.sampled_from("aZ1é \n\r\x0b\x00\x85\xad\u200b\u200d\u200e\u202e\u2028\ufeffﬁש👩-"))
)
def test_they_settle_at_once(text: str) -> None:
    once = repaired(text)
    assert repaired(once) == once


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_letters_and_digits_stay(text: str) -> None:
    letters = [c for c in text if c.isalnum() and not "ﬀ" <= c <= "ﬆ"]
    kept = iter(repaired(text))
    assert all(letter in kept for letter in letters)


def test_a_clean_text_costs_one_look() -> None:
    draft = Draft.of("Nothing is the matter with this text.\n" * 50)
    assert [list(rule.function(draft)) for rule in RULES] == [[] for _ in RULES]
