"""Web pages: precision, recall, F1 and speed beside other tools, in one run.

    python benchmarks/pages.py [CORPUS]

CORPUS (or $SPEECHKIT_CORPUS) holds `html/ground-truth.json` and `html/html/*.html.gz`, pages with
the text of their article. Scores are of runs of four words, averaged over pages, as the public
article-extraction benchmark does. The others (trafilatura, resiliparse, jusText) are installed in
an environment of their own, `build/peers`; one that cannot be had is left out with a word.
"""

from __future__ import annotations

import collections
import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import peers

_WORD = re.compile(r"\w+")

Extract = Callable[[bytes], str]


def ours() -> Extract:
    """Everything speechkit does with a page, JSON included."""
    import speechkit

    toolkit = speechkit.Toolkit.load()

    def extract(raw: bytes) -> str:
        speech = speechkit.normalise(
            speechkit.Source(raw, "page.html"), format="html", toolkit=toolkit
        )
        speechkit.dumps(speech, format="jsonl", toolkit=toolkit)
        return speech.text

    return extract


def trafilatura() -> Extract:
    """Its default extraction, without comments."""
    from trafilatura import extract

    return lambda raw: extract(raw, include_comments=False) or ""


def resiliparse() -> Extract:
    """Its main content as plain text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return lambda raw: extract_plain_text(
        bytes_to_str(raw, detect_encoding(raw)), main_content=True
    )


def justext() -> Extract:
    """Its paragraphs that are no boilerplate, with the English stop list."""
    import justext

    stop = justext.get_stoplist("English")
    return lambda raw: "\n".join(
        paragraph.text for paragraph in justext.justext(raw, stop) if not paragraph.is_boilerplate
    )


TOOLS = {
    "speechkit": ours,
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
    "jusText": justext,
}


def shingles(text: str) -> collections.Counter[tuple[str, ...]]:
    """Runs of four words, counted."""
    words = _WORD.findall(text)
    if len(words) < 4:
        return collections.Counter([tuple(words)] if words else [])
    return collections.Counter(zip(*(words[n:] for n in range(4)), strict=False))


def measure(tool: str, corpus: Path) -> dict[str, object]:
    """Precision, recall, F1 and pages a second of one tool."""
    truth = json.loads((corpus / "html" / "ground-truth.json").read_text("utf-8"))
    pages = {
        name: gzip.decompress((corpus / "html" / "html" / f"{name}.html.gz").read_bytes())
        for name in sorted(truth)
    }
    extract = TOOLS[tool]()
    for raw in list(pages.values())[:5]:
        extract(raw)
    precision = recall = 0.0
    seconds = []
    for name, raw in pages.items():
        begun = time.perf_counter()
        text = extract(raw)
        seconds.append(time.perf_counter() - begun)
        found, right = shingles(text), shingles(truth[name]["articleBody"])
        shared = sum((found & right).values())
        precision += shared / max(1, sum(found.values()))
        recall += shared / max(1, sum(right.values()))
    precision, recall = precision / len(pages), recall / len(pages)
    return {
        "tool": tool,
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "pages": len(pages),
        "per_second": len(pages) / sum(seconds),
    }


def main(arguments: list[str]) -> int:
    """Measure one tool (`--tool NAME CORPUS`, as JSON) or all, side by side."""
    if arguments[:1] == ["--tool"]:
        print(json.dumps(measure(arguments[1], Path(arguments[2]))))
        return 0
    place = arguments[0] if arguments else os.environ.get("SPEECHKIT_CORPUS", "")
    corpus = Path(place)
    if not place or not (corpus / "html" / "ground-truth.json").exists():
        print("skipped: no pages to measure on; name a corpus, or set SPEECHKIT_CORPUS")
        return 0
    other = peers.python()
    if not other:
        print("the other tools cannot be installed; speechkit alone")
    print(f"{'':12} {'precision':>9} {'recall':>7} {'F1':>6} {'pages/s':>8}")
    for tool in TOOLS:
        python = sys.executable if tool == "speechkit" else other
        if not python:
            continue
        run = subprocess.run(
            [python, __file__, "--tool", tool, str(corpus)], capture_output=True, text=True
        )
        if run.returncode:
            last = (run.stderr.strip().splitlines() or ["no word"])[-1]
            print(f"{tool:12} failed: {last[:80]}")
            continue
        row = json.loads(run.stdout.splitlines()[-1])
        print(
            f"{tool:12} {row['precision']:9.3f} {row['recall']:7.3f} {row['f1']:6.3f} "
            f"{row['per_second']:8.1f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
