"""rules for the pages of one site (example)"""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Edit, Line, strip


@strip("EXAM010", "job-advert", scope="short-line", words=["vacancies"])
def job_advert(line: Line, draft: Draft) -> Iterator[Edit]:
    """A line in which the site offers jobs.

    What it does: removes a short line that begins with "Vacancies:".
    Why: it stands under every speech on that site.
    Leaves alone: vacancies that a speaker mentions in a sentence.
    Example:

    >>> from speechkit import Source, Toolkit, normalise
    >>> toolkit = Toolkit.load(["speechkit_example"], strangers=False)
    >>> source = Source.from_text("We sail at dawn.\\n\\nVacancies: harbour clerk")
    >>> normalise(source, toolkit=toolkit).text
    'We sail at dawn.'
    """
    if line.bare.startswith("Vacancies:"):
        yield Edit.at(draft.text, *line.span)
