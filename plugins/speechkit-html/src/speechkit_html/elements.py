"""Elements: what each does to the layout of a page, by the HTML Living Standard.

Sources: HTML §13.1.2 (void elements), §13.2.6.4.7 (what closes an open `p`), §15.3 (which elements
are displayed as blocks).
"""

from __future__ import annotations

VOID = frozenset(
    (
        "area base basefont bgsound br col embed frame hr img input keygen link meta param "
        "source track wbr"
    ).split()
)
"""Elements that have no content, and so no end."""

BLOCK = frozenset(
    (
        "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
        "listing main menu nav ol optgroup option p plaintext pre search section select summary "
        "table tbody tfoot thead tr td th caption ul xmp button textarea iframe video audio "
        "object"
    ).split()
)
"""Elements that begin and end a line of their own."""

CLOSES_P = frozenset(
    (
        "address article aside blockquote center details dialog dir div dl fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search "
        "section table ul li dd dt"
    ).split()
)
"""Elements whose start ends a paragraph that is open."""

CLOSES = {
    "li": ("li",),
    "dd": ("dd", "dt"),
    "dt": ("dd", "dt"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tbody": ("tbody", "thead", "tfoot", "tr", "td", "th"),
    "thead": ("tbody", "thead", "tfoot", "tr", "td", "th"),
    "tfoot": ("tbody", "thead", "tfoot", "tr", "td", "th"),
    "option": ("option",),
    "optgroup": ("optgroup", "option"),
}
"""Elements whose start ends open elements of these names."""

SCOPE = {
    "li": frozenset(("ul", "ol", "menu", "dir", "table", "td", "th")),
    "dd": frozenset(("dl", "table", "td", "th")),
    "dt": frozenset(("dl", "table", "td", "th")),
    **dict.fromkeys(("tr", "td", "th", "tbody", "thead", "tfoot"), frozenset(("table",))),
    "option": frozenset(("select",)),
    "optgroup": frozenset(("select",)),
    "p": frozenset(("button", "table", "td", "th", "caption", "object")),
}
"""Elements that shield what is open outside them from being ended."""

HIDDEN = frozenset(["noscript", "svg", "datalist"])
"""Elements that are shown in no browser, or not as text, but that may hold words."""

MARKED = {
    **{name: name for name in "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre".split()},
    **{name: name for name in "nav aside footer main article form figure".split()},
    **{name: name for name in "figcaption table tr td th a address caption".split()},
    **dict.fromkeys(("em", "i", "cite", "dfn"), "em"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("select", "textarea", "fieldset"), "form"),
    "button": "button",
    "menu": "ul",
    "time": "date",
    "header": "banner",
}
"""The role of the mark that an element makes."""

CONTAINERS = frozenset("article main section div td body table center form".split())
"""Elements that can hold the whole of a speech."""

LANDMARKS = {
    "navigation": "nav",
    "banner": "banner",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "menu": "nav",
    "menubar": "nav",
    "toolbar": "nav",
    "tablist": "nav",
    "main": "main",
    "article": "article",
    "note": "aside",
}
"""The roles that WAI-ARIA landmarks and widgets give to an element."""

META_FACTS = {
    "og:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.date": "published",
    "dcterms.created": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "og:locale": "language",
    "content-language": "language",
    "dc.language": "language",
    "dcterms.language": "language",
}
"""What the name or property of a meta element says, as a field of ours."""
