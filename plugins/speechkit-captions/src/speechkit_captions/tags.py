"""Tags and escapes inside a caption: taken out as markup, kept as marks."""

from __future__ import annotations

import html
import re

import attrs

from speechkit import Edit, Mark, Span
from speechkit_captions.cues import Cue

_TAG = re.compile(
    r"</?(?P<name>i|em|b|strong|u|s|font|c|v|lang|ruby|rt)(?P<classes>\.[^\s<>]*)?"
    r"(?P<value>[ \t][^<>\r\n]*)?/?>"
    r"|<(?:\d+:)?\d\d:\d\d\.\d{3}>"  # when a word of a karaoke cue is sung
    r"|\{\\[^{}\r\n]*\}",  # SubStation overrides, which players of SubRip obey
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_ROLES = {"i": "em", "em": "em", "b": "strong", "strong": "strong"}


def without_tags(text: str, cue: Cue, *, entities: bool) -> Cue:
    """The cue with edits that take its tags (and entities) out, its marks and its voice."""
    words = cue.span.of(text)
    edits: list[Edit] = []
    marks: list[Mark] = []
    if "<" in words or "{" in words:
        _take_tags(text, cue.span, edits, marks)
    if entities and "&" in words:
        for match in _ENTITY.finditer(text, *cue.span):
            edits.append(Edit(Span(*match.span()), match[0], html.unescape(match[0]), "an escape"))
    voices = [mark.value for mark in marks if mark.role == "speaker"]
    return attrs.evolve(
        cue,
        voice=voices[0] if voices else cue.voice,
        markup=tuple(sorted(edits, key=lambda edit: edit.span)),
        marks=tuple(mark for mark in marks if mark.role != "speaker"),
    )


def _take_tags(text: str, within: Span, edits: list[Edit], marks: list[Mark]) -> None:
    open_at: dict[str, int] = {}
    for match in _TAG.finditer(text, *within):
        edits.append(Edit(Span(*match.span()), match[0], "", "a tag of the caption"))
        name = (match["name"] or "").lower()
        if name == "v" and not match[0].startswith("</"):
            voice = html.unescape((match["value"] or "").strip())
            marks.append(Mark(Span(match.end(), within.end), "speaker", voice))
        elif name in _ROLES:
            if not match[0].startswith("</"):
                open_at[name] = match.end()
            elif name in open_at:
                marks.append(Mark(Span(open_at.pop(name), match.start()), _ROLES[name]))
    for name, start in open_at.items():
        if start < within.end:
            marks.append(Mark(Span(start, within.end), _ROLES[name]))
