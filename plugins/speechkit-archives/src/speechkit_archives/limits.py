"""Limits: how much an archive may hold before it is called an attack."""

from __future__ import annotations

from collections.abc import Callable

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


@attrs.define
class Budget:
    """What is left of the limits while one archive is walked, those inside it included."""

    name: str
    packed: int
    unpacked: int = 0
    members: int = 0
    refused: list[str] = attrs.field(factory=list)

    def admit(self) -> None:
        """Count one more member; raises `Unreadable` when there are too many."""
        self.members += 1
        if self.members > MEMBERS:
            raise Unreadable(f"{self.name}: more than {MEMBERS:,} files in it; unpack it by hand")

    def take(self, read: Callable[[int], bytes], name: str) -> bytes:
        """Read a member to its end; raises `Unreadable` as soon as a limit is passed."""
        chunks: list[bytes] = []
        size = 0
        while chunk := read(CHUNK):
            size += len(chunk)
            self.unpacked += len(chunk)
            if size > MEMBER_BYTES:
                raise Unreadable(f"{name}: larger than {MEMBER_BYTES // 2**20} MB when unpacked")
            if self.unpacked > TOTAL_BYTES or self.unpacked > max(FREE_BYTES, RATIO * self.packed):
                raise Unreadable(
                    f"{name}: {self.name} unpacks to more than {RATIO} times its size, which looks "
                    "like a bomb; unpack it by hand if you trust it"
                )
            chunks.append(chunk)
        return b"".join(chunks)
