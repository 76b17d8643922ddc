"""The web round a speech (WEB): portraits, menus, share buttons, time stamps, refusals."""

from __future__ import annotations

from speechkit import Rule, hookimpl


@hookimpl
def speechkit_rules() -> list[Rule]:
    """The rules of this family, in the order in which they run within a stage."""
    # Families read each other's files: a door that loaded them all would close a circle.
    from speechkit.builtin.rules.web.rules import RULES

    return RULES
