"""Learning: furniture that a source's documents share, proposed as rules for a person to read.

A line that stands at the same end of many documents of one folder was hardly spoken in all of
them. What the rules at hand leave is looked at; what looks spoken (thanks, greetings, sentences
with "we" or "you") is never proposed, and documents that say nothing of their own are not asked.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from os import PathLike
from pathlib import Path

import attrs

from speechkit.blocks import Heading
from speechkit.errors import SpeechkitError
from speechkit.inputs import inputs, readable
from speechkit.likeness import says_its_own
from speechkit.pipeline import normalise_all
from speechkit.rules import ENDS, SHORT
from speechkit.source import Source
from speechkit.speech import Speech
from speechkit.toolkit import Toolkit

SHARE = 0.2
"""A line is proposed if at least this share of a folder's documents have it at the same end …"""

LEAST = 4
"""… and at least this many documents."""

SAMPLES = 3
"""How many lines are shown for each proposal."""

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_VARYING = re.compile(rf"\d+(?:st|nd|rd|th)?\b|\b(?:{_MONTHS})\b|\b(?:{_DAYS})\b|\s+")
_SPOKEN = re.compile(
    r"\b(?:i|i['’]\w+|we|we['’]\w+|you|your|our|us|my|me|thanks?|bless|amen|god|jai|vive|viva|"
    r"friends|colleagues|ladies|gentlemen|citizens|comrades|speaker|excellenc(?:y|ies)|"
    r"distinguished|honou?rable|delegates|conference|madam|sirs?|good morning|"
    r"good (?:afternoon|evening)|welcome|hello|greetings|merci|gracias|danke|grazie|tak|"
    r"mesdames|messieurs|señor\w*|"
    r"amig[oa]s|applause|laughter)\b|[(\[<]\w+\W*$|:$"
    r"|^(?:conclusions?|introduction|footnotes|endnotes|references|notes|summary|background|"
    r"appendix|annex|bibliography|prayers)\W*$",
    re.IGNORECASE,
)
"""Words of speakers, and headings that many speeches have."""


@attrs.frozen
class Proposal:
    """A rule that might be: the pattern, where, in how many of how many documents, samples."""

    source: str
    where: str
    pattern: str
    documents: int
    of: int
    samples: tuple[str, ...]
    sure: bool = True

    @property
    def why(self) -> str:
        """The reason, as the rule will give it."""
        end = {"head": "at the beginning", "tail": "at the end"}.get(self.where, "near an end")
        return f"{end} of {self.documents} of {self.of} documents of {self.source}"


@attrs.frozen
class Learned:
    """What a folder taught: the proposals, the documents read, and those that could not be.

    `alike` says how many of them had to be left out, for they say nothing of their own.
    """

    proposals: tuple[Proposal, ...] = ()
    documents: int = 0
    failures: tuple[tuple[str, str], ...] = ()
    alike: int = 0


def learn(
    folders: Iterable[str | PathLike[str]],
    *,
    toolkit: Toolkit,
    share: float = SHARE,
    least: int = LEAST,
) -> Learned:
    """What the documents of each folder share at their ends that no rule at hand takes out.

    Files that lie in one folder are of one source. Raises `Misuse` for a path that is not there.
    """
    bare = toolkit.wanting()
    texts: dict[str, list[str]] = defaultdict(list)
    failures: list[tuple[str, str]] = []
    for folder in folders:
        for path, name in inputs([os.fspath(folder)]):
            if path is None:
                continue
            try:
                readable(path)
                speeches = list(normalise_all(Source(path.read_bytes(), name), toolkit=bare))
            except (SpeechkitError, OSError) as error:
                failures.append((name, str(error)))
                continue
            texts[Path(str(path)).absolute().parent.name] += [
                _untitled(s) for s in speeches if s.text
            ]
    proposals: list[Proposal] = []
    alike = 0
    for source, all_texts in sorted(texts.items()):
        own = list(compress(all_texts, says_its_own(all_texts, max(least, share * len(all_texts)))))
        alike += len(all_texts) - len(own)
        proposals += _propose(source, own, share, least)
    return Learned(tuple(proposals), sum(map(len, texts.values())), tuple(failures), alike)


def _untitled(speech: Speech) -> str:
    """The text of a speech without its printed title, which is like others of its source."""
    for block in speech.blocks:
        if isinstance(block, Heading) and block.level == 1:
            return speech.text[: block.span.start] + speech.text[block.span.end :]
    return speech.text


# ── one source ───────────────────────────────────────────────────────────────────────────────


def _propose(source: str, texts: Sequence[str], share: float, least: int) -> Iterator[Proposal]:
    enough = max(least, share * len(texts))
    known: set[str] = set()
    for where in ("head", "tail"):
        ends = [_end(text, where) for text in texts]
        shapes = _shared(ends, enough, key=shape_of)
        for shape, lines in shapes.items():
            if shape not in known:
                known.add(shape)
                place = where if _outermost(ends, set(shapes), shape) else "short-line"
                yield _proposal(source, place, pattern_of(shape), lines, len(texts))
        left = [[line for line in end if shape_of(line) not in shapes] for end in ends]
        for opening, lines in _shared(left, enough, key=_opening).items():
            if opening and opening not in known and len({line for _, line in lines}) > 1:
                known.add(opening)
                pattern = pattern_of(opening) + ".{0,150}"
                yield attrs.evolve(
                    _proposal(source, "short-line", pattern, lines, len(texts)), sure=False
                )


def _end(text: str, where: str) -> list[str]:
    """The first or last lines that are not blank (at most half of all), the outermost first."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    count = min(ENDS, len(lines) // 2)
    return lines[:count] if where == "head" else lines[::-1][:count]


def _shared(
    ends: Sequence[Sequence[str]], enough: float, *, key: object
) -> dict[str, list[tuple[int, str]]]:
    """The lines of enough documents that look alike, by what makes them so: (document, line)."""
    assert callable(key)
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, lines in enumerate(ends):
        seen: set[str] = set()
        for line in lines:
            shape = key(line)
            if shape and shape not in seen and len(line) <= SHORT and not looks_spoken(line):
                seen.add(shape)
                found[shape].append((number, line))
    often = [shape for shape in found if len(found[shape]) >= enough]
    return {shape: found[shape] for shape in sorted(often, key=lambda s: (-len(found[s]), s))}


def _outermost(ends: Sequence[Sequence[str]], shapes: set[str], shape: str) -> bool:
    """Whether, nearly always, only lines that go too stand between a line and the end."""
    clear = Counter[bool]()
    for lines in ends:
        shaped = [shape_of(line) for line in lines]
        if shape in shaped:
            clear[all(other in shapes for other in shaped[: shaped.index(shape)])] += 1
    return clear[True] >= 0.8 * clear.total()


def _proposal(
    source: str, where: str, pattern: str, lines: Sequence[tuple[int, str]], of: int
) -> Proposal:
    samples = tuple(dict.fromkeys(line for _, line in lines))[:SAMPLES]
    return Proposal(source, where, pattern, len(lines), of, samples)


def looks_spoken(line: str) -> bool:
    """Whether a line may be a greeting, thanks or a sentence of a speaker.

    >>> looks_spoken("Thank you very much."), looks_spoken("Share this page")
    (True, False)
    """
    if _SPOKEN.search(line) is not None:
        return True
    return not any(map(str.isalpha, _VARYING.sub("", line)))  # a bare date is worth keeping


# ── shapes and patterns ──────────────────────────────────────────────────────────────────────


def shape_of(line: str) -> str:
    """A line with its numbers, months and weekdays left open.

    >>> shape_of("Posted on Friday 3 May 2011 by admin")
    'Posted on \\x02 \\x00 \\x01 \\x00 by admin'
    """
    return _VARYING.sub(_sign, line)


def _sign(match: re.Match[str]) -> str:
    if match[0].isspace():
        return " "
    if match[0][0].isdigit():
        return "\0"
    return "\2" if match[0].lower().endswith("day") else "\1"


def pattern_of(shape: str) -> str:
    """The pattern of the lines of a shape.

    >>> pattern_of(shape_of("Page 3 of 12"))
    'Page \\\\d{1,6} of \\\\d{1,6}'
    """
    escaped = re.sub(r"[.^$*+?{}\[\]\\|()]", r"\\\g<0>", shape)
    return (
        escaped.replace("\0", r"\d{1,6}(?:st|nd|rd|th)?" if "\1" in shape else r"\d{1,6}")
        .replace("\1", f"(?:{_MONTHS})")
        .replace("\2", f"(?:{_DAYS})")
    )


def _opening(line: str) -> str:
    """The first four words of a line's shape, if it has more; "" for a sentence."""
    words = shape_of(line).split(" ")
    if line[-1] in ".!?" and len(words) > 12:
        return ""
    return " ".join(words[:4]) + " " if len(words) > 4 else ""


# ── the file ─────────────────────────────────────────────────────────────────────────────────


def as_toml(proposals: Sequence[Proposal], *, family: str = "SITE") -> str:
    """The proposals as a file of rules, each with its count and samples."""
    head = (
        "# Rules learnt from documents. Read each before you use it: a line that many speeches\n"
        "# share may have been spoken in all of them. Delete what you doubt, and give the others\n"
        "# a name. Use the file with -p.\n"
    )
    tables = [
        _table(proposal, f"{family}{number:03}") for number, proposal in enumerate(proposals, 1)
    ]
    return "\n".join((head, *tables))


def _table(proposal: Proposal, code: str) -> str:
    samples = ", ".join(map(_string, proposal.samples))
    name = "-".join(re.findall(r"[a-z0-9]+", proposal.samples[0].lower())[:3]) or "line"
    rows = (
        "[[rule]]",
        f"code = {_string(code)}",
        f"name = {_string(name)}",
        f"where = {_string(proposal.where)}",
        f"pattern = {_string(proposal.pattern)}",
        f"why = {_string(proposal.why)}",
        f"removes = [{samples}]",
        *(() if proposal.sure else ("sure = false",)),
    )
    return "\n".join(rows) + "\n"


def _string(text: str) -> str:
    """A TOML string; a pattern reads best between single quotes, where nothing is escaped."""
    if "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)
