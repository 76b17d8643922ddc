"""Speaker labels: what one line proposes ("Mr. ORME. ", "THE PRESIDENT:", "Q    ", a name alone).

A line only proposes a label, with a rank; whether it is one, its company decides (`voices.py`).

>>> propose("MS. ORME:  Good morning.").text
'MS. ORME:'
>>> propose("  The SPEAKER pro tempore (Mr. Reed). The House will be in order.").name
'Reed'
>>> propose("I say this: we are not finished.") is None
True
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from speechkit.builtin.rules.words.capitals import shouted
from speechkit.builtin.rules.words.names import Rank, may_join, read_person

Form = Literal["inline", "alone", "question"]
Sign = Literal[":", ".", ""]

WHITE = " \t\u00a0\u200b\ufeff"


class Proposal(NamedTuple):
    """What a line proposes: a label from `start` to `end` of the line, and how it convinces.

    `form`: words follow on the line, or it stands alone, or it is the Q or A of an interview.
    `sign`: what ends it. `plain`: only its shape speaks for it; `shouted`: it is in capitals.
    """

    start: int
    end: int
    text: str
    key: str
    rank: Rank
    form: Form
    sign: Sign
    name: str | None = None
    role: str | None = None
    plain: bool = False
    shouted: bool = False
    bold: bool = False


class Label(NamedTuple):
    """A speaker label of a text: the line it begins in, its place in that line, who it names."""

    line: int
    start: int
    end: int
    text: str
    name: str | None
    role: str | None
    alone: bool


ABBREVIATIONS = frozenset(
    "mr mrs ms dr st jr sr hon rev prof gen sen rep gov rt lt col capt cmdr amb mme mlle".split()
)
"""Words whose stop ends no label."""

CUES = frozenset(
    "mr mrs ms miss dr sir hon the senator representative chairman chair chairwoman president "
    "speaker vice secretary governor dame lord lady an some".split()
)
"""First words, in small or capital letters, after which a label may end with a stop."""

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_TIMED = re.compile(
    rf"(?P<name>[^\W\d_][^:(\[\n]{{0,60}})(?P<colon>:?)[{WHITE}]*"
    rf"[(\[](?P<time>{_CLOCK})?[)\]](?P<after>:?)(?=\s|$)"
)
_CLOCKED = re.compile(
    rf"(?P<name>[^\W\d_][^:(\[\n\d]{{0,60}}\d{{0,2}})[{WHITE}]{{1,12}}(?P<time>{_CLOCK})[{WHITE}]*$"
)
_NUMBERED = re.compile(
    rf"(?:[QT]?\d{{1,3}}\.|[QT]\d{{1,3}})(?:[{WHITE}]*\[\d+\])?[{WHITE}]+(?=[A-Z])"
)
_LEAD = re.compile(rf"[{WHITE}]*(?:>>+[ \t]*)?(?:[*_]{{1,3}}[{WHITE}]*)?")
_QUESTION = re.compile(
    rf"(?P<label>[QA])(?P<sign>[.:])?(?:[*_]{{1,3}})?(?P<gap>[{WHITE}]+)"
    r"(?=[\"“‘'(\[A-ZÀ-Þ¿¡—–.\-…])"
)
_ADDRESS = re.compile(rf"[{WHITE}]+(?:Mr|Madam|Ms|Mrs)\.? (?:President|Speaker|Chairman|Chair)\b")


_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞİĪŁŃŅŇŐŒŘŚŞŠŤŪŮŰŹŻŽА-ЯЁЄІЇҐΑ-Ω"
_HEAD = rf"(?:[dl]['’])?+[{_UPPER}][^\s:.()\[\]]*+"
_BEGINS = rf"[{WHITE}*_>]*+(?:[QT]?\d{{1,3}}\.?[{WHITE}]++(?:\[\d+\][{WHITE}]*+)?+)?+"
COULD_BE = re.compile(
    rf"{_BEGINS}(?:(?=[{_UPPER}])"
    rf"(?:{_HEAD}[{WHITE}]++|[a-zà-ÿ&–—-][a-zà-ÿ'’]{{0,2}}+[{WHITE}]++|(?:pro|with|sowie|\d)[{WHITE}]++"
    rf"|[{_UPPER}]\w{{0,4}}+\.[{WHITE}]*+){{0,26}}+"
    rf"(?:{_HEAD}|tempore|\d{{1,2}}+)?+(?:[{WHITE}*_]*+(?:[:(\[]|$)|\.[:\-–—]?+[{WHITE}*_\-–—])"
    rf"|(?:Mrs?|Ms|Miss|Dr|Sir|Hon|The)\.?+[{WHITE}]++(?:\S+?\.[\-–—{WHITE}]"
    rf"|\S*[{_UPPER}]{{2}}|\S++[{WHITE}]++\S*[{_UPPER}]{{2}})"
    rf"|[<\[]|[{_UPPER}]{{2}}|[QA](?:[.:]|[{WHITE}][^a-z])"
    rf"|(?:La|El|Le|Els|Les|Some|Several|An|Un|Der|Die|Den)[{WHITE}]"
    rf"[^\s:(]++(?:[{WHITE}]++[^\s:(]++){{0,12}}+[{WHITE}]*+(?:[:(]|$))"
)
"""A line that could begin with a label; nearly all prose fails it at its second word."""


def propose(line: str, *, bold: bool = False) -> Proposal | None:
    """The label that a line proposes, in offsets of the line; None if it proposes none.

    `bold`: the source prints the whole line in bold, which counts almost as much as a colon.
    """
    lead = _LEAD.match(line)
    at = lead.end() if lead else 0
    if at == len(line):
        return None
    if line[at] in "<[":
        return _bracketed(line[at : at + 160], at)
    if line[at].isdigit() or line[at] in "QT":
        number = _NUMBERED.match(line, at)
        at = number.end() if number else at
    if not line[at].isupper():
        return None
    head = line[at : at + 220]
    return (
        (_timed(head, at) if "(" in head or "[" in head or head[-1:].isdigit() else None)
        or (_question(head, at) if head[0] in "QA" else None)
        or _stopped(head, at)
        or _colon(head, at)
        or (_alone(line, at, bold) if len(line) <= 130 else None)
    )


def _bracketed(head: str, at: int) -> Proposal | None:
    """`<THE PRESIDENT.> We meet …`, `<Q. Sir, …>`, `[00:01:10] THE PRESIDENT: …`."""
    close = head.find(">" if head[0] == "<" else "]")
    if head[0] == "<":
        found = _question(head[1:], at + 1) if head[1:2] in ("Q", "A") else None
        if found or close < 0:
            return found
        person = read_person(head[1:close].rstrip(" .:"))
        if person is None or person.plain:
            return None
        end = close + 1
        return Proposal(
            at, at + end, head[:end], person.key, "sure", "inline", ".", person.name, person.role
        )
    if 0 < close < 15 and re.fullmatch(_CLOCK, head[1:close]):
        rest = head[close + 1 :].lstrip(WHITE)
        return _colon(rest, at + len(head) - len(rest))
    return None


def _question(head: str, at: int) -> Proposal | None:
    match = _QUESTION.match(head)
    if match is None:
        return None
    label, sign, gap = match["label"], match["sign"] or "", match["gap"]
    wide = len(gap) > 1 or gap in "\t\u00a0"
    text = label + sign
    rank: Rank = "likely" if sign or wide else "maybe"
    role = "question" if label == "Q" else "answer"
    kind: Sign = ":" if sign == ":" else "." if sign else ""
    return Proposal(at, at + len(text), text, label, rank, "question", kind, None, role)


def _timed(head: str, at: int) -> Proposal | None:
    """`Adam Kay (00:06):`, `Adam Kay  0:06` and `A. LOPEZ ():`, as transcribers print them."""
    match = _TIMED.match(head) or _CLOCKED.match(head)
    if match is None or not (match["time"] or (match["after"] and match["name"].isupper())):
        return None
    person = read_person(match["name"].rstrip(WHITE))
    if person is None:
        return None
    end = match.end()
    bracketed = match.re is _TIMED
    form: Form = "inline" if head[end:].strip() or not bracketed else "alone"
    rank: Rank = "sure" if bracketed else person.rank
    return Proposal(
        at, at + end, head[:end], person.key, rank, form, ":", *person[1:3], *person[4:]
    )


def _colon(head: str, at: int) -> Proposal | None:
    stop = head.find(":", 0, 210)
    if stop <= 0:
        return None
    person = read_person(head[:stop].strip("*_" + WHITE))
    if person is None:
        return None
    rest = head[stop + 1 :].lstrip("*_")
    glued = rest[:1].isalpha() and (person.shouted or person.rank == "sure")
    if rest[:1] and not rest[0].isspace() and not glued:
        return None
    text = head[: stop + 1]
    return Proposal(
        at,
        at + len(text),
        text.replace("*", ""),
        person.key,
        person.rank,
        "inline" if rest.strip(WHITE) else "alone",
        ":",
        *person[1:3],
        *person[4:],
    )


def _stopped(head: str, at: int) -> Proposal | None:
    """`Mr. ORME of Ohio. `, `The CHAIR (Mr. Reed). `, `CHAIR VALE.  `, `HON. A. REED.- `."""
    first = head.split(None, 1)[0].strip("*_.,")
    if first.lower() not in CUES and not (len(first) > 1 and shouted(first)):
        return None
    stop = _full_stop(head)
    if stop is None:
        return None
    end = stop + 1
    while head[end : end + 1] in (":", "-", "–", "—") and end < stop + 3:
        end += 1
    rest = head[end:].lstrip("*_")
    if not rest.strip(WHITE) or (end == stop + 1 and not rest[0].isspace()):
        return None
    person = read_person(head[:stop])
    if person is None:
        return None
    rank: Rank = person.rank
    if not any(shouted(w) and len(w) > 1 for w in head[:stop].strip("*_").split()):
        if _ADDRESS.match(rest) and person.rank == "likely":
            rank = "sure"
        elif head.startswith("The ") and person.rank in ("likely", "sure"):
            rank = "maybe"
        else:
            return None
    elif rank == "vocative" and end > stop + 1:
        rank = "sure"
    text = head[:end].replace("*", "")
    return Proposal(at, at + end, text, person.key, rank, "inline", ".", *person[1:3], *person[4:])


def _full_stop(head: str) -> int | None:
    """Where the stop is that could end a label: not that of "Mr." or of an initial."""
    if "." not in head:
        return None
    at, flat = 0, "(" not in head and "[" not in head
    for _ in range(14):
        if head[at : at + 1] in ("(", "["):
            close = head.find(")" if head[at] == "(" else "]", at, at + 90)
            if close < 0:
                return None
            at = close + 1
            if head[at : at + 1] == ".":
                return at
        else:
            if head[at].isspace():
                return None
            word = head[at:].split(None, 1)[0]
            if word[0].islower() and flat and not may_join(word):
                return None  # prose, which nearly every line is, at its second word
            end = at + len(word)
            if word.endswith(":") and ".:" not in word:
                return None
            dot = word.find(".")
            if dot > 0 and not _abbreviated(word[:dot]):
                return at + dot if word[dot + 1 :].strip("*_:")[:1] in ("", "-", "–", "—") else None
            at = end
        while at < len(head) and head[at] in WHITE:
            at += 1
        if at >= len(head):
            return None
    return None


def _abbreviated(word: str) -> bool:
    return len(word) == 1 or word.lower() in ABBREVIATIONS


def _alone(line: str, at: int, bold: bool) -> Proposal | None:
    """A name or an office on a line of its own, without a sign: the bold labels of Hansard."""
    bare = line[at:].rstrip("*_" + WHITE)
    if not bare or len(bare) > 110 or bare[-1] in ".!?,;:…—–-\"”'’" or bare.endswith((".)", ".]")):
        return None
    person = read_person(bare)
    if person is None:
        return None
    rank: Rank = person.rank
    bold = bold or line.lstrip(WHITE).startswith("**")
    if rank == "likely" and (person.plain or not bold):
        rank = "maybe"
    elif rank == "sure" and not bare.endswith((")", "]")):
        rank = "likely" if bold else "maybe"
    return Proposal(
        at, at + len(bare), bare, person.key, rank, "alone", "", *person[1:3], *person[4:], bold
    )
