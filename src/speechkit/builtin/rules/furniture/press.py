"""The press office's own lines: embargo, "check against delivery", "For Immediate Release"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Fact, Line, Rule, Warning, strip
from speechkit.builtin.rules.metadata.statuses import KEY_WORDS, status_of, status_tail
from speechkit.builtin.rules.words.cuts import (
    at_ends,
    bare_words,
    end_lines_of,
    whole_line,
)
from speechkit.builtin.rules.words.dates import FoundDate, dates_in, whole_date
from speechkit.builtin.rules.words.misread import is_office

Finding = Edit | Fact | Warning


@strip("FUR022", "status-line", scope="short-line", words=KEY_WORDS.split(), once=True)
def status_line(line: Line, draft: Draft) -> Iterator[Finding]:
    """A line that says what kind of text this is: "check against delivery", "as prepared".

    **What it does**: removes a line that is nothing but such a phrase, in a dozen languages and
    with whatever brackets and exclamation marks, and keeps its meaning as the fact `status`.
    Near either end of the text it also takes such a phrase off the end of another line.

    **Why**: it is the press office's warning, not a word of the speech.

    **Leaves alone**: the phrase within a sentence, when a speaker makes a joke of it.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("[Check Against Delivery]\\n\\nWe sail at dawn.")
    >>> speech = speechkit.normalise(source)
    >>> speech.text, speech.metadata.status
    ('We sail at dawn.', 'prepared text')
    """
    because = "the document says so"
    status = status_of(line.bare)
    if status is not None:
        if status == "written statement" and not at_ends(line, draft):
            return
        yield Fact("status", status, because, draft.place(line.inner))
        yield whole_line(line, draft)
    elif at_ends(line, draft) and (tail := status_tail(line.text.rstrip())) is not None:
        start = line.span.start + tail[0]
        end = line.span.start + len(line.text.rstrip())
        yield Fact("status", tail[1], because, draft.place(line.inner))
        yield Edit.at(draft.text, start, end)


_EMBARGO_FIRST = """
strict strictly under embargo embargoed not hold held sperrfrist sperrvermerk sous embargado
"""
_EMBARGO = re.compile(
    r"(?:\*+ ?)?(?:strict(?:ly)? )?(?:under )?embargo(?:ed)?\b.{0,140}|"
    r"(?:strictly )?not (?:for|to be) (?:release|released|publication|published|broadcast|use|used)"
    r"\b.{0,30}\b(?:before|until|till)\b.{0,120}|"
    r"(?:hold|held) for release\b.{0,120}|(?:sperrfrist|sperrvermerk)\b.{0,140}|"
    r"(?:sous )?embargo (?:jusqu|au )\w*.{0,120}|embargado hasta.{0,120}",
    re.IGNORECASE,
)
_EMBARGO_WORDS = frozenset(_EMBARGO_FIRST.split())
_HOUR = re.compile(
    r"\b(?P<hour>[0-2]?\d)[.:h](?P<minute>[0-5]\d)(?: ?(?P<half>[ap])\.?m\b)?|"
    r"\b(?P<bare>1?\d) ?(?P<late>[ap])\.?m\b",
    re.IGNORECASE,
)


@strip("FUR024", "embargo", once=True)
def embargo(draft: Draft) -> Iterator[Finding]:
    """A line that forbids to print the speech before an hour.

    **What it does**: removes `EMBARGOED UNTIL 00.01 FRIDAY 23 OCTOBER 2009` and its kin near
    either end of the text; keeps day and hour as the fact `embargo`, and a "check against
    delivery" in the same line as `status`.

    **Why**: the hour of the embargo is not the hour of the speech.

    **Leaves alone**: trade embargoes: sentences, and anything further in.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Embargoed until 10:30, 5 May 2011\\n\\nWe sail.")
    >>> speechkit.normalise(source).metadata.embargo
    '2011-05-05T10:30'
    """
    for line in end_lines_of(draft, _EMBARGO_WORDS):
        words = bare_words(line).strip("[]()")
        if _EMBARGO.fullmatch(words):
            dates = list(dates_in(words))
            if dates or words.isupper() or len(words) <= 60:
                yield from _embargo_facts(words, dates, line, draft)
                yield whole_line(line, draft)


def _embargo_facts(
    words: str, dates: list[FoundDate], line: Line, draft: Draft
) -> Iterator[Finding]:
    place = draft.place(line.inner)
    if len(dates) == 1:
        found = dates[0]
        rest = words[: found.span.start] + " " + words[found.span.end :]
        if found.value and len(found.value) == 10 and (hour := _hour(rest)):
            yield Fact("embargo", f"{found.value}T{hour}", "the line of the embargo", place)
        else:
            yield from found.fact("embargo", "the line of the embargo", place)
    if tail := status_tail(words):
        yield Fact("status", tail[1], "the document says so", place)


def _hour(words: str) -> str | None:
    """The hour of the day in "00.01", "10:30 am", "6pm"; None if there is none."""
    match = _HOUR.search(words)
    if match is None:
        return None
    hour, minute = int(match["hour"] or match["bare"]), int(match["minute"] or 0)
    half = (match["half"] or match["late"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 else None


_PRESS_WORDS = """
for from immediate prime media press news office the statement communiqué communique
pressemitteilung presseerklärung comunicado contact notes note briefing release speech transcript
embargoed
"""
_PRESS = re.compile(
    r"(?:for )?immediate release|for (?:the )?(?:press|media)|"
    r"for press:? (?:[a-z]\.? ?){1,3}no{1,2}\.? ?\d[\d/ ]{0,11}|"
    r"(?:media|press|news) (?:release|statement|notice|conference)"
    r"(?: ?(?:no\.?|n°|nr\.?)? ?[\d/\-]{1,10})?|(?:prime minister )?press statement (?:no\.? ?\d+)|"
    r"(?:from )?the press office|from the press office|"
    r"(?:the white house,? )?office of the (?:press secretary|vice president|first lady|"
    r"spokes(?:person|man|woman)|communications(?: director)?)|press (?:and information )?office|"
    r"(?:communiqué|communique) de presse(?: .{0,20})?|pressemitteilung(?: nr?\. ?[\d/]+)?|"
    r"(?:nota|comunicado) de prensa|media contacts?:.{0,120}|press contacts?:.{0,120}|"
    r"notes? (?:to|for) editors?:?",
    re.IGNORECASE,
)
_DATED = re.compile(r"release$|press statement no\b|^for (?:the )?(?:press|media)$", re.IGNORECASE)
"""What has its day in the next line."""
_RELEASED = re.compile(
    r"(?:for (?:immediate )?release|released?|for (?:the )?(?:press|media)|"
    r"(?:media|press|news) (?:release|statement)):?,? "
    r"(?P<date>.{6,40})",
    re.IGNORECASE,
)

_NUMBERED = re.compile(r"(?P<office>[A-Z1I0][\w ’']{7,17}) PRESS STATEMENT NO\.? ?\d+")
_HEADED_DAY = re.compile(
    r"(?P<office>[A-Z1I0][A-Z1I0 ]{7,17}) "
    r"(?P<date>(?:[A-Z]{3,6}DAY,? )?(?:\d{1,2} [A-Z]{3,9}|[A-Z]{3,9} \d{1,2}),? \d{4})"
)
"""An office in capitals and the day, on the paper of a press office."""
_SPECKS = re.compile(r"[.,;:~*'’-]+")
"""What a scanner may see between the words of a date."""


@strip("FUR050", "press-office", scope="short-line", words=_PRESS_WORDS.split(), once=True)
def press_office(line: Line, draft: Draft) -> Iterator[Finding]:
    """The heading of a press release: its office, "For Immediate Release" and the day.

    **What it does**: removes such lines near either end of the text. A date beside "For Immediate
    Release", or alone in the next line, is the fact `published`.

    **Why**: the press office wrote them.

    **Leaves alone**: sentences about a press release, and anything further in.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("For Immediate Release 5 May 2011\\n\\nWe sail.")
    >>> speech = speechkit.normalise(source)
    >>> speech.text, speech.metadata.published
    ('We sail.', '2011-05-05')
    """
    if not at_ends(line, draft):
        return
    words = " ".join(bare_words(line).split())
    date = _released(words)
    if date is not None:
        yield from date.fact("published", "the day of release", draft.place(line.inner))
        yield whole_line(line, draft)
    elif is_heading_of_release(words):
        yield whole_line(line, draft)
        if _DATED.search(words):
            yield from _date_beside(line, draft)


def is_heading_of_release(words: str) -> bool:
    """Whether a line is the heading of a press release: "FOR PRESS 5 May 1911"."""
    if _released(words) is not None or _PRESS.fullmatch(words.strip("-–—*[] ")) is not None:
        return True
    numbered = _NUMBERED.fullmatch(words)
    return numbered is not None and is_office(numbered["office"])


def is_embargo(words: str) -> bool:
    """Whether a short line is nothing but an embargo."""
    return len(words) <= 60 and _EMBARGO.fullmatch(words) is not None


def _released(words: str) -> FoundDate | None:
    """The day in "FOR PRESS 5 May 1911" and "PRIME MINISTER FRIDAY, 5 MAY 1911"."""
    released = _RELEASED.fullmatch(words)
    if released is not None:
        plain = " ".join(_SPECKS.sub(" ", released["date"]).split())
        return whole_date(released["date"]) or whole_date(plain)
    headed = _HEADED_DAY.fullmatch(words)
    return whole_date(headed["date"]) if headed and is_office(headed["office"]) else None


def _date_beside(line: Line, draft: Draft) -> Iterator[Finding]:
    """A date on a line of its own under "For Immediate Release", or above: the day it came out."""
    lines = draft.lines
    below = next(lines.full(range(line.number + 1, min(line.number + 4, len(lines)))), None)
    above = next(lines.full(range(line.number - 1, max(line.number - 3, -1), -1)), None)
    for other in (below, above):
        date = whole_date(other.bare) if other is not None else None
        if other is not None and date is not None:
            yield from date.fact("published", "the day of release", draft.place(other.inner))
            yield whole_line(other, draft)
            return


RULES: list[Rule] = [embargo, status_line, press_office]
