"""Cues: the words by which a speaker counts through his points, and what they look like."""

from __future__ import annotations

import re
from collections.abc import Callable

from speechkit.builtin.rules.enumerations.cardinals import cardinals, with_ones
from speechkit.builtin.rules.enumerations.cue import COUNTED, FINAL, NEXT, Cue
from speechkit.builtin.rules.enumerations.recurring import recurring
from speechkit.builtin.rules.quantities.numerals import LASTS, MORE, ORDINALS
from speechkit.builtin.rules.quantities.word_places import words_in

NOUNS = frozenset(
    (
        "block area argument aim ambition announcement answer aspect assumption category cause "
        "challenge change commitment component concern conclusion condition consequence "
        "consideration criterion danger decision development difference dimension duty element "
        "example fact factor feature focus goal ground idea initiative issue item key lesson lie "
        "mark matter measure message method mission mistake myth need objective observation "
        "obstacle option outcome part phase piece pillar plank plot point policy possibility "
        "premise principle priority problem promise proposal proposition purpose question reason "
        "recommendation reform requirement response responsibility result risk role rule bill "
        "section set stage step strand strategy task test theme thing threat thought topic trend "
        "truth type value way wave word opportunity group kind fiscal stream workstream scenario "
        "suggestion benefit ingredient characteristic effect imperative temptation departure "
        "pledge demand request advantage weakness strength barrier driver"
    ).split()
)
"""What speakers announce a number of, and then count through."""

_LED = ("The ", "My ", "Our ", "An ", "A ")
_BEFORECOUNTED = re.compile(
    r"\b(?P<noun>point|plot|reason|step|lesson|number|part|"
    rf"(?:{'|'.join(sorted(NOUNS))}) number) \Z",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(
    r"(?:(?:and|so|now|but),? )?(?:which|this|that|it) (?:takes|brings|leads) (?:me|us) (?:on )?to "
    r"(?:my )?\Z",
    re.IGNORECASE,
)
"""What may lead to a number that is no head of a sentence: "Which takes me to lesson four"."""
_NOUN_ENDS = frozenset(("t ", "n ", "p ", "r "))
_ONE_OF = re.compile(
    rf"\bOne of (?:the|our|my|these|its) (?:[\w’-]+ ){{0,3}}?(?P<noun>{'|'.join(sorted(NOUNS))})s\b"
)
_ONE_MORE = re.compile(
    r"(?:another|(?P<led>an|a|the|my|our) (?:next|additional|further))(?:, [\w ]{1,30},)?"
    r"(?P<words>(?: [a-z’'-]+){1,3})\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"(?:[.!?…][\"”’)\]]* +|[;:] +|\n+ *| [–—-]{1,2} *|, (?=(?:and|but),? ))")
_CONNECTIVE = re.compile(
    r"(?:and|but|so|then|now|next|well|yet|or|[,#*_]|\s|[\"“‘(])*\Z", re.IGNORECASE
)
_AFTER_ADVERB = re.compile(
    r"(?: of all| and foremost| but not least| and most importantly| and finally| point|ly)?"
    r"(?: ?[,:.–—-]| (?:we|i|there|it|to|that|by|let|because|this|these|our|you|he|she|they|and)"
    r"\b)",
    re.IGNORECASE,
)
_AFTER_CAPITAL = re.compile(
    r"ly the| (?:the|an?|on|my|what|how|if|as|all|some|many|do|don[’']t|when|under|through|no|not|"
    r"is|are|was|were|comes|came)\b"
)
"""What may follow at the head of a sentence: "First the myth that …"."""
_NOT_ADVERB = re.compile(
    r" (?:minister|lady|world|amendment|reading|nations?|sea|secretary|division|class|army|aid|"
    r"home|half|time|place|thing in|century|year|day|generation|reich|republic|round|lieutenant)\b",
    re.IGNORECASE,
)
_BARE_NOUN = re.compile(rf" ({'|'.join(sorted(NOUNS))})\b(?= ?[:,–—]| (?:is|was|I|we|that)\b)")
"""The noun of a note: "Second thing: we need lamps", "Third point we have to make"."""
_VERY = re.compile(
    r"\b(?:the|my|our|his|her|their|its|your|a|this|that|whose) very\s\Z", re.IGNORECASE
)
_DETERMINERS = frozenset("the my our his her their its your a this that whose very".split())
_CONNECTING = frozenset("and but so then now next well yet or".split())
_OPENERS = "\"“‘'([–—-*_#"
_RANKED = re.compile(r"\b(?:leading|most|best|worst|annual|consecutive|\w{3,}est)\b")
"""What the second is only one of in a row of ranks: "the second largest cause"."""
_AFTER_DETERMINER = re.compile(
    r"(?: and final| and last)?(?P<gap>(?: [a-z’'-]+){0,3}?) (?P<noun>[a-z]+)\b"
)
_COPULA = re.compile(
    r"(?: of (?:these|those|them))? ?(?:,|–|—|:)"
    r"| (?:of (?:these|those|them) |and most [a-z]+ )?(?:is|was|are|were|"
    r"relates|concerns|comes|has|will|must|would|being)\b"
)


def cues_of(text: str) -> list[Cue]:
    """Every cue of a text, in order. Lists, turns and chains are not looked at here."""
    words = words_in(text)
    found = []
    for at, word in words:
        read = _READERS.get(word)
        cue = read(text, at, word) if read is not None else None
        if cue is not None:
            found.append(cue)
    found += cardinals(text, words)
    if any(cue.number == NEXT for cue in found):
        for at, word in words:
            match = _ONE_OF.match(text, at) if word == "one" else None
            if match:
                found.append(Cue(1, at, at, match["noun"], False))
        found += _openers(text, found)
    found += recurring(text, words, found, _clause_start)
    found.sort(key=lambda cue: cue.at)
    return with_ones(text, words, found)


_OPENER = re.compile(
    rf"^An? (?:[a-z’'-]+ ){{0,2}}?(?P<noun>{'|'.join(sorted(NOUNS))})"
    r" (?:of|is|was|in|for|to|that)\b",
    re.MULTILINE,
)
_SOON = 3000
"""How far behind "A key pillar of it is …" the other pillar may stand, in code points."""


def _openers(text: str, cues: list[Cue]) -> list[Cue]:
    """The first of several where only the others are counted: "A key pillar … Another pillar …"."""
    found: list[Cue] = []
    for cue in cues:
        if cue.number != NEXT or text[cue.start - 1 : cue.start] != "\n":
            continue
        start = max(0, cue.start - _SOON)
        if any(start <= one.at < cue.at and one.noun == cue.noun for one in (*cues, *found)):
            continue
        opened = [
            match for match in _OPENER.finditer(text, start, cue.start) if match["noun"] == cue.noun
        ]
        if opened:
            at = opened[-1].start()
            found.append(Cue(1, at, at, cue.noun, False))
    return found


_NUMBERED = re.compile(r"\d{1,2}\.\d{1,2} +")
"""The number of a paragraph: "1.17 Firstly, …"."""


def _one_more(text: str, at: int, word: str) -> Cue | None:
    """A cue that only adds one: "Another challenge is …", "The next priority of …"."""
    start = at
    if word != "another":
        led = text[max(0, at - 4) : at]
        start -= next((len(word) for word in _LED if led.endswith(word)), 0)
    if not text[start].isupper() or text[start - 1 : start] not in ("", " ", "\n"):
        return None
    match = _ONE_MORE.match(text, start)
    if match is None or start != _clause_start(text, at):
        return None
    for said in match["words"].split():
        if said in NOUNS:
            return Cue(NEXT, start, at, said, False)
    return None


def _counted(text: str, at: int, word: str) -> Cue | None:
    """A cue that says its number after its noun: "Plot two was …"."""
    if text[at - 2 : at] not in _NOUN_ENDS:
        return None
    led = _BEFORECOUNTED.search(text, max(0, at - 24), at)
    if led is None:
        return None
    clause = _clause_start(text, led.start())
    opens = _LEADS_TO if text[led.start()].islower() else _CONNECTIVE
    if not opens.match(text[clause : led.start()]):
        return None
    noun = led["noun"].lower().removesuffix(" number")
    return Cue(COUNTED.index(word) + 1, clause, led.start(), noun, False)


def _cue(text: str, at: int, word: str) -> Cue | None:
    """The cue of an ordinal or a last, if it is one; what is cheap to see is looked at first."""
    end = at + len(word)
    number = ORDINALS.get(word, FINAL)
    before = text[max(0, at - 12) : at].lower().split()
    led = bool(before) and before[-1].lstrip(_OPENERS) in _DETERMINERS
    determiner = _determiner_before(text, at, before[-1].lstrip(_OPENERS)) if led else None
    if determiner is None:
        if word == "first" and text[end : end + 1] in (".", ",") and _is_dealt_with(text, at):
            return Cue(1, _clause_start(text, at), at, None, True, True)
        if (
            before
            and text[at - 1] == " "
            and before[-1].isalpha()
            and before[-1] not in _CONNECTING
        ):
            return None
        if word in ("final", "last") or _NOT_ADVERB.match(text, end):
            return None
        if (bare := _BARE_NOUN.match(text, end)) and text[at].isupper():
            return Cue(number, at, at, bare[1], False) if _clause_start(text, at) == at else None
        weak = _AFTER_ADVERB.match(text, end) is None
        if weak and not (text[at].isupper() and _AFTER_CAPITAL.match(text, end)):
            return None
        clause = _clause_start(text, at)
        prefix = text[clause:at]
        if not _CONNECTIVE.match(prefix):
            aside = word == "first" and text.startswith(", first, ", at - 2)
            return Cue(1, at, at, None, True, True) if aside else None  # "They are, first, …"
        if text[at].islower() and not _after_break(text, clause, prefix):
            return None
        return Cue(number, at, at, None, True, weak and number == 1)
    if word in ("finally", "lastly") or word.endswith("ly"):
        return None
    noun = _noun(text, end)
    if noun is not None and _RANKED.search(text, end, text.find(noun, end)):
        return None
    if noun == "word" and number == FINAL:
        return None  # "our last word on it"
    if noun is None and not _COPULA.match(text, end):
        return None
    clause = _clause_start(text, at)
    if clause > determiner:
        return None
    prefix = text[clause:at]
    words_before = text[clause:determiner].split()
    if noun is None and (len(prefix) >= 16 or len(words_before) > 2):
        return None
    most = 5 if text[determiner : determiner + 2] == "a " else 3  # "They err for a second reason"
    begins = len(prefix) <= 40 and (len(words_before) <= most or words_before[0] == "I")
    return Cue(number, clause if begins else determiner, at, noun, False)


_DEALT_WITH = re.compile(
    r"Let me (?:deal with|take|turn to|start with|begin with|address|look at) .+ \Z"
)


def _is_dealt_with(text: str, at: int) -> bool:
    """Whether a "first" ends what a speaker says he will begin with: "Let me take piers first"."""
    return _DEALT_WITH.match(text, _clause_start(text, at), at) is not None


def _determiner_before(text: str, at: int, word: str) -> int | None:
    """Where the determiner begins that stands right before a place, if it is the word there."""
    if word == "very":
        very = _VERY.search(text, max(0, at - 12), at)
        return very.start() if very else None
    start = at - 1 - len(word)
    if not text[at - 1].isspace() or text[at - 2].isspace() or text[start - 1 : start] == "_":
        return None
    return start


_NOUN_BEHIND = re.compile(r"(?: [a-z’'-]+){0,3}? (?P<noun>[a-z]+)\b")


def _noun(text: str, end: int) -> str | None:
    match = _AFTER_DETERMINER.match(text, end, end + 60)
    if match is None:
        return None
    for word in f"{match['gap']} {match['noun']}".split():
        if word in NOUNS:
            return _compound(text, match.end(), word)
    more = _NOUN_BEHIND.match(text, match.end())
    return more["noun"] if more and more["noun"] in NOUNS else None


_NEXT_WORD = re.compile(r" ([a-z]+)\b")


def _compound(text: str, end: int, noun: str) -> str:
    """The noun that counts of two side by side: "the second key area"."""
    following = _NEXT_WORD.match(text, end)
    return following[1] if following and following[1] in NOUNS else noun


def _after_break(text: str, clause: int, prefix: str) -> bool:
    """Whether a cue in lower case stands where a clause begins: after `;`, `:`, a dash, `and`."""
    sign = text[max(0, clause - 3) : clause].strip()[-1:]
    return sign in (";", ":", "–", "—", "-", "") or bool(prefix.strip()) or sign == ","


def _clause_start(text: str, at: int) -> int:
    """Where the clause begins that holds a position."""
    start = max(0, at - 160)
    newline = text.rfind("\n", start, at)
    if newline >= 0:
        numbered = _NUMBERED.match(text, newline + 1, at)
        start = numbered.end() if numbered else newline + 1
    for boundary in _BOUNDARY.finditer(text, start, at):
        start = boundary.end()
    return start


_READERS: dict[str, Callable[[str, int, str], Cue | None]] = {
    **dict.fromkeys(COUNTED, _counted),
    **dict.fromkeys(MORE, _one_more),
    **dict.fromkeys((*ORDINALS, *LASTS), _cue),
}
"""What reads a cue, by the word that it is seen by."""
