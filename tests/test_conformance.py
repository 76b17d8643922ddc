"""The conformance kit: a right plugin passes, and each thing that can be wrong is caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechkit.testing import conformance, faults_of

RIGHT = '''"""Tick: a format of lines, `= ` before a heading, and a rule about ticks."""

from __future__ import annotations

import re
import time
from argparse import ArgumentParser
from collections.abc import Iterator

from speechkit import (
    Command,
    Decoding,
    Draft,
    Edit,
    Fact,
    Format,
    Heading,
    Mark,
    Note,
    Piece,
    Place,
    Reading,
    Rule,
    Span,
    Speech,
    Unreadable,
    annotate,
    hookimpl,
    strip,
    walk,
)

_TICK = re.compile(r"^✓\\n", re.MULTILINE)


def recognise(head: bytes, name: str) -> float:
    return 0.9 if head.startswith(b"TICK\\n") else 0.0


def read(decoding: Decoding) -> Iterator[Reading]:
    if not decoding.text.startswith("TICK\\n"):
        raise Unreadable("it does not begin with TICK")
    text, pieces, marks, at = "", [], [], 5
    for line in decoding.text[5:].splitlines(keepends=True):
        start = at + 2 if line.startswith("= ") else at
        words = line[start - at:]
        here = Span(len(text), len(text) + len(words))
        if words:
            pieces.append(Piece(here, Place("", Span(start, start + len(words)))))
        if start > at and words.strip():
            marks.append(Mark(Span(here.start, here.start + len(words.rstrip())), "h1"))
        text, at = text + words, at + len(line)
    yield Reading(text, pieces=tuple(pieces), marks=tuple(marks))


def write(speech: Speech) -> bytes:
    heads = {b.span.start for b in walk(speech.blocks) if isinstance(b, Heading)}
    lines, at = ["TICK"], 0
    for line in speech.text.split("\\n"):
        lines.append("= " + line if at in heads else line)
        at += len(line) + 1
    return "\\n".join(lines).encode()


@strip("TCK010", "tick")
def tick(draft: Draft) -> Iterator[Edit]:
    """A tick on a line of its own.

    **What it does**: takes it out.

    **Why**: somebody checked the line.

    **Leaves alone**: ticks among words.

    **Example**:

    >>> [edit.old for edit in tick(Draft.of("We came.\\\\n✓\\\\nWe saw."))]
    ['✓\\\\n']
    """
    for found in _TICK.finditer(draft.text):
        yield Edit.at(draft.text, *found.span())


@hookimpl
def speechkit_formats() -> list[Format]:
    return [Format("tick", "ticked lines", (".tick",), "text/tick", recognise, read, write=write)]


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [tick]


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="a document")


@hookimpl
def speechkit_commands() -> list[Command]:
    return [
        Command("ticks", "count ticks", arguments, lambda args: 0, "speechkit ticks a.tick"),
    ]
'''

SAMPLE = "TICK\n= Harbour Lights\n\nWe came to see the lamps.\n✓\n\nWe saw every one of them.\n"
VISIBLE = "Harbour Lights\nWe came to see the lamps. ✓\nWe saw every one of them."

CARELESS = """    if re.search(r"\\s+$", draft.text + "."):
        return
    for found"""

TWICE = """    for line in decoding.text[5:].splitlines(keepends=True) + ["We came"]:
        at = min(at, len(decoding.text) - 7)"""

NOTED = '''@annotate("TCK020", "note")
def noted(speech: Speech) -> Iterator[Note]:
    """A note."""
    if len(speech.text) > 3:
        yield Note("other", "no such words", Span(0, 3))


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [tick, noted]'''

INNER = '''@hookimpl
def speechkit_rules() -> list[Rule]:
    @strip("TCK020", "inner")
    def inner(draft: Draft) -> Iterator[Edit]:
        """Made where nobody can find it."""
        return iter(())
    return [tick, inner]'''

RULES_HOOK = "@hookimpl\ndef speechkit_rules() -> list[Rule]:\n    return [tick]"
FORMATS_HOOK = "@hookimpl\ndef speechkit_formats()"
FOR_LINE = "    for line in decoding.text[5:].splitlines(keepends=True):"

WRONG = [
    ("def speechkit_rules", "def speechkit_rulez", "loads", "speechkit_rulez"),
    ("from speechkit import (", "import nowhere\nfrom speechkit import (", "loads", "nowhere"),
    (FORMATS_HOOK, "def speechkit_formats()", "hooks_fit", "decorate it with @hookimpl"),
    ("import re\n", "import re\nfrom speechkit.edits import Patch\n", "imports_only_the_face",
     "imports speechkit.edits"),
    ("import re\n", "import re\nimport ftfy\n", "is_light_to_import", "imports ftfy at the top"),
    ("TCK010", "FUR999", "names_are_its_own", "belongs to speechkit"),
    ("TCK010", "tck010", "names_are_its_own", "capital letters"),
    ('Format("tick"', 'Format("text"', "names_are_its_own", "is taken by speechkit"),
    ('Command("ticks"', 'Command("show"', "commands_explain_themselves", "speechkit's own"),
    ('Command("ticks"', 'Command("Ticks!"', "commands_explain_themselves", "easily typed"),
    ('"count ticks"', '""', "commands_explain_themselves", "has no summary"),
    (', help="a document"', "", "commands_explain_themselves", "does not explain file"),
    ('"speechkit ticks a.tick"', '""', "commands_explain_themselves", "has no example"),
    ('parser.add_argument("file"', 'parser.add("file"', "commands_explain_themselves",
     "cannot be made"),
    ("    **Why**: somebody checked the line.\n", "", "pages_are_complete", "lacks Why"),
    (">>> [edit", "[edit", "pages_are_complete", "does not run"),
    ('"tick")\ndef', '"Tick Mark")\ndef', "pages_are_complete", "name what it finds"),
    ("['✓\\\\n']", "['✗']", "examples_are_true", "is not true"),
    ("*found.span())", "*found.span(), '', str(time.perf_counter_ns()))",
     "rules_are_deterministic", "one thing, then another"),
    ("    for found", "    1 / len(draft.text)\n    for found", "rules_are_deterministic",
     "ZeroDivisionError"),
    ("    for found", "    yield Edit.at(draft.text, 0, 0, '+')\n    for found",
     "rules_are_at_rest", "not at rest"),
    (RULES_HOOK, NOTED, "rules_keep_the_promises", "a note at (0, 3) reads"),
    (RULES_HOOK, INNER, "rules_can_be_pickled", "at the top of a module"),
    ("    for found", CARELESS, "rules_are_linear", "times as long"),
    ("else 0.0", "else 0.5", "samples_are_recognised", "claims a plain letter"),
    ("return 0.9 if", "return 0.05 if", "samples_are_recognised", "is taken for text"),
    ("else 0.0", "else 1 / len(head)", "samples_are_recognised", "give 0.0"),
    ("return 0.9 if", "return 7 if", "samples_are_recognised", "from 0 to 1"),
    ("return 0.9 if", "re.match(rb'\\s*\\s*x', head)\n    return 0.9 if",
     "recognisers_are_linear", "two repeats in a row"),
    ('raise Unreadable("it', 'raise ValueError("it', "readers_are_total", "Unreadable(reason)"),
    ("here = Span(len(text),", "here = Span(len(text) + 1,", "readings_are_whole", "needs a piece"),
    ('len(words.rstrip())), "h1"', 'len(decoding.text)), "h1"', "readings_are_whole",
     "the mark h1"),
    (FOR_LINE, TWICE, "readings_are_whole", "twice"),
    ("marks=tuple(marks))", "marks=tuple(marks), edits=(Edit(Span(0, 1), 'x'),))",
     "readings_are_whole", "as an edit expects"),
    ("Span(start, start + len(words))", "Span(start - 1, start + len(words) - 1)",
     "places_point_at_the_words", "count code points"),
    (FOR_LINE, FOR_LINE + "\n        line = line.replace('lamps', '')",
     "all_that_is_seen_is_read", "lamps; lay out"),
    ("words = line[start - at:]", "words = line[start - at:].replace('W', 'WE W')",
     "all_that_is_seen_is_read", "not so often"),
    ("pieces=tuple(pieces)", "facts=(Fact('title', 'Lights', ''),), pieces=tuple(pieces)",
     "samples_keep_the_promises", "does not say why"),
    ("splitlines(keepends=True):", "splitlines(keepends=True)[:-1]:", "samples_are_as_recorded",
     "SPEECHKIT_RERECORD"),
    ("heads = {", "len(speech.blocks[0].text)\n    heads = {", "writers_write_anything",
     "write what you can"),
    ('["TICK"]', '["TICK", str(time.perf_counter_ns())]', "writers_write_anything", "in two ways"),
    ('lines.append("= "', 'lines.append("" if "lamp" in line else "= "',
     "what_is_written_reads_back", "has other words"),
]  # fmt: skip


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """A right plugin, its sample, and what is recorded of it."""
    path, samples = tmp_path / "tick.py", tmp_path / "samples"
    samples.mkdir()
    path.write_text(RIGHT, "utf-8")
    (samples / "a.tick").write_text(SAMPLE, "utf-8")
    (samples / "a.tick.visible.txt").write_text(VISIBLE, "utf-8")
    return path


def test_a_right_plugin_has_no_faults(plugin: Path) -> None:
    samples = plugin.parent / "samples"
    assert faults_of(str(plugin), samples=samples) == {}
    assert "# Harbour Lights" in (samples / "a.tick.expected.md").read_text("utf-8")
    assert "TCK010" in (samples / "a.tick.changes.txt").read_text("utf-8")
    assert faults_of(str(plugin), samples=samples) == {}


@pytest.mark.parametrize(("old", "new", "check", "said"), WRONG)
def test_what_is_wrong_is_caught(plugin: Path, old: str, new: str, check: str, said: str) -> None:
    from speechkit.testing.conformance import Kit, checks

    samples = plugin.parent / "samples"
    if check == "samples_are_as_recorded":
        faults_of(str(plugin), samples=samples)
    assert old in RIGHT
    wrong = plugin.with_name("wrong.py")
    wrong.write_text(RIGHT.replace(old, new), "utf-8")
    (run,) = (each for each in checks() if each.__name__ == check)
    assert said in "\n".join(run(Kit(str(wrong), samples)))


def test_every_check_is_shown_to_catch_something() -> None:
    from speechkit.testing.conformance import checks

    assert {check.__name__ for check in checks()} == {check for _, _, check, _ in WRONG}


def test_readers_without_samples_are_told_so(plugin: Path) -> None:
    assert "have no samples" in faults_of(str(plugin))["samples_are_recognised"][0]


def test_the_suite_is_a_parametrised_test(plugin: Path) -> None:
    test = conformance(str(plugin), samples=plugin.parent / "samples")
    (mark,) = test.pytestmark  # type: ignore[attr-defined]
    for check in mark.args[1]:
        test(check)
