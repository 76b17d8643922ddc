"""Decoding that loses nothing: bytes to text, in stretches, with an account of each byte.

The order of the questions: is there a byte order mark; do null bytes give UTF-16 or UTF-32 away;
does the file switch character sets (ISO-2022, HZ); is all of it strict UTF-8; does the encoding
it declares fit; what does chardet make of the bytes that are no UTF-8. Windows-1252 comes last.
A byte that no encoding makes a letter of becomes one U+FFFD, and its stretch keeps the byte.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from speechkit import Decoding, Span, Stretch, hookimpl
from speechkit.builtin.stretches import decode_as, decode_mixed, holds_ascii, letters
from speechkit.builtin.western import is_latin, looks_right

ASCII = bytes(range(128))

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


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


PLAUSIBLE = _names(
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 iso8859-1 iso8859-2 iso8859-5 "
    "iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-15 koi8-r koi8-u cp866 cp874 tis-620 "
    "cp932 shift_jis euc_jp euc_jis_2004 shift_jis_2004 cp949 euc_kr johab "
    "gb2312 gbk gb18030 hz big5 big5hkscs"
)
"""What speeches have really been published in, before the bytes are looked at."""

SELDOM = _names("mac-roman mac-cyrillic cp850 cp437 cp852 cp855 cp1258")
"""Old encodings of the Mac and of DOS. The rest (mainframes, small code pages) is rarer still."""

WESTERN = _names("cp1252 iso8859-1 iso8859-15 mac-roman cp850 cp437")

LITTLE = 12
"""Fewer bytes beyond ASCII than this are little evidence; Windows-1252 then counts twice."""

ALIKE = ("cp1252", "iso8859-1", "iso8859-15", "cp1250", "iso8859-2", "cp1254", "iso8859-9")
"""Encodings that often give the same letters, for the dossier."""

WINDOW = 200_000
"""How many bytes round the first failure chardet is shown."""

NO_TEXT = _names("idna punycode unicode-escape raw-unicode-escape undefined utf-7 mbcs")
"""Codecs that are no encoding a file of text declares."""

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
    named = "utf-8" if marked else _codec(declared)
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


def _codec(name: str | None) -> str | None:
    """Python's name for a declared encoding; None for what is no encoding of text."""
    try:
        found = codecs.lookup((name or "").strip().strip("\"'"))
    except (LookupError, ValueError, UnicodeError):
        return None
    text = getattr(found, "_is_text_encoding", True)
    return found.name if text and found.name not in NO_TEXT else None


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
            encoding, because = _of_bytes(_without_utf8(wrong), 0)
            encoding = encoding if letters(encoding) and holds_ascii(encoding) else "windows-1252"
            return decode_mixed(raw, encoding, f"UTF-8, but a few bytes are not: {because}{said}")
        encoding, because = _of_bytes(wrong, 0)
        if is_latin(encoding):  # then what is UTF-8 in these lines is no accident
            encoding, because = _of_bytes(_without_utf8(wrong), 0)
        if holds_ascii(encoding) and _is_mixed(wrong, right, encoding):
            encoding = _fitting(wrong, encoding) or WIDER.get(encoding, encoding)
            return decode_mixed(raw, encoding, f"UTF-8, but some lines are not: {because}{said}")
    encoding, because = _of_bytes(raw, failure)
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


def _of_bytes(raw: bytes, failure: int) -> tuple[str, str]:
    if _plainly_western(raw):
        return "cp1252", f"Windows-1252 by its signs in English words ({_telling(raw, 'cp1252')})"
    return _detected(_sample(raw, failure))


def _sample(raw: bytes, failure: int) -> bytes:
    """The first lines, where a file says what it is, and then the lines beyond ASCII.

    chardet reads so many bytes and no further, and a long stretch of ASCII drowns what it knows.
    """
    head = raw[:1024].rpartition(b"\n")[0]
    sample = [head]
    size = len(head)
    start = raw.rfind(b"\n", 0, failure) + 1 if failure >= size else size
    for line in raw[start : start + 20 * WINDOW].splitlines():
        if not line.isascii():
            sample.append(line[:WINDOW])
            size += len(line)
            if size > WINDOW:
                break
    return b"\n".join(sample)


_SAFE = bytes(sorted(set("‘’“”–—…£€©®° \u00a0éèêüöäàçñ•½".encode("cp1252")) | set(ASCII)))
_TELLING = (  # each pattern begins with one byte: that is what makes the search fast
    re.compile(rb"\x92(?<=[A-Za-z]\x92)(?:s|t|re|ve|ll|d|m)\b"),  # we’ve
    re.compile(rb"\x96(?<=[ \n]\x96) "),  # a dash between spaces
    re.compile(rb"\x93(?<=[ \n(]\x93)[A-Z]"),  # “Never
    re.compile(rb"\xa3[0-9]"),  # £5
)
_MISPLACED = tuple(re.compile(rb"%c(?<=[A-Za-z].)[A-Za-z]" % quote) for quote in b"\x91\x93\x94")


def _plainly_western(raw: bytes) -> bool:
    """English in Windows-1252, so plainly that chardet need not be asked (it takes 50 × longer).

    Only its commonest signs, few of them, in the places where English has them; the same bytes
    are accented letters in the code pages of DOS and the Mac, and would stand elsewhere.
    """
    high = raw.translate(None, ASCII)
    if len(high) * 20 > len(raw) or high.translate(None, _SAFE):
        return False
    return (
        b" the " in raw
        and b" of " in raw
        and any(sign.search(raw) for sign in _TELLING)
        and not any(quote.search(raw) for quote in _MISPLACED)
    )


def _detected(window: bytes) -> tuple[str, str]:
    """What chardet thinks of a window, weighed by how plausible each answer is."""
    import chardet

    ranking: dict[str, float] = {}
    for answer in chardet.detect_all(window, ignore_threshold=True):
        name = _codec(answer["encoding"])
        if name and not name.startswith("utf"):
            ranking[name] = max(answer["confidence"] * _prior(name), ranking.get(name, 0.0))
    best = max(ranking, key=ranking.__getitem__, default="cp1252")
    if is_latin(best) or (letters(best) and _among_latin(window)):
        near = {n: r for n, r in ranking.items() if r > ranking[best] / 2 and is_latin(n)}
        few = len(window.translate(None, ASCII)) < LITTLE
        near["cp1252"] = near.get("cp1252", 0.0) * (2 if few else 1)
        looks = {name: looks_right(window, name) for name in near}
        best = max(near, key=lambda name: (round(looks[name], 2), near[name], name == "cp1252"))
    return best, f"detected as {best} ({_telling(window, best)})"


_BESIDE = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
_RUN = re.compile(rb"[\x80-\xff]+")


def _among_latin(window: bytes) -> bool:
    """Whether most signs beyond ASCII touch an ASCII letter: no word mixes two alphabets."""
    return 2 * len(_BESIDE.findall(window)) > len(_RUN.findall(window))


def _prior(name: str) -> float:
    return 1.0 if name in PLAUSIBLE else 0.9 if name in SELDOM else 0.4


def _telling(raw: bytes, encoding: str) -> str:
    """Which bytes decided, and what else would decode them to the same letters."""
    counts = Counter(raw.translate(None, ASCII)[:WINDOW]).most_common(5)
    table = letters(encoding)
    if table is None:
        return f"by {len(raw.translate(None, ASCII))} bytes beyond ASCII"
    shown = ", ".join(f"{byte:02X} is {_shown(table[byte])} {count} ×" for byte, count in counts)
    high = set(raw[:WINDOW].translate(None, ASCII))
    same = [
        name
        for name in ALIKE
        if name != encoding and (other := letters(name)) and all(other[b] == table[b] for b in high)
    ]
    return shown + ("; the same in " + ", ".join(same) if same else "")


def _shown(letter: str) -> str:
    return "no letter" if "\ud800" <= letter <= "\udfff" else repr(letter)
