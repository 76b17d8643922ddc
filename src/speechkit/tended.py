"""Tended: a worker process as the pool sees it that tends it."""

from __future__ import annotations

import contextlib
import multiprocessing
import sys
import time
from collections import deque
from typing import TYPE_CHECKING, Literal

from speechkit.inhand import InHand, in_hand
from speechkit.jobs import Job
from speechkit.worker import SCRATCH, Limits, Piece, Place, mark_of, work

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

AHEAD = 0.3
"""Seconds of work that a worker has in hand, so that it need not wait for us; at most `MOST`
inputs, for what it has in hand is done again when it dies."""

MOST = 32

BEGUN_BY: Literal["fork", "spawn"] = "fork" if sys.platform == "linux" else "spawn"
"""How a worker is begun. Where processes cannot be copied, or not safely, it is made anew, and is
told all that it needs."""

LIFE = 2000
"""After how many inputs a worker is replaced, so that no plugin's leak grows for ever."""


class Tended:
    """A worker process, begun at once: what it has in hand, and how fast it is.

    `serial` tells its files from those of others.
    """

    def __init__(self, job: Job, place: Place, limits: Limits, serial: int) -> None:
        context: ForkContext | SpawnContext
        if BEGUN_BY == "fork":
            context = multiprocessing.get_context("fork")
        else:
            context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self.connection = ours
        part = f"{place.run}-{serial}{SCRATCH}"
        self.process = context.Process(
            target=work, args=(theirs, job, place, part, limits), daemon=True
        )
        self.process.start()
        theirs.close()
        self.hand: deque[Piece] = deque()
        self._mark = place.parts / mark_of(part)
        self.since = time.monotonic()
        self.pace = 0.0
        self.given = 0

    @property
    def is_spent(self) -> bool:
        """Whether it has been given all that it will be, and another is to take its place."""
        return self.given >= LIFE

    @property
    def wants(self) -> int:
        """How many more inputs it should have in hand."""
        if self.is_spent:
            return 0
        enough = min(MOST, max(2, int(AHEAD / self.pace))) if self.pace else 4
        return enough - len(self.hand) if len(self.hand) <= enough // 2 else 0

    def give(self, pieces: list[Piece]) -> None:
        """Put inputs into its hand; raises `OSError` if it has died."""
        if not self.hand:
            self.since = time.monotonic()
        self.hand.extend(pieces)
        self.given += len(pieces)
        self.connection.send(pieces)

    def reported(self, finished: int) -> None:
        """It has finished with so many of what it has in hand."""
        now = time.monotonic()
        if finished:
            pace = (now - self.since) / finished
            self.pace = 0.8 * self.pace + 0.2 * pace if self.pace else pace
        for _ in range(finished):
            self.hand.popleft()
        self.since = now

    @property
    def begun(self) -> InHand | None:
        """What it is at, and since when; None if it has not begun with what it has in hand."""
        mark = in_hand(self._mark)
        if mark is None or all(piece.number != mark.number for piece in self.hand):
            return None
        return mark._replace(since=max(mark.since, self.since))

    @property
    def mark(self) -> InHand:
        """What it is at, or will be, and since when."""
        return self.begun or InHand(self.hand[0].number, self.since)

    def kill(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        self.close()

    def close(self) -> None:
        """Tell it that nothing is left, and wait for its end; not for ever."""
        # It holds our end of the connection, too, and would never hear that we closed it.
        with contextlib.suppress(OSError):
            self.connection.send(None)
        self.connection.close()
        self.process.join(5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
