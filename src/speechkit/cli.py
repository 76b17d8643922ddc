"""The command line: finds commands, knows none."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Iterator, Sequence

from speechkit import commands
from speechkit.command import Command
from speechkit.errors import Misuse, SpeechkitError
from speechkit.version import VERSION

GROUP = "speechkit.commands"
"""The entry-point group in which a plugin's commands stand by name, for `--help`."""

_INTRO = """\
Any file of a speech in; a clean, structured speech out; every letter accounted for.

  speechkit convert talk.txt           one document, as JSON
  speechkit convert talks/ -o out/     a folder of them
  speechkit show talk.txt              read the result here
  speechkit diff talk.txt              see every change and its reason
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line: 0 all well, 1 some documents failed, 2 misuse, 130 interrupted."""
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _main(words)
    except SpeechkitError as error:
        _complain(error)
        return 2 if isinstance(error, Misuse) else 1
    except BrokenPipeError:
        # The reader of our output has gone: say nothing, also when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except OSError as error:
        _complain(error)
        return 1
    except KeyboardInterrupt:
        print("speechkit: interrupted", file=sys.stderr)
        return 130


def _main(words: list[str]) -> int:
    name = next((word for word in words if not word.startswith("-")), None)
    if "--version" in words[:1]:
        print(f"speechkit {VERSION}")
        return 0
    if name is None or words[0] in ("-h", "--help"):
        print(_help(), end="")
        return 0 if words else 2
    if words[0] != name:
        raise Misuse(f"options come after the command: speechkit {name} {words[0]} …")
    command = _find(name, words)
    parser = parser_of(command)
    return command.run(parser.parse_args(words[1:]))


def parser_of(command: Command) -> argparse.ArgumentParser:
    """The parser of a command's arguments."""
    parser = argparse.ArgumentParser(
        prog=f"speechkit {command.name}",
        description=command.summary,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.arguments(parser)
    return parser


def built_in() -> dict[str, Command]:
    """The commands that come with speechkit, by name: one file each in `commands/`."""
    found = {}
    for module in _modules():
        command: Command = importlib.import_module(f"speechkit.commands.{module}").command
        found[command.name] = command
    return found


def _modules() -> list[str]:
    """The names of the files in `commands/`; `pkgutil` would cost as much as all of them."""
    names = (name.partition(".") for folder in commands.__path__ for name in os.listdir(folder))
    return sorted(stem for stem, _, end in names if end == "py" and stem != "__init__")


def _find(name: str, words: list[str]) -> Command:
    module = name.replace("-", "_")
    if module in _modules():
        command: Command = importlib.import_module(f"speechkit.commands.{module}").command
        return command
    for entry in _entry_points():
        if entry.name == name:
            loaded: Command = entry.load()
            return loaded
    for command in _of_plugins(words):
        if command.name == name:
            return command
    import difflib

    known = [*built_in(), *(entry.name for entry in _entry_points())]
    near = difflib.get_close_matches(name, known, 1)
    hint = f"; did you mean {near[0]}?" if near else "; `speechkit --help` lists the commands"
    raise Misuse(f"there is no command {name!r}{hint}")


def _of_plugins(words: list[str]) -> tuple[Command, ...]:
    """The commands that plugins named with `-p` bring by their hook."""
    from itertools import pairwise

    from speechkit.toolkit import Toolkit

    named = [after for word, after in pairwise(words) if word in ("-p", "--plugin")]
    return Toolkit.load(named).commands


def _entry_points() -> Iterator[importlib.metadata.EntryPoint]:
    import importlib.metadata

    yield from sorted(importlib.metadata.entry_points(group=GROUP), key=lambda entry: entry.name)


def _help() -> str:
    rows = [(command.name, command.summary) for command in built_in().values()]
    rows += [(entry.name, f"(plugin {entry.value.partition(':')[0]})") for entry in _entry_points()]
    width = max(len(name) for name, _ in rows)
    lines = [f"  {name:{width}}  {summary}" for name, summary in sorted(rows)]
    return (
        f"usage: speechkit COMMAND …\n\n{_INTRO}\ncommands:\n" + "\n".join(lines) + "\n\n"
        "`speechkit COMMAND --help` tells more. Exit codes: 0 all well, 1 some documents failed,\n"
        "2 misuse, 130 interrupted. SPEECHKIT_DEBUG=1 shows the traceback of an error.\n"
    )


def _complain(error: Exception) -> None:
    if os.environ.get("SPEECHKIT_DEBUG"):
        import traceback

        traceback.print_exception(error)
    print(f"speechkit: {error}", file=sys.stderr)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale, and never fail for a letter."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
