"""What announces more of a site: other articles, replies, who wrote it. In many languages."""

from __future__ import annotations

import re

_LIKE = (
    r"(?:you (?:may|might)(?: also)? (?:like|enjoy|be interested in)|recommended for you"
    r"|das könnte (?:sie|dich|euch)(?: auch)? interessieren|auch interessant"
    r"|vous (?:aimerez|pourriez)(?: aussi)?(?: aimer)?|(?:también )?te puede interesar"
    r"|voc[eê] (?:pode|vai|também pode)(?: também)? gostar"
    r"|(?:ti )?potrebbe(?:ro)?(?: anche)? (?:interessar|piacer)\w*(?: anche)?|dit vind je ook leuk)"
)
_OTHERS = (
    r"(?:(?:our |the )?(?:latest|recent|top|popular|trending|related|similar|recommended|more)"
    r"(?: great| popular| recent)?"
    r" (?:\w+ )?(?:stories|news|articles?|posts?|links?|content|coverage|headlines|videos?|reading)"
    r"(?: from [\w .:]{1,40})?"
    r"|more (?:on this|like this|from|in|about)\b[\w .:’'-]{0,40}"
    r"|most (?:read|popular|viewed|shared)|see also|read (?:also|next|more)|also read"
    r"|what to read next|explore further|trending(?: now)?"
    r"|don[’']t miss|related|editor[’']?s[’']? (?:picks?|choice)|in case you missed it|more"
    r"|(?:weitere|ähnliche|verwandte|neueste|aktuelle|letzte|mehr|meistgelesene)"
    r" (?:artikel|beiträge|themen|nachrichten|meldungen|news|links|berichte)"
    r"|mehr (?:zum thema|zu diesem thema|dazu|aus|von|zu)\b[\w .:-]{0,40}|zum thema|lesen sie auch"
    r"|passend dazu|meistgelesen|(?:à|a) lire aussi|lire aussi|sur le même (?:sujet|thème)"
    r"|articles? (?:similaires?|liés|connexes|récents)|les plus (?:lus|populaires)"
    r"|(?:artículos|noticias|entradas|contenidos?) (?:relacionad[oa]s?|recientes|similares)"
    r"|(?:lo )?más (?:leíd|vist)[oa]s?|leia (?:também|mais)"
    r"|(?:artigos|notícias|posts) relacionad[oa]s|mais lid[oa]s|veja também"
    r"|(?:articoli|notizie|post) (?:correlati|simili|recenti)|leggi anche"
    r"|lees ook|gerelateerde (?:artikelen|berichten)|(?:czytaj|zobacz) (?:także|też|więcej)"
    r"|podobne (?:artykuły|wpisy)|читайте также|похожие (?:статьи|материалы|записи)"
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
