"""Detection: which encoding bytes are in that are no UTF-8, and what tells so.

English in Windows-1252 gives itself away by its signs; of the rest chardet is asked, and its
answers are weighed by what speeches have really been published in.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from speechkit.builtin.stretches import letters
from speechkit.builtin.western import is_latin, looks_right

ASCII = bytes(range(128))


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

LITTLE = 12
"""Fewer bytes beyond ASCII than this are little evidence; Windows-1252 then counts twice."""

ALIKE = ("cp1252", "iso8859-1", "iso8859-15", "cp1250", "iso8859-2", "cp1254", "iso8859-9")
"""Encodings that often give the same letters, for the dossier."""

WINDOW = 200_000
"""How many bytes round the first failure chardet is shown."""

NO_TEXT = _names("idna punycode unicode-escape raw-unicode-escape undefined utf-7 mbcs")
"""Codecs that are no encoding a file of text declares."""


def codec_of(name: str | None) -> str | None:
    """Python's name for a declared encoding; None for what is no encoding of text."""
    try:
        found = codecs.lookup((name or "").strip().strip("\"'"))
    except (LookupError, ValueError, UnicodeError):
        return None
    text = getattr(found, "_is_text_encoding", True)
    return found.name if text and found.name not in NO_TEXT else None


def encoding_of(raw: bytes, failure: int) -> tuple[str, str]:
    """The encoding of bytes that are no UTF-8 from `failure` on, and what decided.

    >>> encoding_of("We came to the pier of the town – it’s ours.".encode("cp1252"), 32)[0]
    'cp1252'
    """
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
        name = codec_of(answer["encoding"])
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
