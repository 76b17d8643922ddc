"""Several speeches on one page: each is one, with its own title and day; nothing else is split."""

from __future__ import annotations

import time

import pytest

from speechkit import SeveralSpeeches, Source, normalise, normalise_all
from speechkit_html.layout import lay_out
from speechkit_html.several import apart

PIER = (
    "<p>Good morning. We open the pier today, after nine years of work, and I thank every one of "
    "you who carried a stone to it.</p><p>The pier is 400 metres long, and not one of them was "
    "laid by anybody who was paid for it, as our friends across the bay still cannot believe.</p>"
)
LAMP = (
    "<p>Friends, it is a sad day for all of us who learned to steer by that light, and I will not "
    "pretend otherwise tonight.</p><p>The lamp goes to the museum. The keeper goes home after "
    "thirty years on the rock, and we thank her for each of them.</p>"
)


def article(headline: str, day: str, speech: str) -> str:
    return f"<article><h2>{headline}</h2><p class='when'>{day}</p>{speech}</article>"


def page(*articles: str) -> Source:
    return Source.from_text(
        "<html lang='en'><title>Speeches of the week</title><nav><a href='/'>Home</a></nav>"
        f"<div id='content'>{' '.join(articles)}</div><footer>© Harbour Ministry</footer></html>",
        "week.html",
    )


BOTH = page(article("The pier", "3 May 2019", PIER), article("The lamp", "4 May 2019", LAMP))


def test_each_speech_has_its_own_title_day_and_words() -> None:
    pier, lamp = normalise_all(BOTH)
    assert (pier.metadata.title, pier.metadata.delivered) == ("The pier", "2019-05-03")
    assert (lamp.metadata.title, lamp.metadata.delivered) == ("The lamp", "2019-05-04")
    assert pier.text.startswith("The pier\n\nGood morning.")
    assert lamp.text.startswith("The lamp\n\nFriends,")
    assert pier.id != lamp.id
    assert "Home" not in pier.text
    assert "©" not in lamp.text


def test_together_they_hold_all_words_of_the_page() -> None:
    read = "".join(speech.reading for speech in normalise_all(BOTH))
    for words in ("Home", "Good morning.", "4 May 2019", "for each of them.", "© Harbour Ministry"):
        assert read.count(words) == 1


def test_words_of_the_second_speech_are_traced_to_the_page() -> None:
    _, lamp = normalise_all(BOTH)
    [place] = lamp.trace("a sad day").places
    assert place.span is not None
    assert place.span.of(BOTH.raw.decode()) == "a sad day"


def test_who_asks_for_one_speech_is_told() -> None:
    with pytest.raises(SeveralSpeeches):
        normalise(BOTH)


LINKED = "<a href='/lamp'>The lamp</a>"


@pytest.mark.parametrize(
    "source",
    [
        page(article("The pier", "3 May 2019", PIER)),
        page(article("The pier", "3 May 2019", PIER), article(LINKED, "4 May 2019", LAMP)),
        page(article("The pier", "3 May 2019", PIER), article("The lamp", "", LAMP)),
        page(article("The pier", "3 May 2019", PIER), "<article>" + LAMP + "</article>"),
        page(
            article("The pier", "3 May 2019", PIER), article("The lamp", "4 May 2019", "<p>Soon.")
        ),
        page(article("The pier", "3 May 2019", PIER + article("The lamp", "4 May 2019", LAMP))),
        page(
            article("The pier", "3 May 2019", PIER),
            article("The lamp", "4 May 2019", LAMP),
            PIER * 3,
        ),
    ],
    ids=["alone", "linked teaser", "no day", "no headline", "short", "nested", "beside a text"],
)
def test_everything_else_is_one_speech(source: Source) -> None:
    assert len(list(normalise_all(source))) == 1


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2019-05-04T10:00'>",
        '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Open"}</script>',
    ],
)
def test_a_page_whose_head_tells_of_one_article_is_one(head: str) -> None:
    source = Source.from_text(BOTH.raw.decode().replace("<title>", f"{head}<title>"))
    assert len(list(normalise_all(source))) == 1


def test_thousands_of_speeches_take_no_more_time_each() -> None:
    """Eight times the page takes less than thirty times as long."""

    def seconds(count: int) -> float:
        laid_out = lay_out(page(*[article("The pier", "3 May 2019", PIER)] * count).raw.decode())
        begun = time.process_time()
        assert sum(1 for _ in apart(laid_out)) == count
        return time.process_time() - begun

    seconds(10)
    assert seconds(8000) < 30 * max(seconds(1000), 0.01)
