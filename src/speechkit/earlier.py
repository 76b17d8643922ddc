"""Earlier: what an output holds of earlier runs, and what of it a run can build on."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import attrs

from speechkit.errors import Misuse
from speechkit.inputs import Input, Inputs
from speechkit.jobs import digest
from speechkit.journal import Journal
from speechkit.layouts import Output
from speechkit.outputs import OURS, OutputNames, in_folder
from speechkit.remote import Remote
from speechkit.tables import IN_TABLE
from speechkit.worker import Kept


@attrs.frozen
class Earlier:
    """What was done before, by a configuration, and is still as it was."""

    journal: Journal
    output: Output
    config: str
    retry_failed: bool = False

    def is_done(self, given: Input, base: str) -> bool:
        """Whether an input was done, has not changed, and all its outputs are there, where they
        belong: in a folder they are named after `base`."""
        return self._unchanged(given) and all(
            self._is_there(kept, base)
            for row in self.journal.rows(given.name)
            for kept in row.outputs
        )

    def table_is_done(self, file: str, inputs: Sequence[Input]) -> bool:
        """Whether a file holds just the documents of these inputs, and is as it was written."""
        told = self.journal.files().get(file)
        return (
            told is not None
            and self.journal.inputs_in(file) == [given.name for given in inputs]
            and all(map(self._unchanged, inputs))
            and _is_whole(self.output.file(file), *told)
        )

    def _unchanged(self, given: Input) -> bool:
        """Whether an input was done with this configuration, and has not changed since."""
        done = self.journal.stamp(given.name)
        if done is None or done.config != self.config:
            return False
        stamp = (done.size, done.modified)
        if stamp == (-1, -1) or given.stamp() != stamp:
            return False
        return not self.retry_failed or all(
            row.failure is None for row in self.journal.rows(given.name)
        )

    def _is_there(self, kept: Kept, base: str) -> bool:
        if kept.offset == IN_TABLE:
            return False
        if base and not kept.part.startswith((f"{base}!", f"{base}{self.output.suffix}")):
            return False
        try:
            return digest(self.output.read(kept)) == kept.sha256
        except OSError:
            return False


def _is_whole(path: Path | Remote, sha256: str, size: int) -> bool:
    """Whether a file is as it was written; one elsewhere is not fetched, only looked at."""
    if isinstance(path, Remote):
        return path.stamp()[0] == size
    try:
        if path.stat().st_size != size:
            return False
        with path.open("rb") as stored:
            return hashlib.file_digest(stored, "sha256").hexdigest() == sha256
    except OSError:
        return False


def refuse_strangers(journal: Journal, output: Output, given: Inputs) -> None:
    """Raise `Misuse` if a folder of outputs holds what this run would take the place of, and is not
    its own: the outputs of other documents, or files that no run wrote."""
    if output.layout == "file" or isinstance(output.at, Remote):
        return
    how = "; --resume brings it up to date, --overwrite takes its place, or choose another folder"
    if journal.count():
        settings = json.loads(str(journal.runs()[-1]["settings"]))
        if (settings.get("to"), settings.get("layout")) != (output.format.name, output.layout):
            raise Misuse(f"{output.at} holds the outputs of a run --to {settings.get('to')}{how}")
        mine = {one.name: one.path for one in given}
        for name, stamp in journal.stamps():
            if name not in mine or stamp.origin not in ("", origin_of(mine[name])):
                raise Misuse(
                    f"{output.at} holds the outputs of other documents, {name} for one{how}"
                )
        return
    for file in _planned(output, given):
        if in_folder(output.at, file).exists():
            raise Misuse(
                f"{output.at / file} is there already, and no run of ours wrote it; --overwrite "
                "takes its place, or choose another folder"
            )


def _planned(output: Output, given: Inputs) -> Iterator[str]:
    """The files that a run will write, as far as can be known; none if the folder is empty."""
    assert isinstance(output.at, Path)
    if all(path.name == OURS for path in output.at.iterdir()):
        return
    if output.layout == "parts":
        yield from (file for file, _ in output.tables(len(given)))
        return
    names = OutputNames(output.suffix)
    for number in range(len(given)):
        yield names.of(given.name(number)) + output.suffix


def origin_of(path: Path | Remote | None) -> str:
    """A hash of where a document lies, which tells nobody where that is."""
    where = str(path.absolute() if isinstance(path, Path) else path)
    return hashlib.sha256(where.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def lock(path: Path) -> BinaryIO:
    """A file that is locked until it is closed, or this process ends; workers do not inherit it.

    Raises `Misuse` if another process holds it.
    """
    held = path.open("ab")
    try:
        _hold(held)
    except OSError:
        held.close()
        raise Misuse(
            f"another run is writing to the same output ({path.parent}); wait for it, or end it"
        ) from None
    return held


def _hold(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
