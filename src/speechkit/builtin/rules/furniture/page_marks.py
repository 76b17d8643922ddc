"""Page marks: where a page of a printed edition begins, noted in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Mark, Rule, Span, strip

_MARK = re.compile(r"\[(?:p|pp|pg|page|seite|s)\.? {0,2}(\d{1,5})\]", re.IGNORECASE)


@strip("FUR035", "page-mark", once=True)
def page_mark(draft: Draft) -> Iterator[Edit | Mark]:
    """The number of a page of the printed edition, in brackets within the text: `[p. 3183]`.

    **What it does**: removes such numbers, and a space beside them, where a text has at least two
    and they count upwards; marks where each page begins.

    **Why**: the editor of the collection noted them; nobody said them.

    **Leaves alone**: one alone, or numbers that jump: they point to a page of another book.

    **Example**:

    >>> import speechkit
    >>> text = "We sail [p. 12] at dawn and we [p. 13] come back."
    >>> speechkit.normalise(speechkit.Source.from_text(text)).text
    'We sail at dawn and we come back.'
    """
    text = draft.text
    found = list(_MARK.finditer(text)) if "[" in text else []
    numbers = [int(match[1]) for match in found]
    if len(found) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return
    for match in found:
        start, end = match.span()
        end += text[start - 1 : start].isspace() and text[end : end + 1] == " "
        yield Mark(Span(end, end), "page", match[1])
        yield Edit.at(text, start, end)


RULES: list[Rule] = [page_mark]
