"""The documentation is true: its examples run, its links lead somewhere, nothing is left out."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import speechkit
from speechkit import cli

ROOT = Path(__file__).parent.parent
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
PLUGINS = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
PAGES = [page for page in PAGES if "_site" not in page.parts]


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_examples_run(page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)  # what a page says to save is here
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_python_without_prompts_is_python(page: Path) -> None:
    for block in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        if ">>>" not in block:
            compile(block, page.name, "exec")


def test_the_readme_example_runs() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    (block,) = [b for b in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if "normalise" in b]
    names: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), names)
    speech = names["speech"]
    assert isinstance(speech, speechkit.Speech)
    assert speech.lists[0].intro is not None
    assert speech.lists[0].intro.text == "Friends, we need:"
    assert speech.metadata.posted == "2012-05-16"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_that_are_shown_exist(page: Path) -> None:
    known = cli.built_in()
    for line in re.findall(r"^\$ speechkit ([^\n#|·]+)", page.read_text("utf-8"), re.MULTILINE):
        words = shlex.split(line)
        assert words[0] in known, f"{page.name}: there is no command {words[0]}"
        options = cli.parser_of(known[words[0]]).format_help()
        for word in words[1:]:
            if word.startswith("-") and word != "-":
                assert word in options, f"{page.name}: {words[0]} has no option {word}"


# ── what is shown at a prompt is run ─────────────────────────────────────────────────────────

ELSEWHERE = (
    "make",
    "pip",
    "python",
    "curl",
    "s3://",
    "tcp://",
    "--engine",
    "jq",
    "cmp",
    *(() if importlib.util.find_spec("pyarrow") else ("parquet",)),
)
"""Lines that have one of these need a network, a cluster or a shell, and are not run here."""

ANSWER = {"convert": (0,), "journal": (0, 1), "plugins": (0, 1)}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the pages speak of."""
    folder = tmp_path_factory.mktemp("desk")
    words = (
        "The Old Pier\n\nFriends, it's the harbour, with a new pier for 1,240 households, and the "
        "breakwater is ours, with over 60 apprentices.\n\n- 2 -\n\nPosted May 16th, 2012 by admin\n"
    )
    for name in ("talk.txt", "talks/a.txt", "talks/b.txt", "corpus/c.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(words)
    site = folder / "corpus" / "harbour-office"
    site.mkdir()
    for number, place in enumerate(("pier", "lamp", "quay", "mole", "dock", "buoy")):
        own = f"The {place} was old; a new {place} is what we need, and a {place} we shall have."
        talk = f"Talk {number}\n\n{own}\n\nHarbour Office, Quay 3\n"
        (site / f"{number}.txt").write_text(talk)
    examples = ROOT / "examples"
    shutil.copy(examples / "captions.vtt", folder / "debate.vtt")
    shutil.copy(examples / "web-page.html", folder / "page.html")
    pdf = ROOT / "plugins" / "speechkit-pdf" / "tests" / "samples" / "harbour.pdf"
    shutil.copy(pdf, folder / "statement.pdf")
    for run in ("before", "after"):
        assert cli.main(["convert", f"{folder}/talks", "-o", f"{folder}/{run}.jsonl", "-q"]) == 0
    for page in PAGES:  # what a page says to save, under the name it says
        text = page.read_text("utf-8")
        for name, code in re.findall(
            r"Save this as\s+`([\w.]+)`.*?```\w+\n(.*?)```", text, re.DOTALL
        ):
            (folder / name).write_text(code, "utf-8")
    return folder


def _prompts() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            lines = (line[2:] for line in block.splitlines() if line.startswith("$ "))
            yield from ((page, line.partition("  #")[0].strip()) for line in lines)


RUN = [(p, line) for p, line in _prompts() if not any(word in line for word in ELSEWHERE)]


@pytest.mark.parametrize(("page", "line"), RUN, ids=[f"{p.stem}: {line}" for p, line in RUN])
def test_what_is_shown_at_a_prompt_works(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    page: Path,
    line: str,
) -> None:
    """The lines of a page are run one after the other, as a reader types them."""
    own = desk.parent / f"desk of {page.stem}"
    if not own.exists():
        shutil.copytree(desk, own)
    monkeypatch.chdir(own)
    for part in re.split(r" [|>·] ", line)[:1]:
        if part.startswith("speechkit "):
            words = shlex.split(part)[1:]
            code = cli.main(words)
            said = capfd.readouterr().err
            assert code in ANSWER.get(words[0], (0,)), f"{page.name}: {part}: {said}"


SHOWN = re.compile(
    r"```console\n\$ (speechkit [^\n]+)\n```\n\n[^\n`]+:\n\n```text\n(.*?)```", re.DOTALL
)
OUTPUTS = [(p, *found) for p in PAGES for found in SHOWN.findall(p.read_text("utf-8"))]


@pytest.mark.parametrize(("page", "line", "out"), OUTPUTS, ids=[line for _, line, _ in OUTPUTS])
def test_what_a_command_prints_is_as_shown(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    page: Path,
    line: str,
    out: str,
) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setenv("COLUMNS", "80")
    assert cli.main(shlex.split(line)[1:]) == 0
    assert capsys.readouterr().out == out, page.name


def test_outputs_are_shown_somewhere() -> None:
    assert len(OUTPUTS) > 1


def test_the_reference_leaves_nothing_out(build: ModuleType) -> None:
    pages = build.pages()
    for name in speechkit.__all__:
        assert name == "__version__" or f"## {name}\n" in pages["reference/api"]
    toolkit = speechkit.Toolkit.load()
    for rule in toolkit.every_rule:
        assert f"## {rule.code} {rule.name}" in pages["reference/rules"]
    for known in toolkit.formats:
        assert f"| {known.name} |" in pages["reference/formats"]
    for name in cli.built_in():
        assert f"## {name}\n" in pages["reference/commands"]
    for name in speechkit.__all__:
        found = getattr(speechkit, name)
        if isinstance(found, type) and issubclass(found, Exception):
            assert f"## {name}\n" in pages["reference/errors"]
    for folder in PLUGINS:
        assert f"## {folder.name}\n" in pages["reference/plugins"]


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_a_plugin_says_what_it_does_and_what_it_loses(folder: Path) -> None:
    text = (folder / "README.md").read_text("utf-8")
    assert text.startswith(f"# {folder.name}\n")
    assert re.search(r"\b(loses|lost)\b", text), "say what is lost on the way"
    assert "$ speechkit " in text, "show how it is used"
    assert f"](plugins/{folder.name}/README.md)" in (ROOT / "README.md").read_text("utf-8")


def test_the_readme_has_one_table_and_one_picture() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(re.findall(r"^\|[-|]+\|$", text, re.MULTILINE)) == 1
    assert text.count("──▶ Speech") == 1


def test_nothing_is_installed_by_a_name_that_no_index_has() -> None:
    pages = [*PAGES, *(folder / "README.md" for folder in PLUGINS)]
    for page in pages:
        for words in re.findall(r"pip install ([^`#\n]+)", page.read_text("utf-8")):
            for word in shlex.split(words):
                assert word.startswith(("-", ".", "speechkit-harbour")), page


def test_every_page_is_reached_from_the_first() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        name = page.relative_to(ROOT / "docs").as_posix()
        assert name == "index.md" or "_site" in name or f"({name})" in index, (
            f"{name} is not linked"
        )


def test_every_command_is_met_outside_the_reference() -> None:
    shown = {shlex.split(line)[1] for _, line in _prompts() if line.startswith("speechkit ")}
    assert set(cli.built_in()) <= shown


def test_the_site_is_built(build: ModuleType, tmp_path: Path) -> None:
    count = build.build(tmp_path / "site")
    made = list((tmp_path / "site").rglob("*.html"))
    assert len(made) == count
    assert "Why edits" in (tmp_path / "site" / "index.html").read_text("utf-8")
