"""Dask: a batch on a cluster, or on one that is started here for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from speechkit import Engine, Misuse, Where, WorkerLost

if TYPE_CHECKING:
    from distributed import Client

A = TypeVar("A")
B = TypeVar("B")

AHEAD = 3
"""Pieces of work in hand for each thread of the cluster: enough to keep it busy."""

DEATHS = 1
"""How many workers a piece may kill and still be tried, in a cluster of our own (elsewhere, 3)."""

WHY = "its worker died, whoever tried it"

PATIENCE = "10s"
"""How long we wait for a scheduler to answer."""


def run(
    task: Callable[[A], B], pieces: Iterable[A], where: Where
) -> Iterator[tuple[A, B | Exception]]:
    """Have a task done with each piece of work on a Dask cluster; see `speechkit.Engine`."""
    _require_dask()
    from distributed import KilledWorker, as_completed

    waiting = iter(pieces)
    with _client(where) as client:
        # A result that has gone with its worker is made again by Dask; an answer we have, stays.
        ahead = 1 if where.alone else AHEAD * max(1, sum(client.nthreads().values()))
        held = {client.submit(task, piece, pure=False): piece for piece in islice(waiting, ahead)}
        coming = as_completed(list(held), loop=client.loop)
        for future in coming:
            piece = held.pop(future)
            try:
                answer: B | Exception = future.result()
            except KilledWorker:
                answer = WorkerLost(WHY)
            except Exception as error:
                answer = error
            future.release()
            for following in islice(waiting, 1):
                more = client.submit(task, following, pure=False)
                held[more] = following
                coming.add(more)
            yield piece, answer


def _require_dask() -> None:
    from importlib.util import find_spec

    if not (find_spec("dask") and find_spec("distributed")):
        raise Misuse("Dask is not installed here; `pip install 'speechkit-arrow[dask]'` brings it")


@contextmanager
def _client(where: Where) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster

    if where.scheduler:
        try:
            client = Client(where.scheduler, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise Misuse(f"no Dask scheduler answers at {where.scheduler} ({error})") from error
        with client:
            if not client.nthreads():
                client.wait_for_workers(1, timeout=PATIENCE)
            yield client
        return
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": DEATHS}),
        LocalCluster(
            n_workers=where.workers or None,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            silence_logs=50,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


ENGINE = Engine("dask", "a Dask cluster (--scheduler), or one started here", run, restarts=True)
