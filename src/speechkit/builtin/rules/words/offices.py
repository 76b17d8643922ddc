"""Offices, honorifics, parts: the words that stand with names, and those that no name holds."""

from __future__ import annotations

import re

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron viscount hon madam "
    "honourable honorable l’hon l'hon rev reverend councillor cllr senator-elect justice judge "
    "mme mlle m monsieur madame maître herr frau senhor senhora señor señora sra sr "
    "senyor senyora signor signora pan pani encik tuan puan cik datuk shri smt gospod gospa".split()
)
"""Words that stand before a name and are no office."""

OFFICES = frozenset(
    "president vice-president chancellor secretary minister premier taoiseach governor mayor "
    "senator representative congressman congresswoman delegate councilman councilwoman "
    "councilmember assemblyman assemblywoman leader chairman chairwoman chairperson chair "
    "chairlady speaker admiral general colonel major captain commander sergeant lieutenant "
    "ambassador commissioner director administrator king queen prince princess emir sultan pope "
    "bishop archbishop coach chief sheriff officer dean clerk chaplain treasurer counsel "
    "pm dpm col lt cpl sgt maj capt cmdr adm gov sen rep amb gen under-secretary "
    "präsident präsidentin vizepräsident vizepräsidentin vorsitzender vorsitzende "
    "bundeskanzler bundeskanzlerin bundesminister bundesministerin abgeordneter abgeordnete "
    "président présidente presidente presidenta ministre ministro ministra consellera conseller "
    "vicepresidenta vicepresident vicepresidente consejera consejero portavoz portaveu formanden "
    "formand statsministeren statsminister talmannen voorzitter marszałek başkan lady "
    "secretari secretària secretaria secretario secrétaire vicepresidente portaveus".split()
)
"""Words of office: they stand before a name, or for it."""

OFFICES_ONLY = frozenset(
    "minister secretary treasurer president commissioner ambassador clerk".split()
)
"""Words of office that are nobody's last name: "INDUSTRY MINISTER:" names an office."""

ORDINALS = frozenset(
    "primer primera segon segona tercer tercera quart quarta segundo segunda premier première "
    "deuxième".split()
)
"""Words behind an office that has an article: "La secretària segona"."""

RANKS = frozenset("first second deputy acting prime vice chief assistant attorney co".split())
"""Words before an office."""

PARTS = frozenset(
    "question questioner answer interviewer interviewee journalist reporter reporters press media "
    "moderator host co-host narrator interpreter translator presenter anchor announcer operator "
    "caller audience member members crowd participant participants attendee attendees voice "
    "voices male female man woman child boy girl student teacher aide staff staffer customer "
    "worker guest witness interjector panelist panellist unidentified unknown speaker speakers "
    "mc q a all both several hon honourable parliament emcee chorus veteran "
    "frage antwort reporterin pregunta respuesta pergunta resposta journaliste".split()
)
"""Parts in a conversation; nobody's name."""

CHAIRS = frozenset(
    "speaker president chairman chairwoman chair chairperson deputy acting vice prime "
    "minister".split()
)
"""Offices by which a speaker is also called out to: "Mr President: …"."""

JOINERS = frozenset(
    "of the and for to in on at from pro tempore de del la le les las los el du des da dos das "
    "do di van von der den ter ten bin al y i e et und für af og au aux op het per with "
    "- – — &".split()
)
"""Small words inside names and offices."""

ARTICLES = frozenset("the la el le der die els les l' l’ den an some several une un".split())
"""Words before an office."""

NEVER_LAST = JOINERS - {"tempore", "-"}
"""Joiners that end no name."""

MONTH_NAMES = frozenset("may april june august sunday".split())
"""Words of the calendar that are names of people, too."""

NOT_NAMES = frozenset(
    "note notes source sources example conclusion conclusions introduction summary background "
    "contents subject subjects re date time place location venue event contact tel telephone "
    "fax email e-mail phone website end ends update breaking warning caution citation photo "
    "video image caption table figure chart chapter section sec part annex appendix article "
    "clause amendment schedule item step point points second third fourth fifth sixth seventh "
    "firstly secondly thirdly finally lastly one two three four five six seven eight nine ten "
    "result results remember fact facts reality truth problem solution lesson lessons goal "
    "goals target targets aim aims option options priority priorities objective objectives "
    "principle principles text title published posted updated tags category categories "
    "embargo embargoed release immediate january february march april may june july august "
    "september october november december monday tuesday wednesday thursday friday saturday "
    "sunday today tomorrow yesterday friends colleagues gentlemen ladies comrades citizens "
    "americans excellencies delegates senate house congress conference representatives dear "
    "fellow participants present apologies resolved ordered whereas hence thus therefore "
    "however also yes no why how what when where who which this that these those here there "
    "it we you they he she i my our your their his her is are was were be will shall would "
    "can could do does did has have had not if but because so or as by new more all-party "
    "question-time economy policy government reform speech remarks statement address "
    "transcript interview column document language number name file department departments "
    "ayes noes yeas nays absent legislation motions".split()
)
"""Words of headings, lead-ins, salutations and forms."""

PARTIES = re.compile(
    r"(?:Lab|Con|LD|Lib|SNP|DUP|PC|Ind|Green|Alliance|SDLP|UUP|UKIP|Reform|CB|Lib Dem|Change UK|"
    r"Alba|Non-Afl|Cross Bench|[A-Z]{2,5})(?: ?[/–-] ?[A-Z][\w-]*)*\.?"
)
"""Parties as parliaments print them, in brackets behind a name."""


_OFFICES_OF_LORDS = (
    "chancellor|bishop|archbishop|speaker|advocate|president|mayor|privy|chief|lieutenant|justice|"
    "provost|ordinary|commissioner|high|warden|chamberlain|steward|great|in"
)
_PEERAGE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th) )?(?:Duke|Duchess|Marquess|Marchioness|Earl|Countess|Viscount|"
    rf"Viscountess|Baron|Baroness|Lord|Lady) (?:of (?:the )?)?(?!(?i:{_OFFICES_OF_LORDS})\b)"
    r"[A-Z][\w’'-]+(?: (?:of )?[A-Z][\w’'-]+){0,3}"
)
"""A rank that is part of a name, and no office: "Baroness Orme", "3rd Earl of Ormesby"."""


def is_rank(words: str) -> bool:
    """Whether words are a rank that is part of a name, and no office.

    >>> is_rank("Baroness Orme"), is_rank("3rd Earl of Ormesby"), is_rank("Lord Chancellor")
    (True, True, False)
    """
    return _PEERAGE.fullmatch(words) is not None
