"""Web pages for speechkit: the speech on a page, each word with its place in the HTML."""

from __future__ import annotations

from speechkit import Format, Rule, hookimpl
from speechkit_html import rules
from speechkit_html.formats import HTML

SPEECHKIT_INTERFACE = 1


@hookimpl
def speechkit_formats() -> list[Format]:
    return [HTML]


@hookimpl
def speechkit_rules() -> list[Rule]:
    return rules.RULES
