"""An example of everything a plugin can bring: a reader, a writer, a rule and a command."""

from __future__ import annotations

from speechkit import Command, Format, Rule, hookimpl
from speechkit_example.command import command
from speechkit_example.reader import read, recognise
from speechkit_example.rules import job_advert
from speechkit_example.writer import write

SPEECHKIT_INTERFACE = 1


@hookimpl
def speechkit_formats() -> list[Format]:
    return [
        Format(
            "example",
            "talks with a head of fields (.example)",
            (".example",),
            "text/plain",
            recognise,
            read,
            write=write,
        )
    ]


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [job_advert]


@hookimpl
def speechkit_commands() -> list[Command]:
    return [command]
