"""Pages: numbers and the marks of columns, which stand where a page ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, product

import attrs

from speechkit import Draft, Edit, Fact, Line, Rule, Warning, strip
from speechkit.builtin.rules.words.cuts import SHORT, at_head, whole_line
from speechkit.builtin.rules.words.dates import dates_in

_DRESSED = re.compile(
    r"[-–—~|•·\[(<]{1,2}\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—~|•·\])>]{1,2}|"
    r"(?:page|pg\.?|p\.|seite|página|pagina|strona|sida|side|стр\.?|صفحة)\s*[-–:]?\s*(?:\d{1,4}|"
    r"[ivxlc]{1,7})"
    r"(?:\s*(?:of|sur|von|de|di|van|z|av|af|из|من|/)\s*\d{1,4})?[.,]?|"
    r"第 ?\d{1,4} ?[页頁](?: ?[/共] ?\d{1,4} ?[页頁])?|"
    r"\d{1,4}\s*(?:of|sur|von|van|из|/)\s*\d{1,4}[.,]?|\d{1,4}\s*\|\s*p\s*a\s*g\s*e|"
    r"[-–—(\[]{1,2}\s*(?:more|continued|cont[’']?d|over)\s*[-–—)\]]{1,2}|\.{2,3}/\s?\d{1,3}",
    re.IGNORECASE,
)
_PAGE_WORDS = """
# page pg p seite página pagina strona sida side стр صفحة 页 頁
more continued cont cont'd cont’d over e
"""
_ROMAN_WORDS = (
    "".join(parts)
    for parts in product(
        ("", "c", "cc", "ccc"),
        ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"),
        ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
    )
)
_NUMBER_WORDS = frozenset([*_PAGE_WORDS.split(), *filter(None, _ROMAN_WORDS)])
"""The line of a page number begins or ends with one of these."""

_BARE = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"[ivxl]{1,6}")
_SLASHED = re.compile(r"(\d{1,4})\s*(?:of|sur|von|van|из|/)\s*(\d{1,4})[.,]?", re.IGNORECASE)
_LEAST_LINES = 6
"""Two page numbers have at least so many lines of text between them."""
_MOST_MISSING = 3
"""So many numbers may be missing between two of a run."""


def page_numbers(draft: Draft) -> dict[int, str]:
    """The lines that hold a page number: their number in the draft, and why they do."""
    found: dict[int, str] = {}
    bare: list[tuple[int, int]] = []
    texts = draft.lines.texts
    for number in draft.lines.numbers(_NUMBER_WORDS, SHORT):
        words = texts[number].strip()
        if len(words) > 24:
            continue
        if _BARE.fullmatch(words):
            bare.append((number, int(words)))
            if _at_page_break(draft, number):
                found[number] = "a number of its own where a page ends"
        elif _DRESSED.fullmatch(words) and (not _SLASHED.fullmatch(words) or "age" in words):
            found[number] = "a page number"
        elif (slashed := _SLASHED.fullmatch(words)) and int(slashed[1]) <= int(slashed[2]):
            bare.append((number, int(slashed[1])))
            if _at_page_break(draft, number):
                found[number] = "a number of its own where a page ends"
        elif _ROMAN.fullmatch(words) and _at_page_break(draft, number):
            found[number] = "a number of its own where a page ends"
    for number in _rising(bare, texts) if len(bare) > 2 else ():
        found.setdefault(number, "one of a row of numbers that rise page by page")
    return found


def _rising(bare: list[tuple[int, int]], texts: list[str]) -> list[int]:
    """The longest run of bare numbers that rise with pages of text between most of them.

    A few may be missing. One that stands close to the one before it, as the page is nearly empty
    or the number is no page's, is taken along but proves nothing.
    """
    counted = list(accumulate(bool(text.strip()) for text in texts))
    before: dict[int, int | None] = {}  # of each line of a run, the line before it
    proof: dict[int, int] = {}  # how many of a run, up to this line, stand well apart
    length: dict[int, int] = {}
    last: dict[int, int] = {}  # of each value, the line that ends its best run
    for line, value in bare:
        earlier = max(
            (last[value - step] for step in range(1, _MOST_MISSING + 2) if value - step in last),
            key=lambda one: (proof[one], one),
            default=None,
        )
        before[line] = earlier
        length[line] = 1 + (length[earlier] if earlier is not None else 0)
        proof[line] = 1
        if earlier is not None:
            proof[line] = proof[earlier] + (counted[line] - counted[earlier] > _LEAST_LINES)
        if value not in last or proof[line] >= proof[last[value]]:
            last[value] = line
    end: int | None = max(proof, key=proof.__getitem__, default=None)
    if end is None or proof[end] < 3 or proof[end] * 2 < length[end]:
        return []
    run = []
    while end is not None:
        run.append(end)
        end = before[end]
    return run


def _at_page_break(draft: Draft, number: int) -> bool:
    """Whether a form feed or a page mark stands on or beside a line."""
    texts = draft.lines.texts
    if "\f" in texts[number]:
        return True
    below = next((t for t in texts[number + 1 : number + 4] if t.strip() or "\f" in t), "")
    if below.lstrip(" \t").startswith("\f"):
        return True
    above = next(
        (t for t in texts[number - 1 : max(number - 4, 0) : -1] if t.strip() or "\f" in t), ""
    )
    if above.rstrip(" \t").endswith("\f") or (not above.strip() and "\f" in above):
        return True
    return number in draft.once(_beside_page_marks)


def _beside_page_marks(draft: Draft) -> frozenset[int]:
    """The first and the last line that is not blank on each page that the reader marked."""
    lines, beside = draft.lines, set()
    for mark in draft.marks("page"):
        at = lines.at(min(mark.span.start, len(draft.text))).number
        around = [*range(at, min(at + 4, len(lines))), *range(at - 1, max(at - 5, -1), -1)]
        full = [n for n in around if lines.texts[n].strip()]
        beside.update([n for n in full if n >= at][:1] + [n for n in full if n < at][:1])
        if mark.span.end > mark.span.start:
            end = lines.at(max(mark.span.end - 1, 0)).number
            beside.update(
                [n for n in range(end, max(end - 4, -1), -1) if lines.texts[n].strip()][:1]
            )
    return frozenset(beside)


@strip("FUR030", "page-number", once=True)
def page_number(draft: Draft) -> Iterator[Edit]:
    """A page number on a line of its own.

    **What it does**: removes lines such as `- 12 -`, `Page 3 of 20`, `Seite 4`; a bare `12` only
    where a page ends (a form feed, a page mark) or as one of three or more numbers that rise page
    by page through the text; a few may be missing. Takes off the row of all page numbers that ends
    a text (`Page: 1, 2, 3, 4`), as viewers of documents print it.

    **Why**: the paper had pages; nobody read their numbers out.

    **Leaves alone**: numbers in tables and lists, years, a lone number without a page's end.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail.\\n\\n- 2 -\\n\\nAt dawn.")
    >>> speechkit.normalise(source).text
    'We sail.\\n\\nAt dawn.'
    """
    for number, because in sorted(draft.once(page_numbers).items()):
        yield whole_line(draft.lines[number], draft, because)
    text = draft.text
    row = _ROW.search(text, max(0, text.rfind(": 1, 2, 3") - 8)) if ": 1, 2, 3" in text else None
    if row is not None and [int(one) for one in row[1].split(", ")] == [
        *range(1, row[1].count(",") + 2)
    ]:
        yield Edit.at(text, row.start(), row.end(), "", "the row of all pages")


_ROW = re.compile(r"\b(?:Pages?|Seiten?|Páginas?): (1, 2, 3(?:, \d{1,4})*)\s*\Z")


_PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?(?: .{0,150})?|https?://\S{1,180} "
    r"\d{1,3}/\d{1,3}"
)


@strip("FUR034", "browser-print", scope="short-line", words=["#"], once=True)
def browser_print(line: Line, draft: Draft) -> Iterator[Edit]:
    """The line that a browser prints at the top or the foot of each page.

    **What it does**: removes `9/24/24, 4:31 PM Address of the Harbour Board` and
    `https://… 3/7`.

    **Why**: pages printed to PDF carry date and address on every sheet.

    **Leaves alone**: dates and addresses in sentences.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We\\n\\n9/24/24, 4:31 PM a.example\\n\\nsail.")
    >>> [change.rule for change in speechkit.normalise(source).removals]
    ['FUR034']
    """
    if _PRINTED.fullmatch(line.bare):
        yield whole_line(line, draft)


_COLUMN_WORDS = """
# column columns col cols house page pages congressional from gov senate extensions remarks daily
www time wh ws w p gc wa
"""
_COLUMN = re.compile(
    r"(?:\d{1,2} \w{3,9} \d{4}\s?:\s?)?(?:col(?:umn)?s?\.?)\s?:?\s?[A-Z]{0,3}\d{1,5}[A-Z]{0,3}|"
    r"\[{1,2}pages? [A-Z]{0,3}\d+(?:-[A-Z]{0,3}\d+)?\]{1,2}|\[(?:house|senate|extensions of "
    r"remarks|"
    r"daily digest)\]|\[?congressional record,? volume .{4,120}|from the congressional record "
    r"online .{4,160}|"
    r"\[?www\.(?:gpo|govinfo)\.gov\]?|\[time: ?\d{3,4}\]|\{time\} {1,4}\d{3,4}",
    re.IGNORECASE,
)


@strip("FUR036", "column-mark", scope="short-line", words=_COLUMN_WORDS.split(), once=True)
def column_mark(line: Line, draft: Draft) -> Iterator[Edit | Fact | Warning]:
    """Where a column or page of the printed record begins, and the record's own heading.

    **What it does**: removes `19 July 2011 : Column 831`, `[[Page S753]]`, `[Page H6110]` and
    the lines in which the Congressional Record names itself. Near the beginning, the day and the
    House that they name are facts.

    **Why**: they are put into the middle of sentences, where the printed column ended.

    **Leaves alone**: columns and pages that a sentence speaks of.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We must\\n\\n4 May 1999 : Column 12\\n\\nsail on.")
    >>> [change.old.strip() for change in speechkit.normalise(source).removals]
    ['4 May 1999 : Column 12']
    """
    words = line.bare
    if not _COLUMN.fullmatch(words):
        return
    place = draft.place(line.inner)
    if at_head(line, draft):
        if words.lower() in ("[house]", "[senate]"):
            yield Fact("location", words.strip("[]").capitalize(), "the record's heading", place)
        for date in dates_in(words):
            for found in date.fact("delivered", "the record's heading", place):
                # The day of the issue: a speech printed in it may name its own day.
                yield attrs.evolve(found, basis="markup") if isinstance(found, Fact) else found
    yield whole_line(line, draft)


_BRACKETED = re.compile(r"\[P?\d{4,7}\]")
_QUESTION = re.compile(
    r"(?:^[ \t\xa0]*(?:[TQS]\d{1,2}\.[ \xa0]{1,2})?|(?<=[?.!])[ \t\xa0]{1,3})\[P?\d{4,7}\](?=[ "
    r"\t\xa0]*(?:$|[A-Z]))",
    re.MULTILINE,
)


@strip("FUR038", "question-number", once=True)
def question_number(draft: Draft) -> Iterator[Edit]:
    """The number that a parliamentary question has in the order paper.

    **What it does**: removes `[66858]` after a question and `T1. [66880]` before one, if the text
    holds at least two or a letter marks it; and that of a petition, `[P001234]`.

    **Why**: they are printed only.

    **Leaves alone**: years in brackets, a single number.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("T1. [66880] Why?\\n\\nWhen? [66881]")
    >>> [change.old for change in speechkit.normalise(source).removals]
    ['T1. [66880]', ' [66881]']
    """
    if "]" not in draft.text or not _BRACKETED.search(draft.text):
        return
    found = [m for m in _QUESTION.finditer(draft.text) if len(m[0].strip(" []TQSP.")) > 4]
    if len(found) >= 2 or any(m[0].strip(" \t\xa0[")[0] in "TQSP" for m in found):
        yield from (Edit.at(draft.text, *match.span()) for match in found)


RULES: list[Rule] = [browser_print, column_mark, question_number]
