"""Letterheads: the paper of an office, at either end of a text, and what a scanner made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Line, Rule, strip
from speechkit.builtin.rules.furniture.press import is_embargo, is_heading_of_release
from speechkit.builtin.rules.metadata.statuses import status_of
from speechkit.builtin.rules.words.cuts import (
    bare_words,
    end_lines,
    end_lines_of,
    head_lines,
    whole_line,
)
from speechkit.builtin.rules.words.dates import whole_date
from speechkit.builtin.rules.words.misread import is_office

_HEADED = frozenset("for media press prime news transcript speech address statement".split())
"""How the heading of a press release begins, or the title of what a press office sends out."""
_TITLED = re.compile(
    r"(?:TRANSCRIPT|TEXT|SPEECH|ADDRESS|REMARKS|STATEMENT)(?: BY| OF| AT| TO|'S)? (?!NO\b).{8,}"
)
_DEEPEST = 7
"""So many lines may stand above it."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SOUND = re.compile(r"(?:[A-Z]?[a-z’'-]{2,}|[A-Z][A-Z’'&-]{2,}|[0-9]{1,4})[,.;:]?")
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


@strip("FUR052", "scanned-letterhead", sure=False, once=True)
def scanned_letterhead(draft: Draft) -> Iterator[Edit]:
    """What a scanner made of the arms and the name of an office, above a press release.

    **What it does**: removes the short lines above "FOR PRESS 5 May 1911" (or "FOR MEDIA", "PRESS
    STATEMENT NO. 12", or a title in capitals such as `TRANSCRIPT OF …`) at the head of a text, if
    each is an office, misread or not (`PR1ME MINlSTER`), or holds no sound words (`Jj ISLI`,
    `A U> S T`). An embargo or "proof only" between them is another rule's.

    **Why**: a coat of arms has no letters; a scanner finds some.

    **Leaves alone**: all of these lines, where one of them is anything else: a title, a name.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("JjZU AT L(\\n\\nFOR PRESS 5 MAY 1911\\n\\nWe sail.")
    >>> speechkit.normalise(source).text
    'We sail.'
    """
    named = end_lines_of(draft, _HEADED)
    if not named:
        return
    above: list[Line] = []
    for line in draft.lines.head(_DEEPEST):
        words = " ".join(bare_words(line).split())
        if is_heading_of_release(words) or _TITLED.fullmatch(words):
            yield from (whole_line(one, draft) for one in above)
            return
        if whole_date(words) is not None or status_of(words) or is_embargo(words):
            continue
        if not (is_office(words) or _is_scrap(words)):
            return
        above.append(line)


def _is_scrap(words: str) -> bool:
    """Whether a scanner saw letters where there are none: a line without sound words."""
    tokens = words.split()
    sound = all(map(_SOUND.fullmatch, tokens)) and (len(words) > 3 or not words.islower())
    return len(words) <= 40 and not sound and _NAME.search(words) is None


@strip("FUR066", "scraps", scope="tail", sure=False, once=True)
def scraps(line: Line, draft: Draft) -> Iterator[Edit]:
    """What a scanner saw below the last words of a text: `I I`, `r-: I L`.

    **What it does**: removes lines at the very end that are made of nothing but single letters,
    pairs of them that are no words and, among stray signs, longer rows without a vowel.

    **Why**: the edge of the paper and the staple in it look like letters.

    **Leaves alone**: initials with their points (`A. M.`), short words (`So be it`), figures, the
    items of a list (`(b) x`).

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail at dawn.\\n\\nI I\\n\\nr: I ;L")
    >>> speechkit.normalise(source).text
    'We sail at dawn.'
    """
    if is_scraps(line.bare):
        yield whole_line(line, draft)


def is_scraps(words: str) -> bool:
    """Whether a line is nothing but letters and pairs of letters that are no words."""
    if len(words) > 40:
        return False
    tokens = words.split()
    seen = [word.lower() for word in _LETTERS.findall(words)]
    longest = max(map(len, seen), default=0)
    if len(tokens) == 1 and len(words) == longest == 1:
        return True
    if not 2 <= len(tokens) <= 16 or max(map(len, tokens)) > 4:
        return False
    wordless = longest == 1 or (longest == 2 and _SHORT_WORDS.isdisjoint(seen))
    if not wordless and sum(not (c.isalnum() or c.isspace()) for c in words) > 1:
        wordless = longest <= 3 and not any(map(_is_word, seen))
    return wordless and not _INITIALS.fullmatch(words) and not _ITEM.match(words)


def _is_word(letters: str) -> bool:
    """Whether two letters are a word, or three with a vowel might be one."""
    return letters in _SHORT_WORDS - {"a", "i", "o"} or (
        len(letters) > 2 and not _VOWELS.isdisjoint(letters)
    )


_VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")
_SHORT_WORDS = frozenset(
    "a i o ah am an as at ay be by do eh go ha he hi if in is it me mr my no of oh ok on or so st "
    "to up us we ye dr ms mp".split()
)
_ITEM = re.compile(r"[(\[]?\w{1,3}[.)\]]|[-–—•*·] ")
_INITIALS = re.compile(r"\W*(?:[A-ZÀ-Ü]{1,2}\.[ -]?)+\W*(?:[A-Z]{2})?\W*")


_PHONE = re.compile(
    r"\b(?:tel|phone|telephone|téléphone|tél|telefon|fax|telefax|télécopie|e-?mail|courriel|"
    r"mobile)\b\.?"
    r"(?: ?\(?n°\)?)?\s*[:.]?\s*(?=[(+\d\[]|[\w.+-]{2,40}@)",
    re.IGNORECASE,
)
_PHONES = ("tel", "phone", "tél", "fax", "mail", "courriel", "mobile")
_MAIL = re.compile(r"\b[\w.+-]{2,40}@[\w-]{2,40}\.[\w.]{2,20}")
_STREET = re.compile(
    r"(?:\b\d{1,5}(?:st|nd|rd|th)? )?(?:[A-Z][\w.’']+ ){1,4}(?:Street|St\.|Avenue|Ave\.?|Road|"
    r"Square|"
    r"Plaza|Floor|Boulevard|Building)\b.{0,60}(?:\b[A-Z]{2}\.?,? \d{5}\b|\bN\.?Y\.? \d{5}|"
    r"\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b)"
)
_STREETS = ("Street", "St.", "Ave", "Road", "Square", "Plaza", "Floor", "Boulevard", "Building")
_MISSION = re.compile(
    r"(?:the )?(?:permanent )?mission (?:of|permanente).{3,80}(?:to|auprès d\w*) .{0,20}"
    r"(?:united nations|nations unies).{0,30}",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:the )?(?:(?:federal )?(?:ministry|department)|office of|press (?:office|service)|embassy|"
    r"cabinet|secretariat|permanent mission|(?:bundes)?ministerium|pressestelle|presseamt|"
    r"ministère|ambassade|service de presse|ministerio|ministério|ministeri|ministero|ministerie|"
    r"gabinete?|gabinet|embajada|oficina|embaixada)\b",
    re.IGNORECASE,
)
"""How the name of an office begins."""
_NO_PAPER = re.compile(
    r"\b(?:speech|address|remarks|statement|lecture|keynote|transcript|interview|budget|by|"
    r"discours|allocution|déclaration|discurso|intervención|intervenção|rede|ansprache|vortrag|"
    r"check against|embargo(?:ed)?|mr|mrs|ms|dr|hon)\b",
    re.IGNORECASE,
)
"""What a line says that is no part of a letterhead but a title, a byline or a note."""
_WIDEST, _MOST = 90, 4
"""The most letters of its lines; how many may stand between the name and the telephone."""
_LETTERHEAD_SIGNS = (*"0123456789@", "mission ")


@strip("FUR054", "letterhead", sure=False, once=True)
def letterhead(draft: Draft) -> Iterator[Edit]:
    """The letterhead or address of an office, at either end of the text.

    **What it does**: removes lines with a telephone or fax number or a mail address that form no
    sentence, postal addresses with their code, and `Permanent Mission of … to the United Nations`,
    near either end of the text; above these, at the beginning, the name of the office with what
    stands between, and the other cells of their row.

    **Why**: the paper of the ministry came with the speech.

    **Leaves alone**: numbers and addresses that a speaker gives in a sentence; titles, dates and
    bylines above such a line, and what stands above these.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Harbour Board, Tel: (+44) 1947 0000\\n\\nWe sail.")
    >>> speechkit.normalise(source).text
    'We sail.'
    """
    found = [
        line
        for line in end_lines(draft, *_LETTERHEAD_SIGNS)
        if _is_letterhead(line.bare) and not _SENTENCE.search(line.bare)
    ]
    paper = {line.number for line in found}
    head = sorted(paper & draft.once(head_lines))
    if head:
        paper.update(_paper_above(draft, head), _cells_beside(draft, head))
    for number in sorted(paper):
        yield whole_line(draft.lines[number], draft)


def _paper_above(draft: Draft, found: list[int]) -> Iterator[int]:
    """The lines from the name of an office down to the last of the lines found."""
    between: list[int] = []
    for number in range(found[-1] - 1, -1, -1):
        words = draft.lines[number].bare
        if not words or number in found:
            continue
        if _OFFICE.match(words) and len(words) <= _WIDEST and not _NO_PAPER.search(words):
            yield from (*between, number)
            between = []
        elif len(between) < _MOST and _may_be_paper(words):
            between.append(number)
        else:
            return


def _cells_beside(draft: Draft, found: list[int]) -> Iterator[int]:
    """The lines of the cells that stand in one row with a line found."""
    for mark in draft.marks("tr"):
        first, last = (draft.lines.at(at).number for at in (mark.span.start, mark.span.end))
        if not any(first <= number <= last for number in found) or last - first > 2 * _DEEPEST:
            continue
        inside = [n for n in range(first, last + 1) if draft.lines[n].bare and n not in found]
        if all(_may_be_paper(draft.lines[number].bare) for number in inside):
            yield from inside


def _may_be_paper(words: str) -> bool:
    """Whether a line may stand in a letterhead: short, no sentence, no title and no date."""
    short = len(words) <= _WIDEST and words[-1] not in ".,:;?!"
    return short and _NO_PAPER.search(words) is None and whole_date(words) is None


def _is_letterhead(words: str) -> bool:
    low = words.casefold()
    return (
        ("@" in low and _MAIL.search(words) is not None)
        or (any(map(low.__contains__, _PHONES)) and _PHONE.search(words) is not None)
        or (any(map(words.__contains__, _STREETS)) and _STREET.search(words) is not None)
        or ("mission " in low and _MISSION.fullmatch(words) is not None)
    )


_SENTENCE = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Tt]hey|it|is|was|are|were|have|has|will|can)\b"
)
RULES: list[Rule] = [scanned_letterhead, letterhead, scraps]
