"""TTML: cues out of XML, each word with its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from xml.parsers import expat

from speechkit import Edit, Mark, Span, Unreadable
from speechkit_captions.cues import Cue

_CLOCK = re.compile(r"(\d{1,9}):(\d\d):(\d\d)(?:\.(\d{1,9})|:(\d{1,9}))?$")
_OFFSET = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)(h|m|s|ms|f|t)$")
_RATE = re.compile(r"[1-9]\d{0,8}(?:\.\d{1,9})?$")
_MILLISECONDS = {"h": 3_600_000.0, "m": 60_000.0, "s": 1000.0, "ms": 1.0}
_SPACE = re.compile(r"\s+")


class _Timed:
    """What the parser tells, event by event: chunks of text with their places, per `<p>`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw = text.encode("utf-8", "surrogatepass")
        self.offsets = _offsets(text)
        self.cues: list[Cue] = []
        self.language = ""
        self.frames, self.ticks = 30.0, 1.0
        self.agents: dict[str, str] = {}
        self._agent = ""
        self._paragraph: dict[str, str] | None = None
        self._chunk: tuple[int, str] | None = None
        self._kept: list[tuple[int, int, str]] = []
        self._em: list[int] = []
        self._marks: list[Mark] = []
        self._path: list[str] = []

    def parse(self) -> list[Cue]:
        parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = self._close
        parser.CommentHandler = lambda _: self._close()
        parser.ProcessingInstructionHandler = lambda *_: self._close()
        parser.EntityDeclHandler = _refuse
        self._parser = parser
        try:
            parser.Parse(self.raw, True)
        except expat.ExpatError as error:
            raise Unreadable(f"the TTML is broken XML: {error}") from error
        return self.cues

    def _here(self) -> int:
        byte = self._parser.CurrentByteIndex
        return byte if self.offsets is None else bisect_right(self.offsets, byte) - 1

    def _close(self) -> None:
        """End the chunk of words before this event: its source runs up to here."""
        if self._chunk is not None:
            start, words = self._chunk
            self._kept.append((start, self._here(), words))
            self._chunk = None

    def _words(self, words: str) -> None:
        self._close()
        if self._paragraph is not None or self._agent:
            self._chunk = (self._here(), words)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._close()
        local = _local(name)
        plain = {_local(key): value for key, value in attributes.items()}
        self._path.append(local)
        if local == "tt":
            self.language = plain.get("lang", "")
            self.frames = _rate(plain.get("frameRate", ""), 30.0)
            self.ticks = _rate(plain.get("tickRate", ""), 1.0)
        elif local == "agent":
            self._agent = plain.get("id", "")
        elif local == "p":
            self._paragraph, self._kept, self._marks, self._em = plain, [], [], []
        elif local == "br" and self._paragraph is not None:
            self._kept.append((self._here(), self._here(), "\n"))
        elif local == "span" and plain.get("fontStyle") == "italic":
            self._em.append(len(self._path))

    def _end(self, name: str) -> None:
        self._close()
        local = _local(name)
        if local == "name" and self._agent:
            self.agents[self._agent] = "".join(words for _, _, words in self._kept).strip()
            self._kept = []
        elif local == "agent":
            self._agent = ""
        elif local == "p" and self._paragraph is not None:
            self._finish(self._paragraph)
            self._paragraph = None
        if self._path:
            self._path.pop()

    def _finish(self, plain: dict[str, str]) -> None:
        kept = [chunk for chunk in self._kept if chunk[0] < chunk[1] or chunk[2] == "\n"]
        solid = [i for i, (_, _, words) in enumerate(kept) if words.strip()]
        if not solid:
            return
        kept = kept[solid[0] : solid[-1] + 1]
        span = Span(kept[0][0], kept[-1][1])
        edits, at, line_break, spaced = [], span.start, "", False
        for start, end, words in kept:
            if start == end:
                line_break, spaced = "\n", True
                continue
            if at < start or line_break:
                edits.append(Edit.at(self.text, at, start, line_break, "markup of TTML"))
            shown = _SPACE.sub(" ", words)
            if spaced:
                shown = shown.removeprefix(" ")
            if shown != self.text[start:end]:
                edits.append(Edit.at(self.text, start, end, shown, "white space and escapes"))
            at, line_break, spaced = end, "", shown.endswith(" ") or (spaced and not shown)
        begin = self._milliseconds(plain.get("begin", "0s"))
        if "end" in plain:
            end_time = self._milliseconds(plain["end"])
        else:
            end_time = begin + self._milliseconds(plain.get("dur", "0s"))
        voice = self.agents.get(plain.get("agent", ""), "")
        self.cues.append(Cue(span, begin, end_time, voice, tuple(edits), tuple(self._marks)))

    def _milliseconds(self, expression: str) -> int:
        if clock := _CLOCK.match(expression):
            hours, minutes, secs, fraction, frames = clock.groups()
            rest = int((fraction or "0").ljust(3, "0")[:3]) + 1000 * int(frames or 0) / self.frames
            return (int(hours) * 3600 + int(minutes) * 60 + int(secs)) * 1000 + round(rest)
        if offset := _OFFSET.match(expression):
            unit = {"f": 1000 / self.frames, "t": 1000 / self.ticks, **_MILLISECONDS}[offset[2]]
            return round(float(offset[1]) * unit)
        return 0


def read_ttml(text: str) -> tuple[list[Cue], str]:
    """The cues of a TTML document and its language; raises `Unreadable` for broken XML."""
    timed = _Timed(text)
    return timed.parse(), timed.language


def _refuse(*_: object) -> None:
    raise Unreadable("the TTML declares entities, which captions never need; it was not read")


def _rate(word: str, usual: float) -> float:
    """How many frames or ticks make a second; the usual number if a document talks nonsense."""
    return float(word) if _RATE.match(word) else usual


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _offsets(text: str) -> list[int] | None:
    """For each letter the byte where it begins; None if letters are bytes."""
    if text.isascii():
        return None
    found, at = [], 0
    for letter in text:
        found.append(at)
        point = ord(letter)
        at += 1 if point < 0x80 else 2 if point < 0x800 else 3 if point < 0x10000 else 4
    found.append(at)
    return found
