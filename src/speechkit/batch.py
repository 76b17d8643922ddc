"""Batch: many sources in, one outcome each, out; a bad document never spoils the others."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path

import attrs

from speechkit.errors import Misuse, SpeechkitError, UnitError
from speechkit.inputs import Input
from speechkit.jobs import Failure, Job
from speechkit.pipeline import Document, default_toolkit, documents
from speechkit.pool import WINDOW, Pool
from speechkit.recognition import AnySource
from speechkit.source import Source
from speechkit.speech import Speech
from speechkit.storage import loads
from speechkit.toolkit import Toolkit
from speechkit.worker import Done, Limits, Piece, Place


@attrs.frozen
class Outcome:
    """What became of one document: its speeches, or the error that stopped it.

    >>> sources = [Source.from_text("We sail.", "a.txt"), "nowhere.txt"]
    >>> [(outcome.name, type(outcome.error).__name__) for outcome in convert_many(sources)]
    [('a.txt', 'NoneType'), ('nowhere.txt', 'FileNotFoundError')]
    """

    name: str
    speeches: tuple[Speech, ...] = ()
    error: Exception | None = None


def convert_many(
    sources: Iterable[AnySource],
    *,
    format: str | None = None,
    toolkit: Toolkit | None = None,
    jobs: int | None = None,
    timeout: float = 120.0,
    max_memory: int = 2 * 2**30,
) -> Iterator[Outcome]:
    """Convert sources: one outcome for each document, in order, as they are asked for.

    A container gives one outcome for each document in it. Errors become outcomes, whatever they
    are. Without `jobs` the work is done in the caller, and there are no limits on time or memory.
    With it, that many worker processes do it; sources must then be paths. `timeout` is in seconds
    for one document, `max_memory` in bytes for a worker (0: no limit); a document that passes one,
    or kills its worker, has an error. No more is read ahead than keeps the workers busy; closing
    the iterator ends them. Raises `Misuse` if `jobs` is given with sources that are no paths.

    >>> from speechkit import Source
    >>> sources = [Source.from_text("We sail.", "a.txt"), Source.from_text("We rest.", "b.txt")]
    >>> [(outcome.name, outcome.speeches[0].text) for outcome in convert_many(sources)]
    [('a.txt', 'We sail.'), ('b.txt', 'We rest.')]
    """
    toolkit = toolkit or default_toolkit()
    if jobs is not None:
        job = Job(toolkit, "jsonl", format)
        yield from _by_workers(sources, job, jobs, Limits(timeout, max_memory))
        return
    for source in sources:
        name = source.name if isinstance(source, Source) else ""
        try:
            if not isinstance(source, (Source, bytes)):
                name = str(source)
            for document in documents(source, format=format, toolkit=toolkit):
                name = document.source.name
                yield _outcome(document, toolkit)
        except Exception as error:
            yield Outcome(name, (), error)


def _outcome(document: Document, toolkit: Toolkit) -> Outcome:
    try:
        return Outcome(document.source.name, tuple(document.speeches(toolkit)))
    except Exception as error:
        return Outcome(document.source.name, (), error)


# ── by workers ───────────────────────────────────────────────────────────────────────────────


def _by_workers(
    sources: Iterable[AnySource], job: Job, count: int, limits: Limits
) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory(prefix="speechkit-") as folder:
        place = Place.passing(Path(folder))
        pool = Pool(job, max(1, count), place, limits, WINDOW)
        waiting: dict[int, list[Done]] = {}
        finished: set[int] = set()
        following = 0
        for message in pool.convert(_pieces(sources)):
            if isinstance(message, Done):
                waiting.setdefault(message.number, []).append(message)
                continue
            finished.add(message.number)
            while following in finished:
                finished.remove(following)
                for done in waiting.pop(following, []):
                    yield _loaded(done, place, job.toolkit)
                following += 1


def _pieces(sources: Iterable[AnySource]) -> Iterator[Piece]:
    return (Piece(number, _input(one), str(number)) for number, one in enumerate(sources))


def _input(source: AnySource) -> Input:
    if isinstance(source, (Source, bytes)):
        raise Misuse("workers read files: give paths, or leave `jobs` away")
    path = Path(fspath(source) if isinstance(source, PathLike) else source)
    return Input(path, path.name if path.is_absolute() else path.as_posix())


def _loaded(done: Done, place: Place, toolkit: Toolkit) -> Outcome:
    speeches = tuple(loads(place.take(kept), toolkit=toolkit) for kept in done.kept)
    return Outcome(done.name, speeches, _error(done.failure))


def _error(failure: Failure | None) -> Exception | None:
    if failure is None:
        return None
    if failure.plugin:
        return UnitError(failure.message, plugin=failure.plugin, rule=failure.rule)
    return SpeechkitError(failure.message)
