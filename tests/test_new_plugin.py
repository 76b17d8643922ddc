"""A new plugin of each kind passes its own tests, unchanged."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from speechkit import Misuse
from speechkit.scaffolding import KINDS, new_plugin

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_plugin_passes_its_own_tests(tmp_path: Path, kind: str) -> None:
    new_plugin("harbour-office", kind, tmp_path)
    root = tmp_path / "speechkit-harbour-office"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(root / "tests")],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout[-3000:]
    readme = (root / "README.md").read_text()
    assert "What it loses" in readme
    assert "{" not in readme
    for tool in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--strict", "src"]):
        if importlib.util.find_spec(tool[0]):
            neat = subprocess.run(
                [sys.executable, "-m", *tool],
                cwd=root,
                env={**os.environ, "MYPYPATH": "src", "MYPY_CACHE_DIR": str(tmp_path / "cache")},
                capture_output=True,
                text=True,
            )
            assert neat.returncode == 0, neat.stdout


@pytest.mark.parametrize("name", ["Harbour", "core", "a b", "../x", ""])
def test_a_name_that_will_not_do_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Misuse, match="will not do"):
        new_plugin(name, "reader", tmp_path)
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    new_plugin("harbour", "rules", tmp_path)
    with pytest.raises(Misuse, match="there already"):
        new_plugin("harbour", "rules", tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_is_what_a_new_plugin_begins_with(tmp_path: Path, kind: str) -> None:
    """Each function of a new plugin stands in `plugins/speechkit-example`, word for word."""
    new_plugin("example", kind, tmp_path)
    (written,) = (tmp_path / "speechkit-example").glob("src/*/__init__.py")
    example = ROOT / "plugins" / "speechkit-example" / "src" / "speechkit_example"
    known = {name: code for path in example.glob("*.py") for name, code in _functions(path)}
    for name, code in _functions(written):
        if name.startswith("speechkit_"):
            assert name in known
        else:
            assert code == known[name]


def _functions(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef):
            # The prefix of codes is a plugin's own.
            decorators = [ast.unparse(d).partition(",")[2] for d in node.decorator_list]
            node.decorator_list = []
            code = ast.unparse(node).replace("speechkit_example.rules", "speechkit_example")
            yield node.name, f"{decorators} {code}"
