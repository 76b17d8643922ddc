"""Lengths: how many words a speech has and how long it takes, noted at its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Line, Rule, strip
from speechkit.builtin.rules.words.cuts import at_ends, whole_line

_WORDS = r"(?:words?|palabras|palavras|paraules|parole|mots|wörter|słów|woorden|ord)"
_TIMES = (
    r"(?:minutes?|minutos?|minuts?|minuten|minuti|minut(?:er)?|mins?\.?|seconds?|secondes?|secs?\.?"
    r"|segundos?|segons?|sekunden|secondi|hours?)"
)
_SUM = r"(?:approx(?:imately|\.)? ?|about |around |ca?\. ?|~ ?)?\d[\d.,:]*"
_NOTED = (
    r"(?:(?:(?:total|estimated|actual|practi[cs]ed?|rehears(?:ed|al)|speaking|speech|delivery"
    r"|running|target) )?(?:time|length|duration)|word ?count|number of words|words|durée|dauer"
    r"|duración|durada|duração|durata|número de palabras|nombre de mots|wörter)"
)
_LENGTH = re.compile(
    rf"{_NOTED} ?[:=] ?{_SUM}(?: ?(?:{_WORDS}|{_TIMES}))?(?: ?[-–—,;/(]+ ?{_SUM} ?"
    rf"(?:{_WORDS}|{_TIMES}))?\)?"
    rf"|{_SUM} ?{_WORDS}(?: ?[-–—,;/(]+ ?{_SUM} ?{_TIMES}\)?)?"
    rf"|{_SUM} ?{_TIMES} ?[-–—,;/(]+ ?{_SUM} ?{_WORDS}\)?",
    re.IGNORECASE,
)
_KEYS = """
# words palabras palavras paraules parole mots wörter woorden minutes minutos minuts minuten mins
seconds secs segundos sekunden word count time length duration practiced practised speaking durée
"""


@strip("FUR026", "length", scope="short-line", words=_KEYS.split(), once=True)
def length(line: Line, draft: Draft) -> Iterator[Edit]:
    """A line near either end that notes how long the speech is.

    **What it does**: removes `Practised time: 74 seconds`, `Word count: 1,204`, `2724 palabras –
    15 minutos`.

    **Why**: whoever prepared the speech noted it for the speaker.

    **Leaves alone**: such words within a sentence or a heading; a time alone (`15 minutes`), which
    may be a stage of a programme.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("The Tide\\n\\nWord count: 1,204\\n\\nWe sail at dawn.")
    >>> speechkit.normalise(source).text
    'The Tide\\n\\nWe sail at dawn.'
    """
    if at_ends(line, draft) and _LENGTH.fullmatch(line.bare.strip("()[]*_. ")):
        yield whole_line(line, draft)


RULES: list[Rule] = [length]
