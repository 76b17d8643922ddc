"""Stage directions: which words in brackets were not spoken, and what they report.

>>> kind_of("Loud applause"), kind_of("laughs"), kind_of("which we all applaud")
('applause', 'laughter', None)
>>> kind_of("Beifall bei der SPD sowie bei Abgeordneten der FDP")
'applause'
"""

from __future__ import annotations

import re

from speechkit import NoteKind

# ── tables ───────────────────────────────────────────────────────────────────────────────────

_HEARD: dict[NoteKind, str] = {
    "applause": "applause applauses acclamation applpause applauds applauding clapping "
    "claps ovation ovations cheering beifall aplausos aplaudiments applaudissements "
    "applaudissement applausi applauso aplauz bifald klapsalver applåder applaus oklaski "
    "аплодисменты оплески alkış alkışlar potlesk taps 掌声 鼓掌 拍手 تصفيق",
    "laughter": "laughter laughrter laughs laughing chuckles chuckling chuckle giggles "
    "heiterkeit lachen rires rire sourires risas rialles risos risate ilarità latter "
    "skratt gelach śmiech wesołość смех сміх naurua smích derültség gülüşmeler 笑 笑声",
    "interruption": "interruption interruptions chorus interjection interjections "
    "interjects interjecting crosstalk cross-talk heckling heckles heckler booing boos "
    "jeers jeering uproar zuruf zurufe zwischenruf zwischenrufe gegenruf widerspruch "
    "unruhe rumores remor protestas protestes interrupciones murmullos huées",
    "inaudible": "inaudible inaudable indiscernible unintelligible indistinct "
    "unverständlich inintelligible ininteligible onverstaanbaar garbled",
    "editorial": "sic ph phonetic phonetically phon",
    "other": "coughs coughing sighs sighing gestures gesturing nods nodding sneezes "
    "sniffs whistles weeps winks exhales",
}
"""Words that are a direction wherever they stand in brackets."""

_HEARD_AT_TIMES: dict[NoteKind, str] = {
    "applause": "cheers cheer",
    "laughter": "laugh",
    "interruption": "shouting shouts chanting chants chant glocke veus voces voix",
    "music": "music singing sings song musik música musique plays",
    "pause": "pause pauses silence break recess pausa stille silenci silencio",
    "inaudible": "unclear audio",
    "editorial": "translation interpretation video",
    "other": "whispers whispering",
}
"""Words that are one if the bracket looks like a direction: square, a sentence, in capitals."""

_SURE = {word: kind for kind, words in _HEARD.items() for word in words.split()}
_PERHAPS = {word: kind for kind, words in _HEARD_AT_TIMES.items() for word in words.split()}

_FILLERS = frozenset(
    "loud louder prolonged sustained continued continuing continuous general great much "
    "more renewed scattered light standing long wild some warm vigorous thunderous "
    "tremendous brief and & with the a an in of from by to at for again on all big huge "
    "slight soft softly audience crowd house members member reporters reporter speaker "
    "background off mic microphone speaking talking word words several people prolongat "
    "prolongats perllongats forts vifs grands nourris prolongados generales alguns algunos "
    "quelques einzelne de fons fondo llarga larga y e i et und".split()
)
"""Words that may stand around them."""

_SUBJECTS = frozenset(
    "president audience crowd member members reporter reporters toddler baby child protester "
    "protesters protestor heckler spectators delegates house bell phone telephone "
    "honourable government opposition someone everyone people interpreter".split()
)
"""Who does something in a direction: "Audience member raises hand"."""

_ACTS = frozenset(
    "points speaks speaking sings reads reading raises holds shows waves places pauses "
    "turns cries smiles hugs kisses bows kneels drinks sips clears walks stands looks rises "
    "sits leaves enters rings chants boos interjects interject babbles responds shouts "
    "yells whispers applauds laughs displays gestures hands shakes takes pointing holding "
    "raising showing moves knocks plays presents signs joins greets".split()
)
"""What is done in one; nouns among them, so a "his" must follow, or a capital come first."""

_LANGUAGES = (
    "English|French|German|Spanish|Italian|Portuguese|Dutch|Polish|Russian|Greek|Turkish|Arabic|"
    "Hebrew|Irish|Welsh|Gaelic|M[aā]ori|Fijian|Samoan|Tongan|Malay|Mandarin|Cantonese|Hokkien|"
    "Chinese|Japanese|Tamil|Hindi|Bengali|Urdu|Swahili|Kiswahili|Zulu|Xhosa|Afrikaans"
)
_EDITORIAL = re.compile(
    r"(?:as|speech|remarks) (?:interpreted|translated|delivered|spoken|read|prepared)"
    r"|(?:through|via|by|speaking through) (?:an? |the )?(?:interpreter|translator|interpretation)"
    rf"|in (?:{_LANGUAGES})"
    r"|(?:speaks|speaking|spoken|spoke|continues|answers|replies) in [A-Z]?\w+"
    r"|(?:end|beginning|start|side) (?:of )?(?:tape|audio|video|recording|transcript)\b.{0,30}"
    r"|(?:an? )?(?:video|film|clip|recording|slide)s? (?:is|was|are|were|being)? ?"
    r"(?:shown|played|plays)"
    r"|no (?:voice|audio|sound|response|answer)"
    r"|(?:audio|sound|feed|tape) (?:gap|break|cuts? out|lost|drops?)"
    r"|(?:a )?moment of silence|(?:.{0,60} )?in the chair|.{3,80}(?:took|takes|resumed) the chair"
    r"|(?:Beginn|Schluss|Schluß|Ende|Unterbrechung|Wiederbeginn)(?: der Sitzung)?:? [\d.:]{1,5} Uhr"
    r"|off.?mi(?:c|ke|crophone)|no microphone|names? (?:withheld|unclear|inaudible)",
    re.IGNORECASE,
)
_CATALAN: tuple[tuple[NoteKind, str], ...] = (
    ("applause", r"algú aplaudeix"),
    ("laughter", r"[^(),;]{2,60} riu(?:en)?"),
    ("interruption", r"(?:alguns? |algunes )?(?:veus|remors?) de (?:fons|veus)"),
    ("other", r"sona el senyal (?:acústic|de temps)[^()]{0,80}"),
    ("other", r"(?:l['’]orador|l['’]oradora|el diputat|la diputada) (?:en )?mostra [^()]{3,80}"),
    ("other", r"[^(),;]{3,60} (?:demana per parlar|intervé sense fer ús del micròfon)"),
)
"""What the records of the Catalan parliament tell in brackets, in the middle of a sentence too."""

_TOLD_IN_CATALAN = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in _CATALAN)
_MAY_BE_CATALAN = re.compile(
    r"\bde (?:fons|veus)$|aplaudeix$|^sona|mostra|parlar$|micròfon$|riu(?:en)?$"
)
_SILENT = re.compile(r"(?:a )?moment of silence", re.IGNORECASE)
_DEAF = re.compile(r"no (?:voice|audio|sound)|(?:audio|sound|feed|tape) |off.?mi", re.IGNORECASE)
_CALL = re.compile(
    r"(?:(?:Several |Some )?(?:hon\.?|honourable) members|an hon\.? member|members?)\s*:"
    r"|[A-ZÄÖÜ][^:\[\]]{2,60} \[[A-ZÄÖÜ/ 0-9]+\](?:[^:\[\]]{0,60})?: ",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|&")
_OWN = frozenset(("her", "his", "their"))


def kind_of(words: str, *, marked: bool = False) -> NoteKind | None:
    """What a direction reports, or None if the words in the bracket may well be the speaker's.

    `marked`: the bracket itself looks like a direction: square, or a paragraph of its own.
    """
    bare = words.strip(" .!,;:–—-\t\n\u00a0…")
    if not bare or len(bare) > 400:
        return None
    tokens = [token.lower() for token in _WORD.findall(bare[:200])]
    if not tokens:
        return None
    if _CALL.match(bare):
        return "interruption"
    if _EDITORIAL.fullmatch(bare):
        return _editorial(bare)
    if len(bare) < 140 and _MAY_BE_CATALAN.search(bare):
        for told_kind, form in _TOLD_IN_CATALAN:
            if form.fullmatch(bare):
                return told_kind
    marked = marked or words.rstrip().endswith(".") or bare.isupper()
    return _heard(tokens, marked) or _seen(tokens, bare, marked)


_PRONOUNS = re.compile(
    r"\b(?:(?-i:I)|we|you|my|our|your|me|us|ich|wir|unser\w*|je|nous|vous|notre|nos|yo|nosotros|"
    r"nuestr\w+|jo|nosaltres|nostr\w+|vostès?)\b",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"(?:and|but|or|not|see|which|that|if|because|as|for|so|"
    r"this|these|it|there|perhaps|source|sources|figure|table|ibid|però|perquè|aber|und|mais)\b",
    re.IGNORECASE,
)


_INITIAL = re.compile(r"\b[A-Z]\.")
"""Of a name, a town or a title, such as a list of members has in brackets."""

_DONE = re.compile(r" [a-z]{2,}ed\b")


def told(words: str) -> NoteKind | None:
    """The kind of a whole sentence in brackets, where a transcript tells what somebody did.

    Without its full stop it must have a word that tells what was done.

    >>> told("The Mayor signs the bill."), told("And we shall sign it."), told("see below")
    ('other', None, None)
    >>> told("Report handed to the clerk"), told("The clerk of old")
    ('other', None)
    """
    bare = words.strip()
    if not bare[:1].isupper() or any(map(str.isdigit, bare)) or _INITIAL.search(bare):
        return None
    tokens = [token.lower() for token in _WORD.findall(bare[:200])]
    if not bare.endswith(".") and not _DONE.search(bare):
        return None
    if not 2 <= len(tokens) <= 20 or _OWN_WORDS.match(bare) or _PRONOUNS.search(bare):
        return None
    kinds = (_SURE.get(token) or _PERHAPS.get(token) for token in tokens)
    return next((kind for kind in kinds if kind), "other")


def _editorial(bare: str) -> NoteKind:
    if _SILENT.fullmatch(bare):
        return "pause"
    return "inaudible" if _DEAF.match(bare) else "editorial"


def _heard(tokens: list[str], marked: bool) -> NoteKind | None:
    if tokens[0] in _SURE and (
        len(tokens) <= 12 or tokens[0] in ("beifall", "zuruf", "zurufe", "heiterkeit", "lachen")
    ):
        return _SURE[tokens[0]]
    if len(tokens) > 9:
        return None
    table = {**_SURE, **_PERHAPS} if marked else _SURE
    kinds = [table[token] for token in tokens if token in table]
    if kinds and all(token in table or token in _FILLERS for token in tokens):
        return kinds[0]
    return None


def _seen(tokens: list[str], bare: str, marked: bool) -> NoteKind | None:
    """A gesture, or what the audience does: "raises her hand", "Audience chants"."""
    if len(tokens) > 12:
        return None
    if tokens[0] in _ACTS and len(tokens) > 1:
        if tokens[1] in _OWN or (marked and bare[0].isupper()):
            return _kind_of_act(tokens[0])
        return None
    subject = tokens[0] in _SUBJECTS or (tokens[0] in ("a", "an", "the") and len(tokens) > 1)
    if subject and any(token in _SUBJECTS for token in tokens[:5]):
        acts = [token for token in tokens[1:] if token in _ACTS or token in _SURE]
        if acts and (marked or bare[0].isupper()):
            return _kind_of_act(acts[0])
    return None


def _kind_of_act(act: str) -> NoteKind:
    return _SURE.get(act) or _PERHAPS.get(act) or "other"


def stage_word(paragraph: str) -> NoteKind | None:
    """The kind of a paragraph that is nothing but a direction without brackets ("Laughter.")."""
    tokens = [token.lower() for token in _WORD.findall(paragraph)]
    if not 0 < len(tokens) <= 3 or ":" in paragraph:
        return None
    kind = _heard(tokens, marked=False)
    return kind if kind in ("applause", "laughter", "inaudible", "interruption") else None


# ── procedure ────────────────────────────────────────────────────────────────────────────────

PROCEDURE = re.compile(
    r"(?P<part>(?:Main |Original )?(?:Motion made, and )?Question (?:again |accordingly )?"
    r"(?:proposed|put)[,—–](?=.))"
    r"|(?P<whole>"
    r"[A-Z](?:[^.!?]|hon\.){2,110} rose\s?(?:[—–]|-+)"
    r"|(?:The |Mr |Mrs |Ms )[^.!?]{3,110} (?:was|were) asked\s?(?:[—–]|-+)"
    r"|(?:The )?(?:House|Senate|Committee|Council|Assembly|Parliament|Chamber) (?:met|resumed|"
    r"adjourned|re-?assembled|convened) (?:at|on|pursuant|accordingly|in|for)\b[^!?]{0,140}"
    r"|(?:Parliament )?[Aa]djourned (?:accordingly|at|until|till)\b[^!?]{0,80}"
    r"|(?:The )?(?:House|Committee|Council) (?:having )?divided\b[^!?]{0,80}"
    r"|(?:(?:The )?[Ss]itting (?:was )?(?:suspended|resumed)|On resuming|House adjourned)"
    r"[^!?]{0,80}"
    r"|(?:Main |Original )?(?:Question|Motion|Amendment|Bill|Clause|Order|Resolution)s?\b"
    r"[^.!?]{0,90}(?:put and agreed to|agreed to|negatived|(?:by leave,? )?withdrawn|read "
    r"(?:a|the) \w+ time[^!?]{0,90}|put accordingly[^!?]{0,60})\.?"
    r"|Question (?:again |accordingly )?put\."
    r"|The (?:assistant |senior |assistant to the )*(?:legislative |bill |reading |parliamentary )?"
    r"[Cc]lerk (?:proceeded|read|called|reported)\b[^!?]{0,120}"
    r"|(?:Mr|Mrs|Ms|Miss)\.? [A-Z][A-Za-z' ]{1,40} (?:addressed|rose|assumed)(?: the Chair)?\.?"
    r"|The (?:motion|amendment|resolution|bill|question|yeas and nays|nomination|preamble|"
    r"concurrent resolution|conference report|joint resolution)s?\b[^!?]{0,160} (?:was|were) "
    r"(?:agreed to|laid (?:on|upon) the table|ordered(?: to (?:be|lie)\b[^!?]{0,120})?|"
    r"read the third time\b[^!?]{0,80})\."
    r"|The result was announced(?:—|–|-)[^!?]{0,120}"
    r"|There being no objection, [^!?]{5,300}|There was no objection\."
    r"|A motion to reconsider (?:was|were) laid on the table\."
    r"|(?:Thereupon|Whereupon), [^!?]{5,300}"
    r"|La (?:sessió|sesión|séance|seduta|sessão)(?:, [^,.]{3,40},)? (?:s['’]obre|se suspèn|"
    r"s['’]aixeca|es reprèn|se abre|se suspende|se levanta|se reanuda|est (?:ouverte|levée|"
    r"suspendue|reprise)|è (?:aperta|sospesa|tolta|ripresa)|inizia|comincia|termina) "
    r"(?:a|à|alle) [^!?]{3,400}"
    r")",
)
"""Paragraphs in which a record tells what was done; nobody said them."""

MAY_TELL = re.compile(
    r"(?:Main|Original|Motion|Question|House|Senate|Committee|Council|Assembly|Parliament|Chamber|"
    r"Sitting|Adjourned|On resuming|Amendment|Bill|Clause|Order|Resolution|There (?:being|was) no|"
    r"A motion|Thereupon|Whereupon|La s|M(?:r|rs|s|iss)\b|The (?:House|Senate|Committee|Council|"
    r"Assembly|Parliament|Chamber|sitting|assistant|senior|legislative|bill|reading|parliamentary|"
    r"clerk|Clerk|motion|amendment|resolution|question|yeas|nomination|preamble|concurrent|"
    r"conference|joint|result))"
)
"""How such a paragraph begins: a cheap test before the dear one."""

TELLS = re.compile(r" (?:rose|asked)\s?[—–-]+$")

PERMISSION = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|The)\b[^()]{2,80} asked and (?:was|were) given |The remarks of |"
    r"By unanimous consent|At the request of |Purpose: |The (?:nominations?|text|amendment|bill|"
    r"treaty|message|prepared statement)\b|Mr\.? [^()]{2,40}(?:assumed|took) the [Cc]hair)"
)
"""How a paragraph in brackets begins in which a record tells what was done."""

MOVER = re.compile(r"[—–]\s?(\((?:Mr |Mrs |Ms |Sir |Dame |Dr |Lord )?[A-Z][^()\d]{3,40}\.\))$")
"""Who moved, at the end of a motion: "…now adjourned.—(Ada Orme.)"."""
