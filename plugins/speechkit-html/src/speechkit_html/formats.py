"""The format: how a web page is recognised, which encoding it declares, how it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Decoding, Format, NoSpeech, Reading
from speechkit_html.served import CHARSET_SERVED

_START = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|h1|article"
    rb"|main|table|pre|link|script|span|section|center|font)\b(?!\s*=)",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(
    rb"<(?:p|div|br|a|table|span|h[1-6]|body|li|td|html|pre)\b[^<>]*>", re.IGNORECASE
)
_OTHER_XML = re.compile(
    rb"<(?:\w+:)?(?:tei|teicorpus|akomantoso|rss|feed|tt|svg|w:document)\b", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)


def recognise(head: bytes, name: str) -> float:
    """A page by its first element; by company of known elements when it is only a part of one."""
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if bare.startswith(b"HTTP/"):  # a server's answer, saved with its head
        bare = bare.replace(b"\r\n", b"\n").partition(b"\n\n")[2]
    if _OTHER_XML.search(bare[:2000]):
        return 0.0
    if _START.match(bare):
        return 0.8
    suffix = name.lower().endswith((".html", ".htm", ".xhtml"))
    count = len(_ELEMENT.findall(bare))
    if bare.lstrip().startswith(b"<") and count >= 3:
        return 0.6
    return 0.5 if suffix and count else 0.0


def declared(head: bytes) -> str | None:
    """The encoding that the page declares; one that cannot be true of its bytes is left out.

    What the server says goes before what the page says (HTML §13.2.3.2).
    """
    found = CHARSET_SERVED.match(head) or _CHARSET.search(head) or _XML_ENCODING.search(head)
    if not found:
        return None
    label = found[1].decode("ascii", "replace").lower()
    return (
        "utf-8" if label.startswith("utf-16") and b"\0" not in head else _ALIASES.get(label, label)
    )


_ALIASES = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "gb2312": "gbk",
    "iso-8859-9": "windows-1254",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "unicode": "utf-8",
}
"""Labels that mean more than they say (WHATWG Encoding Standard §4.2)."""


def read(decoding: Decoding) -> Iterator[Reading]:
    """The page laid out, or the speeches on it if it holds several, as `article/1` and so on.

    Raises `NoSpeech` if it has no text at all.
    """
    from speechkit_html.facts import facts_of
    from speechkit_html.layout import lay_out
    from speechkit_html.several import apart

    page = lay_out(decoding.text)
    if not page.text.strip():
        raise NoSpeech("the page holds no text; it may be drawn by a script in the browser")
    for number, part in enumerate(apart(page), 1):
        name = f"article/{number}" if part is not page else ""
        yield Reading(part.text, name, part.pieces, part.marks, tuple(facts_of(part)))


HTML = Format(
    "html",
    "web pages",
    (".html", ".htm", ".xhtml"),
    "text/html",
    recognise,
    read,
    declared=declared,
)
