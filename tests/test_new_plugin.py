"""A new plugin of each kind passes its own tests, unchanged."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from speechkit import Misuse
from speechkit.scaffolding import KINDS, new_plugin


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
