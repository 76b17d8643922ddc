"""Streams: what is packed in a PDF, and how large it would be unpacked.

Ninety kilobytes can unpack to a hundred megabytes, for the layout of which PDFium takes gigabytes;
it knows no bound of its own. So what could grow that much is unpacked here first, piece by piece.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from speechkit import Unreadable

MOST = 100 * 2**20
"""The most bytes that one stream may unpack to: whole books are set in less. PDFium takes some
twenty times as much memory for it."""

_GROWTH = 1032
"""How many bytes deflate makes of one, at most."""

_STEP = 2**20
"""How many bytes are unpacked at a time."""

_DICTIONARY = 4096
"""How many bytes before a stream may say what it is."""

_DEFLATED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")


def refuse_bombs(raw: bytes) -> None:
    """Raise `Unreadable` if a stream of a PDF unpacks to more than `MOST` bytes.

    Pictures may: no text is looked for in them, and they stay packed. What grows by other means
    (forms that draw forms that draw forms) only the limits of a run hold.
    """
    for said, start, end in _streams(raw):
        times = len(_DEFLATED.findall(said))
        if times and (end - start) * _GROWTH**times > MOST and not _PICTURE.search(said):
            _unpack(raw, start, end, times)


def _streams(raw: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each stream: what is said of it, and from where to where it goes."""
    at = 0
    while (start := raw.find(b"stream", at)) >= 0 and (end := raw.find(b"endstream", start)) >= 0:
        said = raw[max(at, start - _DICTIONARY) : start]
        yield said[said.rfind(b"obj") :], start + len(b"stream"), end
        at = end + len(b"endstream")


def _unpack(raw: bytes, start: int, end: int, times: int) -> None:
    while start < end and raw[start] in b"\r\n":
        start += 1
    chunks: Iterable[bytes] = (raw[at : at + _STEP] for at in range(start, end, _STEP))
    for _ in range(times):
        chunks = _inflated(chunks, end - start)
    try:
        for _ in chunks:
            pass
    except zlib.error:
        return  # damaged: it gives no more than it gave


def _inflated(chunks: Iterable[bytes], packed: int) -> Iterator[bytes]:
    inflater, size = zlib.decompressobj(), 0
    for chunk in chunks:
        while chunk and not inflater.eof:
            more = inflater.decompress(chunk, _STEP)
            chunk = inflater.unconsumed_tail
            size += len(more)
            if size > MOST:
                raise Unreadable(
                    f"the PDF holds {packed:,} bytes that unpack to more than {MOST // 2**20} MB, "
                    "as no document does that was made to be read; print it into a new PDF"
                )
            yield more
