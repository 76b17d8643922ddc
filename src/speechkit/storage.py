"""Storage: speeches to bytes and back, by the formats of a toolkit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from speechkit.errors import Misuse, SchemaError, UnitError
from speechkit.formats import Format
from speechkit.pipeline import default_toolkit
from speechkit.speech import Speech
from speechkit.toolkit import Toolkit


def dumps(speech: Speech, *, format: str = "json", toolkit: Toolkit | None = None) -> bytes:
    """A speech as the bytes of a format. Raises `Misuse` if the format cannot be written.

    >>> dumps(normalise(Source.from_text("We sail.")), format="txt")
    b'We sail.\\n'
    """
    chosen = writer(format, toolkit or default_toolkit())
    assert chosen.write is not None
    try:
        return chosen.write(speech)
    except Exception as error:
        raise UnitError(
            f"format {chosen.name}: {type(error).__name__}: {error}",
            plugin=chosen.plugin,
            version=chosen.version,
        ) from error


def loads(stored: bytes | str, *, toolkit: Toolkit | None = None) -> Speech:
    """The speech that `dumps(speech)` stored. Raises `SchemaError` if it is no such JSON.

    >>> speech = normalise(Source.from_text("We sail."))
    >>> loads(dumps(speech)) == speech
    True
    """
    raw = stored.encode("utf-8", "replace") if isinstance(stored, str) else stored
    stored_whole = (toolkit or default_toolkit()).format("json")
    assert stored_whole.load is not None
    speeches = list(stored_whole.load(raw))
    if len(speeches) != 1:
        raise SchemaError(f"one speech was expected, there are {len(speeches)}")
    return speeches[0]


def json_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of what `dumps(speech)` gives; `speechkit schema` prints it.

    >>> json_schema()["title"]
    'A speech (speechkit/1)'
    """
    stored = files("speechkit").joinpath("speechkit-1.schema.json").read_text("utf-8")
    schema: dict[str, object] = json.loads(stored)
    return schema


def write(
    speeches: Speech | Iterable[Speech],
    path: str | Path,
    *,
    format: str | None = None,
    toolkit: Toolkit | None = None,
) -> None:
    """Write one speech, or many into one file; the suffix of `path` names the format if none does.

    Raises `Misuse` if no format fits, `OSError` if the file cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(normalise(Source.from_text("We sail.")), f"{folder}/dawn.txt")
    ...     print(open(f"{folder}/dawn.txt").read(), end="")
    We sail.
    """
    toolkit, path = toolkit or default_toolkit(), Path(path)
    name = format or _by_suffix(path, toolkit)
    if isinstance(speeches, Speech):
        path.write_bytes(dumps(speeches, format=name, toolkit=toolkit))
        return
    chosen = toolkit.format(name)
    if chosen.collect is None:
        raise Misuse(f"format {name} stores one speech a file; jsonl holds many")
    with path.open("wb") as sink:
        chosen.collect(speeches, sink)


def writer(name: str, toolkit: Toolkit) -> Format:
    """The format of this name, which must be one that can be written; raises `Misuse`."""
    chosen = toolkit.format(name)
    if chosen.write is None:
        names = ", ".join(sorted(f.name for f in toolkit.formats if f.writes))
        raise Misuse(f"format {name} cannot be written; these can: {names}")
    return chosen


def _by_suffix(path: Path, toolkit: Toolkit) -> str:
    for known in toolkit.formats:
        if known.writes and path.suffix.lower() in known.suffixes:
            return known.name
    raise Misuse(f"no format is written to files named *{path.suffix}; say format=…")
