"""What announces more of a site: other articles, replies, who wrote it. In many languages."""

from __future__ import annotations

import re

_LIKE = (
    r"(?:you (?:may|might)(?: also)? (?:like|enjoy|be interested in|have missed)"
    r"|recommended (?:for you|reading)"
    r"|das könnte (?:sie|dich|euch)(?: auch)? interessieren|auch interessant"
    r"|vous (?:aimerez|pourriez)(?: aussi)?(?: aimer)?|(?:también )?te puede interesar"
    r"|voc[eê] (?:pode|vai|também pode)(?: também)? gostar"
    r"|(?:ti )?potrebbe(?:ro)?(?: anche)? (?:interessar|piacer)\w*(?: anche)?|dit vind je ook leuk)"
)
_OTHERS = (
    r"(?:(?:our |the )?(?:latest|recent|top|popular|trending|related|similar|recommended|more)"
    r"(?: great| popular| recent)?"
    r" (?:\w+ )?(?:stories|news|articles?|posts?|links?|content|coverage|headlines|videos?|reading"
    r"|speeches|statements|publications|documents|topics|information|pages|resources|releases"
    r"|updates|reads|features|reports)(?: (?:from|on|about|and) [\w .:’'-]{1,40})?"
    r"|more (?:on|like this|from|in|about)\b[\w .:’'-]{0,40}|latest from\b[\w .:’'-]{0,40}"
    r"|other (?:\w+ )?(?:news|stories|articles|speeches|publications|posts|releases)"
    r"(?: and [\w ]{3,20})?|keep reading|further reading|up next|popular (?:now|today|this week)"
    r"|around the web|from around the web|(?:in|on) (?:the )?(?:same|this) (?:topic|section|series)"
    r"|most (?:read|popular|viewed|shared)|see also|read (?:also|next|more)|also read"
    r"|what to read next|explore further|trending(?: now)?"
    r"|don[’']t miss|related|editor[’']?s[’']? (?:picks?|choice)|in case you missed it|more"
    r"|(?:weitere|ähnliche|verwandte|neueste|aktuelle|letzte|mehr|meistgelesene|andere)"
    r" (?:artikel|beiträge|themen|nachrichten|meldungen|news|links|berichte|reden|videos|inhalte"
    r"|texte|(?:presse)?mitteilungen|informationen|veröffentlichungen)(?: [\w .:-]{2,40})?"
    r"|weiterführende (?:links|informationen)|links zum thema|zum weiterlesen|lesetipps?"
    r"|(?:unsere |redaktionelle )?empfehlungen(?: der redaktion| für sie)?|am meisten gelesen"
    r"|mehr (?:zum thema|zu diesem thema|dazu|aus|von|zu)\b[\w .:-]{0,40}|zum thema|lesen sie auch"
    r"|passend (?:dazu|zum thema)|meistgelesen|auch interessant"
    r"|(?:[àa] )?(?:lire|voir|découvrir|écouter) (?:aussi|également)|[àa] ne pas (?:manquer|rater)"
    r"|sur le même (?:sujet|thème)|dans la même (?:rubrique|catégorie)|pour aller plus loin"
    r"|articles? (?:similaires?|liés|connexes|récents|recommandés)|(?:les )?plus (?:lus|populaires)"
    r"|(?:autres|dernières|derniers|nos derniers|nos dernières|toutes les)"
    r" (?:articles|actualités|actus|publications|discours|infos|vidéos)(?: [\w .:’-]{2,40})?"
    r"|(?:artículos|noticias|entradas|contenidos?) (?:relacionad[oa]s?|recientes|similares)"
    r"|(?:(?:lo|las|los) )?más (?:leíd|vist)[oa]s?|(?:lee|lea|leer|ver|vea|mira) también"
    r"|(?:otras|más|últimas) (?:noticias|publicaciones|entradas)(?: [\w .:-]{2,40})?"
    r"|(?:otros|más|últimos) (?:artículos|discursos|vídeos)(?: [\w .:-]{2,40})?|te recomendamos"
    r"|más (?:información|sobre este tema|en esta sección)|leia (?:também|mais)"
    r"|(?:artigos|notícias|posts) relacionad[oa]s|mais lid[oa]s|veja também"
    r"|(?:articoli|notizie|post) (?:correlat[ie]|simili|recenti)|(?:leggi|vedi|guarda) anche"
    r"|(?:altre|ultime) notizie(?: [\w .:’-]{2,40})?|(?:altri|ultimi) articoli(?: [\w .:’-]{2,40})?"
    r"|(?:i )?più letti|lees ook|gerelateerde? (?:artikelen|berichten|nieuws|inhoud)"
    r"|meest gelezen|(?:meer|ander) nieuws(?: [\w .:-]{2,40})?|meer over\b[\w .:-]{2,40}"
    r"|(?:czytaj|zobacz|przeczytaj) (?:także|też|również|więcej)|więcej (?:na ten temat|o:?)"
    r"|podobne (?:artykuły|wpisy)|powiązane [\w ]{3,20}|najnowsze(?: [\w ]{3,20})?|polecamy"
    r"|(?:najczęściej|najchętniej) czytane|(?:inne|pozostałe) (?:artykuły|aktualności|wiadomości)"
    r"|(?:читайте|смотрите) также|похожие (?:статьи|материалы|записи)|(?:другие|последние|ещё)"
    r" (?:новости|статьи|материалы)[\w ]{0,20}|(?:новости|материалы) по теме"
    r"|самые популярные[\w ]{0,20}|по теме|polecane(?: artykuły)?|warto przeczytać"
    r"|läs (?:också|mer|även)|relaterade artiklar|læs også|les også|lue myös"
    r"|(?:ilgili|benzer) (?:haberler|yazılar|konular)"
    r"|相关(?:阅读|新闻|文章|链接|报道|推荐)|相關(?:閱讀|新聞|文章|連結)|延伸閱讀|推荐阅读|热门(?:文章|推荐)"
    r"|関連(?:記事|ニュース|リンク|コンテンツ)|おすすめ(?:記事)?|人気記事|最新記事"
    r"|관련 ?(?:기사|뉴스|글)|인기 ?(?:기사|뉴스)|주요 ?(?:기사|뉴스)"
    r"|اقرأ (?:أيضا|أيضاً|المزيد)|مواضيع (?:ذات صلة|متعلقة)|أخبار (?:ذات صلة|متعلقة))"
)
_REPLY = (
    r"(?:leave (?:a|your) (?:reply|comment)|post a comment|join the conversation|\d+ (?:comments?"
    r"|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|antworten|replies)"
    r"|(?:schreiben? (?:sie )?|hinterlassen? (?:sie )?)?(?:einen kommentar|eine antwort)"
    r"(?: schreiben| hinterlassen| verfassen)?|kommentar (?:schreiben|hinterlassen|verfassen)"
    r"|schreiben? (?:sie )?einen kommentar|laisse[rz] (?:un commentaire|une réponse)"
    r"|dej[ae]r? (?:un comentario|una respuesta)"
    r"|deixe (?:um comentário|uma resposta|seu comentário)"
    r"|lascia un commento|geef een reactie|dodaj komentarz|добавить (?:отзыв|комментарий))"
)
_TALK = (
    r"(?:(?:reader )?comments|kommentare|lesermeinungen|commentaires|réactions|comentarios"
    r"|comentários|commenti|reacties|komentarze|комментарии|kommentarer|kommentit|yorumlar"
    r"|(?:网友|最新)?评论|網友評論|留言|コメント|댓글|التعليقات|تعليقات)(?: ?[(（]?\d*[)）]?)"
)
_TO_IT = (
    r"(?:\d+|one|no|ein|eine|un|une|uno|una|een|jeden) (?:responses?|replies|reply|thoughts?"
    r"|comments?|antwort(?:en)?|kommentare?|gedanken?|réflexions?|réponses?|commentaires?|comentarios?"
    r"|respuestas?|pensamientos?|commento|commenti|pensieri|risposte|reacties?|gedachten?|komentarz\w*"
    r"|odpowiedzi) (?:to|on|for|zu|auf|über|sur|à|en|para|sobre|su|a|op|do|na)\b[^\n]{0,130}"
)
_AUTHOR = (
    r"(?:about (?:the )?authors?|über (?:den autor|die autorin)|à propos de l[’']auteur"
    r"|sobre (?:el autor|la autora|o autor|a autora)|informazioni sull[’']autore)"
)
ANNOUNCES = re.compile(
    rf"\W*+(?:(?P<like>{_LIKE})|(?P<others>{_OTHERS})|(?P<reply>{_REPLY})|(?P<talk>{_TALK})"
    rf"|(?P<author>{_AUTHOR}))\W*",
    re.IGNORECASE,
)
"""The words of a short line of its own; the group that they match in says what they announce."""

RESPONSES = re.compile(rf"\W*(?P<talk>{_TO_IT})(?=\n|\Z)", re.IGNORECASE)
"""How many replied, with the title of what they replied to: such a line may be long."""

COUNTED = 200
"""The longest block, in code points, that begins with such a line."""

_SAYS = (
    r"says|said|writes|wrote|sagt|sagte|schrieb|schreibt|meint|hat gesagt|a dit|dit|écrit|dice|dijo"
    r"|escribió|ha detto|scrive|zegt|schreef|pisze|napisał\w{0,2}|disse|пишет|says on|said on"
)
REPLIED = re.compile(
    rf"[^\n]{{1,60}}\b(?:{_SAYS}) ?[:…]|[^\n]{{0,40}}\d[^\n]{{0,24}}\d[:.h]\d\d[^\n]{{0,16}}"
    r"|reply|reply to \S.{1,30}|log in to reply|antworten|répondre|responder|rispondi|odpowiedz"
    r"|beantwoorden|ответить|report(?: comment)?|melden|permalink",
    re.IGNORECASE,
)
"""A line that stands above or below each reply: who says it, the hour, a link to answer it."""
