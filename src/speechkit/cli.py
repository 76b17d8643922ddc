"""The command line: finds commands, knows none."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NoReturn

from speechkit import commands
from speechkit.command import Command
from speechkit.errors import Misuse, PluginLoadError, SpeechkitError, UnitError
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
    _open_what_is_closed()
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
        _complain(_told(error))
        return 1
    except Exception as error:
        if os.environ.get("SPEECHKIT_DEBUG"):
            raise
        said = f"{type(error).__name__}: {error}; this is a fault of ours: please report it, with"
        _complain(SpeechkitError(f"{said} what SPEECHKIT_DEBUG=1 shows"))
        return 1
    except KeyboardInterrupt:
        print("speechkit: interrupted", file=sys.stderr)
        return 130


def _main(words: list[str]) -> int:
    if words[:1] == ["help"]:
        words = [*words[1:2], "--help"]
    if words[:1] in (["--version"], ["-V"], ["version"]):
        print(f"speechkit {VERSION}")
        return 0
    if not words or words[0] in ("-h", "--help"):
        print(_help(), end="")
        return 0 if words else 2
    if words[0].startswith("-"):
        name = next((word for word in words if word.replace("-", "_") in _modules()), None)
        if name is None:
            raise Misuse(f"there is no option {words[0]}; `speechkit --help` lists the commands")
        raise Misuse(f"options come after the command: speechkit {name} {words[0]} …")
    command = _find(words[0], words)
    return command.run(_parsed(parser_of(command), words[1:]))


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are ours: short, and with a word on what to do next."""

    def error(self, message: str) -> NoReturn:
        known = self._option_string_actions
        strange = message.split() if message.startswith("unrecognized") else []
        for word in strange:
            if word.startswith("--") and word not in known and (near := _nearest(word, known)):
                raise Misuse(f"{message}; did you mean {near}?")
        raise Misuse(f"{message}; `{self.prog} --help` tells what it takes")


def parser_of(command: Command) -> argparse.ArgumentParser:
    """The parser of a command's arguments."""
    parser = _Parser(
        prog=f"speechkit {command.name}",
        description=f"{command.summary[:1].upper()}{command.summary[1:]}.",
        epilog=_examples(command),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.arguments(parser)
    words = [_asked_for(action) for action in parser._actions if not action.option_strings]
    parser.usage = " ".join([f"{parser.prog} [options]", *words])
    return parser


def _asked_for(action: argparse.Action) -> str:
    """An argument without a dash, as the usage shows it."""
    name = str(action.metavar or action.dest)
    shown = {"*": f"[{name} …]", "+": f"{name} …", "?": f"[{name}]"}
    return shown.get(str(action.nargs), name)


def _examples(command: Command) -> str | None:
    lines = command.examples.splitlines()
    return "\n".join(["examples:", *(f"  {line}" for line in lines)]) if lines else None


def _parsed(parser: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    """The arguments; options may stand between and behind the files, save behind a `--`."""
    if "--" in words:
        return parser.parse_args(words)
    try:
        return parser.parse_intermixed_args(words)
    except TypeError:  # a parser of some plugin that cannot be intermixed
        return parser.parse_args(words)


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
            return _of_stranger(entry)
    for command in _of_plugins(words):
        if command.name == name:
            return command
    near = _nearest(name, [*built_in(), *(entry.name for entry in _entry_points())])
    hint = f"; did you mean {near}?" if near else "; `speechkit --help` lists the commands"
    raise Misuse(f"there is no command {name!r}{hint}")


def _nearest(word: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1)), None)


def _of_stranger(entry: importlib.metadata.EntryPoint) -> Command:
    """A command of an installed plugin, whose faults are told as the plugin's own."""
    plugin, version = (entry.dist.name, entry.dist.version) if entry.dist else (entry.value, "")

    def run(args: argparse.Namespace) -> int:
        try:
            return command.run(args)
        except (SpeechkitError, OSError):
            raise
        except Exception as error:
            said = f"its command {entry.name} raised {type(error).__name__}: {error}"
            raise UnitError(said, plugin=plugin, version=version) from error

    try:
        command: Command = entry.load()
    except (Exception, SystemExit) as error:
        said = f"its command {entry.name} cannot be loaded: {type(error).__name__}: {error}"
        raise PluginLoadError(said, plugin=plugin, version=version) from error
    if not isinstance(command, Command):
        said = f"its entry point {entry.value} gives {command!r}, which is no Command"
        raise PluginLoadError(said, plugin=plugin, version=version)
    return command._replace(run=run)


def _of_plugins(words: list[str]) -> tuple[Command, ...]:
    """The commands that plugins named with `-p` bring by their hook."""
    from itertools import pairwise

    from speechkit.toolkit import Toolkit

    named = [after for word, after in pairwise(words) if word in ("-p", "--plugin")]
    return Toolkit.load(named).commands


def _entry_points() -> Iterator[importlib.metadata.EntryPoint]:
    import importlib.metadata

    yield from sorted(importlib.metadata.entry_points(group=GROUP), key=lambda entry: entry.name)


def _named_commands() -> Iterator[tuple[str, str]]:
    """Names and modules of the commands of installed plugins, for `--help`.

    Read straight from the metadata files: `importlib.metadata` takes longer to import than all
    else that the help needs.
    """
    for folder in dict.fromkeys(sys.path):
        try:
            found = [name for name in os.listdir(folder or ".") if name.endswith(_METADATA)]
        except OSError:
            continue
        for name in found:
            try:
                with open(os.path.join(folder, name, "entry_points.txt"), encoding="utf-8") as file:
                    lines = file.read().splitlines()
            except OSError:
                continue
            group = ""
            for line in map(str.strip, lines):
                if line.startswith("["):
                    group = line.strip("[]")
                elif group == GROUP and "=" in line:
                    command, _, value = line.partition("=")
                    yield command.strip(), value.partition(":")[0].strip()


_METADATA = (".dist-info", ".egg-info")


def _help() -> str:
    rows = [(command.name, command.summary) for command in built_in().values()]
    rows += [(name, f"(plugin {module})") for name, module in sorted(set(_named_commands()))]
    width = max(len(name) for name, _ in rows)
    lines = [f"  {name:{width}}  {summary}" for name, summary in sorted(rows)]
    return (
        f"usage: speechkit COMMAND …\n\n{_INTRO}\ncommands:\n" + "\n".join(lines) + "\n\n"
        "`speechkit COMMAND --help` tells more, with examples. Exit codes: 0 all well, 1 some\n"
        "documents failed, 2 misuse, 130 interrupted. SPEECHKIT_DEBUG=1 shows the traceback of an\n"
        "error, SPEECHKIT_TRACE=1 what each unit did and how long it took.\n"
    )


def _told(error: OSError) -> Exception:
    """An error of the system in words, without its number: what, and why not."""
    if type(error).__module__ != "builtins" or not error.strerror:
        return error
    where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    return OSError(f"{where}{error.strerror[:1].lower()}{error.strerror[1:]}")


def _complain(error: Exception) -> None:
    if os.environ.get("SPEECHKIT_DEBUG"):
        import traceback

        traceback.print_exception(error)
    print(f"speechkit: {error}", file=sys.stderr)


def _open_what_is_closed() -> None:
    """Give a stream that the caller closed (`>&-`) a place: nothing comes in, nothing goes out."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale, and never fail for a letter."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
