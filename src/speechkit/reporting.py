"""Reports: a whole corpus in one table, to see at a glance what was found and what was taken.

How many documents of which format ended how, in which encodings; how often each rule acted, on
how many characters, and its largest removals; what the warnings say.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from speechkit.batch import Outcome, convert_many
from speechkit.inputs import Input, readable
from speechkit.source import Source
from speechkit.speech import Speech
from speechkit.toolkit import Toolkit

LARGEST = 3
"""How many of a rule's largest removals are kept."""

SHOWN = 100
"""How many code points of them the table shows."""


@attrs.define
class RuleCount:
    """What one rule did in a corpus; `characters` counts what it took out or replaced."""

    code: str
    name: str = ""
    stage: str = ""
    documents: int = 0
    times: int = 0
    characters: int = 0
    largest: list[tuple[int, str, str]] = attrs.field(factory=list)
    """Length, document, words: the largest first."""

    def add(self, times: int, words: Iterable[str], document: str) -> None:
        """Count what the rule did in one document."""
        self.documents += 1
        self.times += times
        for old in words:
            self.characters += len(old)
            self.largest.append((len(old), document, old))
            if len(self.largest) > 8 * LARGEST:
                self._keep_largest()
        self._keep_largest()

    def _keep_largest(self) -> None:
        self.largest.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
        del self.largest[LARGEST:]


@attrs.define
class Report:
    """Counts over a corpus; add outcomes one by one."""

    documents: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    """By format and outcome."""
    encodings: Counter[str] = attrs.field(factory=Counter)
    reasons: Counter[str] = attrs.field(factory=Counter)
    rules: dict[str, RuleCount] = attrs.field(factory=dict)
    warnings: Counter[str] = attrs.field(factory=Counter)
    messages: dict[str, tuple[str, str]] = attrs.field(factory=dict)
    """Of each warning the first: document and message."""
    failures: list[tuple[str, str]] = attrs.field(factory=list)
    characters: int = 0
    """Of the clean texts."""

    @classmethod
    def of(cls, outcomes: Iterable[Outcome], toolkit: Toolkit) -> Report:
        """The report on some outcomes; the toolkit knows the names of the rules."""
        report = cls()
        for outcome in outcomes:
            if outcome.error is not None:
                report.failures.append((outcome.name, _first_line(outcome.error)))
            for speech in outcome.speeches:
                report.add(speech)
        for rule in toolkit.every_rule:
            if rule.code in report.rules:
                report.rules[rule.code].name = rule.name
                report.rules[rule.code].stage = rule.stage
        return report

    def add(self, speech: Speech) -> None:
        """Count one speech."""
        self.documents[speech.origin.format, speech.outcome] += 1
        self.characters += len(speech.text)
        if speech.origin.encoding:
            self.encodings[speech.origin.encoding] += 1
        if speech.reason:
            self.reasons[speech.reason] += 1
        for warning in speech.warnings:
            self.warnings[warning.code] += 1
            self.messages.setdefault(warning.code, (speech.origin.name, warning.message))
        taken: dict[str, list[str]] = {}
        for change in speech.changes:
            if change.stage != "read":
                taken.setdefault(change.rule, []).append(change.old)
        found = Counter(_finders(speech))
        for code in {*taken, *found}:
            words = taken.get(code, [])
            count = self.rules.setdefault(code, RuleCount(code))
            count.add(len(words) + found[code], words, speech.origin.name)

    # ── showing it ───────────────────────────────────────────────────────────────────────────

    def as_json(self) -> str:
        """The report as JSON, for other programs."""
        rows = {
            "documents": [
                {"format": kind, "outcome": outcome, "count": count}
                for (kind, outcome), count in sorted(self.documents.items())
            ],
            "characters": self.characters,
            "encodings": dict(_by_count(self.encodings)),
            "reasons": dict(_by_count(self.reasons)),
            "rules": [
                {
                    "code": rule.code,
                    "name": rule.name,
                    "stage": rule.stage,
                    "documents": rule.documents,
                    "times": rule.times,
                    "characters": rule.characters,
                    "largest": [
                        {"characters": length, "document": name, "text": words}
                        for length, name, words in rule.largest
                    ],
                }
                for rule in self._ordered()
            ],
            "warnings": [
                {
                    "code": code,
                    "count": count,
                    "document": self.messages[code][0],
                    "message": self.messages[code][1],
                }
                for code, count in _by_count(self.warnings)
            ],
            "failures": [{"document": name, "error": error} for name, error in self.failures],
        }
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"

    def as_text(self) -> str:
        """The report as tables for a person."""
        total = sum(self.documents.values())
        parts = [
            f"{total:,} {'document' if total == 1 else 'documents'}, "
            f"{self.characters:,} characters of clean text",
            _table(
                ("format", "outcome", "documents"),
                [(*key, f"{count}") for key, count in sorted(self.documents.items())],
            ),
            _table(("encoding", "documents"), _counted(self.encodings)),
            _table(("no speech, because", "documents"), _counted(self.reasons)),
            _table(
                ("rule", "name", "documents", "times", "characters"),
                [
                    (r.code, r.name, f"{r.documents}", f"{r.times}", f"{r.characters:,}")
                    for r in self._ordered()
                ],
            ),
            _table(
                ("largest removals", "characters", "document", "text"),
                [
                    (rule.code, f"{length}", name, _shortened(words))
                    for rule in self._ordered()
                    if rule.stage == "strip"
                    for length, name, words in rule.largest
                ],
            ),
            _table(
                ("warning", "times", "for example"),
                [
                    (code, f"{count}", ": ".join(self.messages[code]))
                    for code, count in _by_count(self.warnings)
                ],
            ),
            _table(("failed", "error"), self.failures),
        ]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _ordered(self) -> list[RuleCount]:
        return [self.rules[code] for code in sorted(self.rules)]


def outcomes_of(
    given: Iterable[Input], *, toolkit: Toolkit, format: str | None = None
) -> Iterator[Outcome]:
    """What becomes of each document in some inputs, one after the other, in the caller."""
    for path, name in given:
        try:
            if path is not None:
                readable(path)
            raw = sys.stdin.buffer.read() if path is None else path.read_bytes()
        except OSError as error:
            yield Outcome(name, (), error)
        else:
            yield from convert_many([Source(raw, name)], format=format, toolkit=toolkit)


def _finders(speech: Speech) -> Iterator[str]:
    """The rule of each thing that was found: blocks, entries of layers, facts."""
    for block in speech.blocks:
        yield block.rule
    for layer in (speech.notes, speech.turns, speech.enumerations, speech.quantities):
        for entry in layer or ():
            yield entry.rule
    for fact in speech.facts:
        if fact.rule:
            yield fact.rule


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".split("\n", 1)[0]


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def _counted(counts: Counter[str]) -> list[tuple[str, ...]]:
    return [(_shortened(name), f"{count}") for name, count in _by_count(counts)]


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a head, in columns as wide as they must be; figures to the right."""
    if not rows:
        return ""
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    figures = [all(row[i].replace(",", "").isdigit() for row in rows) for i in range(len(head))]

    def set_out(line: Sequence[str]) -> str:
        cells = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, figures, strict=True)
        )
        return "  ".join(cells).rstrip()

    return "\n".join(map(set_out, lines))
