"""Stretches: a file's bytes decoded run by run, each run by the encoding that fits it.

The pieces that `speechkit.builtin.decode` puts its answers together from. All of it is linear in
the file's size, whatever the bytes are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from speechkit import Decoding, Span, Stretch

MOST_STRETCHES = 20_000
"""A file that needs more stretches keeps the very bytes of all that follows instead."""

LOST = 1_000_000
"""How many bytes of lines that do not decode are looked at closely, before the rest is lost."""

LONGEST = 1_000_000
"""A line longer than this is decoded in pieces."""

HANDLER = "speechkit.lost"
"""The error handler that turns each byte that does not decode into U+DC00 + the byte."""

_LOST = re.compile("[\ud800-\udfff]+")
_HALVES = re.compile("(?:\udced[\udca0-\udcbf][\udc80-\udcbf])+")
"""Surrogates: halves of a character that was stored in two."""

_CUT_SHORT = re.compile(
    "[\udce0-\udcef][\udc80-\udcbf]|[\udcf0-\udcf4][\udc80-\udcbf]{1,2}|" + _HALVES.pattern
)
"""What is left of a UTF-8 sequence that was cut short, or halved: no letter of another encoding."""


class Run(NamedTuple):
    """So many bytes, the text they give, by which encoding, and whether it encodes back."""

    size: int
    text: str
    encoding: str
    sound: bool = True


def decode_as(raw: bytes, encoding: str, because: str) -> Decoding:
    """The bytes decoded by one encoding; what does not fit becomes stretches of its own."""
    try:
        text = raw.decode(encoding)
        if _one_to_one(encoding) or text.encode(encoding) == raw:
            whole = Stretch(Span(0, len(raw)), Span(0, len(text)), encoding)
            return Decoding(text, (whole,), because)
    except UnicodeError:
        pass
    return assemble(raw, _runs(raw, encoding), because, other=encoding)


def decode_mixed(raw: bytes, other: str, because: str) -> Decoding:
    """UTF-8 where it is UTF-8, `other` where it is not, line by line and within lines."""
    return assemble(raw, _mixed_runs(raw, other), because, other=other)


def assemble(raw: bytes, runs: Iterable[Run], because: str, *, other: str) -> Decoding:
    """Put runs together: neighbours of one kind are one stretch, and every byte is accounted for.

    >>> runs = [Run(1, "a", "utf-8"), Run(1, "\\ufffd", "utf-8", False)]
    >>> assemble(b"a\\xff", runs, "by hand", other="utf-8").stretches[1].raw
    b'\\xff'
    """
    starts: list[tuple[int, int]] = []  # first byte, first character of each stretch
    kinds: list[tuple[str, bool]] = []
    texts: list[str] = []
    at = here = 0
    for size, text, encoding, sound in runs:
        if not size:
            continue
        if not kinds or kinds[-1] != (encoding, sound):
            starts.append((at, here))
            kinds.append((encoding, sound))
            if len(starts) == MOST_STRETCHES:
                kinds[-1] = (encoding, False)
                texts.append(_in_bulk(raw[at:], other))
                at, here = len(raw), here + len(texts[-1])
                break
        texts.append(text)
        at, here = at + size, here + len(text)
    text = "".join(texts)
    ends = [*starts[1:], (at, here)]
    stretches = tuple(
        _stretch(raw, text, Span(a, b), Span(c, d), encoding, sound)
        for (a, c), (b, d), (encoding, sound) in zip(starts, ends, kinds, strict=True)
    )
    return Decoding(text, stretches, because)


def _in_bulk(raw: bytes, other: str) -> str:
    """Some text for bytes that are kept anyway, at one go: UTF-8, and `other` where it is not."""
    table = letters(other)
    text = raw.decode("utf-8" if table else "ascii", "surrogateescape")
    lost = {0xDC80 + i: 0xFFFD for i in range(128)}
    if table:
        for byte in range(128, 256):
            if not "\ud800" <= table[byte] <= "\udfff":
                lost[0xDC00 + byte] = ord(table[byte])
    return text.translate(lost)


def _stretch(
    raw: bytes, text: str, octets: Span, letters: Span, encoding: str, sound: bool
) -> Stretch:
    kept = raw[octets.start : octets.end]
    try:
        sound = sound and (_one_to_one(encoding) or letters.of(text).encode(encoding) == kept)
    except UnicodeError:
        sound = False
    return Stretch(octets, letters, encoding, None if sound else kept)


# ── one encoding ─────────────────────────────────────────────────────────────────────────────


def _runs(raw: bytes, encoding: str) -> Iterator[Run]:
    table = letters(encoding)
    if table:
        text = codecs.charmap_decode(raw, "strict", table)[0]
        return _around_lost(text, encoding)
    if encoding.startswith("utf-16"):
        even = len(raw) // 2 * 2
        text = raw[:even].decode(encoding, "surrogatepass")
        return _with_tail(_around_lost(text, encoding, width=2), len(raw) - even, encoding)
    if encoding.startswith("utf-32"):
        return _runs_of_quads(raw, encoding)
    if encoding.startswith(("iso2022", "hz")):  # a line means nothing without those before it
        text = _LOST.sub(_marks, raw.decode(encoding, HANDLER))
        return iter([Run(len(raw), text, encoding, False)])
    if encoding == "utf-8":
        return _around_lost(raw.decode("utf-8", "surrogateescape"), encoding)
    return _runs_of_lines(raw, encoding)


def _around_lost(text: str, encoding: str, width: int = 1) -> Iterator[Run]:
    """Runs of a text in which a lone surrogate stands for `width` undecodable bytes."""
    at = 0
    for lost in _LOST.finditer(text):
        if at < lost.start():
            yield _sound(text[at : lost.start()], encoding)
        size = width * (lost.end() - lost.start())
        yield Run(size, _marks(lost) * width, encoding, False)
        at = lost.end()
    if at < len(text):
        yield _sound(text[at:], encoding)


def _marks(lost: re.Match[str]) -> str:
    return "\ufffd" * (lost.end() - lost.start())


def _sound(text: str, encoding: str) -> Run:
    return Run(len(text.encode(encoding)), text, encoding)


def _with_tail(runs: Iterator[Run], size: int, encoding: str) -> Iterator[Run]:
    yield from runs
    if size:
        yield Run(size, "\ufffd" * size, encoding, False)


def _runs_of_quads(raw: bytes, encoding: str) -> Iterator[Run]:
    """UTF-32, four bytes by four where some of them are beyond Unicode."""
    step, spent = 1 << 16, 0
    for start in range(0, len(raw), step):
        chunk = raw[start : start + step]
        text = _strict(chunk, encoding)
        if text is not None:
            yield Run(len(chunk), text, encoding)
        elif spent < LOST:
            spent += len(chunk)
            for i in range(0, len(chunk), 4):
                quad = chunk[i : i + 4]
                text = _strict(quad, encoding)
                yield Run(len(quad), text or "\ufffd" * len(quad), encoding, text is not None)
        else:
            yield Run(len(chunk), "\ufffd" * len(chunk), encoding, False)


def _runs_of_lines(raw: bytes, encoding: str) -> Iterator[Run]:
    """An encoding of many bytes to a letter: by halves, down to the lines that do not fit."""
    spent = 0
    waiting = [list(_short_lines(raw))]
    while waiting:
        here = waiting.pop()
        chunk = b"".join(here)
        text = _strict(chunk, encoding)
        if text is not None:
            yield Run(len(chunk), text, encoding)
        elif len(here) > 1:
            middle = len(here) // 2
            waiting += [here[middle:], here[:middle]]
        elif spent < LOST:
            spent += len(chunk)
            yield from _runs_of_line(chunk, encoding)
        else:
            yield Run(len(chunk), _in_bulk(chunk, encoding), encoding, False)


def _short_lines(raw: bytes) -> Iterator[bytes]:
    for line in raw.splitlines(keepends=True):
        for start in range(0, len(line), LONGEST):
            yield line[start : start + LONGEST]


def _runs_of_line(line: bytes, encoding: str) -> Iterator[Run]:
    text = line.decode(encoding, HANDLER)
    try:
        runs = list(_around_lost(text, encoding))
    except UnicodeEncodeError:
        runs = []
    if sum(run.size for run in runs) == len(line):
        yield from runs
    else:  # it decodes, but not back: two codes for one letter
        yield Run(len(line), _LOST.sub(_marks, text), encoding, False)


def _strict(chunk: bytes, encoding: str) -> str | None:
    try:
        text = chunk.decode(encoding)
        return text if text.encode(encoding) == chunk else None
    except UnicodeError:
        return None


def _lose(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(chr(0xDC00 + byte) for byte in lost), error.end


codecs.register_error(HANDLER, _lose)


_MANY_BYTES = ("big5", "cp932", "cp949", "cp950", "euc", "gb", "hz", "iso2022", "johab", "shift")


@cache
def letters(encoding: str) -> str | None:
    """The 256 letters of a single-byte encoding (U+DC00 + byte where it has none), or None."""
    if codecs.lookup(encoding).name.startswith((*_MANY_BYTES, "utf")):
        return None
    return "".join(bytes([byte]).decode(encoding, HANDLER) for byte in range(256))


@cache
def holds_ascii(encoding: str) -> bool:
    """Whether the bytes of ASCII mean in this encoding what they mean in ASCII."""
    ascii = bytes(range(128))
    return ascii.decode(encoding, "replace") == ascii.decode("ascii")


@cache
def _one_to_one(encoding: str) -> bool:
    """Whether what decodes in this encoding needs no trial to know that it encodes back."""
    table = letters(encoding)
    if table is None:
        return codecs.lookup(encoding).name == "utf-8"
    return len(set(table)) == 256


# ── UTF-8 and another ────────────────────────────────────────────────────────────────────────


def _mixed_runs(raw: bytes, other: str) -> Iterator[Run]:
    """Line by line; a line of both kinds of bytes is taken apart if `other` is single-byte."""
    table = letters(other)
    current = "utf-8"
    for line in raw.splitlines(keepends=True):
        if line.isascii():  # fits both: no reason to change
            yield Run(len(line), line.decode("ascii"), current)
            continue
        text = line.decode("utf-8", "surrogateescape")
        known = _LOST.sub("", text)
        if len(known) == len(text):
            current = "utf-8"
            yield Run(len(line), text, current)
        elif table and not (known.isascii() and _HALVES.search(text) is None):
            current = "utf-8"
            yield from _runs_within(text, other, table)
        else:
            current = other
            yield from _runs(line, other)


def _runs_within(text: str, other: str, table: str) -> Iterator[Run]:
    at = 0
    for wrong in _LOST.finditer(text):
        start, end = wrong.span()
        if at < start:
            yield _sound(text[at:start], "utf-8")
        octets = wrong.group().encode("utf-8", "surrogateescape")
        if _CUT_SHORT.fullmatch(wrong.group()):
            yield Run(end - start, "\ufffd" * (end - start), "utf-8", False)
        else:
            letters = codecs.charmap_decode(octets, "strict", table)[0]
            yield from _around_lost(letters, other)
        at = end
    if at < len(text):
        yield _sound(text[at:], "utf-8")
