"""Testing: what a plugin, and speechkit itself, is tested with.

| name | what it does |
|---|---|
| `conformance` | a test that runs every check on a plugin; `faults_of` gives what they find |
| `RuleTable` | reads and checks the table of a rule (see `speechkit.testing.tables`) |
| `GoldenCase` | compares what becomes of a source with what was recorded |
| `broken_promises` | converts a source and checks the six promises over it |
| `findings`, `printed` | what a rule has found, in words |
| `specimen` | a speech with one of everything |
"""

from __future__ import annotations

from speechkit.testing.conformance import conformance, faults_of
from speechkit.testing.findings import findings, printed
from speechkit.testing.golden import GoldenCase
from speechkit.testing.promises import broken_by, broken_promises
from speechkit.testing.specimen import specimen
from speechkit.testing.tables import Row, RuleTable

__all__ = [
    "GoldenCase",
    "Row",
    "RuleTable",
    "broken_by",
    "broken_promises",
    "conformance",
    "faults_of",
    "findings",
    "printed",
    "specimen",
]
