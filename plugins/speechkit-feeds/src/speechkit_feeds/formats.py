"""The formats: each wrapping, how it is recognised, and where it keeps the words and the facts."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import attrs

from speechkit import Decoding, Format, NoSpeech, Reading, Unreadable
from speechkit_feeds.entry import Entry, plain_name

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WP = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}")


# ── the GOV.UK content API ───────────────────────────────────────────────────────────────────


_HTML = "text/html"


def _is_govuk(head: bytes, name: str) -> float:
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    keys = (b'"base_path"', b'"content_id"', b'"schema_name"')
    return 0.9 if bare.startswith(b"{") and all(key in head for key in keys[:2]) else 0.0


def read_govuk(decoding: Decoding) -> Iterator[Reading]:
    """A content item of GOV.UK: `details.body` is the speech, the rest are facts."""
    item = _object(decoding.text)
    details = _object_of(item.get("details"))
    body = details.get("body")
    if isinstance(body, list):  # one form for each media type
        forms = map(_object_of, body)
        body = next((one.get("content") for one in forms if one.get("content_type") == _HTML), None)
    if not isinstance(body, str) or not body.strip():
        raise NoSpeech("the content item has no body; it may only announce or list documents")
    entry = Entry("", "/details/body", body)
    links = _object_of(item.get("links"))
    entry.fact("title", _words(item.get("title")), "title")
    for linked in _objects(links.get("speaker")):
        if isinstance(linked.get("title"), str):
            entry.fact("speaker", plain_name(linked["title"]), "links.speaker")
            break
    else:
        unlinked = _words(details.get("speaker_without_profile"))
        entry.fact("speaker", plain_name(unlinked), "details.speaker_without_profile")
    roles = _objects(links.get("roles"))
    if len(roles) == 1:
        entry.fact("speaker.role", _words(roles[0].get("title")), "links.roles")
    entry.fact("location", _words(details.get("location")), "details.location")
    if item.get("document_type") == "oral_statement" and not details.get("location"):
        entry.fact("location", _house_of(body), "document_type, and who is addressed")
    entry.fact("language", _words(item.get("locale")), "locale")
    delivered = _words(details.get("delivered_on"))
    published = _words(item.get("first_published_at")) or _words(details.get("first_public_at"))
    entry.date("delivered", delivered, "details.delivered_on")
    if published and (not delivered or published[:10] > delivered[:10]):
        entry.date("published", published, "first_published_at")
    yield from _readings([entry])


_ADDRESSED = re.compile(r"\b(?:(M(?:r|adam) (?:Deputy )?Speaker)|My Lords)\b")


def _house_of(body: str) -> str:
    """The House that an oral statement is made to, by whom it addresses first; "" if nobody."""
    found = _ADDRESSED.search(body)
    if found is None:
        return ""
    return "House of Commons" if found[1] else "House of Lords"


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it is broken JSON ({error})") from error
    if not isinstance(found, dict):
        raise Unreadable("it is JSON, but no content item (an object was expected)")
    return found


def _object_of(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[dict[str, Any]]:
    return [_object_of(one) for one in value] if isinstance(value, list) else []


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


# ── transcripts of Australian prime ministers ────────────────────────────────────────────────


_NO_TITLES = frozenset(["UNKNOWN", "UNTITLED", "NO TITLE"])
"""What stands for a title where nobody knew one."""


def _is_transcripts(head: bytes, name: str) -> float:
    return 0.9 if b"<transcripts>" in head and b"<transcript" in head else 0.0


def read_transcripts(decoding: Decoding) -> Iterator[Reading]:
    """PM Transcripts XML: a reading for each `<transcript>`, its words in `<content>`."""
    root = _tree(decoding.text)
    entries = []
    found = root.findall("transcript")
    for number, transcript in enumerate(found, 1):
        said = {child.tag: child.text or "" for child in transcript}
        name = said.get("transcript-id", str(number)) if len(found) > 1 else ""
        entry = Entry(name, f"transcript/{number}/content", _whole(said.get("content", "")))
        title = said.get("title", "").strip()
        entry.fact("title", "" if title.upper() in _NO_TITLES else title, "title")
        speaker = said.get("prime-minister", "")
        entry.fact("speaker", plain_name(speaker) if speaker else "", "prime-minister")
        entry.fact("speaker.role", "Prime Minister" if speaker else "", "prime-minister")
        entry.date("published", said.get("release-date"), "release-date")
        entries.append(entry)
    yield from _readings(entries)


_LINE_BELOW = re.compile(r"</p>\s*<p> ")
_SMALL = re.compile(r"<p>( ?) {0,8}[a-z]")
_FEW = 4


def _whole(html: str) -> str:
    """Paragraphs of which each line was made a paragraph: a space is before all but the first.

    They are made whole with blanks, so that every letter keeps its place.
    """
    going = [small[1] for small in _SMALL.finditer(html)]
    if going.count(" ") < _FEW or going.count("") * 8 > len(going):
        return html
    return _LINE_BELOW.sub(lambda found: " " * len(found[0]), html)


# ── RSS, Atom, WordPress exports ─────────────────────────────────────────────────────────────


def _is_feed(head: bytes, name: str) -> float:
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    known = re.search(rb"<(?:\w+:)?(?:rss|feed|rdf:RDF)[\s>]", bare)
    return 0.9 if bare.startswith(b"<") and known else 0.0


def read_feed(decoding: Decoding) -> Iterator[Reading]:
    """A feed or an export: a reading for each entry that has words."""
    root = _tree(decoding.text)
    items = [child for child in root.iter() if child.tag in ("item", f"{_ATOM}entry")]
    language = _language(root)
    yield from _readings(_entry(number, item, language) for number, item in enumerate(items, 1))


def _language(root: Element) -> str:
    """The language that the whole feed says it is in, without its region; "" if it says none."""
    told = root.findtext("channel/language") or root.get(_LANG) or ""
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]\w+)?\s*$", told)
    return found[1].lower() if found else ""


def _entry(number: int, item: Element, language: str) -> Entry:
    said = {_WP.sub("wp:", child.tag).replace(_ATOM, ""): child for child in item}

    def words(*names: str) -> str:
        found = (said[name] for name in names if name in said)
        return next((text for one in found if (text := "".join(one.itertext()).strip())), "")

    name = words("guid", "id", "link", "wp:post_id") or str(number)
    html = words(_CONTENT, "content", "description", "summary")
    if words("wp:post_type") not in ("", "post", "page"):
        html = ""  # menus and attachments of an export
    entry = Entry(name, f"item/{number}/content", _paragraphs(html))
    entry.fact("title", words("title"), "title")
    entry.fact("posted_by", words(f"{_DC}creator", "author"), "creator")
    date = words("wp:post_date", "published", "updated", f"{_DC}date") or _iso(words("pubDate"))
    entry.date("posted", date, "date")
    entry.fact("language", language, "language of the feed")
    return entry


def _iso(date: str) -> str:
    """A date as mails have it, in ISO 8601."""
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


def _paragraphs(html: str) -> str:
    """WordPress stores paragraphs as blank lines; in HTML those would be nothing.

    Line ends are put as `<br>` of the same meaning only where the text has no paragraphs.
    """
    if re.search(r"<(?:p|div|br|li)\b", html, re.IGNORECASE) or "\n\n" not in html:
        return html
    return f"<pre>{html}</pre>"


_ENCODING = re.compile(r"\sencoding\s*=\s*[\"'][^\"']*[\"']")
"""An encoding that the XML declares: the text has been decoded before."""
_LONGEST = 1000
"""How long, in code points, a declaration is that somebody means."""


def _tree(text: str) -> Element:
    bare = text.lstrip("\ufeff \t\r\n")
    if "<!ENTITY" in bare:
        raise Unreadable("the feed declares entities, which were not expanded")
    declaration, sign, rest = bare.partition(">")
    if declaration.startswith("<?xml") and len(declaration) < _LONGEST:
        declaration = _ENCODING.sub("", declaration, 1)
    try:
        return ElementTree.fromstring(declaration + sign + rest)
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise Unreadable(f"it is broken XML ({error})") from error


def _readings(entries: Iterable[Entry]) -> Iterator[Reading]:
    found = False
    names: set[str] = set()
    again: Counter[str] = Counter()
    for entry in entries:
        reading = entry.reading()
        if reading is None:
            continue
        found = True
        name = reading.name
        while name in names:
            again[reading.name] += 1
            name = f"{reading.name}~{again[reading.name] + 1}"
        names.add(name)
        yield attrs.evolve(reading, name=name)
    if not found:
        raise NoSpeech("no entry of it has any text")


FORMATS = [
    Format(
        "govuk",
        "content items of GOV.UK (its content API)",
        (),
        "application/json",
        _is_govuk,
        read_govuk,
    ),
    Format(
        "pm-transcripts",
        "transcripts of Australian prime ministers (XML)",
        (),
        "application/xml",
        _is_transcripts,
        read_transcripts,
    ),
    Format(
        "feed",
        "RSS and Atom feeds, WordPress exports",
        (".rss", ".atom"),
        "application/rss+xml",
        _is_feed,
        read_feed,
    ),
]
