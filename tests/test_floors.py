"""The floors of the house: an import never runs up, nor across to a file of the same floor."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import speechkit

HOUSE = Path(speechkit.__file__).parent
ROOT = HOUSE.parent.parent

FLOORS = [
    "errors version command terminal patterns tracing values likeness borders strange",
    "edits remote outputs inhand folders",
    "inputs",
    "sentences blocks source layers wording lines places marks",
    "findings claims changes",
    "reading",
    "draft",
    "speech",
    "formats rules",
    "hookspecs engines corrections",
    "site_rules ordering",
    "plugins",
    "toolkit",
    "recipes",
    "stages metadata recognition",
    "cutting",
    "journey",
    "pipeline",
    "storage",
    "jobs",
    "worker",
    "tended unwritten tables tally",
    "pool",
    "batch journal parts",
    "layouts",
    "assembly earlier",
    "runs",
    "progress options learning reporting scaffolding comparing measuring destination",
    "__init__",
]
"""From the ground up; what is not named here (built-ins, commands, the kit) stands on top."""

FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names.split()}
TOP = len(FLOORS)


def _imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, also late, but not those for type checking only."""
    tree = ast.parse(path.read_text("utf-8"))
    quiet = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in quiet:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "speechkit":
                yield from (
                    f"speechkit.{alias.name}"
                    if (HOUSE / f"{alias.name}.py").exists()
                    else "speechkit"
                    for alias in node.names
                )
            else:
                yield node.module


def _floor(module: str) -> int:
    inner = module.removeprefix("speechkit").removeprefix(".")
    return FLOOR_OF.get(inner.partition(".")[0] or "__init__", TOP)


CORE = sorted(path for path in HOUSE.glob("*.py") if path.stem in FLOOR_OF)


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_an_import_never_runs_up(path: Path) -> None:
    mine = FLOOR_OF[path.stem]
    if path.stem == "__init__":
        return
    for module in _imports(path):
        if module.partition(".")[0] == "speechkit":
            above = _floor(module)
            assert above < mine, (
                f"{path.name} stands on floor {mine} and imports {module} ({above})"
            )


def test_every_file_of_the_core_has_its_floor() -> None:
    free = {"cli", "__main__"}
    names = {path.stem for path in HOUSE.glob("*.py")} - free
    assert names == set(FLOOR_OF), "name new files in FLOORS, and take away those that are gone"


def _strangers() -> list[Path]:
    return [
        path
        for folder in (HOUSE / "builtin", *sorted((ROOT / "plugins").glob("*/src")))
        for path in sorted(folder.rglob("*.py"))
    ]


@pytest.mark.parametrize("path", _strangers(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_built_ins_and_plugins_know_only_the_face(path: Path) -> None:
    for module in _imports(path):
        if module.partition(".")[0] == "speechkit":
            allowed = module == "speechkit" or module.startswith("speechkit.builtin")
            assert allowed, (
                f"{path.name} imports {module}; the face, `speechkit`, is all it may know"
            )


def test_nothing_is_called_utils() -> None:
    names = {path.stem for path in HOUSE.rglob("*.py")}
    assert not names & {"utils", "util", "common", "base", "helpers", "misc"}


# ── the families of rules ────────────────────────────────────────────────────────────────────

RULES = HOUSE / "builtin" / "rules"
FAMILIES = {
    "encoding": "ENC",
    "typography": "TXT",
    "web": "WEB",
    "furniture": "FUR",
    "layout": "LAY",
    "blocks": "BLK",
    "transcript": "TRN",
    "enumerations": "NUM",
    "quantities": "QTY",
    "metadata": "MET",
}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_hands_in_the_rules_of_its_codes(family: str) -> None:
    door = importlib.import_module(f"speechkit.builtin.rules.{family}")
    codes = [rule.code for rule in door.speechkit_rules()]
    assert codes
    assert {code.rstrip("0123456789") for code in codes} == {FAMILIES[family]}


def test_every_folder_of_rules_is_a_family() -> None:
    folders = {path.name for path in RULES.iterdir() if (path / "__init__.py").exists()}
    assert folders == {*FAMILIES, "lists", "words"}
    assert [path.name for path in RULES.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("below", ["words", "encoding", "typography"])
def test_what_all_families_read_knows_none_of_them(below: str) -> None:
    for path in (RULES / below).glob("*.py"):
        for module in _imports(path):
            if module.startswith("speechkit.builtin.rules."):
                assert module.split(".")[3] in ("words", below), f"{below}/{path.name}: {module}"
