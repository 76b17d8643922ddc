"""Parquet: the same rows however they are made, nothing lost, and back to speeches."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("speechkit_arrow", reason="speechkit-arrow is not installed")

import pyarrow.parquet as pq  # noqa: E402

import speechkit  # noqa: E402
from speechkit.cli import main  # noqa: E402
from speechkit_arrow import SCHEMA, batches, columns, normalise_batch, normalise_lists  # noqa: E402


def files_of(folder: Path) -> pa.RecordBatch:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    names = [path.relative_to(folder).as_posix() for path in paths]
    return pa.record_batch({"name": names, "bytes": [path.read_bytes() for path in paths]})


def rows(*paths: Path) -> list[dict[str, object]]:
    found = [row for path in paths for row in pq.read_table(path).to_pylist()]
    return sorted(found, key=lambda row: str(row["name"]))


@pytest.mark.parametrize("module", [batches, columns])
def test_examples_run(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_the_readme_runs() -> None:
    page = Path(__file__).parent.parent / "README.md"
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0


def test_a_batch_has_a_row_for_every_document(talks: Path) -> None:
    made = normalise_batch(files_of(talks))
    assert made.schema == SCHEMA
    found = {row["name"]: row for row in made.to_pylist()}
    assert len(found) == made.num_rows == 43
    talk = found["talk-07.txt"]
    assert talk["posted"] == "2012-05-16"
    assert [item["text"] for item in talk["lists"][0]["items"]] == ["7 lamps;", "a pier."]
    assert talk["removals"] == 2
    assert found["blob.bin"]["outcome"] == "failed"
    assert found["blob.bin"]["error_kind"] == "UnknownFormat"
    assert found["latin.txt"]["encoding"] == "cp1252"


def test_nothing_raises_for_a_row() -> None:
    batch = pa.record_batch(
        {
            "name": pa.array(["null.txt", None, "deep.json", "cut.zip"]),
            "bytes": pa.array([None, b"", b"[" * 100_000, b"PK\x03\x04" + bytes(9)], pa.binary()),
        }
    )
    made = normalise_batch(batch).to_pylist()
    assert [row["name"] for row in made] == ["null.txt", "", "deep.json", "cut.zip"]
    assert [row["outcome"] for row in made] == ["failed", "no_speech", "ok", "failed"]


def test_a_rule_that_raises_is_named_in_its_row(tmp_path: Path) -> None:
    plugin = tmp_path / "sour.py"
    plugin.write_text(
        "from speechkit import hookimpl, repair\n"
        "@repair('SOU010', 'sour')\n"
        "def sour(draft):\n"
        "    'It is sour.'\n"
        "    if 'lemon' in draft.text:\n"
        "        raise KeyError('lemon')\n"
        "    return ()\n"
        "@hookimpl\n"
        "def speechkit_rules():\n"
        "    return [sour]\n"
    )
    toolkit = speechkit.Toolkit.load([str(plugin)])
    batch = pa.record_batch({"name": ["a", "b"], "bytes": [b"A lemon.", b"A lamp."]})
    bad, good = normalise_batch(batch, toolkit=toolkit).to_pylist()
    assert (bad["outcome"], bad["error_plugin"], bad["error_rule"]) == (
        "failed",
        "sour.py",
        "SOU010",
    )
    assert "lemon" in bad["error"]
    assert good["text"] == "A lamp."


def test_a_batch_without_its_columns_is_misuse() -> None:
    with pytest.raises(speechkit.Misuse, match="no column 'bytes'"):
        normalise_batch(pa.record_batch({"name": ["a"]}))


def test_lists_hold_the_same_rows(talks: Path) -> None:
    batch = files_of(talks)
    lists = normalise_lists(batch).to_pylist()
    assert len(lists) == batch.num_rows
    assert [row for rows in lists for row in rows] == normalise_batch(batch).to_pylist()


# ── on the command line ──────────────────────────────────────────────────────────────────────


def test_a_file_parts_and_a_batch_hold_the_same_rows(talks: Path, tmp_path: Path) -> None:
    one, parts = tmp_path / "one.parquet", tmp_path / "parts"
    assert main(["convert", str(talks), "-o", str(one), "-q"]) == 1
    words = ["convert", str(talks), "-o", str(parts), "--to", "parquet", "--part-size", "10", "-q"]
    assert main(words) == 1
    made = sorted(parts.glob("*.parquet"))
    assert [path.name for path in made] == [f"part-0000{n}.parquet" for n in range(5)]
    assert (
        rows(one)
        == rows(*made)
        == sorted(normalise_batch(files_of(talks)).to_pylist(), key=lambda row: row["name"])
    )
    for out in (one, parts):
        assert main(["verify", str(out)]) == 0
    assert pq.ParquetFile(one).metadata.row_group(0).column(0).compression == "ZSTD"


def test_workers_do_not_matter_to_the_bytes(talks: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        main(["convert", str(talks), "-o", str(tmp_path / f"{jobs}.parquet"), "-q", "--jobs", jobs])
    assert (tmp_path / "1.parquet").read_bytes() == (tmp_path / "2.parquet").read_bytes()


def test_only_parts_with_a_change_are_made_again(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    words = ["convert", str(talks), "-o", str(out), "--to", "parquet", "--part-size", "10"]
    main(words)
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.parquet")}
    (talks / "talk-07.txt").write_text("It is another talk now.\n")
    capsys.readouterr()
    main([*words, "--resume"])
    # Ten are in the part; the one of them that had failed need not be tried again.
    assert "34 inputs done before" in capsys.readouterr().err
    after = {path.name: path.stat().st_mtime_ns for path in out.glob("*.parquet")}
    assert sum(before[name] != after[name] for name in before) == 1
    main(["convert", str(talks), "-o", str(tmp_path / "new"), *words[4:], "-q"])
    for path in out.glob("*.parquet"):
        assert path.read_bytes() == (tmp_path / "new" / path.name).read_bytes()


def test_a_part_that_is_lost_or_left_over_is_seen_and_mended(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    words = ["convert", str(talks), "-o", str(out), "--to", "parquet", "--part-size", "10", "-q"]
    main(words)
    (out / "part-00002.parquet").unlink()
    (out / "part-00001.parquet").write_bytes(b"PAR1")
    assert main(["verify", str(out)]) == 1
    told = capsys.readouterr().out
    assert "missing: " in told
    assert "changed: " in told
    assert main([*words, "--resume"]) == 1
    assert main(["verify", str(out)]) == 0
    for path in sorted(talks.glob("talk-[123]*.txt")):
        path.unlink()
    assert main([*words, "--resume"]) == 1
    assert main(["verify", str(out)]) == 0
    assert len(rows(*out.glob("*.parquet"))) == 20
    assert len(list(out.glob("*.parquet"))) == 2


# ── and back ─────────────────────────────────────────────────────────────────────────────────


def test_speeches_come_back_whole(talks: Path, tmp_path: Path) -> None:
    table, direct, back = (tmp_path / name for name in ("t.parquet", "d.jsonl", "b.jsonl"))
    main(["convert", str(talks), "-o", str(table), "-q"])
    main(["convert", str(talks), "-o", str(direct), "-q"])
    assert main(["convert", str(table), "-o", str(back), "-q"]) == 0
    assert back.read_bytes() == direct.read_bytes()


def test_a_table_of_files_is_a_container(talks: Path, tmp_path: Path) -> None:
    table, out = tmp_path / "files.parquet", tmp_path / "out.jsonl"
    pq.write_table(pa.Table.from_batches([files_of(talks)]), table)
    assert main(["convert", str(table), "-o", str(out), "-q"]) == 1
    names = [json.loads(line)["source"]["name"] for line in out.read_text().splitlines()]
    assert len(names) == 42
    assert names[0] == "files.parquet!empty.txt"


@pytest.mark.parametrize("raw", [b"PAR1", b"PAR1" + bytes(64) + b"PAR1"])
def test_what_is_no_parquet_file_is_told(raw: bytes) -> None:
    (outcome,) = speechkit.convert_many([speechkit.Source(raw, "x.parquet")])
    assert "Parquet" in str(outcome.error)


def test_a_table_of_something_else_is_told() -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"year": [1911]}), sink)
    source = speechkit.Source(sink.getvalue().to_pybytes(), "x.parquet")
    (outcome,) = speechkit.convert_many([source])
    assert "it has year" in str(outcome.error)


def test_write_makes_a_table(tmp_path: Path) -> None:
    speeches = [speechkit.normalise(speechkit.Source.from_text(f"We sail at {n}.")) for n in (5, 6)]
    speechkit.write(speeches, tmp_path / "two.parquet")
    assert pq.read_table(tmp_path / "two.parquet").column("text").to_pylist() == [
        "We sail at 5.",
        "We sail at 6.",
    ]


def test_tables_can_be_compared(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "one.parquet", tmp_path / "other"
    main(["convert", str(talks), "-o", str(one), "-q"])
    words = ["convert", str(talks), "-o", str(other), "-q", "--to", "parquet", "--part-size", "10"]
    main(words)
    assert main(["compare", str(one), str(other)]) == 0
    (talks / "talk-01.txt").unlink()
    main([*words, "--resume"])
    assert main(["compare", str(one), str(other)]) == 1
    assert "lost: 1" in capsys.readouterr().out
