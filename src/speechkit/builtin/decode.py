"""Decoding that loses nothing: bytes to text, in stretches, with an account of each byte.

The order of the questions: is there a byte order mark; do null bytes give UTF-16 or UTF-32 away;
does the file switch character sets (ISO-2022, HZ); is all of it strict UTF-8; does the encoding
it declares fit; what does chardet make of the bytes that are no UTF-8. Windows-1252 comes last.
A byte that no encoding makes a letter of becomes one U+FFFD, and its stretch keeps the byte.
"""

from __future__ import annotations

import codecs
import re

from speechkit import Decoding, Span, Stretch, hookimpl
from speechkit.builtin.detection import ASCII, codec_of, encoding_of
from speechkit.builtin.stretches import decode_as, decode_mixed, holds_ascii, letters
from speechkit.builtin.western import is_latin

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks of wide encodings. UTF-8's is heeded where UTF-8 is tried.

The mark itself stays in the text, as U+FEFF, until an edit takes it out.
"""

STATEFUL = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@B]|\([BIJ]|\$\(D)"), "iso2022_jp_ext"),
    (re.compile(rb"~\{(?:[!-~]{2})+~\}"), "hz"),
)
"""Seven-bit encodings that change character sets as they go, and what gives each away."""

WIDER = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-8": "windows-1255",
    "iso8859-9": "windows-1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_ext",
}
"""Encodings and the wider ones that hold them; tried only when the narrow one does not fit."""


WESTERN = frozenset(("cp1252", "iso8859-1", "iso8859-15", "mac-roman", "cp850", "cp437"))

_NO_C1 = bytes(b for b in range(256) if not 0x80 <= b < 0xA0)


@hookimpl
def speechkit_decode(raw: bytes, declared: str | None) -> Decoding | None:
    """Decode any bytes at all; the answer's `because` is the dossier of the decision."""
    marked = raw.startswith(codecs.BOM_UTF8)
    for mark, encoding in BOMS:
        if raw.startswith(mark):
            return decode_as(raw, encoding, f"byte order mark {mark.hex(' ')}")
    if not raw:
        return Decoding("", (), "empty")
    wide = _wide_by_nulls(raw)
    if wide:
        return decode_as(raw, wide, f"no byte order mark; the null bytes stand as in {wide}")
    named = "utf-8" if marked else codec_of(declared)
    said = "; byte order mark ef bb bf" if marked else ""
    said += f"; it declares {declared}" if declared else ""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        if named and not named.startswith("utf"):
            fitting = _fitting(raw, named)
            if fitting:
                return decode_as(raw, fitting, f"declared as {declared}, and all bytes fit")
        return _not_utf8(raw, error.start, said)
    if text.isascii():
        switching = _switching(raw, named)
        if switching:
            return decode_as(raw, switching, f"seven-bit, with the escapes of {switching}{said}")
        because = "ASCII only" + said
    else:
        because = "strict UTF-8 throughout" + said
    whole = Stretch(Span(0, len(raw)), Span(0, len(text)), "utf-8")
    return Decoding(text, (whole,), because)


# ── the questions ────────────────────────────────────────────────────────────────────────────


def _wide_by_nulls(raw: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: null bytes, and nearly all of them in the same lanes."""
    if raw.find(0, 0, 4096) < 0:
        return None
    head = raw[:4096]
    head = head[: len(head) // 4 * 4 or len(head) // 2 * 2]
    lanes = [head[i::4].count(0) / max(len(head[i::4]), 1) for i in range(4)]
    for encoding, empty in (
        ("utf-32-le", (False, None, True, True)),
        ("utf-32-be", (True, True, None, False)),
        ("utf-16-le", (False, True, False, True)),
        ("utf-16-be", (True, False, True, False)),
    ):
        fits = all(
            want is None or (share > 0.4 if want else share < 0.05)
            for share, want in zip(lanes, empty, strict=True)
        )
        if fits and _reads_as_text(head, encoding):
            return encoding
    return None


def _reads_as_text(head: bytes, encoding: str) -> bool:
    text = head.decode(encoding, "replace")
    strange = sum(text.count(c) for c in map(chr, (*range(9), *range(14, 32), 0xFFFD)))
    return strange * 50 <= len(text)


def _switching(raw: bytes, named: str | None) -> str | None:
    """A stateful encoding whose escapes are there and that decodes the whole."""
    if named and named.startswith(("iso2022", "hz")):
        return named if _decodes(raw, named) else None
    if b"\x1b" not in raw and b"~{" not in raw:
        return None
    for escapes, encoding in STATEFUL:
        if escapes.search(raw) and _decodes(raw, encoding):
            return encoding
    return None


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _fitting(raw: bytes, encoding: str) -> str | None:
    """The encoding itself if it decodes all, or the wider one that holds it.

    ISO-8859-1 decodes anything, so it fits only where no byte is a C1 control in it.
    """
    c1 = encoding == "iso8859-1" and len(raw.translate(None, _NO_C1)) > 0
    for name in (encoding, WIDER.get(encoding)):
        if name and not (c1 and name == encoding) and _decodes(raw, name):
            return name
    return "windows-1252" if c1 else None


# ── what is no UTF-8 ─────────────────────────────────────────────────────────────────────────


def _not_utf8(raw: bytes, failure: int, said: str) -> Decoding:
    """One other encoding for the whole file, or UTF-8 and another by stretches."""
    text = raw.decode("utf-8", "surrogateescape")
    if len(text) < len(raw):  # some of it is UTF-8
        wrong, right = _lines_by_kind(raw)
        if _is_nearly_all(text):
            encoding, because = encoding_of(_without_utf8(wrong), 0)
            encoding = encoding if letters(encoding) and holds_ascii(encoding) else "windows-1252"
            return decode_mixed(raw, encoding, f"UTF-8, but a few bytes are not: {because}{said}")
        encoding, because = encoding_of(wrong, 0)
        if is_latin(encoding):  # then what is UTF-8 in these lines is no accident
            encoding, because = encoding_of(_without_utf8(wrong), 0)
        if holds_ascii(encoding) and _is_mixed(wrong, right, encoding):
            encoding = _fitting(wrong, encoding) or WIDER.get(encoding, encoding)
            return decode_mixed(raw, encoding, f"UTF-8, but some lines are not: {because}{said}")
    encoding, because = encoding_of(raw, failure)
    encoding = _fitting(raw, encoding) or WIDER.get(encoding, encoding)
    return decode_as(raw, encoding, because + said)


_WRONG = re.compile("[\udc80-\udcff]+")
_PROOF = 4
"""So many letters of UTF-8 for each byte that is none prove a file to be UTF-8, but damaged."""


def _is_nearly_all(text: str) -> bool:
    """Whether text decoded with surrogate escapes has many letters beyond ASCII for each escape."""
    known = _WRONG.sub("", text)
    beyond = len(known) - len(known.encode("ascii", "ignore"))
    return beyond >= _PROOF * (len(text) - len(known))


def _lines_by_kind(raw: bytes) -> tuple[bytes, bytes]:
    """The lines that are no UTF-8, and those that are and are more than ASCII."""
    wrong: list[bytes] = []
    right: list[bytes] = []
    for line in raw.splitlines(keepends=True):
        if not line.isascii():
            (right if _decodes(line, "utf-8") else wrong).append(line)
    return b"".join(wrong), b"".join(right)


_RIGHT = re.compile("[^\x00-\x7f\udc80-\udcff]+")


def _without_utf8(lines: bytes) -> bytes:
    """The lines without the letters in them that are UTF-8 after all."""
    text = lines.decode("utf-8", "surrogateescape")
    return _RIGHT.sub("", text).encode("ascii", "surrogateescape")


def _is_mixed(wrong: bytes, right: bytes, encoding: str) -> bool:
    """Whether the lines that are UTF-8 are so on purpose.

    In Western text two bytes beyond ASCII that happen to be UTF-8 are all but impossible; in
    Cyrillic or Chinese text they are not, and much more of it has to be right.
    """
    if encoding in WESTERN:
        return True
    return len(right.translate(None, ASCII)) * 2 > len(wrong.translate(None, ASCII))
