"""Places are true: words picked at random are looked up where `trace` says they stood.

    python tests/check_places.py [CORPUS]

From web pages, PDFs and DOCX files of CORPUS (or $SPEECHKIT_CORPUS), 200 words each, with a fixed
seed. A word of a page must stand in the decoded file at its span, a word of a PDF in the text of
its page as the library gives it, a word of a DOCX in the paragraph that is named, read anew.
"""

from __future__ import annotations

import html
import io
import os
import random
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from speechkit import Place, Speech, Toolkit, normalise_all

_WORD = re.compile(r"[^\W\d_]{4,}")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def in_page(raw: bytes, speech: Speech, place: Place) -> str:
    """The words of a web page at a place."""
    encoding = speech.origin.encoding or "utf-8"
    return html.unescape(raw.decode(encoding, "replace")[slice(*place.span)])


def in_pdf(raw: bytes, speech: Speech, place: Place) -> str:
    """The words of a PDF's page at a place."""
    import pypdfium2

    document = pypdfium2.PdfDocument(raw)
    text = document[int(place.part.removeprefix("page/")) - 1].get_textpage().get_text_range()
    document.close()
    return str(text)[slice(*place.span)]


def in_docx(raw: bytes, speech: Speech, place: Place) -> str:
    """The words of a paragraph of a DOCX at a place, counted anew."""
    part, _, number = place.part.partition("!p/")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        root = ElementTree.fromstring(archive.read(part))
    paragraphs = list(root.iter(f"{_W}p"))
    text = "".join(
        node.text or "" if node.tag == f"{_W}t" else "\t" if node.tag == f"{_W}tab" else "\n"
        for node in paragraphs[int(number) - 1].iter()
        if node.tag in (f"{_W}t", f"{_W}tab", f"{_W}br")
    )
    return text[slice(*place.span)]


KINDS: dict[str, tuple[tuple[str, ...], Callable[[bytes, Speech, Place], str]]] = {
    "html": ((".html", ".htm"), in_page),
    "pdf": ((".pdf",), in_pdf),
    "docx": ((".docx",), in_docx),
}


def _is_there(word: str, found: str) -> bool:
    """Whether a word was found; a PDF may hold letters from the right in another order."""
    return word in found or (not word.isascii() and sorted(word) == sorted(found))


def check(kind: str, corpus: Path, toolkit: Toolkit, count: int = 200) -> list[str]:
    """The words of a kind of document that are not where their places say."""
    suffixes, look = KINDS[kind]
    files = sorted(p for p in corpus.rglob("*") if p.suffix.lower() in suffixes and p.is_file())
    dice = random.Random(2026)
    wrong, done = [], 0
    while files and done < count:
        path = dice.choice(files)
        raw = path.read_bytes()
        for speech in normalise_all(path, toolkit=toolkit):
            if speech.origin.format != kind:
                continue
            words = list(_WORD.finditer(speech.text))
            for match in dice.sample(words, min(10, len(words))):
                place = speech.trace((match.start(), match.end())).places[0]
                found = look(raw, speech, place)
                done += 1
                if not _is_there(match[0].lower(), found.lower().replace("\u00ad", "")):
                    wrong.append(f"{path.name}: {match[0]!r} at {place}: {found[:60]!r}")
    print(f"{kind}: {done} words looked up, {len(wrong)} not where their place says")
    return wrong


def main(arguments: list[str]) -> int:
    """Check every kind; 1 if a place is not true."""
    place = arguments[0] if arguments else os.environ.get("SPEECHKIT_CORPUS", "")
    if not place:
        print("skipped: no documents; name a corpus, or set SPEECHKIT_CORPUS")
        return 0
    toolkit = Toolkit.load()
    wrong = [line for kind in KINDS for line in check(kind, Path(place) / "bulk", toolkit)]
    for line in wrong[:20]:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
