"""Testing: what a plugin, and speechkit itself, is tested with.

`RuleTable` reads and checks the table of a rule; `findings` puts in words what a rule has found;
`specimen()` is a speech with one of everything.
"""

from __future__ import annotations

from speechkit.testing.findings import findings, printed
from speechkit.testing.specimen import specimen
from speechkit.testing.tables import Row, RuleTable

__all__ = ["Row", "RuleTable", "findings", "printed", "specimen"]
