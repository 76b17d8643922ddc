"""Hostile input: handled in linear time, and with every promise kept.

What one bit repeated can do to a rule is tested in `test_linear.py`; here are whole files that
somebody might send, from their bytes to the JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from speechkit import Source, Toolkit, dumps, normalise
from speechkit.testing import broken_promises
from speechkit.testing.linear import GROWTH, growth_of

TOOLKIT = Toolkit.load(strangers=False)
WHOLE = 60_000
"""How many bytes a file has, about."""

PROSE = " ".join(Path(__file__).parents[1].joinpath("examples/blog-post.txt").read_text().split())

Maker = Callable[[int], bytes]


def _repeated(bit: str) -> Maker:
    raw = bit.encode()
    return lambda size: raw * (size // len(raw))


def _numbered(form: str) -> Maker:
    return lambda size: "".join(form.format(n) for n in range(size // len(form))).encode()


FILES: dict[str, Maker] = {
    "null bytes": _repeated("\0"),
    "null bytes between letters": _repeated("a\0b\0 "),
    "lone surrogates": lambda size: b"\xed\xa0\x80" * (size // 3),
    "surrogates in pairs": lambda size: b"\xed\xa0\xbd\xed\xb8\x80 " * (size // 7),
    "half a letter": lambda size: b"\xe2\x80" * (size // 2),
    "prose on one line": _repeated(PROSE + " "),
    "one word": _repeated("a"),
    "page numbers": _numbered("{}\n\n"),
    "pages that are numbers": _numbered("- {} -\n\nWe sail on.\n\n"),
    "pages with heads": _numbered("The Tide Speech of {} May\n\nwe sail on and\n\f"),
    "pages with heads in the line": _numbered("{} The Tide Speech Of May and we sail\n\f"),
    "bidirectional overrides": _repeated("\u202e\u202d\u2066a\u2069\u202c"),
    "joiners and zero-width spaces": _repeated("\u200d\u200b\u2060"),
    "marks on one letter": _repeated("\u0301"),
    "entities": _repeated("&amp;&#146;&eacute;&#x110000;"),
    "entities of entities": _repeated("&amp;amp;amp;"),
    "mojibake on one line": _repeated("cafÃ© donâ€™t "),
    "C1 controls": lambda size: b"\x85\x91" * (size // 2),
    "backslashes": _repeated("\\."),
    "links": _repeated("[a](http://a.b) "),
    "links that do not close": _repeated("[a](http://a.b "),
    "emphasis": _repeated("**a** _b_ "),
    "emphasis that does not close": _repeated("**a _b "),
    "headings": _repeated("# a\n\n"),
    "lost characters": _repeated("don?t \ufffd "),
    "parted words": _repeated(
        "light-\nened boats lay upon the sand of the old harbour of the town\n"
    ),
    "ellipses": _repeated("we sail…\n\n…and sail\n\n"),
    "one long UTF-16 line": lambda size: ("we sail " * (size // 16)).encode("utf-16"),
    "carriage returns": _repeated("a\r"),
    "series": _repeated("First, we sail. Second, we rest. Third, we go. "),
    "series announced": _repeated(
        "There are two areas. The first area is sail. The second is rest. "
    ),
    "series that never stop": _repeated("firstly, we sail; secondly, we rest; thirdly, we go; "),
}


@pytest.mark.parametrize("name", FILES)
def test_it_takes_linear_time(name: str) -> None:
    quarter, whole = (
        _journey(Source(FILES[name](size), "hostile.txt")) for size in (WHOLE // 4, WHOLE)
    )
    assert growth_of(quarter, whole) < GROWTH


@pytest.mark.parametrize("name", FILES)
def test_it_takes_linear_room(name: str) -> None:
    """What is told of a text grows as the text does: no words are stored again and again."""
    quarter, whole = (
        len(_journey(Source(FILES[name](size), "hostile.txt"))()) for size in (6_000, 24_000)
    )
    assert whole < 4.5 * quarter


def _journey(source: Source) -> Callable[[], bytes]:
    return lambda: dumps(normalise(source, format="text", toolkit=TOOLKIT), toolkit=TOOLKIT)


@pytest.mark.parametrize("name", FILES)
def test_it_keeps_the_promises(name: str) -> None:
    source = Source(FILES[name](3_000), "hostile.txt")
    broken = broken_promises(source, format="text", toolkit=TOOLKIT)
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("null bytes", ""),
        ("bidirectional overrides", "a" * (3_000 // 16)),
        ("entities of entities", "&amp;amp;" * (3_000 // 13)),
    ],
)
def test_it_is_cleaned(name: str, text: str) -> None:
    source = Source(FILES[name](3_000), "hostile.txt")
    assert normalise(source, format="text", toolkit=TOOLKIT).text == text


def test_pages_that_are_numbers_leave_their_words() -> None:
    source = Source(FILES["pages that are numbers"](3_000), "hostile.txt")
    speech = normalise(source, format="text", toolkit=TOOLKIT)
    assert set(speech.text.split("\n\n")) == {"We sail on."}


def test_no_text_of_ours_holds_a_surrogate() -> None:
    letters = "We sail at the café, à la carte. " * 8
    source = Source(letters.encode() + b"\xed\xa0\x80 On.\n", "hostile.txt")
    speech = normalise(source, format="text", toolkit=TOOLKIT)
    assert speech.text == letters + "\ufffd\ufffd\ufffd On."
    assert speech.original() == source.raw
