"""The command line: every command explains itself, and nothing a person types gives a traceback."""

from __future__ import annotations

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from speechkit import cli
from speechkit.command import Command

COMMANDS = cli.built_in()


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command line."""
    try:
        code = cli.main(words)
    except SystemExit as left:  # argparse's own way out of --help
        code = int(left.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "talk.txt"
    path.write_text("We sail at dawn.\n\nPosted May 16th, 2012 by admin\n")
    return path


# ── help ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, err = run(capsys, name, "--help")
    assert (code, err) == (0, "")
    assert f"usage: speechkit {name} [options]" in out
    assert "examples:" in out
    assert COMMANDS[name].summary[1:] in out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_is_explained(name: str) -> None:
    for action in cli.parser_of(COMMANDS[name])._actions:
        assert action.help, f"{name} does not explain {action.dest}"


def _shown(name: str) -> list[str]:
    """The command lines of speechkit in a command's examples."""
    lines = (line.partition(" #")[0] for line in COMMANDS[name].examples.splitlines())
    parts = (part.strip() for line in lines for part in re.split(r"[|>]", line))
    return [part for part in parts if part.startswith("speechkit ")]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_a_command_can_be_typed(name: str) -> None:
    shown = _shown(name)
    assert any(shlex.split(line)[1] == name for line in shown)
    for line in shown:
        words = shlex.split(line)[1:]
        cli._parsed(cli.parser_of(COMMANDS[words[0]]), words[1:])


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("help",)])
def test_the_help_lists_every_command(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    code, out, _ = run(capsys, *words)
    assert code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name}  +\w", out, re.MULTILINE)
    assert all(len(line) <= 90 for line in out.splitlines())


def test_help_about_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "help", "trace") == run(capsys, "trace", "--help")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == run(capsys, "-V")
    assert re.fullmatch(r"speechkit \d+\.\d+\.\d+\n", run(capsys, "--version")[1])


# ── what people type ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("conv talk.txt", "did you mean convert?"),
        ("zzz", "`speechkit --help` lists the commands"),
        ("--wat", "there is no option --wat"),
        ("--careful convert talk.txt", "options come after the command"),
        ("show", "required: FILE; `speechkit show --help`"),
        ("show talk.txt --carefull", "did you mean --careful?"),
        ("show talk.txt --from nope", "no format is called 'nope'"),
        ("convert", "give files, folders, patterns, or -"),
        ("convert talk.txt --to nope", "no format is called 'nope'"),
        ("convert talk.txt --jobs x", "--help"),
        ("convert talk.txt -o talk.xyz", "say which with --to"),
        ("convert talk.txt --without FUR01", "did you mean FUR010?"),
        ("convert talk.txt --layers moods", "there are notes, turns"),
        ("learn talk.txt --share 2", "from 0 to 1, not 2"),
        ("convert talk.txt --corrections nowhere.toml", "nowhere.toml"),
        ("convert nothing*.txt", "matches no file"),
        ("convert talk.txt -p nowhere.py", "nowhere.py"),
        ("convert talk.txt --require nowhere", "is required and not installed"),
        ("explain page-numbr", "did you mean page-number?"),
        ("rules zzzzz", "`speechkit rules` lists them all"),
        ("trace talk.txt 5000-5010", "has the code points 0 to 16"),
        ("trace talk.txt 10-5", "runs backwards"),
        ("trace talk.txt zebra", "--to txt"),
        ("--jobs 2 convert talk.txt", "options come after the command: speechkit convert --jobs"),
        ("explain FUR", "`speechkit rules FUR` lists them"),
        (
            "show talk.txt -p nowhere.toml",
            "plugin nowhere.toml: it cannot be loaded: there is no such file",
        ),
        ("show talk.txt -p rules", "for the file say rules.py"),
        ("show talk.txt -p rules.py -p twin/rules.py", "a plugin of this name is there already"),
        ("restore talk.json -o talk.txt/x.txt", "nothing can be written at talk.txt/x.txt"),
        ("restore talk.json -o talk.json --json", "unrecognized arguments: --json"),
    ],
)
def test_misuse_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], talk: Path, words: str, said: str
) -> None:
    talk.with_name("twin").mkdir()
    for rules in ("rules.py", "twin/rules.py"):
        (talk.parent / rules).write_text("")
    assert run(capsys, "convert", "talk.txt", "-o", "talk.json", "-q")[0] == 0
    code, _, err = run(capsys, *shlex.split(words))
    assert said in err
    assert code == 2
    assert err.startswith("speechkit: ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("show tlk.txt", "did you mean talk.txt?"),
        ("show nowhere/tlk.txt", "no folder nowhere either"),
        ("show folder", "`speechkit convert` takes whole folders"),
        ("diff noise.bin", "`--from text` reads it as plain text"),
        ("restore talk.txt", "give what `speechkit convert` wrote"),
        ("restore empty.txt", "give what `speechkit convert` wrote"),
        ("convert noise.bin", "no format at hand reads it"),
        ("claims noise.bin", "no format at hand reads it"),
        ("report nowhere.txt", "there is no file"),
    ],
)
def test_a_document_that_cannot_be_read_is_exit_one(
    capsys: pytest.CaptureFixture[str], talk: Path, words: str, said: str
) -> None:
    talk.with_name("folder").mkdir()
    talk.with_name("empty.txt").write_bytes(b"")
    talk.with_name("noise.bin").write_bytes(bytes(range(256)) * 8)
    code, out, err = run(capsys, *words.split(" "))
    assert said in out + err
    assert code == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["show", "diff", "convert", "claims", "report"])
def test_an_empty_file_is_a_document_without_a_speech(
    capsys: pytest.CaptureFixture[str], talk: Path, command: str
) -> None:
    talk.write_bytes(b"")
    code, out, err = run(capsys, command, "talk.txt")
    assert (code, err) == (0, "")
    assert command in ("diff", "claims", "report") or "no_speech" in out


@pytest.mark.parametrize("name", ["a talk.txt", "-talk.txt", "talk's “end”.txt", "ä&ö;$x.txt"])
def test_names_may_hold_anything(capsys: pytest.CaptureFixture[str], talk: Path, name: str) -> None:
    talk.rename(talk.with_name(name))
    code, out, err = run(capsys, "convert", "--to", "txt", "--", name)
    assert (code, out, err) == (0, "We sail at dawn.\n", "")


def test_words_to_trace_need_no_quotation_marks(
    capsys: pytest.CaptureFixture[str], talk: Path
) -> None:
    assert run(capsys, "trace", "talk.txt", "at", "dawn") == run(
        capsys, "trace", "talk.txt", "at dawn"
    )


def test_options_may_stand_between_files(capsys: pytest.CaptureFixture[str], talk: Path) -> None:
    talk.with_name("b.txt").write_text("We rest.\n")
    code, out, _ = run(capsys, "convert", "talk.txt", "--to", "txt", "b.txt", "-q")
    assert code == 0
    assert "We sail at dawn." in out
    assert "We rest." in out


def test_standard_input_is_a_document(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (("show", "-"), ("diff", "-"), ("trace", "-", "dawn"), ("convert", "-")):
        stdin = io.TextIOWrapper(io.BytesIO(b"We sail at dawn.\n"))
        monkeypatch.setattr(sys, "stdin", stdin)
        code, out, err = run(capsys, *words)
        assert (code, err) == (0, ""), words
        assert out


def test_a_fault_of_ours_is_told_without_a_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(name: str, words: list[str]) -> Command:
        raise ZeroDivisionError("oh")

    monkeypatch.delenv("SPEECHKIT_DEBUG", raising=False)
    monkeypatch.setattr(cli, "_find", broken)
    code, _, err = run(capsys, "show", "x")
    assert code == 1
    assert "please report it" in err
    monkeypatch.setenv("SPEECHKIT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["show", "x"])


# ── what the caller's shell does ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_a_stream_may_be_closed(talk: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(sys, name, None)
    assert cli.main(["show", "-" if name == "stdin" else str(talk)]) == 0


def test_errors_of_the_system_are_told_in_words(
    capsys: pytest.CaptureFixture[str], talk: Path
) -> None:
    code, _, err = run(capsys, "new-plugin", "our-site", "--into", "talk.txt")
    assert (code, err) == (1, "speechkit: talk.txt/speechkit-our-site: not a directory\n")


def test_an_installed_plugin_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["-p", "example"], ["-p", "speechkit_example"]):
        code, out, err = run(capsys, "plugins", *words)
        assert (code, err) == (0, "")
        assert out.count("from speechkit-example") == 1
    for name in ("example", "speechkit-example"):
        code, out, _ = run(capsys, "plugins", "--no-plugins", "-p", name)
        assert code == 0
        assert out.startswith("example ")
        assert "html" not in out


def test_a_plugin_that_is_left_out_is_spelt_right(
    capsys: pytest.CaptureFixture[str], talk: Path
) -> None:
    code, _, err = run(capsys, "show", "talk.txt", "-p", "no:exampel")
    assert (code, "did you mean no:example?" in err) == (2, True)
    assert run(capsys, "show", "talk.txt", "-p", "no:zebra")[0] == 0
    for name in ("example", "speechkit-example"):
        code, out, _ = run(capsys, "plugins", "-p", f"no:{name}")
        assert code == 0
        assert "example" not in out


def test_corrections_that_are_for_no_document_are_told(
    capsys: pytest.CaptureFixture[str], talk: Path
) -> None:
    fact = '[[fact]]\nspeech = "{}"\nfield = "status"\nvalue = "draft"\n'
    heeded = talk.with_name("heeded.toml")
    heeded.write_text(fact.format("talk.txt") + fact.format("0123456789abcdef"))
    missed = talk.with_name("missed.toml")
    missed.write_text(fact.format("tlk.txt"))
    for words in (["show"], ["diff"], ["convert"], ["trace", "talk.txt", "dawn"]):
        words += [] if words[1:] else ["talk.txt"]
        assert run(capsys, *words, "--corrections", "heeded.toml")[2] == ""
        err = run(capsys, *words, "--corrections", "missed.toml")[2]
        assert err == "speechkit: a correction is for tlk.txt, not talk.txt\n"
    talk.with_name("b.txt").write_text("We rest.\n")
    err = run(capsys, "convert", "talk.txt", "b.txt", "--corrections", "missed.toml")[2]
    assert "for tlk.txt, which is not among the documents" in err


def test_layers_may_be_listed_with_spaces(capsys: pytest.CaptureFixture[str], talk: Path) -> None:
    one, other = (
        run(capsys, "convert", "talk.txt", "--layers", layers)
        for layers in ("notes,turns", "notes, turns")
    )
    assert one == other
    assert one[0] == 0


def test_addresses_may_be_shown(capsys: pytest.CaptureFixture[str], talk: Path) -> None:
    pytest.importorskip("fsspec")
    code, out, err = run(capsys, "trace", talk.as_uri(), "dawn")
    assert (code, err) == (0, "")
    assert "11-15" in out
