"""The face: what it names is there, lives where it says, and is explained."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import speechkit

FACE = Path(speechkit.__file__)
PUBLIC = [name for name in speechkit.__all__ if name != "__version__"]


def test_the_three_lists_of_the_face_agree() -> None:
    homes = {name for names in speechkit._HOME.values() for name in names.split()}
    tree = ast.parse(FACE.read_text("utf-8"))
    typed = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.If)
        for inner in node.body
        if isinstance(inner, ast.ImportFrom)
        for alias in inner.names
    }
    assert set(PUBLIC) == homes == typed
    assert len(set(speechkit.__all__)) == len(speechkit.__all__)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_there_and_explained(name: str) -> None:
    found = getattr(speechkit, name)
    if inspect.isclass(found) or inspect.isfunction(found):
        assert inspect.getdoc(found), f"{name} has no docstring"
    home = next(m for m, names in speechkit._HOME.items() if name in names.split())
    assert getattr(importlib.import_module(f"speechkit.{home}"), name) is found


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        speechkit.no_such_name  # noqa: B018


def _modules_after(code: str) -> set[str]:
    probe = f"import sys; before = set(sys.modules); {code}; print(*(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in run.stdout.split("\n")[-2].split()}


@pytest.mark.parametrize(
    "code", ["import speechkit", "from speechkit.cli import main; main(['--help'])"]
)
def test_nothing_of_others_is_imported_before_it_is_needed(code: str) -> None:
    third_parties = {
        "attr", "attrs", "pluggy", "chardet", "ftfy", "wcwidth", "markdown_it", "orjson", "rich",
        "turbohtml", "pypdfium2", "warcio", "pyarrow",
    }  # fmt: skip
    assert not _modules_after(code) & third_parties


def test_the_help_waits_for_no_heavy_part_of_python() -> None:
    heavy = {"email", "zipfile", "tempfile", "bz2", "socket", "sqlite3", "multiprocessing",
             "subprocess", "asyncio", "logging", "difflib", "inspect"}  # fmt: skip
    assert not _modules_after("from speechkit.cli import main; main(['--help'])") & heavy


def test_the_help_knows_every_installed_command() -> None:
    from speechkit import cli

    found = {(entry.name, entry.module) for entry in cli._entry_points()}
    assert set(cli._named_commands()) == found
