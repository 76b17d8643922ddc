"""Lines that a web site says: menus, share buttons, cookies, newsletters, comment forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, Rule, key_word, strip
from speechkit.builtin.rules.words.cuts import SHORT, end_lines, small, whole_line

# Lines that nobody but a web site says; matched whole, in any case.
_SURE = re.compile(
    r"(?:skip|jump) (?:to|over) (?:the )?(?:main )?(?:content|navigation|menu|search|footer|main)|"
    r"skip navigation(?: links)?|toggle (?:navigation|menu|search)|main (?:menu|navigation)|"
    r"you are here(?::.{0,100}|[^.!?]{0,60}[›»>/].{0,60})?|"
    r"back to (?:home|top|search results|list)|search form|"
    r"(?:click (?:here )?to )?(?:share|print|e-?mail)(?: this)?(?: (?:page|article|speech|post|"
    r"story))?"
    r"(?: (?:on|via|to|by|with) (?:facebook|twitter|linkedin|whatsapp|e-?mail|reddit|pinterest|"
    r"tumblr|"
    r"telegram|pocket|google\+?|x|an? friend|friends))?(?: \(opens in new window\)?)?|tweet this|"
    r"follow (?:us|me)(?: on .{2,30})?|"
    r"link to .{2,40} (?:facebook|twitter|youtube|flickr|linkedin) page|"
    r".{2,40} (?:facebook|linkedin|twitter|flickr|instagram) page|subscribe to (?:rss|email|our "
    r".{2,40})|"
    r"(?:sign|signing) up (?:for|to) .{0,40}(?:newsletter|updates|e-?mails?|alerts|"
    r"bulletin).{0,40}|"
    r"subscribe(?: now)?(?: to .{0,50})?(?:newsletter|updates|alerts).{0,30}|"
    r"please enable java ?script.{0,80}|(?:this|our) (?:web)?site uses cookies.{0,120}|"
    r"we use cookies.{0,140}|(?:accept|reject|manage) (?:all )?cookies|cookie (?:policy|settings|"
    r"notice)|"
    r"leave a (?:reply|comment)(?: cancel reply)?|your e-?mail address will not be "
    r"published.{0,60}|"
    r"by [^|·•.!?]{2,60}[|·•] ?(?:leave a (?:reply|comment)|(?:no|\d{1,5}) comments?)|"
    r"required fields are marked.{0,10}|comments (?:are|is) closed\.?|\d{1,5} comments?|"
    r"(?:related|recent|previous|next|older|newer) (?:posts?|entries|articles?|speech(?:es)?)(?: "
    r"→| »)?|"
    r"[←«‹] ?(?:previous|older|back).{0,80}|(?:next|newer)\b.{0,80}[→»›]|"
    r"(?:filed under|tagged(?: with| as)?|tags|categories|posted in): .{0,119}[^.!?]|"
    r"last (?:updated?|modified|reviewed)(?: on| at)?:? .{4,40}|page last (?:updated|modified|"
    r"reviewed).{4,40}|"
    r"(?:accessibility|privacy|contact us|home|site ?map|terms)(?: ?[|·•] ?(?:accessibility(?: "
    r"statement)?|"
    r"privacy(?: policy)?|contact us|home|site ?map|news(?: and events)?|terms(?: of use)?|foia|"
    r"help))+|"
    r"to comment on this site,? please.{0,60}|(?:19|20)\d\d speeches|powered by (?:wordpress|"
    r"drupal|blogger).{0,30}|"
    r"proudly powered by .{2,30}|print (?:this )?page|printer[- ]friendly(?: version)?|read "
    r"more(?: »|…|\.\.\.)?|"
    r"watch (?:the )?(?:video|live)(?: here)?|listen to (?:the )?audio|download (?:the )?(?:pdf|"
    r"speech|transcript).{0,30}|"
    r"opens in (?:a )?new (?:window|tab)|advertisement|story continues below.{0,30}|"
    r"aller au contenu(?: principal)?|zum inhalt(?: springen)?|ir al contenido(?: principal)?|"
    r"partager (?:cette page|sur .{2,30})|teilen (?:auf|via) .{2,30}|diese seite (?:teilen|"
    r"drucken)|"
    r"the .{3,60} logo links to (?:the )?home ?page|best viewed (?:with|in|at|using) .{2,80}|"
    r"you are visitor (?:number |no\.? ?)?[\d,.]{1,12}|this page has been (?:visited|viewed|"
    r"accessed) [\d,.]{1,12} times|printed from:? .{3,80}|close (?:this )?window",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!])\s+(?=[A-Z])")
# Lines that a site says, but people too: they go only in the company of others.
_LIKELY_TEXT = """
home|search|menu|close|share|tweet|twitter|facebook|instagram|youtube|flickr|linkedin|whatsapp|
pinterest|reddit|email|e-mail|print|rss|news|events|news & events|news and events|speeches|
about|about us|contact|contact us|accessibility|privacy|privacy policy|copyright policy|
terms and conditions|terms of use|disclaimer|sitemap|site map|help|faq|faqs|login|log in|sign in|
register|subscribe|newsletter|videos|photos|gallery|press releases|publications|careers|calendar|
previous|next|previous section|next section|index|home page|contents|continue|back|top|archive|
archives|usa.gov|like|like this|loading...|permalink|follow|submit|go|english|français|deutsch|
español|stay connected|recent postings|a-z index|resources|topics|issues|blog|media|store|donate|
latest news|get in touch|features|multimedia|skip|more|edit|reply|tags|categories
"""
_LIKELY = frozenset(_LIKELY_TEXT.replace("\n", "").split("|"))
_LONGEST = 160
_SIGNS = " \t\xa0*_[]()|•·>»«<-–—#:"


_KEYS = """
skip jump toggle main you back search click share print e email tweet follow link page subscribe
sign signing please this our we accept reject manage cookie leave your required comments comment #
related recent previous next older newer filed tagged tags categories posted last
accessibility privacy contact home site sitemap terms to powered proudly printer read watch listen
download opens advertisement best printed close story aller zum ir partager teilen
diese the speeches seite
"""
_COMMON = frozenset(["the", "we", "this", "our", "to", "you", "your", "please", "for", "a"])
_HINTS = (
    "cookie",
    " logo links to ",
    "this site",
    "you are here",
    "address will not",
    "enable java",
)
_FIRST_WORDS = frozenset([*_KEYS.split(), *(key_word(words) for words in _LIKELY)])
_RARER_WORDS = _FIRST_WORDS - _COMMON


def site_lines(draft: Draft) -> list[int]:
    """The numbers of lines that only a web site says, and of likely ones in their company."""
    sure: list[int] = []
    likely: list[int] = []
    texts = draft.lines.texts
    named = draft.lines.numbers(_FIRST_WORDS if _is_hinted(draft) else _RARER_WORDS, SHORT)
    hopeful = set(named)
    for number in named:
        bare = texts[number].strip(_SIGNS)
        if bare.casefold() in _LIKELY:
            likely.append(number)
        elif not _stands_alone(texts, number, hopeful):
            continue  # a line of wrapped prose
        elif len(bare) <= _LONGEST and _says_only_the_site(bare):
            sure.append(number)
    known = {*sure, *likely}
    sure = [number for number in sure if _stands_alone(texts, number, known)]
    if not likely:
        return sure
    full = (i for i, text in enumerate(draft.lines.texts) if text and not text.isspace())
    return sorted([*sure, *_in_company(sure, likely, {n: i for i, n in enumerate(full)})])


def _says_only_the_site(bare: str) -> bool:
    """Whether a line, or each of its sentences, is what only a web site says."""
    if _SURE.fullmatch(bare):
        return True
    sentences = _SENTENCES.split(bare)
    return len(sentences) > 1 and all(_SURE.fullmatch(one.rstrip(".!")) for one in sentences)


def _is_hinted(draft: Draft) -> bool:
    """Whether a line with a common word at an end holds what only a web site says."""
    common = draft.lines.numbers(_COMMON, SHORT)
    lines = small("\n".join(map(draft.lines.texts.__getitem__, common)))
    return any(map(lines.__contains__, _HINTS))


def _stands_alone(texts: list[str], number: int, known: set[int]) -> bool:
    """Whether a line is no part of a paragraph: its neighbours are blank, or such lines too."""
    if number and number - 1 not in known and texts[number - 1].strip():
        return False
    below = number + 1
    return below == len(texts) or below in known or not texts[below].strip()


def _in_company(sure: list[int], likely: list[int], order: dict[int, int]) -> list[int]:
    """Likely lines beside a sure one, or three and more of them in a row."""
    found: list[int] = []
    run: list[int] = []
    certain = set(sure)
    for number in sorted([*sure, *likely]):
        if run and order[number] - order[run[-1]] > 1:
            found += _kept_run(run, certain)
            run = []
        run.append(number)
    return found + _kept_run(run, certain)


def _kept_run(run: list[int], certain: set[int]) -> list[int]:
    return [n for n in run if n not in certain] if len(run) >= 3 or certain & set(run) else []


@strip("WEB020", "site-lines", once=True)
def site_line(draft: Draft) -> Iterator[Edit]:
    """A line of the web site: skip links, share buttons, cookies, newsletters, comment forms.

    **What it does**: removes lines such as `Skip to main content`, `Share on Facebook`,
    `We use cookies …`, `Leave a Reply`, `Last update: 5 May 2011`; and single words of menus
    (`Home`, `Search`, `Contact us`) beside such a line, or three and more in a row.

    **Why**: they come along when a page is scraped.

    **Leaves alone**: `News` or `Home` alone: it may be a heading of the speech.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Skip to content\\n\\nSearch\\n\\nWe sail at dawn.")
    >>> speechkit.normalise(source).text
    'We sail at dawn.'
    """
    for number in site_lines(draft):
        yield whole_line(draft.lines[number], draft)


_CRUMB = r"[^<>‹›«»|\n]{1,40}"
_CRUMBS = re.compile(
    rf"(?:you are here:? ?)?(?:home(?: page)?|start(?:seite)?|accueil|inicio|rev)\s*(?:[>›»|"
    rf"/]\s*{_CRUMB}"
    rf"\s*){{1,8}}[>›»|]?|{_CRUMB}\s*(?:[›»>]\s*{_CRUMB}\s*){{2,8}}[›»>]?(?<![.!])",
    re.IGNORECASE,
)


@strip("WEB026", "breadcrumbs", once=True)
def breadcrumbs(draft: Draft) -> Iterator[Edit]:
    """The path of the page within its site.

    **What it does**: removes `Home > News > Speeches` and `Home | News and events` near either
    end of the text.

    **Why**: it tells where the page stands in the site.

    **Leaves alone**: arrows and bars within sentences; words between tags, or in « quotes ».

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Home > News > Speeches\\n\\nWe sail at dawn.")
    >>> speechkit.normalise(source).text
    'We sail at dawn.'
    """
    for line in end_lines(draft, *">›»|/"):
        if _CRUMBS.fullmatch(line.bare):
            yield whole_line(line, draft)


RULES: list[Rule] = [breadcrumbs, site_line]
