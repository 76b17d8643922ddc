"""A rule for the name of a file: the date in it, if the document gives none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Fact, Span, Speech, describe
from speechkit.builtin.rules.words.dates import whole_date

_FILE_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)(?P<sign>[-_. "
    r"]?)(?P<month>[01]\d)(?P=sign)(?P<day>[0-3]\d)(?!\d)"
)


@describe("MET060", "file-name", sure=False)
def file_name(speech: Speech) -> Iterator[Fact]:
    """The date in the name of the file, if the document gives none.

    **What it does**: reads `2011-05-05-remarks.txt` or `moor20110505a.htm` as the date of delivery,
    with the weakest basis there is, `filename`.

    **Why**: collectors name files so.

    **Leaves alone**: two dates, numbers that are no date, documents with a date of their own.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("We sail at dawn.", "2011-05-05-remarks.txt")
    >>> speechkit.normalise(source).metadata.delivered
    '2011-05-05'
    """
    if any(fact.field in ("delivered", "published") for fact in speech.facts):
        return
    name = speech.origin.name.rpartition("/")[2].rpartition("!")[2]
    if sum(map(str.isdigit, name)) < 8:
        return
    found = {
        whole_date("-".join(match.group("year", "month", "day")))
        for match in _FILE_DATE.finditer(name)
    }
    dates = {date.value for date in found if date is not None and date.value}
    if len(dates) == 1:
        value = dates.pop()
        because = f"the file is called {name}"
        yield Fact("delivered", value, because, speech.place(Span(0, 0)), basis="filename")
