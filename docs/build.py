"""Builds the documentation: pages of Markdown, and the reference from the code, into docs/_site.

python docs/build.py [FOLDER]
"""

from __future__ import annotations

import html
import inspect
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt

import speechkit
from speechkit import cli, hookspecs
from speechkit import errors as speechkit_errors
from speechkit.rules import STAGES

DOCS = Path(__file__).parent

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} · speechkit</title><style>
body {{ font: 17px/1.55 Georgia, serif; max-width: 46rem; margin: auto; padding: 1rem; }}
nav, h1, h2, h3, table, code, pre {{ font-family: system-ui, sans-serif; }}
nav {{ font-size: .85rem; border-bottom: 1px solid #ccc; padding-bottom: .5rem; }}
code, pre {{ font-family: ui-monospace, monospace; font-size: .85em; background: #f5f5f2; }}
pre {{ padding: .7rem; overflow-x: auto; }}
table {{ border-collapse: collapse; font-size: .85rem; }}
td, th {{ border: 1px solid #ccc; padding: .2rem .5rem; text-align: left; }} a {{ color: #175c8f; }}
</style></head><body><nav>{nav}</nav>
{body}
</body></html>
"""

REFERENCE = ("api", "errors", "hooks", "rules", "formats", "plugins", "commands", "schema")


def pages() -> dict[str, str]:
    """Every page by its path without suffix, as Markdown: those written and those generated."""
    written = {
        path.relative_to(DOCS).with_suffix("").as_posix(): path.read_text("utf-8")
        for path in sorted(DOCS.rglob("*.md"))
        if "_site" not in path.parts
    }
    makers = (api, errors, hooks, rules, formats, plugins, commands, schema)
    made = {f"reference/{name}": make() for name, make in zip(REFERENCE, makers, strict=True)}
    return {**written, **made}


# ── the reference ────────────────────────────────────────────────────────────────────────────


def api() -> str:
    """Every public name, with its signature and docstring."""
    rows = [
        "# API\n\nEverything that `import speechkit` offers. Offsets count code points, times are "
        "in seconds, sizes in bytes. The examples run with every name of `speechkit` at hand "
        "(`from speechkit import *`).\n"
    ]
    for name in sorted(speechkit.__all__, key=str.lower):
        found = getattr(speechkit, name)
        if name == "__version__":
            continue
        rows.append(f"## {name}\n")
        if inspect.isclass(found) or inspect.isfunction(found):
            rows.append(f"```python\n{name}{_signature(found)}\n```\n")
            rows.append(_docstring(found))
        if inspect.isclass(found):
            rows += _members(name, found)
    return "\n".join(rows)


def errors() -> str:
    """The tree of errors, and each of them."""
    tree, _, _ = (inspect.getdoc(speechkit_errors) or "").partition("\n\n\n")
    head, _, drawn = tree.partition("\n\n")
    rows = [f"# Errors\n\n{head}\n\n```text\n{drawn}\n```\n"]
    rows += [
        "On the command line each is one sentence on standard error. Exit code 2 is `Misuse`, 1 "
        "any other; `SPEECHKIT_DEBUG=1` shows the traceback.\n"
    ]
    for name, found in vars(speechkit_errors).items():
        if inspect.isclass(found) and issubclass(found, Exception):
            rows.append(f"## {name}\n\n{_docstring(found)}")
    return "\n".join(rows)


def plugins() -> str:
    """What each plugin of this repository says of itself."""
    rows = ["# Plugins\n\nThose that are kept together with speechkit.\n"]
    for path in sorted((DOCS.parent / "plugins").glob("*/README.md")):
        text = path.read_text("utf-8")
        rows.append(
            "\n".join(f"#{line}" if line.startswith("#") else line for line in text.split("\n"))
        )
    return "\n".join(rows)


def _members(owner: str, found: type) -> Iterator[str]:
    for name, member in sorted(vars(found).items()):
        target = getattr(member, "__func__", None) or getattr(member, "fget", None)
        target = target or getattr(member, "func", None) or member
        if name.startswith("_") or not inspect.isfunction(target) or not target.__doc__:
            continue
        shown = (
            "" if isinstance(member, property) or hasattr(member, "func") else _signature(target)
        )
        yield f"### {owner}.{name}\n\n```python\n{name}{shown}\n```\n"
        yield _docstring(target)


def _signature(found: object) -> str:
    try:
        return str(inspect.signature(found)).replace("speechkit.", "")  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return ""


def _docstring(found: object) -> str:
    return _with_examples(inspect.getdoc(found) or "") + "\n"


def _with_examples(text: str) -> str:
    """A docstring with its examples fenced."""
    rows: list[str] = []
    inside = False
    for line in text.splitlines():
        if line.lstrip().startswith(">>>") and not inside:
            rows += ["", "```python"]
            inside = True
        elif inside and not line.strip():
            rows.append("```")
            inside = False
        rows.append(line.strip() if inside else line)
    return "\n".join([*rows, "```"] if inside else rows)


def rules() -> str:
    """Every rule's page."""
    toolkit = speechkit.Toolkit.load()
    rows = ["# Rules\n\nIn the order in which they run; each with its page.\n"]
    rows += ["| code | name | stage | |", "|---|---|---|---|"]
    ordered = sorted(toolkit.every_rule, key=lambda rule: STAGES.index(rule.stage))
    for rule in ordered:
        signs = ("" if rule.sure else " (may be wrong)") + ("" if rule.on else " (off)")
        rows.append(f"| {rule.code} | {rule.name} | {rule.stage} | {rule.summary}{signs} |")
    for rule in ordered:
        rows.append(f"\n## {rule.code} {rule.name}\n\n{_with_examples(rule.page)}\n")
    return "\n".join(rows)


def formats() -> str:
    """What is read and written, by which plugin."""
    rows = ["# Formats\n", "| name | | file names | plugin | |", "|---|---|---|---|---|"]
    for known in sorted(speechkit.Toolkit.load().formats, key=lambda known: known.name):
        acts = [a for a, can in (("reads", known.reads), ("unpacks", known.unpack),
                                 ("writes", known.writes)) if can]  # fmt: skip
        rows.append(
            f"| {known.name} | {', '.join(acts)} | {' '.join(known.suffixes)} | {known.plugin} | "
            f"{known.summary} |"
        )
    return "\n".join(rows)


def commands() -> str:
    """The help of every command."""
    os.environ["COLUMNS"] = "90"  # the same page wherever it is built
    rows = ["# Command line\n"]
    for name, command in sorted(cli.built_in().items()):
        rows.append(f"## {name}\n\n```text\n{cli.parser_of(command).format_help()}```\n")
    return "\n".join(rows)


def hooks() -> str:
    """The hooks of the plugin interface."""
    rows = [f"# Hooks\n\n{inspect.getdoc(hookspecs)}\n"]
    for name, hook in vars(hookspecs).items():
        if name.startswith("speechkit_"):
            rows.append(f"## {name}\n\n```python\n{name}{_signature(hook)}\n```\n")
            rows.append(_docstring(hook))
    return "\n".join(rows)


def schema() -> str:
    """The JSON Schema."""
    shown = json.dumps(speechkit.json_schema(), ensure_ascii=False, indent=2)
    return f"# JSON schema\n\n`speechkit schema` prints it.\n\n```json\n{shown}\n```\n"


# ── the site ─────────────────────────────────────────────────────────────────────────────────


def build(folder: Path) -> int:
    """Write the site; gives the number of its pages."""
    shutil.rmtree(folder, ignore_errors=True)
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    every = pages()
    for path, text in every.items():
        target = folder / f"{path}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * path.count("/")
        nav = "<br>".join(_nav(part, every, up) for part in ("", *PARTS))
        body = markdown.render(text).replace('.md"', '.html"')
        target.write_text(_PAGE.format(title=_title(text), nav=nav, body=body), "utf-8")
    return len(every)


PARTS = ("tutorial", "how-to", "reference", "explanation")
"""The four kinds of page (Diátaxis), in the order in which they are offered."""


def _nav(part: str, every: dict[str, str], up: str) -> str:
    """Links to the pages of one kind."""
    links = " · ".join(
        f'<a href="{up}{path}.html">{html.escape(_title(text))}</a>'
        for path, text in every.items()
        if path.rpartition("/")[0] == part
    )
    return f"<b>{part}</b> {links}" if part else links


def _title(text: str) -> str:
    return next(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS / "_site"
    print(f"{build(where)} pages in {where}")
