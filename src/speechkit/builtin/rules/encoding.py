"""Encoding: characters that a machine broke on their way, put back where that can be known.

Mojibake is mended by ftfy's own functions, line by line, as `ftfy.fix_encoding` mends it. The
work is in not calling them: a look at which characters a text holds proves most lines clean.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Rule, Span, Warning, hookimpl, repair
from speechkit.builtin.characters import strange
from speechkit.builtin.mojibake import mended, suspicious_lines

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
    at = draft.text.find(_BOM)
    while at >= 0:
        yield Edit.at(draft.text, at, at + 1)
        at = draft.text.find(_BOM, at + 1)


_ENTITY = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


@repair("ENC010", "entity", once=True)
def entity(draft: Draft) -> Iterator[Edit]:
    """An HTML entity that nobody resolved.

    **What it does**: writes the character for `&amp;`, `&eacute;`, `&#8217;`, `&#x2019;`. Numbers
    from 128 to 159 mean what Windows-1252 means by them, as in every browser: `&#146;` is ’.
    Each entity is resolved once: `&amp;amp;` becomes `&amp;`.

    **Why**: pages that were escaped twice, or cut up without a parser, leave them in the text.

    **Leaves alone**: names that HTML does not know, names without a semicolon, numbers of
    controls and of characters that do not exist.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("the party&#146;s aims &amp; means")
    >>> speechkit.normalise(source).text
    'the party’s aims & means'
    """
    if "&" not in strange(draft):
        return
    for found in _ENTITY.finditer(draft.text):
        letter = _resolved(found.group())
        if letter:
            yield Edit.at(draft.text, *found.span(), letter)


def _resolved(name: str) -> str:
    letter = html.unescape(name)
    plain = letter != name and "\ufffd" not in letter and not letter.endswith(";")
    return letter if plain and (letter.isprintable() or letter in _SPACES) else ""


_SPACES = "\t\n\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{EN SPACE}\N{EM SPACE}\N{THIN SPACE}"


@repair("ENC020", "mojibake")
def mojibake(draft: Draft) -> Iterator[Edit]:
    """Letters that were read by the wrong table: `donâ€™t` for `don’t`.

    **What it does**: encodes a line back and decodes it as what it was, as often as it takes;
    where only a part of a line is broken, that part. C1 controls become the signs that
    Windows-1252 has in their places.

    **Why**: a page in UTF-8 that was stored as Windows-1252 (or Mac Roman, or Windows-1251, …)
    shows two or three signs for each letter beyond ASCII.

    **Leaves alone**: every line in which ftfy's heuristic finds no sequence of letters that
    hardly any language has: `Â`, `Ã` and `â` are letters of French, Portuguese and Romanian.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We donâ€™t know the cafÃ©.")
    >>> speechkit.normalise(source).text
    'We don’t know the café.'
    """
    for span in suspicious_lines(draft):
        yield from mended(draft.text, span)


@repair("ENC050", "lost-character")
def lost_character(draft: Draft) -> Iterator[Warning]:
    """A replacement character: the letter it stands for is lost, perhaps its neighbours too.

    **What it does**: warns, with the place and the words round it. Changes nothing.

    **Why**: `A � million programme` may have lost a pound sign and its digits. Nothing in the
    text says which, and a figure that was guessed is worse than one that is missing.

    **Leaves alone**: everything.

    **Example**:

    >>> import speechkit
    >>> speech = speechkit.normalise(speechkit.Source.from_text("It cost \\ufffd million."))
    >>> speech.warnings[0].code, speech.text
    ('lost-character', 'It cost � million.')
    """
    if "\ufffd" not in strange(draft):
        return
    text = draft.text
    for number, found in enumerate(_LOST.finditer(text)):
        start, end = found.span()
        if number == MOST_WARNINGS:
            rest = text.count("\ufffd", start)
            message = f"{rest} more characters are lost from here on"
            yield Warning("lost-character", message, draft.place(Span(start, len(text))))
            return
        words = text[max(start - 20, 0) : end + 20].replace("\n", " ").strip()
        place = draft.place(Span(start, end))
        yield Warning("lost-character", f"a character is lost here: “{words}”", place)


MOST_WARNINGS = 50
_LOST = re.compile("\ufffd+")


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [byte_order_mark, entity, mojibake, lost_character]
