"""Outcomes: documents that hold no speech, but a pointer to one, or a server's refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Fact, Heading, Rule, Span, Speech, describe
from speechkit.builtin.rules.blocks.headings import is_title

# ── a pointer to a speech ────────────────────────────────────────────────────────────────────

_LINK = re.compile(r"!?\[[^\[\]\n]{0,300}\]\([^()\s]{0,500}\)|<?https?://\S+|www\.\S+")
_LINKED = re.compile(
    r"\bpdf\b|\bdownload\b|\bclick here\b|\bread the (?:speech|text)\b", re.IGNORECASE
)
_STUB = 400
"""The longest text, its title apart, that may only point to a speech."""


@describe("WEB040", "stub")
def stub(speech: Speech) -> Iterator[Fact]:
    """A page that holds no speech: only its title, or a link to a file.

    **What it does**: says `no_speech` of a document of which nothing is left but its title and
    links.

    **Why**: sites have pages that only lead to a PDF; they must not pass for speeches.

    **Leaves alone**: any text with a sentence of its own, however short.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Tides\\n\\n[Speech (PDF)](https://a.example/tides.pdf)")
    >>> speechkit.normalise(source).outcome
    'no_speech'
    """
    if len(speech.text) > 2 * _STUB:
        return
    spans = [
        block.span
        for block in speech.blocks
        if not (isinstance(block, Heading) and block.level == 1)
    ]
    linked = [mark.span for mark in speech.marks if mark.role == "a"]
    words, outside = (
        " ".join(span.of(text) for span in spans)
        for text in (speech.text, _blanked(speech.text, linked))
    )
    rest, printed = _LINK.subn(" ", outside)
    links = printed + len(linked)
    bare = rest.strip(" \n\t()[].:*_-–")
    if len(spans) == 1 and is_title(words) and "](" in speech.history.restore(speech.text):
        words = ""  # a title above a link that was taken out
    if not words or (links and len(words) <= _STUB and (not bare or _only_points(bare))):
        files = [fact.value for fact in speech.facts if fact.field == "attachment"]
        if files:
            because = f"only a link to a file ({', '.join(files)})"
        elif not speech.text.strip():
            because = "there is no text in it"
        else:
            because = "only a link to a file" if words else "there is no text but its title"
        yield Fact("outcome", "no_speech", because, speech.place(Span(0, len(speech.text))))


def _blanked(text: str, spans: list[Span]) -> str:
    """The text with spaces in these spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _only_points(bare: str) -> bool:
    """Whether what stands beside a link is no more than words about it."""
    return len(bare.split()) <= 6 and bool(_LINKED.search(bare))


# ── a refusal ────────────────────────────────────────────────────────────────────────────────

_PAGE = (
    r"(?:the |this |that |your |die |diese |cette |la |esta |questa |deze |esta )?"
    r"(?:(?:web)?page|url|file|document|article|content|speech|(?:web)?seite|datei|página|pagina)"
)
_REFUSALS = {
    "it says that what was asked for is not there": (
        rf"(?:{_PAGE} )?(?:(?:is |was |could )?not (?:be )?found|(?:cannot|can't|couldn't) be found"
        r"|unavailable|(?:is )?(?:no longer|not) available|does(?: not|n't) exist"
        r"|has (?:been )?moved)",
        rf"(?:{_PAGE} )?(?:(?:wurde )?nicht gefunden|existiert nicht(?: mehr)?"
        r"|ist nicht (?:mehr )?(?:verfügbar|vorhanden))",
        r"(?:(?:la|cette) )?page (?:non trouvée|introuvable|inexistante|n'existe (?:pas|plus))",
        r"(?:la |esta )?página no (?:encontrada|existe|disponible)|página não encontrada",
        r"(?:la )?pagina (?:non (?:trovata|esiste)|niet gevonden)",
        r"nie znaleziono strony|strona nie (?:została znaleziona|istnieje)",
        r"(?:error|fehler|erreur|errore|fout|błąd)?:? ?404",
    ),
    "it says that access is refused": (
        r"access (?:to this page )?(?:is |has been |was )?(?:denied|forbidden)|(?:403 )?forbidden"
        r"|(?:401 )?unauthori[sz]ed|(?:request|you have been) blocked|attention required"
        r"|just a moment(?:\.\.\.|…)|security (?:check|verification)|robot check"
        r"|are you (?:a robot|human)|(?:checking|verifying) (?:that )?you(?:r browser|"
        r" are(?: not a)? (?:human|robot)).{0,40}|login required",
        r"zugriff verweigert|accès refusé|acceso denegado|accesso negato|toegang geweigerd",
        r"(?:error|fehler|erreur)?:? ?40[13]",
    ),
    "it says that the server failed": (
        r"(?:internal )?server error|bad (?:gateway|request)|gateway time-?out|too many requests"
        r"|service (?:temporarily )?unavailable|error establishing a database connection"
        r"|(?:this )?site can(?:no|')t be reached|(?:down for|under|scheduled) maintenance",
        r"(?:error|fehler|erreur)?:? ?(?:400|429|50[0-4])",
    ),
    "it says that a browser with scripts or cookies is needed": (
        r"(?:please |you need to )?enable (?:javascript|cookies)(?: and cookies)?"
        r"(?: to (?:continue|run this app|view this (?:page|site)|proceed))?",
        r"javascript (?:is )?(?:disabled|required|needed|not (?:enabled|available))"
        r"(?: in your browser)?",
    ),
}
"""What stands as the headline of a page that a server sends in place of the one asked for."""

_CODE = r"(?:(?:error |http )?[45]\d\d\s*[-–—:|]?\s*)"
_SORRY = r"(?:(?:(?:we're |we are )?sorry|oops|uh[- ]oh|ooops|whoops)\W+)?"
_HEADLINES = [
    (re.compile(rf"{_SORRY}{_CODE}?(?:{'|'.join(says)})\W*", re.IGNORECASE), because)
    for because, says in _REFUSALS.items()
]
_SITE = re.compile(r"\s+(?:[|–—·•»]|-|::)\s+")
"""What stands between a headline and the name of the site."""

_SERVED = 1500
"""The longest text, in code points, that a server sends to say no."""


@describe("WEB042", "refusal")
def refusal(speech: Speech) -> Iterator[Fact]:
    """A page that a server sent in place of the speech: "Page not found", "Access denied".

    **What it does**: says `no_speech` of a short document whose headline, or the title in whose
    markup, says nothing but that the page is missing, refused, broken or for browsers only.

    **Why**: whoever collects pages by the thousand collects such answers too; they are not what
    anybody said.

    **Leaves alone**: all text, which stays as it is; longer documents; headlines that say more.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("404 – Page not found\\n\\nPerhaps it was moved.")
    >>> speech = speechkit.normalise(source)
    >>> speech.outcome, speech.reason
    ('no_speech', 'it says that what was asked for is not there')
    """
    if len(speech.text) > _SERVED or not speech.blocks:
        return
    first = speech.blocks[0]
    headlines = [first.span.of(speech.text)]
    headlines += [fact.value for fact in speech.facts if fact.field == "title"]
    for headline in headlines:
        if len(headline) <= 150 and (because := _refusal_in(headline)):
            yield Fact("outcome", "no_speech", because, speech.place(first.span))
            return


def _refusal_in(headline: str) -> str:
    """Why there is no speech, by a headline, with or without the name of the site ("" if none)."""
    for part in dict.fromkeys((headline, *_SITE.split(headline))):
        plain = part.strip().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        for pattern, because in _HEADLINES:
            if pattern.fullmatch(plain):
                return because
    return ""


RULES: list[Rule] = [stub, refusal]
