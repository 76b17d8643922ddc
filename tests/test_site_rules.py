"""Rules as data: what the file may hold, what it is refused for, and what its rules do."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechkit import PluginLoadError, Source, Toolkit, normalise
from speechkit.patterns import faults_of
from speechkit.site_rules import rules_from_toml

ENTRY = {
    "code": '"SITE001"',
    "name": '"newsletter"',
    "where": '"tail"',
    "pattern": "'Join our newsletter.*'",
    "why": '"at the foot of every page"',
    "removes": '["Join our newsletter!"]',
}


def site(folder: Path, *entries: dict[str, str], after: str = "") -> Path:
    path = folder / "site.toml"
    tables = ["[[rule]]\n" + "\n".join(f"{k} = {v}" for k, v in entry.items()) for entry in entries]
    path.write_text("\n\n".join((*tables, after)), encoding="utf-8")
    return path


def loaded(path: Path) -> Toolkit:
    toolkit = Toolkit.load([str(path)], strangers=False)
    assert toolkit.plugins[-1].error is None
    return toolkit


def test_a_rule_of_the_file_removes_and_says_why(tmp_path: Path) -> None:
    toolkit = loaded(site(tmp_path, ENTRY))
    speech = normalise(
        Source.from_text(
            "We met.\n\nJoin our newsletter? I never did.\n\nWe parted.\n\nJoin our newsletter now!"
        ),
        toolkit=toolkit,
    )
    (change,) = [change for change in speech.removals if change.rule == "SITE001"]
    assert change.old.strip() == "Join our newsletter now!"
    assert change.because == "Newsletter: at the foot of every page"
    assert change.plugin == "site.toml"
    assert speech.text.startswith("We met.")


def test_head_and_tail_keep_to_the_ends(tmp_path: Path) -> None:
    toolkit = loaded(site(tmp_path, ENTRY))
    text = "Join our newsletter!\n\nWe met at the pier."
    assert "newsletter" in normalise(Source.from_text(text), toolkit=toolkit).text


def test_words_anywhere(tmp_path: Path) -> None:
    entry = ENTRY | {
        "where": '"anywhere"',
        "pattern": r"'\[advert[^\]\n]{0,80}\] ?'",
        "removes": '["we [advert: boats] met"]',
        "leaves": '["an advert for boats"]',
    }
    toolkit = loaded(site(tmp_path, entry))
    assert normalise(Source.from_text("We [advert] met."), toolkit=toolkit).text == "We met."


def test_short_lines_are_found_by_their_words(tmp_path: Path) -> None:
    entry = ENTRY | {"where": '"short-line"', "words": '["Join"]'}
    toolkit = loaded(site(tmp_path, entry))
    text = "We met.\n\nJoin our newsletter!\n\nWe parted."
    assert normalise(Source.from_text(text), toolkit=toolkit).text == "We met.\n\nWe parted."


def test_a_rule_has_a_page_and_can_be_off(tmp_path: Path) -> None:
    entry = ENTRY | {"on": "false", "sure": "false"}
    toolkit = loaded(site(tmp_path, entry))
    rule = toolkit.rule("SITE001")
    assert (rule.on, rule.sure, rule.once) == (False, False, True)
    for word in ("What it does", "Why: at the foot", "Leaves alone", "Example"):
        assert word in rule.page


def test_another_file_gives_another_digest(tmp_path: Path) -> None:
    one = loaded(site(tmp_path, ENTRY))
    other = ENTRY | {"pattern": "'Join our news.*'"}
    two = loaded(site(tmp_path, other))
    assert one.digest != two.digest


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"code": '"site1"'}, "capital letters and three digits"),
        ({"name": '"Share Buttons"'}, "small letters"),
        ({"where": '"middle"'}, "must be one of head, tail, short-line, anywhere"),
        ({"pattern": "'Join (our'"}, "no regular expression"),
        ({"pattern": "'(J+)+oin'"}, "holds another one"),
        ({"pattern": "'.*'", "removes": '["x"]'}, "matches nothing at all"),
        ({"removes": '["Leave our newsletter"]'}, "its pattern does not match that"),
        ({"leaves": '["Join our newsletter"]'}, "its pattern matches that"),
        ({"removes": "[]"}, "it lacks 'removes'"),
        ({"removes": '"Join"'}, "list of strings"),
        ({"sure": '"no"'}, "true or false"),
        ({"patern": '"x"'}, "does not know 'patern'"),
    ],
)
def test_an_error_names_the_file_the_entry_and_the_fault(
    tmp_path: Path, change: dict[str, str], says: str
) -> None:
    path = site(tmp_path, ENTRY | {"code": '"SITE000"'}, ENTRY | change)
    with pytest.raises(PluginLoadError) as caught:
        rules_from_toml(path)
    assert "site.toml, rule 2" in str(caught.value)
    assert says in str(caught.value)


def test_two_rules_with_one_code(tmp_path: Path) -> None:
    with pytest.raises(PluginLoadError, match="another rule has this code"):
        rules_from_toml(site(tmp_path, ENTRY, ENTRY))


@pytest.mark.parametrize("text", ["not = [toml", "[rules]\n", "rule = 3\n"])
def test_files_that_hold_something_else(tmp_path: Path, text: str) -> None:
    path = tmp_path / "site.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PluginLoadError, match=r"site\.toml"):
        rules_from_toml(path)


def test_a_broken_file_is_named_and_harms_nobody(tmp_path: Path) -> None:
    path = site(tmp_path, ENTRY | {"where": '"middle"'})
    toolkit = Toolkit.load([str(path)], strangers=False)
    plugin = toolkit.plugins[-1]
    assert plugin.error is not None
    assert "SITE001" in str(plugin.error)
    assert normalise(Source.from_text("We met."), toolkit=toolkit).text == "We met."


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(a*)*", r"(\w+\s?)+", r"(a)\1", "(?:a|b+)*c", "(x+x+)+y"]
)
def test_patterns_that_could_take_for_ever_are_refused(pattern: str) -> None:
    assert list(faults_of(pattern))


@pytest.mark.parametrize("pattern", [r"\s+$", ".*x", r"(?:a|\w+)b", "a.*b.*c"])
def test_patterns_that_may_stand_anywhere_must_begin_with_words(pattern: str) -> None:
    assert list(faults_of(pattern, whole=False))


@pytest.mark.parametrize("pattern", [r"Page \d+ of \d+", "Share(?: this)? on .{0,40}", "[A-Z]{2}x"])
def test_patterns_that_are_fine(pattern: str) -> None:
    assert not list(faults_of(pattern))
