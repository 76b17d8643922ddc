"""Edges: what closes and signs a text: end marks, clock times, links that lead back, a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Fact, Line, Mark, Rule, Span, Warning, strip
from speechkit.builtin.rules.furniture.letterheads import is_scraps
from speechkit.builtin.rules.words.cuts import SHORT, at_tail, is_titled, whole_line
from speechkit.builtin.rules.words.dates import whole_date

Finding = Edit | Fact | Warning

_END = re.compile(
    r"[-–—*~\[(<\s]*(?:end(?:s|ed|e)?|fin|ende|fim|slut|the end|end of (?:speech|text|statement|"
    r"transcript|remarks|document)|"
    r"-30-)[-–—*~\])>.!\s]*(?P<time>\s*(?:at\s)?\d{1,2}[:.]\d\d.{0,14})?",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"(?:\\?#\s*){1,5}|[_\-–—=~*•·.\s]{3,}|(?:[*\\]\s*){1,5}|-30-|oOo|\W*ooo\W*|\W*0{3,}\W*"
)
_ZONES = """
edt est cdt cst pdt pst mdt mst akdt hst et ct mt pt gmt bst ist cet cest eet eest utc ect wat cat
eat sast msk trt gst pkt npt ict wib sgt hkt pht jst kst awst acst aest aedt nzst nzdt brt clt
local eastern central pacific
"""
"""Zones of time, as shorthand writers and presses name them."""
_END_WORDS = "end ends ended ende fin fim slut the speech text statement transcript m pm am"
_END_MORE = "# - _ * = ] ) ~ – — •"


@strip(
    "FUR040",
    "end-mark",
    scope="short-line",
    words=(_END_WORDS + _ZONES + _END_MORE).split(),
    once=True,
)
def end_mark(line: Line, draft: Draft) -> Iterator[Edit]:
    """A sign that the text ends: END, [ends], ###, -30-.

    **What it does**: removes such a line near the end of the text, also with the hour
    (`END 3:31 P.M.`), and rules of dashes or stars after the last words.

    **Why**: it tells the printer that no more comes.

    **Leaves alone**: `* * *` between two parts of a speech, "the end" in a sentence; `ends` in
    small letters above other words.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail at dawn.\\n\\n[Ends]\\n\\n###")
    >>> speechkit.normalise(source).text
    'We sail at dawn.'
    """
    words = line.bare
    if len(words) > 48 or not at_tail(line, draft):
        return
    match = _END.fullmatch(words)
    said = (words.islower() and words.isalpha()) or (words.endswith(".") and "." not in words[:-1])
    if said and words.strip(".").lower() == "ends":
        said = not _nothing_but_signs_below(line, draft)
    if (match and not said) or (_SIGNS.fullmatch(words) and _nothing_but_signs_below(line, draft)):
        yield whole_line(line, draft)


def _nothing_but_signs_below(line: Line, draft: Draft) -> bool:
    below = draft.lines.full(range(line.number + 1, len(draft.lines)))
    return all(
        _SIGNS.fullmatch(other.bare) or _END.fullmatch(other.bare) or is_scraps(other.bare)
        for other in below
    )


_CLOCK_WORDS = "m pm am noon midnight hours hrs h time"
_CLOCK = re.compile(
    r"[(\[*\s]*(?:end\s+|time:?\s+|at\s+)?\d{1,2}(?:[:.h]\d{1,2})?(?:\s?[ap]\.?\s?m\.?|\s?h(?:rs|"
    r"ours)?|"
    r"\s?noon|\s?midnight)?(?:\s?\(?(?:(?:(?:local|eastern|central|mountain|pacific) )?"
    r"(?:[A-Z]{3,4}|[ECMP]T|(?:(?:standard|daylight|summer) )?time)|local|eastern|central|pacific)"
    r"\)?)?[)\].*\s]*",
    re.IGNORECASE,
)
_HAS_HALF = re.compile(
    r"\d\s?[ap]\.?\s?m\b|\d\d\s?(?:[A-Z]{3,4}|h(?:rs|ours)?)\b|noon|midnight", re.I
)


@strip(
    "FUR042",
    "clock-time",
    scope="short-line",
    words=(_CLOCK_WORDS + _ZONES).split(),
    once=True,
)
def clock_time(line: Line, draft: Draft) -> Iterator[Edit]:
    """The hour, on a line of its own, at which a record begins, goes on or ends.

    **What it does**: removes lines such as `4:14 P.M. EDT`, `1.30 pm`, `END 3:31 P.M. CDT`.

    **Why**: the shorthand writer noted it.

    **Leaves alone**: hours in sentences; `10.30` without am, pm or a zone.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("4:14 P.M. EDT\\n\\nFriends, we sail at 6 pm.")
    >>> speechkit.normalise(source).text
    'Friends, we sail at 6 pm.'
    """
    if is_clock_time(line):
        yield whole_line(line, draft)


def is_clock_time(line: Line) -> bool:
    """Whether a line is nothing but an hour of the day, with am, pm or a zone."""
    words = " ".join(line.text[:200].split())
    return (
        len(line.text) < 200
        and len(words) <= 40
        and bool(_CLOCK.fullmatch(words) and _HAS_HALF.search(words))
    )


_BACKLINK = re.compile(
    r"[ \t\xa0]*(?:\[?\b(?:return|back|jump back) to (?:the )?(?:text|article|footnote "
    r"reference)\b\]?|"
    r"\[?\bzur[üu]ck zum text\b\]?|\[?\bretour au texte\b\]?|↩︎?|\N{UPWARDS ARROW}(?=\s*$))",
    re.IGNORECASE | re.MULTILINE,
)
_BACK = ("text", "text]", "article", "article]", "reference", "reference]", "Text", "Text]",
         "texte", "texte]", "↩", "↩︎", "\N{UPWARDS ARROW}")  # fmt: skip
_BACK_SIGNS = frozenset(words[-1] for words in _BACK)
_NOTE = re.compile(r"[ \t\xa0]*[\[(]?(\d{1,3})[\]).]{0,2}[ \t\xa0]+(?=\S)")
"""The number of a footnote, at the head of its line."""

_LONGEST_BACK = 100
"""How far from the end of its line such a link, with the white space before it, may begin."""
_TO_TOP = re.compile(
    r"(?:return|back|go|jump) to (?:the )?(?:top|text|start|beginning|previous page|index|contents)"
    r"(?: of (?:the )?page)?|top of page|haut de page|nach oben|zum seitenanfang",
    re.IGNORECASE,
)


@strip("FUR060", "back-link", once=True)
def back_link(draft: Draft) -> Iterator[Edit | Mark]:
    """The words of a link that leads back: "Return to text" after a footnote, "Back to top".

    **What it does**: removes "Return to text", "Back to text", `↩` at the end of a line, and lines
    that say nothing but "Return to top". A line with a number before and such a link behind it is
    marked as a footnote.

    **Why**: they are buttons; what leads back to the text is no part of the speech.

    **Leaves alone**: the same words in the middle of a line.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("1. Tide tables of 1911. Return to text")
    >>> speechkit.normalise(source).text
    '1. Tide tables of 1911.'
    """
    text = draft.text
    starts = draft.lines.starts
    texts = draft.lines.texts
    hopeful = [n for n, line in enumerate(texts) if line[-1:] in _BACK_SIGNS]
    for number in [n for n in hopeful if texts[n].endswith(_BACK)]:
        end = starts[number] + len(texts[number])
        for match in _BACKLINK.finditer(text, max(starts[number], end - _LONGEST_BACK), end):
            after = text[match.end() : match.end() + 1]
            if after in ("", "\n") and (match[0].strip() or match.start() == 0):
                yield Edit.at(text, match.start(), match.end())
                if label := _NOTE.match(text, starts[number], match.start()):
                    yield Mark(Span(label.start(1), match.start()), "footnote", label[1])
    for line in draft.lines.keyed(_TOP_WORDS, SHORT):
        if _TO_TOP.fullmatch(line.bare.strip("[]()^↑* ")) and not _BACKLINK.search(line.text):
            yield whole_line(line, draft)


_TOP_WORDS = frozenset(
    ["top", "page", "start", "beginning", "index", "contents", "oben", "seitenanfang"]
)
_SEAT = re.compile(
    r"[A-Z][A-Z’'-]{2,20}(?: [A-Z][A-Z’'-]{2,20})?(?!,? (?:M\. ?P|[QK]\. ?C)\.)"
    r"(?:, (?:[A-Z]\. ?){2,3}|(?: (?:[A-Z]\. ?){3})|"
    r"(?:, (?:[A-Z]\. ?){2,3})?,? (?P<date>\d[^.]{6,24})\.?)"
)


@strip("FUR064", "closing-date", scope="tail")
def closing_date(line: Line, draft: Draft) -> Iterator[Finding]:
    """A date alone at the very end, in brackets or behind a city: the day of the speech.

    **What it does**: removes `(May 23, 1952)` or `[28th February, 1997]` after the last words and
    keeps it as the date of delivery; also `WHITBY, 5 May 1911` and `WHITBY, Y. T.`, the city
    where an office sits, in capitals. Below a text whose title stands in the markup alone, as on
    the page of a press office, a date needs no brackets.

    **Why**: printed speeches and statements are signed so.

    **Leaves alone**: any other date without brackets or city, a year alone, a city alone.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("I commend the tides to the House.\\n\\n(May 23, 1952)")
    >>> speechkit.normalise(source).metadata.delivered
    '1952-05-23'
    """
    words = line.bare
    seat = _SEAT.fullmatch(words) if words[:1].isupper() else None
    bracketed = words[:1] in "([" and words[-1:] in ")]"
    if seat is None and not bracketed and not (words[-1:].isdigit() and is_titled(draft)):
        return
    date = whole_date((seat["date"] or "") if seat else words)
    if seat and not seat["date"]:
        yield whole_line(line, draft)
    elif date is not None and (date.value is None or len(date.value) == 10):
        yield from date.fact("delivered", "the date under the speech", draft.place(line.inner))
        yield whole_line(line, draft)


_MARK_BEHIND = re.compile(r"(?<=[.!?\"”’')])[ \t\u00a0]+(?:[-–—]*0{3,}[-–—0]*|ends|ENDS)\.?$")


@strip("FUR068", "end-mark-behind", scope="tail", once=True)
def end_mark_behind(line: Line, draft: Draft) -> Iterator[Edit]:
    """A sign that the text ends, right behind its last sentence: `000---`, `ends`.

    **What it does**: removes a row of noughts, or the word `ends`, after the stop of the last
    sentence of the text.

    **Why**: typists of press offices closed a statement so; where lines were joined or a page was
    read by a scanner, the sign stands in the last line.

    **Leaves alone**: figures (`1,000`), the word inside a sentence, any line but the last.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("The lamps will be lit again in May. 000---")
    >>> speechkit.normalise(source).text
    'The lamps will be lit again in May.'
    """
    found = _MARK_BEHIND.search(line.text.rstrip())
    if found and not any(map(str.strip, draft.lines.texts[line.number + 1 :])):
        start = line.span.start + found.start()
        yield Edit.at(draft.text, start, line.span.start + found.end())


RULES: list[Rule] = [end_mark, end_mark_behind, clock_time, back_link, closing_date]
