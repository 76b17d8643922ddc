"""Runs: many inputs into one output, which can be broken off at any moment and taken up again."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

import attrs

from speechkit.engines import Engine, Where
from speechkit.errors import Misuse
from speechkit.inputs import Input
from speechkit.jobs import Job, Record, digest
from speechkit.journal import IN_TABLE, Journal
from speechkit.outputs import OutputNames, whole, write_whole
from speechkit.parts import SIZE, Errand, by_engine, names_of_parts, tabulated
from speechkit.pool import Done, Kept, Limits, Pool
from speechkit.recipes import Recipe
from speechkit.remote import Remote
from speechkit.version import VERSION

FOLDER = ".speechkit"
"""What a run keeps in a folder of outputs: its journal, and its parts while it goes on."""


@attrs.define
class Tally:
    """How far a run is."""

    total: int = 0
    inputs: int = 0
    documents: int = 0
    speeches: int = 0
    failed: int = 0
    unreadable: int = 0
    no_speech: int = 0
    warnings: int = 0
    skipped: int = 0
    bytes_read: int = 0
    interrupted: bool = False

    def count(self, done: Done) -> None:
        """Count a document."""
        self.documents += 1
        self.bytes_read += done.size
        self.failed += done.failure is not None
        for kept in done.kept:
            self.speeches += 1
            self.warnings += kept.warnings
            self.unreadable += kept.outcome == "unreadable"
            self.no_speech += kept.outcome == "no_speech"


Watch = Callable[[Tally, Done | None], None]
"""Is told of each document as it is done (None: of an input that was done before)."""


Layout = Literal["file", "folder", "parts"]
"""One file for all speeches, a folder with a file for each, or one with files for many each."""


class Run:
    """A run. `out` is None (standard output), or where the outputs go, in some layout.

    With an `engine` the work is done `where` that is, by a toolkit made there of the `recipe`;
    without one, by worker processes here.
    """

    def __init__(
        self,
        job: Job,
        given: list[Input],
        *,
        out: Path | Remote | None,
        layout: Layout = "file",
        part_size: int = SIZE,
        engine: Engine | None = None,
        where: Where | None = None,
        recipe: Recipe | None = None,
        workers: int = 1,
        limits: Limits | None = None,
        resume: bool = False,
        retry_failed: bool = False,
        stdin: bytes = b"",
        settings: dict[str, object] | None = None,
    ) -> None:
        self.job, self.given, self.out, self.layout = job, given, out, layout
        self.part_size = part_size
        self.engine, self.where, self.recipe = engine, where or Where(), recipe or Recipe()
        self.workers, self.limits = workers, limits or Limits()
        self.resume, self.retry_failed, self.stdin = resume, retry_failed, stdin
        self.settings = settings or {}
        self.tally = Tally(total=len(given))
        self.started = datetime.datetime.now(datetime.UTC)
        self.id = f"{self.started:%Y%m%dT%H%M%S}-{os.getpid()}"
        self.config = job.config
        self.pool: Pool | None = None
        self._sound: set[str] = set()

    # ── where things are ─────────────────────────────────────────────────────────────────────

    @property
    def work(self) -> Path:
        """The folder of the journal and the parts."""
        assert self.out is not None
        return work_of(self.out, folder=self.layout != "file")

    def _file(self, name: str) -> Path | Remote:
        """A file of the output; "": the only one."""
        assert self.out is not None
        return self.out / name if name else self.out

    @property
    def _tables(self) -> list[tuple[str, range]]:
        """The files that hold many documents each, in a format of its own, and which inputs."""
        if self.layout == "parts":
            suffix = (self.job.toolkit.format(self.job.to).suffixes or ("",))[0]
            return names_of_parts(len(self.given), self.part_size, suffix)
        if self.layout == "file" and not _stands_alone(self.job):
            return [("", range(len(self.given)))]
        return []

    def stop(self) -> None:
        """Finish what is in hand, then end; `--resume` goes on."""
        self.tally.interrupted = True
        if self.pool is not None:
            self.pool.stop()

    # ── the run ──────────────────────────────────────────────────────────────────────────────

    def go(self, watch: Watch, sink: BinaryIO | None = None) -> Tally:
        """Convert everything; without an output, speeches go to `sink` in order as they come."""
        if self.out is None:
            assert sink is not None
            return self._stream(watch, sink)
        try:
            self.work.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Misuse(f"nothing can be written at {self.out} ({error.strerror})") from error
        journal = Journal(self.work / "journal.sqlite")
        try:
            self._journalled(journal, watch)
        finally:
            journal.close()
        return self.tally

    def _stream(self, watch: Watch, sink: BinaryIO) -> Tally:
        with tempfile.TemporaryDirectory(prefix="speechkit-") as folder:
            waiting: dict[int, list[Done]] = {}
            parts = _Parts(Path(folder))
            following = 0
            for number, found in self._converted(list(enumerate(self.given)), Path(folder), watch):
                waiting[number] = found
                while following in waiting:
                    for done in waiting.pop(following):
                        for kept in done.kept:
                            sink.write(parts.read(kept))
                    following += 1
                    sink.flush()
            parts.close()
        return self.tally

    def _journalled(self, journal: Journal, watch: Watch) -> None:
        plugins = [[p.name, p.version] for p in self.job.toolkit.plugins if p.origin != "built-in"]
        started = self.started.isoformat(timespec="seconds")
        parts = self.work / "parts"
        if not self.resume and parts.exists():
            shutil.rmtree(parts)
        parts.mkdir(exist_ok=True)
        journal.begin(self.id, started, VERSION, self.config, self.settings, plugins)
        left = self._left(journal, watch)
        if self.engine is not None and left:
            self._elsewhere(journal, self.engine, left, parts, watch)
        elif left:
            self._here(journal, left, parts, watch)
        if self.tally.interrupted:
            return
        for file in journal.keep_only(given.name for given in self.given):
            if self.layout == "folder":
                with contextlib.suppress(OSError):
                    Path(str(self._file(file))).unlink()
        self._put_together(journal, parts)
        shutil.rmtree(parts, ignore_errors=True)
        now = datetime.datetime.now(datetime.UTC)
        journal.finish(self.id, now.isoformat(timespec="seconds"))

    def _left(self, journal: Journal, watch: Watch) -> list[int]:
        """Which inputs are to be done; the others are counted."""
        if not self.resume:
            return list(range(len(self.given)))
        tables = self._tables
        done = {
            number for file, inputs in tables for number in self._done_in(journal, file, inputs)
        }
        left = []
        for number, given in enumerate(self.given):
            if number in done or (self.engine is None and self._is_done(journal, given)):
                journal.number(given.name, number)
                self._count_skipped(journal, given, watch)
            else:
                left.append(number)
        return left

    def _here(self, journal: Journal, left: list[int], parts: Path, watch: Watch) -> None:
        """Have workers on this machine convert inputs."""
        stamps = {number: self.given[number].stamp() for number in left}
        names = _Naming(self.job.toolkit.format(self.job.to).suffixes, self.given)
        numbered = [(number, self.given[number]) for number in left]
        for number, found in self._converted(numbered, parts, watch):
            given = self.given[number]
            if self.layout == "folder":
                found = [self._put_in_folder(given, done, names) for done in found]
            journal.note(self.id, self.config, given.name, stamps.pop(number), number, found)

    def _elsewhere(
        self, journal: Journal, engine: Engine, left: list[int], aside: Path, watch: Watch
    ) -> None:
        """Have an engine make the parts in which inputs are left."""
        wanted = set(left)
        errands = (
            self._errand(engine, file, numbers, aside)
            for file, numbers in self._tables
            if not wanted.isdisjoint(numbers) and not self.tally.interrupted
        )
        for part in by_engine(engine, errands, self.where):
            for number, stamp, found in part.inputs:
                name = self.given[number].name
                journal.note(self.id, self.config, name, stamp, number, found)
                self.tally.inputs += 1
                for done in found:
                    self.tally.count(done)
                    watch(self.tally, done)
            names = [self.given[number].name for number, _, _ in part.inputs]
            journal.filed(part.file, part.sha256, part.size, names)
            self._sound.add(part.file)

    def _errand(self, engine: Engine, file: str, numbers: range, aside: Path) -> Errand:
        assert self.out is not None
        out = self.out if isinstance(self.out, Remote) else self.out.absolute()
        job = self.job
        return Errand(
            file,
            tuple((number, _absolute(self.given[number])) for number in numbers),
            out,
            aside.absolute(),
            self.recipe,
            self.config,
            job.to,
            job.read_as,
            job.embed_source,
            job.changes,
            self.limits.seconds,
            engine.restarts,
        )

    def _converted(
        self, given: list[tuple[int, Input]], parts: Path, watch: Watch
    ) -> Iterator[tuple[int, list[Done]]]:
        """Each input with all its documents, as soon as the last of them is done."""
        job = self.job
        if self._tables:
            job = attrs.evolve(job, to="jsonl")
        count = max(1, min(self.workers, len(given)))
        self.pool = Pool(job, count, parts, self.id, self.limits, self.stdin)
        found: dict[int, list[Done]] = {}
        for message in self.pool.convert(iter(given)):
            if isinstance(message, Done):
                found.setdefault(message.number, []).append(message)
                self.tally.count(message)
                watch(self.tally, message)
            else:
                self.tally.inputs += 1
                yield message.number, found.pop(message.number, [])

    # ── what was done before ─────────────────────────────────────────────────────────────────

    def _unchanged(self, journal: Journal, given: Input) -> bool:
        """Whether an input was done with this configuration, and has not changed since."""
        done = journal.stamp(given.name)
        if done is None or done[2] != self.config or done[:2] == (-1, -1):
            return False
        if given.stamp() != done[:2]:
            return False
        return not self.retry_failed or all(row.failure is None for row in journal.rows(given.name))

    def _is_done(self, journal: Journal, given: Input) -> bool:
        """Whether an input is done, has not changed, and all its outputs are there."""
        return self._unchanged(journal, given) and all(
            self._is_there(kept) for row in journal.rows(given.name) for kept in row.outputs
        )

    def _done_in(self, journal: Journal, file: str, inputs: range) -> Iterable[int]:
        """The inputs whose documents are rows of a file: all of them, or none."""
        told = journal.files().get(file)
        if told is None or journal.inputs_in(file) != [self.given[n].name for n in inputs]:
            return ()
        if all(self._unchanged(journal, self.given[n]) for n in inputs) and self._is_whole(
            self._file(file), *told
        ):
            self._sound.add(file)
            return inputs
        return ()

    def _is_whole(self, path: Path | Remote, sha256: str, size: int) -> bool:
        """Whether a file is as it was written; one elsewhere is not fetched, only looked at."""
        if isinstance(path, Remote):
            return path.stamp()[0] == size
        try:
            return path.stat().st_size == size and digest(path.read_bytes()) == sha256
        except OSError:
            return False

    def _is_there(self, kept: Kept) -> bool:
        if kept.offset == IN_TABLE:
            return False
        try:
            return digest(self._read(kept)) == kept.sha256
        except OSError:
            return False

    def _read(self, kept: Kept) -> bytes:
        if self.layout == "folder":
            return self._file(kept.part).read_bytes()
        whole_file = self.layout == "file" and kept.part == ""
        file = self._file("") if whole_file else self.work / "parts" / kept.part
        with Path(str(file)).open("rb") as stored:
            stored.seek(kept.offset)
            return stored.read(kept.length)

    def _count_skipped(self, journal: Journal, given: Input, watch: Watch) -> None:
        self.tally.skipped += 1
        self.tally.inputs += 1
        for row in journal.rows(given.name):
            failure = row.failure
            done = Done(0, row.name, row.sha256, 0, row.seconds, row.outputs, failure)
            self.tally.count(done)
        watch(self.tally, None)

    # ── outputs ──────────────────────────────────────────────────────────────────────────────

    def _put_in_folder(self, given: Input, done: Done, names: _Naming) -> Done:
        assert isinstance(self.out, Path)
        kept = []
        part = _Parts(self.work / "parts")
        for number, one in enumerate(done.kept):
            path = names.of(given, done, number, len(done.kept))
            write_whole(self.out / path, part.read(one), through=self.work / "parts")
            kept.append(attrs.evolve(one, part=path, offset=0))
        part.close()
        return attrs.evolve(done, kept=tuple(kept))

    def _put_together(self, journal: Journal, parts: Path) -> None:
        """Make the files that hold many speeches, from what the workers wrote."""
        if self.layout == "file" and _stands_alone(self.job):
            self._assemble(journal, parts)
        tables = self._tables
        for file, inputs in tables:
            names = [self.given[number].name for number in inputs]
            if file not in self._sound:
                sha256, size = self._tabulate(journal, file, names, parts)
                journal.filed(file, sha256, size, names)
        for file in journal.files().keys() - {file for file, _ in tables}:
            path = self._file(file)
            if isinstance(path, Remote):
                path.remove()
            else:
                path.unlink(missing_ok=True)
            journal.forget_file(file)

    def _assemble(self, journal: Journal, parts: Path) -> None:
        """Put the one file together, in the order of the inputs, from parts and what was there."""
        assert isinstance(self.out, Path)
        rows = list(journal.rows())
        moved: list[tuple[str, int, int, str, int]] = []
        store = _Parts(parts, final=self.out)
        with whole(self.out, through=parts) as sink:
            for row in rows:
                for speech, kept in enumerate(row.outputs):
                    moved.append((row.input, row.place, speech, "", sink.tell()))
                    sink.write(store.read(kept))
        store.close()
        journal.moved(moved)

    def _tabulate(
        self, journal: Journal, file: str, names: list[str], parts: Path
    ) -> tuple[str, int]:
        """Write one file that holds many documents in a format of its own: its hash and size."""
        toolkit = self.job.toolkit
        chosen = toolkit.format(self.job.to)
        path = self._file(file)
        store = _Parts(parts)
        records = (record for name in names for record in _stored(journal, name, store))
        if isinstance(path, Remote):
            content = BytesIO()
            tabulated(records, chosen, toolkit, content)
            path.write(content.getvalue())
            made = digest(content.getvalue()), content.tell()
        else:
            with whole(path, through=parts) as sink:
                tabulated(records, chosen, toolkit, sink)
            made = _digest_of(path), path.stat().st_size
        store.close()
        return made


def _stored(journal: Journal, name: str, store: _Parts) -> Iterator[Record]:
    """What the workers stored of one input."""
    for row in journal.rows(name):
        for kept in row.outputs:
            yield Record(row.name, row.sha256, row.size, store.read(kept))
        if not row.outputs:
            yield Record(row.name, row.sha256, row.size, b"", row.failure)


def _digest_of(path: Path) -> str:
    with path.open("rb") as stored:
        return hashlib.file_digest(stored, "sha256").hexdigest()


class _Parts:
    """Part files, kept open while they are read."""

    def __init__(self, folder: Path, final: Path | None = None) -> None:
        self.folder, self.final = folder, final
        self._open: dict[str, BinaryIO] = {}

    def read(self, kept: Kept) -> bytes:
        if kept.part not in self._open:
            if len(self._open) > 50:
                self.close()
            is_final = kept.part == "" and self.final is not None
            path = self.final if is_final else self.folder / kept.part
            assert path is not None
            self._open[kept.part] = path.open("rb")
        stored = self._open[kept.part]
        stored.seek(kept.offset)
        return stored.read(kept.length)

    def close(self) -> None:
        for stored in self._open.values():
            stored.close()
        self._open.clear()


class _Naming:
    """Names for the files of a folder of outputs; the same in every run over the same inputs."""

    def __init__(self, suffixes: tuple[str, ...], given: Iterable[Input]) -> None:
        self.suffix = suffixes[0] if suffixes else ""
        names = OutputNames("")
        self._base = {one.name: names.of(one.name) for one in given}
        self._inner: dict[str, OutputNames] = {}

    def of(self, given: Input, done: Done, number: int, count: int) -> str:
        base = self._base[given.name]
        member = done.name.removeprefix(given.name)
        if not member:
            return f"{base}.{number + 1}{self.suffix}" if count > 1 else f"{base}{self.suffix}"
        inner = self._inner.setdefault(given.name, OutputNames(self.suffix))
        return base + "!" + inner.of(member.removeprefix("!"), number + 1 if count > 1 else 0)


def _stands_alone(job: Job) -> bool:
    """Whether speeches in this format can simply follow each other in a file."""
    return job.to in ("jsonl", "json") or job.toolkit.format(job.to).collect is None


def _absolute(given: Input) -> Input:
    """An input by a path that leads there from wherever a worker stands."""
    path = given.path
    return given._replace(path=path.absolute()) if isinstance(path, Path) else given


def work_of(out: Path | Remote, *, folder: bool) -> Path:
    """Where the journal of an output is: in the folder, beside the file, or for one elsewhere here,
    in the folder where we are."""
    if isinstance(out, Remote):
        return Path(f"{out.name}.journal")
    return out / FOLDER if folder else out.with_name(f"{out.name}.journal")
