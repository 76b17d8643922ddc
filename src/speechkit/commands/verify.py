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
    from speechkit.journal import IN_TABLE, Journal
    from speechkit.remote import Remote, is_remote
    from speechkit.worker import SCRATCH

    output = Remote(args.output) if is_remote(args.output) else Path(args.output)
    folder = isinstance(output, Remote) or output.is_dir()
    journal = Journal(journal_of(output), readonly=True)
    wrong: list[str] = []
    tables = journal.files()
    for name, (sha256, size) in tables.items():
        path = output / name if name else output
        try:
            content = path.read_bytes()
        except OSError:
            wrong.append(f"missing: {path}")
            continue
        if len(content) != size or digest(content) != sha256:
            wrong.append(f"changed: {path}")
    known = set(tables)
    end = max((size for _, size in tables.values()), default=0)
    count = 0
    waiting: list[str] = []
    for row in journal.rows():
        for kept in row.outputs:
            count += 1
            if kept.offset == IN_TABLE:
                continue
            if kept.part.endswith(SCRATCH):
                waiting.append(row.name)
                continue
            path = output / kept.part if folder else output
            known.add(kept.part)
            try:
                content = _stretch(Path(str(path)), kept.offset, kept.length + (1 if folder else 0))
            except OSError:
                wrong.append(f"missing: {path} (of {row.name})")
                continue
            if digest(content) != kept.sha256:
                wrong.append(f"changed: {path} (of {row.name})")
            end = max(end, kept.offset + kept.length)
    if waiting:
        more = f" and {len(waiting) - 1:,} more are" if waiting[1:] else " is"
        wrong.append(f"unfinished: {waiting[0]}{more} not yet in {output}; go on with --resume")
    if not journal.runs()[-1:] or not journal.runs()[-1]["finished"]:
        wrong.append("unfinished: the last run has not come to its end; go on with --resume")
    journal.close()
    if isinstance(output, Remote):
        names = [name for _, name in output.files()]
        wrong += [f"extra: {output / name}" for name in names if name not in known]
    elif folder:
        for path in sorted(output.rglob("*")):
            name = path.relative_to(output).as_posix()
            if path.is_file() and name not in known and not name.startswith(".speechkit/"):
                wrong.append(f"extra: {path}")
    elif output.exists() and output.stat().st_size > end:
        wrong.append(f"extra: {output} is longer than its journal says")
    for line in wrong:
        print(printable(line))
    outputs = "1 output" if count == 1 else f"{count:,} outputs"
    faults = "1 fault" if len(wrong) == 1 else f"{len(wrong):,} faults"
    print(f"{outputs}: {'all there and unchanged' if not wrong else faults}")
    return 1 if wrong else 0


def _stretch(path: Path, offset: int, length: int) -> bytes:
    with path.open("rb") as stored:
        stored.seek(offset)
        return stored.read(length)


command = Command(
    "verify",
    "check that an output is whole and unchanged",
    arguments,
    run,
    """\
speechkit verify speeches.jsonl
speechkit verify out/""",
)
