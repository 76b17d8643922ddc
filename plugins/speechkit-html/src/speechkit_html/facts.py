"""Facts that a page states about itself: JSON-LD, OpenGraph and other meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from speechkit import Fact, Place, Span
from speechkit_html.elements import META_FACTS
from speechkit_html.page import Page

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_ARTICLES = frozenset(
    (
        "Article NewsArticle BlogPosting LiveBlogPosting ReportageNewsArticle Report WebPage Event "
        "CreativeWork"
    ).split()
)


def facts_of(page: Page) -> Iterator[Fact]:
    """Every fact in the page's own markup, the weightiest first."""
    for script in page.scripts:
        yield from _from_json(script)
    for attributes in page.meta:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        name = (name or attributes.get("http-equiv") or "").lower()
        content = " ".join(attributes.get("content", "").split())
        if name in META_FACTS and content:
            yield from _fact(META_FACTS[name], content, f"meta element {name}")
    if page.language:
        yield from _fact("language", page.language, "lang attribute of the page")
    if page.title:
        words, span = page.title
        yield Fact(
            "page_title", " ".join(words.split()), "title element", Place("", span), basis="markup"
        )


def _fact(field: str, value: str, because: str) -> Iterator[Fact]:
    if field == "published":
        date = _DATE.match(value)
        if not date:
            return
        value = date[0]
    elif field == "language":
        value = re.split(r"[-_,; ]", value)[0].lower()
        if not value.isalpha() or len(value) not in (2, 3):
            return
    yield Fact(field, value, because, Place("", Span(0, 0)), basis="markup")


def _from_json(script: str) -> Iterator[Fact]:
    try:
        found = json.loads(script)
    except (ValueError, RecursionError):
        return
    nodes = found if isinstance(found, list) else [found]
    nodes += [
        inner
        for node in nodes
        if isinstance(node, dict) and isinstance(node.get("@graph"), list)
        for inner in node["@graph"]
    ]
    for node in nodes:
        kinds = node.get("@type") if isinstance(node, dict) else None
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if not any(kind in _ARTICLES for kind in kinds):
            continue
        because = f"JSON-LD of the page ({kinds[0]})"
        for key, field in (
            ("headline", "title"),
            ("datePublished", "published"),
            ("inLanguage", "language"),
        ):
            if isinstance(node.get(key), str) and node[key].strip():
                yield from _fact(field, " ".join(node[key].split()), because)
