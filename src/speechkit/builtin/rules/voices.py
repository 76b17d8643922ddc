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
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from speechkit import Draft, Mark
from speechkit.builtin.rules.labels import COULD_BE, WHITE, Proposal, propose

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
    return voices_of(draft.text, lambda: draft.marks(*BOLD))


def voices_of(text: str, marks: Callable[[], Iterable[Mark]]) -> tuple[Label, ...]:
    """The speaker labels of a text; its marks are only asked for if a line could be one."""
    numbers = _hopeful(text)
    if not numbers:
        return ()
    lines = text.split("\n")
    return voices_in(lines, bold_lines(marks(), lines), numbers)


def label_lines(draft: Draft) -> frozenset[int]:
    """The numbers of the lines that begin with a speaker label."""
    return frozenset(label.line for label in draft.once(voices_of_draft))


def bold_lines(marks: Iterable[Mark], lines: Sequence[str]) -> Callable[[int], bool]:
    """A test of a line's number: whether its whole text is in bold."""
    ends: dict[int, int] = {}
    for mark in marks:
        if mark.role in BOLD:
            ends[mark.span.start] = max(mark.span.end, ends.get(mark.span.start, 0))
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0)) if ends else []

    def is_bold(number: int) -> bool:
        if not starts:
            return False
        text = lines[number]
        bare = text.strip(WHITE + ":")
        start = starts[number] + len(text) - len(text.lstrip(WHITE))
        return ends.get(start, -1) >= start + len(bare)

    return is_bold


def voices_in(
    lines: Sequence[str],
    is_bold: Callable[[int], bool] | None = None,
    numbers: Iterable[int] | None = None,
) -> tuple[Label, ...]:
    """The speaker labels of a text, given its lines (and which of them could hold one)."""
    if numbers is None:
        numbers = _hopeful("\n".join(lines))
    found = list(_candidates(lines, is_bold, numbers))
    if not found:
        return ()
    accepted = _Company(lines, found).decide()
    return tuple(
        Label(c.line, c.it.start, c.it.end, c.it.text, c.it.name, c.it.role, c.it.form == "alone")
        for c in accepted
    )


# ── what is proposed ─────────────────────────────────────────────────────────────────────────


_STARTS = ("Mr", "Ms", "Miss", "The ", "Dr", "Sir", "Hon", "Senator", *WHITE, "<", "[", "*")


@lru_cache(maxsize=2)  # headings and turns ask about the same text
def _hopeful(text: str) -> tuple[int, ...]:
    """The numbers of the lines that could begin with a label; nearly all prose falls through."""
    could_be = COULD_BE.match
    return tuple(
        number
        for number, line in enumerate(text.split("\n"))
        if line
        and (len(line) < 131 or ":" in line[:150] or line[:2].isupper() or line.startswith(_STARTS))
        and (could_be(line) or (40 < len(line) < 101 and "The " in line[:8]))
    )


def _candidates(
    lines: Sequence[str], is_bold: Callable[[int], bool] | None, numbers: Iterable[int]
) -> Iterable[_Candidate]:
    for number in numbers:
        line = lines[number]
        bold = is_bold is not None and len(line) <= 130 and is_bold(number)
        proposal = propose(line, bold=bold)
        if proposal is not None and (
            proposal.rank == "sure" or proposal.bold or _begins(lines, number)
        ):
            yield _Candidate(number, proposal)
        elif proposal is None and 40 < len(line) <= 100 and number + 1 < len(lines):
            wrapped = _wrapped(lines, number)
            if wrapped is not None:
                yield _Candidate(number, wrapped, 2)


def _wrapped(lines: Sequence[str], number: int) -> Proposal | None:
    """A label that goes on in the next line: "The Under-Secretary of State for / Tides (…):"."""
    line, after = lines[number], lines[number + 1].strip(WHITE)
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
        proposals = [c.it for c in self.found]
        self.count = Counter(it.key for it in proposals)
        self.count_alone = Counter(it.key for it in proposals if not it.sign)
        self.honoured = sum(it.rank == "likely" and not it.plain for it in proposals)
        self.asked = sum(it.key == "Q" and it.rank == "likely" for it in proposals)
        recurring = [it for it in proposals if self.count[it.key] > 1]
        self.recurring = len({it.key for it in recurring})
        self.named = len({it.key for it in recurring if it.plain and it.form == "inline"})
        self.often_alone = sum(number > 2 for number in self.count_alone.values())
        bold = {it.key for it in recurring if it.form == "alone" and it.bold}
        self.often_bold = len(bold)
        self.taken: dict[int, _Candidate] = {}
        self.tally: Counter[str] = Counter()

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
                    self._take(candidate)
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

    def _take(self, c: _Candidate) -> None:
        self.taken[c.line] = c
        self.tally["loud stop"] += c.it.rank == "sure" and c.it.sign == "." and c.it.text.isupper()
        self.tally["others"] += c.it.rank != "vocative"
        self.tally["soft colon"] += not c.it.shouted and c.it.sign == ":"
        self.tally["name"] += c.it.plain and not c.it.shouted and c.it.sign == ":"
        self.tally["alone"] += c.it.form == "alone" and not c.it.sign

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
        return bool(self.taken) or self.honoured > 1

    def _is_known(self, c: _Candidate) -> bool:
        """Whether a name in bold, or before a colon, is that of the title's or byline's speaker."""
        name = c.it.name
        if not name or not (c.it.bold or c.it.sign) or not _is_like_a_name(name):
            return False
        head = " ".join(line for n, line in enumerate(self.lines[:12]) if line and n != c.line)
        return head[:700].startswith(name) or f" by {name}" in head[:700]

    def _questions(self, c: _Candidate) -> bool:
        if c.it.form != "question":
            return False
        if c.it.key == "A":
            return c.it.rank == "likely" and self.asked > 0
        if c.it.rank == "likely":
            return self.asked > 1 or bool(self.taken)
        return self.asked > 0 or (bool(self.taken) and self.count["Q"] > 1)

    def _shouted(self, c: _Candidate) -> bool:
        """Capitals that are no office: "MITCHELL:"; they recur, or stand among surer labels."""
        if c.it.rank != "likely" or not c.it.plain:
            return False
        words = len(c.it.key.split())
        if c.it.sign == ".":
            return self.tally["loud stop"] > 1 and words <= 4
        if self.count[c.it.key] > 1:
            return bool(self.taken) or self.recurring > 1
        return len(self.taken) > 1 and c.it.form == "inline" and words <= 3

    def _called(self, c: _Candidate) -> bool:
        """ "Mr Speaker:", which is a salutation unless others speak too."""
        if c.it.rank != "vocative":
            return False
        return self.tally["others"] > 0 and (c.it.sign != "" or c.it.bold)

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
        if self.count[c.it.key] > 1 and words > 1:
            return words <= 4 and (bool(self.taken) or self.named > 1)
        if self.count[c.it.key] > 1:
            return self.tally["soft colon"] > 0 or self.named > 1
        return 1 < words <= 3 and self.tally["name"] > 2

    def _names_alone(self, c: _Candidate) -> bool:
        """Names and offices on lines of their own, without a sign."""
        if c.it.form != "alone" or c.it.rank == "vocative":
            return False
        words = len(c.it.key.split())
        beside = self.tally["alone"]
        if c.it.sign:
            return c.it.rank == "likely" and (len(self.taken) > 1 or self.count[c.it.key] > 1)
        if c.it.plain and not _is_like_a_name(c.it.text):
            return False
        if c.it.bold:
            if self.count[c.it.key] > 1:
                return beside > 0 or self.often_bold > 1
            return beside > 0 and words > 1
        if c.it.shouted:
            return False
        if self.count_alone[c.it.key] > 2:
            return self.often_alone > 1 or beside > 1
        return beside > 5 and (words > 1 or not c.it.plain) and words <= 5

    def _lonely(self, c: _Candidate) -> bool:
        """Whether the only label is unsure, or heads the text: a byline, not a label."""
        if c.it.rank != "sure":
            return True
        if c.it.form != "alone" or c.it.sign or (c.it.bold and c.it.rank == "sure"):
            return False
        return not any(len(line) > 60 for line in self.lines[: c.line])


def _is_like_a_name(words: str) -> bool:
    """Whether two to four words, each with a capital and small letters, could be a person's."""
    tokens = words.replace("’", "").replace("'", "").replace("-", "").replace(".", "").split()
    heavy = [token for token in tokens if token[:1].isupper()]
    small = [token for token in tokens if not token[:1].isupper()]
    if not 2 <= len(heavy) <= 4 or any(token not in _PARTICLES for token in small):
        return False
    return all(token.isalpha() and not token[1:].isupper() for token in heavy if len(token) > 1)


_PARTICLES = frozenset("de la le del di da dos van von der den ten bin al i y e du af".split())
