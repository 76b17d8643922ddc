"""XML of any kind: its words, paragraph by paragraph, and a warning."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from speechkit import Source, Toolkit, normalise
from speechkit.testing import broken_promises
from speechkit.testing.linear import GROWTH, growth_of
from speechkit_feeds.any_xml import recognise

TALK = (
    "<talk><head>On <i>lamps</i></head><part><p>We light\nthem &amp; sail.</p>"
    "<p><i>We</i> rest.</p></part><!-- the end --></talk>"
)


def paragraphs(text: str) -> list[str]:
    return [block.text for block in normalise(Source.from_text(text), format="xml").blocks]


def test_elements_are_paragraphs_and_those_inside_a_text_leave_no_trace() -> None:
    assert paragraphs(TALK) == ["On lamps", "We light them & sail.", "We rest."]


@pytest.mark.parametrize(
    "declaration", ["", "<?xml version='1.0'?>\n", "\ufeff\n<?xml version='1.0'?>"]
)
def test_it_is_recognised_and_warned_of(declaration: str) -> None:
    speech = normalise(Source.from_text(declaration + TALK, "talk.txt"))
    assert speech.origin.format == "xml"
    (warning,) = (one for one in speech.warnings if one.code == "unknown-xml")
    assert "<talk>" in warning.message
    assert warning.place is not None
    assert warning.place.span.of(declaration + TALK) == "<talk>"


@pytest.mark.parametrize(
    "text",
    [
        "<Applause> Friends, we sail.",
        "<Applause>\n<Laughter>\nFriends, we sail.",
        "<p>We sail.</p><p>We rest.</p>",
        "a < b, and <i>we</i> sail",
        '<!DOCTYPE a [<!ENTITY b "c">]><a><b>1</b><b>2</b></a>',
    ],
)
def test_what_only_begins_so_is_not(text: str) -> None:
    assert recognise(text.encode(), "talk.txt") == 0.0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<a><b>We sail.</b><b>We rest.", ["We sail.", "We rest."]),
        ("<a><b>We sail.</c></b></a></a>We rest.", ["We sail.", "We rest."]),
        ("<a>if 3 < 4 and 5 > 2</a>", ["if 3 < 4 and 5 > 2"]),
        ("<a><b>One.\n\nTwo.</b></a>", ["One.", "Two."]),
        ("<a><b>&#x41;&#66; &#38;amp; &none;</b></a>", ["AB & &none;"]),
        ("<a><b><![CDATA[We <i>sail</i>", ["We <i>sail</i>"]),
        ("<a b='>'>We sail.</a>", ["We sail."]),
    ],
)
def test_what_is_broken_keeps_its_words(text: str, found: list[str]) -> None:
    assert paragraphs(text) == found


def test_xml_without_words_holds_no_speech() -> None:
    speech = normalise(Source.from_text("<?xml version='1.0'?><lamps><lamp lit='yes'/></lamps>"))
    assert (speech.outcome, speech.reason) == (
        "no_speech", "XML without words (its root is <lamps>)",
    )  # fmt: skip


@pytest.mark.parametrize(
    "bit",
    ["<", "<a", "<a ", "<a>", "</a>", "<a b='", "<!--", "<!DOCTYPE [", "<![CDATA[", "]]>", "<?",
     "&#1", " \n ", "<a>b", "<a>b</a>", "<i/>b "],
)  # fmt: skip
def test_it_takes_linear_time(bit: str) -> None:
    def work(length: int) -> Callable[[], object]:
        source = Source.from_text("<a>We sail." + bit * (length // len(bit)))
        return lambda: normalise(source, format="xml")

    assert growth_of(work(5_000), work(20_000)) < GROWTH


def test_broken_at_random_it_keeps_the_promises() -> None:
    chance, toolkit = random.Random(7), Toolkit.load()
    for _ in range(60):
        letters = list(TALK)
        for _ in range(chance.randrange(1, 9)):
            letters[chance.randrange(len(letters))] = chance.choice("<>&/'\"![]-?a \n")
        source = Source.from_text("".join(letters), "talk.xml")
        assert broken_promises(source, format="xml", toolkit=toolkit) == []


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        (
            "<speech title='the_old_pier' speaker='ada_b_moor' date='1911-05-03'>",
            ("the old pier", "Ada B Moor", "1911-05-03"),
        ),
        ("<talk title='On Piers' speaker='Ada Moor'>", ("On Piers", "Ada Moor", None)),
        ("<speech speaker='ABM' date='May 1911'>", (None, None, None)),
        ("<minutes title='On Piers' speaker='Ada Moor' date='1911-05-03'>", (None, None, None)),
    ],
)
def test_what_the_outermost_element_says(opening: str, found: tuple[str | None, ...]) -> None:
    text = f"{opening}<p>We light them.</p><p>We sail.</p></{opening[1:].split()[0]}>"
    said = normalise(Source.from_text(text), format="xml").metadata
    assert (said.title, said.speaker.name if said.speaker else None, said.delivered) == found


def test_what_a_paragraph_holds_parts_nothing_but_lists_do() -> None:
    text = "<a><p><b>We sail.</b> <c>We <d>rest</d>.</c></p>"
    text += "<p>So:<list><item>oak</item></list></p></a>"
    assert paragraphs(text) == ["We sail. We rest.", "So:", "oak"]


def test_a_speech_in_xml_is_no_page() -> None:
    head = '<?xml version="1.0"?>\n<!-- old -->\n'
    page = "<section><p>We sail.</p><p>We rest.</p></section>"
    said = f"{head}<speech speaker='ada_moor' date='1911-05-03'>{page}</speech>"
    assert normalise(Source.from_text(said, "talk.xml")).origin.format == "xml"
    assert (
        normalise(Source.from_text(f"{head}<div>{page}</div>", "talk.xml")).origin.format == "html"
    )
