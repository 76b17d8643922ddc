"""Pages are cut as the standard says: just as a tokeniser that follows it letter by letter does."""

from __future__ import annotations

import random
import re
import time

import pytest

from speechkit import Source, normalise
from speechkit_html.layout import lay_out
from speechkit_html.tokens import WHOLE, attributes, cut
from speechkit_html.words import as_they_stand

_SWALLOWED = ("script", "style", "title", "iframe")
"""Elements that are cut out as one tag, with their content."""

BITS = (
    *("<p>", "</p>", "<div class='a b'>", "</div>", "<br/>", "<a href=x>", "</a>", "<LI>"),
    *("<i title='a > b'>", '<b title="it\'s">', "<p a=b\"c>", "<p a='b' c>", '<p a="x', "<p a='"),
    *("<!-- a -->", "<!-->", "<!--->", "<!-- a -- > b -->", "<!--", "-->", "--!>", ">", "<p =a>"),
    *("<!doctype html>", "<!x>", "<?php a ?>", "<![CDATA[a]]>", "</>", "</ a>", "<", "</", "< b"),
    *("</Li >", "<b/ >"),
    *("<script>", "</script>", "<script src='a>b'>", "</script >", "<style>", "</style>", "a<b>c"),
    *("<title>", "</title>", "<textarea>", "</textarea>", "</textareas>", "\n", "&#;", "<3", "&"),
    *("&amp;", "&lt", "&eacute;", "&notit;", "&#8211;", "&#x2014", "&#150;", "&nosuch;", "&#0;"),
    *("&#x110000;", "&#9999999999999;", "&#xD800;", "&;", "&copy2", "Piers ", "and lamps", " "),
    *('"', "/", "<p/>", "<p/a=b/>", "<p\n\ta\n=\n'b'\n>", "<svg><path d='M0>'/></svg>", "=", "'"),
)  # fmt: skip
"""What pages are made of, and what goes wrong in them."""


def _ours(page: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for number, part in enumerate(cut(page)):
        if number % 2 == 0:
            words = "".join(piece or "" for piece, _, _ in as_they_stand(part, 0))
            _add(found, "words", words)
            continue
        name = re.match(r"</?([a-zA-Z][^\s/>]*)", part)
        if not name:
            continue
        tag = name[1].lower()
        if tag in _SWALLOWED and part[1] != "/":
            start = WHOLE.match(part)
            found += [("start", tag)] if start else []
            if start and re.search(rf"(?i)</{tag}(?=[\s/>])[^<]*>\Z", part):
                found.append(("end", tag))
        elif WHOLE.fullmatch(part):
            found.append(("end" if part[1] == "/" else "start", tag))
    return found


def _theirs(page: str) -> list[tuple[str, str]]:
    turbohtml = pytest.importorskip("turbohtml", reason="needs turbohtml to compare with")
    found: list[tuple[str, str]] = []
    unseen = ""
    for token in turbohtml.tokenize(page, resolve_references=True):
        kind = int(token.type)
        if kind == 0 and not unseen:
            _add(found, "words", token.data.replace("\r\n", "\n").replace("\r", "\n"))
        elif kind in (1, 2):
            name = token.tag
            if unseen and not (kind == 2 and name == unseen):
                continue
            unseen = name if kind == 1 and name in _SWALLOWED else ""
            found.append(("start" if kind == 1 else "end", name))
    return found


def _add(found: list[tuple[str, str]], kind: str, words: str) -> None:
    if not words:
        return
    if found and found[-1][0] == kind:
        words = found.pop()[1] + words
    found.append((kind, words))


def test_pages_of_all_bits_are_cut_alike() -> None:
    dice = random.Random(1962)
    for _ in range(4000):
        page = "".join(dice.choice(BITS) for _ in range(dice.randint(1, 12)))
        assert _ours(page) == _theirs(page), page


def test_parts_are_the_page_again() -> None:
    dice = random.Random(1963)
    for _ in range(2000):
        page = "".join(dice.choice(BITS) for _ in range(dice.randint(1, 30)))
        assert "".join(cut(page)) == page
        lay_out(page)


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("<a href='x'>", {"href": "x"}),
        ("<a HREF=x Class=b>", {"href": "x", "class": "b"}),
        ("<a class=b class=c>", {"class": "b"}),
        ("<a title='class=b'>", {"title": "class=b"}),
        ("<a b=c/>", {"b": "c/"}),
        ("<a/b/c=d>", {"b": "", "c": "d"}),
        ("<a b = 'c' >", {"b": "c"}),
        ('<a b="1 &lt; 2">', {"b": "1 < 2"}),
        ("<a>", {}),
    ],
)
def test_attributes(tag: str, found: dict[str, str]) -> None:
    assert attributes(tag) == found


LONG = {
    "nested": lambda n: "<div>" * n + "We sail." + "</div>" * n,
    "nested inline": lambda n: "<b>" * n + "We sail." + "</i>" * n,
    "nested menus": lambda n: "<div class=menu>" * n + "We sail. " * 10 + "</div>" * n,
    "menus never closed": lambda n: "<div class=menu>" * n,
    "nested tables": lambda n: "<table><tr><td>" * n + "We sail.",
    "list items": lambda n: "<ul>" + "<li>We sail." * n + "</ul>",
    "paragraphs": lambda n: "<p>We sail." * n,
    "comments never closed": lambda n: "<!--" * n,
    "scripts never closed": lambda n: "<script>" * n,
    "quotes never closed": lambda n: "<a b='" * n,
    "double quotes": lambda n: '<a b="' * n,
    "signs": lambda n: "<" * n,
    "tags never closed": lambda n: "<a " * n,
    "equal signs": lambda n: "<a " + "= " * n,
    "ends": lambda n: "<div><p>" + "</b>" * n,
    "inline over blocks": lambda n: "<a><div>" * (n // 2) + "</a>" * (n // 2),
    "entities": lambda n: "&amp;" * n,
    "ampersands": lambda n: "&" * n,
    "long number": lambda n: "&#" + "9" * n + ";",
    "white space": lambda n: "<p>a" + " \n" * n + "b",
    "fields": lambda n: "<textarea>" * n,
    "fields closed": lambda n: "<textarea>a</textarea>" * n,
}


@pytest.mark.parametrize("kind", LONG)
def test_linear(kind: str) -> None:
    """Eight times the page takes less than thirty times as long."""
    small, large = (_seconds(LONG[kind](n)) for n in (4000, 32_000))
    assert large < 30 * max(small, 0.001)


def _seconds(page: str) -> float:
    best = 9.0
    for _ in range(2):
        begun = time.process_time()
        lay_out(page)
        best = min(best, time.process_time() - begun)
    return best


def test_the_heading_right_above_the_speech_stays_with_its_lines() -> None:
    told = "".join(
        f"<p>We have lit lamp {n} of the pier, and we will light more.</p>" for n in range(9)
    )
    page = (
        "<div>City Hall</div><div>Its jobs</div><div><div><p>5 May 2011</p><h3>On lamps</h3>"
        f"<p>Mayor Ada Moor</p></div><div>{told}</div></div><div>Imprint</div>"
    )
    speech = normalise(Source.from_text(page), format="html")
    assert (speech.metadata.title, speech.metadata.delivered) == ("On lamps", "2011-05-05")
    assert speech.text.startswith("On lamps")
    assert "Imprint" not in speech.text
