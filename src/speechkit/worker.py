"""Worker: a process that converts inputs; what it is told, writes, and says of it."""

from __future__ import annotations

import contextlib
import errno
import gc
import multiprocessing
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

from speechkit.inhand import Teller
from speechkit.inputs import Input
from speechkit.jobs import Failure, Job, Result, digest, documents_in, result_of
from speechkit.outputs import MemberNames, in_folder, write_whole

SCRATCH = ".part"
"""How the files of workers end, from which the outputs are put together."""

PAUSE = 0.05
"""Seconds between two reports of a worker, at least; what was not reported is done again when it
dies."""

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


class Broken(NamedTuple):
    """A worker's word that it cannot write: nothing can go on."""

    code: int
    message: str


Word = Message | Broken
"""What a worker says; it says several at a time."""


@attrs.frozen
class Place:
    """Where workers write: all speeches one after the other into a file of each worker in `parts`,
    or, if there is an `out`, each into a file of its own below that folder."""

    parts: Path
    run: str
    out: Path | None = None
    suffix: str = ""

    @classmethod
    def passing(cls, folder: Path) -> Place:
        """A place for speeches that are taken away, one by one, as they come.

        >>> Place.passing(Path("somewhere")).suffix
        '.jsonl'
        """
        return cls(folder, "passing", folder, ".jsonl")

    def take(self, kept: Kept) -> bytes:
        """The bytes of a speech that stands in a file of its own, which goes; raises `OSError`."""
        assert self.out is not None
        file = in_folder(self.out, kept.part)
        content = file.read_bytes()
        file.unlink()
        return content


def mark_of(part: str) -> str:
    """The file in which a worker says what it is at, by the name of the file it writes into."""
    return f"{part}.mark"


# ── the process ──────────────────────────────────────────────────────────────────────────────


def work(connection: Connection, job: Job, place: Place, part: str, limits: Limits) -> None:
    """What a worker process does, until it is told that nothing is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    master = multiprocessing.parent_process()
    if master is not None and master.pid is not None:
        # Asked of the system it would be another already, if ours died as we were born.
        threading.Thread(target=_die_with, args=(master.pid,), daemon=True).start()
    _limit_memory(limits.memory)
    # What a speech is made of holds no circles: the collector would walk thousands of values in
    # vain for each document. It still comes, seldom, for what a plugin may tie together.
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        reports = _Reports(connection)
        try:
            mark = place.parts / mark_of(part)
            with (place.parts / part).open("ab") as sink, mark.open("wb", buffering=0) as spot:
                writer, teller = _Writer(place, part, sink), Teller(spot)
                for piece in _pieces(connection, reports):
                    _convert(piece, job, writer, teller, reports)
        except OSError as error:
            if isinstance(error, (BrokenPipeError, ConnectionResetError)):
                raise
            reports.add(Broken(error.errno or 0, str(error)))
            reports.send()


def _die_with(parent: int) -> None:
    """End this process when the one that began it has died, whatever this one is doing."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _pieces(connection: Connection, reports: _Reports) -> Iterator[Piece]:
    """What there is to do, until nothing is left or we are told to stop (None)."""
    waiting: deque[Piece] = deque()
    while True:
        if not waiting or reports.due:
            reports.send()
            while not waiting or connection.poll():
                more: list[Piece] | None = connection.recv()
                if more is None:
                    return
                waiting.extend(more)
        yield waiting.popleft()


def _convert(piece: Piece, job: Job, writer: _Writer, teller: Teller, reports: _Reports) -> None:
    """Convert the documents in an input. Of an archive each is reported before the next is begun:
    that may be our end."""
    names = MemberNames(piece.given.name, piece.base)
    teller.set(piece.number)
    for count, found in enumerate(documents_in(piece.given, job)):
        base = names.of(found.name)
        if count < piece.skip:
            continue
        is_member = found.name != piece.given.name
        if is_member:
            reports.send()
            teller.set(piece.number, found.name)
        reports.add(writer.write(piece.number, result_of(found, job), base))
        if is_member:
            reports.send()
            teller.set(piece.number)
    reports.add(Finished(piece.number))


class _Reports:
    """What there is to report, several at a time: each costs our master a look-up from its rest."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._words: list[Word] = []
        self._sent = time.monotonic()

    @property
    def due(self) -> bool:
        return time.monotonic() - self._sent > PAUSE

    def add(self, word: Word) -> None:
        self._words.append(word)

    def send(self) -> None:
        if self._words:
            self.connection.send(self._words)
            self._words = []
        self._sent = time.monotonic()


class _Writer:
    """Writes speeches where they belong, and says where that is."""

    def __init__(self, place: Place, part: str, sink: BinaryIO) -> None:
        self.place, self.part, self.sink = place, part, sink
        self.at = sink.tell()

    def write(self, number: int, result: Result, base: str) -> Done:
        """Write the speeches of a document, and say where they are; raises `OSError` if nothing can
        be written at all."""
        failure, kept = result.failure, []
        for count, one in enumerate(result.written, 1):
            name = f"{base}!{count}" if len(result.written) > 1 else base
            try:
                file, offset = self._put(name, one.content)
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

    def _put(self, name: str, content: bytes) -> tuple[str, int]:
        if self.place.out is not None:
            file = f"{name}{self.place.suffix}"
            write_whole(in_folder(self.place.out, file), content, through=self.place.parts)
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
