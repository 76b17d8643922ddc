"""`speechkit journal`: what a run did, document by document."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from speechkit.command import Command
from speechkit.errors import Misuse
from speechkit.terminal import Paint, printable

if TYPE_CHECKING:
    from speechkit.remote import Remote


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("output", nargs="?", default=".", metavar="OUT", help="what -o named (.)")
    parser.add_argument("--failed", action="store_true", help="only documents that failed")
    parser.add_argument("--traceback", action="store_true", help="with the traceback of each error")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(args: Namespace) -> int:
    """Print the journal; 1 if documents failed."""
    from speechkit.journal import Journal
    from speechkit.remote import Remote, is_remote

    output = Remote(args.output) if is_remote(args.output) else Path(args.output)
    journal = Journal(journal_of(output), readonly=True)
    paint = Paint()
    failed = 0
    counts: Counter[str] = Counter()
    for row in journal.rows():
        failed += row.failure is not None
        counts[row.outcome] += 1
        if args.failed and row.failure is None:
            continue
        if args.json:
            print(
                json.dumps(
                    {
                        "name": row.name,
                        "outcome": row.outcome,
                        "sha256": row.sha256,
                        "seconds": round(row.seconds, 6),
                        "warnings": sum(kept.warnings for kept in row.outputs),
                        "outputs": [[kept.part, kept.sha256] for kept in row.outputs],
                        "quarantined": row.quarantined,
                        "error": row.failure
                        and {
                            "kind": row.failure.kind,
                            "message": row.failure.message,
                            "plugin": row.failure.plugin,
                            "rule": row.failure.rule,
                            "traceback": row.failure.traceback,
                        },
                    },
                    ensure_ascii=False,
                )
            )
            continue
        reason = row.failure.message if row.failure else ""
        reason = reason or next((kept.reason for kept in row.outputs if kept.reason), "") or ""
        colour = {"ok": "green", "failed": "red"}.get(row.outcome, "yellow")
        told = f"{printable(row.name)}  {printable(reason)}".rstrip()
        print(f"{paint(f'{row.outcome:10}', colour)} {told}")
        if args.traceback and row.failure and row.failure.traceback:
            print(printable(row.failure.traceback))
    if not args.json:
        told = ", ".join(f"{count:,} {outcome}" for outcome, count in counts.most_common())
        print(paint(f"{counts.total():,} inputs{': ' if told else ''}{told}", "bold"))
        for run in journal.runs():
            state = f"finished {run['finished']}" if run["finished"] else "not finished"
            print(paint(f"run {run['id']}: {state}, speechkit {run['speechkit']}", "dim"))
    journal.close()
    return 1 if failed else 0


def journal_of(output: Path | Remote) -> Path:
    """The journal of an output; raises `Misuse` if there is none."""
    from speechkit.layouts import work_of

    # A link has no journal, what it leads to has: `convert` writes there.
    real = Path(os.path.realpath(output)) if isinstance(output, Path) else output
    for folder in (True, False):
        path = work_of(real, folder=folder) / "journal.sqlite"
        if path.exists():
            return path
    if isinstance(output, Path) and not output.exists():
        raise Misuse(f"there is no {output}, and no journal beside it; name what -o named")
    raise Misuse(f"{output} has no journal; was it made with `speechkit convert -o {output}`?")


command = Command(
    "journal",
    "see what a run did with each document",
    arguments,
    run,
    """\
speechkit journal speeches.jsonl
speechkit journal speeches.jsonl --failed --traceback
speechkit journal out/ --json""",
)
