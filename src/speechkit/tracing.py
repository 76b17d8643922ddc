"""Tracing: with `SPEECHKIT_TRACE=1`, what each unit did with a document and how long it took."""

from __future__ import annotations

import os
import sys
import time

ON = os.environ.get("SPEECHKIT_TRACE", "") not in ("", "0")
"""Whether to tell; read once, when speechkit is imported."""

clock = time.perf_counter


def tell(unit: str, did: str, begun: float) -> None:
    """Say on standard error what a unit did since `begun` (by `clock`)."""
    milliseconds = 1000 * (clock() - begun)
    print(f"speechkit trace: {milliseconds:9.3f} ms  {unit}  {did}", file=sys.stderr)
