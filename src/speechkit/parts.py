"""Parts: files that hold the documents of a slice of the inputs, and how one is made anywhere.

Which inputs a part holds follows from their order alone, and its bytes from their bytes: whoever
makes it, however often, makes the same file, and it is there whole or not at all.
"""

from __future__ import annotations

import ctypes
import os
import threading
import time
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import attrs

from speechkit.engines import Engine, Where
from speechkit.errors import Misuse, SpeechkitError, WorkerLost
from speechkit.formats import Format
from speechkit.inputs import Input
from speechkit.jobs import Failure, Job, Record, Result, digest, results
from speechkit.outputs import write_whole
from speechkit.recipes import Recipe, made
from speechkit.remote import Remote
from speechkit.storage import loads
from speechkit.toolkit import Toolkit
from speechkit.worker import Done, Kept

SIZE = 500
"""How many inputs a part holds, unless a person says otherwise."""


def names_of_parts(count: int, size: int, suffix: str) -> list[tuple[str, range]]:
    """The parts of so many inputs: a file's name, and which inputs.

    >>> names_of_parts(5, 2, ".parquet")[-1]
    ('part-00002.parquet', range(4, 5))
    """
    return [
        (f"part-{number:05}{suffix}", range(begin, min(begin + size, count)))
        for number, begin in enumerate(range(0, count, size))
    ]


def tabulated(records: Iterable[Record], format: Format, toolkit: Toolkit, sink: BinaryIO) -> None:
    """Write the documents of a run into one file, in whatever way the format has for it."""
    if format.tabulate is not None:
        format.tabulate(records, sink)
        return
    lines = (record.line for record in records if record.line)
    if format.name == "jsonl":
        sink.writelines(lines)
        return
    speeches = (loads(line, toolkit=toolkit) for line in lines)
    if format.collect is not None:
        format.collect(speeches, sink)
    else:
        assert format.write is not None
        sink.writelines(map(format.write, speeches))


# ── a part made elsewhere ────────────────────────────────────────────────────────────────────


@attrs.frozen
class Errand:
    """One part to be made, in words that can be sent: what of, how, and where to.

    `lost` are names of inputs that killed their workers, with the reason: they are not tried. A
    `probe` makes nothing: it finds out whether a worker survives. A document may take `seconds`
    (0: any time); `hard` says that a worker may be ended for it.
    """

    file: str
    inputs: tuple[tuple[int, Input], ...]
    out: Path | Remote
    aside: Path | None
    recipe: Recipe
    config: str
    to: str
    read_as: str | None = None
    embed_source: bool = False
    changes: bool = False
    seconds: float = 0.0
    hard: bool = False
    lost: tuple[tuple[str, str], ...] = ()
    probe: bool = False

    @property
    def job(self) -> Job:
        """What is to be done with each input; raises `Misuse` if this is another speechkit."""
        job = Job(made(self.recipe), self.to, self.read_as, self.embed_source, self.changes)
        if job.config != self.config:
            raise Misuse(
                "a worker has another release of speechkit, or other plugins, than the machine "
                "that began the run; install the same on both"
            )
        return job


@attrs.frozen
class Part:
    """A part that was made: its hash and size, and what became of each input (with its stamp)."""

    file: str
    sha256: str
    size: int
    inputs: tuple[tuple[int, tuple[int, int], tuple[Done, ...]], ...]


def make(errand: Errand) -> Part:
    """Make a part: the task that an engine is given. Raises `OSError` if it cannot be written."""
    job = errand.job
    chosen = job.toolkit.format(job.to)
    lines = attrs.evolve(job, to="jsonl")
    records: list[Record] = []
    inputs: list[tuple[int, tuple[int, int], tuple[Done, ...]]] = []
    for number, given in errand.inputs:
        stamp = given.stamp()
        found = _results(given, lines, errand)
        inputs.append((number, stamp, tuple(_done(number, one, errand.file) for one in found)))
        records += (record for one in found for record in one.records)
    if errand.probe:
        return Part(errand.file, "", 0, tuple(inputs))
    sink = BytesIO()
    tabulated(records, chosen, job.toolkit, sink)
    content = sink.getvalue()
    if isinstance(errand.out, Remote):
        (errand.out / errand.file).write(content)
    else:
        write_whole(errand.out / errand.file, content, through=errand.aside)
    return Part(errand.file, digest(content), len(content), tuple(inputs))


def _results(given: Input, job: Job, errand: Errand) -> list[Result]:
    why = dict(errand.lost).get(given.name)
    if why is not None:
        return [Result(given.name, "", 0, 0.0, (), Failure("WorkerDied", why))]
    begun = time.perf_counter()
    found: list[Result] = []
    whole = False
    failure: Failure | None = None
    try:
        with Deadline(errand.seconds, hard=errand.hard) as deadline:
            for result in results(given, job):
                deadline.renew()
                found.append(result)
            whole = True
    except Overdue:
        failure = Failure("Timeout", f"it took longer than {errand.seconds:g} seconds (--timeout)")
    except MemoryError:
        failure = Failure("MemoryError", "it needs more memory than there is")
    if failure is not None and not whole:
        found.append(Result(given.name, "", 0, time.perf_counter() - begun, (), failure))
    return found


def _done(number: int, result: Result, file: str) -> Done:
    kept = tuple(
        Kept(one.outcome, file, -1, len(one.content), digest(one.content), one.warnings, one.reason)
        for one in result.written
    )
    return Done(
        number, result.name, result.sha256, result.size, result.seconds, kept, result.failure
    )


# ── a deadline in a thread ───────────────────────────────────────────────────────────────────


class Overdue(BaseException):
    """Is raised in a thread whose document takes too long; no plugin's `except` catches it."""


class Deadline:
    """Ends what a thread does after some seconds (0: never); `hard` ends its process if need be.

    An engine's task runs in a thread, which nobody can kill: an exception is put into it. Code
    that is not Python's does not heed that; after as many seconds again a hard deadline ends the
    process.
    """

    def __init__(self, seconds: float, *, hard: bool) -> None:
        self.seconds, self.hard = seconds, hard
        self._thread = threading.get_ident()
        self._lock = threading.Lock()
        self._fired = False
        self._over = threading.Event()
        self._until = 0.0

    def __enter__(self) -> Deadline:
        self.renew()
        if self.seconds:
            threading.Thread(target=self._watch, daemon=True).start()
        return self

    def renew(self) -> None:
        """Begin to count anew."""
        self._until = time.monotonic() + self.seconds

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        with self._lock:
            self._over.set()
        if self._fired and kind is not Overdue:
            # The exception may still be on its way: it must land here and nowhere else.
            for _ in range(1000):
                time.sleep(0.001)

    def _watch(self) -> None:
        while (left := self._until - time.monotonic()) > 0:
            if self._over.wait(left):
                return
        with self._lock:
            if self._over.is_set():
                return
            self._fired = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(self._thread), ctypes.py_object(Overdue)
            )
        if self.hard and not self._over.wait(self.seconds + 1):
            os._exit(70)


# ── all the parts ────────────────────────────────────────────────────────────────────────────


def by_engine(engine: Engine, errands: Iterable[Errand], where: Where) -> Iterator[Part]:
    """Have an engine make parts; documents that kill workers are found, and left out as failed.

    Raises what a task raised: then no part can be made (a disk that is full, another release of
    speechkit on the workers).
    """
    lost: list[Errand] = []
    for errand, answer in engine.run(make, errands, where):
        if isinstance(answer, WorkerLost):
            lost.append(errand)
        else:
            yield _made(errand, answer)
    if not lost:
        return
    poison = _poison(engine, lost, where)
    again = [attrs.evolve(one, lost=poison.get(one.file, ())) for one in lost]
    for errand, answer in engine.run(make, again, where):
        yield _made(errand, answer)


def _poison(
    engine: Engine, lost: list[Errand], where: Where
) -> dict[str, tuple[tuple[str, str], ...]]:
    """The documents that kill workers, by part: tried one by one, the suspects once more alone,
    for whoever dies takes along what its worker had in hand."""
    suspects = [
        attrs.evolve(errand, inputs=(one,), probe=True) for errand in lost for one in errand.inputs
    ]
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for how in (where, attrs.evolve(where, alone=True)):
        found, probes, suspects = {}, suspects, []
        for probe, answer in engine.run(make, probes, how):
            if isinstance(answer, WorkerLost):
                suspects.append(probe)
                name = probe.inputs[0][1].name
                found[probe.file] = (*found.get(probe.file, ()), (name, str(answer)))
            else:
                _made(probe, answer)
    return found


def _made(errand: Errand, answer: Part | Exception) -> Part:
    if isinstance(answer, SpeechkitError):
        raise answer
    if isinstance(answer, Exception):
        raise SpeechkitError(
            f"{errand.file} cannot be made ({type(answer).__name__}: {answer}); mend it, and go on "
            "with --resume"
        ) from answer
    return answer
