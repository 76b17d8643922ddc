"""Package: the parts of a zipped document, opened within limits, and parsed without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree

from speechkit import Unreadable

_DECLARING = [
    sign.encode(encoding)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
]
"""What declares entities, in the encodings that XML may have."""

PART_BYTES = 200 * 2**20
"""The largest part of a document that is read."""


class Package:
    """The parts of a DOCX or ODT file. Raises `Unreadable` if it is broken or locked."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            self.names = frozenset(self._zip.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Unreadable(f"the document is a broken archive ({error})") from error

    def raw(self, name: str) -> bytes | None:
        """The bytes of a part; None if there is no such part."""
        if name not in self.names:
            return None
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise Unreadable("the document is encrypted; save it without a password first")
            with self._zip.open(info) as part:
                content = part.read(PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise Unreadable(f"its part {name} is broken ({error})") from error
        except RuntimeError as error:
            raise Unreadable(f"its part {name} cannot be opened ({error})") from error
        if len(content) > PART_BYTES:
            raise Unreadable(f"its part {name} unpacks to more than {PART_BYTES // 2**20} MB")
        return content

    def xml(self, name: str) -> ElementTree.Element | None:
        """A part as a tree; None if there is no such part. Entities are never expanded."""
        content = self.raw(name)
        return None if content is None else _tree(content, f"its part {name}")


class Flat:
    """A document that is a single XML file: each of its parts is all of it."""

    def __init__(self, raw: bytes) -> None:
        self._root = _tree(raw, "the document")

    def xml(self, _: str) -> ElementTree.Element | None:
        """The whole document, whatever the part."""
        return self._root


def _tree(content: bytes, what: str) -> ElementTree.Element:
    if any(sign in content for sign in _DECLARING):
        raise Unreadable(f"{what} declares entities, which no word processor writes")
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise Unreadable(f"{what} is broken XML ({error})") from error
