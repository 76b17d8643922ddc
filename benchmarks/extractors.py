"""What makes text of a web page: speechkit, and the tools that others use for it."""

from __future__ import annotations

from collections.abc import Callable

Extract = Callable[[bytes], str]
"""The text of a page, from its bytes."""


def everything() -> Extract:
    """Everything speechkit does with a page, JSON included."""
    return _ours(None)


def text_and_blocks() -> Extract:
    """The clean text and its blocks, and JSON of them: no figures, series, turns or metadata."""
    return _ours(())


def _ours(layers: tuple[str, ...] | None) -> Extract:
    import speechkit

    toolkit = speechkit.Toolkit.load()
    if layers is not None:
        toolkit = toolkit.wanting(*layers)

    def extract(raw: bytes) -> str:
        source = speechkit.Source(raw, "page.html")
        text = ""
        for speech in speechkit.normalise_all(source, format="html", toolkit=toolkit):
            speechkit.dumps(speech, format="jsonl", toolkit=toolkit)
            text += speech.text
        return text

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


OURS = {"speechkit": everything, "text and blocks": text_and_blocks}
PEERS = {"trafilatura": trafilatura, "resiliparse": resiliparse, "jusText": justext}
EXTRACTORS = {**OURS, **PEERS}
