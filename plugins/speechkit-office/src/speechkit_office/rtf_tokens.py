"""RTF: its tokens, and what its control words stand for.

Source: Rich Text Format Specification, version 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|"
    r"\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)


class Token(NamedTuple):
    """A token: of which kind (`word number byte sign brace text`), its text, a word's number."""

    kind: str
    text: str
    number: int | None = None


def tokens_of(rtf: str) -> Iterator[Token]:
    """The tokens of a document; what follows `\\binN` is skipped, as are the ends of its lines."""
    at = 0
    while match := _TOKEN.match(rtf, at):
        at = match.end()
        kind = match.lastgroup
        if kind in ("word", "number"):
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "bin":
                at += max(0, number or 0)
            else:
                yield Token("word", match["word"], number)
        elif kind:
            yield Token(kind, match[kind])


LETTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\N{EM SPACE}", "enspace": "\N{EN SPACE}", "qmspace": "\N{FOUR-PER-EM SPACE}",
    "zwj": "\N{ZERO WIDTH JOINER}", "zwnj": "\N{ZERO WIDTH NON-JOINER}",
    "ltrmark": "\N{LEFT-TO-RIGHT MARK}", "rtlmark": "\N{RIGHT-TO-LEFT MARK}",
}  # fmt: skip
"""Control words that stand for a letter."""

SIGNS = {
    "~": "\N{NO-BREAK SPACE}", "-": "\N{SOFT HYPHEN}", "_": "\N{NON-BREAKING HYPHEN}",
    "{": "{", "}": "}", "\\": "\\", "\t": "\t",
}  # fmt: skip
"""Control symbols that stand for a letter."""

UNSEEN = frozenset(
    "colortbl filetbl pict objdata fldinst datafield xe tc rxe txe nonshppict shprslt sn sv "
    "nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pn pnseclvl bkmkstart bkmkend "
    "atnid atnauthor atntime atnref atndate atnparent atrfstart atrfend listtable "
    "listoverridetable revtbl rsidtbl generator template mmathPict".split()
)
"""Groups that hold no words of the page."""

STARRED = frozenset("shpinst shptxt do dptxbxtext annotation mmath moMath moMathPara".split())
"""Groups that older readers are told to skip, and that hold words of the page."""

ASIDES = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
    "footnote": "footnote", "annotation": "comment", "shptxt": "box", "dptxbxtext": "box",
}  # fmt: skip
"""Groups that hold words that stand beside the text, and what these are."""

SYMBOLS = 2
"""The character set of fonts of symbols."""

_ENCODINGS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES = {
    932: "cp932", 936: "gbk", 949: "cp949", 950: "big5", 10000: "mac_roman", 65001: "utf-8",
    **{page: f"cp{page}" for page in (437, 850, 852, 858, 866, 874, *range(1250, 1259))},
}  # fmt: skip


def encoding_of(charset: int) -> str | None:
    """The encoding of a font's character set; None if it is the document's."""
    return _ENCODINGS.get(charset)


def encoding_of_page(page: int) -> str:
    """The encoding that a code page names; western if it is not known."""
    return _PAGES.get(page, "cp1252")
