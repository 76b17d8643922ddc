"""Runs: many inputs into one output, which can be broken off at any moment and taken up again."""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import sqlite3
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import BinaryIO

import attrs

from speechkit.assembly import assemble, tabulate
from speechkit.earlier import Earlier, lock, origin_of, refuse_strangers
from speechkit.engines import Engine, Where
from speechkit.errors import Misuse, SpeechkitError
from speechkit.inputs import Input, Inputs
from speechkit.jobs import Job
from speechkit.journal import Journal
from speechkit.layouts import Output
from speechkit.outputs import OutputNames
from speechkit.parts import Errand, by_engine
from speechkit.pool import Pool
from speechkit.recipes import Recipe
from speechkit.remote import Remote
from speechkit.tables import Stamp
from speechkit.tally import Tally, Watch
from speechkit.version import VERSION
from speechkit.worker import Done, Limits, Piece, Place


@attrs.frozen
class Choices:
    """How a run goes about it: `resume` goes on with an earlier run, `retry_failed` tries once more
    what failed in it, `overwrite` may take the place of the outputs of others."""

    workers: int = 1
    limits: Limits = attrs.field(factory=Limits)
    resume: bool = False
    retry_failed: bool = False
    overwrite: bool = False


class Run:
    """A run. Without an `output`, speeches go to a stream, and there is no journal.

    With an `engine` the work is done `where` that is, by a toolkit made there; without one, by
    worker processes here. Raises `Misuse` for an engine and a toolkit that was put together by
    hand: nobody elsewhere could make it.
    """

    def __init__(
        self,
        job: Job,
        given: Inputs,
        *,
        output: Output | None,
        choices: Choices | None = None,
        engine: Engine | None = None,
        where: Where | None = None,
        settings: dict[str, object] | None = None,
    ) -> None:
        self.job, self.given, self.output = job, given, output
        self.choices, self.settings = choices or Choices(), settings or {}
        self.engine, self.where, self.recipe = engine, where or Where(), Recipe.of(job.toolkit)
        if engine and self.recipe is None:
            raise Misuse("only a toolkit that was loaded can be sent to an engine: Toolkit.load()")
        self.tally = Tally(total=len(given))
        self.started = datetime.datetime.now(datetime.UTC)
        self.id = f"{self.started:%Y%m%dT%H%M%S%f}-{os.getpid()}"
        self.config = job.config
        self.pool: Pool | None = None
        self._sound: set[str] = set()
        self._stale: set[str] = set()

    def stop(self) -> None:
        """Finish what is in hand, then end; `--resume` goes on."""
        self.tally.interrupted = True
        if self.pool is not None:
            self.pool.stop()

    def go(self, watch: Watch, sink: BinaryIO | None = None) -> Tally:
        """Convert everything; without an output, speeches go to `sink` in order as they come.

        Raises `Misuse` if the output cannot be begun, `SpeechkitError` if it cannot be finished.
        """
        if self.output is None:
            assert sink is not None
            return self._stream(watch, sink)
        output = self.output
        try:
            output.work.mkdir(parents=True, exist_ok=True)
            held = lock(output.work / "lock")
        except OSError as error:
            raise Misuse(f"nothing can be written at {output.at} ({_said(error)})") from error
        with held:
            journal = Journal(output.work / "journal.sqlite")
            try:
                self._journalled(journal, output, watch)
            except (OSError, sqlite3.Error) as error:
                raise SpeechkitError(
                    f"{output.at} cannot be written any further ({_said(error)}); mend that, and "
                    "the same command with --resume goes on"
                ) from error
            finally:
                journal.close()
        return self.tally

    # ── to a stream ──────────────────────────────────────────────────────────────────────────

    def _stream(self, watch: Watch, sink: BinaryIO) -> Tally:
        with tempfile.TemporaryDirectory(prefix="speechkit-", ignore_cleanup_errors=True) as folder:
            waiting: dict[int, list[Done]] = {}
            place = Place.passing(Path(folder))
            following = 0
            pieces = (Piece(number, given, str(number)) for number, given in enumerate(self.given))
            for number, found in self._converted(self.job, pieces, place, watch):
                waiting[number] = found
                while following in waiting:
                    for done in waiting.pop(following):
                        sink.writelines(map(place.take, done.kept))
                    following += 1
                    sink.flush()
        return self.tally

    # ── to an output, with a journal ─────────────────────────────────────────────────────────

    def _journalled(self, journal: Journal, output: Output, watch: Watch) -> None:
        if not self.choices.resume:
            if not self.choices.overwrite:
                refuse_strangers(journal, output, self.given)
            shutil.rmtree(output.parts, ignore_errors=True)
        output.parts.mkdir(exist_ok=True)
        started = self.started.isoformat(timespec="seconds")
        plugins = [[p.name, p.version] for p in self.job.toolkit.plugins if p.origin != "built-in"]
        settings = {**self.settings, "to": self.job.to, "layout": output.layout}
        journal.begin(self.id, started, VERSION, self.config, settings, plugins)
        left = self._left(journal, output, watch)
        if self.engine is not None and left:
            self._elsewhere(journal, output, self.engine, left, watch)
        elif left:
            self._here(journal, output, left, watch)
        if self.tally.interrupted:
            return
        self._put_together(journal, output)
        self._clear_away(journal, output)
        now = datetime.datetime.now(datetime.UTC)
        journal.finish(self.id, now.isoformat(timespec="seconds"))

    def _left(self, journal: Journal, output: Output, watch: Watch) -> Sequence[int]:
        """Which inputs are to be done; the others are counted."""
        if not self.choices.resume or not journal.count():
            return range(len(self.given))
        earlier = Earlier(journal, output, self.config, retry_failed=self.choices.retry_failed)
        done: set[int] = set()
        for file, numbers in output.tables(len(self.given)):
            if earlier.table_is_done(file, [self.given[number] for number in numbers]):
                self._sound.add(file)
                done.update(numbers)
        left = array("q")
        for number, (given, base) in enumerate(zip(self.given, self._bases(output), strict=False)):
            if number in done or (self.engine is None and earlier.is_done(given, base)):
                journal.still_done(self.id, given.name, number)
                self._count_skipped(journal, given, watch)
            else:
                left.append(number)
        return left

    def _count_skipped(self, journal: Journal, given: Input, watch: Watch) -> None:
        self.tally.skipped += 1
        self.tally.inputs += 1
        for row in journal.rows(given.name):
            self.tally.count(
                Done(0, row.name, row.sha256, 0, row.seconds, row.outputs, row.failure)
            )
        watch(self.tally, None)

    def _bases(self, output: Output) -> Iterator[str]:
        """What the output of each input is called in a folder of outputs; "" in others."""
        if output.layout != "folder":
            return repeat("")
        names = OutputNames(output.suffix)
        return (names.of(self.given.name(number)) for number in range(len(self.given)))

    def _here(self, journal: Journal, output: Output, left: Sequence[int], watch: Watch) -> None:
        """Have workers on this machine convert inputs."""
        job = self.job
        if output.tables(len(self.given)):
            job = attrs.evolve(job, to="jsonl")
        place = Place(output.parts, self.id)
        if output.layout == "folder" and isinstance(output.at, Path):
            place = attrs.evolve(place, out=output.at, suffix=output.suffix)
        bases = enumerate(self._bases(output))
        stamps: dict[int, Stamp] = {}
        known = journal.count() > 0

        def pieces() -> Iterator[Piece]:
            for number in left:
                given = self.given[number]
                stamps[number] = self._stamp(given)
                base = next(base for at, base in bases if at == number)
                yield Piece(number, given, base)

        for number, found in self._converted(job, pieces(), place, watch):
            name = self.given.name(number)
            if known and output.layout == "folder":
                self._stale.update(journal.files_of(name))
            journal.note(self.id, name, number, stamps.pop(number), found)

    def _stamp(self, given: Input) -> Stamp:
        return Stamp(*given.stamp(), self.config, origin_of(given.path))

    def _converted(
        self, job: Job, pieces: Iterator[Piece], place: Place, watch: Watch
    ) -> Iterator[tuple[int, list[Done]]]:
        """Each input with all its documents, as soon as the last of them is done."""
        self.pool = Pool(job, self.choices.workers, place, self.choices.limits)
        if self.tally.interrupted:
            self.pool.stop()
        found: dict[int, list[Done]] = {}
        for message in self.pool.convert(pieces):
            if isinstance(message, Done):
                found.setdefault(message.number, []).append(message)
                self.tally.count(message)
                watch(self.tally, message)
            else:
                self.tally.inputs += 1
                yield message.number, found.pop(message.number, [])

    # ── by an engine ─────────────────────────────────────────────────────────────────────────

    def _elsewhere(
        self, journal: Journal, output: Output, engine: Engine, left: Sequence[int], watch: Watch
    ) -> None:
        """Have an engine make the parts in which inputs are left."""
        wanted = set(left)
        errands = (
            self._errand(engine, output, file, numbers)
            for file, numbers in output.tables(len(self.given))
            if not wanted.isdisjoint(numbers) and not self.tally.interrupted
        )
        for part in by_engine(engine, errands, self.where):
            names = []
            for number, size_and_time, found in part.inputs:
                given = self.given[number]
                stamp = attrs.evolve(
                    self._stamp(given), size=size_and_time[0], modified=size_and_time[1]
                )
                journal.note(self.id, given.name, number, stamp, found)
                names.append(given.name)
                self.tally.inputs += 1
                for done in found:
                    self.tally.count(done)
                    watch(self.tally, done)
            journal.filed(part.file, part.sha256, part.size, names)
            self._sound.add(part.file)

    def _errand(self, engine: Engine, output: Output, file: str, numbers: range) -> Errand:
        job = self.job
        assert self.recipe is not None
        return Errand(
            file,
            tuple((number, _absolute(self.given[number])) for number in numbers),
            output.at if isinstance(output.at, Remote) else output.at.absolute(),
            output.parts.absolute(),
            self.recipe,
            self.config,
            job.to,
            job.read_as,
            job.embed_source,
            job.changes,
            self.choices.limits.seconds,
            engine.restarts,
        )

    # ── the end ──────────────────────────────────────────────────────────────────────────────

    def _put_together(self, journal: Journal, output: Output) -> None:
        """Make the files that hold many speeches, from what the workers wrote."""
        self._stale.update(journal.forget_others(self.id))
        if output.layout == "file" and output.stands_alone:
            assemble(journal, output)
        for file, numbers in output.tables(len(self.given)):
            if file not in self._sound:
                names = [self.given.name(number) for number in numbers]
                sha256, size = tabulate(journal, output, self.job.toolkit, file, names)
                journal.filed(file, sha256, size, names)

    def _clear_away(self, journal: Journal, output: Output) -> None:
        """Take away what earlier runs left and this one has not made again."""
        tables = {file for file, _ in output.tables(len(self.given))}
        for file in journal.files().keys() - tables:
            journal.forget_file(file)
            self._stale.add(file)
        for file in sorted(self._stale - tables):
            if file and output.layout != "file" and not journal.holds(file):
                path = output.file(file)
                with contextlib.suppress(OSError):
                    path.remove() if isinstance(path, Remote) else path.unlink()
        shutil.rmtree(output.parts, ignore_errors=True)


def _absolute(given: Input) -> Input:
    """An input by a path that leads there from wherever a worker stands."""
    path = given.path
    return given._replace(path=path.absolute()) if isinstance(path, Path) else given


def _said(error: OSError | sqlite3.Error) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
