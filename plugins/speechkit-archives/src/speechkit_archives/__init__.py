"""Archives for speechkit: zip, tar, gzip, bzip2, xz, WARC, mbox and e-mail, within limits."""

from __future__ import annotations

from speechkit import Format, hookimpl
from speechkit_archives import containers
from speechkit_archives.unpack import unpack

SPEECHKIT_INTERFACE = 1


@hookimpl
def speechkit_formats() -> list[Format]:
    return [
        Format(
            kind.name,
            kind.summary,
            kind.suffixes,
            kind.media_type,
            recognise=kind.confidence,
            unpack=unpack,
        )
        for kind in containers.KINDS
    ]
