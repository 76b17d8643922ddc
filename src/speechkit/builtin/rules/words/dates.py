"""Dates as people print them, in a dozen languages, read to ISO 8601 and no more precisely.

>>> [(d.words, d.value) for d in dates_in("on Friday, 23rd October 2009, and in May 2010")]
[('Friday, 23rd October 2009', '2009-10-23'), ('May 2010', '2010-05')]
>>> whole_date("05/06/2009").problem
'day and month cannot be told apart'

A date that cannot be decided (`05/06/2009`, `30 February`, a year of two digits) has no value but
a problem, so that a rule can warn instead of guessing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import attrs

from speechkit import Fact, Place, Span, Warning

# Names of the months, January first, as they stand in dates (Slavic ones in the genitive).
_MONTH_ROWS = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sept oct nov dec
jan feb mar apr may june july aug sep oct nov dec
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
januar februar märz april mai juni juli august september oktober november dezember
jänner februar maerz april mai juni juli august september oktober november dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
januar februar mars april mai juni juli august september oktober november desember
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
يناير فبراير مارس ابريل مايو يونيه يوليه اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
يناير فبراير مارس إبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر
جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
"""
MONTHS = {
    name: number
    for row in _MONTH_ROWS.strip().splitlines()
    for number, name in enumerate(row.split(), 1)
}

# Names of the days, Monday first.
_DAY_ROWS = """
monday tuesday wednesday thursday friday saturday sunday
mon tue wed thu fri sat sun
mon tues wed thur fri sat sun
mon tues weds thurs fri sat sun
lundi mardi mercredi jeudi vendredi samedi dimanche
montag dienstag mittwoch donnerstag freitag samstag sonntag
lunes martes miércoles jueves viernes sábado domingo
dilluns dimarts dimecres dijous divendres dissabte diumenge
lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
mandag tirsdag onsdag torsdag fredag lørdag søndag
måndag tisdag onsdag torsdag fredag lördag söndag
"""
WEEKDAYS = {
    name: number
    for row in _DAY_ROWS.strip().splitlines()
    for number, name in enumerate(row.split())
}


# A month is any word here, and looked up afterwards: alternations of 150 names are slow.
_MONTH = r"(?P<month>[^\W\d_]{3,12}+)\.?"
_DAY = r"(?P<day>[0-3]?\d)(?: ?(?:st|nd|rd|th|er|º|°|ª)\b)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)(?:م\b)?"
_OF = r"(?: of\b|\.| de\b| d'| d’|-)? ?"
_CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z| ?[+-]\d\d:?\d\d)?)?"
_FORMS = (
    rf"{_DAY}{_OF}{_MONTH},?-?(?: de| del| of)? ?{_YEAR}",
    rf"{_MONTH} ?{_DAY},? ?{_YEAR}",
    rf"{_MONTH},?(?: de| del| of)? {_YEAR}",
    rf"(?P<year>(?:1[5-9]|20)\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d){_CLOCK}(?![\d-])",
    r"(?P<one>\d\d?)(?P<sep>[/.])(?P<two>\d\d?)(?P=sep)(?P<year>\d{4}|\d\d)(?!\d)",
)
*_NAMED, _ISO, _NUMERIC = (re.compile(rf"(?<![\w/.]){form}", re.IGNORECASE) for form in _FORMS)
_A_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_NAME = re.compile(r"[^\W\d_]{3,12}")
_WEEKDAY = re.compile(
    r"(?P<weekday>[^\W\d_]{3,10})\.?,? {1,2}(?:the |le |den |el )?$", re.IGNORECASE
)
_RANGE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: ?[-–—&] ?| (?:to|and|au|bis|al) )$", re.IGNORECASE
)
_TWO_DIGITS = re.compile(r"\d\d")

AMBIGUOUS = "day and month cannot be told apart"
SHORT_YEAR = "a year of two digits has no century"
IMPOSSIBLE = "there is no such day"
WRONG_WEEKDAY = "the weekday named is not that day's"


@attrs.frozen
class FoundDate:
    """A date in a text: where, in which words, its value, and what is wrong with it."""

    span: Span
    words: str
    value: str | None
    problem: str = ""

    def fact(self, field: str, because: str, place: Place) -> Iterator[Fact | Warning]:
        """The fact that this date is, and a warning if it is doubtful."""
        if self.value:
            yield Fact(field, self.value, because, place)
        if self.problem:
            yield Warning("doubtful-date", f"{field}: {self.words!r}: {self.problem}", place)


def dates_in(text: str) -> Iterator[FoundDate]:
    """The dates in a short text, from left to right; of overlapping ones the longest."""
    matches = [match for pattern in _patterns_for(text) for match in pattern.finditer(text)]
    if not matches:
        return
    found = [one for match in matches if (one := _read(match)) is not None]
    found.sort(key=lambda d: (d.span.start, -d.span.end))
    end = 0
    for one in found:
        if one.span.start >= end:
            end = one.span.end
            yield _without_day(one) if _RANGE.search(text[: one.span.start][-16:]) else one


def _patterns_for(text: str) -> Iterator[re.Pattern[str]]:
    """The forms of dates that a text could hold: each needs digits, most of them a year."""
    if not _TWO_DIGITS.search(text):
        return
    if _A_YEAR.search(text):
        if not MONTHS.keys().isdisjoint(_NAME.findall(text.lower())):
            yield from _NAMED
        if "-" in text:
            yield _ISO
    if "/" in text or "." in text:
        yield _NUMERIC


def _without_day(one: FoundDate) -> FoundDate:
    """A date that ends a range of days is no more precise than its month."""
    return attrs.evolve(one, value=one.value[:7] if one.value else None)


def whole_date(text: str) -> FoundDate | None:
    """The date that a text consists of (with brackets or a full stop at most)."""
    bare = text.strip(" \t\xa0()[].,*_")
    if not 6 <= len(bare) <= 60:
        return None
    for one in dates_in(bare):
        rest = bare[: one.span.start] + bare[one.span.end :]
        return one if not rest.strip(" ,") or rest.lower().strip(" ,") in ("the", "le") else None
    return None


def _read(match: re.Match[str]) -> FoundDate | None:
    part = match.groupdict()
    month = MONTHS.get(part["month"].lower()) if part.get("month") else None
    if part.get("month") and month is None:
        return None
    start, weekday = match.start(), _weekday_before(match.string[: match.start()][-20:])
    if weekday and (month is None or part.get("day")):
        start -= weekday.end() - weekday.start()
    words, year = match.string[start : match.end()].rstrip(" ,"), part["year"]
    span, day = Span(start, start + len(words)), weekday["weekday"].lower() if weekday else None
    if len(year) == 2:
        return FoundDate(span, words, None, SHORT_YEAR)
    if month is not None:
        if not part.get("day"):
            return FoundDate(span, words, f"{year}-{month:02}")
        return _checked(span, words, int(year), month, int(part["day"]), day)
    if part.get("m"):
        return _checked(span, words, int(year), int(part["m"]), int(part["day"]), None)
    return _numeric(span, words, part, day)


def _weekday_before(before: str) -> re.Match[str] | None:
    match = _WEEKDAY.search(before)
    return match if match and match["weekday"].lower() in WEEKDAYS else None


def _numeric(span: Span, words: str, part: dict[str, str | None], weekday: str | None) -> FoundDate:
    """`23/10/2009` and `10/23/2009`; with dots the day is always first."""
    one, two, year = int(part["one"] or 0), int(part["two"] or 0), int(part["year"] or 0)
    readings = [(two, one)] if part["sep"] == "." or one == two else [(two, one), (one, two)]
    possible = [(m, d) for m, d in readings if 1 <= m <= 12]
    if len(possible) == 2 and weekday:
        possible = [md for md in possible if _weekday(year, *md) == WEEKDAYS[weekday]]
    if len(possible) == 2:
        return FoundDate(span, words, None, AMBIGUOUS)
    if not possible:
        return FoundDate(span, words, None, IMPOSSIBLE)
    return _checked(span, words, year, *possible[0], weekday)


def _checked(
    span: Span, words: str, year: int, month: int, day: int, weekday: str | None
) -> FoundDate:
    actual = _weekday(year, month, day)
    if actual is None:
        return FoundDate(span, words, None, IMPOSSIBLE)
    wrong = weekday is not None and WEEKDAYS[weekday] != actual
    return FoundDate(span, words, f"{year}-{month:02}-{day:02}", WRONG_WEEKDAY if wrong else "")


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None
