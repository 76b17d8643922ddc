"""Every rule has a table that anyone can read, and every row of it is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechkit import Toolkit
from speechkit.testing import RuleTable

FOLDER = Path(__file__).parent / "rules"
TOOLKIT = Toolkit.load(strangers=False)
CODES = [rule.code for rule in TOOLKIT.every_rule]
PATHS = sorted(FOLDER.glob("*.md"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_row_is_true(path: Path) -> None:
    table = RuleTable.read(path)
    assert table.code == path.stem
    assert not (faults := table.check(TOOLKIT)), "\n" + "\n".join(faults)


@pytest.mark.parametrize("code", CODES)
def test_each_rule_has_a_table(code: str) -> None:
    assert (FOLDER / f"{code}.md").exists(), f"write tests/rules/{code}.md (see CONTRIBUTING.md)"
