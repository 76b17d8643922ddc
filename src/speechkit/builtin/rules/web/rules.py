"""The web round a speech: portraits, menus, share buttons, cookie notices, comment forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import (
    Draft,
    Edit,
    Rule,
    strip,
)
from speechkit.builtin.rules.metadata.standfirsts import standfirst
from speechkit.builtin.rules.web.outcomes import RULES as OUTCOMES
from speechkit.builtin.rules.web.site_lines import RULES as SITE
from speechkit.builtin.rules.web.time_stamps import RULES as STAMPS
from speechkit.builtin.rules.words.cuts import bare_words, end_lines, whole_line

# ── pictures and links ───────────────────────────────────────────────────────────────────────

_URL = r"(?:https?://|/|www\.|data:)[^\s()<>]{1,1000}"
_IMAGE = rf"!\[[^\[\]\n]{{0,300}}\]\({_URL}(?: \"[^\"\n]{{0,200}}\")?\)"
_IMAGES = re.compile(
    rf"^[ \t\xa0*_]*(?:\[?{_IMAGE}(?:\]\({_URL}\))?[ \t\xa0]*)+[*_]*$", re.MULTILINE
)


@strip("WEB030", "portrait", once=True)
def portrait(draft: Draft) -> Iterator[Edit]:
    """A picture, linked or not, on a line of its own.

    **What it does**: removes lines that hold nothing but pictures in Markdown's notation,
    `[![ada](https://…/ada-300x200.jpg)](https://…/ada.jpg)`, and stretches marked as pictures;
    with a caption right below it, a short line all in italics that is no sentence.

    **Why**: blogs put a portrait above a speech; it comes along when the page is scraped.

    **Leaves alone**: pictures inside a sentence, links with words.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail.\\n\\n![ada](https://a.example/ada.jpg)")
    >>> speechkit.normalise(source).text
    'We sail.'
    """
    if "]" in draft.text and "](" in draft.text and "![" in draft.text:
        for match in _IMAGES.finditer(draft.text):
            line = draft.lines.at(match.start())
            yield whole_line(line, draft)
            if _is_caption(line.number + 1, draft):
                yield whole_line(draft.lines[line.number + 1], draft)


_LONGEST_CAPTION = 100


def _is_caption(number: int, draft: Draft) -> bool:
    """Whether a line is all in italics, and neither a sentence nor a standfirst."""
    if number >= len(draft.lines):
        return False
    line = draft.lines[number]
    words = bare_words(line)
    if not words or len(words) > _LONGEST_CAPTION or words[-1] in ".!?…:;," or standfirst(words):
        return False
    start, end = line.inner
    return any(mark.span.start <= start and end <= mark.span.end for mark in draft.marks("em"))


_EMPTY_LINK = re.compile(rf"[ \t\xa0]?(?<!!)\[[ \t\xa0]*\]\({_URL}\)")


@strip("WEB032", "empty-link", once=True)
def empty_link(draft: Draft) -> Iterator[Edit]:
    """A link without words, which a reader cannot see.

    **What it does**: removes `[](https://…)`, as spammers put it into posts.

    **Why**: it is invisible on the page, and advertises something else.

    **Leaves alone**: links with words.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail[](https://a.example/cars) at dawn.")
    >>> speechkit.normalise(source).text
    'We sail at dawn.'
    """
    if "]" in draft.text and "](" in draft.text:
        for match in _EMPTY_LINK.finditer(draft.text):
            yield Edit.at(draft.text, match.start(), match.end())


_ADDRESS = re.compile(
    r"<?(?:https?://|www\.)[^\s<>]{3,190}>?|(?:source|url|link|see|web(?:site)?|visit)\s?:\s?"
    r"(?:https?://|www\.)[^\s<>]{3,180}",
    re.IGNORECASE,
)


@strip("WEB034", "address-line", once=True)
def address_line(draft: Draft) -> Iterator[Edit]:
    """An address of the web alone on a line, at either end of the text.

    **What it does**: removes such a line, also with `Source:` before it.

    **Why**: it tells where the page was, not what was said.

    **Leaves alone**: addresses in sentences and further in, and one to which the paragraph above
    it leads with a colon.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail.\\n\\nhttps://a.example/speeches/12")
    >>> speechkit.normalise(source).text
    'We sail.'
    """
    for line in end_lines(draft, "http", "www."):
        bare = line.bare.strip("*_[]() ")
        if _ADDRESS.fullmatch(bare) and not _is_announced(draft.lines.texts, line.number):
            yield whole_line(line, draft)


def _is_announced(texts: list[str], number: int) -> bool:
    """Whether the paragraph above a line leads to it: "The report can be found at:"."""
    above = next((text.strip() for text in reversed(texts[:number]) if text.strip()), "")
    return above.endswith(":") and above.count(" ") > 2


_ABBREVIATION = re.compile(r"\*\[[^\[\]\n]{1,40}\]: \S[^\n]{0,200}")


@strip("WEB036", "abbreviation-list", once=True)
def abbreviation_list(draft: Draft) -> Iterator[Edit]:
    """What an abbreviation is short for, as Markdown keeps it: `*[TPA]: Tide Pilots Association`.

    **What it does**: removes such lines.

    **Why**: the page shows them where the mouse rests on the word; nobody said them.

    **Leaves alone**: abbreviations explained in a sentence, bullets before a bracket.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("The TPA sails.\\n\\n*[TPA]: Tide Pilots Association")
    >>> speechkit.normalise(source).text
    'The TPA sails.'
    """
    if "]" not in draft.text or "]: " not in draft.text or "*[" not in draft.text:
        return
    at = draft.text.find("*[")
    while at >= 0:
        line = draft.lines.at(at)
        if line.inner.start == at and _ABBREVIATION.fullmatch(line.bare):
            yield whole_line(line, draft)
        at = draft.text.find("*[", at + 2)


RULES: list[Rule] = [
    portrait,
    empty_link,
    *SITE,
    *STAMPS,
    address_line,
    abbreviation_list,
    *OUTCOMES,
]
