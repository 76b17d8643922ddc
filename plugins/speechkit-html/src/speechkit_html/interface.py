"""A rule for words of the page itself: what its buttons, counters and frames say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Draft, Edit, strip
from speechkit_html.buttons import are_buttons
from speechkit_html.captions import LONGEST, is_caption
from speechkit_html.notices import is_notice
from speechkit_html.prose import blocks_of, cut, length_of

_NETWORK = r"(?:facebook|twitter|whats ?app|pinterest|pint|linkedin|telegram|reddit|e-?mail|tumblr)"
_ADVERT = (
    r"(?:advertis(?:e|ing)|advertisements?|adverts?|anzeigen?|werbung|publicidade?|publicité|iklan"
    r"|pubblicità|advertentie|реклама|reklama|sponsored(?: links?| content)?)(?: - .{1,30})?"
)
_REPLIES = (
    r"(?:\d+ (?:comment|commentaire|comentario|comentário|kommentar)|(?:\d+ )?(?:comments"
    r"|commentaires|comentarios|comentários|commenti|kommentare|reacties)(?: \(?\d+\)?)?)"
    r"|post comment"
)
_WORDS = re.compile(
    r"\W*(?:"
    r"(?:view|watch|play|see)(?: the| full| this)*"
    r" (?:video|gallery|slideshow|webcast|live(?: stream)?)"
    r"|(?:view|download) (?:the )?(?:speech )?(?:charts|figures|slides|presentation)"
    r"(?: and (?:charts|figures|slides))?(?: \(?pdf\)?)?|accessible version|view all(?: \(\d+\))?"
    r"|(?:story|article) continues (?:below|after).{0,40}|continue reading(?: below)?.{0,30}"
    r"|scroll (?:back )?to (?:the )?top|to read the full story|learn more"
    r"|load(?:ing)? more(?: \w+)?|loading(?: content| comments)?"
    r"|print(?: this)? (?:article|page|story).{0,30}"
    r"|share(?: it| this)?(?: (?:article|story|page|post|with friends|with a friend))?"
    r"|(?:image|photo|slide|picture|foto|bild) \d+ (?:(?:of|von|de) )?(?:/ ?)?\d+"
    r"|\d{1,3} ?/ ?\d{1,3}|(?:hide|toggle) caption"
    r"|enlarge(?: (?:this )?image)?|caption|close|this slideshow requires javascript"
    r"|click to (?:enlarge|tweet|expand)"
    rf"|{_ADVERT}|{_REPLIES}"
    rf"|{_NETWORK}(?:\W+(?:{_NETWORK}|share|print|baixar|copy link))+"
    r")\W*",
    re.IGNORECASE,
)

_SENTENCE = re.compile(r"(?<![.…])[.?!]\W*\Z")
"""The words end as a sentence does."""

_WORDY = 60
"""A longer block, in code points, is more than a button or a counter says."""

_CALL = 100
"""So many code points at most stand on a button."""

_FEW = 3
"""A sentence of so many words or fewer may be one that somebody said: "Comment?", "Close."."""


@strip("HTM080", "interface-words", before="WEB", sure=False)
def interface_words(draft: Draft) -> Iterator[Edit]:
    """Words of a page's buttons, counters, frames and notices.

    What it does: takes out short blocks that say nothing but "View video", "Advertisement",
    "Close", "Image 2 of 5", "3 comments", "Scroll to top" or the like, in several languages; links
    on a line of their own that are called buttons; captions that end with the credit of a picture;
    sentences about cookies, newsletters,
    subscriptions, affiliate links and e-mail addresses that are not published.
    Why: they belong to the page, as a door belongs to a hall.
    Leaves alone: headings of what follows, such words within a block of others, and short ones that
    end as a sentence does ("Close."): they may be said.
    Example:

    >>> from speechkit import Source, normalise
    >>> page = "<p>We shall rebuild the pier.</p><p>View Video</p><p>Its lamps shall be lit.</p>"
    >>> normalise(Source.from_text(page), format="html").text
    'We shall rebuild the pier.\\n\\nIts lamps shall be lit.'
    """
    if not draft.spans("html"):
        return
    text = draft.text
    last = True
    drawn = {span for span in draft.spans("clicked") if length_of(span) <= _CALL}
    for start, end in reversed(draft.once(blocks_of)):
        found = (start, end) in drawn
        if not found and end - start <= LONGEST:
            words = text[start:end]
            found = is_notice(words) or is_caption(words)
            found = found or (end - start <= _WORDY and _is_of_the_page(words))
        if found and (last or start not in draft.once(_headings)):
            yield cut(text, start, end, "words of the page itself")
        last = last and found


def _headings(draft: Draft) -> set[int]:
    """Where the headings of the page begin."""
    return {span.start for span in draft.spans("h1", "h2", "h3", "h4", "h5", "h6")}


def _is_of_the_page(words: str) -> bool:
    if not (_WORDS.fullmatch(words) or are_buttons(words)):
        return False
    return not _may_be_said(words)


def _may_be_said(words: str) -> bool:
    return len(words.split()) <= _FEW and _SENTENCE.search(words) is not None
