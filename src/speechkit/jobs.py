"""Jobs: one input to outcomes, in whatever process; what a worker does and what it says of it."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import attrs

from speechkit.errors import PluginError
from speechkit.inputs import Input
from speechkit.pipeline import Document, default_toolkit, documents
from speechkit.recipes import Recipe, made
from speechkit.source import Source
from speechkit.speech import Speech
from speechkit.storage import dumps
from speechkit.toolkit import Toolkit
from speechkit.version import VERSION


@attrs.frozen
class Job:
    """What is to be done with each input: read as which format, written as which, with what.

    `stdin` is what the input without a path holds. To another process the toolkit is sent as its
    recipe: a plugin that is a file has no name by which it could be found there.
    """

    toolkit: Toolkit
    to: str = "jsonl"
    read_as: str | None = None
    embed_source: bool = False
    changes: bool = False
    stdin: bytes = attrs.field(default=b"", repr=False)

    def __reduce__(self) -> tuple[Callable[..., Job], tuple[object, ...]]:
        how = (self.to, self.read_as, self.embed_source, self.changes, self.stdin)
        recipe = Recipe.of(self.toolkit)
        return (_by_recipe, (recipe, *how)) if recipe else (Job, (self.toolkit, *how))

    @property
    def config(self) -> str:
        """The hash of all that decides what a document becomes, but for its bytes."""
        said = repr(
            (
                VERSION,
                self.toolkit.digest,
                sorted(self.toolkit.layers),
                [(plugin.name, plugin.version) for plugin in self.toolkit.plugins],
                self.to,
                self.read_as,
                self.embed_source,
                self.changes,
            )
        )
        return hashlib.sha256(said.encode()).hexdigest()


def _by_recipe(recipe: Recipe, *how: Any) -> Job:
    return Job(made(recipe), *how)


@attrs.frozen
class Failure:
    """What went wrong with a document: kind, message, the plugin and rule at fault, traceback.

    >>> Failure.of(KeyError("lamp")).kind, Failure.of(OSError("no such lamp")).message
    ('KeyError', 'no such lamp')
    """

    kind: str
    message: str
    plugin: str = ""
    rule: str = ""
    traceback: str = ""

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """What an exception says, in words; it need not be picklable."""
        plugin, rule = "", ""
        if isinstance(error, PluginError):
            plugin, rule = error.plugin or "", error.rule or ""
        try:
            message = str(error) or type(error).__name__
        except Exception:
            message = f"{type(error).__name__} (which cannot even be put in words)"
        if _lacked_memory(error):
            message += "; it needs more memory than is allowed (--max-memory)"
        told = "".join(traceback.format_exception(error)) if not isinstance(error, OSError) else ""
        return cls(type(error).__name__, message, plugin, rule, told[-8000:])


def _lacked_memory(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__
    return False


@attrs.frozen
class Written:
    """One speech as bytes, with its outcome (`ok`, `no_speech`, `unreadable`) and its warnings."""

    outcome: str
    content: bytes
    warnings: int
    reason: str | None = None


@attrs.frozen
class Result:
    """What became of one document of an input: its speeches, written, or a failure."""

    name: str
    sha256: str
    size: int
    seconds: float
    written: tuple[Written, ...] = ()
    failure: Failure | None = None

    @property
    def records(self) -> Iterator[Record]:
        """What there is to store of it: a record for each speech, one at least."""
        for one in self.written:
            yield Record(self.name, self.sha256, self.size, one.content)
        if not self.written:
            yield Record(self.name, self.sha256, self.size, b"", self.failure)


@attrs.frozen
class Record:
    """A document as a run stores it: the JSON line of one of its speeches, or why there is none.

    `sha256` and `size` (bytes) are of the document. Without a line and without a failure, the
    document was read and no speech was in it.

    >>> record = Record("pier.bin", "", 9, failure=Failure("UnknownFormat", "it looks like noise"))
    >>> record.line, record.failure.message
    (b'', 'it looks like noise')
    """

    name: str
    sha256: str
    size: int
    line: bytes = b""
    failure: Failure | None = None


def records(
    source: Source, *, format: str | None = None, toolkit: Toolkit | None = None
) -> Iterator[Record]:
    """Convert every document in a source to what a run would store; never raises for a document.

    This is what engines and tables are built on: pure, and in the caller, without limits.

    >>> [record] = records(Source.from_text("We sail at dawn.", "dawn.txt"))
    >>> record.name, b"We sail at dawn." in record.line, record.failure
    ('dawn.txt', True, None)
    """
    for result in converted(source, Job(toolkit or default_toolkit(), "jsonl", format)):
        yield from result.records


class Found(NamedTuple):
    """A document in an input, found and not yet converted, or why there is none; and when (s)."""

    name: str
    begun: float
    document: Document | None = None
    failure: Failure | None = None
    sha256: str = ""
    size: int = 0


def results(given: Input, job: Job) -> Iterator[Result]:
    """Convert one input: a result for each document in it; never raises for a document."""
    for found in documents_in(given, job):
        yield result_of(found, job)


def converted(source: Source, job: Job) -> Iterator[Result]:
    """Convert one source: a result for each document in it; never raises for a document."""
    for found in _found_in(source, job, time.perf_counter()):
        yield result_of(found, job)


def documents_in(given: Input, job: Job) -> Iterator[Found]:
    """The documents in an input, containers opened; never raises for what is wrong with one."""
    begun = time.perf_counter()
    try:
        raw = job.stdin if given.path is None else given.read()
    except (OSError, ValueError, MemoryError) as error:
        yield Found(given.name, begun, failure=Failure.of(error))
        return
    yield from _found_in(Source(raw, given.name), job, begun)


def _found_in(source: Source, job: Job, begun: float) -> Iterator[Found]:
    try:
        for document in documents(source, format=job.read_as, toolkit=job.toolkit):
            yield Found(document.source.name, begun, document)
            begun = time.perf_counter()
    except Exception as error:
        failure = Failure.of(error)
        yield Found(source.name, begun, None, failure, source.sha256, len(source.raw))


def result_of(found: Found, job: Job) -> Result:
    """Convert a document; never raises."""
    if found.document is None:
        seconds = time.perf_counter() - found.begun
        return Result(found.name, found.sha256, found.size, seconds, (), found.failure)
    source = found.document.source
    written: tuple[Written, ...] = ()
    failure = None
    try:
        speeches = found.document.speeches(job.toolkit)
        written = tuple(_written(speech, source, job) for speech in speeches)
    except Exception as error:
        failure = Failure.of(error)
    seconds = time.perf_counter() - found.begun
    return Result(source.name, source.sha256, len(source.raw), seconds, written, failure)


def _written(speech: Speech, source: Source, job: Job) -> Written:
    if job.embed_source:
        speech = attrs.evolve(speech, origin=attrs.evolve(speech.origin, raw=source.raw))
    content = dumps(speech, format=job.to, toolkit=job.toolkit)
    if job.changes and job.to in ("json", "jsonl"):
        content = _with_changes(content, speech)
    return Written(speech.outcome, content, len(speech.warnings), speech.reason)


def _with_changes(content: bytes, speech: Speech) -> bytes:
    """The JSON of a speech with one more field: its changes with their places."""
    import json

    rows = [change.row for change in speech.changes]
    more = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    return content.rstrip().removesuffix(b"}").rstrip() + b',"changes":' + more + b"}\n"


def digest(content: bytes) -> str:
    """The sha256 of an output."""
    return hashlib.sha256(content).hexdigest()
