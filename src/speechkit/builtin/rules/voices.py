"""Voices: which of the proposed speaker labels of a text are labels; their company decides.

>>> lines = ["MS. ORME:  Is it done?", "", "THE MAYOR:  It is.", "", "Note: the pier is closed."]
>>> [label.text for label in voices_in(lines)]
['MS. ORME:', 'THE MAYOR:']
>>> voices_in(["Mr. Speaker: we meet in a year of storms.", "", "Jobs: we need more of them."])
()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from speechkit import Draft, Mark
from speechkit.builtin.rules.labels import WHITE, Proposal, propose

BOLD = ("strong", "b")
"""Roles of marks that say that a source prints something in bold."""


class Label(NamedTuple):
    """A speaker label of a text: the line it begins in, its place in that line, who it names."""

    line: int
    start: int
    end: int
    text: str
    name: str | None
    role: str | None
    alone: bool


class _Candidate(NamedTuple):
    line: int
    it: Proposal
    lines: int = 1


def voices_of_draft(draft: Draft) -> tuple[Label, ...]:
    """The speaker labels of a draft; ask by `draft.once(voices_of_draft)`."""
    lines = draft.lines
    return voices_in(lines.texts, bold_lines(draft.marks(*BOLD), lines.texts, lines.starts))


def label_lines(draft: Draft) -> frozenset[int]:
    """The numbers of the lines that begin with a speaker label."""
    return frozenset(label.line for label in draft.once(voices_of_draft))


def bold_lines(
    marks: Iterable[Mark], texts: Sequence[str], starts: Sequence[int]
) -> Callable[[int], bool]:
    """A test of a line's number: whether its whole text is in bold."""
    ends: dict[int, int] = {}
    for mark in marks:
        if mark.role in BOLD:
            ends[mark.span.start] = max(mark.span.end, ends.get(mark.span.start, 0))

    def is_bold(number: int) -> bool:
        text = texts[number]
        bare = text.strip(WHITE + ":")
        start = starts[number] + len(text) - len(text.lstrip(WHITE))
        return ends.get(start, -1) >= start + len(bare)

    return is_bold


def voices_in(
    lines: Sequence[str], is_bold: Callable[[int], bool] | None = None
) -> tuple[Label, ...]:
    """The speaker labels of a text, given its lines, in order."""
    found = list(_candidates(lines, is_bold))
    if not found:
        return ()
    accepted = _Company(lines, found).decide()
    return tuple(
        Label(c.line, c.it.start, c.it.end, c.it.text, c.it.name, c.it.role, c.it.form == "alone")
        for c in accepted
    )


# ── what is proposed ─────────────────────────────────────────────────────────────────────────


def _candidates(
    lines: Sequence[str], is_bold: Callable[[int], bool] | None
) -> Iterable[_Candidate]:
    for number, line in enumerate(lines):
        if not line or line.isspace():
            continue
        bold = is_bold is not None and len(line) <= 130 and is_bold(number)
        proposal = propose(line, bold=bold)
        if proposal is None or proposal.form == "alone":
            wrapped = _wrapped(line, lines, number) if len(line) > 40 else None
            if wrapped is not None:
                yield _Candidate(number, wrapped, 2)
                continue
        if proposal is not None and (
            proposal.rank == "sure" or proposal.bold or _begins(lines, number)
        ):
            yield _Candidate(number, proposal)


def _wrapped(line: str, lines: Sequence[str], number: int) -> Proposal | None:
    """A label that goes on in the next line: "The Under-Secretary of State for / Tides (…):"."""
    if len(line) > 100 or number + 1 >= len(lines) or line.lstrip(WHITE)[:4].lower() != "the ":
        return None
    after = lines[number + 1].strip(WHITE)
    if "):" not in after[:90] and ")." not in after[:90]:
        return None
    proposal = propose(line + " " + after)
    return proposal if proposal and proposal.rank == "sure" and proposal.end > len(line) else None


def _begins(lines: Sequence[str], number: int) -> bool:
    """Whether a paragraph could begin at a line: it is no line of hard-wrapped prose."""
    if number == 0 or lines[number][:1] in WHITE:
        return True
    before = lines[number - 1].rstrip(WHITE)
    return not before or before[-1] in ".!?:;…\"”’')]—–-*_>" or before.isupper() or len(before) < 40


# ── the company they keep ────────────────────────────────────────────────────────────────────


class _Company:
    """The candidates of one text, and which of them are accepted."""

    def __init__(self, lines: Sequence[str], found: list[_Candidate]) -> None:
        self.lines = lines
        self.found = [c for c in found if c.it.form != "alone" or self._leads(c)]
        self.count = Counter(c.it.key for c in self.found)
        self.count_alone = Counter(c.it.key for c in self.found if not c.it.sign)
        self.head = " ".join(line for line in lines[:12] if line)[:700]
        self.taken: dict[int, _Candidate] = {}

    def decide(self) -> list[_Candidate]:
        """Those that are labels, in order: each step sees what the steps before it took."""
        for step in (
            self._sure,
            self._likely,
            self._questions,
            self._shouted,
            self._called,
            self._offices,
            self._names,
            self._names_alone,
        ):
            for candidate in [c for c in self.found if c.line not in self.taken]:
                if step(candidate):
                    self.taken[candidate.line] = candidate
        if len(self.taken) == 1 and self._lonely(next(iter(self.taken.values()))):
            return []
        return [self.taken[line] for line in sorted(self.taken)]

    def _leads(self, candidate: _Candidate) -> bool:
        """Whether something that could be spoken follows a label on a line of its own."""
        if candidate.it.rank == "sure" and candidate.it.sign:
            return True
        number = candidate.line + candidate.lines
        while number < len(self.lines) and not self.lines[number].strip(WHITE):
            number += 1
        if number >= len(self.lines) or number > candidate.line + candidate.lines + 3:
            return False
        after = self.lines[number].strip(WHITE + "*_")
        if len(after) < 60 and after[-1:] not in tuple('.!?…—–-"”’)]'):
            return False
        following = propose(self.lines[number])
        return following is None or following.plain or following.rank == "vocative"

    def _number(self, *ranks: str, sign: str = "", plain: bool | None = None) -> int:
        return sum(
            1
            for c in self.found
            if c.it.rank in ranks
            and (not sign or c.it.sign == sign)
            and (plain is None or c.it.plain is plain)
        )

    def _sure(self, c: _Candidate) -> bool:
        return c.it.rank == "sure"

    def _likely(self, c: _Candidate) -> bool:
        """Honorifics and offices in small letters: two of them, or one beside a sure label."""
        if c.it.rank == "maybe" and c.it.plain and self._is_known(c):
            return len(self.found) > 1
        if c.it.rank != "likely" or c.it.plain or c.it.form == "question":
            return False
        if c.it.form == "alone" and not c.it.sign and not c.it.bold:
            return False
        return bool(self.taken) or self._number("likely", plain=False) > 1

    def _is_known(self, c: _Candidate) -> bool:
        """Whether a name in bold, or before a colon, is that of the title's or byline's speaker."""
        if not c.it.name or " " not in c.it.name or not (c.it.bold or c.it.sign):
            return False
        return self.head.startswith(c.it.name) or f" by {c.it.name}" in self.head

    def _questions(self, c: _Candidate) -> bool:
        if c.it.form != "question":
            return False
        signed = sum(x.it.key == "Q" and x.it.rank == "likely" for x in self.found)
        if c.it.key == "A":
            return c.it.rank == "likely" and signed > 0
        if c.it.rank == "likely":
            return signed > 1 or bool(self.taken)
        return signed > 0 or (bool(self.taken) and self.count["Q"] > 1)

    def _shouted(self, c: _Candidate) -> bool:
        """Capitals that are no office: "MITCHELL:"; they recur, or stand among surer labels."""
        if c.it.rank != "likely" or not c.it.plain:
            return False
        if c.it.sign == ".":
            loud = sum(
                x.it.rank == "sure" and x.it.sign == "." and x.it.text.isupper()
                for x in self.taken.values()
            )
            return loud > 1 and len(c.it.key.split()) <= 4
        recurring = {x.it.key for x in self.found if self.count[x.it.key] > 1}
        if self.count[c.it.key] > 1:
            return bool(self.taken) or len(recurring) > 1
        return len(self.taken) > 1 and c.it.form == "inline" and len(c.it.key.split()) <= 3

    def _called(self, c: _Candidate) -> bool:
        """ "Mr Speaker:", which is a salutation unless others speak too."""
        if c.it.rank != "vocative":
            return False
        others = sum(x.it.rank != "vocative" for x in self.taken.values())
        return others > 0 and (c.it.sign != "" or c.it.bold)

    def _offices(self, c: _Candidate) -> bool:
        """ "The President. Good afternoon": it recurs, and somebody asks questions."""
        if c.it.rank != "maybe" or c.it.plain or c.it.form != "inline":
            return False
        return self.count[c.it.key] > 1 and bool(self.taken)

    def _names(self, c: _Candidate) -> bool:
        """Names in small letters before a colon: they recur, and do not speak alone."""
        if c.it.rank != "maybe" or not c.it.plain or c.it.form != "inline":
            return False
        words = len(c.it.key.split())
        recurring = {
            x.it.key
            for x in self.found
            if x.it.plain and x.it.form == "inline" and self.count[x.it.key] > 1
        }
        soft = sum(not x.it.shouted and x.it.sign == ":" for x in self.taken.values())
        if self.count[c.it.key] > 1 and words > 1:
            return words <= 4 and (bool(self.taken) or len(recurring) > 1)
        if self.count[c.it.key] > 1:
            return soft > 0 or len(recurring) > 1
        return 1 < words <= 3 and soft > 3

    def _names_alone(self, c: _Candidate) -> bool:
        """Names and offices on lines of their own, without a sign."""
        if c.it.form != "alone" or c.it.rank == "vocative":
            return False
        words = len(c.it.key.split())
        beside = sum(x.it.form == "alone" and not x.it.sign for x in self.taken.values())
        if c.it.sign:
            return c.it.rank == "likely" and (len(self.taken) > 1 or self.count[c.it.key] > 1)
        if c.it.bold:
            if self.count[c.it.key] > 1:
                return words > 1 or not c.it.plain
            return beside > 0 and 1 < words <= 4
        if c.it.shouted:
            return False
        recurring = [key for key, number in self.count_alone.items() if number > 2]
        if self.count_alone[c.it.key] > 2:
            return len(recurring) > 1 or beside > 1
        return beside > 5 and (words > 1 or not c.it.plain) and words <= 5

    def _lonely(self, c: _Candidate) -> bool:
        """Whether the only label is a line that heads the text: a byline, not a label."""
        if c.it.form != "alone" or c.it.sign or (c.it.bold and c.it.rank == "sure"):
            return False
        return not any(len(line) > 60 for line in self.lines[: c.line])
