"""Outputs: names that are safe and never meet, folders that are never overwritten by accident."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit.cli import main
from speechkit.inputs import Input, Inputs, inputs
from speechkit.outputs import MemberNames, OutputNames, safe_name


def files(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".speechkit" not in path.parts
    }


def convert(*words: str | Path) -> int:
    return main(["convert", *map(str, words), "-q", "--no-plugins"])


# ── names ────────────────────────────────────────────────────────────────────────────────────

AWKWARD = (
    "a.zip", "a.zip!m.txt", "a.zip!t/x", "A.ZIP", "a.zip.txt/b/c", "x", "x.txt/z/w", "x/y", "X.TXT",
    "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}", "CON", "con/x",
    "../x", "/x", "..", "", "a//b", "x?", "x*", "x.", "x ", ".speechkit/parts/x", "y" * 300,
    "y" * 301, "\N{LATIN SMALL LETTER SHARP S}", "ss",
)  # fmt: skip


def meet(made: list[str]) -> bool:
    """Whether two outputs would be the same file, or one a folder in the other's place."""
    keys = [name.casefold() + ".txt" for name in made]
    return len(set(keys)) < len(keys) or any(
        other.startswith(f"{one}/") for one, other in itertools.permutations(keys, 2)
    )


@given(st.permutations(AWKWARD))
def test_outputs_never_meet(names: list[str]) -> None:
    given_names = OutputNames(".txt")
    made = [given_names.of(name) for name in names]
    assert not meet(made)
    assert all(len(part.encode()) < 250 for name in made for part in name.split("/"))
    # What is inside a container has the container's name and a mark; no other name begins so.
    bases = dict(zip(names, made, strict=True))
    inside = [MemberNames("a.zip", bases["a.zip"]).of(f"a.zip!{m}") for m in ("m.txt", "t/x", "1")]
    assert not meet([*made, *inside])


@pytest.mark.parametrize(
    "name", [".speechkit/journal.sqlite", "talks/.speechkit/x", "con.txt", "a/NUL", "Lpt1.json"]
)
def test_names_that_are_ours_or_the_system_s_are_changed(name: str) -> None:
    """A document called `.speechkit/journal.sqlite` must not take the journal's place."""
    parts = safe_name(name).split("/")
    assert any(part.startswith("_") for part in parts)
    assert not {".speechkit", "con.txt", "nul", "lpt1.json"} & {part.lower() for part in parts}


@given(st.text(max_size=30))
def test_a_name_never_leads_out_of_the_folder(name: str) -> None:
    safe = safe_name(name)
    assert not os.path.isabs(safe)
    assert ".." not in safe.split("/")
    assert not set(safe) & set('<>:"|?*\\\0')


def test_members_that_differ_in_case_are_told_apart() -> None:
    names = MemberNames("a.zip", "a.zip")
    assert [names.of(f"a.zip!{m}") for m in ("x", "X", "x")] == [
        "a.zip!x",
        "a.zip!X~2",
        "a.zip!x~3",
    ]


def test_inputs_in_little_memory_are_the_same(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/x.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    words = [str(tmp_path / "a"), str(tmp_path / "b"), str(tmp_path), "-", "memory://x/y.txt"]
    plain = list(inputs(words[:4]))
    kept = Inputs(plain)
    assert list(kept) == plain
    assert [kept.name(number) for number in range(len(kept))] == [one.name for one in plain]
    assert kept[1:] == plain[1:]
    assert [one.name for one in plain] == ["x.txt", "b/x.txt", "c.txt", "-"]


def test_any_name_leads_back_to_its_input() -> None:
    plain = [
        Input(None, "-"),
        Input(Path("talks/x.txt"), "talks/x.txt"),
        Input(Path("talks/x.txt"), "x.txt~2"),
        Input(Path("bare.txt"), "bare.txt"),
        Input(Path("talks/\udcff.txt"), "\ufffd.txt"),
        Input(Path("/tälks/ü.txt"), "ü.txt"),
    ]
    kept = Inputs(plain)
    assert kept.holds_stdin
    assert list(kept) == plain
    assert kept[-1] == plain[-1]
    with pytest.raises(IndexError):
        kept[len(plain)]


def test_an_input_takes_little_more_than_its_name() -> None:
    many = 4000
    names = (f"talk-{number:06}.txt" for number in range(many))
    tracemalloc.start()
    kept = Inputs(Input(Path("/corpus/harbour", name), name) for name in names)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(kept) == many
    assert size / many < 60


# ── which files are meant ────────────────────────────────────────────────────────────────────


def test_a_file_that_is_meant_twice_comes_once(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("We sail.")
    out = tmp_path / "out"
    convert(tmp_path / "x.txt", tmp_path / "*.txt", tmp_path / "." / "x.txt", "-o", out)
    assert list(files(out)) == ["x.txt.json"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\0"])
def test_a_list_may_have_any_ends_and_any_names(tmp_path: Path, end: str) -> None:
    names = ["plain.txt", "two words.txt", "line\u2028separator.txt", "form\x0cfeed.txt"]
    for name in names:
        (tmp_path / name).write_text(f"We sail, says {name.split('.')[0]!r}.")
    listed = tmp_path / "list"
    listed.write_bytes(end.join(str(tmp_path / name) for name in names).encode() + end.encode())
    out = tmp_path / "out"
    assert convert("--from-file", listed, "-o", out, "--to", "txt") == 0
    assert len(files(out)) == 4


def test_what_a_run_keeps_is_no_document(tmp_path: Path) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    (talks / "x.txt").write_text("We sail.")
    convert(talks, "-o", talks / "old.txt", "--to", "txt")
    (talks / ".speechkit" / "parts").mkdir(parents=True)
    (talks / ".speechkit" / "parts" / "1.part").write_text("scratch")
    out = tmp_path / "out"
    convert(talks, "-o", out)
    assert list(files(out)) == ["old.txt.json", "x.txt.json"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may look into any folder")
def test_a_folder_that_is_closed_to_us_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "talks" / "closed"
    closed.mkdir(parents=True)
    (tmp_path / "talks" / "x.txt").write_text("We sail.")
    closed.chmod(0)
    try:
        assert convert(tmp_path / "talks", "-o", tmp_path / "out") == 1
    finally:
        closed.chmod(0o755)
    assert "closed: " in capsys.readouterr().err
    assert list(files(tmp_path / "out")) == ["x.txt.json"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--jobs", "0"], "whole number"),
        (["--jobs", "-3"], "whole number"),
        (["--timeout", "-1"], "seconds"),
        (["--timeout", "nan"], "seconds"),
        (["--max-memory", "5"], "at least 100 MB"),
        (["--part-size", "0"], "whole number"),
        (["--resume"], "name it with -o"),
        (["--from-file", "nowhere"], "the list nowhere cannot be read"),
    ],
)
def test_misuse_is_told_before_anything_is_done(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.txt").write_text("We sail.")
    try:
        code = main(["convert", str(tmp_path / "x.txt"), *words])
    except SystemExit as stopped:
        code = int(str(stopped.code))
    assert code == 2
    assert said in capsys.readouterr().err


# ── whose folder it is ───────────────────────────────────────────────────────────────────────


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        for name in ("x", folder):
            (tmp_path / folder / f"{name}.txt").write_text(f"We sail {folder} with {name}.")
    return tmp_path / "north", tmp_path / "south"


def test_a_folder_of_other_outputs_is_left_alone(
    two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    north, south = two
    out = tmp_path / "out"
    convert(north, "-o", out)
    before = files(out)
    assert convert(south, "-o", out) == 2
    assert "outputs of other documents" in capsys.readouterr().err
    # Not even when the names are the same, as x.txt is here.
    (north / "north.txt").unlink()
    assert convert(south / "x.txt", "-o", out) == 2
    assert convert(north, "-o", out, "--to", "txt") == 2
    assert "a run --to json" in capsys.readouterr().err
    assert files(out) == before
    assert convert(south, "-o", out, "--overwrite") == 0
    assert sorted(files(out)) == ["south.txt.json", "x.txt.json"]
    assert b"We sail south" in files(out)["x.txt.json"]
    assert main(["verify", str(out)]) == 0


def test_the_same_run_may_be_done_again(two: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert convert(two[0], "-o", out) == 0
    before = files(out)
    assert convert(two[0], "-o", out) == 0
    assert files(out) == before


def test_a_file_that_no_run_wrote_is_left_alone(
    two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "x.txt.json").write_text("mine")
    (out / "notes").write_text("mine, too")
    assert convert(two[0], "-o", out) == 2
    assert "no run of ours wrote it" in capsys.readouterr().err
    assert (out / "x.txt.json").read_text() == "mine"
    (out / "x.txt.json").unlink()
    assert convert(two[0], "-o", out) == 0
    assert (out / "notes").read_text() == "mine, too"


def test_resume_takes_away_what_is_not_made_any_more(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    north, out = two[0], tmp_path / "out"
    with zipfile.ZipFile(north / "a.zip", "w") as archive:
        for name in ("1.txt", "2.txt", "3.txt"):
            archive.writestr(name, f"We sail on {name}.")
    words = ["convert", str(north), "-o", str(out), "-q"]
    main(words)
    assert "a.zip!3.txt.json" in files(out)
    with zipfile.ZipFile(north / "a.zip", "w") as archive:
        archive.writestr("1.txt", "We sail on.")
    (north / "x.txt").unlink()
    assert main([*words, "--resume"]) == 0
    assert sorted(files(out)) == ["a.zip!1.txt.json", "north.txt.json"]
    assert main([*words, "--resume", "--to", "txt"]) == 0
    assert sorted(files(out)) == ["a.zip!1.txt.txt", "north.txt.txt"]
    assert main(["verify", str(out)]) == 0


def test_a_new_document_takes_no_name_that_was_given(tmp_path: Path) -> None:
    talks, out = tmp_path / "talks", tmp_path / "out"
    talks.mkdir()
    (talks / "b.txt").write_text("We sail.")
    words = ["convert", str(talks), "-o", str(out), "-q", "--no-plugins", "--to", "txt"]
    main(words)
    (talks / "B.TXT").write_text("We rest.")
    main([*words, "--resume"])
    assert files(out) == {"B.TXT.txt": b"We rest.\n", "b.txt~2.txt": b"We sail.\n"}
    assert main(["verify", str(out)]) == 0


# ── disks ────────────────────────────────────────────────────────────────────────────────────


def _mounted(where: Path, *options: str) -> bool:
    words = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(where)]
    try:
        return subprocess.run(words, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_full_disk_is_told_and_can_be_gone_on_from(tmp_path: Path, kind: str) -> None:
    talks, disk = tmp_path / "talks", tmp_path / "disk"
    talks.mkdir()
    disk.mkdir()
    for n in range(300):
        (talks / f"{n}.txt").write_text(f"We light {n} lamps on the quay.")
    if not _mounted(disk, "size=400k"):
        pytest.skip("a small disk can only be made by root")
    try:
        out = disk / ("out" if kind == "folder" else "out.jsonl")
        words = [sys.executable, "-m", "speechkit", "convert", talks, "-o", out, "-q"]
        done = subprocess.run(words, capture_output=True, text=True, timeout=100)
        assert done.returncode == 1
        assert "cannot be written any further" in done.stderr
        assert "--resume" in done.stderr
        assert "failed: " not in done.stderr, "no document is at fault"
        assert "Traceback" not in done.stderr
        remount = ["mount", "-o", "remount,size=20m", str(disk)]
        subprocess.run(remount, check=True)
        again = subprocess.run([*words, "--resume"], capture_output=True, text=True, timeout=100)
        assert again.returncode == 0, again.stderr
        assert main(["verify", str(out)]) == 0
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        third = subprocess.run(words, capture_output=True, text=True, timeout=100)
        assert third.returncode == 2
        assert "nothing can be written" in third.stderr
        assert main(["verify", str(out)]) == 0, "it can be read without writing"
    finally:
        subprocess.run(["umount", str(disk)], check=True)
