"""`speechkit report`: what happens to a whole corpus, in one table."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from speechkit.command import Command


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folders and files to read")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--from", dest="format", metavar="FORMAT", help="read all as this format")
    parser.add_argument(
        "-p", "--plugin", action="append", default=[], metavar="PLUGIN", help="a plugin to load too"
    )


def run(options: Namespace) -> int:
    from speechkit import Toolkit, convert_many
    from speechkit.folders import sources_in
    from speechkit.reporting import Report

    toolkit = Toolkit.load(options.plugin)
    outcomes = convert_many(sources_in(options.paths), format=options.format, toolkit=toolkit)
    report = Report.of(outcomes, toolkit)
    sys.stdout.write(report.as_json() if options.json else report.as_text())
    return 1 if report.failures else 0


command = Command("report", "what happens to a whole corpus, in one table", arguments, run)
