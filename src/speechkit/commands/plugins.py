"""`speechkit plugins`: what is loaded, from where, and what went wrong."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from speechkit.command import Command
from speechkit.options import add_plugin_options, toolkit_of
from speechkit.terminal import Paint, fill, width


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--all", action="store_true", help="also those that are built in")
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """List the plugins; 1 if one could not be loaded."""
    plugins = toolkit_of(args, tell=False).plugins
    shown = [p for p in plugins if args.all or args.json or p.origin != "built-in" or p.error]
    if args.json:
        rows = [
            {
                "name": plugin.name,
                "version": plugin.version,
                "origin": plugin.origin,
                "brings": list(plugin.brings),
                "seconds": round(plugin.seconds, 4),
                "error": str(plugin.error) if plugin.error else None,
            }
            for plugin in shown
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        paint = Paint()
        for plugin in shown:
            brings = ", ".join(plugin.brings) or "nothing"
            head = f"{paint(plugin.name, 'bold')} {plugin.version}".rstrip()
            print(f"{head}  from {plugin.origin}  ({1000 * plugin.seconds:.0f} ms)")
            told = paint(str(plugin.error), "red") if plugin.error else brings
            print(fill(told, width(), first=" " * 4, rest=" " * 4))
        count = len(plugins) - len(shown)
        if count:
            print(paint(f"and {count} built in (--all lists them)", "dim"))
    return 1 if any(plugin.error for plugin in plugins) else 0


command = Command(
    "plugins",
    "list the plugins, what they bring and what failed",
    arguments,
    run,
    """\
speechkit plugins
speechkit plugins -p ./my_rules.py          # is my plugin found, and what does it bring?
speechkit plugins --json""",
)
