"""The formats: how DOCX, ODT and RTF are recognised and read, and legacy DOC refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from speechkit import Decoding, Format, NoSpeech, Reading, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _is_docx(head: bytes, name: str) -> float:
    if not head.startswith(b"PK\x03\x04"):
        return 0.0
    if b"word/" in head:
        return 0.95
    office = b"[Content_Types].xml" in head or b"_rels/.rels" in head
    return 0.9 if office and name.lower().endswith((".docx", ".docm", ".dotx")) else 0.0


def _is_odt(head: bytes, name: str) -> float:
    known = b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200]
    return 0.95 if head.startswith(b"PK\x03\x04") and known else 0.0


def _is_flat(head: bytes, name: str) -> float:
    opened = head.find(b"<office:document ")
    text = b"application/vnd.oasis.opendocument.text" in head
    return 0.95 if 0 <= opened < 1024 and (text or name.lower().endswith(".fodt")) else 0.0


def _is_rtf(head: bytes, name: str) -> float:
    return 0.95 if head.lstrip()[:5] == b"{\\rtf" else 0.0


def _is_doc(head: bytes, name: str) -> float:
    return 0.9 if head.startswith(_OLE) else 0.0


def read_docx(raw: bytes) -> Iterator[Reading]:
    """A DOCX document; raises `Unreadable` if it is broken, locked or hostile."""
    from speechkit_office.docx import Docx

    yield _whole(lambda: Docx(raw).reading())


def read_odt(raw: bytes) -> Iterator[Reading]:
    """An ODT document; raises `Unreadable` if it is broken, locked or hostile."""
    from speechkit_office.odt import Odt
    from speechkit_office.package import Package

    yield _whole(lambda: Odt(Package(raw)).reading())


def read_flat(raw: bytes) -> Iterator[Reading]:
    """An ODT document that is a single XML file; raises `Unreadable` if it is broken or hostile."""
    from speechkit_office.odt import Odt
    from speechkit_office.package import Flat

    yield _whole(lambda: Odt(Flat(raw)).reading())


def read_rtf(decoding: Decoding) -> Iterator[Reading]:
    """An RTF document; raises `NoSpeech` if it holds no text."""
    from speechkit_office.rtf import Rtf

    yield _with_text(Rtf(decoding.text).reading())


def read_doc(raw: bytes) -> Iterator[Reading]:
    """Legacy Office files are not read; raises `Unreadable` with a hint."""
    raise Unreadable(
        "a Word file of the old binary kind (.doc), or another old Office file; save it as DOCX, "
        "for instance with `soffice --headless --convert-to docx FILE`, and convert that"
    )


def _whole(read: Callable[[], Reading]) -> Reading:
    try:
        return _with_text(read())
    except RecursionError as error:
        raise Unreadable("its parts are nested deeper than any word processor does it") from error


def _with_text(reading: Reading) -> Reading:
    if not reading.text or reading.text.isspace():
        raise NoSpeech("the document holds no text; is it made of pictures?")
    return reading


FORMATS = [
    Format(
        "docx",
        "Word documents",
        (".docx", ".docm"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _is_docx,
        read_bytes=read_docx,
    ),
    Format(
        "odt",
        "OpenDocument text",
        (".odt",),
        "application/vnd.oasis.opendocument.text",
        _is_odt,
        read_bytes=read_odt,
    ),
    Format(
        "fodt",
        "OpenDocument text in a single XML file",
        (".fodt",),
        "application/vnd.oasis.opendocument.text-flat-xml",
        _is_flat,
        read_bytes=read_flat,
    ),
    Format("rtf", "Rich Text Format", (".rtf",), "application/rtf", _is_rtf, read_rtf),
    Format(
        "doc",
        "Word documents of the old kind: recognised, and refused with a hint",
        (".doc",),
        "application/msword",
        _is_doc,
        read_bytes=read_doc,
    ),
]
