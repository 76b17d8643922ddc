"""Testing: what a plugin, and speechkit itself, is tested with.

`RuleTable` reads and checks the table of a rule; `findings` puts in words what a rule has found;
`broken_promises` converts a source and checks the six promises; `specimen()` is a speech with one
of everything.
"""

from __future__ import annotations

from speechkit.testing.findings import findings, printed
from speechkit.testing.promises import broken_by, broken_promises
from speechkit.testing.specimen import specimen
from speechkit.testing.tables import Row, RuleTable

__all__ = [
    "Row",
    "RuleTable",
    "broken_by",
    "broken_promises",
    "findings",
    "printed",
    "specimen",
]
