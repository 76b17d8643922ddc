"""The face from a user's side: strictly typed, and values that can be stored, compared, hashed."""

from __future__ import annotations

import importlib.util
import pickle
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import speechkit
from speechkit import Toolkit, loads, normalise
from speechkit.testing import specimen

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").iterdir())

PROGRAM = '''
from collections.abc import Iterator
from pathlib import Path

import speechkit as sk

toolkit = sk.Toolkit.load(strangers=False).without("FUR010").careful()
speech: sk.Speech = sk.normalise(Path("talk.txt"), toolkit=toolkit)
title: str | None = speech.metadata.title
for block in sk.walk(speech.blocks):
    if isinstance(block, sk.List):
        words: str | None = block.intro.text if block.intro else None
        labels: list[str | None] = [item.label for item in block.items]
for change in speech.changes:
    start, end = change.place.span
    row: tuple[str, str, int] = (change.rule, change.because, start + end)
for outcome in sk.convert_many(["a.txt", Path("b.pdf")], jobs=2):
    texts: list[str] = [each.text for each in outcome.speeches]
stored: bytes = sk.dumps(speech, format="md")
seconds: str | None = speech.trace("pier").places[0].at
figures: tuple[sk.Quantity, ...] | None = speech.quantities


@sk.strip("MYR010", "jobs", scope="short-line", words=["jobs"])
def jobs(line: sk.Line, draft: sk.Draft) -> Iterator[sk.Edit]:
    """Jobs."""
    yield sk.Edit.at(draft.text, *line.span)


def read(decoded: sk.Decoding) -> Iterator[sk.Reading]:
    yield sk.Reading.of_file(decoded.text, facts=(sk.Fact("title", "Dawn", "the head"),))


@sk.hookimpl
def speechkit_rules() -> list[sk.Rule]:
    return [jobs]


@sk.hookimpl
def speechkit_formats() -> list[sk.Format]:
    return [sk.Format("mine", "my own", (".mine",), read=read)]
'''

WRONG = (
    "speechkit.normalise(7)",
    "speechkit.Reading.of_file('We sail.', fatcs=())",
    "speechkit.strip('MYR010', 'jobs', scope='everywhere')",
    "speechkit.Toolkit.load().without(7)",
    "speechkit.Span('a', 'b')",
)


def _strictly(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "user.py").write_text(program)
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(folder / "c"), "user.py"],
        cwd=folder,
        capture_output=True,
        text=True,
    )


@pytest.mark.skipif(not importlib.util.find_spec("mypy"), reason="mypy is not installed")
def test_a_users_program_is_typed_strictly(tmp_path: Path) -> None:
    assert (Path(speechkit.__file__).parent / "py.typed").exists()
    right = _strictly(PROGRAM, tmp_path)
    assert right.returncode == 0, right.stdout
    wrong = _strictly("import speechkit\n" + "\n".join(WRONG) + "\n", tmp_path)
    assert wrong.stdout.count("user.py:") >= len(WRONG), wrong.stdout
    for line in range(2, 2 + len(WRONG)):
        assert f"user.py:{line}: error" in wrong.stdout


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_speech_is_a_value(path: Path) -> None:
    speech = normalise(path)
    copies = [
        pickle.loads(pickle.dumps(speech)),
        loads(speechkit.dumps(speech)),
        normalise(path),
        attrs.evolve(speech),
    ]
    assert all(copy == speech for copy in copies)
    assert len({speech, *copies}) == 1
    assert attrs.evolve(speech, text=f"{speech.text} ") != speech


def test_every_value_can_be_hashed_and_pickled() -> None:
    speech = specimen()
    values: list[object] = [
        speech, *speech.blocks, *(speech.notes or ()), *(speech.turns or ()),
        *(speech.enumerations or ()), *(speech.quantities or ()), *speech.claims, *speech.facts,
        *speech.warnings, *speech.marks, *speech.pieces, *speech.changes, speech.history,
        speech.metadata, speech.origin, speech.made_by, speech.trace(0),
    ]  # fmt: skip
    for value in values:
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        assert hash(again) == hash(value)


def test_nothing_can_be_changed_in_place() -> None:
    speech = specimen()
    for value, name in ((speech, "text"), (speech.blocks[0], "text"), (speech.origin, "name")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, name, "other words")


def test_a_toolkit_and_an_error_cross_processes() -> None:
    toolkit = Toolkit.load(strangers=False).careful()
    assert pickle.loads(pickle.dumps(toolkit)).digest == toolkit.digest
    error = speechkit.UnitError("it failed", plugin="harbour", version="1.2", rule="HAR010")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.plugin, again.version, again.rule) == (
        str(error), "harbour", "1.2", "HAR010",
    )  # fmt: skip


def test_the_tree_of_errors_is_as_it_is_drawn() -> None:
    from speechkit import errors

    tree = (errors.__doc__ or "").splitlines()
    drawn: dict[str, str] = {}
    above: list[str] = []
    for line in tree:
        bare = line.lstrip("│├└─ ")
        name = bare.split(" ")[0]
        if name and name in speechkit.__all__:
            depth = (len(line) - len(bare)) // 4
            above[depth:] = [name]
            drawn[name] = above[depth - 1] if depth else "Exception"
    found = {
        name: value.__bases__[0].__name__
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception)
    }
    assert drawn == found
