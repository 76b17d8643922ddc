"""The hooks: five questions that speechkit asks each plugin once, when a toolkit is made.

A plugin is a module (or a distribution with an entry point in the group `speechkit`) that answers
some of them:

    from speechkit import Format, Rule, hookimpl

    @hookimpl
    def speechkit_rules() -> list[Rule]:
        return [my_rule]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speechkit.command import Command
    from speechkit.engines import Engine
    from speechkit.formats import Format
    from speechkit.rules import Rule
    from speechkit.source import Decoding

INTERFACE = 1
"""The version of these hooks; a plugin may declare the one it was written for."""

hookspec = pluggy.HookspecMarker("speechkit")
hookimpl = pluggy.HookimplMarker("speechkit")


@hookspec
def speechkit_formats() -> Iterable[Format]:  # type: ignore[empty-body]
    """Hand in the formats that the plugin reads, unpacks or writes."""


@hookspec
def speechkit_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Hand in the plugin's rules, in the order in which they are to run within each stage."""


@hookspec(firstresult=True)
def speechkit_decode(raw: bytes, declared: str | None) -> Decoding | None:
    """Decode a file, or return None to leave it to the next plugin.

    The one hook that is asked for each document. `declared` is the encoding that the file itself
    names, if any. An answer must lose nothing: `decoding.encode() == raw`.
    """


@hookspec
def speechkit_commands() -> Iterable[Command]:  # type: ignore[empty-body]
    """Hand in commands for the command line."""


@hookspec
def speechkit_engines() -> Iterable[Engine]:  # type: ignore[empty-body]
    """Hand in engines: places where a batch can run."""
