"""Title lines: which line of a header is the title, and who stands under it."""

from __future__ import annotations

import re

from speechkit import Draft, Line
from speechkit.builtin.rules.metadata.bylines import who_speaks
from speechkit.builtin.rules.metadata.header_lines import OFFICE, HeaderLine, below_title, read_line
from speechkit.builtin.rules.metadata.occasions import KIND, bare_name, is_house, is_name
from speechkit.builtin.rules.metadata.standfirsts import LONGEST, standfirst
from speechkit.builtin.rules.metadata.titles import read_title
from speechkit.builtin.rules.metadata.whereabouts import KIND_HERE, SPEAKS
from speechkit.builtin.rules.words.cuts import bare_words
from speechkit.builtin.rules.words.dates import whole_date

TITLE_LENGTH = 150
"""The longest title, in code points."""

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
_OWN_TITLE = re.compile(rf"(?:My|Our) (?:\w+ )?{KIND}\b", re.IGNORECASE)
_LABEL = re.compile(r"[^:]{1,60}:(?:\s|$)")
_NO_TITLE_START = re.compile(r"[-–—•·*(\[<|!#\d.,;:]|!\[|https?:|(?:Q[.:]?|A[.:]) +[A-Z(\[“\"]")
_CLOSED = re.compile(r"(?<!\b(?i:jr|sr|co|st))(?<!\b(?i:inc|etc))(?<!\b[A-Z])\.$|[;,:…]$")
_QUOTES = "\"'”’)"
FORMULA = re.compile(r"the (?:house|senate|council|committee) met|prayers$|mr\.? speaker", re.I)
"""How the record of a sitting begins."""

PART = re.compile(r"(?:part|chapter|section|annex|appendix|introduction)\b.{0,8}", re.IGNORECASE)
_SENTENCES = re.compile(r"[a-z]{2}[.!?](?:\s|$)")
_BIG_WORD = re.compile(r"\b[A-Z][\w’'.-]*")
_WORDS = re.compile(r"\b[^\W\d_][\w’'.-]*")
_DESCRIBES = re.compile(rf"{KIND} by ", re.IGNORECASE)
_DESCRIBES_OF = re.compile(rf"{KIND} (?:by|of) ", re.IGNORECASE)


_STATE = re.compile(
    r"(?:the )?(?:(?:islamic |federal |democratic |people's |people’s |united |co-operative )*"
    r"(?:republic|kingdom|federation|principality|sultanate|emirate)s? of|"
    r"(?:république(?: \w+)?|royaume|principauté) (?:de|du|des|d['’])|"
    r"(?:república(?: \w+)?|reino|principado) (?:de|del|da|do|dos))"
    r"[ ’']?(?:the |la |el |l['’])?[\w’'-]+(?: (?:and |& )?[\w’'-]+){0,3}",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"[^·•|]{2,60} [·•|] [^·•|]{2,60} [·•|] [^|]{0,60}"
    r"\b(?:no|nr|n[º°]|n[úu]m(?:ber|ero)?|número|numéro|nummer|vol(?:ume)?|issue)\.? ?\d{1,4}",
    re.IGNORECASE,
)


def marked_title(draft: Draft) -> int | None:
    """The line that the source marks as the title; the name of a chamber is none."""
    for mark in draft.marks("h1", "title"):
        line = draft.lines.at(mark.span.start)
        if any(greets(above.bare) for above in draft.lines.head(12) if above.number < line.number):
            return None  # the speech has begun
        if len(line.bare) > 2 * TITLE_LENGTH or is_house(line.bare):
            continue
        if any(map(str.isalpha, line.bare)):
            return line.number
    return None


def greets(words: str) -> bool:
    """Whether a short line greets: "Friends,"."""
    return words[-1:] in (",", ":") and len(words) <= 60 and SALUTATION.match(words) is not None


def is_masthead(words: str) -> bool:
    """Whether a line is the head of a series, of parts with signs between and a number last.

    >>> is_masthead("Second session · Series P · Number 14"), is_masthead("Tides | Lamps")
    (True, False)
    """
    return bool(_MASTHEAD.fullmatch(words))


def is_state(words: str) -> bool:
    """Whether a line is no more than the name of a state, as its paper bears it.

    >>> is_state("REPUBLIC OF FREEDONIA"), is_state("The State of the Union in Peril")
    (True, False)
    """
    return len(words) <= 60 and bool(_STATE.fullmatch(words))


def may_be_title(
    line: Line, words: str, draft: Draft, below: list[Line], found: list[HeaderLine]
) -> bool:
    """Whether a line may be the title: short, open at its end, nobody's address, on its own."""
    if not 3 <= len(words) <= TITLE_LENGTH or not below:
        return False
    if _CLOSED.search(words.rstrip(_QUOTES)[-6:]):
        return False
    if _NO_TITLE_START.match(words) or words[:1].islower() or is_masthead(words):
        return False
    if is_state(words):
        return False
    if _is_marked(line, draft, "speaker", "time"):
        return False  # the source itself says that it was spoken
    spoken = SPEAKS.search(words) and not _OWN_TITLE.match(words)
    if SALUTATION.match(words) or (spoken and not _is_framed(below)):
        return False
    headed = is_headed(line, draft) and not (FORMULA.match(words) or PART.fullmatch(words))
    if headed:
        return True
    label = _LABEL.match(words)
    firm = any(one.role in ("date", "byline", "where", "name") for one in found)
    firm = firm or bool(label and below_title(below[0].number, bare_words(below[0])))
    if label and not KIND_HERE.search(words) and (not firm or label[0].isupper()):
        return False
    if (
        FORMULA.match(words)
        or PART.fullmatch(words)
        or (
            words[-1] in "?!"
            and (len(words) > 60 or "?" in words[:-1])
            and not _stated(words, draft)
        )
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
    known = read_line(below[0].number, follower, None)
    return known is not None and known.role in ("date", "byline", "kind", "label")


def _stated(words: str, draft: Draft) -> bool:
    """Whether the page's own title has the words of a line, or all but the last of them."""
    named = (fact.value.casefold() for fact in draft.facts if fact.field == "page_title")
    stem = words.casefold().rstrip("?! ")
    return any(stem in name for name in named)


_WHAT_IT_DOES = re.compile(r"\b(?:INTRODUCING|PRESENTING|MOVING|OPENING|CLOSING)\b")
_ADDRESSED = re.compile(r"(?:M[rs]{1,2}\.? .{3,20},? )?(?:Sir|Madam)\b.{0,12}", re.IGNORECASE)
_BRACKETED = re.compile(r" ?\([^()]{1,20}\)$")


def end_of_stack(line: Line, draft: Draft) -> int | None:
    """The last line of a title in capitals that is set over several lines; None if it is not."""
    if not line.text.isupper():
        return None
    if _is_stacked(line, draft):
        return line.number + 1
    return _end_of_byline(line, draft)


def _end_of_byline(line: Line, draft: Draft) -> int | None:
    """The last line of "SPEECH OF ADA MOOR / INTRODUCING THE TIDES BILL", with a gap below it."""
    if not _DESCRIBES_OF.match(line.bare):
        return None
    texts, last, proof = draft.lines.texts, line.number, False
    while last + 1 < len(texts) and (text := texts[last + 1].strip()):
        if _ADDRESSED.fullmatch(text):
            break
        bare = _BRACKETED.sub("", text)
        if last - line.number > 3 or bare != bare.upper() or text[-1] in ".:;!?":
            return None
        proof = proof or _WHAT_IT_DOES.search(bare) is not None
        last += 1
    return last if proof else None


def _is_stacked(line: Line, draft: Draft) -> bool:
    """Whether a title in capitals goes on in the next line, and then a blank line follows.

    Both lines are set in the middle, as the Congressional Record sets its titles.
    """
    texts = draft.lines.texts
    at = line.number
    if not line.text[:1].isspace() or at + 2 >= len(texts):
        return False
    below, gap = texts[at + 1], texts[at + 2]
    if not below.isupper() or below[:8].strip() or gap.strip() or _is_labelled(line.bare):
        return False
    words = f"{line.bare} {below.strip()}"
    if len(words) > 2 * TITLE_LENGTH or SALUTATION.match(words) or _NO_TITLE_START.match(words):
        return False
    return len(line.bare) > 20 and read_line(at + 1, below.strip(), None) is None


def _is_labelled(words: str) -> bool:
    return ":" in words or ". " in words[:40]


def fits_title(words: str, named: str | None) -> bool:
    """Whether a line may be the title that the file names: it shares half of its words."""
    if named is None or _DESCRIBES.match(named) or named.casefold().startswith(words.casefold()):
        return True
    mine, theirs = (set(_WORDS.findall(text.casefold())) for text in (words, named))
    shared = len(mine & theirs)
    return 2 * shared >= len(mine) > 0 and (4 * shared >= len(theirs) or len(mine) > 3)


def _is_headline(words: str) -> bool:
    """Whether the words themselves tell a title: a date at the end, a kind of text, capitals."""
    if read_title(words).delivered is not None or KIND_HERE.search(words):
        return True
    return 10 * len(_BIG_WORD.findall(words)) >= 6 * len(_WORDS.findall(words))


def is_headed(line: Line, draft: Draft) -> bool:
    """Whether the source marks a line as a heading."""
    return _is_marked(line, draft, "h1", "h2", "h3", "h4")


def _is_marked(line: Line, draft: Draft, *roles: str) -> bool:
    """Whether the reader marked the place where the line begins as one of these."""
    start = line.inner.start
    return any(mark.span.start <= start < mark.span.end for mark in draft.marks(*roles))


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
        known = read_line(number, words, HeaderLine(number, "title"))
        proof = proof or (known is not None and known.role in ("date", "where", "byline"))
    return False


def _is_framed(below: list[Line]) -> bool:
    """Whether the next line is one that a header has below its title."""
    words = " ".join(bare_words(below[0]).split())
    here = HeaderLine(below[0].number, "date")
    known = read_line(below[0].number, words, here)
    return known is not None and known.role in ("date", "where")


def office_and_name(
    words: str, found: list[HeaderLine], below: list[Line]
) -> tuple[tuple[str, str], ...]:
    """What "Vice Chair Ada Moor" says under a title, if a date or a place stands by it."""
    if len(words) > 80 or words.endswith((",", ":", ";", "!", "?")) or found[-1].role != "title":
        return ()
    who: dict[str, str] = {}
    if not who_speaks(words, who) or not {"speaker", "speaker.role"} <= who.keys():
        return ()
    if not is_name(who["speaker"]) or not OFFICE.search(who["speaker.role"]):
        return ()
    dated = any(one.role in ("date", "byline", "label") for one in found)
    return tuple(who.items()) if dated or (below and _is_framed(below)) else ()


def names_the_speaker(words: str, below: list[Line]) -> bool:
    """Whether a first line is only a name, over a line that names a kind of text.

    The speaker's office may stand between the two, and then a title too.
    """
    if not below or not is_name(bare_name(words)):
        return False
    followers = [bare_words(line) for line in below[:3]]
    if _is_office(followers[0]):
        return any(map(_names_kind, followers[1:]))
    return _names_kind(followers[0])


def _names_kind(words: str) -> bool:
    """Whether a line names a kind of text, and is no sentence of it."""
    if len(words) > TITLE_LENGTH or words.endswith("."):
        return False
    return bool(KIND_HERE.search(words)) and not SPEAKS.search(words)


def is_author(words: str, below: list[Line]) -> bool:
    """Whether a line under the title is the speaker's name: an office or a date is under it."""
    if not below or not is_name(bare_name(words)):
        return False
    follower = " ".join(bare_words(below[0]).split())
    return whole_date(follower) is not None or _is_office(follower)


def _is_office(words: str) -> bool:
    """Whether a line names an office: it is short, and no sentence."""
    return len(words) <= 100 and bool(OFFICE.search(words)) and not words.endswith((".", ":"))
