"""Blocks: paragraphs, headings, lists."""

from __future__ import annotations

from speechkit import Draft, Paragraph, Rule, Span, hookimpl, segment


@segment("BLK900", "paragraph")
def paragraph(draft: Draft, at: int) -> Paragraph:
    """Words up to the next blank line are a paragraph."""
    end = draft.text.find("\n\n", at)
    words = draft.text[at : end if end >= 0 else len(draft.text)].rstrip()
    return Paragraph(Span(at, at + len(words)), words, rule="BLK900")


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [paragraph]
