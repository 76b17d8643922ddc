"""Progress: what a person sees of a long run, and what a log does."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from speechkit.terminal import Paint, colourful, printable

if TYPE_CHECKING:
    from pathlib import Path

    from speechkit.remote import Remote
    from speechkit.tally import Tally
    from speechkit.worker import Done

T = TypeVar("T")

_TERMINAL_PAUSE, _LOG_PAUSE = 0.1, 30.0


class Progress:
    """Says on standard error how far a run is: a moving line on a terminal, else one now and then.

    Failures are always told, a line each, also when `quiet`.
    """

    def __init__(self, total: int, *, quiet: bool, json_log: bool) -> None:
        self.total, self.quiet, self.json_log = total, quiet, json_log
        self.terminal = sys.stderr.isatty() and not json_log
        self.paint = Paint(colourful(sys.stderr))
        self.begun = self.told = time.monotonic()
        self._line = ""

    def watch(self, tally: Tally, done: Done | None) -> None:
        """Hear of a document."""
        if done is not None and done.failure is not None:
            message = printable(done.failure.message).replace("\n", " ")
            name = printable(done.name).replace("\n", "\\n")
            # Many errors begin with the name of the document: once is enough.
            told = message.removeprefix(f"{name}: ")
            if self.json_log:
                self._json(event="failed", name=done.name, kind=done.failure.kind, message=told)
            else:
                self._clear()
                said = self.paint("failed", "red")
                print(f"speechkit: {said}: {name}: {told}", file=sys.stderr)
        now = time.monotonic()
        if not self.quiet and now - self.told >= (_TERMINAL_PAUSE if self.terminal else _LOG_PAUSE):
            self.told = now
            self._tell(tally, now - self.begun)

    def _tell(self, tally: Tally, seconds: float) -> None:
        rate = (tally.inputs - tally.skipped) / seconds if seconds > 0 else 0.0
        left = (self.total - tally.inputs) / rate if rate > 0 else 0.0
        if self.json_log:
            self._json(event="progress", done=tally.inputs, of=self.total, failed=tally.failed)
            return
        line = f"{tally.inputs:,} of {self.total:,} · {rate:,.0f} a second · {_span(left)} left" + (
            f" · {tally.failed:,} failed" if tally.failed else ""
        )
        if self.terminal:
            self._clear()
            sys.stderr.write(f"\r{line}")
            sys.stderr.flush()
            self._line = line
        else:
            print(f"speechkit: {line}", file=sys.stderr)

    def say(self, words: str) -> None:
        """Say something in between."""
        self._clear()
        print(f"speechkit: {words}", file=sys.stderr)

    def summary(self, tally: Tally, out: Path | Remote) -> None:
        """Say at the end what there is, and where to look."""
        seconds = time.monotonic() - self.begun
        if self.json_log:
            self._json(event="summary", documents=tally.documents, speeches=tally.speeches,
                       failed=tally.failed, unreadable=tally.unreadable, skipped=tally.skipped,
                       seconds=round(seconds, 3))  # fmt: skip
            return
        if tally.interrupted:
            print(
                f"speechkit: interrupted after {tally.inputs:,} of {self.total:,}; "
                "the same command with --resume goes on",
                file=sys.stderr,
            )
        elif not self.quiet:
            speeches = "speech" if tally.speeches == 1 else "speeches"
            documents = "document" if tally.documents == 1 else "documents"
            counts = [f"{tally.speeches:,} {speeches} from {tally.documents:,} {documents}"]
            for count, words in (
                (tally.skipped, "inputs done before"),
                (tally.failed, "failed"),
                (tally.unreadable, "unreadable"),
                (tally.no_speech, "without a speech"),
                (tally.warnings, "warnings"),
            ):
                if count:
                    counts.append(f"{count:,} {words}")
            print(f"speechkit: {', '.join(counts)} in {_span(seconds)} → {out}", file=sys.stderr)
            if tally.failed:
                print(f"speechkit: `speechkit journal {out} --failed` tells more", file=sys.stderr)

    def close(self) -> None:
        """Leave the terminal as it was."""
        self._clear()

    def _clear(self) -> None:
        if self._line:
            sys.stderr.write("\r" + " " * len(self._line) + "\r")
            self._line = ""

    def _json(self, **fields: object) -> None:
        print(json.dumps(fields, ensure_ascii=False), file=sys.stderr, flush=True)


def counted(items: Sequence[T]) -> Iterator[T]:
    """The items one by one, with a moving count of them on standard error if that is a terminal."""
    shown = 0.0
    for number, item in enumerate(items, 1):
        if sys.stderr.isatty() and time.monotonic() - shown >= _TERMINAL_PAUSE:
            shown = time.monotonic()
            print(f"\r{number:,} of {len(items):,}", end="", file=sys.stderr, flush=True)
        yield item
    if shown:
        print("\r" + " " * (2 * len(f"{len(items):,}") + 4) + "\r", end="", file=sys.stderr)


def _span(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s"
