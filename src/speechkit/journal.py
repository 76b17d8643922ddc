"""Journal: what a run has done, document by document, in a file beside its output."""

from __future__ import annotations

import json
import sqlite3
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
    name text primary key, number integer, size integer, modified integer, config text
);
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
        self.path = path
        if readonly and not path.exists():
            raise Misuse(f"there is no journal at {path}; was the output made with -o?")
        try:
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.execute("pragma journal_mode = wal")
            self._base.execute("pragma synchronous = normal")
            self._base.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise Misuse(f"{path} is no journal of speechkit ({error})") from error

    def close(self) -> None:
        """Close it; one file is left."""
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
        """Write down one input with all its documents, all or nothing."""
        base = self._base
        base.execute("begin immediate")
        self._forget(name)
        base.execute("insert into input values (?, ?, ?, ?, ?)", (name, number, *stamp, config))
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
            for speech, kept in enumerate(done.kept):
                base.execute(
                    "insert into output values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        name,
                        place,
                        speech,
                        kept.outcome,
                        kept.reason,
                        kept.warnings,
                        kept.part,
                        kept.offset,
                        kept.length,
                        kept.sha256,
                    ),
                )
        base.execute("commit")

    def moved(self, rows: Iterable[tuple[str, int, int, str, int]]) -> None:
        """Note where outputs are now: (input, place, speech, file, offset) each."""
        self._base.execute("begin immediate")
        self._base.executemany(
            "update output set file = ?4, offset = ?5"
            " where input = ?1 and place = ?2 and speech = ?3",
            rows,
        )
        self._base.execute("commit")

    def keep_only(self, names: Iterable[str]) -> list[str]:
        """Forget inputs that are no longer there; gives the files of their outputs."""
        wanted = set(names)
        gone = [
            name for (name,) in self._base.execute("select name from input") if name not in wanted
        ]
        files = []
        self._base.execute("begin immediate")
        for name in gone:
            files += [kept.part for row in self.rows(name) for kept in row.outputs]
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
