"""Worker: a process that converts inputs; what it is told, writes, and says of it."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO, NamedTuple

import attrs

from speechkit.inputs import Input
from speechkit.jobs import Failure, Job, Result, digest, documents_in, result_of
from speechkit.outputs import MemberNames, write_whole

SCRATCH = ".part"
"""How the files of workers end, from which the outputs are put together."""

COLLECT_AFTER = 100_000
"""How many new values the garbage collector of a worker waits for."""

_HOPELESS = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO))
"""What is wrong with the disk itself, and not with one output."""


@attrs.frozen
class Limits:
    """What one document may take: seconds, and bytes of memory of its worker (0: no limit)."""

    seconds: float = 120.0
    memory: int = 2 * 2**30


@attrs.frozen
class Kept:
    """Where the bytes of one speech are: a file, offset and length; their hash."""

    outcome: str
    part: str
    offset: int
    length: int
    sha256: str
    warnings: int
    reason: str | None = None


@attrs.frozen
class Done:
    """What became of one document."""

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


class Piece(NamedTuple):
    """An input to convert: its number, the name of its output in a folder of them, and how many of
    the documents in it were done before (by a worker that died at the next one)."""

    number: int
    given: Input
    base: str = ""
    skip: int = 0


class At(NamedTuple):
    """A worker's word that it begins with a document inside an input."""

    name: str


class Broken(NamedTuple):
    """A worker's word that it cannot write: nothing can go on."""

    code: int
    message: str


Word = Message | At | Broken
"""What a worker says; it says several at a time."""


@attrs.frozen
class Place:
    """Where workers write: all speeches one after the other into a file of each worker in `parts`,
    or, if there is an `out`, each into a file of its own below that folder."""

    parts: Path
    run: str
    out: Path | None = None
    suffix: str = ""


# ── the process ──────────────────────────────────────────────────────────────────────────────


def work(connection: Connection, job: Job, place: Place, part: str, limits: Limits) -> None:
    """What a worker process does, until it is told that nothing is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with, args=(os.getppid(),), daemon=True).start()
    _limit_memory(limits.memory)
    # What a speech is made of holds no circles: the collector would walk thousands of values in
    # vain for each document. It still comes, seldom, for what a plugin may tie together.
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            with (place.parts / part).open("ab") as sink:
                writer = _Writer(place, part, sink)
                for piece in _pieces(connection):
                    for told in _converted(piece, job, writer):
                        connection.send(told)
        except OSError as error:
            if isinstance(error, (BrokenPipeError, ConnectionResetError)):
                raise
            connection.send([Broken(error.errno or 0, str(error))])


def _die_with(parent: int) -> None:
    """End this process when the one that began it has died, whatever this one is doing."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _pieces(connection: Connection) -> Iterator[Piece]:
    """What there is to do, until nothing is left or we are told to stop (None)."""
    waiting: deque[Piece] = deque()
    while True:
        while not waiting or connection.poll():
            more: list[Piece] | None = connection.recv()
            if more is None:
                return
            waiting.extend(more)
        yield waiting.popleft()


def _converted(piece: Piece, job: Job, writer: _Writer) -> Iterator[list[Word]]:
    """What there is to say of an input: all at once, or member by member of an archive, for the
    next one may be our end."""
    names = MemberNames(piece.given.name, piece.base)
    told: list[Word] = []
    for count, found in enumerate(documents_in(piece.given, job)):
        base = names.of(found.name)
        if count < piece.skip:
            continue
        is_member = found.name != piece.given.name
        if is_member:
            yield [At(found.name)]
        told.append(writer.report(piece.number, result_of(found, job), base))
        if is_member:
            yield told
            told = []
    yield [*told, Finished(piece.number)]


class _Writer:
    """Writes speeches where they belong, and says where that is."""

    def __init__(self, place: Place, part: str, sink: BinaryIO) -> None:
        self.place, self.part, self.sink = place, part, sink
        self.at = sink.tell()

    def report(self, number: int, result: Result, base: str) -> Done:
        """Write the speeches of a document; raises `OSError` if nothing can be written at all."""
        failure, kept = result.failure, []
        for count, one in enumerate(result.written, 1):
            name = f"{base}!{count}" if len(result.written) > 1 else base
            try:
                file, offset = self._write(name, one.content)
            except OSError as error:
                if self.place.out is None or error.errno in _HOPELESS:
                    raise
                failure = Failure("OSError", f"its output cannot be written ({error})")
                break
            length, sha256 = len(one.content), digest(one.content)
            kept.append(Kept(one.outcome, file, offset, length, sha256, one.warnings, one.reason))
        self.sink.flush()
        return Done(
            number, result.name, result.sha256, result.size, result.seconds, tuple(kept), failure
        )

    def _write(self, name: str, content: bytes) -> tuple[str, int]:
        if self.place.out is not None:
            file = f"{name}{self.place.suffix}"
            write_whole(self.place.out / file, content, through=self.place.parts)
            return file, 0
        offset = self.at
        self.sink.write(content)
        self.at += len(content)
        return self.part, offset


def _limit_memory(memory: int) -> None:
    if not memory:
        return
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
