"""Journal: what a run has done, document by document, in a file beside its output."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from speechkit.errors import Misuse
from speechkit.jobs import Failure
from speechkit.pool import Done, Kept

_SCHEMA = """
create table if not exists run (
    id text primary key, started text, finished text, speechkit text, config text,
    settings text, plugins text
);
create table if not exists input (
    name text primary key, number integer, size integer, modified integer, config text, file text
);
create table if not exists file (name text primary key, sha256 text, size integer);
create table if not exists document (
    input text, place integer, name text, sha256 text, size integer, seconds real,
    outcome text, failure text, quarantined integer, run text,
    primary key (input, place)
);
create table if not exists output (
    input text, place integer, speech integer, outcome text, reason text, warnings integer,
    file text, offset integer, length integer, sha256 text,
    primary key (input, place, speech)
);
"""

_LAYOUT = 2
"""The version of these tables."""

_AT_ONCE, _SELDOM = 500, 1.0
"""Inputs are written down when so many have come, or when so many seconds have passed: what is lost
when we are killed is done again."""

IN_TABLE = -1
"""The offset of an output that is a row in a file that holds many, in a format of its own."""


@attrs.frozen
class Row:
    """One document in the journal, with its outputs."""

    input: str
    place: int
    name: str
    sha256: str
    size: int
    seconds: float
    outcome: str
    failure: Failure | None
    quarantined: bool
    outputs: tuple[Kept, ...]


class Journal:
    """The journal of one output. Raises `Misuse` if the file is no journal of ours."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path, self.readonly = path, readonly
        if readonly and not path.exists():
            raise Misuse(f"there is no journal at {path}; was the output made with -o?")
        try:
            self._base = sqlite3.connect(path, isolation_level=None)
            if not readonly:
                self._base.execute("pragma journal_mode = wal")
                self._base.execute("pragma synchronous = normal")
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise Misuse(f"{path} is no journal of speechkit ({error})") from error

        self._unwritten = 0
        self._written = time.monotonic()

    def _prepare(self) -> None:
        layout = self._base.execute("pragma user_version").fetchone()[0]
        known = self._base.execute("select count(*) from sqlite_master").fetchone()[0]
        if known and layout != _LAYOUT:
            raise Misuse(
                f"{self.path} was written by another release of speechkit; take it away, or choose "
                "another output"
            )
        if not known:
            self._base.executescript(_SCHEMA)
            self._base.execute(f"pragma user_version = {_LAYOUT}")

    def close(self) -> None:
        """Close it; one file is left."""
        self.write_down()
        if not self.readonly:
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
        self._base.execute("update run set finished = ? where id = ?", (finished, run))

    def runs(self) -> list[dict[str, object]]:
        """All runs, the first one first."""
        rows = self._base.execute(
            "select id, started, finished, speechkit, config, settings, plugins from run"
            " order by started, id"
        )
        names = ("id", "started", "finished", "speechkit", "config", "settings", "plugins")
        return [dict(zip(names, row, strict=True)) for row in rows]

    # ── documents ────────────────────────────────────────────────────────────────────────────

    def note(
        self,
        run: str,
        config: str,
        name: str,
        stamp: tuple[int, int],
        number: int,
        found: Iterable[Done],
    ) -> None:
        """Note one input with all its documents, all or nothing; written down a little later."""
        base = self._base
        self._begin()
        self._forget(name)
        base.execute("insert into input values (?, ?, ?, ?, ?, '')", (name, number, *stamp, config))
        for place, done in enumerate(found):
            outcome = "failed" if done.failure else _worst(done.kept)
            failure = json.dumps(attrs.asdict(done.failure)) if done.failure else None
            base.execute(
                "insert into document values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    name,
                    place,
                    done.name,
                    done.sha256,
                    done.size,
                    done.seconds,
                    outcome,
                    failure,
                    int(done.quarantined),
                    run,
                ),
            )
            base.executemany(
                "insert into output values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (name, place, speech, one.outcome, one.reason, one.warnings, one.part,
                     one.offset, one.length, one.sha256)
                    for speech, one in enumerate(done.kept)
                ],
            )  # fmt: skip
        if self._unwritten >= _AT_ONCE or time.monotonic() - self._written > _SELDOM:
            self.write_down()

    def _begin(self) -> None:
        if not self._unwritten:
            self._base.execute("begin immediate")
        self._unwritten += 1

    def write_down(self) -> None:
        """Put what was noted into the file."""
        if self._unwritten:
            self._base.execute("commit")
            self._unwritten = 0
        self._written = time.monotonic()

    def moved(self, rows: Iterable[tuple[str, int, int, str, int]]) -> None:
        """Note where outputs are now: (input, place, speech, file, offset) each."""
        self.write_down()
        self._base.execute("begin immediate")
        self._base.executemany(
            "update output set file = ?4, offset = ?5"
            " where input = ?1 and place = ?2 and speech = ?3",
            rows,
        )
        self._base.execute("commit")

    def filed(self, file: str, sha256: str, size: int, names: Iterable[str]) -> None:
        """Note that the documents of some inputs are now rows of a file, which is whole."""
        self.write_down()
        base = self._base
        base.execute("begin immediate")
        base.execute("insert or replace into file values (?, ?, ?)", (file, sha256, size))
        for name in names:
            base.execute("update input set file = ? where name = ?", (file, name))
            base.execute(
                "update output set file = ?, offset = ? where input = ?", (file, IN_TABLE, name)
            )
        base.execute("commit")

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

    def keep_only(self, names: Iterable[str]) -> list[str]:
        """Forget inputs that are no longer there; gives the files of their outputs."""
        self.write_down()
        wanted = set(names)
        gone = [
            name for (name,) in self._base.execute("select name from input") if name not in wanted
        ]
        files = []
        self._base.execute("begin immediate")
        for name in gone:
            files += [
                kept.part
                for row in self.rows(name)
                for kept in row.outputs
                if kept.offset != IN_TABLE
            ]
            self._forget(name)
        self._base.execute("commit")
        return files

    def _forget(self, name: str) -> None:
        for table, column in (("input", "name"), ("document", "input"), ("output", "input")):
            self._base.execute(f"delete from {table} where {column} = ?", (name,))

    def stamp(self, name: str) -> tuple[int, int, str] | None:
        """Size, time of change (ns) and configuration with which an input was done."""
        found: tuple[int, int, str] | None = self._base.execute(
            "select size, modified, config from input where name = ?", (name,)
        ).fetchone()
        return found

    def number(self, name: str, number: int) -> None:
        """Note at which place an input stands in this run."""
        self._begin()
        self._base.execute("update input set number = ? where name = ?", (number, name))

    def rows(self, name: str | None = None) -> Iterator[Row]:
        """The documents of an input, or of all inputs in their order."""
        where = "where document.input = ?" if name is not None else ""
        found = self._base.execute(
            "select document.input, place, document.name, sha256, document.size, seconds, outcome,"
            " failure, quarantined from document join input on input.name = document.input"
            f" {where} order by input.number, document.input, place",
            (name,) if name is not None else (),
        ).fetchall()
        for source, place, member, sha256, size, seconds, outcome, failure, quarantined in found:
            yield Row(
                source,
                place,
                member,
                sha256,
                size,
                seconds,
                outcome,
                Failure(**json.loads(failure)) if failure else None,
                bool(quarantined),
                tuple(self._outputs(source, place)),
            )

    def _outputs(self, name: str, place: int) -> Iterator[Kept]:
        for row in self._base.execute(
            "select outcome, file, offset, length, sha256, warnings, reason from output"
            " where input = ? and place = ? order by speech",
            (name, place),
        ):
            yield Kept(*row)


def _worst(kept: Iterable[Kept]) -> str:
    """The outcome of a document: `ok` if any of its speeches is."""
    outcomes = [one.outcome for one in kept]
    return "ok" if "ok" in outcomes else outcomes[0] if outcomes else "no_speech"
