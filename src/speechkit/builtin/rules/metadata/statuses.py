"""Statuses: what a document says of itself: script, notes, or transcript.

>>> status_of("Please check against delivery!")
'prepared text'
>>> status_of("Never were the words “check against delivery” more apt.") is None
True
"""

from __future__ import annotations

import re

PREPARED, NOTES = "prepared text", "speaking notes"
DELIVERED, UNCORRECTED = "transcript as delivered", "uncorrected transcript"
WRITTEN = "written statement"

# Each status, and the whole lines that say it; English first, then other languages.
_FORMS: tuple[tuple[str, str], ...] = (
    (
        PREPARED,
        r"(?:please |to be |subject to )?(?:check(?:ed)?|verify|verified|compare) (?:it "
        r")?(?:against|as|with)"
        r" (?:the )?(?:actual |final )?delivery"
        r"|check (?:against|as) delivered|(?:the )?spoken word prevails",
    ),
    (
        PREPARED,
        r"(?:(?:speech|remarks|address|statement|text|script|prepared remarks|original script)[ "
        r",:–—-]*)?"
        r"\(?(?:as )?prepared(?: for delivery)?\)?|prepared (?:remarks|text)|(?:original|this is "
        r"the) "
        r"(?:script|text),? (?:and )?may differ from (?:the )?delivered version|original script",
    ),
    (
        NOTES,
        r"speak(?:er['’]?s|ers['’]?|ing) notes?(?:,? (?:and )?may differ from (?:the )?delivered "
        r"version)?",
    ),
    (
        DELIVERED,
        r"(?:transcript of the (?:speech|statement|remarks),? (?:exactly )?as (?:it was "
        r")?delivered|"
        r"(?:speech |remarks |text )?as delivered|delivered version)",
    ),
    (
        UNCORRECTED,
        r"(?:uncorrected|unrevised|rough|unedited|rush|draft) (?:transcript|hansard|proof|copy|"
        r"version)|(?:e ?[&0o]{1,2} ?o? ?e[ .…_]*(?:[-–—] ?)?)?proof (?:copy )?only|"
        r"e ?& ?oe proof copy|"
        r"e ?(?:&|&amp;|and) ?o ?e[ .…_]*(?:[-–—] ?)?(?:proof|transcript)?",
    ),
    (WRITTEN, r"written (?:ministerial )?statement"),
    (
        PREPARED,
        r"seuls? (?:le (?:texte|discours) )?(?:prononcé )?fait(?: foi)?|"
        r"(?:seul )?(?:le )?(?:texte |discours )?prononcé fait foi|[aà] v[eé]rifier (?:au|à la) "
        r"(?:prononcé|lecture|prononciation)|v[eé]rifier au prononcé|"
        r"es gilt das gesprochene wort|sperrfrist[^.]{0,40}es gilt das gesprochene wort|"
        r"(?:favor de )?(?:cotejar|verificar|comprobar) (?:contra|con|al) (?:la |lo )?(?:lectura|"
        r"entrega|"
        r"pronunciad[oa]|alocuci[oó]n|momento de la lectura)|s[oó]lo es v[aá]lido lo pronunciado|"
        r"(?:s[oó] )?(?:faz|fará) fé (?:a versão|o discurso|o texto) (?:efe[ct]{1,2}ivamente )?"
        r"(?:proferid[oa]|pronunciad[oa]|lid[oa])|"
        r"(?:fa|farà) fede il (?:testo|discorso) (?:effettivamente )?pronunciato|"
        r"(?:alleen |slechts )?(?:het )?gesproken woord (?:telt|geldt)|"
        r"(?:kun )?det talte ord gælder|det talade ordet gäller|det talte ord gjelder|"
        r"(?:prosimy o )?sprawdz(?:ić|enie) z wygłoszon\w+ tekst\w+|"
        r"(?:просьба )?сверять с произнес[её]нным текстом|проверить при произнесении",
    ),
)
_PATTERNS = tuple((status, re.compile(form, re.IGNORECASE)) for status, form in _FORMS)
_ANY = re.compile("|".join(form for _, form in _FORMS), re.IGNORECASE)
_TAIL = re.compile(
    r"[\s,;–—|-]*[(\[]?\s*(?<!\w)(?P<status>(?:please )?check against delivery|as prepared for "
    r"delivery|(?<=[(\[,;:–—|-])as prepared|(?<=[(\[,;:–—|-] )as prepared|"
    r"(?<=[(\[,;:–—|-])as delivered|(?<=[(\[,;:–—|-] )as delivered|"
    r"(?<=[(\[])(?:transcript of the (?:speech|statement|remarks),? (?:exactly )?as (?:it was )?"
    r"delivered|(?:original script|speaker['’]?s notes),? (?:and )?may differ from (?:the )?"
    r"delivered version)|es gilt das gesprochene wort|seul le prononcé fait foi)"
    r"\s*[!.]*\s*[)\]\"'*]{0,3}$",
    re.IGNORECASE,
)
_TAIL_LENGTH = 100
_LAST_OF_TAIL = ("delivery", "prepared", "delivered", "delivered version", "wort", "foi")
_AFTER_TAIL = " \t\xa0!.)]\"'*"
_IN_TITLE = re.compile(
    r"\bas prepared for delivery\b|\bas delivered\b|\bspeaking notes?\b|\bspeaker['’]s notes?\b|"
    r"\bwritten statement\b|\bcheck against delivery\b",
    re.IGNORECASE,
)
_ROUND = " \t\xa0()[]{}*_!.…·•–—-“”\"'«»"
KEY_WORDS = """
please check checked verify verified compare prepared original speaker speakers speaking transcript
uncorrected unrevised rough unedited rush draft written seul seuls vérifier verifier sperrfrist
favor cotejar verificar comprobar solo sólo alleen prosimy sprawdzić сверять проверить просьба
subject script delivery delivered prevails version fait foi prononcé prononciation lecture wort
lido lida e oe proof proferido proferida pronunciado pronunciada pronunciato telt
geldt gælder gäller gjelder
"""
"""A line that declares a status begins or ends with one of these; `the` and `as` begin too many."""


def status_of(line: str) -> str | None:
    """The status that a whole line declares; None if it declares none."""
    bare = " ".join(line.strip(_ROUND).split())
    if not 4 <= len(bare) <= 90 or not _ANY.fullmatch(bare):
        return None
    return next((status for status, form in _PATTERNS if form.fullmatch(bare)), None)


def status_in(title: str) -> str | None:
    """The status that a title names: "Remarks as prepared for delivery by …"."""
    match = _IN_TITLE.search(title)
    return status_of(match[0]) if match else None


def status_tail(line: str) -> tuple[int, str] | None:
    """Where a status begins that ends a line ("… Headquarters check against delivery")."""
    if not line[-60:].rstrip(_AFTER_TAIL).casefold().endswith(_LAST_OF_TAIL):
        return None
    match = _TAIL.search(line[-_TAIL_LENGTH:])
    if match is None:
        return None
    status = status_of(match["status"])
    return (max(len(line) - _TAIL_LENGTH, 0) + match.start(), status) if status else None
