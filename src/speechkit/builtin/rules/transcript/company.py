"""Company: which proposed speaker labels are labels, judged by the others in the same text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from speechkit.builtin.rules.transcript.labels import WHITE, Proposal, propose


class Candidate(NamedTuple):
    """A proposal and the line it stands on; `lines`: over how many it reaches."""

    line: int
    it: Proposal
    lines: int = 1


class Company:
    """The candidates of one text, and which of them are accepted."""

    def __init__(self, lines: Sequence[str], found: list[Candidate]) -> None:
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
        self.once = sum(it.form == "alone" and it.bold for it in proposals) - len(
            [it for it in recurring if it.form == "alone" and it.bold]
        )
        self.bold_beside = any(it.bold and it.form == "inline" and not it.plain for it in proposals)
        self.chair = self._chair()
        self.taken: dict[int, Candidate] = {}
        self.tally: Counter[str] = Counter()
        self.signed: Counter[str] = Counter()
        self.first = len(lines)

    def decide(self) -> list[Candidate]:
        """Those that are labels, in order: each step sees what the steps before it took."""
        for step in (
            self._sure,
            self._in_bold,
            self._likely,
            self._questions,
            self._shouted,
            self._called,
            self._offices,
            self._names,
            self._names_beside,
            self._lost_sign,
            self._names_alone,
            self._names_once,
        ):
            for candidate in [c for c in self.found if c.line not in self.taken]:
                if step(candidate):
                    self._take(candidate)
        if len(self.taken) == 1 and self._lonely(next(iter(self.taken.values()))):
            return []
        return [self.taken[line] for line in sorted(self.taken)]

    def _chair(self) -> int | None:
        """The line where an office alone first speaks, if it gives the floor to three others."""
        alone = [c for c in self.found if c.it.form == "alone" and not c.it.sign]
        offices = [c for c in alone if not c.it.plain and self.count_alone[c.it.key] > 3]
        named = {c.it.key for c in alone if c.it.plain and _is_like_a_name(c.it.text)}
        return offices[0].line if offices and len(named) > 2 else None

    def _leads(self, candidate: Candidate) -> bool:
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

    def _take(self, c: Candidate) -> None:
        self.taken[c.line] = c
        self.tally["loud stop"] += c.it.rank == "sure" and c.it.sign == "." and c.it.text.isupper()
        self.tally["others"] += c.it.rank != "vocative"
        self.tally["soft colon"] += not c.it.shouted and c.it.sign == ":"
        self.tally["name"] += c.it.plain and not c.it.shouted and c.it.sign == ":"
        self.tally["alone"] += c.it.form == "alone" and not c.it.sign
        if c.it.form == "alone" and c.it.sign:
            self.signed[c.it.key] += 1
            self.first = min(self.first, c.line)

    def _sure(self, c: Candidate) -> bool:
        return c.it.rank == "sure"

    def _in_bold(self, c: Candidate) -> bool:
        """A label in bold and what is said after it not: a title or an office is enough for it.

        A mere name ("Ada Vale:") needs such a label beside it: lists have such words in bold too.
        """
        if not c.it.bold or c.it.form != "inline" or c.it.rank in ("vocative", "sure"):
            return False
        if not c.it.plain:
            return True
        return self.bold_beside and _is_like_a_name(c.it.text.rstrip(": "))

    def _likely(self, c: Candidate) -> bool:
        """Honorifics and offices in small letters: two of them, or one beside a sure label."""
        if c.it.rank == "maybe" and c.it.plain and self._is_known(c):
            return len(self.found) > 1
        if c.it.rank != "likely" or c.it.plain or c.it.form == "question":
            return False
        if c.it.form == "alone" and not c.it.sign and not c.it.bold:
            return False
        return bool(self.taken) or self.honoured > 1

    def _is_known(self, c: Candidate) -> bool:
        """Whether a name in bold, or before a colon, is that of the title's or byline's speaker."""
        name = c.it.name
        if not name or not (c.it.bold or c.it.sign) or not _is_like_a_name(name):
            return False
        head = " ".join(line for n, line in enumerate(self.lines[:12]) if line and n != c.line)
        return head[:700].startswith(name) or f" by {name}" in head[:700]

    def _questions(self, c: Candidate) -> bool:
        if c.it.form != "question":
            return False
        if c.it.key == "A":
            return c.it.rank == "likely" and self.asked > 0
        if c.it.rank == "likely":
            return self.asked > 1 or bool(self.taken)
        asks = self.lines[c.line].rstrip(WHITE + '*_"”)').endswith("?")
        return self.asked > 0 or (bool(self.taken) and (self.count["Q"] > 1 or asks))

    def _shouted(self, c: Candidate) -> bool:
        """Capitals that are no office: "MITCHELL:"; they recur, or stand among surer labels."""
        if c.it.rank != "likely" or not c.it.plain:
            return False
        words = len(c.it.key.split())
        if c.it.sign == ".":
            return self.tally["loud stop"] > 1 and words <= 4
        if self.count[c.it.key] > 1:
            return bool(self.taken) or self.recurring > 1
        return len(self.taken) > 1 and c.it.form == "inline" and words <= 3

    def _called(self, c: Candidate) -> bool:
        """ "Mr Speaker:", which is a salutation unless others speak too."""
        if c.it.rank != "vocative":
            return False
        return self.tally["others"] > 0 and (c.it.sign != "" or c.it.bold)

    def _offices(self, c: Candidate) -> bool:
        """ "The President. Good afternoon": it recurs, and somebody asks questions."""
        if c.it.rank != "maybe" or c.it.plain or c.it.form != "inline":
            return False
        return self.count[c.it.key] > 1 and bool(self.taken)

    def _names(self, c: Candidate) -> bool:
        """Names in small letters before a colon: they recur, and do not speak alone."""
        if c.it.rank != "maybe" or not c.it.plain or c.it.form != "inline":
            return False
        words = len(c.it.key.split())
        if self.count[c.it.key] > 1 and words > 1:
            return words <= 4 and (bool(self.taken) or self.named > 1)
        return self.count[c.it.key] > 1 and (self.tally["soft colon"] > 0 or self.named > 1)

    def _names_beside(self, c: Candidate) -> bool:
        """A name in small letters that speaks once, beside others that do."""
        if c.it.rank != "maybe" or not c.it.plain or c.it.form != "inline":
            return False
        return 1 < len(c.it.key.split()) <= 3 and self.tally["name"] > 2

    def _lost_sign(self, c: Candidate) -> bool:
        """A label on a line of its own without the colon that the same label has elsewhere."""
        if c.it.form != "alone" or c.it.sign or not (c.it.shouted or c.it.bold):
            return False
        return self.signed[c.it.key] > 1 and c.line > self.first

    def _names_alone(self, c: Candidate) -> bool:
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
            return False
        if c.it.shouted:
            return False
        if self.chair is not None and c.line >= self.chair:
            return words <= 12 if not c.it.plain else words <= 7
        if self.count_alone[c.it.key] > 2:
            return self.often_alone > 1 or beside > 1
        return beside > 5 and (words > 1 or not c.it.plain) and words <= 5

    def _names_once(self, c: Candidate) -> bool:
        """Names in bold that do not recur: if they are few beside the labels that are surer."""
        if c.it.form != "alone" or not c.it.bold or c.it.rank == "vocative":
            return False
        if c.it.plain and not _is_like_a_name(c.it.text):
            return False
        surer = self.tally["alone"] - self.tally["once"]
        self.tally["once"] += surer > 0 and self.once <= 2 * surer
        return surer > 0 and self.once <= 2 * surer

    def _lonely(self, c: Candidate) -> bool:
        """Whether the only label is unsure, or heads the text: a byline, not a label."""
        if c.it.form == "inline" and c.it.bold and not c.it.plain:
            return False
        if c.it.rank != "sure":
            return True
        if c.it.form != "alone" or c.it.sign or (c.it.bold and c.it.rank == "sure"):
            return False
        return not any(len(line) > 60 for line in self.lines[: c.line])


def _is_like_a_name(words: str) -> bool:
    """Whether two to four words, each with a capital and small letters, could be a person's."""
    words = words.replace("’", "'").replace(" d'", " ")
    tokens = words.replace("'", "").replace("-", "").replace(".", "").split()
    heavy = [token for token in tokens if token[:1].isupper()]
    small = [token for token in tokens if not token[:1].isupper()]
    if not 2 <= len(heavy) <= 4 or any(token not in _PARTICLES for token in small):
        return False
    return all(token.isalpha() and not token[1:].isupper() for token in heavy if len(token) > 1)


_PARTICLES = frozenset("de la le del di da dos van von der den ten bin al i y e du af".split())
