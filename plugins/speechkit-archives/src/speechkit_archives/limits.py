"""Limits: how much an archive may hold before it is called an attack."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

import attrs

from speechkit import Unreadable

MEMBER_BYTES = 256 * 2**20
"""The largest single file that is taken out of an archive."""

TOTAL_BYTES = 8 * 2**30
"""The most that all files of one archive, and of those inside it, may come to."""

RATIO = 200
"""How many times larger than the archive its files may be, beyond the first `FREE_BYTES`."""

FREE_BYTES = 64 * 2**20
"""Up to here no ratio is asked: small files of one letter compress a thousandfold."""

MEMBERS = 200_000
"""The most files in one archive and those inside it."""

DEPTH = 4
"""How deep archives may lie in one another."""

CHUNK = 2**20
"""How many bytes are taken out at a time."""

REMARK_BYTES = 2**20
"""The longest remark of a tar about the file that follows: its path, its times, its labels."""

HEADER_BYTES = 4 * 2**10
"""The longest `Content-…` header of a mail: understanding one takes quadratic time and memory."""

_CLIMBS = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\0\n\r]")
_JUNK = re.compile(
    r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)"
    r"|\.(?i:css|m?js|map|woff2?|[to]tf|eot|ico)$"
)
"""What file managers leave in archives, and what pages are dressed in: no documents of anybody."""


@attrs.define
class Budget:
    """What is left of the limits while one archive is walked, those inside it included."""

    name: str
    packed: int
    unpacked: int = 0
    members: int = 0
    refused: list[str] = attrs.field(factory=list)

    def expect(self, more: int) -> None:
        """Raises `Unreadable` if so many members more would be too many."""
        if self.members + more > MEMBERS:
            raise Unreadable(f"{self.name}: more than {MEMBERS:,} files in it; unpack it by hand")

    def count(self) -> None:
        """Count one more member; raises `Unreadable` when there are too many."""
        self.expect(1)
        self.members += 1

    def admit(self, member: str, why_not: str = "") -> bool:
        """Count a member and say whether to take it out; if not, it is noted with the reason."""
        self.count()
        if _JUNK.search(member):
            return False
        if _CLIMBS.search(member):
            why_not = "its path leaves the archive"
        if why_not:
            self.refused.append(f"{printable(member)} ({why_not})")
        return not why_not

    def take(self, read: Callable[[int], bytes], name: str) -> bytes:
        """Read a member to its end; raises `Unreadable` as soon as a limit is passed."""
        chunks: list[bytes] = []
        size = 0
        while chunk := read(CHUNK):
            size += len(chunk)
            self.unpacked += len(chunk)
            if size > MEMBER_BYTES:
                raise Unreadable(f"{name}: larger than {MEMBER_BYTES // 2**20} MB when unpacked")
            self.weigh(self.unpacked, name)
            chunks.append(chunk)
        return b"".join(chunks)

    def weigh(self, unpacked: int, name: str) -> None:
        """Raises `Unreadable` if so many bytes are more than the archive may unpack to."""
        if unpacked > TOTAL_BYTES or unpacked > max(FREE_BYTES, RATIO * self.packed):
            raise Unreadable(
                f"{name}: {self.name} unpacks to more than {RATIO} times its size, which looks "
                "like a bomb; unpack it by hand if you trust it"
            )


class Readable(Protocol):
    """What can be read."""

    def read(self, size: int = -1, /) -> bytes: ...


@attrs.define
class Metered:
    """A compressed stream that is read as it comes, and weighed while it is."""

    stream: Readable
    budget: Budget
    name: str
    unpacked: int = 0

    def read(self, size: int) -> bytes:
        """The next bytes; raises `Unreadable` when the stream has given more than it may."""
        chunk = self.stream.read(size)
        self.unpacked += len(chunk)
        self.budget.weigh(self.unpacked, self.name)
        return chunk


def printable(name: str) -> str:
    """The name of a member as a message may show it."""
    return name.encode("utf-8", "backslashreplace").decode().replace("\n", "\\n")[:120]
