"""`speechkit explain`: the page of a rule."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from speechkit.command import Command
from speechkit.options import add_plugin_options, toolkit_of
from speechkit.terminal import Paint


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("codes", nargs="+", metavar="CODE", help="codes or names of rules")
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Print the page of each rule."""
    toolkit = toolkit_of(args)
    paint = Paint()
    for code in args.codes:
        rule = toolkit.rule(code)
        print(paint(f"{rule.code} {rule.name}", "bold"))
        signs = [f"stage {rule.stage}", f"scope {rule.scope}", rule.plugin]
        signs += [] if rule.sure else ["may be wrong (--careful leaves it out)"]
        signs += [] if rule.on else [f"off (--with {rule.code} switches it on)"]
        print(paint(" · ".join(signs), "dim"), end="\n\n")
        print(rule.page, end="\n\n")
    return 0


command = Command(
    "explain",
    "read what a rule does, why, and what it leaves alone",
    arguments,
    run,
    """\
speechkit explain FUR030
speechkit explain page-number mojibake      # by their names
speechkit explain XYZ010 -p ./my_rules.py   # a rule of your own""",
)
