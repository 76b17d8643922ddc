"""Residue: signs of Markdown left in a text that is not Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Mark, Rule, Span, repair
from speechkit.builtin.characters import strange

Finding = Edit | Mark

# Each pattern begins with its sign, and looks behind that only then: so the scan leaps to it.


def _is_read(draft: Draft) -> bool:
    """Whether the format has such signs of its own, which its reader took out."""
    return any(patch.stage == "read" for patch in draft.history)


_LINK = re.compile(
    r"\[(?<![!\\]\[)(?P<words>[^\[\]]{1,300})\]\("
    r"(?P<url>(?:https?://|/|www\.|mailto:|#)[^\s()<>]{0,1000}(?:\([^\s()<>]{0,100}\)[^\s()<>]{0,200})?)"
    r"(?: \"[^\"\n]{0,200}\")?\)"
)


@repair("TXT050", "link-target", once=True)
def link_target(draft: Draft) -> Iterator[Finding]:
    """A link as Markdown writes it: `[words](https://…)`.

    **What it does**: leaves the words, and marks them as a link (`a`) with its address.

    **Why**: posts that were turned into Markdown carry the addresses of their links with them.

    **Leaves alone**: pictures, and links without words: other rules take them out. Texts whose
    format is Markdown.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("See the [tide tables](https://a.example/tides) first.")
    >>> speechkit.normalise(source).text
    'See the tide tables first.'
    """
    text = draft.text
    if "]" not in text or "](" not in text or _is_read(draft):
        return
    for found in _LINK.finditer(text):
        start, end = found.span("words")
        words = found["words"]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end and "\n\n" not in words:
            yield Edit.at(text, found.start(), start)
            yield Edit.at(text, end, found.end())
            yield Mark(Span(start, end), "a", found["url"])


_STARS = re.compile(
    r"\*(?<![\\*]\*)(?:\*(?=[^\s*])(?P<strong>[^*\n]{1,500})(?<=[^\s*\\])\*\*(?!\*)"
    r"|(?<!\w\*)(?=[^\s*])(?P<em>[^*\n]{1,500})(?<=[^\s*\\])\*(?![\w*]))"
)
_LOW_LINES = re.compile(
    r"_(?<![\w\\]_)(?:_(?=[^\s_])(?P<strong>[^_\n]{1,500})(?<=[^\s_\\])__"
    r"|(?=[^\s_])(?P<em>[^_\n]{1,500})(?<=[^\s_\\])_)(?!\w)"
)
_CLOSED_BELOW = re.compile(
    r"^\*\*(?=[^\s*])(?P<strong>[^*\n]{1,200})(?<=[^\s*\\])[ \t]*\n\*\*[ \t]*$", re.MULTILINE
)
"""A heading in bold whose signs are closed on the next line."""
_EMPTY = re.compile(r"(?<![^\s])__ (?=[^\s_])")
"""What is left of emphasis without words, in a text with other signs of Markdown."""
_HASHES = re.compile(
    r"^[ \t]{0,3}(?P<signs>#{1,6})[ \t]{1,8}(?P<words>[^\n]{0,40}[^\W\d_][^\n]{0,200})$",
    re.MULTILINE,
)


@repair("TXT052", "emphasis-sign", once=True)
def emphasis_sign(draft: Draft) -> Iterator[Finding]:
    """Signs by which Markdown sets words in emphasis or makes a heading: `**words**`, `## words`.

    **What it does**: takes the signs away and marks the words: `strong` for two stars or low
    lines on each side, `em` for one, `h1` to `h6` for the hashes of a heading.

    **Why**: nobody said them; and whoever searches for `**Conclusion**` will look for its words.

    **Leaves alone**: a star or low line at one side only, bullets, signs that reach over the end
    of a line (but a heading's that are closed alone on the next), rows of signs; hashes in a line
    that does not stand apart. Texts whose format is Markdown.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We came.\\n\\n**The pier**\\n\\nIt was *dark* there.")
    >>> speechkit.normalise(source).text
    'We came.\\n\\nThe pier\\n\\nIt was dark there.'
    """
    text = draft.text
    if not any(map(text.__contains__, "*_#")) or _is_read(draft):
        return
    for sign, pattern in (("*", _STARS), ("_", _LOW_LINES)):
        for found in pattern.finditer(text) if sign in text else ():
            role = str(found.lastgroup)
            yield from _bare(text, found, found.span(role), role)
    for found in _CLOSED_BELOW.finditer(text) if "\n**" in text else ():
        yield from _bare(text, found, found.span("strong"), "strong")
    for found in _EMPTY.finditer(text) if "__ " in text and "](" in text else ():
        yield Edit.at(text, found.start(), found.end())
    for found in _HASHES.finditer(text) if "#" in text else ():
        words = found["words"].rstrip("# \t\xa0")
        apart = text.endswith("\n\n", 0, found.start()) if found.start() > 1 else True
        if apart and text[found.end() : found.end() + 2] in ("\n\n", "\n", ""):
            start = found.start("words")
            yield from _bare(text, found, (start, start + len(words)), f"h{len(found['signs'])}")


def _bare(text: str, found: re.Match[str], inside: tuple[int, int], role: str) -> Iterator[Finding]:
    """The signs on both sides of words go, and the words get a mark."""
    start, end = inside
    yield Edit.at(text, found.start(), start)
    yield Edit.at(text, end, found.end())
    yield Mark(Span(start, end), role)


_BACKSLASH = re.compile(r"\\(?:\\|(?=[`*_{}\[\]()#+\-.!|<>~'\"])|(?<=[.!?:;]\\)(?=[A-Z]))")


@repair("TXT054", "backslash", once=True)
def backslash(draft: Draft) -> Iterator[Edit]:
    r"""A backslash that Markdown, or a database, put before a sign: `4\. Ferries`.

    **What it does**: takes the backslash away from before a sign of punctuation. One that stands
    between the end of a sentence and a capital letter becomes a space.

    **Why**: it was to keep the sign from meaning something to a program; no program is left.

    **Leaves alone**: backslashes before letters and digits (`3\1/2\`), before white space and at
    the end of a line. Of two in a row, the second.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("4\\. Ferries and piers\\!")
    >>> speechkit.normalise(source).text
    '4. Ferries and piers!'
    """
    if "\\" not in strange(draft):
        return
    for found in _BACKSLASH.finditer(draft.text):
        start = found.start()
        glued = draft.text[start + 1 : start + 2].isupper()
        yield Edit.at(draft.text, start, start + 1, " " if glued else "")


RULES: list[Rule] = [link_target, emphasis_sign, backslash]
