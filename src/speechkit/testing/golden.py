"""Golden cases: a source, what becomes of it, and why; the diff is the review of a changed rule.

    tests/corpus/harbour/
    ├── input.txt         the source; what follows the first dot names the format, as ever
    ├── expected.md       the speech as Markdown, then what the layers hold, a line each
    └── changes.txt       every change: rule, stage, span in the source, old, new, reason

`python -m speechkit.testing rerecord tests/corpus` writes the last two anew.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import attrs

from speechkit import Source, Speech, Toolkit, dumps, normalise_all
from speechkit.testing.findings import printed

EXPECTED, CHANGES = "expected.md", "changes.txt"

SHOWN = 6
"""Of how many like changes the places are given."""


@attrs.frozen
class GoldenCase:
    """A folder with a source (`input.txt`, `input.html` …) and what was recorded of it.

    `record` writes `expected.md` and `changes.txt` beside it; read them once, then `faults` guards
    them. Raises `ValueError` for a folder with no source, or with several.

    >>> import tempfile
    >>> toolkit = Toolkit.load(strangers=False)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     count = Path(folder, "input.txt").write_text("We sail at dawn.")
    ...     (case,) = GoldenCase.under(folder)
    ...     differs = case.record(toolkit)
    ...     differs, case.faults(toolkit)
    (True, [])
    """

    folder: Path

    @classmethod
    def under(cls, folder: str | Path) -> list[GoldenCase]:
        """The cases below a folder, by name."""
        return [cls(path.parent) for path in sorted(Path(folder).rglob("input.*"))]

    @property
    def source(self) -> Path:
        """The source of the case; raises `ValueError` if there is not just one."""
        found = list(self.folder.glob("input.*"))
        if len(found) != 1:
            raise ValueError(f"{self.folder}: a golden case has one file input.*, not {len(found)}")
        return found[0]

    def made(self, toolkit: Toolkit) -> dict[str, str]:
        """What becomes of the source now, by the names of the files it is recorded in."""
        source = Source.from_path(self.source, root=self.folder)
        speeches = list(normalise_all(source, toolkit=toolkit))
        return {
            EXPECTED: "\n".join(recorded(speech, toolkit) for speech in speeches),
            CHANGES: "".join(line + "\n" for speech in speeches for line in changes_of(speech)),
        }

    def faults(self, toolkit: Toolkit) -> list[str]:
        """The differences from what was recorded, as a diff; empty if there is none."""
        differences: list[str] = []
        for name, now in self.made(toolkit).items():
            path = self.folder / name
            then = path.read_text("utf-8") if path.exists() else ""
            differences += difflib.unified_diff(
                then.splitlines(),
                now.splitlines(),
                f"{path} (recorded)",
                f"{name} (now)",
                "",
                "",
                1,
                "",
            )
        return differences

    def record(self, toolkit: Toolkit) -> bool:
        """Record what becomes of the source now; whether anything differs."""
        differs = bool(self.faults(toolkit))
        for name, now in self.made(toolkit).items():
            (self.folder / name).write_text(now, "utf-8", newline="\n")
        return differs


def recorded(speech: Speech, toolkit: Toolkit) -> str:
    """A speech as it is recorded: as Markdown, then its facts, layers and warnings, a line each."""
    found = "\n".join(f"- {line}" for line in _findings(speech))
    page = dumps(speech, format="md", toolkit=toolkit).decode()
    return f"{page}\n---\n\n{found}\n" if found else page


def _findings(speech: Speech) -> Iterator[str]:
    for fact in speech.facts:
        yield _one_line(f"{fact.field}: {fact.value} ({fact.because}, {fact.rule or fact.basis})")
    for layer in (speech.notes, speech.turns, speech.enumerations, speech.quantities):
        yield from (_one_line(printed(entry, speech.text)) for entry in layer or ())
    for warning in speech.warnings:
        yield _one_line(f"warning {warning.code}: {warning.message}")


def changes_of(speech: Speech) -> Iterator[str]:
    """The changes of a speech, in the order of the acts; like changes of one rule share a line."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for change in speech.changes:
        start, end = change.place.span
        doubt = "" if change.sure else "?"
        head = f"{change.rule}{doubt} {change.stage}"
        what = f"{_shown(change.old)} → {_shown(change.new)}  {_one_line(change.because)}"
        alike.setdefault((head, what), []).append(f"{start}–{end}")
    for (head, what), places in alike.items():
        more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
        yield f"{head} {', '.join(places[:SHOWN])}{more} {what}"


def _shown(words: str) -> str:
    """Words with white space and what cannot be seen made plain; long ones cut in the middle."""
    plain = "".join(
        {"\n": "¶", "\t": "⇥", "\xa0": "␣"}.get(letter)
        or (letter if letter.isprintable() else f"\\u{ord(letter):04X}")
        for letter in (words if len(words) <= 80 else f"{words[:50]} […] {words[-24:]}")
    )
    return f"«{plain}»"


def _one_line(words: str) -> str:
    return " ".join(words.split())
