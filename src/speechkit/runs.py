"""Runs: many inputs into one output, which can be broken off at any moment and taken up again."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from speechkit.errors import Misuse
from speechkit.inputs import Input
from speechkit.jobs import Job, changed_since, digest
from speechkit.journal import Journal, Row
from speechkit.outputs import OutputNames, whole, write_whole
from speechkit.pool import Done, Kept, Limits, Pool
from speechkit.storage import loads
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


Watch = Callable[[Tally, Done | None], None]
"""Is told of each document as it is done (None: of an input that was done before)."""


class Run:
    """A run. `out` is None (standard output), a file, or a folder (`to_folder`)."""

    def __init__(
        self,
        job: Job,
        given: list[Input],
        *,
        out: Path | None,
        to_folder: bool = False,
        workers: int = 1,
        limits: Limits | None = None,
        resume: bool = False,
        retry_failed: bool = False,
        stdin: bytes = b"",
        settings: dict[str, object] | None = None,
    ) -> None:
        self.job, self.given, self.out, self.to_folder = job, given, out, to_folder
        self.workers, self.limits = workers, limits or Limits()
        self.resume, self.retry_failed, self.stdin = resume, retry_failed, stdin
        self.settings = settings or {}
        self.tally = Tally(total=len(given))
        self.started = datetime.datetime.now(datetime.UTC)
        self.id = f"{self.started:%Y%m%dT%H%M%S}-{os.getpid()}"
        self.config = config_of(job)
        self.pool: Pool | None = None

    # ── where things are ─────────────────────────────────────────────────────────────────────

    @property
    def work(self) -> Path:
        """The folder of the journal and the parts."""
        assert self.out is not None
        return work_of(self.out, folder=self.to_folder)

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
        left = []
        for number, given in enumerate(self.given):
            if self.resume and self._is_done(journal, given):
                journal.number(given.name, number)
                self._count_skipped(journal, given, watch)
            else:
                left.append((number, given))
        stamps = {given.name: _stamp(given) for _, given in left}
        names = _Naming(self.job.toolkit.format(self.job.to).suffixes, self.given)
        for number, found in self._converted(left, parts, watch):
            given = self.given[number]
            if self.to_folder:
                found = [self._put_in_folder(given, done, names) for done in found]
            journal.note(self.id, self.config, given.name, stamps[given.name], number, found)
        if self.tally.interrupted:
            return
        for file in journal.keep_only(given.name for given in self.given):
            if self.to_folder and self.out is not None:
                with contextlib.suppress(OSError):
                    (self.out / file).unlink()
        if not self.to_folder:
            self._assemble(journal, parts)
        shutil.rmtree(parts, ignore_errors=True)
        now = datetime.datetime.now(datetime.UTC)
        journal.finish(self.id, now.isoformat(timespec="seconds"))

    def _converted(
        self, given: list[tuple[int, Input]], parts: Path, watch: Watch
    ) -> Iterator[tuple[int, list[Done]]]:
        """Each input with all its documents, as soon as the last of them is done."""
        job = self.job
        if not self.to_folder and not _stands_alone(job):
            job = attrs.evolve(job, to="jsonl")
        count = max(1, min(self.workers, len(given)))
        self.pool = Pool(job, count, parts, self.id, self.limits, self.stdin)
        found: dict[int, list[Done]] = {}
        for message in self.pool.convert(iter(given)):
            if isinstance(message, Done):
                found.setdefault(message.number, []).append(message)
                self._count(message)
                watch(self.tally, message)
            else:
                self.tally.inputs += 1
                yield message.number, found.pop(message.number, [])

    def _count(self, done: Done) -> None:
        tally = self.tally
        tally.documents += 1
        tally.bytes_read += done.size
        tally.failed += done.failure is not None
        for kept in done.kept:
            tally.speeches += 1
            tally.warnings += kept.warnings
            tally.unreadable += kept.outcome == "unreadable"
            tally.no_speech += kept.outcome == "no_speech"

    # ── what was done before ─────────────────────────────────────────────────────────────────

    def _is_done(self, journal: Journal, given: Input) -> bool:
        """Whether an input was done with this configuration, has not changed, and is all there."""
        stamp = journal.stamp(given.name)
        if stamp is None or stamp[2] != self.config:
            return False
        if changed_since(given.path, stamp[0], stamp[1]):
            return False
        for row in journal.rows(given.name):
            if row.failure is not None and self.retry_failed:
                return False
            if not all(self._is_there(kept) for kept in row.outputs):
                return False
        return True

    def _is_there(self, kept: Kept) -> bool:
        try:
            return digest(self._read(kept)) == kept.sha256
        except OSError:
            return False

    def _read(self, kept: Kept) -> bytes:
        assert self.out is not None
        if self.to_folder:
            return (self.out / kept.part).read_bytes()
        file = self.out if kept.part == "" else self.work / "parts" / kept.part
        with file.open("rb") as stored:
            stored.seek(kept.offset)
            return stored.read(kept.length)

    def _count_skipped(self, journal: Journal, given: Input, watch: Watch) -> None:
        self.tally.skipped += 1
        self.tally.inputs += 1
        for row in journal.rows(given.name):
            failure = row.failure
            done = Done(0, row.name, row.sha256, 0, row.seconds, row.outputs, failure)
            self._count(done)
        watch(self.tally, None)

    # ── outputs ──────────────────────────────────────────────────────────────────────────────

    def _put_in_folder(self, given: Input, done: Done, names: _Naming) -> Done:
        assert self.out is not None
        kept = []
        part = _Parts(self.work / "parts")
        for number, one in enumerate(done.kept):
            path = names.of(given, done, number, len(done.kept))
            write_whole(self.out / path, part.read(one), through=self.work / "parts")
            kept.append(attrs.evolve(one, part=path, offset=0))
        part.close()
        return attrs.evolve(done, kept=tuple(kept))

    def _assemble(self, journal: Journal, parts: Path) -> None:
        """Put the one file together, in the order of the inputs, from parts and what was there."""
        assert self.out is not None
        rows = list(journal.rows())
        if not _stands_alone(self.job):
            self._collect(rows)
            return
        moved: list[tuple[str, int, int, str, int]] = []
        store = _Parts(parts, final=self.out)
        with whole(self.out, through=parts) as sink:
            for row in rows:
                for speech, kept in enumerate(row.outputs):
                    moved.append((row.input, row.place, speech, "", sink.tell()))
                    sink.write(store.read(kept))
        store.close()
        journal.moved(moved)

    def _collect(self, rows: list[Row]) -> None:
        """Write a format that puts many speeches in one file by a way of its own."""
        assert self.out is not None
        toolkit = self.job.toolkit
        chosen = toolkit.format(self.job.to)
        store = _Parts(self.work / "parts")
        speeches = (
            loads(store.read(kept), toolkit=toolkit) for row in rows for kept in row.outputs
        )
        with whole(self.out, through=self.work / "parts") as sink:
            if chosen.collect is not None:
                chosen.collect(speeches, sink)
            else:
                assert chosen.write is not None
                for speech in speeches:
                    sink.write(chosen.write(speech))
        store.close()


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


def _stamp(given: Input) -> tuple[int, int]:
    try:
        found = given.path.stat() if given.path else None
    except OSError:
        found = None
    return (found.st_size, found.st_mtime_ns) if found else (-1, -1)


def config_of(job: Job) -> str:
    """The hash of all that decides what a document becomes, but for its bytes."""
    said = repr(
        (
            VERSION,
            job.toolkit.digest,
            sorted(job.toolkit.layers),
            [(plugin.name, plugin.version) for plugin in job.toolkit.plugins],
            job.to,
            job.read_as,
            job.embed_source,
            job.changes,
        )
    )
    return hashlib.sha256(said.encode()).hexdigest()


def work_of(out: Path, *, folder: bool) -> Path:
    """Where the journal of an output is: in the folder, or beside the file."""
    return out / FOLDER if folder else out.with_name(f"{out.name}.journal")
