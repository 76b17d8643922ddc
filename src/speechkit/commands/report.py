"""`speechkit report`: what happens to a whole corpus, in one table."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from speechkit.command import Command
from speechkit.options import add_format_option, add_plugin_options, add_rule_options, toolkit_of


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="folders, files, patterns, archives"
    )
    add_format_option(parser)
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    add_rule_options(parser)
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Report; 1 if some documents failed."""
    from speechkit.inputs import Inputs, inputs
    from speechkit.progress import counted
    from speechkit.reporting import Report, outcomes_of

    toolkit = toolkit_of(args)
    given = counted(Inputs(inputs(args.paths)))
    report = Report.of(outcomes_of(given, toolkit=toolkit, format=args.source_format), toolkit)
    sys.stdout.write(report.as_json() if args.json else report.as_text())
    return 1 if report.failures else 0


command = Command(
    "report",
    "see in one table what happens to a whole corpus",
    arguments,
    run,
    """\
speechkit report talks/
speechkit report talks/ -p harbour.toml         # before you trust new rules
speechkit report talks/ --json""",
)
