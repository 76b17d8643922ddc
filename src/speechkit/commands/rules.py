"""`speechkit rules`: the rules at hand."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from speechkit.command import Command
from speechkit.options import add_plugin_options, add_rule_options, toolkit_of
from speechkit.terminal import Paint


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="only rules that this describes")
    parser.add_argument("--json", action="store_true", help="as JSON")
    add_rule_options(parser)
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """List the rules, in the order in which they run."""
    from speechkit.rules import STAGES

    rules = [
        rule
        for rule in sorted(toolkit_of(args).every_rule, key=lambda rule: STAGES.index(rule.stage))
        if all(
            word.lower()
            in f"{rule.code} {rule.name} {rule.stage} {rule.summary} {rule.plugin}".lower()
            for word in args.words
        )
    ]
    if args.json:
        rows = [
            {
                "code": rule.code,
                "name": rule.name,
                "stage": rule.stage,
                "scope": rule.scope,
                "sure": rule.sure,
                "on": rule.on,
                "plugin": rule.plugin,
                "summary": rule.summary,
            }
            for rule in rules
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    paint = Paint()
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        signs = ("" if rule.sure else " (may be wrong)") + ("" if rule.on else " (off)")
        print(
            f"{paint(rule.code, 'bold')}  {rule.stage:8}  {rule.name:{width}}  {rule.summary}"
            + paint(signs, "yellow")
        )
    return 0


command = Command("rules", "list the rules", arguments, run)
