"""PDF for speechkit: pages of lines put together again, each word with its page and box."""

from __future__ import annotations

from speechkit import Format, Rule, hookimpl
from speechkit_pdf.formats import PDF
from speechkit_pdf.rules import RULES

SPEECHKIT_INTERFACE = 1


@hookimpl
def speechkit_formats() -> list[Format]:
    return [PDF]


@hookimpl
def speechkit_rules() -> list[Rule]:
    return RULES
