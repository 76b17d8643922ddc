"""What every plugin owes."""

from __future__ import annotations

from pathlib import Path

from speechkit.testing import conformance

test_conforms = conformance("speechkit_example", samples=Path(__file__).parent / "samples")
