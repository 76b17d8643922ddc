"""What buttons of pages say, in many languages: share, print, send, comment, read on, go back.

Whole blocks of such words are words of the page, and of nothing else.
"""

from __future__ import annotations

import re

_WORDS = """
tweet bookmark print email pinterest facebook twitter whatsapp linkedin telegram reddit xing pocket
instagram messenger flipboard tumblr vk viber rss feed pin
teilen drucken merken versenden weiterlesen kommentieren mailen twittern vorlesen druckversion
druckansicht
partager imprimer tweeter envoyer réagir commenter
compartir imprimir tuitear enviar comentar
condividi stampa invia commenta
compartilhar compartilhe partilhar tuitar
delen printen afdrukken doorsturen reageer
udostępnij drukuj wyślij skomentuj
поделиться распечатать отправить комментировать
dela tipsa del
paylaş yazdır gönder
分享 打印 收藏 转发 纠错 列印
ツイート シェア シェアする 印刷 印刷する
공유 공유하기 인쇄 인쇄하기 스크랩 목록 이전글 다음글
مشاركة طباعة إرسال
"""

_PHRASES = """
copy link|pin it|save for later|email this|print this|post a comment|add a comment|skip ad
|back to list|back to all|back to blog
|jump to recipe|print recipe|pin recipe|save recipe|rate this recipe|jump to video|see all posts
|leave a comment|no comments|subscribe now|sign up now|view all posts|write a comment|add comment
|zum rezept|zum rezept springen|direkt zum rezept|rezept drucken|jetzt abonnieren|hier abonnieren
|newsletter abonnieren|kommentar verfassen|keine kommentare|kommentar hinterlassen
|aller à la recette|imprimer la recette|laisser un commentaire|aucun commentaire|s'abonner
|je m'abonne|ir a la receta|imprimir receta|sin comentarios|deja un comentario|suscríbete
|vai alla ricetta|stampa ricetta|nessun commento|lascia un commento|iscriviti|abbonati
|geen reacties|geef een reactie|print recept|przejdź do przepisu|drukuj przepis|brak komentarzy
|like this|get short url|short link|copied|back to gallery|share tweet submit
|to top|go to top|return to top|top of page|read the full story|show more|show less|see more
|zum seitenanfang|nach oben|zurück zur übersicht|zur startseite|zurück zur startseite|mehr lesen
|artikel drucken|artikel versenden|artikel teilen|artikel merken|artikel vorlesen|seite drucken
|seite empfehlen|per e-mail versenden|per e-mail teilen|per mail versenden|als e-mail versenden
|bild vergrößern|zum kommentieren anmelden|jetzt kommentieren|kommentar schreiben|jetzt teilen
|auf facebook teilen|auf twitter teilen|bei facebook teilen|bei twitter teilen|beitrag teilen
|répondre à cet article|réagir à cet article
|haut de page|retour en haut|retour à la liste|retour à l'accueil|lire la suite|partager cet article
|envoyer par mail|envoyer par email|envoyer par e-mail|envoyer à un ami|agrandir l'image
|volver arriba|leer más|seguir leyendo|enviar por correo|enviar por email|enviar a un amigo
|torna su|torna indietro|torna all'inizio|leggi tutto|leggi di più|continua a leggere
|invia per email|invia ad un amico|condividi su facebook|condividi su twitter
|voltar ao topo|leia mais|ler mais|continue lendo|enviar por e-mail
|terug naar boven|lees meer|lees verder|e-mail dit artikel|deel dit artikel|deel dit bericht
|czytaj dalej|czytaj więcej|do góry|powrót do listy|wyślij e-mailem|wyślij znajomemu|wersja do druku
|версия для печати|отправить по почте|читать далее|наверх|вернуться назад|к списку
|läs mer|skriv ut|till toppen|læs mere|les mer|til toppen|devamını oku|başa dön
|返回顶部|返回首页|上一篇|下一篇|查看更多|阅读全文|我要评论|繼續閱讀
|続きを読む|一覧へ戻る|ページトップへ|ページの先頭へ|前の記事|次の記事|もっと見る
|더보기|맨위로|목록으로|글자크기|اقرأ المزيد|العودة إلى الأعلى
"""

_NETWORK = (
    r"(?:facebook|twitter|whats ?app|linkedin|telegram|e-?mail|mail|xing|bluesky|mastodon|threads"
    r"|reddit|pinterest|instagram|messenger|x)"
)
_SENT = (
    r"(?:share|teilen?|partage[rz]|compart[ie]r?|condivid[ie](?:re)?|compartilhar?|delen|deel"
    r"|udostępnij|поделиться|envoyer|senden|verschicken|versenden|empfehlen|enviar|invia|stuur)"
)
_DONE = re.compile(
    rf"{_SENT}\b(?: [^\W\d][\w’']*){{0,4}} {_NETWORK}(?: \(.{{3,40}}\)?)?"
    rf"|(?:auf|bei|per|via|über|sur|par|en|por|su|op|na) {_NETWORK} {_SENT}"
    r"|(?:meldung|seite|artikel|rede|beitrag|text|nachricht|pressemitteilung|diesen artikel)"
    r" (?:aus)?(?:drucken|teilen|merken|empfehlen|versenden|vorlesen|anhören|kommentieren)"
    r"|(?:artikel |beitrag )?(?:auf die|zur) merkliste(?: hinzufügen)?"
    r"|(?:in den kalender eintragen|add to (?:my )?calendar|ajouter au calendrier"
    r"|añadir al calendario|aggiungi al calendario|dodaj do kalendarza|zet in agenda)"
    r"|(?:listen to|écouter|escuchar|ascolta)(?: (?:this|the|l'|cet|el|l’))? ?(?:article|recording"
    r"|speech|audio|podcast|artículo|articolo|discours)(?: \(.{2,20}\)?| \d{1,2}:\d\d)?"
    r"|(?:lesezeit|lesedauer|reading time|temps de lecture|tiempo de lectura|tempo di lettura"
    r"|leestijd|czas czytania|время чтения)\W{0,3}(?:ca\.? ?)?\d{1,3} ?(?:min\w*\.?|мин\w*\.?)?"
    r"|\d{1,3} ?min\w*\.? (?:lesezeit|lesedauer|de lecture|de lectura|di lettura|leestijd|czytania)"
    r"|(?:download|télécharger|descargar|scarica|herunterladen|downloaden|pobierz|baixar)\b.{0,40}"
    r"\b(?:pdf|docx?|mp3|mp4|[kmg]b|[km]o)\W*|.{3,40} (?:herunterladen|download)(?: ?\(.{2,20}\)?)"
    r"|skip advert\w*|copy (?:this|the) link|order reprints|flag as inappropriate|report abuse"
    r"|view (?:all )?comments|folgen sie uns(?: auf .{2,20})?|شارك (?:هذا|هذه|على) .{2,20}|شارك",
)
"""What a page offers to do with a text: share, print, keep, hear, download it."""

_DOES = frozenset(
    """
    share teile teilen partager partagez compartir comparte condividi condividere compartilhe
    compartilhar delen deel udostępnij поделиться envoyer senden verschicken versenden empfehlen
    enviar invia stuur auf bei per via über sur par en por su op na meldung seite artikel rede
    beitrag text nachricht pressemitteilung diesen zur in add ajouter añadir aggiungi dodaj zet
    listen écouter escuchar ascolta lesezeit lesedauer reading temps tiempo tempo leestijd czas
    время télécharger descargar scarica herunterladen pobierz baixar skip copy order flag report
    view folgen شارك
    """.split()
)
"""The first words of such offers; others begin with a figure, or tell of a download."""

_COUNTED = re.compile(
    r"(?:zugriffe|aufrufe|gelesen|hits|views|page views|visite|letture|visitas|lecturas|visites"
    r"|weergaven|odsłony|wyświetleń|просмотров|просмотры|阅读|浏览|点击|閲覧数|조회(?:수)?)"
    r"\s*[:：]?\s*[\d.,\s]{1,12}|[\d.,]{1,9} (?:views|aufrufe|visite|letture|visitas|visualizações"
    r"|vues|просмотров)"
    r"|(?:rated )?\d(?:[.,]\d{1,2})?(?: ?/ ?5| out of 5)? (?:from|\() ?\d{1,6} (?:votes?|reviews?"
    r"|ratings?|bewertungen|avis|voti)\)?|\d[\d.,]{0,6}k? ?(?:likes?|claps?|shares?|retweets?|notes"
    r"|followers?|gefällt mir)"
    r"|(?:(?:updated|published|posted) )?\d{1,2} (?:sec\w*|min\w*|hours?|hrs?|days?|weeks?|months?"
    r"|years?) ago|vor \d{1,2} (?:sekunden|minuten|stunden?|tag(?:en)?|wochen?|monat(?:en)?"
    r"|jahr(?:en)?)|il y a \d{1,2} (?:minutes?|heures?|jours?|semaines?|mois|ans?)"
    r"|hace \d{1,2} (?:minutos?|horas?|días?|semanas?|mes(?:es)?|años?)"
    r"|\d{1,2} (?:minuti|or[ae]|giorn[io]|settiman[ae]|mes[ei]|ann[io]) fa"
    r"|\d{1,2} (?:minuten|uur|dagen|weken|maanden|jaar) geleden",
)
"""How often a page was read, or liked, and how long ago it was put up."""

_SINGLE = frozenset(_WORDS.split())
_WHOLE = frozenset(phrase.strip() for phrase in _PHRASES.replace("\n", "").split("|")) | _SINGLE
_FIRST = frozenset(word[0] for word in _SINGLE)
_PARTS = re.compile(r"[\W_]+")
_LONGEST = 60
"""A longer block, in code points, is no row of buttons."""


def are_buttons(words: str) -> bool:
    """Whether words are nothing but what buttons say.

    >>> are_buttons("Teilen | Drucken"), are_buttons("Lire la suite »"), are_buttons("Stampa sera")
    (True, True, False)
    """
    if len(words) > _LONGEST:
        return False
    bare = words.strip(" \t\xa0\n|·•:»«›‹→←↑▲>+-–_*[]()…").casefold().replace("’", "'")
    if bare in _WHOLE:
        return True
    if any(map(str.isdigit, bare)) and _COUNTED.fullmatch(bare):
        return True
    if _may_be_done(bare) and _DONE.fullmatch(bare):
        return True
    parts = [part for part in _PARTS.split(bare) if part] if bare[:1] in _FIRST else []
    if parts and _SINGLE.issuperset(parts):
        return True
    return "|" in bare and _WHOLE.issuperset(map(str.strip, bare.split("|")))


def _may_be_done(bare: str) -> bool:
    """Whether words have a sign without which a page offers nothing to do with its text."""
    if bare.partition(" ")[0] in _DOES or bare[:1].isdigit():
        return True
    return "ownload" in bare or "herunterladen" in bare
