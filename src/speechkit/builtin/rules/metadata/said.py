"""What the speech itself says of speaker, place and event, where nothing printed above it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from speechkit import Fact, Rule, Span, Speech, Turn, describe
from speechkit.builtin.rules.metadata.occasions import event_name, is_event, is_house, is_place_name
from speechkit.builtin.rules.words.dates import whole_date

_HERE = re.compile(
    r"\b(?:here|(?<=to be )back|(?<=welcome )back)(?:,? (?:with you|today|"
    r"tonight|this (?:morning|afternoon|evening|week)|again|all))*,? "
    r"(?:in|at) (?P<place>(?:the )?(?:St\. )?(?:[A-Z][\w’'\-]+)(?: (?:[A-Z][\w’'\-]+|of|de|upon|"
    r"on|the))*)"
)
_NAMED = r"(?P<place>(?:the )?(?:St\. )?[A-Z][\w’'\-]+(?: (?:[A-Z][\w’'\-]+|of|upon|on))*)"
_GLAD_IN = re.compile(rf"to be (?:with you )?in {_NAMED}")
_CAME = re.compile(
    r"e (?:came|meet|met|gather|gathered) (?:together )?(?:to|in|at) "
    rf"{_NAMED}(?= (?:today|tonight|this (?:week|morning|afternoon|evening))\b)"
)
_HOSTED = re.compile(
    r"welcome to (?P<place>(?:the )?(?:[A-Z][\w’'-]+ ){1,3}(?:Street|House|Palace|Castle))\b"
)
_GLAD = re.compile(
    r"(?:great|good|pleasure|pleased|delighted|happy|glad|honou?red|honou?r|wonderful|privilege|"
    r"proud|fantastic|lovely) (?:for me )?$"
)
"""How one goes on to say where one is: "glad to be in Whitby"."""
_POINTING = re.compile(r"\b(?:point|look|star|glanc|smil|school|educat)[a-z]*(?: [a-z]+)? \Z")

# Wider than a place where one stands to speak: countries, continents, "the House" is elsewhere.
_ACRONYM = re.compile(r"^(?:the )?[A-Z]{2,5}$")
_WIDE = """
britain england scotland wales ireland northern america europe africa asia australia canada
    india china russia france germany spain italy japan ukraine israel uk us usa united parliament
    territory commonwealth state nation westminster whitehall government congress world king
    queen god january february march april may june july august september october november
    december monday tuesday wednesday thursday friday
    saturday sunday conference house commons
"""
_TOO_WIDE = frozenset(_WIDE.split())


@describe("MET040", "place-said", sure=False)
def place_said(speech: Speech) -> Iterator[Fact]:
    """Where the speaker says that he or she stands: "here this morning in Whitby".

    **What it does**: takes the place named in "here (today, this morning …) in PLACE", "glad to be
    in PLACE", "we came to PLACE this week" or "welcome to the … House" near the beginning of the
    speech as its location, if nothing printed above the speech says another.

    **Why**: speakers greet the town, and many documents name it nowhere else.

    **Leaves alone**: "two years ago in Ostend", countries ("here in Britain"), Parliament; talks by
    telephone, if a line above them says so.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("I am glad to be here this morning in Whitby, friends.")
    >>> speechkit.normalise(source).metadata.location
    'Whitby'
    """
    if any(fact.field == "location" and fact.basis in ("text", "markup") for fact in speech.facts):
        return
    for match in () if _is_afar(speech) else _places(speech.text):
        place = re.sub(r"(?: (?:of|the|on|de|upon))+$", "", match["place"]).rstrip(".")
        place = place.removesuffix("’s").removesuffix("'s")
        first = place.removeprefix("the ").split()[0].lower() if place.removeprefix("the ") else ""
        if " at " in match[0] and _POINTING.search(
            speech.text, max(0, match.start() - 24), match.start()
        ):
            continue  # "I point up here at Ada", "he went to school here at Staithes"
        if is_event(place) or (first.isalpha() and _ACRONYM.search(place)) or is_place_name(first):
            continue  # "here at the TUC", "here in the Hall"
        if first and first not in _TOO_WIDE and not is_house(place) and len(place) > 2:
            span = Span(match.start("place"), match.start("place") + len(place))
            value = place.removeprefix("the ")
            yield Fact("location", value, f"the speaker says “{match[0][:60]}”", speech.place(span))
            return


def _is_afar(speech: Speech) -> bool:
    """Whether a line above the speech said that somebody was far away: "Via Telephone"."""
    edits = (edit for patch in speech.history if patch.rule == "FUR044" for edit in patch.edits)
    return any(edit.old.lstrip(" *_(").casefold().startswith("via ") for edit in edits)


def _places(text: str) -> Iterator[re.Match[str]]:
    """Where a speaker may say that he or she stands, the surest first."""
    yield from _at_words(text, ("here", "back"), _HERE, 6000)
    for match in _at_words(text, ("to be ",), _GLAD_IN, 2500):
        if _GLAD.search(text, max(0, match.start() - 30), match.start()):
            yield match
    yield from _at_words(text, ("e came ", "e me", "e gather"), _CAME, 1200)
    yield from _at_words(text, ("welcome to ",), _HOSTED, 600)


_THIS_EVENT = re.compile(
    r"\b(?:welcome (?:you (?:all )?)?(?:back )?to|joining us (?:for|at)|here (?:for|at)|"
    r"address(?:ing)?)"
    r" (?:today['’]s|tonight['’]s|this (?:year['’]s|morning['’]s|afternoon['’]s|evening['’]s)|the "
    r"(?:\d+(?:st|nd|rd|th)|annual|20\d\d)) (?P<event>[A-Z0-9][^.,;:!?\n]{3,80})"
)


_CAPITAL = r"(?:U\.S\.[\w-]*|[A-Z0-9][\w’'&-]*|\([A-Z]{2,8}\))"
_GLAD_TO_BE = re.compile(
    r"(?:delighted|pleased|honou?red|great|glad|privileged?|happy|proud|pleasure|honou?r|good|"
    r"wonderful|lovely|thrilled) (?:for me )?to (?:(?:address|open|attend|join)|(?:be|be back|"
    r"speak|join you|be speaking)(?: (?:here|back|again|today|tonight|this (?:morning|afternoon|"
    r"evening)|with you|speaking|in [A-Z][a-z]+)){0,4},? (?:at|for|to))"
    r"(?: (?:this|the|your|our|my|today['’]s|tonight['’]s))?"
    r"(?: (?:year['’]s|very|first|second|third|fourth|fifth|annual|\w+ consecutive)){0,2} "
    rf"(?P<event>{_CAPITAL}(?: (?:{_CAPITAL}|of|and|for|the|on|in|&)){{0,10}}"
    r"(?<! of)(?<! and)(?<! for)(?<! the)(?<! on)(?<! in)"
    r"(?: (?:annual |general |party |national |policy )?(?:conference|congress|convention|summit|"
    r"forum|seminar|symposium|dinner|lunch|luncheon|reception|awards|meeting|lecture))?)"
)
"""A speaker who is glad to be at an occasion that has a name."""

_ON_OCCASION = re.compile(
    r"on (?:the|this) (?:[a-z]+ )?occasion of (?:the |our |this |your )?"
    rf"(?P<event>(?!I\b){_CAPITAL}(?: (?!I\b)(?:{_CAPITAL}|of|and|for|the|on|in|&)){{0,10}}"
    r"(?<! of)(?<! and)(?<! for)(?<! the)(?<! on)(?<! in)(?<!['’]s)(?<!s['’]))"
)
"""The occasion that a speaker names: "today, on the occasion of Lamp Day"."""

_OCCASIONS = ("on the occasion of", "on this occasion of")
"""How what `_ON_OCCASION` finds begins."""

_HOUSE_BEFORE = re.compile(
    r"(?:[A-Z][\w’'-]+ ){1,3}?(?:Street|House|Palace|Hall|Castle|Hotel)"
    r"(?= (?:press|news|media) (?:conference|briefing))"
)
"""The house where the press is met: "the Pier Street press conference"."""

_FEELINGS = tuple(
    "delighted pleased honoured honored great glad privilege privileged happy proud pleasure "
    "honour honor good wonderful lovely thrilled".split()
)
"""How what `_GLAD_TO_BE` finds begins."""

_DOINGS = ("address", "open", "attend", "join", "be", "speak")
"""What somebody is glad to do, right after "to"."""

_GREETINGS = ("welcome", "joining us", "here", "address")
"""How what `_THIS_EVENT` finds begins."""


@describe("MET042", "event-said", sure=False)
def event_said(speech: Speech) -> Iterator[Fact]:
    """The event that the speaker greets: "welcome to today's Tide Summit".

    **What it does**: takes the event named in "welcome to today's …", "here at this year's …",
    "delighted to be at the …" near the beginning of the speech, if nothing printed above the
    speech names another.

    **Why**: press conferences and party conferences are often named nowhere else.

    **Leaves alone**: "welcome to Whitby", last year's events, anything later on.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Good day, and welcome to today's Tide Summit.")
    >>> speechkit.normalise(source).metadata.event
    'Tide Summit'
    """
    if any(fact.field == "event" for fact in speech.facts):
        return
    text = speech.text
    found = (
        *_at_words(text, _GREETINGS, _THIS_EVENT, 2000),
        *_matches(_GLAD_TO_BE, text, _feelings(text, 2500), 2500),
        *_at_words(text, _OCCASIONS, _ON_OCCASION, 1500),
    )
    for match in sorted(found, key=re.Match.start):
        name = match["event"] if match.re is _ON_OCCASION else event_name(match["event"])
        if name:
            start = match.start("event")
            place = speech.place(Span(start, start + len(name)))
            because = f"the speaker says “{match[0][:60]}”"
            yield Fact("event", name, because, place)
            house = _HOUSE_BEFORE.match(name)
            if house and not any(fact.field == "location" for fact in speech.facts):
                yield Fact("location", house[0], because, place)
            return


def _at_words(
    text: str, words: tuple[str, ...], pattern: re.Pattern[str], until: int
) -> Iterator[re.Match[str]]:
    """What a pattern that begins with one of these words finds up to `until`, in order."""
    starts = []
    for word in words:
        at = text.find(word, 0, until)
        while at >= 0:
            starts.append(at)
            at = text.find(word, at + 1, until)
    return _matches(pattern, text, starts, until)


def _feelings(text: str, until: int) -> Iterator[int]:
    """Where a feeling is told up to `until` about what somebody is to do: "glad to be"."""
    at = text.find(" to ", 0, until)
    while at >= 0:
        if text.startswith(_DOINGS, at + 4):
            end = at - len(" for me") if text.endswith(" for me", 0, at) else at
            yield from (end - len(word) for word in _FEELINGS if text.endswith(word, 0, end))
        at = text.find(" to ", at + 1, until)


def _matches(
    pattern: re.Pattern[str], text: str, starts: Iterable[int], until: int
) -> Iterator[re.Match[str]]:
    """What a pattern finds at some places, up to `until`, in order."""
    end = 0
    for at in sorted(starts):
        match = pattern.match(text, at, until) if at >= end else None
        if match is not None:
            end = match.end()
            yield match


_PRESIDES = re.compile(
    r"\b(?:speaker|presiding|acting|chair(?:man|woman|person)?|pro tempore)\b", re.I
)


_SITTING = re.compile(
    r"^(?:sessi(?:ó|on|ón)s?|sitting|sitzung|séance|seduta)\b[^\n]{0,60}?, "
    r"(?P<date>[^\W\d]{4,12},? \d[^\n,]{6,40})$",
    re.IGNORECASE | re.MULTILINE,
)


@describe("MET032", "sitting", sure=False)
def sitting(speech: Speech) -> Iterator[Fact]:
    """The day of a sitting, as the record's own heading tells it.

    **What it does**: takes the day out of a line near the top that counts the sitting
    (`Session 12, second meeting, Wednesday 29 September 2021`), if nothing printed says when.

    **Why**: records of parliaments are headed so in many languages.

    **Leaves alone**: lines without a weekday; sittings that a sentence speaks of.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text(
    ...     "Tide Assembly\\n\\nSession 7, Thursday 5 May 2011\\n\\nThe Chair\\n\\nWe sail."
    ... )
    >>> speechkit.normalise(source).metadata.delivered
    '2011-05-05'
    """
    if any(fact.field == "delivered" for fact in speech.facts):
        return
    match = _SITTING.search(speech.text, 0, 1000)
    date = whole_date(match["date"]) if match else None
    if match and date and date.value and len(date.value) == 10:
        span = Span(match.start("date"), match.end("date"))
        yield Fact("delivered", date.value, "the record's heading", speech.place(span))


@describe("MET030", "only-voice", needs=["turns"])
def only_voice(speech: Speech) -> Iterator[Fact]:
    """The one person who is named at the head of every turn.

    **What it does**: if all turns that name somebody name the same person, that is the speaker.

    **Why**: records of parliaments name the speaker nowhere else.

    **Leaves alone**: offices without a name (`THE MAYOR:`), texts with several voices (whoever
    presides is not counted, nor is the audience).

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Mrs. MOOR. Mr. Speaker, I rise to speak of tides.")
    >>> speechkit.normalise(source).metadata.speaker.name
    'Moor'
    """
    if any(fact.field == "speaker" for fact in speech.facts):
        return
    turns = [turn for turn in speech.turns or () if not _PRESIDES.search(turn.label or "")]
    names = {turn.speaker for turn in turns if turn.speaker}
    if len(names) != 1 or not all(turn.speaker or _is_heard(turn) for turn in turns if turn.label):
        return
    name = names.pop()
    first = next(turn for turn in turns if turn.speaker)
    if first.label_span is not None and not name.isupper():
        yield Fact("speaker", name, "every turn is this speaker's", speech.place(first.label_span))


def _is_heard(turn: Turn) -> bool:
    """Whether a turn is that of the audience, which calls out."""
    words = (turn.label or "").lower().strip(" :.").split()
    return bool(words) and all(word in _HEARD for word in words)


_HEARD = frozenset("audience member members crowd".split())


RULES: list[Rule] = [sitting, only_voice, place_said, event_said]
