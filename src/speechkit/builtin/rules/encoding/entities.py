"""Entities: characters written as HTML or a programming language writes them, left unresolved."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Rule, repair
from speechkit.builtin.characters import strange

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


_APOSTROPHES = ("'", "’")
_CONTRACTED = re.compile(r"(?:s|t|re|ve|ll|d|m)(?![^\W_])", re.IGNORECASE)
"""What follows an apostrophe inside a word: `it's`, `we'll`."""


@repair("ENC012", "half-entity", once=True)
def half_entity(draft: Draft) -> Iterator[Edit]:
    """The semicolon of an entity that was resolved without it: `it';s`.

    **What it does**: takes out a semicolon between an apostrophe and the end of a word such as
    `it's` or `we'll`; where the text has two of these, any between an apostrophe and a letter.

    **Why**: programs that looked for `&#39` left the rest of `&#39;` standing.

    **Leaves alone**: a semicolon after a quotation, before a space.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("It';s a harbour, isn';t it?")
    >>> speechkit.normalise(source).text
    "It's a harbour, isn't it?"
    """
    text = draft.text
    found = list(_halves(text))
    sure = [at for at in found if _CONTRACTED.match(text, at + 1)]
    for at in found if len(sure) > 1 else sure:
        yield Edit.at(text, at, at + 1)


def _halves(text: str) -> Iterator[int]:
    """The semicolons between an apostrophe within a word and a letter."""
    at = text.find(";")
    while at >= 0:
        within = text[at - 2 : at - 1].isalnum() and text[at + 1 : at + 2].isalnum()
        if within and text[at - 1 : at] in _APOSTROPHES:
            yield at
        at = text.find(";", at + 1)


_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})"
)


@repair("ENC011", "escape", once=True)
def escape(draft: Draft) -> Iterator[Edit]:
    r"""A character written as a programming language writes it: `\u2019`.

    **What it does**: writes the character for a backslash, a `u` and four hexadecimal digits.

    **Why**: front matter and data files that were cut up without a parser leave them in the text.

    **Leaves alone**: every other backslash; numbers of controls and of characters that do not
    exist.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("The men\\u2019s final")
    >>> speechkit.normalise(source).text
    'The men’s final'
    """
    if "\\" not in strange(draft):
        return
    for found in _ESCAPE.finditer(draft.text):
        units = bytes.fromhex(found.group().replace("\\u", ""))
        letter = units.decode("utf-16-be", "replace")
        if (letter.isprintable() and letter != "\ufffd") or letter in _SPACES:
            yield Edit.at(draft.text, *found.span(), letter)


_OCTETS = r"=[C-F][0-9A-F](?:(?:=\r?\n)?=[89AB][0-9A-F]){1,3}"
_QUOTED = re.compile(_OCTETS)
_ANY_QUOTED = re.compile(rf"{_OCTETS}|=\r?\n|=(?:20|3D|09)")
_UNSEEN = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\ufeff"
_QUOTED_SIGNS = {"=20": " ", "=3D": "=", "=09": "\t"}


@repair("ENC014", "quoted-printable", once=True)
def quoted_printable(draft: Draft) -> Iterator[Edit]:
    """Letters as mail writes them: `caf=C3=A9`, and lines that it broke with a `=`.

    **What it does**: writes the letter for its bytes in UTF-8; in a text that has at least two
    such, also `=20` and `=3D`, and joins lines that end with `=`.

    **Why**: the text was taken out of a mail or a saved page (MHT) as it was sent.

    **Leaves alone**: one alone; bytes that are no letter.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("The caf=C3=A9 is=\\n ours; it=E2=80=99s =3D.")
    >>> speechkit.normalise(source).text
    'The café is ours; it’s =.'
    """
    text = draft.text
    if "=" not in text:
        return
    letters = filter(None, (_unquoted(match.group()) for match in _QUOTED.finditer(text)))
    if sum(1 for _ in zip(range(2), letters, strict=False)) < 2:
        return
    for match in _ANY_QUOTED.finditer(text):
        octets = match.group()
        if octets[1] not in "CDEF":
            yield Edit.at(text, *match.span(), _QUOTED_SIGNS.get(octets, ""))
        elif letter := _unquoted(octets):
            yield Edit.at(text, *match.span(), letter)


def _unquoted(octets: str) -> str:
    """The letter that these bytes are in UTF-8; "" if they are none, or more."""
    try:
        letter = bytes.fromhex(re.sub(r"[=\s]", "", octets)).decode("utf-8")
    except UnicodeError:
        return ""
    fits = letter.isprintable() or letter in _SPACES or letter in _UNSEEN
    return letter if len(letter) == 1 and fits else ""


RULES: list[Rule] = [quoted_printable, entity, half_entity, escape]
