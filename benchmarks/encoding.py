"""How well encodings are told and mojibake is mended, by other people's test cases.

    python benchmarks/encoding.py CORPUS [--bulk]

CORPUS holds `encoding/chardet` (chardet's own test files, a folder for each encoding) and
`encoding/ftfy/test-cases` (ftfy's). With `--bulk` every line of the documents in `bulk` is
mended too, as it is and read by the wrong table, and by brute force a million short texts are; that
takes some minutes. Prints how many files give the text that their label gives,
here and by plain chardet, and how many of ftfy's cases are mended exactly as ftfy mends them;
exits with 1 if fewer than chardet's, or if one case differs.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from speechkit import Draft, Patch, Toolkit
from speechkit.builtin.decode import WIDER, speechkit_decode
from speechkit.builtin.rules.encoding.rules import mojibake
from speechkit.stages import change


def main(corpus: Path) -> int:
    chardet_ok = report_chardet(corpus / "encoding" / "chardet")
    ftfy_ok = report_ftfy(corpus / "encoding" / "ftfy" / "test-cases")
    report_repair(corpus / "encoding" / "ftfy" / "test-cases")
    bulk_ok = "--bulk" not in sys.argv or (report_bulk(corpus / "bulk") and report_brute())
    return 0 if chardet_ok and ftfy_ok and bulk_ok else 1


# ── chardet's files ──────────────────────────────────────────────────────────────────────────


def labelled(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file, and the encoding that its folder names (`windows-1250-czech` is windows-1250)."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            words = path.relative_to(folder).parts[0].split("-")
            for count in range(len(words), 0, -1):
                try:
                    yield path, codecs.lookup("-".join(words[:count])).name
                    break
                except LookupError:
                    continue


def report_chardet(folder: Path) -> bool:
    """Print both counts, and each file that we read otherwise than its label says."""
    import chardet

    total = ours = theirs = 0
    ours_wider = theirs_wider = 0
    print("chardet's files: the same text as the labelled encoding")
    for path, label in labelled(folder):
        raw = path.read_bytes()
        right = _text(raw, label)
        wider = {right, _text(raw, WIDER.get(label)), _text(raw, _wider_of(label))} - {None}
        total += 1
        decoding = speechkit_decode(raw, None)
        assert decoding is not None
        assert decoding.encode() == raw
        mine = decoding.text.removeprefix("\ufeff") if label in WITH_MARK else decoding.text
        ours += mine == right
        ours_wider += mine in wider
        other = _text(raw, chardet.detect(raw)["encoding"])
        theirs += other == right
        theirs_wider += other in wider
        if mine != right:
            kind = "a superset" if mine in wider else "differs"
            name = path.relative_to(folder).as_posix()
            print(f"  {name}: {kind}: {decoding.encoding}, {decoding.because}")
    print(f"  speechkit {ours} of {total} ({ours_wider} counting supersets)")
    print(f"  chardet   {theirs} of {total} ({theirs_wider} counting supersets)")
    return ours >= theirs and ours_wider >= theirs_wider


WITH_MARK = frozenset(["utf-8-sig", "utf-16", "utf-32"])
"""Codecs that swallow the byte order mark; we keep it until a rule takes it out."""

_ALSO = {"gb2312": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-1": "cp1252"}


def _wider_of(label: str) -> str | None:
    return _ALSO.get(label)


def _text(raw: bytes, encoding: str | None) -> str | None:
    try:
        return raw.decode(encoding) if encoding else None
    except (LookupError, UnicodeError):
        return None


# ── ftfy's cases ─────────────────────────────────────────────────────────────────────────────


def report_ftfy(folder: Path) -> bool:
    """Print how many cases our rule mends exactly as `ftfy.fix_encoding` does, line by line."""
    total = same = as_wanted = 0
    print("\nftfy's cases: the same as ftfy.fix_encoding makes of each line")
    for case in cases(folder):
        text = case["original"]
        mended, wanted = repaired(text), by_ftfy(text)
        total += 1
        same += mended == wanted
        as_wanted += mended == case.get("fixed-encoding", case["fixed"])
        if mended != wanted:
            print(f"  {text!r}: {mended!r}, ftfy {wanted!r}")
    print(f"  {same} of {total} the same; {as_wanted} as the case itself wants the encoding mended")
    return same == total


def cases(folder: Path) -> Iterator[dict[str, str]]:
    """Each of ftfy's cases that a file can hold (no lone surrogates)."""
    for path in sorted(folder.glob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            if not any("\ud800" <= letter <= "\udfff" for letter in case["original"]):
                yield case


def report_repair(folder: Path) -> None:
    """Print how many cases the whole stage of repair leaves as `ftfy.fix_text` does; if not, why.

    We differ on purpose where an entity hides mojibake, where a ligature comes to light, and in
    controls for which Windows-1252 has no sign.
    """
    from ftfy import TextFixerConfig, fix_text

    configuration = TextFixerConfig(
        uncurl_quotes=False,
        fix_character_width=False,
        fix_latin_ligatures=False,
        normalization=None,
        unescape_html=False,
        explain=False,
    )

    repair = [
        rule
        for rule in Toolkit.load(strangers=False).rules
        if rule.stage == "repair" and rule.family in ("ENC", "TXT")
    ]
    total = same = 0
    print("\nftfy's cases: all rules of repair against ftfy.fix_text in our configuration")
    for case in cases(folder):
        text = case["original"]
        draft = change(Draft.of(text), repair, "repair")
        wanted = fix_text(text, configuration)
        total += 1
        same += draft.text == wanted
        if draft.text != wanted:
            rules = ", ".join(patch.rule for patch in draft.history)
            print(f"  {text!r}: {draft.text!r}, ftfy {wanted!r} ({rules})")
    print(f"  {same} of {total} the same")


# ── real text, and brute force ───────────────────────────────────────────────────────────────

WRONG = ("latin-1", "sloppy-windows-1252", "sloppy-windows-1251", "macroman", "cp437")
"""Tables by which UTF-8 has been read."""


def report_bulk(folder: Path) -> bool:
    """Print how many lines beyond ASCII our rule mends as ftfy does, as they are and misread."""
    lines: set[str] = set()
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            lines.update(line for line in text.split("\n") if not line.isascii())
    total = same = 0
    print("\nevery line beyond ASCII of the bulk, as it is and read by the wrong table")
    for line in sorted(lines):
        misread = (line.encode().decode(table, "replace") for table in WRONG)
        for text in (line, *(text for text in misread if len(line) < 2000)):
            total += 1
            if repaired(text) == by_ftfy(text):
                same += 1
            else:
                print(f"  {text[:200]!r}")
    print(f"  {same} of {total} the same ({len(lines)} lines)")
    return same == total


def report_brute(count: int = 1_000_000) -> bool:
    """Print how many short texts of letters that ftfy looks for our rule mends as ftfy does."""
    import random

    from ftfy import badness

    pattern = re.compile(f"[{''.join(badness.MOJIBAKE_CATEGORIES.values())}]")
    pool = [c for c in map(chr, range(0x80, 0x10000)) if pattern.match(c)]
    pool += list("abz AZ.?!\n\t") * (len(pool) // 30)
    draw = random.Random(20)
    same = 0
    print("\nshort texts by brute force")
    for _ in range(count):
        text = "".join(draw.choices(pool, k=draw.randint(1, 7)))
        if repaired(text) == by_ftfy(text):
            same += 1
        else:
            print(f"  {text!a}")
    print(f"  {same} of {count} the same")
    return same == count


def repaired(text: str) -> str:
    """The text after the rule ENC020 alone."""
    draft = Draft.of(text)
    return Patch("ENC020", "repair", edits=tuple(mojibake(draft))).apply(text)


def by_ftfy(text: str) -> str:
    """The text after ftfy's own repair of encodings, line by line as `fix_text` goes."""
    from ftfy import fix_encoding

    return "".join(map(fix_encoding, re.findall(r"[^\n]*\n|[^\n]+", text)))


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--bulk"]
    where = words[0] if words else os.environ.get("SPEECHKIT_CORPUS")
    if not where:
        print("name the folder of test cases, or set SPEECHKIT_CORPUS", file=sys.stderr)
        raise SystemExit(2)
    raise SystemExit(main(Path(where)))
