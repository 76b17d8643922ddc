"""What every plugin owes."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechkit.testing import conformance

pytest.importorskip("speechkit_arrow", reason="speechkit-arrow is not installed")
pytest.importorskip("pyarrow", reason="pyarrow is not installed")

test_conforms = conformance("speechkit_arrow", samples=Path(__file__).parent / "samples")
