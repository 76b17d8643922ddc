"""`speechkit new-plugin`: a plugin to begin with, complete and passing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from speechkit.command import Command


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="small letters and hyphens: harbour-office")
    kinds = parser.add_mutually_exclusive_group()
    for kind, words in (
        ("reader", "reads a source format (the default)"),
        ("rules", "brings rules"),
        ("writer", "writes a format"),
        ("command", "brings a command"),
    ):
        kinds.add_argument(
            f"--{kind}", dest="kind", action="store_const", const=kind, help=f"one that {words}"
        )
    parser.add_argument("--into", metavar="FOLDER", default=".", help="where to put it (here)")


def run(args: Namespace) -> int:
    """Write the plugin and say what to do next."""
    from speechkit.scaffolding import new_plugin

    files = new_plugin(args.name, args.kind or "reader", Path(args.into))
    root = Path(args.into) / files[0].parent.name
    for path in files:
        print(path.as_posix())
    place = root.as_posix()
    print(f"\nNext:\n  pip install -e '{place}[test]'\n  python -m pytest {place}")
    return 0


command = Command(
    "new-plugin",
    "write a new plugin that passes its own tests",
    arguments,
    run,
    """\
speechkit new-plugin harbour-office         # reads a format of its own
speechkit new-plugin our-site --rules --into plugins""",
)
