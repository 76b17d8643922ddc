"""What the rules take, and what they leave alone."""

from __future__ import annotations

import pytest

from speechkit import Source, Toolkit, normalise

TOOLKIT = Toolkit.load(["speechkit_example"], strangers=False)


def clean(text: str) -> str:
    return normalise(Source.from_text(text), toolkit=TOOLKIT).text


def test_a_job_advert_goes() -> None:
    assert clean("We sail.\n\nVacancies: harbour clerk") == "We sail."


@pytest.mark.parametrize("text", ["Vacancies are many in this town.", "We have vacancies: two."])
def test_what_a_speaker_says_stays(text: str) -> None:
    assert clean(text) == text
