"""What stands around the speech: only what is outside the element that holds most of the prose."""

from __future__ import annotations

from speechkit import Source, normalise

PROSE = "".join(
    f"<p>We have rebuilt the pier and the lamps, and part {n} of the promenade will be open"
    " before the summer is over and the boats come in.</p>"
    for n in range(6)
)


def test_prose_that_is_spread_over_many_elements_stays() -> None:
    page = f"<section>{PROSE}</section>" * 4
    text = normalise(Source.from_text(page), format="html").text
    assert text.count("part 3 of the promenade") == 4


def test_the_heading_beside_the_element_of_the_speech_stays() -> None:
    page = (
        "<div><p>Jobs at the town hall and in its many offices, for everyone who can row.</p></div>"
        f"<div><h3>The pier</h3><p>5 May 2011</p><div>{PROSE}</div></div>"
    )
    text = normalise(Source.from_text(page), format="html").text
    assert text.startswith("The pier")
    assert "Jobs" not in text
