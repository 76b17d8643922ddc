"""Unwritten: what a journal was told and has not written down yet."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable

import attrs

from speechkit.worker import Done, Kept

AT_ONCE, SELDOM = 500, 1.0
"""Inputs are written down when so many have come, or when so many seconds have passed: what is lost
when we are killed is done again."""

_FORGET = (
    "delete from input where name = ?",
    "delete from document where input = ?",
    "delete from output where input = ?",
)


@attrs.define
class Unwritten:
    """Rows for the tables of a journal, of inputs that were done and of those that still are."""

    inputs: list[tuple[object, ...]] = attrs.field(factory=list)
    documents: list[tuple[object, ...]] = attrs.field(factory=list)
    outputs: list[tuple[object, ...]] = attrs.field(factory=list)
    still: list[tuple[object, ...]] = attrs.field(factory=list)
    written: float = attrs.field(factory=time.monotonic)

    @property
    def due(self) -> bool:
        """Whether it is time to write them down."""
        many = len(self.inputs) + len(self.still) >= AT_ONCE
        return many or time.monotonic() - self.written > SELDOM

    def document(self, input: str, place: int, done: Done) -> None:
        """Note one document of an input, with its outputs."""
        outcome = "failed" if done.failure else _worst(done.kept)
        failure = json.dumps(attrs.asdict(done.failure)) if done.failure else None
        self.documents.append(
            (input, place, done.name, done.sha256, done.size, done.seconds, outcome, failure,
             int(done.quarantined))
        )  # fmt: skip
        self.outputs += [
            (input, place, speech, one.outcome, one.reason, one.warnings, one.part, one.offset,
             one.length, one.sha256)
            for speech, one in enumerate(done.kept)
        ]  # fmt: skip

    def write(self, base: sqlite3.Connection, *, anew: bool) -> None:
        """Put them into tables: in place of what is known of the inputs, unless all is `anew`."""
        if not anew:
            for one in self.inputs:
                forget(base, str(one[0]))
        base.executemany("update input set number = ?, run = ? where name = ?", self.still)
        for table, rows in (
            ("input", self.inputs),
            ("document", self.documents),
            ("output", self.outputs),
        ):
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                base.executemany(f"insert into {table} values ({marks})", rows)

    def clear(self) -> None:
        """They are written down."""
        for rows in (self.inputs, self.documents, self.outputs, self.still):
            rows.clear()
        self.written = time.monotonic()


def forget(base: sqlite3.Connection, name: str) -> None:
    """Take all that is known of an input out of the tables."""
    for statement in _FORGET:
        base.execute(statement, (name,))


def _worst(kept: Iterable[Kept]) -> str:
    """The outcome of a document: `ok` if any of its speeches is."""
    outcomes = [one.outcome for one in kept]
    return "ok" if "ok" in outcomes else outcomes[0] if outcomes else "no_speech"
