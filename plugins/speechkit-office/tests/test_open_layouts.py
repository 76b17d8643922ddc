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


def odt(body: str, styles: str = "") -> Speech:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
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
