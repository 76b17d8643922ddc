"""The built-in rules pass the checks that every plugin's rules must pass.

Their linearity and their promises have tests of their own.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from speechkit import Toolkit
from speechkit.testing import rule_checks

TOOLKIT = Toolkit.load(strangers=False)
ELSEWHERE = (rule_checks.rules_are_linear, rule_checks.rules_keep_the_promises)
CHECKS = [check for check in rule_checks.CHECKS if check not in ELSEWHERE]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_rules_conform(check: Any) -> None:
    kit = SimpleNamespace(rules=TOOLKIT.every_rule, readings=(), toolkit=TOOLKIT)
    faults = list(check(kit))
    assert not faults, "\n" + "\n".join(f"- {fault}" for fault in faults)
