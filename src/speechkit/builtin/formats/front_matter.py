"""Front matter: the lines between `---` at the head of a Markdown file, and the facts in them.

Only scalars at the top level are read (plain, quoted, folded over lines, block); lists and maps
are left aside. That is what speeches have there, and it needs no YAML library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from speechkit import Fact, Place, Span

_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+|$)(.*)")
_COMMENT = re.compile(r"(?:^|[ \t])#")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|\n|(.))")
_ESCAPED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_ISO_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-])")

FIELDS = {
    "title": "title",
    "speaker": "speaker",
    "role": "speaker.role",
    "speaker_role": "speaker.role",
    "event": "event",
    "location": "location",
    "place": "location",
    "venue": "location",
    "language": "language",
    "lang": "language",
    "delivered": "delivered",
    "delivered_on": "delivered",
    "delivery_date": "delivered",
    "published": "published",
    "published_at": "published",
    "published_time": "published",
    "date_published": "published",
    "publish_date": "published",
    "pubdate": "published",
    "posted": "posted",
    "posted_by": "posted_by",
    "embargo": "embargo",
    "version": "version",
    "status": "status",
    "url": "url",
    "source_url": "url",
    "canonical_url": "url",
}
"""What a key says of a speech. `author` says nothing: it may be whoever runs the site."""

DATES = frozenset(["delivered", "published", "posted", "embargo"])


class Entry(NamedTuple):
    """A key with its value, and the span of its lines in the file."""

    key: str
    value: str
    span: Span


def front_matter_end(lines: list[str]) -> int:
    """How many of these lines are front matter: from `---` to the next `---` or `...`; 0 if none.

    >>> front_matter_end(["---", "title: A speech", "---", "Friends,"])
    3
    """
    if not lines or lines[0].removeprefix("\ufeff").rstrip() != "---":
        return 0
    keys = False
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            return number + 1 if keys else 0
        keys = keys or _KEY.match(line) is not None
    return 0


def facts_of(lines: list[str], starts: list[int]) -> Iterator[Fact]:
    """The facts in front matter; `starts` tells where in the file each line begins.

    Beside a date of publication, `date` is the date of the speech; alone it may be either, and is
    taken for the date on which it was published.
    """
    entries = list(entries_of(lines, starts))
    fields = {FIELDS.get(entry.key.lower().replace("-", "_")) for entry in entries}
    date = "delivered" if "published" in fields else "published"
    for entry in entries:
        key = entry.key.lower().replace("-", "_")
        field = date if key == "date" else FIELDS.get(key)
        value = " ".join(entry.value.split())
        if field in DATES:
            found = _ISO_DATE.match(value)
            value = found[0] if found else ""
        if field and value:
            because = f"front matter: {entry.key}"
            yield Fact(field, value, because, Place("", entry.span), basis="markup")


def entries_of(lines: list[str], starts: list[int]) -> Iterator[Entry]:
    """The keys and values between the fences; values that are no scalars are left out."""
    number = 1
    while number < len(lines) - 1:
        found = _KEY.match(lines[number])
        first, number = number, number + 1
        if not found:
            continue
        while number < len(lines) - 1 and (
            not lines[number].strip() or lines[number][0] in " \t" or _is_open(found[2])
        ):
            if _is_open(found[2]) and _closes(found[2], lines[number]):
                number += 1
                break
            number += 1
        value = _scalar(found[2], lines[first + 1 : number])
        if value:
            last = starts[number - 1] + len(lines[number - 1])
            yield Entry(found[1], value, Span(starts[first], last))


def _is_open(value: str) -> bool:
    """Whether a quoted value goes on in the next line."""
    quote = value[:1]
    return quote in ("'", '"') and not _closes(quote, value[1:])


def _closes(value: str, line: str) -> bool:
    quote = value[0]
    bare = re.sub(r"\\.", "", line) if quote == '"' else line.replace("''", "")
    return quote in bare


def _scalar(value: str, more: list[str]) -> str:
    """The value of a scalar that begins with `value` and goes on over these lines."""
    if value[:1] in ("|", ">"):
        return " ".join(line.strip() for line in more if line.strip())
    folded = "\n".join((value.strip(), *(line.strip() for line in more)))
    if value[:1] == '"':
        body = re.match(r'"((?:[^"\\]|\\.)*)', folded, re.DOTALL)
        joined = re.sub(r"(?<!\\)\n", " ", body[1] if body else "")
        return _ESCAPE.sub(_unescaped, joined)
    if value[:1] == "'":
        body = re.match(r"'((?:[^']|'')*)", folded)
        return (body[1] if body else "").replace("''", "'").replace("\n", " ")
    if value[:1] in ("[", "{", "&", "*", "!") or any(line.strip() for line in more if not value):
        return ""
    comment = _COMMENT.search(folded)
    return folded[: comment.start() if comment else None].replace("\n", " ").strip()


def _unescaped(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return _ESCAPED.get(found[4], found[4]) if found[4] else ""
