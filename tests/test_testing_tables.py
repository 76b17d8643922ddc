"""The tables of rules: how they are read, and that an untrue row is caught."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from speechkit import Draft, Edit, Fact, Line, Rule, Toolkit, strip
from speechkit.testing import RuleTable, findings, printed, specimen

PAGE = """# TST010 star-line

Words that nobody reads.

## Removed

| text | becomes | finds |
|---|---|---|
| `a¶*¶b` | `a¶¶b` | `stars: 1` |
| a*b | a*b | |

## Left alone

| text | why |
|---|---|
| `2 * 3` | ``a sum, `not` a line`` |

## Known failures

| text | should become |
|---|---|
| `a¶**¶b` | `a¶¶b` |
"""


@strip("TST010", "star-line", scope="short-line", words=["*"])
def star_line(line: Line, draft: Draft) -> Iterator[Edit | Fact]:
    """A line that is a star."""
    if line.bare == "*":
        yield Edit(line.inner, "*")
        yield Fact("stars", "1", "a star", draft.place(line.inner))


def _toolkit(*rules: Rule) -> Toolkit:
    toolkit = Toolkit.load(strangers=False)
    return attrs.evolve(toolkit, every_rule=(*toolkit.every_rule, *rules))


def _check(tmp_path: Path, page: str) -> list[str]:
    path = tmp_path / "TST010.md"
    path.write_text(page, "utf-8")
    return RuleTable.read(path).check(_toolkit(star_line))


def test_a_true_table_has_no_faults(tmp_path: Path) -> None:
    assert _check(tmp_path, PAGE) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("`a¶¶b` | `stars: 1`", "`a¶b` | `stars: 1`", "becomes"),
        ("stars: 1", "stars: 2", "it finds"),
        ("`2 * 3`", "`*`", "not left alone"),
        ("`a¶**¶b`", "`a¶*¶b`", "works now"),
        ("star-line", "stars-line", "is called star-line"),
        ("## Left alone\n", "", "leaves alone"),
    ],
)
def test_an_untrue_row_is_caught(tmp_path: Path, old: str, new: str, said: str) -> None:
    (fault, *_) = _check(tmp_path, PAGE.replace(old, new))
    assert said in fault
    assert fault.startswith("TST010.md:")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("", "first line"),
        ("# TST010 a\n## Odd\n", "section 'Odd'"),
        ("# TST010 a\n## Removed\n| a |\n|---|\n| b |", ":5: a row"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, page: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        _check(tmp_path, page)


def test_signs_and_quotes_in_cells(tmp_path: Path) -> None:
    path = tmp_path / "TST010.md"
    cells = "| `a¶⇥␣⏐\\u00ADb | c` | ``d`e`` and `f` |"
    path.write_text(f"# TST010 x\n## Changed\n| text | becomes |\n|--|--|\n{cells}\n", "utf-8")
    (row,) = RuleTable.read(path).rows
    assert row.text == "a\n\t\N{NO-BREAK SPACE}|\N{SOFT HYPHEN}b | c"
    assert row.line == 5


def test_findings_are_put_in_words() -> None:
    speech = specimen()
    assert findings(speech, "BLK100").startswith("lettered: MRS ORME: Friends,")
    assert findings(speech, "BLK100").endswith(
        "first¹: (a) a pier;\nLong and wide. { bulleted: – of oak, } | (b) and a lamp,"
        " → before the winter comes."
    )
    assert "bulleted" not in findings(speech, "BLK100", styles=False)
    assert findings(speech, "BLK220") == "table: Year | Lamps / 1911 | 12"
    assert findings(speech, "BLK230") == "footnote 1: 1 As the keeper asked."
    assert findings(speech, "TRN010") == "laughter: [Laughter]"
    assert findings(speech, "TRN020") == "turn: MRS ORME: → Mrs Orme"
    assert findings(speech, "QTY010") == "over 300 lamps: gt 300, noun lamps"
    assert findings(speech, "NUM010") == (
        "enumeration: Two things (2): 1 The first is light. | 2 The second is – ähem – 光."
        " (restates 0)"
    )
    assert printed(speech.marks[0], speech.text) == "mark em: Friends"
