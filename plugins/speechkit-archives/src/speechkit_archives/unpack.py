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
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from speechkit import Source, Unreadable
from speechkit_archives.containers import first_bytes, kind_of
from speechkit_archives.limits import DEPTH, MEMBERS, Budget

_CLIMBS = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\0\n\r]")
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
"""What file managers leave in archives: no documents of anybody."""

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
    IndexError,
)


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
    except _BROKEN as error:
        raise Unreadable(f"{source.name}: a broken {kind.name} archive: {error}") from error


def _admitted(name: str, budget: Budget, why_not: str = "") -> bool:
    """Whether a member may be taken out; if not, it is noted with the reason."""
    budget.admit()
    if _JUNK.search(name):
        return False
    if _CLIMBS.search(name):
        why_not = "its path leaves the archive"
    if why_not:
        budget.refused.append(f"{_printable(name)} ({why_not})")
    return not why_not


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode().replace("\n", "\\n")[:120]


# ── zip ──────────────────────────────────────────────────────────────────────────────────────


def _zip(source: Source, budget: Budget) -> Iterator[Source]:
    if _zip_count(source.raw) > MEMBERS:
        raise Unreadable(f"{source.name}: more than {MEMBERS:,} files in it; unpack it by hand")
    with zipfile.ZipFile(io.BytesIO(source.raw)) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            linked = (info.external_attr >> 28) == 0xA
            why_not = "a symbolic link" if linked else "encrypted" if info.flag_bits & 1 else ""
            if not _admitted(info.filename, budget, why_not):
                continue
            name = f"{source.name}!{info.filename}"
            with archive.open(info) as member:
                yield Source(budget.take(member.read, name), name)


def _zip_count(raw: bytes) -> int:
    """How many files the end of a zip announces, read before anything is built from it."""
    at = raw.rfind(b"PK\x05\x06")
    count = struct.unpack_from("<H", raw, at + 10)[0] if 0 <= at <= len(raw) - 22 else 0
    wide = raw.rfind(b"PK\x06\x06")
    if count == 0xFFFF and 0 <= wide <= len(raw) - 56:
        count = struct.unpack_from("<Q", raw, wide + 32)[0]
    return int(count)


# ── tar, and single compressed files ─────────────────────────────────────────────────────────


def _tar(source: Source, budget: Budget) -> Iterator[Source]:
    with tarfile.open(fileobj=io.BytesIO(source.raw), mode="r|") as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined]  # or tarfile keeps every header it has passed
            if info.isdir():
                continue
            why_not = (
                "" if info.isreg() else "a link" if info.islnk() or info.issym() else "no file"
            )
            if not _admitted(info.name, budget, why_not):
                continue
            name = f"{source.name}!{info.name}"
            member = archive.extractfile(info)
            if member is not None:
                yield Source(budget.take(member.read, name), name)


def _compressed(source: Source, budget: Budget) -> Iterator[Source]:
    budget.admit()
    packed = io.BytesIO(source.raw)
    with _decompressor(packed) as stream:
        raw = budget.take(stream.read, source.name)
    yield Source(raw, _inner_name(source))


def _decompressor(packed: io.BytesIO) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    sign = packed.getvalue()[:3]
    if sign.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=packed)
    return bz2.BZ2File(packed) if sign == b"BZh" else lzma.LZMAFile(packed)


def _inner_name(source: Source) -> str:
    """`a.tar.gz` stays so (its files are named after it); `x.txt.gz` is `x.txt.gz!x.txt`."""
    inside = kind_of(first_bytes(source.raw))
    if inside is not None and inside.name in ("tar", "warc", "mbox"):
        return source.name
    base = source.name.rpartition("!")[2].rpartition("/")[2]
    return f"{source.name}!{base.rpartition('.')[0] or base}"


# ── WARC ─────────────────────────────────────────────────────────────────────────────────────


def _warc(source: Source, budget: Budget) -> Iterator[Source]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(io.BytesIO(source.raw)):
            if record.rec_type not in ("response", "resource", "conversion"):
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            budget.admit()
            name = f"{source.name}!{address.strip('<>') or f'record-{budget.members}'}"
            headers = record.http_headers or record.rec_headers
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            if status and not status.startswith("2"):
                continue
            yield Source(
                budget.take(record.content_stream().read, name),
                name,
                headers.get_header("Content-Type"),
            )
    except ArchiveLoadFailed as error:
        raise Unreadable(f"{source.name}: a broken WARC: {error}") from error


# ── mail ─────────────────────────────────────────────────────────────────────────────────────

_FROM_LINE = re.compile(rb"(?:\A|\r?\n(?=\r?\n))(?:\r?\n)?From [^\r\n]*\r?\n")


def _mbox(source: Source, budget: Budget) -> Iterator[Source]:
    starts = list(_FROM_LINE.finditer(source.raw))
    for number, match in enumerate(starts, 1):
        budget.admit()
        end = starts[number].start() if number < len(starts) else len(source.raw)
        message = source.raw[match.end() : end].replace(b"\n>From ", b"\nFrom ")
        yield from _parts(message, f"{source.name}!{number}", budget)


def _mail(source: Source, budget: Budget) -> Iterator[Source]:
    yield from _parts(source.raw, source.name, budget)


def _parts(raw: bytes, name: str, budget: Budget) -> Iterator[Source]:
    """The body of a message and what is attached; of two forms of one text, the plain one."""
    message = BytesParser(policy=policy.default).parsebytes(raw)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    if body is not None:
        yield _part(body, f"{name}!body", budget)
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_maintype() in ("text", "application"):
            attached = _printable(part.get_filename() or f"part-{number}")
            if _admitted(attached, budget):
                yield _part(part, f"{name}!{attached}", budget)


def _part(part: MIMEPart, name: str, budget: Budget) -> Source:
    payload = part.get_payload(decode=True)
    raw = budget.take(io.BytesIO(payload if isinstance(payload, bytes) else b"").read, name)
    charset = part.get_content_charset()
    kind = part.get_content_type()
    return Source(raw, name, f"{kind}; charset={charset}" if charset else kind)


_OPEN: dict[str, Callable[[Source, Budget], Iterator[Source]]] = {
    "zip": _zip,
    "tar": _tar,
    "compressed": _compressed,
    "warc": _warc,
    "mbox": _mbox,
    "mail": _mail,
}
