"""Feeds for speechkit: HTML wrapped in JSON or XML, with what the wrapping says of it."""

from __future__ import annotations

from speechkit import Format, Rule, hookimpl
from speechkit_feeds.any_xml import XML
from speechkit_feeds.formats import FORMATS
from speechkit_feeds.tei_header import file_header

SPEECHKIT_INTERFACE = 1


@hookimpl
def speechkit_formats() -> list[Format]:
    return [*FORMATS, XML]


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [file_header]
