"""Strange files: what one looks like that no format at hand reads, and what to do with it."""

from __future__ import annotations

import re

_ARCHIVE = "is speechkit-archives installed?"
_OFFICE = "is speechkit-office installed?"
_PICTURE = "a picture: recognise its text, for instance with tesseract, and convert that"
_SOUND = "sound or film: transcribe it, for instance with Whisper, and convert the captions"
_OLD_OFFICE = "an old Office file: save it as DOCX or PDF, and convert that"
_PACKED = "an archive of a kind that nobody here opens: unpack it, and convert its folder"
_AS_TEXT = "`--from text` reads it as plain text"

_INSIDE = (
    (b"application/epub+zip", "an e-book (EPUB): unzip it, and convert its folder"),
    (b"ppt/", "slides (PPTX): save them as PDF, and convert that"),
    (b"xl/", "a spreadsheet (XLSX): save it as CSV or PDF, and convert that"),
    (b"opendocument.presentation", "slides (ODP): save them as PDF, and convert that"),
    (b"opendocument.spreadsheet", "a spreadsheet (ODS): save it as CSV or PDF, and convert that"),
    (b"word/", f"a Word document ({_OFFICE})"),
    (b"opendocument.text", f"an OpenDocument text ({_OFFICE})"),
    (b"", f"an Office document or a zip archive ({_OFFICE} {_ARCHIVE})"),
)
"""What the first bytes of a zip file name, and what it is then."""

_BEGINNINGS = (
    (rb"%PDF", "a PDF (is speechkit-pdf installed?)"),
    (rb"\{\\rtf", f"Rich Text ({_OFFICE})"),
    (rb"\xd0\xcf\x11\xe0", _OLD_OFFICE),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP", _PICTURE),
    (rb"ID3|\xff[\xf2\xf3\xfa\xfb]|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|.{4}ftyp|\x1aE\xdf\xa3", _SOUND),
    (rb"Rar!|7z\xbc\xaf|\x28\xb5\x2f\xfd", _PACKED),
    (rb"\x1f\x8b|BZh|\xfd7zXZ|.{257}ustar|WARC/", f"an archive ({_ARCHIVE})"),
    (
        rb"\s*+<",
        f"a web page or XML (are speechkit-html and speechkit-feeds installed?); {_AS_TEXT}",
    ),
    (rb"\s*+[{\[]", f"JSON that is not a speech of ours; {_AS_TEXT}"),
)
"""How files begin, what they are then, and what to do with them."""

_KNOWN = [(re.compile(start, re.DOTALL), what) for start, what in _BEGINNINGS]


def looks_like(head: bytes) -> str:
    """What a file is that begins with these bytes and that no format reads, and what to do next.

    >>> looks_like(b'[{"tide": 4}]')
    'JSON that is not a speech of ours; `--from text` reads it as plain text'
    """
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"PK\x03\x04"):
        return next(what for name, what in _INSIDE if name in head)
    for start, what in _KNOWN:
        if start.match(head):
            return what
    return f"binary data; {_AS_TEXT}"
