"""What is timed: speechkit, and what it is measured against, each act in a process of its own.

    python benchmarks/acts.py ACT KIND PLACE

loads what the act needs and the documents, then runs it once for every line on standard input and
answers with the processor seconds it took. Peers run in an environment of their own (`peers.py`).
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus import KINDS, documents, sized

if TYPE_CHECKING:
    from speechkit import Toolkit

Act = Callable[[list[bytes]], object]

LAYERS = {"everything": None, "cleaning and blocks": ()}


def toolkit_for(layers: tuple[str, ...] | None, format: str) -> Toolkit:
    """Every built-in rule on, and the plugins too where one of them reads the format."""
    import speechkit

    toolkit = speechkit.Toolkit.load(strangers=format not in ("text", "markdown"))
    return toolkit if layers is None else toolkit.wanting(*layers)


def speechkit_act(layers: tuple[str, ...] | None, format: str) -> Act:
    """Every document to JSON; `layers` are those looked for, None all."""
    import speechkit

    toolkit = toolkit_for(layers, format)

    def convert(raws: list[bytes]) -> object:
        for raw in raws:
            source = speechkit.Source(raw, "x")
            for speech in speechkit.normalise_all(source, format=format or None, toolkit=toolkit):
                speechkit.dumps(speech, format="jsonl", toolkit=toolkit)
        return None

    return convert


def decode_and_dump(layers: tuple[str, ...] | None, format: str, raws: list[bytes]) -> Act:
    """Merely decoding the bytes, and dumping the very records that speechkit makes of them."""
    import orjson

    import speechkit

    toolkit = toolkit_for(layers, format)
    records = [
        orjson.loads(speechkit.dumps(speech, format="jsonl", toolkit=toolkit))
        for raw in raws
        for speech in speechkit.normalise_all(
            speechkit.Source(raw, "x"), format=format or None, toolkit=toolkit
        )
    ]

    def dump(raws: list[bytes]) -> object:
        for raw in raws:
            raw.decode("utf-8", "replace")
        for record in records:
            orjson.dumps(record)
        return None

    return dump


def fix_text(settings: dict[str, object], encoding: str) -> Act:
    """`ftfy.fix_text` alone, on text that is decoded already."""
    import ftfy

    config = ftfy.TextFixerConfig(**settings)

    def fix(raws: list[bytes]) -> object:
        return [ftfy.fix_text(raw.decode(encoding, "replace"), config) for raw in raws]

    return fix


AS_WE_USE_IT: dict[str, object] = {
    "unescape_html": False,
    "fix_latin_ligatures": False,
    "fix_character_width": False,
    "uncurl_quotes": False,
    "normalization": None,
}
"""The fixers of ftfy that speechkit wants; the others would alter the speaker's words."""


def trafilatura() -> Act:
    """Its default extraction."""
    from trafilatura import extract

    return lambda raws: [extract(raw) for raw in raws]


def markitdown(suffix: str) -> Act:
    """Markdown of a file."""
    from markitdown import MarkItDown, StreamInfo

    tool = MarkItDown(enable_plugins=False)

    def convert(raws: list[bytes]) -> object:
        about = StreamInfo(extension=suffix)
        return [tool.convert_stream(io.BytesIO(raw), stream_info=about).markdown for raw in raws]

    return convert


def unstructured() -> Act:
    """Its partition of a page. Its language model, which it downloads, is replaced by a blank one:
    a lower bound of what it costs."""
    import spacy
    import unstructured.nlp.tokenize as tokenize
    from unstructured.partition.html import partition_html

    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    for name in ("_get_nlp", "get_nlp"):
        if hasattr(tokenize, name):
            setattr(tokenize, name, lambda *_, **__: blank)

    return lambda raws: [partition_html(file=io.BytesIO(raw)) for raw in raws]


def act(name: str, kind: str, raws: list[bytes]) -> Act:
    """The act of this name for documents of a kind."""
    format = KINDS.get(kind, ("text",))[0]
    encoding = "cp1252" if kind == "windows-1252" else "utf-8"
    makers: dict[str, Callable[[], Act]] = {
        "decode + dump: everything": lambda: decode_and_dump(None, format, raws),
        "decode + dump: cleaning and blocks": lambda: decode_and_dump((), format, raws),
        "ftfy.fix_text": lambda: fix_text({}, encoding),
        "ftfy.fix_text, as we use it": lambda: fix_text(AS_WE_USE_IT, encoding),
        "trafilatura": trafilatura,
        "unstructured": unstructured,
        "MarkItDown": lambda: markitdown({"DOCX": ".docx"}.get(kind, ".html")),
    }
    for layers, wanted in LAYERS.items():
        makers[layers] = lambda wanted=wanted: speechkit_act(wanted, format)
    return makers[name]()


def main(arguments: list[str]) -> int:
    """Serve: one line in, one run; its processor seconds out."""
    name, kind, place = arguments
    raws = [sized(int(kind), place)] if kind.isdigit() else documents(kind, place)
    ready = act(name, kind, raws)
    out, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    print(json.dumps({"bytes": sum(map(len, raws)), "documents": len(raws)}), file=out, flush=True)
    for _ in sys.stdin:
        begun = time.process_time()
        ready(raws)
        print(time.process_time() - begun, file=out, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
