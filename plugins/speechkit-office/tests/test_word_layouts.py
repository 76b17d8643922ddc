"""Word documents as offices make them: tables that lay out the page, tracked lists, notes."""

from __future__ import annotations

import pytest
from word_files import NUMBERING, W, docx, level, numbered, p

from speechkit import Source, Speech, normalise
from speechkit.testing import broken_promises


def read(raw: bytes) -> Speech:
    return normalise(Source(raw, "talk.docx"))


TABLE, ROW, CELL = (f"<w:{tag}>{{}}</w:{tag}>".format for tag in ("tbl", "tr", "tc"))
SHIPS = TABLE(ROW(CELL(p("Year")) + CELL(p("Ships"))) + ROW(CELL(p("2001")) + CELL(p("40"))))


def cells(speech: Speech) -> list[str]:
    return [mark.span.of(speech.text) for mark in speech.marks if mark.role == "td"]


def items(speech: Speech) -> list[tuple[str, str]]:
    return [(m.value, m.span.of(speech.text)) for m in speech.marks if m.role == "li"]


def headings(speech: Speech) -> list[tuple[str, str]]:
    return [(m.role, m.span.of(speech.text)) for m in speech.marks if m.role[0] == "h"]


def test_a_table_in_a_table_is_read_once() -> None:
    words = CELL(p("Friends of the harbour.") + SHIPS + p("These are the ships."))
    speech = read(docx(TABLE(ROW(CELL(p("City of Norhaven")) + words) + ROW(CELL(p(""))))))
    assert cells(speech) == ["Year", "Ships", "2001", "40"]
    assert speech.text.count("2001") == 1


def test_rows_in_a_wrapper_are_rows() -> None:
    row = ROW(CELL(p("Year")) + CELL(p("Ships")))
    row = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    table = TABLE(row + ROW(CELL(p("2001")) + CELL(p("40"))))
    assert cells(read(docx(table + p("Those are they.")))) == ["Year", "Ships", "2001", "40"]


def test_a_text_box_in_a_table_is_read() -> None:
    box = f"<w:drawing><w:txbxContent>{p('In the box.')}</w:txbxContent></w:drawing>"
    cell = CELL(f"<w:p><w:r>{box}</w:r></w:p>")
    table = TABLE(ROW(CELL(p("Year")) + cell) + ROW(CELL(p("2001")) + CELL(p("40"))))
    assert "In the box." in read(docx(table + p("Those are they."))).text


def tracked(words: str, act: str) -> str:
    """A list paragraph that was put in or taken out, with its end, under tracked changes."""
    kind = "delText" if act == "del" else "t"
    return (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        f"<w:rPr><w:{act}/></w:rPr></w:pPr>"
        f"<w:{act}><w:r><w:{kind}>{words}</w:{kind}></w:r></w:{act}></w:p>"
    )


def test_a_deleted_item_counts_for_none() -> None:
    body = numbered("a pier;", 0) + tracked("a bank;", "del") + tracked("a lamp;", "ins")
    speech = read(docx(p("We need:") + body + numbered("and a bell.", 0), numbering=NUMBERING))
    assert items(speech) == [("(a)", "a pier;"), ("(b)", "a lamp;"), ("(c)", "and a bell.")]
    assert [change.old for change in speech.removals] == ["a bank;"]


def test_a_paragraph_goes_on_where_its_end_was_deleted() -> None:
    first = p("We shall ", "<w:rPr><w:del/></w:rPr>")
    raw = docx(first + p("not yield."))
    assert read(raw).text == "We shall not yield."
    assert not list(broken_promises(Source(raw, "talk.docx")))
    assert read(docx(first + SHIPS + p("They sail."))).text.startswith("We shall\n\nYear")


def test_a_numbering_that_is_a_styles() -> None:
    style = '<w:numStyleLink w:val="Ours"/>'
    ours = (
        f'<w:styleLink w:val="Ours"/>{level(0, "decimal", "%1)")}{level(1, "lowerLetter", "%2)")}'
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{style}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{ours}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = numbered("a pier;", 0) + numbered("its planks;", 1) + numbered("a lamp.", 0)
    labels = [label for label, _ in items(read(docx(body, numbering=numbering)))]
    assert labels == ["1)", "a)", "2)"]


def test_a_legal_numbering_writes_digits_only() -> None:
    deeper = level(1, "decimal", "%1.%2").replace("<w:lvlText", "<w:isLgl/><w:lvlText")
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}'
        f'{deeper}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    body = numbered("The pier", 0) + numbered("its planks", 1) + numbered("its lamps", 1)
    labels = [label for label, _ in items(read(docx(body, numbering=numbering)))]
    assert labels == ["I.", "1.1", "1.2"]


STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style></w:styles>'
)


def styled(words: str, style: str) -> str:
    return p(words, f'<w:pStyle w:val="{style}"/>')


def test_chapters_stand_below_the_title() -> None:
    words = p("We shall not yield to the storm.")
    chapters = styled("The pier", "H1") + words + styled("Its lamps", "H2") + words
    assert headings(read(docx(chapters, styles=STYLES))) == [
        ("h1", "The pier"),
        ("h2", "Its lamps"),
    ]
    titled = styled("The harbour", "T") + chapters
    assert [role for role, _ in headings(read(docx(titled, styles=STYLES)))] == ["h1", "h2", "h3"]
    twice = chapters + styled("The town", "H1") + words
    assert [role for role, _ in headings(read(docx(twice, styles=STYLES)))] == ["h2", "h3", "h2"]


def test_notes_have_the_numbers_that_are_printed() -> None:
    def called(words: str, kind: str, name: int) -> str:
        return f'<w:p><w:r><w:t>{words}</w:t><w:{kind}Reference w:id="{name}"/></w:r></w:p>'

    def notes(kind: str, *names: int) -> str:
        inside = "".join(
            f'<w:{kind} w:id="{name}">{p(f"The {kind} {name}.")}</w:{kind}>' for name in names
        )
        return f"<w:{kind}s {W}>{inside}</w:{kind}s>"

    body = called("We sail.", "footnote", 7) + called("We row.", "endnote", 7)
    body += called("We land.", "footnote", 3)
    parts = {"footnotes": notes("footnote", 3, 7), "endnotes": notes("endnote", 7)}
    speech = read(docx(body, **parts))
    found = {m.span.of(speech.text): m.value for m in speech.marks if m.role == "footnote"}
    assert found == {"The footnote 7.": "1", "The footnote 3.": "2", "The endnote 7.": "i"}


def test_formulae_and_readings_above_words_are_kept() -> None:
    formula = (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:r><m:t>x=2</m:t></m:r></m:oMath>"
    )
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>みなと</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>港</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    speech = read(docx(f"<w:p><w:r><w:t>With </w:t></w:r>{formula}{ruby}</w:p>" + p("We sail.")))
    assert speech.text.startswith("With x=2港みなと")


def test_a_paragraph_set_in_between_two_items_belongs_to_the_first() -> None:
    further = p("It must be long.", '<w:ind w:left="720"/>')
    body = p("We need:") + numbered("a pier;", 0) + further + numbered("a lamp.", 0) + further
    [found] = read(docx(body + p("We sail at dawn."), numbering=NUMBERING)).lists
    assert [(item.label, [block.text for block in item.blocks]) for item in found.items] == [
        ("(a)", ["It must be long."]), ("(b)", []),
    ]  # fmt: skip


def test_another_numbering_below_a_colon_is_inside_the_item() -> None:
    inner = numbered("to light the lamps;", 0, 2) + numbered("to pay the keepers.", 0, 2)
    for lead, count in (("We ask:", 1), ("We ask.", 2)):
        body = numbered(lead, 0, 1) + inner + numbered("We sail.", 0, 1)
        found = read(docx(body, numbering=NUMBERING)).lists
        assert (len(found[0].items[0].blocks) > 0, lead) == (count == 1, lead)


def test_a_paragraph_set_in_under_a_typed_bullet_belongs_to_it() -> None:
    set_in = '<w:ind w:left="720"/>'
    items = p("• A pier.", set_in) + p("It was lost.", set_in) + p("• A lamp.", set_in)
    speech = read(docx(p("We need:") + items + p("It went out.", set_in) + p("We sail.")))
    assert [[block.text for block in item.blocks] for item in speech.lists[0].items] == [
        ["It was lost."],
        ["It went out."],
    ]


def test_a_paragraph_set_in_between_two_lists_belongs_to_none() -> None:
    further = p("It must be long.", '<w:ind w:left="720"/>')
    body = numbered("a pier;", 0) + further + numbered("a lamp.", 0, 2)
    speech = read(docx(body + p("We sail at dawn."), numbering=NUMBERING))
    assert items(speech) == [("(a)", "a pier;"), ("•", "a lamp.")]


def test_a_row_of_one_cell_makes_a_table_no_other() -> None:
    named = TABLE(ROW(CELL(p("The ships of the isles"))) + SHIPS[7:-8])
    assert cells(read(docx(p("These are they.") + named + p("They sail.")))) == [
        "The ships of the isles", "Year", "Ships", "2001", "40",
    ]  # fmt: skip


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_a_field_that_nobody_filled_in_goes() -> None:
    asked = control(p("Click here to enter text."), "<w:showingPlcHdr/>")
    named = "<w:r><w:t>Your name</w:t></w:r>"
    said = f"<w:p><w:r><w:t>We sail. </w:t></w:r>{control(named, '<w:showingPlcHdr/>')}</w:p>"
    speech = read(docx(control(p("The harbour")) + asked + said))
    assert speech.text == "The harbour\n\nWe sail."
    gone = [(change.old.strip(), change.because) for change in speech.removals]
    assert gone == [
        ("Click here to enter text.", "a field that nobody filled in"),
        ("Your name", "a field that nobody filled in"),
    ]


def test_a_box_given_in_two_forms_and_one_in_another_are_read_once() -> None:
    def box(words: str, inside: str = "") -> str:
        content = f"<w:txbxContent>{p(words)}<w:p><w:r>{inside}</w:r></w:p></w:txbxContent>"
        return f"<w:drawing>{content}</w:drawing>"

    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        f'2006"><mc:Choice>{box("New form.")}</mc:Choice><mc:Fallback>{box("Old form.")}'
        "</mc:Fallback></mc:AlternateContent>"
    )
    group = f"<w:drawing>{twice}{box('Outer.', box('Inner.'))}</w:drawing>"
    speech = read(docx(f"<w:p><w:r><w:t>We sail.</w:t>{group}</w:r></w:p>"))
    assert speech.text == "We sail.\n\nNew form.\n\nOuter.\n\nInner."


def test_a_style_of_words_makes_them_bold_or_hides_them() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="character" w:styleId="S"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="T"><w:basedOn w:val="S"/></w:style></w:styles>'
    )

    def run(words: str, style: str, more: str = "") -> str:
        looks = f'<w:rPr><w:rStyle w:val="{style}"/>{more}</w:rPr>'
        return f'<w:r>{looks}<w:t xml:space="preserve">{words}</w:t></w:r>'

    body = f"<w:p>{run('Bold ', 'T')}{run('plain ', 'S', bold_off)}{run('unseen ', 'H')}</w:p>"
    speech = read(docx(body + p("We sail at dawn."), styles=styles))
    assert [m.span.of(speech.text) for m in speech.marks if m.role == "strong"] == ["Bold "]
    assert [change.old.strip() for change in speech.removals] == ["unseen"]


bold_off = '<w:b w:val="0"/>'


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [("Wingdings", "F04A", "☺"), ("Symbol", "F0AE", "→"), ("Symbol", "F061", "α"),
     ("Symbol", "0062", "β"), ("Sundry", "F0B7", "•"), ("Sundry", "2020", "†")],
)  # fmt: skip
def test_letters_of_symbol_fonts_are_what_they_look_like(font: str, code: str, sign: str) -> None:
    symbol = f'<w:sym w:font="{font}" w:char="{code}"/>'
    speech = read(docx(f"<w:p><w:r><w:t>We sail </w:t>{symbol}<w:t> at dawn.</w:t></w:r></w:p>"))
    assert speech.text == f"We sail {sign} at dawn."
