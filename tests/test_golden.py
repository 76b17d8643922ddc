"""The golden corpus: invented speeches, and what is recorded of them.

`python -m speechkit.testing rerecord tests/corpus` records them anew; read the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from speechkit import Toolkit
from speechkit.testing import GoldenCase

FOLDER = Path(__file__).parent / "corpus"
TOOLKIT = Toolkit.load(strangers=False)


@pytest.mark.parametrize("case", GoldenCase.under(FOLDER), ids=lambda case: case.folder.name)
def test_a_case_is_as_recorded(case: GoldenCase) -> None:
    assert not (faults := case.faults(TOOLKIT)), "\n" + "\n".join(faults)


def test_a_case_is_recorded_and_then_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "input.txt").write_text("Friends,\n\nwe want over\t300 lamps.", "utf-8")
    case = GoldenCase(tmp_path)
    assert case.faults(TOOLKIT)
    assert case.record(TOOLKIT)
    assert not case.record(TOOLKIT)
    (tmp_path / "expected.md").write_text("Other words.\n", "utf-8")
    assert "-Other words." in case.faults(TOOLKIT)


def test_a_case_has_one_source(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not 0"):
        _ = GoldenCase(tmp_path).source
