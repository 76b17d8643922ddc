"""Source: a file as it was found, and how its bytes were decoded."""

from __future__ import annotations

import builtins
import hashlib
from functools import cached_property
from os import PathLike
from pathlib import Path

import attrs

from speechkit.edits import Span


@attrs.frozen
class Source:
    """A file as it was found: its bytes, its name, and its media type if somebody declared one.

    >>> source = Source(b"We sail.", "talks/dawn.txt")
    >>> source.sha256[:8]
    '0d99d54a'
    """

    raw: bytes
    name: str = ""
    media_type: str | None = None

    @classmethod
    def from_path(
        cls, path: str | PathLike[str], *, root: str | PathLike[str] | None = None
    ) -> Source:
        """Read a file. Its name is the path below `root`, with `/`; without one, as given.

        An absolute path without a root is cut to its base name, so that no output tells where
        it was made. Raises `OSError` when the file cannot be read.
        """
        path = Path(path)
        if root is not None:
            name = path.relative_to(root).as_posix()
        else:
            name = path.name if path.is_absolute() else path.as_posix()
        return cls(path.read_bytes(), _speakable(name))

    @classmethod
    def from_text(cls, text: str, name: str = "") -> Source:
        """A source made of a string; lone surrogates, which no file can hold, become U+FFFD."""
        return cls(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode(), name)

    @cached_property
    def sha256(self) -> str:
        """The sha256 of the bytes, in hexadecimal digits."""
        return self._hash.hexdigest()

    def id(self, member: str = "") -> str:
        """The id of a speech in this file: it names content, so copies share it."""
        named = self._hash.copy()
        named.update(b"\0" + member.encode())
        return named.hexdigest()[:16]

    @cached_property
    def _hash(self) -> hashlib._Hash:
        return hashlib.sha256(self.raw)


def _speakable(name: str) -> str:
    """A name without lone surrogates: bytes of a file name that are no UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@attrs.frozen
class Stretch:
    """A run of bytes decoded in one way.

    `bytes` are offsets in the file, `text` offsets in the decoded text. `raw` holds the bytes
    themselves where encoding the text again would not give them back.

    >>> Stretch(Span(0, 4), Span(0, 4), "utf-8").encoding
    'utf-8'
    """

    bytes: Span
    text: Span
    encoding: str
    raw: builtins.bytes | None = None


@attrs.frozen
class Decoding:
    """A file's text, with an account of every byte: `encode()` gives the file back.

    >>> Decoding("né", (Stretch(Span(0, 2), Span(0, 2), "latin-1"),), "by hand").encode()
    b'n\\xe9'
    """

    text: str
    stretches: tuple[Stretch, ...]
    because: str = ""

    def encode(self) -> bytes:
        """The bytes that were decoded."""
        return encode_stretches(self.text, self.stretches)

    @property
    def encoding(self) -> str | None:
        """The encoding of the longest stretch; None for an empty file."""
        if not self.stretches:
            return None
        return max(self.stretches, key=lambda s: s.bytes.end - s.bytes.start).encoding


def encode_stretches(text: str, stretches: tuple[Stretch, ...]) -> bytes:
    """The bytes that a text was decoded from, given its stretches."""
    return b"".join(
        stretch.raw if stretch.raw is not None else stretch.text.of(text).encode(stretch.encoding)
        for stretch in stretches
    )


@attrs.frozen
class Origin:
    """What a speech remembers of its source; `bytes` is a count, `raw` the bytes if embedded.

    >>> origin = normalise(Source("Café".encode("latin-1"), "a.txt")).origin
    >>> origin.name, origin.format, origin.bytes
    ('a.txt', 'text', 4)
    """

    name: str
    format: str
    media_type: str
    encoding: str | None
    because: str
    bytes: int
    sha256: str
    stretches: tuple[Stretch, ...] = ()
    member: str = ""
    raw: builtins.bytes | None = None
