"""A file that no format reads: the error says what it looks like, and what to do with it."""

from __future__ import annotations

import io
import zipfile

import pytest

from speechkit import Source, Toolkit, UnknownFormat, normalise

CORE = Toolkit.load(strangers=False)


def zipped(*names: str, content: str = "") -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture: recognise its text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"ID3\x03\0\0", "sound or film: transcribe it"),
        (b"\0\0\0\x20ftypmp42", "sound or film"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file: save it as DOCX"),
        (zipped("mimetype", content="application/epub+zip"), "an e-book (EPUB): unzip it"),
        (zipped("ppt/presentation.xml"), "slides (PPTX): save them as PDF"),
        (zipped("xl/workbook.xml"), "a spreadsheet (XLSX)"),
        (zipped("word/document.xml"), "a Word document (is speechkit-office installed?)"),
        (zipped("talk.txt"), "an Office document or a zip archive"),
        (b"{\\rtf1 We sail.}", "Rich Text (is speechkit-office installed?)"),
        (b"%PDF-1.7\n", "a PDF (is speechkit-pdf installed?)"),
        (b"Rar!\x1a\x07\0", "unpack it, and convert its folder"),
        (b"<?xml version='1.0'?>", "`--from text` reads it as plain text"),
        (b'\xef\xbb\xbf{"tide": 4}', "JSON that is not a speech of ours"),
        (bytes(range(256)), "binary data"),
    ],
)
def test_the_error_says_what_to_do_next(raw: bytes, what: str) -> None:
    with pytest.raises(UnknownFormat) as told:
        normalise(Source(raw, "strange"), toolkit=CORE)
    assert what in str(told.value)
