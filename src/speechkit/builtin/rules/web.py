"""The web round a speech: portraits, menus, share buttons, cookie notices, comment forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Line, Rule, hookimpl, strip
from speechkit.builtin.rules.cuts import whole_line

_URL = r"(?:https?://|/|www\.|data:)[^\s()<>]{1,1000}"
_IMAGE = rf"!\[[^\[\]\n]{{0,300}}\]\({_URL}(?: \"[^\"\n]{{0,200}}\")?\)"
_ONLY_IMAGES = re.compile(rf"(?:\[?{_IMAGE}(?:\]\({_URL}\))?\s*)+")


@strip("WEB030", "portrait", scope="short-line", words=None)
def portrait(line: Line, draft: Draft) -> Iterator[Edit]:
    """A picture, linked or not, on a line of its own.

    **What it does**: removes lines that hold nothing but pictures in Markdown's notation,
    `[![ada](https://…/ada-300x200.jpg)](https://…/ada.jpg)`.

    **Why**: blogs put a portrait above a speech; it comes along when the page is scraped.

    **Leaves alone**: pictures inside a sentence, links with words.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail.\\n\\n![ada](https://a.example/ada.jpg)")
    >>> speechkit.normalise(source).text
    'We sail.'
    """
    if "![" in line.text and _ONLY_IMAGES.fullmatch(line.bare):
        yield whole_line(line, draft)


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [portrait]
