"""What all tests share: hypothesis draws the same examples each time, and does not watch the clock.

`HYPOTHESIS_PROFILE=search` looks further, with new examples each time.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.running import POISON

_CALM = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=50, suppress_health_check=_CALM
)
settings.register_profile(
    "search", deadline=None, max_examples=3000, suppress_health_check=_CALM, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture
def plugin(tmp_path: Path) -> str:
    """A plugin that does whatever a document says."""
    path = tmp_path / "poison.py"
    path.write_text(POISON)
    return str(path)
