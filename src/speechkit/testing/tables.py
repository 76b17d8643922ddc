"""Rule tables: what a rule does and what it leaves alone, in a Markdown file that anyone can read.

    # FUR030 page-number
    with: TXT001                     other rules to run too (codes, names, families, or `all`)
    as: markdown                     the format the texts are read as; `text` if not said
    named: talk-2009.txt             the name of the source

    ## Removed                       or Changed (text, becomes, and if you like: finds)
    | text | becomes |
    |---|---|
    | `we went¶¶- 12 -¶¶home` | `we went¶¶home` |

    ## Found                         (text, finds)
    | `(Applause.) Friends,` | `applause: (Applause.)` |

    ## Left alone                    (text, why)
    | `page 12 of the report` | it is in a sentence |

    ## Known failures                like Changed or Found; the test fails when one starts to work
    | text | should become |

In a cell `¶` is a line end, `⇥` a tab, `␣` a no-break space, `⏐` a bar, and `\\u00AD` the
character of that number; back quotes round it are left off. `printed` says how a finding is put in
words. The rule runs alone, save for what it needs: layers that it declares as needs, the rules of
`with:`, and for ANNOTATE and DESCRIBE the usual rules of SEGMENT.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import attrs

from speechkit import Rule, Source, Speech, Toolkit, normalise
from speechkit.testing.findings import findings

SECTIONS = ("Removed", "Changed", "Found", "Left alone", "Known failures")

_SIGNS = {"¶": "\n", "⇥": "\t", "␣": "\N{NO-BREAK SPACE}", "⏐": "|"}
_SIGN = re.compile(r"\\u([0-9A-Fa-f]{4})|[¶⇥␣⏐]")
_CELL = re.compile(r"(`+)(.*?)\1(?!`)|[^|`]+")
_SETTING = re.compile(r"(with|as|named):(.*)")


class Row(NamedTuple):
    """A row of a table: the section it stands in, its line in the file, and its cells.

    >>> Row("Removed", 7, "- 2 -", "", None).section
    'Removed'
    """

    section: str
    line: int
    text: str
    second: str
    third: str | None


@attrs.frozen
class RuleTable:
    """The table of one rule. `check(toolkit)` gives a sentence for each row that is not true.

    >>> import tempfile
    >>> removed = ["## Removed", "| text | becomes |", "|---|---|", "| `Aye.¶¶END` | `Aye.¶¶` |"]
    >>> left = ["## Left alone", "| text | why |", "|---|---|", "| `The end is near.` | speech |"]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "FUR040.md")
    ...     count = path.write_text("\\n".join(["# FUR040 end-mark", *removed, *left]), "utf-8")
    ...     RuleTable.read(path).check(Toolkit.load(strangers=False))
    []
    """

    path: Path
    code: str
    name: str
    company: tuple[str, ...] = ()
    format: str = "text"
    source_name: str = ""
    rows: tuple[Row, ...] = ()

    @classmethod
    def read(cls, path: str | Path) -> RuleTable:
        """Read a table; raises `ValueError` if the file is not laid out as one."""
        path = Path(path)
        lines = path.read_text("utf-8").splitlines()
        title = lines[0].split() if lines else []
        if len(title) != 3 or title[0] != "#":
            raise ValueError(f"{path.name}: the first line must be `# CODE name`")
        settings = {
            found[1]: found[2].strip() for line in lines if (found := _SETTING.fullmatch(line))
        }
        company = re.split(r"[,\s]+", settings.get("with", ""))
        return cls(
            path,
            title[1],
            title[2],
            tuple(filter(None, company)),
            settings.get("as", "text"),
            settings.get("named", ""),
            tuple(_rows(path, lines)),
        )

    def check(self, toolkit: Toolkit) -> list[str]:
        """What is not as the table says; empty if all is well."""
        rule = toolkit.rule(self.code)
        faults = []
        if rule.name != self.name:
            faults.append(f"{self.path.name}: the rule is called {rule.name}, not {self.name}")
        shown = {row.section for row in self.rows}
        if not shown & {"Removed", "Changed", "Found"}:
            faults.append(f"{self.path.name}: no row shows what the rule does")
        if "Left alone" not in shown:
            faults.append(f"{self.path.name}: no row shows what the rule leaves alone")
        alone = _alone(toolkit, rule, self.company)
        for row in self.rows:
            source = Source.from_text(row.text, self.source_name)
            speech = normalise(source, format=self.format, toolkit=alone)
            faults += (
                f"{self.path.name}:{row.line}: {fault}" for fault in _faults(row, rule, speech)
            )
        return faults


def _rows(path: Path, lines: list[str]) -> Iterator[Row]:
    section, wide = "", False
    for number, line in enumerate(lines, 1):
        if line.startswith("## "):
            section, wide = line[3:].strip(), False
            if section not in SECTIONS:
                raise ValueError(
                    f"{path.name}:{number}: the section {section!r} is none of "
                    + ", ".join(SECTIONS)
                )
        elif line.startswith("|"):
            cells = _cells(line)
            if set("".join(cells)) <= set("-: "):
                wide = True
            elif wide:
                if not section or len(cells) < 2:
                    raise ValueError(f"{path.name}:{number}: a row needs a section and two cells")
                yield Row(section, number, cells[0], cells[1], cells[2] if cells[2:] else None)
        elif line.strip():
            wide = False


def _cells(line: str) -> list[str]:
    """The cells of a row; a bar inside back quotes parts no cells."""
    cells = [""]
    quoted = [False]
    at, line = 0, line.strip().removeprefix("|").removesuffix("|")
    while at < len(line):
        found = _CELL.match(line, at)
        if line[at] == "|" or found is None:
            if line[at] == "|":
                cells.append("")
                quoted.append(False)
            else:
                cells[-1] += line[at]
            at += 1
        elif found[1] and not cells[-1].strip():
            cells[-1], quoted[-1] = found[2], True
            at = found.end()
        else:
            cells[-1] += found[0].rstrip() if quoted[-1] else found[0]
            at = found.end()
    return [
        _SIGN.sub(_letter, cell if exact else cell.strip())
        for cell, exact in zip(cells, quoted, strict=True)
    ]


def _letter(sign: re.Match[str]) -> str:
    return chr(int(sign[1], 16)) if sign[1] else _SIGNS[sign[0]]


# ── running a row ────────────────────────────────────────────────────────────────────────────


def _alone(toolkit: Toolkit, rule: Rule, company: Iterable[str]) -> Toolkit:
    """A toolkit in which this rule runs, with what it cannot do without."""
    words = set(company)
    needs = set(rule.needs)

    def on(other: Rule) -> bool:
        if other.code == rule.code or words & {other.code, other.name, other.family}:
            return True
        usual = other.on and (
            "all" in words or (other.stage == "segment" and rule.stage in ("annotate", "describe"))
        )
        return usual or (other.on and bool(needs & set(other.provides)))

    while True:
        more = {n for other in toolkit.every_rule if on(other) for n in other.needs} - needs
        if not more:
            break
        needs |= more
    rules = tuple(attrs.evolve(other, on=on(other)) for other in toolkit.every_rule)
    return attrs.evolve(toolkit, every_rule=rules)


def _faults(row: Row, rule: Rule, speech: Speech) -> Iterator[str]:
    # The marks of a text are its rules'; those of other formats are also the reader's.
    marks = rule.stage in ("repair", "strip", "join") and speech.origin.format == "text"
    found = findings(speech, rule.code, marks=marks)
    if rule.stage == "describe" and not found:
        found = "; ".join(f"warning {warning.code}" for warning in speech.warnings)
    either = (found, findings(speech, rule.code, styles=False, marks=marks))
    changes = [f"{c.old!r} became {c.new!r}" for c in speech.changes if c.rule == rule.code]
    if row.section == "Left alone":
        if changes or found:
            touched = "; ".join((*changes, f"it found {found}" if found else "")).strip("; ")
            yield f"{row.text!r} is not left alone: {touched}"
        return
    if row.section == "Known failures":
        if row.second in (speech.text, *either):
            yield f"{row.text!r} works now: move the row up, among those that do"
        return
    finds = row.second if row.section == "Found" else row.third
    if row.section != "Found" and speech.text != row.second:
        yield f"{row.text!r} becomes\n  {speech.text!r}, not\n  {row.second!r}"
    if finds is not None and finds not in either:
        yield f"in {row.text!r} it finds\n  {found!r}, not\n  {finds!r}"
