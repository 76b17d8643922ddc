"""PDF: pages built here line by line, read back as speeches."""

from __future__ import annotations

import pytest

from speechkit import Source, Speech, normalise

Line = tuple[float, float, float, str]
"""Left edge, distance from the foot of the page (points), size, words; `*` in front for bold."""


def pdf(*pages: list[Line], encrypt: bool = False) -> bytes:
    """A small PDF, written by hand: one content stream a page, Helvetica and its bold."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    for name in ("Helvetica", "Helvetica-Bold"):
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>")
    for number, lines in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Contents {6 + 2 * number} 0 R /Resources << /Font << /F 3 0 R /B 4 0 R >> >> >>"
        )
        stream = "".join(
            f"BT /{'B' if words[:1] == '*' else 'F'} {size} Tf {x} {y} Td "
            f"({words.lstrip('*').replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET\n"
            for x, y, size, words in lines
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    return (
        f"{out}xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    ).encode("latin-1")


FIRST: list[Line] = [
    (540, 40, 11, "1"),  # printed at the foot, but first in the file
    (72, 760, 20, "*The harbour we keep"),
    (72, 720, 11, "Friends of the harbour, we have come a long way together since the great"),
    (72, 706, 11, "storm, and nobody in this hall has forgotten that night, when the old pier"),
    (72, 692, 11, "was lost and the lamps went out along the whole of the quay."),
    (72, 660, 11, "*What we have built"),
    (72, 640, 11, "Today we open a new one, and I thank the masons and the divers and all who"),
    (72, 626, 11, "gave their weekends to it, because without them this town would still be"),
]
SECOND: list[Line] = [
    (540, 40, 11, "2"),
    (72, 760, 11, "waiting for a plan that never came. That is what we are proud of, and what"),
    (72, 746, 11, "we shall tell our children about. Thank you."),
]


def read(raw: bytes) -> Speech:
    return normalise(Source(raw, "talk.pdf"))


def test_lines_become_paragraphs_and_pages_one_text() -> None:
    text = read(pdf(FIRST, SECOND)).text
    assert "the great storm, and nobody" in text
    assert "would still be waiting for a plan" in text
    assert "the whole of the quay.\n\nWhat we have built\n\nToday we open" in text


def test_page_numbers_go_though_the_file_has_them_first() -> None:
    speech = read(pdf(FIRST, SECOND))
    assert not {"1", "2"} & set(speech.text.split())
    assert sorted(change.old.strip() for change in speech.removals) == ["1", "2"]


def test_large_and_bold_lines_are_labelled() -> None:
    speech = read(pdf(FIRST, SECOND))
    marks = {(mark.role, mark.span.of(speech.text)) for mark in speech.marks}
    assert ("h1", "The harbour we keep") in marks
    assert ("strong", "What we have built") in marks


def test_a_word_leads_to_its_page_and_box() -> None:
    place = read(pdf(FIRST, SECOND)).trace("proud").places[0]
    assert place.part == "page/2"
    assert place.at is not None
    left, top, width, height = map(int, place.at.removeprefix("xywh=").split(","))
    assert (left, width > 300, height < 20) == (72, True, True)
    assert 65 < top < 82


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"left column line {n} of the printed record" for n in range(10)]
    right = [f"right column line {n} of the printed record" for n in range(10)]
    lines: list[Line] = []
    for n, (one, other) in enumerate(zip(left, right, strict=True)):
        lines += [(40, 760 - 14 * n, 11, one), (320, 760 - 14 * n, 11, other)]
    text = read(pdf(lines)).text
    assert text.index("left column line 9") < text.index("right column line 0")


def test_a_superscript_stays_in_its_line() -> None:
    lines: list[Line] = [
        (72, 760, 11, "We met on the 21"),
        (154, 764, 7, "st"),
        (164, 760, 11, "of May, in the old town hall, and we agreed on everything."),
    ]
    assert "the 21st of May" in read(pdf(lines)).text


def test_a_page_without_text_is_unreadable_and_says_what_to_do() -> None:
    speech = read(pdf([]))
    assert speech.outcome == "unreadable"
    assert "no text layer" in (speech.reason or "")
    assert "OCRmyPDF" in (speech.reason or "")


def test_rubbish_is_not_taken_for_a_speech() -> None:
    noise = "".join(f"\\{code:03o}" for code in (1, 2, 3, 4, 5, 6, 16, 17, 18, 19, 20) * 9)
    speech = read(pdf([(72, 700, 11, noise), (72, 680, 11, noise)]))
    assert speech.outcome == "unreadable"


@pytest.mark.parametrize("cut", [20, 200, 900])
def test_a_damaged_file_never_crashes(cut: int) -> None:
    speech = read(pdf(FIRST, SECOND)[:cut])
    assert speech.outcome in {"ok", "unreadable"}
    assert speech.outcome == "ok" or speech.reason


def test_the_same_bytes_give_the_same_speech() -> None:
    raw = pdf(FIRST, SECOND)
    assert read(raw) == read(raw)
