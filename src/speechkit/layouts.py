"""Layouts: what an output looks like: one file for all, a folder with a file for each speech, or
with files for many each; and where the journal and the files on the way to it are."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Literal

import attrs

from speechkit.formats import Format
from speechkit.outputs import OURS, in_folder
from speechkit.parts import SIZE, names_of_parts
from speechkit.remote import Remote
from speechkit.worker import Kept

Layout = Literal["file", "folder", "parts"]
"""One file for all speeches, a folder with a file for each, or one with files for many each."""


@attrs.frozen
class Output:
    """An output: where it is, in which layout, of which format."""

    at: Path | Remote
    layout: Layout
    format: Format
    part_size: int = SIZE

    @property
    def work(self) -> Path:
        """The folder of the journal and the parts."""
        return work_of(self.at, folder=self.layout != "file")

    @property
    def parts(self) -> Path:
        """The folder of files on the way to the output."""
        return self.work / "parts"

    @property
    def suffix(self) -> str:
        """How files of the output end."""
        return next(iter(self.format.suffixes), "")

    @property
    def stands_alone(self) -> bool:
        """Whether speeches in this format can simply follow each other in a file."""
        format = self.format
        return format.name in ("json", "jsonl") or not (format.collect or format.tabulate)

    def file(self, name: str) -> Path | Remote:
        """A file of the output; "": the only one."""
        if not name:
            return self.at
        return in_folder(self.at, name) if isinstance(self.at, Path) else self.at / name

    def tables(self, count: int) -> list[tuple[str, range]]:
        """The files that hold many documents each, as a whole, and which of `count` inputs."""
        if self.layout == "parts":
            return names_of_parts(count, self.part_size, self.suffix)
        if self.layout == "file" and not self.stands_alone:
            return [("", range(count))]
        return []

    def read(self, kept: Kept) -> bytes:
        """The bytes of a speech, wherever they are by now; raises `OSError`."""
        if self.layout == "folder":
            return self.file(kept.part).read_bytes()
        file = self.parts / kept.part if kept.part else Path(str(self.at))
        with file.open("rb") as stored:
            stored.seek(kept.offset)
            return stored.read(kept.length)


def work_of(out: Path | Remote, *, folder: bool) -> Path:
    """Where the journal of an output is: in the folder, beside the file, or for one elsewhere here,
    in the folder where we are."""
    if isinstance(out, Remote):
        return Path(f"{out.name}.journal")
    return out / OURS if folder else out.with_name(f"{out.name}.journal")


_CHUNK = 2**20
"""How many bytes are copied at a time."""


class Reader:
    """Reads speeches out of files, which stay open while they are read."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self._open: dict[str, BinaryIO] = {}

    def read(self, kept: Kept) -> bytes:
        """The bytes of a speech; raises `OSError`."""
        return self._at(kept.part, kept.offset).read(kept.length)

    def copy(self, file: str, offset: int, length: int, sink: BinaryIO) -> None:
        """Copy so many bytes of a file; raises `OSError`, also if it has not so many."""
        stored = self._at(file, offset)
        while length:
            chunk = stored.read(min(length, _CHUNK))
            if not chunk:
                raise OSError(f"{stored.name} ends before what was written into it")
            sink.write(chunk)
            length -= len(chunk)

    def _at(self, file: str, offset: int) -> BinaryIO:
        if file not in self._open:
            if len(self._open) > 50:
                self.close()
            output = self.output
            path = output.parts / file if file else Path(str(output.at))
            self._open[file] = path.open("rb")
        stored = self._open[file]
        stored.seek(offset)
        return stored

    def close(self) -> None:
        """Close the files."""
        for stored in self._open.values():
            stored.close()
        self._open.clear()
