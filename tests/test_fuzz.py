"""Fuzzing with a seed: real kinds of documents, broken at random, keep every promise.

The same seeds give the same documents on every machine. For more of them:

    python tests/test_fuzz.py 5000
"""

from __future__ import annotations

import gzip
import io
import random
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from speechkit import Source, Toolkit
from speechkit.testing import broken_promises

ROOT = Path(__file__).parents[1]
SEEDS = 60
"""How many documents the tests break."""
LONGEST = 6_000
"""Bytes; a longer document is cut."""

DOCUMENTS = sorted(
    path
    for folder in ("examples", "tests/corpus", "plugins")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".txt", ".md", ".json", ".srt", ".vtt", ".html", ".xml"}
    and path.is_file()
    and "expected" not in path.name
    and "changes" not in path.name
)

HOSTILE = (
    b"\0", b"\0" * 40, b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3",
    b"\x80\x81\x8d", b"\xed\xa0\x80", b"\xed\xa0\xbd\xed\xb8\x80", b"\xf4\x90\x80\x80",
    b"\x1b[31m", b"\x85", b"\x0c", b"\r", b"\r\n", b"\x0b", b"\n\n\n", b"\n" * 50, b" " * 300,
    b"\t", b"- 12 -\n", b"12\n\x0c", b"&amp;" * 9, b"&#x110000;", b"&#146;", b"&nbsp",
    b"<![CDATA[", b"<!--", b"]]>", b"</p>", b"<b", b"\\", b"\\u2019", b"\\ud83d", b"**", b"__",
    b"[a](http://b", b"![", b"|", b"{", b"}", b'"', b"```", b"1\n00:00:01,000 --> 00:00:00,500\n",
    b"WEBVTT\n", b"---\n", b"\xe2\x80\xae", b"\xe2\x80\x8b" * 9, b"\xe2\x81\xa6", b"e\xcc\x81" * 9,
    b"\xef\xbf\xbd", b"\xc2\xad\n", b"\xe2\x80\xa8", b"\xc3\xa2\xe2\x82\xac\xe2\x84\xa2",
    b"\xc3\x83\xc2\xa9", b"(a) (b) (i) ", b"MR A: ", b"A" * 200, b"(Applause.)", b"[", b"]",
    b"Posted by a", b"\xe2\x80\xa6\n\n\xe2\x80\xa6and",
)  # fmt: skip
"""What is put in: each has broken some program."""


def _inserted(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + chance.choice(HOSTILE) * chance.choice((1, 1, 1, 30)) + raw[at:]


def _cut(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + raw[at + chance.randrange(1, 400) :]


def _repeated(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + raw[at : at + chance.randrange(1, 200)] * chance.randrange(2, 6) + raw[at:]


def _flipped(raw: bytes, chance: random.Random) -> bytes:
    broken = bytearray(raw)
    for _ in range(min(len(raw), chance.randrange(1, 8))):
        broken[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(broken)


def _shuffled(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _recoded(raw: bytes, chance: random.Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    return text.encode(
        chance.choice(("utf-16", "cp1252", "utf-8-sig", "latin-1", "utf-32")), "ignore"
    )


def _emptied(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    end = min(len(raw), at + chance.randrange(1, 300))
    return raw[:at] + bytes(end - at) + raw[end:]


def _nested(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    opened = chance.choice((b"<div>", b"<ul><li>", b"{", b"[", b"> ", b"{\\b ", b"<table><tr><td>"))
    return raw[:at] + opened * chance.choice((9, 200)) + raw[at:]


ACTS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _inserted, _inserted, _inserted, _cut, _repeated, _flipped, _shuffled, _recoded, _emptied,
    _nested,
)  # fmt: skip


def _zipped(raw: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("talks/a.txt"), raw)
        archive.writestr(zipfile.ZipInfo("b.txt"), b"We sail.\n")
    return sink.getvalue()


def _tarred(raw: bytes) -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("caf\u00e9/" * 40 + "a.txt")
        info.size = len(raw)
        archive.addfile(info, io.BytesIO(raw))
    return sink.getvalue()


def _posted(raw: bytes) -> bytes:
    return (
        b"From a@example.org Mon Jan  5 10:00:00 2015\nFrom: a@example.org\nSubject: s\n"
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: text/html\n\n<p>We sail.</p>\n--b\nContent-Type: text/plain\n"
        b'Content-Disposition: attachment; filename="a.txt"\n\n' + raw + b"\n--b--\n\n"
    )


PACKS: tuple[Callable[[bytes], bytes], ...] = (
    _zipped, _tarred, _posted, lambda raw: gzip.compress(raw, mtime=0),
)  # fmt: skip
SUFFIXES = (".txt", ".md", ".html", ".xml", ".json", ".srt", ".pdf", ".docx", ".zip", ".eml", "")


def broken_document(seed: int) -> Source:
    """The document of a seed: one of ours, cut short and broken in a few ways.

    Some are packed into an archive, which is broken too, or have a name that promises another
    format.
    """
    chance = random.Random(seed)
    path = DOCUMENTS[chance.randrange(len(DOCUMENTS))]
    raw = path.read_bytes()[:LONGEST]
    for _ in range(chance.randrange(1, 7)):
        raw = chance.choice(ACTS)(raw, chance)[: 2 * LONGEST]
    if chance.random() < 0.2:
        raw = chance.choice(PACKS)(raw)
        for _ in range(chance.randrange(3)):
            raw = chance.choice(ACTS)(raw, chance)
    suffix = chance.choice(SUFFIXES) if chance.random() < 0.2 else path.suffix
    return Source(raw, f"{seed}{suffix}")


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return Toolkit.load()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_broken_document_keeps_the_promises(seed: int, toolkit: Toolkit) -> None:
    broken = broken_promises(broken_document(seed), toolkit=toolkit)
    assert not broken, f"seed {seed}:\n" + "\n".join(broken)


def test_a_seed_gives_the_same_document_every_time() -> None:
    assert broken_document(7).raw == broken_document(7).raw
    assert len({broken_document(seed).raw for seed in range(SEEDS)}) > SEEDS // 2


def main(count: int) -> int:
    """Break so many documents; print what broke, and return how many did."""
    toolkit = Toolkit.load()
    failed = 0
    for seed in range(count):
        broken = broken_promises(broken_document(seed), toolkit=toolkit)
        failed += bool(broken)
        if broken:
            print(f"seed {seed}, {broken_document(seed).name}: {broken[0][:300]}", flush=True)
    print(f"{count} documents, {failed} broke a promise")
    return failed


if __name__ == "__main__":
    raise SystemExit(bool(main(int(sys.argv[1]))))
