"""Encoding: characters that a machine broke on their way, put back where that can be known.

Mojibake is mended by ftfy's own functions, line by line, as `ftfy.fix_encoding` mends it. The
work is in not calling them: a look at which characters a text holds proves most lines clean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from speechkit import Draft, Edit, Rule, Span, Warning, repair
from speechkit.builtin.characters import strange
from speechkit.builtin.mojibake import in_company, mended, suspicious_lines
from speechkit.builtin.rules.encoding.entities import RULES as ENTITIES
from speechkit.builtin.rules.encoding.swapped import RULES as SWAPPED
from speechkit.builtin.rules.words.vocabulary import vocabulary

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@repair("ENC001", "byte-order-mark")
def byte_order_mark(draft: Draft) -> Iterator[Edit]:
    """A byte order mark that was left in the text.

    **What it does**: takes U+FEFF out, at the start of the file and wherever files were joined.

    **Why**: it is a sign for machines; in the text it hides the first word from every search.

    **Leaves alone**: nothing: as a zero-width no-break space it has been out of use since 2002.

    **Example**:

    >>> import speechkit
    >>> speechkit.normalise(speechkit.Source.from_text("\\ufeffFriends, welcome.")).text
    'Friends, welcome.'
    """
    if _BOM not in strange(draft):
        return
    for found in re.finditer(f"{_BOM}+", draft.text):
        yield Edit.at(draft.text, *found.span())


_OPENED = "â€œ"
_UNCLOSED = re.compile(r"â€(?<=\Sâ€)(?=[\s.,;:!?)\]]|â€|\Z)")


@repair("ENC022", "lost-closing-quote", once=True)
def lost_closing_quote(draft: Draft) -> Iterator[Edit]:
    """A closing quotation mark of UTF-8 that lost its third byte: `â€œyesâ€ and`.

    **What it does**: writes ” for `â€` after a word, before a space, a stop or the end, in a text
    that has `â€œ`, which is the opening mark.

    **Why**: the third byte of ” has no sign in Windows-1252, and programs leave it out; taken
    with the space after it, it would become †.

    **Leaves alone**: `â€` in texts without `â€œ`, or before any other sign.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("She said â€œyesâ€ and â€œnoâ€.")
    >>> speechkit.normalise(source).text
    'She said “yes” and “no”.'
    """
    if "€" not in strange(draft) or _OPENED not in draft.text:
        return
    for found in _UNCLOSED.finditer(draft.text):
        yield Edit.at(draft.text, *found.span(), "\N{RIGHT DOUBLE QUOTATION MARK}")


@repair("ENC020", "mojibake", once=True)
def mojibake(draft: Draft) -> Iterator[Edit]:
    """Letters that were read by the wrong table: `donâ€™t` for `don’t`.

    **What it does**: encodes a line back and decodes it as what it was, as often as it takes;
    where only a part of a line is broken, that part. C1 controls become the signs that
    Windows-1252 has in their places.

    **Why**: a page in UTF-8 that was stored as Windows-1252 (or Mac Roman, or Windows-1251, …)
    shows two or three signs for each letter beyond ASCII.

    **Leaves alone**: every line in which ftfy's heuristic finds no sequence of letters that
    hardly any language has (`Â`, `Ã` and `â` are letters of French, Portuguese and Romanian).
    NEL, where it ends the lines of a file.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We donâ€™t know the cafÃ©.")
    >>> speechkit.normalise(source).text
    'We don’t know the café.'
    """
    if strange(draft) & _CONTROLS == {"\x85"} and _ends_lines_with_nel(draft.text):
        return  # lines end with NEL here: it is no lost ellipsis, as it is anywhere else
    for span in suspicious_lines(draft):
        yield from mended(draft.text, span)


def _ends_lines_with_nel(text: str) -> bool:
    return "\n" not in text and "\r" not in text and text.count("\x85") > 2


_CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))


@repair("ENC021", "mojibake-in-company", sure=False, once=True)
def mojibake_in_company(draft: Draft) -> Iterator[Edit]:
    """More mojibake of the kind that was found elsewhere in the document.

    **What it does**: where at least three letters were mended in one way, mends the other
    sequences that decode in that way, though each alone might be meant as it stands.

    **Why**: `Ä…` is Polish ą stored wrongly, or a German who hesitates. The document tells.

    **Leaves alone**: documents in which nothing, or as much as nothing, was mended before; a
    sequence that would become a letter of another alphabet than those that were mended.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Å›wiÄ™ta sÄ… piÄ™kne, Å¼e aÅ¼ miÅ‚o")
    >>> speechkit.normalise(source).text
    'święta są piękne, że aż miło'
    """
    return in_company(draft)


_OLD_SIGNS = {"‚": "é", "„": "ä"}
_OLD = re.compile(f"[{''.join(_OLD_SIGNS)}](?<=[A-Za-z].)(?=[a-z])")
_OLD_END = re.compile(r"‚(?<=[a-z].)(?=e?s?(?![^\W_]))")
_OLD_WORDS = ("caf", "clich", "expos", "fianc", "touch", "communiqu", "attach", "resum")


@repair("ENC040", "old-accent", once=True)
def old_accent(draft: Draft) -> Iterator[Edit]:
    """An accented letter of DOS, shown as the quotation mark that Windows has in its place.

    **What it does**: writes é for `‚` and ä for `„` before a small letter in a word, and é for
    `‚` at the end of a few words (`communiqu‚`).

    **Why**: the byte of é in code page 850 is a low quotation mark in Windows-1252. Old press
    releases went through both.

    **Leaves alone**: these signs anywhere else. `‡`, which is ç in DOS but á on the Mac, and the
    dashes and high quotes that stand for further letters: inside a word they are too often meant.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("the communiqu‚ on d‚tente")
    >>> speechkit.normalise(source).text
    'the communiqué on détente'
    """
    if strange(draft).isdisjoint(_OLD_SIGNS):
        return
    text = draft.text
    places = {sign.start() for sign in _OLD.finditer(text)}
    for sign in _OLD_END.finditer(text):
        start = sign.start()
        if text[max(start - 9, 0) : start].lower().endswith(_OLD_WORDS):
            places.add(start)
    for at in places:
        yield Edit.at(text, at, at + 1, _OLD_SIGNS[text[at]])


_SPECK = re.compile(r"~(?<=[A-Za-z]{2}~)(?= [A-Za-z])")
_LEFT, _RIGHT = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")


@repair("ENC042", "speck", sure=False, once=True)
def speck(draft: Draft) -> Iterator[Edit]:
    """A tilde at the end of a word, which a scanner saw in a speck of dust: `HARBOUR~ GAMES`.

    **What it does**: takes out a tilde between a letter and a space before a letter; the space
    too, if the document has a word of the two halves elsewhere, but not the second half alone.

    **Why**: no word ends with one.

    **Leaves alone**: tildes before figures (`~ 5`), in addresses and before words.

    **Example**:

    >>> import speechkit
    >>> speechkit.normalise(speechkit.Source.from_text("The tide~ rises.")).text
    'The tide rises.'
    """
    if "~" not in draft.text:
        return
    text = draft.text
    for found in _SPECK.finditer(text):
        at, end = found.span()
        left, right = _LEFT.search(text, max(0, at - 20), at), _RIGHT.match(text, end + 1)
        words = vocabulary(draft)
        if left and right and right[0].islower():
            parted = (left[0] + right[0]).lower() in words and words.count(right[0]) == 1
            end += parted
        yield Edit.at(text, at, end)


@repair("ENC050", "lost-character")
def lost_character(draft: Draft) -> Iterator[Warning]:
    """A character that is lost for good, perhaps its neighbours too.

    **What it does**: warns of replacement characters, of question marks in the place of an
    apostrophe (`don?t`) or right before a word (`fell to ?4`), and of low lines in the place of a
    fraction (`2_ per cent`), with the place and the words round it. Changes nothing.

    **Why**: `A � million programme` may have lost a pound sign and its digits. Nothing in the
    text says which, and a figure that was guessed is worse than one that is missing.

    **Leaves alone**: everything.

    **Example**:

    >>> import speechkit
    >>> speech = speechkit.normalise(speechkit.Source.from_text("It cost \\ufffd million."))
    >>> speech.warnings[0].code, speech.text
    ('lost-character', 'It cost � million.')
    """
    text = draft.text
    found = [
        span
        for sign, pattern in _LOST_SIGNS
        if sign in text
        for span in islice(_spans(pattern, text), MOST_WARNINGS + 1)
    ]
    for number, span in enumerate(sorted(found)):
        place = draft.place(span)
        if number == MOST_WARNINGS:
            yield Warning("lost-character", "more characters are lost from here on", place)
            break
        words = text[max(span.start - 20, 0) : span.end + 20].replace("\n", " ").strip()
        yield Warning("lost-character", f"a character is lost here: “{words}”", place)


MOST_WARNINGS = 50
_LOST_SIGNS = (
    ("\ufffd", re.compile("\ufffd+")),
    ("ÔøΩ", re.compile("(?:ÔøΩ)+")),  # the same, as the Mac shows it
    (
        "?",  # don?t, and "it fell to ?4": a question mark stands at the head of no word
        re.compile(
            r"\?(?:(?<=[a-z]\?)(?:s|t|re|ve|ll)\b|(?<=[a-z,:;] \?)(?=[a-z0-9£$])(?![a-z_]+=))"
        ),
    ),
    ("_", re.compile(r"_(?<=[0-9]_)(?= per cent| million| billion|%)")),  # 2_ per cent: it was 2½
)


def _spans(sign: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in sign.finditer(text))


RULES: list[Rule] = [
    byte_order_mark,
    *ENTITIES,
    lost_closing_quote,
    mojibake,
    mojibake_in_company,
    old_accent,
    *SWAPPED,
    speck,
    lost_character,
]
