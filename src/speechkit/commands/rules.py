"""`speechkit rules`: the rules at hand."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from speechkit.command import Command
from speechkit.errors import Misuse
from speechkit.options import add_plugin_options, add_rule_options, toolkit_of
from speechkit.terminal import Paint, fill, width


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
    if not rules:
        raise Misuse(
            f"no rule is described by {' '.join(args.words)!r}; `speechkit rules` lists them all"
        )
    paint = Paint()
    code, name = max(len(rule.code) for rule in rules), max(len(rule.name) for rule in rules)
    for rule in rules:
        signs = ("" if rule.sure else " (may be wrong)") + ("" if rule.on else " (off)")
        head = f"{paint(f'{rule.code:{code}}', 'bold')}  {rule.stage:8}  {rule.name:{name}}  "
        words = rule.summary + paint(signs, "yellow")
        # On a terminal a long summary is folded; in a pipe a rule is a line.
        folded = sys.stdout.isatty()
        print(fill(words, width(), first=head, rest=" " * 8) if folded else head + words)
    return 0


command = Command(
    "rules",
    "list the rules, in the order in which they run",
    arguments,
    run,
    """\
speechkit rules
speechkit rules page strip                  # those described by these words
speechkit rules --careful --json            # which are on, for a program""",
)
