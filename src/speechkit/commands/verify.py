"""`speechkit verify`: whether an output is all there, unchanged, and nothing else."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from speechkit.command import Command
from speechkit.commands.journal import journal_of
from speechkit.terminal import printable

if TYPE_CHECKING:
    from speechkit.journal import Journal
    from speechkit.remote import Remote
    from speechkit.worker import Kept


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("output", metavar="OUT", help="what -o named")


def run(args: Namespace) -> int:
    """Check every output in the journal; 1 if one is missing, changed or unknown."""
    from speechkit.journal import Journal
    from speechkit.remote import Remote, is_remote

    output = Remote(args.output) if is_remote(args.output) else Path(args.output)
    journal = Journal(journal_of(output), readonly=True)
    check = _Check(output)
    check.files(journal)
    check.speeches(journal)
    check.end(journal)
    check.extras()
    journal.close()
    for line in check.wrong:
        print(printable(line))
    outputs = "1 output" if check.count == 1 else f"{check.count:,} outputs"
    faults = "1 fault" if len(check.wrong) == 1 else f"{len(check.wrong):,} faults"
    print(f"{outputs}: {faults if check.wrong else 'all there and unchanged'}")
    return 1 if check.wrong else 0


class _Check:
    """An output beside its journal: what is wrong with it, a sentence each."""

    def __init__(self, output: Path | Remote) -> None:
        self.output = output
        self.is_folder = not isinstance(output, Path) or output.is_dir()
        self.wrong: list[str] = []
        self.known: set[str] = set()
        self.count = self.size = 0

    def files(self, journal: Journal) -> None:
        """Files that hold many speeches and are written whole, such as tables."""
        from speechkit.jobs import digest

        for name, (sha256, size) in journal.files().items():
            self.known.add(name)
            self.size = max(self.size, size)
            path = self.output / name if name else self.output
            try:
                content = path.read_bytes()
            except OSError:
                self.wrong.append(f"missing: {path}")
                continue
            if len(content) != size or digest(content) != sha256:
                self.wrong.append(f"changed: {path}")

    def speeches(self, journal: Journal) -> None:
        """Speeches with a place of their own: a file, or a stretch of one."""
        from speechkit.tables import IN_TABLE
        from speechkit.worker import SCRATCH

        waiting = []
        for row in journal.rows():
            for kept in row.outputs:
                self.count += 1
                if kept.offset == IN_TABLE:
                    continue
                if kept.part.endswith(SCRATCH):
                    waiting.append(row.name)
                else:
                    self._speech(kept, row.name)
        if waiting:
            more = f" and {len(waiting) - 1:,} more are" if waiting[1:] else " is"
            said = f"{waiting[0]}{more} not yet in {self.output}"
            self.wrong.append(f"unfinished: {said}; go on with --resume")

    def _speech(self, kept: Kept, name: str) -> None:
        from speechkit.jobs import digest

        path = self.output / kept.part if self.is_folder else self.output
        self.known.add(kept.part)
        self.size = max(self.size, kept.offset + kept.length)
        # In a folder the file must end there: one more byte would be read, and show.
        more = 1 if self.is_folder else 0
        try:
            content = _stretch(Path(str(path)), kept.offset, kept.length + more)
        except OSError:
            self.wrong.append(f"missing: {path} (of {name})")
            return
        if digest(content) != kept.sha256:
            self.wrong.append(f"changed: {path} (of {name})")

    def end(self, journal: Journal) -> None:
        """Whether the last run came to its end."""
        runs = journal.runs()
        if not runs or not runs[-1]["finished"]:
            self.wrong.append(
                "unfinished: the last run has not come to its end; go on with --resume"
            )

    def extras(self) -> None:
        """What no run wrote."""
        from speechkit.outputs import OURS

        if not isinstance(self.output, Path):
            names = [name for _, name in self.output.files()]
            self.wrong += [f"extra: {self.output / n}" for n in names if n not in self.known]
        elif self.is_folder:
            for path in sorted(self.output.rglob("*")):
                name = path.relative_to(self.output).as_posix()
                ours = name in self.known or name.startswith(f"{OURS}/")
                if path.is_file() and not ours:
                    self.wrong.append(f"extra: {path}")
        elif self.output.exists() and self.output.stat().st_size > self.size:
            self.wrong.append(f"extra: {self.output} is longer than its journal says")


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
