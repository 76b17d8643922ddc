"""Jobs: one input to outcomes, in whatever process; what a worker does and what it says of it."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Iterator

import attrs

from speechkit.errors import PluginError
from speechkit.inputs import Input
from speechkit.pipeline import Document, default_toolkit, documents
from speechkit.source import Source
from speechkit.speech import Speech
from speechkit.storage import dumps
from speechkit.toolkit import Toolkit
from speechkit.version import VERSION


@attrs.frozen
class Job:
    """What is to be done with each input: read as which format, written as which, with what."""

    toolkit: Toolkit
    to: str = "jsonl"
    read_as: str | None = None
    embed_source: bool = False
    changes: bool = False

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
        told = "".join(traceback.format_exception(error)) if not isinstance(error, OSError) else ""
        return cls(type(error).__name__, message, plugin, rule, told[-8000:])


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


def results(given: Input, job: Job, *, stdin: bytes = b"") -> Iterator[Result]:
    """Convert one input: a result for each document in it; never raises for a document."""
    begun = time.perf_counter()
    try:
        if given.path is None:
            source = Source(stdin, given.name)
        else:
            source = Source(given.read(), given.name)
    except (OSError, ValueError) as error:
        yield Result(given.name, "", 0, time.perf_counter() - begun, (), Failure.of(error))
        return
    yield from converted(source, job, begun)


def converted(source: Source, job: Job, begun: float | None = None) -> Iterator[Result]:
    """Convert one source: a result for each document in it; never raises for a document."""
    begun = time.perf_counter() if begun is None else begun
    try:
        for document in documents(source, format=job.read_as, toolkit=job.toolkit):
            yield _result(document, job, begun)
            begun = time.perf_counter()
    except MemoryError:
        raise
    except Exception as error:
        taken = time.perf_counter() - begun
        yield Result(source.name, source.sha256, len(source.raw), taken, (), Failure.of(error))


def _result(document: Document, job: Job, begun: float) -> Result:
    source = document.source
    written: tuple[Written, ...] = ()
    failure = None
    try:
        written = tuple(_written(speech, source, job) for speech in document.speeches(job.toolkit))
    except MemoryError as error:
        failure = Failure("MemoryError", "it needs more memory than is allowed (--max-memory)")
        del error
    except Exception as error:
        failure = Failure.of(error)
    seconds = time.perf_counter() - begun
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
