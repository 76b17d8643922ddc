"""The head of a server's answer, where it was saved together with the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, strip
from speechkit_html.prose import cut

_ANSWER = r"HTTP/[0-9.]{1,3} [0-9]{3}\b"
CHARSET_SERVED = re.compile(
    rf"{_ANSWER}[^\n]*+\n(?:[!-9;-~]++:[^\n]*+\n){{0,100}}?"
    r"content-type:[^\n]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)".encode(),
    re.IGNORECASE,
)
"""An answer's head, as far as the encoding that it names."""

_HEAD = re.compile(rf"{_ANSWER}[^\n]*+")


@strip("HTM012", "answer-head", before="WEB")
def answer_head(draft: Draft) -> Iterator[Edit]:
    """The head of the server's answer, above the page.

    What it does: takes out what stands above a page from "HTTP/1.1 200 OK" to the page's first
    words.
    Why: it is saved with the page by those who ask for it ("curl -i"); it says which encoding the
    page has, and that is heeded.
    Leaves alone: such words anywhere else, and in documents that are no web pages.
    Example:

    >>> from speechkit import Source, normalise
    >>> page = "HTTP/1.1 200 OK\\nServer: pier\\n\\n<p>We shall rebuild the old pier.</p>"
    >>> normalise(Source.from_text(page), format="html").text
    'We shall rebuild the old pier.'
    """
    if (found := _HEAD.match(draft.text)) and draft.spans("html"):
        yield cut(draft.text, *found.span(), "the head of the server's answer")
