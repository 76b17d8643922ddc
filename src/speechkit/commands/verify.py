"""`speechkit verify`: whether an output is all there, unchanged, and nothing else."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from speechkit.command import Command
from speechkit.commands.journal import journal_of
from speechkit.terminal import printable


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("output", metavar="OUT", help="what -o named")


def run(args: Namespace) -> int:
    """Check every output in the journal; 1 if one is missing, changed or unknown."""
    from speechkit.jobs import digest
    from speechkit.journal import Journal

    output = Path(args.output)
    folder = output.is_dir()
    journal = Journal(journal_of(output), readonly=True)
    wrong: list[str] = []
    known: set[str] = set()
    end = count = 0
    for row in journal.rows():
        for kept in row.outputs:
            count += 1
            path = output / kept.part if folder else output
            known.add(kept.part)
            try:
                with path.open("rb") as stored:
                    stored.seek(kept.offset)
                    content = stored.read(kept.length + (1 if folder else 0))
            except OSError:
                wrong.append(f"missing: {path} (of {row.name})")
                continue
            if not folder and kept.part:
                wrong.append(f"unfinished: {row.name} is not yet in {output}; go on with --resume")
            elif digest(content) != kept.sha256:
                wrong.append(f"changed: {path} (of {row.name})")
            end = max(end, kept.offset + kept.length)
    journal.close()
    if folder:
        for path in sorted(output.rglob("*")):
            name = path.relative_to(output).as_posix()
            if path.is_file() and name not in known and not name.startswith(".speechkit/"):
                wrong.append(f"extra: {path}")
    elif output.exists() and output.stat().st_size > end:
        wrong.append(f"extra: {output} is longer than its journal says")
    for line in wrong:
        print(printable(line))
    print(f"{count} outputs: {'all there and unchanged' if not wrong else f'{len(wrong)} wrong'}")
    return 1 if wrong else 0


command = Command(
    "verify",
    "check that an output is whole and unchanged",
    arguments,
    run,
    """\
speechkit verify speeches.jsonl
speechkit verify out/""",
)
