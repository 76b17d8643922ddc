"""Scaffolding: a new plugin, written out whole, that passes its own tests as it is.

The files of a new plugin stand in the folder `scaffolds`, as they are written but for the words
in double braces.
"""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from speechkit.errors import Misuse
from speechkit.version import VERSION

KINDS = ("reader", "rules", "writer", "command")
"""What a new plugin can bring first."""

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SLOT = re.compile(r"\{\{([a-z_]+)\}\}")
"""A place in a scaffold where a word of the plugin's own goes."""


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
    root = folder / f"speechkit-{short}"
    if root.exists():
        raise Misuse(f"{root} is there already; choose another name, or another --into FOLDER")
    words = _words(short, kind)
    written = []
    for path, scaffold in _files(words, kind).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_filled(scaffold, words) if scaffold else "", "utf-8")
        written.append(target)
    return written


def _files(words: dict[str, str], kind: str) -> dict[str, str]:
    """The files of a new plugin, and the scaffold each is made of ("" for an empty one)."""
    module = words["module"]
    files = {
        "pyproject.toml": "pyproject.toml",
        "README.md": "README.md",
        f"src/{module}/__init__.py": f"{kind}.py",
        f"src/{module}/py.typed": "",
        f"tests/test_{module}.py": f"test_{kind}.py",
        "tests/test_conformance.py": "test_conformance.py",
    }
    if kind == "reader":
        files[f"tests/samples/harbour.{words['short']}"] = "sample"
    return files


def _filled(scaffold: str, words: dict[str, str]) -> str:
    text = resources.files("speechkit").joinpath("scaffolds", f"{scaffold}.in").read_text("utf-8")
    return _SLOT.sub(lambda slot: words[slot[1]], text)


def _words(short: str, kind: str) -> dict[str, str]:
    """What stands in the slots of the scaffolds."""
    words = {
        "distribution": f"speechkit-{short}",
        "short": short,
        "module": f"speechkit_{short.replace('-', '_')}",
        "code": (re.sub(r"[^a-z]", "", short) + "xxx")[:4].upper(),
        "version": VERSION,
        "more": "",
        "paths": "",
        "samples": "",
    }
    words |= {slot: told.format(**words) for slot, told in _ABOUT[kind].items()}
    words["about"] = f"{words['summary'][0].upper()}{words['summary'][1:]}."
    if kind == "command":
        entry = f'{short} = "{words["module"]}:command"'
        words["more"] = f'\n[project.entry-points."speechkit.commands"]\n{entry}\n'
    if kind == "reader":
        words["paths"] = "from pathlib import Path\n\n"
        words["samples"] = ', samples=Path(__file__).parent / "samples"'
    return words


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
