"""What a site tells or asks in whole sentences: cookies, newsletters, subscriptions, comments.

Most languages of the web have set phrases for them, which the software of a site brings along.
"""

from __future__ import annotations

import re

LONGEST = 320
"""A longer block, in code points, is more than a notice."""

_AFFILIATE = (
    r"(?:\W*(?:please note|(?:full )?disclosure|disclaimer|note|heads up)\b\W*)?"
    r"(?:(?:this|these|some|our|the) (?:[\w’'-]+ ){0,4}(?:contains?|includes?|uses?|are|is)"
    r" (?:\w+ ){0,3}affiliate (?:links?|marketing)\b.{0,200}"
    r"|(?=.{0,280}(?:affiliate|our links|links (?:on|in) (?:this|our)|through (?:a |our )?links?))"
    r".{0,120}\b(?:may|might|can|could|will) (?:\w+ ){0,2}(?:earn|receive|get|make) (?:\w+ ){0,3}"
    r"commissions?\b.{0,200})"
    r"|as an amazon associate.{0,120}"
    r"|(?:dieser|diese|der|die|bei den) .{0,80}\b(?:affiliate|provisions|werbe|partner)[- ]?links?"
    r"\b.{0,200}"
    r"|cet article (?:contient|comporte) des liens (?:affiliés|d[’']affiliation).{0,200}"
    r"|este (?:artículo|post) contiene enlaces de afiliados?.{0,200}"
)
_NEWSLETTER = (
    r"(?:(?:get|receive|have|want) .{0,80}\b(?:in|to|into|straight to|directly to) your (?:inbox|"
    r"mailbox)|(?:sign up|signing up|subscribe|join)\b.{0,60}\b(?:our|my|the|this|free|weekly|daily"
    r"|monthly|for) (?:[\w’'-]+ ){0,3}(?:newsletter|mailing list|e-?mail list)"
    r"|enter your e-?mail(?: address)?\b.{0,60}\b(?:subscribe|follow|newsletter|updates|posts?)"
    r"|(?:abonnier|melde|trag|hol|erhalte|verpass)\w*\b.{0,90}\bnewsletter"
    r"|.{0,120}\b(?:direkt |bequem )?in (?:dein|ihr|euer)e?s? ?(?:e-?mail-?)?(?:postfach|inbox)"
    r"|(?:abonne|inscrive|recevez|rejoigne)\S*.{0,90}\b(?:newsletter|infolettre|lettre d[’']info"
    r"|boîte (?:mail|aux lettres))"
    r"|(?:suscr[íi]b|recibe|ap[úu]ntate)\S*.{0,90}\b(?:newsletter|bolet[íi]n|tu (?:correo|bandeja))"
    r"|(?:iscriv|ricevi)\S*.{0,90}\bnewsletter"
    r"|(?:inscreva|assine|receba)\S*.{0,90}\b(?:newsletter|boletim|e-?mail)"
    r"|(?:zapisz|zasubskryb|subskryb)\S*.{0,90}\bnewsletter\w*"
    r"|(?:schrijf|abonneer|meld|ontvang)\S*.{0,90}\b(?:nieuwsbrief|inbox|mailbox))\b.{0,120}"
    r"|(?:no spam|kein spam|pas de spam)\b.{0,60}"
)
_PAID = (
    r"(?:(?:this|the) (?:article|content|story|post) is (?:only |exclusively )?(?:available )?"
    r"(?:for|reserved for|available to) (?:\w+ ){0,2}(?:subscribers|members)"
    r"|(?:subscribe|sign in|log in|register) to (?:continue|read|keep reading|unlock)"
    r"|(?:to )?(?:continue|keep) reading\b.{0,40}\bsubscri"
    r"|already an? (?:subscriber|member|paid subscriber)\b"
    r"|(?:sie|du) (?:möchten|willst|wollen|möchtest) (?:mehr|weiter|diesen artikel) ?lesen"
    r"|(?:jetzt )?weiterlesen mit\b|dieser (?:artikel|beitrag|inhalt) ist (?:nur|exklusiv)"
    r" für\b|(?:cet article|ce contenu) est réservé (?:aux|à nos) abonnés"
    r"|il vous reste .{1,12} de cet article"
    r"|(?:este (?:artículo|contenido)) es (?:solo|exclusivo) para (?:suscriptores|socios)"
    r"|(?:continua a leggere|questo (?:articolo|contenuto) è riservato)\b.{0,40}\babbona"
    r"|dit artikel is (?:alleen|exclusief) voor (?:abonnees|leden))\b.{0,160}"
)
_COMMENTS = (
    r"(?:(?:deine|ihre) e-?mail-?adresse wird nicht veröffentlicht"
    r"|votre adresse (?:e-?mail|de messagerie) ne sera pas publiée"
    r"|tu (?:dirección de )?(?:correo electrónico|e-?mail) no será publicad[oa]"
    r"|il tuo indirizzo (?:e-?mail|di posta) non sarà pubblicato"
    r"|o seu endereço de e-?mail não será publicado"
    r"|(?:je|het) e-?mailadres (?:wordt|zal) niet .{0,12}(?:gepubliceerd|getoond)"
    r"|twój adres e-?mail nie zostanie opublikowany"
    r"|(?:die )?kommentare sind geschlossen|les commentaires sont fermés"
    r"|los comentarios están cerrados|i commenti sono chiusi|de reacties zijn gesloten"
    r"|you must (?:be logged in|log in) to (?:post a )?comment"
    r"|did you make this recipe\??|erforderliche felder sind .{0,12}markiert)\b.{0,90}"
)
_COOKIES = (
    r"(?:wir (?:verwenden|nutzen|setzen)|diese (?:web)?(?:seite|site) (?:verwendet|nutzt|benutzt)"
    r"|ce site (?:web )?utilise|nous utilisons|(?:este sitio|esta (?:página )?web) (?:web )?utiliza"
    r"|utilizamos|(?:questo sito|noi e terze parti)\b.{0,40}\b(?:utilizza|usa)\w*|este site (?:usa"
    r"|utiliza)|deze (?:web)?site (?:gebruikt|maakt gebruik van)|(?:ta|nasza) strona (?:używa"
    r"|korzysta|wykorzystuje))\b.{0,60}\b(?:cookies?|ciasteczek"
    r"|pliki cookies?|plików cookies?)\b.{0,240}|we (?:and our partners )?use"
    r" (?:necessary |essential |tracking |optional |our own )?cookies\b.{0,240}"
)
_TERMS = (
    r"(?:by (?:submitting|signing up|subscribing|clicking|using|continuing|registering|entering)"
    r"|registration on or use of|use of this (?:web)?site|this site is protected by"
    r"|(?:durch|mit) (?:die|der|ihrer|deiner) (?:nutzung|anmeldung|registrierung)"
    r"|en (?:vous inscrivant|poursuivant|cliquant))\b.{0,180}\b(?:terms|privacy|policy|agreement"
    r"|your data|datenschutz\w*|nutzungsbedingungen|données|conditions d[’']utilisation)\b.{0,200}"
    r"|(?:the )?materials? on this (?:web)?site may not be\b.{0,260}"
    r"|this (?:copy|material) (?:is for your personal|may not be (?:published|copied))\b.{0,250}"
)
_LIKED = (
    r"(?:(?:if you (?:enjoyed|liked|like|found)|(?:did you )?(?:like|enjoy|love)) (?:this|our"
    r"|reading|what you)\b|(?:hat (?:dir|ihnen)|gefällt (?:dir|ihnen)) (?:der|dieser|das|dieses)\b"
    r"|(?:cet article|ce billet) vous a plu|te ha gustado (?:el|este)|ti è piaciuto).{0,140}"
    r"\b(?:share|subscrib\w*|follow|sign up|support us|donat\w*|newsletter|teile\w*|abonnier\w*"
    r"|partage\w*|abonne\S*|comp[áa]rte\w*|suscr\S*|condivid\w*|iscriv\w*)\b.{0,120}"
)
_COPIED = (
    r"(?:(?:©|copyright)[^.!?\n]{0,60})?(?:all rights reserved|alle rechte vorbehalten"
    r"|tous droits (?:de reproduction )?réservés|todos los derechos reservados"
    r"|tutti i diritti (?:sono )?riservati|todos os direitos reservados|alle rechten voorbehouden"
    r"|wszelkie prawa zastrzeżone|все права защищены|جميع الحقوق محفوظة)\b.{0,120}"
    r"|(?:未经允许|转载请注明|本文链接|版权声明|著作权归|原文链接|文章来源).{0,120}"
)

_NOTICE = re.compile(
    rf"\W*(?:{_AFFILIATE}|{_NEWSLETTER}|{_PAID}|{_COMMENTS}|{_COOKIES}|{_TERMS}|{_LIKED}"
    rf"|{_COPIED})\W*",
    re.IGNORECASE | re.DOTALL,
)
_STARTS = frozenset(
    """
    thi the som our ple ful dis not hea die der bei cet est get rec hav wan sig sub joi ent abo mel
    tra hol erh ver ins rej sus apu apú isc ric ass zap zas sch ont kei pas log reg con kee alr sie
    wei jet que dit dei ihr vot twó het kom les los you did erf wir nou uti noi dez nas mat
    use dur mit lik enj lov hat gef all tod tou tut cop wsz все جمي
    未经允 转载请 本文链 版权声 著作权 原文链 文章来
    """.split()
) | {
    "no ", "to ", "du ", "ce ", "il ", "tu ", "o s", "je ", "i c", "de ", "ta ", "we ", "by ",
    "if ", "te ", "ti ", "en ", "as ", "i m", "a n",
}  # fmt: skip
"""The first three letters of notices."""

_BEFORE = "©*•–—-_→»>| \"'“‘¡¿([{#\n"
"""Signs that may stand before the first word of a notice."""

_SIGNS = (
    "ffiliate", "ssociate", "inks", "filiad", "ewsletter", "box", "ailing", "mail", "Mail",
    "ostfach", "olet", "pam", "brief", "ubscri", "ember", "lesen", "bonn", "uscri", "ettre",
    "ffili", "bbona",
    "de cet article", "leden", "omment", "ommission", "eacties", "recipe", "elder", "ookie",
    "ciast", "erms", "rivacy", "olicy", "greement", "atenschutz", "données", "our data",
    "utzungsbedingungen", "onditions d", "may not be", "personal use", "personal,", "hare", "ollow",
    "ign up", "upport us", "onat", "eile", "artage", "omp", "ondivid", "scriv", "orreo", "andeja",
    "eserv", "vorbeh", "voorbeh", "éservés", "iservat", "strze", "защищ", "محفوظة",
    "未经", "转载", "链接", "版权", "著作", "来源",
)  # fmt: skip
"""What a notice cannot do without."""

_PLAIN = frozenset("the thi our som".split())
"""The first three letters of notices with which much else begins, all of it English."""

_SIGNS_OF_PLAIN = (
    "ffiliate", "inks", "ommission", "nbox", "ostfach", "ubscri", "ember", "may not be", "erms",
    "rivacy", "olicy", "greement", "our data", "personal", "atenschutz", "utzungsbedingungen",
    "données", "onditions d",
)  # fmt: skip
"""What notices that begin so cannot do without."""


def is_notice(words: str) -> bool:
    """Whether a block of words is nothing but what a site tells or asks its readers.

    >>> is_notice("This post may contain affiliate links."), is_notice("We use letters, not mail.")
    (True, False)
    """
    if len(words) > LONGEST:
        return False
    start = words[:3].casefold()
    if not start[:1].isalnum():
        start = words.lstrip(_BEFORE)[:3].casefold()
    if start not in _STARTS and not (
        "ommission" in words or "ostfach" in words or "nbox" in words
    ):  # what stands in those notices that may begin with any words
        return False
    signs = _SIGNS_OF_PLAIN if start in _PLAIN else _SIGNS
    return any(map(words.__contains__, signs)) and _NOTICE.fullmatch(words) is not None
