"""Streams: what is packed in a PDF, and how large it would be unpacked.

Ninety kilobytes can unpack to a hundred megabytes, for the layout of which PDFium takes gigabytes;
it knows no bound of its own. So what could grow that much is unpacked here first, piece by piece.
"""

from __future__ import annotations

import re
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress

from speechkit import Unreadable
from speechkit_pdf.forms import Stream, most_drawn

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
    """Raise `Unreadable` if a stream unpacks to more than `MOST` bytes, or forms draw more.

    Pictures may: no text is looked for in them, and they stay packed. Streams that are packed in
    other ways than by deflate only the limits of a run hold.
    """
    streams = [*_streams(raw)]
    for one in streams:
        times = len(_DEFLATED.findall(one.said))
        grows = times and (one.end - one.start) * _GROWTH**times > MOST
        if grows and not _PICTURE.search(one.said):
            deque(_unpacked(raw, one), maxlen=0)
    if b"/Form" not in raw:
        return
    if most_drawn(raw, streams, lambda one: b"".join(_unpacked(raw, one)), MOST) > MOST:
        raise Unreadable(
            f"the PDF draws more than {MOST // 2**20} MB on a page by drawing the same forms over "
            "and over, as no document does that was made to be read; print it into a new PDF"
        )


def _streams(raw: bytes) -> Iterator[Stream]:
    """Each stream of a file."""
    at = 0
    while (start := raw.find(b"stream", at)) >= 0 and (end := raw.find(b"endstream", start)) >= 0:
        begin = max(at, start - _DICTIONARY)
        begin = max(begin, raw.rfind(b"obj", begin, start))
        yield Stream(begin, raw[begin:start], start + len(b"stream"), end)
        at = end + len(b"endstream")


def _unpacked(raw: bytes, stream: Stream) -> Iterator[bytes]:
    """What a stream unpacks to, bit by bit; if it is damaged, what it gives till then."""
    start, end = stream.start, stream.end
    while start < end and raw[start] in b"\r\n":
        start += 1
    steps = range(start, end, _STEP)
    chunks: Iterable[bytes] = (raw[at : min(at + _STEP, end)] for at in steps)
    for _ in _DEFLATED.findall(stream.said):
        chunks = _inflated(chunks, end - start)
    with suppress(zlib.error):
        yield from chunks


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
