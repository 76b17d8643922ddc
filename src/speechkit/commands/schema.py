"""`speechkit schema`: the JSON Schema of a speech."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from speechkit.command import Command


def arguments(parser: ArgumentParser) -> None:
    """The command takes no arguments."""


def run(args: Namespace) -> int:
    """Print the schema."""
    from speechkit.storage import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0


command = Command(
    "schema",
    "print the JSON Schema of a speech",
    arguments,
    run,
    """\
speechkit schema > speechkit-1.schema.json""",
)
