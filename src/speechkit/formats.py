"""Format: a name, how a file of it is recognised, read, unpacked and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

import attrs

from speechkit.reading import Reading
from speechkit.source import Decoding, Source
from speechkit.speech import Speech

if TYPE_CHECKING:
    from speechkit.jobs import Record

HEAD = 8192
"""How many bytes of a file `recognise` is shown."""


@attrs.frozen
class Format:
    """A format. Every act is optional; a format does those whose functions it has.

    `recognise(head, name)` gives a confidence from 0 to 1 (content beats suffix). `read` takes
    the decoded text, `read_bytes` the bytes of formats that are no text; both raise only
    `Unreadable` or `NoSpeech`. `declared(head)` finds the encoding a file declares. `load` gives
    speeches that were stored whole. `unpack` opens a container of files. `write` stores one
    speech, `collect` many in one file; `tabulate` does so for all the documents of a run, from
    what the workers stored of them, those that failed too.

    >>> shout = Format("shout", "in capitals", write=lambda speech: speech.text.upper().encode())
    >>> shout.writes, shout.reads
    (True, False)
    """

    name: str
    summary: str = ""
    suffixes: tuple[str, ...] = ()
    media_type: str = "application/octet-stream"
    recognise: Callable[[bytes, str], float] | None = attrs.field(default=None, repr=False)
    read: Callable[[Decoding], Iterable[Reading]] | None = attrs.field(default=None, repr=False)
    read_bytes: Callable[[bytes], Iterable[Reading]] | None = attrs.field(default=None, repr=False)
    declared: Callable[[bytes], str | None] | None = attrs.field(default=None, repr=False)
    load: Callable[[bytes], Iterable[Speech]] | None = attrs.field(default=None, repr=False)
    unpack: Callable[[Source], Iterator[Source]] | None = attrs.field(default=None, repr=False)
    write: Callable[[Speech], bytes] | None = attrs.field(default=None, repr=False)
    collect: Callable[[Iterable[Speech], BinaryIO], None] | None = attrs.field(
        default=None, repr=False
    )
    tabulate: Callable[[Iterable[Record], BinaryIO], None] | None = attrs.field(
        default=None, repr=False
    )
    plugin: str = ""
    version: str = attrs.field(default="", repr=False)

    @property
    def reads(self) -> bool:
        """Whether speeches can be had from a file of this format."""
        return bool(self.read or self.read_bytes or self.load)

    @property
    def writes(self) -> bool:
        """Whether a speech can be stored in this format."""
        return bool(self.write or self.collect or self.tabulate)
