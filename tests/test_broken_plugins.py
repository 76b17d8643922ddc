"""A broken plugin never breaks `--help`, nor another plugin, nor a batch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from speechkit import Misuse, Toolkit

BROKEN = {
    "import error": "import no_such_module_at_all",
    "misspelt hook": "from speechkit import hookimpl\n@hookimpl\ndef speechkit_ruels(): return []",
    "wrong unit": "from speechkit import hookimpl\n@hookimpl\ndef speechkit_rules(): return [1]",
    "other interface": "SPEECHKIT_INTERFACE = 99",
    "exit": "import sys; sys.exit(3)",
    "noise": "print('noise on standard output'); raise ValueError('no')",
}


def installed(folder: Path, code: str) -> dict[str, str]:
    """The environment of a process in which a broken plugin and its command are installed."""
    (folder / "broken_one.py").write_text(code + "\n")
    info = folder / "broken_one-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-one\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(
        "[speechkit]\nbroken = broken_one\n[speechkit.commands]\nbreak = broken_one:command\n"
    )
    return {**os.environ, "PYTHONPATH": str(folder)}


def run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "speechkit", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plugin_harms_nobody(tmp_path: Path, kind: str) -> None:
    environment = installed(tmp_path, BROKEN[kind])
    told = run(environment, "--help")
    assert told.returncode == 0
    assert "break" in told.stdout
    assert "noise" not in told.stdout
    talk = tmp_path / "talk.txt"
    talk.write_text("We sail at dawn.\n")
    done = run(environment, "convert", str(talk), "--to", "txt")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "We sail at dawn.\n", "what a plugin prints is no output of ours"
    assert "speechkit: left out: plugin broken 1.2: " in done.stderr
    listed = run(environment, "plugins", "--json")
    assert listed.returncode == 1
    rows = json.loads(listed.stdout)
    (broken,) = [row for row in rows if row["error"]]
    assert (broken["name"], broken["version"]) == ("broken", "1.2")
    assert "broken 1.2" in broken["error"]
    assert run(environment, "convert", str(talk), "--strict").returncode == 1
    quiet = run(environment, "convert", str(talk), "-p", "no:broken", "--strict")
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert "broken" not in json.loads(quiet.stdout)["made_by"]["plugins"]
    loud = run(environment, "convert", str(talk))
    assert "broken" not in json.loads(loud.stdout)["made_by"]["plugins"]


def test_a_plugin_that_is_required_and_missing_is_misuse() -> None:
    toolkit = Toolkit.load(strangers=False)
    toolkit.require("speechkit.builtin.decode>=0.0.1")
    with pytest.raises(Misuse, match="not installed"):
        toolkit.require("speechkit-nowhere")
    with pytest.raises(Misuse, match="99 or later"):
        toolkit.require("speechkit.builtin.decode>=99")


def test_tracing_tells_what_each_unit_did(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("We sail at dawn.\n\nPosted May 16th, 2012 by admin\n")
    done = run({**os.environ, "SPEECHKIT_TRACE": "1"}, "convert", str(talk), "--jobs", "1")
    assert "read text  1 readings" in done.stderr
    assert "strip FUR010  3 proposals" in done.stderr
    assert " ms " in done.stderr


def test_every_output_names_the_plugins_that_made_it(tmp_path: Path) -> None:
    plugin = tmp_path / "my_rules.py"
    plugin.write_text(
        "from speechkit import hookimpl\n@hookimpl\ndef speechkit_rules(): return []\n"
    )
    talk = tmp_path / "talk.txt"
    talk.write_text("We sail at dawn.\n")
    made_by = [
        json.loads(run(dict(os.environ), "convert", str(talk), *more).stdout)["made_by"]
        for more in (["--no-plugins"], ["--no-plugins", "-p", str(plugin)])
    ]
    assert made_by[0]["plugins"] == {}
    assert list(made_by[1]["plugins"]) == ["my_rules.py"]


COMMANDS = {
    "import error": ("import no_such_module_at_all", "cannot be loaded: ModuleNotFoundError"),
    "no command": ("command = 1", "gives 1, which is no Command"),
    "raises": (
        "from speechkit import Command\n"
        "def run(args): raise ValueError('no')\n"
        "command = Command('break', 'break', lambda parser: None, run)",
        "its command break raised ValueError: no",
    ),
}


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_broken_command_is_named_with_its_plugin(tmp_path: Path, kind: str) -> None:
    code, said = COMMANDS[kind]
    done = run(installed(tmp_path, code), "break")
    assert done.returncode == 1
    assert done.stderr.startswith("speechkit: plugin broken-one 1.2: ")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plugin_asked_for_by_name_must_be_there(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("We sail at dawn.\n")
    for asked in (["-p", "nowhere.py"], ["-p", "no_such_module"]):
        done = run(dict(os.environ), "convert", str(talk), *asked)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"plugin {asked[1]}: it cannot be loaded" in done.stderr
    done = run({**os.environ, "SPEECHKIT_PLUGINS": "nowhere.toml"}, "show", str(talk))
    assert done.returncode == 2


@pytest.mark.parametrize("more", [[], ["--no-plugins"]], ids=["beside all", "alone"])
@pytest.mark.parametrize("name", ["broken", "broken-one"])
def test_an_installed_plugin_asked_for_by_name_must_load(
    tmp_path: Path, name: str, more: list[str]
) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("We sail at dawn.\n")
    env = installed(tmp_path, "import no_such_module_at_all")
    assert run(env, "show", str(talk)).returncode == 0
    done = run(env, "show", str(talk), "-p", name, *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("speechkit: plugin broken 1.2: it cannot be loaded")
