"""Standfirsts: the sentence an editor puts above a speech, and what it says of the speech.

>>> found = standfirst("The speech made by Ada Moor, the then Harbour Minister, at the Tide Summit "
...                    "in Whitby on 5 May 2011.")
>>> found.facts
(('speaker', 'Ada Moor'), ('speaker.role', 'Harbour Minister'), ('event', 'Tide Summit'), \
('location', 'Whitby'))
>>> found.delivered.value
'2011-05-05'
"""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from speechkit.builtin.rules.metadata.occasions import (
    KIND,
    bare_name,
    is_house,
    is_name,
    occasion,
    person,
)
from speechkit.builtin.rules.words.dates import FoundDate, dates_in

LONGEST = 700
"""The longest standfirst, in code points; a longer line is speech."""

_ADJECTIVE = r"(?:[\w’'\-]+ ){0,4}?"
_TEXT_OF = (
    r"(?:(?:(?:the|an?|this is the|here is the|full|complete|edited|unedited|original|abridged) )*"
    r"(?:text|transcript|transcription|script|speech|version|extracts?|words|record) (?:of|from) )"
)
_OPENINGS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # Below is the text of the speech made by … · Here is the full transcript of the remarks …
        rf"(?:(?:below|above|here|following|attached) (?:is|are|was)|(?:the )?following (?:is|are))"
        rf" {_TEXT_OF}(?:the |a |an )?(?P<rest>.+)",
        # The speech made by … · Statement issued by … · Text of the address delivered by …
        rf"(?!updates|revises|see|from|in|as|for|after|since|when|his|her|my|our|this|that)\b"
        rf"{_TEXT_OF}?(?:the |an? )?{_ADJECTIVE}{KIND} (?:which was |that was |was )?"
        r"(?:made|given|delivered|issued|released|broadcast|tweeted|read(?: out)?|sent|published|"
        r"written|asked|posed|put|held|hosted) (?P<rest>(?:by|at|to|in|on|before) .+)",
        # The candidate's statement from Ada Moor.
        rf"(?:the|an?) {_ADJECTIVE}{KIND} (?P<rest>from [A-Z].+)\.$",
        # Text of the speech by … · Transcript of remarks by …
        rf"(?:full |complete |edited )?(?:text|transcript) of (?:the |an? )?{_ADJECTIVE}{KIND} "
        r"(?P<rest>(?:by|at|to) .+)",
    )
)
_SAID = re.compile(
    r"(?P<who>[A-Z][^:.]{3,160}?),? "
    r"(?:speaking|in (?:an?|his|her|their) (?:\w+ )?(?:speech|address))"
    r"(?: today| tonight| earlier| this (?:morning|afternoon|evening|week))? "
    r"(?P<where>(?:to|at|in) [^:.]{4,160}?),? "
    r"(?:said|says|told \w+|will say|is expected to say)(?: today)?:"
)
"""How a press office begins: "Ada Moor, Harbour Minister, speaking to the Tide Summit, said:"."""
# A whole sentence of somebody's speech: it has a subject who speaks, or a verb of its own.
_IS_SPOKEN = re.compile(
    r"\b(?:I|we|our|my|you|us|me)\b|(?<!which )(?<!that )(?<!who )\b(?:is|was|has|have|had|will|"
    r"shows?|are|were|made it|sets out|should|must|can)\b"
)
_GOES_ON = re.compile(rf"\s*(?:The|This|These|It|His|Her) (?:{KIND} )?(?:was|were|is)\b")
_BUT = re.compile(
    r",? but (?:which |that )?(?:it )?(?:was|were|had)\b.*|,? (?:due to|because of) .*"
)
"""Why it was not, or how it went: no place and no occasion of the speech."""

_LETTER = re.compile(rf"{_ADJECTIVE}letter\b", re.IGNORECASE)
_TOPIC_OF = re.compile(
    r"\b(?:conference|summit|forum|seminar|symposium|workshop|convention)$", re.IGNORECASE
)
"""What may have its topic in its name: "the Whitby Conference on Tides"."""

_AND_WAS = re.compile(r",? and (?:was|were) (?=held|made|given|delivered)")
_WORD = re.compile(r"\w+")
_HINTS = frozenset(
    "text transcript transcription made given delivered issued released broadcast tweeted read"
    " sent published written asked posed put held hosted from extract extracts script version"
    " record words speaking speech address".split()
)
"""A line is no standfirst that has none of these among its first words."""
_LEAD = re.compile(
    rf"{_ADJECTIVE}(?:{KIND}|text)(?: which| that)?(?: was| were)?(?: meant to be)?"
    r"(?: (?:made|given|delivered|issued|released|broadcast|sent))? "
    r"(?=by|from|at|to|in|on|before|during|of)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(rf"(?P<who>.{{3,80}}?)(?:’s|'s|s’|s') {_ADJECTIVE}{KIND}\b(?P<rest>.*)")
_SENTENCE_END = re.compile(
    r"(?<=[\w\])’'”\"])\.(?=\s+[A-Z“\"])(?<!\b[A-Z]\.)(?<!\bSt\.)(?<!\bHon\.)"
)
_DID = r"(?:made |held |given |delivered )?"
_DOING = r"[a-z]{3,12}ing(?= (?:the|an?|his|her|their|its|to|on|in|at|about|after)\b)"
"""What the speaker did there: "launching the book", "responding to the Budget"."""
_CIRCUMSTANCE = re.compile(
    rf"(?:,? {_DID}\b(?P<preposition>at|to|in|before|during|on|following|after|about)|"
    rf", {_DID}(?P<other>for|when|as|with|{_DOING})) "
    r"(?=the |a |an |his |her |their |[A-Z0-9])"
)
_AFTER_COMMA = re.compile(
    rf", {_DID}(?:at|to|in|before|during|for|on|when|following|after|about|with|{_DOING}) "
)


_OFFICE_AND_NAME = re.compile(
    r"(?P<office>(?:[A-Z][\w’'-]+ )*(?:Minister|Secretary|President|Chancellor|Mayor|Governor|"
    r"Senator|Commissioner|Ambassador|Leader|Chair(?:man|woman)?)) (?P<name>[A-Z].+)"
)
"""An office right before a name: "the Minister Ada Moor"."""


@attrs.frozen
class Standfirst:
    """What a standfirst says: `(field, value)` pairs, and the date of delivery."""

    facts: tuple[tuple[str, str], ...] = ()
    delivered: FoundDate | None = None


@lru_cache(maxsize=64)  # the header asks, and the rule that removes it asks again
def standfirst(line: str) -> Standfirst | None:
    """What an editor's standfirst says; None if the line is none."""
    if not 20 <= len(line) <= LONGEST:
        return None
    if _HINTS.isdisjoint(_WORD.findall(line[:200].lower())):
        return None
    line = " ".join(line.split())
    if said := _SAID.fullmatch(line):
        if not is_name(bare_name(said["who"].split(",")[0])):
            return None
        line = f"Speech made by {said['who']}, {said['where']}"
    match = next((m for opening in _OPENINGS if (m := opening.match(line))), None)
    if match is None:
        return None
    sentences = _SENTENCE_END.split(match["rest"])
    if match.re is not _OPENINGS[0] and (
        _IS_SPOKEN.search(sentences[0]) or not all(map(_GOES_ON.match, sentences[1:]))
    ):
        return None
    found: dict[str, str] = {}
    dates: list[FoundDate] = []
    for sentence in sentences[:2]:
        told = _AND_WAS.sub(", ", _BUT.sub("", sentence)).strip()
        _read_sentence(told, found, dates)
    if _LETTER.match(match["rest"]) or "letter " in line[: match.start("rest")].lower():
        found = {field: value for field, value in found.items() if field.startswith("speaker")}
    return Standfirst(tuple(found.items()), dates[0] if dates else None)


def _read_sentence(sentence: str, found: dict[str, str], dates: list[FoundDate]) -> None:
    for one in dates_in(sentence):
        before = sentence[: one.span.start]
        lead = re.search(
            r",?\s*(?:(?:on|in|dated|from|held on|made on)?\s*(?:the )?)$", before[-20:]
        )
        start = one.span.start - (len(lead[0]) if lead else 0)
        dates.append(one)
        sentence = sentence[:start] + "," + sentence[one.span.end :]
        break
    sentence = re.sub(r"(?:,\s*){2,}", ", ", sentence)
    possessive = _POSSESSIVE.match(sentence)
    if possessive and is_name(bare_name(possessive["who"])):
        who = bare_name(possessive["who"])
        found.setdefault("speaker", who)
        sentence = "by " + who + "," + possessive["rest"]
    elif lead := _LEAD.match(sentence):
        sentence = sentence[lead.end() :]
    by = re.search(r"(?:^|\s)(?:by|from) ", sentence)
    if by:
        _read_circumstances(sentence[: by.start()], found)
        sentence = _read_agent(sentence[by.end() :], found)
    _read_circumstances(sentence, found)


def _read_agent(words: str, found: dict[str, str]) -> str:
    """Take speaker and office off the front of "NAME, OFFICE, at …"; give what follows."""
    first = words.split(",")[0]
    inside = _CIRCUMSTANCE.search(first)
    after = _AFTER_COMMA.search(words)
    if inside and is_name(bare_name(first[: inside.start()])):
        end = inside.start()  # no office: "Ada Moor at the Guildhall"
    elif after:
        end = after.start()
    else:
        end = len(words.rstrip(" .,"))
        if not is_name(bare_name(first)) and (last := words.rstrip(" .,").split(",")[-1]):
            inside = _CIRCUMSTANCE.search(last)  # "the Harbour Minister, Ada Moor at the Guildhall"
            if inside and is_name(bare_name(last[: inside.start()])):
                end = words.rindex(last) + inside.start()
    name, role = person(words[:end])
    if name is None and role and (held := _OFFICE_AND_NAME.fullmatch(role)):
        inside = _CIRCUMSTANCE.search(held["name"])
        named = bare_name(held["name"][: inside.start()] if inside else held["name"])
        if is_name(named):
            name, role = named, held["office"]
            end = words.index(named) + len(named)
    if name:
        found.setdefault("speaker", name)
    if role and len(role) <= 150:
        found.setdefault("speaker.role", role)
    return words[end:]


def _add_place(found: dict[str, str], preposition: str, value: str, phrase: str) -> None:
    """A second place: that of the first, or the House whose committee the first is."""
    if not is_house(value):
        within = value if preposition == "in" else phrase.strip(" ,.")
        found["location"] = f"{found['location']} {preposition} {within}"
    elif found["location"].endswith("Committee"):
        found.setdefault("event", found["location"])
        found["location"] = value


def _read_circumstances(words: str, found: dict[str, str]) -> None:
    """Where and on what occasion: "at the Tide Summit in Whitby", "in the House of Commons"."""
    words = " " + words.strip(" ,.") if words.strip(" ,.") else ""
    marks = list(_CIRCUMSTANCE.finditer(words))
    for number, mark in enumerate(marks):
        preposition = mark["preposition"]
        if preposition not in ("at", "to", "in", "before", "during"):
            break  # the topic
        end = marks[number + 1].start() if number + 1 < len(marks) else len(words)
        phrase = words[mark.end() : end]
        if number + 1 < len(marks) and marks[number + 1]["preposition"] == "on":
            after = marks[number + 2].start() if number + 2 < len(marks) else len(words)
            if _TOPIC_OF.search(phrase):
                phrase = words[mark.end() : after]
        for field, value in occasion(phrase.replace(",,", ",").strip(" ,."), preposition):
            if field in found and field == "location" and preposition in ("in", "at"):
                _add_place(found, preposition, value, phrase)
            found.setdefault(field, value)
