"""Office documents: built here part by part, read back as speeches."""

from __future__ import annotations

import doctest

import pytest
from word_files import NUMBERING, TYPES, W, docx, level, numbered, p, zipped

from speechkit import Source, Speech, normalise
from speechkit_office import numbering, rules, symbols


def read(raw: bytes, name: str = "talk.docx") -> Speech:
    return normalise(Source(raw, name))


def test_labels_are_what_word_shows() -> None:
    body = (
        p("We shall rebuild:")
        + numbered("the pier;", 0)
        + numbered("its planks;", 1)
        + numbered("its lamps;", 1)
        + numbered("and the quay.", 0)
        + p("In between, the ferry sails.")
        + numbered("the school.", 0)
    )
    speech = read(docx(body, numbering=NUMBERING))
    labels = [
        (mark.value, mark.span.of(speech.text)[:9]) for mark in speech.marks if mark.role == "li"
    ]
    assert labels == [
        ("(a)", "the pier;"),
        ("i.", "its plank"),
        ("ii.", "its lamps"),
        ("(b)", "and the q"),
        ("(c)", "the schoo"),
    ]
    assert "(a)" not in speech.text


def test_bullets_of_a_symbol_font_are_bullets() -> None:
    speech = read(docx(numbered("one", 0, 2) + numbered("two", 0, 2), numbering=NUMBERING))
    assert [mark.value for mark in speech.marks if mark.role == "li"] == ["•", "•"]


def test_styles_make_headings_also_by_what_they_are_based_on() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="T1">'
        '<w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/>'
        '<w:basedOn w:val="T1"/></w:style></w:styles>'
    )
    body = p("The harbour", '<w:pStyle w:val="Mine"/>') + p("We shall not yield to the storm.")
    speech = read(docx(body, styles=styles))
    assert [m.span.of(speech.text) for m in speech.marks if m.role == "h1"] == ["The harbour"]


def test_bold_styles_that_are_named_so_make_headings() -> None:
    def style(name: str, looks: str) -> str:
        return (
            f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Own">'
            f'<w:name w:val="{name}"/><w:rPr>{looks}</w:rPr></w:style></w:styles>'
        )

    body = p("The harbour", '<w:pStyle w:val="Own"/>') + p("We shall not yield to the storm.")
    for name, looks, heads in (
        ("Speech subheading", "<w:b/>", 1),
        ("Títol negreta", "<w:b/>", 1),
        ("Speech subheading", "<w:i/>", 0),
        ("Speaker", "<w:b/>", 0),
    ):
        speech = read(docx(body, styles=style(name, looks)))
        assert sum(mark.role == "h2" for mark in speech.marks) == heads, (name, looks)


def test_tracked_changes_are_accepted_and_what_was_deleted_is_a_removal() -> None:
    body = (
        "<w:p><w:r><w:t>We shall</w:t></w:r><w:del><w:r><w:delText> not</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> never</w:t></w:r></w:ins><w:r><w:t> yield.</w:t></w:r></w:p>"
    )
    speech = read(docx(body))
    assert speech.text == "We shall never yield."
    assert [(c.old, c.rule) for c in speech.removals] == [(" not", "OFC010")]


def test_headers_footers_and_comments_are_removed_with_a_reason() -> None:
    remark = f'<w:comment w:id="0">{p("Too bold?")}</w:comment>'
    speech = read(
        docx(
            p("We shall not yield."),
            header1=f"<w:hdr {W}>{p('City of Orme')}</w:hdr>",
            footer1=f"<w:ftr {W}>{p('Page 1')}</w:ftr>",
            comments=f"<w:comments {W}>{remark}</w:comments>",
        )
    )
    assert speech.text == "We shall not yield."
    reasons = {change.old.strip(): change.because for change in speech.removals}
    assert set(reasons) == {"City of Orme", "Page 1", "Too bold?"}
    assert "header" in reasons["City of Orme"]


def test_footnotes_stand_at_the_end_and_are_marked() -> None:
    note = (
        f'<w:footnotes {W}><w:footnote w:id="2">{p("See the report.")}</w:footnote></w:footnotes>'
    )
    body = '<w:p><w:r><w:t>It cost little.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    speech = read(docx(body, footnotes=note))
    marks = [m for m in speech.marks if m.role == "footnote"]
    assert [(m.value, m.span.of(speech.text)) for m in marks] == [("1", "See the report.")]


def test_a_word_leads_to_its_paragraph() -> None:
    speech = read(docx(p("First.") + p("") + p("The third one has the word.")))
    place = speech.trace("word").places[0]
    assert place.part == "word/document.xml!p/3"
    assert place.span.of("The third one has the word.") == "word"


def test_a_data_table_keeps_its_cells_apart() -> None:
    row = "<w:tr>{}</w:tr>".format
    cell = "<w:tc>{}</w:tc>".format
    table = "<w:tbl>{}</w:tbl>".format(
        row(cell(p("Year")) + cell(p("Ships"))) + row(cell(p("2001")) + cell(p("40")))
    )
    speech = read(docx(p("The figures are these.") + table + p("They speak for themselves.")))
    assert [m.span.of(speech.text) for m in speech.marks if m.role == "td"] == [
        "Year", "Ships", "2001", "40",
    ]  # fmt: skip


def test_the_author_of_the_file_is_not_the_speaker() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>A. Clerk'
        "</dc:creator><dc:title>The harbour</dc:title></cp:coreProperties>"
    )
    document = f"<w:document {W}><w:body>{p('We shall not yield.')}</w:body></w:document>"
    parts = {"[Content_Types].xml": TYPES, "word/document.xml": document, "docProps/core.xml": core}
    speech = read(zipped(parts))
    assert speech.metadata.speaker is None
    assert ("title", "The harbour") in {(fact.field, fact.value) for fact in speech.facts}


ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
    '<office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number'
    ' text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    "</office:automatic-styles><office:body><office:text>"
    '<text:h text:outline-level="2">The harbour</text:h>'
    '<text:p>We<text:s text:c="2"/>need:<text:note><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>See the plan.</text:p></text:note-body></text:note></text:p>"
    '<text:list text:style-name="L1"><text:list-item><text:p>a pier;</text:p></text:list-item>'
    "<text:list-item><text:p>and a lamp.</text:p></text:list-item></text:list>"
    "</office:text></office:body></office:document-content>"
)


def odt(content: str = ODT) -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def test_an_opendocument_text() -> None:
    speech = read(odt(), "talk.odt")
    assert speech.origin.format == "odt"
    assert speech.text == "The harbour\n\nWe need:\n\na pier;\n\nand a lamp.\n\nSee the plan."
    assert [m.value for m in speech.marks if m.role == "li"] == ["a)", "b)"]
    assert [m.role for m in speech.marks if m.role in ("h2", "footnote")] == ["h2", "footnote"]


def test_rich_text() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252 We shall \i not\i0  yield, caf\'e9.\par Thank you.\par}"
    speech = read(rtf, "talk.rtf")
    assert speech.text == "We shall not yield, café.\n\nThank you."
    assert speech.trace("Thank").places[0].part == "rtf!p/2"


def test_old_word_files_are_refused_with_a_hint() -> None:
    speech = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "talk.doc")
    assert speech.outcome == "unreadable"
    assert "DOCX" in (speech.reason or "")


@pytest.mark.parametrize("make", [lambda: docx(p("We shall not yield.")), odt])
@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_truncated_document_says_so(make, cut: float) -> None:  # type: ignore[no-untyped-def]
    raw = make()
    assert read(raw[: int(cut * len(raw))]).outcome == "unreadable"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_never_reach_the_text(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    document = f"{bomb}<w:document {W}><w:body>{p('&a;&b;')}</w:body></w:document>"
    parts = {"[Content_Types].xml": TYPES, "word/document.xml": document.encode(encoding)}
    speech = read(zipped(parts))
    assert speech.outcome == "unreadable"
    assert "entities" in (speech.reason or "")


@pytest.mark.parametrize("module", [numbering, rules, symbols])
def test_examples(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "field"),
    [("Session no.", "page_title"), ("talk.docx", "page_title"), ("Document1", "page_title"),
     ("No pier", "title"), ("The document we signed", "title")],
)  # fmt: skip
def test_a_title_left_by_a_template_is_none(title: str, field: str) -> None:
    core = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
        f"{title}</dc:title></c:coreProperties>"
    )
    body = f"<w:document {W}><w:body>{p('The old pier is gone.')}</w:body></w:document>"
    raw = zipped(
        {"[Content_Types].xml": TYPES, "word/document.xml": body, "docProps/core.xml": core}
    )
    assert (field, title) in {(fact.field, fact.value) for fact in read(raw).facts}


def test_a_table_of_contents_goes() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/>'
        "</w:style></w:styles>"
    )
    entries = "".join(
        p(f"{name}\t{n}", '<w:pStyle w:val="T1"/>') for n, name in enumerate("ABC", 2)
    )
    speech = read(docx(p("Contents") + entries + p("We sail at dawn."), styles=styles))
    assert speech.text == "We sail at dawn."


HUGE = str(2 * 10**9)


@pytest.mark.parametrize("format", ["lowerRoman", "lowerLetter", "chicago", "decimal"])
def test_no_label_is_longer_than_a_number(format: str) -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level(0, format, "%1.", 2 * 10**9)}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    speech = read(docx(numbered("the pier;", 0) + p("We sail at dawn."), numbering=numbering))
    assert [mark.value for mark in speech.marks if mark.role == "li"] == [f"{HUGE}."]


def test_numbers_that_are_none_count_from_one() -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="x"><w:start '
        'w:val="y"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="z"><w:startOverride w:val="q"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )
    speech = read(docx(numbered("the pier;", 0) + p("We sail at dawn."), numbering=numbering))
    assert [mark.value for mark in speech.marks if mark.role == "li"] == ["1."]


def test_styles_that_lead_to_each_other() -> None:
    names = [f"S{n}" for n in range(3000)]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{names[n - 1]}"/></w:style>'
        for n, name in enumerate(names)
    )
    body = p("We sail at dawn.", '<w:pStyle w:val="S1"/>')
    assert read(docx(body, styles=f"<w:styles {W}>{styles}</w:styles>")).text == "We sail at dawn."


@pytest.mark.parametrize("tags", [("sdt", "sdtContent"), ("tbl", "tr", "tc")])
def test_parts_nested_without_end_are_refused(tags: tuple[str, ...]) -> None:
    before = "".join(f"<w:{tag}>" for tag in tags) * 3000
    after = "".join(f"</w:{tag}>" for tag in reversed(tags)) * 3000
    speech = read(docx(f"{before}{p('We sail.')}{after}"))
    assert (speech.outcome, "nested" in (speech.reason or "")) == ("unreadable", True)


@pytest.mark.parametrize("code", ["D800", "110000", "-1", "x"])
def test_a_symbol_that_is_no_letter(code: str) -> None:
    body = f'<w:p><w:r><w:t>We sail at dawn.</w:t><w:sym w:char="{code}"/></w:r></w:p>'
    assert read(docx(body)).text.startswith("We sail at dawn.")
