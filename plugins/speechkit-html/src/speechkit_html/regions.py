"""Regions: what the class and id words of an element say it is for."""

from __future__ import annotations

import re
from itertools import pairwise

_WORDS = {
    "share": "share sharing sharedaddy addtoany addthis sharethis socials sociallinks sharebar"
    " sharebuttons sharelinks shariff teilen compartir partager socialshare socialsharing"
    " shareicons sharebox sharetools socialicons socialbuttons postlikes heateor essb sfsi"
    " socialmedia socialbar partage condividi udostepnij pagefunctions pageactions documentactions"
    " articletools seitenfunktionen",
    "social": "social follow followus",
    "cookie": "cookie cookies gdpr consent onetrust cookiebot cookieconsent cookienotice iubenda"
    " didomi usercentrics borlabs cmplz cookielaw cookieyes tarteaucitron axeptio",
    "newsletter": "newsletter subscribe subscription signup mailinglist mailchimp optin"
    " convertkit newsletterbox abo abobox abonnement abonnieren subscriptions mailpoet infolettre"
    " rundbrief nieuwsbrief regwall regiwall",
    "paywall": "paywall paywalled metered",
    "related": "related recommended recommendations recirc recirculation trending popular"
    " mostread readmore morestories suggested outbrain taboola teaser teasers relatedposts"
    " relatedarticles relatedlinks relatedcontent relatednews yarpp empfehlungen weiterlesen"
    " recentposts latestposts popularposts moreposts morearticles morefrom readnext nextpost"
    " prevpost upnext editorspicks linkwithin alsolike mightlike maylike lireaussi leggianche"
    " relacionados relacionadas correlati connexes zumthema auchinteressant weiterethemen"
    " weitereartikel weiteremeldungen relatedstories relateditems relatedtopics moreon morenews"
    " furtherreading seealso voiraussi surlememesujet noticiasrelacionadas masleidas"
    " masnoticias altrenotizie correlate leesook meestgelezen gerelateerd czytajtakze powiazane"
    " polecane topstories latestnews recentnews mostviewed mostpopular popularnews othernews"
    " otherarticles",
    "comments": "comments comment commentlist respond disqus discussion replies kommentare"
    " kommentar commentaires comentarios commenti reacties komentarze trackback trackbacks"
    " pingback pingbacks pinglist webmentions intensedebate livefyre leserkommentare"
    " lesermeinungen leserbriefe usercomments kommentarbereich commentsection reactions opmerkingen"
    " talkback viafoura coral",
    "breadcrumb": "breadcrumb breadcrumbs crumb crumbs brotkrumen ariane filariane migas pathway"
    " youarehere siesindhier klickpfad brotkrume kruimelpad briciole",
    "nav": "nav navbar menu navigation pagination pager paging skiplink skip toc topnav subnav"
    " dropdown megamenu offcanvas prevnext toolbar navi skiplinks sprungnavigation eztoc lwptoc"
    " tableofcontents pagenav backtotop tothetop gototop scrolltop postbuttons mainmenu submenu"
    " sidenav sidemenu metanav servicenav globalnav localnav hauptnavigation hauptmenue quicklinks"
    " jumplinks languageswitcher languageselector sprachwahl inhaltsverzeichnis navbox catlinks"
    " editsection",
    "sidebar": "sidebar rail widget widgets sidebars seitenleiste marginalspalte rightrail"
    " randspalte seitenspalte marginalie marginalien zijbalk barralateral complementary",
    "advert": "ad ads advert adverts advertisement advertising sponsor sponsored promo promos"
    " promoted promotion dfp adsense werbung anzeige anzeigen publicidad publicite adsbygoogle"
    " adthrive mediavine advads adslot adunit adspot adrotate adcontainer adbox adlabel"
    " reklame reklama pubblicita skyscraper sitenotice",
    "popup": "modal popup lightbox overlay tooltip",
    "footer": "footer copyright colophon fusszeile pagefooter sitefooter printfooter stopka"
    " voettekst piedepagina",
    "header": "masthead siteheader topbar",
    "tags": "tags tagcloud taglist categories schlagworte etiquetas articletags posttags motscles"
    " trefwoorden topiclist",
    "author": "authorbio aboutauthor authorbox authordescription authorbiography autorenbox"
    " authorinfo authorprofile authorcard postprofile autorinfo sabox saboxplugin authormeta",
    "meta": "postmetadata entrymeta postmeta articlemeta entryutility entryfooter postfooter byline"
    " bylines articleinfo metainfo postinfo storymeta postbyline itemfooter authorline",
    "posting": "topicbody postmessage messagepost postbit postbitlegacy",
    "button": "buttonlink buttonelement calltoaction",
    "label": "fieldlabel",
    "speaker": "speaker speakername membername nameofmember attributedto interviewer interviewee"
    " orador orateur intervenant redner",
    "print": "noprint printonly",
    "caption": "caption wpcaption credit imagecaption photocaption photocredit bildunterschrift"
    " bildtext legende imgcaption imagelegend piedefoto piefoto didascalia bijschrift bildnachweis"
    " bildquelle imagecredit mediacaption thumbcaption figcaption",
}

REGION_OF = {word: region for region, words in _WORDS.items() for word in words.split()}
"""What a class or id word says, one by one and two words run together."""

STRONG = frozenset(
    ("cookie comments breadcrumb nav sidebar footer related advert popup newsletter").split()
)
"""Regions that are no speech however long their text is."""

AROUND = frozenset(
    (
        "share social cookie newsletter paywall related comments breadcrumb nav sidebar advert "
        "popup footer tags caption author"
    ).split()
)
"""Regions that stand around a speech, unless a good part of the page's prose is in them."""

TOLD = frozenset("body label speaker meta posting button".split())
"""Regions that do not stand around a speech, and of which a rule wants to know."""

STEERING = frozenset("nav dialog button form footer aside figure figcaption".split())
"""Roles of elements that stand around a speech in the same way."""

BODY_WORDS = frozenset(
    (
        "articlebody articlecontent entrycontent postcontent postbody storybody storycontent "
        "storytext articletext bodycopy bodytext fieldnamebody fieldbody "
        "speechtext speechbody transcript "
        "postentry entrybody entryextended entrymore assetmore newsbody newscontent singlecontent"
    ).split()
)
"""Words by which pages name the element that holds the article itself."""

HIDDEN_NAMES = frozenset(
    (
        "hidden visually-hidden visuallyhidden sr-only sronly screen-reader-text "
        "element-invisible invisible d-none u-hidden is-hidden screenreader-only"
    ).split()
)
"""Whole class names by which pages hide an element; "label-hidden" and the like hide a part."""

WORD = re.compile(r"[a-z0-9]+")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_CLICKED = ("button", "btn", "cta")
"""With these words the names of links end that look like buttons."""

_HALVES = frozenset(
    word[:at] for word in (*REGION_OF, *BODY_WORDS) for at in range(2, len(word) - 1)
)
_NAMING = frozenset((*REGION_OF, *BODY_WORDS, *_CLICKED))
TELLING = frozenset((*_NAMING, *_HALVES)) | {
    part for name in HIDDEN_NAMES for part in name.split("-")
}
"""Words that may say something, alone or run together with the next; most names hold none."""


_STATES = frozenset("has no with is without js".split())
"""With these words names begin that say in which state an element is: "no-sidebar"."""

_ON_THE_FRONT = frozenset(("node-promoted", "node--promoted"))
"""Drupal says so of any article that its front page shows."""

_FILED = frozenset("category cat tag term topic taxonomy author".split())
"""With these words names begin that say where an article is filed: "tag-newsletter"."""

_SMALL = frozenset(
    "of the on in and for to und der die das im von zur zum et de la le les des du y del di".split()
)
"""Small words that stand in no name but one made of a heading: "promotion-of-trade"."""

_CALLS = frozenset("skip jump back sign follow add share".split())
"""With these words names begin that have small words in them for all that."""

_QUOTED = frozenset("embed embeds embedded oembed tweet quote".split())
"""Words that say of what a social network showed that the article quotes it."""


def region_of(names: str) -> str:
    """The region that the class and id words of an element name; "" if none.

    >>> region_of("post-share buttons"), region_of("entry"), region_of("articleBody")
    ('share', '', 'body')
    """
    for name in names.split():
        if region := _REGIONS[name]:
            return region
    return ""


def _named(name: str) -> str:
    """The region that one class or id names."""
    parts = WORD.findall(name if name.islower() else CAMEL.sub("-", name).lower())
    if TELLING.isdisjoint(parts):
        return ""
    if name in HIDDEN_NAMES:
        return "hidden"
    if name == "postbody":  # in one word so forums call each contribution; blogs write "post-body"
        return "posting"
    pairs = [one + other for one, other in pairwise(parts)]
    if _NAMING.isdisjoint(pairs) and _NAMING.isdisjoint(parts):  # half a word told nothing
        return ""
    if not BODY_WORDS.isdisjoint(pairs) or not BODY_WORDS.isdisjoint(parts):
        return "body"
    if parts[0] in _STATES or name in _ON_THE_FRONT:
        return ""
    if parts[0] in _FILED and not REGION_OF.keys() & pairs[:1]:
        return ""
    if parts[-1] in _CLICKED:
        return "button"
    if len(parts) > 2 and parts[0] not in _CALLS and not _SMALL.isdisjoint(parts[1:-1]):
        parts = []
    region = next((REGION_OF[word] for word in (*pairs, *parts) if word in REGION_OF), "")
    return "" if region in ("social", "share") and not _QUOTED.isdisjoint(parts) else region


class _Regions(dict[str, str]):
    """What names name, worked out once: those of a site come again and again."""

    def __missing__(self, name: str) -> str:
        if len(self) >= _MANY:
            self.clear()
        region = self[name] = _named(name)
        return region


_REGIONS = _Regions()
_MANY = 20_000
