"""Occasions: whether the words after "speech at …" name an event or a place, and who spoke.

>>> occasion("the Harbour Trades Conference in Whitby")
[('event', 'Harbour Trades Conference'), ('location', 'Whitby')]
>>> person("the Rt Hon Ada Moor MP, the then Minister for Tides")
('Ada Moor', 'Minister for Tides')
"""

from __future__ import annotations

import re

from speechkit.builtin.rules.words.offices import is_rank

KIND = (
    r"(?:speech|statement|address|remarks|comments?|lecture|keynote(?: speech| address)?|letter|"
    r"podcast|interview|message|broadcast|article|press conference|oration|sermon|eulogy|toast|"
    r"speaking notes?|talk|evidence|testimony|declaration|intervention|question|tribute)"
)
"""What a spoken text is called."""

_EVENTS = """
conference congress convention summit forum seminar symposium colloquium workshop webinar lecture
dinner lunch luncheon breakfast banquet reception gala party awards ceremony prizegiving
launch opening inauguration unveiling meeting session debate hearing rally festival fair
expo exhibition show event day week anniversary commemoration remembrance observance service funeral
celebration celebrations conclave retreat roundtable panel briefing motion agm presentation
gaggle screening memorial
visit tour gathering signing dedication swearing-in
rededication graduation commencement convocation jubilee parade tournament championship games race
"""
EVENT_WORD = re.compile(rf"\b(?:{'|'.join(_EVENTS.split())})s?\b", re.IGNORECASE)
"""Words that make a name the name of an event."""

_NO_EVENT = re.compile(
    r"\b(?:party|council|assembly|service|exhibition|tour|visit|opening|show|game|"
    r"race|memorial)s?$",
    re.IGNORECASE,
)
_AUDIENCE = re.compile(
    r"\b(?:association|federation|society|alliance|union|league|foundation|"
    r"chambers? of commerce|bankers|economists|marketeers)$|"
    r"\bmarketeers of\b|"
    r"^(?:the )?[\w’'&. ]{0,60}?\b(?:association|federation|alliance|confederation) (?:of|for) ",
    re.IGNORECASE,
)
"""Bodies of people; not those that are a place too, such as a club or an institute."""
_CONGRESS = re.compile(r"(?:(?:the )?(?:u\.?s\.?|united states) )?congress", re.IGNORECASE)
_PLACE_END = re.compile(
    r"\b(?:cent(?:re|er)|hall|hotel|house|rooms?|building|university|college|school|embassy|club|"
    r"institut(?:e|ion)|museum|gallery|theatre|theater|stadium|arena|airport|church|cathedral|"
    r"abbey|"
    r"palace|street|square|park|gardens?|library|hospital|garden|auditorium|base|campus|plaza)$",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\b(?:survey|fund|review|report|bill|campaign|initiative|programme|scheme|strategy)$", re.I
)
_SEAT = re.compile(r"\b(?:University|College|Institute|School|Academy|Cent(?:er|re)) (?:of|for)\b")
_HOUSE = re.compile(
    r"(?:the )?(?:house of (?:commons|lords|representatives|assembly)|westminster hall|"
    r"(?:scottish |european |welsh |australian |uk )?parliament|senate|senedd|dáil(?: éireann)?|"
    r"national assembly|bundestag|lok sabha|rajya sabha|knesset|capitol)",
    re.IGNORECASE,
)
_NAMES_ITS_TOPIC = re.compile(
    r"\b(?:conference|summit|forum|seminar|symposium|workshop|debate|convention|panel|roundtable|"
    r"meeting|session|colloquium|congress)s? on\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(r" (?:on|about|regarding|concerning|following) ")
_HELD = re.compile(
    r",? (?:but|(?i:followed by))\b|"
    r",? (?:which was |that was |was )?(?:held|hosted|organised|organized)\b"
)
_CITY = re.compile(
    r",? (?:held |hosted )?(?:in|at) (?!(?:celebration|hono[u]?r|memory|support|commemoration|"
    r"response|recognition|aid|favou?r|defence|defense)\b)(?:the )?(?-i:(?=[A-Z0-9]))|, "
    r"(?-i:(?=[A-Z]|\d{1,4}[a-z]? [A-Z]))",
    re.IGNORECASE,
)
_ENUMERATES = re.compile(r"^[^,]*(?:, [^,]*)?,? and ")
"""What goes on so after a comma goes on with a list, not with a place."""

_IN_A_STATE = re.compile(r"[A-Z]{2} [A-Z]")
"""A state inside a name: "Victims of the Whitby, AZ Storm"."""

_ARTICLE = re.compile(r"^(?:the|a|an|this|their|its|his|her|our)\s+", re.IGNORECASE)
_LETTERS = re.compile(r"(?:[A-Z]{2,4}|[A-Z][A-Za-z]{1,3}[A-Z]), [A-Z]")
_HOLDER = re.compile(r"(?:prime minister|president|minister|secretary|chairman)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,4}[a-z]? [A-Z][\w’' ]* (?:Street|Road|Avenue|Lane|Square|Place)\b")
"""A house with its number: "12 Pier Street, Whitby"."""

_YEARS_ONLY = re.compile(r"[\d\s\-–/]*")


def without_article(words: str) -> str:
    """A noun phrase without the article before it."""
    return _ARTICLE.sub("", words.strip(" ,.;:"), count=1).strip()


def is_house(words: str) -> bool:
    """Whether these words name a chamber of a parliament."""
    return bool(_HOUSE.fullmatch(words.strip(" ,.")))


def is_place_name(words: str) -> bool:
    """Whether a name ends like that of a place: Hall, Room, Hotel, University …"""
    bare = words.strip(" ,.")
    return bool(_PLACE_END.search(bare) or (_SEAT.search(bare) and not EVENT_WORD.search(bare)))


def is_audience(words: str) -> bool:
    """Whether a name is that of a body of people, who meet to hear a speech.

    >>> is_audience("the Harbour Pilots Association"), is_audience("Pier Hall")
    (True, False)
    """
    return bool(_AUDIENCE.search(words.strip(" ,."))) and len(words) <= 160


def is_event(words: str) -> bool:
    """Whether a noun phrase names an event: it has an event word that is more than a party's."""
    bare = words.strip(" ,.")
    if is_place_name(bare):
        return False
    return bool(EVENT_WORD.search(bare)) and not (
        _NO_EVENT.search(bare) and not EVENT_WORD.search(_NO_EVENT.sub("", bare))
    )


def event_name(words: str) -> str | None:
    """The name of the event in a noun phrase; None if it names none.

    What follows "on" belongs to a conference, not to a lecture or a dinner.
    """
    words = _HELD.split(without_article(words))[0]
    if _CONGRESS.fullmatch(words):
        return None
    if not words[:1].isalnum() or _YEARS_ONLY.fullmatch(words) or _ANY_EVENT.fullmatch(words):
        return None
    topic = _TOPIC.search(words)
    if topic and not _NAMES_ITS_TOPIC.search(words[: topic.end()]):
        before = words[: topic.start()]
        if " " in before and is_event(before) and EVENT_WORD.search(before[-14:]):
            words = before
    if len(words) > _LONG:
        words = _PURPOSE.split(words, maxsplit=1)[0]
    return words if is_event(words) and len(words) <= _LONGEST else None


_ANY_EVENT = re.compile(
    r"(?:(?:1[89]|20)\d\d )?(?:(?:annual|party) )*(?:conference|congress|convention|summit|forum|"
    r"event|meeting|session|debate|dinner|lunch|lecture|ceremony|day)",
    re.IGNORECASE,
)
"""What may be any event: "the 2016 party conference"."""
_PURPOSE = re.compile(r" to (?=[A-Z])")
_LONG, _LONGEST = 110, 160
"""The longest name of an event with its purpose, and without, in code points."""


def occasion(words: str, preposition: str = "at") -> list[tuple[str, str]]:
    """What a phrase after `preposition` says: `(field, value)` pairs, `event` or `location`."""
    words = words.strip(" ,.;")
    if is_house(words):
        return [("location", without_article(words))]
    audience = preposition != "in" and words[4:5].isupper() and is_audience(words)
    if audience and not is_event(words):
        return [("event", without_article(words))]
    if preposition == "in" and not is_event(words):
        return [("location", without_article(words))] if _proper(words) else []
    found: list[tuple[str, str]] = []
    listed = False
    for cut in _CITY.finditer(words):
        head, tail = words[: cut.start()], words[cut.end() :]
        listed = listed or (cut[0] == ", " and _ENUMERATES.search(tail) is not None)
        if cut[0] == ", " and (listed or _IN_A_STATE.match(tail)):
            continue
        name = event_name(head)
        if name:
            found.append(("event", name))
            if _proper(tail) and not is_event(tail):
                found.append(("location", without_article(tail)))
            return found
    name = event_name(words)
    if name and (preposition == "at" or name[:1].isupper() or name[:1].isdigit()):
        return [("event", name)]
    if preposition == "at" and _proper(words) and not _NO_PLACE.search(words):
        return [("location", without_article(words))]
    return []


def _proper(words: str) -> bool:
    """Whether a phrase is a proper name: its first word, the article apart, has a capital."""
    bare = without_article(words)
    if (
        not (bare[:1].isupper() or _NUMBERED.match(bare))
        or _LETTERS.match(bare)
        or _HOLDER.match(bare)
    ):
        return False
    return len(bare) <= 90


# ── people ───────────────────────────────────────────────────────────────────────────────────

_STYLES = re.compile(
    r"(?:(?:the )?(?:rt\.?|right) hon(?:\.|ourable)?|(?:the )?hon(?:\.|ourable)?|h\. ?e\.?|"
    r"his excellency|her excellency|son excellence|s\. ?e\.?|mr\.?|mrs\.?|ms\.?|miss|"
    r"shri(?:mati)?|smt\.?|monsieur|madame|m\.)\s+",
    re.IGNORECASE,
)
_KNIGHTED = re.compile(r"(?:Sir|Dame) [A-Z][\w’'.-]+ [A-Z]")
_POST_NOMINALS = re.compile(r",? (?:MP|MSP|MEP|MLA|TD|AM|MS|QC|KC|CBE|OBE|MBE|PhD|Esq|MdB)\.?$")
_PARTICLES = "von van der de den del della di da dos du la le bin ibn al el ap of"
_NOT_NAMES = """
the a an my our this that and or to at in on for with from admin administrator editor staff
webmaster press office minister ministers secretary president prime chancellor chief deputy
shadow party government department committee conference speech statement remarks comments
parliament house commons lords opposition leader governor ambassador commissioner council
queen king majesty highness mp mps member members director general state foreign home health
education defence labour conservative liberal democrat national international european union
archbishop bishop pope mayor attorney solicitor permanent under parliamentary vice first
his her excellency honourable delivered budget autumn spring christmas new annual maiden
interview doorstop transcript briefing
"""
_TOWN_WORDS = """
new san santa saint st los las port cape fort rio hong tel buenos addis kuala abu baton salt
north south east west great grand lake mount palm long upper lower costa sierra sri saudi united
"""
_TOWNS = frozenset(_TOWN_WORDS.split())
_CROWNED = re.compile(
    r"(?:Queen|King|Pope|Emperor|Empress) [A-Z][a-z]+(?: [A-Z][a-z]+)?(?: [IVX]{1,5})?"
)
_NO_SURNAME = re.compile(
    r"\b(?:cent(?:re|er)|hotel|rooms?|building|university|college|school|embassy|institute|museum|"
    r"gallery|theat(?:re|er)|stadium|arena|airport|cathedral|library|hospital|campus|plaza)$",
    re.IGNORECASE,
)
_SMALL = frozenset(_PARTICLES.split())
_OFFICE = frozenset(_NOT_NAMES.split())
_WORD = re.compile(r"[^\W\d_][\w’'.\-]*")
_ROLE_LEAD = re.compile(r"(?:the |a |an )?(?:(?:then|current|outgoing|newly elected) )*", re.I)


_ROLE_TAIL = re.compile(r"\s(?:at|during|to|before|on|in)(?:\sthe)?$", re.IGNORECASE)
"""Where a line breaks off that goes on with the occasion."""


def is_name(words: str) -> bool:
    """Whether these words look like a person's name: two to six words, capitals, no office.

    >>> is_name("Ursula von der Tann"), is_name("Lord Orme"), is_name("Prime Minister")
    (True, True, False)
    """
    if _CROWNED.fullmatch(words):
        return True
    parts = words.split()
    if not 2 <= len(parts) <= 7 or not all(_WORD.fullmatch(p.strip(",")) for p in parts):
        return False
    lower = ["" if len(p) == 2 and p[1] == "." else p.lower().strip(".,") for p in parts]
    if any(p in _OFFICE for p in lower) or lower[0] in _TOWNS or _NO_SURNAME.search(words):
        return False
    return all(p[0].isupper() or p.lower() in _SMALL for p in parts) and parts[-1][0].isupper()


def bare_name(words: str) -> str:
    """A name without styles and letters after it, and the right way round.

    >>> bare_name("Moor, Ada"), bare_name("The Rt Hon Ada Moor MP")
    ('Ada Moor', 'Ada Moor')
    """
    words = _POST_NOMINALS.sub("", words.strip(" ,.")).strip(" ,.")
    while match := _STYLES.match(words):
        words = words[match.end() :]
    if _KNIGHTED.match(words):
        words = words.partition(" ")[2]
    last, comma, first = words.partition(", ")
    if comma and " " not in first.strip() and " " not in last and is_name(f"{first} {last}"):
        return f"{first} {last}"
    return words


def bare_role(words: str) -> str | None:
    """An office without "the then" before it; None if nothing is left, or no office.

    >>> bare_role("the then Tide Minister"), bare_role("the former Tide Minister")
    ('Tide Minister', 'former Tide Minister')
    >>> bare_role("Minister of Lamps at the")
    'Minister of Lamps'
    >>> bare_role("Baroness Orme"), bare_role("Lord Chancellor")
    (None, 'Lord Chancellor')
    """
    words = _ROLE_TAIL.sub("", words.strip(" ,.;")).rstrip(" ,;")
    while (match := _ROLE_LEAD.match(words)) and match.end():
        words = words[match.end() :]
    return None if is_rank(words) else words or None


def person(words: str) -> tuple[str | None, str | None]:
    """Name and office in "Ada Moor, the then Minister", "the Minister, Ada Moor" or "Ada Moor"."""
    words = re.sub(r",? MS?P(?=,|$)", "", words.strip(" ,.;"))
    parts = [
        part.strip() for part in re.sub(r"\bthe the\b", "the", words).split(",") if part.strip()
    ]
    if not parts:
        return None, None
    first, last = bare_name(parts[0]), bare_name(parts[-1])
    if is_name(first):
        return first, bare_role(", ".join(parts[1:]))
    if len(parts) > 1 and is_name(last):
        return last, bare_role(", ".join(parts[:-1]))
    return None, bare_role(words)
