"""Pool: worker processes that convert inputs, watched for time and memory, replaced when they die.

A worker gets inputs a few at a time, writes what it makes into files, and reports each document
with the place of its bytes there. The main process never holds a speech.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

from speechkit.inhand import InHand
from speechkit.jobs import Failure, Job
from speechkit.tended import MOST, Tended
from speechkit.worker import Broken, Done, Finished, Limits, Message, Piece, Place, Word

TRIES = 3
"""How often a document may kill its worker before it is given up: a worker may die for others'
reasons, and then the document is innocent."""

STILLBORN = 10
"""How many workers in a row may die before they have begun with anything; only then is it put down
to the document that they were given first."""

WINDOW = 256
"""How many inputs are begun while an earlier one is not finished, when they are wanted in order."""


class Pool:
    """Workers that convert inputs, and write where `place` says.

    With a `window` no input is begun that is so many after one that is not finished.
    """

    def __init__(self, job: Job, count: int, place: Place, limits: Limits, window: int = 0) -> None:
        self.job, self.count, self.place, self.limits = job, count, place, limits
        self._window = window
        self._open: set[int] = set()
        self._last = 0
        self._serial = 0
        self._workers: list[Tended] = []
        self._waiting: deque[Piece] = deque()
        self._told: dict[int, int] = {}
        self._deaths: dict[tuple[int, int], int] = {}
        self._stillborn = 0
        self._stopping = False

    def stop(self) -> None:
        """Finish the inputs that are being converted, and begin no more; may be called whenever."""
        self._stopping = True

    def convert(self, pieces: Iterable[Piece]) -> Iterator[Message]:
        """Convert numbered inputs: messages as they come, in no order between inputs.

        Raises `OSError` if workers cannot write.
        """
        try:
            yield from self._convert(iter(pieces))
        finally:
            for worker in self._workers:
                worker.kill()
            self._workers = []

    def _convert(self, pieces: Iterator[Piece]) -> Iterator[Message]:
        told = False
        while True:
            if not self._stopping:
                self._hand_out(pieces)
            elif not told:
                told = True
                self._tell_to_stop()
            busy = [worker for worker in self._workers if worker.hand]
            if not busy:
                if self._stopping or not self._refill(pieces, 1):
                    return
                continue
            yield from self._listen(busy)

    def _tell_to_stop(self) -> None:
        for worker in self._workers:
            with contextlib.suppress(OSError):
                worker.connection.send(None)

    def _refill(self, pieces: Iterator[Piece], least: int) -> bool:
        """Have so many pieces waiting, if there are any left."""
        while len(self._waiting) < least:
            if self._window and self._open and self._last - min(self._open) >= self._window:
                break
            following = next(pieces, None)
            if following is None:
                break
            self._waiting.append(following)
            self._open.add(following.number)
            self._last = following.number
        return bool(self._waiting)

    def _hand_out(self, pieces: Iterator[Piece]) -> None:
        for worker in self._workers[:]:
            if not worker.hand and worker.is_spent:
                self._workers.remove(worker)
                worker.close()
        while len(self._workers) < self.count and self._refill(pieces, 1):
            self._serial += 1
            self._workers.append(Tended(self.job, self.place, self.limits, self._serial))
            self._give(self._workers[-1], 1)
        for worker in self._workers:
            if (wants := worker.wants) and self._refill(pieces, MOST * self.count):
                # Of the last ones each worker gets fewer and fewer, so that all end together.
                self._give(worker, min(wants, -(-len(self._waiting) // (2 * self.count))))

    def _give(self, worker: Tended, count: int) -> None:
        given = [self._waiting.popleft() for _ in range(min(count, len(self._waiting)))]
        # If it has died, we shall hear of it.
        with contextlib.suppress(OSError):
            worker.give(given)

    def _listen(self, busy: list[Tended]) -> Iterator[Message]:
        limit, now = self.limits.seconds, time.monotonic()
        patience = 1.0
        if limit:
            patience = min(patience, *(worker.since + limit - now for worker in busy))
        ready = set(wait([worker.connection for worker in busy], timeout=max(0.0, patience)))
        for worker in busy:
            if worker.connection in ready:
                yield from self._hear(worker)
            elif not worker.process.is_alive():
                if worker.connection.poll():  # it spoke and died while we looked
                    yield from self._hear(worker)
                else:
                    yield from self._bury(worker, _death(worker.process.exitcode))
            elif limit and self._is_overdue(worker):
                why = f"it took longer than {limit:g} seconds (--timeout)"
                yield from self._bury(worker, why, "Timeout")

    def _is_overdue(self, worker: Tended) -> bool:
        """Whether it has been at one document for too long; when in doubt, it is looked up."""
        limit = self.limits.seconds
        if time.monotonic() - worker.since > limit:
            worker.since = worker.mark.since
        return time.monotonic() - worker.since > limit

    def _hear(self, worker: Tended) -> Iterator[Message]:
        try:
            words: list[Word] = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            yield from self._bury(worker, _death(worker.process.exitcode))
            return
        self._stillborn = 0
        worker.reported(sum(isinstance(word, Finished) for word in words))
        for word in words:
            if isinstance(word, Broken):
                raise BrokenRun(word.code, word.message)
            if isinstance(word, Finished):
                self._done_with(word.number)
            else:
                self._told[word.number] = self._told.get(word.number, 0) + 1
            yield word

    def _done_with(self, number: int) -> None:
        self._told.pop(number, None)
        self._open.discard(number)

    def _bury(self, worker: Tended, why: str, kind: str = "WorkerDied") -> Iterator[Message]:
        """Give what a dead worker had in hand to others; give up a document that kills them all."""
        worker.kill()
        self._workers.remove(worker)
        if self._stopping or not worker.hand:
            return
        told, mark = self._told, worker.mark
        hand = [piece._replace(skip=told.get(piece.number, piece.skip)) for piece in worker.hand]
        if kind != "Timeout" and not worker.begun and self._stillborn < STILLBORN:
            self._stillborn += 1
            self._waiting.extendleft(reversed(hand))
            return
        at = next(at for at, piece in enumerate(hand) if piece.number == mark.number)
        piece = hand[at]
        deaths = self._deaths.get((piece.number, piece.skip), 0) + 1
        self._deaths[piece.number, piece.skip] = deaths
        if kind == "Timeout" or deaths == TRIES:
            yield _given_up(piece, mark, Failure(kind, why))
            if mark.member:
                told[piece.number] = piece.skip + 1
                hand[at] = piece._replace(skip=piece.skip + 1)
            else:
                del hand[at]
                self._done_with(piece.number)
                yield Finished(piece.number)
        self._waiting.extendleft(reversed(hand))


def _given_up(piece: Piece, mark: InHand, failure: Failure) -> Done:
    name, seconds = mark.member or piece.given.name, time.monotonic() - mark.since
    return Done(piece.number, name, "", 0, seconds, (), failure, quarantined=True)


_LACK = frozenset(("SIGKILL", "SIGABRT", "SIGTRAP"))
"""How a process ends that gets no memory: by the system, or by its own hand."""


class BrokenRun(OSError):
    """Nothing can be written any more: the disk is full, or was taken away."""


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        hint = "; perhaps it needed more memory than it may have" if name in _LACK else ""
        return f"its worker was killed by {name}{hint}"
    return f"its worker ended with exit code {code} in the middle of it"


def workers_wanted(jobs: int | None) -> int:
    """How many workers to run: as asked, or one for each processor that we may use."""
    if jobs:
        return max(1, jobs)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
