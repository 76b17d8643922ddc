"""Pages as blogs, magazines, recipes and forums serve them, reduced."""

from __future__ import annotations

import pytest

from speechkit import Source, Speech, normalise

SPOKEN = "We shall rebuild the old pier and light its lamps again, whatever it takes of all of us."
SPEECH = f"<p>{SPOKEN}</p>" * 8


def _speech(body: str) -> Speech:
    return normalise(Source.from_text(f"<html><body>{body}</body></html>"), format="html")


# ── what goes on behind the body ─────────────────────────────────────────────────────────────


def test_what_stands_below_the_fold_belongs_to_the_body() -> None:
    body = f"<div class='entry_body'>{SPEECH}</div><div id='extended'>{SPEECH}</div>"
    assert (
        _speech(f"<article>{body}</article><div>The harbour office</div>").text.count(SPOKEN) == 16
    )
    short = f"<div class='entry_body'>{SPEECH}</div><div class='entry-more'><p>So be it.</p></div>"
    assert _speech(f"<article>{short}</article><p>Imprint</p>").text.endswith("So be it.")


def test_the_body_of_a_short_post_is_known_by_its_name() -> None:
    body = "<div class='post-body'><p>The lamp on the pier was stolen, and brought back.</p></div>"
    page = f"<div><p>Harbour Notes, since 1999</p>{body}<p>Ask the harbour office</p></div>"
    assert _speech(page).text == "The lamp on the pier was stolen, and brought back."


def test_little_prose_behind_the_body_or_with_links_does_not_belong_to_it() -> None:
    bio = f"<div><p>Ada Moor sails. {SPOKEN}</p></div>"
    news = (
        "<div>"
        + f"<p>{SPOKEN}</p><ul><li><a href='/m'>The mill of our town is open to all of us</a></ul>"
        * 5
        + "</div>"
    )
    for besides in (bio, news):
        body = f"<div class='article-body'>{SPEECH}</div>{besides}"
        assert _speech(f"<div><article>{body}</article></div>").text.count(SPOKEN) == 8


def test_sections_beside_the_longest_one_are_kept() -> None:
    section = "<div><h2>The {0}</h2><p>Take the rope and wait for the tide at the {0}.</p></div>"
    sections = "".join(map(section.format, ("quay", "mole", "buoy")))
    text = _speech(
        f"<div><div><h2>Before</h2>{SPEECH}</div>{sections}</div><div>Imprint</div>"
    ).text
    assert "wait for the tide at the buoy" in text


def test_short_paragraphs_above_the_longest_one_are_kept() -> None:
    short = "<div><p>The new bridge at the mill sways as much as it should.</p></div>"
    block = f"<div><div><p>{SPOKEN} {SPOKEN}</p></div></div>"
    text = _speech(f"<div><div>{short}{block}{short}{short}</div></div><div>Imprint</div>").text
    assert text.count("The new bridge") == 3


def test_text_below_a_link_that_is_a_heading_stays_and_a_teaser_goes() -> None:
    card = "<a href='/mill'><h2>The mill of our town is open</h2></a>"
    below = "<h2>Friday</h2><p>We slept.</p><p>So shall you.</p>"
    assert _speech(f"<div>{SPEECH}{card}{below}</div>").text.endswith("So shall you.")
    assert "mill" not in _speech(f"<div>{SPEECH}{card}<p>All the town came.</p></div>").text


# ── threads ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["topic-body", "message--post", "postbody", "postbit"])
def test_the_first_contribution_to_a_thread_is_the_text(name: str) -> None:
    posts = (
        f"<div class='{name}'>{SPEECH}</div>" + f"<div class='{name}'><p>Aye to it.</p></div>" * 3
    )
    text = _speech(f"<div><h1>Who keeps the pier?</h1>{posts}</div>").text
    assert text.count(SPOKEN) == 8
    assert "Aye" not in text


REPLY = "<div><p>{0} says:</p><p>May 5, 2011 at 4:02 pm</p>" + f"<p>{SPOKEN}</p></div>"


@pytest.mark.parametrize(
    "words", ["Comments", "3 responses to “The pier of our town”", "Drei Fragen"], ids=str
)
def test_replies_that_are_longer_than_the_text_go_below_their_heading(words: str) -> None:
    replies = "".join(map(REPLY.format, ("Ada", "Bo", "Cy"))) * 5
    text = _speech(f"<div>{SPEECH}<h3>{words}</h3>{replies}</div>").text
    assert text.count(SPOKEN) == (8 if words != "Drei Fragen" else 23)


# ── who wrote it, figures, buttons ───────────────────────────────────────────────────────────


def test_who_wrote_it_goes_and_the_day_is_known_and_the_headline_stays() -> None:
    meta = "<div class='entry-meta'><p>Bo Lind, harbour desk</p><p>5 May 2011</p></div>"
    speech = _speech(f"<div><h1>The pier</h1>{meta}{SPEECH}</div>")
    assert "Bo Lind" not in speech.text
    assert speech.metadata.delivered == "2011-05-05"
    headed = "<div class='article-info'><h1>The pier</h1><p>Bo Lind</p></div>"
    assert "The pier" in _speech(f"<div>{headed}{SPEECH}</div>").text


@pytest.mark.parametrize(
    "words",
    [
        "Von Ada Moor",
        "Ein Gastbeitrag von Ada Moor",
        "Par Ada Moor",
        "Por Ada Moor",
        "di Ada Moor",
        "Door Ada Moor",
        "Text und Fotos: Ada Moor",
        "Autorin: Ada Moor | Hafen und Meer",
        "Von Ada Moor, Saltham",
    ],
)
def test_the_line_above_the_text_that_says_who_wrote_it_goes(words: str) -> None:
    speech = _speech(f"<div><h1>The pier</h1><p>{words}</p>{SPEECH}</div>")
    assert "Moor" not in speech.text
    assert [fact.value for fact in speech.facts if fact.field == "author"] == ["Ada Moor"]


@pytest.mark.parametrize("words", ["Von Hafen zu Hafen", "Von Saltham nach Orme", "Por Ada Moor."])
def test_other_lines_that_begin_so_stay(words: str) -> None:
    assert words in _speech(f"<div><h1>The pier</h1><p>{words}</p>{SPEECH}</div>").text
    assert "Von Ada Moor" in _speech(f"<div><h2>Von Ada Moor</h2>{SPEECH}</div>").text
    assert "Von Ada Moor" in _speech(f"<div>{SPEECH}<p>Von Ada Moor</p>{SPEECH}</div>").text


@pytest.mark.parametrize(
    "shown",
    [
        "<table><tr><th>Lamp</th><th>Metres</th></tr><tr><td>The northern lamp of the pier, "
        "which is the older of them</td><td>12</td></tr></table>",
        "<blockquote>The northern lamp of the pier is older than the town itself.</blockquote>",
    ],
)
def test_a_figure_that_shows_words_is_no_picture(shown: str) -> None:
    text = _speech(f"<div>{SPEECH}<figure>{shown}</figure>{SPEECH}</div>").text
    assert "The northern lamp of the pier" in text


def test_a_link_that_is_called_a_button_goes_and_one_in_a_sentence_stays() -> None:
    button = "<p><a class='wp-block-button__link' href='/shop'>See the price of lamps</a></p>"
    inside = "<p>We give you <a class='btn' href='/lamps'>lamps</a> for the pier.</p>"
    text = _speech(f"<div>{SPEECH}{button}{SPEECH}{inside}</div>").text
    assert "price of lamps" not in text
    assert text.endswith("We give you lamps for the pier.")


def test_a_menu_of_links_one_a_line_goes_above_the_text_and_names_stay() -> None:
    def links(*words: str) -> str:
        return "<br>".join(f"<a href='/{n}'>{word}</a>" for n, word in enumerate(words))

    menu = links("Home", "All of the lights", "Sign my guestbook!")
    names = links("Ada Moor", "Bo Lind", "Cy Reed")
    page = f"<div><h1>The pier</h1><div>{{}}</div>{SPEECH}</div>"
    assert "guestbook" not in _speech(page.format(menu)).text
    assert "Bo Lind" in _speech(page.format(names)).text


# ── notices ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        "This post may contain affiliate links.",
        "The Herald may earn a commission if you buy a lamp through links in this article.",
        "As an Amazon Associate I earn from qualifying purchases.",
        "Get our best stories straight to your inbox.",
        "Sign up for our weekly newsletter",
        "Jeden Sonntag eine Geschichte vom Hafen direkt in dein Postfach.",
        "Abonnez-vous à notre newsletter.",
        "Suscríbete a nuestro boletín",
        "Iscriviti alla newsletter",
        "Wir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten.",
        "Ihre E-Mail-Adresse wird nicht veröffentlicht.",
        "Votre adresse e-mail ne sera pas publiée.",
        "This article is only available for subscribers.",
        "Cet article est réservé aux abonnés",
        "未经允许不得转载：海边手记",
        "Did you like this story? Share it with a friend!",
        "By submitting this form you agree to our terms of use.",
        "The material on this site may not be reproduced without leave of the harbour board.",
        "The pier at dusk, seen from the mole (Photo: Bo Lind)",
        "Foto: Bo Lind/Hafenbild",
        "Lamps on the pier. © Reuters / Bo Lind",
        "Image 1 of / 8",
        "© 2011 Harbour Notes. All rights reserved.",
        "Alle Rechte vorbehalten",
        "Wszelkie prawa zastrzeżone",
        "Все права защищены",
        "fot. Bo Lind",
        "Updated 3 hours ago",
        "vor 3 Jahren",
        "il y a 2 mois",
        "hace 5 días",
        "2 giorni fa",
        "3 weken geleden",
        "Print Recipe",
        "4.9 from 61 votes",
        "12 likes",
        "Jetzt abonnieren",
    ],
)
def test_what_a_site_tells_or_asks_goes(words: str) -> None:
    text = _speech(f"<div>{SPEECH}<p>{words}</p>{SPEECH}</div>").text
    assert words not in text
    assert text.count(SPOKEN) == 16


@pytest.mark.parametrize(
    "words",
    [
        "Die Bürgermeisterin schreibt seit Jahren einen Newsletter, den niemand liest.",
        "The best affiliate programs pay thirty per cent.",
        "Agents may earn a commission on every house.",
        "We use sugar cookies as money.",
        "I joined the mailing list of a museum that had closed.",
        "She signed up for the choir.",
        "Its likes were never seen again.",
        "By continuing to wait we agree to nothing, and lose the summer.",
        "The photo (by Bo Lind, they say) shows the pier.",
        "If you like this pier, come and see the lamps.",
    ],
)
def test_what_is_said_of_such_things_stays(words: str) -> None:
    assert words in _speech(f"<div>{SPEECH}<p>{words}</p>{SPEECH}</div>").text


@pytest.mark.parametrize(
    "label",
    [
        "Mehr zum Thema: ",
        "Passend dazu: ",
        "Lies auch: ",
        "Siehe auch: ",
        "Voir aussi : ",
        "Lee también: ",
        "Te puede interesar: ",
        "Lees ook: ",
        "Zobacz także: ",
        "Veja também: ",
        "Читайте также: ",
        "READ | ",
        "WATCH: ",
        "→ ",
        "» ",
    ],
)
def test_what_leads_to_another_page_goes_between_paragraphs(label: str) -> None:
    line = f"<p>{label}<a href='/mill'>The mill of our town is open</a></p>"
    text = _speech(f"<div>{SPEECH}{line}{SPEECH}</div>").text
    assert "mill" not in text
    assert text.count(SPOKEN) == 16


@pytest.mark.parametrize(
    "line",
    [
        "Source: <a href='/m'>Harbour report of 2011</a>",
        "We read: <a href='/m'>the harbour report</a> to the end.",
        "→ The lamp on the <a href='/m'>pier</a> is lit",
        "More light: <a href='/m'>the harbour report</a>",
    ],
)
def test_other_lines_with_a_link_stay(line: str) -> None:
    text = _speech(f"<div>{SPEECH}<p>{line}</p>{SPEECH}</div>").text
    assert line.partition("<")[0].strip() in text


@pytest.mark.parametrize("anchor", ["<a name='top'>", "<a id=top>", "<a href='/x'>"])
def test_a_link_that_never_ends_takes_no_text_along(anchor: str) -> None:
    assert _speech(f"<div><h1>The pier</h1>{anchor}{SPEECH * 2}</div>").text.count(SPOKEN) == 16


@pytest.mark.parametrize("name", ["et_pb_promo", "jeg_authorbox", "wp-block-comments"])
def test_names_that_themes_give_are_known(name: str) -> None:
    part = f"<div class='{name}'><p>Come to the mill, and bring a friend.</p></div>"
    assert "mill" not in _speech(f"<div>{SPEECH}{part}{SPEECH}</div>").text


def test_a_paragraph_in_a_footer_of_the_text_stays_and_a_paragraph_with_links_goes() -> None:
    last = f"<div class='entry-footer'><p>{SPOKEN} {SPOKEN} {SPOKEN}</p></div>"
    assert _speech(f"<div>{SPEECH}{last}</div>").text.count(SPOKEN) == 11
    filed = last.replace("old pier", "<a href='/p'>old pier</a>")
    assert _speech(f"<div>{SPEECH}{filed}</div>").text.count(SPOKEN) == 8


def test_a_paragraph_that_is_called_a_button_stays() -> None:
    words = f"<p class='btn'>{SPOKEN} And so it shall be, before the summer is over.</p>"
    assert "before the summer" in _speech(f"<div>{SPEECH}{words}{SPEECH}</div>").text
