"""Media types: which files of a mail, a saved page or a crawl may hold words."""

from __future__ import annotations

import re

_WORDLESS = re.compile(
    r"(?:image|audio|video|font|model|multipart)/|text/(?:css|dns)\b"
    r"|[a-z]+/(?:x-)?(?:java|ecma)script\b|application/(?:(?:x-)?font|vnd\.ms-fontobject|wasm\b"
    r"|x-shockwave-flash\b)"
)


def may_hold_words(media_type: str | None) -> bool:
    """Whether a file of this media type may be a document; when in doubt, it may.

    >>> may_hold_words("text/html; charset=utf-8"), may_hold_words("text/css"), may_hold_words(None)
    (True, False, True)
    """
    return media_type is None or not _WORDLESS.match(media_type.strip().lower())
