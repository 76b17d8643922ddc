"""PDF: the whole journey beside the bare text extraction of the same library, in one run.

    python benchmarks/pdf.py [CORPUS]

CORPUS (or $SPEECHKIT_CORPUS) is a folder in which PDF documents lie anywhere. Times are medians of
runs over all of them, taken in alternation in one process: pypdfium2's own text of every page, our
reading alone, and everything with its JSON.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

import speechkit

ROUNDS = 5

Measured = tuple[str, str, str]
"""A name, the figure, the goal: a row as `benchmarks/run.py` prints them."""


def documents(place: str) -> list[bytes]:
    """The PDF documents below a folder that can be opened."""
    found = []
    for path in sorted(Path(place).rglob("*.pdf")) if place else ():
        raw = path.read_bytes()
        try:
            pypdfium2.PdfDocument(raw).close()
        except pypdfium2.PdfiumError:
            continue
        found.append(raw)
    return found


def bare(raw: bytes) -> int:
    """The letters of all pages as the library gives them; its count of pages."""
    document = pypdfium2.PdfDocument(raw)
    pages = len(document)
    for number in range(pages):
        page = document[number]
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    document.close()
    return pages


def reading(raw: bytes) -> None:
    """The reader alone."""
    from speechkit_pdf.formats import read

    try:
        list(read(raw))
    except speechkit.Unreadable:
        return


def journey(toolkit: speechkit.Toolkit) -> Callable[[bytes], None]:
    """From the bytes of a document to its JSON."""

    def convert(raw: bytes) -> None:
        source = speechkit.Source(raw, "x.pdf")
        for speech in speechkit.normalise_all(source, toolkit=toolkit):
            speechkit.dumps(speech, format="jsonl", toolkit=toolkit)

    return convert


def medians(acts: dict[str, Callable[[bytes], object]], raws: list[bytes]) -> dict[str, float]:
    """The median seconds of each act over all documents, in alternation."""
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(ROUNDS + 1):
        for name, act in acts.items():
            begun = time.perf_counter()
            for raw in raws:
                act(raw)
            if number:  # the first round warms up
                taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(times) for name, times in taken.items()}


def rows(place: str) -> list[Measured]:
    """What was measured, row by row; nothing where there are no documents."""
    raws = documents(place)
    if not raws:
        return []
    pages = sum(map(bare, raws))
    full = speechkit.Toolkit.load()
    took = medians(
        {
            "bare": bare,
            "reading": reading,
            "cleaning": journey(full.wanting()),
            "everything": journey(full),
        },
        raws,
    )

    def times(name: str) -> str:
        return f"{took[name] / took['bare']:.2f} ×"

    kind = f"PDF, {pages} pages"
    return [
        (f"{kind}: the library's bare text", f"{pages / took['bare']:.0f} pages/s", ""),
        (f"{kind}: everything", f"{pages / took['everything']:.0f} pages/s", ""),
        (f"{kind}: reading, time ÷ bare text", times("reading"), ""),
        (f"{kind}: cleaning and blocks, time ÷ bare text", times("cleaning"), ""),
        (f"{kind}: everything, time ÷ bare text", times("everything"), "≤ 3 ×"),
    ]


def main(arguments: list[str]) -> int:
    """Measure and print."""
    place = arguments[0] if arguments else os.environ.get("SPEECHKIT_CORPUS", "")
    found = rows(place)
    if not found:
        print("skipped: no PDF to measure on; name a corpus, or set SPEECHKIT_CORPUS")
        return 0
    width = max(len(name) for name, _, _ in found)
    for name, figure, goal in found:
        print(f"{name:{width}}  {figure:>12}  {goal}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
