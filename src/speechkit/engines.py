"""Engine: a place where a batch can run beyond this machine: a cluster, for instance.

An engine knows nothing of speeches. It is given a function and pieces of work, has the function
done with each of them somewhere, and hands back the answers; the journal, the outputs and what to
do about documents that kill workers are the business of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

import attrs

A = TypeVar("A")
B = TypeVar("B")


@attrs.frozen
class Where:
    """Where an engine is to work, and how.

    At the address of a scheduler ("": one started here for this run), with so many workers if it
    starts them itself (0: one for each processor). `alone`: one piece at a time, for pieces that
    kill their workers, and would harm others.

    >>> Where("tcp://10.0.0.1:8786").workers
    0
    """

    scheduler: str = ""
    workers: int = 0
    alone: bool = False


class Work(Protocol):
    """How an engine works: see `Engine`."""

    def __call__(
        self, task: Callable[[A], B], pieces: Iterable[A], where: Where, /
    ) -> Iterator[tuple[A, B | Exception]]:
        """Have a task done with each piece."""


@attrs.frozen
class Engine:
    """An engine: `run(task, pieces, where)` has a task done with each piece of work.

    It gives pairs of a piece and its answer as they come, in any order: what the task gave, or the
    exception that it raised, or `WorkerLost` if the worker died at it more often than the engine
    tries again. Task, pieces and answers can be pickled. No more pieces are taken than keep the
    workers busy, and closing the iterator lets go of them. A task may be done twice (its worker
    was thought dead, and was not): it does not mind.

    `restarts` says that a worker that dies is replaced; then a document that takes too long, and
    cannot be stopped otherwise, ends its worker.

    >>> def run(task, pieces, where):
    ...     return ((piece, task(piece)) for piece in pieces)
    >>> list(Engine("here", "in this process", run).run(abs, [-1, 2], Where()))
    [(-1, 1), (2, 2)]
    """

    name: str
    summary: str
    run: Work = attrs.field(repr=False)
    restarts: bool = False
    plugin: str = ""
    version: str = ""
