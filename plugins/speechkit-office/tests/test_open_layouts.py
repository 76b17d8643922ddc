"""OpenDocument texts as offices make them: titles, sections, frames, tables, contents."""

from __future__ import annotations

import io
import zipfile

from speechkit import Source, Speech, normalise

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in [
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
        ("draw", "drawing"), ("svg", "svg-compatible"),
    ]
)  # fmt: skip


def document(name: str, body: str, styles: str = "", more: str = "") -> str:
    return (
        f"<office:{name} {NAMES} {more}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        f"</office:{name}>"
    )


def flat(body: str, styles: str = "") -> bytes:
    mime = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (head + document("document", body, styles, mime)).encode()


def odt(body: str, styles: str = "") -> Speech:
    content = document("document-content", body, styles)
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return normalise(Source(sink.getvalue(), "talk.odt"))


def p(words: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def h(words: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{words}</text:h>'


def marked(speech: Speech, *roles: str) -> list[tuple[str, str]]:
    return [(m.role, m.span.of(speech.text)) for m in speech.marks if m.role in roles]


def test_a_title_stands_above_the_chapters() -> None:
    own = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    body = p("The harbour we keep", "P1") + h("The pier") + p("We shall not yield.")
    assert marked(odt(body, own), "h1", "h2") == [("h1", "The harbour we keep"), ("h2", "The pier")]


def test_a_hidden_section_is_no_part_of_the_speech() -> None:
    shown = f"<text:section>{p('We shall not yield to the storm.')}</text:section>"
    hidden = f'<text:section text:display="none">{p("Nobody sees this.")}</text:section>'
    speech = odt(shown + hidden)
    assert speech.text == "We shall not yield to the storm."
    assert [change.old.strip() for change in speech.removals] == ["Nobody sees this."]


def test_a_table_keeps_its_cells_apart() -> None:
    def row(*cells: str) -> str:
        inside = "".join(f"<table:table-cell>{p(words)}</table:table-cell>" for words in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    head = f"<table:table-header-rows>{row('Year', 'Ships')}</table:table-header-rows>"
    table = f"<table:table><table:table-column/>{head}{row('2001', '40')}</table:table>"
    speech = odt(p("These are the ships.") + table + p("Those are they."))
    assert [words for _, words in marked(speech, "td")] == ["Year", "Ships", "2001", "40"]


def test_a_box_stands_behind_its_paragraph_and_a_description_is_not_shown() -> None:
    box = f"<draw:text-box>{p('In the box.')}{p('And more.')}</draw:text-box>"
    frame = f"<draw:frame>{box}<svg:title>pic</svg:title><svg:desc>A pier</svg:desc></draw:frame>"
    text = odt(p(f"Before the box {frame}and after it we sail.")).text
    assert text == "Before the box and after it we sail.\n\nIn the box.\n\nAnd more."


def test_a_table_of_contents_goes() -> None:
    entries = "".join(
        p(f"The {name}<text:tab/>{n}") for n, name in enumerate(("pier", "lamp", "bell"))
    )
    body = f"<text:index-title>{p('Contents')}</text:index-title>{entries}"
    contents = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Contents"
        "</text:index-title-template></text:table-of-content-source>"
        f"<text:index-body>{body}</text:index-body></text:table-of-content>"
    )
    speech = odt(contents + h("The pier") + p("We shall not yield to the storm."))
    assert speech.text == "The pier\n\nWe shall not yield to the storm."


def test_a_numbered_heading_is_no_item() -> None:
    numbered = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/></text:list-style>'
    )
    item = f"<text:list-item>{h('The pier')}</text:list-item>"
    listed = f'<text:list text:style-name="L">{item}</text:list>'
    speech = odt(listed + p("We shall not yield to the storm."), numbered)
    assert [(m.role, m.value) for m in speech.marks if m.role in ("h1", "li")] == [("h1", "1.")]


NUMBERED = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/></text:list-style>'
)


def listed(*items: str) -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L">{inside}</text:list>'


def test_an_item_may_have_further_paragraphs() -> None:
    inner = listed(p("of oak"))
    body = listed(p("a pier;") + p("It must be long.") + inner + p("And wide."), p("a lamp."))
    [found] = odt(p("We need:") + body, NUMBERED).lists[:1]
    assert [item.label for item in found.items] == ["1.", "2."]
    further = [block for block in found.items[0].blocks if block.type == "paragraph"]
    assert [block.text for block in further] == ["It must be long.", "And wide."]


def test_a_text_in_a_single_file() -> None:
    body = h("The pier") + p("We need:") + listed(p("planks;"), p("lamps."))
    for name in ("talk.fodt", "talk.xml"):
        speech = normalise(Source(flat(body, NUMBERED), name))
        assert speech.origin.format == "fodt"
        assert marked(speech, "h1") == [("h1", "The pier")]
        assert [item.label for item in speech.lists[0].items] == ["1.", "2."]


def test_a_text_in_a_single_file_is_refused_as_a_package_is() -> None:
    raw = flat(p("We sail."))
    assert normalise(Source(raw[:-20], "talk.fodt")).outcome == "unreadable"
    hostile = raw.replace(b"?>\n", b'?>\n<!DOCTYPE x [<!ENTITY a "aaa">]>')
    speech = normalise(Source(hostile, "talk.fodt"))
    assert (speech.outcome, "entities" in (speech.reason or "")) == ("unreadable", True)
