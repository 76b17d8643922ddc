"""Paragraphs: what a reader sees between two rows, the end of one, a line end or a wrapped line.

Rows are told apart by the white between them, by indents, by type; by the words only where these
leave it open.
"""

from __future__ import annotations

from speechkit_pdf.columns import Row
from speechkit_pdf.pages import Page, Setting
from speechkit_pdf.signs import BULLETS, CJK, LABEL, ends, is_indented, is_tabular

PARAGRAPH, LINE, WRAPPED, HYPHENED = "\n\n", "\n", " ", ""
"""What stands between two rows: a blank line, a line end that is kept, a space, nothing."""


def between(page: Page, setting: Setting, block: list[Row], below: Row) -> str:
    """What stands between the last row of a block and the next row of its page.

    One of `PARAGRAPH`, `LINE`, `WRAPPED` and `HYPHENED`.
    """
    above = block[-1]
    if page.number_at_edge(above) or page.number_at_edge(below) or page.apart(above, below):
        return PARAGRAPH
    size, room, closed = above.size, page.room(above, below), ends(above)
    if abs(size - below.size) > 0.1 * max(size, below.size):
        return PARAGRAPH
    if _opens_in_cjk(page, above, below):
        return PARAGRAPH
    runs_on = page.is_long(above) and page.at_margin(above, below)
    runs_on = runs_on and (not closed or (below.bold and page.is_long(below) and room < 0.5 * size))
    if setting.bold_tells and above.bold != below.bold and not runs_on:
        return PARAGRAPH
    heads = setting.bold_tells and not below.bold and all(row.bold for row in block)
    if heads and not below.first[:1].islower():
        return PARAGRAPH
    if is_tabular(above) or is_tabular(below):
        return LINE
    if below.first[:1] in BULLETS:
        return PARAGRAPH
    label = LABEL.match(below.first) is not None
    if label and (below.left < above.left - 0.8 * size or (room > size and not runs_on)):
        return PARAGRAPH if closed or room > size or above.last[-1] in ";," else LINE
    if label and closed and LABEL.match(block[0].first):
        return PARAGRAPH
    if setting.by_shape and above.last[-1] in "–—" and is_indented(above, below):
        return PARAGRAPH  # somebody is cut short
    if closed and _begins(page, setting, block, below, room):
        return PARAGRAPH
    if above.last[-1] in "-\N{SOFT HYPHEN}\N{HYPHEN}" and above.last[-2:-1].isalpha():
        # A small word may be the other half of one: that is left to the rule that knows hyphens.
        half = below.first.split(" ", 1)[0]
        return LINE if len(half) > 2 and half[0].islower() else HYPHENED
    if id(below) in page.verses or not _is_wrapped(page, setting, above, below, room, label):
        return LINE
    unspaced = CJK.match(above.last[-1]) and CJK.match(below.first)
    return HYPHENED if unspaced else WRAPPED


def _opens_in_cjk(page: Page, above: Row, row: Row) -> bool:
    """Whether a row is set in by two letters, as Chinese and Japanese paragraphs begin.

    Not so where it goes on with a long row that is set in as far, or that has a label.
    """
    set_in = row.left - page.left
    if not 1.5 * row.size < set_in < 2.6 * row.size or CJK.match(row.first) is None:
        return False
    if not page.is_long(above):
        return True
    return ends(above) and above.left < row.left - row.size and not LABEL.match(above.first)


def _begins(page: Page, setting: Setting, block: list[Row], below: Row, room: float) -> bool:
    """Whether a row after the end of a sentence begins a paragraph."""
    above = block[-1]
    if is_indented(above, below):
        return True
    if setting.by_shape and abs(below.left - above.left) < 3:
        if len(block) == 1 and below.left > page.left + 0.8 * below.size:
            return True  # both are indented: the one above is a paragraph of one line
        if page.is_long(above):
            return False
    return room > 0.5 * above.size


def _is_wrapped(
    page: Page, setting: Setting, above: Row, below: Row, room: float, label: bool
) -> bool:
    """Whether a row ends only because the first word of the next would not have fitted."""
    if above.right - above.left < 0.35 * page.width and above.left > page.left + 0.4 * page.width:
        return False  # lines of an address put aside
    aside = min(above.left, below.left) > page.left + 0.3 * page.width
    if aside and abs(above.right - below.right) < 3 and not page.at_margin(above, below):
        return False  # lines that are set to the right
    closed = ends(above)
    if room < 0.5 * above.size:
        return not label or not (closed or above.last[-1] in ";,")
    if label or above.last[-1] in ":;":
        return False
    if not closed and below.first[:1].islower():
        return True
    if _are_centred(above, below) and room > 0.5 * above.size:
        return False  # lines of a title page
    if not page.at_margin(above, below):
        return False
    if setting.by_shape and abs(above.left - page.left) < 3 and not closed:
        return above.right > page.right - 0.4 * page.width and above.last[-1] != ","
    return page.is_long(above) and (setting.by_shape or (not closed and above.last[-1] != ","))


def _are_centred(above: Row, below: Row) -> bool:
    """Whether two rows have one middle, and edges of their own."""
    shift = below.left - above.left
    return abs(shift) > 3 and abs(above.left + above.right - below.left - below.right) < 4
