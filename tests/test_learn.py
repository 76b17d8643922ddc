"""Learning: what documents of a source share at their ends is proposed; what is spoken is not."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from speechkit import Misuse, Source, Toolkit, likeness, normalise
from speechkit.commands.learn import arguments, run
from speechkit.learning import as_toml, learn, looks_spoken, pattern_of, shape_of
from speechkit.likeness import says_its_own
from speechkit.site_rules import rules_from_toml

TOOLKIT = Toolkit.load(strangers=False)
PLACES = ("pier", "lamp", "quay", "mole", "dock", "buoy")


def corpus(folder: Path) -> Path:
    """Six speeches of one harbour office, with its line at the head and two at the foot."""
    source = folder / "harbour"
    source.mkdir()
    for number, place in enumerate(PLACES, 1):
        text = (
            f"Saltham Harbour Office Gazette No. {number}\n\n"
            f"We opened the {place} in a year of storms, and {number} boats came.\n\n"
            f"It was a {place} like no other, and it will stand for ever.\n\n"
            "Thank you all for coming.\n\n"
            "Sold under the sign of the anchor\n\n"
            f"Saltham Gazette leaflet {number} of 6\n"
        )
        (source / f"{place}.txt").write_text(text, encoding="utf-8")
    return source


def test_lines_at_the_same_end_are_proposed_with_counts_and_samples(tmp_path: Path) -> None:
    learned = learn([corpus(tmp_path)], toolkit=TOOLKIT)
    assert learned.documents == 6
    found = {proposal.pattern: proposal for proposal in learned.proposals}
    assert "Sold under the sign of the anchor" in found
    anchor = found["Sold under the sign of the anchor"]
    assert (anchor.where, anchor.documents, anchor.of) == ("tail", 6, 6)
    assert anchor.why == "at the end of 6 of 6 documents of harbour"
    leaflet = found[r"Saltham Gazette leaflet \d{1,6} of \d{1,6}"]
    assert len(leaflet.samples) == 3
    assert not any("Thank" in pattern for pattern in found)


def test_what_is_proposed_can_be_used(tmp_path: Path) -> None:
    source = corpus(tmp_path)
    path = tmp_path / "site.toml"
    path.write_text(as_toml(learn([source], toolkit=TOOLKIT).proposals), encoding="utf-8")
    assert rules_from_toml(path).entries[0].code == "SITE001"
    toolkit = Toolkit.load([str(path)], strangers=False)
    text = normalise(Source.from_path(source / "pier.txt"), toolkit=toolkit).text
    assert text.endswith("Thank you all for coming.")
    assert learn([source], toolkit=toolkit).proposals == ()


def test_few_documents_teach_nothing(tmp_path: Path) -> None:
    source = corpus(tmp_path)
    for place in PLACES[3:]:
        (source / f"{place}.txt").unlink()
    assert learn([source], toolkit=TOOLKIT).proposals == ()


SPOKEN = (
    "The tide has always fed this town, and it will feed it again.",
    "Nobody who stood on the old pier that night has forgotten the wind.",
    "The masons began in March, when the ice was still on the steps.",
    "A lamp is a small thing until the night on which it is missing.",
    "Forty boats lie in the basin now, and there is room for ten more.",
    "No child of Saltham shall have to leave it to find a trade.",
)


def copies(folder: Path, change: str) -> Path:
    """Twelve documents of which each is all but the same speech as the others."""
    source = folder / "copies"
    source.mkdir()
    for number in range(12):
        lines = [line.replace(change, f"{change} {PLACES[number % 6]}") for line in SPOKEN]
        text = "\n\n".join([*lines, f"Printed for {number} readers"])
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    return source


@pytest.mark.parametrize("change", ["never in it", "Saltham", "pier"])
def test_copies_of_one_speech_teach_nothing(tmp_path: Path, change: str) -> None:
    learned = learn([copies(tmp_path, change)], toolkit=TOOLKIT)
    assert learned.documents == learned.alike == 12
    assert learned.proposals == ()


def test_of_many_documents_a_sample_of_their_words_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"{' '.join(SPOKEN)} {number}" for number in range(9)]
    alone = [" ".join(place + "x" * at for at in range(60)) for place in PLACES]
    own = [False] * 9 + [True] * 6
    assert says_its_own([*texts, *alone], 4) == own
    monkeypatch.setattr(likeness, "MOST", 300)
    assert says_its_own([*texts, *alone], 4) == own


def test_copies_among_others_do_not_hide_what_those_share(tmp_path: Path) -> None:
    source = corpus(tmp_path)
    alone = learn([source], toolkit=TOOLKIT)
    for path in copies(tmp_path, "Saltham").iterdir():
        path.rename(source / f"copy-{path.name}")
    learned = learn([source], toolkit=TOOLKIT)
    assert (learned.documents, learned.alike) == (18, 12)
    assert learned.proposals == alone.proposals
    assert len(alone.proposals) >= 2


def test_each_folder_is_a_source_of_its_own(tmp_path: Path) -> None:
    corpus(tmp_path)
    learned = learn([tmp_path], toolkit=TOOLKIT)
    assert {proposal.source for proposal in learned.proposals} == {"harbour"}


@pytest.mark.parametrize(
    "line",
    ["Thank you.", "Ladies and gentlemen,", "God bless Saltham.", "12 May 2011", "(Applause.)"],
)
def test_what_may_be_spoken_is_never_proposed(line: str) -> None:
    assert looks_spoken(line)


def test_numbers_months_and_days_are_left_open() -> None:
    pattern = pattern_of(shape_of("Posted on Friday 3rd May 2011 (by admin)"))
    assert re.fullmatch(pattern, "Posted on Monday 21st December 1999 (by admin)")
    assert not re.fullmatch(pattern, "Posted on a whim 3rd May 2011 (by admin)")


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    arguments(parser)
    return parser.parse_args(words)


def test_the_command_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "site.toml"
    assert run(options(str(corpus(tmp_path)), "-o", str(out), "--family", "HARB")) == 0
    assert rules_from_toml(out).entries[0].code == "HARB001"
    assert "proposed from 6 documents" in capsys.readouterr().err


def test_the_command_refuses_what_cannot_be(tmp_path: Path) -> None:
    assert run(options(str(tmp_path / "nowhere"))) == 1
    with pytest.raises(Misuse, match="capital letters"):
        run(options(str(tmp_path), "--family", "x1"))
