"""Bylines: who speaks, and in which office, by the words of a title or of a line above a text.

>>> found: dict[str, str] = {}
>>> who_speaks("Harbour Minister Ada Moor, Jr.", found), found
(True, {'speaker': 'Ada Moor, Jr.', 'speaker.role': 'Harbour Minister'})
"""

from __future__ import annotations

import re

from speechkit.builtin.rules.metadata.occasions import bare_name, bare_role, is_name
from speechkit.builtin.rules.words.capitals import proper

_OFFICE_THEN_NAME = re.compile(
    r"(?P<office>(?:(?:the|a)\s+)?(?:[A-Z][\w’'.\-]*\s+|(?:of|and|for|the)\s+)*?"
    r"(?:President|Minister|Secretary|Chancellor|Governor|Chair(?:man|woman)?|Commissioner|Senator|"
    r"Ambassador|Director|General|Leader|Mayor|Premier|Taoiseach|Representative|Congress(?:man|"
    r"woman)|"
    r"Lady|Judge|Justice|Professor|Dr\.?|Administrator|Administrative|Speaker))\s+(?P<name>[A-Z].*)"
)
_DOING = re.compile(
    r"(?<=[a-z])\s[A-Za-z][a-z]{2,}ing\s+(?=(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s|\d|[A-Z])"
)
_DOES = re.compile(
    r"(?<=[a-z]) (?:Participat|Speak|Address|Deliver|Welcom|Open|Clos|Tour|Visit|Arriv|Depart|Meet|"
    r"Appear|Respond)ing$"
)
"""What somebody does, before the words that tell where: "Mayor Moor Participating in …"."""

_IN_CAPITALS = re.compile(r" (?:INTRODUCING|PRESENTING|MOVING|OPENING|CLOSING)\b.*")

_OFFICE_FOR = re.compile(
    r"(?P<office>(?:[Tt]he )?(?:[A-Z][a-z]+ )*(?:Chair|Secretary|Minister|Director|President|"
    r"Commissioner|Head)"
    r" (?:for|of|to) .{3,60}?) (?P<name>[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+)"
)
_STYLED = re.compile(
    r"(?P<name>(?:Shri(?:mati)?|Sri|Smt\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Dame) .{4,50}?) "
    r"(?P<office>(?:(?:Deputy|Prime|Finance|Chief|First|Foreign|Home|Union) )*"
    r"(?:Minister|Secretary|President|Governor|Chancellor)\b.{0,80})",
    re.IGNORECASE,
)
"""A styled name with the office right behind it: "SHRI P. MOOR MINISTER OF TIDES"."""
_PEER = re.compile(r"(?:[Tt]he )?(?:Duke|Duchess|Earl|Countess|Prince|Princess|Bishop) of [A-Z]\w+")
_KEEPS_STYLE = frozenset(["lady", "dr", "dr.", "professor"])
_EXCELLENCY = re.compile(
    r"(?:(?P<before>.{4,120}?),? )?(?:(?:H\. ?E\.?|HE|His Excellency|Her Excellency)"
    r"(?: Mr\.?| Mrs\.?| Ms\.?| Dr\.?)?) (?P<name>[^,]{4,50})(?:, (?P<after>.{4,120}))?"
)
_OF_COUNTRY = re.compile(
    r"^((?:.*\b(?:Minister|President|Chancellor|King|Queen)\b).+?) of (?:the )?[A-Z][\w ]+$"
)
_AND = re.compile(r"\s(?:and|&|with)\s|,\s")
_JUNIOR = re.compile(r",? (?:Jr\.?|Sr\.?|II|III|IV)$")
"""What a name has behind it that a father or a son does not share: "Ada Moor, Jr."."""


def who_speaks(words: str, found: dict[str, str]) -> bool:
    """Speaker and office; two people who share a title are no speaker."""
    words = " ".join(words.split()).strip(" ,")
    junior = _JUNIOR.search(words)
    whose = words[: junior.start()] if junior else words
    known = _who_speaks(whose, found) or (whose.isupper() and _who_speaks(_in_prose(whose), found))
    if known and junior and "speaker" in found:
        found["speaker"] += junior[0]
    return known


def _in_prose(words: str) -> str:
    """Office and name in capitals as prose has them: "Minister of Tides Ada Moor"."""
    words = re.sub(r" (?:Of|And|For|The)(?= )", lambda small: small[0].lower(), proper(words))
    return re.sub(r"^(?:His|Her) Excellency,? (?:the )?", "", words)


def _are_names(words: str) -> bool:
    """Whether these are persons: "Ben Orme", "Ben Orme, Cy Vale"; not "CEO, Tide Group"."""
    return all(is_name(bare_name(part)) for part in words.split(", "))


def _who_speaks(words: str, found: dict[str, str]) -> bool:
    words = _IN_CAPITALS.sub("", _DOES.sub("", _DOING.split(words, maxsplit=1)[0]))
    name, comma, office = words.partition(", ")
    if comma and is_name(bare_name(name)) and not _are_names(office):
        found["speaker"] = bare_name(name)
        if role := bare_role(office):
            found["speaker.role"] = role
        return True
    if (match := _STYLED.fullmatch(words)) and is_name(bare_name(match["name"])):
        found["speaker"] = bare_name(match["name"])
        if role := bare_role(match["office"]):
            found["speaker.role"] = role
        return True
    if _AND.search(words):
        return False
    if match := _EXCELLENCY.fullmatch(words):
        office, person = match["before"] or match["after"] or "", match["name"]
        if is_name(person):
            found["speaker"] = person
            if role := bare_role(office):
                found["speaker.role"] = role
            return True
    unshortened = words
    if (match := _OFFICE_FOR.fullmatch(words)) and is_name(match["name"]):
        found["speaker"] = match["name"]
        found["speaker.role"] = bare_role(match["office"]) or match["office"]
        return True
    words = _OF_COUNTRY.sub(r"\1", words)
    match = _OFFICE_THEN_NAME.fullmatch(words)
    style = match["office"].split()[-1].lower() if match else ""
    if match and (style not in _KEEPS_STYLE or match["office"].endswith("First Lady")):
        person = bare_name(match["name"])
        if re.fullmatch(r"[A-Z][\w’'\-]+", person) or is_name(person):
            found["speaker"] = person
            if role := bare_role(match["office"]):
                found["speaker.role"] = role
            return True
    person = bare_name(words)
    if _PEER.fullmatch(words):
        found["speaker"] = words.removeprefix("the ").removeprefix("The ")
        return True
    if is_name(person) or re.fullmatch(
        r"(?:Lord|Lady|Baroness|Prince|Princess|Dr\.?) [A-Z]\w+", person
    ):
        found["speaker"] = person
        return True
    if re.fullmatch(
        r"(?:[Tt]he )?(?:[A-Z][a-z]+ )*(?:President|Minister|Secretary|Chancellor|Governor|"
        r"Queen|King|Pope|Lady|Chair(?:man|woman)?)(?: (?:of|for|to) (?:the )?[A-Z][\w ’'-]+)?",
        unshortened,
    ):
        found["speaker.role"] = bare_role(unshortened) or unshortened
        return True
    return False
