"""Web pages: what each tool finds, and how fast, side by side in one run.

    python benchmarks/pages.py [CORPUS]

CORPUS (or $SPEECHKIT_CORPUS) holds `html/ground-truth.json` and `html/html/*.html.gz`, pages with
the text of their article. Precision, recall and F1 are of runs of four words, averaged over pages,
as the public article-extraction benchmark does. `dev/*.htm*` are pages of speeches, and `dev/gold`
says of each which pieces were spoken (`kept`: the share still there) and which were not (`gone`:
the share that is, where most of what was spoken is not gone with it). The other tools are installed
in an environment of their own, `build/peers`; one that cannot be had is left out with a word.
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
from collections.abc import Iterator
from pathlib import Path

import peers
from extractors import EXTRACTORS, OURS, Extract

_WORD = re.compile(r"\w+")


def shingles(text: str) -> collections.Counter[tuple[str, ...]]:
    """Runs of four words, counted."""
    words = _WORD.findall(text)
    if len(words) < 4:
        return collections.Counter([tuple(words)] if words else [])
    return collections.Counter(zip(*(words[n:] for n in range(4)), strict=False))


def articles(corpus: Path) -> Iterator[tuple[bytes, str]]:
    """Pages with the text of their article."""
    truth = json.loads((corpus / "html" / "ground-truth.json").read_text("utf-8"))
    for name in sorted(truth):
        packed = (corpus / "html" / "html" / f"{name}.html.gz").read_bytes()
        yield gzip.decompress(packed), truth[name]["articleBody"]


def measure_articles(extract: Extract, corpus: Path) -> dict[str, float]:
    """Precision, recall, F1 and pages a second."""
    pages = list(articles(corpus))
    for raw, _ in pages[:5]:
        extract(raw)
    precision = recall = seconds = 0.0
    for raw, article in pages:
        begun = time.perf_counter()
        text = extract(raw)
        seconds += time.perf_counter() - begun
        found, right = shingles(text), shingles(article)
        shared = sum((found & right).values())
        precision += shared / max(1, sum(found.values()))
        recall += shared / max(1, sum(right.values()))
    precision, recall = precision / len(pages), recall / len(pages)
    return {
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / (precision + recall),
        "pages/s": len(pages) / seconds,
    }


def measure_speeches(extract: Extract, corpus: Path) -> dict[str, float]:
    """Of the pages of speeches: the share of spoken pieces kept, and of all others gone."""
    kept: list[bool] = []
    gone: list[bool] = []
    for page in sorted((corpus / "dev").glob("*.htm*")):
        gold = json.loads((corpus / "dev" / "gold" / f"{page.stem}.json").read_text("utf-8"))
        text = _folded(extract(page.read_bytes()))
        spoken = [_folded(piece) in text for piece in gold["keep"]]
        is_there = 2 * sum(spoken) >= len(spoken)
        kept += spoken
        gone += [is_there and _folded(piece) not in text for piece in gold["boilerplate"]]
    return {"kept": sum(kept) / max(1, len(kept)), "gone": sum(gone) / max(1, len(gone))}


def _folded(text: str) -> str:
    """Text without white space and in plain quotation marks: there the tools differ by habit."""
    return "".join(text.translate(_QUOTES).split())


_QUOTES = str.maketrans("‘’“”„", '\'\'"""')


COLUMNS = {"precision": 3, "recall": 3, "F1": 3, "pages/s": 1, "kept": 3, "gone": 3}
"""What the table shows, and to how many places."""


def main(arguments: list[str]) -> int:
    """Measure one tool (`--tool NAME CORPUS`, as JSON) or all, side by side."""
    if arguments[:1] == ["--tool"]:
        extract, corpus = EXTRACTORS[arguments[1]](), Path(arguments[2])
        figures = measure_articles(extract, corpus) | measure_speeches(extract, corpus)
        print(json.dumps(figures))
        return 0
    place = arguments[0] if arguments else os.environ.get("SPEECHKIT_CORPUS", "")
    if not place or not (Path(place) / "html" / "ground-truth.json").exists():
        print("skipped: no pages to measure on; name a corpus, or set SPEECHKIT_CORPUS")
        return 0
    other = peers.python()
    if not other:
        print("the other tools cannot be installed; speechkit alone")
    print(f"{'':15}{'articles':>9}{'speeches':>43}")
    print(f"{'':15}" + "".join(f"{column:>10}" for column in COLUMNS))
    for tool in EXTRACTORS:
        python = sys.executable if tool in OURS else other
        if not python:
            continue
        run = subprocess.run(
            [python, __file__, "--tool", tool, place], capture_output=True, text=True
        )
        if run.returncode:
            last = (run.stderr.strip().splitlines() or ["no word"])[-1]
            print(f"{tool:15} failed: {last[:80]}")
            continue
        row = json.loads(run.stdout.splitlines()[-1])
        print(f"{tool:15}" + "".join(f"{row[name]:10.{n}f}" for name, n in COLUMNS.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
