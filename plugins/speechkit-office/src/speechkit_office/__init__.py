"""Office documents for speechkit: DOCX, ODT and RTF, with the labels that a reader sees."""

from __future__ import annotations

from speechkit import Format, Rule, hookimpl
from speechkit_office.formats import FORMATS
from speechkit_office.rules import RULES

SPEECHKIT_INTERFACE = 1


@hookimpl
def speechkit_formats() -> list[Format]:
    return FORMATS


@hookimpl
def speechkit_rules() -> list[Rule]:
    return RULES
