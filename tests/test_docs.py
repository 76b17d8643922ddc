"""The documentation is true: its examples run, its links lead somewhere, nothing is left out."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest

import speechkit
from speechkit import cli

ROOT = Path(__file__).parent.parent
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
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
def test_examples_run(page: Path) -> None:
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


def test_the_site_is_built(build: ModuleType, tmp_path: Path) -> None:
    count = build.build(tmp_path / "site")
    made = list((tmp_path / "site").rglob("*.html"))
    assert len(made) == count
    assert "Why edits" in (tmp_path / "site" / "index.html").read_text("utf-8")
