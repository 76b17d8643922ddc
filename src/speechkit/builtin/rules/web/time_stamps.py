"""Time stamps: the hour at which a web page was put up or changed, and who did it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from speechkit import Draft, Edit, Fact, Line, Rule, Warning, strip
from speechkit.builtin.rules.furniture.rules import byline_of
from speechkit.builtin.rules.words.cuts import bare_words, end_lines_of, end_numbers, whole_line
from speechkit.builtin.rules.words.dates import MONTHS, WEEKDAYS, FoundDate, dates_in

_PUBLISHED = frozenset(
    """
    published posted publication publié publiée veröffentlicht erschienen publicado publicada
    pubblicato pubblicata gepubliceerd geplaatst opublikowano publikacja publicerad publiceret
    publisert опубликовано yayınlanma yayınlandı 公開日 公開 投稿日 投稿 掲載 发布 发布时间 发表
    입력 기사입력 등록
    """.split()
)
"""Words by which pages say that they put a text up."""

_CHANGED = frozenset(
    """
    updated update modified revised edited created uploaded erstellt stand
    aktualisiert geändert änderung aktualisierung
    actualisé modifié jour actualizado actualizada atualizado modificado aggiornato aggiornamento
    modificato bijgewerkt gewijzigd aktualizacja zmieniono uppdaterad opdateret oppdatert обновлено
    изменено güncelleme güncellendi 更新日 更新 最終更新 更新时间 수정 최종수정
    """.split()
)
"""Words by which they say that they changed it."""

_SMALL = frozenset(
    """
    on at the last first originally and by am um le à a las los el em às il alle ore del de op om
    den kl den d klo o godz godzina w в г uhr zuletzt am mis mise dernière dernier letzte
    modification última ultimo laatst senast sist sidst ostatnia pm time date datum fecha data
    时间 日時
    segunda terça quarta quinta sexta feira sábado domingo poniedziałek wtorek środa czwartek piątek
    sobota niedziela понедельник вторник среда четверг пятница суббота воскресенье
    """.split()
)
"""Words that stand between them and the day, and say nothing by themselves."""

_CLOCK = re.compile(
    r"\b\d{1,2} ?[:.h] ?\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?: [ecmp][sd]?t\b| ist\b)?"
    r"|\b\d{1,2} ?[ap]\.?m\b\.?|\b\d{4} (?:GMT|HKT)\b|\b\d{1,2} ?(?:Uhr|時|时)(?: ?\d\d ?分)?",
    re.IGNORECASE,
)
_READ = re.compile(
    r"[<~]? ?\d{1,3} ?[- ]?(?:min(?:ute[ns]?|utos?|uti|uten)?\.? (?:read(?:ing)?|de (?:lecture"
    r"|lectura|leitura)|di lettura|lesezeit|leestijd|czytania)(?: time)?|分钟阅读)"
    r"|(?:reading time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura"
    r"|tempo di lettura|leestijd|czas czytania)\s*:?\s*[<~]? ?\d{1,3}(?: min\w*\.?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\(?\b(?:[ECMP][SD]?T|GMT|UTC|BST|IST|CES?T|MES?Z|WES?T|AES?T|JST|HST|AMT|MSK|UK|Z)\b"
    r"(?: ?[+-]\d{1,2}(?::?\d\d)?)?\)?"
)
_BY = re.compile(
    r"(?:\b(?:by|par|von|por|di|da|door|av|af|przez)|\b(?:author|autor|autorin|auteur|autore|text|текст|автор)\s*:)"
    r"\s+(?P<who>[^\W\d_][^|•·/／,:;]{1,40}?)\s*(?=$|[|•·/／,;]|[-–—] )",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:来源|來源|作者|编辑|责任编辑|記者|기자)\s*[:：]\s*\S{1,20}")
_YEAR_FIRST = re.compile(
    r"(?<!\d)((?:19|20)\d\d) ?[年./] ?(\d\d?) ?[月./] ?(\d\d?)(?!\d) ?[日.]?"
    r"(?: ?[(（][月火水木金土日][)）])?"
)
"""Dates as they are printed in East Asia, which are rewritten to ISO 8601 before they are read."""

_DAY_ALONE = re.compile(r"\b([^\W\d_]{3,9})\.? \d{1,2}(?= )")
_WORD = re.compile(r"[^\W\d_]+")
_MOST = 4
"""A line with more days, or a name of more words, is no stamp."""

_MAY = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|/\d\d?/\d|[ -]?(?:[Mm]in|分))")
"""A line without a year, a day or minutes is no stamp."""

_PROSE = 300
"""More prose of a page than this, in code points, above and below a line: it stands in the text."""

_BARS = re.compile("[|·•]")

_BESIDE = 6
"""So many words may stand behind a bar beside a stamp: a source, a place, a desk."""

_YEAR = re.compile(r"(?:19|20)\d\d|\d/\d\d?/\d\d")


@attrs.frozen
class TimeStamp:
    """What a stamp says: the day a page was put up, as which fact, and who did it."""

    field: str
    day: FoundDate | None
    who: str | None


@strip("WEB022", "time-stamp", once=True)
def time_stamp(draft: Draft) -> Iterator[Edit | Fact | Warning]:
    """The day and hour at which a web page was put up or changed.

    **What it does**: removes a short line near either end of a page that says nothing but a day
    with an hour, a word of publishing or the minutes that reading takes: `Updated 11:21 pm CST,
    May 5, 2011`, `October 9, 2018 at 4:02 pm`, `05.05.2011, 14:02 Uhr | Von Ada`, `4 min read`.
    A day of publishing is kept as the fact `published`; a name behind "by" as `posted_by`, and the
    day beside it as `posted`.

    **Why**: pages set it above or below their text, and nobody says it.

    **Leaves alone**: a day alone (it may be that of the speech), an hour alone, lines with any
    other word in them; headings and lines between prose, without a word of publishing; outside web
    pages, lines that do not begin with such a word.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Published: 5 May 2011, 4:02 pm\\n\\nWe sail at dawn.")
    >>> speech = speechkit.normalise(source)
    >>> speech.text, speech.metadata.published
    ('We sail at dawn.', '2011-05-05')
    """
    texts = draft.lines.texts
    for number in _numbers(draft):
        if not _MAY.search(texts[number]):
            continue
        line = draft.lines[number]
        stamp = read_stamp(line.bare)
        if stamp is None:
            continue
        at = line.inner.start
        if stamp.day is None and (at in draft.once(_headings) or _is_within(at, draft)):
            continue
        place = draft.place(line.inner)
        if stamp.day is not None:
            yield from stamp.day.fact(stamp.field, "a time stamp of the page", place)
        if stamp.who:
            yield Fact("posted_by", stamp.who, "a time stamp of the page", place)
        yield whole_line(line, draft)


def _headings(draft: Draft) -> set[int]:
    """Where the headings of a page begin."""
    return {span.start for span in draft.spans("h1", "h2", "h3", "h4", "h5", "h6")}


def _numbers(draft: Draft) -> list[int]:
    """The numbers of the lines that may be stamps; bylines outside pages are another rule's."""
    if draft.spans("html"):
        return draft.once(end_numbers)
    return [line.number for line in end_lines_of(draft, _BEGINS) if not _is_byline(line)]


def _is_byline(line: Line) -> bool:
    """Whether a line names who posted the text: "Posted May 5th, 2011 by admin"."""
    found = byline_of(bare_words(line))
    return found is not None and found[1] is not None


def _is_within(at: int, draft: Draft) -> bool:
    """Whether prose stands both above and below: the hours of a chronicle are no stamps."""
    above = below = 0
    for start, end in draft.spans("prose"):
        if end <= at:
            above += end - start
        elif start > at:
            below += end - start
    return above > _PROSE < below


def read_stamp(words: str) -> TimeStamp | None:
    """What a line says, if it is nothing but a time stamp, or a few words beside one with a bar.

    >>> read_stamp("Updated 11:21 pm CST, Tuesday, November 19, 2019")
    TimeStamp(field='published', day=None, who=None)
    >>> read_stamp("We met on 5 May 2011 at 10:30")
    """
    parts = [part.strip() for part in _BARS.split(words)]
    if (whole := _read(words)) is not None or len(parts) < 2:
        return whole
    stamps = [stamp for part in parts if _says_when(part) and (stamp := _read(part)) is not None]
    beside = [part for part in parts if _read(part) is None]
    if not stamps or any(len(part.split()) > _BESIDE for part in beside):
        return None
    return stamps[0]


def _says_when(words: str) -> bool:
    """Whether words name minutes, or a day on which a page was put up or changed."""
    if _READ.search(words):
        return True
    said = {word.lower() for word in _WORD.findall(words)}
    return bool(_YEAR.search(words)) and not said.isdisjoint(_PUBLISHED | _CHANGED)


def _read(words: str) -> TimeStamp | None:
    """What words say that are nothing but a time stamp."""
    left, minutes = _READ.subn(" ", _YEAR_FIRST.sub(_iso, words))
    dates = list(dates_in(left)) if _YEAR.search(left) else []
    if not (dates or minutes) or len(dates) > _MOST:
        return None
    left = _DAY_ALONE.sub(_no_month, _blanked(left, dates)) if dates else left
    left, clocks = _CLOCK.subn(" ", left)
    clocks += sum(":" in one.words for one in dates)
    left, who = _without_user(_ZONE.sub(" ", _FROM.sub(" ", left)))
    rest = [word.lower() for word in _WORD.findall(left)]
    if left.rstrip()[-1:] == "." or any(map(str.isdigit, left)) or not _KNOWN.issuperset(rest):
        return None
    if not (minutes or (dates and (clocks or who or not _CHANGED.isdisjoint(rest)))):
        return None
    told = bool(who or _FIRST.intersection(rest[:1]))
    return TimeStamp("posted" if who else "published", dates[0] if dates and told else None, who)


def _blanked(words: str, dates: list[FoundDate]) -> str:
    """The words with a bar for each of these dates."""
    for one in reversed(dates):
        words = f"{words[: one.span.start]} | {words[one.span.end :]}"
    return words


def _no_month(day: re.Match[str]) -> str:
    """Nothing for the day of a month, behind a day with its year; other words stay."""
    return " " if day[1].lower() in MONTHS else day[0]


def _without_user(words: str) -> tuple[str, str | None]:
    """The words without "by" and a name behind it, and the name."""
    by = _BY.search(words)
    if by is None or len(by["who"].split()) > _MOST:
        return words, None
    name = by["who"].partition("@")[0].split()
    while name and name[-1].lower() in _KNOWN:  # "By Ada Moor Updated …", "By Ada Moor on …"
        name.pop()
    return f"{words[: by.start()]} {words[by.end() :]}", " ".join(name) or None


def _iso(date: re.Match[str]) -> str:
    return f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}"


_KNOWN = _PUBLISHED | _CHANGED | _SMALL | WEEKDAYS.keys()
_FIRST = _PUBLISHED | {"first", "originally"}
_BEGINS = (
    _FIRST | _CHANGED | {"last", "mis", "mise", "dernière", "zuletzt", "letzte", "última", "ultimo"}
)

RULES: list[Rule] = [time_stamp]
