"""The repair of encodings: proven to be ftfy's, and what goes beyond it."""

from __future__ import annotations

import os
import random
import re
from itertools import product
from pathlib import Path

import pytest
from ftfy import badness, chardata, fix_encoding
from hypothesis import given
from hypothesis import strategies as st

from speechkit import Draft, Edit, Patch, Source, Toolkit, Warning, normalise
from speechkit.builtin.mojibake import TRIGGERS, differences
from speechkit.builtin.rules.encoding.rules import MOST_WARNINGS, lost_character, mojibake

CATEGORIES = badness.MOJIBAKE_CATEGORIES
KNOWN = [
    c for c in map(chr, range(0x80, 0x10000)) if re.match(f"[{''.join(CATEGORIES.values())}]", c)
]
SPECIAL = list("abz AZ.?! \n\t°Œœ\xa0€™\xad×²³àâóÂÃØÙÎÐ√≈‚Äвĉ日本ﬁﬂВГРСΒΓΞΟўЂ\u2028")


def mended(text: str) -> str:
    edits = tuple(mojibake(Draft.of(text)))
    return Patch("ENC020", "repair", edits=edits).apply(text)


def by_ftfy(text: str) -> str:
    return "".join(map(fix_encoding, re.findall(r"[^\n]*\n|[^\n]+", text)))


# ── the same as ftfy ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "category",
    ["c1", "bad", "law", "currency", "numeric", "upper_accented", "lower_accented", "box"],
)
def test_all_that_ftfy_starts_from_is_a_trigger(category: str) -> None:
    members = [
        c for c in map(chr, range(0x80, 0x10000)) if re.match(f"[{CATEGORIES[category]}]", c)
    ]
    assert [c for c in members if not re.match(f"[{TRIGGERS}]", c)] == []


def test_without_a_trigger_nothing_is_bad() -> None:
    """Brute force over the rest: all pairs, and a great many longer strings."""
    calm = [c for c in KNOWN if not re.match(f"[{TRIGGERS}ВГРСΒΓΞΟ]", c)]
    pairs = "\n".join(a + b for a, b in product([*calm, "a", "A", " ", "."], repeat=2))
    assert not badness.is_bad(pairs)
    draw = random.Random(7).choices
    assert not badness.is_bad("".join(draw([*calm, *"abcXYZ .,?!\n"], k=300_000)))


def test_brute_force() -> None:
    draw = random.Random(11)
    pool = [*KNOWN, *SPECIAL * 6]
    for _ in range(6_000):
        text = "".join(draw.choices(pool, k=draw.randint(1, 8)))
        assert mended(text) == by_ftfy(text), ascii(text)


@given(
    text=st.text(st.sampled_from("aé’“–£œÃЖ日 \n"), max_size=20),
    wrong=st.sampled_from(chardata.CHARMAP_ENCODINGS),
    layers=st.integers(1, 2),
)
def test_text_that_was_read_by_the_wrong_table(text: str, wrong: str, layers: int) -> None:
    for _ in range(layers):
        text = text.encode().decode(wrong, "ignore")
    assert mended(text) == by_ftfy(text)


@pytest.mark.skipif("SPEECHKIT_CORPUS" not in os.environ, reason="SPEECHKIT_CORPUS is not set")
def test_ftfys_own_cases(capsys: pytest.CaptureFixture[str]) -> None:
    from benchmarks.encoding import report_ftfy

    cases = Path(os.environ["SPEECHKIT_CORPUS"]) / "encoding" / "ftfy" / "test-cases"
    assert report_ftfy(cases), capsys.readouterr().out


@pytest.mark.skipif("SPEECHKIT_CORPUS" not in os.environ, reason="SPEECHKIT_CORPUS is not set")
def test_real_text() -> None:
    paths = sorted(Path(os.environ["SPEECHKIT_CORPUS"], "bulk").rglob("*.txt"))
    for path in random.Random(3).sample(paths, min(len(paths), 25)):
        text = path.read_bytes()[:60_000].decode("utf-8", "replace")
        assert mended(text) == by_ftfy(text), path.name


# ── what ftfy has no say in ──────────────────────────────────────────────────────────────────


def test_edits_are_the_smallest_there_are() -> None:
    line = "We donâ€™t know the cafÃ© â€“ yet."
    edits = list(mojibake(Draft.of(line)))
    assert [(e.old, e.new) for e in edits] == [("â€™", "’"), ("Ã©", "é"), ("â€“", "–")]


@given(old=st.text("aé ’Ã©\xa0", max_size=12), new=st.text("aé ’à", max_size=12))
def test_differences_always_lead_from_one_to_the_other(old: str, new: str) -> None:
    edits = tuple(Edit.at(old, a, b, words) for a, b, words in differences(old, new))
    assert Patch("ENC020", "repair", edits=edits).apply(old) == new


def test_a_clean_text_needs_no_ftfy_function(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotes, dashes, pounds and accents of an English text never reach ftfy's pattern."""
    monkeypatch.setattr("ftfy.badness.is_bad", None)
    text = "“It’s £5 – or €6 – at the café, …” naïve, 10°C, ½, coöperate; «no» yes\n" * 3
    assert list(mojibake(Draft.of(text))) == []


def test_a_very_long_line_is_mended_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechkit.builtin.mojibake.SEGMENT", 70)
    assert mended("itâ€™s " * 500) == "it’s " * 500


def test_warnings_of_lost_characters_are_bounded() -> None:
    warnings = list(lost_character(Draft.of("lost \ufffd here " * 500)))
    assert all(isinstance(warning, Warning) for warning in warnings)
    assert len(warnings) == MOST_WARNINGS + 1
    assert warnings[-1].message.startswith("more")


def test_once_rules_do_not_run_on_clean_text() -> None:
    toolkit = Toolkit.load(strangers=False)
    source = Source.from_text("a &amp;amp; b", "clean.txt")
    once = normalise(source, toolkit=toolkit).text
    assert once == "a &amp; b"
    assert normalise(Source.from_text(once), format="clean", toolkit=toolkit).text == once
