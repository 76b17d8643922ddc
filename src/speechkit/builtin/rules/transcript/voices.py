"""Voices: which of the proposed speaker labels of a text are labels; their company decides.

>>> lines = ["MS. ORME:  Is it done?", "", "THE MAYOR:  It is.", "", "Note: the pier is closed."]
>>> [label.text for label in voices_in(lines)]
['MS. ORME:', 'THE MAYOR:']
>>> voices_in(["Mr. Speaker: we meet in a year of storms.", "", "Jobs: we need more of them."])
()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from speechkit import Draft, Mark, Span
from speechkit.builtin.rules.transcript.attributions import ROLES, Gathered, attributions, gathered
from speechkit.builtin.rules.transcript.company import Candidate, Company
from speechkit.builtin.rules.transcript.given import asking, named_labels
from speechkit.builtin.rules.transcript.labels import COULD_BE, WHITE, Label, Proposal, propose
from speechkit.builtin.rules.transcript.printed import Printed

BOLD = ("strong", "b")
"""Roles of marks that say that a source prints something in bold."""

LINK = "a"
"""The role of a mark of a link."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""Roles of marks of headings."""

NAMED = "label"
"""The role of a mark on a printed label, by a reader that knows it for one; its value is a name."""


def voices_of_draft(draft: Draft) -> tuple[Label, ...]:
    """The speaker labels of a draft; ask by `draft.once(voices_of_draft)`."""
    return voices_of(draft.text, lambda: draft.marks(NAMED, *BOLD, *HEADINGS, *ROLES))


def voices_of(text: str, marks: Callable[[], Iterable[Mark]]) -> tuple[Label, ...]:
    """The speaker labels of a text, by its lines and by its marks."""
    known = tuple(marks())
    if named := [mark for mark in known if mark.role == NAMED]:
        return named_labels(text, named)
    set_off = gathered(text, known) if known else ()
    if len(set_off) < 2 and not _hopeful(text):
        return ()
    bold, links, headings = [], [], []
    for mark in known:
        if mark.role in BOLD:
            bold.append(mark.span)
        elif mark.role == LINK and mark.value[:1] != "#":
            links.append(mark.span)
        elif mark.role in HEADINGS:
            headings.append(mark.span)
    return _voices(text, tuple(bold), tuple(links), tuple(headings), set_off)


@lru_cache(maxsize=2)  # headings, line ends and turns ask about the same text
def _voices(
    text: str,
    bold: tuple[Span, ...],
    links: tuple[Span, ...],
    headings: tuple[Span, ...],
    set_off: Gathered,
) -> tuple[Label, ...]:
    lines = text.split("\n")
    found = voices_in(lines, Printed(lines, bold, links, headings), _hopeful(text))
    if len(set_off) > 1:
        found = _with(attributions(lines, set_off), found)
    return _with(found, tuple(asking(text, bold))) if len(found) > 1 and bold else found


def _with(attributed: tuple[Label, ...], found: tuple[Label, ...]) -> tuple[Label, ...]:
    """Names that the markup sets off, and labels with a sign, which tell where they end."""
    if not attributed or not found:
        return attributed or found
    signed = {it.line: it for it in found if not it.alone}
    labels = {it.line: it for it in attributed} | signed
    return tuple(labels[line] for line in sorted(labels))


def label_lines(draft: Draft) -> frozenset[int]:
    """The numbers of the lines that begin with a speaker label."""
    return frozenset(label.line for label in draft.once(voices_of_draft))


def lone_labels(draft: Draft) -> frozenset[int]:
    """The numbers of the lines that hold a speaker label and nothing else."""
    return frozenset(label.line for label in draft.once(voices_of_draft) if label.alone)


def voices_in(
    lines: Sequence[str],
    printed: Printed | None = None,
    numbers: Iterable[int] | None = None,
) -> tuple[Label, ...]:
    """The speaker labels of a text, given its lines, their print, and which could hold one."""
    if numbers is None:
        numbers = _hopeful("\n".join(lines))
    found = list(_candidates(lines, printed or Printed(lines), numbers))
    if _too_few(found):
        return ()
    accepted = Company(lines, found).decide()
    return tuple(
        Label(c.line, c.it.start, c.it.end, c.it.text, c.it.name, c.it.role, c.it.form == "alone")
        for c in accepted
    )


_FEW = 6
"""So many names alone on their lines, with nothing else for them, may bear each other out."""


def _too_few(found: list[Candidate]) -> bool:
    """Whether no company can make labels of these: one that is unsure, or a few bare names."""
    if len(found) < 2:
        return not found or found[0].it.rank != "sure"
    return len(found) < _FEW and all(
        it.rank == "maybe" and it.form == "alone" and not it.sign and not it.bold
        for _, it, _ in found
    )


# ── what is proposed ─────────────────────────────────────────────────────────────────────────


_STARTS = ("Mr", "Ms", "Miss", "The ", "Dr", "Sir", "Hon", "Senator", *WHITE, "<", "[", "*")
_FIRST = frozenset(start[0] for start in _STARTS)


@lru_cache(maxsize=2)  # headings and turns ask about the same text
def _hopeful(text: str) -> tuple[int, ...]:
    """The numbers of the lines that could begin with a label; nearly all prose falls through."""
    could_be, found = COULD_BE.match, []
    for number, line in enumerate(text.split("\n")):
        if not line or (line[0].islower() and "The " not in line[:8]):
            continue
        length = len(line)
        if length > 130 and not (
            (line[0] in _FIRST and line.startswith(_STARTS))
            or line[:2].isupper()
            or ":" in line[:210]
        ):
            continue
        if could_be(line) or (40 < length < 101 and "The " in line[:8]):
            found.append(number)
    return tuple(found)


_proposed = lru_cache(maxsize=1024)(lambda line, bold: propose(line, bold=bold))
"""What lines propose, remembered: most of them come again, in the next text of the same speech."""
_LONG = 400
"""A line of so many letters is not remembered."""


def _candidates(
    lines: Sequence[str], printed: Printed, numbers: Iterable[int]
) -> Iterable[Candidate]:
    for number in numbers:
        line = lines[number]
        bold = len(line) <= 130 and printed.is_bold(number)
        proposal = _proposed(line, bold) if len(line) < _LONG else propose(line, bold=bold)
        if proposal is not None:
            place = number, proposal.start, proposal.end
            if printed.leads_away(*place):
                continue
            if proposal.plain and proposal.form == "inline" and printed.is_heading(number):
                continue
            if proposal.sign == ":" and printed.is_bold_label(*place):
                proposal = proposal._replace(bold=True)
            if proposal.rank == "sure" or proposal.bold or _begins(lines, number):
                yield Candidate(number, proposal)
        elif proposal is None and 40 < len(line) <= 100 and number + 1 < len(lines):
            wrapped = _wrapped(lines, number)
            if wrapped is not None:
                yield Candidate(number, wrapped, 2)


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
