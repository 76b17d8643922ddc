"""Headers: the lines above a speech that tell its title, who spoke, where and when.

    Remarks by Minister Ada Moor
    Tides and what we owe them
    At the Harbour Trades Conference, Whitby
    5 May 2011

`header(draft)` reads them once; rules then claim them line by line.
"""

from __future__ import annotations

import re

import attrs

from speechkit import Draft, Line
from speechkit.builtin.rules.cuts import bare_words
from speechkit.builtin.rules.dates import FoundDate, dates_in, whole_date
from speechkit.builtin.rules.occasions import (
    KIND,
    bare_name,
    bare_role,
    event_name,
    is_event,
    is_house,
    is_name,
    is_place_name,
    occasion,
    without_article,
)
from speechkit.builtin.rules.standfirsts import LONGEST, standfirst
from speechkit.builtin.rules.titles import CIRCUMSTANCE, read_title, who_speaks

TITLE_LENGTH = 150
"""The longest title, in code points."""

_DEPTH = 10
"""How many lines from the top a header may reach."""

# Labels of fields that people put above a speech, and the facts they are.
_LABELS = {
    "title": "title",
    "speaker": "speaker",
    "speaker name": "speaker",
    "speech by": "speaker",
    "delivered by": "speaker",
    "location": "location",
    "venue": "location",
    "place": "location",
    "where": "location",
    "event": "event",
    "occasion": "event",
    "date": "delivered",
    "when": "delivered",
    "delivered": "delivered",
    "delivered on": "delivered",
    "date of delivery": "delivered",
    "date delivered": "delivered",
    "speech date": "delivered",
    "published": "published",
    "published on": "published",
    "date published": "published",
    "publication date": "published",
    "release date": "published",
    "posted": "posted",
    "posted on": "posted",
    "posted by": "posted_by",
    "version": "version",
    "status": "status",
    "role": "speaker.role",
    "position": "speaker.role",
}
_DATES = frozenset(["delivered", "published", "posted"])
_LABELLED = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z ]{2,18}?)\*{0,2}\s?:\*{0,2}\s+(?P<value>\S.{1,150})"
)
_TAGGED = re.compile(r"<(?P<label>[a-z]{3,12})\s?=\s?\"(?P<value>[^\"]{1,200})\">")

_BYLINE = re.compile(
    rf"(?:(?:the|an?|full|text|of|opening|closing|keynote|introductory|prepared|budget|testimony|"
    rf"statement and)\s+)*{KIND}\s+(?:delivered\s+|given\s+)?(?:by|of)\b\s*:?\s*(?P<who>.*)|"
    r"(?:presented |delivered |given )?by:?\s+(?P<by>[A-Z].*)|(?:presented |delivered )?by:?",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}, (?:[A-Z]{2}|D\.C\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)
_PLACE = re.compile(r"[A-ZÀ-Ü][\w.’'-]*(?:,? (?:de|of|the|la|du|[A-ZÀ-Ü0-9][\w.’'-]*)){0,7}")
_KIND_ALONE = re.compile(rf"(?:the )?{KIND}(?: of| by)?", re.IGNORECASE)
_WHERE = re.compile(
    r"(?:(?:delivered|presented|given|held|made) )?(?P<preposition>at|before|to|on the occasion "
    r"of|during)"
    r" (?P<phrase>(?:the |an? |his |her |our )?[A-Z0-9“\"].{3,220})",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:minister|president|secretary|chancellor|governor|chair(?:man|woman)?|commissioner|mayor|"
    r"ambassador|premier|director|leader|representative|head of|king|queen|prince|attorney|"
    r"senator|member of|mp|deputy|ministre|président|presidente|ministro|finance)\b",
    re.IGNORECASE,
)
_AT_THE = re.compile(r",? (?:at|during|on the occasion of) (?:the )?", re.IGNORECASE)
_EXCELLENCY = re.compile(
    r"(?:H\. ?E\.?|HE|His Excellency|Her Excellency|Son Excellence|S\. "
    r"?E\.?M?\.?),?\s(?:Senator\s)?",
    re.I,
)

# How people begin to speak: a first line that begins so is speech.
SALUTATION = re.compile(
    r"(?:thank(?:s| you)|mr\.? |mrs\.? |madam|ladies|gentlemen|friends|good (?:morning|afternoon|"
    r"evening|day)|hello|hi\b|dear|my (?:fellow|dear|lords?|friends|countrymen)|fellow|members of|"
    r"honou?rable|distinguished|excellenc|your |welcome|comrades|colleagues|conference[,.!]?$|"
    r"brothers|sisters|delegates|conven[eo]r|chair(?:man|woman)?[,.!]?$|president[,.!]?$|"
    r"mesdames|messieurs|monsieur|madame|chers?|chères|meine|liebe|sehr geehrte|damas|señor|"
    r"queridos|compatriotas|hermanas|amigos|senhor|minhas|signor|kære|gode|bonjour|it (?:is|was)|"
    r"god(?:aften|kväll| aften| kväll)|this is|can i|let me|i['’ ]|we['’ ]|today,? )",
    re.IGNORECASE,
)
SPEAKS = re.compile(r"\b(?:I|we|you|us|me|I['’]\w+|we['’]\w+|you['’]\w+|our|your)\b")
_OWN_TITLE = re.compile(rf"(?:My|Our) (?:\w+ )?{KIND}\b", re.IGNORECASE)
_LABEL = re.compile(r"[^:]{1,60}:(?:\s|$)")
_NO_TITLE_START = re.compile(r"[-–—•·*(\[<|!#\d.,;:]|!\[|https?:")
_CLOSED = re.compile(r"[.;,:…][\"'”’)]*$")
_KIND_HERE = re.compile(KIND, re.IGNORECASE)


_EDITORIAL = re.compile(
    r"(?:updates?|revises|corrects|supersedes) (?:the )?(?:speech|remarks|statement)\b|"
    r"(?:presented|delivered|gave|made) (?:identical|the same|similar) (?:remarks|speech)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((?:via|by|taped|pre-?recorded|virtual)[^()]{0,60}\)", re.IGNORECASE)
FORMULA = re.compile(r"the (?:house|senate|council|committee) met|prayers$|mr\.? speaker", re.I)
"""How the record of a sitting begins."""

_PART = re.compile(r"(?:part|chapter|section|annex|appendix|introduction)\b.{0,8}", re.IGNORECASE)
_SENTENCES = re.compile(r"[a-z]{2}[.!?](?:\s|$)")
_BIG_WORD = re.compile(r"\b[A-Z][\w’'.-]*")
_WORDS = re.compile(r"\b[^\W\d_][\w’'.-]*")


@attrs.frozen
class HeaderLine:
    """One line of a header: its role, and what it says."""

    number: int
    role: str
    facts: tuple[tuple[str, str], ...] = ()
    date: FoundDate | None = None
    date_field: str = "delivered"


@attrs.frozen
class Header:
    """The header of a text: its lines by number, and which of them is the title."""

    lines: dict[int, HeaderLine] = attrs.field(factory=dict)
    title: int | None = None


def header(draft: Draft) -> Header:
    """Read the header of a draft; `draft.once(header)` does so a single time."""
    heading = _marked_title(draft)
    named = next((fact.value for fact in draft.facts if fact.field == "title"), None)
    found: list[HeaderLine] = []
    titles: list[int] = []
    head = draft.lines.head(_DEPTH)
    for at, line in enumerate(head):
        if len(line.text) > LONGEST:
            break
        words = " ".join(bare_words(line).split())
        before = found[-1] if found else None
        if (
            before is not None
            and before.number == line.number - 1
            and _goes_on(before, head[at - 1])
        ):
            found.append(HeaderLine(line.number, "more"))
            continue
        if _is_unfinished(words) and at + 1 < len(head) and head[at + 1].number == line.number + 1:
            words += " " + " ".join(bare_words(head[at + 1]).split())
        one = _read_line(line.number, words, before)
        if line.number == heading:
            titles.append(line.number)
            found.append(HeaderLine(line.number, "title"))
        elif one is not None:
            found.append(one)
            named = named or dict(one.facts).get("title")
        elif titles and (who := _office_and_name(words, found, head[at + 1 :])):
            found.append(HeaderLine(line.number, "name", who))
        elif titles and before and before.role == "title" and _is_author(words, head[at + 1 :]):
            found.append(HeaderLine(line.number, "name", (("speaker", bare_name(words)),)))
        elif (
            len(titles) == 1
            and heading is None
            and before is not None
            and before.role == "title"
            and head[at + 1 :]
            and _is_author(" ".join(bare_words(head[at + 1]).split()), head[at + 2 :])
            and _may_be_title(line, words, draft, head[at + 1 :], found)
        ):  # an occasion, the title, the author, the day: the cover of a talk
            above = " ".join(bare_words(head[at - 1]).split())
            found[-1] = HeaderLine(before.number, "event", (("event", above),))
            titles = [line.number]
            found.append(HeaderLine(line.number, "title"))
        elif standfirst(words) or line.bare.startswith(("[![", "![")):
            continue
        elif (
            not titles
            and heading is None
            and _fits(words, named)
            and (
                words.casefold() == (named or "").casefold()
                or _may_be_title(line, words, draft, head[at + 1 :], found)
            )
        ):
            titles.append(line.number)
            found.append(HeaderLine(line.number, "title"))
        else:
            break
    found = _with_towns(found)
    if not titles:
        titles = [one.number for one in found if one.role == "byline" and one.facts][:1]
    return _trusted(found, titles[0] if titles else None, named is not None)


def _with_towns(found: list[HeaderLine]) -> list[HeaderLine]:
    """A town below a place belongs to it: "Pier Hall" and "Whitby, Yorkshire" are one location."""
    joined: list[HeaderLine] = []
    for one in found:
        above = dict(joined[-1].facts) if joined else {}
        if one.role == "town" and joined and "location" in above:
            where = f"{above['location']}, {dict(one.facts)['location']}"
            joined[-1] = attrs.evolve(
                joined[-1], facts=tuple((above | {"location": where}).items())
            )
            one = attrs.evolve(one, facts=())
        joined.append(one)
    return joined


_ASIDE = re.compile(r" ?\((?:via|by|taped|pre-?recorded|virtual|delivered)[^()]*\)$", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"\b(?:of|the|and|for|to|at|on|in|by|de|la|des|du|zur|der)$|,$", re.IGNORECASE
)


def _is_unfinished(words: str) -> bool:
    """Whether a line of a stack breaks off: "General debate of the"."""
    return bool(_UNFINISHED.search(words)) and not _KIND_ALONE.fullmatch(words)


def _goes_on(before: HeaderLine, line: Line) -> bool:
    return before.role in ("event", "where", "office", "byline") and _is_unfinished(
        bare_words(line)
    )


def _trusted(found: list[HeaderLine], title: int | None, known: bool) -> Header:
    """The header, if its lines bear each other out: a place or a name alone says nothing."""
    roles = {one.role for one in found}
    proof = roles & {"label", "date", "byline", "kind"}
    kept = {one.number: one for one in found if one.number != title}
    if not proof:
        doubtful = ("name", "office", "where") if known else ("name", "office", "where", "town")
        kept = {n: one for n, one in kept.items() if one.role not in doubtful}
    return Header(kept, title)


def _read_line(number: int, words: str, before: HeaderLine | None) -> HeaderLine | None:
    """What a line of a header says; None if it is none (or may be the title)."""
    if not words or len(words) > 240:
        return None
    if (labelled := _labelled(number, words)) is not None:
        return labelled
    if _EDITORIAL.match(words) or _BRACKETED.fullmatch(words):
        return HeaderLine(number, "note")
    date = whole_date(words)
    if date is not None:
        return HeaderLine(number, "date", (), date)
    if words.endswith((".", ":", ";", "?", "!")) and not re.search(r"\b[A-Z]\.$|Jr\.$", words):
        return None
    if is_house(words):
        return HeaderLine(number, "house", (("location", words.removeprefix("the ")),))
    if _KIND_ALONE.fullmatch(words):
        return HeaderLine(number, "kind")
    if _TOWN.fullmatch(words) and before is None:
        return HeaderLine(number, "town", (("location", words),))
    if match := _BYLINE.fullmatch(words):
        return _byline(number, match["who"] or match["by"] or "")
    if before is not None and before.role in (
        "title",
        "kind",
        "byline",
        "name",
        "office",
        "where",
        "date",
        "event",
        "more",
        "house",
    ):
        return _after(number, words, before)
    return None


def _labelled(number: int, words: str) -> HeaderLine | None:
    match = _TAGGED.fullmatch(words) or _LABELLED.fullmatch(words)
    field = _LABELS.get(match["label"].strip().lower()) if match else None
    if match is None or field is None:
        return None
    value = match["value"].strip(' *"')
    if field not in _DATES:
        return HeaderLine(number, "label", ((field, value),))
    dates = list(dates_in(value))
    return HeaderLine(number, "label", (), dates[0], field) if len(dates) == 1 else None


def _byline(number: int, who: str) -> HeaderLine | None:
    found: dict[str, str] = {}
    if not who.strip():
        return HeaderLine(number, "kind")
    if CIRCUMSTANCE.search(who):
        return None  # "Remarks by Ada Moor at the Tide Summit": a title
    if not who_speaks(who, found) and not found:
        return None
    return HeaderLine(number, "byline", tuple(found.items()))


def _after(number: int, words: str, before: HeaderLine) -> HeaderLine | None:
    """A line that means something only below another: a name, an office, a place with a date."""
    match = _WHERE.fullmatch(words)
    if match and before.role != "kind":
        dates = list(dates_in(match["phrase"]))
        phrase = match["phrase"][: dates[0].span.start] if dates else match["phrase"]
        found = _where(phrase.rstrip(" ,–—-("))
        return HeaderLine(number, "where", found, dates[0] if len(dates) == 1 else None)
    dates = list(dates_in(words))
    if (
        len(dates) == 1
        and not words[dates[0].span.end :].strip(" ).")
        and dates[0].span.start <= 60
    ):
        place = re.sub(r"(?:,|\s|\ble\b|\bon\b|\bden\b|[–—-])+$", "", words[: dates[0].span.start])
        if not place or (_PLACE.fullmatch(place) and not _KIND_HERE.search(place)):
            facts = (("location", place),) if place else ()
            return HeaderLine(number, "date", facts, dates[0])
    if before.role in ("where", "event") and _TOWN.fullmatch(words):
        return HeaderLine(number, "town", (("location", words),))
    name = _EXCELLENCY.sub("", words)
    if before.role in ("kind", "byline") and name != words and is_name(bare_name(name)):
        return HeaderLine(number, "name", (("speaker", bare_name(name)),))
    if before.role in ("name", "office", "byline") and words[:1].isupper():
        phrase = _AT_THE.split(words)[-1]  # "… of Freedonia, at the general debate of …"
        if (event := event_name(phrase)) is not None:
            return HeaderLine(number, "event", (("event", event),))
    if before.role == "kind":
        name = bare_name(_EXCELLENCY.sub("", words).split(",")[0])
        found_who: dict[str, str] = {}
        if is_name(name) or (who_speaks(words, found_who) and "speaker" in found_who):
            return HeaderLine(number, "name", tuple(found_who.items()) or (("speaker", name),))
    if before.role == "name" and _OFFICE.search(words) and not SPEAKS.search(words):
        return HeaderLine(number, "office", (("speaker.role", bare_role(words) or words),))
    return None


def _where(phrase: str) -> tuple[tuple[str, str], ...]:
    """Event and place in "the Harbour Trades Conference, Pier Hall, Whitby, England"."""
    phrase = _ASIDE.sub("", phrase)
    parts = phrase.split(", ")
    towns = len(parts) - 1 if len(parts) < 3 else 2
    if len(parts) == 1 or not all(part[:1].isupper() for part in parts[-towns:]):
        return tuple(occasion(phrase, "at"))
    names, town = parts[:-towns], parts[-towns:]
    places = [name for name in names if is_place_name(name)]
    event = ", ".join(name for name in names if name not in places)
    found: dict[str, str] = {}
    if event and (is_event(event) or re.match(r"[Tt]he ", event)):
        found["event"] = event_name(event) or without_article(event)
    elif event:
        places.insert(0, event)
    found["location"] = ", ".join([*map(without_article, places), *town])
    return tuple(found.items())


# ── the title ────────────────────────────────────────────────────────────────────────────────


def _marked_title(draft: Draft) -> int | None:
    for mark in draft.marks("h1", "title"):
        line = draft.lines.at(mark.span.start)
        if line.bare and len(line.bare) <= 2 * TITLE_LENGTH:
            return line.number
    return None


_DESCRIBES = re.compile(rf"{KIND} by ", re.IGNORECASE)


def _fits(words: str, named: str | None) -> bool:
    """Whether a line may be the title that the file names: it shares half of its words."""
    if named is None or _DESCRIBES.match(named):
        return True
    mine, theirs = (set(_WORDS.findall(text.casefold())) for text in (words, named))
    return 2 * len(mine & theirs) >= len(mine) > 0


def _is_headline(words: str) -> bool:
    """Whether the words themselves tell a title: a date at the end, a kind of text, capitals."""
    if read_title(words).delivered is not None or _KIND_HERE.search(words):
        return True
    return 10 * len(_BIG_WORD.findall(words)) >= 6 * len(_WORDS.findall(words))


def _is_heading(line: Line, draft: Draft) -> bool:
    """Whether the reader marked the line as a heading."""
    headings = draft.marks("h1", "h2", "h3", "h4")
    return any(mark.span.start <= line.inner.start < mark.span.end for mark in headings)


def _in_stack(line: Line, draft: Draft) -> bool:
    """Whether short lines without a full stop follow, one of them a date or a place, then a gap."""
    proof = False
    for number in range(line.number + 1, min(line.number + 9, len(draft.lines))):
        below = draft.lines[number]
        words = " ".join(bare_words(below).split())
        if not words:
            return proof
        ends = words.endswith((";", ":", "?")) or re.search(r"[a-z]\.$", words)
        if len(words) > 140 or ends or SALUTATION.match(words):
            return False
        known = _read_line(number, words, HeaderLine(number, "title"))
        proof = proof or (known is not None and known.role in ("date", "where", "byline"))
    return False


def _office_and_name(
    words: str, found: list[HeaderLine], below: list[Line]
) -> tuple[tuple[str, str], ...]:
    """What "Vice Chair Ada Moor" says under a title, if a date or a place stands by it."""
    if len(words) > 80 or words.endswith((",", ":", ";", "!", "?")) or found[-1].role != "title":
        return ()
    who: dict[str, str] = {}
    if not who_speaks(words, who) or not {"speaker", "speaker.role"} <= who.keys():
        return ()
    if " " not in who["speaker"] or not is_name(who["speaker"]):
        return ()
    dated = any(one.role in ("date", "byline", "label") for one in found)
    return tuple(who.items()) if dated or (below and _is_framed(below)) else ()


def _is_author(words: str, below: list[Line]) -> bool:
    """Whether a line under the title is the speaker's name: an office or a date is under it."""
    if not below or not is_name(bare_name(words)):
        return False
    follower = " ".join(bare_words(below[0]).split())
    return whole_date(follower) is not None or bool(
        len(follower) <= 100 and _OFFICE.search(follower) and not follower.endswith((".", ":"))
    )


def _is_framed(below: list[Line]) -> bool:
    """Whether the next line is one that a header has below its title."""
    words = " ".join(bare_words(below[0]).split())
    here = HeaderLine(below[0].number, "date")
    known = _read_line(below[0].number, words, here)
    return known is not None and known.role in ("date", "where")


def _may_be_title(
    line: Line, words: str, draft: Draft, below: list[Line], found: list[HeaderLine]
) -> bool:
    """Whether a line may be the title: short, open at its end, nobody's address, on its own."""
    if not 3 <= len(words) <= TITLE_LENGTH or _CLOSED.search(words) or not below:
        return False
    if _NO_TITLE_START.match(words) or words[:1].islower():
        return False
    spoken = SPEAKS.search(words) and not _OWN_TITLE.match(words)
    if SALUTATION.match(words) or (spoken and not _is_framed(below)):
        return False
    headed = _is_heading(line, draft) and not (FORMULA.match(words) or _PART.fullmatch(words))
    if headed:
        return True
    firm = any(one.role in ("date", "byline", "where", "name") for one in found)
    label = _LABEL.match(words)
    if label and not _KIND_HERE.search(words) and (not firm or label[0].isupper()):
        return False
    if (
        FORMULA.match(words)
        or _PART.fullmatch(words)
        or (words[-1] in "?!" and (len(words) > 60 or "?" in words[:-1]))
    ):
        return False
    if words.endswith(("]", "…")) or len(_SENTENCES.findall(words)) > 1:
        return False
    texts = draft.lines.texts
    next_line = texts[line.number + 1] if line.number + 1 < len(texts) else ""
    if not next_line.strip() or _in_stack(line, draft):
        return True
    if len(next_line) > max(200, 3 * len(words)) and _is_headline(words):
        return True  # one paragraph a line
    follower = " ".join(bare_words(below[0]).split()) if len(below[0].text) <= LONGEST else ""
    if standfirst(follower) is not None:
        return True
    known = _read_line(below[0].number, follower, None)
    return known is not None and known.role in ("date", "byline", "kind", "label")
