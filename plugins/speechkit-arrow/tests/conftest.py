"""What the tests here share: a folder of documents of all sorts, and the same as a table."""

from __future__ import annotations

from pathlib import Path

import pytest

TALK = (
    "Friends of the harbour, this is talk {n}.\n\nWe need:\n\n– {n} lamps;\n\n– a pier.\n\n"
    "- {n} -\n\nPosted May 16th, 2012 by admin\n"
)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Forty talks, an empty file, and one that nothing reads."""
    folder = tmp_path / "talks"
    (folder / "south").mkdir(parents=True)
    for n in range(40):
        where = folder / "south" if n % 4 == 0 else folder
        (where / f"talk-{n:02}.txt").write_text(TALK.format(n=n), "utf-8")
    (folder / "blob.bin").write_bytes(bytes(range(20)))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "latin.txt").write_bytes(
        "We light the café at dawn – and the quay.\n".encode("cp1252")
    )
    return folder
