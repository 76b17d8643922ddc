"""Journal: what a run has done, document by document, in a file beside its output."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from speechkit.errors import Misuse
from speechkit.jobs import Failure
from speechkit.tables import IN_ONE_FILE, IN_TABLE, LAYOUT, ROWS, SCHEMA, SPANS, Row, Stamp
from speechkit.unwritten import Unwritten, forget
from speechkit.worker import Done, Kept

_PAGES = 10_000
"""How many pages of 4 KiB the log beside the file may grow to: only when it is put into the file do
we wait for the disk, and the workers perhaps for us."""


class Journal:
    """The journal of one output. Raises `Misuse` if the file is no journal of ours."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path, self.readonly = path, readonly
        if readonly and not path.exists():
            raise Misuse(f"there is no journal at {path}; was the output made with -o?")
        self._unwritten = Unwritten()
        try:
            self._base = sqlite3.connect(path, isolation_level=None)
            if not readonly:
                self._base.execute("pragma journal_mode = wal")
                self._base.execute("pragma synchronous = normal")
                self._base.execute(f"pragma wal_autocheckpoint = {_PAGES}")
                self._base.execute("pragma cache_size = -500")  # KiB; it writes, and reads little
            self._prepare()
            self._knew = self.count() > 0
        except sqlite3.DatabaseError as error:
            raise Misuse(f"{path} is no journal of speechkit ({error})") from error

    def _prepare(self) -> None:
        layout = self._base.execute("pragma user_version").fetchone()[0]
        known = self._base.execute("select count(*) from sqlite_master").fetchone()[0]
        if known and layout != LAYOUT:
            raise Misuse(
                f"{self.path} was written by another release of speechkit; take it away, or choose "
                "another output"
            )
        if not known:
            # All or nothing, also when we are killed here.
            self._base.executescript(f"begin; {SCHEMA} pragma user_version = {LAYOUT}; commit;")

    def close(self) -> None:
        """Close it; one file is left."""
        with contextlib.suppress(sqlite3.OperationalError):
            if not self.readonly:
                self.write_down()
                self._base.execute("pragma journal_mode = delete")
        self._base.close()

    # ── runs ─────────────────────────────────────────────────────────────────────────────────

    def begin(
        self, run: str, started: str, version: str, config: str, settings: object, plugins: object
    ) -> None:
        """Note that a run begins, and with what."""
        self._base.execute(
            "insert or replace into run values (?, ?, null, ?, ?, ?, ?)",
            (run, started, version, config, json.dumps(settings), json.dumps(plugins)),
        )

    def finish(self, run: str, finished: str) -> None:
        """Note that a run has come to its end."""
        self.write_down()
        self._base.execute("update run set finished = ? where id = ?", (finished, run))

    def runs(self) -> list[dict[str, object]]:
        """All runs, the first one first."""
        rows = self._base.execute(
            "select id, started, finished, speechkit, config, settings, plugins from run"
            " order by rowid"
        )
        names = ("id", "started", "finished", "speechkit", "config", "settings", "plugins")
        return [dict(zip(names, row, strict=True)) for row in rows]

    # ── inputs and their documents ───────────────────────────────────────────────────────────

    def note(
        self, run: str, name: str, number: int, stamp: Stamp, found: Iterable[Done], file: str = ""
    ) -> None:
        """Note one input with all its documents, all or nothing; written down a little later."""
        self._unwritten.inputs.append(
            (name, number, stamp.size, stamp.modified, stamp.config, stamp.origin, run, file)
        )
        for place, done in enumerate(found):
            self._unwritten.document(name, place, done)
        if self._unwritten.due:
            self.write_down()

    def still_done(self, run: str, name: str, number: int) -> None:
        """Note that an input was done before, and at which place it stands in this run."""
        self._unwritten.still.append((number, run, name))
        if self._unwritten.due:
            self.write_down()

    def write_down(self) -> None:
        """Put what was noted into the file."""
        with self._together() as base:
            self._unwritten.write(base, anew=not self._knew)
        self._unwritten.clear()

    @contextlib.contextmanager
    def _together(self) -> Iterator[sqlite3.Connection]:
        """Several changes of which all are made, or none."""
        self._base.execute("begin immediate")
        try:
            yield self._base
            self._base.execute("commit")
        except BaseException:
            if self._base.in_transaction:
                self._base.execute("rollback")
            raise

    def count(self) -> int:
        """How many inputs it knows."""
        found: int = self._base.execute("select count(*) from input").fetchone()[0]
        return found

    def stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Every input by name, with its stamp."""
        for name, *stamp in self._base.execute(
            "select name, size, modified, config, origin from input"
        ):
            yield name, Stamp(*stamp)

    def stamp(self, name: str) -> Stamp | None:
        """The stamp of an input; None if it was never done."""
        found = self._base.execute(
            "select size, modified, config, origin from input where name = ?", (name,)
        ).fetchone()
        return Stamp(*found) if found else None

    def rows(self, name: str | None = None) -> Iterator[Row]:
        """The documents of an input, or of all inputs in their order, as they are asked for."""
        if name is not None:
            found = self._base.execute(f"{ROWS} where i.name = ? order by 2, 10", (name,))
        else:
            found = self._base.execute(f"{ROWS} order by i.number, d.input, d.place, o.speech")
        for _, group in groupby(found, lambda row: row[:2]):
            first, *more = group
            outputs = (first, *more) if first[9] is not None else ()
            source, place, document, sha256, size, seconds, outcome, failure, quarantined = first[
                :9
            ]
            yield Row(
                source,
                place,
                document,
                sha256,
                size,
                seconds,
                outcome,
                Failure(**json.loads(failure)) if failure else None,
                bool(quarantined),
                tuple(Kept(*row[10:]) for row in outputs),
            )

    def spans(self) -> Iterator[tuple[str, int, int]]:
        """Where all outputs are, in the order of the inputs: file, offset and length (bytes). Those
        that follow each other in a file too are one span."""
        file, begin, end = "", 0, 0
        for other, offset, length in self._base.execute(SPANS):
            if (other, offset) == (file, end):
                end += length
                continue
            if begin < end:
                yield file, begin, end - begin
            file, begin, end = other, offset, offset + length
        if begin < end:
            yield file, begin, end - begin

    # ── files ────────────────────────────────────────────────────────────────────────────────

    def in_one_file(self) -> None:
        """Note that all outputs stand in one file now, in the order of the inputs."""
        self.write_down()
        self._base.execute(IN_ONE_FILE)

    def filed(self, file: str, sha256: str, size: int, names: Iterable[str]) -> None:
        """Note that the documents of some inputs are now rows of a file, which is whole."""
        self.write_down()
        with self._together() as base:
            base.execute("insert or replace into file values (?, ?, ?)", (file, sha256, size))
            for name in names:
                base.execute("update input set file = ? where name = ?", (file, name))
                base.execute(
                    "update output set file = ?, offset = ? where input = ?", (file, IN_TABLE, name)
                )

    def files(self) -> dict[str, tuple[str, int]]:
        """The files that hold many documents as rows: sha256 and size (bytes) by name."""
        found = self._base.execute("select name, sha256, size from file order by name")
        return {name: (sha256, size) for name, sha256, size in found}

    def inputs_in(self, file: str) -> list[str]:
        """The names of the inputs whose documents are rows of a file, in order."""
        found = self._base.execute("select name from input where file = ? order by number", (file,))
        return [name for (name,) in found]

    def forget_file(self, file: str) -> None:
        """Forget a file that is no longer there."""
        self._base.execute("delete from file where name = ?", (file,))

    def files_of(self, name: str) -> list[str]:
        """The files in which the speeches of an input are, one each."""
        found = self._base.execute(
            "select file from output where input = ? and offset <> ?", (name, IN_TABLE)
        )
        return [file for (file,) in found]

    def holds(self, file: str) -> bool:
        """Whether some speech is in this file."""
        found = self._base.execute("select 1 from output where file = ? limit 1", (file,))
        return found.fetchone() is not None

    def forget_others(self, run: str) -> list[str]:
        """Forget inputs that are not in a run any more; gives the files of their speeches."""
        self.write_down()
        others = self._base.execute("select name from input where run <> ?", (run,)).fetchall()
        files = []
        with self._together():
            for (name,) in others:
                files += self.files_of(name)
                forget(self._base, name)
        return files
