"""Testing: what a plugin, and speechkit itself, is tested with.

`specimen()` is a speech with one of everything. More is on its way: rule tables, golden cases, the
promises, and the conformance suite.
"""

from __future__ import annotations

from speechkit.testing.specimen import specimen

__all__ = ["specimen"]
