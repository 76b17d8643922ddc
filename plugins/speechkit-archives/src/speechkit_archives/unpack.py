"""Unpacking: the files in an archive, and in archives inside it, one by one, within limits.

A member that is refused (a path that climbs out, a link, an encrypted file) does not stop the
others: they are named together in one error at the end.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from speechkit import Source, Unreadable
from speechkit_archives.containers import first_bytes, kind_of
from speechkit_archives.limits import CHUNK, DEPTH, REMARK_BYTES, Budget, Metered
from speechkit_archives.mail import mail, mailbox
from speechkit_archives.media import may_hold_words

if TYPE_CHECKING:
    from warcio.archiveiterator import ArchiveIterator

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    struct.error,
    ValueError,
    LookupError,
)

_TAR_REMARKS = (b"L", b"K", b"x", b"g", b"X")
"""Kinds of entry of a tar that say something of the next one, or of all."""

_LONG_NUMBER = re.compile(rb"\d{32}")
"""In a remark it takes some releases of `tarfile` quadratic time, and none of them writes it."""

_TAR_WITHOUT_CONTENT = (b"1", b"2", b"3", b"4", b"5", b"6")
"""Links, devices, folders and pipes, whatever size they claim."""


def unpack(source: Source) -> Iterator[Source]:
    """Every document in a container, named `a.zip!talks/x.txt`.

    Raises `Unreadable` when a limit is passed or the archive is broken, and at the end when
    members were refused, naming them.
    """
    budget = Budget(source.name, len(source.raw))
    yield from _walk(source, budget, 1)
    if budget.refused:
        shown = "; ".join(budget.refused[:20])
        more = len(budget.refused) - 20
        raise Unreadable(
            f"{len(budget.refused)} of its members were refused: {shown}"
            + (f"; and {more} more" if more > 0 else "")
        )


def _walk(source: Source, budget: Budget, depth: int) -> Iterator[Source]:
    kind = kind_of(source.raw)
    if kind is None:
        yield source
        return
    if depth > DEPTH:
        budget.refused.append(f"{source.name} (archives lie more than {DEPTH} deep)")
        return
    try:
        for member in _OPEN[kind.name](source, budget):
            yield from _walk(member, budget, depth + 1)
    except RecursionError as error:
        raise Unreadable(f"{source.name}: its parts lie too deep in one another") from error
    except _BROKEN as error:
        raise Unreadable(f"{source.name}: a broken {kind.name} archive: {error}") from error


# ── zip ──────────────────────────────────────────────────────────────────────────────────────


def _zip(source: Source, budget: Budget) -> Iterator[Source]:
    budget.expect(_zip_count(source.raw))
    with zipfile.ZipFile(io.BytesIO(source.raw)) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            linked = (info.external_attr >> 28) == 0xA
            why_not = "a symbolic link" if linked else "encrypted" if info.flag_bits & 1 else ""
            if not budget.admit(info.filename, why_not):
                continue
            name = f"{source.name}!{info.filename}"
            with archive.open(info) as member:
                yield Source(budget.take(member.read, name), name)


def _zip_count(raw: bytes) -> int:
    """How many files a zip may hold, found before anything is built from it.

    Its end announces a number, and may lie: the entries of its directory are counted too.
    """
    at = raw.rfind(b"PK\x05\x06")
    count = struct.unpack_from("<H", raw, at + 10)[0] if 0 <= at <= len(raw) - 22 else 0
    wide = raw.rfind(b"PK\x06\x06")
    if count == 0xFFFF and 0 <= wide <= len(raw) - 56:
        count = struct.unpack_from("<Q", raw, wide + 32)[0]
    return max(int(count), raw.count(b"PK\x01\x02"))


# ── tar, and single compressed files ─────────────────────────────────────────────────────────


def _tar(source: Source, budget: Budget) -> Iterator[Source]:
    _expect_tar(io.BytesIO(source.raw), budget)
    yield from _tar_members(source.name, io.BytesIO(source.raw), budget)


def _expect_tar(stream: io.BytesIO | Metered, budget: Budget) -> None:
    """Raises `Unreadable` if a tar has too many members, or remarks that nobody could read, before
    anything is built from them."""
    count = 0
    for kind, remark in _tar_entries(stream):
        count += kind not in _TAR_REMARKS
        budget.expect(count)
        if len(remark) > REMARK_BYTES or _LONG_NUMBER.search(remark):
            raise Unreadable(f"{budget.name}: a broken tar archive: it says nonsense of its files")


def _tar_entries(stream: io.BytesIO | Metered) -> Iterator[tuple[bytes, bytes]]:
    """The kind of each entry of a tar, and what a remark says (of a long one not all), found by
    going from header to header.

    Whatever is wrong on the way is the end: it will be met again when the tar is read.
    """
    try:
        while len(head := stream.read(512)) == 512 and head[0]:
            kind, size = head[156:157], 0
            if kind not in _TAR_WITHOUT_CONTENT:
                size = -(-_tar_size(head[124:136]) // 512) * 512
            remark = b""
            if kind in _TAR_REMARKS:
                remark = stream.read(min(size, REMARK_BYTES + 1))
            yield kind, remark
            _pass_over(stream, size - len(remark))
    except (Unreadable, *_BROKEN):
        return


def _tar_size(field: bytes) -> int:
    """A size as tar writes it: in octal, or where that has no room, in bytes after a mark."""
    return int.from_bytes(field[1:]) if field[0] & 0x80 else int(field.strip(b" \0") or b"0", 8)


def _pass_over(stream: io.BytesIO | Metered, size: int) -> None:
    while size > 0 and (chunk := stream.read(min(size, CHUNK))):
        size -= len(chunk)


def _tar_members(name: str, stream: io.BytesIO | Metered, budget: Budget) -> Iterator[Source]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:  # type: ignore[call-overload]
        for info in archive:
            archive.members = []  # or tarfile keeps every header it has passed
            if info.isdir():
                budget.count()
                continue
            why_not = (
                "" if info.isreg() else "a link" if info.islnk() or info.issym() else "no file"
            )
            if not budget.admit(info.name, why_not):
                continue
            member = archive.extractfile(info)
            if member is not None:
                member_name = f"{name}!{info.name}"
                yield Source(budget.take(member.read, member_name), member_name)


def _compressed(source: Source, budget: Budget) -> Iterator[Source]:
    """What a compressed file holds; a tar or WARC is read as it comes, however large it is."""
    inside = kind_of(first_bytes(source.raw))
    kind = inside.name if inside else ""
    if kind == "warc" and source.raw.startswith(b"\x1f\x8b"):
        yield from _warc(source, budget)  # each record is compressed by itself
        return
    if kind == "tar":
        with _decompressor(source.raw) as stream:
            _expect_tar(Metered(stream, budget, source.name), budget)
    with _decompressor(source.raw) as stream:
        if kind == "tar":
            yield from _tar_members(source.name, Metered(stream, budget, source.name), budget)
            return
        budget.count()
        raw = budget.take(stream.read, source.name)
    name = source.name if kind in ("warc", "mbox") else _inner_name(source.name)
    yield Source(raw, name)


def _decompressor(raw: bytes) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    packed = io.BytesIO(raw)
    if raw.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=packed)
    return bz2.BZ2File(packed) if raw.startswith(b"BZh") else lzma.LZMAFile(packed)


def _inner_name(name: str) -> str:
    """`x.txt.gz` holds `x.txt.gz!x.txt`; `a.tar.gz`, `a.warc.gz` and `a.mbox.gz` are one step."""
    base = name.rpartition("!")[2].rpartition("/")[2]
    return f"{name}!{base.rpartition('.')[0] or base}"


# ── WARC ─────────────────────────────────────────────────────────────────────────────────────


def _warc(source: Source, budget: Budget) -> Iterator[Source]:
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in _records(source.raw):
            if record.rec_type not in ("response", "resource", "conversion"):
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            budget.count()
            name = f"{source.name}!{address.strip('<>') or f'record-{budget.members}'}"
            headers = record.http_headers or record.rec_headers
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            if status and not status.startswith("2"):
                continue
            media_type = headers.get_header("Content-Type")
            if may_hold_words(media_type):
                yield Source(budget.take(record.content_stream().read, name), name, media_type)
    except (ArchiveLoadFailed, AttributeError, TypeError) as error:  # warcio trusts its headers
        raise Unreadable(f"{source.name}: a broken WARC: {error}") from error


def _records(raw: bytes) -> ArchiveIterator:
    """The records of a WARC; what warcio would say of them on standard error is left unsaid."""
    import logging

    from warcio.archiveiterator import ArchiveIterator

    class Silent(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""

    logging.getLogger("warcio").addHandler(logging.NullHandler())
    return Silent(io.BytesIO(raw))


_OPEN: dict[str, Callable[[Source, Budget], Iterator[Source]]] = {
    "zip": _zip,
    "tar": _tar,
    "compressed": _compressed,
    "warc": _warc,
    "mbox": mailbox,
    "mail": mail,
}
