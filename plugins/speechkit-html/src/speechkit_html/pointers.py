"""Rules for lines that point to other pages: "Read more", "Posted in", "Tags"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Span, strip
from speechkit_html.announced import ANNOUNCES
from speechkit_html.prose import Links, ProseIn, blocks_of, cut

_BEFORE = 300
"""So much prose must stand above what leads to more of the site."""

_POINTS = re.compile(
    r"[\[(|*•–— ]*(?:read (?:more|also|next|the full)|see (?:also|more)|also read|related|"
    r"more(?: on this)?:|"
    r"don.t miss|sign up|subscribe|click here|get the latest|like this story|"
    r"follow (?:us|@|.{2,60} on (?:facebook|twitter|instagram|youtube))|"
    r"share this|tell us what you think|receba|leia (?:também|mais)|lire aussi|lesen sie auch|"
    r"lea también|leggi anche|mehr dazu|lesen sie hier|lies auch|lesetipp|siehe auch|voir aussi|"
    r"le[eé] también|ver también|przeczytaj (?:też|także)|hier geht.s zu\w*|also on|"
    r"(?:this (?:entry|post|article) was|cet(?:te entrée| article) a été"
    r"|dieser (?:eintrag|beitrag|artikel) wurde(?: am .{6,40})?|esta entrada (?:fue|se)"
    r"|questo articolo è stato) (?:posted|filed|tagged|written|veröffentlicht|abgelegt|geschrieben"
    r"|publiée?|classée?|publicad[oa]|publicó|pubblicato|archiviato))\b",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"(?:posted (?:in|under)|filed (?:in|under|as|to)|categori[sz]ed (?:in|under|as)"
    r"|tagged(?: with| as)?|(?:veröffentlicht|abgelegt|geschrieben) (?:in|unter)"
    r"|(?:publié|classé)e? dans|(?:publicad|archivad)[oa] (?:en|em|bajo)"
    r"|(?:pubblicato|archiviato) in|geplaatst in)\b:?\s*"
    r"|(?:categor(?:y|ies)|kategorien?|rubrik|catégories?|categor[íi]as?|categori[ae]|labels?"
    r"|schlagwörter|mots[- ]clés|etiquetas|(?:artikel |beitrag |seite )?teilen"
    r"|share(?: this)?(?: on)?|partager(?: sur)?|compartir(?: en)?|condividi(?: su)?|delen"
    r"|udostępnij|поделиться)\s*:\s*|tags?\b\s*:?\s*",
    re.IGNORECASE,
)
"""Where a site keeps a text; a link follows, and no sentence."""


_TURNS = re.compile(
    r"\W*(?:上一[篇页頁条條]|下一[篇页頁条條]|前の記事|次の記事|이전글|다음글"
    r"|(?:previous|next|vorherige[rs]?|nächste[rs]?|vorige[rs]?)(?: \w+)?"
    r"|(?:article )?(?:précédent|suivant)|(?:artículo )?(?:anterior|siguiente)"
    r"|precedente|successivo|volgende|poprzedni\w?|następn\w{1,2})\W*",
    re.IGNORECASE,
)
"""What stands before a link to the text before, or after, this one."""


@strip("HTM045", "labelled-links", before="WEB", sure=False)
def labelled_links(draft: Draft) -> Iterator[Edit]:
    """A label with links behind it, below the text.

    What it does: takes out short lines below the last prose of a page that are nothing but a few
    words with a colon, and links: "Tags: pier, lamps", "Filed under: Speeches".
    Why: they lead to more of the site, or tell where it keeps the text.
    Leaves alone: such lines above prose, and labels without a link.
    Example:

    >>> from speechkit import Source, normalise
    >>> speech = "<p>We have rebuilt the pier, and lamps stand on all of the old promenade.</p>" * 9
    >>> page = f"<div>{speech}<p>Tags: <a href='/p'>pier</a>, <a href='/l'>lamps</a></p></div>"
    >>> "Tags" in normalise(Source.from_text(page), format="html").text
    False
    """
    text, links = draft.text, draft.once(Links)
    prose = draft.spans("prose")
    if not links.spans or not prose or not draft.spans("html"):
        return
    last = max(span.end for span in prose)
    if draft.once(ProseIn).of(Span(0, last)) < _BEFORE:
        return
    for start, end in reversed(draft.once(blocks_of)):
        if start < last:
            break
        first = links.first_in(start, end)
        if start < first < end and _is_label(text[start:first]) and links.fill(first, end):
            yield cut(text, start, end, "links under a label, below the text")


def _is_label(words: str) -> bool:
    if len(words) > 40:
        return False
    return words.rstrip()[-1:] in tuple(":：") or _TURNS.fullmatch(words) is not None


@strip("HTM050", "pointer", before="WEB", sure=False)
def pointer(draft: Draft) -> Iterator[Edit]:
    """A line that points to other pages or asks for something.

    What it does: takes out a short block with a link that begins "Read more", "Related", "Sign up",
    "Follow us", "Posted in" or the like, in several languages, or whose words before the link
    announce other articles and end in a sign ("Lees ook: …").
    Why: the site's editors put it between the paragraphs.
    Leaves alone: such words without a link, and in blocks longer than 300 code points.
    Example:

    >>> from speechkit import Source, normalise
    >>> page = "<p>We shall rebuild the old pier.</p><p>Read more: <a href='/b'>Piers</a></p>"
    >>> normalise(Source.from_text(page), format="html").text
    'We shall rebuild the old pier.'
    """
    text, links = draft.text, draft.once(Links)
    for start, end in draft.once(blocks_of):
        if end - start > 300 or not links.begin_in(start, end):
            continue
        first = links.first_in(start, end)
        if _POINTS.match(text, start, end) or _POINTS.match(text, start, first):
            yield cut(text, start, end, "it points to other pages of the site")
        elif _leads(text, start, first):
            yield cut(text, start, end, "it leads to another page of the site")
        filed = _FILED.match(text, start, end) if text[end - 1] not in ".!?" else None
        if filed and first == filed.end() < end:
            yield cut(text, start, end, "it tells where the site keeps the text")


_LABEL = re.compile(
    r"[^\w]*(?:(?:read|watch|listen|video|mehr|more|lesen|lire|à lire|a lire|lees|leggi|leer|ver"
    r"|voir|czytaj|zobacz|przeczytaj|veja|читайте) ?[:|>»›–—])\s*+",
    re.IGNORECASE,
)
"""A word and a sign that lead to what is linked behind them."""

_LEADING = ":：>»›|–—→"
"""With such a sign a label ends that leads to a link."""

_LONGEST = 50
"""A longer stretch before a link, in code points, is no label."""


def _leads(text: str, start: int, first: int) -> bool:
    """Whether the words before the first link of a block say that it is other reading."""
    label = text[start:first].rstrip()
    if not label or len(label) > _LONGEST or label[-1] not in _LEADING:
        return False
    if _LABEL.fullmatch(label):
        return True
    found = ANNOUNCES.fullmatch(label.strip(_LEADING + " "))
    return found is not None and found.lastgroup in ("like", "others")
