"""The toolkit: plugins as they come, broken ones too, and which rules are on."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import speechkit
from speechkit import (
    Draft,
    Edit,
    Format,
    Misuse,
    NeedError,
    PluginLoadError,
    Rule,
    Source,
    Speech,
    Toolkit,
    UnitError,
    convert_many,
    describe,
    hookimpl,
    normalise,
    strip,
)

BARE = Toolkit.load(strangers=False)


def plugin_file(folder: Path, code: str) -> str:
    path = folder / "my_plugin.py"
    path.write_text(f"from speechkit import *\nfrom speechkit import hookimpl\n{code}\n")
    return str(path)


def with_rule(function: Callable[..., object], maker: object = strip, **more: object) -> Toolkit:
    """The bare toolkit and one rule more."""
    rule = maker("XYZ010", "odd-one", **more)(function)  # type: ignore[operator]
    import attrs

    rule = attrs.evolve(rule, plugin="odd", version="2.1")
    return attrs.evolve(BARE, every_rule=(*BARE.every_rule, rule))


# ── plugins that cannot be used ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import no_such_module_at_all", "cannot be loaded: ModuleNotFoundError"),
        ("def broken(:", "cannot be loaded: SyntaxError"),
        ("raise SystemExit(3)", "cannot be loaded: SystemExit"),
        ("@hookimpl\ndef speechkit_ruels(): return []", "speechkit_ruels"),
        ("@hookimpl\ndef speechkit_rules(): return [1]", "is no Rule"),
        ("@hookimpl\ndef speechkit_rules(): raise ValueError('no')", "raised ValueError: no"),
        ("SPEECHKIT_INTERFACE = 99", "interface 99"),
        (
            "@hookimpl\ndef speechkit_rules():\n"
            "    return [strip('FUR010', 'mine')(lambda draft: ())]",
            "FUR010 is taken",
        ),
    ],
)
def test_a_plugin_that_cannot_be_used_is_named_and_harms_nobody(
    tmp_path: Path, code: str, says: str
) -> None:
    path = plugin_file(tmp_path, code)
    toolkit = Toolkit.load([path], strangers=False)
    (broken,) = [plugin for plugin in toolkit.plugins if plugin.error]
    assert broken.name == "my_plugin.py"
    assert says in str(broken.error)
    assert "my_plugin.py" in str(broken.error)
    assert normalise(Source.from_text("We sail."), toolkit=toolkit).text == "We sail."
    with pytest.raises(PluginLoadError, match="my_plugin"):
        Toolkit.load([path], strangers=False, strict=True)


def test_a_plugin_in_a_file_brings_its_rule(tmp_path: Path) -> None:
    path = plugin_file(
        tmp_path,
        "def gone(line, draft):\n    'Jobs.'\n    yield Edit.at(draft.text, *line.span)\n"
        "@hookimpl\ndef speechkit_rules():\n"
        "    return [strip('JOB010', 'jobs', scope='short-line', words=['jobs'])(gone)]",
    )
    toolkit = Toolkit.load([path], strangers=False)
    speech = normalise(Source.from_text("We sail.\n\nJobs at the harbour"), toolkit=toolkit)
    assert speech.text == "We sail."
    assert [(change.rule, change.plugin) for change in speech.removals] == [
        ("JOB010", "my_plugin.py")
    ]


def test_a_plugin_can_be_left_out() -> None:
    toolkit = Toolkit.load(["no:speechkit.builtin.rules.web"], strangers=False)
    assert "WEB" not in {rule.family for rule in toolkit.every_rule}


# ── rules that fail at work ──────────────────────────────────────────────────────────────────


def _raises(draft: Draft) -> Iterator[Edit]:
    """It fails."""
    raise ZeroDivisionError("oh")


def _overlaps(draft: Draft) -> Iterator[Edit]:
    """Its edits overlap."""
    yield Edit.at(draft.text, 0, 4)
    yield Edit.at(draft.text, 2, 6)


def _misreads(draft: Draft) -> Iterator[Edit]:
    """Its edits do not fit."""
    yield Edit.at("other words", 0, 5)


@pytest.mark.parametrize("function", [_raises, _overlaps, _misreads])
def test_a_rule_that_fails_is_named_with_its_plugin(function: Callable[..., object]) -> None:
    toolkit = with_rule(function)
    with pytest.raises(UnitError, match=r"plugin odd 2\.1, rule XYZ010") as caught:
        normalise(Source.from_text("We sail at dawn."), toolkit=toolkit)
    assert (caught.value.plugin, caught.value.version, caught.value.rule) == (
        "odd", "2.1", "XYZ010",
    )  # fmt: skip


def test_a_rule_that_fails_on_one_document_leaves_the_others_alone() -> None:
    def moody(draft: Draft) -> Iterator[Edit]:
        """It fails on some."""
        if "storm" in draft.text:
            raise ValueError("storm")
        return iter(())

    sources = [Source.from_text(text, name) for name, text in
               (("a", "We sail."), ("b", "A storm."), ("c", "We rest."))]  # fmt: skip
    outcomes = list(convert_many(sources, toolkit=with_rule(moody)))
    assert [outcome.name for outcome in outcomes] == ["a", "b", "c"]
    assert [outcome.error is None for outcome in outcomes] == [True, False, True]
    assert "XYZ010" in str(outcomes[1].error)


def _nothing(speech: Speech) -> Iterator[object]:
    """It finds nothing."""
    return iter(())


def test_a_need_that_nobody_meets_is_an_error_that_names_the_rule() -> None:
    with pytest.raises(NeedError, match=r"odd 2\.1, rule XYZ010.*'moods'"):
        with_rule(_nothing, describe, needs=["moods"], provides=["x"]).rules  # noqa: B018


def test_needs_that_run_in_a_circle_are_an_error() -> None:
    import attrs

    one = describe("XYZ020", "one", needs=["b"], provides=["a"])(_nothing)
    other = describe("XYZ030", "other", needs=["a"], provides=["b"])(_nothing)
    toolkit = attrs.evolve(BARE, every_rule=(*BARE.every_rule, one, other))
    with pytest.raises(NeedError, match=r"circle.*XYZ020"):
        toolkit.rules  # noqa: B018


# ── choosing ─────────────────────────────────────────────────────────────────────────────────


def test_rules_are_chosen_by_code_name_or_family() -> None:
    assert not {"FUR010"} & {rule.code for rule in BARE.without("FUR010").rules}
    assert not {"FUR"} & {rule.family for rule in BARE.without("FUR").rules}
    changing = {r.family for r in BARE.only("FUR").rules if r.stage in ("repair", "strip", "join")}
    assert changing == {"FUR"}
    with pytest.raises(Misuse, match="speechkit rules"):
        BARE.without("NOSUCH")


def test_careful_leaves_out_what_may_be_wrong() -> None:
    assert all(rule.sure for rule in BARE.careful().rules)
    assert any(not rule.sure for rule in BARE.rules)


def test_the_digest_tells_toolkits_apart() -> None:
    assert BARE.digest == Toolkit.load(strangers=False).digest
    assert BARE.digest != BARE.without("FUR010").digest


def test_a_layer_that_was_not_asked_for_is_none() -> None:
    source = Source.from_text("We have 300 boats.")
    assert normalise(source, toolkit=BARE.wanting()).quantities is None
    assert normalise(source, toolkit=BARE.wanting("quantities")).notes is None
    assert normalise(source, toolkit=BARE).notes == ()
    with pytest.raises(Misuse, match="no layer"):
        BARE.wanting("moods")


def test_every_unit_knows_its_plugin() -> None:
    units: list[Rule | Format] = [*BARE.every_rule, *BARE.formats]
    assert all(unit.plugin for unit in units)
    assert isinstance(speechkit, types.ModuleType)
    assert hookimpl is speechkit.hookimpl
