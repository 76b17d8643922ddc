"""`speechkit learn`: furniture that a source's documents share, proposed as a file of rules."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from speechkit.command import Command
from speechkit.options import add_plugin_options, add_rule_options, toolkit_of, write_out


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="documents of one source each")
    parser.add_argument("-o", "--output", metavar="FILE", help="where the rules go (else: stdout)")
    parser.add_argument(
        "--share",
        type=float,
        default=0.2,
        metavar="X",
        help="propose a line that at least this share of the documents have (default 0.2)",
    )
    parser.add_argument(
        "--least", type=int, default=4, metavar="N", help="… and at least N documents (default 4)"
    )
    parser.add_argument(
        "--family", default="SITE", metavar="NAME", help="letters of the codes (default SITE)"
    )
    add_rule_options(parser)
    add_plugin_options(parser)


def run(options: Namespace) -> int:
    """Learn; 1 if some documents could not be read."""
    from speechkit.errors import Misuse
    from speechkit.learning import as_toml, learn

    if not (options.family.isascii() and options.family.isupper() and options.family.isalpha()):
        raise Misuse(f"--family takes capital letters, such as SITE, not {options.family!r}")
    if not 0 < options.share <= 1:
        raise Misuse(f"--share takes a part of the documents, from 0 to 1, not {options.share:g}")
    toolkit = toolkit_of(options)
    learned = learn(options.folders, toolkit=toolkit, share=options.share, least=options.least)
    text = as_toml(learned.proposals, family=options.family)
    if options.output:
        write_out(options.output, text.encode())
    else:
        sys.stdout.write(text)
    for name, why in learned.failures:
        print(f"speechkit: failed: {name}: {why.removeprefix(f'{name}: ')}", file=sys.stderr)
    for number, proposal in enumerate(learned.proposals, 1):
        code = f"{options.family}{number:03}"
        print(f"{code}  {proposal.why}: {proposal.samples[0]!r}", file=sys.stderr)
    if learned.alike:
        print(
            f"{learned.alike} documents say nothing that others do not say, and were left out",
            file=sys.stderr,
        )
    count = len(learned.proposals)
    rules = "no rule" if not count else "1 rule" if count == 1 else f"{count} rules"
    print(f"{rules} proposed from {learned.documents} documents", file=sys.stderr)
    return 1 if learned.failures else 0


command = Command(
    "learn",
    "propose rules for what a source's documents have in common",
    arguments,
    run,
    """\
speechkit learn talks/harbour-office -o harbour.toml
speechkit convert talks/harbour-office -p harbour.toml -o speeches.jsonl
speechkit learn talks/* --least 10 --family PORT""",
)
