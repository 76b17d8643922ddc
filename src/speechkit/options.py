"""Options: what several commands take, and what is made of it."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from speechkit.errors import Misuse

if TYPE_CHECKING:
    from speechkit.source import Source
    from speechkit.toolkit import Toolkit


def add_plugin_options(parser: ArgumentParser) -> None:
    """`-p`, `--no-plugins`, `--strict`, `--require`."""
    group = parser.add_argument_group("plugins")
    group.add_argument(
        "-p",
        "--plugin",
        action="append",
        default=[],
        metavar="PLUGIN",
        help="load a plugin: a file.py, a file.toml of rules, a module, or (with --no-plugins) "
        "one that is installed; no:NAME leaves one out",
    )
    group.add_argument(
        "--no-plugins", action="store_true", help="load built-in plugins only (and those of -p)"
    )
    group.add_argument("--strict", action="store_true", help="stop if a plugin cannot be loaded")
    group.add_argument(
        "--require",
        action="append",
        default=[],
        metavar="NAME[>=VERSION]",
        help="stop unless this plugin is there (also in SPEECHKIT_REQUIRED_PLUGINS)",
    )


def add_rule_options(parser: ArgumentParser) -> None:
    """`--careful`, `--only`, `--without`, `--with`, `--corrections`, `--layers`."""
    group = parser.add_argument_group(
        "rules", "CODE is a code, a name or a family, as `speechkit rules` lists them"
    )
    group.add_argument(
        "--careful", action="store_true", help="leave out the rules that may be wrong"
    )
    for name, words in (
        ("only", "of the rules that change the text, only these"),
        ("without", "leave these rules out"),
        ("with", "switch these rules on, which are off by default"),
    ):
        group.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="CODE,…",
            dest=f"rules_{name}",
            help=words,
        )
    group.add_argument(
        "--corrections", metavar="FILE", help="heed what a person knows better (TOML or JSON)"
    )
    group.add_argument(
        "--layers",
        metavar="LAYER,…",
        help="look for these only: notes, turns, enumerations, quantities, metadata; or all, none",
    )


def add_source_options(parser: ArgumentParser) -> None:
    """FILE and `--from`, for commands that look at one document."""
    parser.add_argument("file", metavar="FILE", help="a document, or a speech's JSON; - for stdin")
    add_format_option(parser)


def add_format_option(parser: ArgumentParser) -> None:
    """`--from`."""
    parser.add_argument(
        "--from", dest="source_format", metavar="FORMAT", help="read it as this format"
    )


def toolkit_of(args: Namespace, *, tell: bool = True) -> Toolkit:
    """The toolkit that the options describe.

    A plugin that was asked for by name and cannot be loaded is an error; one that is merely
    installed is left out, and `tell` says so on standard error. Raises `Misuse` for unknown rules
    and layers.
    """
    from speechkit.toolkit import Toolkit

    named = _words([*os.environ.get("SPEECHKIT_PLUGINS", "").split(","), *args.plugin])
    toolkit = Toolkit.load(named, strangers=not args.no_plugins, strict=args.strict)
    for plugin in toolkit.plugins:
        names = {plugin.name, plugin.origin, plugin.origin.partition(" ")[0]}
        if plugin.error and not names.isdisjoint(named):
            raise Misuse(str(plugin.error)) from plugin.error
    required = os.environ.get("SPEECHKIT_REQUIRED_PLUGINS", "").split(",")
    for wanted in _words([*required, *args.require]):
        toolkit.require(wanted)
    toolkit = _chosen(toolkit, args)
    if tell:
        tell_of_broken(toolkit)
    return toolkit


def _chosen(toolkit: Toolkit, args: Namespace) -> Toolkit:
    """The toolkit with what the options choose of its rules and layers."""
    from speechkit.corrections import Corrections

    if only := _codes(getattr(args, "rules_only", [])):
        toolkit = toolkit.only(*only)
    if more := _codes(getattr(args, "rules_with", [])):
        toolkit = toolkit.including(*more)
    if less := _codes(getattr(args, "rules_without", [])):
        toolkit = toolkit.without(*less)
    if getattr(args, "careful", False):
        toolkit = toolkit.careful()
    if corrections := getattr(args, "corrections", None):
        toolkit = toolkit.correcting(Corrections.read(corrections))
    layers = getattr(args, "layers", None) or "all"
    return toolkit if layers == "all" else toolkit.wanting(*_layers(layers))


def _layers(said: str) -> tuple[str, ...]:
    return () if said == "none" else _codes([said])


def tell_of_broken(toolkit: Toolkit) -> None:
    """Say on standard error which installed plugins are left out, and why."""
    import sys

    for plugin in toolkit.plugins:
        if plugin.error:
            print(
                f"speechkit: left out: {plugin.error} (`-p no:{plugin.name}` says no more of it)",
                file=sys.stderr,
            )


def tell_of_unmet(toolkit: Toolkit, documents: Iterable[str]) -> None:
    """Say on standard error which corrections are for none of these documents."""
    import re
    import sys

    wanted = dict.fromkeys(entry.speech for entry in toolkit.corrections.entries)
    if not wanted:
        return
    names = list(documents)
    known = set(names)
    unmet = [
        name
        for name in wanted
        if name.partition("!")[0] not in known and not re.fullmatch("[0-9a-f]{16}", name)
    ]
    if len(names) == 1:  # a file of corrections may be for a whole collection
        unmet = unmet if len(unmet) == len(wanted) else []
    for name in unmet[:5]:
        among = f"not {names[0]}" if len(names) == 1 else "which is not among the documents"
        print(f"speechkit: a correction is for {name}, {among}", file=sys.stderr)
    if unmet[5:]:
        print(f"speechkit: and {len(unmet) - 5} more like it", file=sys.stderr)


def source_of(word: str) -> Source:
    """The document that a word on the command line names; raises `OSError`."""
    import sys
    from pathlib import Path

    from speechkit.inputs import readable
    from speechkit.remote import Remote, is_remote
    from speechkit.source import Source

    if word == "-":
        return Source(sys.stdin.buffer.read(), "-")
    if is_remote(word):
        return Source(Remote(word).read_bytes(), word)
    readable(Path(word))
    return Source.from_path(word)


def write_out(word: str, content: bytes) -> None:
    """Write what `-o` names, whole or not at all, and the folders that it wants.

    A link to a file stays a link. Raises `Misuse` for a folder, a pipe, a device, or where nothing
    can be written.
    """
    from pathlib import Path

    from speechkit.outputs import refuse_special, write_whole

    path = Path(os.path.realpath(word))
    refuse_special(path)
    if path.is_dir():
        raise Misuse(f"{word} is a folder, a file is needed")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        said = error.strerror or str(error)
        raise Misuse(f"nothing can be written at {word} ({said})") from error


def _codes(words: list[str]) -> tuple[str, ...]:
    return _words([code for word in words for code in word.split(",")])


def _words(said: list[str]) -> tuple[str, ...]:
    return tuple(word.strip() for word in said if word.strip())
