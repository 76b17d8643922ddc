"""Line ends: lines that were cut at a width, and lines that are paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Edit, Span, join
from speechkit.builtin.rules.layout.breaks import mend
from speechkit.builtin.rules.layout.hyphens import looks_whole, parted, seen_whole, stray
from speechkit.builtin.rules.layout.new_starts import begins_below, leaves_item, within_title
from speechkit.builtin.rules.layout.settings import WIDEST, Setting, setting
from speechkit.builtin.rules.layout.torn import AFTER_SEMICOLON, indent, listed, torn
from speechkit.builtin.rules.lists.markers import marker_of
from speechkit.builtin.rules.transcript.voices import label_lines
from speechkit.builtin.rules.words.ends import breaks_off, goes_on, sentence_end, stops_short

_JOINED = frozenset(("LAY010", "LAY020", "LAY024"))
"""The rules that take line ends out."""


def gap(draft: Draft, number: int) -> Span:
    """What stands between the words of a line and those of the next."""
    above, below = draft.lines.texts[number : number + 2]
    starts = draft.lines.starts
    return Span(starts[number] + len(above.rstrip()), starts[number + 1] + indent(below))


@join("LAY020", "hard-wrap", once=True)
def hard_wrap(draft: Draft) -> Iterator[Edit]:
    """Lines that were cut at a fixed width.

    **What it does**: makes one line of a paragraph whose lines were all cut at about the same width
    (40 to 140 letters): a line belongs to the next one if the first word of that would not have
    fitted. Where lines of such a text end early and a new paragraph begins below, it puts in the
    blank line that is missing.

    **Why**: e-mail, old text files and the text layers of PDF files are set so.

    **Leaves alone**: texts whose lines are not of one width; verse and addresses, whose lines end
    early; lines that open with a marker which others near by bear out; lines with a speaker's
    label; what follows a heading in capitals. A dash at the start of a line makes no item if the
    line above is full.

    **Example**:

    >>> import speechkit
    >>> wrapped = '''We came to this harbour in the spring, when the boats lay
    ... dry on the sand, and we shall not leave it before every one
    ... of them is at sea again and every lamp along the old pier
    ... is lit.'''
    >>> speechkit.normalise(speechkit.Source.from_text(wrapped)).text.count(chr(10))
    0
    """
    how = draft.once(setting)
    if how.kind != "wrapped":
        return
    inside = -1  # how far an item is set in, whose further lines may be set further in
    texts, starts, labels = draft.lines.texts, draft.lines.starts, draft.once(label_lines)
    titled = frozenset(within_title(draft))
    for number in how.pairs:
        above, below = texts[number], texts[number + 1]
        if number in how.items:
            inside = indent(above)
        elif number == 0 or not texts[number - 1].strip():
            inside = -1
        start = starts[number] + len(above.rstrip())
        end = starts[number + 1] + indent(below)
        parts = number + 1 in labels or begins_below(texts, number)
        if inside >= 0 and number + 1 in how.filled and number + 1 not in how.items:
            parts = parts or leaves_item(texts, number)
        if number in titled or (not parts and _wraps(how, above, below, number, inside)):
            yield mend(draft, start, end)
        elif parts or _ends_paragraph(how, above, number):
            yield Edit.at(draft.text, start, end, "\n\n", "a new paragraph begins here")
            inside = -1


def _wraps(how: Setting, above: str, below: str, number: int, inside: int) -> bool:
    """Whether the sentence goes on in the next line."""
    if number + 1 in how.items:
        return False
    if number in how.filled and not below[0].isspace():
        return True
    end = sentence_end(above)
    is_open = end in ("", ",", "–", "—", "-")
    if number not in how.filled:
        # Items are often set narrower than the text: there an open line goes on, whatever follows.
        long = len(above.strip()) > 0.65 * how.width
        return is_open and (
            goes_on(below)
            or stops_short(above)
            or (long and (inside >= 0 or not below.strip()[:1].isalpha()))
            or (inside >= 0 and below.lstrip()[0] == "(")
        )
    centred = above.isupper() and below.isupper()
    if _is_set_in(how, above, below, inside) and not centred:
        return (is_open or end == ";") and goes_on(below)
    return True


def _is_set_in(how: Setting, above: str, below: str, inside: int) -> bool:
    """Whether a line is set in as the first of a paragraph is, and not as the rest of an item."""
    depth = indent(below)
    if depth in how.openings:
        return inside < 0 or depth <= inside
    return depth > indent(above) and inside < 0


def _ends_paragraph(how: Setting, above: str, number: int) -> bool:
    """Whether a line that does not go on is the last of its paragraph."""
    if number + 1 in how.items or how.tight:
        return True
    return sentence_end(above) in (".", "!", "?", ":")


@join("LAY022", "parted-word", once=True)
def parted_word(draft: Draft) -> Iterator[Edit]:
    """A hyphen at a line end in a word that the document spells without it elsewhere.

    **What it does**: takes the hyphen out of `govern-` ⏎ `ment` where `government` stands somewhere
    in the same document.

    **Why**: the line end is gone, and with it the reason for the hyphen.

    **Leaves alone**: hyphens inside a line, whoever put them there; words that the document spells
    in no other way: their hyphen may be their own (`income-` ⏎ `tax`).

    **Example**:

    >>> import speechkit
    >>> wrapped = '''The harbour council has decided to do all that it can, and
    ... the har-
    ... bour will be lit again before the winter has come over all
    ... the boats and the men who go to sea in them before the ice.'''
    >>> "and the harbour will" in speechkit.normalise(speechkit.Source.from_text(wrapped)).text
    True
    """
    for found in parted(draft, _JOINED):
        if seen_whole(draft, found):
            yield Edit.at(draft.text, found.at, found.at + 1)


@join("LAY023", "word-that-looks-parted", sure=False, once=True)
def word_that_looks_parted(draft: Draft) -> Iterator[Edit]:
    """A hyphen at a line end between halves that look like parts of one word.

    **What it does**: takes the hyphen out of `light-` ⏎ `ened` where no half of it is a word that
    the document knows, and the second is an ending.

    **Why**: most hyphens at line ends were put in by a typesetter.

    **Leaves alone**: `non-` ⏎ `violent`, `air-` ⏎ `conditioned` and other first parts that keep
    their hyphen; `value-` ⏎ `added`, `win-` ⏎ `win`, whose second half may be a word; halves that
    are words of the document; capitals and figures after the hyphen.

    **Example**:

    >>> import speechkit
    >>> wrapped = '''We came to this harbour in the spring, when all boats were
    ... light-
    ... ened and dry upon the sand, and we shall not leave this old
    ... place before every one of them has gone to sea once more.'''
    >>> "lightened" in speechkit.normalise(speechkit.Source.from_text(wrapped)).text
    True
    """
    for found in parted(draft, _JOINED):
        if looks_whole(draft, found):
            yield Edit.at(draft.text, found.at, found.at + 1)


@join("LAY025", "stray-hyphen", sure=False, once=True)
def stray_hyphen(draft: Draft) -> Iterator[Edit]:
    """A hyphen that a line end left in the middle of a line: `presi-dent`.

    **What it does**: takes the hyphen out of a word that the document spells with it once, and
    without it four times and more, if neither half is a word of the document; where a text has
    such a word, also out of words that it spells without the hyphen at all, and of those whose
    halves are none (`se-cret`, `implica-tion`).

    **Why**: whoever joined the lines before us left the hyphens in.

    **Leaves alone**: `stake-holder`, however it is spelled elsewhere, if one of its halves stands
    alone somewhere; words that are hyphened twice; first parts that keep their hyphen (`co-`).

    **Example**:

    >>> import speechkit
    >>> words = "The president rose. The president spoke. Our president sat. The president left. "
    >>> source = speechkit.Source.from_text(words + "The presi-dent slept.")
    >>> speechkit.normalise(source).text[-20:]
    'The president slept.'
    """
    for at in stray(draft):
        yield Edit.at(draft.text, at, at + 1)


@join("LAY024", "mid-sentence", once=True)
def mid_sentence(draft: Draft) -> Iterator[Edit]:
    """A line end in the middle of a sentence, in a text that is not wrapped.

    **What it does**: joins two lines of a paragraph if the first ends without a closing sign and
    the second goes on with a small letter, a bracket, or a figure that the first waits for; a word
    with a hyphen at a line end always.

    **Why**: a single stray line end in a text of long lines was made by accident.

    **Leaves alone**: several line ends in one paragraph of short lines (verse, addresses, a list
    without marks);
    an item of a list with a small letter below it, which may be an item that lost its mark, unless
    it breaks off in the middle of a phrase.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We went down to the\\nharbour together.")
    >>> speechkit.normalise(source).text
    'We went down to the harbour together.'
    """
    how = draft.once(setting)
    texts = draft.lines.texts
    for number in how.pairs if how.kind == "apart" else ():
        above, below = texts[number], texts[number + 1]
        if above[-1] == "-" and above[-2:-1].isalpha() and below[0].islower():
            yield mend(draft, *gap(draft, number))
            continue
        if sentence_end(above) or AFTER_SEMICOLON.search(above, max(0, len(above) - 9)):
            continue
        if "\t" in above or marker_of(below) is not None:
            continue
        item = (marker_of(above) or listed(texts, number)) and not breaks_off(above)
        counted = below[:1].isdigit() and breaks_off(
            above
        )  # "thanks to the gifts of" "1,240 crews"
        if below.lstrip()[:1] != "(" and not counted and (not goes_on(below) or item):
            continue
        if item or len(above) > WIDEST or not _among_lines(texts, number):
            start, end = gap(draft, number)
            yield mend(draft, start, end)


def _among_lines(texts: list[str], number: int) -> bool:
    """Whether a line end is one of several in its paragraph, and so kept on purpose."""
    above = texts[number - 1] if number else ""
    below = texts[number + 2] if number + 2 < len(texts) else ""
    return bool(above.strip() or below.strip())


@join("LAY026", "sentence-a-line", once=True)
def sentence_a_line(draft: Draft) -> Iterator[Edit]:
    """Sentences that stand one a line, with blank lines between the paragraphs.

    **What it does**: joins the lines of a paragraph if nearly every line of the text holds one
    whole sentence, and blank lines part the paragraphs.

    **Why**: programs that cut texts into sentences write them so.

    **Leaves alone**: verse, whose lines end in mid-sentence; short lines; lines that open with a
    marker or a speaker's label; texts without blank lines, whose lines are paragraphs.

    **Example**:

    >>> import speechkit
    >>> line = "We came to this harbour in the spring."
    >>> text = "\\n\\n".join(["\\n".join([line] * 3)] * 4)
    >>> len(speechkit.normalise(speechkit.Source.from_text(text)).text.splitlines())
    7
    """
    how = draft.once(setting)
    texts = draft.lines.texts
    for number in how.pairs if how.kind == "sentences" else ():
        if marker_of(texts[number + 1]) is None and number + 1 not in draft.once(label_lines):
            start, end = gap(draft, number)
            yield Edit.at(draft.text, start, end, " ")


@join("LAY028", "paragraph-a-line", once=True)
def paragraph_a_line(draft: Draft) -> Iterator[Edit]:
    """Paragraphs that stand one a line, without a blank line between them.

    **What it does**: puts a blank line between lines that are paragraphs: most of them end a
    sentence, or most are longer than any line that was cut at a width, and there is hardly a blank
    line in the text. Where a long line breaks off in mid-sentence and the next goes on with a small
    letter, it joins them.

    **Why**: in the clean text a blank line, and nothing else, parts two paragraphs.

    **Leaves alone**: verse and addresses, whose lines end in mid-sentence; texts with blank lines
    between their paragraphs; a speech that stands on one line: no paragraphs are invented.

    **Example**:

    >>> import speechkit
    >>> lines = ["We came.", "We saw the harbour.", "It was dark.", "We lit it.", "We left."]
    >>> speech = speechkit.normalise(speechkit.Source.from_text(chr(10).join(lines)))
    >>> len(speech.blocks)
    5
    """
    how = draft.once(setting)
    if how.kind != "lines":
        return
    text, texts, starts = draft.text, draft.lines.texts, draft.lines.starts
    for number in how.pairs:
        below = texts[number + 1]
        start = starts[number] + len(texts[number].rstrip())
        end = starts[number + 1] + indent(below)
        if goes_on(below) and torn(draft, number, number + 1):
            yield mend(draft, start, end, "a line was cut in mid-sentence")
        else:
            yield Edit.at(text, start, end, "\n\n")
