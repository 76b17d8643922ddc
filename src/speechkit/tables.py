"""Tables: how a journal keeps what a run has done, and what it is asked."""

from __future__ import annotations

import attrs

from speechkit.jobs import Failure
from speechkit.worker import Kept

SCHEMA = """
create table run (
    id text primary key, started text, finished text, speechkit text, config text,
    settings text, plugins text
);
create table input (
    name text primary key, number integer, size integer, modified integer, config text,
    origin text, run text, file text
);
create index by_number on input (number);
create table file (name text primary key, sha256 text, size integer);
create table document (
    input text, place integer, name text, sha256 text, size integer, seconds real,
    outcome text, failure text, quarantined integer,
    primary key (input, place)
) without rowid;
create table output (
    input text, place integer, speech integer, outcome text, reason text, warnings integer,
    file text, offset integer, length integer, sha256 text,
    primary key (input, place, speech)
) without rowid;
create index by_file on output (file);
"""

LAYOUT = 3
"""The version of these tables."""

IN_TABLE = -1
"""The offset of an output that is a row in a file that holds many, in a format of its own."""

ROWS = """
select d.input, d.place, d.name, d.sha256, d.size, d.seconds, d.outcome, d.failure, d.quarantined,
    o.speech, o.outcome, o.file, o.offset, o.length, o.sha256, o.warnings, o.reason
from input i join document d on d.input = i.name
    left join output o on o.input = d.input and o.place = d.place
"""

SPANS = """
select o.file, o.offset, o.length from output o join input i on i.name = o.input
order by i.number, o.place, o.speech
"""

IN_ONE_FILE = """
update output set file = '', offset = new.offset from (
    select o.input, o.place, o.speech,
        sum(o.length) over (order by i.number, o.place, o.speech) - o.length as offset
    from output o join input i on i.name = o.input
) as new
where output.input = new.input and output.place = new.place and output.speech = new.speech
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


@attrs.frozen
class Stamp:
    """What an input was when it was done: size (bytes), time of its last change (ns), the
    configuration that did it, and where it came from (a hash of its path)."""

    size: int
    modified: int
    config: str
    origin: str = ""
