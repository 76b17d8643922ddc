"""Scaffolding: a new plugin, written out whole, that passes its own tests as it is."""

from __future__ import annotations

import re
from pathlib import Path

from speechkit.errors import Misuse
from speechkit.version import VERSION

KINDS = ("reader", "rules", "writer", "command")
"""What a new plugin can bring first."""

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

_PYPROJECT = """\
[build-system]
requires = ["hatchling>=1.26"]
build-backend = "hatchling.build"

[project]
name = "{distribution}"
version = "0.1.0"
description = "{summary}"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["speechkit-core>={version}"]

[project.optional-dependencies]
test = ["pytest>=8"]

[project.entry-points.speechkit]
{short} = "{module}"
{more}
[tool.hatch.build.targets.wheel]
packages = ["src/{module}"]

[tool.ruff]
line-length = 100
"""

_README = """\
# {distribution}

{about}

```console
$ pip install -e .
$ {try_it}
```

## What it {verb}

{what}

## What it loses

{loses}

## Tests

```console
$ pip install -e '.[test]'
$ python -m pytest
```

Three lines in `tests/test_conformance.py` run speechkit's conformance suite over the plugin.
"""

_CONFORMANCE = '''\
"""What every plugin owes."""

from __future__ import annotations

from pathlib import Path

from speechkit.testing import conformance

test_conforms = conformance("{module}"{samples})
'''

_READER = '''\
"""{about}

A talk begins with lines `Title: …` and `Speaker: …`, then a line `---`, then the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit import Decoding, Edit, Fact, Format, Place, Reading, Span, Unreadable, hookimpl

SPEECHKIT_INTERFACE = 1
"""The version of speechkit's hooks that this was written for."""

_HEAD = re.compile(r"\\ufeff?((?:[A-Z][a-z]+: [^\\r\\n]*\\r?\\n)+)---\\r?\\n")
_FIELD = re.compile(r"([A-Z][a-z]+): ([^\\r\\n]*)")
_FIELDS = {{"Title": "title", "Speaker": "speaker", "Date": "delivered", "Place": "location"}}


def recognise(head: bytes, name: str) -> float:
    """A talk says so in its first lines; its name alone is not enough."""
    return 0.9 if _HEAD.match(head.decode("utf-8", "replace")) else 0.0


def read(decoding: Decoding) -> Iterator[Reading]:
    """The words of a talk; its head is markup and gives facts. Raises `Unreadable` without one."""
    text = decoding.text
    head = _HEAD.match(text)
    if head is None:
        raise Unreadable("no head of a talk (Title: …, then a line ---); --from text reads it")
    facts = [
        Fact(
            _FIELDS[field[1]],
            field[2],
            f"{{field[1]}} in the head",
            Place("", Span(*field.span(2))),
            basis="markup",
        )
        for field in _FIELD.finditer(text, *head.span(1))
        if field[1] in _FIELDS and field[2].strip()
    ]
    markup = Edit.at(text, 0, head.end(), "", "the head of the talk")
    yield Reading.of_file(text, facts=tuple(facts), edits=(markup,))


@hookimpl
def speechkit_formats() -> list[Format]:
    return [
        Format(
            "{short}",
            "{summary}",
            (".{short}",),
            "text/plain",
            recognise,
            read,
        )
    ]
'''

_SAMPLE = """\
Title: The harbour we keep
Speaker: Ada Orme
Date: 2012-05-14
---
Friends, the harbour is ours.

We shall light the lamps tonight.
"""

_READER_TEST = '''\
"""What the reader makes of a talk."""

from __future__ import annotations

from pathlib import Path

from speechkit import Source, Toolkit, normalise

SAMPLE = Path(__file__).parent / "samples" / "harbour.{short}"
TOOLKIT = Toolkit.load(["{module}"], strangers=False)


def test_the_head_gives_facts_and_is_no_text() -> None:
    speech = normalise(Source.from_path(SAMPLE), format="{short}", toolkit=TOOLKIT)
    assert speech.text.startswith("Friends, the harbour is ours.")
    assert speech.metadata.title == "The harbour we keep"
    assert speech.metadata.delivered == "2012-05-14"


def test_the_very_bytes_come_back() -> None:
    speech = normalise(Source.from_path(SAMPLE), format="{short}", toolkit=TOOLKIT)
    assert speech.original() == SAMPLE.read_bytes()
'''

_RULES = '''\
"""{about}"""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Draft, Edit, Line, Rule, hookimpl, strip

SPEECHKIT_INTERFACE = 1


@strip("{code}010", "job-advert", scope="short-line", words=["vacancies"])
def job_advert(line: Line, draft: Draft) -> Iterator[Edit]:
    """A line in which the site offers jobs.

    What it does: removes a short line that begins with "Vacancies:".
    Why: it stands under every speech on that site.
    Leaves alone: vacancies that a speaker mentions in a sentence.
    Example:

    >>> from speechkit import Source, Toolkit, normalise
    >>> toolkit = Toolkit.load(["{module}"], strangers=False)
    >>> source = Source.from_text("We sail at dawn.\\\\n\\\\nVacancies: harbour clerk")
    >>> normalise(source, toolkit=toolkit).text
    'We sail at dawn.'
    """
    if line.bare.startswith("Vacancies:"):
        yield Edit.at(draft.text, *line.span)


@hookimpl
def speechkit_rules() -> list[Rule]:
    return [job_advert]
'''

_RULES_TEST = '''\
"""What the rules take, and what they leave alone."""

from __future__ import annotations

import pytest
from speechkit import Source, Toolkit, normalise

TOOLKIT = Toolkit.load(["{module}"], strangers=False)


def clean(text: str) -> str:
    return normalise(Source.from_text(text), toolkit=TOOLKIT).text


def test_a_job_advert_goes() -> None:
    assert clean("We sail.\\n\\nVacancies: harbour clerk") == "We sail."


@pytest.mark.parametrize("text", ["Vacancies are many in this town.", "We have vacancies: two."])
def test_what_a_speaker_says_stays(text: str) -> None:
    assert clean(text) == text
'''

_WRITER = '''\
"""{about}"""

from __future__ import annotations

from speechkit import Format, Speech, hookimpl

SPEECHKIT_INTERFACE = 1


def write(speech: Speech) -> bytes:
    """The words with their metadata on top: `Title: …`, a line `---`, the text."""
    speaker = speech.metadata.speaker
    rows = {{
        "Title": speech.metadata.title,
        "Speaker": speaker.name if speaker else None,
        "Date": speech.metadata.delivered,
    }}
    head = "".join(f"{{name}}: {{value}}\\n" for name, value in rows.items() if value)
    return f"{{head}}---\\n{{speech.text}}\\n".encode()


@hookimpl
def speechkit_formats() -> list[Format]:
    return [
        Format(
            "{short}",
            "{summary}",
            (".{short}",),
            "text/plain",
            write=write,
        )
    ]
'''

_WRITER_TEST = '''\
"""What the writer writes."""

from __future__ import annotations

from speechkit import Source, Toolkit, dumps, normalise

TOOLKIT = Toolkit.load(["{module}"], strangers=False)


def test_metadata_stand_above_the_words() -> None:
    words = "The harbour we keep – 14 May 2012\\n\\nFriends, it is ours. All of it."
    speech = normalise(Source.from_text(words), toolkit=TOOLKIT)
    written = dumps(speech, format="{short}", toolkit=TOOLKIT).decode()
    assert written.startswith("Title: The harbour we keep")
    assert "---\\n" in written
    assert written.endswith("All of it.\\n")
'''

_COMMAND = '''\
"""{about}"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from speechkit import Command, hookimpl

SPEECHKIT_INTERFACE = 1


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", metavar="FILE", help="a document")


def run(args: Namespace) -> int:
    """Count the words that were spoken."""
    from speechkit import normalise_all

    for speech in normalise_all(args.file):
        print(len(speech.spoken.split()), speech.origin.name)
    return 0


command = Command(
    "{short}",
    "count the words that were spoken",
    arguments,
    run,
    "speechkit {short} talk.txt",
)


@hookimpl
def speechkit_commands() -> list[Command]:
    return [command]
'''

_COMMAND_TEST = '''\
"""What the command says."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

import pytest

from {module} import command


def test_it_counts_spoken_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("We sail at dawn.\\n\\n(Applause.)\\n")
    parser = ArgumentParser()
    command.arguments(parser)
    assert command.run(parser.parse_args([str(talk)])) == 0
    assert capsys.readouterr().out.split()[0] == "4"
'''


def new_plugin(name: str, kind: str, folder: Path) -> list[Path]:
    """Write a new plugin into a folder of its name; gives the files, in order.

    Raises `Misuse` if the name will not do or the folder is there already.
    """
    if kind not in KINDS:
        raise Misuse(f"there is no kind {kind!r}; there are {', '.join(KINDS)}")
    short = name.removeprefix("speechkit-")
    if not _NAME.fullmatch(short) or short in ("core", "speechkit"):
        raise Misuse(
            f"{name!r} will not do: small letters, digits and hyphens, like harbour-office"
        )
    distribution = f"speechkit-{short}"
    root = folder / distribution
    if root.exists():
        raise Misuse(f"{root} is there already; choose another name, or another --into FOLDER")
    words = {
        "distribution": distribution,
        "short": short,
        "module": f"speechkit_{short.replace('-', '_')}",
        "code": (re.sub(r"[^a-z]", "", short) + "xxx")[:4].upper(),
        "version": VERSION,
        "more": "",
        "samples": "",
        **_ABOUT[kind],
    }
    words["summary"] = words["summary"].format(**words)
    words["about"] = f"{words['summary'][0].upper()}{words['summary'][1:]}."
    words["try_it"] = words["try_it"].format(**words)
    if kind == "command":
        words["more"] = (
            '\n[project.entry-points."speechkit.commands"]\n{short} = "{module}:command"\n'
        )
        words["more"] = words["more"].format(**words)
    if kind == "reader":
        words["samples"] = ', samples=Path(__file__).parent / "samples"'
    source, test = _CODE[kind]
    conformance = _CONFORMANCE.format(**words)
    if kind != "reader":
        conformance = conformance.replace("from pathlib import Path\n\n", "")
    files = {
        "pyproject.toml": _PYPROJECT.format(**words),
        "README.md": _README.format(**words),
        f"src/{words['module']}/__init__.py": source.format(**words),
        f"src/{words['module']}/py.typed": "",
        f"tests/test_{words['module']}.py": test.format(**words),
        "tests/test_conformance.py": conformance,
    }
    if kind == "reader":
        files[f"tests/samples/harbour.{short}"] = _SAMPLE
    written = []
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8")
        written.append(target)
    return written


_ABOUT = {
    "reader": {
        "summary": "talks with a head of fields (.{short})",
        "try_it": "speechkit convert tests/samples/harbour.{short}",
        "verb": "reads",
        "what": "Talks that begin with fields (`Title: …`), a line `---`, and then the words.",
        "loses": "Nothing: the head is markup, and `speechkit restore` gives back the very bytes.",
    },
    "rules": {
        "summary": "rules for the pages of one site ({short})",
        "try_it": "speechkit rules {code}",
        "verb": "does",
        "what": "Takes out what stands under every speech of the site. `speechkit rules` lists it.",
        "loses": "Nothing: what a rule removes is in the speech's history, with its reason.",
    },
    "writer": {
        "summary": "writes talks with a head of fields (.{short})",
        "try_it": "speechkit convert talk.txt --to {short}",
        "verb": "writes",
        "what": "Title, speaker and date as fields, a line `---`, and the clean text.",
        "loses": "Blocks, layers and the history: use JSON to keep them.",
    },
    "command": {
        "summary": "counts the words that were spoken",
        "try_it": "speechkit {short} talk.txt",
        "verb": "does",
        "what": "Counts words without speaker labels and stage directions.",
        "loses": "Nothing: it only reads.",
    },
}

_CODE = {
    "reader": (_READER, _READER_TEST),
    "rules": (_RULES, _RULES_TEST),
    "writer": (_WRITER, _WRITER_TEST),
    "command": (_COMMAND, _COMMAND_TEST),
}
