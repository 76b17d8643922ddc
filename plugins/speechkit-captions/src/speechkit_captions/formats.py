"""The four formats: how each is recognised and read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import attrs

from speechkit import Decoding, Fact, Format, NoSpeech, Reading, Unreadable
from speechkit_captions.cues import SBV_TIMING, TIMING, Cue, reading_of, scan
from speechkit_captions.tags import without_tags
from speechkit_captions.ttml import read_ttml

_SRT_HEAD = re.compile(rb"\s*+(?:\d++[^\S\n]*+\n\s*+)?\d{1,3}:\d\d:\d\d[,.]\d{1,3}\s*--?>\s*\d")
_SBV_HEAD = re.compile(rb"\s*\d{1,3}:\d\d:\d\d\.\d{1,3},\d{1,3}:\d\d:\d\d\.\d{1,3}\s*\n")
_TTML_HEAD = re.compile(rb"<(?:\w+:)?tt[\s>]")
_VTT_FIELD = re.compile(r"^(Language|Kind):[ \t]*([^\r\n]+)", re.MULTILINE)


def _ascii(head: bytes) -> bytes:
    """The ASCII letters of a head in any Unicode encoding, its byte order mark taken off."""
    return re.sub(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)+", b"", head.replace(b"\0", b""))


def _recognise(pattern: re.Pattern[bytes], head: bytes, name: str) -> float:
    return 0.9 if pattern.match(_ascii(head).replace(b"\r", b"\n")) else 0.0


def _recognise_vtt(head: bytes, name: str) -> float:
    return 0.95 if re.match(rb"WEBVTT(?:\s|$)", _ascii(head)) else 0.0


def _recognise_ttml(head: bytes, name: str) -> float:
    bare = _ascii(head).lstrip()
    return 0.9 if bare.startswith(b"<") and _TTML_HEAD.search(bare) else 0.0


def read_srt(decoding: Decoding) -> Iterator[Reading]:
    """A SubRip file: numbers and times are markup."""
    yield _lines(decoding.text, TIMING, "SubRip", blank_ends=False, entities=False)


def read_sbv(decoding: Decoding) -> Iterator[Reading]:
    """An SBV file (YouTube): `0:00:01.000,0:00:03.000`, then the words."""
    yield _lines(decoding.text, SBV_TIMING, "SBV", blank_ends=False, entities=False)


def read_vtt(decoding: Decoding) -> Iterator[Reading]:
    """A WebVTT file: voices become speaker marks, `Language:` in its header a fact."""
    text = decoding.text
    reading = _lines(text, TIMING, "WebVTT", blank_ends=True, entities=True)
    header = text[: text.find("-->")]
    facts = tuple(
        Fact("language", match[2].strip(), "the header of the WebVTT file", basis="markup")
        for match in _VTT_FIELD.finditer(header)
        if match[1] == "Language"
    )
    yield attrs.evolve(reading, facts=facts)


def read_ttml_file(decoding: Decoding) -> Iterator[Reading]:
    """A TTML file: each `<p>` a cue, `ttm:agent` its voice, `xml:lang` the language."""
    cues, language = read_ttml(decoding.text)
    if not cues:
        raise NoSpeech("a TTML file without a single cue")
    reading = reading_of(decoding.text, cues, "markup of TTML")
    fact = Fact("language", language, "xml:lang of the TTML document", basis="markup")
    yield attrs.evolve(reading, facts=(fact,) if language else ())


def _lines(
    text: str, timing: re.Pattern[str], kind: str, *, blank_ends: bool, entities: bool
) -> Reading:
    if not timing.search(text):
        if text.strip("\ufeff \t\r\n").startswith("WEBVTT"):
            raise NoSpeech("a WebVTT file without a single cue")
        raise Unreadable(f"no {kind} time line was found; is it captions? (--from text reads it)")
    cues = [
        without_tags(text, Cue(span, start, end), entities=entities)
        for span, start, end in scan(text, timing, blank_ends=blank_ends)
    ]
    if not cues:
        raise NoSpeech(f"a {kind} file whose cues are all empty")
    return reading_of(text, cues, f"markup of {kind}: numbers and times")


FORMATS = [
    Format(
        "srt",
        "SubRip captions",
        (".srt",),
        "application/x-subrip",
        partial(_recognise, _SRT_HEAD),
        read_srt,
    ),
    Format("vtt", "WebVTT captions", (".vtt",), "text/vtt", _recognise_vtt, read_vtt),
    Format(
        "sbv",
        "SBV captions (YouTube)",
        (".sbv",),
        "text/plain",
        partial(_recognise, _SBV_HEAD),
        read_sbv,
    ),
    Format(
        "ttml",
        "TTML captions",
        (".ttml", ".dfxp"),
        "application/ttml+xml",
        _recognise_ttml,
        read_ttml_file,
    ),
]
