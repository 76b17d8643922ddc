"""Lists without markers: lines that a lead-in announces and that are set alike.

Seldom certain: the marks were lost on the way, or never printed. So the rule that hands these lists
out is not a sure one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from speechkit import Draft, List, Span
from speechkit.builtin.rules.lists.fragments import alike, begins_sentence
from speechkit.builtin.rules.lists.items import bare, first_of, last_of, make_item, run
from speechkit.builtin.rules.lists.marked_lists import lead_in, plan
from speechkit.builtin.rules.lists.marked_lists import wrap_up as wrap_up_lines
from speechkit.builtin.rules.lists.scans import Scan
from speechkit.builtin.rules.lists.semicolons import bound, chained
from speechkit.builtin.rules.words.ends import goes_on, sentence_end

_LEAD = re.compile(":[-–—]?[\"'”’»)]* ?(?=\n)")
_LINK = re.compile(r";(?: and| or)?\n(\n?)")
_AMOUNT = re.compile(r"[£$€₹]?\d[\d.,]*(?:%|m|bn)? [a-z]")
_SUM = re.compile(r"[£$€₹]? ?\d")
_SUM_LAST = re.compile(
    r" [–—:-] ?[£$€₹]?\d[\d,.]*(?:%|m|bn|k| (?:million|billion|per cent|percent))?[.;]?\Z"
)
_CUE = re.compile(
    r"(?:first|second|third|finally|two|one(?! (?:that|where|who|which|whose)\b))(?:ly)?\b"
    r"[,:–—-]? ",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:said|says?|wrote|writes?|reads?|goes|went|sang|sings?|asked|told|words|tables?)"
    r"(?: \w+)?\W*$|\b(?:poem|poet|song|hymn|verse|lines|lyrics)\b[^.!?]*$",
    re.IGNORECASE,
)
_LEFT_HANGING = re.compile(r"\b(?:the|an?|of|to|for|in|on|by|with|from|its|their|our|his|her)\Z")
_BARE = re.compile(r"[A-Z](?:[^.!?:;\d]|(?<=[A-Z])\.|(?<=[A-Za-z])\d(?=[a-z]))*[\w)’”]")
_RESUMED = re.compile(r"(?:on|in|for|to|with|at|by|from|that|will|can|are|is|have|has)\b")
_MOST = 30


def unmarked(draft: Draft) -> dict[int, List]:
    """The lists without markers of a draft, by where they begin."""
    text = draft.text
    links = list(_LINK.finditer(text)) if ";" in text else []
    if not links and not (":" in text and _LEAD.search(text)):
        return {}
    scan = draft.once(Scan)
    taken = draft.once(plan).taken | scan.listed
    marked = sorted(taken)
    found: dict[int, List] = {}
    end = -1
    led = {*_colons(scan), *_open_leads(scan, links)}
    for lead in sorted({*led, *_above_chains(scan, links)}):
        if lead <= end or (lead in led and (lead in taken or lead in scan.heads)):
            continue
        lines = _lines_below(scan, lead, taken)
        lines = _alike(scan, lines) if lead in led else _bound(scan, lines)
        if len(lines) < 2:
            continue
        above = bisect_left(marked, lead) - 1
        block = _build(scan, lines, max(end, marked[above] if above >= 0 else -1))
        found[block.span.start] = block
        end = scan.lines.at(block.span.end - 1).number
    return found


def _colons(scan: Scan) -> Iterator[int]:
    """Lines that end with a colon."""
    for match in _LEAD.finditer(scan.text):
        yield scan.lines.at(match.start()).number


def _open_leads(scan: Scan, links: list[re.Match[str]]) -> Iterator[int]:
    """Lines whose sentence is left open, and carried on by lines that end in ";"."""
    for match in links:
        if not scan.text[match.end() : match.end() + 1].islower():
            continue
        first = scan.lines.at(match.start()).number
        lead = scan.before(first)
        if lead < 0 or not scan.apart(first):
            continue  # lines of one paragraph
        if goes_on(scan.texts[first]) and not sentence_end(scan.texts[lead]):
            yield lead


def _above_chains(scan: Scan, links: list[re.Match[str]]) -> Iterator[int]:
    """The lines above paragraphs that are chained by ";", whether or not they lead them in."""
    above = -1
    for match in links:
        if match[1]:
            number = scan.lines.at(match.start()).number
            if above < 0 or scan.before(number) != above:
                yield scan.before(number)
            above = number


def _lines_below(scan: Scan, lead: int, taken: frozenset[int]) -> list[int]:
    """The unmarked lines under a lead-in, up to a heading, a list or the limit."""
    lines: list[int] = []
    number = scan.after(lead)
    while number >= 0 and len(lines) < _MOST:
        if number in taken or number in scan.heads or number in scan.markers:
            break
        lines.append(number)
        number = scan.after(number)
    return lines


def _alike(scan: Scan, lines: list[int]) -> list[int]:
    """Those of the lines, from the first, that are set as items: empty if they are not."""
    texts = [scan.texts[line].strip() for line in lines]
    if texts and _CUE.match(texts[0]):
        return []  # a series told in prose: its cue words are its marks
    count = (
        chained(texts)
        or max(kind(scan, lines, texts) for kind in _KINDS)
        or _hanging(scan, lines, texts)
        or _unended(scan, lines, texts)
    )
    return lines[:count] if count >= 2 else []


def _bound(scan: Scan, lines: list[int]) -> list[int]:
    """Those of the lines that semicolons make a list, though no words lead it in."""
    texts = [scan.texts[line].strip() for line in lines]
    count = 0 if texts and _CUE.match(texts[0]) else bound(texts)
    return lines[:count] if all(map(scan.apart, lines[:count])) else []


def _small(scan: Scan, lines: list[int], texts: list[str]) -> int:
    """Paragraphs that begin with a small letter; a figure may begin some of them."""
    count = 0
    for text in texts:
        begins = goes_on(text) or _AMOUNT.match(text)
        if not begins or sentence_end(text) == ":" or _resumes(text, texts[:count]):
            break
        count += 1
        if sentence_end(text) == "." and (count == len(texts) or not goes_on(texts[count])):
            break
    small = sum(map(goes_on, texts[:count]))
    tied = count > 2 and (2 * small >= count or texts[count - 1].startswith("and "))
    return count if small == count or tied else 0


def _resumes(text: str, items: list[str]) -> bool:
    """Whether a paragraph takes up the sentence that bare words stand in: "for all they do"."""
    if len(items) < 3 or sentence_end(text) != "." or not _RESUMED.match(text):
        return False
    first = text.partition(" ")[0]
    return all(
        len(item) <= 60 and not sentence_end(item) and item.partition(" ")[0] != first
        for item in items
    )


def _broken(scan: Scan, lines: list[int], texts: list[str]) -> int:
    """Lines of one paragraph, one below the other, without a full stop at their ends."""
    if not lines or _says(scan, lines):
        return 0
    count = 0
    for number, text in enumerate(texts):
        if number and scan.apart(lines[number]):
            break
        if sentence_end(text) in (".", "!", "?"):
            longest = max((len(t) for t in texts[:number]), default=0)
            if count >= 2 and ". " not in text and len(text) <= longest + 40:
                count += 1
            break
        if sentence_end(text) == ":":
            break
        count += 1
    return count if count >= 3 and not _wrapped(texts[:count]) else 0


def _says(scan: Scan, lines: list[int]) -> bool:
    """Whether the line above leads in a verse, somebody's words or a table."""
    return _SAYING.search(scan.texts[scan.before(lines[0])][-40:]) is not None


def _wrapped(texts: list[str]) -> bool:
    """Whether lines are those of one sentence: they end, or go on, in the middle of it."""
    if any(_LEFT_HANGING.search(text) for text in texts):
        return True
    firsts = [text[:1] for text in texts[:-1]]
    return any(sign.islower() for sign in firsts) and any(sign.isupper() for sign in firsts)


def _sums(scan: Scan, lines: list[int], texts: list[str]) -> int:
    """Short paragraphs that each begin with a figure, or end in one behind a dash."""
    count = 0
    for text in texts:
        summed = _SUM.match(text) or _SUM_LAST.search(text, max(0, len(text) - 30))
        if not summed or len(text) > 100 or ". " in text:
            break
        count += 1
    return count if count >= 3 else 0


def _bare(scan: Scan, lines: list[int], texts: list[str]) -> int:
    """Short paragraphs that no sign ends, and that are no sentences: names, headings of a plan."""
    if not lines or not scan.apart(lines[0]) or _says(scan, lines):
        return 0
    count = 0
    for text, line in zip(texts, lines, strict=True):
        alone = scan.apart(line) and scan.blank(line + 1)
        if not alone or len(text) > 100 or not _BARE.fullmatch(text):
            break
        count += 1
    commas = {", " in text for text in texts[:count]}
    return count + _closes(texts, count) if count >= 3 and len(commas) == 1 else 0


def _closes(texts: list[str], count: int) -> bool:
    """Whether the paragraph below items without stops is the last of them, stop and all."""
    if count == len(texts) or sentence_end(texts[count]) != "." or ". " in texts[count]:
        return False
    longest = max(map(len, texts[:count]))
    first = texts[count].partition(" ")[0]
    alike = any(text.startswith(f"{first} ") for text in texts[:count])
    return len(texts[count]) <= longest + 40 and (alike or not begins_sentence(texts[count]))


def _unended(scan: Scan, lines: list[int], texts: list[str]) -> int:
    """Paragraphs of four words and more that no sign ends, where a text seldom leaves it out."""
    if not lines or not scan.apart(lines[0]) or _says(scan, lines):
        return 0
    count = 0
    for text, line in zip(texts, lines, strict=True):
        alone = scan.apart(line) and scan.blank(line + 1) and text.count(" ") > 2
        if not alone or len(text) > 220 or not text[-1].isalnum() or ". " in text:
            break
        count += 1
    if count < 3:
        return 0
    ends = [t[-1].isalnum() for n, t in enumerate(scan.texts) if t and n not in scan.heads]
    return count + _closes(texts, count) if 20 * (sum(ends) - count) <= len(ends) else 0


def _hanging(scan: Scan, lines: list[int], texts: list[str]) -> int:
    """Paragraphs that hang on the sentence above them, or are built alike."""
    if not lines or not all(map(scan.apart, lines)) or _says(scan, lines):
        return 0
    return alike(scan.texts[scan.before(lines[0])], texts)


_KINDS = (_small, _broken, _sums, _bare)


def _build(scan: Scan, lines: list[int], taken: int) -> List:
    items = tuple(make_item(*bare(scan, line, line)) for line in lines)
    fragments = all(goes_on(scan.texts[line]) for line in lines)
    intro = lead_in(scan, lines[0], taken, fragments)
    ends = [
        run(scan, line, line)
        for line in wrap_up_lines(scan, lines[-1], scan.texts[lines[-1]], None)
    ]
    start = intro.span.start if intro else first_of(items[0])
    end = ends[-1].span.end if ends else last_of(items[-1])
    return List(Span(start, end), items, "unmarked", intro, tuple(ends))
