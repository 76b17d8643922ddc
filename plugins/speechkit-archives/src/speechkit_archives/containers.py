"""Kinds of container: how each is known by its first bytes."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections.abc import Callable

import attrs

_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/", b"_rels/.rels")
_MAIL_HEADERS = re.compile(
    rb"^(?:return-path|received|delivered-to|from|to|cc|subject|date|message-id|mime-version|"
    rb"content-type|content-transfer-encoding|reply-to|sender|x-[\w-]+): ?",
    re.IGNORECASE | re.MULTILINE,
)
_MBOX = re.compile(rb"From \S.*\d{4}\r?\n[A-Za-z-]+:")


@attrs.frozen
class Kind:
    """A kind of container; `known(head)` tells it from the first bytes of a file."""

    name: str
    summary: str
    suffixes: tuple[str, ...]
    media_type: str
    known: Callable[[bytes], bool]

    def confidence(self, head: bytes, _name: str) -> float:
        """How sure it is that a file with this head is one."""
        return 0.6 if self.known(head) else 0.0


def _is_zip(head: bytes) -> bool:
    """A zip, but not a document that happens to be one (DOCX, ODT, EPUB)."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not any(
        sign in head[:4096] for sign in _OFFICE
    )


def _is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


def _is_compressed(head: bytes) -> bool:
    return head.startswith((b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0"))


def _is_warc(head: bytes) -> bool:
    return head.startswith(b"WARC/")


def _is_mbox(head: bytes) -> bool:
    return _MBOX.match(head) is not None


def _is_mail(head: bytes) -> bool:
    """Three headers of a mail at the very top, before any blank line."""
    if not _MAIL_HEADERS.match(head):
        return False
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return len(_MAIL_HEADERS.findall(top)) >= 3


def first_bytes(raw: bytes) -> bytes:
    """What a compressed file begins with, taken out of its first bytes alone."""
    try:
        if raw.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(31).decompress(raw[:4096], 1024)
        if raw.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(raw[: 2**20], 1024)
        return lzma.LZMADecompressor().decompress(raw[: 2**16], 1024)
    except (zlib.error, OSError, lzma.LZMAError, EOFError):
        return b""


KINDS = (
    Kind("zip", "a zip archive", (".zip",), "application/zip", _is_zip),
    Kind("tar", "a tar archive", (".tar",), "application/x-tar", _is_tar),
    Kind(
        "compressed",
        "a gzip, bzip2 or xz file, perhaps with a tar or WARC in it",
        (".gz", ".tgz", ".bz2", ".xz"),
        "application/gzip",
        _is_compressed,
    ),
    Kind("warc", "a web archive", (".warc",), "application/warc", _is_warc),
    Kind("mbox", "a mailbox", (".mbox",), "application/mbox", _is_mbox),
    Kind(
        "mail",
        "an e-mail message, or a web page saved as one file (MHTML)",
        (".eml", ".mhtml", ".mht"),
        "message/rfc822",
        _is_mail,
    ),
)


def kind_of(raw: bytes) -> Kind | None:
    """The kind of container that bytes are; None if they are a document."""
    head = raw[:8192]
    return next((kind for kind in KINDS if kind.known(head)), None)
