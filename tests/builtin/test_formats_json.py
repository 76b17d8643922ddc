"""JSON: what is written is as the schema says, and is read back equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.schema_check import faults

from speechkit import (
    Block,
    Item,
    NoSpeech,
    SchemaError,
    Source,
    Span,
    Speech,
    Toolkit,
    UnitError,
    dumps,
    json_schema,
    loads,
    normalise,
    normalise_all,
    walk,
    write,
)
from speechkit.builtin.formats import json as formats
from speechkit.testing import specimen

TOOLKIT = Toolkit.load(strangers=False)
CORPUS = Path(__file__).parents[1] / "corpus"


def _record(speech: Speech) -> Any:
    return json.loads(dumps(speech, toolkit=TOOLKIT))


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_a_speech_is_read_back_equal(format: str) -> None:
    stored = dumps(specimen(), format=format, toolkit=TOOLKIT)
    assert loads(stored, toolkit=TOOLKIT) == specimen()
    assert dumps(loads(stored, toolkit=TOOLKIT), format=format, toolkit=TOOLKIT) == stored


def test_both_hold_the_same_record() -> None:
    assert json.loads(dumps(specimen(), format="jsonl")) == json.loads(dumps(specimen()))
    assert dumps(specimen(), format="jsonl").count(b"\n") == 1


def test_each_of_many_entries_has_a_line_of_its_own() -> None:
    count = 3 * formats._AT_ONCE + 7
    speech = normalise(Source.from_text("We sail.\n\n" * count), toolkit=TOOLKIT)
    stored = dumps(speech, toolkit=TOOLKIT)
    assert stored.count(b'\n {"type":"paragraph"') == count
    assert loads(stored, toolkit=TOOLKIT) == speech


def test_without_orjson_the_bytes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    strange = attrs.evolve(specimen(), reason='\0\x07\x1b\x7f\u0085\u2028\ufeff\U0001f600\\"/\t')
    with_it = formats.write_json(strange), formats.write_jsonl(strange)
    monkeypatch.setattr(formats, "_HAS_ORJSON", False)
    assert (formats.write_json(strange), formats.write_jsonl(strange)) == with_it
    assert list(formats.load(with_it[0])) == [strange]


def test_the_specimen_has_one_of_everything_and_its_spans_are_true() -> None:
    speech = specimen()
    kinds = {block.type for block in walk(speech.blocks)}
    assert kinds == {kind.type for kind in Block.__subclasses__()}
    for thing in (
        *walk(speech.blocks),
        *(speech.notes or ()),
        *(speech.quantities or ()),
        *(member for entry in speech.enumerations or () for member in entry.items),
        *speech.claims,
    ):
        if hasattr(thing, "text"):
            assert thing.span.of(speech.text) == thing.text
        if isinstance(thing, Item) and thing.label_span:
            assert thing.label_span.of(speech.text) == thing.label
    assert speech.original().endswith(b"Posted by admin\xff")


def test_what_is_written_is_as_the_schema_says() -> None:
    schema = json_schema()
    assert list(faults(_record(specimen()), schema, schema)) == []


def test_the_schema_sees_what_is_wrong() -> None:
    schema = json_schema()
    record = _record(specimen())
    record["blocks"][0]["level"] = "one"
    record["history"][0]["edits"][0][0] = -1
    del record["metadata"]["title"]
    record["extra"] = 1
    found = "\n".join(faults(record, schema, schema))
    for part in (".blocks[0]", ".edits[0][0]", ".metadata.title", ".extra"):
        assert part in found


def test_a_block_tells_its_place_and_further_places() -> None:
    blocks = _record(specimen())["blocks"]
    assert blocks[0]["place"] == {"part": "", "span": [0, 39]}
    assert "places" not in blocks[0]


def test_a_speech_of_no_speech_is_stored_too() -> None:
    empty = attrs.evolve(
        specimen(), outcome="unreadable", reason="encrypted", text="", blocks=(), notes=None
    )
    schema = json_schema()
    assert loads(dumps(empty)) == empty
    assert not list(faults(_record(empty), schema, schema))
    assert NoSpeech("x").outcome in schema["properties"]["outcome"]["enum"]  # type: ignore[index]


def test_a_number_beyond_64_bits_survives() -> None:
    speech = specimen()
    turns = attrs.evolve(speech.enumerations[0], count=10**25)  # type: ignore[index]
    grand = attrs.evolve(speech, enumerations=(turns,))
    assert loads(dumps(grand)) == grand


def test_stored_speeches_are_recognised_and_loaded_without_a_rule() -> None:
    raw = dumps(specimen(), toolkit=TOOLKIT)
    assert normalise(Source(raw, "notes.txt"), toolkit=TOOLKIT) == specimen()
    lines = dumps(specimen(), format="jsonl", toolkit=TOOLKIT)
    again = list(normalise_all(Source(b"\xef\xbb\xbf" + lines + b"\n" + lines), toolkit=TOOLKIT))
    assert again == [specimen(), specimen()]


def test_json_of_others_is_not_ours() -> None:
    for head in (b'{"body": "Friends"}', b"[1]", b"{", b"", b'{"schema": "other/1"}', b"\xff\xfe{"):
        assert formats.recognise_json(head, "a.json") == 0
        assert formats.recognise_jsonl(head, "a.jsonl") == 0


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (b"", "0"),
        (b"{", "no JSON"),
        (b"[1]", "no speech"),
        (b'{"schema": "speechkit/9"}', "newer release"),
        (b'{"schema": "speechkit/1"}', "is missing"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_what_is_no_speech_is_refused_with_a_reason(stored: bytes, said: str) -> None:
    with pytest.raises(SchemaError, match=said):
        loads(stored, toolkit=TOOLKIT)


@given(st.data())
def test_a_damaged_record_is_a_schema_error_or_still_a_speech(draw: st.DataObject) -> None:
    """Put any value anywhere in a record."""
    record = _record(specimen())
    at: Any = record
    while True:
        keys = list(at) if isinstance(at, dict) else range(len(at))
        key = draw.draw(st.sampled_from(keys))
        deeper = isinstance(at[key], (dict, list)) and at[key]
        if not deeper or draw.draw(st.integers(0, 3)) == 0:
            break
        at = at[key]
    at[key] = draw.draw(
        st.one_of(
            st.none(), st.booleans(), st.integers(-3, 3), st.text(max_size=3), st.just({}),
            st.lists(st.integers(0, 9), max_size=3), st.just(1.5), st.just(10**30),
        )
    )  # fmt: skip
    try:
        loaded = loads(json.dumps(record), toolkit=TOOLKIT)
    except SchemaError:
        return
    assert isinstance(loaded, Speech)


def test_a_block_that_the_schema_does_not_know_is_the_writers_fault() -> None:
    with pytest.raises(UnitError, match="no block of type"):
        dumps(attrs.evolve(specimen(), blocks=(Block(Span(0, 1)),)))


def test_many_speeches_in_one_file(tmp_path: Any) -> None:
    path = tmp_path / "talks.jsonl"
    write([specimen(), specimen()], path, toolkit=TOOLKIT)
    assert list(normalise_all(path, toolkit=TOOLKIT)) == [specimen()] * 2


@pytest.mark.parametrize("path", sorted(CORPUS.rglob("input.*")), ids=lambda path: path.parent.name)
def test_whatever_is_made_is_as_the_schema_says(path: Path) -> None:
    schema = json_schema()
    for speech in normalise_all(path, toolkit=TOOLKIT):
        assert list(faults(_record(speech), schema, schema)) == []
