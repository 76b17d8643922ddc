"""PDF documents for the tests, written by hand line by line."""

from __future__ import annotations

from math import cos, radians, sin

from speechkit import Source, Speech, normalise

Line = tuple[float, float, float, str] | tuple[float, float, float, str, float]
"""Left edge, distance from the foot of the page (points), size, words; `*` in front for bold.

A fifth figure turns the line against the clock, in degrees. Words in `[(A) -70 (rm)]` are kerned.
"""


def pdf(*pages: list[Line], scaled: bool = False) -> bytes:
    """A small PDF, written by hand: one content stream a page, Helvetica and its bold.

    `scaled` sets all type at size 1 and enlarges it by its matrix, as some programs do.
    """
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
        stream = "".join(_set(line, scaled=scaled) for line in lines)
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


def _set(line: Line, *, scaled: bool) -> str:
    x, y, size, words, turn = (*line, 0.0)[:5]
    font = "B" if words[:1] == "*" else "F"
    c, s = round(cos(radians(turn)), 4), round(sin(radians(turn)), 4)
    place = f"{size} Tf {x} {y} Td"
    if turn:
        place = f"{size} Tf {c} {s} {-s} {c} {x} {y} Tm"
    elif scaled:
        place = f"1 Tf {size} 0 0 {size} {x} {y} Tm"
    escaped = words.lstrip("*").replace("(", "\\(").replace(")", "\\)")
    show = f"{words} TJ" if words.startswith("[(") else f"({escaped}) Tj"
    return f"BT /{font} {place} {show} ET\n"


def read(raw: bytes) -> Speech:
    return normalise(Source(raw, "talk.pdf"))


def rows(*words: str, left: float = 72, top: float = 760) -> list[Line]:
    """Rows of body type, one below the other."""
    return [(left, top - 14 * n, 11, line) for n, line in enumerate(words)]
