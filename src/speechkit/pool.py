"""Pool: worker processes that convert inputs, watched for time and memory, replaced when they die.

A worker gets inputs in chunks, writes what it makes into a part file of its own, and reports each
document with the place of its bytes there. The main process never holds a speech.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from speechkit.inputs import Input
from speechkit.jobs import Failure, Job, Result, digest, results

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

CHUNK = 16
"""How many inputs a worker is given at a time: enough to keep it busy while we write it down."""

SCRATCH = ".part"
"""How the files of workers end, from which the outputs are put together."""

LIFE = 2000
"""After how many inputs a worker is replaced, so that no plugin's leak grows for ever."""


@attrs.frozen
class Limits:
    """What one document may take: seconds, and bytes of memory of its worker (0: no limit)."""

    seconds: float = 120.0
    memory: int = 2 * 2**30


@attrs.frozen
class Kept:
    """Where the bytes of one speech are: a part file, offset and length; their hash."""

    outcome: str
    part: str
    offset: int
    length: int
    sha256: str
    warnings: int
    reason: str | None = None


@attrs.frozen
class Done:
    """What became of one document; `last` says that its input holds no more."""

    number: int
    name: str
    sha256: str
    size: int
    seconds: float
    kept: tuple[Kept, ...] = ()
    failure: Failure | None = None
    quarantined: bool = False


@attrs.frozen
class Finished:
    """All documents of an input have been reported."""

    number: int


Message = Done | Finished


# ── the worker ───────────────────────────────────────────────────────────────────────────────


def _work(connection: Connection, job: Job, part: Path, memory: int, stdin: bytes) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    with part.open("ab") as sink, contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            chunk: list[tuple[int, Input]] = connection.recv()
            for number, given in chunk:
                connection.send(("begin", number))
                for result in results(given, job, stdin=stdin):
                    connection.send(_report(number, result, sink, part.name))
                connection.send(Finished(number))
            connection.send("ready")


def _report(number: int, result: Result, sink, part: str) -> Done:  # type: ignore[no-untyped-def]
    kept = []
    for written in result.written:
        offset = sink.tell()
        sink.write(written.content)
        kept.append(
            Kept(
                written.outcome,
                part,
                offset,
                len(written.content),
                digest(written.content),
                written.warnings,
                written.reason,
            )
        )
    sink.flush()
    return Done(
        number,
        result.name,
        result.sha256,
        result.size,
        result.seconds,
        tuple(kept),
        result.failure,
    )


def _limit_memory(memory: int) -> None:
    if not memory:
        return
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


# ── the pool ─────────────────────────────────────────────────────────────────────────────────


class _Worker:
    def __init__(self, pool: Pool, serial: int) -> None:
        if sys.platform == "linux":
            context: ForkContext | SpawnContext = multiprocessing.get_context("fork")
        else:
            context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self.connection = ours
        part = pool.parts / f"{pool.run}-{serial}{SCRATCH}"
        self.process = context.Process(
            target=_work,
            args=(theirs, pool.job, part, pool.limits.memory, pool.stdin),
            daemon=True,
        )
        self.process.start()
        theirs.close()
        self.chunk: deque[tuple[int, Input]] = deque()
        self.busy = False
        self.now: int | None = None
        self.since = 0.0
        self.given = 0

    def give(self, chunk: list[tuple[int, Input]]) -> None:
        self.chunk = deque(chunk)
        self.busy = True
        self.given += len(chunk)
        self.connection.send(chunk)

    def kill(self) -> None:
        self.process.kill()
        self.close()

    def close(self) -> None:
        self.connection.close()
        self.process.join(5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Pool:
    """Workers that convert inputs. `parts` is the folder for their part files."""

    def __init__(
        self, job: Job, count: int, parts: Path, run: str, limits: Limits, stdin: bytes = b""
    ) -> None:
        self.job, self.count, self.parts, self.run = job, count, parts, run
        self.limits, self.stdin = limits, stdin
        self._serial = 0
        self._workers: list[_Worker] = []
        self._waiting: deque[tuple[int, Input]] = deque()
        self._stopping = False

    def stop(self) -> None:
        """Finish the inputs in hand and begin no more."""
        self._stopping = True

    def convert(self, given: Iterator[tuple[int, Input]]) -> Iterator[Message]:
        """Convert numbered inputs: messages as they come, in no order between inputs."""
        try:
            yield from self._convert(given)
        finally:
            for worker in self._workers:
                worker.kill()
            self._workers = []

    def _convert(self, given: Iterator[tuple[int, Input]]) -> Iterator[Message]:
        more = True
        while True:
            while more and not self._stopping and len(self._waiting) < CHUNK:
                following = next(given, None)
                if following is None:
                    more = False
                else:
                    self._waiting.append(following)
            if self._stopping:
                self._waiting.clear()
                more = False
            yield from self._hand_out()
            busy = [worker for worker in self._workers if worker.busy]
            if not busy and not self._waiting and not more:
                return
            if not busy:
                continue
            yield from self._listen(busy)

    def _hand_out(self) -> Iterator[Message]:
        for worker in list(self._workers):
            if not worker.busy and worker.given >= LIFE:
                self._workers.remove(worker)
                worker.close()
        idle = [worker for worker in self._workers if not worker.busy]
        while self._waiting and (idle or len(self._workers) < self.count):
            if not idle:
                self._serial += 1
                idle.append(_Worker(self, self._serial))
                self._workers.append(idle[-1])
            size = max(1, min(CHUNK, len(self._waiting) // self.count or 1))
            chunk = [self._waiting.popleft() for _ in range(min(size, len(self._waiting)))]
            worker = idle.pop()
            try:
                worker.give(chunk)
            except (BrokenPipeError, OSError):
                self._waiting.extendleft(reversed(chunk))
                worker.chunk.clear()
                yield from self._bury(worker, "its worker died before it began")
        return

    def _listen(self, busy: list[_Worker]) -> Iterator[Message]:
        patience = 1.0
        now = time.monotonic()
        if self.limits.seconds:
            for worker in busy:
                if worker.now is not None:
                    patience = min(patience, worker.since + self.limits.seconds - now)
        ready = set(wait([worker.connection for worker in busy], timeout=max(0.0, patience)))
        for worker in busy:
            if worker.connection in ready:
                yield from self._hear(worker)
            elif not worker.process.is_alive():
                yield from self._bury(worker, _death(worker.process.exitcode))
            elif (
                self.limits.seconds
                and worker.now is not None
                and time.monotonic() - worker.since > self.limits.seconds
            ):
                yield from self._bury(
                    worker,
                    f"it took longer than {self.limits.seconds:g} seconds (--timeout)",
                    "Timeout",
                )

    def _hear(self, worker: _Worker) -> Iterator[Message]:
        try:
            while worker.connection.poll():
                message = worker.connection.recv()
                if isinstance(message, (Done, Finished)):
                    worker.since = time.monotonic()
                    if isinstance(message, Finished):
                        worker.chunk.popleft()
                        worker.now = None
                    yield message
                elif message == "ready":
                    worker.busy = False
                    return
                else:
                    worker.now, worker.since = message[1], time.monotonic()
        except (EOFError, OSError):
            worker.process.join(5)
            yield from self._bury(worker, _death(worker.process.exitcode))

    def _bury(self, worker: _Worker, why: str, kind: str = "WorkerDied") -> Iterator[Message]:
        """Quarantine the document at which a worker died; the rest of its chunk goes to others."""
        worker.kill()
        if worker in self._workers:
            self._workers.remove(worker)
        chunk = worker.chunk
        if chunk and worker.now is not None:
            number, given = chunk.popleft()
            failure = Failure(kind, why)
            yield Done(
                number, given.name, "", 0, time.monotonic() - worker.since, (), failure, True
            )
            yield Finished(number)
        self._waiting.extendleft(reversed(chunk))


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        hint = "; perhaps it needed more memory than there is" if name == "SIGKILL" else ""
        return f"its worker was killed by {name}{hint}"
    return f"its worker ended with exit code {code} in the middle of it"


def workers_wanted(jobs: int | None) -> int:
    """How many workers to run: as asked, or one for each processor that we may use."""
    if jobs:
        return max(1, jobs)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
