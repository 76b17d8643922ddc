"""Typography: the characters a machine put between the words, never the words' own signs.

Line ends become one kind; controls, soft hyphens, zero-width characters and stray direction
marks go; ligatures come apart. Quotes, dashes, digits, currency signs, widths and spelling stay
as printed: the rules that would change them are off until somebody switches them on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Rule, repair
from speechkit.builtin.characters import strange
from speechkit.builtin.rules.typography.residue import RULES as RESIDUE
from speechkit.builtin.rules.typography.spellings import (
    composed_letter,
    plain_width,
    straight_quote,
)

LINE_ENDS = re.compile("(?<!\r)\r+(?=\n)|[\r\v\x85\u2028\u2029]")
_LINE_END_SIGNS = frozenset("\r\v\x85\u2028\u2029")


@repair("TXT001", "line-end")
def line_end(draft: Draft) -> Iterator[Edit]:
    """Line ends of one kind: a line feed.

    **What it does**: CR LF, CR alone, NEL, the Unicode line and paragraph separators and the
    vertical tab of word processors become LF.

    **Why**: Every other rule then knows one line end. The kind that a file uses says nothing
    about the speech.

    **Leaves alone**: Form feeds: they are evidence of a page break until the last join rule.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We came.\\r\\n\\r\\nWe stayed.")
    >>> speechkit.normalise(source).text
    'We came.\\n\\nWe stayed.'
    """
    if strange(draft).isdisjoint(_LINE_END_SIGNS):
        return
    text = draft.text
    for found in LINE_ENDS.finditer(text):
        start, end = found.span()
        yield Edit.at(text, start, end, "" if text.startswith("\n", end) else "\n")


CONTROLS = re.compile(
    "\x1b\\[[0-9;]{0,40}[A-Za-z]"  # colours and cursor moves of a terminal
    "|[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f"
    "\N{INHIBIT SYMMETRIC SWAPPING}-\N{NOMINAL DIGIT SHAPES}"
    "\N{INTERLINEAR ANNOTATION ANCHOR}-\N{OBJECT REPLACEMENT CHARACTER}"
    "\N{ZERO WIDTH NO-BREAK SPACE}]+"  # what the repair of mojibake brings to light
)
_CONTROL_SIGNS = frozenset(
    map(chr, (*range(9), *range(14, 32), *range(0x7F, 0xA0), *range(0x206A, 0x2070)))
) | frozenset("\ufff9\ufffa\ufffb\ufffc\ufeff") - {"\x85"}


@repair("TXT010", "control")
def control(draft: Draft) -> Iterator[Edit]:
    """Control characters, which print nothing.

    **What it does**: Takes out null bytes and the other controls of ASCII, what the C1 controls
    leave once Windows-1252 has had its signs back, colour codes of a terminal, deprecated Arabic
    format controls, interlinear annotation marks and object replacement characters.

    **Why**: They are remains of printers, databases and copying; no reader ever saw them.

    **Leaves alone**: Tab, line feed and form feed. Joiners and direction marks, which letters of
    some scripts need.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("A stray\\x07 bell rang in the hall.")
    >>> speechkit.normalise(source).text
    'A stray bell rang in the hall.'
    """
    if not strange(draft).isdisjoint(_CONTROL_SIGNS):
        for found in CONTROLS.finditer(draft.text):
            yield Edit.at(draft.text, *found.span())


_SOFT_HYPHEN = re.compile("\N{SOFT HYPHEN}+")
_REST_OF_WORD = re.compile("[ \t]{0,3}\n[ \t]{0,40}(?=[^\\W\\d_])| (?=[a-zß-öø-ÿ])")


@repair("TXT020", "soft-hyphen")
def soft_hyphen(draft: Draft) -> Iterator[Edit]:
    """A soft hyphen: a place where a word might have been divided.

    **What it does**: Takes soft hyphens out. At the end of a line the word really was divided
    there: its two halves come together again. One between spaces becomes a hyphen: browsers
    once printed it, and it was meant for a dash.

    **Why**: Soft hyphens are invisible on a page, but split words for whoever searches or counts.

    **Leaves alone**: Real hyphens, also right before a soft one (`Anna-\u00adLena`).

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("the im\\u00adpor\\u00ad\\ntant thing")
    >>> speechkit.normalise(source).text
    'the important thing'
    """
    if "\N{SOFT HYPHEN}" not in strange(draft):
        return
    text = draft.text
    for found in _SOFT_HYPHEN.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isalpha():
            rest = _REST_OF_WORD.match(text, end)
            yield Edit.at(text, start, rest.end() if rest else end)
        elif (not before or before in " \n\N{NO-BREAK SPACE}") and after == " ":
            yield Edit.at(text, start, end, "-", "a soft hyphen between spaces is a dash")
        else:
            yield Edit.at(text, start, end)


_INVISIBLE = (
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}"
    "\N{FUNCTION APPLICATION}\N{INVISIBLE TIMES}\N{INVISIBLE SEPARATOR}\N{INVISIBLE PLUS}"
)
_INVISIBLES = re.compile(f"[{_INVISIBLE}]+")
_PLAIN = re.compile("[\x00-\u036f\u1e00-\u1fff\u2000-\u206f\u20a0-\u20bf\u0370-\u052f]?")
"""Latin, Greek and Cyrillic letters, punctuation, or nothing: scripts that need no joiners."""


@repair("TXT021", "zero-width")
def zero_width(draft: Draft) -> Iterator[Edit]:
    """Characters without width between letters that have no use for them.

    **What it does**: Takes out zero-width spaces, joiners, non-joiners, word joiners and
    invisible mathematical operators between Latin, Greek or Cyrillic letters, digits, spaces and
    punctuation.

    **Why**: Editors of web pages leave them behind; they split words for whoever searches.

    **Leaves alone**: The same characters beside a letter of any other script, or beside an emoji:
    Persian and Hindi spelling needs joiners, Thai and Khmer need the zero-width space.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("after the pandemic.\\u200b")
    >>> speechkit.normalise(source).text
    'after the pandemic.'
    """
    if strange(draft).isdisjoint(_INVISIBLE):
        return
    text = draft.text
    for found in _INVISIBLES.finditer(text):
        start, end = found.span()
        if _PLAIN.fullmatch(text[start - 1 : start]) and _PLAIN.fullmatch(text[end : end + 1]):
            yield Edit.at(text, start, end)


_DIRECTIONS = (
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}\N{LEFT-TO-RIGHT ISOLATE}"
    "\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
)
_DIRECTION = re.compile(f"[{_DIRECTIONS}]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


@repair("TXT022", "direction-mark")
def direction_mark(draft: Draft) -> Iterator[Edit]:
    """A mark for the direction of writing, in a line that has only one direction.

    **What it does**: Takes left-to-right and right-to-left marks, embeddings, overrides and
    isolates out of lines without a letter of a script that runs from right to left.

    **Why**: They come along when text is copied from bilingual pages; an override can even make
    a line read backwards.

    **Leaves alone**: Every line with a Hebrew, Arabic, Syriac, Thaana or N'Ko letter: there the
    marks keep numbers and brackets in their places.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Thank you.\\u200e")
    >>> speechkit.normalise(source).text
    'Thank you.'
    """
    if strange(draft).isdisjoint(_DIRECTIONS):
        return
    text, line_of, needed = draft.text, -1, False
    for found in _DIRECTION.finditer(text):
        start, end = found.span()
        if start >= line_of:
            line_of = text.find("\n", end)
            line_of = len(text) if line_of < 0 else line_of
            needed = bool(_RIGHT_TO_LEFT.search(text, text.rfind("\n", 0, start) + 1, line_of))
        if not needed:
            yield Edit.at(text, start, end)


LIGATURES = {
    "\N{LATIN SMALL LIGATURE FF}": "ff",
    "\N{LATIN SMALL LIGATURE FI}": "fi",
    "\N{LATIN SMALL LIGATURE FL}": "fl",
    "\N{LATIN SMALL LIGATURE FFI}": "ffi",
    "\N{LATIN SMALL LIGATURE FFL}": "ffl",
    "\N{LATIN SMALL LIGATURE LONG S T}": "\N{LATIN SMALL LETTER LONG S}t",
    "\N{LATIN SMALL LIGATURE ST}": "st",
}
_LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")


@repair("TXT030", "ligature")
def ligature(draft: Draft) -> Iterator[Edit]:
    """A ligature that stands for two or three letters of a word.

    **What it does**: Takes `ﬁ ﬂ ﬀ ﬃ ﬄ ﬆ` apart into the letters they are made of.

    **Why**: They belong to a printer's fount, not to the word; PDFs leave them in its text.

    **Leaves alone**: Letters of their own: æ, œ, ß, ĳ, ǆ.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("the ﬁrst oﬃce")
    >>> speechkit.normalise(source).text
    'the first office'
    """
    if not strange(draft).isdisjoint(LIGATURES):
        for found in _LIGATURE.finditer(draft.text):
            yield Edit.at(draft.text, *found.span(), LIGATURES[found.group()])


RULES: list[Rule] = [
    line_end,
    control,
    ligature,
    soft_hyphen,
    zero_width,
    direction_mark,
    composed_letter,
    *RESIDUE,
    straight_quote,
    plain_width,
]
