"""Running heads: what is printed again at the top or the foot of page after page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import takewhile

from speechkit import Draft, Edit, Rule, strip
from speechkit.builtin.rules.furniture.folios import dated_heads, folios
from speechkit.builtin.rules.furniture.pages import page_number, page_numbers
from speechkit.builtin.rules.words.cuts import whole_line

_DIGITS = re.compile(r"\d+")
_NUMBER_AT_END = re.compile(r"^# +(?=[^\W\d_])|(?<=[^\W\d_]) +(?:#|[ivxl]{1,6})$")
"""The number of the page in a head, figures made one sign; it may be in Roman figures."""
_WORDS = re.compile(r"\w+")
_HEAD_LENGTH = 120


@strip("FUR032", "running-head", once=True)
def running_head(draft: Draft) -> Iterator[Edit]:
    """A line that comes again at the top or the foot of page after page.

    **What it does**: finds where pages end (form feeds, page marks, page numbers), and removes
    lines within two of them that recur, digits apart, on at least three pages and a third of all.

    **Why**: `June 18 / Chair's Press Conference / FINAL` on every page breaks sentences apart.

    **Leaves alone**: the first of them at the top of the document (it is the title, unless the
    lines below say it again), salutations ("Mr. President,") and refrains, anything in a text
    without pages.

    **Example**:

    >>> import speechkit
    >>> page = "THE TIDE SPEECH\\n\\nand so we {} on\\n\\f"
    >>> source = speechkit.Source.from_text("".join(page.format(w) for w in ("go", "sail", "row")))
    >>> [change.old.strip() for change in speechkit.normalise(source).removals]
    ['THE TIDE SPEECH', 'THE TIDE SPEECH']
    """
    borders = _borders(draft)
    if len(borders) < 2:
        return
    numbers = draft.once(page_numbers)
    sides: dict[tuple[str, str], set[int]] = {}
    for border in borders:
        for side, step in (("foot", -1), ("head", 1)):
            for number in _near(draft, border, step, numbers):
                words = draft.lines.texts[number].strip()
                if len(words) > 2 * _HEAD_LENGTH:
                    continue
                key = _DIGITS.sub("#", words).casefold()
                key = _NUMBER_AT_END.sub("", key)
                if 3 <= len(key) <= _HEAD_LENGTH and any(map(str.isalpha, key)) and not _said(key):
                    sides.setdefault((side, key), set()).add(number)
    least = max(3, (len(borders) + 2) // 3)
    chosen = {n for lines in sides.values() if len(lines) >= least for n in lines}
    full = draft.lines.full(range(len(draft.lines)))
    first = next((line.number for line in full if line.number not in numbers), -1)
    if first in chosen and not _said_again(draft, first, chosen):
        chosen.discard(first)
    for number in sorted(chosen):
        yield whole_line(draft.lines[number], draft)


def _said_again(draft: Draft, head: int, heads: Container[int] = ()) -> bool:
    """Whether nearly all words of a head stand in the two short lines below it: title and day.

    `heads` are lines that go as well: what they say is not said again.
    """
    texts = draft.lines.texts
    near = range(head + 1, min(head + 9, len(texts)))
    below = takewhile(
        _is_short, [texts[n] for n in near if texts[n].strip() and n not in heads][:2]
    )
    words = set(_WORDS.findall(texts[head].casefold()))
    again = words.intersection(_WORDS.findall(" ".join(below).casefold()))
    return len(again) > 2 and 5 * len(again) >= 4 * len(words)


def _is_short(text: str) -> bool:
    return len(text.strip()) <= _HEAD_LENGTH and "\f" not in text


def _said(words: str) -> bool:
    """Whether a line that recurs is a salutation or a refrain: "Mr. President,", "Yes, we can!"."""
    return words.endswith(_SAID) or words.startswith(_ADDRESSES)


_SAID = (",", ";", "!", "?", ":", "،", "؛", "؟")
"""What ends a salutation or a refrain, also where it is written from right to left."""


_ADDRESSES = ("mr. ", "mr ", "madam ", "mister ", "your excellenc", "excellenc", "ladies and ",
              "monsieur ", "madame ", "señor", "thank you", "distinguished ")  # fmt: skip


def _borders(draft: Draft) -> list[int]:
    """The numbers of the lines before which a new page begins; 0 is the first."""
    texts = draft.lines.texts
    if "\f" in draft.text:
        return [
            0,
            *(
                i if not t.strip() or t.lstrip(" ").startswith("\f") else i + 1
                for i, t in enumerate(texts)
                if "\f" in t
            ),
        ]
    marks = draft.marks("page")
    if marks:
        return sorted({draft.lines.at(min(m.span.start, len(draft.text))).number for m in marks})
    return [number + 1 for number in sorted(draft.once(page_numbers))]


def _near(draft: Draft, border: int, step: int, numbers: dict[int, str]) -> list[int]:
    texts = draft.lines.texts
    found: list[int] = []
    at = border if step > 0 else border - 1
    for number in range(at, at + 8 * step, step):
        if not 0 <= number < len(texts) or len(found) == 2:
            break
        if texts[number].strip() and number not in numbers:
            found.append(number)
    return found


_SMALL = frozenset("a an and at by de des du for in la le of on st nd rd th the to und von".split())
_ROOT = 4
"""Heads that stand in one line with the text have so many first words in common."""


@strip("FUR033", "glued-head", sure=False, once=True)
def glued_head(draft: Draft) -> Iterator[Edit]:
    """A running head that stands in one line with the first words of its page.

    **What it does**: finds where pages end, and takes words off the beginning of a page if they
    recur, digits apart, on at least three pages and a quarter of all: four words and more, set as a
    title is. The day that three pages begin with goes as well, and numbers that rise page by page;
    on two pages, a head of the day of the document, a title and the number of the page.

    **Why**: text taken out of PDF files has the head and the first paragraph on one line, in the
    middle of a sentence.

    **Leaves alone**: the first line of the document, unless it is the head and the lines below say
    it again; salutations, labels of speakers, numbered paragraphs, anything in a text without
    pages.

    **Example**:

    >>> import speechkit
    >>> page = "5 May 2011 The Tide Speech {} we sail\\n\\f"
    >>> pages = "Tides\\n\\f" + "".join(page.format(w) for w in ("and", "so", "but"))
    >>> speechkit.normalise(speechkit.Source.from_text(pages)).text
    'Tides\\nand we sail\\nso we sail\\nbut we sail'
    """
    borders = _borders(draft)
    if len(borders) < 4:
        near = [_near(draft, border, 1, draft.once(page_numbers))[:1] for border in borders]
        yield from dated_heads(draft, [number for top in near for number in top])
        return
    numbers, texts = draft.once(page_numbers), draft.lines.texts
    tops = {n for border in borders for n in _near(draft, border, 1, numbers)[:1]}
    first = next((line.number for line in draft.lines.head(1)), -1)
    tops.discard(first)
    groups: dict[tuple[str, ...], list[int]] = {}
    for number in sorted(tops):
        groups.setdefault(tuple(_masked(texts[number])[:_ROOT]), []).append(number)
    taken: set[int] = set()
    for lines in groups.values():
        if len(lines) < max(3, len(borders) // 4):
            continue
        words = _shared([_masked(texts[number]) for number in lines])
        if not _is_head(texts[lines[0]].split()[:words]):
            continue
        for number in lines:
            taken.add(number)
            yield _first_words(draft, number, words)
        head = _masked(texts[lines[0]])[:words]
        if first >= 0 and _masked(texts[first]) == head and _said_again(draft, first):
            yield whole_line(draft.lines[first], draft)
    pages = dict.fromkeys(tuple(_near(draft, border, 1, numbers)) for border in borders)
    yield from folios(draft, [lines for lines in pages if taken.isdisjoint(lines)])


def _masked(text: str) -> list[str]:
    return [_DIGITS.sub("#", word).casefold() for word in text[:_HEAD_LENGTH].split()]


def _shared(lines: list[list[str]]) -> int:
    """How many first words all these lines have in common."""
    columns = zip(*lines, strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))


def _is_head(words: list[str]) -> bool:
    """Whether words are set as a title: capitals and figures, but for a few small words."""
    if len(words) < _ROOT or words[0].endswith((".", ")", ":")) or _said(" ".join(words).lower()):
        return False
    small = [word for word in words if word[:1].islower() and word not in _SMALL]
    closed = any(word.endswith((":", ".", "!", "?", ";")) for word in words)
    return not small and not closed and sum(map(str.isalpha, "".join(words))) >= 10


def _first_words(draft: Draft, number: int, count: int) -> Edit:
    """The removal of the first words of a line, with the white space after them."""
    line = draft.lines[number]
    rest = line.text.split(None, count)[count:]
    end = line.span.start + (line.text.rindex(rest[0]) if rest else len(line.text))
    start = line.span.start + len(line.text) - len(line.text.lstrip())
    return Edit.at(draft.text, start, end)


RULES: list[Rule] = [running_head, glued_head, page_number]
