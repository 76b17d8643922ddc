"""Parts, made by an engine: one that runs here, and does what engines do at worst."""

from __future__ import annotations

import importlib.util
import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from speechkit import Correction, Corrections, Toolkit
from speechkit.cli import main
from speechkit.inputs import Input
from speechkit.parts import Deadline, Overdue, names_of_parts
from speechkit.recipes import Recipe
from speechkit.remote import Remote

ENGINE = '''
import pickle
from speechkit import Engine, WorkerLost, hookimpl, repair

@repair("ENG010", "poison")
def poison(draft):
    """It does what the text says."""
    while "LOOP" in draft.text:
        pass
    return ()

def run(task, pieces, where):
    # Backwards, each piece twice, everything through pickle; a text with KILL kills its worker.
    with open(where.scheduler, "a") as log:
        for piece in reversed(list(pieces)):
            piece, again = pickle.loads(pickle.dumps(piece)), pickle.loads(pickle.dumps(piece))
            log.write(f"{piece.file} {len(piece.inputs)}\\\\n")
            lost = dict(piece.lost)
            if any(
                b"KILL" in given.path.read_bytes() and given.name not in lost
                for _, given in piece.inputs
            ):
                yield piece, WorkerLost("its worker died")
                continue
            try:
                task(piece)
                yield piece, pickle.loads(pickle.dumps(task(again)))
            except Exception as error:
                yield piece, error

@hookimpl
def speechkit_engines():
    return [Engine("backwards", "this process, the last piece first", run)]

@hookimpl
def speechkit_rules():
    return [poison]
'''


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    for n in range(25):
        (folder / f"talk-{n:02}.txt").write_text(f"We light {n} lamps on the quay tonight.\n")
    return folder


@pytest.fixture
def convert(tmp_path: Path, talks: Path) -> Callable[..., int]:
    plugin = tmp_path / "backwards.py"
    plugin.write_text(ENGINE.replace("\\\\n", "\\n"))
    log = str(tmp_path / "log")

    def run(out: Path | str, *words: str) -> int:
        return main(
            ["convert", str(talks), "-o", f"{out}/", "-q", "-p", str(plugin), "--no-plugins",
             "--to", "jsonl", "--part-size", "10", "--engine", "backwards", "--scheduler", log,
             *words]
        )  # fmt: skip

    return run


def names(out: Path) -> list[str]:
    parts = sorted(out.glob("part-*.jsonl"))
    lines = [line for part in parts for line in part.read_text().splitlines()]
    return [json.loads(line)["source"]["name"] for line in lines]


def test_every_document_is_in_its_part_once(
    convert: Callable[..., int], talks: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert convert(out) == 0
    assert names(out) == [f"talk-{n:02}.txt" for n in range(25)]
    assert [len(part.read_bytes().splitlines()) for part in sorted(out.glob("part*"))] == [
        10,
        10,
        5,
    ]
    assert main(["verify", str(out)]) == 0
    # What workers here would have written, line for line.
    plugin = str(tmp_path / "backwards.py")
    one = tmp_path / "one.jsonl"
    main(["convert", str(talks), "-o", str(one), "-p", plugin, "--no-plugins", "-q"])
    parts = sorted(out.glob("part-*.jsonl"))
    assert b"".join(part.read_bytes() for part in parts) == one.read_bytes()


def test_resume_makes_only_parts_that_changed(
    convert: Callable[..., int], talks: Path, tmp_path: Path
) -> None:
    out, log = tmp_path / "out", tmp_path / "log"
    convert(out)
    log.unlink()
    assert convert(out, "--resume") == 0
    assert not log.exists(), "an engine is not even started when nothing is left"
    (talks / "talk-13.txt").write_text("Another talk.\n")
    assert convert(out, "--resume") == 0
    assert log.read_text().splitlines() == ["part-00001.jsonl 10"]
    assert "Another talk." in (out / "part-00001.jsonl").read_text()
    assert main(["verify", str(out)]) == 0


def test_a_document_that_kills_workers_is_found_and_the_others_kept(
    convert: Callable[..., int], talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (talks / "talk-11.txt").write_text("KILL\n")
    (talks / "talk-17.txt").write_text("KILL too\n")
    out = tmp_path / "out"
    assert convert(out) == 1
    assert names(out) == [f"talk-{n:02}.txt" for n in range(25) if n not in (11, 17)]
    told = capsys.readouterr().err
    assert "talk-11.txt: its worker died" in told
    assert "talk-17.txt: its worker died" in told
    assert main(["journal", str(out), "--failed"]) == 1


def test_a_document_that_takes_too_long_is_left(
    convert: Callable[..., int], talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (talks / "talk-04.txt").write_text("LOOP\n")
    out = tmp_path / "out"
    assert convert(out, "--timeout", "0.3") == 1
    assert names(out) == [f"talk-{n:02}.txt" for n in range(25) if n != 4]
    assert "talk-04.txt: it took longer than 0.3 seconds" in capsys.readouterr().err


def test_a_part_that_cannot_be_written_ends_the_run_in_words(
    convert: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (out / "part-00001.jsonl" / "in the way").mkdir(parents=True)
    assert convert(out) == 2
    assert "is there already" in capsys.readouterr().err
    assert convert(out, "--overwrite") == 1
    assert "part-00001.jsonl cannot be made" in capsys.readouterr().err


def test_an_engine_that_is_not_there_is_misuse(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(talks), "-o", f"{tmp_path}/o/", "--engine", "moon"]) == 2
    assert "no engine is called 'moon'" in capsys.readouterr().err
    assert main(["convert", str(talks), "--scheduler", "tcp://x", "-o", f"{tmp_path}/o/"]) == 2


def test_what_an_engine_cannot_do_is_misuse(
    convert: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert(tmp_path / "out", "--to", "md") == 2
    assert "holds one speech a file" in capsys.readouterr().err
    plugin = str(tmp_path / "backwards.py")
    words = ["convert", "-", "-p", plugin, "--engine", "backwards", "-o", f"{tmp_path}/out/"]
    assert main([*words, "--to", "jsonl"]) == 2
    assert "standard input" in capsys.readouterr().err


# ── what is sent to the workers ──────────────────────────────────────────────────────────────


def test_a_plugin_that_is_a_file_travels(tmp_path: Path) -> None:
    plugin = tmp_path / "backwards.py"
    plugin.write_text(ENGINE.replace("\\\\n", "\\n"))
    here = Toolkit.load([str(plugin)], strangers=False).without("FUR")
    recipe = Recipe.of(here)
    plugin.unlink()
    assert recipe is not None
    there = pickle.loads(pickle.dumps(recipe)).toolkit()
    assert there.digest == here.digest
    assert there.plugins[-1].name == "backwards.py"
    assert not any(rule.family == "FUR" for rule in there.rules)


@pytest.mark.parametrize(
    "toolkit",
    [
        Toolkit.load(strangers=False),
        Toolkit.load(strangers=False).careful().wanting("notes"),
        Toolkit.load(strangers=False).only("FUR030").including("TXT040"),
        Toolkit.load(["no:html"]).correcting(
            Corrections((Correction("veto", "talk.txt", "- 2 -"),))
        ),
    ],
    ids=["all", "careful", "only", "corrected"],
)
def test_a_recipe_makes_what_the_choices_made(toolkit: Toolkit) -> None:
    recipe = Recipe.of(toolkit)
    assert recipe is not None
    there = pickle.loads(pickle.dumps(recipe)).toolkit()
    assert there.digest == toolkit.digest
    assert there.layers == toolkit.layers
    assert Recipe.of(there) == recipe


def test_a_toolkit_put_together_by_hand_has_no_recipe() -> None:
    assert Recipe.of(Toolkit()) is None


def test_names_of_parts() -> None:
    assert names_of_parts(0, 5, ".x") == []
    assert [inputs for _, inputs in names_of_parts(11, 5, ".x")] == [
        range(5), range(5, 10), range(10, 11),
    ]  # fmt: skip


# ── deadlines ────────────────────────────────────────────────────────────────────────────────


def _for_ever() -> None:
    while True:
        pass


def test_a_deadline_ends_what_takes_too_long_and_nothing_else() -> None:
    with pytest.raises(Overdue), Deadline(0.05, hard=False):
        _for_ever()
    with Deadline(0.2, hard=False):
        sum(range(1000))
    with Deadline(0, hard=False):
        sum(range(1000))


def test_a_deadline_counts_anew_for_each_document() -> None:
    import time

    with Deadline(0.3, hard=False) as deadline:
        for _ in range(5):
            time.sleep(0.1)
            deadline.renew()


# ── elsewhere ────────────────────────────────────────────────────────────────────────────────

needs_fsspec = pytest.mark.skipif(
    importlib.util.find_spec("fsspec") is None, reason="fsspec is not installed"
)


@pytest.fixture
def memory() -> Iterator[str]:
    import fsspec

    store = fsspec.filesystem("memory")
    store.store.clear()
    yield "memory://bucket"
    store.store.clear()


@needs_fsspec
def test_inputs_and_outputs_may_be_elsewhere(
    convert: Callable[..., int], talks: Path, tmp_path: Path, memory: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for path in talks.iterdir():
        (Remote(memory) / "talks" / path.name).write(path.read_bytes())
    near, out = tmp_path / "near", f"{memory}/out/"
    convert(near)
    plugin = str(tmp_path / "backwards.py")
    words = ["convert", f"{memory}/talks/", "-o", out, "-q", "-p", plugin, "--no-plugins",
             "--part-size", "10", "--engine", "backwards", "--scheduler", "log"]  # fmt: skip
    assert main([*words, "--to", "jsonl"]) == 0
    for path in near.glob("part-*"):
        assert (Remote(out) / path.name).read_bytes() == path.read_bytes()
    assert main(["verify", out]) == 0
    assert main(["journal", out]) == 0
    (Remote(out) / "part-00001.jsonl").write(b"cut off")
    assert main(["verify", out]) == 1
    assert main([*words, "--to", "jsonl", "--resume"]) == 0
    assert main(["verify", out]) == 0
    # Workers on this machine can write there, too.
    assert main(["convert", str(talks), "-o", f"{memory}/by-pool/", "--to", "jsonl", "-q",
                 "-p", plugin, "--no-plugins", "--part-size", "10"]) == 0  # fmt: skip
    written = Remote(f"{memory}/by-pool") / "part-00002.jsonl"
    assert written.read_bytes() == (near / "part-00002.jsonl").read_bytes()


@needs_fsspec
def test_what_is_elsewhere_is_named_by_its_path_below_the_folder(memory: str) -> None:
    for name in ("b.txt", "a/c.txt"):
        (Remote(memory) / name).write(b"We sail.")
    found = list(Remote(memory).files())
    assert sorted(name for _, name in found) == ["a/c.txt", "b.txt"]
    assert [name for _, name in Remote(f"{memory}/a/*.txt").files()] == ["c.txt"]
    (file,) = (one for one, name in found if name == "b.txt")
    stamp = Input(file, "b.txt").stamp()
    file.write(b"We sail again.")
    assert Input(file, "b.txt").stamp() != stamp
    file.remove()
    assert Input(file, "b.txt").stamp() == (-1, -1)


@needs_fsspec
def test_a_file_elsewhere_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = Remote(tmp_path.as_uri())
    (folder / "new" / "x.txt").write(b"We sail.")
    assert (tmp_path / "new" / "x.txt").read_bytes() == b"We sail."
    (tmp_path / "file").write_bytes(b"in the way")
    with pytest.raises(OSError):  # noqa: PT011
        (folder / "file" / "x.txt").write(b"We sail.")
    assert not list(tmp_path.rglob("*.part"))


@needs_fsspec
def test_an_address_that_nothing_knows_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "moon://talks/"]) == 2
    assert "moon" in capsys.readouterr().err
