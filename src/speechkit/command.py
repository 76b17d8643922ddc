"""Command: a word on the command line, one sentence about it, its arguments, and what it does."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import NamedTuple


class Command(NamedTuple):
    """A command. `run` returns the exit code: 0 all well, 1 some documents failed, 2 misuse.

    `arguments` adds the command's arguments to its parser. `examples` are shown below its help, a
    line each: what to type, and behind `#` what it is good for.

    >>> hello = Command("hello", "say hello", lambda parser: None, lambda args: len("Hello!"))
    >>> hello.run(Namespace())
    6
    """

    name: str
    summary: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
    examples: str = ""
