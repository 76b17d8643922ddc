"""Captions for speechkit: SubRip (.srt), WebVTT (.vtt), SBV and TTML files of speeches."""

from __future__ import annotations

from speechkit import Format, Rule, hookimpl
from speechkit_captions import formats, rules

SPEECHKIT_INTERFACE = 1


@hookimpl
def speechkit_formats() -> list[Format]:
    return formats.FORMATS


@hookimpl
def speechkit_rules() -> list[Rule]:
    return rules.RULES
